"""Meetings as .ics: one of them, or all that are ahead of a member."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bot.domain.people import Branch
from bot.domain.records import Meeting
from bot.exports.cells import plain
from bot.exports.labels import Labels, labels

ALARMS = (timedelta(days=1), timedelta(hours=1))  # before the start
PRODUCT = "-//Sanhui//meetings//ZH"


def meetings_ics(branch: Branch, meetings: Iterable[Meeting], now: datetime, lang: str = "") -> bytes:
    """A calendar file with an event each, times in UTC. Each has the same UID whatever becomes of the meeting, and a
    higher SEQUENCE after each move; one that was called off says so."""
    say = labels(lang or branch.settings.lang)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(branch.name))
    for meeting in meetings:
        calendar.add_component(_event(branch, meeting, now, say))
    return bytes(calendar.to_ical())


def _event(branch: Branch, meeting: Meeting, now: datetime, say: Labels) -> Event:
    event = Event()
    event.add("uid", f"{meeting.id}@sanhui")
    event.add("sequence", meeting.revision + (meeting.cancelled_at is not None))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", meeting.starts.astimezone(UTC))
    event.add("dtend", meeting.ends.astimezone(UTC))
    event.add("summary", plain(f"{meeting.title} · {branch.name}"))
    event.add("status", _status(meeting))
    if meeting.place:
        event.add("location", plain(meeting.place))
    items = [plain(f"{say[f'kind-{item.kind}']} {item.topic}".strip()) for item in meeting.items]
    event.add("description", "\n".join(items))
    if meeting.cancelled_at is None:
        for ahead in ALARMS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", plain(meeting.title))
            alarm.add("trigger", -ahead)
            event.add_component(alarm)
    return event


def _status(meeting: Meeting) -> str:
    if meeting.cancelled_at is not None:
        return "CANCELLED"
    return "TENTATIVE" if meeting.tentative else "CONFIRMED"
