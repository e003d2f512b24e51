"""Logs: what a line is about, and of nobody's words a single one, whoever logs them and however they got there."""

import asyncio
import gc
import logging
import re
import warnings

import pytest
from telegram.error import BadRequest

from bot import logs
from bot.logs import about
from bot.store import NotKept
from tests.hearing import WORDS, listen, put_back, record_of

__all__ = ["put_back"]

pytestmark = pytest.mark.usefixtures("put_back")


@pytest.mark.parametrize("name", ["telegram.ext", "uvicorn.error", "one.that.nobody.knows.yet"])
def test_a_library_that_sets_its_own_level_is_held_all_the_same(name: str, caplog: pytest.LogCaptureFixture) -> None:
    shown = listen()
    with caplog.at_level(logging.DEBUG, logger=name):
        logging.getLogger(name).info("canary")
    assert shown.getvalue() == ""


@pytest.mark.parametrize(
    "message",
    [
        f"Exception in callback take({WORDS!r})",
        f"Task was destroyed but it is pending!\ntask: <Task result={WORDS!r}>",
        f'Job "{WORDS}" raised an exception',
        f"Unclosed {{'text': '{WORDS}'}}",
    ],
)
def test_what_a_library_put_into_its_words_before_it_logged_them_is_cut_off(message: str) -> None:
    shown = listen()
    logging.getLogger("asyncio").error(message)
    assert WORDS not in shown.getvalue()
    assert message.split()[0] in shown.getvalue()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ValueError(f"not a day: {WORDS}"), "ValueError (its words are left out)"),
        (KeyError(WORDS), "KeyError"),
        (OSError(28, "No space left on device", f"/{WORDS}.docx"), "OSError: [Errno 28] No space left on device"),
        (BadRequest(f"Can't parse entities: unsupported tag {WORDS}"), "BadRequest: Can't parse entities"),
        (NotKept("branches/a/branch.json", WORDS), "NotKept: branches/a/branch.json"),
        (ExceptionGroup(WORDS, [ValueError(WORDS), TypeError(WORDS)]), "TypeError (its words are left out)"),
    ],
)
def test_an_errors_words_are_shown_only_where_they_cannot_be_a_persons(error: Exception, kind: str) -> None:
    shown = listen()
    error.add_note(WORDS)
    try:
        raise error
    except Exception:
        logging.getLogger("bot").exception("a handler failed")
    assert kind in shown.getvalue()
    assert "raise error" in shown.getvalue()
    assert WORDS not in shown.getvalue()


def test_a_traceback_that_another_handler_has_drawn_is_drawn_anew() -> None:
    shown = listen()
    record = record_of("here")
    record.exc_text = f"ValueError: {WORDS}"
    logging.getLogger("bot").handle(record)
    assert WORDS not in shown.getvalue()


def test_errors_that_led_to_each_other_end() -> None:
    shown = listen()
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    logging.getLogger("bot").error("round and round", exc_info=first)
    assert shown.getvalue().count("ValueError") == 2


async def test_a_task_whose_error_nobody_takes_is_logged_without_its_words() -> None:
    shown = listen()

    async def fail() -> None:
        raise ValueError(WORDS)

    task = asyncio.create_task(fail())
    await asyncio.wait({task})
    asyncio.get_running_loop().set_exception_handler(None)
    del task
    gc.collect()
    assert "asyncio: [-] Task exception was never retrieved" in shown.getvalue()
    assert "ValueError" in shown.getvalue()
    assert WORDS not in shown.getvalue()


def test_what_fails_where_nobody_can_be_told_is_logged_without_its_words() -> None:
    shown = listen()

    class Failing:
        def __repr__(self) -> str:
            return WORDS

        def __del__(self) -> None:
            raise ValueError(WORDS)

    Failing()
    gc.collect()
    assert "an error that nobody could be told" in shown.getvalue()
    assert WORDS not in shown.getvalue()


@pytest.mark.parametrize(("category", "shows"), [(UserWarning, False), (RuntimeWarning, True)])
def test_a_librarys_warning_says_where_and_python_says_what(category: type[Warning], shows: bool) -> None:
    shown = listen()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = logs._warned  # which catch_warnings has put aside
        warnings.warn(WORDS, category, stacklevel=1)
    assert re.search(rf"WARNING py.warnings: .*test_log_words.py:\d+: {category.__name__}", shown.getvalue())
    assert (WORDS in shown.getvalue()) is shows


# What a line is about


def test_a_line_says_which_update_it_is_about() -> None:
    shown = listen()
    with about("update 7"):
        logging.getLogger("bot.app").info("handled")
        with about("delivery m/0/open/group"):
            logging.getLogger("telegram").warning("slow")
    logging.getLogger("bot.app").info("rested")
    said = [line.split(": ", 1)[1] for line in shown.getvalue().splitlines()]
    assert said == ["[update 7] handled", "[delivery m/0/open/group] slow", "[-] rested"]


async def test_a_task_speaks_of_what_it_was_made_for() -> None:
    shown = listen()

    async def work() -> None:
        await asyncio.sleep(0)
        logging.getLogger("bot").info("done")

    with about("update 7"):
        first = asyncio.create_task(work())
    with about("update 8"):
        await asyncio.gather(first, asyncio.create_task(work()), asyncio.to_thread(logging.getLogger("bot").info, "x"))
    assert sorted(re.findall(r"\[.*\] \w+", shown.getvalue())) == ["[update 7] done", "[update 8] done", "[update 8] x"]
