"""What is due, as a pure function of records: when, to whom, under which key, and until when it makes sense."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.due import agenda, approves, card_chats, first_card, for_meeting, unanswered
from bot.domain.dues import Desk, Due, DueKind, Manner
from bot.domain.meetings import Kind
from bot.domain.moments import closes_at, in_quiet_hours, notice_at, opens_at, quiet_ends
from bot.domain.people import Branch, Claim, Duty, Group, Member, Sealed, Settings, Stage
from bot.domain.records import Answer, Item, Leave, LeaveKind, Mark, Meeting, Report, ReportPart

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
ZONES = ("Asia/Shanghai", "UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu")

moments = st.datetimes(datetime(2025, 12, 1), datetime(2028, 2, 1), timezones=st.just(UTC))  # noqa: DTZ001
leaves = st.builds(
    Leave,
    kind=st.sampled_from(LeaveKind),
    reason=st.just(Sealed("原因")),
    asked_at=moments,
    granted=st.none() | st.booleans(),
    decided_at=st.none() | moments,
    decided_by=st.sampled_from(("sec", "lead", "a")),
)
answers = st.builds(
    Answer, coming_at=st.none() | moments, signed_at=st.none() | moments, leave=st.none() | leaves,
    mark=st.none() | st.sampled_from(Mark),
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    starts = draw(moments)
    before = st.integers(1, 60 * 24 * 40).map(lambda minutes: starts - timedelta(minutes=minutes))
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=3, unique=True))
    moved = draw(st.none() | before)
    return Meeting(
        draw(st.sampled_from(("m1", "m2", "m3", "m4"))), "示例会议", starts,
        tuple(Item(f"i{n}", kind.value) for n, kind in enumerate(kinds)),
        group_id=draw(st.none() | st.just("g1")),
        created_at=draw(st.none() | before),
        revision=0 if moved is None else draw(st.integers(1, 3)),
        moved_at=moved, moved_from=moved and draw(moments), told=draw(st.booleans()),
        closed_at=draw(st.none() | st.just(starts + timedelta(minutes=30))),
        confirmed_at=draw(st.none() | st.just(starts + timedelta(hours=3))),
        cancelled_at=draw(st.none() | before),
        answers=draw(st.dictionaries(st.sampled_from([m.id for m in ROSTER]), answers, max_size=4)),
    )


reports = st.builds(
    Report, id=st.sampled_from(("r1", "r2", "r3")), member_id=st.sampled_from(("new", "a", "sec")),
    period=st.sampled_from(("2026Q3", "2026Q4", "2027Q1")), submitted_at=st.none() | moments, read_at=st.none() | moments,
)
claims = st.builds(
    Claim, id=st.sampled_from(("c1", "c2")), user_id=st.just(9), name=st.just("示例党员乙"), member_id=st.just("b"),
    asked_at=moments, accepted=st.none() | st.booleans(), decided_at=st.none() | moments,
)
NEW_YORK = replace(BRANCH, settings=Settings(tz="America/New_York"))
branches = st.builds(
    lambda tz, days: replace(BRANCH, settings=Settings(tz=tz, notice_days=days)),
    st.sampled_from(ZONES), st.integers(0, 14),
)


def by_id(records: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(records, max_size=4, unique_by=lambda record: record.id).map(tuple)


desks = st.builds(
    Desk, branch=branches, roster=st.just(ROSTER), meetings=by_id(meetings()), reports=by_id(reports),
    claims=by_id(claims), materials=st.lists(st.sampled_from(("x", "y", "z")), max_size=3).map(tuple),
)


def meeting_of(kind: Kind = Kind.MEMBERS_MEETING, **changes: object) -> Meeting:
    made = Meeting("m1", "示例会议", STARTS, (Item("i1", kind.value),))
    return replace(made, **changes)  # type: ignore[arg-type]


def due(meeting: Meeting, kind: DueKind, roster: tuple[Member, ...] = ROSTER) -> list[Due]:
    return [one for one in for_meeting(Desk(BRANCH, roster), meeting) if one.kind is kind]


# What holds for any records


@given(desks, moments)
def test_each_key_names_one_message(desk: Desk, now: datetime) -> None:
    keys = Counter(one.key for one in agenda(desk, now))
    assert [key for key, times in keys.items() if times > 1] == []


@given(desks, moments)
def test_nothing_is_due_when_it_makes_no_sense_any_more(desk: Desk, now: datetime) -> None:
    assert [one for one in agenda(desk, now) if one.at >= one.until] == []


@given(desks, moments)
def test_the_agenda_is_in_order_and_the_same_each_time(desk: Desk, now: datetime) -> None:
    found = agenda(desk, now)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert found == agenda(replace(desk, meetings=desk.meetings[::-1]), now)


@given(desks, moments)
def test_everything_goes_to_the_group_or_to_somebody_who_has_telegram(desk: Desk, now: datetime) -> None:
    known = {desk.branch.chat_id, 9, *(m.user_id for m in ROSTER if m.user_id)}
    assert {one.chat_id for one in agenda(desk, now)} <= known


@given(desks, moments)
def test_what_is_due_is_filed_under_a_months_first_day(desk: Desk, now: datetime) -> None:
    assert {one.month.day for one in agenda(desk, now)} <= {1}


@given(desks, moments)
def test_what_nobody_asked_for_holds_to_quiet_hours(desk: Desk, now: datetime) -> None:
    unasked = {DueKind.NUDGE, DueKind.STUDY, DueKind.REPORT_OWED}
    assert all((one.manner is Manner.UNASKED) == (one.kind in unasked) for one in agenda(desk, now))


@given(branches, moments, st.times(), st.times())
@example(NEW_YORK, datetime(2026, 11, 1, 6, 15, tzinfo=UTC), time(22), time(1, 30))  # the second 1:15 of that night
@example(NEW_YORK, datetime(2026, 3, 8, 6, 30, tzinfo=UTC), time(22), time(2, 30))  # a night without a 2:30
def test_quiet_hours_end_at_a_moment_that_is_not_quiet(branch: Branch, moment: datetime, start: time, end: time) -> None:
    branch = replace(branch, settings=replace(branch.settings, quiet_from=start, quiet_until=end))
    ends = quiet_ends(branch, moment).astimezone(UTC)
    assert moment <= ends < moment + timedelta(hours=50)
    assert not in_quiet_hours(branch, ends)
    assert in_quiet_hours(branch, moment) or ends == moment


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"), [(21, 29, False), (21, 30, True), (0, 0, True), (7, 59, True), (8, 0, False)]
)
def test_quiet_hours_are_from_half_past_nine_to_eight(hour: int, minute: int, quiet: bool) -> None:
    assert in_quiet_hours(BRANCH, NOW.replace(hour=hour, minute=minute)) is quiet


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
    assert len(due(meeting_of(created_at=STARTS - timedelta(hours=36)), DueKind.NUDGE)) == 1


def test_in_private_a_nudge_goes_to_who_owes_an_answer_only() -> None:
    meeting = meeting_of(Kind.GROUP_MEETING, group_id="g1", answers={"a": Answer(coming_at=NOW)})
    assert {one.chat_id for one in due(meeting, DueKind.NUDGE)} == {1, 2}


def test_who_is_on_leave_or_marked_or_signed_in_owes_no_answer() -> None:
    leave = Leave(LeaveKind.SICK, Sealed("原因"), NOW)
    given_ = {
        "sec": Answer(leave=leave), "lead": Answer(mark=Mark.ABSENT), "a": Answer(signed_at=NOW),
        "b": Answer(leave=replace(leave, granted=False)),
    }
    assert unanswered(meeting_of(answers=given_), ROSTER) == ("b", "new")


def test_a_card_goes_to_the_group_or_to_each_one_concerned() -> None:
    desk = Desk(BRANCH, ROSTER)
    assert card_chats(desk, meeting_of()) == [("group", -100)]
    assert card_chats(desk, meeting_of(Kind.COMMITTEE_MEETING)) == [("sec", 1)]
    assert card_chats(desk, meeting_of(Kind.GROUP_MEETING, group_id="g2")) == [("new", 5)]


def test_who_has_left_hears_no_more() -> None:
    gone = replace(MEMBER, until=date(2026, 9, 1))
    desk = Desk(BRANCH, (SECRETARY, gone))
    assert card_chats(desk, meeting_of(Kind.GROUP_MEETING, group_id="g1")) == [("sec", 1)]


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


def test_a_leader_decides_for_the_own_group_only() -> None:
    assert approves(meeting_of(Kind.GROUP_MEETING, group_id="g1"), "a")(LEADER)
    assert not approves(meeting_of(Kind.GROUP_MEETING, group_id="g2"), "b")(LEADER)
    assert not approves(meeting_of(), "a")(LEADER)
    assert approves(meeting_of(Kind.GROUP_MEETING, group_id="g2"), "b")(SECRETARY)


def test_a_leader_does_not_decide_on_the_own_leave() -> None:
    assert not approves(meeting_of(Kind.GROUP_MEETING, group_id="g1"), "lead")(LEADER)


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


def test_a_material_is_due_each_monday_in_turn() -> None:
    def monday(now: datetime) -> list[tuple[datetime, str]]:
        found = agenda(Desk(BRANCH, ROSTER, materials=("x", "y", "z")), now)
        return [(one.at, one.about[0]) for one in found if one.kind is DueKind.STUDY]

    this, following = monday(NOW)
    assert this[0] == datetime(2026, 9, 7, 9, 30, tzinfo=SHANGHAI)
    assert following == monday(NOW + timedelta(days=7))[0]
    assert len({this[1], following[1], monday(NOW + timedelta(days=14))[0][1]}) == 3


def test_a_report_is_asked_for_twice_of_who_owes_it() -> None:
    def reminders(*handed_in: Report) -> list[Due]:
        desk = Desk(BRANCH, ROSTER, reports=handed_in)
        return [one for one in agenda(desk, NOW) if one.kind is DueKind.REPORT_OWED]

    days = [(one.at.date(), one.chat_id) for one in reminders()]
    assert days == [(date(2026, 9, 16), 5), (date(2026, 9, 27), 5)]
    draft = Report("r1", "new", "2026Q3", (ReportPart(1, NOW, Sealed("正文")),))
    assert len(reminders(draft)) == 2
    assert reminders(replace(draft, submitted_at=NOW)) == []


def test_a_report_is_told_to_reviewers_and_its_reading_to_the_author() -> None:
    handed_in = Report("r1", "new", "2026Q3", submitted_at=NOW)

    def told(report: Report) -> list[tuple[DueKind, int]]:
        found = agenda(Desk(BRANCH, ROSTER, reports=(report,)), NOW)
        return [(one.kind, one.chat_id) for one in found if one.key.startswith("report-in")]

    assert told(handed_in) == [(DueKind.REPORT_IN, 1)]
    assert told(replace(handed_in, read_at=NOW)) == [(DueKind.REPORT_READ, 5)]
    assert told(replace(handed_in, member_id="sec")) == []
