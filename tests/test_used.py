"""Whether all texts are put into words is asked at the end of a whole run alone, and of each text but for a few."""

from argparse import Namespace

import pytest

from bot.texts.catalogue import load
from tests import used

NOTHING = Namespace(file_or_dir=[], keyword="", markexpr="", deselect=None, ignore=None, lf=False)
ALL = Namespace(**vars(NOTHING), collectonly=False, maxfail=0)


@pytest.mark.parametrize(
    "chosen", [{"file_or_dir": ["tests/e2e"]}, {"keyword": "card"}, {"lf": True}, {"collectonly": True}, {"maxfail": 1}]
)
def test_a_part_of_a_run_is_not_judged(chosen: dict[str, object]) -> None:
    assert used.whole(ALL)
    assert not used.whole(Namespace(**vars(ALL) | chosen))


def test_what_nobody_can_be_told_is_in_the_catalogue_all_the_same() -> None:
    assert all(load().voice("zh").has(key) for key in used.UNSAID)
    assert not used.keys() & used.UNSAID.keys()


def test_a_text_is_noted_when_it_is_put_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(used, "USED", set())
    load().voice("zh").plain("me-note")
    assert {"me-note"} == used.USED
