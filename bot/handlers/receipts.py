"""What came of notices: who has said 收到, who has not, one nudge, the list; and 收到 itself."""

import asyncio
from datetime import date

from bot.actions import announcing
from bot.actions.announcing import Announced
from bot.context import Turn
from bot.domain import announcing as rules
from bot.domain.announcing import Notice
from bot.exports.received import received_sheet
from bot.exports.scope import Made
from bot.handlers.common import elsewhere, page_of, paging, rule_in_words, send_file
from bot.texts import announcements
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

Rows = list[list[Button]]
PAGE, NAMES = 8, 60


def who_words(turn: Turn, audience: str) -> Html:
    """To whom it goes."""
    kind, _, group_id = audience.partition(":")
    group = turn.branch.branch.group(group_id or None)
    return turn.voice.html(f"notice-who-{kind}", group=group.name if group else "")


async def listed(turn: Turn, number: str) -> None:
    """All notices, the newest first."""
    shown, at, pages = page_of(announcing.all_of(turn.branch), number, PAGE)
    rows = [[press(_label(turn, n), Verb.NOTICE, n.id, "-")] for n in shown]
    head = turn.voice.html("notices-head" if shown else "notices-none")
    await elsewhere(turn, Page(head, keyboard(*rows, paging(turn, Verb.NOTICES, at, pages))))


def _label(turn: Turn, notice: Notice) -> str:
    words = " ".join(notice.text.split())[:24] or turn.voice.plain("notice-no-words")
    key = "button-notice-over" if rules.is_over(notice, turn.now) else "button-notice-on"
    return turn.voice.plain(key, text=words)


async def one(turn: Turn, notice_id: str, word: str) -> None:
    """A notice: who has said 收到 to its last occurrence (or that of a day), who has not."""
    notice = turn.branch.notices.get(notice_id)
    if notice is None:
        await turn.toast("notice-gone")
        return
    await elsewhere(turn, page(turn, notice, announcements.read_day(word)))


def page(turn: Turn, notice: Notice, day: date | None) -> Page:
    """A notice with what came of one day's occurrence (of the last one if None): counts, names, what can be done."""
    voice, tz = turn.voice, announcing.zone(turn.branch)
    day = day or rules.last_day(notice, turn.now, tz)
    stop = press(voice.plain("button-notice-stop"), Verb.NOTICE_STOP, notice.id)
    rows: Rows = [] if rules.is_over(notice, turn.now) else [[stop]]
    rows.append([press(voice.plain("button-back"), Verb.NOTICES, 0)])
    text = voice.html("announcement" if notice.text else "announcement-file", text=notice.text)
    facts = lines(who_words(turn, notice.audience), _plan_words(turn, notice))
    if day is None or not notice.acks:
        return Page(blocks(text, facts), keyboard(*rows))
    wire = f"{day:%Y%m%d}"
    left = announcing.missing(turn.branch, notice, day)
    nudged = announcing.receipt(turn.branch, notice, day).nudged_at is not None
    nudge = (
        [press(voice.plain("button-notice-nudge"), Verb.NOTICE_NUDGE, notice.id, wire)] if left and not nudged else []
    )
    sheet = [press(voice.plain("button-notice-sheet"), Verb.NOTICE_SHEET, notice.id, wire)]
    return Page(blocks(text, facts, _said(turn, notice, day)), keyboard(nudge, sheet, *rows))


def _plan_words(turn: Turn, notice: Notice) -> Html:
    local = turn.local(notice.at)
    if notice.stopped_at is not None:
        return turn.voice.html("notice-is-stopped")
    if notice.rule:
        return turn.voice.html("notice-when-rule", rule=rule_in_words(turn.voice, notice.rule), time=f"{local:%H:%M}")
    return turn.voice.html("notice-when-at", when=turn.voice.moment(local))


def _said(turn: Turn, notice: Notice, day: date) -> Html:
    voice = turn.voice
    people = announcing.people(turn.branch, notice, day)
    left = announcing.missing(turn.branch, notice, day)
    head = voice.html("notice-receipts", day=voice.day(day), done=len(people) - len(left), people=len(people))
    names = voice.joined(m.name for m in left[:NAMES])
    return lines(head, voice.html("notice-missing", names=names) if left else voice.html("notice-all-in"))


async def nudge(turn: Turn, notice_id: str, word: str) -> None:
    """提醒未收到的人: once, in private."""
    day = announcements.read_day(word)
    notice = turn.branch.notices.get(notice_id)
    if day is None or notice is None:
        await turn.toast("notice-gone")
        return
    outcome, reached, others = announcing.nudge(turn.branch, notice_id, day, turn.now)
    await turn.commit()
    await turn.toast(outcome.value, reached=reached, others=others)
    turn.turn_page(page(turn, notice, day))


async def stop(turn: Turn, notice_id: str) -> None:
    """停止: nothing more of it goes out."""
    outcome = announcing.stop(turn.branch, notice_id, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    notice = turn.branch.notices.get(notice_id)
    if notice is not None:
        turn.turn_page(page(turn, notice, None))


async def sheet(turn: Turn, notice_id: str, word: str) -> None:
    """名单文件: who has said 收到, when."""
    day, notice = announcements.read_day(word), turn.branch.notices.get(notice_id)
    if day is None or notice is None:
        await turn.toast("notice-gone")
        return
    await turn.done()
    turn.aside(_sheet(turn, notice, day))


async def _sheet(turn: Turn, notice: Notice, day: date) -> None:
    people = announcing.people(turn.branch, notice, day)
    receipt = announcing.receipt(turn.branch, notice, day)
    made = Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
    data = await asyncio.to_thread(received_sheet, turn.branch.branch, (notice, receipt), people, made)
    name = turn.voice.plain("notice-sheet-name", day=f"{day:%Y-%m-%d}")
    send_file(turn, data, f"{name}.xlsx", turn.voice.html("notice-sheet-caption", day=turn.voice.day(day)))


async def received(turn: Turn, notice_id: str, word: str) -> None:
    """👌 收到."""
    day = announcements.read_day(word)
    notice = turn.branch.notices.get(notice_id) if turn.book else None
    if day is None or notice is None:
        await turn.toast("notice-gone")
        return
    outcome, receipt = announcing.receive(turn.branch, notice_id, day, turn.me, turn.now)
    await turn.commit()
    said = receipt.received.get(turn.me.id) if receipt else None
    await turn.toast(outcome.value, when=turn.voice.moment(turn.local(said)) if said else "")
    if outcome is Announced.RECEIVED:
        turn.hub.redraw_notice(turn.branch, notice_id, day.isoformat())
