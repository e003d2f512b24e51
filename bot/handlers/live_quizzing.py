"""现场小测: a manager puts a material's questions to the group of a meeting, one anonymous poll at a time."""

import logging
from datetime import timedelta

from telegram import InputPollOption, Poll
from telegram.error import BadRequest

from bot.actions import live_quizzes as actions
from bot.context import Turn
from bot.domain.due import card_chats
from bot.domain.live_quiz import LiveQuiz, fit, following
from bot.domain.materials import Form, Material
from bot.domain.records import Meeting
from bot.handlers.common import elsewhere, meeting_of, page_of, paging, scene
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Html, Voice
from bot.texts.page import Page, blocks, lines

log = logging.getLogger(__name__)

PAGE = 8
AROUND = timedelta(hours=12)  # before a meeting's start and after its end
NEXT, END = "n", "e"


def may_begin(turn: Turn, meeting: Meeting) -> bool:
    """Whether there is a group to ask, and it is about the time."""
    near = meeting.starts - AROUND <= turn.now <= meeting.ends + AROUND
    return near and meeting.cancelled_at is None and _place(turn, meeting) is not None


def _place(turn: Turn, meeting: Meeting) -> tuple[int, int] | None:
    """The group, and its topic, to which the meeting's cards go; None where they go to people."""
    chats = card_chats(scene(turn, [meeting]).desk, meeting)
    return next(((chat, thread) for _, chat, thread in chats if chat < 0), None)


async def choose(turn: Turn, meeting_id: str, number: str) -> None:
    """Which material's questions."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None or not may_begin(turn, meeting):
        await turn.toast("live-quiz-not-now")
        return
    listed = turn.stock.listed(turn.local(turn.now).date(), turn.voice.lang)
    found = [material for material in listed if fit(material)]
    shown, at, pages = page_of(found, number, PAGE)
    rows = [
        [press(turn.voice.plain("live-quiz-entry", title=m.title, count=len(fit(m))), Verb.LIVE_QUIZ, meeting.id, m.id)]
        for m in shown
    ]
    back = press(turn.voice.plain("button-back"), Verb.MEETING, meeting.id)
    text = turn.voice.html("live-quiz-which" if found else "live-quiz-none")
    await elsewhere(turn, Page(text, keyboard(*rows, paging(turn, Verb.LIVE_QUIZZES, at, pages, meeting.id), [back])))


async def one(turn: Turn, meeting_id: str, material_id: str) -> None:
    """The quiz as it stands."""
    found = _found(turn, meeting_id, material_id)
    if found is None:
        await turn.toast("live-quiz-not-now")
        return
    meeting, material, place = found
    quiz = actions.begin(turn.branch, meeting, material, place, turn.me.id, turn.now)
    await turn.commit()
    await elsewhere(turn, _page(turn, quiz, material))


def _found(turn: Turn, meeting_id: str, material_id: str) -> tuple[Meeting, Material, tuple[int, int]] | None:
    meeting = meeting_of(turn, meeting_id)
    material = turn.stock.get(material_id, _voice(turn).lang)
    place = _place(turn, meeting) if meeting is not None else None
    if meeting is None or material is None or place is None or not may_begin(turn, meeting):
        return None
    return meeting, material, place


def _voice(turn: Turn) -> Voice:
    """The group's."""
    return turn.hub.voice_in(turn.branch, turn.branch.branch.chat_id)


def _page(turn: Turn, quiz: LiveQuiz, material: Material) -> Page:
    voice, count = turn.voice, len(fit(material))
    head = voice.html("live-quiz-head", title=material.title, count=count)
    rows = [
        _total(voice, n, one.voters, one.right) for n, one in enumerate(quiz.rounds, start=1) if one.voters is not None
    ]
    buttons = []
    open_, ahead = quiz.open, following(quiz, material)
    state: Html | str = ""
    if open_ is not None:
        state = voice.html("live-quiz-open", number=len(quiz.rounds))
    if not quiz.over:
        if ahead is not None:
            label = voice.plain("button-live-quiz-next" if quiz.rounds else "button-live-quiz-first")
            buttons.append(press(label, Verb.LIVE_QUIZ_STEP, quiz.id, f"{NEXT}{len(quiz.rounds)}"))
        if quiz.rounds:
            buttons.append(
                press(voice.plain("button-live-quiz-end"), Verb.LIVE_QUIZ_STEP, quiz.id, f"{END}{len(quiz.rounds)}")
            )
    else:
        state = voice.html("live-quiz-over")
    back = press(voice.plain("button-back"), Verb.MEETING, quiz.meeting_id)
    return Page(blocks(head, lines(*rows), state), keyboard(buttons, [back]))


def _total(voice: Voice, number: int, voters: int, right: int | None) -> Html:
    share = 100 * (right or 0) // voters if voters else 0
    return voice.html("live-quiz-total", number=number, voters=voters, right=right or 0, share=share)


async def step(turn: Turn, quiz_id: str, what: str) -> None:
    """The next question, or the end: the one before is stopped, and its totals are kept. `what` also says how many
    questions were asked when the button was shown, so that two presses are one."""
    what, rounds = what[:1], what[1:]
    quiz = actions.find(turn.branch, quiz_id, turn.now)
    material = turn.stock.get(quiz.material_id, _voice(turn).lang) if quiz is not None else None
    if quiz is None or material is None or quiz.over or what not in (NEXT, END) or rounds != str(len(quiz.rounds)):
        await turn.toast("live-quiz-not-now")
        return
    await turn.done()

    async def call() -> None:
        known = actions.find(turn.branch, quiz_id, turn.now) or quiz
        if known.over or rounds != str(len(known.rounds)):
            return
        done = await _stopped(turn, known)
        number = following(done, material) if what == NEXT else None
        if number is None:
            done = actions.finish(turn.branch, done)
            await turn.commit()
            turn.write(done.chat_id, _result(_voice(turn), done, material))
        else:
            done = await _asked(turn, done, material, number)
            await turn.commit()
        turn.turn_page(_page(turn, done, turn.stock.get(quiz.material_id, turn.voice.lang) or material))

    turn.later(quiz.chat_id, call)


async def _stopped(turn: Turn, quiz: LiveQuiz) -> LiveQuiz:
    """The totals of the question that is before the group; one whose poll is out of reach has none."""
    last = quiz.open
    if last is None:
        return quiz
    voters = right = 0
    try:
        poll: Poll = await turn.hub.bot.stop_poll(quiz.chat_id, last.message_id)
    except BadRequest as refused:
        log.warning("a quiz's poll could not be stopped: %s", type(refused).__name__)
    else:
        voters = poll.total_voter_count
        right = sum(poll.options[n].voter_count for n in poll.correct_option_ids or ())
    return actions.counted(turn.branch, quiz, voters, right)


async def _asked(turn: Turn, quiz: LiveQuiz, material: Material, number: int) -> LiveQuiz:
    question, voice = material.quiz[number], _voice(turn)
    options = (voice.plain("quiz-yes"), voice.plain("quiz-no")) if question.form is Form.JUDGE else question.options
    message = await turn.hub.bot.send_poll(
        quiz.chat_id,
        question.prompt,
        [InputPollOption(option, text_parse_mode=None) for option in options],
        type=Poll.QUIZ,
        is_anonymous=True,
        correct_option_ids=list(question.answers),  # type: ignore[arg-type]
        explanation=question.why,
        explanation_parse_mode=None,
        question_parse_mode=None,
        message_thread_id=quiz.thread or None,
        api_kwargs={
            "parse_mode": None
        },  # python-telegram-bot adds the default of texts, which this method doesn't have
    )
    return actions.asked(turn.branch, quiz, number, message.message_id)


def _result(voice: Voice, quiz: LiveQuiz, material: Material) -> Page:
    rows = [_total(voice, n, one.voters or 0, one.right) for n, one in enumerate(quiz.rounds, start=1)]
    return Page(blocks(voice.html("live-quiz-result", title=material.title), lines(*rows)))
