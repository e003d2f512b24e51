"""Who may do what: what somebody is, and what each of that allows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.meetings import Kind
from bot.domain.people import Branch, Duty, Member, Stage
from bot.domain.records import Item, Meeting
from bot.domain.rights import HOLDERS, RIGHTS, Asker, Deed, Role, Who, approves, may, roles, sees

BRANCH = Branch("b", "示例支部", -100, date(2026, 1, 1), True, "salt")
MEMBER = Member("a", "示例党员甲", Stage.FULL, date(2026, 1, 1), group_id="g1", user_id=1)
ACTIVIST = replace(MEMBER, id="act", stage=Stage.ACTIVIST)
LEADER = replace(MEMBER, id="lead", duty=Duty.LEADER)
REVIEWER, MANAGER = replace(MEMBER, reviewer=True), replace(MEMBER, manager=True)
COMMITTEE = replace(MEMBER, id="com", duty=Duty.COMMITTEE)


def meeting(kind: Kind, group: str | None = None) -> Meeting:
    return Meeting("m", "会议", datetime(2026, 9, 11, 7, tzinfo=UTC), (Item("i", kind),), group_id=group)


THEME, COMMITTEE_MEETING = meeting(Kind.THEME_DAY), meeting(Kind.COMMITTEE_MEETING)
LECTURE, GROUP = meeting(Kind.PARTY_LECTURE), meeting(Kind.GROUP_MEETING, "g1")


def allowed(asker: Asker) -> set[Deed]:
    return {deed for deed in Deed if may(asker, deed)}


def test_each_deed_has_a_row_and_each_row_somebody_who_may() -> None:
    assert set(RIGHTS) == set(Deed)
    assert set(HOLDERS) == set(Who)
    assert all(HOLDERS[right.who] for right in RIGHTS.values())


@pytest.mark.parametrize(
    ("asker", "known"),
    [
        (Asker(None), {Role.STRANGER}),
        (Asker(None, elsewhere=True), {Role.OUTSIDER}),
        (Asker(None, operator=True), {Role.OPERATOR, Role.STRANGER}),
        (Asker(None, committee=True), {Role.COMMITTEE, Role.STRANGER}),
        (Asker(replace(MANAGER, until=date(2026, 9, 1))), {Role.STRANGER, Role.FORMER}),
        (Asker(MEMBER), {Role.MEMBER, Role.CONCERNED}),
        (Asker(ACTIVIST), {Role.ACTIVIST, Role.CONCERNED}),
        (Asker(LEADER), {Role.MEMBER, Role.CONCERNED, Role.LEADER}),
        (Asker(MANAGER, operator=True), {Role.MEMBER, Role.CONCERNED, Role.MANAGER, Role.OPERATOR}),
    ],
)
def test_what_somebody_is_to_a_branch(asker: Asker, known: set[Role]) -> None:
    assert roles(asker) == known


@pytest.mark.parametrize("asker", [Asker(None), Asker(None, elsewhere=True)])
def test_who_is_on_no_roster_may_ask_for_help_join_and_begin(asker: Asker) -> None:
    assert allowed(asker) == {Deed.HELP, Deed.JOIN, Deed.FOUND}


def test_an_operator_allows_branches_and_hands_over_and_sees_no_records() -> None:
    extra = allowed(Asker(None, operator=True)) - allowed(Asker(None))
    assert extra == {Deed.ALLOW_BRANCH, Deed.HAND_OVER, Deed.MAKE_COMMITTEE, Deed.OVERSEE}


def test_a_committee_above_has_its_overview_and_nothing_else() -> None:
    assert allowed(Asker(None, committee=True)) - allowed(Asker(None)) == {Deed.OVERSEE}


def test_reviewing_and_managing_are_given_each_by_itself() -> None:
    mine = allowed(Asker(MEMBER))
    assert allowed(Asker(REVIEWER)) - mine == {Deed.REVIEW}
    managing = allowed(Asker(MANAGER)) - mine
    assert Deed.REVIEW not in managing
    assert {Deed.MARK, Deed.EXPORT, Deed.GIVE_RIGHTS, Deed.SETTINGS, Deed.DECIDE_LEAVE} <= managing
    assert not managing & {Deed.ALLOW_BRANCH, Deed.HAND_OVER}


@pytest.mark.parametrize("duty", Duty)
def test_a_duty_gives_no_right_to_manage(duty: Duty) -> None:
    gained = allowed(Asker(replace(MEMBER, duty=duty))) - allowed(Asker(MEMBER))
    assert gained == ({Deed.DECIDE_LEAVE} if duty is Duty.LEADER else set())


def test_activists_do_what_members_do_but_sit_in_where_they_are_invited() -> None:
    assert allowed(Asker(ACTIVIST)) == allowed(Asker(MEMBER))
    assert Role.GUEST in roles(Asker(ACTIVIST), LECTURE)
    assert may(Asker(ACTIVIST), Deed.ANSWER, LECTURE)
    assert not may(Asker(ACTIVIST), Deed.ANSWER, THEME)


def test_a_committees_card_is_seen_by_the_committee_and_who_keeps_the_records() -> None:
    who = {m.id: sees(Asker(m), BRANCH, COMMITTEE_MEETING) for m in (MEMBER, COMMITTEE, LEADER, ACTIVIST)}
    assert who == {"a": False, "com": True, "lead": False, "act": False}
    assert sees(Asker(MANAGER), BRANCH, COMMITTEE_MEETING)
    assert not sees(Asker(REVIEWER), BRANCH, COMMITTEE_MEETING)
    assert not sees(Asker(None, operator=True), BRANCH, COMMITTEE_MEETING)


def test_everybody_on_the_roster_sees_the_card_of_a_meeting_of_all() -> None:
    assert all(sees(Asker(m), BRANCH, THEME) for m in (MEMBER, LEADER, ACTIVIST))
    assert not sees(Asker(None, elsewhere=True), BRANCH, THEME)


def test_a_leader_decides_for_the_own_group_only() -> None:
    other = replace(MEMBER, id="b", group_id="g2")
    assert approves(LEADER, GROUP, MEMBER.id)
    assert not approves(LEADER, meeting(Kind.GROUP_MEETING, "g2"), other.id)
    assert not approves(LEADER, THEME, MEMBER.id)
    assert approves(MANAGER, meeting(Kind.GROUP_MEETING, "g2"), other.id)


def test_a_leader_does_not_decide_on_the_own_leave() -> None:
    assert not approves(LEADER, GROUP, LEADER.id)
    assert approves(replace(LEADER, manager=True), GROUP, LEADER.id)
