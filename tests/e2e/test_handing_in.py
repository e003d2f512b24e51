"""Thought reports over the wire: handing in, adding, taking back, being reminded, erasing."""

from tests.e2e.reports import AUTHOR, SECRETARY, draft, hand_in, kept, told
from tests.stage import Stage, shanghai

# Handing in


async def test_the_receipt_names_length_time_and_a_number_to_ask_about(autumn: Stage) -> None:
    receipt = await hand_in(autumn, "字" * 1600)
    assert receipt.text.startswith("✅ 已提交，1600 字，9月14日（周一）09:0")
    assert "编号 R-" in receipt.text
    assert "短一些" not in receipt.text


async def test_too_short_is_told_to_the_author_alone_and_blocks_nothing(autumn: Stage) -> None:
    receipt = await hand_in(autumn, "不长。")
    assert "比建议的 1500 字短一些，只告诉您，不影响提交。" in receipt.text
    await autumn.wait(hours=1)
    everyone = [chat for chat in autumn.world.chats.values() if chat is not autumn.user(AUTHOR).private]
    assert not any("短一些" in m.text for chat in everyone for m in chat.messages)
    assert kept(autumn)[0].submitted_at is not None


async def test_pressing_submit_again_does_not_hand_in_again(autumn: Stage) -> None:
    answer = await draft(autumn, "只交一次")
    await autumn.press(AUTHOR, answer, "提交")
    at = kept(autumn)[0].submitted_at
    again = await autumn.press(AUTHOR, answer, "提交")
    await autumn.wait(hours=1)
    assert again.answer == "已经交过了，没有新的内容。"
    assert kept(autumn)[0].submitted_at == at
    assert len(told(autumn, SECRETARY, "交了2026年第三季度思想汇报")) == 1


async def test_what_is_added_later_is_the_authors_alone_until_it_is_handed_in_too(autumn: Stage) -> None:
    await hand_in(autumn, "第一次交的")
    asked = await draft(autumn)
    assert "已经交过了" in asked.text
    added = (await autumn.say(AUTHOR, "还没交的补充"))[-1]
    await autumn.say(SECRETARY, "/reports")
    await autumn.press(SECRETARY, autumn.last(SECRETARY), AUTHOR)
    assert told(autumn, SECRETARY, "第一次交的")
    assert not told(autumn, SECRETARY, "还没交的补充")
    await autumn.press(AUTHOR, added, "提交")
    await autumn.press(SECRETARY, autumn.people.find(autumn.user(SECRETARY).private, "交了"), "打开")
    assert told(autumn, SECRETARY, "还没交的补充")


async def test_an_addition_can_be_dropped_and_what_was_handed_in_stays(autumn: Stage) -> None:
    await hand_in(autumn, "第一次交的")
    asked = await draft(autumn)
    added = (await autumn.say(AUTHOR, "还没交的补充"))[-1]
    await autumn.press(AUTHOR, added, "撤回")
    assert added.text == "已撤回这一条。"
    await autumn.say(AUTHOR, "又一条补充")
    again = await draft(autumn)
    assert again.buttons == [["提交", "取消"]]
    await autumn.press(AUTHOR, again, "取消")
    assert asked.buttons == [["提交", "撤回已交的"]]
    assert [p.text.text for p in kept(autumn)[0].parts if p.text] == ["第一次交的"]
    assert kept(autumn)[0].submitted_at is not None


async def test_an_old_cancel_button_does_not_take_back_what_was_handed_in(autumn: Stage) -> None:
    await hand_in(autumn, "交上去的")
    asked = autumn.people.find(autumn.user(AUTHOR).private, "直接发文字、文件")
    await autumn.press(AUTHOR, asked, "取消")
    assert asked.text == "没有草稿。发 /report 开始。"
    assert kept(autumn)[0].submitted_at is not None


async def test_what_was_handed_in_can_be_taken_back_and_handed_in_again_until_it_is_due(autumn: Stage) -> None:
    await hand_in(autumn, "想想还是撤回")
    asked = await draft(autumn)
    await autumn.press(AUTHOR, asked, "撤回已交的")
    assert asked.text.startswith("已撤回，变回草稿，审阅人看不到了。")
    assert kept(autumn)[0].submitted_at is None
    card = autumn.people.find(autumn.user(SECRETARY).private, "交了")
    assert (await autumn.press(SECRETARY, card, "打开")).answer == "找不到这份思想汇报，可能已撤回。"
    await hand_in(autumn, "再交一次")
    listed = (await autumn.say(SECRETARY, "/reports"))[-1]
    await autumn.press(SECRETARY, listed, f"{AUTHOR}（又交了，未阅）")
    shown = [m.text for m in autumn.user(SECRETARY).private.messages[-3:]]
    assert shown == ["想想还是撤回", "再交一次", "—— 完 ——"]
    await autumn.press(SECRETARY, autumn.last(SECRETARY), "第 1 次提交的")
    assert [m.text for m in autumn.user(SECRETARY).private.messages[-2:]] == ["想想还是撤回", "—— 完 ——"]
    [report] = kept(autumn)
    assert [len(version.parts) for version in report.versions] == [1]


async def test_once_it_is_read_and_due_it_cannot_be_taken_back(autumn: Stage) -> None:
    await hand_in(autumn, "交上去的")
    await autumn.press(SECRETARY, autumn.people.find(autumn.user(SECRETARY).private, "交了"), "打开")
    await autumn.press(SECRETARY, autumn.last(SECRETARY), "已阅")
    asked = await draft(autumn)
    await autumn.to(shanghai(2026, 10, 1, 0, 5))
    await autumn.press(AUTHOR, asked, "撤回已交的")
    assert asked.text == "已过截止时间，审阅人也看过了，不能撤回。"
    assert kept(autumn)[0].submitted_at is not None


async def test_a_draft_that_was_taken_back_can_be_thrown_away_whole(autumn: Stage) -> None:
    await hand_in(autumn, "不想留的话")
    await autumn.press(AUTHOR, await draft(autumn), "撤回已交的")
    await autumn.press(AUTHOR, await draft(autumn), "取消")
    assert kept(autumn) == []


async def test_a_report_after_the_deadline_is_taken_and_called_late(autumn: Stage) -> None:
    await draft(autumn, "九月写的")
    await autumn.to(shanghai(2026, 10, 1, 0, 5))
    await autumn.press(AUTHOR, autumn.people.find(autumn.user(AUTHOR).private, "已记入"), "提交")
    assert autumn.last(AUTHOR).text.startswith("✅ 已提交（逾期）")
    assert kept(autumn)[0].period == "2026Q3"


async def test_who_owes_the_last_one_is_asked_for_it_first_and_then_for_the_new_one(autumn: Stage) -> None:
    await autumn.to(shanghai(2026, 10, 2, 10, 0))
    asked = await draft(autumn)
    assert asked.text.startswith("2026年第三季度思想汇报 · 9月30日（周三）已截止，可以补交")
    await autumn.say(AUTHOR, "补交的")
    await autumn.press(AUTHOR, autumn.last(AUTHOR), "提交")
    assert (await draft(autumn)).text.startswith("2026年第四季度思想汇报 · 12月31日")


# Reminders


async def test_who_owes_is_reminded_fourteen_three_and_no_days_ahead_and_three_after_in_private(autumn: Stage) -> None:
    await autumn.to(shanghai(2026, 10, 12, 12, 0))
    moments = [shanghai(2026, 9, 16, 10, 0), shanghai(2026, 9, 24, 10, 0)]  # the 27th is a Sunday
    for name in (AUTHOR, "示例积极分子"):
        assert told(autumn, name, "思想汇报，9月30日") == moments
        assert told(autumn, name, "思想汇报今天截止") == [shanghai(2026, 9, 30, 10, 0)]
        assert told(autumn, name, "还没有收到，9月30日") == [shanghai(2026, 10, 8, 10, 0)]  # the 3rd a holiday
    for name in ("示例党员甲", "示例组长", SECRETARY):
        assert not told(autumn, name, "思想汇报，9月30日")
        assert not told(autumn, name, "思想汇报今天截止")
        assert not told(autumn, name, "还没有收到")
    assert not any("思想汇报" in m.text for m in autumn.group.messages)


async def test_nobody_is_reminded_of_what_is_handed_in(autumn: Stage) -> None:
    await autumn.to(shanghai(2026, 9, 16, 12, 0))
    await hand_in(autumn, "交了就不催")
    await autumn.to(shanghai(2026, 10, 3, 12, 0))
    assert told(autumn, AUTHOR, "思想汇报，9月30日") == [shanghai(2026, 9, 16, 10, 0)]
    assert told(autumn, AUTHOR, "思想汇报今天截止") == told(autumn, AUTHOR, "还没有收到") == []
    assert len(told(autumn, "示例积极分子", "思想汇报，9月30日")) == 2


async def test_the_agenda_names_the_report_that_is_owed_in_private_only(autumn: Stage) -> None:
    assert "您还要交2026年第三季度思想汇报" in (await autumn.say(AUTHOR, "/agenda"))[-1].text
    assert "思想汇报" not in (await autumn.say(AUTHOR, "/agenda", group=True))[-1].text
    await hand_in(autumn, "交了")
    assert "思想汇报" not in (await autumn.say(AUTHOR, "/agenda"))[-1].text


# Afterwards


async def test_the_originals_in_the_chat_are_deleted_on_demand_and_the_report_stays(autumn: Stage) -> None:
    receipt = await hand_in(autumn, "很私人的话", "另一段很私人的话")
    await autumn.press(AUTHOR, receipt, "删除聊天里的原文")
    me = autumn.user(AUTHOR)
    assert not any("很私人的话" in m.text for m in me.private.messages)
    assert autumn.last(AUTHOR).text == "已删除聊天里的原文，交上去的内容还在。"
    assert len(kept(autumn)[0].parts) == 2


async def test_originals_of_more_than_two_days_stay_and_the_author_is_told(autumn: Stage) -> None:
    await draft(autumn, "三天前写的")
    await autumn.wait(days=3)
    await autumn.say(AUTHOR, "今天写的")
    await autumn.press(AUTHOR, autumn.last(AUTHOR), "提交")
    receipt = autumn.people.find(autumn.user(AUTHOR).private, "编号")
    await autumn.press(AUTHOR, receipt, "删除聊天里的原文")
    assert "只让删 48 小时内的消息" in autumn.last(AUTHOR).text
    texts = [m.text for m in autumn.user(AUTHOR).private.messages]
    assert "三天前写的" in texts
    assert "今天写的" not in texts


async def test_a_report_asked_for_in_the_group_gets_a_button_and_nothing_else(autumn: Stage) -> None:
    answered = (await autumn.say(AUTHOR, "/report", group=True))[-1]
    assert answered.text == "/report 请到私聊里用，点下面的按钮即可。"
    url = answered.button("到私聊里用").url
    assert url is not None
    assert "直接发文字、文件" in (await autumn.follow(AUTHOR, url))[-1].text


async def test_the_group_sees_nothing_of_a_report_at_any_time(autumn: Stage) -> None:
    await hand_in(autumn, "群里看不到的话")
    await autumn.press(SECRETARY, autumn.people.find(autumn.user(SECRETARY).private, "交了"), "打开")
    await autumn.press(SECRETARY, autumn.last(SECRETARY), "已阅")
    await autumn.to(shanghai(2026, 10, 3, 12, 0))
    said = [e.text for e in autumn.world.record.events if e.chat == autumn.group.id]
    assert said
    assert not any("群里看不到的话" in text or "思想汇报" in text for text in said)
