"""The rights matrix: every command, button and link, as every role, in the group and in private, with ids of the own
and of another branch. What is new and has no row here fails."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.people import PromptKind
from bot.handlers.commands import COMMANDS, ROUTES
from bot.handlers.presses import ON_CARDS, PRESSES
from bot.handlers.private import TEXTS
from bot.sandbox.messages import Message
from bot.texts.buttons import Verb, pack
from tests.e2e.town import EVERYBODY, ROSTER, Town, built
from tests.stage import FOUNDED, roster_csv, staged

NOBODY: frozenset[str] = frozenset()
ELSEWHERE = frozenset({"outsider"})  # does there what the role allows there: here it must change and learn nothing
MANAGER, REVIEWER, OPERATOR = frozenset({"manager"}), frozenset({"reviewer"}), frozenset({"operator"})
ABOVE = frozenset({"committee above"})
ON_COMMITTEE = frozenset({"manager", "committee member"})
IN_SECOND_GROUP = frozenset({"leader", "reviewer"})
REFUSED = (
    "只有管理员能用",
    "只有审阅人能用",
    "只有运维人员能用",
    "不由您批",
    "不在花名册上",
    "您还没有加入支部",
    "已不能用",
    "找不到这场会议",
    "没有通知您参加",
    "只有本群的管理员",
    "已经用过或失效",
    "没有在等文件",
    "不是上级党委的对话",
    "这个支部已断开",
    "没有接入这个上级党委",
)

# Who may, in private; the group adds nothing to it.
ON_COMMAND: dict[str, frozenset[str]] = {
    "start": EVERYBODY,
    "help": EVERYBODY,
    "join": EVERYBODY,
    "setup": EVERYBODY,  # each sees what is theirs: settings, all branches, or how one begins
    "agenda": ROSTER,
    "signin": ROSTER,
    "leave": ROSTER,
    "checkin": ROSTER,
    "study": ROSTER,
    "review": ROSTER,
    "report": ROSTER,
    "me": ROSTER,
    "suggest": ROSTER,
    "remind": MANAGER,
    "push": MANAGER,
    "roster": MANAGER,
    "meeting": MANAGER,
    "mark": MANAGER,
    "attendance": MANAGER,
    "status": MANAGER,
    "notice": MANAGER,
    "minutes": MANAGER,
    "reports": REVIEWER,
    "overview": ABOVE | OPERATOR,
}

# A button's data after the verb, words in {} being ids of the branch.
ON_PRESS: list[tuple[Verb, str, frozenset[str]]] = [
    (Verb.COME, "{theme}", ROSTER),
    (Verb.COME, "{committee}", ON_COMMITTEE),
    (Verb.COME, "{group}", IN_SECOND_GROUP),
    (Verb.SIGN, "{theme}", ROSTER),
    (Verb.SIGN, "{committee}", ON_COMMITTEE),
    (Verb.SIGN, "{group}", IN_SECOND_GROUP),
    (Verb.SIGN_OUT, "{theme}", ROSTER),
    (Verb.SIGN_OUT, "{committee}", ON_COMMITTEE),
    (Verb.CODE, "{theme}:-", MANAGER),
    (Verb.DOOR, "{theme}:-", MANAGER),
    (Verb.END, "{theme}", MANAGER),
    (Verb.VOTES, "{theme}", MANAGER),
    (Verb.VOTE_ITEM, "{theme}:-", MANAGER),
    (Verb.VOTE_HOW, "{theme}:0:ordinary:o", MANAGER),
    (Verb.VOTE_ONE, "{vote}", MANAGER),
    (Verb.VOTE_OPEN, "{vote}", MANAGER),
    (Verb.VOTE_DROP, "{vote}", MANAGER),
    (Verb.VOTE_CLOSE, "{vote}:0", MANAGER),
    (Verb.VOTE, "{vote}:000000000000", ROSTER),  # the vote itself says who may
    (Verb.LEFT_OUT, "{theme}:0", MANAGER),
    (Verb.LEFT, "{theme}:{author}:0", MANAGER),
    (Verb.NOTICES, "0", MANAGER),
    (Verb.NOTICE, "{notice}:-", MANAGER),
    (Verb.NOTICE_PART, "who", MANAGER),
    (Verb.NOTICE_SET, "who:all", MANAGER),
    (Verb.NOTICE_SEND, "", MANAGER),
    (Verb.NOTICE_NUDGE, "{notice}:20260907", MANAGER),
    (Verb.NOTICE_STOP, "{notice}", MANAGER),
    (Verb.NOTICE_SHEET, "{notice}:20260907", MANAGER),
    (Verb.RECEIVED, "{notice}:20260907", ROSTER),
    (Verb.ICS, "{theme}", ROSTER),
    (Verb.ICS, "{committee}", ON_COMMITTEE),
    (Verb.AGENDA_FILE, "", ROSTER),
    (Verb.ROOMS, "", MANAGER),
    (Verb.ROOM, "committee:{room}", MANAGER),
    (Verb.ROOM_FREE, "committee", MANAGER),
    (Verb.TOPIC, "study:0", MANAGER),
    (Verb.MINUTES, "{theme}", MANAGER),
    (Verb.MINUTES_WHICH, "0", MANAGER),
    (Verb.MINUTES_TAKE, "{theme}:speech:-1", MANAGER),
    (Verb.MINUTES_TURN, "{theme}:none000000:speech", MANAGER),
    (Verb.MINUTES_CUT, "{theme}:none000000", MANAGER),
    (Verb.MINUTES_LIST, "{theme}:0", MANAGER),
    (Verb.MINUTES_ENTRY, "{theme}:none000000", MANAGER),
    (Verb.MINUTES_EDIT, "{theme}:none000000", MANAGER),
    (Verb.MINUTES_DONE, "{theme}", MANAGER),
    (Verb.MINUTES_SAY, "{theme}:1", MANAGER),
    (Verb.MINUTES_REOPEN, "{theme}", MANAGER),
    (Verb.MINUTES_FILE, "{theme}", MANAGER),
    (Verb.SIGN_FILE, "{theme}", MANAGER),
    (Verb.LEAVE, "{theme}", ROSTER),
    (Verb.LEAVE, "{committee}", ON_COMMITTEE),
    (Verb.LEAVE_KIND, "{theme}:sick", ROSTER),
    (Verb.LEAVE_KIND, "{committee}:sick", ON_COMMITTEE),
    (Verb.LEAVE_DECIDE, "{group}:{author}:1", frozenset({"leader", "manager"})),
    (Verb.LEAVE_DECIDE, "{theme}:{author}:1", MANAGER),
    (Verb.STOP, "", EVERYBODY),
    (Verb.STUDY, "{material}", ROSTER),
    (Verb.STUDY_PART, "{material}:0", ROSTER),
    (Verb.FINISH, "{material}", ROSTER),
    (Verb.STUDY_LIST, "-:0", ROSTER),
    (Verb.STUDY_FILES, "{own material}", ROSTER),
    (Verb.QUIZ, "{material}:0:0", ROSTER),
    (Verb.QUIZ_PICK, "{material}:0:0:A", ROSTER),
    (Verb.QUIZ_ANSWER, "{material}:0:0:A", ROSTER),
    (Verb.REVIEW, "", ROSTER),
    (Verb.REVIEW_WHEN, "", ROSTER),
    (Verb.REVIEW_AT, "1900", ROSTER),
    (Verb.CHECKIN_CHOICES, "", ROSTER),
    (Verb.CHECKIN_AT, "1900", ROSTER),
    (Verb.CHECKIN_NAMED, "1", ROSTER),
    (Verb.NOTE, "{material}", ROSTER),
    (Verb.NOTE_READ, "{note}", MANAGER),
    (Verb.NOTE_REMARK, "{note}", MANAGER),
    (Verb.DRAWN, "{spot check}", MANAGER),
    (Verb.DRAWN_NOTE, "{spot check}:{author}:0", MANAGER),
    (Verb.PUSH, "", MANAGER),
    (Verb.PUSH_LIST, "0", MANAGER),
    (Verb.PUSH_ONE, "{material}", MANAGER),
    (Verb.PUSH_SEND, "{material}:d1", MANAGER),
    (Verb.PUSH_DROP, "{post}", MANAGER),
    (Verb.PUSH_PLAN, "{material}:f", MANAGER),
    (Verb.PUSH_PAUSE, "1", MANAGER),
    (Verb.PUSH_TOPICS, "0", MANAGER),
    (Verb.PUSH_AT, "{material}", MANAGER),
    (Verb.OWN_MATERIAL, "{own material}:p", MANAGER),
    (Verb.COURSES, "0", MANAGER),
    (Verb.COURSE_ADD, "", MANAGER),
    (Verb.COURSE_DROP, "{course}", MANAGER),
    (Verb.LIVE_QUIZZES, "{theme}:0", MANAGER),
    (Verb.LIVE_QUIZ, "{theme}:{material}", MANAGER),
    (Verb.LIVE_QUIZ_STEP, "{live quiz}:e0", MANAGER),
    (Verb.REPORT_SUBMIT, "2026Q3", ROSTER),
    (Verb.REPORT_CANCEL, "2026Q3", ROSTER),
    (Verb.REPORT_WITHDRAW, "2026Q3", ROSTER),
    (Verb.REPORT_REMOVE, "2026Q3:1", ROSTER),
    (Verb.REPORT_TURN, "2026Q3:1:-", ROSTER),
    (Verb.LEAVE_UNDO, "{theme}", ROSTER),
    (Verb.LEAVE_UNDO, "{committee}", ON_COMMITTEE),
    (Verb.LEAVE_TURN, "{theme}", ROSTER),
    (Verb.REPORT_ERASE, "2026Q3", ROSTER),
    (Verb.REPORT_OPEN, "{report}", REVIEWER),
    (Verb.REPORT_READ, "{report}", REVIEWER),
    (Verb.REPORT_REMARK, "{report}:n", REVIEWER),
    (Verb.REPORT_VERSION, "{report}:1", REVIEWER),
    (Verb.REPORT_LIST, "2026Q3", REVIEWER),
    (Verb.REPORT_PAPER, "{report}", REVIEWER),
    (Verb.ENTRY_MORE, "{author}", MANAGER),
    (Verb.ENTRY_PART, "{author}:d", MANAGER),
    (Verb.ENTRY_SET, "{author}:d:leader", MANAGER),
    (Verb.FORMERS, "0", MANAGER),
    (Verb.DOUBLE, "same", MANAGER),
    (Verb.ROSTER_SHEET, "", MANAGER),
    (Verb.CARE, "{care}:s", MANAGER),
    (Verb.TALKS, "0", MANAGER),
    (Verb.TALK_WITH, "{author}:0", MANAGER),
    (Verb.TALK_ADD, "{author}:{author}", MANAGER),
    (Verb.TALK_REMOVE, "nothing000", MANAGER),
    (Verb.REMIND, "makeup:-", MANAGER),
    (Verb.OWN_PAGE, "m:0", ROSTER),
    (Verb.OWN_FILE, "-", ROSTER),
    (Verb.CHOICES, "", ROSTER),
    (Verb.CHOICE, "lead:24", ROSTER),
    (Verb.CORRECTIONS, "0", ROSTER),
    (Verb.CORRECT, "{theme}", NOBODY),  # it is not over
    (Verb.CORRECTION_ONE, "{correction}", MANAGER),
    (Verb.CORRECTION_SAY, "{correction}:0", MANAGER),
    (Verb.SPEAK_TO, "{branch}", ROSTER),
    (Verb.SUGGEST, "s", ROSTER),
    (Verb.SUGGEST, "a", ROSTER),
    (Verb.SUGGEST, "x", ROSTER),
    (Verb.SUGGESTIONS, "0", MANAGER),
    (Verb.SUGGESTION, "{suggestion}", MANAGER),
    (Verb.SUGGESTION_SET, "{suggestion}:t", MANAGER),
    (Verb.CLAIM, "{claim}:1", MANAGER),
    (Verb.NEW_MEETING, "", MANAGER),
    (Verb.MEETINGS, "a:0", MANAGER),
    (Verb.MEETING, "{committee}", MANAGER),
    (Verb.TUNING, "-", MANAGER),
    (Verb.TUNE, "shift", MANAGER),
    (Verb.TUNE_SET, "shift:stay", MANAGER),
    (Verb.MOVE, "{theme}", MANAGER),
    (Verb.MOVE_TO, "{theme}:202609181500:-", MANAGER),
    (Verb.AMEND, "{theme}", MANAGER),
    (Verb.GUESTS, "{theme}:0", MANAGER),
    (Verb.GUEST, "{committee}:{author}:0", MANAGER),
    (Verb.NEW_PART, "day", MANAGER),
    (Verb.NEW_SET, "day:d20261211", MANAGER),
    (Verb.NEW_DONE, "", MANAGER),
    (Verb.PLANS, "0", MANAGER),
    (Verb.PLAN, "{plan}", MANAGER),
    (Verb.PLAN_EDIT, "{plan}", MANAGER),
    (Verb.PLAN_PART, "day", MANAGER),
    (Verb.PLAN_SET, "time:t1530", MANAGER),
    (Verb.PLAN_SAVE, "", MANAGER),
    (Verb.PLAN_PAUSE, "{plan}:1", MANAGER),
    (Verb.PLAN_REMOVE, "{plan}:0", MANAGER),
    (Verb.EXEMPT, "{author}:1", MANAGER),
    (Verb.CANCEL, "{theme}", MANAGER),
    (Verb.CANCEL_YES, "{committee}", MANAGER),
    (Verb.MARK_LIST, "{theme}:0", MANAGER),
    (Verb.MARK_PERSON, "{theme}:{author}", MANAGER),
    (Verb.MARK, "{theme}:{author}:present", MANAGER),
    (Verb.CONFIRM, "{theme}", MANAGER),
    (Verb.MARK_WHICH, "-:0", MANAGER),
    (Verb.MARK_REST, "{theme}:-", MANAGER),
    (Verb.BACKFILL, "", MANAGER),
    (Verb.BACKFILL_FILE, "", MANAGER),
    (Verb.MAKEUP, "{makeup}", ROSTER),  # each their own: another's is not found
    (Verb.MAKEUPS, "{theme}", MANAGER),
    (Verb.MAKEUP_ONE, "{makeup}", MANAGER),
    (Verb.MAKEUP_DECIDE, "{makeup}:1", MANAGER),
    (Verb.MAKEUP_ENTER, "{makeup}", MANAGER),
    (Verb.EXPORT, "2026", MANAGER),
    (Verb.CHARTS, "", MANAGER),
    (Verb.BOARD, "", MANAGER),
    (Verb.WAITS, "l", MANAGER),
    (Verb.ROSTER_FILE, "", MANAGER),
    (Verb.ROSTER_LINK, "", MANAGER),
    (Verb.ROSTER_NAMES, "", MANAGER),
    (Verb.ENTRIES, "0", MANAGER),
    (Verb.ENTRY, "{author}", MANAGER),
    (Verb.ENTRY_LINK, "{author}", MANAGER),
    (Verb.LINK_REVOKE, "{author}", MANAGER),
    (Verb.UNBIND, "{author}:1", MANAGER),
    (Verb.CHECKLIST, "", MANAGER),
    (Verb.SETTINGS, "", MANAGER),
    (Verb.CHANGES, "0", MANAGER),
    (Verb.LANGUAGE, "zh", ROSTER),
    (Verb.BRANCH_LANGUAGE, "zh", MANAGER),
    (Verb.RIGHTS, "0", MANAGER),
    (Verb.RIGHTS_OF, "{author}", MANAGER),
    (Verb.RIGHT_SET, "{author}:reviewer:1", MANAGER),
    (Verb.OWN_ERASE, "", ROSTER),
    (Verb.OWN_ERASE_YES, "", ROSTER),
    (Verb.SETUP, "1:default", NOBODY),  # only who is in a set-up
    (Verb.SETUP_BACK, "", NOBODY),
    (Verb.SETUP_PLAN, "theme:-", NOBODY),
    (Verb.SETUP_PLANS, "", NOBODY),
    (Verb.SETUP_OPEN, "{new group}", frozenset({"admin", "operator"})),
    (Verb.DECLARE, "{new group}", frozenset({"admin", "operator"})),
    (Verb.ALLOW, "{new group}:1", OPERATOR),
    (Verb.BRANCHES, "0", OPERATOR),
    (Verb.BRANCH, "{branch}", OPERATOR),
    (Verb.HAND_OVER, "{branch}:{author}:give", OPERATOR),
    (Verb.OVERVIEW, "0", ABOVE),
    (Verb.OVERVIEW_BRANCH, "{branch}:0", ABOVE),
    (Verb.OVERVIEW_FILE, "", ABOVE),
    (Verb.OVERVIEW_DROP, "{branch}:0", ABOVE),
    (Verb.COMMITTEES, "0", OPERATOR),
    (Verb.COMMITTEE, "{above}", OPERATOR),
    (Verb.COMMITTEE_NEW, "", OPERATOR),
    (Verb.COMMITTEE_LINK, "{above}", OPERATOR),
    (Verb.COMMITTEE_END, "{above}:0", OPERATOR),
    (Verb.TIES, "", MANAGER),
    (Verb.TIE, "{tie}:0", MANAGER),
    (Verb.TIE_END, "{above}", MANAGER),
    (Verb.OVERVIEW_INVITE, "", ABOVE),  # ends the link of {tie}
]

ON_LINK: list[tuple[str, frozenset[str]]] = [
    ("setup_nothing", NOBODY),
    ("join", EVERYBODY),
    ("join_{join}", EVERYBODY),
    ("op_nothing", EVERYBODY),  # says that it is none
    ("leave_{theme}", ROSTER),
    ("leave_{committee}", ON_COMMITTEE),
    ("signin_{theme}", ROSTER),
    ("signin_{committee}", ON_COMMITTEE),
    ("q_{theme}_secret", ROSTER),
    ("ics_{theme}", ROSTER),
    ("ics_{committee}", ON_COMMITTEE),
    ("topic_5", MANAGER),
    ("study_{material}", ROSTER),
    ("quiz_{material}", ROSTER),
    ("over_nothing", EVERYBODY),  # says that it is none
    ("tie_nothing", MANAGER | ELSEWHERE),
    *((f"c_{name}", who) for name, who in ON_COMMAND.items()),
]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with staged(tmp_path / "data", founded=FOUNDED) as stage:
        yield await built(stage)
        await stage.check()


def refused(text: str | None) -> bool:
    return any(words in (text or "") for words in REFUSED)


def data_of(town: Town, verb: Verb, words: str) -> str:
    return pack(verb, *(word.format(**town.ids) for word in words.split(":") if word))


async def pressed(town: Town, data: str, roles: frozenset[str]) -> dict[str, str]:
    """All of them press that in private, at once; what each hears: the press's answer, then what was written."""
    seen = {role: _shown(town, role) for role in roles}
    made = {role: town.stage.people.press_forged(town.user(role), _any(town, role), data) for role in roles}
    await town.stage.rest()
    await town.stage.wait(seconds=5)
    return {role: _heard(town, role, seen[role], made[role].answer) for role in roles}


async def said(town: Town, text: str, roles: frozenset[str]) -> dict[str, str]:
    """All of them write that in private, at once."""
    seen = {role: _shown(town, role) for role in roles}
    for role in roles:
        town.stage.people.say(town.user(role), town.user(role).private, text)
    await town.stage.rest()
    await town.stage.wait(seconds=5)
    return {role: _heard(town, role, seen[role], "") for role in roles}


def _any(town: Town, role: str) -> Message:
    bot = town.stage.world.bot
    return next(m for m in reversed(town.user(role).private.messages) if m.sender is bot)


def _shown(town: Town, role: str) -> set[tuple[int, int]]:
    """The messages of somebody's private chat, each with how often it was edited."""
    return {(m.id, m.edits) for m in town.user(role).private.messages}


def _heard(town: Town, role: str, seen: set[tuple[int, int]], answer: str | None) -> str:
    """An edited page counts as written."""
    bot = town.stage.world.bot
    new = [m for m in town.user(role).private.messages if (m.id, m.edits) not in seen and m.sender is bot]
    return "\n".join([answer or "", *(m.text or (m.file.name if m.file else "") for m in new)])


def against(town: Town, what: str, heard: dict[str, str], may: frozenset[str]) -> dict[tuple[str, str], str]:
    """Who was let in or turned away against the table (silence is no answer to who may not), and what of the roster
    an outsider read."""
    let = {role: text for role, text in heard.items() if role not in ELSEWHERE}
    found = {(what, role): text for role, text in let.items() if refused(text) is (role in may)}
    leaked = [name for name in town.names if name in heard.get("outsider", "")]
    return found | ({(what, "outsider"): "、".join(leaked)} if leaked else {})


# The tables are whole


def test_every_command_button_link_and_question_has_a_row() -> None:
    assert set(ON_COMMAND) == {command.name for command in COMMANDS}
    assert {verb for verb, _, _ in ON_PRESS} == set(Verb) == set(PRESSES)
    assert {payload.partition("_")[0] for payload, _ in ON_LINK} == set(ROUTES)
    assert set(TEXTS) == set(PromptKind) - {PromptKind.ANSWERED}


# In private


async def test_a_command_in_private_is_for_those_of_the_table(town: Town) -> None:
    found: dict[tuple[str, str], str] = {}
    for name, may in ON_COMMAND.items():
        found |= against(town, name, await said(town, f"/{name}", EVERYBODY), may)
    assert found == {}


async def test_who_may_not_press_changes_nothing_and_hears_why(town: Town) -> None:
    await pressed(town, data_of(town, Verb.STOP, ""), EVERYBODY)
    before, found = town.digest(), dict[tuple[str, str], str]()
    for verb, words, may in ON_PRESS:
        heard = await pressed(town, data_of(town, verb, words), EVERYBODY - may)
        found |= against(town, f"{verb.name} {words}", heard, may)
        if (after := town.digest()) != before:
            found[verb.name, words] = "something was changed"
            before = after
    assert found == {}


async def test_who_may_press_is_not_turned_away(town: Town) -> None:
    found: dict[tuple[str, str], str] = {}
    for verb, words, may in ON_PRESS:
        found |= against(town, f"{verb.name} {words}", await pressed(town, data_of(town, verb, words), may), may)
    assert found == {}


async def test_a_link_is_for_those_of_the_table(town: Town) -> None:
    found: dict[tuple[str, str], str] = {}
    for payload, may in ON_LINK:
        found |= against(town, payload, await said(town, f"/start {payload.format(**town.ids)}", EVERYBODY), may)
    assert found == {}


async def test_a_roster_file_is_taken_from_managers_alone(town: Town) -> None:
    before = {m.name for m in town.stage.book.members.all()}
    data = roster_csv([("示例党员丙", "第一党小组", "正式党员", "", "")])
    for role in EVERYBODY - MANAGER:
        town.stage.people.send_document(town.user(role), town.user(role).private, "花名册.csv", data)
    await town.stage.rest()
    assert {m.name for m in town.stage.book.members.all()} == before
    assert all(refused(_any(town, role).text) for role in EVERYBODY - MANAGER - ELSEWHERE)
    town.stage.people.send_document(town.user("manager"), town.user("manager").private, "花名册.csv", data)
    await town.stage.rest()
    assert "新增 1 人" in _any(town, "manager").text


# In the group


async def test_a_command_in_the_group_is_for_the_roster_and_private_ones_lead_away(town: Town) -> None:
    found: dict[tuple[str, str], str] = {}
    for command in COMMANDS:
        asked = {
            role: town.stage.people.say(town.user(role), town.stage.group, f"/{command.name}") for role in EVERYBODY
        }
        await town.stage.settle()
        await town.stage.wait(seconds=70)
        answers = {m.reply_to.id: m for m in town.stage.group.messages if m.reply_to}
        for role, question in asked.items():
            text = answers[question.id].text if question.id in answers else "（没有回答）"
            private = "请到私聊里用" in text
            here = ON_COMMAND[command.name] if command.name != "overview" else NOBODY  # it is no committee's group
            right = private if "G" not in command.place else refused(text) is (role not in here)
            if not right:
                found[command.name, role] = text
    assert found == {}


async def test_a_button_in_the_group_is_one_of_the_cards_or_none(town: Town) -> None:
    card = town.stage.people.find(town.stage.group, "应到")
    found: dict[tuple[str, str], str] = {}
    for verb, words, may in ON_PRESS:
        data = data_of(town, verb, words)
        made = {role: town.stage.people.press_forged(town.user(role), card, data) for role in EVERYBODY}
        await town.stage.rest()
        here = may if verb in ON_CARDS else NOBODY
        heard = {role: press.answer or "" for role, press in made.items()}
        found |= {(f"{verb} {words}", r): text for r, text in heard.items() if refused(text) is (r in here)}
    assert found == {}
