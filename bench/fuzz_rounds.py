"""Rounds: several people do one thing each, the bot handles it, time passes until all is said, and it is judged."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.fuzz_findings import Findings
from bench.fuzz_updates import Act, Generator
from bot.sandbox.messages import Message
from bot.sandbox.record import Event, Record, Request
from bot.sandbox.updates import Update
from bot.sandbox.world import World

AT_ONCE = 15
PATIENCE = 20.0  # seconds of real time for a round
SLOW = 1.0  # seconds for one in which the loop does nothing else; what is read beside it is judged by itself
STEPS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds of the bot's time in which answers have their turn
KINDS = {"text", "document", "photo", "video", "voice", "contact", "location", "dice", "venue", "story", "game"}

# What Telegram may say no to without a fault of the bot's: the world has changed, or was never as the update said.
ITS_WAY = re.compile(
    "message is not modified|no text in the message|not found|query is too old|Forbidden|can't be |"
    "upgraded to a supergroup|not enough rights|wrong file|have no rights"
)
SPEAKS = frozenset(
    (
        *("sendMessage", "sendDocument", "sendPhoto", "sendVideo", "sendMediaGroup", "sendPoll", "copyMessage"),
        *("forwardMessage", "editMessageText", "editMessageCaption", "editMessageReplyMarkup", "setMessageReaction"),
    )
)
TRACES = ("Traceback (most recent", 'File "/', "Error: ", "Exception", "<bot.", "object at 0x")


class Watch(Record):
    """Keeps of all requests what is to be judged."""

    def __init__(self) -> None:
        super().__init__()
        self.said: Counter[int] = Counter()  # by chat: what was sent, edited or reacted to there
        self.answers: Counter[str] = Counter()  # by press
        self.wrong: list[str] = []  # refused for how it was made, or words that no person should read

    def add(self, entry: Request | Event) -> None:
        """Called for each request, when it is answered."""
        if isinstance(entry, Request):
            (self._good if entry.ok else self._refused)(entry)

    def message(self, what: str, message: Message, at: Any) -> None:
        """Nobody reads it."""

    def _good(self, request: Request) -> None:
        params = request.params
        if request.method == "answerCallbackQuery":
            self.answers[str(params.get("callback_query_id"))] += 1
        elif request.method in SPEAKS:
            self.said[int(params.get("chat_id", 0))] += 1
            words = _words(request)
            self.wrong += [f"{request.method} shows {trace!r}: {words[:200]}" for trace in TRACES if trace in words]

    def _refused(self, request: Request) -> None:
        why, press = str(request.answer.get("description")), str(request.params.get("callback_query_id"))
        if request.method == "answerCallbackQuery" and self.answers[press]:
            self.answers[press] += 1
        if request.method != "getUpdates" and not ITS_WAY.search(why):
            self.wrong.append(f"{request.method} is refused: {why}: {_words(request)[:200]!r}")


def _words(request: Request) -> str:
    return str(request.params.get("text") or request.params.get("caption") or "")


class Rounds:
    """One town, round after round."""

    def __init__(self, world: World, generator: Generator, findings: Findings, where: str) -> None:
        self.world, self.generator, self.findings, self.where = world, generator, findings, where
        self.count = 0
        self._last_id = 1_000_000
        assert isinstance(world.record, Watch)
        self.watch: Watch = world.record

    async def settle(self) -> None:
        """Until the bot has nothing more to do at this moment; raises TimeoutError."""
        raise NotImplementedError

    async def move(self, seconds: float) -> None:
        """Let so much of the bot's time pass."""
        raise NotImplementedError

    def errors(self) -> list[str]:
        """What stood in the log at ERROR since the last time."""
        raise NotImplementedError

    async def before(self) -> None:
        """What a round needs."""

    def draw(self, most: int) -> list[Act]:
        """What happens next."""
        return self.generator.round(most)

    async def play(self, updates: int) -> None:
        """So many updates, a few people's at a time; ends with the first that hangs."""
        while self.count < updates:
            await self.before()
            acts = self.draw(min(AT_ONCE, updates - self.count))
            said, began = Counter(self.watch.said), time.thread_time()
            inputs = [self._issue(act) for act in acts]
            self.world.updates.changed.ring()
            self.count += len(acts)
            try:
                await self.settle()
                spent = time.thread_time() - began
                await self._hear_all(acts, said)
            except TimeoutError:
                self.findings.add("hang", f"not handled in {PATIENCE:g} s", self.where, inputs)
                return
            if spent > SLOW:
                self.findings.add("slow", f"{spent:.1f} s for {len(acts)} updates", self.where, inputs)
            self._judge(acts, said, inputs)

    def _issue(self, act: Act) -> dict[str, Any]:
        """Put it in the queue, whatever kinds the bot asked for."""
        self._last_id += 1
        made = {"update_id": self._last_id, act.kind: act.wire}
        self.world.updates.last_id = self._last_id
        self.world.updates.pending.append(Update(self._last_id, self.world.now(), made))
        return made

    async def _hear_all(self, acts: list[Act], said: Counter[int]) -> None:
        for step in STEPS:
            await self.move(step)
            if step >= 4 and not any(self._silent(acts, said)):
                return

    def _silent(self, acts: list[Act], said: Counter[int]) -> Iterator[Act]:
        for act in acts:
            if act.private and self.watch.said[act.chat] == said[act.chat]:
                yield act
            if act.press and act.answered and not self.watch.answers[act.press]:
                yield act

    def _judge(self, acts: list[Act], said: Counter[int], inputs: list[dict[str, Any]]) -> None:
        for act in self._silent(acts, said):
            what = "press" if act.press else next(iter(act.wire.keys() & KINDS), "message")
            self.findings.add("silence", f"nobody answered a {what}", self.where, [act.wire])
        twice = [f"press {press} was answered twice" for press, n in self.watch.answers.items() if n > 1]
        for kind, found in (("twice", twice), ("said", self.watch.wrong), ("error", self.errors())):
            for each in found:
                self.findings.add(kind, each, self.where, inputs)
        self.watch.wrong.clear()
        self.watch.answers.clear()
