"""Records ↔ rows: the one place that knows how a record looks on disk. Defaults are left out, unknown keys ignored."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

import orjson
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from bot.domain.people import Branch, Sealed, Settings, Stage
from bot.domain.records import Answer, Meeting
from bot.store.late import Late
from bot.store.sealed import Sealer

T = TypeVar("T")


def make_converter(sealer: Sealer) -> Converter:
    """A converter whose private texts go through the sealer."""
    converter = Converter(omit_if_default=True, detailed_validation=False)
    _both(converter, datetime, _datetime_out, _datetime_in)
    _both(converter, date, _date_out, date.fromisoformat)
    _both(converter, time, time.isoformat, time.fromisoformat)
    _both(converter, Sealed, sealer.seal, sealer.unseal)
    converter.register_unstructure_hook_func(lambda kind: kind == frozenset[Stage], sorted)
    _keep_settings_whole(converter)
    _read_answers_late(converter)
    return converter


def read_record(converter: Converter, kind: type[T], piece: bytes) -> T:
    """A record of a row's bytes; a meeting's answers are read out of them later. Raises whatever is wrong with it."""
    row = orjson.loads(piece)
    if kind is Meeting and "answers" in row:
        row["answers"] = piece
    return converter.structure(row, kind)


def write_record(converter: Converter, record: object, before: object, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """A record's row. `before` is the record in whose place it comes, and `row` that one's row."""
    if isinstance(record, Meeting) and isinstance(before, Meeting) and row is not None:
        return _meeting_row(converter, record, before, row)
    made: dict[str, Any] = converter.unstructure(record)
    return made


def _meeting_row(converter: Converter, meeting: Meeting, before: Meeting, row: Mapping[str, Any]) -> dict[str, Any]:
    """Rows of answers that are the very objects from before (all but one, at a press) are reused."""
    made: dict[str, Any] = converter.unstructure(replace(meeting, answers={}))
    known, rows = before.answers, row.get("answers", {})
    made["answers"] = {
        member_id: rows[member_id] if answer is known.get(member_id) else converter.unstructure(answer)
        for member_id, answer in meeting.answers.items()
    }
    return made


def _read_answers_late(converter: Converter) -> None:
    def late(piece: bytes, _: object) -> Late[Answer]:
        read = converter.get_structure_hook(Answer)  # asked for here: an archive's converter has hooks of its own
        return Late(lambda: orjson.loads(piece)["answers"], lambda row: read(row, Answer))

    converter.register_structure_hook_func(lambda kind: kind == Mapping[str, Answer], late)


def _both(converter: Converter, kind: type[T], out: Callable[[T], str], back: Callable[[str], T]) -> None:
    converter.register_unstructure_hook(kind, out)
    converter.register_structure_hook(kind, lambda value, _: back(value))


def _keep_settings_whole(converter: Converter) -> None:
    """A branch keeps what it was set up with: a later version's other default must not change it."""
    whole: Any = make_dict_unstructure_fn(Settings, converter, _cattrs_omit_if_default=False)
    converter.register_unstructure_hook(Settings, whole)
    branch: Any = make_dict_unstructure_fn(
        Branch, converter, _cattrs_omit_if_default=True, settings=override(omit_if_default=False)
    )
    converter.register_unstructure_hook(Branch, branch)


def _datetime_out(moment: datetime) -> str:
    """A shorter UTC: a fifth of a year's file is moments."""
    text = _aware(moment).isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def _datetime_in(text: str) -> datetime:
    return _aware(datetime.fromisoformat(text))


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment


def _date_out(day: date) -> str:
    if isinstance(day, datetime):
        raise TypeError("a moment where a day belongs")
    return day.isoformat()
