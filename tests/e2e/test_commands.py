"""Who may use which command and button where, and what everybody else reads instead."""

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.rights import Place, Who
from bot.handlers.commands import COMMANDS, Command
from bot.sandbox.messages import Message
from bot.texts.buttons import MOST_BYTES, Verb, pack
from tests import founding
from tests.e2e.meetings import MEMBER, OTHER, SECRETARY, theme_day
from tests.stage import Stage, shanghai

STRANGER = "路人"
REFUSALS = (
    "只有管理员能用",
    "只有审阅人能用",
    "还没有加入支部",
    "不在花名册上",
    "请到私聊里用",
    "不认识",
    "出了点问题",
)
TABLE = [pytest.param(command, id=command.name) for command in COMMANDS]
PRIVATE = [pytest.param(c, id=c.name) for c in COMMANDS if c.place is Place.PRIVATE]
RESTRICTED = [pytest.param(c, id=c.name) for c in COMMANDS if c.who is not Who.ANYONE]
INNER = [pytest.param(c, id=c.name) for c in COMMANDS if c.who in (Who.MANAGER, Who.REVIEWER)]


def refused(messages: list[Message]) -> bool:
    return any(sentence in m.text for m in messages for sentence in REFUSALS)


# The table


@pytest.mark.parametrize("command", TABLE)
async def test_each_command_works_for_the_right_person_in_private(branch: Stage, command: Command) -> None:
    said = await branch.say(SECRETARY, f"/{command.name}")
    assert said
    assert not refused(said)


@pytest.mark.parametrize("command", [p for p in TABLE if p.id not in {q.id for q in PRIVATE}])
async def test_each_command_of_the_group_works_there_as_a_reply(branch: Stage, command: Command) -> None:
    said = await branch.say(MEMBER, f"/{command.name}", group=True)
    assert said
    assert not refused(said)
    assert said[0].reply_to is not None
    assert said[0].reply_to.text == f"/{command.name}"


@pytest.mark.parametrize("command", PRIVATE)
async def test_a_private_command_in_the_group_answers_with_a_button_only(branch: Stage, command: Command) -> None:
    [said] = await branch.say(SECRETARY, f"/{command.name} 示例", group=True)
    assert said.text == f"/{command.name} 请到私聊里用，点下面的按钮即可。"
    assert said.buttons == [["到私聊里用"]]
    followed = await branch.follow(SECRETARY, said.button("到私聊里用").url or "")
    assert followed
    assert not refused(followed)


@pytest.mark.parametrize("command", RESTRICTED)
async def test_a_stranger_is_told_how_to_join(branch: Stage, command: Command) -> None:
    [said] = await branch.say(STRANGER, f"/{command.name}")
    assert ("不是上级党委的对话" if command.who is Who.OVERSEER else "您还没有加入支部") in said.text


@pytest.mark.parametrize("command", INNER)
async def test_a_member_is_told_for_whom_it_is(branch: Stage, command: Command) -> None:
    [said] = await branch.say(MEMBER, f"/{command.name}")
    assert ("只有审阅人能用" if command.who is Who.REVIEWER else "只有管理员能用") in said.text


async def test_help_lists_what_this_person_can_do_here(branch: Stage) -> None:
    [mine] = await branch.say(MEMBER, "/help")
    [theirs] = await branch.say(SECRETARY, "/help")
    [here] = await branch.say(SECRETARY, "/help", group=True)
    assert "/signin" in mine.text
    assert "/roster" not in mine.text
    assert "/roster" in theirs.text
    assert "/roster" not in here.text
    assert "/agenda" in here.text
    assert "请勿发送涉密" in mine.text


async def test_the_menus_show_in_groups_what_works_there(branch: Stage) -> None:
    inside = {c.name for c in COMMANDS if c.place is not Place.PRIVATE} - {"start", "overview"}  # a committee's
    group = branch.world.menus.seen_by(branch.user(MEMBER), branch.group)
    private = branch.world.menus.seen_by(branch.user(MEMBER), branch.user(MEMBER).private)
    assert {entry["command"] for entry in group} == inside
    assert inside < {entry["command"] for entry in private}


@pytest.mark.parametrize("payload", ["", "nothing", "c_nothing", "c_start", "c_roster_x", "study", "setup_", "_"])
async def test_a_link_that_leads_nowhere_is_answered_kindly(branch: Stage, payload: str) -> None:
    said = await branch.follow(MEMBER, f"https://t.me/sanhui_bot?start={payload}")
    assert said
    assert "出了点问题" not in said[-1].text


# Outside a branch


async def test_in_a_group_without_a_branch_a_stranger_hears_how_one_begins(stage: Stage) -> None:
    await stage.added()
    for text in ("/agenda", "/help", "/start"):
        [said] = await stage.say(MEMBER, text, group=True)
        assert "本群还没有设置支部" in said.text


async def test_a_stranger_in_the_branchs_group_is_led_to_joining(branch: Stage) -> None:
    branch.people.join(branch.group, branch.user(STRANGER))
    for text in ("/agenda", "/help"):
        [said] = await branch.say(STRANGER, text, group=True)
        assert "点群里的「加入支部」" in said.text


async def test_a_stranger_in_private_reads_what_this_is(branch: Stage) -> None:
    [said] = await branch.say(STRANGER, "/start")
    assert "我是支部的会议与学习助手" in said.text
    [said] = await branch.say(STRANGER, "你好")
    assert "您还没有加入支部" in said.text


async def test_who_has_left_the_branch_is_a_stranger(branch: Stage) -> None:
    founding.changed(branch.book, MEMBER, until=shanghai(2026, 9, 1).date())
    [said] = await branch.say(MEMBER, "/study")
    assert "您还没有加入支部" in said.text


# What is no command of ours


async def test_a_command_of_blanks_alone_is_an_unknown_one(branch: Stage) -> None:
    me = branch.user("示例书记")
    mark = {"type": "bot_command", "offset": 0, "length": 2}
    branch.world.updates.issue(
        "message", branch.world.post(me.private, me).wire() | {"text": " \n", "entities": [mark]}
    )
    await branch.rest()
    assert "不认识" in branch.last("示例书记").text


async def test_an_unknown_command_is_named_in_private_and_passed_over_in_the_group(branch: Stage) -> None:
    [said] = await branch.say(MEMBER, "/dance <b> now")
    assert "不认识 /dance" in said.text
    assert await branch.say(MEMBER, "/dance", group=True) == []


async def test_commands_for_another_bot_are_passed_over(branch: Stage) -> None:
    assert await branch.say(MEMBER, "/agenda@other_bot", group=True) == []
    assert await branch.say(MEMBER, "/agenda@sanhui_bot", group=True)


async def test_talk_in_the_group_is_not_answered_even_if_the_bot_is_an_admin(branch: Stage) -> None:
    branch.people.promote_bot(branch.group)
    await branch.rest()  # what is live is pinned now
    for text in ("大家好", "示例党员甲", "/ 不是命令"):
        assert await branch.say(MEMBER, text, group=True) == []


async def test_a_text_that_nobody_asked_for_is_not_kept(branch: Stage) -> None:
    [said] = await branch.say(MEMBER, "今天天气不错")
    assert "所以没有记录" in said.text


async def test_a_sticker_or_a_voice_message_is_answered_in_private(branch: Stage) -> None:
    user = branch.user(MEMBER)
    for send in (branch.people.send_sticker, branch.people.send_voice, branch.people.send_photo):
        send(user, user.private)
        await branch.rest()
        assert "这种消息我处理不了" in branch.last(MEMBER).text


async def test_an_edited_command_is_not_carried_out_again(branch: Stage) -> None:
    message = branch.people.say(branch.user(MEMBER), branch.group, "/agenda")
    await branch.rest()
    before = len(branch.group.messages)
    branch.people.edit(branch.user(MEMBER), message, "/study")
    await branch.rest()
    assert len(branch.group.messages) == before


async def test_an_anonymous_admin_is_asked_to_write_in_private(branch: Stage) -> None:
    branch.people.promote(branch.group, branch.user(SECRETARY), anonymous=True)
    for text in ("/agenda", "/checkin 学了党章", "/help"):
        branch.people.say_as_anonymous_admin(branch.user(SECRETARY), branch.group, text)
        await branch.rest()
        assert "匿名管理员" in branch.people.last(branch.group).text
    assert branch.book.checkins(2026, 9).all() == ()


@pytest.mark.parametrize(
    "text", ["/checkin\n学了 党章 第一章", "/checkin 学了 党章 第一章", "/checkin\t学了 党章 第一章"]
)
async def test_the_words_after_a_command_are_taken_whole(branch: Stage, text: str) -> None:
    [said] = await branch.say(MEMBER, text)
    assert "已打卡" in said.text
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == ["学了 党章 第一章"]


# Presses


async def forge(stage: Stage, name: str, data: str, *, group: bool = False) -> str:
    """Press a button with any data, as a changed client can; returns the answer."""
    chat = stage.group if group else stage.user(name).private
    message = stage.people.last(chat) if chat.messages else (await stage.say(name, "/help"))[0]
    press = stage.people.press_forged(stage.user(name), message, data)
    await stage.rest()
    assert press.answer is not None
    return press.answer


@pytest.mark.parametrize("data", ["", "1", "1:", "1:zz", "0:ok:x", "2:ok:x", "1:ok", "1:ok:a:b", "ok", "🎉", ":" * 64])
async def test_data_of_nobodys_making_is_answered_kindly(branch: Stage, data: str) -> None:
    assert "这个按钮已不能用" in await forge(branch, MEMBER, data)


async def test_a_member_cannot_do_with_forged_data_what_is_the_managers(branch: Stage) -> None:
    meeting = branch.book.meetings(2026).all()[0]
    member = branch.member(OTHER)
    await branch.to(shanghai(2026, 9, 12, 9, 0))
    for data in (
        f"1:mk:{meeting.id}:{member.id}:absent",
        f"1:cf:{meeting.id}",
        f"1:ml:{meeting.id}:0",
        f"1:mp:{meeting.id}:{member.id}",
        f"1:mv:{meeting.id}",
        f"1:cx:{meeting.id}",
        f"1:cy:{meeting.id}",
        "1:nm",
        "1:ex:2026",
        "1:rf",
        "1:rl",
    ):
        assert "只有管理员能用" in await forge(branch, MEMBER, data)


async def test_a_branchs_ids_say_nothing_to_the_members_of_another(branch: Stage) -> None:
    assert branch.store is not None
    secretary = branch.user("别处书记")
    group = branch.people.create_group("别处支部群", secretary)
    book = founding.write_branch(
        branch.store, group.id, secretary.id, branch.clock.now(), name="别处支部", me="别处书记"
    )
    await branch.store.commit()
    await branch.rest()
    meeting = branch.book.meetings(2026).all()[0]
    assert book.id != branch.book.id
    for data in (f"1:ok:{meeting.id}", f"1:cy:{meeting.id}", f"1:mk:{meeting.id}:{branch.member(OTHER).id}:absent"):
        assert await forge(branch, "别处书记", data) == "找不到这场会议，可能已经取消或归档。"


@pytest.mark.parametrize("verb", ["ok", "in", "lv", "mv", "cx", "cy", "cf"])
async def test_a_button_of_a_meeting_that_is_gone_says_so(branch: Stage, verb: str) -> None:
    assert await forge(branch, SECRETARY, f"1:{verb}:nothing") == "找不到这场会议，可能已经取消或归档。"


async def test_who_is_in_two_branches_answers_each_ones_card(branch: Stage) -> None:
    assert branch.store is not None
    user = branch.user(MEMBER)
    group = branch.people.create_group("别处支部群", user)
    book = founding.write_branch(branch.store, group.id, user.id, branch.clock.now(), name="别处支部", me="别处书记")
    founding.seat_bot(branch.world, group.id, [])
    await branch.store.commit()
    await branch.rest()
    [meeting] = [m for m in book.meetings(2026).all() if m.title == "支委会"]
    assert await forge(branch, MEMBER, f"1:ok:{meeting.id}") == "已记下：参加"
    assert await forge(branch, MEMBER, f"1:ok:{theme_day(branch).id}") == "已记下：参加"


async def test_what_is_for_the_private_chat_is_not_opened_in_the_group(branch: Stage) -> None:
    meeting = next(m for m in branch.book.meetings(2026).all() if m.title == "支委会")
    before = len(branch.group.messages)
    for data in (f"1:ml:{meeting.id}:0", f"1:lv:{meeting.id}", "1:nm", "1:rf", f"1:mv:{meeting.id}"):
        assert "这个按钮已不能用" in await forge(branch, SECRETARY, data, group=True)
    assert len(branch.group.messages) == before


async def test_a_press_on_a_deleted_card_still_counts(branch: Stage) -> None:
    card = branch.people.find(branch.group, "主题党日")
    data = card.button("参加").data or ""
    branch.people.delete(card)
    press = branch.people.press_forged(branch.user(MEMBER), card, data)
    await branch.rest()
    assert press.answer == "已记下：参加"


ids = st.sampled_from(
    ("MEETING", "MEMBER", "0", "1", "-1", "99999999999", "present", "sick", "", "x", "默认", "²", "٣")
)
forged = st.one_of(
    st.text(max_size=20),
    st.tuples(st.sampled_from(Verb), st.lists(ids, max_size=3)).map(lambda pair: ":".join(("1", pair[0], *pair[1]))),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=forged, name=st.sampled_from((SECRETARY, MEMBER, STRANGER)), group=st.booleans())
async def test_any_data_from_anybody_is_answered_and_breaks_nothing(
    branch: Stage, caplog: pytest.LogCaptureFixture, data: str, name: str, group: bool
) -> None:
    meeting = theme_day(branch)
    data = data.replace("MEETING", meeting.id).replace("MEMBER", branch.member(OTHER).id)
    if len(data.encode(errors="replace")) > MOST_BYTES or not data.isprintable():
        data = data[:10].encode("ascii", "ignore").decode()
    with caplog.at_level(logging.ERROR):
        answer = await forge(branch, name, data, group=group)
    assert "出了点问题" not in answer
    assert [r.getMessage() for r in caplog.records] == []
    others = next(m for m in branch.book.meetings(2026).all() if m.id == meeting.id).answers
    assert branch.member(OTHER).id not in others or name == SECRETARY


def test_every_verb_fits_into_button_data_with_the_ids_it_carries() -> None:
    for verb in Verb:
        assert len(pack(verb, "a" * 10, "b" * 10, "unrecorded").encode()) <= MOST_BYTES
