"""Studying over the wire: the weekly post, reading to the end, the list, one-line check-ins."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.sandbox.messages import Message
from tests.stage import FOUNDED, Stage, shanghai, staged

MONDAY = shanghai(2026, 9, 7, 9, 30)
LONG = """---
id: chang-wen
title: 很长的一篇
kind: 实务
minutes: 12
source: 本支部规定
---
第一段，让人想读下去。

"""


def title_of(post: Message) -> str:
    """本周学习 · TITLE（约 4 分钟）."""
    return post.text.splitlines()[0].partition("· ")[2].partition("（约")[0]


def posts(stage: Stage) -> list[Message]:
    """The study posts in the group, oldest first."""
    return [m for m in stage.group.messages if "本周学习" in m.text]


async def read(stage: Stage, name: str, listed: Message, title: str) -> Message:
    """Open a text from the list, read it to its end in two minutes; returns its page."""
    await stage.press(name, listed, title)
    page = stage.last(name)
    while "下一页" in str(page.buttons):
        await stage.press(name, page, "下一页（")
    await stage.wait(minutes=2)
    await stage.press(name, page, "学完")
    return page


def id_of(stage: Stage) -> str:
    """The id of the material that was pushed last."""
    return next(post.material_id for post in stage.book.posts(2026).all() if not post.member_id)


async def test_the_weeks_material_comes_into_the_group_at_the_branchs_time_once(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 7, 9, 29))
    assert posts(branch) == []
    await branch.to(shanghai(2026, 9, 10, 12, 0))
    assert [post.date for post in posts(branch)] == [MONDAY]
    assert "学完 0 人" in posts(branch)[0].text


async def test_a_restart_does_not_post_the_weeks_material_again(branch: Stage) -> None:
    await branch.to(MONDAY)
    await branch.stop()
    await branch.start()
    await branch.wait(hours=3)
    assert len(posts(branch)) == 1


async def test_each_week_has_the_next_material(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 21, 12, 0))
    titles = [title_of(post) for post in posts(branch)]
    assert len(set(titles)) == len(titles) == 3


async def test_the_posts_button_leads_to_the_private_chat_where_the_text_is(branch: Stage) -> None:
    await branch.to(MONDAY)
    button = posts(branch)[0].button("开始学习")
    assert button.data is None
    assert button.url is not None
    opened = await branch.follow("示例党员甲", button.url)
    assert opened[-1].text.startswith(f"📖 {title_of(posts(branch)[0])}（约")
    await branch.press("示例党员甲", opened[-1], "下一页（2/2）")
    assert "依据：" in opened[-1].text
    assert opened[-1].buttons[-1] == ["✅ 学完"]


async def test_finishing_counts_once_and_the_groups_post_says_how_many(branch: Stage) -> None:
    await branch.to(MONDAY)
    url = posts(branch)[0].button("开始学习").url
    assert url is not None
    for name in ("示例党员甲", "示例党员乙"):
        opened = await branch.follow(name, url)
        await branch.press(name, opened[-1], "下一页（2/2）")
        await branch.wait(minutes=2)
        done = await branch.press(name, opened[-1], "学完")
        assert done.answer == f"已学完：{title_of(posts(branch)[0])}，记 4 分钟"
        again = await branch.press_data(name, opened[-1], f"1:fi:{id_of(branch)}")
        assert again.answer == "这篇今年已经记过学完"
    await branch.wait(seconds=10)
    assert "学完 2 人" in posts(branch)[0].text


async def test_a_stranger_who_follows_the_posts_link_is_told_how_to_join(branch: Stage) -> None:
    await branch.to(MONDAY)
    url = posts(branch)[0].button("开始学习").url
    assert url is not None
    told = await branch.follow("路人", url)
    assert "还没有加入支部" in told[-1].text
    assert "📖" not in told[-1].text


async def test_the_list_marks_what_one_has_read(branch: Stage) -> None:
    listed = (await branch.say("示例党员甲", "/study"))[-1]
    assert "学习资料 15 篇，您已学完 0 篇" in listed.text
    await read(branch, "示例党员甲", listed, "会议记录")
    listed = (await branch.say("示例党员甲", "/study"))[-1]
    assert "您已学完 1 篇" in listed.text
    assert ["✅ 会议记录记什么、怎么记"] in listed.buttons
    assert "您已学完 0 篇" in (await branch.say("示例党员乙", "/study"))[-1].text


async def test_words_find_materials_by_what_is_in_them(branch: Stage) -> None:
    found = (await branch.say("示例党员甲", "/study 主题党日 一个下午"))[-1]
    assert any("主题党日" in label for [label] in found.buttons)
    assert len(found.buttons) < 10


async def test_words_that_are_nowhere_say_so_and_show_what_was_typed(branch: Stage) -> None:
    told = (await branch.say("示例党员甲", "/study 没有<b>的词"))[-1]
    assert told.text == "没有找到「没有<b>的词」。发 /study 看全部。"
    assert told.buttons == []


async def test_in_the_group_the_list_is_buttons_to_the_private_chat_and_no_text(branch: Stage) -> None:
    listed = (await branch.say("示例党员甲", "/study", group=True))[-1]
    assert len(listed.buttons) == 15
    urls = [branch.group.get(listed.id).button(label).url for [label] in listed.buttons]
    assert all(url is not None and "start=study_" in url for url in urls)
    assert listed.text == "学习资料 15 篇，点一篇到私聊里读："


async def test_the_list_in_the_group_does_not_tell_what_one_has_read(branch: Stage) -> None:
    listed = (await branch.say("示例党员甲", "/study"))[-1]
    await read(branch, "示例党员甲", listed, "会议记录")
    shown = (await branch.say("示例党员甲", "/study", group=True))[-1]
    assert "您已学完" not in shown.text
    assert not any("✅" in label for [label] in shown.buttons)


@pytest.fixture
async def long_text(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch whose only material takes three messages."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "chang-wen.md").write_text(LONG + "\n\n".join(["这是一句普通的话，不长也不短。" * 40] * 18), "utf-8")
    async with staged(tmp_path / "data", content=content, founded=FOUNDED) as stage:
        yield stage
        await stage.check()


async def test_a_long_text_is_read_part_by_part_and_finished_on_the_last(long_text: Stage) -> None:
    listed = (await long_text.say("示例党员甲", "/study"))[-1]
    await long_text.press("示例党员甲", listed, "很长的一篇")
    page = long_text.last("示例党员甲")
    assert page.buttons == [["下一页（2/16）"]]
    assert "依据" not in page.text
    for number in range(2, 17):
        await long_text.press("示例党员甲", page, f"下一页（{number}/16）")
    assert page.buttons == [["← 上一页"], ["✅ 学完"]]
    assert "依据：本支部规定" in page.text
    await long_text.press("示例党员甲", page, "上一页")
    assert page.buttons == [["← 上一页", "下一页（16/16）"]]
    assert len([m for m in long_text.user("示例党员甲").private.messages if m.sender.is_bot]) == 1


async def test_a_material_that_was_taken_away_is_said_to_be_gone(long_text: Stage) -> None:
    listed = (await long_text.say("示例党员甲", "/study"))[-1]
    (long_text.content / "chang-wen.md").unlink()
    await long_text.stop()
    await long_text.start()
    assert (await long_text.press("示例党员甲", listed, "很长的一篇")).answer == "这篇资料已经撤下了。"
    assert (await long_text.say("示例党员甲", "/study"))[-1].text == "还没有学习资料。"


async def test_a_forged_page_number_is_answered_kindly(branch: Stage) -> None:
    listed = (await branch.say("示例党员甲", "/study"))[-1]
    for number in ("99", "-1", "²", "x" * 30):
        forged = branch.people.press_forged(branch.user("示例党员甲"), listed, f"1:sp:huiyi-jilu:{number}")
        await branch.rest()
        assert forged.done


# Check-ins


async def test_a_check_in_is_kept_and_answered_with_the_days_so_far(branch: Stage) -> None:
    assert (await branch.say("示例党员甲", "/checkin 学了党章总纲"))[-1].text == "✅ 已打卡，今年第 1 天。"
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == ["学了党章总纲"]


async def test_days_are_counted_and_not_check_ins(branch: Stage) -> None:
    await branch.say("示例党员甲", "/checkin 上午学了一条")
    assert "第 1 天" in (await branch.say("示例党员甲", "/checkin 下午又学一条"))[-1].text
    await branch.to(shanghai(2026, 9, 8, 9, 0))
    assert "第 2 天" in (await branch.say("示例党员甲", "/checkin 第二天", group=True))[-1].text
    assert "第 1 天" in (await branch.say("示例党员乙", "/checkin 我的第一天"))[-1].text


async def test_a_day_ends_at_the_branchs_midnight(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 7, 23, 50))
    await branch.say("示例党员甲", "/checkin 睡前")
    await branch.to(shanghai(2026, 9, 8, 0, 10))
    assert "第 2 天" in (await branch.say("示例党员甲", "/checkin 零点后"))[-1].text


async def test_a_check_in_without_words_says_how(branch: Stage) -> None:
    for words in ("/checkin", "/checkin  　 "):
        assert "请在命令后面写一句学了什么" in (await branch.say("示例党员甲", words))[-1].text
    assert branch.book.checkins(2026, 9).all() == ()


async def test_a_check_in_may_have_200_characters_and_no_more(branch: Stage) -> None:
    assert "已打卡" in (await branch.say("示例党员甲", "/checkin " + "学" * 200))[-1].text
    assert "太长了（201 字），打卡最多 200 字" in (await branch.say("示例党员甲", "/checkin " + "学" * 201))[-1].text
    assert len(branch.book.checkins(2026, 9).all()) == 1


async def test_any_signs_are_kept_as_they_were_typed(branch: Stage) -> None:
    words = "学了 <b>条例</b> & 「\u202eמילים\u202c」👍🏽"
    assert "已打卡" in (await branch.say("示例党员甲", f"/checkin {words}"))[-1].text
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == [words]


async def test_an_edit_replaces_a_check_in_and_is_not_counted_again(branch: Stage) -> None:
    await branch.say("示例党员甲", "/checkin 学了一条")
    me = branch.user("示例党员甲")
    mine = next(m for m in me.private.messages if m.text.startswith("/checkin"))
    await branch.to(shanghai(2026, 9, 8, 9, 0))
    branch.people.edit(me, mine, "/checkin 改成学了两条")
    await branch.rest()
    assert [(c.text, c.at.day) for c in branch.book.checkins(2026, 9).all()] == [("改成学了两条", 7)]
    assert branch.last("示例党员甲").text == "打卡已改。"
    branch.people.edit(me, mine, "/checkin " + "长" * 201)
    await branch.rest()
    assert "太长了" in branch.last("示例党员甲").text
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == ["改成学了两条"]


async def test_an_edit_of_what_is_no_check_in_is_none(branch: Stage) -> None:
    await branch.say("示例党员甲", "/agenda")
    me = branch.user("示例党员甲")
    mine = next(m for m in me.private.messages if m.text.startswith("/agenda"))
    branch.people.edit(me, mine, "/checkin 学了一条")
    await branch.rest()
    assert branch.book.checkins(2026, 9).all() == ()
    assert branch.last("示例党员甲").text == "改过的消息不会再执行一次，请重新发送。"


async def test_in_the_group_an_edit_replaces_without_a_word(branch: Stage) -> None:
    me = branch.user("示例党员甲")
    await branch.say("示例党员甲", "/checkin 学了一条", group=True)
    mine = next(m for m in branch.group.messages if m.text.startswith("/checkin"))
    before = len(branch.group.messages)
    branch.people.edit(me, mine, "/checkin 学了两条")
    await branch.rest()
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == ["学了两条"]
    assert len(branch.group.messages) == before


async def test_a_reply_to_the_groups_post_is_a_check_in_and_one_to_anything_else_is_not(branch: Stage) -> None:
    await branch.to(MONDAY)
    me = branch.user("示例党员甲")
    branch.people.say(me, branch.group, "学了四样会", reply_to=posts(branch)[0])
    await branch.rest()
    assert branch.people.last(branch.group).text == "✅ 已打卡，今年第 1 天。"
    branch.people.say(me, branch.group, "好的", reply_to=branch.people.last(branch.group))
    await branch.rest()
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == ["学了四样会"]


async def test_a_reply_to_a_text_in_private_is_a_check_in(branch: Stage) -> None:
    listed = (await branch.say("示例党员甲", "/study"))[-1]
    await branch.press("示例党员甲", listed, "会议记录")
    me = branch.user("示例党员甲")
    branch.people.say(me, me.private, "学了待明确", reply_to=listed)
    await branch.rest()
    assert "已打卡" in branch.last("示例党员甲").text
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == ["学了待明确"]


# The month, the board, the reminder


async def days(stage: Stage, name: str, *numbers: int) -> None:
    for number in numbers:
        await stage.to(shanghai(2026, 9, number, 12, 0))
        await stage.say(name, "/checkin 学了一条")


async def test_the_month_is_shown_with_its_days_in_a_row(branch: Stage) -> None:
    await days(branch, "示例党员甲", 7, 8, 10, 11, 12)
    assert "今年第 5 天，连续 3 天" in branch.last("示例党员甲").text
    me = (await branch.say("示例党员甲", "/me"))[-1]
    await branch.press("示例党员甲", me, "打卡")
    page = branch.last("示例党员甲")
    assert page.text.startswith("打卡 · 2026年9月，5 天\n已连续 3 天\n\n▫️⬜⬜⬜⬜⬜⬜\n🟩🟩⬜🟩🟩🟩▫️\n\n")
    await branch.press("示例党员甲", page, "上个月")
    assert page.text.startswith("打卡 · 2026年8月，0 天")
    await branch.press("示例党员甲", page, "下个月")
    assert "2026年9月" in page.text


def boards(stage: Stage) -> list[str]:
    return [m.text for m in stage.group.messages if "一周打卡" in m.text]


async def test_on_sunday_the_group_sees_counts_and_only_the_names_of_who_wants_to_be_named(branch: Stage) -> None:
    await days(branch, "示例党员甲", 7, 8)
    await branch.say("示例党员乙", "/checkin 学了一条")
    page = (await branch.say("示例党员甲", "/me"))[-1]
    await branch.press("示例党员甲", page, "打卡")
    await branch.press("示例党员甲", branch.last("示例党员甲"), "打卡提醒和署名")
    await branch.press("示例党员甲", branch.last("示例党员甲"), "打卡榜上署名")
    await branch.to(shanghai(2026, 9, 13, 18, 59))
    assert boards(branch) == []
    await branch.to(shanghai(2026, 9, 14, 12, 0))
    assert boards(branch) == [
        "✏️ 一周打卡 · 9月7日（周一） 至 9月13日（周日）\n2 人打卡，共 3 人次。\n\n· 示例党员甲 2 天"
    ]
    await branch.to(shanghai(2026, 9, 21, 12, 0))
    assert len(boards(branch)) == 1  # nobody has checked in since


async def test_who_checks_in_after_the_boards_hour_calls_no_board_for_themselves_alone(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 13, 20, 0))
    await branch.say("示例党员甲", "/checkin 学了一条")
    await branch.to(shanghai(2026, 9, 14, 12, 0))
    assert boards(branch) == []


async def test_a_branch_can_do_without_the_board(branch: Stage) -> None:
    branch.book.keep_branch(
        replace(branch.book.branch, settings=replace(branch.book.branch.settings, checkin_board=False))
    )
    await days(branch, "示例党员甲", 7)
    await branch.to(shanghai(2026, 9, 14, 12, 0))
    assert boards(branch) == []


async def test_who_wants_to_is_reminded_at_their_own_time_unless_they_have_checked_in(branch: Stage) -> None:
    me = "示例党员甲"
    await branch.press(me, (await branch.say(me, "/me"))[-1], "打卡")
    await branch.press(me, branch.last(me), "打卡提醒和署名")
    await branch.press(me, branch.last(me), "19:00")
    assert "每天 19:00" in branch.last(me).text
    await branch.to(shanghai(2026, 9, 7, 20, 0))
    assert "今天还没有打卡" in branch.last(me).text
    await days(branch, me, 8)
    await branch.to(shanghai(2026, 9, 8, 22, 0))
    assert sum("今天还没有打卡" in m.text for m in branch.user(me).private.messages) == 1
    assert not any("今天还没有打卡" in m.text for m in branch.user("示例党员乙").private.messages)


async def test_a_check_in_handled_twice_is_kept_once(branch: Stage) -> None:
    await branch.say("示例党员甲", "/checkin 学了一条")
    said = branch.people.find(branch.user("示例党员甲").private, "/checkin")
    branch.world.updates.issue("message", said.wire())
    await branch.rest()
    assert len(branch.book.checkins(2026, 9).all()) == 1


async def test_several_lines_become_one(branch: Stage) -> None:
    await branch.say("示例党员甲", "/checkin\n学了第一条\n学了第二条")
    assert [c.text for c in branch.book.checkins(2026, 9).all()] == ["学了第一条 学了第二条"]
