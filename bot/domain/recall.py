"""What somebody remembers of quizzes: wrong answers come back, spaced by FSRS. It is the member's own; all of it is
sealed, and what a branch sees are counts of questions."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fsrs import Card, Rating, Scheduler

from bot.domain.people import Sealed

A_DAY = 5  # questions
KNOWN_AFTER = 120  # days: a question that would come back later than that is known
FEWEST = 3  # answers: with fewer, a count of wrong ones would name somebody
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Learnt:
    """One member's answers to one material's questions, as JSON: by the question's index, whether the first answer was
    right, and FSRS's card where it comes back."""

    id: str
    member_id: str
    material_id: str
    kept: Sealed = field(default_factory=lambda: Sealed("{}"))


@dataclass(frozen=True, slots=True)
class Tally:
    """How a branch has answered one question: first answers alone. `id` is the material's id, a colon, the index."""

    id: str
    asked: int = 0
    wrong: int = 0

    @property
    def hard(self) -> bool:
        """Whether a third or more had it wrong."""
        return self.asked >= FEWEST and 3 * self.wrong >= self.asked


def was_asked(learnt: Learnt, number: int) -> bool:
    """Whether the question has had its first answer."""
    return str(number) in _kept(learnt)


def answered(learnt: Learnt, number: int, right: bool, now: datetime) -> Sealed:
    """What is kept after one more answer: a wrong one comes back, the sooner the less it was known."""
    kept = _kept(learnt)
    one = kept.setdefault(str(number), {"first": right})
    if "card" in one or not right:
        if "card" in one:
            one["on"] = now.astimezone(UTC).isoformat()
        card = Card.from_dict(one["card"]) if "card" in one else Card(card_id=number, due=now.astimezone(UTC))
        rating = Rating.Good if right else Rating.Again
        card, _ = SCHEDULER.review_card(card, rating, now.astimezone(UTC))
        one["card"] = card.to_dict()
        if right and (card.due - now).days >= KNOWN_AFTER:
            del one["card"]
    return Sealed(json.dumps(kept, separators=(",", ":")))


def due_on(learnt: Learnt, day: date, tz: ZoneInfo) -> list[int]:
    """The questions that are to come back on that day or before, by index."""
    cards = ((int(n), one["card"]) for n, one in _kept(learnt).items() if "card" in one)
    return [n for n, card in cards if _day(card["due"], tz) <= day]


def reviewed_on(learnt: Learnt, day: date, tz: ZoneInfo) -> int:
    """How many questions came back, and were answered, on that day; first answers are none."""
    return sum(_day(one["on"], tz) == day for one in _kept(learnt).values() if "on" in one)


def _day(moment: str, tz: ZoneInfo) -> date:
    return datetime.fromisoformat(moment).astimezone(tz).date()


def _kept(learnt: Learnt) -> dict[str, dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = json.loads(learnt.kept.text or "{}")
    return kept
