"""The pages on privacy name every field that is kept, in both languages, and nothing that is not there."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bot.domain import minutes, records
from bot.domain.votes import Box
from bot.store.layout import TABLES
from bot.texts.catalogue import load
from tests.texts import reading

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"zh": "privacy.zh-CN.md", "en": "privacy.md"}
EACH = pytest.mark.parametrize("lang", PAGES)
INNER: tuple[type[Any], ...] = (
    *(records.Answer, records.Leave, records.Change, records.ReportPart, records.ReportFile),
    *(records.Version, records.Remark, minutes.Entry, minutes.Kept, Box),
)


def rows(lang: str) -> list[list[str]]:
    text = (DOCS / PAGES[lang]).read_text("utf-8")
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| `")]


@EACH
def test_every_field_that_is_kept_is_on_the_page(lang: str) -> None:
    kinds = {kind for tables in TABLES.values() for kind in tables.values()} | set(INNER)
    kept = {kind.__name__: [field.name for field in fields(kind)] for kind in kinds}
    assert {row[0].strip("`"): re.findall(r"`(\w+)`", row[3]) for row in rows(lang)} == kept


@EACH
def test_each_says_what_how_long_and_for_whom(lang: str) -> None:
    assert all(all(row) and len(row) == 6 for row in rows(lang))


@pytest.mark.parametrize(("lang", "quotes"), [("zh", "「([^」]+)」"), ("en", "“([^”]+)”")])
def test_what_the_pages_quote_is_what_the_bot_says(lang: str, quotes: str) -> None:
    voice, keys = load().voice(lang), reading.messages(lang)
    said = [re.sub(r"<[^>]*>", "", voice.plain(key, **dict.fromkeys(keys[key][1], "…"))) for key in keys]
    quoted = re.findall(quotes, (DOCS / PAGES[lang]).read_text("utf-8"))
    assert [quote for quote in quoted if not any(quote in one for one in said)] == []


def test_both_pages_have_the_same_rows() -> None:
    assert [row[:2] + row[3:4] for row in rows("zh")] == [row[:2] + row[3:4] for row in rows("en")]
