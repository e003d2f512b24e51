"""/meeting → 定期的会: the branch's plans, listed, paused, taken away; `shaping` has how one is tapped together."""

from datetime import timedelta
from itertools import islice

from bot.actions import plans
from bot.actions.plans import Done, Order, Planned
from bot.context import Turn
from bot.domain.people import Plan
from bot.domain.plans import Occurrence, occurrences
from bot.handlers.common import elsewhere, page_of, paging, rule_in_words
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

PAGE = 6
SHOWN = 4  # dates ahead
HORIZON = timedelta(days=4 * 366)


def order(turn: Turn) -> Order:
    """Who changes a plan, when."""
    return Order(turn.me, turn.now, turn.origin)


async def listed(turn: Turn, number: str) -> None:
    """All plans, each with its rule in words."""
    shown, at, pages = page_of(turn.branch.plans.all(), number, PAGE)
    voice = turn.voice
    rows = [
        [press(voice.plain("button-open-plan", title=p.title, when=_when(turn, p)), Verb.PLAN, p.id)] for p in shown
    ]
    texts = [
        voice.html("plan-line-paused" if p.paused else "setup-plan", title=p.title, when=_when(turn, p), time=_time(p))
        for p in shown
    ]
    new, back = (
        press(voice.plain("button-new-plan"), Verb.PLAN_EDIT, "new"),
        press(voice.plain("button-back"), Verb.MEETINGS, "a", 0),
    )
    head = voice.html("plans-head" if shown else "plans-none")
    page = Page(blocks(head, lines(*texts)), keyboard(*rows, paging(turn, Verb.PLANS, at, pages), [new, back]))
    await elsewhere(turn, page)


def _opening(turn: Turn, plan: Plan) -> Button:
    label = turn.voice.plain("button-open-plan", title=plan.title, when=_when(turn, plan))
    return press(label, Verb.PLAN, plan.id)


def _when(turn: Turn, plan: Plan) -> str:
    return rule_in_words(turn.voice, plan.rule)


def _time(plan: Plan) -> str:
    return f"{plan.starts:%H:%M}"


async def one(turn: Turn, plan_id: str) -> None:
    """One plan with what can be done about it."""
    plan = turn.branch.plans.get(plan_id)
    if plan is None:
        await turn.toast("plan-gone")
        return
    await elsewhere(turn, _page(turn, plan))


def _page(turn: Turn, plan: Plan, above: Html | str = "") -> Page:
    voice = turn.voice
    rows: list[list[Button]] = [[press(voice.plain("button-plan-change"), Verb.PLAN_EDIT, plan.id)]]
    if plan.paused:
        rows.append([press(voice.plain("button-plan-resume"), Verb.PLAN_PAUSE, plan.id, 0)])
        rows.append([press(voice.plain("button-plan-remove"), Verb.PLAN_REMOVE, plan.id, 0)])
    else:
        rows.append([press(voice.plain("button-plan-pause"), Verb.PLAN_PAUSE, plan.id, 1)])
    rows.append([press(voice.plain("button-back"), Verb.PLANS, 0)])
    return Page(blocks(above, described(turn, plan)), keyboard(*rows))


def described(turn: Turn, plan: Plan) -> Html:
    """A plan in words: what, when, how long, on days off, where; and its next dates."""
    voice = turn.voice
    kinds = voice.joined(voice.plain(f"kind-{item.kind}") for item in plan.items)
    shift = (plan.shift or turn.branch.branch.settings.shift).value
    return blocks(
        lines(
            voice.html("plan-title", title=plan.title),
            voice.html("plan-when", when=_when(turn, plan), time=_time(plan), minutes=plan.minutes),
            voice.html("plan-kinds", kinds=kinds) if len(plan.items) > 1 else "",
            voice.html("card-place", place=plan.place) if plan.place else "",
            voice.html("plan-shift", shift=voice.plain(f"tune-shift-{shift}")),
            voice.html("plan-is-paused") if plan.paused else "",
        ),
        "" if plan.paused else dates(turn, plan),
    )


def dates(turn: Turn, plan: Plan) -> Html:
    """The next four dates, with what days off and make-up workdays do to them."""
    settings, today = turn.branch.branch.settings, turn.local(turn.now).date()
    start = max(today, turn.branch.branch.started)
    found = islice(occurrences(plan, start, start + HORIZON, turn.hub.workdays, settings), SHOWN)
    return lines(turn.voice.html("plan-dates"), *(_date(turn, one) for one in found))


def _date(turn: Turn, one: Occurrence) -> Html:
    voice, workdays = turn.voice, turn.hub.workdays
    makes_up = one.day.weekday() >= 5 and workdays.is_workday(one.day)
    key = "plan-date-shifted" if one.day != one.planned else "plan-date-makeup" if makes_up else "plan-date"
    day = f"{voice.day(one.day)}" if one.day.year == turn.local(turn.now).year else _with_year(turn, one)
    text = voice.html(key, day=day, planned=voice.day(one.planned))
    return voice.html("plan-date-tentative", date=text) if one.tentative else text


def _with_year(turn: Turn, one: Occurrence) -> str:
    return turn.voice.plain("date-year", year=one.day.year, day=turn.voice.day(one.day))


async def pause(turn: Turn, plan_id: str, word: str) -> None:
    """暂停, or go on."""
    await show(turn, plans.pause(turn.branch, plan_id, word == "1", order(turn)))


async def remove(turn: Turn, plan_id: str, sure: str) -> None:
    """Takes a plan away; the first press asks once more."""
    plan = turn.branch.plans.get(plan_id)
    if plan is None:
        await turn.toast("plan-gone")
    elif sure != "1":
        yes = press(turn.voice.plain("button-plan-remove-yes"), Verb.PLAN_REMOVE, plan.id, 1)
        back = press(turn.voice.plain("button-back"), Verb.PLAN, plan.id)
        await elsewhere(turn, Page(turn.voice.html("plan-remove-sure", title=plan.title), keyboard([yes], [back])))
    else:
        done = plans.remove(turn.branch, plan_id, order(turn))
        await turn.commit()
        await turn.toast(done.outcome.value)
        await listed(turn, "0")


async def show(turn: Turn, done: Done) -> None:
    """What came of a change, and the plan as it is now."""
    await turn.commit()
    await turn.toast(done.outcome.value)
    if done.plan is not None and done.outcome is not Planned.GONE:
        turn.turn_page(_page(turn, done.plan, told(turn, done)))


def told(turn: Turn, done: Done) -> Html:
    """Meetings that people know of already: they stay as they are, which the manager must hear."""
    if not done.told:
        return Html()
    days = turn.voice.joined(turn.voice.day(turn.local(m.starts).date()) for m in done.told)
    return turn.voice.html("plan-told", days=days)
