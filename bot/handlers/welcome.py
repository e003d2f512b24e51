"""How a branch begins: the bot comes into a group, an admin opens the set-up, an operator says yes, and the admin
confirms what everyone has to know."""

from telegram import ChatMemberUpdated
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.actions import branches, rooms
from bot.actions.links import new_token
from bot.context import Turn
from bot.domain.doors import Invitation
from bot.domain.rights import Asker, Deed, may
from bot.handlers import allowing, limiting, rooming, setup
from bot.limits import LINK
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.page import Page

IN = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)


async def bot_moved(turn: Turn, moved: ChatMemberUpdated) -> None:
    """The bot was added to a group or removed from one."""
    if not turn.in_group:
        return
    if moved.new_chat_member.status in IN and moved.old_chat_member.status not in IN:
        await _added(turn)
    elif was_removed(moved):
        branches.forget_invitation(turn.hub.store, turn.chat_id)
        a_room = turn.book is not None and turn.chat_id != turn.branch.branch.chat_id
        if a_room:
            rooms.lost(turn.branch, turn.chat_id)
        await turn.commit()
        _tell_managers(turn, "removed-from-room" if a_room else "removed-from-group")


def was_removed(moved: ChatMemberUpdated) -> bool:
    """Whether the bot is in that chat no more."""
    return moved.new_chat_member.status not in IN


def _tell_managers(turn: Turn, key: str) -> None:
    """Without the group nothing reaches the members: those who manage are told what to do."""
    if turn.book is None:
        return
    for member in turn.book.members.all():
        if member.manager and member.user_id is not None:
            voice = turn.hub.voice_in(turn.book, member.user_id)
            turn.write(member.user_id, Page(voice.html(key, name=turn.book.branch.name)))


async def _added(turn: Turn) -> None:
    if turn.book is not None:
        turn.say("added-again", name=turn.book.branch.name)
        return
    chat = turn.update.effective_chat
    title = (chat.title or "") if chat else ""
    token = new_token()
    branches.invite(turn.hub.store, token, turn.chat_id, title, turn.user_id, turn.now)
    await turn.commit()
    turn.hub.invited()
    start = Button(turn.voice.plain("button-setup"), url=turn.hub.links.private("setup", token))
    turn.show(Page(turn.voice.html("setup-card"), keyboard([start])))
    _offer_room(turn, title)


def _offer_room(turn: Turn, title: str) -> None:
    """A manager of a branch has brought the bot to one more group: it may be the committee's or a party group's."""
    for branch_id, member_id in turn.hub.store.directory.entries_of(turn.user_id):
        book = turn.hub.store.book(branch_id)
        member = book.members.get(member_id)
        if member is not None and may(Asker(member), Deed.SETTINGS):
            chat_id, turn.book, turn.member = turn.chat_id, book, member
            turn.voice = turn.hub.voice_of(turn.user_id)
            page = rooming.offer(turn, chat_id, title)
            if page is not None:
                turn.write(turn.user_id, page)
            return


async def link(turn: Turn, token: str) -> None:
    """The link of the set-up card: only an admin of that group may go on, with an operator's yes."""
    if limiting.out_of_links(turn):
        return
    invitation = branches.by_token(turn.hub.store, token)
    if invitation is None:
        turn.hub.limits.attempt(LINK, turn.user_id)
    await _open(turn, invitation)


async def open_again(turn: Turn, invitation_id: str) -> None:
    """The button under an operator's yes."""
    await turn.done()
    await _open(turn, turn.hub.store.directory.invitations.get(invitation_id))


async def _open(turn: Turn, invitation: Invitation | None) -> None:
    """The declaration comes first, for each who takes the set-up in hand."""
    if invitation is None or turn.hub.store.directory.branch_in(invitation.chat_id) is not None:
        turn.say("setup-link-used")
        return
    refusal = await _may_not(turn, invitation)
    if refusal:
        turn.say(refusal)
        return
    yes = press(turn.voice.plain("button-declare"), Verb.DECLARE, invitation.id)
    turn.say("setup-declaration", keyboard([yes]), title=invitation.title)


async def declared(turn: Turn, invitation_id: str) -> None:
    """已报上级同意: the questions begin."""
    invitation = turn.hub.store.directory.invitations.get(invitation_id)
    refusal = await _may_not(turn, invitation) if invitation else "setup-link-used"
    if invitation is None or refusal:
        await turn.toast(refusal)
        return
    begun = branches.begin(turn.hub.store, invitation, turn.user_id, turn.now)
    await turn.commit()
    await turn.done()
    turn.turn_page(Page(turn.voice.html("setup-declared", title=invitation.title)))
    setup.ask(turn, begun)


async def _may_not(turn: Turn, invitation: Invitation) -> str:
    """The key of why this person may not set the branch up, or nothing."""
    if turn.may(Deed.ALLOW_BRANCH):
        return ""
    try:
        admin = await turn.hub.admins.has(invitation.chat_id, turn.user_id)
    except TelegramError as error:
        return "setup-group-gone" if isinstance(error, BadRequest | Forbidden) else "telegram-silent"
    if not admin:
        return "setup-admins-only"
    return "" if invitation.allowed else await allowing.ask(turn, invitation)
