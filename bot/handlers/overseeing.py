"""/overview: a committee above reads its branches, in its own chat; an operator makes committees."""

import asyncio
from zoneinfo import ZoneInfo

from telegram.error import TelegramError

from bot.actions import oversight
from bot.actions.oversight import Overseeing
from bot.context import Turn
from bot.domain.oversight import Committee, Line
from bot.domain.people import Prompt, PromptKind
from bot.exports.chart_overview import overview_picture
from bot.exports.overview import overview_workbook
from bot.exports.scope import Made
from bot.handlers import limiting
from bot.handlers.common import page_of, paging, send_file, send_picture, stop_button
from bot.handlers.progress import Progress
from bot.limits import LINK
from bot.texts import overview as pages
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks

PAGE = 8
MANY = 40  # branches that are not read yet: these take a second or two


async def command(turn: Turn, words: str) -> None:
    """/overview: the committee's branches; for an operator whose chat is no committee's, the committees."""
    del words
    committee = _here(turn)
    if committee is None and turn.in_group:
        turn.say("only-committees")
    elif committee is None:
        turn.show(_committees(turn, "0"))
    else:
        turn.aside(_show(turn, committee, 0))


def _here(turn: Turn) -> Committee | None:
    """The committee that reads here; from then on it is spoken to in its language."""
    committee = oversight.in_chat(turn.hub.store, turn.chat_id)
    if committee is not None and turn.in_group:
        turn.voice = turn.hub.catalogue.voice(committee.lang)
    return committee


async def _lines(turn: Turn, committee: Committee) -> tuple[Line, ...]:
    """The branches; where they are many, a message says how far it is."""
    overviews = turn.hub.overviews
    if overviews.left(committee.id) <= MANY:
        return await overviews.lines(committee.id)
    progress = Progress(turn)
    await progress.begin(turn.voice.html("overview-begin", name=committee.name))
    try:
        found = await overviews.lines(committee.id, lambda done, of: progress.show(_step(turn, done, of)))
    except BaseException:
        progress.end(turn.voice.html("went-wrong"))
        raise
    progress.end(turn.voice.html("overview-ready", count=len(found)))
    return found


def _step(turn: Turn, done: int, of: int) -> Html:
    return turn.voice.html("overview-step", done=done, total=of)


async def _show(turn: Turn, committee: Committee, number: int) -> None:
    _put(turn, pages.page(turn.voice, committee, await _lines(turn, committee), number))


def _put(turn: Turn, page: Page) -> None:
    """In place of the page whose button was pressed, also in a group: it is the committee's own."""
    if turn.update.callback_query is not None:
        turn.turn_page(page)
    else:
        turn.show(page)


async def _committee(turn: Turn) -> Committee | None:
    """The committee of this chat, or the press is answered that there is none."""
    committee = _here(turn)
    if committee is None:
        await turn.toast("only-committees")
    return committee


async def show(turn: Turn, number: str) -> None:
    """A page of the branches."""
    committee = await _committee(turn)
    if committee is not None:
        await turn.done()
        turn.aside(_show(turn, committee, int(number) if number.isdecimal() else 0))


async def branch(turn: Turn, branch_id: str, number: str) -> None:
    """One of the branches."""
    committee = await _committee(turn)
    if committee is None:
        return
    line = turn.hub.overviews.line(committee.id, branch_id)
    if line is None:
        await turn.toast("overview-gone")
        return
    await turn.done()
    _put(turn, pages.one(turn.voice, line, int(number) if number.isdecimal() else 0))


async def invite(turn: Turn) -> None:
    """邀请支部: a link for their managers."""
    committee = await _committee(turn)
    if committee is None or not await _may_change(turn):
        return
    token = oversight.branches_link(turn.hub.store, committee, turn.now)
    await turn.commit()
    await turn.done()
    link = turn.hub.links.private("tie", token)
    turn.show(Page(turn.voice.html("overview-invite", name=committee.name, link=link)))


async def files(turn: Turn) -> None:
    """导出台账: the workbook, a sheet a branch."""
    committee = await _committee(turn)
    if committee is not None:
        await turn.done()
        turn.aside(_send_files(turn, committee))


async def _send_files(turn: Turn, committee: Committee) -> None:
    found = await _lines(turn, committee)
    tz = ZoneInfo(turn.hub.tz)
    made = Made(turn.now.astimezone(tz), committee.name, turn.voice.lang)
    picture = await asyncio.to_thread(overview_picture, committee.name, found, made)
    book = await asyncio.to_thread(overview_workbook, committee.name, found, made, picture)
    caption = turn.voice.html("overview-caption", name=committee.name, count=len(found))
    stem = f"{committee.name}-{made.at:%Y-%m-%d}".replace("/", "／")
    send_file(turn, book, f"{stem}.xlsx", caption)
    send_picture(turn, picture.data, "overview.png", turn.voice.html("overview-picture", name=committee.name))


async def drop(turn: Turn, branch_id: str, yes: str) -> None:
    """移出一览, asked once more before."""
    committee = await _committee(turn)
    books = oversight.watched(turn.hub.store, committee.id) if committee else []
    book = next((book for book in books if book.id == branch_id), None)
    if committee is None or not await _may_change(turn):
        return
    if book is None:
        await turn.toast("overview-gone")
    elif yes != "1":
        sure = press(turn.voice.plain("button-overview-drop-yes"), Verb.OVERVIEW_DROP, branch_id, 1)
        await turn.done()
        ask = turn.voice.html("overview-drop-ask", name=book.branch.name)
        _put(turn, Page(ask, keyboard([sure, pages.back(turn.voice, 0)])))
    else:
        oversight.untie(book, committee.id, "committee", turn.now)
        await turn.commit()
        await turn.toast("overview-dropped", name=book.branch.name)
        turn.aside(_show(turn, committee, 0))


async def _may_change(turn: Turn) -> bool:
    """In a group its admins alone; else the press is answered."""
    if not turn.in_group:
        return True
    try:
        admin = await turn.hub.admins.has(turn.chat_id, turn.user_id)
    except TelegramError:
        await turn.toast("telegram-silent")
        return False
    if not admin:
        await turn.toast("committee-admins-only")
    return admin


# A chat becomes a committee's


async def link(turn: Turn, token: str) -> None:
    """The founding link, in private or in the committee's group."""
    if limiting.out_of_links(turn):
        return
    outcome, committee = oversight.enter(turn.hub.store, token, turn.chat_id, turn.now)
    await turn.commit()
    if committee is None:
        if outcome is Overseeing.BAD_LINK:
            turn.hub.limits.attempt(LINK, turn.user_id)
        turn.say(outcome.value)
        return
    invite_ = press(turn.voice.plain("button-overview-invite"), Verb.OVERVIEW_INVITE)
    turn.say(outcome.value, keyboard([invite_]), name=committee.name)
    if not turn.in_group:
        turn.hub.menus.fit(turn.user_id)


# The operator's part


def _committees(turn: Turn, number: str) -> Page:
    store = turn.hub.store
    found = sorted(store.directory.committees.all(), key=lambda c: c.name)
    shown, at, count = page_of(found, number, PAGE)
    rows = [
        [
            press(
                turn.voice.plain("button-committee-one", name=c.name, count=len(oversight.watched(store, c.id))),
                Verb.COMMITTEE,
                c.id,
            )
        ]
        for c in shown
    ]
    new = press(turn.voice.plain("button-committee-new"), Verb.COMMITTEE_NEW)
    text = turn.voice.html("committees-head", count=len(found))
    return Page(text, keyboard(*rows, paging(turn, Verb.COMMITTEES, at, count), [new]))


async def committees(turn: Turn, number: str) -> None:
    """The operator's list."""
    await turn.done()
    _put(turn, _committees(turn, number))


async def ask_name(turn: Turn) -> None:
    """＋ 新建上级党委."""
    turn.prompt(PromptKind.COMMITTEE)
    await turn.commit()
    await turn.done()
    turn.say("committee-ask-name", keyboard([stop_button(turn)]))


async def named(turn: Turn, prompt: Prompt, text: str) -> None:
    """The name was typed: its link follows."""
    del prompt
    made = oversight.make(turn.hub.store, text, turn.user_id, turn.voice.lang, turn.now)
    if isinstance(made, Overseeing):
        turn.say(made.value)
        return
    turn.close_prompt()
    await _give_link(turn, made)


async def committee(turn: Turn, committee_id: str) -> None:
    """One of them: whether it is open, how many branches it has."""
    found = await _one(turn, committee_id)
    if found is not None:
        await turn.done()
        count = len(oversight.watched(turn.hub.store, found.id))
        state = "waiting" if found.chat_id is None else "open"
        send = press(turn.voice.plain("button-committee-link"), Verb.COMMITTEE_LINK, found.id)
        end = press(turn.voice.plain("button-committee-end"), Verb.COMMITTEE_END, found.id, 0)
        text = turn.voice.html("committee-one", name=found.name, count=count, state=state)
        back = press(turn.voice.plain("button-back"), Verb.COMMITTEES, 0)
        _put(turn, Page(text, keyboard([send, end], [back])))


async def _one(turn: Turn, committee_id: str) -> Committee | None:
    found = turn.hub.store.directory.committees.get(committee_id)
    if found is None:
        await turn.toast("press-unknown")
    return found


async def new_link(turn: Turn, committee_id: str) -> None:
    """发链接: the former one ends."""
    found = await _one(turn, committee_id)
    if found is not None:
        await turn.done()
        await _give_link(turn, found)


async def _give_link(turn: Turn, made: Committee) -> None:
    token = oversight.founding_link(turn.hub.store, made, turn.now)
    await turn.commit()
    private, group = turn.hub.links.private("over", token), turn.hub.links.into_group("over", token)
    turn.say("committee-link", name=made.name, private=private, group=group)


async def end(turn: Turn, committee_id: str, yes: str) -> None:
    """撤销, asked once more before."""
    found = await _one(turn, committee_id)
    if found is None:
        return
    await turn.done()
    if yes != "1":
        sure = press(turn.voice.plain("button-committee-end-yes"), Verb.COMMITTEE_END, found.id, 1)
        back = press(turn.voice.plain("button-back"), Verb.COMMITTEE, found.id)
        count = len(oversight.watched(turn.hub.store, found.id))
        _put(turn, Page(turn.voice.html("committee-end-ask", name=found.name, count=count), keyboard([sure], [back])))
        return
    oversight.dissolve(turn.hub.store, found.id)
    await turn.commit()
    done = turn.voice.html("committee-ended", name=found.name)
    page = _committees(turn, "0")
    _put(turn, Page(blocks(done, page.text), page.markup))
