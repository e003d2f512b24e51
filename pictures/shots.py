"""`python -m pictures.shots`: the pictures of the README and the guides, taken from the chat page, in each language."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, Page

from bot.domain.meetings import Kind
from bot.sandbox.chats import Chat
from bot.sandbox.page import Guide, Tip, app
from bot.texts.buttons import Verb
from bot.texts.catalogue import LANGUAGES
from pictures.browser import chromium
from pictures.play import Play, playing
from tests.stage import shanghai

FOLDER = Path("docs/pictures")
PHONE, DESK = (390, 760), (1280, 760)
TIPS = (
    ("回复会议", "点卡片上的「参加」，看人数变化。", "Answer the card", "Tap “Coming” and watch the numbers."),
    ("批一个假", "以书记身份打开私聊，点「准假」。", "Decide on leave", "As the secretary, tap “Grant” in private."),
    ("快进到签到", "点上面的「下一件事」。", "Move to the sign-in", "Tap “Next event” above."),
)


@dataclass
class Camera:
    """Takes pictures of one play's page."""

    play: Play
    browser: Browser
    guide: Guide

    async def take(self, name: str, who: str, chat: Chat | None = None, size: tuple[int, int] = PHONE) -> None:
        """The page as somebody sees it: on a phone one chat, at a desk both."""
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", locale=self.play.lang
        )
        page = await context.new_page()
        await page.goto(f"{self.play.server.url}/?me={self.play.user(who).id}")
        await page.wait_for_selector(".log article")
        if size == PHONE and chat is not None and chat.private:
            await page.locator(".pane.group .other-chat").click()
        await page.wait_for_timeout(400)  # the log goes to its end
        target = page.locator(".pane.private" if chat is not None and chat.private else ".pane.group")
        await self._shoot(page if size == DESK else target, name)
        await context.close()

    async def _shoot(self, target: Page | object, name: str) -> None:
        await target.screenshot(path=FOLDER / f"{name}-{self.play.lang}.png")  # type: ignore[attr-defined]


Shoot = Callable[[Play, Camera], Awaitable[None]]


async def a_meeting(p: Play, camera: Camera) -> None:
    """The card, leave, sign-in, marking, the record."""
    who, zh = p.who, p.lang == "zh"
    camera.guide.tips = [
        Tip({p.lang: tip[0 if zh else 2]}, {p.lang: tip[1 if zh else 3]}, p.user(one), p.group)
        for tip, one in zip(TIPS, (who.member, who.secretary, who.member), strict=True)
    ]
    card = p.card("card-answers")
    for name in (who.committee, who.leader, who.author):
        await p.tap(name, card, Verb.COME)
    await p.open(who.other, card)
    await p.turn(who.other, (Verb.LEAVE_KIND, "sick"))
    await p.say(who.other, p.said("fever"))
    await camera.take("page", who.secretary, size=DESK)
    await p.tap(who.secretary, p.got(who.secretary, "leave-card"), Verb.LEAVE_DECIDE, 1)
    await camera.take("group-card", who.member)
    theme = p.meeting(Kind.THEME_DAY)
    await p.to(theme.starts - timedelta(minutes=14))
    live = p.card("card-open")
    for name in (who.secretary, who.committee, who.leader, who.member):
        await p.tap(name, live, Verb.SIGN)
    await p.rest()
    await camera.take("sign-in", who.author)
    await p.to(theme.starts + timedelta(minutes=31))
    await p.tap(who.secretary, p.got(who.secretary, "rest-head"), Verb.MARK_LIST)
    await camera.take("marking", who.secretary, p.user(who.secretary).private)
    await p.turn(who.secretary, (Verb.CONFIRM,))
    await p.say(who.secretary, "/attendance")
    await camera.take("attendance", who.secretary, p.user(who.secretary).private)


async def alone(p: Play, camera: Camera) -> None:
    """What a member reads and writes in private."""
    who = p.who
    await p.to(shanghai(2026, 9, 7, 9, 31))
    await p.open(who.member, p.card("study-card"))
    await camera.take("study", who.member, p.user(who.member).private)
    await p.say(who.author, "/report")
    await p.say(who.author, p.said("first"))
    await camera.take("report", who.author, p.user(who.author).private)


async def a_new_branch(p: Play, camera: Camera) -> None:
    """The days of meetings, and what is missing."""
    who, admin = p.who, p.who.secretary
    group = p.people.create_group(who.chat, p.user(admin), [p.user(who.member)])
    p.people.add_bot(group, p.user(admin))
    await p.rest()
    await p.open(admin, p.people.last(group))
    await p.tap(who.operator, p.got(who.operator, "allow-card"), Verb.ALLOW, 1)
    await p.tap(admin, p.got(admin, "setup-allowed"), Verb.SETUP_OPEN)
    await p.tap(admin, p.got(admin, "setup-declaration"), Verb.DECLARE)
    card = p.got(admin, "setup-lang")
    for data in (p.lang, "default", "2026-09-01", "yes", "-", "secretary"):
        await p.tap(admin, card, Verb.SETUP, data)
    await camera.take("setup-plans", admin, p.user(admin).private)
    for data in ("yes", "0 0930"):
        await p.tap(admin, card, Verb.SETUP, data)
    await camera.take("checklist", admin, p.user(admin).private)


SHOTS: tuple[tuple[Shoot, dict[str, object]], ...] = (
    (a_meeting, {"start": shanghai(2026, 9, 8, 9, 0)}),
    (alone, {}),
    (a_new_branch, {"founded": ""}),
)


async def main() -> None:
    """Take all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with chromium() as browser:
        for lang in LANGUAGES:
            for shoot, options in SHOTS:
                guide = Guide(lang=lang)
                with tempfile.TemporaryDirectory() as folder:
                    made = playing(Path(folder) / "data", lang, page=lambda people, g=guide: app(people, g), **options)  # type: ignore[arg-type,misc]
                    async with made as play:
                        await shoot(play, Camera(play, browser, guide))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


if __name__ == "__main__":
    asyncio.run(main())
