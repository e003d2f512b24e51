"""Chromium, and a host that exists inside it alone: the page's own files, and ours."""

import mimetypes
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, Route, async_playwright

from bot.sandbox import page as sandbox_page

HOST = "http://pictures.invalid"
STATIC = Path(sandbox_page.__file__).parent / "static"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The machine's chromium where there is one, else playwright's own."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()


async def serve(page: Page, files: Mapping[str, Path]) -> None:
    """Hand out files by their path; below /static/ those of the sandbox's page."""

    async def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        file = files.get(path) or STATIC / path.removeprefix("/static/")
        if file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            await route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            await route.fulfill(status=404)

    await page.route(f"{HOST}/**", answer)
