"""THE button table: for each verb on the wire, what one must be allowed for it, and what it does. Forged data is
answered kindly."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.context import Turn
from bot.domain.rights import RIGHTS, Deed
from bot.handlers import (
    allowing,
    announcing,
    backfilling,
    calendars,
    caring,
    checklist,
    commands,
    correcting,
    doubling,
    drawing,
    entries,
    entry_edit,
    granting,
    inviting,
    joining,
    making_up,
    managers,
    marking,
    meeting_page,
    members,
    minutes,
    minutes_review,
    moving,
    noting,
    operating,
    own,
    own_pages,
    papers,
    planning,
    presence,
    pushing,
    quizzing,
    reading,
    receipts,
    reminding,
    report_papers,
    reports,
    reviewing,
    rooming,
    roster,
    settings,
    setup,
    shaping,
    sketching,
    speaking,
    study,
    suggesting,
    taking_in,
    tuning,
    turning,
    voting,
    welcome,
)
from bot.handlers.common import meeting_of
from bot.texts.buttons import Verb, unpack


@dataclass(frozen=True, slots=True)
class Press:
    """One row: what it needs, how many words its data has, what it does with them."""

    deed: Deed
    words: int
    run: Callable[..., Awaitable[Any]]
    about_meeting: bool = False  # its first word is a meeting's id


PRESSES: dict[Verb, Press] = {
    Verb.COME: Press(Deed.ANSWER, 1, members.come, True),
    Verb.SIGN: Press(Deed.ANSWER, 1, presence.sign, True),
    Verb.SIGN_OUT: Press(Deed.ANSWER, 1, presence.leave, True),
    Verb.CODE: Press(Deed.ARRANGE, 2, presence.show_code, True),
    Verb.DOOR: Press(Deed.ARRANGE, 2, presence.show_door, True),
    Verb.END: Press(Deed.ARRANGE, 1, presence.end, True),
    Verb.LEAVE: Press(Deed.ASK_LEAVE, 1, members.leave_button, True),
    Verb.LEAVE_KIND: Press(Deed.ASK_LEAVE, 2, members.leave_kind, True),
    Verb.STOP: Press(Deed.HELP, 0, members.stop),
    Verb.STUDY: Press(Deed.STUDY, 1, reading.open_material),
    Verb.STUDY_PART: Press(Deed.STUDY, 2, reading.show_part),
    Verb.STUDY_LIST: Press(Deed.STUDY, 2, study.listed),
    Verb.STUDY_FILES: Press(Deed.STUDY, 1, reading.files),
    Verb.FINISH: Press(Deed.STUDY, 1, reading.finish),
    Verb.QUIZ: Press(Deed.QUIZ, 3, quizzing.ask),
    Verb.QUIZ_PICK: Press(Deed.QUIZ, 4, quizzing.pick),
    Verb.QUIZ_ANSWER: Press(Deed.QUIZ, 4, quizzing.answer),
    Verb.REVIEW: Press(Deed.QUIZ, 0, quizzing.again),
    Verb.REVIEW_WHEN: Press(Deed.QUIZ, 0, quizzing.when),
    Verb.REVIEW_AT: Press(Deed.QUIZ, 1, quizzing.set_at),
    Verb.NOTE: Press(Deed.STUDY, 1, noting.ask),
    Verb.NOTE_READ: Press(Deed.DRAW_NOTES, 1, drawing.mark_read),
    Verb.NOTE_REMARK: Press(Deed.DRAW_NOTES, 1, drawing.ask_remark),
    Verb.DRAWN: Press(Deed.DRAW_NOTES, 1, drawing.drawn),
    Verb.DRAWN_NOTE: Press(Deed.DRAW_NOTES, 3, drawing.single),
    Verb.PUSH: Press(Deed.PUSH, 0, pushing.home),
    Verb.PUSH_LIST: Press(Deed.PUSH, 1, pushing.listed),
    Verb.PUSH_ONE: Press(Deed.PUSH, 1, pushing.one),
    Verb.PUSH_SEND: Press(Deed.PUSH, 2, pushing.send),
    Verb.PUSH_DROP: Press(Deed.PUSH, 1, pushing.drop),
    Verb.PUSH_PLAN: Press(Deed.PUSH, 2, pushing.plan),
    Verb.PUSH_PAUSE: Press(Deed.PUSH, 1, pushing.pause),
    Verb.PUSH_TOPICS: Press(Deed.PUSH, 1, pushing.topic),
    Verb.PUSH_AT: Press(Deed.PUSH, 1, pushing.ask_at),
    Verb.OWN_MATERIAL: Press(Deed.PUSH, 2, taking_in.change),
    Verb.REPORT_SUBMIT: Press(Deed.REPORT, 1, reports.submit),
    Verb.REPORT_CANCEL: Press(Deed.REPORT, 1, reports.discard),
    Verb.REPORT_WITHDRAW: Press(Deed.REPORT, 1, reports.withdraw),
    Verb.REPORT_REMOVE: Press(Deed.REPORT, 2, reports.remove_part),
    Verb.REPORT_TURN: Press(Deed.REPORT, 3, turning.part),
    Verb.LEAVE_UNDO: Press(Deed.ASK_LEAVE, 1, turning.undo_leave, True),
    Verb.LEAVE_TURN: Press(Deed.ASK_LEAVE, 1, turning.leave_into_report, True),
    Verb.REPORT_ERASE: Press(Deed.REPORT, 1, reports.erase),
    Verb.REPORT_OPEN: Press(Deed.REVIEW, 1, reviewing.open_report),
    Verb.REPORT_READ: Press(Deed.REVIEW, 1, reviewing.mark_read),
    Verb.REPORT_REMARK: Press(Deed.REVIEW, 2, reviewing.ask_remark),
    Verb.REPORT_VERSION: Press(Deed.REVIEW, 2, reviewing.version),
    Verb.REPORT_LIST: Press(Deed.REVIEW, 1, report_papers.list_file),
    Verb.REPORT_PAPER: Press(Deed.REVIEW, 1, report_papers.year_file),
    Verb.LEAVE_DECIDE: Press(Deed.DECIDE_LEAVE, 3, managers.decide_leave, True),
    Verb.ENTRY_MORE: Press(Deed.KEEP_ROSTER, 1, entry_edit.more),
    Verb.ENTRY_PART: Press(Deed.KEEP_ROSTER, 2, entry_edit.part),
    Verb.ENTRY_SET: Press(Deed.KEEP_ROSTER, 3, entry_edit.change),
    Verb.FORMERS: Press(Deed.KEEP_ROSTER, 1, entry_edit.formers),
    Verb.DOUBLE: Press(Deed.KEEP_ROSTER, 1, doubling.decide),
    Verb.ROSTER_SHEET: Press(Deed.KEEP_ROSTER, 0, roster.sheet),
    Verb.CARE: Press(Deed.CARE, 2, caring.say),
    Verb.TALKS: Press(Deed.CARE, 1, caring.talks),
    Verb.TALK_WITH: Press(Deed.CARE, 2, caring.with_whom),
    Verb.TALK_ADD: Press(Deed.CARE, 2, caring.add),
    Verb.TALK_REMOVE: Press(Deed.CARE, 1, caring.remove),
    Verb.REMIND: Press(Deed.REMIND, 2, reminding.send),
    Verb.OWN_PAGE: Press(Deed.SEE_OWN, 2, own_pages.page),
    Verb.OWN_FILE: Press(Deed.TAKE_OUT, 1, own_pages.files),
    Verb.CHOICES: Press(Deed.SEE_OWN, 0, own_pages.choices),
    Verb.CHOICE: Press(Deed.SEE_OWN, 2, own_pages.choose),
    Verb.CORRECTIONS: Press(Deed.SEE_OWN, 1, correcting.choose),
    Verb.CORRECT: Press(Deed.SEE_OWN, 1, correcting.ask),
    Verb.CORRECTION_ONE: Press(Deed.MARK, 1, correcting.single),
    Verb.CORRECTION_SAY: Press(Deed.MARK, 2, correcting.say),
    Verb.SPEAK_TO: Press(Deed.SEE_OWN, 1, speaking.to_branch),
    Verb.SUGGEST: Press(Deed.SUGGEST, 1, suggesting.choose),
    Verb.SUGGESTIONS: Press(Deed.KEEP_SUGGESTIONS, 1, suggesting.ledger),
    Verb.SUGGESTION: Press(Deed.KEEP_SUGGESTIONS, 1, suggesting.single),
    Verb.SUGGESTION_SET: Press(Deed.KEEP_SUGGESTIONS, 2, suggesting.change),
    Verb.CLAIM: Press(Deed.ADMIT, 2, managers.decide_claim),
    Verb.MEETINGS: Press(Deed.ARRANGE, 2, meeting_page.listed),
    Verb.MEETING: Press(Deed.ARRANGE, 1, meeting_page.one, True),
    Verb.NEW_MEETING: Press(Deed.ARRANGE, 0, sketching.begin),
    Verb.NEW_PART: Press(Deed.ARRANGE, 1, sketching.part),
    Verb.NEW_SET: Press(Deed.ARRANGE, 2, sketching.change),
    Verb.NEW_DONE: Press(Deed.ARRANGE, 0, sketching.done),
    Verb.MOVE: Press(Deed.ARRANGE, 1, moving.ask_move, True),
    Verb.MOVE_TO: Press(Deed.ARRANGE, 3, moving.move_to, True),
    Verb.CANCEL: Press(Deed.ARRANGE, 1, moving.ask_cancel, True),
    Verb.CANCEL_YES: Press(Deed.ARRANGE, 1, moving.cancel, True),
    Verb.AMEND: Press(Deed.ARRANGE, 1, moving.ask_amend, True),
    Verb.GUESTS: Press(Deed.ARRANGE, 2, moving.guests, True),
    Verb.GUEST: Press(Deed.ARRANGE, 3, moving.guest, True),
    Verb.PLANS: Press(Deed.ARRANGE, 1, planning.listed),
    Verb.PLAN: Press(Deed.ARRANGE, 1, planning.one),
    Verb.PLAN_EDIT: Press(Deed.ARRANGE, 1, shaping.begin),
    Verb.PLAN_PART: Press(Deed.ARRANGE, 1, shaping.part),
    Verb.PLAN_SET: Press(Deed.ARRANGE, 2, shaping.change),
    Verb.PLAN_SAVE: Press(Deed.ARRANGE, 0, shaping.save),
    Verb.PLAN_PAUSE: Press(Deed.ARRANGE, 2, planning.pause),
    Verb.PLAN_REMOVE: Press(Deed.ARRANGE, 2, planning.remove),
    Verb.MARK_LIST: Press(Deed.MARK, 2, marking.people_page, True),
    Verb.MARK_PERSON: Press(Deed.MARK, 2, marking.person, True),
    Verb.MARK: Press(Deed.MARK, 3, marking.set_mark, True),
    Verb.MARK_WHICH: Press(Deed.MARK, 2, marking.which),
    Verb.MARK_REST: Press(Deed.MARK, 2, marking.rest, True),
    Verb.BACKFILL: Press(Deed.ARRANGE, 0, backfilling.ask),
    Verb.BACKFILL_FILE: Press(Deed.ARRANGE, 0, backfilling.confirm),
    Verb.MAKEUP: Press(Deed.SEE_OWN, 1, making_up.begin),
    Verb.MAKEUPS: Press(Deed.MARK, 1, making_up.listed, True),
    Verb.MAKEUP_ONE: Press(Deed.MARK, 1, making_up.one),
    Verb.MAKEUP_DECIDE: Press(Deed.MARK, 2, making_up.decide),
    Verb.MAKEUP_ENTER: Press(Deed.MARK, 1, making_up.enter),
    Verb.VOTES: Press(Deed.ARRANGE, 1, voting.listed, True),
    Verb.VOTE_ITEM: Press(Deed.ARRANGE, 2, voting.item, True),
    Verb.VOTE_HOW: Press(Deed.ARRANGE, 4, voting.how, True),
    Verb.VOTE_ONE: Press(Deed.ARRANGE, 1, voting.one),
    Verb.VOTE_OPEN: Press(Deed.ARRANGE, 1, voting.begin),
    Verb.VOTE_DROP: Press(Deed.ARRANGE, 1, voting.drop),
    Verb.VOTE_CLOSE: Press(Deed.ARRANGE, 2, voting.close),
    Verb.VOTE: Press(Deed.VOTE, 2, voting.vote),
    Verb.LEFT_OUT: Press(Deed.ARRANGE, 2, voting.left_out, True),
    Verb.LEFT: Press(Deed.ARRANGE, 3, voting.toggle, True),
    Verb.MINUTES: Press(Deed.MINUTES, 1, minutes.one, True),
    Verb.MINUTES_WHICH: Press(Deed.MINUTES, 1, minutes.which),
    Verb.MINUTES_TAKE: Press(Deed.MINUTES, 3, minutes.take, True),
    Verb.MINUTES_TURN: Press(Deed.MINUTES, 3, entries.turn_into, True),
    Verb.MINUTES_CUT: Press(Deed.MINUTES, 2, entries.cut, True),
    Verb.MINUTES_LIST: Press(Deed.MINUTES, 2, entries.listed, True),
    Verb.MINUTES_ENTRY: Press(Deed.MINUTES, 2, entries.entry_page, True),
    Verb.MINUTES_EDIT: Press(Deed.MINUTES, 2, entries.ask_edit, True),
    Verb.MINUTES_DONE: Press(Deed.MINUTES, 1, minutes_review.done, True),
    Verb.MINUTES_SAY: Press(Deed.MINUTES, 2, minutes_review.say, True),
    Verb.MINUTES_REOPEN: Press(Deed.MINUTES, 1, minutes_review.ask_reopen, True),
    Verb.MINUTES_FILE: Press(Deed.MINUTES, 1, papers.minutes_file, True),
    Verb.SIGN_FILE: Press(Deed.MINUTES, 1, papers.sign_file, True),
    Verb.NOTICES: Press(Deed.ANNOUNCE, 1, receipts.listed),
    Verb.NOTICE: Press(Deed.ANNOUNCE, 2, receipts.one),
    Verb.NOTICE_PART: Press(Deed.ANNOUNCE, 1, announcing.part),
    Verb.NOTICE_SET: Press(Deed.ANNOUNCE, 2, announcing.change),
    Verb.NOTICE_SEND: Press(Deed.ANNOUNCE, 0, announcing.send),
    Verb.NOTICE_NUDGE: Press(Deed.ANNOUNCE, 2, receipts.nudge),
    Verb.NOTICE_STOP: Press(Deed.ANNOUNCE, 1, receipts.stop),
    Verb.NOTICE_SHEET: Press(Deed.ANNOUNCE, 2, receipts.sheet),
    Verb.RECEIVED: Press(Deed.RECEIVE, 2, receipts.received),
    Verb.ICS: Press(Deed.SEE_AGENDA, 1, calendars.one, True),
    Verb.AGENDA_FILE: Press(Deed.SEE_AGENDA, 0, calendars.mine),
    Verb.ROOMS: Press(Deed.SETTINGS, 0, rooming.listed),
    Verb.ROOM: Press(Deed.SETTINGS, 2, rooming.bind),
    Verb.ROOM_FREE: Press(Deed.SETTINGS, 1, rooming.free),
    Verb.TOPIC: Press(Deed.SETTINGS, 2, rooming.use_topic),
    Verb.CONFIRM: Press(Deed.MARK, 1, marking.confirm, True),
    Verb.EXPORT: Press(Deed.EXPORT, 1, managers.attendance_record),
    Verb.ROSTER_FILE: Press(Deed.KEEP_ROSTER, 0, roster.how),
    Verb.ROSTER_NAMES: Press(Deed.KEEP_ROSTER, 0, roster.ask_names),
    Verb.ROSTER_LINK: Press(Deed.ADMIT, 0, inviting.post),
    Verb.ENTRIES: Press(Deed.ADMIT, 1, inviting.entries),
    Verb.ENTRY: Press(Deed.ADMIT, 1, inviting.entry),
    Verb.ENTRY_LINK: Press(Deed.ADMIT, 1, inviting.make),
    Verb.LINK_REVOKE: Press(Deed.ADMIT, 1, inviting.revoke),
    Verb.EXEMPT: Press(Deed.ADMIT, 2, inviting.exempt),
    Verb.UNBIND: Press(Deed.ADMIT, 2, inviting.unbind),
    Verb.CHECKLIST: Press(Deed.SETTINGS, 0, checklist.show),
    Verb.SETTINGS: Press(Deed.SETTINGS, 0, settings.summary),
    Verb.TUNING: Press(Deed.SETTINGS, 1, tuning.sections),
    Verb.TUNE: Press(Deed.SETTINGS, 1, tuning.one),
    Verb.TUNE_SET: Press(Deed.SETTINGS, 2, tuning.change),
    Verb.CHANGES: Press(Deed.SETTINGS, 1, settings.changes),
    Verb.RIGHTS: Press(Deed.GIVE_RIGHTS, 1, granting.people),
    Verb.RIGHTS_OF: Press(Deed.GIVE_RIGHTS, 1, granting.person),
    Verb.RIGHT_SET: Press(Deed.GIVE_RIGHTS, 3, granting.change),
    Verb.SETUP: Press(Deed.FOUND, 2, setup.pressed),
    Verb.SETUP_BACK: Press(Deed.FOUND, 0, setup.back),
    Verb.SETUP_PLAN: Press(Deed.FOUND, 2, setup.plan),
    Verb.SETUP_PLANS: Press(Deed.FOUND, 0, setup.plans),
    Verb.SETUP_OPEN: Press(Deed.FOUND, 1, welcome.open_again),
    Verb.DECLARE: Press(Deed.FOUND, 1, welcome.declared),
    Verb.OWN_ERASE: Press(Deed.TAKE_OUT, 0, own.ask_erase),
    Verb.OWN_ERASE_YES: Press(Deed.TAKE_OUT, 0, own.erase),
    Verb.LANGUAGE: Press(Deed.SEE_OWN, 1, speaking.own),
    Verb.BRANCH_LANGUAGE: Press(Deed.SETTINGS, 1, speaking.branch),
    Verb.ALLOW: Press(Deed.ALLOW_BRANCH, 2, allowing.decide),
    Verb.BRANCHES: Press(Deed.HAND_OVER, 1, operating.branches),
    Verb.BRANCH: Press(Deed.HAND_OVER, 1, operating.branch),
    Verb.HAND_OVER: Press(Deed.HAND_OVER, 3, operating.hand_over),
}


IN_GROUPS = frozenset({Verb.COME, Verb.SIGN, Verb.SIGN_OUT, Verb.RECEIVED})  # all else is for the private chat alone


async def pressed(turn: Turn) -> None:
    """Read the data, find the branch it belongs to, ask for the right, do it; a press is always answered."""
    query = turn.update.callback_query
    data = unpack(query.data if query else None)
    press = PRESSES.get(data.verb) if data else None
    if data is None or press is None or len(data.args) != press.words or (turn.in_group and data.verb not in IN_GROUPS):
        await turn.toast("press-unknown")
        return
    if press.about_meeting:
        meeting_of(turn, data.args[0])  # which may be in another branch of theirs
    turn.as_former(press.deed)
    if not turn.may(press.deed):
        await _refuse(turn, press.deed)
        return
    await press.run(turn, *data.args)
    await turn.done()


async def _refuse(turn: Turn, deed: Deed) -> None:
    """Who is not on the roster of the group's branch is led to the private chat, where one can join: the press shows
    that they are in the group."""
    if turn.member is None and turn.book is not None:
        await joining.ask_name(turn, turn.book)
        await turn.toast("stranger-press", url=turn.hub.links.private("join"))
        return
    await turn.toast(commands.refusal(turn, RIGHTS[deed].who))
