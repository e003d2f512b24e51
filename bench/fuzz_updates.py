"""Updates of every kind that a bot may get: what people do, what forged clients send, what nobody would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from bench.fuzz_files import sheets
from bench.fuzz_values import ODD, argument, mutated, words
from bot.handlers.commands import COMMANDS, ROUTES
from bot.handlers.presses import IN_GROUPS, PRESSES
from bot.sandbox.chats import Chat, User
from bot.sandbox.entities import body, units
from bot.sandbox.messages import Message
from bot.sandbox.sending import TEXT_AT_MOST, forwarded
from tests.e2e.test_matrix import ON_PRESS
from tests.e2e.town import PEOPLE, Town

Wire = dict[str, Any]
MEDIA = ("photo", "video", "voice")
SERVICES: tuple[Wire, ...] = (
    {"new_chat_title": "新名字"},
    {"delete_chat_photo": True},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
    {"forum_topic_created": {"name": "话题", "icon_color": 7322096}},
    {"video_chat_started": {}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"boost_added": {"boost_count": 1}},
    {"web_app_data": {"data": "x", "button_text": "y"}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": 1}]}},
    {"write_access_allowed": {"from_request": True}},
)
OTHERS: tuple[Wire, ...] = (
    {"contact": {"phone_number": "1", "first_name": "甲"}},
    {"location": {"latitude": 39.9, "longitude": 116.4}},
    {"venue": {"location": {"latitude": 0.0, "longitude": 0.0}, "title": "会议室", "address": "二楼"}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"story": {"chat": {"id": 1, "type": "private"}, "id": 1}},
    {"game": {"title": "g", "description": "d", "photo": []}},
)
OUTSIDE = 0.35  # of those who are no members take part in a round
RARE_KINDS = ("channel_post", "edited_channel_post", "poll", "inline_query", "message_reaction", "chat_join_request")


@dataclass(frozen=True)
class Act:
    """One update, who it comes from, and whether its sender must hear something for it."""

    kind: str
    wire: Wire
    chat: int = 0
    press: str = ""
    answered: bool = False

    @property
    def private(self) -> bool:
        """Whether the chat must hear something."""
        return self.answered and not self.press


class Generator:
    """Draws what happens next, from one seed."""

    def __init__(self, town: Town, rng: Random) -> None:
        self.town, self.rng, self.world = town, rng, town.stage.world
        self.people: list[User] = [town.user(role) for role in PEOPLE] + [town.stage.user("示例预备党员")]
        self.people += [self._stranger(number) for number in range(4)]
        self._members = {member.user_id for member in town.stage.book.members.all()}
        self.ids = list(town.ids.values())
        self.asked: Callable[[User], bool] = lambda user: False  # whether a question is open with somebody
        self._ways: list[tuple[int, Callable[[User], Act]]] = [
            (34, self._press),
            (22, self._text),
            (14, self._command),
            (6, self._file),
            (4, self._media),
            (8, self._in_group),
            (4, self._edit),
            (3, self._link),
            (2, self._standing),
            (2, self._rare),
            (1, self._service),
        ]

    def round(self, most: int) -> list[Act]:
        """What several people do at the same moment, one thing each."""
        people = [user for user in self.people if user.id in self._members or self.rng.random() < OUTSIDE]
        people = self.rng.sample(people, min(most, len(people)))
        acts = [self._act(user) for user in people]
        return [self._odd(act) if self.rng.random() < 0.08 else act for act in acts]

    def _act(self, user: User) -> Act:
        """Who is asked something answers more often than not."""
        if self.asked(user) and self.rng.random() < 0.5:
            return self._file(user) if self.rng.random() < 0.1 else self._text(user)
        ways, weights = [way for _, way in self._ways], [weight for weight, _ in self._ways]
        return self.rng.choices(ways, weights)[0](user)

    def _odd(self, act: Act) -> Act:
        """Nobody has to answer what no client sends."""
        return replace(act, wire=mutated(self.rng, act.wire), answered=False)

    def _stranger(self, number: int) -> User:
        user = self.town.stage.user(f"路人{number}")
        user.private.started = True
        return user

    # Presses

    def _press(self, user: User) -> Act:
        draw = self.rng.random()
        place = self._groups()[0] if draw < 0.2 else user.private
        message = self._said_in(place)
        if message is None:
            return self._text(user)
        data = self._data(message, in_group=not place.private)
        press = self.world.presses.add(user, message, data)
        wire = press.wire()
        if self.rng.random() < 0.05:  # too old to be reached
            wire["message"] = {"chat": place.wire(), "message_id": message.id, "date": 0}
        if self.rng.random() < 0.02:
            del wire["data"]
            wire["game_short_name"] = "x"
        return Act("callback_query", wire, place.id, press.id, answered=True)

    def _data(self, message: Message, *, in_group: bool) -> str:
        draw = self.rng.random()
        theirs = [button.data for row in message.keyboard for button in row if button.data]
        if draw < 0.45 and theirs:
            return self.rng.choice(theirs)
        if draw < 0.7 and not in_group:
            return self._nearly_right()
        if draw < 0.9:
            verb = self.rng.choice(sorted(IN_GROUPS) if in_group and draw < 0.8 else list(PRESSES))
            return ":".join(["1", verb, *(argument(self.rng, self.ids) for _ in range(PRESSES[verb].words))])
        if draw < 0.95 and theirs:
            data = self.rng.choice(theirs)
            return self.rng.choice(
                (data[:-1], data + ":1", data[: len(data) // 2], data * 3, "2" + data[1:], "\0" + data)
            )
        return self.rng.choice(ODD)

    def _nearly_right(self) -> str:
        """A button's data as the tests of rights press it, or with one word changed."""
        verb, words, _ = self.rng.choice(ON_PRESS)
        args = words.format(**self.town.ids).split(":") if words else []
        if args and self.rng.random() < 0.4:
            args[self.rng.randrange(len(args))] = argument(self.rng, self.ids)
        return ":".join(["1", verb, *args])

    def _said_in(self, chat: Chat) -> Message | None:
        """One of the last messages of the bot in a chat; of those with buttons rather."""
        last = [m for m in chat.messages[-40:] if m.sender is self.world.bot]
        buttons = [m for m in last if m.keyboard]
        return self.rng.choice(buttons or last) if last else None

    # Private messages

    def _text(self, user: User) -> Act:
        said = words(self.rng)
        extra: Wire = {}
        if self.rng.random() < 0.1:
            extra["via_bot"] = self.world.bot.wire() | {"id": 6_000_000_002, "username": "other_bot"}
        message = self._said_in(user.private) if self.rng.random() < 0.15 else None
        if message is not None and self.rng.random() < 0.3:
            extra |= forwarded(message)
        return self._wrote(user, user.private, said, reply_to=message, extra=extra)

    def _command(self, user: User) -> Act:
        name = self.rng.choice([*(c.name for c in COMMANDS), "nothing", "START", "me@sanhui_bot", "me@other_bot"])
        said = f"/{name} {words(self.rng) if self.rng.random() < 0.6 else ''}".strip()
        return self._wrote(user, user.private, said[:TEXT_AT_MOST])

    def _link(self, user: User) -> Act:
        route = self.rng.choice([*ROUTES, "", "x"])
        tail = self.rng.choice((argument(self.rng, self.ids), argument(self.rng, self.ids), "a" * 64, ""))
        return self._wrote(user, user.private, f"/start {route}_{tail}")

    def _file(self, user: User) -> Act:
        name, data = self.rng.choice(sheets(self.rng))
        file = self.world.files.keep("document", name, data)
        caption = self.rng.choice(("", "", words(self.rng)[:1024]))
        return self._wrote(user, user.private, caption, file=file)

    def _media(self, user: User) -> Act:
        if self.rng.random() < 0.4:
            return self._wrote(user, user.private, "", extra=dict(self.rng.choice(OTHERS)))
        kind = self.rng.choice(MEDIA)
        file = self.world.files.keep(kind, f"{kind}.bin", b"\xff\xd8photo")
        return self._wrote(user, user.private, self.rng.choice(("", "说明")), file=file)

    def _service(self, user: User) -> Act:
        chat = self.rng.choice([user.private, *self._groups()])
        act = self._wrote(user, chat, "", extra=dict(self.rng.choice(SERVICES)))
        if self.rng.random() < 0.2:
            act.wire.update({"migrate_from_chat_id": -5_000_000_000 - self.rng.randint(0, 9)})
        return replace(act, answered=False)

    def _edit(self, user: User) -> Act:
        theirs = [m for m in user.private.messages[-30:] if m.sender is user and not m.service]
        if not theirs:
            return self._text(user)
        message = self.rng.choice(theirs)
        wire = message.wire() | {"edit_date": self.world.stamp()}
        return Act("edited_message", _with_words(wire, words(self.rng)), user.private.id)

    def _wrote(self, user: User, chat: Chat, said: str, **fields: Any) -> Act:
        message = self.world.post(chat, user, body=body(_sendable(said), []), **fields)
        wire = message.wire()
        if said and not _sendable(said):
            wire = _with_words(wire, said)
        chat.started = chat.started or chat.private
        elsewhere = said.startswith("/") and "@other_bot" in said
        full = bool(wire.keys() - message.wire(nested=True).keys() or message.text or message.file or message.extra)
        return Act("message", wire, chat.id, answered=chat.private and full and not elsewhere)

    # Groups

    def _groups(self) -> list[Chat]:
        groups = [c for c in self.world.chats.values() if not c.private and c.migrated_to is None]
        self.rng.shuffle(groups)
        return sorted(groups, key=lambda chat: chat.id != self.town.stage.group.id or self.rng.random() < 0.3)

    def _in_group(self, user: User) -> Act:
        group = self._groups()[0]
        draw, reply = self.rng.random(), self._said_in(group)
        said = words(self.rng)
        if draw < 0.4:
            said = f"/{self.rng.choice([c.name for c in COMMANDS])} {said if draw < 0.2 else ''}"[:TEXT_AT_MOST].strip()
        fields: dict[str, Any] = {}
        if draw < 0.6 and reply is not None:
            fields["reply_to"] = reply
        if draw > 0.9:
            return self._wrote(self.world.anonymous, group, said, sender_chat=group, **fields)
        act = self._wrote(user, group, said, **fields)
        if self.rng.random() < 0.1:
            act.wire.update({"message_thread_id": self.rng.choice((1, 77, 10**9)), "is_topic_message": True})
        return act

    # What is no message

    def _standing(self, user: User) -> Act:
        kind = self.rng.choice(("my_chat_member", "chat_member"))
        chat = self.rng.choice([user.private, *self._groups()[:2]]) if kind == "my_chat_member" else self._groups()[0]
        who = self.world.bot if kind == "my_chat_member" else self.rng.choice(self.people)
        old, new = (self._member(who) for _ in range(2))
        wire = {"chat": chat.wire(), "from": user.wire(), "date": self.world.stamp()}
        return Act(kind, wire | {"old_chat_member": old, "new_chat_member": new}, chat.id)

    def _member(self, user: User) -> Wire:
        status = self.rng.choice(("member", "left", "kicked", "administrator", "restricted", "creator"))
        return replace(self.town.stage.group.member(user), status=status).wire()

    def _rare(self, user: User) -> Act:
        kind = self.rng.choice((*RARE_KINDS, "poll_answer", "poll_answer"))
        channel = {"id": -1_001_700_000_001, "type": "channel", "title": "频道"}
        post = {"message_id": 7, "date": self.world.stamp(), "chat": channel, "text": "/status", "sender_chat": channel}
        polls = [p for chat in self._groups() for m in chat.messages[-40:] if (p := m.poll) is not None]
        poll = self.rng.choice(polls).wire() if polls else {**POLL, "id": argument(self.rng, self.ids)}
        chosen = self.rng.choice(([], [0], [1], [99], [-1], [0, 1, 2, 3]))
        join = {"chat": channel, "from": user.wire(), "date": 0, "user_chat_id": user.id}
        reacted = {"chat": user.private.wire(), "message_id": 1, "user": user.wire(), "date": 1}
        wires: dict[str, Wire] = {
            "channel_post": post,
            "edited_channel_post": post | {"edit_date": 1},
            "poll": poll,
            "poll_answer": {"poll_id": poll["id"], "user": user.wire(), "option_ids": chosen},
            "inline_query": {"id": "1", "from": user.wire(), "query": "x", "offset": ""},
            "message_reaction": reacted | {"old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": "👍"}]},
            "chat_join_request": join,
        }
        return Act(kind, wires[kind])


POLL: Wire = {
    "question": "?",
    "options": [{"persistent_id": "0", "text": "A", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": False,
    "type": "quiz",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


def _sendable(said: str) -> str:
    """The words as the sandbox can keep them: no more than fits, and no half of a pair."""
    whole = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole if whole == said and units(said) <= TEXT_AT_MOST else ""


def _with_words(wire: Wire, said: str) -> Wire:
    """A message's wire with other words, commands marked as Telegram does."""
    field, marks = ("caption", "caption_entities") if "caption" in wire else ("text", "entities")
    made = {key: value for key, value in wire.items() if key not in (field, marks)}
    return made | ({field: said, marks: list(_commands(said))} if said else {})


def _commands(said: str) -> Iterator[Wire]:
    if said.startswith("/") and len(said) > 1:
        yield {"type": "bot_command", "offset": 0, "length": len(said.split()[0])}
