"""Regular meetings and new ones, tapped together."""

from bot.domain.meetings import Kind
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests import founding
from tests.stage import shanghai


async def plans(p: Play) -> None:
    """The list, one plan, a change of it, a pause, an end."""
    who = p.who
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.PLANS,), (Verb.PLAN,))
    first = p.book.plans.all()[0]
    await p.turn(who.secretary, (Verb.PLAN_EDIT, first.id), (Verb.PLAN_PART, "day"), (Verb.PLAN_SET, "day", "n3"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "-"), (Verb.PLAN_SAVE,), (Verb.PLAN_PAUSE, first.id, 1))
    await p.turn(who.secretary, (Verb.PLAN_PAUSE, first.id, 0), (Verb.PLAN_PAUSE, first.id, 1), (Verb.PLANS,))
    await p.turn(who.secretary, (Verb.PLAN, first.id), (Verb.PLAN_REMOVE, first.id, 0), (Verb.PLAN_REMOVE, first.id, 1))
    for plan in p.book.plans.all():
        p.book.plans.remove(plan.id)
    await p.turn(who.secretary, (Verb.MEETINGS,), (Verb.PLANS,))
    await p.forge(who.secretary, Verb.PLAN, first.id)
    await p.forge(who.secretary, Verb.PLAN_PART, "-")


async def new_plan(p: Play) -> None:
    """Each part of a new plan, and what can be typed."""
    who = p.who
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.PLANS,), (Verb.PLAN_EDIT, "new"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "what"), (Verb.PLAN_SET, "what", f"k{Kind.GROUP_MEETING}"))
    await p.turn(who.secretary, (Verb.PLAN_SET, "what", f"k{Kind.THEME_DAY}"), (Verb.PLAN_PART, "-"), (Verb.PLAN_SAVE,))
    await p.turn(who.secretary, (Verb.PLAN_PART, "group"), (Verb.PLAN_SET, "group"), (Verb.PLAN_PART, "-"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "pace"), (Verb.PLAN_SET, "pace", "pq"), (Verb.PLAN_PART, "-"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "months"), (Verb.PLAN_SET, "months", "o1"))
    for months in ("o12", "o2"):
        await p.turn(who.secretary, (Verb.PLAN_SET, "months", months))
    await p.turn(who.secretary, (Verb.PLAN_PART, "-"), (Verb.PLAN_PART, "day"), (Verb.PLAN_SET, "day", "d-1"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "-"), (Verb.PLAN_PART, "pace"), (Verb.PLAN_SET, "pace", "py"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "-"), (Verb.PLAN_PART, "months"), (Verb.PLAN_PART, "-"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "pace"), (Verb.PLAN_SET, "pace", "pw"), (Verb.PLAN_PART, "-"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "day"), (Verb.PLAN_PART, "-"), (Verb.PLAN_PART, "time"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "-"), (Verb.PLAN_PART, "length"), (Verb.PLAN_PART, "-"))
    await p.turn(who.secretary, (Verb.PLAN_PART, "shift"), (Verb.PLAN_SET, "shift", "sprevious"), (Verb.PLAN_PART, "-"))
    for words in ("15:20", f"{p.word('word-place')}: 201", "?"):
        await p.say(who.secretary, words)
    await p.forge(who.secretary, Verb.PLAN_SAVE)


async def nothing_chosen(p: Play) -> None:
    """A plan of nothing, a combined one where that is not done."""
    who = p.who
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.PLANS,), (Verb.PLAN_EDIT, "new"), (Verb.PLAN_PART, "what"))
    await p.turn(who.secretary, (Verb.PLAN_SET, "what", f"k{Kind.THEME_DAY}"), (Verb.PLAN_PART, "-"), (Verb.PLAN_SAVE,))
    founding.settings(p.book, may_combine=False)
    for kind in (Kind.PARTY_LECTURE, Kind.MEMBERS_MEETING):
        await p.forge(who.secretary, Verb.PLAN_SET, "what", f"k{kind}")
    await p.forge(who.secretary, Verb.PLAN_SAVE)


async def new_meeting(p: Play) -> None:
    """Tapped together from the kind to the time, with its topic and place; then its page, guests, other words."""
    who = p.who
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.NEW_MEETING,), (Verb.NEW_SET, "what", f"k{Kind.LIFE_MEETING}"))
    second = f"g{p.book.branch.groups[1].id}"
    await p.turn(who.secretary, (Verb.NEW_PART, "form"), (Verb.NEW_SET, "form", "fgroup"))
    await p.turn(who.secretary, (Verb.NEW_SET, "group", second))
    await p.turn(who.secretary, (Verb.NEW_SET, "day"), (Verb.NEW_SET, "time", "t1600"))
    await p.turn(who.secretary, (Verb.NEW_PART, "day"), (Verb.NEW_SET, "day", "d20260908"))
    await p.turn(who.secretary, (Verb.NEW_PART, "length"), (Verb.NEW_SET, "length", "l120"))
    for words in (f"{p.word('word-place')}: 201", p.said("topic"), f"{p.word('word-length')}: x"):
        await p.say(who.secretary, words)
    await p.say(who.secretary, p.said("topic"))
    await p.turn(who.secretary, (Verb.NEW_DONE,), (Verb.MEETING,))
    meeting = p.meeting(Kind.LIFE_MEETING)
    await p.turn(who.secretary, (Verb.GUESTS, meeting.id), (Verb.GUEST, p.member(who.committee).id))
    await p.turn(who.secretary, (Verb.MEETING,), (Verb.AMEND,))
    for words in (f"{p.word('word-chair')}: ?", f"{p.word('word-chair')}: {who.secretary}"):
        await p.say(who.secretary, words)
    await p.turn(who.secretary, (Verb.AMEND, meeting.id))
    await p.say(who.secretary, f"{p.word('word-place')}: -")
    await p.forge(who.secretary, Verb.NEW_DONE)


async def forms(p: Play) -> None:
    """A life meeting among all, or in the committee; a lecture for which nobody is left to sit in."""
    who = p.who
    for form in ("party", "committee"):
        await p.say(who.secretary, "/meeting")
        await p.turn(who.secretary, (Verb.NEW_MEETING,), (Verb.NEW_SET, "what", f"k{Kind.LIFE_MEETING}"))
        await p.turn(who.secretary, (Verb.NEW_PART, "form"), (Verb.NEW_SET, "form", f"f{form}"))
        await p.turn(who.secretary, (Verb.NEW_SET, "day"), (Verb.NEW_SET, "time"))
    for member in p.book.members.all():
        if not member.in_party:
            p.book.members.remove(member.id)
    lecture = await p.arrange("2026-09-20 15:00", Kind.PARTY_LECTURE)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, lecture.id), (Verb.GUESTS,))


async def moved(p: Play) -> None:
    """With answers kept, and asked for anew."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.tap(who.other, p.card("card-answers"), Verb.COME)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.MOVE, theme.id), (Verb.MOVE_TO,))
    await p.tap(who.secretary, p.last(who.secretary), Verb.MOVE_TO, theme.id, "202609101500", "k")
    await p.wait(minutes=2)


async def exempt(p: Play) -> None:
    """Somebody need not come, and then again."""
    who = p.who
    author = p.member(who.author)
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.ENTRIES,), (Verb.ENTRY, author.id), (Verb.EXEMPT, author.id, 1))
    await p.turn(who.secretary, (Verb.EXEMPT, author.id, 0))
    await p.say(who.secretary, "/setup")
    await p.turn(who.secretary, (Verb.CHANGES,))


async def leave_late(p: Play) -> None:
    """Personal leave on the day itself, sick leave afterwards."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.to(shanghai(2026, 9, 11, 9, 0))
    for name, kind in ((who.other, "personal"), (who.author, "sick")):
        await p.say(name, "/leave")
        await p.turn(name, (Verb.LEAVE, theme.id), (Verb.LEAVE_KIND, kind))
        await p.say(name, p.said("trip"))
        if kind == "personal":
            await p.to(shanghai(2026, 9, 11, 17, 30))
    await p.rest()


SCENES = (
    Scene("regular meetings", plans),
    Scene("a new regular meeting", new_plan),
    Scene("nothing chosen", nothing_chosen),
    Scene("a new meeting", new_meeting),
    Scene("forms", forms),
    Scene("answers kept", moved),
    Scene("exempt", exempt),
    Scene("late leave", leave_late),
)
