"""The page as somebody uses it."""

from __future__ import annotations

from playwright.async_api import Browser, BrowserContext, Locator, Page, Request

from bot.sandbox.chats import Chat
from tests.stage import Stage

DESK, PHONE = (1280, 800), (390, 844)
PATIENCE = 8_000  # milliseconds that the page may take


class Look:
    """Opens pages; `amiss` is what went wrong in any of them."""

    def __init__(self, browser: Browser, stage: Stage) -> None:
        self.browser, self.stage = browser, stage
        self.amiss: list[str] = []
        self._contexts: list[BrowserContext] = []

    async def open(self, name: str, size: tuple[int, int] = DESK, scheme: str = "light") -> Page:
        """The page as a person on a screen of that size."""
        width, height = size
        context = await self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            has_touch=size == PHONE,
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.amiss.append(str(error)))
        page.on("dialog", lambda opened: self.amiss.append(f"a dialog: {opened.message}"))
        page.on("request", self._asked)
        await page.goto(f"{self.stage.server.url}/?me={self.stage.user(name).id}")
        await page.wait_for_selector(".log article, .log .service")
        return page

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.stage.server.url, "data:", "blob:")):
            self.amiss.append(f"asked for {request.url}")

    async def acted(self, page: Page, chat: Chat, part: str) -> None:
        """Let the bot answer and time pass, until the page shows that in a chat."""
        await self.stage.world.until(lambda: any(part in m.text for m in chat.messages))
        await page.wait_for_selector(f".log >> text={part}")


def group(page: Page) -> Locator:
    return page.locator(".pane.group")


def private(page: Page) -> Locator:
    return page.locator(".pane.private")


async def write(pane: Locator, text: str) -> None:
    """Type something and send it with Enter."""
    field = pane.get_by_role("combobox")
    await field.fill(text)
    if await field.get_attribute("aria-expanded") == "true":
        await field.press("Escape")  # the list of commands
    await field.press("Enter")


async def become(page: Page, name: str) -> None:
    """Be somebody else."""
    await page.locator(".persona").click()
    await page.get_by_role("option", name=name).click()
    await page.locator(".persona", has_text=name).wait_for()
