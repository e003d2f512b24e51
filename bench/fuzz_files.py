"""Files by the thousand for all that reads them: rosters, workbooks taken back, templates, pictures, study texts, and
archives."""

import io
import resource
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import docx

from bench import fuzz_archives, fuzz_import
from bench.fuzz_bad_files import formulas, good, sheet_attacks, template_attacks, text_attacks
from bench.fuzz_broken import broken, repacked
from bench.fuzz_findings import Findings, listening
from bench.fuzz_values import ODD
from bot.domain.minutes import Minutes
from bot.exports.minutes import TEMPLATE, Record, minutes_docx
from bot.exports.roster import read_roster
from bot.exports.roster_grid import UnreadableRoster
from bot.exports.taken_back import looks_like_ours, take_back
from bot.library import load, pages
from tests.exports import sample

SLOW = 1.0  # seconds of the processor for one file that is read beside the loop
MUCH = 400 << 10  # kilobytes of memory for one
ARCHIVES = 10  # each so many-th file is one
File = tuple[str, str, bytes]  # kind, name, data
Reader = Callable[[Path, str, bytes], None]
TODAY = sample.MADE.at.date()


def fuzz(count: int, seed: int, findings: Findings, only: int | None = None) -> int:
    """So many files, the attacks first; returns how many were read."""
    with TemporaryDirectory() as folder, listening() as heard:
        for number in range(count) if only is None else [only]:
            where = f"--files {count} --seed {seed} --part files --only {number}"
            kind, name, data = file(seed, number)
            for read in READERS[kind]:
                for what, about in _judged(read, Path(folder), name, data):
                    findings.add(what, f"{kind}: {about}", where, [name, data])
            for what in heard.take():
                findings.add("error", what, where, [name, data])
    return count if only is None else 1


def _judged(read: Reader, folder: Path, name: str, data: bytes) -> Iterator[tuple[str, str]]:
    began, before = time.process_time(), _memory()
    try:
        read(folder, name, data)
    except UnreadableRoster:
        pass
    except Exception as error:
        yield "raised", Findings.told(error)
    if (spent := time.process_time() - began) > SLOW:
        yield "slow", f"{spent:.1f} s"
    if (grown := _memory() - before) > MUCH:
        yield "memory", f"{grown >> 10} MB"


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def file(seed: int, number: int) -> File:
    """The attacks in their order, then what the seed and number draw."""
    if number < len(_attacks()):
        return _attacks()[number]
    rng = Random(f"{seed}/{number}")
    if number % ARCHIVES == 0:
        return (rng.choice(("archive", "archive", "archive-erased", "archive-closed")), *fuzz_archives.archive(rng))
    kind = rng.choice(("sheet", "sheet", "sheet", "template", "text", "text", "html", "picture"))
    if kind == "html":
        return kind, "", _html(rng).encode("utf-8", "surrogatepass")
    data = PICTURE if kind == "picture" else rng.choice(good()[kind])
    made = repacked(rng, data) if data.startswith(b"PK") and rng.random() < 0.7 else broken(rng, data)
    return kind, "花名册.csv" if not data.startswith(b"PK") else "花名册.xlsx", made


def attacks() -> int:
    """How many of the files are attacks."""
    return len(_attacks())


@cache
def _attacks() -> tuple[File, ...]:
    book, table, ours = good()["sheet"]
    sheets = [*sheet_attacks(book), *sheet_attacks(ours), ("花名册.xlsx", formulas(book)), ("x.xlsx", formulas(ours))]
    return (
        *(("sheet", name, data) for name, data in [*sheets, ("花名册.xlsx", table), ("花名册.xlsx", b"")]),
        *(("template", "", data) for data in template_attacks(good()["template"][0])),
        *(("text", "", data) for data in text_attacks(good()["text"][0])),
        *(("archive", name, data) for name, data in fuzz_archives.attacks()),
    )


@cache
def _for_chats() -> tuple[tuple[str, bytes], ...]:
    rng, found = Random(0), [file for file in _attacks() if file[0] == "sheet" and len(file[2]) < 200_000]
    bad = [repacked(rng, data) for data in good()["sheet"] for _ in range(20)]
    names = ("花名册.xlsx", "花名册.csv", "汇报.docx", "汇报.pdf", "x", "\u202e.xlsx", "名" * 60 + ".csv")
    made = [(rng.choice(names), data) for data in (*bad, *good()["sheet"], b"x")]
    return (*((name, data) for _, name, data in found), *made, *(("花名册.xlsx", data) for data in good()["sheet"]))


def sheets(rng: Random) -> list[tuple[str, bytes]]:
    """Files to send to the bot in a chat."""
    return [rng.choice(_for_chats())]


# What reads them


def _roster(folder: Path, name: str, data: bytes) -> None:
    del folder
    read_roster(data, name, TODAY)


def _looked_at(folder: Path, name: str, data: bytes) -> None:
    del folder
    looks_like_ours(data, name)


def _taken_back(folder: Path, name: str, data: bytes) -> None:
    del folder
    take_back(data, name, sample.BRANCH, sample.ROSTER)


def _template(folder: Path, name: str, data: bytes) -> None:
    """The operator's template; a paper comes of it whatever it is."""
    del name
    path = folder / TEMPLATE
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    made, _ = minutes_docx(_record(), sample.MADE, folder)
    docx.Document(io.BytesIO(made))


def _picture(folder: Path, name: str, data: bytes) -> None:
    """A page of handwriting in the minutes."""
    del folder, name
    minutes_docx(_record(data), sample.MADE)


def _record(*pictures: bytes) -> Record:
    meeting = sample.SEPTEMBER
    minutes = Minutes(meeting.id, meeting.starts.date(), "", ())
    return Record(sample.VIEW.branch, sample.VIEW.roster, meeting, minutes, {}, pictures)


def _text(folder: Path, name: str, data: bytes) -> None:
    del name
    content = folder / "content"
    content.mkdir(exist_ok=True)
    (content / "x.md").write_bytes(data)
    library = load(content)
    library.find("党章 学习")


def _typed(folder: Path, name: str, data: bytes) -> None:
    del folder, name
    pages(data.decode("utf-8", "replace"))


READERS: dict[str, tuple[Reader, ...]] = {
    "sheet": (_roster, _looked_at, _taken_back),
    "template": (_template,),
    "picture": (_picture,),
    "text": (_text,),
    "html": (_typed,),
    "archive": (fuzz_import.with_key,),
    "archive-erased": (fuzz_import.with_erasures,),
    "archive-closed": (fuzz_import.without_key,),
}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def _html(rng: Random) -> str:
    return "".join(_pieces(rng))


def _pieces(rng: Random) -> Iterator[str]:
    for _ in range(rng.randint(1, 60)):
        tag = rng.choice(
            ("b", "i", "a", "a href='http://x\"&'", "pre", "x", "!--", "![CDATA[", "/b", "blockquote", "?")
        )
        yield rng.choice((f"<{tag}>", "字" * rng.randint(0, 900), "\n\n", rng.choice(ODD)))
