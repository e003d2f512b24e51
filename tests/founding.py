"""A branch written into the store before the bot starts: what `Stage.found` makes by taps, but quicker."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions import branches, people
from bot.actions.branches import Step
from bot.domain.meetings import Kind
from bot.domain.people import Member, Settings
from bot.exports.roster import read_roster
from bot.sandbox.chats import Member as InChat
from bot.sandbox.chats import User
from bot.sandbox.world import World
from bot.store import Book, Store
from bot.texts.catalogue import load

ANSWERS = {
    Step.NAME: "示例支部",
    Step.STARTED: "2026-09-01",
    Step.COMMITTEE: "yes",
    Step.GROUPS: "第一党小组 第二党小组",
    Step.ME: "示例书记",
    Step.DUTY: "secretary",
    Step.PLANS: "yes",
}


def write_branch(
    store: Store, chat_id: int, founder: int, now: datetime, *, lang: str = "zh", **answers: str
) -> Book:
    """A branch as its set-up leaves it; `answers` by the step's name in lower case."""
    voice = load().voice(lang)
    given = {step.value: text for step, text in ANSWERS.items()}
    given |= {Step[name.upper()].value: text for name, text in answers.items()}
    invitation = replace(
        branches.invite(store, "token", chat_id, "示例支部群", founder, now), user_id=founder, answers=given
    )
    names = {kind.value: voice.plain(f"kind-{kind}") for kind in Kind}
    return branches.found(store, invitation, Settings(lang=lang), names, now).book


def write_roster(book: Book, data: bytes, users: dict[str, int], now: datetime) -> None:
    """The roster's people, each with the Telegram account named in `users`."""
    sheet = read_roster(data, "花名册.csv", now.date())
    people.import_roster(book, sheet, "setup", now.date(), now)
    for member in book.members.all():
        book.members.put(replace(member, user_id=users.get(member.name)))


def seat_bot(world: World, chat_id: int, users: list[User]) -> None:
    """The bot is in the group and everybody has opened their chat with it; what it has heard of that is over."""
    world.chats[chat_id].members[world.bot.id] = InChat(world.bot)
    for user in users:
        user.private.started = True
    world.updates.drop()


def changed(book: Book, name: str, **changes: object) -> Member:
    """Change somebody's entry, as no command does yet (a new right, a leave of absence)."""
    old = next(m for m in book.members.all() if m.name == name)
    member = replace(old, **changes)  # type: ignore[arg-type]
    book.members.put(member)
    return member


def settings(book: Book, **changes: object) -> None:
    """Change the branch's settings, as no command does yet."""
    branch = book.branch
    book.keep_branch(replace(branch, settings=replace(branch.settings, **changes)))  # type: ignore[arg-type]
