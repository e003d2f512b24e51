"""Who may do what."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Duty, Member, Stage
from bot.domain.rights import Who, may

MEMBER = Member("a", "示例党员甲", Stage.FULL, date(2026, 1, 1), user_id=1)
REVIEWER = replace(MEMBER, reviewer=True)
MANAGER = replace(MEMBER, manager=True)


@pytest.mark.parametrize(
    ("member", "rights"),
    [
        (None, {Who.ANYONE}),
        (MEMBER, {Who.ANYONE, Who.MEMBER}),
        (REVIEWER, {Who.ANYONE, Who.MEMBER, Who.REVIEWER}),
        (MANAGER, {Who.ANYONE, Who.MEMBER, Who.MANAGER}),
        (replace(MANAGER, reviewer=True), set(Who)),
    ],
)
def test_each_right_is_given_by_itself(member: Member | None, rights: set[Who]) -> None:
    assert {who for who in Who if may(member, who)} == rights


@pytest.mark.parametrize("duty", Duty)
def test_a_duty_gives_no_right_to_manage(duty: Duty) -> None:
    assert not may(replace(MEMBER, duty=duty), Who.MANAGER)


def test_who_has_left_is_a_stranger() -> None:
    assert {who for who in Who if may(replace(MANAGER, until=date(2026, 9, 1)), who)} == {Who.ANYONE}
