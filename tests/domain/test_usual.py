"""Usual days, and the plans that a new branch starts with."""

from collections.abc import Mapping
from datetime import date, time

import pytest

from bot.domain.meetings import GATHERINGS, Kind
from bot.domain.people import Group, Plan, PlanItem
from bot.domain.plans import validate_rule
from bot.domain.recurrence import planned_between
from bot.domain.usual import USUAL, Slot, Usual, changed, default_plans, read_usual

FIRST = date(2019, 1, 1)
NAMES: Mapping[str, str] = {
    "theme_day": "主题党日",
    "committee_meeting": "支委会",
    "group_meeting": "党小组会",
    "life_meeting": "组织生活会",
    "appraisal": "民主评议党员",
}
GROUPS = (Group("g1", "第一党小组"), Group("g2", "第二党小组"))


def drafts(*, committee: bool = True, groups: tuple[Group, ...] = GROUPS) -> dict[str, list[date]]:
    """The days of 2026 by title of draft, before any shift."""
    made: dict[str, list[date]] = {}
    for draft in default_plans(committee, groups, NAMES):
        validate_rule(draft.rule)
        made.setdefault(draft.title, []).extend(planned_between(draft.rule, FIRST, date(2026, 1, 1), date(2027, 1, 1)))
    return made


def test_a_branch_with_committee_and_groups_is_offered_all_of_them() -> None:
    titles = ["主题党日", "支委会", "党小组会 · 第一党小组", "党小组会 · 第二党小组", "组织生活会 · 民主评议党员"]
    assert list(drafts()) == titles


def test_a_branch_without_committee_or_groups_is_offered_neither() -> None:
    assert list(drafts(committee=False, groups=())) == ["主题党日", "组织生活会 · 民主评议党员"]


def test_the_theme_day_is_each_months_second_friday_and_never_twice() -> None:
    days_of_2026 = sorted(drafts()["主题党日"])
    assert [day.month for day in days_of_2026] == list(range(1, 13))
    assert all(day.weekday() == 4 and 8 <= day.day <= 14 for day in days_of_2026)


def test_a_quarters_last_theme_day_holds_the_members_meeting_and_the_lecture() -> None:
    month, quarter, *_ = default_plans(True, (), NAMES)
    assert month.kinds == (Kind.THEME_DAY,)
    assert quarter.kinds == (Kind.THEME_DAY, Kind.MEMBERS_MEETING, Kind.PARTY_LECTURE)
    assert (month.minutes, quarter.minutes) == (90, 120)
    found = planned_between(quarter.rule, FIRST, date(2026, 1, 1), date(2027, 1, 1))
    assert [day.month for day in found] == [3, 6, 9, 12]


def test_the_year_ends_with_the_life_meeting_and_the_appraisal_in_december() -> None:
    assert drafts()["组织生活会 · 民主评议党员"] == [date(2026, 12, 17)]


def test_a_draft_becomes_a_plan_of_its_group() -> None:
    draft = next(d for d in default_plans(True, GROUPS, NAMES) if d.group_id == "g2")
    plan = draft.plan("p7", date(2026, 9, 1))
    assert plan == Plan(
        "p7",
        "党小组会 · 第二党小组",
        "FREQ=MONTHLY;BYDAY=3WE",
        date(2026, 9, 1),
        time(16, 30),
        (PlanItem("group_meeting"),),
        60,
        group_id="g2",
    )


def test_the_default_plans_meet_every_duty_of_a_year() -> None:
    made = default_plans(True, GROUPS, NAMES)
    kinds = {kind for draft in made for kind in draft.kinds}
    assert kinds == set(GATHERINGS) - {Kind.CUSTOM}


# Usual days


@pytest.mark.parametrize("slot", Slot)
def test_a_usual_day_is_read_as_it_was_written(slot: Slot) -> None:
    assert read_usual(str(USUAL[slot])) == USUAL[slot]


@pytest.mark.parametrize(
    "kept", ["", "5 0 15:00", "0 0 15:00", "1 7 15:00", "1 0 24:00", "1 0 15:60", "1 0 15", "-2 0 15:00"]
)
def test_anything_else_reads_as_nothing(kept: str) -> None:
    assert read_usual(kept) is None


@pytest.mark.parametrize(
    ("what", "made"),
    [
        ("n-1", Usual(-1, 4, time(15))),
        ("w0", Usual(2, 0, time(15))),
        ("t0930", Usual(2, 4, time(9, 30))),
        *((bad, None) for bad in ("n5", "n", "w7", "w", "w12", "t2400", "t", "t9", "x", "")),
    ],
)
def test_one_part_of_a_usual_day_changes_at_a_time(what: str, made: Usual | None) -> None:
    assert changed(Usual(2, 4, time(15)), what) == made


def test_a_slot_that_is_left_out_gives_no_plans() -> None:
    without = default_plans(True, GROUPS, NAMES, {**USUAL, Slot.GROUP: None})
    assert {d.title for d in default_plans(True, GROUPS, NAMES)} - {d.title for d in without} == {
        "党小组会 · 第一党小组",
        "党小组会 · 第二党小组",
    }
