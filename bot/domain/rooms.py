"""Which chat, and which topic of it, something goes to: 支委会 and 党小组会 may have chats of their own."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain import meetings as rules
from bot.domain.meetings import Concern
from bot.domain.people import Branch, Room
from bot.domain.records import Meeting

COMMITTEE = "committee"
TOPICS = ("meetings", "study", "notices")  # of the branch's own group


def topic(branch: Branch, what: str) -> int:
    """The topic of the branch's group for that; 0 where there is none."""
    room = branch.rooms.get(what)
    return room.thread if room is not None and room.chat_id == branch.chat_id else 0


def room_of(branch: Branch, meeting: Meeting) -> Room | None:
    """The chat that a meeting's cards go to; None: to each one concerned in private."""
    if rules.to_whole_branch(branch, meeting):
        return Room(branch.chat_id, topic(branch, "meetings"))
    concerns = {rules.concern_of(meeting, item) for item in meeting.items}
    if concerns == {Concern.COMMITTEE}:
        return branch.rooms.get(COMMITTEE)
    return branch.rooms.get(meeting.group_id or "") if concerns == {Concern.GROUP} else None


def chats(branch: Branch) -> frozenset[int]:
    """All group chats of a branch."""
    return frozenset({branch.chat_id, *(room.chat_id for room in branch.rooms.values())})


def moved(branch: Branch, old: int, new: int) -> Branch:
    """The branch after a group has become another chat."""
    rooms = {name: replace(r, chat_id=new) if r.chat_id == old else r for name, r in branch.rooms.items()}
    return replace(branch, chat_id=new if branch.chat_id == old else branch.chat_id, rooms=rooms)


def without_chat(branch: Branch, chat_id: int) -> Branch:
    """The branch after a room's chat is gone: what went there goes to each one in private."""
    return replace(branch, rooms={name: r for name, r in branch.rooms.items() if r.chat_id != chat_id})


def without_topic(branch: Branch, chat_id: int, thread: int) -> Branch:
    """The branch after a topic is gone: what went there goes to the group itself."""
    rooms = {n: r for n, r in branch.rooms.items() if (r.chat_id, r.thread) != (chat_id, thread)}
    return replace(branch, rooms=rooms)


def named(branch: Branch) -> Iterator[tuple[str, Room]]:
    """Rooms by what they are for, those of party groups that are no more left out."""
    groups = {group.id for group in branch.groups}
    for name, room in branch.rooms.items():
        if name in (COMMITTEE, *TOPICS) or name in groups:
            yield name, room
