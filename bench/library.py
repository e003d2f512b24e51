"""A library of a thousand study texts: to load it, to read what has changed of it, and to search it.

The baselines run in the same run: python-frontmatter alone, which only parses the heads, and SQLite's FTS5 with
trigrams, built once, which finds three characters or more and not in titles first.
"""

import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

import frontmatter

from bench.figure import Figure, at_most, finish
from bot.library import Library, load

TEXTS, SEED = 1000, 7
LOAD_BAR, SEARCH_BAR = 2.0, 50.0  # seconds, milliseconds
SHIPPED = Path(__file__).parent.parent / "content"
WORDS = (
    "表决",
    "请假 补课",
    "党员大会怎么表决",
    "会议记录",
    "三会一课",
    "没有这样的词",
    "学时",
    "组织生活会 民主评议",
    "leave",
)
ROUNDS = 5


def write(folder: Path) -> None:
    """A thousand texts of the shipped ones' size: their paragraphs, shuffled, under heads of their own."""
    chance = Random(SEED)
    shipped = [path.read_text("utf-8") for path in sorted(SHIPPED.glob("*.md")) if ".en" not in path.name]
    heads = [text.split("---\n")[1] for text in shipped]
    bodies = [text.split("---\n", 2)[2].strip().split("\n\n") for text in shipped]
    for number in range(TEXTS):
        pick = chance.randrange(len(shipped))
        head = "\n".join(line for line in heads[pick].splitlines() if not line.strip().startswith("where:"))
        title = "".join(chance.sample("会议表决考勤学习汇报记录支部小组", 6))
        head = head.replace(heads[pick].splitlines()[0], f"id: text-{number}", 1)
        lines = [f"title: {title} {number}" if line.startswith("title:") else line for line in head.splitlines()]
        rest = chance.sample([p for body in bodies for p in body[1:] if not p.startswith("|")], 12)
        text = "\n".join(["---", *lines, "---", bodies[pick][0], "", "\n\n".join(rest), ""])
        (folder / f"{number:04}.md").write_text(text, "utf-8")


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median, in seconds."""
    took = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        took.append(perf_counter() - begun)
    return statistics.median(took)


def heads_alone(folder: Path) -> int:
    """python-frontmatter on each file."""
    return len([frontmatter.load(str(path)) for path in sorted(folder.glob("*.md"))])


def indexed(library: Library) -> sqlite3.Connection:
    """SQLite's full-text search over the same words."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table texts using fts5(id, title, words, tokenize='trigram')")
    rows = [(m.id, m.title, "\n".join(m.parts)) for m in library.materials]
    base.executemany("insert into texts values (?, ?, ?)", rows)
    return base


def by_sqlite(base: sqlite3.Connection, words: str) -> list[str]:
    """What it finds: words of less than three characters are none to it."""
    query = " AND ".join(f'"{word}"' for word in words.split())
    return [row[0] for row in base.execute("select id from texts where texts match ? order by rank", (query,))]


def figures() -> list[Figure]:
    """Prints each search, and what else there is to see."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        library = load(folder)
        assert len(library.materials) == TEXTS, library.problems[:3]
        first = timed(lambda: load(folder), 3)
        alone = timed(lambda: heads_alone(folder), 3)
        again = timed(lambda: load(folder, library))
    base = indexed(library)
    searches = {words: timed(lambda words=words: library.find(words)) * 1000 for words in WORDS}  # type: ignore[misc]
    others = {words: timed(lambda words=words: by_sqlite(base, words)) * 1000 for words in WORDS}  # type: ignore[misc]
    print(f"{TEXTS} texts                                       ms     baseline")
    print(f"look for changes, none{again * 1000:28.1f}")
    for words in WORDS:
        found, other = len(library.find(words)), len(by_sqlite(base, words))
        print(f"search {words:<20}{searches[words]:9.1f}    {others[words]:9.1f}  finds {found}; SQLite FTS5 {other}")
    slowest = max(searches, key=lambda words: searches[words])
    heads, fts = "python-frontmatter, heads alone", "SQLite FTS5, the same words"
    return [
        at_most(f"load {TEXTS} study texts", first, "s", LOAD_BAR, alone, heads),
        at_most(f"search {TEXTS} texts, the slowest", searches[slowest], "ms", SEARCH_BAR, others[slowest], fts),
    ]


if __name__ == "__main__":
    sys.exit(finish(figures()))
