"""What somebody takes along: all that is kept of them, as .json for machines and .xlsx for people.

With `private` False it is the record that a branch hands over at 转出: no reason, no report, nothing that they wrote.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from zoneinfo import ZoneInfo

from bot.actions.own import Own
from bot.domain import reports as report_rules
from bot.domain.attendance import leave_kind_of, mark_of
from bot.domain.makeup import state
from bot.domain.meetings import expected_all
from bot.domain.people import Sealed
from bot.domain.records import Meeting, Report
from bot.exports.labels import Labels, labels
from bot.exports.roster_sheet import fill
from bot.exports.scope import Made
from bot.exports.sheet import Book

MOST_FILE_BYTES = 24 * 1024 * 1024  # of all files together that go into the .json: Telegram takes 50 MB


When = Callable[[datetime | None], str]  # puts a moment into words


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: the keys of its name and heads, the widths of its columns, and its rows in words."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[tuple[str, ...]]


def own_json(own: Own, made: Made) -> bytes:
    """Everything, field by field as it is kept, with texts in clear."""
    everything = {
        "made_at": _plain(made.at),
        "branch": own.branch.name,
        "entry": _plain(own.member),
        "meetings": [_meeting(own, meeting) for meeting in own.meetings],
        "makeups": _plain(own.makeups),
        "reports": _plain(own.reports),
        "checkins": _plain(own.checkins),
        "finished": _plain(own.finished),
        "reading": _plain(own.openings),
        "notes": _plain(own.notes),
        "quiz_answers": _plain(own.answers),
        "courses": _plain(own.courses),
        "posts": _plain(own.posts),
        "spot_checks": _plain(own.drawn),
        "suggestions": _plain(own.suggestions),
        "corrections": _plain(own.corrections),
        "talks": _plain(own.talks),
        "received": [{"notice": text, "at": _plain(at)} for text, at in own.received],
        "votes": [{"subject": vote.subject, "choice": choice} for vote, choice in own.votes],
        "changes": _plain(own.changes),
        "files": _files(own.files),
        "names": own.names,
    }
    return json.dumps(everything, ensure_ascii=False, indent=1).encode()


def _files(files: Mapping[str, bytes]) -> dict[str, str]:
    """As base64, as long as there is room; the others can be had in the chat."""
    found, room = dict[str, str](), MOST_FILE_BYTES
    for kept, data in files.items():
        if len(data) <= room:
            found[kept] = base64.b64encode(data).decode()
            room -= len(data)
    return found


def _meeting(own: Own, meeting: Meeting) -> dict[str, object]:
    """A meeting, and of all answers the person's own."""
    me = own.member.id
    return {
        "id": meeting.id,
        "title": meeting.title,
        "starts": _plain(meeting.starts),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "kinds": [item.kind for item in meeting.items],
        "expected": me in expected_all(meeting, (own.member,)),
        "mark": mark_of(meeting, me).value,
        "answer": _plain(meeting.answer(me)),
    }


def _plain(value: object) -> object:
    """A value as .json has it; the texts of sealed fields in clear."""
    if isinstance(value, Sealed):
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [_plain(one) for one in value]
    return value


def own_xlsx(own: Own, made: Made, *, private: bool, titles: Mapping[str, str]) -> bytes:
    """The roster's row, which another branch's import reads, and a sheet for each thing. `titles`: of materials."""
    say, tz = labels(made.lang or own.branch.settings.lang), ZoneInfo(own.branch.settings.tz)
    title = f"{own.branch.name} {own.member.name}"
    book = Book(title, made)
    first = book.sheet(say["roster"])
    row = fill(first, own.branch, (own.member,), say)
    foot = say["foot-own" if private else "foot-roster"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by)
    first.text(row + 1, 0, foot, "foot")
    for table in _tables(own, say, tz, titles, private=private):
        sheet = book.sheet(say[table.name])
        sheet.widths(*table.widths)
        for column, key in enumerate(table.heads):
            sheet.text(0, column, say[key], "head")
        for number, cells in enumerate(table.rows, start=1):
            for column, cell in enumerate(cells):
                sheet.text(number, column, cell)
        sheet.freeze(1)
        sheet.page(landscape=False, wide=1, tall=0, footer=say["page"])
    return book.data()


def _tables(own: Own, say: Labels, tz: ZoneInfo, titles: Mapping[str, str], *, private: bool) -> Iterator[Table]:
    def when(moment: datetime | None) -> str:
        return f"{moment.astimezone(tz):%Y-%m-%d %H:%M}" if moment else ""

    yield _meetings(own, say, when, private=private)
    yield Table(
        "report-list",
        ("period", "report-at", "report-characters", *(("own-text",) if private else ())),
        (12, 18, 10, *((80,) if private else ())),
        [(r.period, when(r.submitted_at), *_report(r, private=private)) for r in own.reports],
    )
    yield Table(
        "sheet-study",
        ("date", "material"),
        (18, 50),
        [(when(f.at), titles.get(f.material_id, f.material_id)) for f in own.finished],
    )
    yield Table(
        "own-courses",
        ("date", "minutes", "own-text"),
        (14, 10, 50),
        [(c.day.isoformat(), str(c.minutes), c.note) for c in own.courses if c.dropped_at is None],
    )
    yield Table(
        "own-makeups",
        ("date", "report-state", *(("own-text",) if private else ())),
        (14, 14, *((80,) if private else ())),
        [
            (m.due.isoformat(), say[f"paper-made-{state(m, m.due)}"], *((m.text.text if m.text else "",) * private))
            for m in own.makeups
            if m.dropped_at is None
        ],
    )
    if private:
        yield from _written(own, when)


def _meetings(own: Own, say: Labels, when: When, *, private: bool) -> Table:
    rows = []
    for meeting in own.meetings:
        leave, answer = leave_kind_of(meeting, own.member.id), meeting.answer(own.member.id)
        words = (when(meeting.starts), meeting.title, say[mark_of(meeting, own.member.id)], when(answer.signed_at))
        kind = say[f"leave-{leave}"] if leave else ""
        reason = (answer.leave.reason.text if answer.leave else "",) if private else ()
        rows.append((*words, kind, *reason))
    heads = ("date", "meeting", "mark", "signed", "leave", *(("own-reason",) if private else ()))
    return Table("meeting", heads, (18, 30, 10, 18, 10, *((40,) if private else ())), rows)


def _report(report: Report, *, private: bool) -> tuple[str, ...]:
    size = str(report_rules.characters(report))
    return (size, "\n".join(_texts(report))) if private else (size,)


def _texts(report: Report) -> Iterable[str]:
    for part in report.parts:
        if part.text is not None:
            yield part.text.text
        if part.file is not None:
            yield f"[{part.file.name.text}]"


def _written(own: Own, when: When) -> Iterator[Table]:
    wide = (18, 80)
    yield Table("own-checkins", ("date", "own-text"), wide, [(when(c.at), c.text) for c in own.checkins])
    yield Table("own-notes", ("date", "own-text"), wide, [(when(n.at), n.text.text) for n in own.notes])
    yield Table("own-suggestions", ("date", "own-text"), wide, [(when(s.at), s.text.text) for s in own.suggestions])
    yield Table("own-corrections", ("date", "own-text"), wide, [(when(c.at), c.text.text) for c in own.corrections])
    talks = [(t.day.isoformat(), own.names.get(t.other if t.one == own.member.id else t.one, "")) for t in own.talks]
    yield Table("own-talks", ("date", "name"), (14, 20), talks)
