"""/remind: whom it would reach, and sending it. Only who owes, in private, once a day. The caller commits."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions import makeup
from bot.actions import reports as report_actions
from bot.actions.meetings import near
from bot.domain import reports as report_rules
from bot.domain.due import unanswered
from bot.domain.moments import opens_at
from bot.domain.nudging import Muted, Owing, Reminder, wants
from bot.domain.people import Member
from bot.domain.records import Meeting
from bot.store import Book, ledger

MUTED = {Owing.MEETING: Muted.MEETINGS, Owing.REPORT: Muted.REPORTS, Owing.MAKEUP: Muted.MAKEUPS}
MOST_MEETINGS = 3
ALL = "-"  # what a reminder of 补课 is about


@dataclass(frozen=True, slots=True)
class Reach:
    """Of those who owe something: whom a reminder reaches, and why it does not reach the others."""

    what: Owing
    about: str  # a meeting's id, a report's period, or ALL
    members: tuple[Member, ...]
    strangers: int  # have never opened a chat with us
    muted: int
    already: int  # were reminded today


def open_meetings(book: Book, now: datetime) -> tuple[Meeting, ...]:
    """Those that are told and have not begun, the next ones first."""
    ahead = (m for m in near(book, now) if m.cancelled_at is None and opens_at(book.branch, m) > now)
    return tuple(m for m in ahead if ledger.cards(book, m))[:MOST_MEETINGS]


def all_owed(book: Book, now: datetime) -> list[Reach]:
    """All that somebody owes at the moment."""
    periods = {report_actions.period_for(book, m, now).id for m in book.members.all() if m.until is None}
    wanted = [
        *((Owing.MEETING, m.id) for m in open_meetings(book, now)),
        *((Owing.REPORT, period) for period in sorted(periods)),
        (Owing.MAKEUP, ALL),
    ]
    found = [reach(book, what, about, now) for what, about in wanted]
    return [one for one in found if one.members or one.strangers or one.muted or one.already]


def reach(book: Book, what: Owing, about: str, now: datetime) -> Reach:
    """Whom a reminder would reach now."""
    owing = _owing(book, what, about, now)
    known = [m for m in owing if m.user_id is not None]
    willing = [m for m in known if wants(m, MUTED[what])]
    done = ledger.nudged_today(book, now) | _by_hand_today(book, now)
    fresh = tuple(m for m in willing if m.user_id not in done)
    return Reach(what, about, fresh, len(owing) - len(known), len(known) - len(willing), len(willing) - len(fresh))


def _owing(book: Book, what: Owing, about: str, now: datetime) -> list[Member]:
    """Those who owe it, by the roster's order."""
    roster = [m for m in book.members.all() if m.until is None]
    if what is Owing.MEETING:
        meeting = next((m for m in open_meetings(book, now) if m.id == about), None)
        ids = set(unanswered(meeting, roster)) if meeting else set()
    elif what is Owing.REPORT:
        period = report_rules.parse(about)
        ids = {m.id for m in report_actions.standing(book, period).missing}
    else:
        ids = {m.id for m in roster if makeup.owed_by(book, m, now)}
    return [m for m in roster if m.id in ids]


def _by_hand_today(book: Book, now: datetime) -> set[int]:
    """User ids of those whom a manager has reminded today; it may still be under way."""
    tz = ZoneInfo(book.branch.settings.tz)
    today = now.astimezone(tz).date()
    sent = {i for r in book.reminders(now.year).all() if r.at.astimezone(tz).date() == today for i in r.members}
    return {m.user_id for m in book.members.all() if m.id in sent and m.user_id is not None}


def remind(book: Book, what: Owing, about: str, manager: Member, origin: str, now: datetime) -> Reach:
    """Send it to whom it reaches now; `origin` names the press, so that handled twice it is one."""
    found = reach(book, what, about, now)
    if found.members:
        made = Reminder(
            book.id_for("reminder", origin), what.value, about, manager.id, now, tuple(m.id for m in found.members)
        )
        book.reminders(now.year).put(made)
    return found
