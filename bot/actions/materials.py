"""All that a branch can study: what ships, and what it keeps of its own. The caller commits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.materials import Material
from bot.domain.own_materials import MOST_FILES, MOST_MINUTES, OwnFile, OwnMaterial, as_material
from bot.library import Finder, Library
from bot.store import Book

TITLE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Stock:
    """The materials of one branch."""

    library: Library
    book: Book

    def get(self, material_id: str, lang: str = "zh") -> Material | None:
        """A material by its id, in that language where it is there in it; also one that is listed no more."""
        shipped = self.library.get(material_id, lang)
        if shipped is not None:
            return shipped
        own = find_own(self.book, material_id)
        return as_material(own) if own is not None and own.ready and not own.dropped else None

    def listed(self, day: date, lang: str = "zh") -> tuple[Material, ...]:
        """All that hold on that day, the branch's own after those that ship."""
        return (*self.library.listed(day, lang), *self._own())

    def find(self, words: str, day: date, lang: str = "zh") -> tuple[Material, ...]:
        """Those that fit some words, the best first; the branch's own before the others."""
        own = {material.id: material for material in self._own()}
        finder = Finder()
        for material in own.values():
            finder.add(material.id, material.title, material.topic, "\n".join(material.parts))
        shipped = (m for m in self.library.find(words, lang) if m.holds_on(day))
        return (*(own[found] for found in finder.find(words)), *shipped)

    def titles(self, lang: str = "zh") -> dict[str, str]:
        """Titles by id, of what is taken back too: records name them."""
        own = {one.id: one.title for one in all_own(self.book)}
        return own | {m.id: (self.library.get(m.id, lang) or m).title for m in self.library.materials}

    def _own(self) -> tuple[Material, ...]:
        return tuple(as_material(own) for own in all_own(self.book) if own.ready and not own.dropped)


class Keeping(StrEnum):
    """What comes of a branch's own material; the value is the key of the text."""

    TITLE_WRONG = "own-material-title-wrong"
    MINUTES_WRONG = "own-material-minutes-wrong"
    KEPT = "own-material-kept"
    CHANGED = "own-material-changed"


def all_own(book: Book) -> Iterator[OwnMaterial]:
    """All that was ever kept, the oldest first."""
    for year in book.years():
        yield from book.materials(year).all()


def find_own(book: Book, material_id: str) -> OwnMaterial | None:
    """A branch's own material by its id."""
    return next((own for own in all_own(book) if own.id == material_id), None)


def keep_own(book: Book, own: OwnMaterial) -> OwnMaterial:
    """Keep it in place of what it was."""
    book.materials(own.at.year).put(own)
    return own


def add_file(book: Book, own: OwnMaterial, file: OwnFile) -> OwnMaterial:
    """One more file of the same set."""
    if len(own.files) >= MOST_FILES or any(known.file_id == file.file_id for known in own.files):
        return own
    return keep_own(book, replace(own, files=(*own.files, file)))


def of_album(book: Book, album: str, now: datetime) -> OwnMaterial | None:
    """What the other files of a set are kept as."""
    years = (now.year, now.year - 1)
    found = (own for year in years for own in book.materials(year).all() if album and own.album == album)
    return next(found, None)


def renamed(book: Book, own: OwnMaterial, title: str) -> Keeping:
    """Another title."""
    title = " ".join(title.split())
    if not 1 <= len(title) <= TITLE_CHARACTERS:
        return Keeping.TITLE_WRONG
    keep_own(book, replace(own, title=title))
    return Keeping.CHANGED


def lasting(book: Book, own: OwnMaterial, words: str) -> Keeping:
    """Another length in minutes."""
    words = words.strip().removesuffix("分钟").strip()
    if not words.isdecimal() or not 1 <= int(words) <= MOST_MINUTES:
        return Keeping.MINUTES_WRONG
    keep_own(book, replace(own, minutes=int(words)))
    return Keeping.CHANGED
