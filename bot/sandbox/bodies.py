"""Parameters from a request: query string, form, multipart or JSON, all at once."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request

from bot.sandbox.params import Params, Upload, unreadable

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
PART_AT_MOST = 1024 * 1024  # bytes of a text field in a multipart body


async def read_params(scope: Scope, receive: Receive) -> Params:
    """Raises Refusal for JSON that can't be read, ClientDisconnect where the rest of the body never comes."""
    params = Params(_pairs(scope["query_string"]))
    kind = header(scope, b"content-type")
    if kind.startswith(b"multipart/"):
        params.update(await _multipart(scope, receive))
        return params
    body = await read_body(receive)
    if kind.startswith(b"application/json"):
        params.update(read_json(body))
    else:
        params.update(_pairs(body))
    return params


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    return parse_qsl(encoded.decode(errors="replace"), keep_blank_values=True) if encoded else []


def header(scope: Scope, name: bytes) -> bytes:
    found: bytes = next((value for key, value in scope["headers"] if key == name), b"")
    return found


async def read_body(receive: Receive) -> bytes:
    """Raises ClientDisconnect where the rest never comes."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def read_json(body: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError:
        raise unreadable("request") from None
    if not isinstance(value, dict):
        raise unreadable("request")
    return value


async def _multipart(scope: Scope, receive: Receive) -> dict[str, Any]:
    async with Request(scope, receive).form(max_part_size=PART_AT_MOST) as form:
        return {name: await _part(value) for name, value in form.multi_items()}


async def _part(value: UploadFile | str) -> Upload | str:
    if isinstance(value, str):
        return value
    return Upload(value.filename or "file", value.content_type, await value.read())
