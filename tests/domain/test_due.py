"""What is due, as a pure function of records: when, to whom, under which key, and until when it makes sense."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.due import agenda, card_chats, first_card, for_meeting, unanswered
from bot.domain.dues import Desk, Due, DueKind, Manner
from bot.domain.meetings import Kind
from bot.domain.moments import closes_at, notice_at, opens_at
from bot.domain.people import Branch, Claim, Duty, Group, Member, Sealed, Settings, Stage
from bot.domain.records import Answer, Item, Leave, LeaveKind, Mark, Meeting, Report, ReportPart
from bot.domain.studying import Post

SINCE = date(2026, 1, 1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 7, 9, 0, tzinfo=SHANGHAI)
STARTS = datetime(2026, 9, 18, 15, 0, tzinfo=SHANGHAI)
BRANCH = Branch("b1", "示例支部", -100, SINCE, True, "salt", (Group("g1", "第一党小组"), Group("g2", "第二党小组")))
SECRETARY = Member("sec", "示例书记", Stage.FULL, SINCE, Duty.SECRETARY, "g1", user_id=1, manager=True, reviewer=True)
LEADER = Member("lead", "示例组长", Stage.FULL, SINCE, Duty.LEADER, "g1", user_id=2)
MEMBER = Member("a", "示例党员甲", Stage.FULL, SINCE, group_id="g1", user_id=3)
OFFLINE = Member("b", "示例党员乙", Stage.FULL, SINCE, group_id="g2")
NEW = Member("new", "示例预备党员", Stage.PROBATIONARY, SINCE, group_id="g2", user_id=5)
ROSTER = (SECRETARY, LEADER, MEMBER, OFFLINE, NEW)
ZONES = (
    "Asia/Shanghai",
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
)


def meeting_of(kind: Kind = Kind.MEMBERS_MEETING, **changes: object) -> Meeting:
    made = Meeting("m1", "示例会议", STARTS, (Item("i1", kind.value),))
    return replace(made, **changes)  # type: ignore[arg-type]


def due(meeting: Meeting, kind: DueKind, roster: tuple[Member, ...] = ROSTER) -> list[Due]:
    return [one for one in for_meeting(Desk(BRANCH, roster), meeting) if one.kind is kind]


# A meeting's cards


def test_a_notice_is_due_five_days_ahead_at_nine() -> None:
    [notice] = due(meeting_of(), DueKind.NOTICE)
    assert notice.at == datetime(2026, 9, 13, 9, 0, tzinfo=SHANGHAI)
    assert notice.until == opens_at(BRANCH, meeting_of())


def test_a_notice_over_the_new_year_is_due_in_the_old_one() -> None:
    starts = datetime(2027, 1, 4, 15, 0, tzinfo=SHANGHAI)
    [notice] = due(meeting_of(starts=starts), DueKind.NOTICE)
    assert notice.at == datetime(2026, 12, 30, 9, 0, tzinfo=SHANGHAI)
    assert notice.month == date(2027, 1, 1)


def test_a_notice_keeps_to_the_wall_clock_when_the_clocks_are_set() -> None:
    berlin = replace(BRANCH, settings=Settings(tz="Europe/Berlin"))
    starts = datetime(2026, 10, 28, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    moment = notice_at(berlin, meeting_of(starts=starts))
    assert moment.astimezone(UTC) == datetime(2026, 10, 23, 7, 0, tzinfo=UTC)
    assert starts.astimezone(UTC) == datetime(2026, 10, 28, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize("made", ["created_at", "moved_at"])
def test_a_meeting_made_late_is_told_at_once(made: str) -> None:
    late = STARTS - timedelta(days=2)
    assert notice_at(BRANCH, meeting_of(**{made: late})) == late


def test_a_meeting_made_minutes_ahead_gets_its_sign_in_card_only() -> None:
    meeting = meeting_of(created_at=STARTS - timedelta(minutes=10))
    assert {one.kind for one in for_meeting(Desk(BRANCH, ROSTER), meeting)} == {DueKind.OPEN}


def test_sign_in_is_open_from_a_quarter_before_to_half_an_hour_after_the_start() -> None:
    [card] = due(meeting_of(), DueKind.OPEN)
    assert (card.at, card.until) == (STARTS - timedelta(minutes=15), STARTS + timedelta(minutes=30))
    assert card.until == closes_at(BRANCH, meeting_of())


def test_a_nudge_is_left_out_so_shortly_after_the_notice() -> None:
    meeting = meeting_of(created_at=STARTS - timedelta(hours=35))
    assert due(meeting, DueKind.NUDGE) == []
    asked = due(meeting_of(created_at=STARTS - timedelta(hours=36)), DueKind.NUDGE)
    assert [one.chat_id for one in asked] == [1, 2, 3, 5, -100]  # the last for 示例党员乙, whom we cannot reach


def test_in_private_a_nudge_goes_to_who_owes_an_answer_only() -> None:
    meeting = meeting_of(Kind.GROUP_MEETING, group_id="g1", answers={"a": Answer(coming_at=NOW)})
    assert {one.chat_id for one in due(meeting, DueKind.NUDGE)} == {1, 2}


def test_who_is_on_leave_or_marked_or_signed_in_owes_no_answer() -> None:
    leave = Leave(LeaveKind.SICK, Sealed("原因"), NOW)
    given_ = {
        "sec": Answer(leave=leave),
        "lead": Answer(mark=Mark.ABSENT),
        "a": Answer(signed_at=NOW),
        "b": Answer(leave=replace(leave, granted=False)),
    }
    assert unanswered(meeting_of(answers=given_), ROSTER) == ("b", "new")


def test_a_card_goes_to_the_group_or_to_each_one_concerned() -> None:
    desk = Desk(BRANCH, ROSTER)
    assert card_chats(desk, meeting_of()) == [("group", -100, 0)]
    assert card_chats(desk, meeting_of(Kind.COMMITTEE_MEETING)) == [("sec", 1, 0)]
    assert card_chats(desk, meeting_of(Kind.GROUP_MEETING, group_id="g2")) == [("new", 5, 0)]


def test_who_has_left_hears_no_more() -> None:
    gone = replace(MEMBER, until=date(2026, 9, 1))
    desk = Desk(BRANCH, (SECRETARY, gone))
    assert card_chats(desk, meeting_of(Kind.GROUP_MEETING, group_id="g1")) == [("sec", 1, 0)]


# Moving and calling off


def test_a_meeting_moved_after_its_notice_is_told_at_once() -> None:
    moved = meeting_of(moved_at=NOW, moved_from=STARTS, told=True, revision=1, starts=STARTS + timedelta(days=9))
    assert first_card(BRANCH, moved) == (DueKind.MOVED, NOW)
    [card] = due(moved, DueKind.MOVED)
    assert card.at == NOW
    assert "m1/1/moved/group" in card.key
    assert due(moved, DueKind.NOTICE) == []


def test_each_revision_has_keys_of_its_own() -> None:
    first, second = (meeting_of(moved_at=NOW, told=True, revision=n) for n in (1, 2))
    keys = [{one.key for one in for_meeting(Desk(BRANCH, ROSTER), m)} for m in (first, second)]
    assert not keys[0] & keys[1]


@pytest.mark.parametrize(("days", "told"), [(6, 0), (5, 1), (1, 1)])
def test_a_cancellation_is_told_only_where_the_notice_was_out(days: int, told: int) -> None:
    at = STARTS.replace(hour=9) - timedelta(days=days)
    assert len(due(meeting_of(cancelled_at=at), DueKind.CANCELLED)) == told


def test_a_cancellation_after_a_move_that_was_told_is_told() -> None:
    far = STARTS + timedelta(days=30)
    meeting = meeting_of(starts=far, moved_at=NOW, told=True, revision=1, cancelled_at=NOW + timedelta(hours=1))
    assert [one.kind for one in for_meeting(Desk(BRANCH, ROSTER), meeting)] == [DueKind.CANCELLED]


# Leave, marks, who is who


@pytest.mark.parametrize(
    ("kind", "group", "chats"), [(Kind.MEMBERS_MEETING, None, {1}), (Kind.GROUP_MEETING, "g1", {1, 2})]
)
def test_a_leave_goes_to_who_decides_on_it(kind: Kind, group: str | None, chats: set[int]) -> None:
    leave = Leave(LeaveKind.SICK, Sealed("原因"), NOW)
    asked = due(meeting_of(kind, group_id=group, answers={"a": Answer(leave=leave)}), DueKind.LEAVE_ASKED)
    assert {one.chat_id for one in asked} == chats
    assert {one.about for one in asked} == {("m1", "a")}


def test_a_decision_is_told_to_who_asked() -> None:
    leave = Leave(LeaveKind.SICK, Sealed("原因"), NOW, True, NOW + timedelta(hours=1), "sec")
    [said] = due(meeting_of(answers={"a": Answer(leave=leave)}), DueKind.LEAVE_DECIDED)
    assert (said.chat_id, said.at) == (3, NOW + timedelta(hours=1))
    assert due(meeting_of(answers={"b": Answer(leave=leave)}), DueKind.LEAVE_DECIDED) == []


def test_managers_are_asked_to_mark_until_they_have_confirmed() -> None:
    closed = meeting_of(closed_at=closes_at(BRANCH, meeting_of()))
    [asked] = due(closed, DueKind.REST)
    assert (asked.chat_id, asked.at, asked.manner) == (1, closes_at(BRANCH, closed), Manner.QUIET)
    assert due(replace(closed, confirmed_at=NOW), DueKind.REST) == []


def test_a_claim_is_asked_of_managers_and_the_answer_told_to_who_claimed() -> None:
    claim = Claim("c1", 9, "示例党员乙", "b", NOW)
    [asked] = [one for one in agenda(Desk(BRANCH, ROSTER, claims=(claim,)), NOW) if "claim" in one.key]
    assert (asked.kind, asked.chat_id) == (DueKind.CLAIM_ASKED, 1)
    decided = replace(claim, accepted=True, decided_at=NOW)
    [said] = [one for one in agenda(Desk(BRANCH, ROSTER, claims=(decided,)), NOW) if "claim" in one.key]
    assert (said.kind, said.chat_id) == (DueKind.CLAIM_DECIDED, 9)


# Study and reports


def test_a_post_is_due_in_the_group_and_one_of_somebodys_own_in_private() -> None:
    posts = (
        Post("plan/2026-09-07", "x", NOW),
        Post("plan/2026-09-07/a", "y", NOW, ROSTER[0].id),
        Post("push/z", "z", NOW, by="m"),
    )
    found = [one for one in agenda(Desk(BRANCH, ROSTER, posts=posts), NOW) if one.kind is DueKind.STUDY]
    chats = {one.key: (one.chat_id, one.manner, one.about[0]) for one in found}
    assert chats == {
        "study/2026-09-07": (BRANCH.chat_id, Manner.UNASKED, "x"),
        "study/2026-09-07/a": (ROSTER[0].user_id, Manner.QUIET, "y"),
        "study/push/z": (BRANCH.chat_id, Manner.QUIET, "z"),
    }


def test_a_report_is_asked_for_ahead_on_its_last_day_and_once_after_it_of_who_owes_it() -> None:
    def reminders(*handed_in: Report) -> list[Due]:
        desk = Desk(BRANCH, ROSTER, reports=handed_in)
        return [one for one in agenda(desk, NOW) if one.kind is DueKind.REPORT_OWED]

    days = [(one.at.date(), one.chat_id) for one in reminders()]
    assert days == [(date(2026, 9, 16), 5), (date(2026, 9, 24), 5), (date(2026, 9, 30), 5), (date(2026, 10, 8), 5)]
    draft = Report("r1", "new", "2026Q3", (ReportPart(1, NOW, Sealed("正文")),))
    assert len(reminders(draft)) == 4
    assert reminders(replace(draft, submitted_at=NOW)) == []


def test_a_report_is_told_to_reviewers_and_its_reading_to_the_author() -> None:
    handed_in = Report("r1", "new", "2026Q3", submitted_at=NOW)

    def told(report: Report) -> list[tuple[DueKind, int]]:
        found = agenda(Desk(BRANCH, ROSTER, reports=(report,)), NOW)
        return [(one.kind, one.chat_id) for one in found if one.key.startswith("report-in")]

    assert told(handed_in) == [(DueKind.REPORT_IN, 1)]
    assert told(replace(handed_in, read_at=NOW)) == [(DueKind.REPORT_READ, 5)]
    assert told(replace(handed_in, member_id="sec")) == []
