"""What a meeting's papers are made of, out of the books."""

from bot.actions import minutes, voting
from bot.domain.people import Member
from bot.domain.records import Meeting
from bot.exports.minutes import Record
from bot.store import Book
from bot.texts.ballots import sentence
from bot.texts.catalogue import Voice


def record_of(book: Book, meeting: Meeting, voice: Voice, by: Member | None = None) -> Record:
    """A meeting's papers, with its pictures; `by` takes down minutes that nobody has begun."""
    found = minutes.of(book, meeting, by)
    kept = [entry.file for entry in found.entries if entry.file is not None and entry.file.picture]
    pictures = [minutes.file_of(book, found, one) for one in kept]
    return Record(book.branch, book.members.all(), meeting, found, _votes(book, meeting, voice), pictures)


def _votes(book: Book, meeting: Meeting, voice: Voice) -> dict[str, list[str]]:
    """A sentence for each vote that is closed, by item id."""
    items = {item.id: item for item in meeting.items}
    found: dict[str, list[str]] = {}
    for vote in voting.of_meeting(book, meeting):
        if vote.closed_at is not None and vote.item_id in items:
            found.setdefault(vote.item_id, []).append(sentence(voice, vote, items[vote.item_id]))
    return found
