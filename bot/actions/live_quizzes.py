"""Quizzes in a meeting: what was asked, and the totals. The caller commits."""

from dataclasses import replace
from datetime import datetime

from bot.domain.live_quiz import LiveQuiz, Round
from bot.domain.materials import Material
from bot.domain.records import Meeting
from bot.store import Book


def begin(book: Book, meeting: Meeting, material: Material, place: tuple[int, int], by: str, now: datetime) -> LiveQuiz:
    """The quiz of a meeting on a material, begun or as it stands; `place` is the group's chat and topic."""
    quiz_id = book.id_for("live-quiz", meeting.id, material.id)
    known = find(book, quiz_id, now)
    if known is None:
        known = keep(book, LiveQuiz(quiz_id, meeting.id, material.id, *place, now, by))
    return known


def find(book: Book, quiz_id: str, now: datetime) -> LiveQuiz | None:
    """A quiz by its id, of this year or the last."""
    found = (book.live_quizzes(year).get(quiz_id) for year in (now.year, now.year - 1, now.year + 1))
    return next((quiz for quiz in found if quiz is not None), None)


def keep(book: Book, quiz: LiveQuiz) -> LiveQuiz:
    """Keep it as it stands now."""
    book.live_quizzes(quiz.at.year).put(quiz)
    return quiz


def asked(book: Book, quiz: LiveQuiz, number: int, message_id: int) -> LiveQuiz:
    """A question is before the group."""
    return keep(book, replace(quiz, rounds=(*quiz.rounds, Round(number, message_id))))


def counted(book: Book, quiz: LiveQuiz, voters: int, right: int) -> LiveQuiz:
    """The last question was stopped, with these totals."""
    last = replace(quiz.rounds[-1], voters=voters, right=right)
    return keep(book, replace(quiz, rounds=(*quiz.rounds[:-1], last)))


def finish(book: Book, quiz: LiveQuiz) -> LiveQuiz:
    """No more questions."""
    return keep(book, replace(quiz, over=True))
