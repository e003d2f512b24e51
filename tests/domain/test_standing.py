"""Where a branch stands: duties by structure and start date, what is held, planned, left, missed."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.meetings import Kind
from bot.domain.people import Branch, Group
from bot.domain.records import Item, Meeting
from bot.domain.standing import Standing, missed, standings

NOW = datetime(2026, 9, 21, 2, 0, tzinfo=UTC)
BRANCH = Branch(
    "b", "示例支部", -1, date(2026, 1, 1), True, "s", (Group("g1", "第一党小组"), Group("g2", "第二党小组"))
)


def meeting(month: int, day: int, *kinds: Kind, group: str | None = None) -> Meeting:
    items = tuple(Item(f"i{n}", kind.value) for n, kind in enumerate(kinds))
    return Meeting(f"m{month}{day}", "", datetime(2026, month, day, 7, 0, tzinfo=UTC), items, group_id=group)


def find(found: list[Standing], kind: Kind, group: str | None = None) -> Standing:
    return next(one for one in found if one.kind is kind and one.group_id == group)


def test_each_duty_of_the_month_the_quarter_and_the_year_is_there_once_for_each_who_owes_it() -> None:
    found = standings(BRANCH, [], [], NOW)
    assert [(one.kind, one.span.name, one.group_id) for one in found] == [
        (Kind.MEMBERS_MEETING, "2026Q3", None),
        (Kind.COMMITTEE_MEETING, "2026-09", None),
        (Kind.GROUP_MEETING, "2026-09", "g1"),
        (Kind.GROUP_MEETING, "2026-09", "g2"),
        (Kind.PARTY_LECTURE, "2026Q3", None),
        (Kind.THEME_DAY, "2026-09", None),
        (Kind.LIFE_MEETING, "2026", None),
        (Kind.APPRAISAL, "2026", None),
    ]
    bare = standings(replace(BRANCH, has_committee=False, groups=()), [], [], NOW)
    assert {one.kind for one in bare}.isdisjoint({Kind.COMMITTEE_MEETING, Kind.GROUP_MEETING})


def test_a_gathering_counts_for_each_of_its_items_and_a_groups_for_that_group() -> None:
    held = [meeting(9, 11, Kind.THEME_DAY, Kind.MEMBERS_MEETING), meeting(9, 3, Kind.GROUP_MEETING, group="g2")]
    found = standings(BRANCH, held, [], NOW)
    assert find(found, Kind.THEME_DAY).done
    assert find(found, Kind.MEMBERS_MEETING).done
    assert find(found, Kind.GROUP_MEETING, "g2").done
    assert not find(found, Kind.GROUP_MEETING, "g1").done


def test_what_was_called_off_or_is_to_come_is_not_held() -> None:
    off = replace(meeting(9, 11, Kind.THEME_DAY), cancelled_at=NOW)
    assert not find(standings(BRANCH, [off, meeting(9, 25, Kind.THEME_DAY)], [], NOW), Kind.THEME_DAY).done


def test_what_is_planned_within_the_span_is_named_by_its_next_day() -> None:
    ahead = [(Kind.THEME_DAY, None, date(2026, 9, 28)), (Kind.THEME_DAY, None, date(2026, 9, 25))]
    ahead += [(Kind.COMMITTEE_MEETING, None, date(2026, 10, 5)), (Kind.GROUP_MEETING, "g1", date(2026, 9, 24))]
    found = standings(BRANCH, [], ahead, NOW)
    assert find(found, Kind.THEME_DAY).planned == date(2026, 9, 25)
    assert find(found, Kind.COMMITTEE_MEETING).planned is None  # in the next month
    assert find(found, Kind.GROUP_MEETING, "g1").planned == date(2026, 9, 24)
    assert find(found, Kind.GROUP_MEETING, "g2").planned is None


def test_days_left_count_today_and_a_yearly_one_is_calm_before_the_fourth_quarter() -> None:
    today = date(2026, 9, 21)
    found = standings(BRANCH, [], [], NOW)
    assert find(found, Kind.THEME_DAY).left(today) == 10
    assert find(found, Kind.APPRAISAL).calm(today)
    assert not find(found, Kind.APPRAISAL).calm(date(2026, 10, 1))
    assert not find(found, Kind.THEME_DAY).calm(today)


def test_what_was_missed_counts_from_the_branchs_start_and_not_a_span_that_it_began_in() -> None:
    branch = replace(BRANCH, started=date(2026, 6, 10), groups=(), has_committee=False)
    found = missed(branch, [meeting(7, 10, Kind.THEME_DAY)], NOW)
    assert [(one.kind, one.span.name) for one in found] == [(Kind.THEME_DAY, "2026-08")]
    whole = missed(replace(branch, started=date(2026, 4, 1)), [], NOW)
    assert (Kind.MEMBERS_MEETING, "2026Q2") in [(one.kind, one.span.name) for one in whole]
    assert (Kind.MEMBERS_MEETING, "2026Q3") not in [(one.kind, one.span.name) for one in whole]
    assert all(one.kind not in (Kind.APPRAISAL, Kind.LIFE_MEETING) for one in whole)
