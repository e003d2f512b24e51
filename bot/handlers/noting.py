"""写心得: a longer note on a material, in private."""

from bot.actions import notes
from bot.actions.notes import Noting
from bot.context import Turn
from bot.domain.diligence import CHARACTERS
from bot.domain.people import Prompt, PromptKind
from bot.handlers.common import stop_button
from bot.texts.buttons import keyboard
from bot.texts.page import Page


async def ask(turn: Turn, material_id: str) -> None:
    """What comes next is the note."""
    material = turn.stock.get(material_id, turn.voice.lang)
    if material is None:
        await turn.toast("study-gone")
        return
    turn.prompt(PromptKind.NOTE, material_id)
    await turn.commit()
    turn.show(
        Page(
            turn.voice.html("note-ask", title=material.title, limit=CHARACTERS),
            keyboard([stop_button(turn)]),
        )
    )
    await turn.done()


async def written(turn: Turn, prompt: Prompt, text: str) -> None:
    """The note's text."""
    outcome = notes.write(turn.branch, turn.me, prompt.about[0], text, turn.origin, turn.now)
    if outcome is Noting.KEPT:
        turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value, length=len(text.strip()), limit=CHARACTERS)
