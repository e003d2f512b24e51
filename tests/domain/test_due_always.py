"""What holds of everything that is due, whatever the records."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.due import agenda, makes_nothing_due
from bot.domain.dues import Desk, DueKind, Manner
from bot.domain.meetings import Kind
from bot.domain.moments import in_quiet_hours, quiet_ends
from bot.domain.people import Branch, Claim, Duty, Group, Member, Sealed, Settings, Stage
from bot.domain.records import Answer, Item, Leave, LeaveKind, Mark, Meeting, Report
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
    Answer,
    coming_at=st.none() | moments,
    signed_at=st.none() | moments,
    leave=st.none() | leaves,
    mark=st.none() | st.sampled_from(Mark),
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    starts = draw(moments)
    before = st.integers(1, 60 * 24 * 40).map(lambda minutes: starts - timedelta(minutes=minutes))
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=3, unique=True))
    moved = draw(st.none() | before)
    return Meeting(
        draw(st.sampled_from(("m1", "m2", "m3", "m4"))),
        "示例会议",
        starts,
        tuple(Item(f"i{n}", kind.value) for n, kind in enumerate(kinds)),
        group_id=draw(st.none() | st.just("g1")),
        created_at=draw(st.none() | before),
        revision=0 if moved is None else draw(st.integers(1, 3)),
        moved_at=moved,
        moved_from=moved and draw(moments),
        told=draw(st.booleans()),
        closed_at=draw(st.none() | st.just(starts + timedelta(minutes=30))),
        confirmed_at=draw(st.none() | st.just(starts + timedelta(hours=3))),
        cancelled_at=draw(st.none() | before),
        answers=draw(st.dictionaries(st.sampled_from([m.id for m in ROSTER]), answers, max_size=4)),
    )


reports = st.builds(
    Report,
    id=st.sampled_from(("r1", "r2", "r3")),
    member_id=st.sampled_from(("new", "a", "sec")),
    period=st.sampled_from(("2026Q3", "2026Q4", "2027Q1")),
    submitted_at=st.none() | moments,
    read_at=st.none() | moments,
)
claims = st.builds(
    Claim,
    id=st.sampled_from(("c1", "c2")),
    user_id=st.just(9),
    name=st.just("示例党员乙"),
    member_id=st.just("b"),
    asked_at=moments,
    accepted=st.none() | st.booleans(),
    decided_at=st.none() | moments,
)
NEW_YORK = replace(BRANCH, settings=Settings(tz="America/New_York"))
branches = st.builds(
    lambda tz, days: replace(BRANCH, settings=Settings(tz=tz, notice_days=days)),
    st.sampled_from(ZONES),
    st.integers(0, 14),
)


posts = st.builds(
    lambda post_id, material, at, to: Post(post_id, material, at, to, "a" if post_id.startswith("push/") else ""),
    st.sampled_from(("plan/2026-09-07", "push/a", "bound/x/2026-09-08", "plan/2026-09-07/a")),
    st.sampled_from(("x", "y", "z")),
    moments,
    st.sampled_from(("", "a", "nobody")),
)


def by_id(records: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(records, max_size=4, unique_by=lambda record: record.id).map(tuple)


desks = st.builds(
    Desk,
    branch=branches,
    roster=st.just(ROSTER),
    meetings=by_id(meetings()),
    reports=by_id(reports),
    claims=by_id(claims),
    posts=by_id(posts),
)


@given(desks, moments)
def test_each_key_names_one_message(desk: Desk, now: datetime) -> None:
    keys = Counter(one.key for one in agenda(desk, now))
    assert [key for key, times in keys.items() if times > 1] == []


@given(desks, moments, st.data())
def test_what_makes_nothing_due_makes_nothing_due(desk: Desk, now: datetime, data: st.DataObject) -> None:
    """Nothing that was not on the agenda before, nor anything earlier: the delivery need not look."""
    assume(desk.meetings)
    before, member = data.draw(st.sampled_from(desk.meetings)), data.draw(st.sampled_from(ROSTER))
    came = st.builds(replace, st.just(before.answer(member.id)), coming_at=moments, signed_at=st.none() | moments)
    after = replace(before, answers={**before.answers, member.id: data.draw(came | answers)})
    if makes_nothing_due(before, after):
        others = tuple(m for m in desk.meetings if m is not before)
        known = {(one.key, one.at) for one in agenda(desk, now)}
        assert {(one.key, one.at) for one in agenda(replace(desk, meetings=(*others, after)), now)} <= known


def test_a_sign_in_makes_nothing_due_and_a_leave_does() -> None:
    before = Meeting("m", "示例会议", STARTS, (Item("i", "theme_day"),))
    signed, away = Answer(signed_at=STARTS), Answer(leave=Leave(LeaveKind.SICK, Sealed("原因"), NOW))
    assert makes_nothing_due(before, replace(before, answers={"a": signed}))
    assert not makes_nothing_due(before, replace(before, answers={"a": away}))
    assert not makes_nothing_due(replace(before, answers={"a": signed}), before)
    assert not makes_nothing_due(replace(before, answers={"a": signed}), replace(before, answers={"a": Answer()}))
    assert not makes_nothing_due(before, replace(before, answers={"a": signed}, starts=STARTS + timedelta(days=1)))


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
    """A study text that a manager pushes was asked for; one in private takes no reminder's place."""
    unasked = {DueKind.NUDGE, DueKind.STUDY, DueKind.REPORT_OWED, DueKind.CHECKIN_BOARD}
    found = [
        one for one in agenda(desk, now) if one.kind is not DueKind.STUDY or (one.chat_id < 0 and "push" not in one.key)
    ]
    assert all((one.manner is Manner.UNASKED) == (one.kind in unasked) for one in found)


@given(branches, moments, st.times(), st.times())
@example(NEW_YORK, datetime(2026, 11, 1, 6, 15, tzinfo=UTC), time(22), time(1, 30))  # the second 1:15 of that night
@example(NEW_YORK, datetime(2026, 3, 8, 6, 30, tzinfo=UTC), time(22), time(2, 30))  # a night without a 2:30
def test_quiet_hours_end_at_a_moment_that_is_not_quiet(
    branch: Branch, moment: datetime, start: time, end: time
) -> None:
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
