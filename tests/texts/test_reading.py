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
EACH = pytest.mark.parametrize("lang", LANGUAGES)
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


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    assert list(KNOWN) == ["zh", "en"]
    assert {key: names for key, (_, names) in KNOWN["zh"].items()} == {
        key: names for key, (_, names) in KNOWN["en"].items()
    }


@EACH
def test_a_number_is_written_without_commas(lang: str) -> None:
    numbers = (2026, 1234567)
    commas = re.compile(r"\d[,.\u00a0\u202f]\d{3}")
    assert [key for key in KNOWN[lang] if any(commas.search(filled(lang, key, number)) for number in numbers)] == []


@EACH
def test_no_text_carries_marks_of_direction(lang: str) -> None:
    assert [key for key in KNOWN[lang] if re.search(MARKS, filled(lang, key, "甲"))] == []


@EACH
@pytest.mark.parametrize("name", NASTY)
def test_any_name_stands_in_a_text_as_it_is_written_and_nothing_is_added(lang: str, name: str) -> None:
    assert [key for key in KNOWN[lang] if not stands(lang, key, name)] == []


def stands(lang: str, key: str, name: str) -> bool:
    """Whether the name is all that the text shows in its gaps."""
    names = KNOWN[lang][key][1]
    shown = str(voice(lang).html(key, **dict.fromkeys(names, name)))
    bare = str(voice(lang).html(key, **dict.fromkeys(names, "@")))
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    unseen = {c for c in shown if unicodedata.category(c) == "Cf"}
    return shown.replace(escaped, "@") == bare and unseen <= {*name, "\u200d"}


@EACH
def test_no_text_begins_or_ends_as_half_a_sentence(lang: str) -> None:
    whole = (key for key in KNOWN[lang] if key not in PIECES and not key.startswith("date-"))
    assert [key for key in whole if is_half(lang, key)] == []


def is_half(lang: str, key: str) -> bool:
    """Whether something else would have to be glued to the text."""
    text = own_words(lang, key).strip()
    colon = ("：",) if ENDS_WITH_A_COLON.search(key) or text.endswith("\N{OBJECT REPLACEMENT CHARACTER}") else ()
    return text.startswith(GLUE[lang]) or text.endswith(tuple(glue for glue in GLUE[lang] if glue not in colon))


def test_punctuation_of_chinese_is_chinese() -> None:
    wrong = rf"[\"'‘’“”]|{HAN} ?[,;:!?()]|[,;:!?()] ?{HAN}|{HAN}\.(?![a-z])|  |[）」】》] (?=[\u3400-\u9fff])"
    assert [key for key in KNOWN["zh"] if re.search(wrong, own_words("zh", key))] == []


def test_english_holds_no_chinese() -> None:
    assert [key for key in KNOWN["en"] if re.search(HAN, own_words("en", key).replace("中文", ""))] == []
