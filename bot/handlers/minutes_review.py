"""Minutes are handed in, read by a second person, returned or agreed to, and opened again."""

from bot.actions import minutes
from bot.context import Turn
from bot.domain.people import PromptKind
from bot.domain.records import Meeting
from bot.handlers.common import elsewhere, meeting_of, stop_button
from bot.handlers.minutes_page import page
from bot.texts.buttons import keyboard
from bot.texts.page import Page


async def done(turn: Turn, meeting_id: str) -> None:
    """提交审阅, or 定稿."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    outcome, _ = minutes.submit(turn.branch, minutes.of(turn.branch, meeting, turn.me), turn.me, turn.now)
    turn.close_prompt()
    await turn.commit()
    await turn.toast(outcome.value)
    turn.turn_page(page(turn, meeting))


async def say(turn: Turn, meeting_id: str, yes: str) -> None:
    """The second reader's word: 通过, or 退回 with a reason."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    found = minutes.of(turn.branch, meeting)
    if yes != "1":
        turn.prompt(PromptKind.MINUTES, meeting.id, "return", "")
        await turn.commit()
        await elsewhere(turn, Page(turn.voice.html("minutes-ask-return"), keyboard([stop_button(turn)])))
        return
    outcome, _ = minutes.approve(turn.branch, meeting, found, turn.me, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    turn.turn_page(page(turn, meeting))


async def ask_reopen(turn: Turn, meeting_id: str) -> None:
    """重新打开: why is asked for."""
    turn.prompt(PromptKind.MINUTES, meeting_id, "reopen", "")
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("minutes-ask-reopen"), keyboard([stop_button(turn)])))


async def reason(turn: Turn, meeting: Meeting, what: str, text: str) -> None:
    """Why they are returned, or opened again."""
    found = minutes.of(turn.branch, meeting)
    if what == "return":
        outcome, _ = minutes.give_back(turn.branch, meeting, found, turn.me, text, turn.now)
    else:
        outcome, _ = minutes.reopen(turn.branch, found, turn.me, text, turn.now)
    turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value)
    turn.show(page(turn, meeting))
