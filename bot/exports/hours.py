"""The sheet of study hours: where they come from, how many are owed, the branch's personal targets, outside courses."""

from collections import Counter

from bot.domain.diligence import Course
from bot.domain.hours import owed_hours
from bot.domain.people import Member
from bot.exports.scope import Scope
from bot.exports.sheet import Sheet, cell
from bot.exports.summary import foot_line, span_line

HEADS = (
    *("number", "name", "group", "stage"),
    *("hours-meetings", "hours-materials", "hours-courses", "hours", "hours-owed", "hours-left"),
    *("read-materials", "read-characters", "noted-characters"),
)
COURSE_HEADS = ("date", "minutes", "hours-note", "hours-who")


def hours_sheet(sheet: Sheet, scope: Scope) -> None:
    """Members down; below them the courses that a manager has entered."""
    say, last = scope.say, len(HEADS) - 1
    sheet.widths(5, 11, 13, 12, *(9 for _ in HEADS[4:10]), 10, 12, 12)
    sheet.band(0, (0, last), f"{scope.view.branch.name} {say['hours']}", "title")
    sheet.height(0, 26)
    sheet.band(1, (0, last), span_line(scope), "centre")
    for column, key in enumerate(HEADS):
        sheet.text(2, column, _head(scope, key), "head")
    articles, characters = _read(scope)
    for number, member in enumerate(scope.people, start=1):
        row = number + 2
        sheet.number(row, 0, number)
        _who(sheet, scope, member, row)
        _hours(sheet, scope, member, row)
        for column, count in enumerate(
            (articles[member.id], characters[member.id], scope.view.noted.get(member.id, 0)), start=10
        ):
            sheet.number(row, column, count)
    row = _courses(sheet, scope, len(scope.people) + 4)
    sheet.text(row + 1, 0, say["hours-about"], "foot")
    sheet.text(row + 2, 0, foot_line(scope), "foot")
    sheet.freeze(3, 2)
    sheet.page(landscape=True, wide=1, tall=0, footer=say["page"])


def _head(scope: Scope, key: str) -> str:
    """A column's name, with the branch's target where it has one."""
    settings = scope.view.branch.settings
    targets = {
        "read-materials": settings.target_materials,
        "read-characters": settings.target_characters,
        "noted-characters": settings.target_notes,
    }
    target = targets.get(key, 0)
    return scope.say["hours-target"].format(name=scope.say[key], count=target) if target else scope.say[key]


def _who(sheet: Sheet, scope: Scope, member: Member, row: int) -> None:
    sheet.text(row, 1, member.name)
    sheet.text(row, 2, scope.group_name(member))
    sheet.text(row, 3, scope.say[f"stage-{member.stage}"])


def _hours(sheet: Sheet, scope: Scope, member: Member, row: int) -> None:
    settings, done = scope.view.branch.settings, scope.studied(member)
    parts = (done.meetings, done.materials, done.courses)
    for column, part in enumerate(parts, start=4):
        sheet.number(row, column, round(sum(part.values()) / settings.study_minutes_an_hour, 1), "hours")
    hours = round(float(done.hours(settings)), 1)
    sheet.number(row, 7, hours, "hours")
    owed = owed_hours(member, settings)
    if owed:
        sheet.number(row, 8, owed)
        left = round(max(0.0, owed - hours), 1)
        sheet.formula(row, 9, f"ROUND(MAX(0,{cell(row, 8)}-{cell(row, 7)}),1)", left, "hours")
    else:
        sheet.text(row, 8, scope.say["none"], "mark")
        sheet.text(row, 9, scope.say["none"], "mark")


def _read(scope: Scope) -> tuple[Counter[str], Counter[str]]:
    """How many materials, and how many characters, each has read."""
    articles, characters = Counter[str](), Counter[str]()
    for one in scope.finished:
        articles[one.member_id] += 1
        characters[one.member_id] += one.characters
    return articles, characters


def _courses(sheet: Sheet, scope: Scope, row: int) -> int:
    """The outside courses, by day; returns the row after them."""
    if not scope.courses:
        return row - 1
    names = {member.id: member.name for member in scope.people}
    sheet.text(row, 0, scope.say["hours-courses-list"], "part")
    for column, key in zip((1, 2, 3, 4), COURSE_HEADS, strict=True):
        sheet.text(row + 1, column, scope.say[key], "head")
    for number, course in enumerate(scope.courses, start=row + 2):
        _course(sheet, course, number, names)
    return row + 2 + len(scope.courses)


def _course(sheet: Sheet, course: Course, row: int, names: dict[str, str]) -> None:
    sheet.day(row, 1, course.day)
    sheet.number(row, 2, course.minutes)
    sheet.text(row, 3, course.note)
    sheet.text(row, 4, "、".join(names.get(member_id, "—") for member_id in course.members))
