"""THE button table: for each verb on the wire, who may press it and what it does. Forged data is answered kindly."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.actions.records import join_token
from bot.context import Turn
from bot.domain.rights import Who, may
from bot.handlers import allowing, commands, managers, marking, members, own, reports, reviewing, roster, setup, study
from bot.handlers.common import meeting_of
from bot.texts.buttons import Verb, unpack


@dataclass(frozen=True, slots=True)
class Press:
    """One row: who may, how many words its data has, what it does with them."""

    who: Who
    words: int
    run: Callable[..., Awaitable[Any]]
    about_meeting: bool = False


PRESSES: dict[Verb, Press] = {
    Verb.COME: Press(Who.MEMBER, 1, members.come, True),
    Verb.SIGN: Press(Who.MEMBER, 1, members.sign, True),
    Verb.LEAVE: Press(Who.MEMBER, 1, members.leave_button, True),
    Verb.LEAVE_KIND: Press(Who.MEMBER, 2, members.leave_kind, True),
    Verb.STOP: Press(Who.ANYONE, 0, members.stop),
    Verb.STUDY: Press(Who.MEMBER, 1, study.open_material),
    Verb.STUDY_PART: Press(Who.MEMBER, 2, study.show_part),
    Verb.FINISH: Press(Who.MEMBER, 1, study.finish),
    Verb.REPORT_SUBMIT: Press(Who.MEMBER, 1, reports.submit),
    Verb.REPORT_CANCEL: Press(Who.MEMBER, 1, reports.discard),
    Verb.REPORT_WITHDRAW: Press(Who.MEMBER, 1, reports.withdraw),
    Verb.REPORT_REMOVE: Press(Who.MEMBER, 2, reports.remove_part),
    Verb.REPORT_ERASE: Press(Who.MEMBER, 1, reports.erase),
    Verb.REPORT_OPEN: Press(Who.REVIEWER, 1, reviewing.open_report),
    Verb.REPORT_READ: Press(Who.REVIEWER, 1, reviewing.mark_read),
    Verb.LEAVE_DECIDE: Press(Who.MEMBER, 3, managers.decide_leave, True),  # a group's leader decides for the group
    Verb.CLAIM: Press(Who.MANAGER, 2, managers.decide_claim),
    Verb.NEW_MEETING: Press(Who.MANAGER, 0, managers.ask_new),
    Verb.MOVE: Press(Who.MANAGER, 1, managers.ask_move, True),
    Verb.CANCEL: Press(Who.MANAGER, 1, managers.ask_cancel, True),
    Verb.CANCEL_YES: Press(Who.MANAGER, 1, managers.cancel, True),
    Verb.MARK_LIST: Press(Who.MANAGER, 2, marking.people_page, True),
    Verb.MARK_PERSON: Press(Who.MANAGER, 2, marking.person, True),
    Verb.MARK: Press(Who.MANAGER, 3, marking.set_mark, True),
    Verb.CONFIRM: Press(Who.MANAGER, 1, marking.confirm, True),
    Verb.EXPORT: Press(Who.MANAGER, 1, managers.attendance_record),
    Verb.ROSTER_FILE: Press(Who.MANAGER, 0, roster.how),
    Verb.ROSTER_LINK: Press(Who.MANAGER, 0, roster.link),
    Verb.SETUP: Press(Who.ANYONE, 2, setup.pressed),
    Verb.SETUP_BACK: Press(Who.ANYONE, 0, setup.back),
    Verb.OWN_ERASE: Press(Who.MEMBER, 0, own.ask_erase),
    Verb.OWN_ERASE_YES: Press(Who.MEMBER, 0, own.erase),
    Verb.ALLOW: Press(Who.ANYONE, 2, allowing.decide),  # which it asks itself: an operator is no entry of a roster
}


IN_GROUPS = frozenset({Verb.COME, Verb.SIGN})  # all else leads to pages that are for the private chat alone


async def pressed(turn: Turn) -> None:
    """Read the data, find the branch it belongs to, ask for the right, do it; a press is always answered."""
    query = turn.update.callback_query
    data = unpack(query.data if query else None)
    press = PRESSES.get(data.verb) if data else None
    if data is None or press is None or len(data.args) != press.words or (turn.in_group and data.verb not in IN_GROUPS):
        await turn.toast("press-unknown")
        return
    if press.about_meeting:
        meeting_of(turn, data.args[0])
    if not may(turn.member, press.who):
        await _refuse(turn, press.who)
        return
    await press.run(turn, *data.args)
    await turn.done()


async def _refuse(turn: Turn, who: Who) -> None:
    """Who is not on the roster is led to the private chat, where one can join."""
    if turn.member is None and turn.book is not None:
        await turn.toast("stranger-press", url=turn.hub.links.private("join", join_token(turn.book)))
        return
    await turn.toast(commands.refusal(turn, who))
