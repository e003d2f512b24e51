"""The library: what was read from a folder, by id and language, and by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bot.domain.materials import Material
from bot.library import document
from bot.library.document import Document
from bot.library.finding import Finder
from bot.library.problems import Flaw, Problem

FIRST = "zh"  # the language of a material whose reader's own it is not in


class Shelved(NamedTuple):
    """A file as it was read last: its stamp, what is wrong with it, and its last good version."""

    stamp: tuple[int, int]  # nanoseconds, bytes
    flaws: tuple[Flaw, ...]
    good: Document | None


@dataclass(frozen=True, slots=True)
class Library:
    """The good materials, in the order of their file names, one for each id; and what is wrong with files."""

    materials: tuple[Material, ...] = ()
    problems: tuple[Problem, ...] = ()
    pairs: Mapping[str, Mapping[str, Material]] = field(default_factory=dict)  # id → language → material
    finder: Finder = field(default_factory=Finder)
    files: Mapping[str, Shelved] = field(default_factory=dict, repr=False)

    def get(self, material_id: str, lang: str = FIRST) -> Material | None:
        """The material in that language, else in another."""
        pair = self.pairs.get(material_id)
        return None if not pair else pair.get(lang) or next(iter(pair.values()))

    def listed(self, day: date, lang: str = FIRST) -> tuple[Material, ...]:
        """All that hold on that day, in that language where they are there in it."""
        found = (self.get(material.id, lang) for material in self.materials)
        return tuple(material for material in found if material is not None and material.holds_on(day))

    def find(self, words: str, lang: str = FIRST) -> tuple[Material, ...]:
        """Those that fit some words, the best first; no words find all."""
        if not words.strip():
            return tuple(self.pairs[m.id].get(lang) or m for m in self.materials)
        found = (self.get(material_id, lang) for material_id in self.finder.find(words))
        return tuple(material for material in found if material is not None)


def stamps(folder: Path) -> Mapping[str, tuple[int, int]]:
    """What tells that a file has changed, by name, in the order of names."""
    found: dict[str, tuple[int, int]] = {}
    for path in sorted(folder.glob("*.md")):
        try:
            stat = path.stat()
        except OSError:  # it went away just now
            continue
        found[path.name] = stat.st_mtime_ns, stat.st_size
    return found


def load(folder: Path, before: Library | None = None) -> Library:
    """Read every .md file directly in the folder. A bad file is a problem and keeps no good one away; one that was good
    in the library `before` keeps its last good version, and what has not changed is not read again."""
    if not folder.is_dir():
        return Library(problems=(Problem(str(folder), None, "没有这个文件夹，请建好后放入 .md 学习资料"),))
    known = before.files if before else {}
    files: dict[str, Shelved] = {}
    for name, stamp in stamps(folder).items():
        last = known.get(name)
        files[name] = last if last and last.stamp == stamp else _read(folder / name, stamp, last)
    return _arranged(files, folder.resolve().name)


def _read(path: Path, stamp: tuple[int, int], last: Shelved | None) -> Shelved:
    read = document.read(path)
    return Shelved(stamp, (), read) if isinstance(read, Document) else Shelved(stamp, read, last.good if last else None)


def _arranged(files: Mapping[str, Shelved], folder: str) -> Library:
    pairs: dict[str, dict[str, Material]] = {}
    owners: dict[tuple[str, str], str] = {}
    words: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for file, (_, flaws, good) in files.items():
        problems += [Problem(f"{folder}/{file}", *flaw) for flaw in flaws]
        if good is None:
            continue
        material = good.material
        flaw = _clash(material, owners, pairs.get(material.id, {}))
        if flaw is not None:
            problems.append(Problem(f"{folder}/{file}", *flaw))
            continue
        owners[material.id, material.lang] = f"{folder}/{file}"
        pairs.setdefault(material.id, {})[material.lang] = material
        words.setdefault(material.id, []).append(good.words)
    first = tuple(pair.get(FIRST) or next(iter(pair.values())) for pair in pairs.values())
    return Library(first, tuple(problems), pairs, _finder(first, pairs, words), files)


def _clash(material: Material, owners: Mapping[tuple[str, str], str], pair: Mapping[str, Material]) -> Flaw | None:
    """Why it can't stand beside what is there: the first file with an id keeps it in its language."""
    owner = owners.get((material.id, material.lang))
    if owner is not None:
        return Flaw(None, f"id {material.id} 已经用在 {owner}，请换一个")
    for other in pair.values():
        if [q.answers for q in other.quiz] != [q.answers for q in material.quiz]:
            return Flaw(None, f"和 {owners[other.id, other.lang]} 是同一篇的两种语言，题目数目和答案要一致")
    return None


def _finder(
    first: Iterable[Material], pairs: Mapping[str, Mapping[str, Material]], words: Mapping[str, list[str]]
) -> Finder:
    made = Finder()
    for material in first:
        both = pairs[material.id].values()
        titles, topics = " ".join(m.title for m in both), " ".join(m.topic for m in both)
        made.add(material.id, titles, topics, "\n".join(words[material.id]))
    return made
