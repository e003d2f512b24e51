"""The group's peace: chats of their own for the committee and party groups, topics, pins; what breaks falls back."""

import pytest

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, heard, managed
from tests.stage import Stage, shanghai


def said_in(stage: Stage, chat: Chat, part: str) -> list[Message]:
    return [m for m in chat.messages if m.sender is stage.world.bot and part in (m.text or "")]


async def bound(stage: Stage, title: str, label: str, *names: str) -> Chat:
    """A manager brings the bot to one more group and says what it is for."""
    chat = stage.people.create_group(title, stage.user(SECRETARY), [stage.user(n) for n in names], supergroup=True)
    stage.people.add_bot(chat, stage.user(SECRETARY))
    await stage.rest()
    [offer] = heard(stage, SECRETARY, f"您把我加进了「{title}」")[-1:]
    await stage.press(SECRETARY, offer, label)
    await stage.rest()
    return chat


async def test_a_committees_cards_go_to_its_own_chat_and_no_other_member_can_see_them(branch: Stage) -> None:
    chat = await bound(branch, "支委群", "支委会的群", COMMITTEE)
    assert said_in(branch, chat, "本群今后收示例支部的卡片（支委会的群）")
    await branch.say(SECRETARY, "/meeting 2026-09-09 19:30 支委会 研究发展对象")
    await branch.wait(seconds=5)
    [card] = said_in(branch, chat, "9月9日")
    assert "应到 2" in card.text
    assert heard(branch, COMMITTEE, "9月9日") == []
    assert heard(branch, "群", "9月9日") == []
    assert (await branch.press(COMMITTEE, card, "参加")).answer == "已记下：参加"
    # whoever gets hold of its buttons or links learns nothing
    await branch.say(MEMBER, "/help")
    meeting_id = (card.button("参加").data or "").split(":")[2]
    for verb in ("ok", "lv", "gi", "in"):
        press = branch.people.press_forged(branch.user(MEMBER), branch.last(MEMBER), f"1:{verb}:{meeting_id}")
        await branch.rest()
        assert press.answer in ("找不到这场会议，可能已经取消或归档。", "这场会议没有通知您参加")
    [said] = await branch.follow(MEMBER, f"https://t.me/sanhui_bot?start=ics_{meeting_id}")
    assert "找不到这场会议" in said.text
    assert "9月9日" not in str((await branch.say(MEMBER, "/agenda"))[0].text)


async def test_a_party_groups_own_chat_becomes_another_and_sign_in_follows(branch: Stage) -> None:
    """Migration between notice and sign-in."""
    chat = await bound(branch, "二组群", "第二党小组的群", LEADER, OTHER)
    await branch.to(shanghai(2026, 9, 11, 9, 1))
    assert said_in(branch, chat, "党小组会 · 第二党小组")
    assert heard(branch, OTHER, "党小组会 · 第二党小组 · 9月16日") == []
    new = branch.people.migrate(chat)
    await branch.rest()
    await branch.to(shanghai(2026, 9, 16, 16, 20))
    [opened] = said_in(branch, new, "现在签到")
    assert (await branch.press(OTHER, opened, "签到")).answer == "已签到，16:20"
    assert said_in(branch, chat, "现在签到") == []


async def test_the_branchs_group_becomes_another_between_notice_and_sign_in(branch: Stage) -> None:
    old = branch.group
    new = branch.people.migrate(old)
    await branch.rest()
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    [opened] = said_in(branch, new, "现在签到 · 主题党日")
    assert (await branch.press(MEMBER, opened, "签到")).answer == "已签到，14:50"


async def test_a_room_that_throws_the_bot_out_is_let_go_and_cards_go_to_each_in_private(branch: Stage) -> None:
    chat = await bound(branch, "二组群", "第二党小组的群", LEADER, OTHER)
    branch.people.remove_bot(chat, branch.user(SECRETARY))
    await branch.rest()
    assert heard(branch, SECRETARY, "被移出了示例支部的一个群")
    await branch.to(shanghai(2026, 9, 11, 9, 1))
    assert heard(branch, OTHER, "党小组会 · 第二党小组")


async def test_only_who_brought_the_bot_may_say_what_a_chat_is_for(branch: Stage) -> None:
    founding.changed(branch.book, COMMITTEE, manager=True)
    chat = branch.people.create_group("支委群", branch.user(SECRETARY), [branch.user(COMMITTEE)], supergroup=True)
    branch.people.add_bot(chat, branch.user(SECRETARY))
    await branch.rest()
    await branch.say(COMMITTEE, "/help")
    press = branch.people.press_forged(branch.user(COMMITTEE), branch.last(COMMITTEE), f"1:gr:committee:{chat.id}")
    await branch.rest()
    assert press.answer == "这个按钮已不能用，请发 /help 看看现在能做什么。"
    assert branch.book.branch.rooms == {}


async def test_a_room_can_be_let_go_by_a_tap(branch: Stage) -> None:
    await bound(branch, "支委群", "支委会的群", COMMITTEE)
    [page] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, page, "群和话题")
    assert "· 支委会的群" in page.text
    await branch.press(SECRETARY, page, "停用：支委会的群")
    assert branch.book.branch.rooms == {}
    await branch.press(SECRETARY, page, "返回")
    await branch.press(SECRETARY, page, "变动记录")
    assert "示例书记停用了群或话题：支委会的群" in page.text


# Topics


async def topic_for(stage: Stage, label: str) -> int:
    """A manager opens a topic in the group and says by taps what it is for."""
    stage.group.is_forum = True
    thread = stage.people.create_topic(stage.group, stage.user(SECRETARY), "会议")
    before = len(stage.group.messages)
    stage.people.say(stage.user(SECRETARY), stage.group, "/setup", topic=thread)
    await stage.rest()
    [said] = stage.group.messages[before + 1 :]
    assert said.thread == thread
    [offer] = await stage.follow(SECRETARY, said.button("到私聊里用").url or "")
    await stage.press(SECRETARY, offer, label)
    return thread


async def test_cards_go_to_the_topic_for_meetings_and_study_to_its_own(branch: Stage) -> None:
    thread = await topic_for(branch, "会议的话题")
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    [opened] = heard(branch, "群", "现在签到 · 主题党日")
    assert opened.thread == thread
    assert (await branch.press(MEMBER, opened, "签到")).answer == "已签到，14:50"
    [study] = heard(branch, "群", "本周学习")
    assert study.thread is None


async def test_a_topic_that_is_gone_falls_back_to_the_group_and_the_manager_is_told_once(branch: Stage) -> None:
    thread = await topic_for(branch, "会议的话题")
    del branch.group.topics[thread]
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    [opened] = heard(branch, "群", "现在签到 · 主题党日")
    assert opened.thread is None
    assert len(heard(branch, SECRETARY, "一个话题已删除或关闭")) == 1


# Pins


def pinned(stage: Stage) -> list[str]:
    return [(m.text or "").split(" · ")[0] for m in stage.group.pinned]


async def test_the_live_card_is_pinned_where_the_bot_may_and_let_go_when_it_is_over(branch: Stage) -> None:
    branch.people.promote_bot(branch.group)
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    await branch.wait(seconds=10)
    assert pinned(branch) == ["🔔 现在签到"]
    await branch.stop()
    await branch.start()
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    await branch.wait(seconds=10)
    assert pinned(branch) == []


async def test_where_it_may_not_nobody_hears_of_it(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 14, 15, 0))
    assert not heard(branch, SECRETARY, "没有送达")
    assert pinned(branch) == []


async def test_a_branch_may_want_no_pins(branch: Stage) -> None:
    founding.settings(branch.book, pin_cards=False)
    branch.people.promote_bot(branch.group)
    await branch.to(shanghai(2026, 9, 11, 14, 50))
    assert pinned(branch) == []


async def test_an_anonymous_admin_is_told_to_go_private_and_their_press_counts(branch: Stage) -> None:
    card = branch.people.find(branch.group, "9月11日")
    branch.people.promote(branch.group, branch.user(MEMBER))
    branch.people.say_as_anonymous_admin(branch.user(MEMBER), branch.group, "/agenda")
    await branch.rest()
    assert heard(branch, "群", "您正以匿名管理员身份发言，看不出是谁")
    assert (await branch.press(MEMBER, card, "参加")).answer == "已记下：参加"  # a press carries the real account


async def test_a_meetings_page_is_the_managers_alone(branch: Stage) -> None:
    page = await managed(branch, "9月11日 主题党日")
    data = page.button("改期").data or ""
    await branch.say(MEMBER, "/help")
    press = branch.people.press_forged(branch.user(MEMBER), branch.last(MEMBER), data)
    await branch.rest()
    assert "只有管理员能用" in (press.answer or "")


@pytest.mark.parametrize("name", [MEMBER, OTHER])
async def test_who_is_no_manager_is_offered_no_room(branch: Stage, name: str) -> None:
    chat = branch.people.create_group("别的群", branch.user(name), [], supergroup=True)
    branch.people.add_bot(chat, branch.user(name))
    await branch.rest()
    assert heard(branch, name, "这个群是做什么用的") == []
