"""A branch's own materials: what a manager sent or forwarded to the bot, kept for the branch."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.materials import Material, MaterialKind, Question

MOST_FILES = 10  # as many as an album has
PHOTO_MINUTES, FILE_MINUTES = 1, 10  # suggested: a photo's, and a document's whose length can't be seen
READ_A_MINUTE = 300  # characters
MOST_MINUTES = 300


class Media(StrEnum):
    """What Telegram calls a file's kind."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Telegram's handle on a file, and its name (empty: it has none)."""

    file_id: str
    media: Media
    name: str = ""


@dataclass(frozen=True, slots=True)
class OwnMaterial:
    """What a branch keeps; `parts` as a `Material` has them; `ready` when its manager has said so."""

    id: str
    title: str
    kind: MaterialKind
    minutes: int
    at: datetime
    by: str  # member id
    teaser: str = ""
    parts: tuple[str, ...] = ()
    characters: int = 0
    topic: str = ""
    link: str = ""
    files: tuple[OwnFile, ...] = ()
    quiz: tuple[Question, ...] = ()
    album: str = ""  # Telegram's id of the set that its files came in
    ready: bool = False
    dropped: bool = False


def as_material(own: OwnMaterial) -> Material:
    """As the rest of the program reads materials."""
    return Material(
        id=own.id,
        title=own.title,
        kind=own.kind,
        minutes=own.minutes,
        source="",
        teaser=own.teaser,
        parts=own.parts or ("",),
        lang="",
        topic=own.topic,
        link=own.link,
        quiz=own.quiz,
        characters=own.characters,
    )


def suggested_minutes(characters: int, files: tuple[OwnFile, ...], seconds: int = 0) -> int:
    """How long it may take: by the text's length, a video's `seconds`, and what else is there."""
    lasting = {Media.PHOTO: PHOTO_MINUTES, Media.DOCUMENT: FILE_MINUTES, Media.VIDEO: 0}
    whole = -(-characters // READ_A_MINUTE) + -(-seconds // 60) + sum(lasting[file.media] for file in files)
    return max(1, min(whole, MOST_MINUTES))
