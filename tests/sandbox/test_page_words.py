"""The page's own words: the same in both languages, and none that is asked for is missing."""

import re
from pathlib import Path

import pytest

from bot.sandbox.page import site
from bot.sandbox.page.acts import ACTS
from bot.sandbox.page.views import NOTICES

STATIC = site.STATIC
SCRIPTS = sorted(STATIC.glob("*.js"))
ENTRY = re.compile(r'(?:"([\w-]+)"|\b(\w+)): "((?:[^"\\]|\\.)*)"')
ASKED = re.compile(r'(?:\bt\(|(?:say|parts)\([\w.]+, )"([\w-]+)"')


def language(name: str) -> dict[str, str]:
    """The sentences of a language, by key."""
    source = (STATIC / "words.js").read_text("utf-8")
    body = source.split(f"const {name} = {{")[1].split("\n};")[0]
    return {quoted or bare: text for quoted, bare, text in ENTRY.findall(body)}


ZH, EN = language("ZH"), language("EN")


def test_both_languages_say_the_same_things_with_the_same_holes():
    assert len(ZH) > 100
    assert ZH.keys() == EN.keys()
    holes = re.compile(r"\{ (\w+) \}")
    assert [key for key in ZH if set(holes.findall(ZH[key])) != set(holes.findall(EN[key]))] == []


def test_each_sentence_that_is_asked_for_is_there():
    asked = {key for path in SCRIPTS for key in ASKED.findall(path.read_text("utf-8"))}
    assert len(asked) > 40
    assert asked - ZH.keys() == set()


def test_each_trouble_and_each_notice_has_its_sentence():
    codes = {code for _, _, code in site.TROUBLES} | {"nothing", "asleep", "foreign"}
    assert {f"error-{code}" for code in codes} <= ZH.keys()
    kinds = {*NOTICES.values(), "came", "went", "promoted", "demoted", "muted", "unmuted", "blocked", "unblocked"}
    assert {f"service-{kind}" for kind in kinds} <= ZH.keys()


def test_each_act_of_the_page_is_known_to_the_server():
    called = {act for path in SCRIPTS for act in re.findall(r'\bact\("(\w+)"', path.read_text("utf-8"))}
    called |= {deed for path in SCRIPTS for deed in re.findall(r'\bdeed\("(\w+)"', path.read_text("utf-8"))}
    assert len(called) > 10
    assert called <= ACTS.keys()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_nothing_that_people_wrote_becomes_markup(path: Path):
    found = re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|https?://(?!www\.w3\.org)\w",
        path.read_text("utf-8"),
    )
    assert found == []


@pytest.mark.parametrize("path", [*SCRIPTS, *STATIC.glob("*.css")], ids=lambda path: path.name)
def test_a_file_is_a_chapter(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= 300
