"""What is due of studying: posts of the plan and of managers, questions that come back, check-ins."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.domain.due_people import TOLD_FOR
from bot.domain.dues import Desk, Due, DueKind, Manner, month_of
from bot.domain.nudging import Muted, wants
from bot.domain.people import Member
from bot.domain.rooms import topic
from bot.domain.studying import STUDY_FOR, Post

REVIEW_FOR = timedelta(hours=6)
BOARD_AT = time(19, 0)
BOARD_FOR = timedelta(hours=20)


def studies(desk: Desk) -> Iterator[Due]:
    """Materials: to the group, or in private to those for whom there is a path of their own. Those in private take no
    reminder's place."""
    for post in desk.posts:
        to = _member(desk, post)
        if post.member_id and to is None:
            continue
        chat = to.user_id if to is not None and to.user_id is not None else desk.branch.chat_id
        yield Due(
            f"study/{post.id.removeprefix('plan/')}",
            DueKind.STUDY,
            post.at,
            post.at + STUDY_FOR,
            chat,
            month_of(desk, post.at),
            Manner.QUIET if post.by or post.member_id else Manner.UNASKED,
            (post.material_id, post.at.astimezone(desk.tz).date().isoformat()),
            0 if to else topic(desk.branch, "study"),
        )


def _member(desk: Desk, post: Post) -> Member | None:
    found = desk.reachable(lambda m: m.id == post.member_id and wants(m, Muted.STUDY))
    return next((member for member, _ in found), None)


def notes(desk: Desk) -> Iterator[Due]:
    """What a manager said to a note goes to its author alone."""
    for note in desk.notes:
        if note.remarked_at is not None:
            at, key = note.remarked_at, f"note/{note.id}/{note.remarked_at:%m%d%H%M%S}"
            for _author, chat in desk.reachable(lambda m, note=note: m.id == note.member_id):  # type: ignore[misc]
                yield Due(key, DueKind.NOTE_SAID, at, at + TOLD_FOR, chat, month_of(desk, at), Manner.QUIET, (note.id,))


def board(desk: Desk, now: datetime) -> Iterator[Due]:
    """On Sunday evening the group sees how many have checked in this week; nothing where nobody has by then."""
    today = now.astimezone(desk.tz).date()
    sunday = today - timedelta(days=(today.weekday() + 1) % 7)
    for day in (sunday, sunday + timedelta(days=7)):
        at = datetime.combine(day, BOARD_AT, desk.tz)
        wanted = at > now or any(checkin.at <= at for checkin in desk.week)
        if desk.branch.settings.checkin_board and wanted and day >= desk.branch.started:
            chat, thread = desk.branch.chat_id, topic(desk.branch, "study")
            key, month, until = f"board/{day}", day.replace(day=1), at + BOARD_FOR
            yield Due(key, DueKind.CHECKIN_BOARD, at, until, chat, month, Manner.UNASKED, (day.isoformat(),), thread)


def own_times(desk: Desk, now: datetime) -> Iterator[Due]:
    """At the time of day that each has chosen: that questions come back, that one has not checked in."""
    today = now.astimezone(desk.tz).date()
    for member, chat in desk.reachable(lambda m: m.review_at is not None or m.checkin_at is not None):
        for kind, clock, wanted in (
            (DueKind.REVIEW, member.review_at, member.id in desk.reviewing),
            (DueKind.CHECKIN_NUDGE, member.checkin_at, member.id not in desk.checked_in),
        ):
            if clock is None:
                continue
            at = datetime.combine(today, clock, desk.tz)
            if wanted or at > now:
                key, month = f"{kind}/{today}/{member.id}", today.replace(day=1)
                yield Due(key, kind, at, at + REVIEW_FOR, chat, month, Manner.QUIET, (member.id,))
