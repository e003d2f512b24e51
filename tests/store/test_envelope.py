"""Files say what they are and whether they are whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.envelope import Tables, open_up, pieces_of, seal_up, split

texts = st.text(st.characters(codec="utf-8"), max_size=9)
row = st.dictionaries(texts, texts | st.integers(-9, 9), max_size=3).map(lambda row: json.dumps(row).encode())
tables = st.dictionaries(texts, st.dictionaries(texts, row, max_size=3), max_size=3)
TABLES: Tables = {"members": {"a": b'{"name":"x"}', "b": b"{}"}, "plans": {}}


def packed(tables: Tables, schema: int = 1) -> bytes:
    return b"".join(seal_up(pieces_of(tables), schema))


@given(tables, st.integers(1, 999_999_999))
def test_any_tables_come_back_as_they_went(kept: Tables, schema: int) -> None:
    number, body = open_up(packed(kept, schema))
    assert (number, split(body)) == (schema, kept)


@given(tables)
def test_a_file_is_plain_json_that_holds_what_tinydb_would_keep(kept: Tables) -> None:
    parsed = {name: {key: json.loads(row) for key, row in table.items()} for name, table in kept.items()}
    assert json.loads(packed(kept))["tables"] == parsed


def test_each_row_has_a_line_of_its_own() -> None:
    assert len(packed(TABLES).splitlines()) == len(["head", "members", "a", "b", "}", "plans", "}", "end"])


def test_a_file_that_is_cut_anywhere_is_refused() -> None:
    raw = packed(TABLES)
    for length in range(len(raw)):
        with pytest.raises(ValueError, match=r"not a file|checksum"):
            open_up(raw[:length])


def test_a_file_with_any_bit_flipped_is_refused() -> None:
    raw = packed(TABLES)
    for place in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(ValueError, match=r"not a file|checksum"):
            open_up(bytes(flipped))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a file"):
        open_up(b"")
