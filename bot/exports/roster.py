"""A roster file (花名册), read: its good rows, and what is wrong with each bad one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Duty, Stage
from bot.exports.roster_fields import BadField, read_duty, read_group, read_joined, read_name, read_stage
from bot.exports.roster_grid import Row, UnreadableRoster, read_grid

__all__ = ["BadRow", "RosterFile", "RosterRow", "UnreadableRoster", "read_roster"]

MAX_ROWS = 2_000
HEADER_ROWS = 10  # a title and notes may stand above the header


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster file. `number` is the row's number as the spreadsheet shows it."""

    number: int
    name: str
    group: str | None
    stage: Stage
    duty: Duty
    joined: date | None
    columns: frozenset[str] | None = None  # what the row speaks of, where that is not what the file does


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken: its number in the spreadsheet, a text's key and its arguments."""

    number: int
    key: str
    about: dict[str, str]


@dataclass(frozen=True, slots=True)
class RosterFile:
    """What a roster file holds, in its order. `columns` are the fields it speaks of: the others it leaves open."""

    rows: tuple[RosterRow, ...]
    bad: tuple[BadRow, ...]
    columns: frozenset[str] = frozenset()  # of "name", "group", "stage", "duty", "joined"


# Exact headings only, so that 身份证号 is never taken for 身份; a column that is not named here is not read at all.
HEADINGS = {
    "姓名": "name",
    "党员姓名": "name",
    "党小组": "group",
    "所属党小组": "group",
    "身份": "stage",
    "人员类别": "stage",
    "党员类别": "stage",
    "职务": "duty",
    "党内职务": "duty",
    "入党日期": "joined",
    "入党时间": "joined",
    "name": "name",
    "fullname": "name",
    "partygroup": "group",
    "group": "group",
    "stage": "stage",
    "status": "stage",
    "duty": "duty",
    "position": "duty",
    "joined": "joined",
    "joinedtheparty": "joined",
    "dateofjoining": "joined",
}


def read_roster(data: bytes, filename: str, today: date) -> RosterFile:
    """The people in an .xlsx or .csv file. Raises UnreadableRoster; a bad row does not spoil the others."""
    for sheet in read_grid(data, filename):
        rows = iter(sheet)
        columns = _find_header(rows)
        if columns:
            return _read_rows(rows, columns, today)
    raise UnreadableRoster("roster-no-header")


def _find_header(rows: Iterable[Row]) -> dict[str, int]:
    """Field → column of the first row with a 姓名, left behind in `rows`; empty if the first ten have none."""
    for row in rows:
        if row.number > HEADER_ROWS:
            break
        columns: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            field = HEADINGS.get(_heading(cell))
            if field is not None:
                columns.setdefault(field, column)
        if "name" in columns:
            return columns
    return {}


def _heading(cell: object) -> str:
    """A heading without spaces, marks of a must, or what stands in brackets after it."""
    text = "".join(str(cell or "").replace("（", "(").split())
    return text.partition("(")[0].strip("*＊:：").lower()


def _read_rows(rows: Iterable[Row], columns: dict[str, int], today: date) -> RosterFile:
    good: list[RosterRow] = []
    bad: list[BadRow] = []
    seen: dict[str, int] = {}
    for row in rows:
        fields = {field: row.cell(column) for field, column in columns.items()}
        if not any(fields.values()):
            continue
        if len(good) + len(bad) == MAX_ROWS:
            raise UnreadableRoster("roster-too-many-rows", {"limit": str(MAX_ROWS)})
        try:
            good.append(_read_row(row.number, fields, today, seen))
        except BadField as problem:
            bad.append(BadRow(row.number, problem.key, problem.about))
    return RosterFile(tuple(good), tuple(bad), frozenset(columns))


def _read_row(number: int, fields: dict[str, object], today: date, seen: dict[str, int]) -> RosterRow:
    """One person; notes in `seen` which row had a name first. Raises BadField."""
    name = read_name(fields["name"])
    first = seen.setdefault(name, number)
    if first != number:
        raise BadField("roster-bad-twice", {"name": name, "first": str(first)})
    return RosterRow(
        number,
        name,
        read_group(fields.get("group")),
        read_stage(fields.get("stage")),
        read_duty(fields.get("duty")),
        read_joined(fields.get("joined"), today),
    )
