"""Study materials as frozen records. The words are plain text; only `parts` holds Telegram HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.people import Duty, Member, Stage


class MaterialKind(StrEnum):
    """What a material is: a rule explained, how to do a thing, a case, or something made elsewhere."""

    RULE = "rule"  # 制度
    PRACTICE = "practice"  # 实务
    CASE = "case"  # 案例
    ARTICLE = "article"  # 文章
    VIDEO = "video"  # 视频
    DOCUMENT = "document"  # 文件


class Form(StrEnum):
    """How a question is answered: one option, several, right or wrong."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a quiz. `answers` are the indexes (from 0, rising) of the right options; `where` is the heading
    under which the text says so, empty if none is named."""

    prompt: str
    options: tuple[str, ...]
    answers: tuple[int, ...]
    why: str
    where: str = ""
    form: Form = Form.SINGLE


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a material is meant; for all where both are empty."""

    stages: frozenset[Stage] = frozenset()
    duties: frozenset[Duty] = frozenset()

    @property
    def everybody(self) -> bool:
        """Whether it is meant for all."""
        return not self.stages and not self.duties

    def takes_in(self, member: Member) -> bool:
        """Whether somebody is one of those meant."""
        return self.everybody or member.stage in self.stages or member.duty in self.duties


@dataclass(frozen=True, slots=True)
class Binding:
    """When a material goes out of turn: each year on a day (`month`, `day`), or `ahead` days before a legal holiday."""

    month: int = 0
    day: int = 0
    holiday: str = ""
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Material:
    """One study text. `minutes` is the reading time (1–300); `teaser` also opens the first part; `until` is the last
    day on which it holds."""

    id: str
    title: str
    kind: MaterialKind
    minutes: int
    source: str
    teaser: str
    parts: tuple[str, ...]
    quiz: tuple[Question, ...] = ()
    lang: str = "zh"
    topic: str = ""
    audience: Audience = Audience()
    link: str = ""
    dated: date | None = None  # when what it rests on was published
    until: date | None = None
    bound: Binding | None = None
    characters: int = 0  # as one counts 字数: without white space

    def holds_on(self, day: date) -> bool:
        """Whether it may be pushed and listed on that day."""
        return self.until is None or day <= self.until

    def part_of(self, heading: str) -> int:
        """The index of the part that has a heading; 0 if none has."""
        return next((n for n, part in enumerate(self.parts) if heading and f"<b>{heading}" in part), 0)


def topics(materials: Iterable[Material]) -> tuple[str, ...]:
    """All topics, in the order in which they first come."""
    return tuple(dict.fromkeys(m.topic for m in materials if m.topic))
