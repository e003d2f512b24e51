"""Users, chats and who is in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

Wire = dict[str, Any]

_ADMIN = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories can_pin_messages"
)
_SEND = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes "
    "can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_react_to_messages "
    "can_edit_tag can_change_info can_invite_users can_pin_messages can_manage_topics"
)
ADMIN_RIGHTS, SEND_RIGHTS = _ADMIN.split(), _SEND.split()
PRESENT = {"creator", "administrator", "member", "restricted"}
ANONYMOUS_ID = 1087968824


@dataclass(eq=False)
class User:
    """A person, or a bot. `private` is their chat with the bot under test."""

    id: int
    name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deleted: bool = False
    private: "Chat" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.private = Chat(self.id, "private", self.name, owner=self)

    def wire(self) -> Wire:
        wire: Wire = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            wire["username"] = self.username
        if self.language_code:
            wire["language_code"] = self.language_code
        return wire


@dataclass
class Member:
    """A user's standing in a chat. `rights` are those of an administrator, by their Bot API names."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status in PRESENT

    @property
    def admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def wire(self) -> Wire:
        return {"status": self.status, "user": self.user.wire()} | self._details()

    def _details(self) -> Wire:
        if self.status == "creator":
            return {"is_anonymous": self.anonymous}
        if self.status == "administrator":
            rights = {right: right in self.rights for right in ADMIN_RIGHTS}
            return {"can_be_edited": False, "is_anonymous": self.anonymous} | rights
        if self.status == "restricted":
            return {"is_member": True, "until_date": 0} | dict.fromkeys(SEND_RIGHTS, False)
        return {"until_date": 0} if self.status == "kicked" else {}


@dataclass(frozen=True)
class Standing:
    """A change of somebody's standing in a chat; `after` is the id of the newest message then."""

    at: datetime
    after: int
    old: Member
    new: Member
    by: User


@dataclass(eq=False)
class Chat:
    """A private chat, a group or a supergroup, as it stands now: edited messages as they read, deleted ones gone."""

    id: int
    type: str
    title: str
    owner: User | None = None
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict, repr=False)
    topics: dict[int, str] = field(default_factory=dict)
    pinned: "list[Message]" = field(default_factory=list, repr=False)
    started: bool = False
    blocked: bool = False
    bot_muted: bool = False
    other_bot_spoke_last: bool = False
    migrated_to: "Chat | None" = None
    last_id: int = 0
    standings: list[Standing] = field(default_factory=list, repr=False)
    _messages: "dict[int, Message]" = field(default_factory=dict, repr=False)

    @property
    def private(self) -> bool:
        return self.type == "private"

    @property
    def messages(self) -> "list[Message]":
        return list(self._messages.values())

    @property
    def newest(self) -> int:
        """The id of the newest message, 0 in an empty chat."""
        return next(reversed(self._messages), 0)

    def keep(self, message: "Message") -> None:
        self._messages[message.id] = message

    def get(self, message_id: int) -> "Message | None":
        return self._messages.get(message_id)

    def drop(self, message: "Message") -> None:
        """Delete a message."""
        message.deleted = True
        self._messages.pop(message.id, None)

    def member(self, user: User) -> Member:
        """The user's standing; "left" for one who was never here."""
        return self.members.get(user.id) or Member(user, "left")

    def present(self) -> Iterator[Member]:
        return (member for member in self.members.values() if member.present)

    def wire(self) -> Wire:
        wire: Wire = {"id": self.id, "type": self.type}
        if self.owner is not None:
            wire["first_name"] = self.owner.name
        else:
            wire["title"] = self.title
        username = self.owner.username if self.owner else self.username
        if username:
            wire["username"] = username
        if self.is_forum:
            wire["is_forum"] = True
        return wire
