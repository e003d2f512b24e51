"""How a branch begins: the bot is added to a group, an operator allows it, somebody takes the set-up in hand.

`founding` has the questions and what becomes of the answers.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.founding import STEPS, step_of
from bot.domain.doors import Invitation, hashed
from bot.domain.rooms import moved
from bot.store import Store

ASK_AGAIN = timedelta(hours=1)


def invite(store: Store, token: str, chat_id: int, title: str, added_by: int, now: datetime) -> Invitation:
    """The bot was added to a group: one open invitation a group, which goes on under the new token."""
    former = next((i for i in store.directory.invitations.all() if i.chat_id == chat_id), None)
    if former is not None:
        store.directory.invitations.remove(former.id)
    fresh = Invitation(hashed(token), chat_id, title, added_by, now)
    invitation = replace(former, id=fresh.id) if former else fresh
    store.directory.invitations.put(invitation)
    return invitation


def by_token(store: Store, token: str) -> Invitation | None:
    """The invitation that a set-up link leads to."""
    return store.directory.invitations.get(hashed(token))


def forsaken(store: Store, now: datetime) -> tuple[Invitation, ...]:
    """Groups that nobody has set up for doors.PATIENCE, and those of them that are a branch by now."""
    return tuple(i for i in store.directory.invitations.all() if i.waits_until() <= now)


def forget_invitation(store: Store, chat_id: int) -> None:
    """The bot was removed from a group that nobody had set up."""
    for invitation in store.directory.invitations.all():
        if invitation.chat_id == chat_id:
            store.directory.invitations.remove(invitation.id)


def group_moved(store: Store, old: int, new: int) -> None:
    """A group became a supergroup: its branch lives on there, or its set-up goes on. Told twice is as good as once."""
    branch_id = store.directory.branch_in(old)
    if branch_id is not None:
        forget_invitation(store, new)  # made where the new group was heard of first
        book = store.book(branch_id)
        book.keep_branch(moved(book.branch, old, new))
    for invitation in store.directory.invitations.all():
        if invitation.chat_id == old:
            store.directory.invitations.put(replace(invitation, chat_id=new))
    above = store.directory.committee_in(old)
    committee = store.directory.committees.get(above) if above else None
    if committee is not None:
        forget_invitation(store, new)
        store.directory.committees.put(replace(committee, chat_id=new))


def begin(store: Store, invitation: Invitation, user_id: int, now: datetime) -> Invitation:
    """Somebody who has confirmed the declaration begins; another admin takes the set-up over with the answers so far.

    Who was setting up another group lets go of that one: an answer belongs to the group that was opened last.
    """
    for other in store.directory.invitations.all():
        if other.user_id == user_id and other.id != invitation.id:
            store.directory.invitations.put(replace(other, user_id=None))
    step = step_of(invitation) if invitation.step else STEPS[0]
    begun = replace(invitation, user_id=user_id, step=step, touched_at=now)
    store.directory.invitations.put(begun)
    return begun


def ask_operators(store: Store, invitation: Invitation, user_id: int, lang: str, now: datetime) -> bool:
    """An admin waits for an operator's yes, to hear of it in `lang`. False if they were asked within ASK_AGAIN."""
    if invitation.asked_by == user_id and invitation.asked_at and now - invitation.asked_at < ASK_AGAIN:
        return False
    store.directory.invitations.put(replace(invitation, asked_by=user_id, asked_at=now, lang=lang))
    return True


def allow(store: Store, invitation: Invitation, yes: bool) -> Invitation:
    """An operator's word on a new branch."""
    decided = replace(invitation, allowed=yes, asked_at=None)
    store.directory.invitations.put(decided)
    return decided


def open_setup(store: Store, user_id: int) -> Invitation | None:
    """The set-up that a person is in, if any."""
    return next((i for i in store.directory.invitations.all() if i.user_id == user_id and i.step), None)
