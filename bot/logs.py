"""Logs on stderr: which update or delivery a line is about, and never a secret or a word of anybody's."""

import copy
import logging
import os
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from types import TracebackType
from typing import TextIO
from urllib.parse import quote, quote_plus

FORMAT = "%(asctime)s %(levelname)s %(name)s: [%(about)s] %(message)s"
MASK = "***"

_OURS = ("bot", "py")  # `py` writes warnings alone, in the words of `_warned`
_SAFE_BEFORE_COLON = ("telegram.error", "bot.texts.catalogue")  # after it Telegram may quote
_OF_PYTHON = (RuntimeWarning, ResourceWarning, DeprecationWarning, PendingDeprecationWarning, SyntaxWarning)

_ANY_TOKEN = r"[0-9]{6,16}(?::|%3[Aa])[A-Za-z0-9_-]{30,}"
_WORTH_HIDING_ALONE = 16  # characters; a shorter half of a token is a word that logs may need
_SLOT = re.compile(r"%(?:\(\w+\))?[-+ #0]*[0-9.]*[a-zA-Z]")

_about: ContextVar[str] = ContextVar("about", default="-")


def speak_of(what: str) -> None:
    """All lines of this context are about that update or delivery."""
    _about.set(what)


@contextmanager
def about(what: str) -> Iterator[None]:
    """Lines from here on are about that update or delivery; so are those of tasks that are made here."""
    token = _about.set(what)
    try:
        yield
    finally:
        _about.reset(token)


def set_up(level: str, secrets: Iterable[str]) -> None:
    """Log to stderr: our own lines from a level's name up, everybody else's from WARNING. Replaces what was set up
    before. Uncaught errors are logged as well, wherever they come up."""
    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    root.addHandler(_Stderr(secrets))
    logging.getLogger("bot").setLevel(level)
    root.setLevel(max(logging.getLogger("bot").level, logging.WARNING))
    logging.captureWarnings(True)
    warnings.showwarning = _warned
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread


class _Stderr(logging.StreamHandler[TextIO]):
    """The one handler."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(MaskingFormatter(secrets))

    def filter(self, record: logging.LogRecord) -> bool:
        """Below WARNING libraries write URLs (which hold the token), parameters and whole updates, whatever level they
        give themselves."""
        return _is_ours(record) or record.levelno >= logging.WARNING

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A record that can't be written is named, not shown: logging itself would print its arguments."""
        kind = getattr(sys.exc_info()[0], "__name__", "")
        with suppress(OSError, ValueError):
            self.stream.write(f"a log line of {record.pathname}:{record.lineno} failed: {kind}\n")


class MaskingFormatter(logging.Formatter):
    """Masks secrets in all that a record becomes: message, traceback and stack. Of others' words only those that stand
    in their code are shown, never what they put into them."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT)
        forms = {form for secret in secrets if secret for form in _forms(secret)}
        # The longest first, or a part would be masked and the rest shown.
        known = [re.escape(form) for form in sorted(forms, key=len, reverse=True)]
        self._secret = re.compile("|".join([*known, _ANY_TOKEN]))

    def format(self, record: logging.LogRecord) -> str:
        shown = copy.copy(record)
        shown.about = _about.get()
        if not _is_ours(record):
            shown.msg, shown.args = _of_others(record), ()
        shown.exc_text = None  # another handler may have kept it with its words
        return self._secret.sub(MASK, super().format(shown))

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """The frames and the kind, without the words: they may quote what somebody has typed."""
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(_traced(error, frozenset())) if error is not None else ""


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _OURS


def _of_others(record: logging.LogRecord) -> str:
    """A library's line, without what it put into it; where that was done before logging, up to where it may begin."""
    words = str(record.msg).partition("\n")[0]
    return _SLOT.sub("…", words) if record.args else re.split(r"[(<\"'`{\[]", words)[0]


def _traced(error: BaseException, after: frozenset[int]) -> Iterator[str]:
    """The lines of a traceback with all that led to it, the earliest first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    after |= {id(error)}
    if earlier is not None and id(earlier) not in after:
        yield from _traced(earlier, after)
        yield "which led to:"
    yield "Traceback (most recent call last):"
    yield from "".join(traceback.format_tb(error.__traceback__)).splitlines()
    yield _kind(error)
    for inner in getattr(error, "exceptions", ()):
        yield from _traced(inner, after)


def _kind(error: BaseException) -> str:
    """What went wrong, in words that can't be anybody's."""
    module, name = type(error).__module__, type(error).__qualname__
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: [Errno {error.errno}] {os.strerror(error.errno)}"
    if module in _SAFE_BEFORE_COLON:
        return f"{name}: {str(error).partition(':')[0]}"
    if module == "bot.store.errors":
        about: dict[str, str] = getattr(error, "about", {})
        return f"{name}: {about.get('path') or about.get('file') or ''}"
    return f"{name} (its words are left out)"


def _forms(secret: str) -> Iterator[str]:
    """How a secret may appear: as it is, in a URL, in a repr, and the half of a token that is the secret."""
    yield from (secret, quote(secret, safe=""), quote(secret), quote_plus(secret), repr(secret)[1:-1])
    half = secret.partition(":")[2]
    if len(half) >= _WORTH_HIDING_ALONE:
        yield half


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A warning in one line. Python's own words are shown; a library may warn of what a person has sent."""
    del file, line
    words = str(message) if category in _OF_PYTHON else "(its words are left out)"
    logging.getLogger("py.warnings").warning("%s:%d: %s: %s", filename, lineno, category.__name__, words)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    """What went wrong where nobody can be told, such as in a finalizer; Python would print the object."""
    if args.exc_value is not None:
        logging.getLogger("bot").error("an error that nobody could be told", exc_info=args.exc_value)
