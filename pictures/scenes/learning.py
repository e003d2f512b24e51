"""Quizzes, what comes back, notes and spot checks."""

from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests.stage import shanghai

MATERIAL = "zhiwei-dangke"  # its questions have each form
ANSWERS = ("A", "A", "AC", "B")  # to its four questions: wrong, wrong, wrong, right


async def quiz(p: Play) -> None:
    """Each form of question, right and wrong, the result; what comes back, and the reminder."""
    who = p.who
    await p.link(who.member, f"quiz_{MATERIAL}")
    for number, answer in enumerate(ANSWERS):
        if len(answer) > 1:
            await p.tap(who.member, p.last(who.member), Verb.QUIZ_PICK, "A")
            await p.tap(who.member, p.last(who.member), Verb.QUIZ_PICK, "AC")
        await p.tap(who.member, p.last(who.member), Verb.QUIZ_ANSWER, answer)
        await p.tap(who.member, p.last(who.member), Verb.QUIZ, number + 1)
    await p.turn(who.member, (Verb.REVIEW_WHEN,), (Verb.REVIEW_AT, "1900"))
    await p.to(shanghai(2026, 9, 9, 19, 1))
    await p.turn(who.member, (Verb.REVIEW_WHEN,), (Verb.REVIEW,), (Verb.QUIZ_ANSWER, "B"), (Verb.REVIEW,))
    await p.say(who.member, "/review")
    await p.forge(who.member, Verb.REVIEW_AT, "-")
    await p.forge(who.member, Verb.QUIZ, MATERIAL, 99, 0)


async def notes(p: Play) -> None:
    """A note, an empty one, one that is too long; a spot check, the answer, what its author sees."""
    who = p.who
    await p.link(who.member, f"study_{MATERIAL}")
    await p.forge(who.member, Verb.NOTE, MATERIAL)
    await p.say(who.member, "?" * 3001)
    await p.say(who.member, p.said("thought"))
    draw = "抽查" if p.lang == "zh" else "check"
    for words in (draw, f"{draw} 0", f"{draw} 9"):
        await p.say(who.secretary, f"/study {words}")
    await p.say(who.secretary, f"/study {draw} 3", group=True)
    page = p.last(who.secretary)
    await p.tap(who.secretary, page, Verb.DRAWN_NOTE, p.member(who.member).id)
    await p.tap(who.secretary, page, Verb.NOTE_REMARK)
    await p.say(who.secretary, "?" * 801)
    await p.say(who.secretary, p.said("remark"))
    await p.tap(who.secretary, page, Verb.DRAWN)
    await p.tap(who.secretary, page, Verb.DRAWN_NOTE, p.member(who.other).id)
    await p.tap(who.secretary, page, Verb.DRAWN_NOTE, p.member(who.member).id)
    await p.wait(seconds=5)
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_PAGE, "n"))
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_PAGE, "a"))
    await p.say(who.secretary, f"/study {draw}")


SCENES = (Scene("a quiz", quiz), Scene("notes", notes))
