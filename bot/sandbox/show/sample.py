"""The sample branch: four weeks of its life, so that who arrives finds something to answer, grant and confirm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.chats import Chat, User
from bot.sandbox.messages import Message
from bot.sandbox.show.habits import Habits
from bot.sandbox.show.living import Living
from bot.sandbox.show.words import Words
from bot.sandbox.tour import founding
from bot.sandbox.tour.cast import CAST, LEADERS, ON_TELEGRAM, OPERATOR, OUTSIDER, SECRETARY
from bot.sandbox.tour.program import at
from bot.sandbox.tour.stage import Stage, expect

START, ARRIVAL = at(8, 13, 9), at(9, 10, 15, 20)
VISITOR, ABSENTEE, TRAVELLER = "示例党员甲", "示例党员丙", "示例党员庚"
WRITER, LEARNER = "示例预备党员甲", "示例积极分子"
PERSONAS = (VISITOR, SECRETARY, WRITER, LEADERS["第一党小组"], LEARNER, OPERATOR, OUTSIDER)  # the first ones to be
SEED = 3  # people come late here, and somebody is absent
MOMENT, GRAIN = timedelta(minutes=1), timedelta(minutes=50)


@dataclass
class Town:
    """What building it needs; `tell` takes the number of the stretch that begins."""

    stage: Stage
    living: Living
    words: Words
    tell: Callable[[int], None]

    async def build(self) -> None:
        """From an empty group to the morning on which a visitor arrives. Raises what scenes raise."""
        self.tell(0)
        await self.stage.raise_curtain()
        self.tell(1)
        await founding.found(self.stage)
        habits = self._come_alive()
        self.tell(2)
        await self._august(habits)
        self.tell(3)
        await self._september(habits)

    def personas(self) -> list[User]:
        """All who can be played, those first whom one should try first; some are there before the branch is."""
        first = [self.stage.user(name) for name in PERSONAS]
        return first + [user for user in self.stage.users.values() if user not in first]

    def _come_alive(self) -> Habits:
        """From now on people act by themselves; the cards that hang already are seen as well."""
        stage = self.stage
        circle = [stage.user(p.name) for p in CAST if p.telegram and p.in_party]
        guests = [stage.user(p.name) for p in CAST if p.telegram and not p.in_party]
        habits = Habits(stage.people, self.living, self.words, SEED, circle, guests, GRAIN)
        chats = (stage.group, *(stage.private(name) for name in ON_TELEGRAM))
        for message in (message for chat in chats for message in chat.messages if message.sender is stage.world.bot):
            habits.react(message)
        self.living.reacts = habits.react
        return habits

    async def _august(self, habits: Habits) -> None:
        """The day with its meeting, and the party groups' meetings, with all marks confirmed."""
        card = self.stage.find(self.stage.group, self.words.labels.ahead)
        self.living.note(self.stage.user(TRAVELLER), at(8, 13, 11), lambda who: habits.ask_leave(card, who))
        for granted, confirmed in ((at(8, 14, 12), at(8, 14, 17, 30)), (at(8, 18, 20, 30), at(8, 20, 9))):
            await self.stage.to(granted)
            await self._grant()
            await self.stage.to(confirmed)
            await self._confirm()

    async def _grant(self) -> None:
        for name in (SECRETARY, *LEADERS.values()):
            for message in self._with_button(self.stage.private(name), self.words.labels.grant):
                await self.stage.tap(name, message, self.words.labels.grant)

    async def _confirm(self) -> None:
        """Who did not sign in was there and forgot; the last of them was not."""
        labels = self.words.labels
        for page in self._with_button(self.stage.private(SECRETARY), labels.mark):
            await self.stage.tap(SECRETARY, page, labels.mark)
            while left := [b.label for row in page.keyboard for b in row if b.label.endswith(labels.unrecorded)]:
                await self.stage.tap(SECRETARY, page, left[0])
                await self.stage.tap(SECRETARY, page, labels.there if len(left) > 1 else labels.absent)
            await self.stage.tap(SECRETARY, page, labels.confirm)

    async def _september(self, habits: Habits) -> None:
        """The visitor's persona leaves all to the visitor; one asks for leave, one hands in a report."""
        stage, living = self.stage, self.living
        await stage.to(at(9, 6, 8, 30))
        living.resting |= {stage.user(name).id for name in (VISITOR, ABSENTEE)}
        living.note(stage.user(WRITER), at(9, 9, 19, 40), habits.hand_in)
        line = f"/checkin {self.words.lines.checkins[1]}"
        living.note(stage.user(LEARNER), at(9, 10, 12, 10), lambda who: stage.people.say(who, stage.group, line))
        await stage.to(at(9, 10, 15, 5))
        card = stage.find(stage.group, self.words.labels.ahead)
        living.note(stage.user(ABSENTEE), stage.now() + MOMENT, lambda who: habits.ask_leave(card, who))
        await stage.to(ARRIVAL)
        living.resting.clear()
        habits.grain = timedelta(seconds=1)
        habits.hurry(card)
        expect([*self._with_button(stage.private(SECRETARY), self.words.labels.grant)], "请假条没有送到书记那里")

    def _with_button(self, chat: Chat, label: str) -> list[Message]:
        return [m for m in chat.messages if any(label in b.label for row in m.keyboard for b in row)]
