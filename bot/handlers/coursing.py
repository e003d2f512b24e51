"""外出培训: a manager enters an outside course for some or all, and can take it back."""

import re
from datetime import date

from bot.actions import courses as actions
from bot.actions.audit import note
from bot.actions.courses import MOST_MINUTES, NOTE_CHARACTERS
from bot.context import Turn
from bot.domain.diligence import Course
from bot.domain.people import Member, Prompt, PromptKind
from bot.handlers.common import elsewhere, page_of, paging, stop_button
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.page import Page, blocks, lines

PAGE = 8
LINE = re.compile(
    r"(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s+(?P<minutes>\d{1,4})\s*(?:分钟|min)?\s+(?P<note>[^：:]+)[：:](?P<names>.+)",
    re.DOTALL,
)
EVERYBODY = ("全体", "all")
NAMES = 30


async def listed(turn: Turn, number: str) -> None:
    """This year's courses, each to be taken back by a tap."""
    await elsewhere(turn, _page(turn, number))


def _page(turn: Turn, number: str) -> Page:
    voice = turn.voice
    found = actions.of_year(turn.branch, turn.local(turn.now).year)
    shown, at, pages = page_of(found, number, PAGE)
    rows = [
        voice.html("course-line", day=voice.day(c.day), note=c.note, minutes=c.minutes, count=len(c.members))
        for c in shown
    ]
    drops = [
        [press(voice.plain("button-course-drop", day=voice.day(c.day), note=c.note[:12]), Verb.COURSE_DROP, c.id)]
        for c in shown
    ]
    more = press(voice.plain("button-course-add"), Verb.COURSE_ADD)
    back = press(voice.plain("button-back"), Verb.PUSH)
    text = blocks(voice.html("course-head", count=len(found)), lines(*rows))
    return Page(text, keyboard([more], *drops, paging(turn, Verb.COURSES, at, pages), [back]))


async def ask(turn: Turn) -> None:
    """What comes next is a course in one line."""
    turn.prompt(PromptKind.COURSE)
    await turn.commit()
    await turn.done()
    names = [m.name for m in _people(turn)][:2]
    example = turn.voice.plain("course-example", day=f"{turn.local(turn.now):%Y-%m-%d}", names="、".join(names))
    turn.say("course-ask", keyboard([stop_button(turn)]), example=example)


def _people(turn: Turn) -> list[Member]:
    return [m for m in turn.branch.members.all() if m.until is None]


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """2026-09-10 240 分钟 培训班：示例党员甲、示例党员乙; 全体 for all."""
    del prompt
    course = _read(turn, text)
    if isinstance(course, str):
        turn.say(course, most=MOST_MINUTES, limit=NOTE_CHARACTERS)
        return
    if isinstance(course, list):
        turn.say("course-unknown", names=turn.voice.joined(course))
        return
    actions.enter(turn.branch, course)
    about = {"note": course.note, "minutes": str(course.minutes), "count": str(len(course.members))}
    note(turn.branch, turn.now, turn.me.id, "audit-course", about, turn.origin)
    turn.close_prompt()
    await turn.commit()
    turn.show(_page(turn, "0"))


def _read(turn: Turn, text: str) -> Course | list[str] | str:
    """The course; names that are on no roster; or the key of what is wrong."""
    found = LINE.fullmatch(text.strip())
    if found is None:
        return "course-wrong"
    try:
        day = date(*map(int, re.findall(r"\d+", found["day"])))
    except ValueError:
        return "course-wrong"
    today, minutes, words = turn.local(turn.now).date(), int(found["minutes"]), " ".join(found["note"].split())
    if not 1 <= minutes <= MOST_MINUTES or len(words) > NOTE_CHARACTERS:
        return "course-wrong"
    if day > today or day.year < today.year - 1:
        return "course-wrong-day"
    people = _people(turn)
    names = [name for name in re.split(r"[、,，\s]+", found["names"].strip()) if name]
    if names in ([EVERYBODY[0]], [EVERYBODY[1]]):
        names = [member.name for member in people]
    known = {member.name: member.id for member in people}
    strangers = [name for name in names if name not in known]
    if strangers or not names:
        return strangers or "course-wrong"
    return actions.course(
        turn.branch,
        (known[name] for name in dict.fromkeys(names)),
        day,
        minutes,
        words,
        turn.me.id,
        turn.origin,
        turn.now,
    )


async def drop(turn: Turn, course_id: str) -> None:
    """Take a course back."""
    year = turn.local(turn.now).year
    dropped = actions.drop(turn.branch, course_id, turn.now, (year, year - 1))
    if dropped is None:
        await turn.toast("course-gone")
        return
    about = {"note": dropped.note, "minutes": str(dropped.minutes), "count": str(len(dropped.members))}
    note(turn.branch, turn.now, turn.me.id, "audit-course-dropped", about, turn.origin)
    await turn.commit()
    await turn.toast("course-dropped")
    turn.turn_page(_page(turn, "0"))
