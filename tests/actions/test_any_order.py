"""Whatever people press, in whatever order: the marks add up, and both thresholds are what counting by hand says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.actions import attendance, makeup, meetings, people
from bot.actions.meetings import Draft
from bot.domain import meetings as rules
from bot.domain.attendance import count, count_all, mark_of
from bot.domain.makeup import made_up
from bot.domain.meetings import Kind
from bot.domain.people import Duty, Member, Stage
from bot.domain.records import LeaveKind, Mark, Meeting
from bot.store import Book
from tests.actions.branches import NOW, founded

STARTS = NOW + timedelta(days=1)
PEOPLE = "abcdefg"
KINDS = st.sampled_from(
    [
        (Kind.MEMBERS_MEETING,),
        (Kind.THEME_DAY, Kind.MEMBERS_MEETING, Kind.PARTY_LECTURE),
        (Kind.COMMITTEE_MEETING, Kind.PARTY_LECTURE),
        (Kind.GROUP_MEETING,),
        (Kind.LIFE_MEETING, Kind.COMMITTEE_MEETING),
    ]
)
members = st.builds(
    Member,
    id=st.sampled_from(PEOPLE),
    name=st.just("示例党员"),
    stage=st.sampled_from(Stage),
    since=st.just(NOW.date()),
    duty=st.sampled_from(Duty),
    group_id=st.sampled_from(("g1", "g2", None)),
    exempt=st.booleans(),
)
rosters = st.lists(members, min_size=1, max_size=7, unique_by=lambda m: m.id)
acts = st.lists(
    st.tuples(
        st.sampled_from(("come", "sign", "ask", "grant", "refuse", "mark", "close", "confirm", "exempt", "promote")),
        st.sampled_from(PEOPLE),
        st.integers(-120, 120),  # minutes from the start
        st.sampled_from(Mark),
    ),
    max_size=25,
)

Played = list[tuple[str, str, int, Mark]]
Act = Callable[[Book, Meeting, Member, datetime, Mark], Meeting]


def _promote(book: Book, meeting: Meeting, who: Member, now: datetime, mark: Mark) -> Meeting:
    del now, mark
    book.members.put(replace(who, stage=Stage.FULL))
    return meeting


def _exempt(book: Book, meeting: Meeting, who: Member, now: datetime, mark: Mark) -> Meeting:
    del mark
    people.set_exempt(book, who, not who.exempt, "setup", now)
    return meeting


def _close(book: Book, meeting: Meeting, who: Member, now: datetime, mark: Mark) -> Meeting:
    del who, mark
    return meeting if meeting.closed_at or now < STARTS + timedelta(minutes=30) else meetings.close(book, meeting)


ACTS: dict[str, Act] = {
    "come": lambda book, m, who, now, _: attendance.come(book, m, who, now).meeting,
    "sign": lambda book, m, who, now, _: attendance.sign_in(book, m, who, now).meeting,
    "ask": lambda book, m, who, now, _: attendance.ask_leave(book, m, who, LeaveKind.SICK, "原因", now).meeting,
    "grant": lambda book, m, who, now, _: attendance.decide_leave(book, m, who.id, BOSS, True, now).meeting,
    "refuse": lambda book, m, who, now, _: attendance.decide_leave(book, m, who.id, BOSS, False, now).meeting,
    "mark": lambda book, m, who, now, to: attendance.mark(book, m, who.id, to, BOSS, now, "核对").meeting,
    "close": _close,
    "confirm": lambda book, m, _, now, __: attendance.confirm(book, m, BOSS, now).meeting,
    "exempt": _exempt,
    "promote": _promote,
}
BOSS = Member("boss", "示例书记", Stage.FULL, NOW.date(), Duty.SECRETARY, manager=True)


def played(roster: list[Member], kinds: tuple[Kind, ...], what: Played) -> tuple[Book, Meeting]:
    """A meeting after all of it, by actions alone."""
    _, book = founded()
    for member in (*book.members.all(), *roster):
        book.members.put(member)
    draft = Draft(STARTS, kinds, "会议", group_id="g1" if Kind.GROUP_MEETING in kinds else None)
    _, meeting = meetings.make(book, draft, "message:1", NOW)
    assert meeting is not None
    for act, who, minutes, mark in what:
        member = book.members.get(who)
        if member is not None:
            meeting = ACTS[act](book, meeting, member, STARTS + timedelta(minutes=minutes), mark)
    return book, meeting


@given(rosters, KINDS, acts)
def test_expected_is_the_sum_of_all_marks(roster: list[Member], kinds: tuple[Kind, ...], what: Played) -> None:
    book, meeting = played(roster, kinds, what)
    people_now = book.members.all()
    whole = count_all(meeting, people_now)
    assert len(rules.expected_all(meeting, people_now)) == whole.expected
    assert whole.expected == whole.present + whole.late + whole.excused + whole.absent + whole.unrecorded
    for item in meeting.items:
        assert len(set(rules.expected(meeting, item, people_now))) == count(meeting, item, people_now).expected


@given(rosters, KINDS, acts)
def test_nobody_is_absent_whom_nobody_called_so(roster: list[Member], kinds: tuple[Kind, ...], what: Played) -> None:
    _, meeting = played(roster, kinds, what)
    called = {who for act, who, _, mark in what if act == "mark" and mark is Mark.ABSENT}
    assert {who for who in PEOPLE if mark_of(meeting, who) is Mark.ABSENT} <= called


@given(rosters, KINDS, acts)
def test_thresholds_are_what_counting_by_hand_says(roster: list[Member], kinds: tuple[Kind, ...], what: Played) -> None:
    book, meeting = played(roster, kinds, what)
    for item in meeting.items:
        voters = rules.voters(meeting, item, book.members.all())
        here = sum(mark_of(meeting, i) in (Mark.PRESENT, Mark.LATE) for i in voters)
        away = len(voters) - here
        assert rules.may_be_held(here, len(voters)) is (bool(voters) and here >= away)
        assert rules.quorum(len(voters)) == min((n for n in range(len(voters) + 1) if 2 * n >= len(voters)), default=0)
        for votes in range(len(voters) + 1):
            against_or_silent = len(voters) - votes
            assert rules.passes(votes, len(voters)) is (votes > against_or_silent)


@given(rosters, KINDS, acts, acts)
def test_after_the_close_no_change_of_the_roster_moves_who_was_expected(
    roster: list[Member],
    kinds: tuple[Kind, ...],
    before: Played,
    after: Played,
) -> None:
    book, meeting = played(roster, kinds, before)
    closed = _close(book, meeting, BOSS, STARTS + timedelta(hours=1), Mark.PRESENT)
    expected = rules.expected_all(closed, book.members.all())
    for act, who, _, mark in after:
        member = book.members.get(who)
        if act in ("exempt", "promote") and member is not None:
            ACTS[act](book, closed, member, STARTS, mark)
    assert rules.expected_all(closed, book.members.all()) == expected


@given(rosters, KINDS, acts)
def test_made_up_is_never_more_than_excused_and_absent(
    roster: list[Member], kinds: tuple[Kind, ...], what: Played
) -> None:
    """Whatever is corrected afterwards, also after a hand-in was accepted."""
    book, meeting = played(roster, kinds, [*what, ("close", "a", 60, Mark.PRESENT), ("confirm", "a", 90, Mark.PRESENT)])
    for one in makeup.of_meeting(book, meeting):
        makeup.hand_in(
            book, one.id, BOSS if one.member_id == "boss" else book.members.get(one.member_id) or BOSS, "学", NOW
        )
        makeup.decide(book, one.id, BOSS, True, NOW)
    for act, who, minutes, mark in what:
        member = book.members.get(who)
        if act == "mark" and member is not None:
            meeting = ACTS[act](book, meeting, member, STARTS + timedelta(minutes=minutes + 120), mark)
    sums = count_all(meeting, book.members.all())
    done = made_up(makeup.of_meeting(book, meeting), meeting.id)
    assert len(done) <= sums.excused + sums.absent


@given(rosters, acts)
def test_who_may_not_vote_is_never_among_the_voters(roster: list[Member], what: Played) -> None:
    calm = [act for act in what if act[0] not in ("promote",)]
    book, meeting = played(roster, (Kind.MEMBERS_MEETING,), calm)
    by_id = {m.id: m for m in book.members.all()}
    assert all(by_id[i].stage is Stage.FULL for i in rules.voters(meeting, meeting.items[0], by_id.values()))
