"""会议记录: taken down as things are said, read by a second person, given out as .docx."""

import io

import docx
from PIL import Image

from bot.actions import minutes
from bot.domain.minutes import Minutes, Stand
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, MEMBER, OTHER, SECRETARY, heard, managed, theme_day
from tests.stage import Stage, shanghai


def kept(stage: Stage) -> Minutes:
    return minutes.of(stage.book, theme_day(stage))


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "red").save(out, "JPEG")
    return out.getvalue()


async def under_way(stage: Stage) -> Message:
    """The theme day has begun with two there, one on leave; returns the minutes' page."""
    await stage.to(shanghai(2026, 9, 11, 14, 50))
    for name in (SECRETARY, MEMBER):
        await stage.press(name, stage.people.find(stage.group, "现在签到"), "签到")
    await stage.to(shanghai(2026, 9, 11, 15, 5))
    [page] = await stage.say(SECRETARY, "/minutes")
    await stage.press(SECRETARY, page, "9月11日 主题党日")
    return page


async def document(stage: Stage, name: str = SECRETARY) -> "docx.document.Document":
    """The .docx that somebody gets now."""
    [page] = await stage.say(name, "/minutes")
    await stage.press(name, page, "9月11日 主题党日")
    await stage.press(name, page, "会议记录文件")
    await stage.rest()
    file = stage.last(name).file
    assert file is not None
    return docx.Document(io.BytesIO(file.data))


def texts(paper: "docx.document.Document") -> str:
    rows = ["｜".join(cell.text for cell in row.cells) for table in paper.tables for row in table.rows]
    return "\n".join([*rows, *(p.text for p in paper.paragraphs)])


async def test_items_come_in_any_order_and_stand_in_the_file_where_they_belong(branch: Stage) -> None:
    page = await under_way(branch)
    await branch.press(SECRETARY, page, "发言")
    await branch.press(SECRETARY, page, "支部党员大会")
    [said] = await branch.say(SECRETARY, "示例党员甲：建议把学习放在前面。")
    assert said.text == "已记入：发言（第 1 条）"
    await branch.say(SECRETARY, "示例党员乙：不同意，先讲完成情况。")
    await branch.press(SECRETARY, page, "决议")
    await branch.say(SECRETARY, "通过半年工作总结。")
    await branch.press(SECRETARY, page, "议题")
    await branch.say(SECRETARY, "讨论半年工作")
    await branch.press(SECRETARY, page, "先记到这里")
    assert "议题 1 · 发言 2 · 决议 1 · 其他 0" in page.text
    whole = texts(await document(branch))
    assert "时间｜2026-09-11 15:00–17:00" in whole
    assert "地点｜待明确\n主持人｜待明确\n记录人｜示例书记\n人数｜应到 6 人，实到 2 人，列席 0 人" in whole
    part = whole.partition("2. 支部党员大会")[2].partition("3. 党课")[0]
    assert "议题\n讨论半年工作\n发言要点\n示例党员甲：建议把学习放在前面。\n示例党员乙：不同意，先讲完成情况。" in part
    assert "决议\n通过半年工作总结。" in part
    assert "发言要点\n待明确" in whole.partition("3. 党课")[2]


async def test_an_edited_message_an_entry_turned_and_one_taken_back(branch: Stage) -> None:
    page = await under_way(branch)
    await branch.press(SECRETARY, page, "发言")
    [said] = await branch.say(SECRETARY, "先这么记")
    sent = next(m for m in reversed(branch.user(SECRETARY).private.messages) if m.text == "先这么记")
    branch.people.edit(branch.user(SECRETARY), sent, "改成这么记")
    await branch.rest()
    assert branch.last(SECRETARY).text == "已改好：发言"
    assert (await branch.press(SECRETARY, said, "改为决议")).answer == "已改好：决议"
    [other] = await branch.say(SECRETARY, "多余的一条")
    assert (await branch.press(SECRETARY, other, "撤回")).answer == "已撤回这一条"
    [entry] = kept(branch).entries
    assert entry.text is not None
    assert (entry.part.value, entry.text.text) == ("decision", "改成这么记")
    [page] = await branch.say(SECRETARY, "/minutes")
    for label in ("9月11日 主题党日", "已记的内容", "决议：改成这么记", "改写"):
        await branch.press(SECRETARY, page, label)
    [said] = await branch.say(SECRETARY, "最后这么记")
    assert said.text == "已改好：决议"


async def test_photos_are_placed_files_and_voice_are_kept(branch: Stage) -> None:
    page = await under_way(branch)
    await branch.press(SECRETARY, page, "其他")
    branch.people.send_photo(branch.user(SECRETARY), branch.user(SECRETARY).private, picture(), "合影")
    await branch.rest()
    branch.people.send_voice(branch.user(SECRETARY), branch.user(SECRETARY).private)
    await branch.rest()
    await branch.send_file(SECRETARY, "方案.pdf", b"%PDF-1.4 plan")
    assert len(kept(branch).entries) == 3
    await branch.stop()
    await branch.start()
    paper = await document(branch)
    assert len(paper.inline_shapes) == 1
    assert "合影" in texts(paper)
    assert "（附件：方案.pdf）" in texts(paper)
    file = kept(branch).entries[2].file
    assert file is not None
    assert minutes.file_of(branch.book, kept(branch), file) == b"%PDF-1.4 plan"


async def test_a_second_person_reads_them_returns_them_once_and_agrees(branch: Stage) -> None:
    founding.settings(branch.book, minutes_review=True)
    founding.changed(branch.book, COMMITTEE, manager=True)
    page = await under_way(branch)
    await branch.press(SECRETARY, page, "发言")
    await branch.say(SECRETARY, "示例党员甲：建议。")
    await branch.press(SECRETARY, page, "先记到这里")
    assert (await branch.press(SECRETARY, page, "提交审阅")).answer == "已提交审阅"
    assert "通过" not in str(page.buttons)
    await branch.rest()
    [asked] = heard(branch, COMMITTEE, "会议记录请您审阅")
    await branch.press(COMMITTEE, asked, "打开")
    await branch.press(COMMITTEE, asked, "退回")
    await branch.say(COMMITTEE, "请补上决议")
    await branch.rest()
    [back] = heard(branch, SECRETARY, "会议记录退回了：请补上决议")
    await branch.press(SECRETARY, back, "打开")
    assert "退回的原因：请补上决议" in back.text
    await branch.press(SECRETARY, back, "＋ 决议")
    await branch.say(SECRETARY, "通过。")
    await branch.press(SECRETARY, back, "先记到这里")
    await branch.press(SECRETARY, back, "提交审阅")
    await branch.rest()
    again = heard(branch, COMMITTEE, "会议记录请您审阅")[-1]
    await branch.press(COMMITTEE, again, "打开")
    assert "退回" not in str(again.buttons)
    assert (await branch.press(COMMITTEE, again, "通过")).answer == "已定稿"
    await branch.rest()
    assert heard(branch, SECRETARY, "已审阅通过")
    assert kept(branch).stand is Stand.FINAL
    assert [step.by for step in kept(branch).trail] == [
        branch.member(name).id for name in (SECRETARY, COMMITTEE, SECRETARY, COMMITTEE)
    ]


async def test_final_minutes_are_locked_and_opened_again_with_a_reason(branch: Stage) -> None:
    page = await under_way(branch)
    await branch.press(SECRETARY, page, "发言")
    [said] = await branch.say(SECRETARY, "示例党员甲：建议。")
    await branch.press(SECRETARY, page, "先记到这里")
    assert (await branch.press(SECRETARY, page, "定稿")).answer == "已定稿"
    assert (await branch.press(SECRETARY, said, "撤回")).answer == "会议记录已提交或定稿，现在不能改"
    await branch.press(SECRETARY, page, "重新打开")
    said = (await branch.say(SECRETARY, "漏记一条决议"))[0]
    assert "已重新打开" in said.text
    assert kept(branch).trail[-1].why == "漏记一条决议"
    assert kept(branch).is_open


async def test_leave_is_named_by_its_kind_and_never_by_its_reason(branch: Stage) -> None:
    await branch.say(OTHER, "/leave")
    await branch.press(OTHER, branch.last(OTHER), "主题党日")
    await branch.press(OTHER, branch.last(OTHER), "病假")
    await branch.say(OTHER, "不想让人知道的原因")
    await branch.press(SECRETARY, heard(branch, SECRETARY, "请假：")[-1], "准假")
    await under_way(branch)
    whole = texts(await document(branch))
    assert "示例党员乙（病假）" in whole
    assert "不想让人知道" not in whole


async def test_a_closed_vote_stands_in_the_minutes(branch: Stage) -> None:
    await under_way(branch)
    for name in (COMMITTEE, OTHER):
        await branch.press(name, branch.people.find(branch.group, "现在签到"), "签到")
    page = await managed(branch, "9月11日 主题党日")
    for label in ("表决", "新表决", "支部党员大会", "一般事项：公开表决"):
        await branch.press(SECRETARY, page, label)
    [vote] = await branch.say(SECRETARY, "通过计划")
    await branch.press(SECRETARY, vote, "开始表决")
    await branch.rest()
    await branch.press(MEMBER, heard(branch, MEMBER, "🗳")[-1], "赞成")
    for label in ("结束表决", "确定结束"):
        await branch.press(SECRETARY, vote, label)
    whole = texts(await document(branch))
    assert (
        "表决情况\n通过计划（公开，记录姓名）：赞成 1 票，反对 0 票，弃权 0 票，未投 4 人，应到会有表决权 5 人" in whole
    )


async def test_the_sign_in_sheet_lists_who_is_expected_for_wet_signatures(branch: Stage) -> None:
    page = await managed(branch, "9月11日 主题党日")
    await branch.press(SECRETARY, page, "签到表")
    await branch.rest()
    file = branch.last(SECRETARY).file
    assert file is not None
    assert file.name == "签到表-2026-09-11-主题党日.docx"
    whole = texts(docx.Document(io.BytesIO(file.data)))
    assert "序号｜姓名｜签名｜备注｜序号｜姓名｜签名｜备注" in whole
    assert "应到 6" in whole
    assert "列席 1" in whole  # the activist, at the lecture
    assert (
        "工作辅助材料，以组织认定记录为准" in docx.Document(io.BytesIO(file.data)).sections[0].footer.paragraphs[0].text
    )


async def test_what_cannot_be_taken_is_said(branch: Stage) -> None:
    assert "没有要记录的" in (await branch.say(SECRETARY, "/minutes"))[0].text
    page = await under_way(branch)
    await branch.press(SECRETARY, page, "发言")
    branch.people.say_long(branch.user(SECRETARY), branch.user(SECRETARY).private, "长" * 4090)
    await branch.rest()
    branch.people.send_sticker(branch.user(SECRETARY), branch.user(SECRETARY).private)
    await branch.rest()
    assert branch.last(SECRETARY).text == "这种消息我处理不了。请发文字；思想汇报可以发文件（.docx .pdf）。"
