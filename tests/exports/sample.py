"""An example branch, a year old, for the tests of files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.diligence import Course
from bot.domain.makeup import MakeUp
from bot.domain.meetings import Kind
from bot.domain.people import Branch, Duty, Group, Member, Sealed, Stage
from bot.domain.periods import year_period
from bot.domain.records import Answer, Change, CheckIn, Finished, Item, Leave, LeaveKind, Mark, Meeting, Remark, Report
from bot.exports.scope import Made

TZ = ZoneInfo("Asia/Shanghai")
SECRET = "不该写出来的话"
YEAR = year_period(2026)
MADE = Made(datetime(2026, 11, 21, 15, 44, tzinfo=UTC), "示例书记")
GROUPS = (Group("g1", "第一党小组"), Group("g2", "第二党小组"))
BRANCH = Branch("b", "示例支部", -1, date(2026, 1, 1), has_committee=True, salt="s", groups=GROUPS)


def member(name: str, group: str | None = "g1", stage: Stage = Stage.FULL, duty: Duty = Duty.NONE) -> Member:
    return Member(name, name, stage, date(2020, 1, 1), duty, group)


ROSTER = (
    member("示例书记", duty=Duty.SECRETARY),
    member("示例委员", "g2", duty=Duty.COMMITTEE),
    member("张甲"),
    member("赵乙"),
    member("曾丙", "g2"),
    replace(member("李丁", "g2"), exempt=True),
    member("王戊", None, Stage.PROBATIONARY),
    member("钱己", None, Stage.ACTIVIST),
)


def local(month: int, day: int, hour: int = 15, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TZ)


def leave(kind: LeaveKind = LeaveKind.SICK) -> Leave:
    return Leave(kind, Sealed(SECRET), local(9, 10), granted=True)


def meeting(starts: datetime, *kinds: Kind, group: str | None = None, **more: object) -> Meeting:
    """A meeting that was confirmed; what is not said of its answers is nothing."""
    items = tuple(Item(f"{starts}-{kind}", kind, SECRET) for kind in kinds or (Kind.THEME_DAY,))
    base = Meeting(f"{starts}-{group}", "九月主题党日", starts, items, group_id=group, confirmed_at=starts)
    return replace(base, **more)  # type: ignore[arg-type]


SIGNED = Answer(signed_at=local(9, 11, 14, 50))
SEPTEMBER = meeting(
    local(9, 11),
    Kind.THEME_DAY,
    Kind.PARTY_LECTURE,
    answers={
        "示例书记": SIGNED,
        "示例委员": Answer(signed_at=local(9, 11, 15, 2)),
        "张甲": Answer(leave=leave()),
        "赵乙": Answer(
            mark=Mark.ABSENT, trail=(Change(local(9, 12), "示例书记", Mark.UNRECORDED, Mark.ABSENT, SECRET),)
        ),
        "曾丙": Answer(signed_at=local(9, 11, 15, 20), recovered=True),
        "李丁": SIGNED,
    },
)
GROUP_MEETING = meeting(local(10, 21), Kind.GROUP_MEETING, group="g2", answers={"曾丙": Answer(mark=Mark.PRESENT)})
NEXT = meeting(local(12, 11), Kind.THEME_DAY)

_REMARK = Remark(local(10, 3), "张甲", Sealed(SECRET))


@dataclass(frozen=True, slots=True)
class View:
    """A branch's records, as files are made from them."""

    branch: Branch
    roster: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    checkins: tuple[CheckIn, ...] = ()
    finished: tuple[Finished, ...] = ()
    reports: tuple[Report, ...] = ()
    makeups: tuple[MakeUp, ...] = ()
    courses: tuple[Course, ...] = ()
    noted: Mapping[str, int] = field(default_factory=dict)


MATERIALS = {"three-meetings": "三会一课是哪四样"}
VIEW = View(
    BRANCH,
    ROSTER,
    (NEXT, GROUP_MEETING, SEPTEMBER),
    checkins=tuple(CheckIn(f"c{n}", "张甲", local(9, n, 20), SECRET) for n in (1, 2, 3, 3)),
    finished=(Finished("f", "张甲", "three-meetings", 45, local(10, 2)),),
    reports=(
        Report("r", "王戊", "2026Q3", submitted_at=local(10, 3), remarks=(_REMARK,)),
        Report("d", "王戊", "2026Q2"),
    ),
)


def large(people: int = 50, meetings: int = 60) -> View:
    """A branch as large as it may be, with a full year."""
    roster = tuple(member(f"示例党员{n:02}", f"g{n % 2 + 1}") for n in range(people))
    marks = tuple(Mark)
    days = [local(1, 5) + timedelta(days=5 * n) for n in range(meetings)]
    full = tuple(
        meeting(
            day,
            *((Kind.THEME_DAY, Kind.MEMBERS_MEETING) if n % 4 == 0 else (tuple(Kind)[n % 7],)),
            group="g1" if tuple(Kind)[n % 7] is Kind.GROUP_MEETING and n % 4 else None,
            answers={one.id: Answer(mark=marks[(n * i) % 5]) for i, one in enumerate(roster)},
        )
        for n, day in enumerate(days)
    )
    return View(BRANCH, roster, full)
