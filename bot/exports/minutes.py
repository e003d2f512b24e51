"""会议记录 as a .docx: what is known is filled in, the rest is 待明确; from the operator's template, or ours."""

import io
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from docx.image.image import Image
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from bot.domain import meetings as rules
from bot.domain.attendance import count, count_all, leave_kind_of, mark_of
from bot.domain.minutes import Entry, Minutes, Part
from bot.domain.people import Branch, Member
from bot.domain.presence import ended
from bot.domain.records import Item, Mark, Meeting
from bot.exports.cells import plain
from bot.exports.labels import Labels, labels
from bot.exports.order import in_order
from bot.exports.paper import FACTS, WIDE, SignSheet, minutes_template, sign_sheet
from bot.exports.scope import Made
from bot.exports.strict import BadTemplate, Strict, check_package

log = logging.getLogger(__name__)

TEMPLATE = "templates/minutes.docx"  # in the content folder
TALLEST = 20  # times as high as it is wide: a broken picture may say anything
PARTS = (Part.TOPIC, Part.SPEECH, Part.DECISION, Part.OTHER)


@dataclass(frozen=True, slots=True)
class Record:
    """All that a meeting's papers are made of. `votes`: a sentence each, by item id. `pictures`: bytes, in order."""

    branch: Branch
    roster: tuple[Member, ...]
    meeting: Meeting
    minutes: Minutes
    votes: Mapping[str, Sequence[str]]
    pictures: Sequence[bytes] = ()


def minutes_docx(record: Record, made: Made, content: Path | None = None) -> tuple[bytes, str]:
    """The document, and the key of what was wrong with the operator's template (empty: nothing)."""
    say = labels(made.lang or record.branch.settings.lang)
    own, trouble = _own_template(content)
    context = _context(record, made, say)
    if own is not None:
        try:
            return _rendered(own, context, record.pictures), ""
        except Exception as error:  # a template of anybody's fails in any way
            log.warning("the operator's template of the minutes could not be used: %s", type(error).__name__)
            trouble = error.why if isinstance(error, BadTemplate) else "template-bad"
    return _rendered(minutes_template(), context, record.pictures), trouble


def _own_template(content: Path | None) -> tuple[bytes | None, str]:
    path = content / TEMPLATE if content is not None else None
    if path is None or not path.exists():
        return None, ""
    try:
        data = path.read_bytes()
        check_package(data)
    except OSError:
        return None, "template-bad"
    except BadTemplate as problem:
        return None, problem.why
    return data, ""


def _rendered(template: bytes, context: dict[str, Any], pictures: Sequence[bytes]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    images = [_image(document, data) for data in pictures]
    document.render(context | {"pictures": [i for i in images if i]}, Strict(), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _image(document: DocxTemplate, data: bytes) -> InlineImage | None:
    """A picture of the document's width; what is none, or has no height that a page can show, is left out."""
    try:
        _, height = Image.from_blob(data).scaled_dimensions(width=Mm(WIDE))
    except Exception:
        return None
    if not 0 < height <= TALLEST * Mm(WIDE):
        return None
    return InlineImage(document, io.BytesIO(data), width=Mm(WIDE))


def _context(record: Record, made: Made, say: Labels) -> dict[str, Any]:
    words = {name: say[f"minutes-{name}"] for name in (*FACTS, "head", "signed_chair", "signed_recorder")}
    return {
        "branch": plain(record.branch.name),
        "say": words,
        "facts": _facts(record, say),
        "items": [*_items(record, say), *_whole(record, say)],
        "foot": foot(made, record, say),
    }


def foot(made: Made, record: Record, say: Labels) -> str:
    """The foot of every file."""
    day = _local(record, record.meeting.starts)
    return plain(say["foot-meeting"].format(at=f"{made.at:%Y-%m-%d %H:%M}", by=made.by, day=f"{day:%Y-%m-%d}"))


def _local(record: Record, moment: Any) -> Any:
    return moment.astimezone(ZoneInfo(record.branch.settings.tz))


def _facts(record: Record, say: Labels) -> dict[str, str]:
    meeting, roster = record.meeting, record.roster
    names = {m.id: m.name for m in roster}
    unknown = say["unknown"]
    sums = count_all(meeting, roster)
    guests = [names[i] for i in _guests(record) if i in names]
    numbers = say["minutes-counts"].format(expected=sums.expected, attended=sums.attended, guests=len(guests))
    return {
        "title": plain(meeting.title),
        "when": _span(record, say),
        "place": plain(meeting.place) or unknown,
        "chair": plain(names.get(meeting.chair, "")) or unknown,
        "recorder": plain(names.get(record.minutes.recorder, "")) or unknown,
        "numbers": numbers,
        "present": _named(record, say, (Mark.PRESENT, Mark.LATE)) or unknown,
        "guests": plain(say["flag-separator"].join(guests)) or say["none"],
        "missing": _missing(record, say),
    }


def _span(record: Record, say: Labels) -> str:
    start, end = _local(record, record.meeting.starts), _local(record, ended(record.meeting))
    return say["minutes-span"].format(day=f"{start:%Y-%m-%d}", start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def _guests(record: Record) -> list[str]:
    expected = set(rules.expected_all(record.meeting, record.roster))
    return [i for i, answer in record.meeting.answers.items() if answer.signed_at is not None and i not in expected]


def _people(record: Record) -> tuple[Member, ...]:
    """Those expected, in the order of the roster's sheets."""
    wanted = set(rules.expected_all(record.meeting, record.roster))
    return in_order((m for m in record.roster if m.id in wanted), record.branch)


def _named(record: Record, say: Labels, marks: tuple[Mark, ...]) -> str:
    found = [m.name for m in _people(record) if mark_of(record.meeting, m.id) in marks]
    return plain(say["flag-separator"].join(found))


def _missing(record: Record, say: Labels) -> str:
    """Who was missing, with the kind of leave and never the reason; who is not recorded."""
    found = []
    for member in _people(record):
        mark = mark_of(record.meeting, member.id)
        kind = leave_kind_of(record.meeting, member.id)
        if mark in (Mark.EXCUSED, Mark.ABSENT, Mark.UNRECORDED):
            word = say[f"leave-{kind}"] if kind else say[mark.value]
            found.append(say["minutes-missing-one"].format(name=member.name, why=word))
    return plain(say["flag-separator"].join(found)) or say["none"]


def _items(record: Record, say: Labels) -> list[dict[str, Any]]:
    return [_item(record, say, number, item) for number, item in enumerate(record.meeting.items)]


def _item(record: Record, say: Labels, number: int, item: Item) -> dict[str, Any]:
    kind = say[f"kind-{item.kind}"]
    head = say["minutes-item"].format(number=number + 1, kind=kind)
    sums = count(record.meeting, item, record.roster)
    several = len(record.meeting.items) > 1
    numbers = say["minutes-item-counts"].format(expected=sums.expected, attended=sums.attended) if several else ""
    where = number if several else -1
    topics = [item.topic] if item.topic else []
    parts = [_part(record, say, part, (where, topics if part is Part.TOPIC else [])) for part in PARTS[:2]]
    votes = [plain(line) for line in record.votes.get(item.id, ())]
    parts.append({"head": say["minutes-votes"], "lines": votes or [say["none"]]})
    parts += [_part(record, say, part, (where, [])) for part in PARTS[2:3]]
    other = _part(record, say, Part.OTHER, (where, []))
    return {"head": plain(head), "numbers": numbers, "parts": [*parts, *([other] if other["given"] else [])]}


def _part(record: Record, say: Labels, part: Part, where: tuple[int, list[str]]) -> dict[str, Any]:
    """Its lines, each as it was written; 待明确 where nobody has said anything."""
    item, before = where
    entries = record.minutes.of(part, item)
    found = [*before, *(line for entry in entries for line in _lines(entry, say))]
    return {
        "head": say[f"paper-part-{part}"],
        "lines": [plain(line) for line in found] or [say["unknown"]],
        "given": bool(found),
    }


def _lines(entry: Entry, say: Labels) -> Iterable[str]:
    yield from (entry.text.text.splitlines() if entry.text else ())
    if entry.file is not None:
        yield say["minutes-file"].format(name=entry.file.name.text)


def _whole(record: Record, say: Labels) -> list[dict[str, Any]]:
    """What belongs to the gathering as a whole, where it has several items."""
    if len(record.meeting.items) < 2:
        return []
    parts = [_part(record, say, part, (-1, [])) for part in PARTS]
    given = [part for part in parts if part["given"]]
    return [{"head": say["minutes-whole"], "numbers": "", "parts": given}] if given else []


def sign_docx(record: Record, made: Made) -> bytes:
    """The 签到表 of a meeting."""
    say = labels(made.lang or record.branch.settings.lang)
    meeting = record.meeting
    guests = [m for m in rules.invited(meeting, record.roster) if m not in _people(record)]
    exempt = [m for m in guests if m.in_party and m.id not in meeting.guests]
    lines = [
        meeting.title,
        _span(record, say),
        f"{say['minutes-place']}：{meeting.place or say['unknown']}",
    ]
    names = [m.name for m in _people(record)]
    beside = [m.name for m in in_order((g for g in guests if g not in exempt), record.branch)]
    return sign_sheet(SignSheet(record.branch.name, meeting.title, lines, names, beside, foot(made, record, say)), say)
