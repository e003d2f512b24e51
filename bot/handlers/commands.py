"""THE command table: it feeds the menus, /help, the docs and their test. Order is the order of the menu."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.actions.entries import live_entries
from bot.arrival import asker_of
from bot.context import Turn
from bot.domain.rights import RIGHTS, Asker, Deed, Place, Who, may
from bot.handlers import (
    announcing,
    boards,
    calendars,
    checking_in,
    joining,
    managers,
    marking,
    meeting_page,
    members,
    minutes,
    operating,
    overseeing,
    presence,
    pushing,
    quizzing,
    reading,
    reminding,
    reports,
    reviewing,
    rooming,
    roster,
    setup,
    study,
    suggesting,
    tying,
    welcome,
)
from bot.hub import Hub
from bot.menus import Menu
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import LANGUAGES, Catalogue, Voice
from bot.texts.page import Page, blocks, lines

Run = Callable[[Turn, str], Awaitable[None]]
# The menu that everybody sees holds their commands.
FOR_ALL = frozenset({Who.ANYONE, Who.MEMBER, Who.OWNER, Who.INVITED})


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
    if turn.in_group and turn.book is None:
        turn.say("no-branch-here")
        return
    turn.show(help_page(turn))


def help_page(turn: Turn) -> Page:
    """What this person can do here; in private also in which other language they can be spoken to."""
    voice, facts = turn.voice, turn.voice.html("help-facts")
    known = [c for c in COMMANDS if _offered(turn, c)]
    rows = [voice.html("help-line", name=c.name, what=voice.plain(f"cmd-{c.name}")) for c in known]
    if turn.member is None:
        key = "help-stranger-group" if turn.in_group else "help-stranger"
        operator = lines(voice.html("help-operator"), *rows) if turn.may(Deed.HAND_OVER) and not turn.in_group else ""
        return Page(blocks(voice.html(key), operator, facts))
    head = voice.html("help-head", name=turn.me.name, branch=turn.branch.branch.name)
    others = [] if turn.in_group else [lang for lang in LANGUAGES if lang != voice.lang]
    buttons = [press(voice.plain(f"button-language-{lang}"), Verb.LANGUAGE, lang) for lang in others]
    return Page(blocks(head, lines(*rows), facts), keyboard(buttons, *_other_branches(turn)))


def _other_branches(turn: Turn) -> list[list[Button]]:
    """For who is in several: the ones that they could speak to instead."""
    if turn.in_group:
        return []
    books = [book for book, _ in live_entries(turn.hub.store, turn.user_id)]
    label = "button-speak-to"
    return [
        [press(turn.voice.plain(label, name=book.branch.name), Verb.SPEAK_TO, book.id)]
        for book in books
        if book.id != turn.branch.id
    ]


def _offered(turn: Turn, command: Command) -> bool:
    """Whether /help names a command: it may be used, works here, and is of use."""
    here = command.place is not Place.PRIVATE or not turn.in_group
    return here and _of_use(turn.asker, command) and turn.may(command.deed)


def _of_use(asker: Asker, command: Command) -> bool:
    """Whether a command has anything for somebody who may use it."""
    if command.name == "setup":
        return may(asker, Deed.SETTINGS) or may(asker, Deed.HAND_OVER)
    return command.name != "start" and (command.name != "join" or asker.member is None)


async def start(turn: Turn, words: str) -> None:
    """/start: a link's payload leads on; without one it is /help."""
    route, _, rest = words.partition("_")
    if route not in ROUTES or (turn.in_group and route not in IN_GROUPS):
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
    "signin": Route(Deed.SIGN_IN, presence.link),
    "q": Route(Deed.SIGN_IN, presence.door),
    "ics": Route(Deed.SEE_AGENDA, calendars.one),
    "topic": Route(Deed.SETTINGS, rooming.topic),
    "study": Route(Deed.STUDY, reading.open_material),
    "quiz": Route(Deed.QUIZ, quizzing.link),
    "over": Route(Deed.HELP, overseeing.link),  # the chat that opens it becomes the committee's
    "tie": Route(Deed.TIE, tying.link),
    "c": Route(Deed.HELP, _command_link),  # the command asks for its own right
}

IN_GROUPS = frozenset({"over"})  # links that a group opens; all others are for the private chat

COMMANDS: tuple[Command, ...] = (
    Command("start", Deed.HELP, Place.BOTH, start),
    Command("help", Deed.HELP, Place.BOTH, help_),
    Command("join", Deed.JOIN, Place.PRIVATE, joining.join),
    Command("agenda", Deed.SEE_AGENDA, Place.BOTH, members.agenda),
    Command("signin", Deed.SIGN_IN, Place.PRIVATE, presence.signin),
    Command("leave", Deed.ASK_LEAVE, Place.PRIVATE, members.leave),
    Command("checkin", Deed.CHECK_IN, Place.BOTH, checking_in.checkin),
    Command("study", Deed.STUDY, Place.BOTH, study.study),
    Command("review", Deed.QUIZ, Place.PRIVATE, quizzing.review),
    Command("report", Deed.REPORT, Place.PRIVATE, reports.report),
    Command("me", Deed.TAKE_OUT, Place.PRIVATE, members.me),
    Command("suggest", Deed.SUGGEST, Place.PRIVATE, suggesting.command),
    Command("setup", Deed.FOUND, Place.PRIVATE, setup.setup),
    Command("roster", Deed.KEEP_ROSTER, Place.PRIVATE, roster.roster),
    Command("meeting", Deed.ARRANGE, Place.PRIVATE, meeting_page.meeting),
    Command("mark", Deed.MARK, Place.PRIVATE, marking.mark),
    Command("minutes", Deed.MINUTES, Place.PRIVATE, minutes.command),
    Command("notice", Deed.ANNOUNCE, Place.PRIVATE, announcing.command),
    Command("push", Deed.PUSH, Place.PRIVATE, pushing.command),
    Command("remind", Deed.REMIND, Place.PRIVATE, reminding.command),
    Command("status", Deed.SEE_BOARD, Place.PRIVATE, boards.command),
    Command("attendance", Deed.EXPORT, Place.PRIVATE, managers.attendance_record),
    Command("reports", Deed.REVIEW, Place.PRIVATE, reviewing.review),
    Command("overview", Deed.OVERSEE, Place.BOTH, overseeing.command),
)


async def obey(turn: Turn, command: Command, words: str) -> None:
    """Carry a command out, or say who may, or where."""
    if turn.in_group and command.place is Place.PRIVATE:
        thread = turn.message.message_thread_id if turn.message and turn.message.is_topic_message else None
        words_ = ("topic", str(thread)) if command.name == "setup" and thread else ("c", command.name)
        link = Button(turn.voice.plain("button-private"), url=turn.hub.links.private(*words_))
        turn.say("only-in-private", keyboard([link]), name=command.name)
    elif not _allowed(turn, command.deed):
        turn.say(refusal(turn, command.who))
    else:
        await command.run(turn, words)


def _allowed(turn: Turn, deed: Deed) -> bool:
    """Whether the asker may do it; what is theirs also after they have left."""
    turn.as_former(deed)
    return turn.may(deed)


def refusal(turn: Turn, who: Who) -> str:
    """The key of the sentence for somebody who may not."""
    if who in (Who.OPERATOR, Who.OVERSEER):
        return "only-operators" if who is Who.OPERATOR else "only-committees"
    if turn.member is not None:
        return {Who.REVIEWER: "only-reviewers", Who.DECIDER: "leave-not-yours"}.get(who, "only-managers")
    if turn.in_group:
        return "no-branch-here" if turn.book is None else "stranger-group"
    return "stranger-private"


def menus(catalogue: Catalogue, lang: str) -> list[Menu]:
    """The menus for everybody, by scope and language of the app; `lang` is for apps in any other language."""
    scopes = (
        (BotCommandScopeAllGroupChats(), [c for c in COMMANDS if c.place is not Place.PRIVATE and c.who in FOR_ALL]),
        (BotCommandScopeAllPrivateChats(), [c for c in COMMANDS if c.who in FOR_ALL and c.name != "setup"]),
    )
    return [
        (_rows(found, catalogue.voice(code or lang)), scope, code)
        for scope, found in scopes
        for code in ("", *LANGUAGES)
    ]


def own_menu(hub: Hub, user_id: int) -> list[BotCommand] | None:
    """The private menu of somebody who may do more than most, or chose a language; None: the menu for everybody."""
    asker = asker_of(hub, user_id)
    chosen = asker.member is not None and bool(asker.member.lang)
    found = [c for c in COMMANDS if _of_use(asker, c) and may(asker, c.deed)]
    more = any(c.who not in FOR_ALL or c.name == "setup" for c in found)
    return _rows(found, hub.voice_of(user_id)) if chosen or more else None


def _rows(found: Iterable[Command], voice: Voice) -> list[BotCommand]:
    return [BotCommand(c.name, voice.plain(f"cmd-{c.name}")) for c in found if c.name != "start"]
