"""What the tests of logs share: logs that are set up, what stderr gets of them, and secrets to look for."""

import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import redirect_stderr

import pytest

from bot.logs import set_up

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
KEY = 'a canary\'s "pass" phrase / 口令'
HALF = TOKEN.partition(":")[2]
WORDS = "金丝雀的话"  # what a person has typed
TALKATIVE = (
    *("httpx", "httpcore", "aiohttp", "telegram", "apscheduler", "asyncio", "uvicorn", "tinydb", "filelock", "fluent"),
    *("holidays", "PIL", "openpyxl", "concurrent.futures", "markdown_it", "dotenv", "one.that.nobody.knows.yet"),
)


@pytest.fixture
def put_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Logging is the process's own: all that `set_up` changes is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    ours = logging.getLogger("bot").level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    yield
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("bot").setLevel(ours)


def listen(level: str = "DEBUG") -> io.StringIO:
    """Set logs up; what stderr gets from then on."""
    err = io.StringIO()
    with redirect_stderr(err):
        set_up(level, [TOKEN, KEY])
    return err


def record_of(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("bot", logging.INFO, __file__, 1, message, args, None)
