"""When a leave is asked for late: a hint that the page shows, never a block (rules.md §2, local practice)."""

from datetime import timedelta

from bot.domain.records import Leave, LeaveKind, Meeting

AHEAD = timedelta(days=1)


def is_late(meeting: Meeting, leave: Leave) -> bool:
    """Whether 事假 comes less than a day ahead; 病假 and the others may come at any time."""
    return leave.kind is LeaveKind.PERSONAL and leave.asked_at > meeting.starts - AHEAD


def is_after(meeting: Meeting, leave: Leave) -> bool:
    """Whether it was asked for when the meeting was over already."""
    return leave.asked_at >= meeting.ends
