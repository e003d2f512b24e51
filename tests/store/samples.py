"""Records to keep: a few plain ones, and hypothesis strategies for all kinds."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from bot.domain.doors import Invitation
from bot.domain.people import AuditLine, Branch, Claim, Member, Plan, Prompt, Sealed, Stage
from bot.domain.records import (
    Answer,
    CheckIn,
    Delivery,
    DeliveryState,
    Finished,
    Item,
    Leave,
    LeaveKind,
    Meeting,
    Report,
    ReportFile,
    ReportPart,
)

NOON = datetime(2026, 3, 13, 12, 0, tzinfo=timezone(timedelta(hours=8)))

RECORDS: tuple[type[Any], ...] = (
    Branch,
    Member,
    Plan,
    Claim,
    Prompt,
    AuditLine,
    Invitation,
    Meeting,
    Report,
    Finished,
    CheckIn,
    Delivery,
)


def branch(branch_id: str = "north", chat_id: int = -100, **fields: Any) -> Branch:
    return Branch(branch_id, "示例支部", chat_id, date(2026, 1, 1), True, "salt", **fields)


def member(member_id: str = "m1", name: str = "示例党员甲", **fields: Any) -> Member:
    return Member(member_id, name, Stage.FULL, date(2026, 1, 1), **fields)


def meeting(meeting_id: str = "meeting1", **answers: Answer) -> Meeting:
    return Meeting(meeting_id, "主题党日", NOON, (Item("1", "theme_day"),), answers=answers)


def leave(reason: str = "家中有事") -> Answer:
    return Answer(leave=Leave(LeaveKind.PERSONAL, Sealed(reason), NOON))


def check_in(check_in_id: str = "c1", text: str = "学习党章第一章") -> CheckIn:
    return CheckIn(check_in_id, "m1", NOON, text)


def delivery(key: str = "card/1") -> Delivery:
    return Delivery(key, DeliveryState.CLAIMED, NOON, NOON)


def report(report_id: str = "r1") -> Report:
    file = ReportFile(Sealed("handle"), Sealed("汇报.docx"), 1234)
    return Report(report_id, "m1", "2026Q1", (ReportPart(1, NOON, Sealed("正文")), ReportPart(2, NOON, file=file)))


def finished(finished_id: str = "f1") -> Finished:
    return Finished(finished_id, "m1", "constitution", 45, NOON)


st.register_type_strategy(
    datetime,
    st.datetimes(
        min_value=datetime(1900, 1, 2),  # noqa: DTZ001  # hypothesis wants its bounds naive
        max_value=datetime(9998, 12, 31),  # noqa: DTZ001  # an archive has none that is no moment in another zone
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-9, minutes=-30))]),
    ),
)
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
