"""What is wrong with a file, in words for the person who wrote it."""

from dataclasses import dataclass
from typing import NamedTuple


class Flaw(NamedTuple):
    """One thing to put right; `line` counts from 1, None where no one line is to blame."""

    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A flaw and the file it is in; as text, one line for the operator to read."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = "" if self.line is None else f" 第 {self.line} 行"
        return f"{self.file}{place}：{self.message}"
