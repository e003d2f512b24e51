"""The study plan, a branch's own texts, outside courses, a quiz in a meeting."""

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests.stage import CONTENT, shanghai

MATERIAL, PATH = "zhiwei-dangke", "fazhan-lu"


async def plan(p: Play) -> None:
    """What comes next, a text's page, now and later, first and left out, days, topics, a pause."""
    who = p.who
    await p.say(who.secretary, "/push")
    await p.turn(
        who.secretary, (Verb.PUSH_LIST,), (Verb.PUSH_ONE, "sanhui-sishi"), (Verb.PUSH_SEND, "d2"), (Verb.PUSH,)
    )
    await p.turn(who.secretary, (Verb.PUSH_DROP,))
    await p.forge(who.secretary, Verb.PUSH_DROP, "push/none")
    for what in ("f", "s", "b"):
        await p.forge(who.secretary, Verb.PUSH_PLAN, MATERIAL, what)
    await p.forge(who.secretary, Verb.PUSH_ONE, PATH)
    for words in ("?", "7-1", "", ""):
        await p.forge(who.secretary, Verb.PUSH_AT, MATERIAL)
        typed = {"": "2026-09-20 15:00", "7-1": f"{'每年' if p.lang == 'zh' else 'yearly'} 7-1"}.get(words, words)
        await p.say(who.secretary, typed)
    await p.forge(who.secretary, Verb.PUSH_AT, MATERIAL)
    await p.say(who.secretary, "国庆节前 3 天" if p.lang == "zh" else "3 days before national day")
    await p.say(who.secretary, "/push")
    await p.turn(who.secretary, (Verb.PUSH_TOPICS,), (Verb.PUSH_TOPICS, 1), (Verb.PUSH,), (Verb.PUSH_PAUSE, 1))
    await p.say(who.secretary, f"/push {p.said('search')}")
    await p.say(who.secretary, f"/push {p.said('nothing')}")
    for name in (who.member, who.other, who.leader):
        await p.link(name, f"quiz_{MATERIAL}")
        await p.tap(name, p.last(name), Verb.QUIZ_ANSWER, "A")
    await p.forge(who.secretary, Verb.PUSH_ONE, MATERIAL)
    await p.tap(who.secretary, p.last(who.secretary), Verb.PUSH_SEND, "n")
    await p.wait(seconds=3)


async def own(p: Play) -> None:
    """A file, photos, a long text: kept, changed, with questions; read; taken back."""
    who, secretary = p.who, p.user(p.who.secretary)
    await p.send_file(who.secretary, "guide.pdf", b"%PDF-1.4")
    page = p.last(who.secretary)
    for part, wrong, right in (
        ("t", "?" * 41, p.said("topic")),
        ("m", "?", "30"),
        ("q", "?", f"{p.said('topic')}\n{'答案：对' if p.lang == 'zh' else 'Answer: right'}"),
    ):
        await p.tap(who.secretary, page, Verb.OWN_MATERIAL, part)
        await p.say(who.secretary, wrong)
        page = (await p.say(who.secretary, right))[-1]
    await p.tap(who.secretary, page, Verb.OWN_MATERIAL, "k")
    [material] = p.book.materials(2026).all()
    await p.link(who.member, f"study_{material.id}")
    await p.tap(who.member, p.last(who.member), Verb.STUDY_FILES)
    await p.tap(who.secretary, page, Verb.OWN_MATERIAL, "p")
    await p.tap(who.secretary, page, Verb.OWN_MATERIAL, "x")
    await p.forge(who.secretary, Verb.OWN_MATERIAL, material.id, "k")
    p.people.send_album(secretary, secretary.private, 2)
    await p.wait(seconds=5)
    await p.say(who.secretary, f"{p.said('topic')}\n\n{p.said('thought') * 20}")


async def path(p: Play) -> None:
    """An activist gets the path of development in private; the committee a text of its own."""
    await p.to(shanghai(2026, 9, 7, 9, 31))


async def courses(p: Play) -> None:
    """Entered, misread, unknown people, too late a day, taken back; the hours behind /me; targets."""
    who = p.who
    await p.say(who.secretary, "/push")
    await p.turn(who.secretary, (Verb.COURSES,), (Verb.COURSE_ADD,))
    colon, everybody = ("：", "全体") if p.lang == "zh" else (": ", "all")
    course = p.said("topic")[:20].replace("：", " ").replace(":", " ")
    for line in ("?", f"2030-09-01 90 {course}{colon}{everybody}", f"2026-09-01 90 {course}{colon}Nobody"):
        await p.say(who.secretary, line)
    await p.say(who.secretary, f"2026-09-01 360 {course}{colon}{everybody}")
    await p.to(shanghai(2026, 10, 31, 9, 0))
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_PAGE, "h"))
    await p.say(who.activist, "/me")
    await p.turn(who.activist, (Verb.OWN_PAGE, "h"))
    for field, value in (("target_characters", 50000), ("target_materials", 10), ("target_notes", 2000)):
        await p.forge(who.secretary, Verb.TUNE_SET, field, value)
    await p.say(who.member, "/me")
    await p.turn(who.member, (Verb.OWN_PAGE, "h"))
    await p.say(who.secretary, "/attendance 2026")
    [kept] = p.book.courses(2026).all()
    for _ in "12":
        await p.forge(who.secretary, Verb.COURSE_DROP, kept.id)
    await p.say(who.secretary, "/setup")
    await p.forge(who.secretary, Verb.CHANGES, 0)


async def live(p: Play) -> None:
    """A quiz in a meeting: chosen, begun, the next question, the end with its totals."""
    who = p.who
    await p.to(shanghai(2026, 9, 11, 15, 10))
    meeting = p.meeting(Kind.THEME_DAY)
    await p.forge(who.secretary, Verb.MEETING, meeting.id)
    await p.turn(who.secretary, (Verb.LIVE_QUIZZES,), (Verb.LIVE_QUIZ, "sanhui-sishi"), (Verb.LIVE_QUIZ_STEP, "n0"))
    [first] = [m for m in p.group.messages if m.poll is not None]
    p.people.vote(p.user(who.member), first, 2)
    p.people.vote(p.user(who.other), first, 0)
    await p.turn(who.secretary, (Verb.LIVE_QUIZ_STEP, "n1"), (Verb.LIVE_QUIZ_STEP, "e2"))
    await p.forge(who.secretary, Verb.LIVE_QUIZ_STEP, "none", "n0")


async def no_quiz(p: Play) -> None:
    """Nothing to ask, nothing to draw."""
    who = p.who
    await p.to(shanghai(2026, 9, 11, 15, 10))
    await p.forge(who.secretary, Verb.LIVE_QUIZZES, p.meeting(Kind.THEME_DAY).id, 0)
    await p.say(who.secretary, "/push")


SCENES = (
    Scene("the study plan", plan),
    Scene("a branch's own text", own),
    Scene("a path of one's own", path),
    Scene("outside courses", courses),
    Scene("a live quiz", live),
    Scene("no quiz", no_quiz, {"content": CONTENT / "none"}),
)
