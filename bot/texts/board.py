"""The board: each duty with its source, what is left and until when; what waits for the managers."""

from collections.abc import Callable, Iterable
from datetime import date

from bot.domain.attendance import Count
from bot.domain.people import Branch
from bot.domain.periods import Period
from bot.domain.standing import Board, Standing
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html, Voice
from bot.texts.page import Page, blocks, lines

MOST_ARRANGED, MOST_MISSED = 2, 8
LEAVES, MAKEUPS, CLAIMS = "l", "m", "c"


def page(voice: Voice, branch: Branch, board: Board, head: Html | None = None) -> Page:
    """The whole board; `head` stands above it in a digest."""

    def name(one: Standing) -> str:
        return what(voice, branch, one)

    title = voice.html("board-head", branch=branch.name, day=voice.day(board.today))
    duties = lines(title, *(duty(voice, name(one), board.today, one) for one in board.duties))
    over = missed(voice, board.missed, name)
    return Page(
        blocks(head or "", duties, over, lines(*_rest(voice, board))), keyboard(*_buttons(voice, branch, board))
    )


def digest(voice: Voice, over: Iterable[tuple[Period, int, Count]]) -> Html:
    """How the month, the quarter, the year that are over went."""
    rows = [
        voice.html("digest-span", span=voice.period(span), count=count, percent=marks.percent)
        if marks.percent is not None
        else voice.html("digest-span-none", span=voice.period(span))
        for span, count, marks in over
    ]
    return lines(voice.html("digest-head"), *rows)


def what(voice: Voice, branch: Branch, one: Standing) -> str:
    """Which duty: 第二党小组会 of a party group, else its kind's name."""
    group = branch.group(one.group_id)
    return voice.plain("board-group", group=group.name) if group else voice.plain(f"kind-{one.kind}")


def duty(voice: Voice, name: str, today: date, one: Standing) -> Html:
    """A line: how it stands, by which article; `name` says which duty it is."""
    about = {"what": name, "span": voice.period(one.span), "held": one.held}
    source = _source(voice, one)
    if one.done:
        return voice.html("board-done", source=source, **about)
    if one.planned is not None:
        return voice.html("board-planned", day=voice.day(one.planned), source=source, **about)
    if one.calm(today):
        return voice.html("board-calm", source=source, **about)
    return voice.html("board-open", left=one.left(today), source=source, **about)


def _source(voice: Voice, one: Standing) -> str:
    """By which article, or that it is the branch's own rule."""
    if one.rule.source is None:
        return voice.plain("branch-rule")
    regulation, article = one.rule.source
    return voice.plain(
        "board-source", regulation=voice.plain(f"regulation-{regulation}"), article=voice.plain(f"article-{article}")
    )


def missed(voice: Voice, found: Iterable[Standing], name: Callable[[Standing], str]) -> Html | str:
    """What was not held in spans that are over."""
    rows = [voice.plain("board-missed-item", name=name(one), span=voice.period(one.span)) for one in found]
    if not rows:
        return ""
    key = "board-missed-more" if len(rows) > MOST_MISSED else "board-missed"
    return voice.html(key, count=len(rows), what=voice.joined(rows[:MOST_MISSED]))


def _rest(voice: Voice, board: Board) -> list[Html]:
    todo = board.todo
    counts = (
        ("board-leaves", todo.leaves),
        ("board-unconfirmed", todo.unconfirmed),
        ("board-makeups", todo.makeups),
        ("board-claims", todo.claims),
        ("board-suggestions", todo.suggestions),
    )
    waiting = [voice.plain(key, count=count) for key, count in counts if count]
    rows = [
        voice.html("board-todo", count=todo.count, what=voice.joined(waiting))
        if waiting
        else voice.html("board-no-todo")
    ]
    if todo.makeups_open:
        rows.append(voice.html("board-makeups-open", count=todo.makeups_open))
    if board.reports_owed:
        rows.append(voice.html("board-reports", done=board.reports_done, owed=board.reports_owed))
    if board.hours_owed:
        hours = {"mean": board.hours_mean, "owed": board.hours_owed, "least": board.hours_least}
        rows.append(voice.html("board-hours", **hours))
    return rows


def _buttons(voice: Voice, branch: Branch, board: Board) -> list[list[Button]]:
    open_ = [duty for duty in board.duties if duty.state(board.today) == "open"]
    arrange = [
        press(voice.plain("button-board-arrange", what=what(voice, branch, one)), Verb.NEW_MEETING)
        for one in open_[:MOST_ARRANGED]
    ]
    todo = board.todo
    waiting = [
        (todo.leaves, "button-board-leaves", press("", Verb.WAITS, LEAVES).data),
        (todo.unconfirmed, "button-mark", press("", Verb.MARK_WHICH, "-", 0).data),
        (todo.makeups, "button-board-makeups", press("", Verb.WAITS, MAKEUPS).data),
        (todo.claims, "button-board-claims", press("", Verb.WAITS, CLAIMS).data),
        (todo.suggestions, "button-suggestions", press("", Verb.SUGGESTIONS, 0).data),
    ]
    rows = in_rows(Button(voice.plain(key), data) for count, key, data in waiting if count)
    export = press(voice.plain("button-board-export"), Verb.EXPORT, board.today.year)
    charts = press(voice.plain("button-board-charts"), Verb.CHARTS)
    return [*([one] for one in arrange), *rows, [export, charts]]
