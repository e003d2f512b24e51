"""`python -m bench.tally DIR`: a tour's workbook against an independent count from the record of the wire."""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from bench.tally_book import Book, Line, Row
from bench.tally_records import Meeting
from bench.tally_wire import ZONE, Wire

COLUMNS = ("到会", "迟到", "请假", "缺席", "未登记")
KINDS = {"支委会": "支部委员会会议"}  # as the workbook calls them
HOUR, DAY_MOST = 45, 360  # minutes
Counts = Counter[str]


class Tally:
    """The count of one tour; what differs is kept as sentences."""

    def __init__(self, wire: Wire, book: Book) -> None:
        self.wire, self.book = wire, book
        self.differences: list[str] = []
        self.meetings = list(wire.held(book.first, book.last, book.made))

    def compare(self) -> Iterator[str]:
        """A line a meeting, then the totals."""
        for meeting in self.meetings:
            yield self._meeting(meeting)
        wanted = {row[:5] for meeting in self.meetings for row, _ in self._rows(meeting)}
        for key in self.book.log.keys() - wanted:
            self.differences.append(f"原始记录多出一行：{' '.join(key)}")
        self._kinds()
        self._members()
        yield f"{len(self.book.kinds)} 类会议、{len(self.book.members)} 名成员的合计已核对"

    def _same(self, where: str, wanted: object, found: object) -> None:
        if wanted != found:
            self.differences.append(f"{where}：应为 {wanted}，台账为 {found}")

    def _meeting(self, meeting: Meeting) -> str:
        before = len(self.differences)
        for key, line in self._rows(meeting):
            self._same(" ".join(key), line, self.book.log.get(key))
            self._same(f"{' '.join(key)} 的符号", line.mark, self.book.signs.get((key[3], *key[:2], key[4])))
        count = self._count(meeting)
        sums = " · ".join(f"{word} {count[word]}" for word in COLUMNS)
        found = len(self.differences) - before
        return f"{meeting.starts:%Y-%m-%d %H:%M} {meeting.title}：应到 {count.total()} · {sums} —— {found} differences"

    def _rows(self, meeting: Meeting) -> Iterator[tuple[Row, Line]]:
        """The lines that the raw log must have of a meeting."""
        for kind in meeting.kinds:
            for name in self.wire.expected(meeting):
                answers = meeting.answers[name]
                excused = answers.mark == "请假"
                signed = f"{meeting.starts:%Y-%m-%d} {answers.signed_at}" if answers.signed_at else None
                line = Line(
                    answers.mark,
                    signed,
                    "恢复期补收" if answers.recovered else "",
                    (answers.leave or "其他") if excused else "",
                    answers.changes,
                )
                day, time = f"{meeting.starts:%Y-%m-%d}", f"{meeting.starts:%H:%M}"
                yield (day, time, meeting.title, KINDS.get(kind, kind), name), line

    def _count(self, meeting: Meeting) -> Counts:
        return Counter(meeting.answers[name].mark for name in self.wire.expected(meeting))

    def _kinds(self) -> None:
        """Per kind: how often, and the sums over all times, on the summary and at the edges of its own sheet."""
        counts: dict[str, list[Counts]] = defaultdict(list)
        people: dict[str, dict[str, Counts]] = defaultdict(lambda: defaultdict(Counter))
        for meeting in self.meetings:
            for kind in meeting.kinds:
                counts[KINDS.get(kind, kind)].append(self._count(meeting))
                for name in self.wire.expected(meeting):
                    people[KINDS.get(kind, kind)][name][meeting.answers[name].mark] += 1
        self._same("汇总里的会议类别", set(counts), set(self.book.kinds))
        for kind, several in counts.items():
            whole = sum(several, Counter())
            there, rest = whole["到会"] + whole["迟到"], [whole[word] for word in COLUMNS[2:]]
            wanted = (len(several), whole.total(), there, *rest, _rate(whole))
            self._same(f"汇总 {kind}", wanted, self.book.kinds.get(kind))
            self._same(f"{kind} 各次合计", sorted(map(_figures, several)), sorted(self.book.columns[kind]))
            self._same(f"{kind} 总计", _figures(whole), self.book.corners.get(kind))
            for name, count in people[kind].items():
                self._same(f"{kind} {name}", _figures(count), self.book.edges.get((kind, name)))

    def _members(self) -> None:
        """Per person: marks over all meetings, hours, days with a check-in, reports; and the last line."""
        self._same("汇总里的成员", set(self.wire.roster), set(self.book.members))
        total: Counts = Counter()
        for name in self.wire.roster:
            mine = [m for m in self.meetings if name in self.wire.expected(m)]
            count = Counter(m.answers[name].mark for m in mine)
            total += count
            rest = (self._hours(name), len(self._days(name)), self.wire.reports[name])
            self._same(f"汇总 {name}", (*_figures(count), *rest), self.book.members.get(name))
        self._same("汇总合计", _figures(total), self.book.total)

    def _days(self, name: str) -> set[date]:
        return {day for day in self.wire.checkins[name] if self.book.first <= day <= self.book.last}

    def _hours(self, name: str) -> float:
        """Confirmed meetings that one was at, guests included, and texts read to the end; a day gives eight at most."""
        days: Counter[date] = Counter()
        for meeting in self.meetings:
            there = meeting.answers[name].mark in ("到会", "迟到")
            if meeting.confirmed and there:
                days[meeting.starts.date()] += meeting.minutes
        for day, minutes in self.wire.read[name]:
            if self.book.first <= day <= self.book.last:
                days[day] += minutes
        return round(float(Fraction(sum(min(m, DAY_MOST) for m in days.values()), HOUR)), 1)


def _figures(count: Counts) -> tuple[object, ...]:
    """应到 … 未登记, and the rate."""
    return (count.total(), *(count[word] for word in COLUMNS), _rate(count))


def _rate(count: Counts) -> float | str:
    """As a sheet shows it: whole percent, a half rounded up; a dash for nobody."""
    if not count.total():
        return "—"
    return int(Fraction(100 * (count["到会"] + count["迟到"]), count.total()) + Fraction(1, 2)) / 100


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("bench.tally", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that a tour wrote")
    folder: Path = parser.parse_args(words).folder
    tally = Tally(Wire(folder / "wire.jsonl"), Book(next(folder.glob("*.xlsx")), ZONE))
    _print(tally.compare())
    _print(tally.differences)
    print(f"{len(tally.differences)} differences")
    return 1 if tally.differences else 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
