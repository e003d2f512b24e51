"""Set-up: the bot is added to a group, an admin answers seven questions in private, the branch exists."""

import secrets
from datetime import date

from telegram import ChatMemberUpdated
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.actions import branches, records
from bot.actions.branches import Step, Wrong
from bot.context import Turn
from bot.domain.meetings import Kind
from bot.domain.people import Duty, Invitation
from bot.domain.people import Settings as BranchSettings
from bot.domain.plans import describe
from bot.handlers import allowing, limiting
from bot.limits import LINK
from bot.texts.buttons import Button, Verb, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

IN = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)
NAMED = (Step.NAME, Step.ME)
DUTIES = (Duty.SECRETARY, Duty.DEPUTY, Duty.COMMITTEE)
Choice = tuple[str, str, dict[str, object]]  # a label's key, the answer, the label's arguments


async def bot_moved(turn: Turn, moved: ChatMemberUpdated) -> None:
    """The bot was added to a group or removed from one."""
    if not turn.in_group:
        return
    if moved.new_chat_member.status in IN and moved.old_chat_member.status not in IN:
        await _added(turn)
    elif moved.new_chat_member.status not in IN:
        branches.forget_invitation(turn.hub.store, turn.chat_id)
        await turn.commit()
        _tell_managers(turn)


def _tell_managers(turn: Turn) -> None:
    """Without the group nothing reaches the members: those who manage are told what to do."""
    if turn.book is None:
        return
    for member in turn.book.members.all():
        if member.manager and member.user_id is not None:
            turn.write(member.user_id, Page(turn.voice.html("removed-from-group", name=turn.book.branch.name)))


async def _added(turn: Turn) -> None:
    if turn.book is not None:
        turn.say("added-again", name=turn.book.branch.name)
        return
    chat = turn.update.effective_chat
    title = (chat.title or "") if chat else ""
    token = secrets.token_urlsafe(12)
    invitation = branches.invite(turn.hub.store, token, turn.chat_id, title, turn.user_id, turn.now)
    await turn.commit()
    turn.show(_card(turn, invitation))


def _card(turn: Turn, invitation: Invitation) -> Page:
    start = Button(turn.voice.plain("button-setup"), url=turn.hub.links.private("setup", invitation.id))
    return Page(turn.voice.html("setup-card"), keyboard([start]))


async def setup(turn: Turn, words: str) -> None:
    """/setup: go on with an open set-up, show what a branch has, or say how one begins."""
    del words
    invitation = branches.open_setup(turn.hub.store, turn.user_id)
    if invitation is not None:
        turn.show(_question(turn, invitation))
    elif turn.member is not None and turn.member.manager:
        turn.show(_summary(turn))
    else:
        turn.say("setup-how")


def _summary(turn: Turn) -> Page:
    branch, voice = turn.branch.branch, turn.voice
    rows = [
        voice.html("setup-plan", title=p.title, when=_rule(turn, p.rule), time=f"{p.starts:%H:%M}")
        for p in turn.branch.plans.all()
    ]
    head = voice.html(
        "setup-summary",
        name=branch.name,
        started=branch.started.isoformat(),
        committee=voice.plain("yes" if branch.has_committee else "no"),
        groups="、".join(g.name for g in branch.groups) or voice.plain("none"),
        members=len(turn.branch.members),
    )
    return Page(blocks(head, lines(*rows), voice.html("setup-facts")))


def _rule(turn: Turn, rule: str) -> str:
    key, about = describe(rule)
    return turn.voice.plain(key, **{name: turn.voice.listed(name, value) for name, value in about.items()})


async def link(turn: Turn, token: str) -> None:
    """The link of the set-up card: only an admin of that group may go on, with an operator's yes if there are any."""
    if limiting.out_of_links(turn):
        return
    invitation = turn.hub.store.directory.invitations.get(token)
    if invitation is None or turn.hub.store.directory.branch_in(invitation.chat_id) is not None:
        turn.hub.limits.attempt(LINK, turn.user_id)
        turn.say("setup-link-used")
        return
    refusal = await _may_not(turn, invitation)
    if refusal:
        turn.say(refusal)
        return
    begun = branches.begin(turn.hub.store, invitation, turn.user_id)
    await turn.commit()
    turn.say("setup-welcome")
    turn.show(_question(turn, begun))


async def _may_not(turn: Turn, invitation: Invitation) -> str:
    """The key of why this person may not set the branch up, or nothing."""
    if turn.user_id in turn.hub.operators:
        return ""
    try:
        admins = await turn.hub.bot.get_chat_administrators(invitation.chat_id)
    except TelegramError:
        return "setup-group-gone"
    if turn.user_id not in {admin.user.id for admin in admins}:
        return "setup-admins-only"
    return "" if not turn.hub.operators or invitation.allowed else await allowing.ask(turn, invitation)


async def pressed(turn: Turn, number: str, value: str) -> None:
    """A button of the set-up answers the question with that number, unless it has been answered already."""
    invitation = branches.open_setup(turn.hub.store, turn.user_id)
    if invitation is None or number != str(_number(invitation)):
        await turn.toast("setup-link-used" if invitation is None else "setup-answered")
        return
    await turn.done()
    await take(turn, invitation, _said(turn, invitation, value))


def _said(turn: Turn, invitation: Invitation, value: str) -> str:
    """The text that a button stands for: names don't fit into button data."""
    user = turn.update.effective_user
    defaults = {Step.NAME: invitation.title, Step.ME: user.full_name if user else ""}
    return defaults.get(Step(invitation.step), value) if value == "default" else value


async def take(turn: Turn, invitation: Invitation, text: str) -> None:
    """An answer by text or button: go on, or say what is wrong with it."""
    meant = _meant(turn, Step(invitation.step), text)
    answered = branches.answer(turn.hub.store, invitation, meant, turn.origin)
    await turn.commit()
    if isinstance(answered, Wrong):
        turn.say(answered.value)
    elif branches.STEPS[-1].value in answered.answers:
        await _found(turn, answered)
    else:
        turn.show(_question(turn, answered))


def _meant(turn: Turn, step: Step, text: str) -> str:
    """Typed words that begin a button's label mean that button; any others stand for themselves."""
    words = text.strip()
    if step is Step.GROUPS and words in (turn.voice.plain("no"), turn.voice.plain("none")):
        return branches.NO_GROUPS
    if step is Step.STARTED or not words:
        return words
    labels = ((turn.voice.plain(key, **args), value) for key, value, args in _fixed_choices(turn, step))
    return next((value for label, value in labels if label.startswith(words)), words)


async def back(turn: Turn) -> None:
    """The button 上一步."""
    invitation = branches.open_setup(turn.hub.store, turn.user_id)
    if invitation is None:
        await turn.toast("setup-link-used")
        return
    earlier = branches.back(turn.hub.store, invitation)
    await turn.commit()
    await turn.done()
    turn.show(_question(turn, earlier))


async def _found(turn: Turn, invitation: Invitation) -> None:
    settings = BranchSettings(lang=turn.hub.lang, tz=turn.hub.tz)
    founded = branches.found(turn.hub.store, invitation, settings, kind_names(turn), turn.now)
    await turn.commit()
    turn.book, turn.member = founded.book, founded.founder
    turn.say("setup-done", name=founded.book.branch.name)
    join = Button(turn.voice.plain("button-join"), url=join_url(turn))
    page = Page(turn.voice.html("join-card", name=founded.book.branch.name), keyboard([join]))
    turn.write(founded.book.branch.chat_id, page)


def join_url(turn: Turn) -> str:
    """The link by which people of this branch's group claim their entry."""
    return turn.hub.links.private("join", records.join_token(turn.branch))


def kind_names(turn: Turn) -> dict[str, str]:
    """Titles of the kinds of meetings in the branch's language."""
    return {kind.value: turn.voice.plain(f"kind-{kind}") for kind in Kind}


def _question(turn: Turn, invitation: Invitation) -> Page:
    step, voice = Step(invitation.step), turn.voice
    back_row = [] if step is branches.STEPS[0] else [press(voice.plain("button-setup-back"), Verb.SETUP_BACK)]
    head = voice.html("setup-step", number=_number(invitation), steps=len(branches.STEPS))
    body = _plans_text(turn, invitation) if step is Step.PLANS else voice.html(step.value)
    return Page(blocks(head, body), keyboard(*_choices(turn, invitation, step), back_row))


def _number(invitation: Invitation) -> int:
    return branches.STEPS.index(Step(invitation.step)) + 1


def _choices(turn: Turn, invitation: Invitation, step: Step) -> list[list[Button]]:
    own = _own_name(turn, invitation, step)
    mine: list[Choice] = [("button-use", "default", {"text": own})] if own else []
    found = [*mine, *_fixed_choices(turn, step)]
    number = _number(invitation)
    return [[press(turn.voice.plain(key, **args), Verb.SETUP, number, value)] for key, value, args in found]


def _own_name(turn: Turn, invitation: Invitation, step: Step) -> str:
    """The group's title or the asker's name where it would do as the answer; else nothing."""
    name = _said(turn, invitation, "default") if step in NAMED else ""
    return name if name and branches.fits(step, name) else ""


def _fixed_choices(turn: Turn, step: Step) -> list[Choice]:
    if step in NAMED:
        return []
    if step is Step.STARTED:
        return [("button-date", day.isoformat(), {"day": day.isoformat()}) for day in _starts(turn)]
    if step is Step.GROUPS:
        two = "{} {}".format(*(turn.voice.plain("group-name", number=turn.voice.plain(f"ordinal-{n}")) for n in (1, 2)))
        return [("button-no-groups", branches.NO_GROUPS, {}), ("button-two-groups", two, {})]
    if step is Step.DUTY:
        return [(f"duty-{duty}", duty.value, {}) for duty in DUTIES]
    return [(f"button-{step.value}-{word}", word, {}) for word in ("yes", "no")]


def _starts(turn: Turn) -> list[date]:
    """Usual days from which duties count: this quarter's first, this month's first, today."""
    today = turn.local(turn.now).date()
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    return list(dict.fromkeys((quarter, month, today)))


def _plans_text(turn: Turn, invitation: Invitation) -> Html:
    names = kind_names(turn)
    rows = [
        turn.voice.html("setup-plan", title=d.title, when=_rule(turn, d.rule), time=f"{d.starts:%H:%M}")
        for d in branches.drafts(invitation.answers, names)
    ]
    return blocks(turn.voice.html(Step.PLANS.value), lines(*rows))
