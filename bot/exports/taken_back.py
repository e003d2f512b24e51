"""Our own workbook read back: what its sheets of kinds say of meetings that are not in the book yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.meetings import GATHERINGS, Kind
from bot.domain.people import Branch, Member
from bot.domain.records import Mark
from bot.exports.kinds import HEADER, NAMES
from bot.exports.labels import LANGUAGES, Labels
from bot.exports.roster_grid import Row, read_grid

SPAN, HEAD = 2, HEADER + 1  # rows as a spreadsheet numbers them
NAME = 1  # the column of names, from 0
SIGNS = {"√": Mark.PRESENT, "△": Mark.LATE, "○": Mark.EXCUSED, "×": Mark.ABSENT, "？": Mark.UNRECORDED}
MADE_UP = {"zh": "补", "en": "+"}
MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """What can't be read: the key of its text, the sheet's name and the cell."""

    key: str
    sheet: str
    cell: str
    value: str = ""


@dataclass(slots=True)
class Gathering:
    """One gathering: kinds in the order of their sheets, marks by kind and member id, and who has made it up."""

    starts: datetime
    group_id: str | None
    marks: dict[str, dict[str, Mark]] = field(default_factory=dict)
    made_up: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """All gatherings of a file by time, names that are on no roster, and what could not be read."""

    gatherings: tuple[Gathering, ...]
    strangers: tuple[str, ...]
    problems: tuple[Problem, ...]


def looks_like_ours(data: bytes, filename: str) -> bool:
    """Whether a file is a workbook of ours rather than a roster. Raises what `read_grid` raises."""
    return any(_language(rows) is not None for rows in read_grid(data, filename))


def take_back(data: bytes, filename: str, branch: Branch, roster: tuple[Member, ...]) -> TakenBack:
    """Read it; raises UnreadableRoster for what is no workbook."""
    reading = _Reading(branch, roster)
    for rows in read_grid(data, filename):
        found = _language(rows)
        if found is not None:
            reading.sheet(rows, *found)
    gatherings = sorted(reading.gatherings.values(), key=lambda g: g.starts)
    return TakenBack(tuple(gatherings), tuple(reading.strangers), tuple(reading.problems[:MOST_PROBLEMS]))


def _language(rows: list[Row]) -> tuple[str, Kind] | None:
    """The language and kind of a sheet of ours: the title ends in the kind's name, the third row has our heads."""
    by_number = {row.number: row for row in rows}
    title, head = by_number.get(1), by_number.get(HEAD)
    if title is None or head is None:
        return None
    for lang, say in LANGUAGES.items():
        if [str(head.cell(n) or "") for n in range(NAMES)] == [say["number"], say["name"], say["group"]]:
            text = str(title.cell(0) or "")
            kind = next((kind for kind in GATHERINGS if text.endswith(say[f"kind-{kind}"])), None)
            return (lang, kind) if kind is not None else None
    return None


class _Reading:
    def __init__(self, branch: Branch, roster: tuple[Member, ...]) -> None:
        self.branch, self.tz = branch, ZoneInfo(branch.settings.tz)
        self.members: Mapping[str, str] = {m.name: m.id for m in reversed(roster)}
        self.groups = {group.name: group.id for group in branch.groups}
        self.gatherings: dict[tuple[datetime, str | None], Gathering] = {}
        self.strangers: dict[str, None] = {}
        self.problems: list[Problem] = []

    def sheet(self, rows: list[Row], lang: str, kind: Kind) -> None:
        """One kind's sheet: its columns, then its people until the first row without a name."""
        by_number, say = {row.number: row for row in rows}, LANGUAGES[lang]
        name = say[f"kind-{kind}"]
        columns = dict(self._columns(by_number.get(SPAN), by_number[HEAD], say, name))
        for gathering in columns.values():
            gathering.marks.setdefault(kind.value, {})
        number = HEAD + 1
        while (row := by_number.get(number)) is not None and isinstance(row.cell(0), int | float):
            self._person(row, columns, (lang, kind, name))
            number += 1

    def _columns(self, span: Row | None, head: Row, say: Labels, sheet: str) -> Iterator[tuple[int, Gathering]]:
        years = re.findall(r"(\d{4})-\d\d-\d\d", str(span.cell(0) if span else ""))
        for column in range(NAMES, len(head.cells)):
            text = str(head.cell(column) or "")
            if not re.search(r"\d{1,2}:\d\d", text):
                return
            found = self._moment(text, say, years)
            if found is None:
                self.problems.append(Problem("taken-bad-date", sheet, cell_name(column, head.number), text))
                continue
            yield column, self.gatherings.setdefault(found, Gathering(*found))

    def _moment(self, text: str, say: Labels, years: list[str]) -> tuple[datetime, str | None] | None:
        """When and whose: `9月11日⏎15:00`, with a party group's name in a third line."""
        lines = text.splitlines()
        pattern = re.escape(say["day"]).replace(r"\{month\}", r"(?P<m>\d+)").replace(r"\{day\}", r"(?P<d>\d+)")
        day = re.fullmatch(pattern, lines[0].strip())
        at = re.fullmatch(r"(\d{1,2}):(\d\d)", lines[1].strip()) if len(lines) > 1 else None
        group = lines[2].strip() if len(lines) > 2 else ""
        if day is None or at is None or not years or (group and group not in self.groups):
            return None
        try:
            starts = datetime(int(years[0]), int(day["m"]), int(day["d"]), int(at[1]), int(at[2]), tzinfo=self.tz)
        except ValueError:
            return None
        return starts, self.groups.get(group)

    def _person(self, row: Row, columns: Mapping[int, Gathering], sheet: tuple[str, Kind, str]) -> None:
        lang, kind, title = sheet
        name = str(row.cell(NAME) or "").strip()
        member_id = self.members.get(name)
        if member_id is None:
            self.strangers[name] = None
            return
        for column, gathering in columns.items():
            text = str(row.cell(column) or "").strip()
            sign = text.removesuffix(MADE_UP[lang])
            if sign in SIGNS:
                gathering.marks[kind.value][member_id] = SIGNS[sign]
                gathering.made_up.update({member_id} if sign != text else set())
            elif text not in ("", LANGUAGES[lang]["sign-exempt"]):
                self.problems.append(Problem("taken-bad-sign", title, cell_name(column, row.number), text[:20]))


def cell_name(column: int, row: int) -> str:
    """D4, as a spreadsheet calls it."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
