"""Outside courses that a manager enters: for whom, when, how long. The caller commits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.domain.diligence import Course
from bot.store import Book

MOST_MINUTES = 60 * 24
NOTE_CHARACTERS = 60


def enter(book: Book, course: Course) -> None:
    """Keep a course; entering it twice keeps one."""
    if course.id not in book.courses(course.day.year):
        book.courses(course.day.year).put(course)


def of_year(book: Book, year: int) -> list[Course]:
    """Those of a year that count, the newest first."""
    found = (course for course in book.courses(year).all() if course.dropped_at is None)
    return sorted(found, key=lambda course: (course.day, course.at), reverse=True)


def drop(book: Book, course_id: str, now: datetime, years: Iterable[int]) -> Course | None:
    """Take a course back: it is kept and counts no more. None if there is none."""
    for year in years:
        course = book.courses(year).get(course_id)
        if course is not None and course.dropped_at is None:
            book.courses(year).put(replace(course, dropped_at=now))
            return course
    return None


def course(
    book: Book, members: Iterable[str], day: date, minutes: int, note: str, by: str, origin: str, at: datetime
) -> Course:
    """A course as it would be kept; `origin` names the message."""
    return Course(book.id_for("course", origin), tuple(members), day, minutes, note, by, at)
