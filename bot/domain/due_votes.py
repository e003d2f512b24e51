"""What is due about votes: a ballot to each voter who is there, the result to those whom the meeting concerns."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.dues import Desk, Due, DueKind, month_of
from bot.domain.votes import Vote, present

BALLOT_FOR, RESULT_FOR = timedelta(hours=12), timedelta(days=1)


def votes(desk: Desk, chats: dict[str, list[tuple[str, int, int]]]) -> Iterator[Due]:
    """All messages about votes; `chats` says where the cards of a meeting go, by its id."""
    for vote in desk.votes:
        if vote.is_open:
            yield from _ballots(desk, vote)
        elif vote.closed_at is not None:
            at, month = vote.closed_at, month_of(desk, vote.closed_at)
            for name, chat, thread in chats.get(vote.meeting_id, []):
                key = f"vote/{vote.id}/result/{name}"
                yield Due(key, DueKind.VOTE_RESULT, at, at + RESULT_FOR, chat, month, about=(vote.id,), thread=thread)


def _ballots(desk: Desk, vote: Vote) -> Iterator[Due]:
    meeting = next((m for m in desk.meetings if m.id == vote.meeting_id), None)
    if meeting is None or vote.opened_at is None:
        return
    there, at = set(present(meeting, vote.voters)), vote.opened_at
    for member, chat in desk.reachable(lambda m: m.id in there):
        key = f"vote/{vote.id}/{vote.round}/{member.id}"
        about = (vote.id, member.id)
        yield Due(key, DueKind.BALLOT, at, at + BALLOT_FOR, chat, month_of(desk, at), about=about)
