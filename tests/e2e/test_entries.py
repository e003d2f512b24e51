"""An entry of the roster, changed by taps: group, duty, stage, contacts, leaving and coming back; doubles; the file."""

import io
from datetime import date

import openpyxl

from bot.domain.people import Stage as Rank
from bot.sandbox.messages import Message
from bot.texts.buttons import Verb, pack
from tests import founding
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY, heard
from tests.stage import Stage, roster_csv, shanghai

PROBATIONARY, ACTIVIST = "示例预备党员", "示例积极分子"


async def entry(stage: Stage, name: str) -> Message:
    """/roster → 逐人邀请与换绑 → the name → 资料与变动."""
    [page] = await stage.say(SECRETARY, "/roster")
    await stage.press(SECRETARY, page, "逐人邀请与换绑")
    await stage.press(SECRETARY, page, name)
    await stage.press(SECRETARY, page, "资料与变动")
    return page


async def changes(stage: Stage) -> str:
    [page] = await stage.say(SECRETARY, "/setup")
    await stage.press(SECRETARY, page, "变动记录")
    return page.text


# By taps


async def test_the_roster_is_sorted_by_duty_and_then_by_sound(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/roster")
    names = [line.split("（")[0][2:] for line in page.text.splitlines() if line.startswith("·")]
    assert names[:3] == [SECRETARY, COMMITTEE, LEADER]
    assert names[3:] == [MEMBER, OTHER, ACTIVIST, PROBATIONARY]


async def test_a_member_moves_to_another_group_and_the_record_says_so(branch: Stage) -> None:
    page = await entry(branch, MEMBER)
    assert page.text.startswith(f"{MEMBER}：正式党员 · 第一党小组\n入党日期 2015-07-01")
    await branch.press(SECRETARY, page, "党小组")
    assert ["✓ 第一党小组", "第二党小组"] in page.buttons
    await branch.press(SECRETARY, page, "第二党小组")
    assert "正式党员 · 第二党小组" in page.text
    await branch.press(SECRETARY, page, "职务")
    await branch.press(SECRETARY, page, "委员")
    assert "第二党小组 · 委员" in page.text
    record = await changes(branch)
    assert f"把{MEMBER}的党小组改为第二党小组" in record
    assert f"把{MEMBER}的职务改为委员" in record


async def test_what_is_so_already_changes_nothing(branch: Stage) -> None:
    page = await entry(branch, MEMBER)
    await branch.press(SECRETARY, page, "党小组")
    assert (await branch.press(SECRETARY, page, "第一党小组")).answer == "本来就是这样"


async def test_a_stage_changes_from_a_day_on_which_is_tapped_or_typed(branch: Stage) -> None:
    page = await entry(branch, PROBATIONARY)
    await branch.press(SECRETARY, page, "身份")
    await branch.press(SECRETARY, page, "正式党员")
    assert "从哪天起是正式党员" in page.text
    assert "看不懂，或还没到" in (await branch.say(SECRETARY, "2027-01-01"))[-1].text
    assert "已改好" in (await branch.say(SECRETARY, "2026-09-01"))[0].text
    member = branch.member(PROBATIONARY)
    assert (member.stage, member.staged) == (Rank.FULL, date(2026, 9, 1))
    [told] = heard(branch, PROBATIONARY, "的身份改为正式党员（自 2026-09-01 起）")
    assert told.text.startswith("🔐 示例支部：示例书记把示例预备党员")


async def test_who_is_admitted_joins_the_party_on_that_day_and_needs_no_contact_any_more(branch: Stage) -> None:
    page = await entry(branch, ACTIVIST)
    await branch.press(SECRETARY, page, "培养联系人")
    await branch.press(SECRETARY, page, MEMBER)
    assert f"培养联系人：{MEMBER}" in page.text
    await branch.press(SECRETARY, page, "身份")
    await branch.press(SECRETARY, page, "预备党员")
    await branch.press(SECRETARY, page, "今天")
    member = branch.member(ACTIVIST)
    assert (member.stage, member.joined) == (Rank.PROBATIONARY, date(2026, 9, 7))
    assert branch.member(MEMBER).tends == ()


async def test_there_are_two_contacts_at_most(branch: Stage) -> None:
    page = await entry(branch, ACTIVIST)
    for name in (MEMBER, OTHER):
        await branch.press(SECRETARY, page, "培养联系人")
        await branch.press(SECRETARY, page, name)
    await branch.press(SECRETARY, page, "培养联系人")
    assert "最多两名" in ((await branch.press(SECRETARY, page, COMMITTEE)).answer or "")
    await branch.press(SECRETARY, page, MEMBER)
    assert page.text.endswith(f"培养联系人：{OTHER}")
    assert "取消示例党员甲的培养联系人" in await changes(branch)


async def test_a_months_ahead_of_a_probations_end_the_managers_are_reminded(branch: Stage) -> None:
    """示例预备党员 was admitted on 1 March 2026."""
    await branch.to(shanghai(2027, 2, 1, 8, 59))
    assert heard(branch, SECRETARY, "预备期") == []
    await branch.to(shanghai(2027, 2, 1, 9, 1))
    [told] = heard(branch, SECRETARY, f"{PROBATIONARY} 的预备期到 2027-03-01 满一年")
    await branch.press(SECRETARY, told, "打开")
    assert PROBATIONARY in told.text
    await branch.to(shanghai(2027, 2, 20, 9, 0))
    assert len(heard(branch, SECRETARY, "的预备期到")) == 0  # the one became the entry's page


# Leaving


async def leave(stage: Stage, name: str) -> Message:
    page = await entry(stage, name)
    await stage.press(SECRETARY, page, "转出")
    await stage.press(SECRETARY, page, "今天")
    await stage.wait(seconds=5)
    return page


async def test_who_leaves_goes_with_a_file_that_another_branch_imports(branch: Stage) -> None:
    await branch.say(MEMBER, "/report")
    await branch.say(MEMBER, "只给审阅人的话")
    await branch.press(MEMBER, branch.last(MEMBER), "提交")
    await leave(branch, MEMBER)
    file = branch.people.find(branch.user(SECRETARY).private, f"转出记录-{MEMBER}.xlsx")
    assert file.file is not None
    data = file.file.data
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell.value for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert "2026Q3" in cells
    assert not any("只给审阅人的话" in cell for cell in cells)
    assert branch.member(MEMBER).until == date(2026, 9, 7)
    said, asked = await branch.send_file(SECRETARY, "转出记录.xlsx", data)
    assert "新增 0 人" in said.text
    assert f"{MEMBER} 以前在本支部，已转出" in asked.text
    await branch.press(SECRETARY, asked, "同一个人，更新")
    assert "重名的都处理完了" in asked.text
    assert branch.member(MEMBER).until is None
    assert branch.member(MEMBER).user_id == branch.user(MEMBER).id


async def test_who_has_left_can_take_along_or_erase_what_is_theirs_and_nothing_else(branch: Stage) -> None:
    await leave(branch, MEMBER)
    told = branch.people.find(branch.user(MEMBER).private, "您已从示例支部转出")
    assert told.buttons == [["⬇️ 我的全部记录"], ["解绑并清除我的内容"]]
    await branch.press(MEMBER, told, "我的全部记录")
    await branch.wait(seconds=5)
    names = [m.file.name for m in branch.user(MEMBER).private.messages if m.file]
    assert names == [f"我的记录-{MEMBER}.xlsx", f"我的记录-{MEMBER}.json"]
    assert "您还没有加入支部" in (await branch.say(MEMBER, "/agenda"))[-1].text
    assert "示例党员甲 的记录" in (await branch.say(MEMBER, "/me"))[-1].text
    await branch.press(MEMBER, told, "解绑并清除我的内容")
    await branch.press(MEMBER, told, "确定清除")
    assert branch.member(MEMBER).user_id is None
    assert "您还没有加入支部" in (await branch.say(MEMBER, "/me"))[-1].text


async def test_who_has_left_is_told_of_nothing_and_counted_no_more(branch: Stage) -> None:
    await leave(branch, MEMBER)
    before = len(branch.user(MEMBER).private.messages)
    await branch.to(shanghai(2026, 9, 16, 12, 0))
    assert len(branch.user(MEMBER).private.messages) == before
    assert "应到 5" in branch.people.find(branch.group, "主题党日").text


async def test_the_last_manager_stays(branch: Stage) -> None:
    page = await entry(branch, SECRETARY)
    await branch.press(SECRETARY, page, "转出")
    assert "最后一位管理员" in ((await branch.press(SECRETARY, page, "今天")).answer or "")
    assert branch.member(SECRETARY).until is None


async def test_who_has_left_comes_back_by_a_tap(branch: Stage) -> None:
    await leave(branch, MEMBER)
    [page] = await branch.say(SECRETARY, "/roster")
    assert MEMBER not in page.text
    await branch.press(SECRETARY, page, "已转出")
    assert "已转出 1 人" in page.text
    await branch.press(SECRETARY, page, MEMBER)
    assert branch.member(MEMBER).until is None
    [page] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, page, "已转出")
    assert "没有转出的人" in page.text
    record = await changes(branch)
    assert f"办理{MEMBER}转出（2026-09-07）" in record
    assert f"办理{MEMBER}转回（2026-09-07）" in record


async def test_years_after_they_left_the_name_goes_and_the_counts_stay(branch: Stage) -> None:
    founding.settings(branch.book, kept_years=0)
    await leave(branch, MEMBER)
    await branch.to(shanghai(2026, 9, 9, 12, 0))
    assert MEMBER not in {m.name for m in branch.book.members.all()}
    assert len(branch.book.members.all()) == 7
    assert "去掉了一人的姓名" in await changes(branch)


async def test_a_press_on_somebody_who_is_gone_is_told_so(branch: Stage) -> None:
    page = await entry(branch, MEMBER)
    for data in (
        pack(Verb.ENTRY_MORE, "nobody0000"),
        pack(Verb.ENTRY_PART, "nobody0000", "d"),
        pack(Verb.ENTRY_SET, "nobody0000", "d", "leader"),
        pack(Verb.ENTRY_SET, branch.member(MEMBER).id, "t", "nobody0000"),
        pack(Verb.ENTRY_SET, branch.member(MEMBER).id, "S", "saint"),
    ):
        press = branch.people.press_forged(branch.user(SECRETARY), page, data)
        await branch.rest()
        assert "找不到这个人" in (press.answer or "")


async def test_an_entry_that_is_gone_before_its_day_is_typed_is_told_so(branch: Stage) -> None:
    page = await entry(branch, MEMBER)
    await branch.press(SECRETARY, page, "转出")
    branch.book.members.remove(branch.member(MEMBER).id)
    assert "找不到这个人" in (await branch.say(SECRETARY, "2026-09-01"))[-1].text


# Doubles


async def test_a_row_with_another_day_of_joining_is_asked_about(branch: Stage) -> None:
    row = (MEMBER, "第二党小组", "正式党员", "", "2020-01-01")
    rows = [row, ("示例党员丙", "", "", "", "")]
    said, asked = await branch.send_file(SECRETARY, "花名册.csv", roster_csv(rows))
    assert "新增 1 人，更新 0 人" in said.text
    assert f"花名册上已有{MEMBER}，入党日期 2015-07-01；文件里是 2020-01-01" in asked.text
    assert "是同一个人吗" in (await branch.say(SECRETARY, "是"))[-1].text
    await branch.press(SECRETARY, asked, "另一个人，新增")
    names = {m.name: m.joined for m in branch.book.members.all()}
    assert names[MEMBER] == date(2015, 7, 1)
    assert names[f"{MEMBER}（2）"] == date(2020, 1, 1)
    assert "已经答过了" in ((await branch.press_data(SECRETARY, asked, pack(Verb.DOUBLE, "same"))).answer or "")


async def test_several_are_asked_about_one_by_one(branch: Stage) -> None:
    rows = [(name, "第一党小组", "正式党员", "", "2020-01-01") for name in (MEMBER, OTHER)]
    await branch.send_file(SECRETARY, "花名册.csv", roster_csv(rows))
    asked = branch.last(SECRETARY)
    assert "还有 2 个要问" in asked.text
    await branch.press(SECRETARY, asked, "同一个人，更新")
    assert OTHER in asked.text
    await branch.press(SECRETARY, asked, "先不导入")
    assert branch.member(MEMBER).joined == date(2020, 1, 1)
    assert branch.member(OTHER).joined == date(2016, 7, 1)


# The file


async def test_the_roster_as_a_file_imports_back_as_it_is(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, page, "花名册文件")
    await branch.wait(seconds=5)
    file = branch.people.find(branch.user(SECRETARY).private, "花名册-示例支部")
    assert file.file is not None
    assert file.file.name == "花名册-示例支部-2026-09-07.xlsx"
    before = branch.book.members.all()
    [said] = await branch.send_file(SECRETARY, file.file.name, file.file.data)
    assert "新增 0 人，更新 0 人，没有变化 7 人" in said.text
    assert branch.book.members.all() == before
    assert "示例书记导出了花名册" in await changes(branch)


# Two branches


async def test_who_is_in_two_branches_chooses_which_one_they_speak_to(branch: Stage) -> None:
    group = branch.people.create_group("第二支部群", branch.user(MEMBER))
    founding.seat_bot(branch.world, group.id, [branch.user(MEMBER)])
    assert branch.store is not None
    founding.write_branch(
        branch.store, group.id, branch.user(MEMBER).id, branch.clock.now(), name="第二支部", me="示例党员甲", groups="-"
    )
    await branch.store.commit()
    await branch.say(MEMBER, "/help")
    page = branch.people.find(branch.user(MEMBER).private, "可以用")
    now, other = ("示例支部", "第二支部") if "这里是示例支部" in page.text else ("第二支部", "示例支部")
    assert f"这里是{now}" in page.text
    await branch.press(MEMBER, page, f"换到：{other}")
    assert f"这里是{other}" in page.text
    assert f"这里是{other}" in (await branch.say(MEMBER, "/help"))[-1].text
    press = await branch.press_data(MEMBER, page, pack(Verb.SPEAK_TO, "nowhere"))
    assert "已不能用" in (press.answer or "")
