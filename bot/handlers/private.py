"""Private texts and files: what they mean is what was asked last; with no question open they change nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Message

from bot.actions import founding
from bot.actions import reports as report_actions
from bot.context import Turn
from bot.domain.people import Prompt, PromptKind
from bot.domain.rights import RIGHTS, Deed
from bot.handlers import (
    announcing,
    backfilling,
    caring,
    checking_in,
    commands,
    correcting,
    coursing,
    doubling,
    drawing,
    entry_edit,
    joining,
    limiting,
    making_up,
    marking,
    members,
    minutes,
    moving,
    noting,
    overseeing,
    presence,
    pushing,
    reports,
    reviewing,
    roster,
    setup,
    shaping,
    suggesting,
    taking_in,
    voting,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question's answer may do, asked again when it comes: a right may have gone since the question."""

    deed: Deed
    run: Callable[[Turn, Prompt, str], Awaitable[None]]


TEXTS: dict[PromptKind, Answer] = {
    PromptKind.JOIN: Answer(Deed.JOIN, joining.name),
    PromptKind.LEAVE: Answer(Deed.ASK_LEAVE, members.leave_reason),
    PromptKind.REPORT: Answer(Deed.REPORT, reports.report_text),
    PromptKind.REMARK: Answer(Deed.REVIEW, reviewing.remarked),
    PromptKind.MEETING: Answer(Deed.ARRANGE, moving.text),
    PromptKind.CODE: Answer(Deed.SIGN_IN, presence.code),
    PromptKind.MAKEUP: Answer(Deed.SEE_OWN, making_up.written),
    PromptKind.BACKFILL: Answer(Deed.ARRANGE, backfilling.text_instead),
    PromptKind.VOTE: Answer(Deed.ARRANGE, voting.typed),
    PromptKind.MINUTES: Answer(Deed.MINUTES, minutes.typed),
    PromptKind.NOTICE: Answer(Deed.ANNOUNCE, announcing.typed),
    PromptKind.PLAN: Answer(Deed.ARRANGE, shaping.typed),
    PromptKind.MARK: Answer(Deed.MARK, marking.why),
    PromptKind.ENTRY_DAY: Answer(Deed.KEEP_ROSTER, entry_edit.day_typed),
    PromptKind.DOUBLE: Answer(Deed.KEEP_ROSTER, doubling.typed),
    PromptKind.TALK: Answer(Deed.CARE, caring.day_typed),
    PromptKind.CORRECTION: Answer(Deed.SEE_OWN, correcting.written),
    PromptKind.SUGGEST: Answer(Deed.SUGGEST, suggesting.written),
    PromptKind.SUGGESTION_REPLY: Answer(Deed.KEEP_SUGGESTIONS, suggesting.replied),
    PromptKind.NOTE: Answer(Deed.STUDY, noting.written),
    PromptKind.NOTE_REMARK: Answer(Deed.DRAW_NOTES, drawing.remarked),
    PromptKind.OWN_MATERIAL: Answer(Deed.PUSH, taking_in.typed),
    PromptKind.COURSE: Answer(Deed.PUSH, coursing.typed),
    PromptKind.PUSH_AT: Answer(Deed.PUSH, pushing.at_typed),
    PromptKind.COMMITTEE: Answer(Deed.MAKE_COMMITTEE, overseeing.named),
    PromptKind.NAMES: Answer(Deed.KEEP_ROSTER, roster.names),
}


async def heard(turn: Turn, message: Message) -> None:
    """A private message that is no command."""
    if message.document is not None:
        await _document(turn, message)
    elif message.text is not None:
        await _text(turn, message.text)
    elif _minuted(turn):
        await _minutes_file(turn, message)
    elif message.photo and _reporting(turn):
        await _photo(turn, message)
    elif not await _announced(turn, message):
        if turn.open_prompt() is None and taking_in.is_one(turn, message):
            await taking_in.take(turn, message)
        else:
            turn.say("cannot-take")


async def edited(turn: Turn) -> None:
    """A message that was edited: what it is a part of follows; nothing is carried out again."""
    prompt, message = turn.open_prompt(), turn.message
    if message is not None and await checking_in.edited(turn, message):
        return
    mine = not turn.in_group and message is not None and prompt is not None and _minuted(turn)
    if not (mine and message and prompt and await minutes.edited(turn, prompt, message)):
        await reports.edited(turn)


async def _text(turn: Turn, text: str) -> None:
    if turn.hub.whispers.end(turn.user_id) and turn.may(Deed.SUGGEST):
        await suggesting.whispered(turn, text)
        return
    invitation = founding.open_setup(turn.hub.store, turn.user_id)
    if invitation is not None:
        await setup.take(turn, invitation, text)
        return
    prompt = turn.open_prompt()
    if prompt is None and turn.message is not None and await checking_in.replied(turn, turn.message):
        return
    if prompt is None and turn.message is not None and not _known(turn) and taking_in.is_one(turn, turn.message):
        await taking_in.take(turn, turn.message)
        return
    if prompt is None or prompt.kind not in TEXTS:
        turn.say("already-kept" if _known(turn) else "nothing-asked" if turn.member else "stranger-private")
        return
    if turn.may(TEXTS[prompt.kind].deed):
        await TEXTS[prompt.kind].run(turn, prompt, text)
        return
    turn.close_prompt()
    await turn.commit()
    turn.say(commands.refusal(turn, RIGHTS[TEXTS[prompt.kind].deed].who))


def _known(turn: Turn) -> bool:
    """Whether this text came before, and was taken: after a crash it may come again."""
    if turn.was_answer() or turn.member is None or turn.message is None:
        return turn.was_answer()
    return report_actions.holds(turn.branch, turn.member, turn.message.message_id, turn.now)


def _minuted(turn: Turn) -> bool:
    """Whether minutes are being taken: then any file is an entry."""
    prompt = turn.open_prompt()
    return prompt is not None and prompt.kind is PromptKind.MINUTES and turn.may(Deed.MINUTES)


async def _minutes_file(turn: Turn, message: Message) -> None:
    prompt = turn.open_prompt()
    if prompt is not None:
        await minutes.file(turn, prompt, message)


def _reporting(turn: Turn) -> bool:
    prompt = turn.open_prompt()
    return prompt is not None and prompt.kind is PromptKind.REPORT and turn.may(Deed.REPORT)


async def _photo(turn: Turn, message: Message) -> None:
    """A page of handwriting, in its largest form."""
    prompt = turn.open_prompt()
    if prompt is not None and not limiting.too_many_files(turn):
        await reports.report_photo(turn, prompt, message.photo[-1])


async def _announced(turn: Turn, message: Message) -> bool:
    """Whether a notice is being made and this is its file."""
    prompt = turn.open_prompt()
    mine = prompt is not None and prompt.kind is PromptKind.NOTICE and turn.may(Deed.ANNOUNCE)
    return mine and await announcing.file(turn, message)


async def _document(turn: Turn, message: Message) -> None:
    document, prompt = message.document, turn.open_prompt()
    assert document is not None
    if limiting.too_many_files(turn):
        return
    if _minuted(turn):
        await _minutes_file(turn, message)
        return
    if await _announced(turn, message):
        return
    if prompt is not None and prompt.kind is PromptKind.REPORT and turn.may(Deed.REPORT):
        await reports.report_file(turn, prompt, document)
    elif turn.member is None:
        turn.say("stranger-private")
    elif turn.may(Deed.KEEP_ROSTER) and roster.looks_like_roster(document):
        await roster.roster_file(turn, document)
    elif prompt is None and taking_in.is_one(turn, message):
        await taking_in.take(turn, message)
    else:
        turn.say("file-unexpected")
