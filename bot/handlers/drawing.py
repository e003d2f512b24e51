"""抽查: members are drawn by lot, and a manager reads what they noted in the quarter."""

from bot.actions import notes
from bot.actions.notes import REMARK_CHARACTERS, Noting
from bot.context import Turn
from bot.domain.diligence import MOST_DRAWN, Note, SpotCheck
from bot.domain.people import Prompt, PromptKind
from bot.domain.rights import Deed
from bot.handlers.common import elsewhere, paging, stop_button
from bot.texts.buttons import Verb, in_rows, keyboard, press
from bot.texts.page import Page, blocks, lines

KEPT = 5  # former checks that are shown


async def draw(turn: Turn, words: str) -> None:
    """/study 抽查 5: draws; without a number, the former ones."""
    if turn.in_group or not turn.may(Deed.DRAW_NOTES):
        turn.say("draw-in-private" if turn.in_group else "only-managers")
        return
    if not words:
        turn.show(_former(turn))
        return
    if not words.isdecimal() or not 1 <= int(words) <= MOST_DRAWN:
        turn.say("draw-how-many", limit=MOST_DRAWN)
        return
    check = notes.draw(turn.branch, int(words), turn.me.id, turn.origin, turn.now)
    if check is None:
        turn.say("draw-nobody")
        return
    await turn.commit()
    turn.show(_page(turn, check))


def _former(turn: Turn) -> Page:
    voice, found = turn.voice, notes.checks(turn.branch)[:KEPT]
    rows = [
        [press(voice.plain("draw-one", day=voice.day(turn.local(c.at).date()), count=len(c.drawn)), Verb.DRAWN, c.id)]
        for c in found
    ]
    return Page(voice.html("draw-former" if found else "draw-none"), keyboard(*rows))


async def drawn(turn: Turn, check_id: str) -> None:
    """Who was drawn."""
    check = notes.find_check(turn.branch, check_id)
    if check is None:
        await turn.toast("note-gone")
        return
    await elsewhere(turn, _page(turn, check))


def _page(turn: Turn, check: SpotCheck) -> Page:
    voice, names = turn.voice, {m.id: m.name for m in turn.branch.members.all()}
    text = voice.html(
        "draw-page",
        day=voice.day(turn.local(check.at).date()),
        since=voice.day(check.since),
        names=voice.joined(names.get(m, m) for m in check.drawn),
        count=len(check.drawn),
    )
    buttons = []
    for member_id in check.drawn:
        found = notes.drawn_notes(turn.branch, check, member_id)
        unread = sum(note.read_at is None for note in found)
        label = voice.plain("draw-member", name=names.get(member_id, ""), count=len(found), unread=unread)
        buttons.append(press(label, Verb.DRAWN_NOTE, check.id, member_id, 0))
    return Page(text, keyboard(*in_rows(buttons)))


async def single(turn: Turn, check_id: str, member_id: str, number: str) -> None:
    """One note of somebody who was drawn."""
    check = notes.find_check(turn.branch, check_id)
    found = notes.drawn_notes(turn.branch, check, member_id) if check else []
    n = int(number) if number.isdecimal() else 0
    if check is None or n >= len(found):
        await turn.toast("draw-no-notes" if check else "note-gone")
        return
    titles = turn.stock.titles(turn.voice.lang)
    notes.opened(turn.branch, found[n], turn.me, titles.get(found[n].material_id, ""), turn.now)
    await turn.commit()
    await elsewhere(turn, _note(turn, check, found, n))


def _note(turn: Turn, check: SpotCheck, found: list[Note], n: int) -> Page:
    voice, note, titles = turn.voice, found[n], turn.stock.titles(turn.voice.lang)
    author = turn.branch.members.get(note.member_id)
    head = voice.html(
        "note-head",
        name=author.name if author else "",
        title=titles.get(note.material_id, ""),
        day=voice.day(turn.local(note.at).date()),
        length=len(note.text.text),
    )
    state = voice.html("note-state-read") if note.read_at else ""
    said = voice.html("note-remark-was", text=note.remark.text) if note.remark else ""
    steps = paging(turn, Verb.DRAWN_NOTE, n, len(found), check.id, note.member_id)
    read = press(voice.plain("button-note-read"), Verb.NOTE_READ, note.id)
    answer = press(voice.plain("button-note-remark"), Verb.NOTE_REMARK, note.id)
    back = press(voice.plain("button-back"), Verb.DRAWN, check.id)
    rows = [steps, [] if note.read_at else [read], [answer], [back]]
    text = voice.html("text", text=note.text.text)
    return Page(blocks(head, text, lines(state, said)), keyboard(*rows))


async def mark_read(turn: Turn, note_id: str) -> None:
    """已阅."""
    note = notes.to_read(turn.branch, note_id)
    outcome = notes.mark_read(turn.branch, note, turn.me, turn.now) if note else Noting.GONE
    await turn.commit()
    await turn.toast(outcome.value)


async def ask_remark(turn: Turn, note_id: str) -> None:
    """What comes next goes to the note's author."""
    if notes.to_read(turn.branch, note_id) is None:
        await turn.toast(Noting.GONE.value)
        return
    turn.prompt(PromptKind.NOTE_REMARK, note_id)
    await turn.commit()
    turn.say("note-remark-ask", keyboard([stop_button(turn)]), limit=REMARK_CHARACTERS)
    await turn.done()


async def remarked(turn: Turn, prompt: Prompt, text: str) -> None:
    """The words for the author."""
    note = notes.to_read(turn.branch, prompt.about[0])
    outcome = notes.remark(turn.branch, note, turn.me, text, turn.now) if note else Noting.GONE
    if outcome is not Noting.REMARK_WRONG:
        turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value, limit=REMARK_CHARACTERS)
