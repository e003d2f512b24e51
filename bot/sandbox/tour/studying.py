"""The week's study text, read to the end by some, and one-line check-ins."""

from datetime import datetime, timedelta
from functools import partial

from bot.sandbox.tour import words
from bot.sandbox.tour.cast import ON_TELEGRAM
from bot.sandbox.tour.diary import Diary
from bot.sandbox.tour.program import at
from bot.sandbox.tour.stage import Stage, expect

FIRST_MONDAY = at(7, 6, 9, 30)
WEEKS = 13
PARTS = 12  # more than any text has
WEEK = timedelta(days=7)
READING = timedelta(minutes=5)


def plan(diary: Diary, stage: Stage) -> None:
    """Note down who reads when, and who checks in."""
    for week in range(WEEKS):
        pushed = FIRST_MONDAY + week * WEEK
        for name in stage.chance.sample(ON_TELEGRAM, stage.chance.randint(1, 3)):
            at = _some_time(stage, pushed)
            diary.note(at, partial(read, stage, name))
            diary.note(at + READING, partial(finish, stage, name))
        for name in stage.chance.sample(ON_TELEGRAM, stage.chance.randint(2, 4)):
            diary.note(_some_time(stage, pushed), partial(check_in, stage, name))


def _some_time(stage: Stage, pushed: datetime) -> datetime:
    """Within three days, in the daytime, and not while people gather."""
    day = pushed + timedelta(days=stage.chance.randint(0, 2))
    return day.replace(hour=stage.chance.choice((10, 11, 12, 19, 20)), minute=stage.chance.randint(0, 59))


async def read(stage: Stage, name: str) -> None:
    """开始学习 on the newest card, page after page."""
    stage.follow(name, stage.find(stage.group, words.WEEKLY), words.STUDY)
    await stage.rest()
    page = stage.find(stage.private(name), "📖 ")
    for _ in range(PARTS):
        if not any(words.NEXT_PAGE in label for row in page.buttons for label in row):
            break
        await stage.tap(name, page, words.NEXT_PAGE)


async def finish(stage: Stage, name: str) -> None:
    """学完, after the time that it takes."""
    read_to = [
        m for m in stage.private(name).messages if any(words.FINISH in label for row in m.buttons for label in row)
    ]
    if read_to:  # else it was read and finished before
        await stage.tap(name, read_to[-1], words.FINISH, words.FINISH)


async def check_in(stage: Stage, name: str) -> None:
    """/checkin, in the group or in private."""
    line = f"/checkin {stage.chance.choice(words.CHECKINS)}"
    group = stage.chance.random() < 0.5
    await stage.tell(name, line, words.CHECKED_IN, group=group)


def check_pushes(stage: Stage) -> None:
    """Each week's text came, once."""
    said = [e for e in stage.world.record.events if e.what == "said" and words.WEEKLY in e.text]
    days = [event.at.astimezone(FIRST_MONDAY.tzinfo).date() for event in said if event.chat == stage.group.id]
    wanted = [(FIRST_MONDAY + week * WEEK).date() for week in range(WEEKS)]
    expect(days == wanted, f"每周学习应在 {wanted} 各推送一次，实际 {days}")
