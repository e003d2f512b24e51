"""The meetings of a new branch: all at a glance with their next dates, and one kind's usual day, changed by taps."""

from datetime import date, time, timedelta

from bot.actions import founding
from bot.actions.founding import OFF, ON, Step
from bot.context import Turn
from bot.domain.doors import Invitation
from bot.domain.meetings import Kind
from bot.domain.people import Settings
from bot.domain.plans import occurrences
from bot.domain.usual import NTHS, Slot, Usual, drafts_of
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

SHOWN = 3  # dates ahead
HORIZON = timedelta(days=400)
TIMES = (time(9), time(10), time(14), time(14, 30), time(15), time(16), time(16, 30), time(19, 30))
KINDS = {
    Slot.THEME: Kind.THEME_DAY,
    Slot.COMMITTEE: Kind.COMMITTEE_MEETING,
    Slot.GROUP: Kind.GROUP_MEETING,
    Slot.YEAR_END: Kind.LIFE_MEETING,
}


def plans_text(turn: Turn, invitation: Invitation) -> Html:
    """Each kind of meeting with its usual day in words and the next dates."""
    rows = [_line(turn, invitation, slot) for slot in founding.slots_of(invitation.answers)]
    return blocks(turn.voice.html(Step.PLANS.value), *rows)


def slot_rows(turn: Turn, invitation: Invitation) -> list[list[Button]]:
    """A button for each kind, two in a row."""
    return in_rows(
        press(turn.voice.plain("button-change-plan", title=_title(turn, slot)), Verb.SETUP_PLAN, slot.value, "-")
        for slot in founding.slots_of(invitation.answers)
    )


def _title(turn: Turn, slot: Slot) -> str:
    return turn.voice.plain(f"kind-{KINDS[slot]}")


def _line(turn: Turn, invitation: Invitation, slot: Slot) -> Html:
    usual = founding.chosen(invitation.answers)[slot]
    if usual is None:
        return turn.voice.html("setup-plan-off", title=_title(turn, slot))
    key = "setup-plan-yearly" if slot is Slot.YEAR_END else "setup-plan-monthly"
    words = {"nth": turn.voice.listed("nth", usual.nth), "weekday": turn.voice.listed("weekday", usual.weekday)}
    head = turn.voice.html(key, title=_title(turn, slot), time=f"{usual.starts:%H:%M}", **words)
    ahead = [turn.voice.day(day) for day in _ahead(turn, invitation, slot, usual)]
    return lines(head, turn.voice.html("setup-plan-ahead", days=turn.voice.joined(ahead)))


def _ahead(turn: Turn, invitation: Invitation, slot: Slot, usual: Usual) -> list[date]:
    """The next days on which it takes place, days off minded."""
    started = date.fromisoformat(invitation.answers[Step.STARTED])
    first = max(started, turn.local(turn.now).date())
    _, groups = founding.structure(invitation.answers)
    names = {kind.value: "" for kind in Kind}
    plans = [draft.plan(str(n), started) for n, draft in enumerate(drafts_of(slot, usual, groups[:1], names))]
    settings = Settings()
    found = {o.day for p in plans for o in occurrences(p, first, first + HORIZON, turn.hub.workdays, settings)}
    return sorted(found)[: 1 if slot is Slot.YEAR_END else SHOWN]


def plan_page(turn: Turn, invitation: Invitation, slot: Slot) -> Page:
    """One kind's usual day, with everything that can be changed by a tap."""
    voice, usual = turn.voice, founding.chosen(invitation.answers)[slot]
    done = press(voice.plain("button-plan-done"), Verb.SETUP_PLANS)
    head = blocks(voice.html("setup-plan-head", title=_title(turn, slot)), _line(turn, invitation, slot))
    if usual is None:
        again = press(voice.plain("button-plan-on"), Verb.SETUP_PLAN, slot.value, ON)
        return Page(head, keyboard([again], [done]))
    off = press(voice.plain("button-plan-off"), Verb.SETUP_PLAN, slot.value, OFF)
    return Page(head, keyboard(*_days(turn, slot, usual), *_times(turn, slot, usual), [off], [done]))


def _days(turn: Turn, slot: Slot, usual: Usual) -> list[list[Button]]:
    """Which week of the month, and which weekday."""
    voice = turn.voice
    nths = [(voice.listed("nth", n), f"n{n}", n == usual.nth) for n in NTHS]
    days = [(voice.plain(f"weekday-{day}"), f"w{day}", day == usual.weekday) for day in range(7)]
    return [_choice(turn, slot, part) for part in (nths[:3], nths[3:], days[:4], days[4:])]


def _times(turn: Turn, slot: Slot, usual: Usual) -> list[list[Button]]:
    times = sorted({*TIMES, usual.starts})
    made = [(f"{at:%H:%M}", f"t{at:%H%M}", at == usual.starts) for at in times]
    return [_choice(turn, slot, made[at : at + 4]) for at in range(0, len(made), 4)]


def _choice(turn: Turn, slot: Slot, found: list[tuple[str, str, bool]]) -> list[Button]:
    """A row of which one may be chosen."""
    return [
        press(turn.voice.plain("button-chosen", text=label) if chosen else label, Verb.SETUP_PLAN, slot.value, what)
        for label, what, chosen in found
    ]
