"""The guides and the READMEs say the same in both languages, and quote what the bot really says."""

import re
from pathlib import Path

import pytest

from bot.handlers.commands import COMMANDS
from bot.texts.catalogue import load
from tests.texts import reading

HOME = Path(__file__).parent.parent
PAIRS = [("docs/guide.zh-CN.md", "docs/guide.md"), ("README.zh-CN.md", "README.md")]
EACH = pytest.mark.parametrize(("zh", "en"), PAIRS)
PICTURES = ("group-card", "sign-in", "study", "report", "setup-plans", "checklist", "marking", "attendance")
NOT_OURS = {"zh": {"开始"}, "en": set()}  # Telegram's own button
OUTSIDE = ("http://127.0.0.1:8081",)


def text(name: str) -> str:
    return (HOME / name).read_text("utf-8")


def found(pattern: str, name: str) -> list[str]:
    return re.findall(pattern, text(name), re.MULTILINE)


@EACH
def test_the_headings_are_the_same_in_number_and_level(zh: str, en: str) -> None:
    assert found("^(#+) ", zh) == found("^(#+) ", en)


@EACH
def test_tables_have_the_same_rows_and_code_blocks_are_the_same(zh: str, en: str) -> None:
    assert len(found(r"^\|", zh)) == len(found(r"^\|", en))
    blocks = [re.findall(r"```.*?```", text(name), re.DOTALL) for name in (zh, en)]
    assert [len(block.splitlines()) for block in blocks[0]] == [len(block.splitlines()) for block in blocks[1]]


@EACH
def test_tables_have_the_same_figures_row_by_row(zh: str, en: str) -> None:
    rows = [[re.sub(r"\d+ 月", "", row) for row in found(r"^\|.*", name)] for name in (zh, en)]  # in English a word
    figures = [[sorted(re.findall(r"\d[\d,.:]*\d|\d", row)) for row in table] for table in rows]
    assert figures[0] == figures[1]


@EACH
def test_the_same_commands_settings_and_files_are_named(zh: str, en: str) -> None:
    pattern = r"`(/\w+|[A-Z_]{6,}|make \w+|bot/[\w/.]+|python -m bot \w+)[^`]*`"
    named = [sorted(set(re.findall(pattern, text(name)))) for name in (zh, en)]
    assert named[0] == named[1]


@EACH
def test_pictures_and_links_are_the_same_but_for_the_language(zh: str, en: str) -> None:
    links = [found(r"\]\(([^)]+)\)", name) for name in (zh, en)]
    neutral = [[re.sub(r"-zh\.png|-en\.png|\.zh-CN", "", link) for link in found_] for found_ in links]
    assert sorted(neutral[0]) == sorted(neutral[1])


@pytest.mark.parametrize("name", [name for pair in PAIRS for name in pair])
def test_every_link_leads_to_a_file_that_is_there(name: str) -> None:
    for link in found(r"\]\(([^)]+)\)", name):
        if not link.startswith(("http", "#")):
            assert ((HOME / name).parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("name", PAIRS[0])
def test_the_guides_link_nothing_outside(name: str) -> None:
    assert [url for url in found(r"https?://\S+", name) if not url.startswith(OUTSIDE)] == []


def test_the_guides_show_all_the_pictures() -> None:
    for lang, name in zip(("zh", "en"), PAIRS[0], strict=True):
        assert set(found(r"pictures/([\w-]+)-\w\w\.png", name)) == set(PICTURES), lang


@pytest.mark.parametrize("name", PAIRS[0])
def test_the_commands_of_the_guides_are_the_bots(name: str) -> None:
    known = {command.name for command in COMMANDS}
    assert set(found(r"`/(\w+)", name)) == known - {"start"}  # Telegram's button sends it


@pytest.mark.parametrize(
    ("lang", "quotes", "name"), [("zh", "「([^」]+)」", PAIRS[0][0]), ("en", "“([^”]+)”", PAIRS[0][1])]
)
def test_what_the_guides_quote_is_what_the_bot_says(lang: str, quotes: str, name: str) -> None:
    voice, keys = load().voice(lang), reading.messages(lang)
    said = [re.sub(r"<[^>]*>", "", voice.plain(key, **dict.fromkeys(keys[key][1], "…"))) for key in keys]
    quoted = {quote for quote in found(quotes, name) if quote not in NOT_OURS[lang]}
    assert {quote for quote in quoted if not any(quote in one for one in said)} == set()


@pytest.mark.parametrize("name", [pair[0] for pair in PAIRS])
def test_punctuation_beside_chinese_is_full_width(name: str) -> None:
    plain = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", text(name), flags=re.DOTALL)
    assert re.findall(r"[\u3400-\u9fff][,;:!?()]|[,;:!?][\u3400-\u9fff]", plain) == []
