"""Pictures of a branch's record: who was there, 到会率 by month and kind, study hours."""

from bot.exports.chart_hours import hours_pictures
from bot.exports.chart_page import Picture
from bot.exports.chart_rates import rates_pictures
from bot.exports.chart_table import table_pictures
from bot.exports.scope import Scope

__all__ = ["Picture", "pictures"]


def pictures(scope: Scope, *, names: bool = True) -> tuple[Picture, ...]:
    """All that there is to show of a scope, the same bytes for the same records. Without names: numbers of rows. A
    record of one kind shows no hours, which would be of that kind alone."""
    hours = [] if scope.made.of_kind else hours_pictures(scope, names)
    return (*table_pictures(scope, names), *rates_pictures(scope), *hours)
