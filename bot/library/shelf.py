"""The library: what was read from a folder, by id and by words."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.materials import Material
from bot.library import document
from bot.library.document import Document
from bot.library.problems import Flaw, Problem


@dataclass(frozen=True, slots=True)
class Library:
    """The good materials, in the order of their file names, and what is wrong with the other files."""

    materials: tuple[Material, ...]
    problems: tuple[Problem, ...]
    _words: Mapping[str, str]

    def get(self, material_id: str) -> Material | None:
        return next((material for material in self.materials if material.id == material_id), None)

    def find(self, words: str) -> tuple[Material, ...]:
        """Those in which each of the words occurs, whatever its case or width; no words find all."""
        wanted = _folded(words).split()
        return tuple(m for m in self.materials if all(word in self._words[m.id] for word in wanted))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def load(folder: Path) -> Library:
    """Read every .md file directly in the folder. A bad file is a problem and keeps no good one away."""
    if not folder.is_dir():
        return Library((), (Problem(str(folder), None, "没有这个文件夹，请建好后放入 .md 学习资料"),), {})
    found: dict[str, tuple[str, Document]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        name = f"{folder.resolve().name}/{path.name}"
        outcome = _shelved(document.read(path), name, found)
        problems += [Problem(name, *flaw) for flaw in outcome]
    documents = [kept for _, kept in found.values()]  # by file name: the order in which they are pushed
    words = {kept.material.id: _folded(kept.words) for kept in documents}
    return Library(tuple(kept.material for kept in documents), tuple(problems), words)


def _shelved(read: Document | tuple[Flaw, ...], name: str, found: dict[str, tuple[str, Document]]) -> tuple[Flaw, ...]:
    """Put a document in its place; the first file with an id keeps it."""
    if not isinstance(read, Document):
        return read
    owner = found.setdefault(read.material.id, (name, read))[0]
    if owner == name:
        return ()
    return (Flaw(None, f"id {read.material.id} 已经用在 {owner}，请换一个"),)
