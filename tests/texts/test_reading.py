"""How each text of each language reads, with what may be put into it."""

import re
import unicodedata

import pytest

from bot.texts.catalogue import LANGUAGES, Voice, load
from tests.texts import reading

HAN = "[\u3400-\u9fff]"
MARKS = "[\u2066-\u2069\u202a-\u202e\u200e\u200f\ufffd]"
GLUE = {"zh": ("，", "、", "；", "和", "或", "："), "en": (",", ";", "and ", " and", "or ", " or")}
ENDS_WITH_A_COLON = re.compile(
    r"-(ask|head|which|how|done|why|list|group|link|line|plan|door|needs-why|bad-head|operator)\b"
)
PIECES = ("text", "report-part", "help-line")  # a text of somebody else's, a line of a list
NASTY = ("محمد بن علي", "‫עברית‬ abc", "<b>甲</b> & <a href='x'>", "a&amp;b", "\u202e党员")
TEXTS = [(lang, key) for lang in LANGUAGES for key in reading.messages(lang)]
EACH = pytest.mark.parametrize(("lang", "key"), TEXTS, ids=[f"{lang}-{key}" for lang, key in TEXTS])
KNOWN = {lang: reading.messages(lang) for lang in LANGUAGES}


def voice(lang: str) -> Voice:
    found = load().voice(lang)
    assert found.lang == lang
    return found


def filled(lang: str, key: str, value: object) -> str:
    """The text with that value in every gap."""
    return str(voice(lang).plain(key, **dict.fromkeys(KNOWN[lang][key][1], value)))


def own_words(lang: str, key: str) -> str:
    """All that the text says itself, its choices one after the other, a gap as one sign."""
    text = re.sub(r"<[^>]*>", "", KNOWN[lang][key][0])
    text = re.sub(r"\{ *\$\w+ *\}", "\N{OBJECT REPLACEMENT CHARACTER}", text)
    text = re.sub(r"\{ *\$\w+ *->|^ *\*?\[\w+\]|^ *\}", "", text, flags=re.MULTILINE)
    return "\n".join(line.strip() for line in text.splitlines())


@EACH
def test_a_number_is_written_without_commas(lang: str, key: str) -> None:
    for number in (2026, 1234567):
        assert not re.search(r"\d[,.\u00a0\u202f]\d{3}", filled(lang, key, number))


@EACH
def test_no_text_carries_marks_of_direction(lang: str, key: str) -> None:
    assert not re.search(MARKS, filled(lang, key, "甲"))


@EACH
@pytest.mark.parametrize("name", NASTY)
def test_any_name_stands_in_a_text_as_it_is_written_and_nothing_is_added(lang: str, key: str, name: str) -> None:
    names = KNOWN[lang][key][1]
    shown = str(voice(lang).html(key, **dict.fromkeys(names, name)))
    bare = str(voice(lang).html(key, **dict.fromkeys(names, "@")))
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown.replace(escaped, "@") == bare
    assert {c for c in shown if unicodedata.category(c) == "Cf"} <= {*name, "\u200d"}


@EACH
def test_no_text_begins_or_ends_as_half_a_sentence(lang: str, key: str) -> None:
    if key in PIECES or key.startswith("date-"):
        return
    text = own_words(lang, key).strip()
    assert not text.startswith(GLUE[lang])
    colon = ("：",) if ENDS_WITH_A_COLON.search(key) or text.endswith("\N{OBJECT REPLACEMENT CHARACTER}") else ()
    assert not text.endswith(tuple(glue for glue in GLUE[lang] if glue not in colon))


@EACH
def test_quotes_and_punctuation_of_chinese_are_chinese(lang: str, key: str) -> None:
    text = own_words(lang, key)
    if lang != "zh":
        assert not re.search(HAN, text.replace("中文", ""))
        return
    assert not re.search(r"[\"'‘’“”]", text)
    assert not re.search(rf"{HAN} ?[,;:!?()]|[,;:!?()] ?{HAN}|{HAN}\.(?![a-z])", text)
    assert "  " not in text
    assert not re.search(r"[）」】》] (?=[\u3400-\u9fff])", text)
