"""A plan is tapped together: what it will be stands above in words, with its next four dates, before it is saved."""

from collections.abc import Callable
from dataclasses import replace

from bot.actions import plans
from bot.context import Turn
from bot.domain.meetings import Kind
from bot.domain.people import Plan, PlanItem, Prompt, PromptKind, Shift
from bot.domain.shaping import (
    BY_DAY,
    DAYS,
    PLACE_CHARACTERS,
    QUARTER_MONTHS,
    YEAR_MONTHS,
    Pace,
    Shape,
    changed,
    packed,
    read_time,
    shape_of,
    unpacked,
)
from bot.domain.usual import NTHS
from bot.handlers import picking
from bot.handlers.common import elsewhere, stop_button
from bot.handlers.planning import described, order, show
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks

Rows = list[list[Button]]
NEW = "new"


async def begin(turn: Turn, plan_id: str) -> None:
    """Open a plan (or a new one) to be changed."""
    plan = turn.branch.plans.get(plan_id)
    if plan is None and plan_id != NEW:
        await turn.toast("plan-gone")
        return
    shape = (shape_of(plan) if plan else None) or Shape()
    await _keep(turn, plan.id if plan else "", shape)
    await elsewhere(turn, _page(turn, plan.id if plan else "", shape))


async def _keep(turn: Turn, plan_id: str, shape: Shape) -> None:
    turn.prompt(PromptKind.PLAN, plan_id, *packed(shape))
    await turn.commit()


def _open(turn: Turn) -> tuple[str, Shape] | None:
    """The plan that is being changed."""
    prompt = turn.open_prompt()
    if prompt is None or prompt.kind is not PromptKind.PLAN:
        return None
    return prompt.about[0], unpacked(prompt.about[1:])


async def part(turn: Turn, which: str) -> None:
    """One part of it, with its choices; `-` is all of it."""
    found = _open(turn)
    if found is None or which not in {"-", *PARTS}:
        await turn.toast("plan-not-open")
        return
    await elsewhere(turn, _page(turn, *found, which))


async def change(turn: Turn, which: str, what: str) -> None:
    """A choice within a part."""
    found = _open(turn)
    if found is None or which not in PARTS:
        await turn.toast("plan-not-open")
        return
    shape = changed(found[1], what)
    await _keep(turn, found[0], shape)
    await elsewhere(turn, _page(turn, found[0], shape, which))


async def save(turn: Turn) -> None:
    """保存: nothing of it counts before."""
    found = _open(turn)
    if found is None:
        await turn.toast("plan-not-open")
        return
    voice = turn.hub.voice_in(turn.branch, turn.branch.branch.chat_id)
    names = {kind.value: voice.plain(f"kind-{kind}") for kind in Kind}
    done = plans.save(turn.branch, *found, names, order(turn))
    if done.plan is not None:
        turn.close_prompt()
    await show(turn, done)


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """A time, a day of the month, a length or a place, typed."""
    shape = _typed(turn, unpacked(prompt.about[1:]), text.strip())
    if shape is None:
        turn.say("plan-bad-text", limit=PLACE_CHARACTERS)
        return
    await _keep(turn, prompt.about[0], shape)
    turn.show(_page(turn, prompt.about[0], shape))


def _typed(turn: Turn, shape: Shape, text: str) -> Shape | None:
    at = read_time(text)
    if at is not None:
        return replace(shape, starts=at)
    place = picking.after_word(turn, text, "word-place")
    if place is not None:
        return replace(shape, place=place) if len(place) <= PLACE_CHARACTERS else None
    number = text.rstrip("日号分钟 ").strip()
    if not number.isdecimal():
        return None
    new = changed(shape, f"l{number}" if "分" in text or int(number) > 31 else f"d{number}")
    return None if new is shape else new


def _page(turn: Turn, plan_id: str, shape: Shape, which: str = "-") -> Page:
    head = turn.voice.html("plan-editing" if plan_id else "plan-making")
    hint = turn.voice.html("plan-edit-hint" if which == "-" else f"plan-part-{which}")
    rows = _main(turn, shape) if which == "-" else [*PARTS[which](turn, shape), [_back(turn)]]
    return Page(blocks(head, _in_words(turn, shape), hint), keyboard(*rows))


def _in_words(turn: Turn, shape: Shape) -> Html:
    if not shape.kinds:
        return turn.voice.html("plan-no-kinds")
    names = {kind.value: turn.voice.plain(f"kind-{kind}") for kind in Kind}
    title = plans.title_of(turn.branch, shape.kinds, shape.group_id, names)
    first = turn.branch.branch.started
    items = tuple(PlanItem(kind) for kind in shape.kinds)
    shift = Shift(shape.shift) if shape.shift else None
    plan = Plan("", title, shape.rule, first, shape.starts, items, shape.minutes, shape.place, None, shift)
    return described(turn, plan)


def _main(turn: Turn, shape: Shape) -> Rows:
    there = [name for name in PARTS if _has(shape, name)]
    parts = in_rows((press(turn.voice.plain(f"button-part-{name}"), Verb.PLAN_PART, name) for name in there), 3)
    save = press(turn.voice.plain("button-plan-save"), Verb.PLAN_SAVE)
    return [*parts, [save, stop_button(turn)]]


def _has(shape: Shape, name: str) -> bool:
    if name == "group":
        return Kind.GROUP_MEETING in shape.kinds
    return name != "months" or shape.pace in (Pace.QUARTER, Pace.YEAR)


def _back(turn: Turn) -> Button:
    return press(turn.voice.plain("button-back"), Verb.PLAN_PART, "-")


def _send(which: str) -> picking.Send:
    return lambda label, word: press(label, Verb.PLAN_SET, which, word)


def _what(turn: Turn, shape: Shape) -> Rows:
    return picking.kinds(turn, _send("what"), shape.kinds)


def _pace(turn: Turn, shape: Shape) -> Rows:
    send = _send("pace")
    return in_rows(send(picking.chosen(turn, turn.voice.plain(f"pace-{p}"), p is shape.pace), f"p{p}") for p in Pace)


def _months(turn: Turn, shape: Shape) -> Rows:
    send, voice = _send("months"), turn.voice
    if shape.pace is Pace.QUARTER:
        labels = [(voice.plain(f"months-of-quarter-{name}"), name) for name in QUARTER_MONTHS]
    else:
        labels = [(voice.plain(f"month-{name}"), name) for name in YEAR_MONTHS]
    made = (send(picking.chosen(turn, label, name == shape.months), f"o{name}") for label, name in labels)
    return in_rows(made, 2 if shape.pace is Pace.QUARTER else 4)


def _day(turn: Turn, shape: Shape) -> Rows:
    """Which weekday, the how-many-eth; or the day of the month."""
    send, voice = _send("day"), turn.voice
    weekly, dated = shape.pace is Pace.WEEK, shape.nth == BY_DAY
    nths = [(voice.listed("nth", n), f"n{n}", not dated and n == shape.nth) for n in NTHS]
    week = [(voice.plain(f"weekday-{d}"), f"w{d}", (weekly or not dated) and d == shape.weekday) for d in range(7)]
    days = [(voice.plain("plan-day", day=d) if d > 0 else voice.plain("plan-day-last"), d) for d in DAYS]
    dates = [(label, f"d{d}", dated and d == shape.day) for label, d in days]

    def rows(found: list[tuple[str, str, bool]], most: int) -> Rows:
        return in_rows((send(picking.chosen(turn, label, there), word) for label, word, there in found), most)

    return rows(week, 4) if weekly else [*rows(nths, 3), *rows(week, 4), *rows(dates, 3)]


def _time(turn: Turn, shape: Shape) -> Rows:
    return picking.times(turn, _send("time"), shape.starts)


def _length(turn: Turn, shape: Shape) -> Rows:
    return picking.lengths(turn, _send("length"), shape.minutes)


def _shift(turn: Turn, shape: Shape) -> Rows:
    send, voice = _send("shift"), turn.voice
    usual = voice.plain("plan-shift-usual")
    labels = [(usual, ""), *((voice.plain(f"tune-shift-{s}"), s.value) for s in Shift)]
    return [[send(picking.chosen(turn, label, word == shape.shift), f"s{word}")] for label, word in labels]


def _group(turn: Turn, shape: Shape) -> Rows:
    return picking.groups(turn, _send("group"), shape.group_id)


PARTS: dict[str, Callable[[Turn, Shape], Rows]] = {
    "what": _what,
    "group": _group,
    "pace": _pace,
    "months": _months,
    "day": _day,
    "time": _time,
    "length": _length,
    "shift": _shift,
}
