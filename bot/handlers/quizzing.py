"""Quizzes in private, after reading; and what was answered wrong, when it comes back: /review."""

from bot.actions import learning, preferences
from bot.actions.learning import Asked
from bot.context import Turn
from bot.domain.materials import Form
from bot.domain.shaping import read_time
from bot.handlers.common import elsewhere
from bot.handlers.picking import chosen
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

LETTERS = "ABCDEF"
NONE = "-"  # nothing is chosen yet
CLOCKS = ("0800", "1215", "1900", "2030")


async def link(turn: Turn, material_id: str) -> None:
    """小测 under the group's post."""
    await ask(turn, material_id, "0", "0")


async def ask(turn: Turn, material_id: str, number: str, rights: str) -> None:
    """A question of a quiz; `rights` so far. After the last one, how it went."""
    asked, count = _asked(turn, material_id, number), int(rights) if rights.isdecimal() else 0
    if asked is None:
        await _end(turn, material_id, number, count)
        return
    await elsewhere(turn, _question(turn, asked, f"{count}", NONE))


async def _end(turn: Turn, material_id: str, number: str, rights: int) -> None:
    material = turn.stock.get(material_id, turn.voice.lang)
    if material is None or not material.quiz or number != str(len(material.quiz)):
        await turn.toast("study-gone")
        return
    count = len(material.quiz)
    text = turn.voice.html("quiz-over", title=material.title, count=count, right=min(rights, count))
    back = turn.voice.html("quiz-over-back") if rights < count else ""
    note = press(turn.voice.plain("button-note"), Verb.NOTE, material.id)
    review = [press(turn.voice.plain("button-review-when"), Verb.REVIEW_WHEN)] if rights < count else []
    await elsewhere(turn, Page(blocks(text, back), keyboard(review, [note])))


async def pick(turn: Turn, material_id: str, number: str, where: str, picked: str) -> None:
    """One option more or less, where several are right."""
    asked = _asked(turn, material_id, number)
    if asked is None:
        await turn.toast("study-gone")
        return
    await elsewhere(turn, _question(turn, asked, where, picked))


async def answer(turn: Turn, material_id: str, number: str, where: str, picked: str) -> None:
    """An answer: right or wrong, why, where it is said; and what comes next."""
    asked = _asked(turn, material_id, number)
    if asked is None:
        await turn.toast("study-gone")
        return
    right = _indexes(picked) == asked.question.answers
    learning.answer(turn.branch, turn.me, asked, right, turn.now)
    await turn.commit()
    await elsewhere(turn, _answered(turn, asked, where, right, picked))


def _asked(turn: Turn, material_id: str, number: str) -> Asked | None:
    material = turn.stock.get(material_id, turn.voice.lang)
    n = int(number) if number.isdecimal() else -1
    return Asked(material, n) if material is not None and 0 <= n < len(material.quiz) else None


def _indexes(picked: str) -> tuple[int, ...]:
    return tuple(sorted({LETTERS.index(letter) for letter in picked if letter in LETTERS}))


def _options(turn: Turn, asked: Asked) -> tuple[str, ...]:
    if asked.question.form is Form.JUDGE:
        return turn.voice.plain("quiz-yes"), turn.voice.plain("quiz-no")
    return asked.question.options


def _question(turn: Turn, asked: Asked, where: str, picked: str) -> Page:
    """`where`: how many were right so far, or R for a review."""
    voice, question = turn.voice, asked.question
    head = _head(turn, asked, where)
    kind = voice.html(f"quiz-{question.form}")
    options = _options(turn, asked)
    letters = LETTERS[: len(options)]
    if question.form is Form.JUDGE:
        found = [
            _send(Verb.QUIZ_ANSWER, asked, where, letter, label) for letter, label in zip(letters, options, strict=True)
        ]
        return Page(blocks(lines(head, kind), voice.html("text", text=question.prompt)), keyboard(found))
    listed = lines(*(voice.html("quiz-option", letter=a, text=o) for a, o in zip(letters, options, strict=True)))
    text = blocks(lines(head, kind), voice.html("text", text=question.prompt), listed)
    if question.form is Form.SINGLE:
        return Page(text, keyboard([_send(Verb.QUIZ_ANSWER, asked, where, letter, letter) for letter in letters]))
    row = [_toggle(turn, asked, where, letter, picked) for letter in letters]
    ready = [_send(Verb.QUIZ_ANSWER, asked, where, picked, voice.plain("button-quiz-ready"))] if picked != NONE else []
    return Page(text, keyboard(row, ready))


def _toggle(turn: Turn, asked: Asked, where: str, letter: str, picked: str) -> Button:
    has = letter in picked
    others = "".join(sorted(set(picked) - {letter, NONE}))
    then = others if has else "".join(sorted((*others, letter)))
    return _send(Verb.QUIZ_PICK, asked, where, then or NONE, chosen(turn, letter, has))


def _send(verb: Verb, asked: Asked, where: str, picked: str, label: str) -> Button:
    return press(label, verb, asked.material.id, asked.number, where, picked)


def _head(turn: Turn, asked: Asked, where: str) -> Html:
    title, count = asked.material.title, len(asked.material.quiz)
    if where == REVIEW:
        return turn.voice.html("review-head", title=title)
    return turn.voice.html("quiz-head", title=title, number=asked.number + 1, count=count)


def _answered(turn: Turn, asked: Asked, where: str, right: bool, picked: str) -> Page:
    voice, question, options = turn.voice, asked.question, _options(turn, asked)
    good = voice.joined((_named(asked, options, n) for n in question.answers), "list-semicolon")
    mine = voice.joined((_named(asked, options, n) for n in _indexes(picked) if n < len(options)), "list-semicolon")
    said = voice.html("quiz-right", answer=good) if right else voice.html("quiz-wrong", answer=good, mine=mine)
    place = voice.html("quiz-where", where=question.where) if question.where else ""
    text = blocks(
        _head(turn, asked, where),
        voice.html("text", text=question.prompt),
        said,
        lines(voice.html("text", text=question.why), place),
    )
    part = asked.material.part_of(question.where)
    look = press(voice.plain("button-quiz-where"), Verb.STUDY_PART, asked.material.id, part)
    return Page(text, keyboard([_onward(turn, asked, where, right), look]))


def _named(asked: Asked, options: tuple[str, ...], n: int) -> str:
    return options[n] if asked.question.form is Form.JUDGE else f"{LETTERS[n]}. {options[n]}"


def _onward(turn: Turn, asked: Asked, where: str, right: bool) -> Button:
    voice, last = turn.voice, asked.number + 1 == len(asked.material.quiz)
    if where == REVIEW:
        return press(voice.plain("button-review-next"), Verb.REVIEW)
    count = int(where) if where.isdecimal() else 0
    label = voice.plain("button-quiz-done" if last else "button-quiz-next")
    return press(label, Verb.QUIZ, asked.material.id, asked.number + 1, count + right)


# What comes back

REVIEW = "R"


async def review(turn: Turn, words: str) -> None:
    """/review: the next question that comes back today."""
    del words
    await again(turn)


async def again(turn: Turn) -> None:
    """The next one of today; none: that, and when to be told."""
    found = learning.to_review(turn.stock, turn.me, turn.now, turn.voice.lang)
    if found:
        await elsewhere(turn, _question(turn, found[0], REVIEW, NONE))
        return
    await when(turn)


async def when(turn: Turn) -> None:
    """When one wants to be told, if at all."""
    voice, at = turn.voice, turn.me.review_at
    left = len(learning.to_review(turn.stock, turn.me, turn.now, voice.lang))
    text = voice.html("review-left", count=left) if left else voice.html("review-none")
    kept = voice.html("review-at", at=f"{at:%H:%M}") if at else voice.html("review-at-none")
    clocks = [(f"{clock[:2]}:{clock[2:]}", clock) for clock in CLOCKS]
    mine = f"{at:%H%M}" if at else NONE
    row = [press(chosen(turn, label, clock == mine), Verb.REVIEW_AT, clock) for label, clock in clocks]
    off = [press(voice.plain("button-review-off"), Verb.REVIEW_AT, NONE)] if at else []
    begin = [press(voice.plain("button-review-begin"), Verb.REVIEW)] if left else []
    await elsewhere(turn, Page(blocks(text, kept), keyboard(begin, *in_rows(row, 4), off)))


async def set_at(turn: Turn, clock: str) -> None:
    """Be told at that time of day, or not at all."""
    if clock != NONE and clock not in CLOCKS:
        await turn.toast("press-unknown")
        return
    preferences.review_at(turn.branch, turn.me, read_time(clock) if clock != NONE else None)
    turn.member = turn.branch.members.get(turn.me.id)
    await turn.commit()
    await when(turn)
