"""The picture of 到会率 by month, for all meetings and for each kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.attendance import Count, count_all
from bot.domain.meetings import Kind
from bot.exports.canvas import Canvas, Look, drawable, fitted, length
from bot.exports.chart_page import ACCENT, BODY, GREY, HAIR, LEFT, RIGHT, STRONG, TRACK, Picture, begun
from bot.exports.scope import Scope

Month = tuple[int, int]  # a year and a month

PANEL, PANEL_LINE, PLOT, PLOT_TOP = 268, 24, 96, 96  # heights; where the bars of 100 % end
MOST_MONTHS, MOST_PICTURES = 12, 2
ALL, BAR = ACCENT, "#8FA3B3"
ABOUT_LINE = 56


@dataclass(frozen=True, slots=True)
class Series:
    """The marks of a kind ("": of all meetings, each person counted once a meeting), by month."""

    kind: str
    times: int
    months: Mapping[Month, Count]

    @property
    def whole(self) -> Count:
        """The marks of all months."""
        return sum(self.months.values(), Count())


def rates(scope: Scope) -> list[Series]:
    """All meetings first, if there are several kinds; then each kind that was held."""
    kinds = [(kind, scope.of_kind(kind)) for kind in Kind if scope.of_kind(kind)]
    series = [
        Series(kind, len(found), _by_month((scope.day(one.meeting.starts), one.count) for one in found))
        for kind, found in kinds
    ]
    if len(series) < 2:
        return series
    people = scope.view.roster
    whole = _by_month((scope.day(one.starts), count_all(one, people)) for one in scope.meetings)
    return [Series("", len(scope.meetings), whole), *series]


def _by_month(counts: Iterable[tuple[date, Count]]) -> dict[Month, Count]:
    found: dict[Month, Count] = defaultdict(Count)
    for day, count in counts:
        found[day.year, day.month] += count
    return dict(found)


def months_of(scope: Scope) -> list[Month]:
    """Every month of the period, the latest 24 of a longer one."""
    last = scope.period.end - timedelta(days=1)
    first = scope.period.start
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    numbers = range(first.year * 12 + first.month - 1, first.year * 12 + first.month - 1 + count)
    return [(number // 12, number % 12 + 1) for number in numbers][-MOST_MONTHS * MOST_PICTURES :]


def rates_pictures(scope: Scope) -> list[Picture]:
    """A picture for each twelve months in which something was held; a row of bars for each kind."""
    months, series = months_of(scope), rates(scope)
    parts = [months[at : at + MOST_MONTHS] for at in range(0, len(months), MOST_MONTHS)]
    held = [part for part in parts if any(month in one.months for one in series for month in part)]
    return [_picture(scope, series, part, len(parts) > 1) for part in held]


def _picture(scope: Scope, series: Sequence[Series], months: Sequence[Month], several: bool) -> Picture:
    span = [f"{year}-{month:02}" for year, month in (months[0], months[-1])]
    under = [scope.say["chart-months-of"].format(first=span[0], last=span[1])] if several else []
    frame = begun(scope, "rates", under, PANEL * len(series) + ABOUT_LINE)
    for place, one in enumerate(series):
        _panel(frame.canvas, scope, one, months, frame.top + PANEL * place)
    about = fitted(scope.say["chart-rates-about"], BODY.size, RIGHT - LEFT)
    frame.canvas.text((LEFT, frame.bottom - ABOUT_LINE / 2), about, Look(BODY.size, GREY))
    return frame.done()


def _panel(canvas: Canvas, scope: Scope, one: Series, months: Sequence[Month], top: int) -> None:
    """One kind: its name, how often it was held, its rate; a bar with its number for each month."""
    say, percent = scope.say, one.whole.percent
    facts = [say["chart-times"].format(count=one.times)]
    facts += [say["chart-rate"].format(percent=percent)] if percent is not None else []
    right = drawable(" · ".join(facts))
    name = fitted(
        say[f"kind-{one.kind}" if one.kind else "chart-all"], STRONG.size, RIGHT - LEFT - 40 - length(right, BODY.size)
    )
    canvas.text((LEFT, top + PANEL_LINE), name, STRONG)
    canvas.text((RIGHT, top + PANEL_LINE), right, BODY, "right")
    slot = (RIGHT - LEFT) / max(len(months), 6)
    base, wide = top + PLOT_TOP + PLOT, round(min(slot * 0.62, 60))
    canvas.boxes([(LEFT, base)], (RIGHT - LEFT, 2), HAIR)
    names = say["chart-months"].split(" ")
    for place, month in enumerate(months):
        middle = LEFT + slot * (place + 0.5)
        count = one.months.get(month, Count())
        canvas.text((middle, base + 28), names[month[1] - 1], Look(BODY.size - 4, GREY), "centre")
        if count.rate is not None:
            high = round(PLOT * count.rate)
            left = round(middle - wide / 2)
            canvas.boxes([(left, base - PLOT)], (wide, PLOT - high), TRACK)
            canvas.boxes([(left, base - high)], (wide, high), BAR if one.kind else ALL)
            canvas.text((middle, base - PLOT - 22), str(count.percent), BODY, "centre")
