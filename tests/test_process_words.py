"""What the process says before it has settings: the same in both languages."""

import re
import string

import pytest

from bot.process_words import EN, ZH, say
from bot.settings import KEYS


def slots(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    assert list(ZH) == list(EN)
    assert [key for key in ZH if slots(ZH[key]) != slots(EN[key])] == []


def test_each_setting_has_its_advice() -> None:
    assert set(KEYS) <= set(EN)


@pytest.mark.parametrize("key", EN)
def test_english_holds_no_chinese(key: str) -> None:
    assert not re.search("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", EN[key])


def test_a_language_that_is_none_of_ours_gets_chinese() -> None:
    assert say("fr", "stopped") == "已停止"
