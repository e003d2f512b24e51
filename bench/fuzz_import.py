"""`import` of one archive after the other into a folder that has another branch, and what must hold of each."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from bench.fuzz_archives import KEY
from bot import process_words
from bot.domain.people import Erasure
from bot.domain.periods import year_period
from bot.exports.archive import archive_json
from bot.importing import Import, NotImported
from bot.store import Store
from bot.store.layout import branch_folder
from bot.store.lock import LOCK, OWNER
from bot.store.whole import Whole, fill
from tests.store import samples

AT = datetime(2026, 11, 28, 1, 2, 3, tzinfo=UTC)
ROOM = 1 << 40
SENTENCES = [
    re.compile(".*".join(map(re.escape, re.split(r"\{\w+\}", text))), re.DOTALL)
    for key, text in process_words.ZH.items()
    if key.startswith("import-")
]


class Wrong(Exception):  # noqa: N818  # it says what is the matter
    """What must hold of an import does not."""


def with_key(folder: Path, name: str, data: bytes) -> None:
    """With the key of the export, which opens the private part."""
    _imported(folder, name, data, KEY, erased=False)


def with_erasures(folder: Path, name: str, data: bytes) -> None:
    """The same where somebody has had erased what is theirs."""
    _imported(folder, name, data, KEY, erased=True)


def without_key(folder: Path, name: str, data: bytes) -> None:
    """All but the private part."""
    _imported(folder, name, data, None, erased=False)


def _imported(folder: Path, name: str, data: bytes, key: str | None, *, erased: bool) -> None:
    home = _home(folder / f"data-{key is not None}-{erased}", key, erased=erased)
    path = folder / name
    path.write_bytes(data)
    before, said, whole = _contents(home), list[str](), None
    try:
        whole = Import(home, key, "zh", said.append, lambda: True).run(path)
        _check_whole(home, key, whole, erased=erased)
    except NotImported as refused:
        said.append(str(refused))
    finally:
        path.unlink()
        if whole is not None:
            shutil.rmtree(home / branch_folder(whole.branch.id), ignore_errors=True)
        left = _contents(home)
        if left != before:
            shutil.rmtree(home)  # the next file finds a new one
    if left != before:
        raise Wrong("the folder is another" if whole is None else "more was written than the branch")
    _check_words(said)


def _home(home: Path, key: str | None, *, erased: bool) -> Path:
    """A folder with another branch; made once."""
    if not home.exists():
        store = Store.open(home, key)
        store.create(samples.branch())
        if erased:
            for number in range(1, 5):
                store.erasures.put(Erasure(f"e{number}", "rich", f"m{number}", "", AT, True))
        store.close()
        (home / "tmp").mkdir(exist_ok=True)
    return home


def _contents(home: Path) -> dict[str, bytes | None]:
    """All that is there, but for the lock."""
    found = (path for path in home.rglob("*") if path.name not in (LOCK, OWNER))
    return {str(path.relative_to(home)): path.read_bytes() if path.is_file() else None for path in found}


def _check_words(lines: list[str]) -> None:
    if not lines:
        raise Wrong("nothing was said")
    for line in lines:
        if not any(sentence.fullmatch(line) for sentence in SENTENCES):
            raise Wrong(f"no sentence of ours: {line[:100]!r}")
        if not line.replace("\u3000", "").isprintable():
            raise Wrong("a terminal would obey what is said")


def _check_whole(home: Path, key: str | None, whole: Whole, *, erased: bool) -> None:
    """It reads back as it was read in, and an archive can be made of it."""
    if problems := Store.inspect(home, key):
        raise Wrong(f"it was read in and can't be read: {problems[0]}")
    store = Store.read(home, key)
    book = store.book(whole.branch.id)
    found = Whole(book.branch)
    for _ in fill(found, book, range(1, 10_000), ROOM):
        pass
    archive_json(found, year_period(2026), AT, store.vault(book.id))
    if not erased and _by_id(found) != _by_id(whole):
        raise Wrong("what is kept is not what was read")


def _by_id(whole: Whole) -> dict[str, dict[str, object]]:
    tables = {name: rows for name, rows in whole.tables.items() if rows}
    tables |= {f"{year}/{name}": rows for year, found in whole.years.items() for name, rows in found.items() if rows}
    return {
        "branch": {"": whole.branch},
        **{name: {f"{one.id} of {len(rows)}": one for one in rows} for name, rows in tables.items()},
    }
