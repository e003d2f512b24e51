"""/push: what comes next of the study plan; a material now, at a time, in the plan; who finished, what is hard."""

from datetime import date, datetime, timedelta

from bot.actions import learning
from bot.actions import pushing as actions
from bot.actions import study as study_actions
from bot.actions.audit import note
from bot.context import Turn
from bot.domain.bindings import FREE, HOLIDAYS, bound_of
from bot.domain.materials import Material, topics
from bot.domain.people import Prompt, PromptKind
from bot.domain.studying import binding
from bot.handlers.common import elsewhere, page_of, paging, stop_button
from bot.handlers.meeting_lines import moment
from bot.handlers.picking import chosen
from bot.handlers.study import WORDS_CHARACTERS
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

PAGE = 8
NAMES = 40
DAYS = (1, 2, 3, 7)
NOW, FIRST, SKIP, BACK = "n", "f", "s", "b"
FARTHEST = timedelta(days=366)


async def command(turn: Turn, words: str) -> None:
    """/push [words]: the plan; or what is found for some words, to choose from."""
    if not words:
        turn.show(_home(turn))
    elif len(words) > WORDS_CHARACTERS:
        turn.say("study-words-too-long", limit=WORDS_CHARACTERS)
    elif not (found := turn.stock.find(words, _today(turn), turn.voice.lang)):
        turn.say("study-nothing-found", words=words)
    else:
        turn.say("push-which", keyboard(*([_choice(turn, material)] for material in found[: 2 * PAGE])))


def _today(turn: Turn) -> date:
    return turn.local(turn.now).date()


def _choice(turn: Turn, material: Material) -> Button:
    label = turn.voice.plain("study-entry", title=material.title, minutes=material.minutes)
    return press(label, Verb.PUSH_ONE, material.id)


async def home(turn: Turn) -> None:
    """The plan."""
    await elsewhere(turn, _home(turn))


def _home(turn: Turn) -> Page:
    voice, settings, kept = turn.voice, turn.branch.branch.settings, actions.plan(turn.branch)
    key = "push-when" if settings.study_weeks == 1 else "push-when-weeks"
    day, time = voice.plain(f"weekday-{settings.study_weekday}"), f"{settings.study_at:%H:%M}"
    when = voice.html(key, weeks=settings.study_weeks, day=day, time=time)
    ahead = [
        voice.html("push-ahead", when=voice.moment(turn.local(at)), title=material.title)
        for at, material in actions.preview(turn.stock, turn.hub.workdays, turn.now, voice.lang)
    ]
    state = voice.html("push-paused") if kept.paused else when
    coming = [post for post in actions.due_posts(turn.branch, turn.now) if post.by and post.at > turn.now]
    drops = [[press(_drop_label(turn, post.material_id, post.at), Verb.PUSH_DROP, post.id)] for post in coming[:PAGE]]
    names = topics(turn.stock.listed(_today(turn)))
    rows = [
        *drops,
        [
            press(voice.plain("button-push-choose"), Verb.PUSH_LIST, 0),
            press(voice.plain("button-courses"), Verb.COURSES, 0),
        ],
        [
            press(
                voice.plain("button-push-on" if kept.paused else "button-push-pause"),
                Verb.PUSH_PAUSE,
                int(not kept.paused),
            ),
            press(voice.plain("button-push-topics"), Verb.PUSH_TOPICS, "-"),
        ],
    ]
    if not names:
        rows[-1].pop()
    head = voice.html("push-head")
    return Page(
        blocks(lines(head, state), lines(*ahead) or voice.html("push-nothing"), voice.html("push-hint")),
        keyboard(*rows),
    )


def _drop_label(turn: Turn, material_id: str, at: datetime) -> str:
    titles = turn.stock.titles(turn.voice.lang)
    return turn.voice.plain(
        "button-push-drop", when=turn.voice.moment(turn.local(at)), title=titles.get(material_id, "")
    )


async def listed(turn: Turn, number: str) -> None:
    """All materials, to choose one from."""
    found = turn.stock.listed(_today(turn), turn.voice.lang)
    shown, at, pages = page_of(found, number, PAGE)
    back = press(turn.voice.plain("button-back"), Verb.PUSH)
    rows = [*([_choice(turn, material)] for material in shown), paging(turn, Verb.PUSH_LIST, at, pages), [back]]
    await elsewhere(turn, Page(turn.voice.html("push-which" if found else "study-no-materials"), keyboard(*rows)))


async def one(turn: Turn, material_id: str) -> None:
    """A material as a manager sees it."""
    material = turn.stock.get(material_id, turn.voice.lang)
    if material is None:
        await turn.toast("study-gone")
        return
    await elsewhere(turn, _one(turn, material))


def _one(turn: Turn, material: Material) -> Page:
    voice, kept = turn.voice, actions.plan(turn.branch)
    about = voice.html(
        "push-about",
        minutes=material.minutes,
        kind=voice.plain(f"material-{material.kind}"),
        topic=material.topic or voice.plain("push-no-topic"),
        questions=len(material.quiz),
    )
    text = blocks(
        lines(voice.html("push-one", title=material.title), about, _for_whom(turn, material), _bound(turn, material)),
        _finished(turn, material),
        _hard(turn, material),
    )
    send = [press(voice.plain("button-push-now"), Verb.PUSH_SEND, material.id, NOW)]
    later = [press(voice.plain("button-push-in", days=d), Verb.PUSH_SEND, material.id, f"d{d}") for d in DAYS]
    skipped = material.id in kept.skipped
    plan = [press(voice.plain("button-push-first"), Verb.PUSH_PLAN, material.id, FIRST)]
    plan.append(
        press(
            voice.plain("button-push-back" if skipped else "button-push-skip"),
            Verb.PUSH_PLAN,
            material.id,
            BACK if skipped else SKIP,
        )
    )
    rest = [
        press(voice.plain("button-push-at"), Verb.PUSH_AT, material.id),
        press(voice.plain("button-push-look"), Verb.STUDY, material.id),
        *([press(voice.plain("button-push-own"), Verb.OWN_MATERIAL, material.id, "p")] if not material.lang else []),
    ]
    back = press(voice.plain("button-back"), Verb.PUSH)
    return Page(text, keyboard(send, *in_rows(later, 4), *in_rows(plan), *in_rows(rest, 3), [back]))


def _for_whom(turn: Turn, material: Material) -> Html | str:
    if material.audience.everybody:
        return ""
    voice = turn.voice
    stages = [voice.plain(f"stage-{stage}") for stage in sorted(material.audience.stages)]
    duties = [voice.plain(f"duty-{duty}") for duty in sorted(material.audience.duties)]
    return voice.html("push-for", whom=voice.joined([*stages, *duties]))


def _bound(turn: Turn, material: Material) -> Html | str:
    bound = binding(material, actions.plan(turn.branch))
    if bound is None:
        return ""
    voice = turn.voice
    if bound.holiday:
        holiday = voice.plain(f"holiday-{HOLIDAYS.index(bound.holiday)}")
        return voice.html("push-bound-holiday", holiday=holiday, days=bound.ahead)
    return voice.html("push-bound-day", month=bound.month, day=bound.day)


def _finished(turn: Turn, material: Material) -> Html:
    """Who has finished it, of those for whom it is."""
    meant = [m for m in turn.branch.members.all() if m.until is None and material.audience.takes_in(m)]
    who = set(study_actions.who_finished(turn.branch, material.id, turn.now))
    names = [member.name for member in meant if member.id in who]
    return turn.voice.html(
        "push-finished", count=len(names), people=len(meant), names=turn.voice.joined(names[:NAMES]) if names else "—"
    )


def _hard(turn: Turn, material: Material) -> Html | str:
    """Questions that many had wrong at first; never who."""
    found = learning.hard_ones(turn.stock, material, turn.now)
    rows = [turn.voice.html("push-hard-one", prompt=q.prompt, wrong=t.wrong, asked=t.asked) for q, t in found]
    return lines(turn.voice.html("push-hard"), *rows) if rows else ""


async def send(turn: Turn, material_id: str, when: str) -> None:
    """Now, or in some days at the branch's time."""
    material = turn.stock.get(material_id, turn.voice.lang)
    days = int(when[1:]) if when[:1] == "d" and when[1:].isdecimal() else 0
    if material is None or (when != NOW and days not in DAYS):
        await turn.toast("study-gone")
        return
    at = (
        turn.now if when == NOW else actions.at_clock(turn.branch, turn.now, days, turn.branch.branch.settings.study_at)
    )
    await _push(turn, material, at)


async def _push(turn: Turn, material: Material, at: datetime) -> None:
    actions.push(turn.branch, material, at, turn.me.id, turn.origin)
    note(turn.branch, turn.now, turn.me.id, "audit-pushed", {"title": material.title}, turn.origin)
    await turn.commit()
    key = "push-sent" if at <= turn.now else "push-set"
    text = turn.voice.html(key, title=material.title, when=turn.voice.moment(turn.local(at)))
    await elsewhere(turn, Page(text, keyboard([press(turn.voice.plain("button-back"), Verb.PUSH)])))


async def drop(turn: Turn, post_id: str) -> None:
    """Take back what was to go out later."""
    done = actions.drop(turn.branch, post_id, turn.now)
    await turn.commit()
    await turn.toast("push-dropped" if done else "push-not-dropped")
    await home(turn)


async def plan(turn: Turn, material_id: str, what: str) -> None:
    """Next in the plan; left out of it, or in it again."""
    material = turn.stock.get(material_id, turn.voice.lang)
    if material is None or what not in (FIRST, SKIP, BACK):
        await turn.toast("study-gone")
        return
    if what == FIRST:
        actions.put_first(turn.branch, material.id)
    else:
        actions.skip(turn.branch, material.id, yes=what == SKIP)
    await turn.commit()
    await turn.toast(f"push-plan-{what}")
    await one(turn, material_id)


async def pause(turn: Turn, yes: str) -> None:
    """The plan pauses, or goes on."""
    kept = actions.plan(turn.branch)
    actions.keep_plan(turn.branch, actions.paused(kept, yes == "1"))
    await turn.commit()
    await home(turn)


async def topic(turn: Turn, number: str) -> None:
    """Which topics come before the others; `-` shows them alone."""
    names = topics(turn.stock.listed(_today(turn)))
    if number.isdecimal() and int(number) < len(names):
        actions.topic_first(turn.branch, names[int(number)])
        await turn.commit()
    first, shown = actions.plan(turn.branch).topics, _in_words(turn)
    buttons = [
        press(chosen(turn, shown.get(name, name), name in first), Verb.PUSH_TOPICS, n) for n, name in enumerate(names)
    ]
    back = press(turn.voice.plain("button-back"), Verb.PUSH)
    order = (
        turn.voice.html("push-topics-order", topics=turn.voice.joined(shown.get(name, name) for name in first))
        if first
        else ""
    )
    await elsewhere(turn, Page(lines(turn.voice.html("push-topics"), order), keyboard(*in_rows(buttons, 3), [back])))


def _in_words(turn: Turn) -> dict[str, str]:
    """Topics in the reader's language, by what the plan knows them as."""
    listed = turn.stock.listed(_today(turn))
    pairs = ((m.topic, turn.stock.get(m.id, turn.voice.lang)) for m in listed)
    return {topic: other.topic for topic, other in pairs if topic and other is not None}


async def ask_at(turn: Turn, material_id: str) -> None:
    """What comes next is a time, a day of each year, or days ahead of a holiday."""
    material = turn.stock.get(material_id, turn.voice.lang)
    if material is None:
        await turn.toast("study-gone")
        return
    turn.prompt(PromptKind.PUSH_AT, material_id)
    await turn.commit()
    await turn.done()
    example = turn.local(turn.now + timedelta(days=1))
    turn.say("push-ask-at", keyboard([stop_button(turn)]), title=material.title, example=f"{example:%Y-%m-%d} 15:00")


async def at_typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """2026-09-14 15:00; 每年 7-1; 国庆节前 3 天; 不固定."""
    material = turn.stock.get(prompt.about[0], turn.voice.lang)
    at, bound = moment(turn, text), bound_of(text)
    if material is None:
        turn.close_prompt()
        await turn.commit()
        turn.say("study-gone")
    elif at is not None and turn.now < at <= turn.now + FARTHEST:
        turn.close_prompt()
        await _push(turn, material, at)
    elif bound is not None or text.strip() in FREE:
        turn.close_prompt()
        actions.bind(turn.branch, material.id, bound)
        await turn.commit()
        turn.show(_one(turn, material))
    else:
        turn.say("push-at-wrong", example=f"{turn.local(turn.now + timedelta(days=1)):%Y-%m-%d} 15:00")
