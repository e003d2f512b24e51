"""Which texts a run has put into words: at the end of a whole run, a key that no test came past fails it.

Tests of the catalogue itself format every key and prove nothing of that; they don't count. Nor does what a process
that a test starts says, unless it is said here too.
"""

from __future__ import annotations

import argparse
from collections.abc import Generator
from typing import Any

import pytest

NOT_COUNTED = ("tests/texts/",)
COMMAND = "the menu and /help leave it out: Telegram has its own button"
NOT_A_MEETINGS = "lists of meetings show no other messages than a meeting's"
PEOPLES = (
    *("stage-ahead", "care", "birthday", "remind", "correction-asked", "correction-said"),
    *("suggested", "suggestions", "suggestion-reply", "suggestion-due"),
    *("review", "checkin-nudge", "checkin-board", "note-said", "digest"),
)
UNSAID = {
    "cmd-start": COMMAND,
    **dict.fromkeys(("due-changed", *(f"due-{kind}" for kind in PEOPLES)), NOT_A_MEETINGS),
    "store-key-weak": "the settings refuse such a key first",
    "store-not-kept": "said where the last commit of a process fails",
    "store-not-migrated": "there has been one schema so far",
}
USED: set[str] = set()
_counts = False


def watch() -> None:
    """From now on each key that is formatted is noted."""
    from bot.texts.catalogue import Voice

    plain = Voice._format

    def noted(self: Voice, key: str, args: dict[str, str]) -> str:
        if _counts:
            USED.add(key)
        return plain(self, key, args)

    Voice._format = noted  # type: ignore[method-assign]


def keys() -> frozenset[str]:
    """All keys of the catalogue that can be said."""
    from bot.texts.catalogue import load

    return frozenset(load().voice("zh").bundle._messages) - UNSAID.keys()


def whole(option: argparse.Namespace) -> bool:
    """Whether a run is of all tests."""
    names = ("file_or_dir", "keyword", "markexpr", "deselect", "ignore", "lf", "collectonly", "maxfail")
    return not any(getattr(option, name, None) for name in names)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Not before: what hands tests out to workers imports nothing of the bot."""
    del session
    watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test's fixtures count with it."""
    global _counts
    _counts = not item.nodeid.startswith(NOT_COUNTED)
    try:
        return (yield)
    finally:
        _counts = False


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it has seen; the session adds up and judges, if all went well so far."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["used_texts"] = sorted(USED)
    elif whole(config.option) and session.exitstatus == pytest.ExitCode.OK and keys() - USED:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what the workers have seen."""
    USED.update(getattr(node, "workeroutput", {}).get("used_texts", ()))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The texts that no test came past, each once."""
    if not USED or not whole(terminalreporter.config.option):
        return
    never = sorted(keys() - USED)
    terminalreporter.write_line(f"Texts: {len(keys()) - len(never)} of {len(keys())} put into words")
    for key in never:
        terminalreporter.write_line(f"  no test comes past the text {key}")
