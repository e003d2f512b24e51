"""A quiz in a meeting: anonymous polls in the group, one after the other. What is kept are totals."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.materials import Form, Material


@dataclass(frozen=True, slots=True)
class Round:
    """One question that was put to the group: its index, the poll's message; how many answered, how many of them right,
    once it was stopped."""

    number: int
    message_id: int
    voters: int | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True)
class LiveQuiz:
    """The quiz of one meeting on one material, in the language of the group."""

    id: str
    meeting_id: str
    material_id: str
    chat_id: int
    thread: int
    at: datetime
    by: str  # member id
    rounds: tuple[Round, ...] = ()
    over: bool = False

    @property
    def open(self) -> Round | None:
        """The question that is before the group now."""
        last = self.rounds[-1] if self.rounds else None
        return last if last is not None and last.voters is None and not self.over else None


def fit(material: Material) -> tuple[int, ...]:
    """The questions (by index) that a poll can put: with one right option."""
    return tuple(n for n, question in enumerate(material.quiz) if question.form is not Form.MULTIPLE)


def following(quiz: LiveQuiz, material: Material) -> int | None:
    """The next question's index; None after the last."""
    asked = {one.number for one in quiz.rounds}
    return next((n for n in fit(material) if n not in asked), None)
