"""THE command table: it feeds the menus, /help, the docs and their test. Order is the order of the menu."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.context import Turn
from bot.domain.rights import RIGHTS, Deed, Place, Who
from bot.handlers import (
    joining,
    managers,
    marking,
    members,
    operating,
    reports,
    reviewing,
    roster,
    setup,
    study,
    welcome,
)
from bot.texts.buttons import Button, keyboard
from bot.texts.catalogue import Voice
from bot.texts.page import Page, lines

Run = Callable[[Turn, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Command:
    """One row: what it is called, for whom, where, and what it does with the words after it."""

    name: str
    deed: Deed
    place: Place
    run: Run

    @property
    def who(self) -> Who:
        """For whom it is."""
        return RIGHTS[self.deed].who


@dataclass(frozen=True, slots=True)
class Route:
    """Where a deep link leads, and what one must be allowed for it."""

    deed: Deed
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
    of_use = command.name not in ("start", "join") and (command.name != "setup" or turn.may(Deed.SETTINGS))
    return here and of_use and turn.may(command.deed)


async def start(turn: Turn, words: str) -> None:
    """/start: a link's payload leads on; without one it is /help."""
    route, _, rest = words.partition("_")
    if turn.in_group or route not in ROUTES:
        await help_(turn, "")
        return
    if not turn.may(ROUTES[route].deed):
        turn.say(refusal(turn, RIGHTS[ROUTES[route].deed].who))
        return
    await ROUTES[route].run(turn, rest)


async def _command_link(turn: Turn, name: str) -> None:
    command = next((c for c in COMMANDS if c.name == name), None)
    if command is None or command.name in ("start", "help"):
        await help_(turn, "")
        return
    await obey(turn, command, "")


ROUTES: dict[str, Route] = {
    "setup": Route(Deed.FOUND, welcome.link),
    "join": Route(Deed.JOIN, joining.link),
    "op": Route(Deed.HELP, operating.link),  # who opens it is nobody yet
    "leave": Route(Deed.ASK_LEAVE, members.leave_button),
    "study": Route(Deed.STUDY, study.open_material),
    "c": Route(Deed.HELP, _command_link),  # the command asks for its own right
}

COMMANDS: tuple[Command, ...] = (
    Command("start", Deed.HELP, Place.BOTH, start),
    Command("help", Deed.HELP, Place.BOTH, help_),
    Command("join", Deed.JOIN, Place.PRIVATE, joining.join),
    Command("agenda", Deed.SEE_AGENDA, Place.BOTH, members.agenda),
    Command("signin", Deed.SIGN_IN, Place.PRIVATE, members.signin),
    Command("leave", Deed.ASK_LEAVE, Place.PRIVATE, members.leave),
    Command("checkin", Deed.CHECK_IN, Place.BOTH, study.checkin),
    Command("study", Deed.STUDY, Place.BOTH, study.study),
    Command("report", Deed.REPORT, Place.PRIVATE, reports.report),
    Command("me", Deed.SEE_OWN, Place.PRIVATE, members.me),
    Command("setup", Deed.FOUND, Place.PRIVATE, setup.setup),
    Command("roster", Deed.KEEP_ROSTER, Place.PRIVATE, roster.roster),
    Command("meeting", Deed.ARRANGE, Place.PRIVATE, managers.meeting),
    Command("mark", Deed.MARK, Place.PRIVATE, marking.mark),
    Command("attendance", Deed.EXPORT, Place.PRIVATE, managers.attendance_record),
    Command("reports", Deed.REVIEW, Place.PRIVATE, reviewing.review),
)


async def obey(turn: Turn, command: Command, words: str) -> None:
    """Carry a command out, or say who may, or where."""
    if turn.in_group and command.place is Place.PRIVATE:
        link = Button(turn.voice.plain("button-private"), url=turn.hub.links.private("c", command.name))
        turn.say("only-in-private", keyboard([link]), name=command.name)
    elif not turn.may(command.deed):
        turn.say(refusal(turn, command.who))
    else:
        await command.run(turn, words)


def refusal(turn: Turn, who: Who) -> str:
    """The key of the sentence for somebody who may not."""
    if who is Who.OPERATOR:
        return "only-operators"
    if turn.member is not None:
        return {Who.REVIEWER: "only-reviewers", Who.DECIDER: "leave-not-yours"}.get(who, "only-managers")
    if turn.in_group:
        return "no-branch-here" if turn.book is None else "stranger-group"
    return "stranger-private"


def menus(voice: Voice) -> tuple[tuple[list[BotCommand], object], ...]:
    """The menus by scope: in groups what works there, in private everything."""
    rows = [(c, BotCommand(c.name, voice.plain(f"cmd-{c.name}"))) for c in COMMANDS if c.name != "start"]
    group = [row for command, row in rows if command.place is not Place.PRIVATE]
    private = [row for _, row in rows]
    return (group, BotCommandScopeAllGroupChats()), (private, BotCommandScopeAllPrivateChats())
