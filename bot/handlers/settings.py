"""A branch's settings as its managers see them: what it has, who has rights, what was changed by whom."""

from bot.actions import rights
from bot.context import Turn
from bot.domain.rights import Deed
from bot.handlers.common import elsewhere, page_of, paging, rule_in_words
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import LANGUAGES, Html
from bot.texts.changes import dated
from bot.texts.page import Page, blocks, lines

PAGE = 10


async def summary(turn: Turn) -> None:
    """/setup, for a manager."""
    voice = turn.voice
    plans = [
        voice.html("setup-plan", title=p.title, when=rule_in_words(voice, p.rule), time=f"{p.starts:%H:%M}")
        for p in turn.branch.plans.all()
    ]
    rows = [
        [press(voice.plain("button-checklist"), Verb.CHECKLIST)],
        [press(voice.plain("button-tuning"), Verb.TUNING, "-")],
        [press(voice.plain("button-rooms"), Verb.ROOMS)],
        [press(voice.plain("button-rights"), Verb.RIGHTS, 0)],
        [press(voice.plain("button-ties"), Verb.TIES)],
        [press(voice.plain("button-changes"), Verb.CHANGES, 0)],
        [press(voice.plain("button-entries"), Verb.ENTRIES, 0)],
        [press(voice.plain(f"button-branch-language-{lang}"), Verb.BRANCH_LANGUAGE, lang) for lang in _others(turn)],
        [press(voice.plain("button-branches"), Verb.BRANCHES, 0)] if turn.may(Deed.HAND_OVER) else [],
    ]
    text = blocks(_head(turn), lines(*plans), _holders(turn), _facts(turn))
    await elsewhere(turn, Page(text, keyboard(*rows)))


def _head(turn: Turn) -> Html:
    branch, voice = turn.branch.branch, turn.voice
    return voice.html(
        "setup-summary",
        name=branch.name,
        started=branch.started.isoformat(),
        committee=voice.plain("yes" if branch.has_committee else "no"),
        groups=voice.joined(g.name for g in branch.groups) or voice.plain("none"),
        members=len(turn.branch.members),
    )


def _facts(turn: Turn) -> Html:
    settings = turn.branch.branch.settings
    return turn.voice.html(
        "setup-facts",
        days=settings.notice_days,
        hours=settings.nudge_hours,
        before=settings.signin_before_minutes,
        after=settings.signin_after_minutes,
    )


def _others(turn: Turn) -> list[str]:
    """The languages that the branch does not speak."""
    return [lang for lang in LANGUAGES if lang != turn.branch.branch.settings.lang]


def _holders(turn: Turn) -> Html:
    held = rights.candidates(turn.branch)
    managers = turn.voice.joined(m.name for m in held if m.manager)
    reviewers = turn.voice.joined(m.name for m in held if m.reviewer)
    return turn.voice.html("setup-holders", managers=managers, reviewers=reviewers or turn.voice.plain("none"))


async def changes(turn: Turn, number: str) -> None:
    """The record of changes, the newest first."""
    found = list(reversed(turn.branch.audit.all()))
    shown, at, pages = page_of(found, number, PAGE)
    roster = turn.branch.members.all()
    rows = [dated(turn.voice, roster, line, turn.tz) for line in shown]
    text = blocks(turn.voice.html("changes-head", count=len(found)), lines(*rows))
    back = press(turn.voice.plain("button-back"), Verb.SETTINGS)
    await elsewhere(turn, Page(text, keyboard(paging(turn, Verb.CHANGES, at, pages), [back])))
