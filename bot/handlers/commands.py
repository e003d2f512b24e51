"""THE command table: it feeds the menus, /help, the docs and their test. Order is the order of the menu."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.context import Turn
from bot.domain.rights import Place, Who, may
from bot.handlers import managers, marking, members, reports, reviewing, roster, setup, study
from bot.texts.buttons import Button, keyboard
from bot.texts.catalogue import Voice
from bot.texts.page import Page, lines

Run = Callable[[Turn, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Command:
    """One row: what it is called, for whom, where, and what it does with the words after it."""

    name: str
    who: Who
    place: Place
    run: Run


async def help_(turn: Turn, words: str) -> None:
    """/help: what this person can do, here."""
    del words
    known = [c for c in COMMANDS if _offered(turn, c)]
    rows = [turn.voice.html("help-line", name=c.name, what=turn.voice.plain(f"cmd-{c.name}")) for c in known]
    if turn.in_group and turn.book is None:
        turn.say("no-branch-here")
        return
    if turn.member is None:
        key = "help-stranger-group" if turn.in_group else "help-stranger"
        turn.show(Page(lines(turn.voice.html(key), turn.voice.html("help-facts"))))
        return
    head = turn.voice.html("help-head", name=turn.me.name, branch=turn.branch.branch.name)
    turn.show(Page(lines(head, *rows, turn.voice.html("help-facts"))))


def _offered(turn: Turn, command: Command) -> bool:
    """Whether /help names a command: it may be used, works here, and is of use to a member."""
    here = command.place is not Place.PRIVATE or not turn.in_group
    done_with = command.name in ("start", "join") or (command.name == "setup" and not may(turn.member, Who.MANAGER))
    return here and may(turn.member, command.who) and not done_with


async def start(turn: Turn, words: str) -> None:
    """/start: a link's payload leads on; without one it is /help."""
    route, _, rest = words.partition("_")
    if turn.in_group or route not in ROUTES:
        await help_(turn, "")
        return
    await ROUTES[route](turn, rest)


async def _leave_link(turn: Turn, meeting_id: str) -> None:
    if turn.member is None:
        turn.say("stranger-private")
        return
    await members.leave_button(turn, meeting_id)


async def _study_link(turn: Turn, material_id: str) -> None:
    if turn.member is None:
        turn.say("stranger-private")
        return
    await study.open_material(turn, material_id)


async def _command_link(turn: Turn, name: str) -> None:
    command = next((c for c in COMMANDS if c.name == name), None)
    if command is None or command.name in ("start", "help"):
        await help_(turn, "")
        return
    await obey(turn, command, "")


ROUTES: dict[str, Run] = {
    "setup": setup.link,
    "join": members.join_link,
    "leave": _leave_link,
    "study": _study_link,
    "c": _command_link,
}

COMMANDS: tuple[Command, ...] = (
    Command("start", Who.ANYONE, Place.BOTH, start),
    Command("help", Who.ANYONE, Place.BOTH, help_),
    Command("join", Who.ANYONE, Place.PRIVATE, members.join),
    Command("agenda", Who.MEMBER, Place.BOTH, members.agenda),
    Command("signin", Who.MEMBER, Place.PRIVATE, members.signin),
    Command("leave", Who.MEMBER, Place.PRIVATE, members.leave),
    Command("checkin", Who.MEMBER, Place.BOTH, study.checkin),
    Command("study", Who.MEMBER, Place.BOTH, study.study),
    Command("report", Who.MEMBER, Place.PRIVATE, reports.report),
    Command("me", Who.MEMBER, Place.PRIVATE, members.me),
    Command("setup", Who.ANYONE, Place.PRIVATE, setup.setup),
    Command("roster", Who.MANAGER, Place.PRIVATE, roster.roster),
    Command("meeting", Who.MANAGER, Place.PRIVATE, managers.meeting),
    Command("mark", Who.MANAGER, Place.PRIVATE, marking.mark),
    Command("attendance", Who.MANAGER, Place.PRIVATE, managers.attendance_record),
    Command("reports", Who.REVIEWER, Place.PRIVATE, reviewing.review),
)


async def obey(turn: Turn, command: Command, words: str) -> None:
    """Carry a command out, or say who may, or where."""
    if turn.in_group and command.place is Place.PRIVATE:
        link = Button(turn.voice.plain("button-private"), url=turn.hub.links.private("c", command.name))
        turn.say("only-in-private", keyboard([link]), name=command.name)
    elif not may(turn.member, command.who):
        turn.say(refusal(turn, command.who))
    else:
        await command.run(turn, words)


def refusal(turn: Turn, who: Who) -> str:
    """The key of the sentence for somebody who may not."""
    if turn.member is not None:
        return "only-reviewers" if who is Who.REVIEWER else "only-managers"
    if turn.in_group:
        return "no-branch-here" if turn.book is None else "stranger-group"
    return "stranger-private"


def menus(voice: Voice) -> tuple[tuple[list[BotCommand], object], ...]:
    """The menus by scope: in groups what works there, in private everything."""
    rows = [(c, BotCommand(c.name, voice.plain(f"cmd-{c.name}"))) for c in COMMANDS if c.name != "start"]
    group = [row for command, row in rows if command.place is not Place.PRIVATE]
    private = [row for _, row in rows]
    return (group, BotCommandScopeAllGroupChats()), (private, BotCommandScopeAllPrivateChats())
