"""What one persona sees of the world, and of that what somebody who looks has not been told yet."""

from typing import Any

from bot.sandbox.chats import Chat, User
from bot.sandbox.page.guide import Guide
from bot.sandbox.page.views import View, message_view, standing_views, user_view
from bot.sandbox.page.wheel import Wheel
from bot.sandbox.world import World

SHOWN = 400  # messages a chat, the newest


class Scene:
    """A viewer's: remembers what it has told, so that only what is new goes over the wire."""

    def __init__(self, world: World, guide: Guide, wheel: Wheel, me: User | None) -> None:
        self.world, self.guide, self.wheel = world, guide, wheel
        self.me = me
        self._told: dict[int, dict[Any, int]] = {}

    def news(self) -> View:
        """The whole state but for messages; of those the new and changed ones, and the ids of those that are gone."""
        chats = self._chats()
        return {
            "me": None if self.me is None else self.me.id,
            "bot": user_view(self.world.bot) | {"username": self.world.bot.username},
            "busy": self.guide.busy,
            "lang": self.guide.lang,
            "zone": self.guide.zone.key,
            "time": self.wheel.view(),
            "personas": [self._persona(user) for user in cast(self.world, self.guide)],
            "group": None if self.guide.group is None else newest_form(self.guide.group).id,
            "chats": [self._chat(chat) for chat in chats],
            "messages": {chat.id: found for chat in chats if (found := self._messages(chat))},
            "tips": [_tip(tip) for tip in self.guide.tips],
            "files": [sample.label | {"name": sample.name} for sample in self.guide.files],
        }

    def _chats(self) -> list[Chat]:
        """The person's private chat first, then the groups they are in."""
        if self.me is None:
            return []
        groups = (c for c in self.world.chats.values() if not c.private and c.migrated_to is None)
        return [self.me.private, *(c for c in groups if c.member(self.me).present)]

    def _persona(self, user: User) -> View:
        return user_view(user) | {"count": heard(user.private, user)}

    def _chat(self, chat: Chat) -> View:
        assert self.me is not None
        view: View = {"id": chat.id, "type": chat.type, "title": chat.title, "count": heard(chat, self.me)}
        view["menu"] = self.world.menus.seen_by(self.me, chat) if self._bot_hears(chat) else []
        if chat.private:
            return view | {"started": chat.started, "blocked": chat.blocked}
        people = [user_view(m.user) | {"status": m.status} for m in chat.present()]
        standing = {"bot": self.world.bot_in(chat).status, "admin": chat.member(self.me).admin}
        return view | {"members": people} | standing

    def _bot_hears(self, chat: Chat) -> bool:
        return chat.private or self.world.bot_in(chat).present

    def _messages(self, chat: Chat) -> View | None:
        views = [message_view(message) for message in chat.messages[-SHOWN:]] + list(standing_views(chat))
        told, now = self._told.get(chat.id, {}), {view["id"]: view["v"] for view in views}
        self._told[chat.id] = now
        fresh = [view for view in views if told.get(view["id"]) != view["v"]]
        gone = [number for number in told if number not in now]
        return {"fresh": fresh, "gone": gone} if fresh or gone else None


def cast(world: World, guide: Guide) -> list[User]:
    """Who one may be: the guide's personas, else everybody."""
    return guide.personas or [user for user in world.users.values() if not user.is_bot]


def heard(chat: Chat, user: User) -> int:
    """How many messages of others are there."""
    return sum(message.sender is not user for message in chat.messages)


def newest_form(chat: Chat) -> Chat:
    """The supergroup that a group has become."""
    while chat.migrated_to is not None:
        chat = chat.migrated_to
    return chat


def _tip(tip: Any) -> View:
    chat = None if tip.chat is None else newest_form(tip.chat).id
    return {"title": tip.title, "text": tip.text, "persona": tip.persona.id, "chat": chat}
