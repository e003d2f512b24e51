"""Text that goes into a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exports.cells import MAX_CHARACTERS, csv_text, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("主题党日", "主题党日"),
        (" 两\n行\t文字 ", "两 行 文字"),
        ("a\u202eb\u2066c", "abc"),
        ("\x00\x1b[31m", "[31m"),
        ("\x1b\r\t=1", "=1"),
        ("\ud800", ""),
        ("\ufffe\uffff", ""),
        ("𠮷", "𠮷"),
    ],
)
def test_nothing_hides_in_a_text(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_text_is_cut_long_before_a_sheet_would_refuse_it() -> None:
    assert plain("长" * (MAX_CHARACTERS + 1)) == "长" * (MAX_CHARACTERS - 1) + "…"
    assert plain("长" * MAX_CHARACTERS) == "长" * MAX_CHARACTERS


@given(st.text())
def test_no_cell_of_a_csv_starts_as_a_formula(text: str) -> None:
    assert csv_text(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


@given(st.text())
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
