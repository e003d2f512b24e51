"""Records come back from their rows as they were."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import orjson
import pytest
from cattrs import Converter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Branch, Settings
from bot.domain.records import Answer, Meeting
from bot.store.rows import make_converter, read_record, write_record
from bot.store.sealed import Sealer
from tests.store.samples import NOON, RECORDS, branch, leave, meeting, member

PLAIN = make_converter(Sealer())
KEYED = make_converter(Sealer(AESGCM(bytes(32))))


def through(converter: Converter, record: Any) -> Any:
    return read_record(converter, type(record), orjson.dumps(write_record(converter, record, None, None)))


@pytest.mark.parametrize("converter", [PLAIN, KEYED], ids=["plain", "keyed"])
@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_kind_of_record_comes_back_as_it_was(converter: Converter, kind: type[Any], data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    assert through(converter, record) == record


def test_a_moment_keeps_its_offset() -> None:
    assert through(PLAIN, meeting()).starts.utcoffset() == timedelta(hours=8)


def test_a_naive_moment_is_refused_on_the_way_out() -> None:
    with pytest.raises(ValueError, match="offset"):
        PLAIN.unstructure(replace(meeting(), starts=datetime(2026, 3, 3)))  # noqa: DTZ001


def test_a_naive_moment_is_refused_on_the_way_in() -> None:
    row = PLAIN.unstructure(meeting()) | {"starts": "2026-03-03T09:00:00"}
    with pytest.raises(ValueError, match="offset"):
        PLAIN.structure(row, Meeting)


def test_a_moment_where_a_day_belongs_is_refused() -> None:
    with pytest.raises(TypeError, match="day"):
        PLAIN.unstructure(member(joined=NOON))


def test_what_has_its_default_takes_no_room() -> None:
    assert PLAIN.unstructure(Answer(signed_at=NOON)) == {"signed_at": "2026-03-13T12:00:00+08:00"}


def test_a_branch_keeps_settings_that_are_defaults_today() -> None:
    row = PLAIN.unstructure(branch())
    assert row["settings"]["notice_days"] == Settings().notice_days
    assert "groups" not in row


def test_keys_that_nobody_knows_any_more_are_ignored() -> None:
    row = PLAIN.unstructure(branch()) | {"anthem": "loud"}
    assert PLAIN.structure(row, Branch) == branch()


def test_a_set_is_written_in_order() -> None:
    stages = PLAIN.unstructure(branch())["settings"]["report_stages"]
    assert stages == sorted(stages)


def test_a_changed_meeting_takes_over_the_rows_of_answers_that_did_not_change() -> None:
    before = meeting(m1=leave(), m2=Answer(signed_at=NOON))
    row = write_record(KEYED, before, None, None)
    after = replace(before, answers={**before.answers, "m2": Answer(coming_at=NOON), "m3": leave("出差")})
    made = write_record(KEYED, after, before, row)
    assert made["answers"]["m1"] is row["answers"]["m1"]
    assert read_record(KEYED, Meeting, orjson.dumps(made)) == after


def test_an_answer_that_was_taken_away_stays_away() -> None:
    before = meeting(m1=leave(), m2=leave())
    after = replace(before, answers={"m2": before.answers["m2"]})
    made = write_record(PLAIN, after, before, write_record(PLAIN, before, None, None))
    assert list(made["answers"]) == ["m2"]


def test_answers_are_read_when_they_are_asked_for_and_stay_the_same_objects() -> None:
    found = through(PLAIN, meeting(m1=leave(), m2=Answer()))
    assert found.answers["m1"] is found.answers["m1"]
    assert list(found.answers) == ["m1", "m2"]
    assert len(found.answers) == 2
    assert found.answer("nobody") == Answer()
    assert "Sealed(…)" in repr(found)


def test_days_and_odd_offsets_survive() -> None:
    odd = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
    kept = through(PLAIN, replace(meeting(), starts=odd, planned=date(2026, 2, 28)))
    assert (kept.starts, kept.starts.utcoffset(), kept.planned) == (odd, odd.utcoffset(), date(2026, 2, 28))
