"""What has happened in a branch of a made-up county: its meetings, with all that hangs on them."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bench import county_study
from bench.county_words import DECISIONS, LATER, REASONS, REFLECTIONS, SPEECHES, TOPICS
from bot.actions.meetings import keep
from bot.domain import makeup as making_up
from bot.domain import meetings as rules
from bot.domain.calendar import DAY, Workdays
from bot.domain.due import card_chats, first_card
from bot.domain.dues import Desk, month_of
from bot.domain.makeup import MakeUp
from bot.domain.minutes import Entry, Minutes, Part, Stand, Step
from bot.domain.moments import closes_at, opens_at
from bot.domain.people import Plan, Sealed
from bot.domain.plans import occurrences, starts_at
from bot.domain.records import Answer, Change, Delivery, DeliveryState, Item, Leave, LeaveKind, Mark, Meeting
from bot.store import Book

SIGNS, COMES_LATE, ON_LEAVE, BY_HAND = 0.84, 0.03, 0.07, 0.04  # of those expected; nothing is known of the rest
SAYS_COMING, REMINDED = 0.6, 0.25
MADE_UP, WITH_MINUTES = 0.9, 0.9
KINDS_OF_LEAVE = tuple(LeaveKind)


class History:
    """Writes it, up to `until`."""

    def __init__(self, book: Book, chance: random.Random, workdays: Workdays, began: datetime, until: datetime) -> None:
        self.book, self.chance, self.workdays, self.began, self.until = book, chance, workdays, began, until
        self.branch, self.roster = book.branch, book.members.all()
        self.tz = ZoneInfo(self.branch.settings.tz)
        self.desk = Desk(self.branch, self.roster, workdays=workdays)
        self.first, self.last = began.astimezone(self.tz).date(), until.astimezone(self.tz).date()
        self.secretary = self.roster[0]
        self._messages = 100  # the last message's id in the branch's chats

    def write(self) -> None:
        """All of it."""
        for plan in self.book.plans.all():
            for meeting in self._planned(plan):
                self._hold(meeting)
        county_study.write(self)

    def days(self) -> Iterator[date]:
        """Those that are over, by the branch's calendar."""
        return (self.first + DAY * n for n in range((self.last - self.first).days))

    def soon(self, moment: datetime, hours: int = 48) -> datetime:
        """Some time after a moment, in UTC as the clock gives it, and not past the end."""
        later = moment.astimezone(UTC) + timedelta(seconds=self.chance.randrange(60, hours * 3600))
        return min(later, self.until)

    def deliver(self, key: str, at: datetime, chat: int, about: tuple[str, ...], *, unasked: bool = False) -> None:
        """A line of the ledger: it went out, some seconds after it was due."""
        self._messages += self.chance.randint(1, 3)
        sent = at.astimezone(UTC) + timedelta(milliseconds=self.chance.randrange(200, 20_000))
        month = month_of(self.desk, at)
        self.book.deliveries(month.year, month.month).put(
            Delivery(key, DeliveryState.SENT, at, sent, chat, self._messages, tries=1, unasked=unasked, about=about)
        )

    def message(self) -> int:
        """The next message's id."""
        self._messages += 1
        return self._messages

    def _planned(self, plan: Plan) -> Iterator[Meeting]:
        """The meetings of a plan, as they were written down a fortnight before."""
        for occurrence in occurrences(plan, self.first, self.last, self.workdays, self.branch.settings):
            if occurrence.planned < self.branch.started:
                continue
            starts = starts_at(occurrence, plan, self.tz)
            meeting_id = self.book.id_for("meeting", plan.id, occurrence.planned)
            yield Meeting(
                id=meeting_id,
                title=plan.title,
                starts=starts,
                items=tuple(
                    Item(self.book.id_for("item", meeting_id, n), item.kind, self.chance.choice(TOPICS))
                    for n, item in enumerate(plan.items)
                ),
                minutes=plan.minutes,
                group_id=plan.group_id,
                plan_id=plan.id,
                planned=occurrence.planned,
                created_at=max(self.began, (starts - timedelta(days=14)).astimezone(UTC)),
            )

    def _hold(self, meeting: Meeting) -> None:
        """It took place; the secretary has confirmed its marks within two days."""
        opened, closed = opens_at(self.branch, meeting), closes_at(self.branch, meeting)
        confirmed = self.soon(closed)
        answers = {i: self._answer(meeting, confirmed) for i in rules.expected_all(meeting, self.roster)}
        items = tuple(
            replace(
                item,
                expected=rules.expected(meeting, item, self.roster),
                voters=rules.voters(meeting, item, self.roster),
            )
            for item in meeting.items
        )
        held = replace(
            meeting,
            items=items,
            opened_at=opened.astimezone(UTC),
            closed_at=closed,
            confirmed_at=confirmed,
            confirmed_by=self.secretary.id,
            answers=answers,
        )
        keep(self.book, held)
        self._tell(held)
        self._make_up(held, confirmed)
        if self.chance.random() < WITH_MINUTES:
            self._take_minutes(held, confirmed)

    def _answer(self, meeting: Meeting, confirmed: datetime) -> Answer:
        chance, luck = self.chance, self.chance.random()
        before = meeting.starts.astimezone(UTC) - timedelta(seconds=chance.randrange(3600, 4 * 24 * 3600))
        coming = before if chance.random() < SAYS_COMING else None
        if luck < SIGNS:
            signed = meeting.starts.astimezone(UTC) - timedelta(seconds=chance.randrange(1, 900))
            return Answer(coming_at=coming, signed_at=signed)
        if luck < SIGNS + COMES_LATE:
            signed = meeting.starts.astimezone(UTC) + timedelta(seconds=chance.randrange(1, 1700))
            return Answer(coming_at=coming, signed_at=signed)
        if luck < SIGNS + COMES_LATE + ON_LEAVE:
            reason, kind = Sealed(chance.choice(REASONS)), chance.choice(KINDS_OF_LEAVE)
            decided = min(before + timedelta(minutes=chance.randrange(1, 50)), meeting.starts.astimezone(UTC))
            return Answer(leave=Leave(kind, reason, before, True, decided, self.secretary.id))
        if luck < SIGNS + COMES_LATE + ON_LEAVE + BY_HAND:
            mark = chance.choice((Mark.PRESENT, Mark.ABSENT, Mark.ABSENT))
            change = Change(confirmed, self.secretary.id, Mark.UNRECORDED, mark, chance.choice(LATER))
            return Answer(coming_at=coming, mark=mark, trail=(change,))
        return Answer(coming_at=coming)

    def _tell(self, meeting: Meeting) -> None:
        """What the ledger has of it: its cards, the reminders, and the question to the managers."""
        kind, at = first_card(self.branch, meeting)
        opens, closes, about = opens_at(self.branch, meeting), closes_at(self.branch, meeting), (meeting.id,)
        for name, chat, _ in card_chats(self.desk, meeting):
            if at < opens:
                self.deliver(f"{meeting.id}/0/{kind}/{name}", at, chat, about)
            self.deliver(f"{meeting.id}/0/open/{name}", opens, chat, about)
        nudged = meeting.starts - timedelta(hours=self.branch.settings.nudge_hours)
        for member, chat in self.desk.reachable(lambda member: member.id in meeting.answers):
            if self.chance.random() < REMINDED:
                self.deliver(f"{meeting.id}/0/nudge/{member.id}", nudged, chat, about, unasked=True)
        for member, chat in self.desk.reachable(lambda member: member.manager):
            self.deliver(f"{meeting.id}/rest/{member.id}", closes, chat, about)

    def _make_up(self, meeting: Meeting, confirmed: datetime) -> None:
        due = confirmed.astimezone(self.tz).date() + DAY * self.branch.settings.makeup_days
        for member_id in making_up.owing(meeting, self.roster):
            made = MakeUp(
                self.book.id_for("makeup", meeting.id, member_id), meeting.id, member_id, made_at=confirmed, due=due
            )
            handed = self.soon(confirmed, 150)
            if self.chance.random() < MADE_UP and handed < self.until:
                text, accepted = Sealed(self.chance.choice(REFLECTIONS)), self.soon(handed)
                made = replace(made, text=text, handed_at=handed, accepted_at=accepted, accepted_by=self.secretary.id)
            self.book.makeups(self._home(meeting).year).put(made)

    def _take_minutes(self, meeting: Meeting, at: datetime) -> None:
        entries = []
        for item, _ in enumerate(meeting.items):
            parts = [(Part.SPEECH, self.chance.choice(SPEECHES)) for _ in range(self.chance.randint(2, 4))]
            for part, text in (*parts, (Part.DECISION, self.chance.choice(DECISIONS))):
                message = self.message()
                entry_id = self.book.id_for("entry", meeting.id, self.secretary.id, message)
                entries.append(Entry(entry_id, part, at, self.secretary.id, message, item, Sealed(text)))
        done = Step(at, self.secretary.id, Stand.FINAL)
        home = self._home(meeting)
        self.book.minutes(home.year).put(
            Minutes(meeting.id, home, self.secretary.id, tuple(entries), Stand.FINAL, (done,))
        )

    def _home(self, meeting: Meeting) -> date:
        assert meeting.planned is not None
        return meeting.planned
