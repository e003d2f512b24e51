"""Study materials as frozen records. The words are plain text; only `parts` holds Telegram HTML."""

from dataclasses import dataclass
from enum import StrEnum


class MaterialKind(StrEnum):
    """What a material is for: a rule explained, how to do a thing, or questions answered."""

    RULE = "rule"  # 制度
    PRACTICE = "practice"  # 实务
    FAQ = "faq"  # 问答


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a quiz. `answer` is the index (from 0) of the right option."""

    prompt: str
    options: tuple[str, ...]
    answer: int
    why: str


@dataclass(frozen=True, slots=True)
class Material:
    """One study text. `minutes` is the reading time (1–60); `teaser` also opens the first part."""

    id: str
    title: str
    kind: MaterialKind
    minutes: int
    source: str
    teaser: str
    parts: tuple[str, ...]
    quiz: tuple[Question, ...] = ()
