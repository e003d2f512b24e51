"""Logs on stderr that never show a secret, whatever is logged and however a process ends."""

import copy
import logging
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TextIO
from urllib.parse import quote, quote_plus

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
MASK = "***"

# Below WARNING these write request URLs (which hold the token), parameters and whole updates.
TALKATIVE = ("httpx", "httpcore", "telegram", "apscheduler", "asyncio")
_VERBATIM = "telegram"  # puts whole updates into its errors, too

_ANY_TOKEN = r"[0-9]{6,16}(?::|%3[Aa])[A-Za-z0-9_-]{30,}"
_WORTH_HIDING_ALONE = 16  # characters; a shorter half of a token is a word that logs may need


def set_up(level: str, secrets: Iterable[str]) -> None:
    """Log to stderr, from a level's name up; replaces what was set up before. Uncaught errors are logged as well."""
    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    root.addHandler(_Stderr(secrets))
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


class _Stderr(logging.StreamHandler[TextIO]):
    """The one handler."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(MaskingFormatter(secrets))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A record that can't be written is named, not shown: logging itself would print its arguments."""
        kind = getattr(sys.exc_info()[0], "__name__", "")
        with suppress(OSError, ValueError):
            self.stream.write(f"a log line of {record.pathname}:{record.lineno} failed: {kind}\n")


class MaskingFormatter(logging.Formatter):
    """Masks secrets in all that a record becomes: message, traceback and stack."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT)
        forms = {form for secret in secrets if secret for form in _forms(secret)}
        # The longest first, or a part would be masked and the rest shown.
        known = [re.escape(form) for form in sorted(forms, key=len, reverse=True)]
        self._secret = re.compile("|".join([*known, _ANY_TOKEN]))

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] == _VERBATIM and record.args:
            record = _without_arguments(record)
        return self._secret.sub(MASK, super().format(record))


def _without_arguments(record: logging.LogRecord) -> logging.LogRecord:
    bare = copy.copy(record)
    bare.msg, bare.args = re.sub(r"%[a-z]", "…", str(record.msg)), ()
    return bare


def _forms(secret: str) -> Iterator[str]:
    """How a secret may appear: as it is, in a URL, in a repr, and the half of a token that is the secret."""
    yield from (secret, quote(secret, safe=""), quote(secret), quote_plus(secret), repr(secret)[1:-1])
    half = secret.partition(":")[2]
    if len(half) >= _WORTH_HIDING_ALONE:
        yield half


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
