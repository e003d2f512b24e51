"""Files on the server: by id, with the path a bot fetches them by."""

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import Any

SENT_AT_MOST = 50 * 1024 * 1024  # bytes
PHOTO_AT_MOST = 10 * 1024 * 1024
PHOTO_EDGES, PHOTO_RATIO = 10_000, 20  # its width and height together; one to the other
FETCHED_AT_MOST = 20 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class StoredFile:
    """`kind` is "document", "photo", "video" or "voice"."""

    id: str
    kind: str
    name: str
    mime: str
    data: bytes
    seconds: int = 60  # of a video

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.id}/{self.name}"

    def wire(self) -> dict[str, Any]:
        """The part of a Message that carries the file."""
        if self.kind == "photo":
            width, height = picture_size(self.data)
            return {"photo": [self._ids() | {"width": width, "height": height}]}
        if self.kind == "voice":
            return {"voice": self._ids() | {"duration": int("".join(c for c in self.name if c.isdigit()) or 1)}}
        if self.kind == "video":
            shape = {"width": 640, "height": 360, "duration": self.seconds}
            return {"video": self._ids() | shape | {"file_name": self.name, "mime_type": self.mime}}
        return {"document": self._ids() | {"file_name": self.name, "mime_type": self.mime}}

    def described(self) -> dict[str, Any]:
        """The Bot API's File."""
        return self._ids() | {"file_path": self.path}

    def _ids(self) -> dict[str, Any]:
        unique = hashlib.blake2b(self.id.encode(), digest_size=8).hexdigest()
        return {"file_id": self.id, "file_unique_id": unique, "file_size": len(self.data)}


def picture_size(data: bytes) -> tuple[int, int]:
    """How wide and high a PNG is, in pixels; of any other picture we don't look."""
    if data.startswith(PNG):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return 1280, 960


class Files:
    """All files that were ever sent."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def keep(self, kind: str, name: str, data: bytes, mime: str | None = None) -> StoredFile:
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = StoredFile(f"{kind[:3].upper()}-{len(self._by_id) + 1:06d}", kind, name, guessed, data)
        self._by_id[file.id] = file
        return file

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def expire(self) -> None:
        """Every handle dies, as Telegram's may."""
        self._by_id = {f"dead-{number}": file for number, file in enumerate(self._by_id.values())}

    def at(self, path: str) -> StoredFile | None:
        """The file at a path that getFile gave out."""
        file = self.get(path.split("/")[1]) if path.count("/") >= 2 else None
        return file if file is not None and file.path == path else None
