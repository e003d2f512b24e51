"""A committee above over the wire: made by an operator, let in and out by branches, what it reads, its digest."""

import io
import re
from dataclasses import replace

from openpyxl import load_workbook

from bot.actions import oversight
from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY
from tests.stage import OPERATOR, Stage, shanghai

ABOVE, BOSS, SECOND = "上级党委经办", "二支部书记", "第二支部"
NAMES = ("示例书记", "示例委员", "示例组长", "示例党员甲", "示例党员乙", "示例预备党员", "示例积极分子", BOSS)


def links(text: str) -> list[str]:
    return re.findall(r"https://t\.me/\S+", text)


async def founding_links(stage: Stage, name: str = "示例镇党委") -> list[str]:
    """An operator makes a committee; the links for a private chat and for a group."""
    page = (await stage.say(OPERATOR, "/overview"))[-1]
    await stage.press(OPERATOR, page, "＋ 新建上级党委")
    return links((await stage.say(OPERATOR, name))[-1].text)


async def opened(stage: Stage) -> Message:
    """The committee's person opens the link in private."""
    private, _ = await founding_links(stage)
    return (await stage.follow(ABOVE, private))[-1]


async def invited(stage: Stage) -> str:
    page = (await stage.say(ABOVE, "/overview"))[-1]
    await stage.press(ABOVE, page, "邀请支部")
    return links(stage.last(ABOVE).text)[0]


async def tied(stage: Stage, name: str = SECRETARY) -> str:
    """The branch lets the committee in; the link by which it did."""
    link = await invited(stage)
    await stage.press(name, (await stage.follow(name, link))[-1], "✅ 同意接入")
    return link


def second_branch(stage: Stage, name: str = SECOND, boss: str = BOSS, started: str = "2026-08-01") -> None:
    assert stage.store is not None
    secretary = stage.user(boss)
    group = stage.people.create_group(f"{name}群", secretary)
    founding.seat_bot(stage.world, group.id, [secretary])
    founding.write_branch(
        stage.store, group.id, secretary.id, stage.clock.now(), name=name, me=boss, groups="-", started=started
    )


async def read(stage: Stage) -> Message:
    return (await stage.say(ABOVE, "/overview"))[-1]


async def test_a_branch_is_seen_when_a_manager_has_agreed_and_not_before(branch: Stage) -> None:
    welcome = await opened(branch)
    assert "这里是「示例镇党委」的一览" in welcome.text
    assert "还没有支部接入" in (await read(branch)).text
    link = await invited(branch)
    offer = (await branch.follow(SECRETARY, link))[-1]
    assert "「示例镇党委」邀请示例支部接入它的一览" in offer.text
    assert "看不到：姓名、请假原因、思想汇报、意见、会议内容" in offer.text
    assert "还没有支部接入" in (await read(branch)).text
    pressed = await branch.press(SECRETARY, offer, "✅ 同意接入")
    assert pressed.answer == "已接入「示例镇党委」的一览。"
    assert branch.people.find(branch.user(ABOVE).private, "示例支部已同意接入一览")
    page = await read(branch)
    assert page.text.startswith("📊 示例镇党委 · 9月7日（周一）\n支部 1 个：有缺的 0 个，有未安排的")
    assert "1. 示例支部：" in page.text
    changes = [line.what for line in branch.book.audit.all()]
    assert "audit-tie-made" in changes


async def test_a_page_of_a_branch_has_its_duties_and_not_one_name(branch: Stage) -> None:
    await opened(branch)
    await tied(branch)
    await branch.say(MEMBER, "/leave")
    await branch.press(MEMBER, branch.last(MEMBER), branch.last(MEMBER).buttons[0][0])
    await branch.press(MEMBER, branch.last(MEMBER), "病假")
    await branch.say(MEMBER, "发烧三天")
    await branch.to(shanghai(2026, 9, 12, 10, 0))
    page = await read(branch)
    await branch.press(ABOVE, page, "1 示例支部")
    assert "✅ 支部党员大会 2026年第三季度 1/1 · 《支部工作条例》第十一条" in page.text
    assert "第二党小组会" in page.text
    assert "成员 7 人 · 今年开会 2 次" in page.text
    assert "· 主题党日：1 次，到会率 0%" in page.text
    await branch.press(ABOVE, page, "返回")
    assert page.text.startswith("📊 示例镇党委")
    await branch.press(ABOVE, page, "📁 导出台账")
    seen = [m.text for m in branch.user(ABOVE).private.messages] + [cells(branch.user(ABOVE).private.messages[-2])]
    assert not any(name in text for name in (*NAMES, "发烧") for text in seen)


def cells(message: Message) -> str:
    """Every text of the workbook that was sent."""
    assert message.file is not None
    book = load_workbook(io.BytesIO(message.file.data), data_only=True)
    return "\n".join(f"{c.value}" for sheet in book for row in sheet for c in row if c.value is not None)


async def test_the_workbook_has_a_sheet_a_branch_and_the_sums(branch: Stage) -> None:
    await opened(branch)
    second_branch(branch)
    await tied(branch)
    await tied(branch, BOSS)
    await branch.to(shanghai(2026, 9, 12, 10, 0))
    await branch.press(ABOVE, await read(branch), "📁 导出台账")
    message, picture = branch.user(ABOVE).private.messages[-2:]
    assert "2 个支部的组织生活一览" in message.text
    assert picture.text == "示例镇党委：各类组织生活开到哪一步，各月到会率。"
    assert message.file is not None
    book = load_workbook(io.BytesIO(message.file.data), data_only=True)
    assert book.sheetnames == ["汇总", "图表", SECOND, "示例支部"]
    rows = list(book["汇总"].iter_rows(min_row=4, max_row=6, values_only=True))
    assert [row[1] for row in rows[:2]] == [SECOND, "示例支部"]
    assert rows[2][3] == rows[0][3] + rows[1][3]


async def test_who_owes_most_comes_first(branch: Stage) -> None:
    await opened(branch)
    second_branch(branch)
    await tied(branch)
    await tied(branch, BOSS)
    page = await read(branch)
    first, other = (line for line in page.text.splitlines() if SECOND in line or "示例支部" in line)
    assert first.startswith("⚠️ 1. 第二支部：缺 2 次")
    assert "示例支部" in other


async def test_a_branch_ends_it_and_is_gone_that_moment(branch: Stage) -> None:
    await opened(branch)
    await tied(branch)
    page = await read(branch)
    setup = (await branch.say(SECRETARY, "/setup"))[-1]
    await branch.press(SECRETARY, setup, "🏛 上级党委")
    assert "能看到示例支部一览的上级党委" in setup.text
    pressed = await branch.press(SECRETARY, setup, "断开「示例镇党委」")
    assert pressed.answer == "已断开「示例镇党委」，它看不到本支部了。"
    assert "没有上级党委能看到示例支部" in setup.text
    assert branch.people.find(branch.user(ABOVE).private, "示例支部已断开")
    assert (await branch.press(ABOVE, page, "1 示例支部")).answer == "这个支部已断开，不在一览里了。"
    assert "还没有支部接入" in (await read(branch)).text
    again = await branch.press_data(SECRETARY, setup, "1:xx:none")
    assert again.answer == "没有接入这个上级党委，或已经断开。"


async def test_the_committee_drops_a_branch_after_one_more_question(branch: Stage) -> None:
    await opened(branch)
    await tied(branch)
    page = await read(branch)
    await branch.press(ABOVE, page, "1 示例支部")
    await branch.press(ABOVE, page, "移出一览")
    assert "把「示例支部」移出一览？" in page.text
    assert (await branch.press(ABOVE, page, "确定移出")).answer == "已移出「示例支部」。"
    assert "还没有支部接入" in (await read(branch)).text
    changes = (await branch.say(SECRETARY, "/setup"))[-1]
    await branch.press(SECRETARY, changes, "📜 变动记录")
    assert "上级党委断开了上级党委「示例镇党委」的一览" in changes.text


async def test_saying_no_or_opening_an_ended_link_changes_nothing(branch: Stage) -> None:
    await opened(branch)
    link = await invited(branch)
    offer = (await branch.follow(SECRETARY, link))[-1]
    assert (await branch.press(SECRETARY, offer, "不接入")).answer == "没有接入，什么都没有改。"
    await invited(branch)  # ends the former one
    assert "用过了或已过期" in (await branch.follow(SECRETARY, link))[-1].text
    assert "用过了或已过期" in ((await branch.press_data(SECRETARY, offer, "1:xs:none:1")).answer or "")
    assert branch.book.ties.all() == ()


async def test_only_managers_let_a_committee_in(branch: Stage) -> None:
    await opened(branch)
    link = await invited(branch)
    for name in (MEMBER, LEADER, OTHER, COMMITTEE):
        assert "只有管理员能用" in (await branch.follow(name, link))[-1].text
    await branch.press(SECRETARY, (await branch.follow(SECRETARY, link))[-1], "✅ 同意接入")
    offer = (await branch.follow(SECRETARY, link))[-1]
    assert (await branch.press(SECRETARY, offer, "✅ 同意接入")).answer == "本支部早已接入「示例镇党委」。"


async def test_a_founding_link_works_once(branch: Stage) -> None:
    private, _ = await founding_links(branch)
    assert "这里是「示例镇党委」的一览" in (await branch.follow(ABOVE, private))[-1].text
    assert "用过了或已过期" in (await branch.follow("旁人", private))[-1].text
    assert "不是上级党委的对话" in (await branch.say("旁人", "/overview"))[-1].text


async def test_a_committees_links_open_nothing_else(branch: Stage) -> None:
    await opened(branch)
    tie = (await invited(branch)).partition("start=tie_")[2]
    private, _ = await founding_links(branch, "第二镇党委")
    over = private.partition("start=over_")[2]
    assert branch.bot is not None
    for wrong in (f"op_{over}", f"op_{tie}", f"over_{tie}", f"join_{over}", f"join_{tie}"):
        await branch.follow("旁人", f"https://t.me/sanhui_bot?start={wrong}")
    assert branch.user("旁人").id not in branch.bot.hub.operators
    assert "不是上级党委的对话" in (await branch.say("旁人", "/overview"))[-1].text
    as_tie = await branch.follow(SECRETARY, f"https://t.me/sanhui_bot?start=tie_{over}")
    assert "用过了或已过期" in as_tie[-1].text
    assert "这里是「第二镇党委」的一览" in (await branch.follow("接任的人", private))[-1].text


async def committee_group(stage: Stage, *members: str) -> Chat:
    """A group whose admin brings the bot in by the link."""
    _, link = await founding_links(stage)
    assert "startgroup=over_" in link
    admin = stage.user(ABOVE)
    group = stage.people.create_group("镇党委群", admin, [stage.user(name) for name in members])
    stage.people.add_bot(group, admin)
    stage.people.say(admin, group, f"/start@{stage.world.bot.username} {link.partition('startgroup=')[2]}")
    await stage.rest()
    return group


async def in_group(stage: Stage, group: Chat, name: str, text: str) -> Message:
    stage.people.say(stage.user(name), group, text)
    await stage.rest()
    return stage.people.last(group)


async def test_a_committees_group_reads_and_its_admins_invite(branch: Stage) -> None:
    group = await committee_group(branch, "镇党委干事")
    assert "这里是「示例镇党委」的一览" in branch.people.last(group).text
    page = await in_group(branch, group, "镇党委干事", "/overview")
    refused = await branch.press("镇党委干事", page, "邀请支部")
    assert refused.answer == "只有本群的管理员可以邀请或移出支部。"
    await branch.press(ABOVE, page, "邀请支部")
    link = links(branch.people.last(group).text)[0]
    await branch.press(SECRETARY, (await branch.follow(SECRETARY, link))[-1], "✅ 同意接入")
    page = await in_group(branch, group, "镇党委干事", "/overview")
    assert "1. 示例支部" in page.text
    await branch.press("镇党委干事", page, "1 示例支部")
    assert page.text.startswith("📊 示例支部")
    await branch.wait(days=8)  # the bot stays: this group is no branch to be
    assert group.member(branch.world.bot).present


async def test_a_committees_group_that_becomes_a_supergroup_reads_on(branch: Stage) -> None:
    group = await committee_group(branch)
    new = branch.people.migrate(group)
    await branch.rest()
    page = await in_group(branch, new, ABOVE, "/overview")
    assert "还没有支部接入" in page.text


async def test_a_branchs_group_or_another_committees_chat_is_refused(branch: Stage) -> None:
    _, link = await founding_links(branch)
    words = f"/start@{branch.world.bot.username} {link.partition('startgroup=')[2]}"
    answer = (await branch.say(SECRETARY, words, group=True))[-1]
    assert "这个群是支部的群" in answer.text
    await opened(branch)
    private, _ = await founding_links(branch, "第二镇党委")
    assert "已经是另一个上级党委的对话" in (await branch.follow(ABOVE, private))[-1].text


async def test_an_operator_sends_a_new_link_and_dissolves(branch: Stage) -> None:
    await opened(branch)
    await tied(branch)
    page = (await branch.say(OPERATOR, "/overview"))[-1]
    await branch.press(OPERATOR, page, "示例镇党委 · 1 个支部")
    assert "已经打开" in page.text
    await branch.press(OPERATOR, page, "🔗 发链接")
    private, _ = links(branch.last(OPERATOR).text)
    assert "这里是" in (await branch.follow("接任的人", private))[-1].text
    assert "不是上级党委的对话" in (await branch.say(ABOVE, "/overview"))[-1].text
    await branch.press(OPERATOR, page, "撤销")
    assert "1 个支部都断开" in page.text
    await branch.press(OPERATOR, page, "确定撤销")
    assert "已撤销「示例镇党委」" in page.text
    assert branch.book.ties.all() == ()
    assert "不是上级党委的对话" in (await branch.say("接任的人", "/overview"))[-1].text


async def test_a_name_that_is_none_is_asked_for_again(branch: Stage) -> None:
    page = (await branch.say(OPERATOR, "/overview"))[-1]
    await branch.press(OPERATOR, page, "＋ 新建上级党委")
    assert "1 到 40 个字" in (await branch.say(OPERATOR, "长" * 41))[-1].text
    assert "示例镇党委" in (await branch.say(OPERATOR, "示例镇党委"))[-1].text
    waiting = (await branch.say(OPERATOR, "/setup"))[-1]
    await branch.press(OPERATOR, waiting, "🏛 上级党委")
    await branch.press(OPERATOR, waiting, "示例镇党委 · 0 个支部")
    assert "还没有打开" in waiting.text


async def test_the_digest_comes_once_on_the_months_first_workday(branch: Stage) -> None:
    await opened(branch)
    await tied(branch)
    await branch.to(shanghai(2026, 10, 8, 8, 59))  # the first workday after the holidays
    assert not any("已过：" in m.text for m in branch.user(ABOVE).private.messages)
    await branch.to(shanghai(2026, 10, 8, 9, 2))
    [digest] = [m for m in branch.user(ABOVE).private.messages if "已过：" in m.text]
    said = "📬 2026年9月已过：1 个支部开会 4 次，1 个支部没有缺。\n2026年9月到会率 0%。\n\n📊 示例镇党委 · 10月8日"
    assert digest.text.startswith(said)
    await branch.to(shanghai(2026, 10, 11, 9, 0))
    assert sum("已过：" in m.text for m in branch.user(ABOVE).private.messages) == 1


async def test_a_digest_that_was_under_way_at_a_crash_is_sent_once_more(branch: Stage) -> None:
    await opened(branch)
    await tied(branch)
    await branch.to(shanghai(2026, 10, 8, 9, 2))
    await branch.stop()
    await branch.start()
    await branch.to(shanghai(2026, 10, 8, 9, 10))
    assert sum("已过：" in m.text for m in branch.user(ABOVE).private.messages) == 1
    assert branch.store is not None
    [committee] = branch.store.directory.committees.all()
    branch.store.directory.committees.put(replace(committee, digest_sent=False))  # as a crash before its end leaves it
    await branch.store.commit()
    await branch.stop()
    await branch.start()
    await branch.to(shanghai(2026, 10, 8, 9, 20))
    assert sum("已过：" in m.text for m in branch.user(ABOVE).private.messages) == 2


async def test_where_branches_are_many_a_message_says_how_far_it_is(branch: Stage) -> None:
    await opened(branch)
    assert branch.store is not None
    [committee] = branch.store.directory.committees.all()
    for number in range(41):
        second_branch(branch, f"第{number}支部", f"第{number}书记", started="2026-09-01")
    for book in branch.store.books():
        oversight.tie(book, committee, book.members.all()[0], branch.clock.now())
    await branch.store.commit()
    said = await branch.say(ABOVE, "/overview")
    await branch.wait(seconds=8)
    assert [m.text.splitlines()[0] for m in said] == ["✅ 汇总好了，共 42 个支部。", "📊 示例镇党委 · 9月7日（周一）"]
    assert said[0].edits >= 1
    again = await branch.say(ABOVE, "/overview")  # within a minute nothing is read anew
    assert [m.text.splitlines()[0] for m in again] == ["📊 示例镇党委 · 9月7日（周一）"]


async def test_pages_of_many_branches_turn(branch: Stage) -> None:
    await opened(branch)
    for number in range(9):
        second_branch(branch, f"第{number}支部", f"第{number}书记", started="2026-09-01")
        await tied(branch, f"第{number}书记")
    page = await read(branch)
    assert "支部 9 个" in page.text
    assert "9. " not in page.text
    await branch.press(ABOVE, page, "下一页")
    assert "9. " in page.text
    await branch.press(ABOVE, page, "上一页")
    assert "1. " in page.text
