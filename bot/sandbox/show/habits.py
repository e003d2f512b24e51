"""What the people of the sample do about each thing that the bot shows: answer, sign in, read, hand in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random

from bot.sandbox.chats import User
from bot.sandbox.messages import Message
from bot.sandbox.people import People
from bot.sandbox.show.living import Deed, Living
from bot.sandbox.show.words import Words
from bot.sandbox.tour.stage import ZONE

NIGHT = timedelta(hours=11)  # what falls between 21:00 and 8:00 is done so much later
MOMENT = timedelta(seconds=20)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ANSWERS, ANSWERS_NUDGE, SIGNS, FORGETS, WRITES, IN_GROUP = (
    0.75,
    0.6,
    0.88,
    0.05,
    0.1,
    0.4,
)  # which part of people does so
HURRY = 3  # people
ASKS_LEAVE = 0.5  # on which part of cards somebody does


@dataclass
class Habits:
    """`circle` are those whom a card in the group concerns, `guests` those who may come to some meetings.

    Each thing has dice of its own: in which order messages go out to many makes no difference.
    """

    people: People
    living: Living
    words: Words
    seed: int
    circle: Sequence[User]
    guests: Sequence[User] = ()
    grain: timedelta = timedelta(seconds=1)  # what several mean to do within it, they do together: time passes quicker
    _answered: dict[int, list[Message]] = field(default_factory=lambda: defaultdict(list))  # cards, by who has answered
    _away: dict[int, list[Message]] = field(default_factory=lambda: defaultdict(list))  # those by asking for leave

    def react(self, message: Message) -> None:
        """Somebody sees a message of the bot, and means to do something about it."""
        labels, text = self.words.labels, message.text
        if opened := labels.opened.search(text):
            self._see_opened(message, opened[1])
        elif text.startswith(labels.ahead) and _has(message, labels.come):
            self._see_ahead(message)
        elif text.startswith(labels.nudge) and _has(message, labels.come):
            self._see_nudge(message)
        elif _has(message, labels.study):
            self._see_study(message)
        elif message.chat.private and labels.owed.search(text):
            self._see_owed(message)

    # Cards

    def _see_ahead(self, card: Message) -> None:
        """Most answer within two days; now and then one asks for leave."""
        free, dice = self._concerned(card), self._dice(card)
        if not card.chat.private and free and dice.random() < ASKS_LEAVE:
            user = free.pop(dice.randrange(len(free)))
            self.living.note(user, self._within(dice, 4, 40), partial(self.ask_leave, card))
        for user in free:
            if dice.random() < ANSWERS:
                self.living.note(user, self._within(dice, 0.1, 48), partial(self.come, card))

    def _see_nudge(self, nudge: Message) -> None:
        """Some of those who have not answered do so now."""
        card, dice = nudge.reply_to or nudge, self._dice(nudge)
        for user in self._concerned(nudge):
            if card not in self._answered[user.id] and dice.random() < ANSWERS_NUDGE:
                self.living.note(user, self._within(dice, 0.1, 4), partial(self.come, nudge))

    def hurry(self, card: Message) -> None:
        """Some of those who have not answered do so in the next minutes."""
        late = [user for user in self._concerned(card) if card not in self._answered[user.id]]
        for number, user in enumerate(self._dice(card).sample(late, min(len(late), HURRY)), 1):
            self._later(user, number * 2 * MOMENT, partial(self.come, card))

    def _see_opened(self, card: Message, title: str) -> None:
        """Most sign in before it begins, some come late, one forgets."""
        guests, dice = self.guests if self.words.labels.guests in card.text else (), self._dice(card)
        for user in [*self._concerned(card), *filter(self.living.free, guests)]:
            roll = dice.random()
            if self._is_away(user, title) or roll > 1 - FORGETS:
                continue
            minutes = dice.uniform(0.5, 14) if roll < SIGNS else dice.uniform(17, 40)
            self.living.note(user, self._round(self._now() + minutes * MINUTE, 0.1), partial(self.sign, card))

    def _is_away(self, user: User, title: str) -> bool:
        """Whether somebody has asked for leave from the meeting that begins now; it is forgotten with that."""
        found = [card for card in self._away[user.id] if title in card.text]
        self._away[user.id] = [card for card in self._away[user.id] if card not in found]
        return bool(found)

    def come(self, card: Message, user: User) -> None:
        """参加."""
        self._answered[user.id].append(card)
        self.people.press(user, card, self.words.labels.come)

    def sign(self, card: Message, user: User) -> None:
        """签到, or /signin."""
        if self._dice(card, user).random() < WRITES:
            self.people.say(user, user.private, "/signin")
        else:
            self.people.press(user, card, self.words.labels.sign)

    # Leave

    def ask_leave(self, card: Message, user: User) -> None:
        """The button leads into the private chat, or asks there at once; a kind, then a reason."""
        self._answered[user.id].append(card)
        self._away[user.id].append(card)
        self._follow(user, card, self.words.labels.leave)
        dice = self._dice(card, user)
        kind = dice.choice([*self.words.lines.reasons])
        self._later(user, MOMENT, partial(self._tap, kind, kind))
        self._later(user, 3 * MOMENT, partial(self._write, dice.choice(self.words.lines.reasons[kind])))

    # Study and reports

    def _see_study(self, card: Message) -> None:
        """Over three days some read, some check in."""
        free, dice = self._concerned(card), self._dice(card)
        for user in dice.sample(free, min(len(free), dice.randint(3, 5))):
            self.living.note(user, self._within(dice, 0.5, 60), partial(self.read, card))
        for user in dice.sample(free, min(len(free), dice.randint(3, 5))):
            self.living.note(user, self._within(dice, 1, 60), partial(self.check_in, card))

    def read(self, card: Message, user: User) -> None:
        """The study text, page after page, to its end."""
        self._follow(user, card, self.words.labels.study)
        self._later(user, 2 * MINUTE, self._turn_page)

    def _turn_page(self, user: User) -> None:
        labels = self.words.labels
        try:
            self._tap(labels.next_page, labels.next_page, user)
        except LookupError:
            self._tap(labels.finish, labels.finish, user)
        else:
            self._later(user, 2 * MINUTE, self._turn_page)

    def check_in(self, card: Message, user: User) -> None:
        """One line, in the card's group or in private."""
        dice = self._dice(card, user)
        chat = card.chat if dice.random() < IN_GROUP else user.private
        self.people.say(user, chat, f"/checkin {dice.choice(self.words.lines.checkins)}")

    def _see_owed(self, message: Message) -> None:
        owner = message.chat.owner
        if owner is not None and self.living.free(owner):
            self.living.note(owner, self._within(self._dice(message), 20, 120), self.hand_in)

    def hand_in(self, user: User) -> None:
        """A thought report of a few texts."""
        self.people.say(user, user.private, "/report")
        thoughts, labels = [*self.words.lines.thoughts], self.words.labels
        Random(user.id).shuffle(thoughts)
        for number in range(2):
            self._later(user, (number + 1) * MINUTE, partial(self._write, "".join(thoughts[number::2])))
        self._later(user, 4 * MINUTE, partial(self._tap, labels.draft, labels.submit))

    # Small things

    def _concerned(self, card: Message) -> list[User]:
        """Those who see a card and act by themselves: in private its reader."""
        owner = card.chat.owner
        return [user for user in (self.circle if owner is None else [owner]) if self.living.free(user)]

    def _follow(self, user: User, card: Message, label: str) -> None:
        """A button that leads into the private chat, or asks there at once."""
        button = card.button(label)
        if button.url is None:
            self.people.press(user, card, button.label)
        else:
            self.people.open_link(user, button.url)

    def _tap(self, part: str, label: str, user: User) -> None:
        """A button of the newest private message with that part, in its text or on a button; raises LookupError."""
        for message in reversed(user.private.messages):
            if message.keyboard and (part in message.text or _has(message, part)):
                self.people.press(user, message, label)
                return
        raise LookupError(part)

    def _write(self, text: str, user: User) -> None:
        self.people.say(user, user.private, text)

    def _now(self) -> datetime:
        return self.people.world.now().astimezone(ZONE)

    def _later(self, user: User, pause: timedelta, deed: Deed) -> None:
        self.living.note(user, self._now() + pause, deed)

    def _dice(self, message: Message, user: User | None = None) -> Random:
        """Fall alike for the same thing in each run."""
        about = (self.seed, message.chat.id, message.date.date(), message.text[:1], user and user.id)
        return Random("/".join(map(str, about)))

    def _within(self, dice: Random, least: float, most: float) -> datetime:
        """Some moment in the daytime, so many hours from now."""
        moment = self._now() + dice.uniform(least, most) * HOUR
        return self._round(moment if 8 <= moment.hour < 21 else moment + NIGHT)

    def _round(self, moment: datetime, part: float = 1) -> datetime:
        """Back to a whole grain of the day, or such a part of one; not into the past."""
        grain, midnight = part * self.grain, moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return max(self._now(), midnight + (moment - midnight) // grain * grain)


def _has(message: Message, label: str) -> bool:
    return any(label in button.label for row in message.keyboard for button in row)
