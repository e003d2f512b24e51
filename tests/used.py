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
    """All keys of the catalogue."""
    from bot.texts.catalogue import load

    return frozenset(load().voice("zh").bundle._messages)


def whole(option: argparse.Namespace) -> bool:
    """Whether a run is of all tests."""
    chosen = (option.file_or_dir, option.keyword, option.markexpr, option.deselect, option.ignore, option.lf)
    return not any(chosen) and not option.collectonly and not option.maxfail


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
