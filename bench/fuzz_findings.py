"""What a fuzz found: one of a kind, with the input in a file and the command that repeats it."""

import json
import logging
import re
import traceback
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LEFT_OUT = re.compile(
    r"update -?\d+ can't be read \(\w+\) and is left out|Error while parsing updates!"  # PTB's, masked by bot/logs.py
)


class Findings:
    """Collects; what was found before is counted and not kept again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kinds: Counter[str] = Counter()

    def add(self, kind: str, what: str, again: str, inputs: list[Any]) -> None:
        """`again`: the options that repeat it; `inputs`: what it came of."""
        name = f"{kind}: {_name(what)}"
        self.kinds[name] += 1
        if self.kinds[name] > 1:
            return
        path = self.folder / f"{len(self.kinds):03}-{kind}.json"
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"what": what, "again": again, "inputs": inputs}, indent=1, default=_encoded))
        print(f"FOUND {name}\n      again: python -m bench.fuzz {again}\n      input: {path}", flush=True)

    @staticmethod
    def told(error: BaseException) -> str:
        """Where it came from, and what it is."""
        return f"{_place(error.__traceback__)} {type(error).__name__}: {str(error)[:200]}"

    def __len__(self) -> int:
        return sum(self.kinds.values())


def _encoded(data: bytes) -> str:
    return b64encode(data).decode()


def _name(what: str) -> str:
    """What tells one finding from others: without its numbers."""
    return re.sub(r"\d+", "N", what.splitlines()[-1] if "\n" in what else what)[:160]


class Heard(logging.Handler):
    """Errors in the log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        words = record.getMessage()
        if self.passes(words):
            return
        trace = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
        place = _place(record.exc_info[2]) if record.exc_info else ""
        error = f"{type(record.exc_info[1]).__name__}: {record.exc_info[1]}" if record.exc_info else ""
        self._errors.append(f"{trace}\n{words} {place} {error!r}" if trace else words)

    @staticmethod
    def passes(words: str) -> bool:
        """Whether a line is as it should be: what no client sends is left out."""
        return LEFT_OUT.match(words) is not None

    def take(self) -> list[str]:
        """Since the last time."""
        taken, self._errors = self._errors, []
        return taken


def _place(trace: Any) -> str:
    """The innermost line of ours."""
    frames = [f for f in traceback.extract_tb(trace) if "/bot/" in f.filename and "site-packages" not in f.filename]
    return f"{frames[-1].filename.rpartition('/bot/')[2]}:{frames[-1].name}" if frames else ""


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear all errors that are logged meanwhile; the lines themselves go nowhere else."""
    root, heard = logging.getLogger(), Heard()
    before, root.handlers = root.handlers, [heard]
    try:
        yield heard
    finally:
        root.handlers = before
