"""/meeting → 新会议: tapped together on one page, or typed in one line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.actions import meetings
from bot.actions.meetings import Draft
from bot.context import Turn
from bot.domain.meetings import Concern, Kind
from bot.domain.people import Prompt, PromptKind
from bot.domain.sketch import FORMS, Sketch, changed, packed, unpacked
from bot.handlers import picking
from bot.handlers.common import elsewhere, scene, stop_button
from bot.handlers.meeting_lines import amendment_of, draft_of, moment, titled
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.cards import span
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

Rows = list[list[Button]]
DAYS_AHEAD = 15  # days as buttons; any other can be typed


async def begin(turn: Turn) -> None:
    """The button 新会议."""
    await _keep(turn, Sketch())
    await elsewhere(turn, _page(turn, Sketch(), "what"))


async def _keep(turn: Turn, sketch: Sketch) -> None:
    turn.prompt(PromptKind.MEETING, "new", *packed(sketch))
    await turn.commit()


def _open(turn: Turn) -> Sketch | None:
    prompt = turn.open_prompt()
    if prompt is None or prompt.kind is not PromptKind.MEETING or prompt.about[0] != "new":
        return None
    return unpacked(prompt.about[1:])


async def part(turn: Turn, which: str) -> None:
    """One part of the new meeting, with its choices; `-` is all of it."""
    sketch = _open(turn)
    if sketch is None or which not in {"-", *PARTS}:
        await turn.toast("sketch-not-open")
        return
    await elsewhere(turn, _page(turn, sketch, which))


async def change(turn: Turn, which: str, what: str) -> None:
    """A choice within a part; where a part has one choice, the next that is missing follows."""
    sketch = _open(turn)
    if sketch is None or which not in PARTS:
        await turn.toast("sketch-not-open")
        return
    new = changed(sketch, what)
    await _keep(turn, new)
    await elsewhere(turn, _page(turn, new, which if which == "what" else _missing(new) or "-"))


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """A whole line, a day and time, or place and topics."""
    sketch = unpacked(prompt.about[1:])
    starts = moment(turn, text)
    if starts is not None:
        sketch = replace(sketch, day=starts.date(), starts=starts.timetz().replace(tzinfo=None))
    elif not sketch.kinds or moment(turn, " ".join(text.split()[:2])) is not None:
        await new_meeting(turn, text)
        return
    else:
        amended = _amended(turn, sketch, text)
        if isinstance(amended, str):
            turn.say(amended, limit=meetings.TOPIC_CHARACTERS)
            return
        sketch = amended
    await _keep(turn, sketch)
    turn.show(_page(turn, sketch, _missing(sketch) or "-"))


def _amended(turn: Turn, sketch: Sketch, text: str) -> Sketch | str:
    found = amendment_of(turn, text)
    if isinstance(found, str):
        return found
    return replace(
        sketch,
        place=sketch.place if found.place is None else found.place,
        minutes=found.minutes or sketch.minutes,
        topics=sketch.topics if found.topics is None else found.topics[: len(sketch.kinds)],
    )


async def done(turn: Turn) -> None:
    """安排: what is missing is asked for first."""
    sketch = _open(turn)
    if sketch is None:
        await turn.toast("sketch-not-open")
        return
    missing, starts = _missing(sketch), sketch.moment(turn.tz)
    if missing is not None or starts is None:
        await elsewhere(turn, _page(turn, sketch, missing or "day"))
        return
    group = turn.branch.branch.group(sketch.group_id or None)
    kinds = tuple(Kind(kind) for kind in sketch.kinds)
    title = titled(turn, kinds, group.name if group else "")
    draft = Draft(
        starts, kinds, title, sketch.topics, sketch.minutes, sketch.place, sketch.group_id or None, sketch.form
    )
    await _arrange(turn, draft)


async def new_meeting(turn: Turn, text: str) -> None:
    """日期 时间 会议类型 议题 → a meeting."""
    draft = draft_of(turn, text)
    if isinstance(draft, str):
        turn.say(draft, limit=meetings.TOPIC_CHARACTERS)
        return
    await _arrange(turn, draft)


async def _arrange(turn: Turn, draft: Draft) -> None:
    outcome, made = meetings.make(turn.branch, draft, turn.origin, turn.now)
    if made is not None:
        turn.close_prompt()
    await turn.commit()
    when = span(scene(turn, [made]), made) if made else ""
    text = turn.voice.html(outcome.value, title=draft.title, when=when)
    opening = [press(turn.voice.plain("button-see-meeting"), Verb.MEETING, made.id)] if made else []
    await elsewhere(turn, Page(text, keyboard(opening)))


def _missing(sketch: Sketch) -> str | None:
    """The part that has to be chosen next."""
    lacks = {
        "what": not sketch.kinds,
        "form": sketch.takes_form and not sketch.form,
        "group": sketch.needs_group and not sketch.group_id,
        "day": sketch.day is None,
        "time": sketch.starts is None,
    }
    return next((name for name, lacking in lacks.items() if lacking), None)


def _page(turn: Turn, sketch: Sketch, which: str) -> Page:
    head = lines(turn.voice.html("sketch-head"), _in_words(turn, sketch))
    hint = turn.voice.html("sketch-hint" if which == "-" else f"sketch-part-{which}")
    if which == "-":
        return Page(blocks(head, hint), keyboard(*_main(turn, sketch)))
    on = "-" if which != "what" else _missing(sketch) or "-"
    word = "button-next-step" if which == "what" and sketch.kinds else "button-back"
    back = [press(turn.voice.plain(word), Verb.NEW_PART, on)] if sketch.kinds else []
    return Page(blocks(head, hint), keyboard(*PARTS[which](turn, sketch), [*back, stop_button(turn)]))


def _in_words(turn: Turn, sketch: Sketch) -> Html:
    """What has been chosen so far."""
    voice, group = turn.voice, turn.branch.branch.group(sketch.group_id or None)
    topics = (*sketch.topics, *[""] * len(sketch.kinds))
    items = [
        voice.html("card-item-topic" if topic else "card-item", number=n, kind=voice.plain(f"kind-{kind}"), topic=topic)
        for n, (kind, topic) in enumerate(zip(sketch.kinds, topics, strict=False), 1)
    ]
    day = voice.day(sketch.day) if sketch.day else voice.plain("sketch-no-day")
    at = f"{sketch.starts:%H:%M}" if sketch.starts else voice.plain("sketch-no-time")
    return lines(
        *items,
        voice.html(f"form-{sketch.form}") if sketch.takes_form and sketch.form else "",
        voice.html("sketch-group", group=group.name) if group else "",
        voice.html("sketch-when", day=day, time=at, minutes=sketch.minutes),
        voice.html("card-place", place=sketch.place) if sketch.place else "",
    )


def _main(turn: Turn, sketch: Sketch) -> Rows:
    there = {"form": sketch.takes_form, "group": sketch.needs_group}
    names = [name for name in PARTS if there.get(name, True)]
    parts = in_rows((press(turn.voice.plain(f"button-part-{name}"), Verb.NEW_PART, name) for name in names), 3)
    return [*parts, [press(turn.voice.plain("button-arrange"), Verb.NEW_DONE), stop_button(turn)]]


def _send(which: str) -> picking.Send:
    return lambda label, word: press(label, Verb.NEW_SET, which, word)


def _what(turn: Turn, sketch: Sketch) -> Rows:
    return picking.kinds(turn, _send("what"), sketch.kinds)


def _form(turn: Turn, sketch: Sketch) -> Rows:
    send = _send("form")
    labels = ((turn.voice.plain(f"form-{form}"), form) for form in FORMS if _possible(turn, form))
    return [[send(picking.chosen(turn, label, form == sketch.form), f"f{form}")] for label, form in labels]


def _possible(turn: Turn, form: Concern) -> bool:
    branch = turn.branch.branch
    return bool(branch.groups) if form is Concern.GROUP else form is Concern.PARTY or branch.has_committee


def _group(turn: Turn, sketch: Sketch) -> Rows:
    return picking.groups(turn, _send("group"), sketch.group_id)


def _day(turn: Turn, sketch: Sketch) -> Rows:
    send, today = _send("day"), turn.local(turn.now).date()
    days = [today + timedelta(days=n) for n in range(DAYS_AHEAD)]
    return in_rows(
        (send(picking.chosen(turn, turn.voice.day(day), day == sketch.day), f"d{day:%Y%m%d}") for day in days), 3
    )


def _time(turn: Turn, sketch: Sketch) -> Rows:
    return picking.times(turn, _send("time"), sketch.starts)


def _length(turn: Turn, sketch: Sketch) -> Rows:
    return picking.lengths(turn, _send("length"), sketch.minutes)


PARTS: dict[str, Callable[[Turn, Sketch], Rows]] = {
    "what": _what,
    "form": _form,
    "group": _group,
    "day": _day,
    "time": _time,
    "length": _length,
}
