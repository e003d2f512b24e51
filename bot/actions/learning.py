"""Quizzes: answers, and what comes back. Only the member ever sees who answered what. The caller commits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.actions.materials import Stock
from bot.actions.study import local
from bot.domain import recall
from bot.domain.materials import Material, Question
from bot.domain.people import Member
from bot.domain.recall import A_DAY, Learnt, Tally
from bot.store import Book


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is to be answered."""

    material: Material
    number: int

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.material.quiz[self.number]


def answer(book: Book, member: Member, asked: Asked, right: bool, now: datetime) -> None:
    """Keep an answer: the first one counts for the branch, and a wrong one comes back. A right one says that something
    is known only when the question has come back: not just after the answer was shown."""
    year, learnt = _learnt(book, member, asked.material.id, now)
    due = recall.due_on(learnt, local(book, now).date(), ZoneInfo(book.branch.settings.tz))
    if right and recall.was_asked(learnt, asked.number) and asked.number not in due:
        return
    if not recall.was_asked(learnt, asked.number):
        shelf, key = book.tallies(year), f"{asked.material.id}:{asked.number}"
        tally = shelf.get(key) or Tally(key)
        shelf.put(replace(tally, asked=tally.asked + 1, wrong=tally.wrong + (not right)))
    book.learnt(year).put(replace(learnt, kept=recall.answered(learnt, asked.number, right, now)))


def _learnt(book: Book, member: Member, material_id: str, now: datetime) -> tuple[int, Learnt]:
    """What is kept of a member and a material, and in which year's file: one for good."""
    record_id, this = book.id_for("learnt", member.id, material_id), local(book, now).year
    for year in (this, *(y for y in reversed(book.years()) if y != this)):
        known = book.learnt(year).get(record_id)
        if known is not None:
            return year, known
    return this, Learnt(record_id, member.id, material_id)


def of_member(book: Book, member: Member) -> Iterator[Learnt]:
    """All that is kept of a member's answers."""
    for year in book.years():
        yield from (one for one in book.learnt(year).all() if one.member_id == member.id)


def to_review(stock: Stock, member: Member, now: datetime, lang: str = "zh") -> list[Asked]:
    """The questions that come back today, as many as there may be."""
    book = stock.book
    today, tz = local(book, now).date(), ZoneInfo(book.branch.settings.tz)
    mine = list(of_member(book, member))
    done = sum(recall.reviewed_on(one, today, tz) for one in mine)
    found = [(one.material_id, n) for one in mine for n in recall.due_on(one, today, tz)]
    known = ((stock.get(material_id, lang), n) for material_id, n in found)
    asked = [Asked(material, n) for material, n in known if material is not None and n < len(material.quiz)]
    return asked[: max(0, A_DAY - done)]


def waits(book: Book, member: Member, day: date) -> bool:
    """Whether questions come back on that day."""
    tz = ZoneInfo(book.branch.settings.tz)
    return any(recall.due_on(one, day, tz) for one in of_member(book, member))


def hard_ones(stock: Stock, material: Material, now: datetime) -> list[tuple[Question, Tally]]:
    """Which of its questions the branch finds hard, the hardest first: counts of first answers this year."""
    shelf = stock.book.tallies(local(stock.book, now).year)
    found = [(question, shelf.get(f"{material.id}:{n}")) for n, question in enumerate(material.quiz)]
    hard = [(question, tally) for question, tally in found if tally is not None and tally.hard]
    return sorted(hard, key=lambda pair: -pair[1].wrong / pair[1].asked)
