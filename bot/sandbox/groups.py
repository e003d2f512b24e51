"""What happens to chats: who comes and goes, who may do what, a group that becomes a supergroup."""

from collections.abc import Iterable

from bot.sandbox.chats import ADMIN_RIGHTS, Chat, Member, User, Wire
from bot.sandbox.delivery import deliver
from bot.sandbox.world import World

USUAL_RIGHTS = frozenset(ADMIN_RIGHTS) - {"can_promote_members"}


class Groups:
    """The doings of group owners and administrators; each makes the updates that a real bot would get."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._groups = 0

    def create_group(
        self, title: str, creator: User, members: Iterable[User] = (), *, supergroup: bool = True, forum: bool = False
    ) -> Chat:
        """A chat without the bot; a forum is a supergroup with topics."""
        self._groups += 1
        base = -1_001_900_000_000 if supergroup else -4_100_000
        chat = Chat(base - self._groups, "supergroup" if supergroup else "group", title, is_forum=forum)
        self.world.chats[chat.id] = chat
        chat.members[creator.id] = Member(creator, "creator")
        chat.members |= {user.id: Member(user) for user in members}
        self._notice(chat, creator, {"supergroup_chat_created" if supergroup else "group_chat_created": True})
        return chat

    def create_topic(self, chat: Chat, by: User, name: str) -> int:
        """A topic in a forum; its id is the message_thread_id."""
        opened: Wire = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self.world.post(chat, by, extra=opened)
        chat.topics[message.id], message.thread = name, message.id
        deliver(self.world, message)
        return message.id

    def add_bot(self, chat: Chat, by: User) -> None:
        self.world.change_member(chat, Member(self.world.bot), by)
        self._notice(chat, by, {"new_chat_members": [self.world.bot.wire()]})

    def remove_bot(self, chat: Chat, by: User) -> None:
        self._notice(chat, by, {"left_chat_member": self.world.bot.wire()})
        self.world.change_member(chat, Member(self.world.bot, "kicked"), by)

    def promote_bot(self, chat: Chat, by: User | None = None, rights: Iterable[str] = USUAL_RIGHTS) -> None:
        chat.bot_muted = False
        self.promote(chat, self.world.bot, by, rights)

    def demote_bot(self, chat: Chat, by: User | None = None) -> None:
        self.demote(chat, self.world.bot, by)

    def promote(
        self,
        chat: Chat,
        user: User,
        by: User | None = None,
        rights: Iterable[str] = USUAL_RIGHTS,
        *,
        anonymous: bool = False,
    ) -> None:
        """Make someone an administrator; `by` is the owner when nobody is named."""
        member = Member(user, "administrator", frozenset(rights), anonymous)
        self.world.change_member(chat, member, by or owner_of(chat))

    def demote(self, chat: Chat, user: User, by: User | None = None) -> None:
        self.world.change_member(chat, Member(user), by or owner_of(chat))

    def join(self, chat: Chat, user: User) -> None:
        self.world.change_member(chat, Member(user), user)
        self._notice(chat, user, {"new_chat_members": [user.wire()]})

    def leave(self, chat: Chat, user: User) -> None:
        self._notice(chat, user, {"left_chat_member": user.wire()})
        self.world.change_member(chat, Member(user, "left"), user)

    def restrict_bot(self, chat: Chat) -> None:
        """The bot may read, not write."""
        chat.bot_muted = True
        if chat.type == "supergroup":
            self.world.change_member(chat, Member(self.world.bot, "restricted"), owner_of(chat))

    def unrestrict_bot(self, chat: Chat) -> None:
        chat.bot_muted = False
        if chat.type == "supergroup":
            self.world.change_member(chat, Member(self.world.bot), owner_of(chat))

    def block(self, user: User) -> None:
        user.private.blocked = True
        self.world.change_member(user.private, Member(self.world.bot, "kicked"), user)

    def unblock(self, user: User) -> None:
        user.private.blocked = False
        self.world.change_member(user.private, Member(self.world.bot), user)

    def delete_account(self, user: User) -> None:
        user.deleted = True

    def migrate(self, chat: Chat, *, told: bool = True) -> Chat:
        """The group becomes a supergroup under a new id; the old id is refused from now on. Without `told` the bot
        hears of it late, by `tell_of_migration`, or never."""
        new = chat.migrated_to = self.create_supergroup_of(chat)
        if told:
            self.tell_of_migration(chat)
        return new

    def tell_of_migration(self, chat: Chat) -> None:
        """The two service messages of a group that has become a supergroup."""
        new, by = chat.migrated_to, owner_of(chat)
        assert new is not None
        self._notice(chat, by, {"migrate_to_chat_id": new.id})
        self._notice(new, by, {"migrate_from_chat_id": chat.id})

    def create_supergroup_of(self, chat: Chat) -> Chat:
        self._groups += 1
        new = Chat(-1_001_900_000_000 - self._groups, "supergroup", chat.title, bot_muted=chat.bot_muted)
        new.members = dict(chat.members)
        self.world.chats[new.id] = new
        return new

    def _notice(self, chat: Chat, by: User, extra: Wire) -> None:
        deliver(self.world, self.world.post(chat, by, extra=extra))


def owner_of(chat: Chat) -> User:
    return next(member.user for member in chat.members.values() if member.status == "creator")
