"""通知: by hand, at a time, again and again; 收到 by a tap; who has not; one nudge; the list."""

import io

import openpyxl

from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, heard
from tests.stage import Stage, shanghai

TEXT = "请于 9月20日前交第三季度学习笔记"


async def drafted(stage: Stage, text: str = TEXT) -> Message:
    [page] = await stage.say(SECRETARY, f"/notice {text}")
    return page


async def tapped(stage: Stage, page: Message, *labels: str) -> Message:
    for label in labels:
        await stage.press(SECRETARY, page, label)
    return page


def notices(stage: Stage, name: str = "群") -> list[Message]:
    return heard(stage, name, "📢 通知")


async def test_a_notice_goes_to_the_group_and_counts_who_has_received_it(branch: Stage) -> None:
    page = await drafted(branch)
    assert "发到支部群，花名册全体\n现在就发\n请各人点「收到」" in page.text
    assert notices(branch) == []
    await tapped(branch, page, "发出")
    await branch.rest()
    [notice] = notices(branch)
    assert notice.text == f"📢 通知 · {TEXT}"
    assert notice.buttons == [["👌 收到 0/7"]]
    assert (await branch.press(MEMBER, notice, "收到")).answer == "已记下：收到"
    await branch.press("示例积极分子", notice, "收到")
    assert "您已点过收到（9月7日（周一）" in ((await branch.press(MEMBER, notice, "收到")).answer or "")
    await branch.wait(seconds=10)
    assert notice.buttons == [["👌 收到 2/7"]]
    [page] = await branch.say(SECRETARY, "/notice")
    await tapped(branch, page, "发过的通知", "请于 9月20日")
    assert "收到 2/7" in page.text
    assert f"未收到：{SECRETARY}、{COMMITTEE}、{LEADER}、{OTHER}、示例预备党员" in page.text
    texts = [m.text or "" for m in branch.group.messages]
    assert not any("未收到" in text for text in texts)


async def test_a_stranger_is_led_to_join_and_an_outsider_of_the_audience_is_told(branch: Stage) -> None:
    page = await drafted(branch)
    await tapped(branch, page, "发给谁", "全体党员", "发出")
    await branch.rest()
    [notice] = notices(branch)
    assert notice.buttons == [["👌 收到 0/6"]]
    assert (await branch.press("示例积极分子", notice, "收到")).answer == "这条通知不是发给您的"
    branch.people.join(branch.group, branch.user("示例路人"))
    press = await branch.press("示例路人", notice, "收到")
    assert "start=join" in (press.url or "")


async def test_what_is_for_a_few_goes_to_each_in_private(branch: Stage) -> None:
    page = await drafted(branch, "小组笔记")
    await tapped(branch, page, "发给谁", "第二党小组", "发出")
    await branch.rest()
    assert notices(branch) == []
    [mine] = notices(branch, OTHER)
    assert mine.buttons == [["👌 收到 0/3"]]
    await branch.press(OTHER, mine, "收到")
    await branch.wait(seconds=10)
    assert notices(branch, LEADER)[0].buttons == [["👌 收到 1/3"]]
    assert notices(branch, MEMBER) == []


async def test_at_a_time_that_is_typed(branch: Stage) -> None:
    page = await drafted(branch)
    [page] = await branch.say(SECRETARY, "2026-09-01 09:00")
    assert (await branch.press(SECRETARY, page, "发出")).answer == "这个时间已经过了，请发一个以后的时间。"
    [page] = await branch.say(SECRETARY, "2026-09-09 18:30")
    assert "9月9日（周三）18:30发" in page.text
    await tapped(branch, page, "发出")
    await branch.to(shanghai(2026, 9, 9, 18, 29))
    assert notices(branch) == []
    await branch.to(shanghai(2026, 9, 9, 18, 31))
    assert len(notices(branch)) == 1


async def test_a_repeating_notice_counts_each_time_anew_and_comes_once_also_over_a_restart(branch: Stage) -> None:
    page = await drafted(branch, "请交本月党费")
    await tapped(branch, page, "什么时候", "每月10日")
    assert "每月10日 09:00 发" in page.text
    assert "接下来：9月10日（周四）、10月10日（周六）、11月10日（周二）、12月10日（周四）" in page.text
    await tapped(branch, page, "17:30", "发出")
    await branch.to(shanghai(2026, 9, 10, 17, 31))
    [first] = notices(branch)
    await branch.press(MEMBER, first, "收到")
    await branch.stop()
    await branch.start()
    await branch.to(shanghai(2026, 10, 10, 17, 29))
    assert len(notices(branch)) == 1
    await branch.to(shanghai(2026, 10, 10, 17, 31))
    _, second = notices(branch)
    assert second.buttons == [["👌 收到 0/7"]]
    await branch.press(OTHER, second, "收到")
    await branch.wait(seconds=10)
    assert (first.buttons, second.buttons) == ([["👌 收到 1/7"]], [["👌 收到 1/7"]])
    [page] = await branch.say(SECRETARY, "/notice")
    await tapped(branch, page, "发过的通知", "请交本月党费")
    assert "10月10日（周六）：收到 1/7" in page.text
    await tapped(branch, page, "停止")
    assert "已停止。" in page.text
    await branch.to(shanghai(2026, 11, 12, 9, 0))
    assert len(notices(branch)) == 2


async def test_a_forwarded_message_with_its_file_is_a_notice(branch: Stage) -> None:
    await branch.say(SECRETARY, "/notice")
    user = branch.user(SECRETARY)
    sent = branch.people.send_document(
        branch.user(OTHER), branch.user(OTHER).private, "方案.pdf", b"%PDF", caption="看方案"
    )
    await branch.rest()
    branch.people.forward(user, user.private, sent)
    await branch.rest()
    page = branch.last(SECRETARY)
    assert "📎 附文件" in page.text
    await tapped(branch, page, "发出")
    await branch.rest()
    [notice] = [m for m in branch.group.messages if m.file is not None]
    assert notice.file is not None
    assert (notice.file.name, notice.text) == ("方案.pdf", "📢 通知 · 看方案")
    await branch.press(MEMBER, notice, "收到")
    await branch.wait(seconds=10)
    assert notice.buttons == [["👌 收到 1/7"]]


async def test_who_has_not_is_nudged_once_in_private_and_never_at_night(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, user_id=None)
    page = await drafted(branch)
    await tapped(branch, page, "发出")
    await branch.rest()
    await branch.press(MEMBER, notices(branch)[0], "收到")
    await branch.to(shanghai(2026, 9, 7, 22, 0))
    await branch.say(SECRETARY, "/notice")
    page = branch.last(SECRETARY)
    await tapped(branch, page, "发过的通知", "请于 9月20日")
    press = await branch.press(SECRETARY, page, "提醒未收到的人")
    assert press.answer == "已私聊提醒 5 人，另有 1 人没有 Telegram，请当面转告"
    assert "提醒未收到的人" not in str(page.buttons)
    await branch.rest()
    assert heard(branch, LEADER, "请看一下这条通知") == []
    await branch.to(shanghai(2026, 9, 8, 8, 1))
    [reminder] = heard(branch, LEADER, "请看一下这条通知")
    assert heard(branch, MEMBER, "请看一下这条通知") == []
    assert (await branch.press(LEADER, reminder, "收到")).answer == "已记下：收到"
    await branch.to(shanghai(2026, 9, 10, 12, 0))
    assert len(heard(branch, COMMITTEE, "请看一下这条通知")) == 1


async def test_the_list_is_a_file(branch: Stage) -> None:
    page = await drafted(branch, "=1+1")
    await tapped(branch, page, "发出")
    await branch.rest()
    await branch.press(MEMBER, notices(branch)[0], "收到")
    await tapped(branch, page, "名单文件")
    await branch.rest()
    file = branch.last(SECRETARY).file
    assert file is not None
    sheet = openpyxl.load_workbook(io.BytesIO(file.data)).active
    assert sheet is not None
    rows = {sheet.cell(row, 2).value: sheet.cell(row, 4).value for row in range(4, 11)}
    assert rows[MEMBER] == "2026-09-07 09:00"
    assert rows[OTHER] == "未收到"
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


async def test_a_text_too_long_is_said_so_and_can_be_sent_again(branch: Stage) -> None:
    await branch.say(SECRETARY, "/notice")
    [said] = await branch.say(SECRETARY, "长" * 901)
    assert "通知最多 900 字，这条 901 字" in said.text
    [page] = await branch.say(SECRETARY, TEXT)
    assert "通知草稿" in page.text


async def test_signs_that_telegram_counts_twice_count_twice(branch: Stage) -> None:
    """With a file the text is a caption, and that has 1,024 characters."""
    await branch.say(SECRETARY, "/notice")
    [said] = await branch.say(SECRETARY, "😀" * 451)
    assert "通知最多 900 字，这条 902 字" in said.text
    [page] = await branch.say(SECRETARY, "😀" * 450)
    assert "通知草稿" in page.text


async def test_blanks_around_a_text_are_none_of_it(branch: Stage) -> None:
    """A client cuts them off, and something else need not."""
    asked = branch.people.say(branch.user(SECRETARY), branch.user(SECRETARY).private, "/notice")
    await branch.rest()
    raw = asked.wire() | {"message_id": asked.id + 10, "text": "\n" * 4000 + TEXT, "entities": []}
    branch.world.updates.issue("message", raw)
    await branch.rest()
    assert f"📢 通知 · {TEXT}\n\n发到支部群" in branch.last(SECRETARY).text


async def test_a_draft_survives_a_restart_and_an_old_one_says_that_it_is_closed(branch: Stage) -> None:
    page = await drafted(branch)
    await branch.stop()
    await branch.start()
    await tapped(branch, page, "要不要收到")
    assert "不用点「收到」" in page.text
    send = page.button("发出").data or ""
    await tapped(branch, page, "取消")
    press = branch.people.press_forged(branch.user(SECRETARY), page, send)
    await branch.rest()
    assert press.answer == "这份草稿已不在填写中，请重新发 /notice"
