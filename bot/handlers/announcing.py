"""/notice: a text or a file, to whom, when, tapped together before it goes out; 收到 and who has not said it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice

from telegram import Message

from bot.actions import announcing
from bot.actions.announcing import Wording
from bot.context import Turn
from bot.domain import announcing as rules
from bot.domain.announcing import CHARACTERS, Audience, FileKind
from bot.domain.people import Prompt, PromptKind
from bot.domain.recurrence import planned_between
from bot.domain.shaping import QUARTER_MONTHS, read_time
from bot.domain.usual import WEEK
from bot.handlers import receipts
from bot.handlers.common import elsewhere, rule_in_words, stop_button
from bot.handlers.meeting_lines import moment
from bot.handlers.picking import chosen
from bot.library.runs import units
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
    draft = replace(draft, text=draft.text.strip())
    if units(draft.text) > CHARACTERS:
        turn.say("notice-too-long", limit=CHARACTERS, length=units(draft.text))
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
    facts = lines(file, receipts.who_words(turn, draft.audience), _when_words(turn, draft), _acks_words(turn, draft))
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
        turn.turn_page(receipts.page(turn, made, None))
