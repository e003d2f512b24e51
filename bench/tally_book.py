"""What a workbook says, read cell by cell: the raw log, the sheet of each kind, the summary."""

import re
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

SIGNS = {"√": "到会", "△": "迟到", "○": "请假", "×": "缺席", "？": "未登记"}
SUMMARY, LOG = "汇总", "原始记录"
OTHERS = (SUMMARY, "图表", LOG, "学时", "打卡", "学习", "补课", "思想汇报")
SPAN = re.compile(r"（(\d{4}-\d\d-\d\d) 至 (\d{4}-\d\d-\d\d)）")
MADE = re.compile(r"生成于 (\d{4}-\d\d-\d\d \d\d:\d\d)")
Row = tuple[str, str, str, str, str]  # day, time, meeting, kind, name
Cells = tuple[Any, ...]


class Line(NamedTuple):
    """The rest of a line of the raw log."""

    mark: str
    signed: str | None
    flags: str
    leave: str
    changes: int


class Book:
    """A quarter's workbook."""

    def __init__(self, path: Path, zone: tzinfo) -> None:
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(path, data_only=True)}
        summary = sheets[SUMMARY]
        span = next(found for row in summary if (found := SPAN.search(str(row[0]))))
        self.first, self.last = date.fromisoformat(span[1]), date.fromisoformat(span[2])
        made = next(found for row in summary if (found := MADE.search(str(row[0]))))
        self.made = datetime.strptime(made[1], "%Y-%m-%d %H:%M").replace(tzinfo=zone)
        self.log = dict(_log(sheets[LOG]))
        self.kinds = dict(_kinds(summary))
        self.members, self.total = _members(summary)
        self.signs: dict[tuple[str, str, str, str], object] = {}  # by kind, day, time, name
        self.columns: dict[str, list[Cells]] = {}  # a meeting's figures, by kind
        self.edges: dict[tuple[str, str], Cells] = {}  # a person's figures, by kind and name
        self.corners: dict[str, Cells] = {}
        for title in sheets.keys() - set(OTHERS):
            self._grid(title, sheets[title])

    def _grid(self, kind: str, rows: list[Cells]) -> None:
        """Members down, meetings across; seven figures at the right edge and below."""
        head = rows[2]
        meetings = range(3, head.index("应到"))
        people = [row for row in rows[3:] if isinstance(row[0], int)]
        for row in people:
            self.edges[kind, row[1]] = tuple(row[meetings.stop : meetings.stop + 7])
            for column in meetings:
                if row[column]:
                    self.signs[kind, *self._when(head[column]), row[1]] = SIGNS.get(str(row[column]), row[column])
        below = rows[3 + len(people) : 10 + len(people)]
        self.columns[kind] = [tuple(row[column] for row in below) for column in meetings]
        self.corners[kind] = tuple(row[meetings.stop + place] for place, row in enumerate(below))

    def _when(self, head: str) -> tuple[str, str]:
        """7月10日, 15:00 → 2026-07-10, 15:00; the period names the year."""
        day, time, *_ = head.split("\n")
        month, _, rest = day.partition("月")
        year = self.first.year if int(month) >= self.first.month else self.last.year
        return date(year, int(month), int(rest.rstrip("日"))).isoformat(), time


def _log(rows: list[Cells]) -> Iterator[tuple[Row, Line]]:
    for row in rows[1:]:
        if isinstance(row[0], datetime):
            day, time, meeting, kind, name, _, mark, signed, flags, leave, changes, _ = row
            key = (day.date().isoformat(), time, meeting, kind, name)
            yield key, Line(mark, signed, flags or "", leave or "", changes)


def _kinds(rows: list[Cells]) -> Iterator[tuple[str, Cells]]:
    """次数, 应到, 实到, 请假, 缺席, 未登记, 到会率 by kind."""
    start = next(n for n, row in enumerate(rows) if row[0] == "会议类别")
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        yield row[0], (row[4], *row[7:13])


def _members(rows: list[Cells]) -> tuple[dict[str, Cells], Cells]:
    """应到 … 到会率, 学时, 打卡天数, 思想汇报 by name; and the figures of all."""
    start = next(n for n, row in enumerate(rows) if row[0] == "序号")
    people = {row[1]: tuple(row[4:14]) for row in rows[start + 1 :] if isinstance(row[0], int)}
    total = next(row for row in rows[start:] if row[0] == "合计")
    return people, tuple(total[4:11])
