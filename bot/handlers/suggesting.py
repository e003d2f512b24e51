"""/suggest: an opinion to the secretary, signed or anonymous; the ledger of what becomes of it, for the managers.

Nothing of an anonymous one is traced: no question is kept open on disk, no update is kept for its answer.
"""

from bot.actions import suggestions as actions
from bot.actions.suggestions import Suggesting
from bot.context import Turn
from bot.domain.people import Prompt, PromptKind
from bot.domain.rights import Deed
from bot.domain.suggestions import CHARACTERS, REPLY_CHARACTERS, State, Suggestion
from bot.handlers.common import elsewhere, page_of, paging, stop_button
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.page import Page, blocks, lines

SIGNED, NAMELESS, NOT_NOW = "s", "a", "x"
TAKE, REPLY, DONE = "t", "r", "d"
DAYS = (7, 14, 30)
PAGE = 8
MOST_LABEL = 24
MOST_OWN = 5


async def command(turn: Turn, words: str) -> None:
    """/suggest: which of both; for managers also the ledger. What stands after the command is signed."""
    turn.untraced = True
    if words:
        await _sign(turn, words)
        return
    voice = turn.voice
    rows = [
        [press(voice.plain("button-suggest-signed"), Verb.SUGGEST, SIGNED)],
        [press(voice.plain("button-suggest-nameless"), Verb.SUGGEST, NAMELESS)],
    ]
    if turn.may(Deed.KEEP_SUGGESTIONS):
        rows.append([press(voice.plain("button-suggestions"), Verb.SUGGESTIONS, 0)])
    own = [s for s in actions.recent(turn.branch, turn.now) if s.by == turn.me.id][-MOST_OWN:]
    mine = [voice.html("suggestion-own", month=s.month, text=_short(s), state=_state(turn, s)) for s in own]
    turn.show(Page(blocks(voice.html("suggest-head"), lines(*mine)), keyboard(*rows)))


async def choose(turn: Turn, how: str) -> None:
    """Signed, anonymous, or not now."""
    turn.untraced = True
    if how == SIGNED:
        turn.prompt(PromptKind.SUGGEST)
        await turn.commit()
        await elsewhere(turn, Page(turn.voice.html("suggest-ask", limit=CHARACTERS), keyboard([stop_button(turn)])))
    elif how == NAMELESS:
        await _listen(turn)
    else:
        turn.hub.whispers.end(turn.user_id)
        await elsewhere(turn, Page(turn.voice.html("stopped")))


async def _listen(turn: Turn) -> None:
    """A question that is open on disk would take the text if this process ended meanwhile: its person closes it."""
    if turn.open_prompt() is not None:
        await elsewhere(turn, Page(turn.voice.html("suggest-busy"), keyboard([stop_button(turn)])))
        return
    turn.hub.whispers.begin(turn.user_id)
    leave = press(turn.voice.plain("button-stop"), Verb.SUGGEST, NOT_NOW)
    await elsewhere(turn, Page(turn.voice.html("suggest-ask-nameless", limit=CHARACTERS), keyboard([leave])))


async def whispered(turn: Turn, text: str) -> None:
    """The text of an anonymous one."""
    turn.untraced = True
    outcome, kept = actions.whisper(turn.branch, text, turn.now)
    if kept:
        turn.hub.whispers.came(kept, turn.local(turn.now).date())
    else:
        turn.hub.whispers.begin(turn.user_id)
    await turn.commit()
    turn.say(outcome.value, limit=CHARACTERS, length=len(text))


async def written(turn: Turn, prompt: Prompt, text: str) -> None:
    """The text of a signed one."""
    del prompt
    await _sign(turn, text)


async def _sign(turn: Turn, text: str) -> None:
    outcome = actions.sign(turn.branch, turn.me, text, turn.origin, turn.now)
    if outcome is Suggesting.KEPT:
        turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value, limit=CHARACTERS, length=len(text))


async def ledger(turn: Turn, number: str) -> None:
    """意见台账: the open ones first."""
    actions.mark_seen(turn.branch, turn.now)
    await turn.commit()
    found = actions.ledger(turn.branch, turn.now)
    shown, at, pages = page_of(found, number, PAGE)
    rows = [[press(_label(turn, s), Verb.SUGGESTION, s.id)] for s in shown]
    done = sum(s.state is State.DONE for s in found)
    key = "suggestions-head" if found else "suggestions-none"
    text = turn.voice.html(key, count=len(found), done=done)
    await elsewhere(turn, Page(text, keyboard(*rows, paging(turn, Verb.SUGGESTIONS, at, pages))))


def _label(turn: Turn, one: Suggestion) -> str:
    return turn.voice.plain(f"button-suggestion-{one.state}", text=_short(one))


def _short(one: Suggestion) -> str:
    text = " ".join(one.text.text.split())
    return text if len(text) <= MOST_LABEL else f"{text[: MOST_LABEL - 1]}…"


def _state(turn: Turn, one: Suggestion) -> str:
    return turn.voice.plain(f"suggestion-state-{one.state}")


async def single(turn: Turn, suggestion_id: str) -> None:
    """One of them, with what can be done."""
    one = actions.find(turn.branch, suggestion_id, turn.now)
    if one is None:
        await turn.toast(Suggesting.GONE.value)
        return
    await elsewhere(turn, _page(turn, one))


def _page(turn: Turn, one: Suggestion) -> Page:
    voice, names = turn.voice, {m.id: m.name for m in turn.branch.members.all()}
    head = voice.html("suggestion-signed" if one.by else "suggestion-nameless", name=names.get(one.by, ""))
    facts = [voice.html("suggestion-facts", month=one.month, state=_state(turn, one))]
    if one.taken_by:
        facts.append(voice.html("suggestion-by", name=names.get(one.taken_by, "")))
    if one.due is not None:
        facts.append(voice.html("suggestion-until", day=voice.day(one.due)))
    if one.reply:
        facts.append(voice.html("suggestion-reply", text=one.reply))
    text = blocks(lines(head, voice.html("text", text=one.text.text)), lines(*facts))
    return Page(text, keyboard(*_deeds(turn, one), [press(voice.plain("button-back"), Verb.SUGGESTIONS, 0)]))


def _deeds(turn: Turn, one: Suggestion) -> list[list[Button]]:
    if one.state is State.DONE:
        return []
    voice = turn.voice
    take = [] if one.taken_by == turn.me.id else [_deed(turn, one, "button-suggestion-take", TAKE)]
    days = [press(voice.plain("days", count=n), Verb.SUGGESTION_SET, one.id, f"{n}") for n in DAYS]
    reply = _deed(turn, one, "button-suggestion-reply" if one.by else "button-suggestion-note", REPLY)
    return [take, days, [reply, _deed(turn, one, "button-suggestion-finish", DONE)]]


def _deed(turn: Turn, one: Suggestion, key: str, what: str) -> Button:
    return press(turn.voice.plain(key), Verb.SUGGESTION_SET, one.id, what)


async def change(turn: Turn, suggestion_id: str, what: str) -> None:
    """Take it on, say by when, answer, or close it."""
    one = actions.find(turn.branch, suggestion_id, turn.now)
    if one is None or one.state is State.DONE:
        await turn.toast(Suggesting.GONE.value)
        return
    if what == REPLY:
        turn.prompt(PromptKind.SUGGESTION_REPLY, one.id)
        await turn.commit()
        key = "suggestion-ask-reply" if one.by else "suggestion-ask-note"
        await turn.done()
        turn.show(Page(turn.voice.html(key, limit=REPLY_CHARACTERS), keyboard([stop_button(turn)])))
        return
    if what == TAKE:
        outcome = actions.take_on(turn.branch, one, turn.me)
    elif what == DONE:
        outcome = actions.finish(turn.branch, one, turn.me, turn.now)
    elif what.isdecimal() and int(what) in DAYS:
        outcome = actions.set_due(turn.branch, one, turn.me, int(what), turn.now)
    else:
        outcome = Suggesting.GONE
    await turn.commit()
    await turn.toast(outcome.value)
    await single(turn, suggestion_id)


async def replied(turn: Turn, prompt: Prompt, text: str) -> None:
    """The words of an answer."""
    one = actions.find(turn.branch, prompt.about[0], turn.now)
    outcome = actions.reply(turn.branch, one, turn.me, text, turn.now) if one else Suggesting.GONE
    if outcome in (Suggesting.REPLIED, Suggesting.GONE):
        turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value, limit=REPLY_CHARACTERS, length=len(text))
