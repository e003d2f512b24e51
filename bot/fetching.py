"""Fetching a file that a person has sent: what really comes is counted, whatever was said of its size."""

import asyncio
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
from telegram import Bot
from telegram.error import BadRequest

from bot.connections import verify

SECONDS = 60.0  # for the whole file


class TooBig(Exception):  # noqa: N818  # it says what is wrong with it
    """More came than may."""


class NotFetched(Exception):  # noqa: N818  # it says what happened
    """It did not come, or not in time."""


async def fetch(bot: Bot, file_id: str, most: int) -> bytes:
    """A file of at most `most` bytes. Raises TooBig, NotFetched, or telegram's errors."""
    return await download(await _path(bot, file_id), most)


async def download(path: str, most: int) -> bytes:
    """What is at an address; a Bot API server on this machine gives a file's own path. Raises TooBig and NotFetched."""
    try:
        async with asyncio.timeout(SECONDS):
            if path.startswith("http"):
                return await _stream(path, most)
            return await asyncio.to_thread(_read, Path(path), most)
    except (httpx.HTTPError, OSError) as lost:  # among them TimeoutError
        raise NotFetched from lost


async def _path(bot: Bot, file_id: str) -> str:
    try:
        return (await bot.get_file(file_id)).file_path or ""
    except BadRequest as refused:
        if "too big" in refused.message.lower():  # Telegram's own bound of 20 MB
            raise TooBig from refused
        raise


async def _stream(url: str, most: int) -> bytes:
    parts, got = urlsplit(url), bytearray()
    quoted = parts._replace(path=quote(parts.path)).geturl()
    async with httpx.AsyncClient(verify=verify(url), timeout=SECONDS) as client, client.stream("GET", quoted) as answer:
        answer.raise_for_status()
        async for piece in answer.aiter_bytes():
            got += piece
            if len(got) > most:
                raise TooBig
    return bytes(got)


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooBig
    return data
