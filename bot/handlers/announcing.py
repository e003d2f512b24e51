"""/notice: a text or a file, to whom, when, tapped together before it goes out; 收到 and who has not said it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from telegram import Message

from bot.actions import announcing
from bot.actions.announcing import Announced, Wording
from bot.context import Turn
from bot.domain import announcing as rules
from bot.domain.announcing import CHARACTERS, Audience, FileKind, Notice
from bot.domain.people import Prompt, PromptKind
from bot.domain.recurrence import planned_between
from bot.domain.shaping import QUARTER_MONTHS, read_time
from bot.domain.usual import WEEK
from bot.exports.received import received_sheet
from bot.exports.scope import Made
from bot.handlers.common import elsewhere, page_of, paging, rule_in_words, send_file, stop_button
from bot.handlers.meeting_lines import moment
from bot.handlers.picking import chosen
from bot.texts import announcements
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

Rows = list[list[Button]]
PAGE, SHOWN, NAMES = 8, 4, 60
MORNING = time(9)
HOURS = (time(8, 30), time(9), time(12), time(17, 30), time(19))
MONTH_DAYS = (1, 5, 10, 15, 20, 25, -1)
NOW, TEXT = "", "text"


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been chosen so far; kept in the open question as plain words."""

    text: str = ""
    file_id: str = ""
    file_kind: str = ""
    audience: str = Audience.ALL.value
    at: str = NOW  # ISO, without a zone; empty: now
    rule: str = ""
    acks: str = "yes"

    def words(self) -> tuple[str, ...]:
        return (self.text, self.file_id, self.file_kind, self.audience, self.at, self.rule, self.acks)


async def command(turn: Turn, words: str) -> None:
    """/notice [text]: a draft of it; without words it is asked for."""
    if words:
        await _draft(turn, Draft(words))
        return
    turn.prompt(PromptKind.NOTICE, TEXT)
    await turn.commit()
    listing = press(turn.voice.plain("button-notices"), Verb.NOTICES, 0)
    turn.say("notice-ask", keyboard([listing], [stop_button(turn)]), limit=CHARACTERS)


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """The notice's text; or, once there is one, another time."""
    if len(prompt.about) == 1:
        await _draft(turn, Draft(text))
        return
    draft, starts, at = Draft(*prompt.about), moment(turn, text), read_time(text.strip())
    if starts is not None:
        await _draft(turn, replace(draft, at=_iso(starts), rule=""))
    elif at is not None and draft.at:
        day = datetime.fromisoformat(draft.at)
        await _draft(turn, replace(draft, at=_iso(day.replace(hour=at.hour, minute=at.minute))))
    else:
        await _draft(turn, replace(draft, text=text))


def _iso(local: datetime) -> str:
    return local.replace(tzinfo=None).isoformat(timespec="minutes")


async def file(turn: Turn, message: Message) -> bool:
    """A photo or a document while a notice is being made, forwarded or not. Whether it was one."""
    photo, document = message.photo, message.document
    if not photo and document is None:
        return False
    kind = FileKind.PHOTO if photo else FileKind.DOCUMENT
    file_id = photo[-1].file_id if photo else document.file_id if document else ""
    prompt = turn.open_prompt()
    draft = Draft() if prompt is None or len(prompt.about) == 1 else Draft(*prompt.about)
    words = message.caption or draft.text
    await _draft(turn, replace(draft, text=words, file_id=file_id, file_kind=kind.value))
    return True


async def _draft(turn: Turn, draft: Draft) -> None:
    if len(draft.text.strip()) > CHARACTERS:
        turn.say("notice-too-long", limit=CHARACTERS, length=len(draft.text.strip()))
        return
    await _keep(turn, draft)
    turn.show(_page(turn, draft))


async def _keep(turn: Turn, draft: Draft) -> None:
    turn.prompt(PromptKind.NOTICE, *draft.words())
    await turn.commit()


def _open(turn: Turn) -> Draft | None:
    prompt = turn.open_prompt()
    if prompt is None or prompt.kind is not PromptKind.NOTICE or len(prompt.about) == 1:
        return None
    return Draft(*prompt.about)


async def part(turn: Turn, which: str) -> None:
    """One part of the draft, with its choices; `-` is all of it."""
    draft = _open(turn)
    if draft is None or which not in {"-", *PARTS}:
        await turn.toast("notice-not-open")
        return
    await elsewhere(turn, _page(turn, draft, which))


async def change(turn: Turn, which: str, what: str) -> None:
    """A choice within a part."""
    draft = _open(turn)
    if draft is None or which not in PARTS:
        await turn.toast("notice-not-open")
        return
    new = _changed(turn, draft, which, what)
    await _keep(turn, new)
    await elsewhere(turn, _page(turn, new, "-" if which != "when" else "hour" if new.at else "-"))


def _changed(turn: Turn, draft: Draft, which: str, what: str) -> Draft:
    if which == "who":
        return replace(draft, audience=what.replace("=", ":"))
    if which == "acks":
        return replace(draft, acks="no" if draft.acks == "yes" else "yes")
    if which == "hour" and draft.at and (at := read_time(what)) is not None:
        day = datetime.fromisoformat(draft.at)
        return replace(draft, at=_iso(day.replace(hour=at.hour, minute=at.minute)))
    return _timed(turn, draft, what) if which == "when" else draft


def _timed(turn: Turn, draft: Draft, what: str) -> Draft:
    """now; d and days ahead; w and a weekday; m and a day of the month; q for each quarter's first day."""
    kind, value = what[:1], what[1:]
    today = turn.local(turn.now)
    if kind == "d" and value.isdecimal():
        day = datetime.combine(today.date() + timedelta(days=int(value)), MORNING)
        return replace(draft, at=_iso(day), rule="")
    rules_ = {
        "w": f"FREQ=WEEKLY;BYDAY={WEEK[int(value) % 7]}" if value.isdecimal() else "",
        "m": f"FREQ=MONTHLY;BYMONTHDAY={value}" if value in map(str, MONTH_DAYS) else "",
        "q": f"FREQ=MONTHLY;BYMONTHDAY=1;BYMONTH={QUARTER_MONTHS['1']}",
    }
    rule = rules_.get(kind, "")
    if not rule:
        return replace(draft, at=NOW, rule="")
    first = today.date() if today.time() < MORNING else today.date() + rules.DAY
    return replace(draft, at=_iso(datetime.combine(first, MORNING)), rule=rule)


def _page(turn: Turn, draft: Draft, which: str = "-") -> Page:
    voice = turn.voice
    head = voice.html("notice-draft")
    text = voice.html("announcement" if draft.text else "announcement-file", text=draft.text)
    file = voice.html(f"notice-file-{draft.file_kind}") if draft.file_kind else ""
    facts = lines(file, _who_words(turn, draft.audience), _when_words(turn, draft), _acks_words(turn, draft))
    if which == "-":
        return Page(blocks(head, text, facts, voice.html("notice-hint")), keyboard(*_main(turn)))
    back = press(voice.plain("button-back"), Verb.NOTICE_PART, "-")
    return Page(blocks(head, text, facts), keyboard(*PARTS[which](turn, draft), [back]))


def _main(turn: Turn) -> Rows:
    voice = turn.voice
    parts = [press(voice.plain(f"button-notice-{name}"), Verb.NOTICE_PART, name) for name in ("who", "when")]
    acks = press(voice.plain("button-notice-acks"), Verb.NOTICE_SET, "acks", "-")
    return [
        *in_rows([*parts, acks], 3),
        [press(voice.plain("button-notice-send"), Verb.NOTICE_SEND), stop_button(turn)],
    ]


def _who_words(turn: Turn, audience: str) -> Html:
    kind, _, group_id = audience.partition(":")
    group = turn.branch.branch.group(group_id or None)
    return turn.voice.html(f"notice-who-{kind}", group=group.name if group else "")


def _when_words(turn: Turn, draft: Draft) -> Html:
    voice = turn.voice
    if not draft.at:
        return voice.html("notice-when-now")
    at = datetime.fromisoformat(draft.at).replace(tzinfo=turn.tz)
    if not draft.rule:
        return voice.html("notice-when-at", when=voice.moment(at))
    ahead = planned_between(draft.rule, at.date(), at.date(), at.date() + timedelta(days=rules.PERIODS))
    words = voice.html("notice-when-rule", rule=rule_in_words(voice, draft.rule), time=f"{at:%H:%M}")
    return lines(words, voice.html("setup-plan-ahead", days=voice.joined(voice.day(d) for d in islice(ahead, SHOWN))))


def _acks_words(turn: Turn, draft: Draft) -> Html:
    return turn.voice.html(f"notice-acks-{draft.acks}")


def _send(which: str, label: str, word: str) -> Button:
    return press(label, Verb.NOTICE_SET, which, word)


def _who(turn: Turn, draft: Draft) -> Rows:
    branch = turn.branch.branch
    kinds = [Audience.ALL, Audience.PARTY, *([Audience.COMMITTEE] if branch.has_committee else [])]
    labels = [(turn.voice.plain(f"audience-{kind}"), kind.value) for kind in kinds]
    labels += [(group.name, f"{Audience.GROUP}:{group.id}") for group in branch.groups]
    made = (_send("who", chosen(turn, label, word == draft.audience), word.replace(":", "=")) for label, word in labels)
    return in_rows(made)


def _when(turn: Turn, draft: Draft) -> Rows:
    voice = turn.voice
    once = [("notice-now", "n"), ("notice-tomorrow", "d1"), ("notice-in-a-week", "d7")]
    rows = in_rows((_send("when", voice.plain(key), word) for key, word in once), 3)
    week = ((voice.plain("notice-weekly", day=voice.plain(f"weekday-{d}")), f"w{d}") for d in range(7))
    month = (
        (voice.plain("notice-monthly", day=d) if d > 0 else voice.plain("notice-monthly-last"), f"m{d}")
        for d in MONTH_DAYS
    )
    quarter = [(voice.plain("notice-quarterly"), "q")]
    for found in (week, month, quarter):
        rows += in_rows((_send("when", label, word) for label, word in found), 3)
    del draft
    return rows


def _hour(turn: Turn, draft: Draft) -> Rows:
    now = draft.at[11:16]
    labels = ((f"{at:%H:%M}", f"{at:%H%M}") for at in HOURS)
    return in_rows((_send("hour", chosen(turn, label, label == now), word) for label, word in labels), 5)


PARTS: dict[str, Callable[[Turn, Draft], Rows]] = {
    "who": _who,
    "when": _when,
    "hour": _hour,
    "acks": lambda turn, draft: [],
}


async def send(turn: Turn) -> None:
    """发出."""
    draft = _open(turn)
    if draft is None:
        await turn.toast("notice-not-open")
        return
    at = datetime.fromisoformat(draft.at).replace(tzinfo=turn.tz) if draft.at else None
    file_kind = FileKind(draft.file_kind)
    wording = Wording(draft.text, draft.audience, at, draft.rule, draft.acks == "yes", draft.file_id, file_kind)
    outcome, made = announcing.make(turn.branch, wording, turn.me, turn.origin, turn.now)
    if made is not None:
        turn.close_prompt()
    await turn.commit()
    await turn.toast(outcome.value, limit=CHARACTERS, length=len(draft.text))
    if made is not None:
        turn.turn_page(_one(turn, made, None))


# What came of them


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
    await elsewhere(turn, _one(turn, notice, announcements.read_day(word)))


def _one(turn: Turn, notice: Notice, day: date | None) -> Page:
    voice, tz = turn.voice, announcing.zone(turn.branch)
    day = day or rules.last_day(notice, turn.now, tz)
    stop = press(voice.plain("button-notice-stop"), Verb.NOTICE_STOP, notice.id)
    rows: Rows = [] if rules.is_over(notice, turn.now) else [[stop]]
    rows.append([press(voice.plain("button-back"), Verb.NOTICES, 0)])
    text = voice.html("announcement" if notice.text else "announcement-file", text=notice.text)
    facts = lines(_who_words(turn, notice.audience), _plan_words(turn, notice))
    if day is None or not notice.acks:
        return Page(blocks(text, facts), keyboard(*rows))
    wire = f"{day:%Y%m%d}"
    left = announcing.missing(turn.branch, notice, day)
    nudged = announcing.receipt(turn.branch, notice, day).nudged_at is not None
    nudge = (
        [press(voice.plain("button-notice-nudge"), Verb.NOTICE_NUDGE, notice.id, wire)] if left and not nudged else []
    )
    sheet = [press(voice.plain("button-notice-sheet"), Verb.NOTICE_SHEET, notice.id, wire)]
    return Page(blocks(text, facts, _receipts(turn, notice, day)), keyboard(nudge, sheet, *rows))


def _plan_words(turn: Turn, notice: Notice) -> Html:
    local = turn.local(notice.at)
    if notice.stopped_at is not None:
        return turn.voice.html("notice-is-stopped")
    if notice.rule:
        return turn.voice.html("notice-when-rule", rule=rule_in_words(turn.voice, notice.rule), time=f"{local:%H:%M}")
    return turn.voice.html("notice-when-at", when=turn.voice.moment(local))


def _receipts(turn: Turn, notice: Notice, day: date) -> Html:
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
    turn.turn_page(_one(turn, notice, day))


async def stop(turn: Turn, notice_id: str) -> None:
    """停止: nothing more of it goes out."""
    outcome = announcing.stop(turn.branch, notice_id, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    notice = turn.branch.notices.get(notice_id)
    if notice is not None:
        turn.turn_page(_one(turn, notice, None))


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
