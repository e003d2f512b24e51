"""Thought reports over the wire, as the reviewers read them and as nobody else can."""

import io
from pathlib import Path

import docx
import pytest
import segno

from bot.sandbox.messages import Message
from tests.e2e.reports import AUTHOR, SECRETARY, hand_in, kept
from tests.exports.reading import opened, table
from tests.stage import Stage, shanghai, staged

NOSY = "示例党员甲"
TEXT = "第一句 <b>不是粗体</b> & 第二句"


@pytest.fixture
async def handed_in(autumn: Stage) -> Stage:
    """One of the two who owe a report has handed it in; the secretary is the branch's one reviewer."""
    await hand_in(autumn, TEXT)
    return autumn


def card(stage: Stage) -> Message:
    """What tells the reviewer of the report."""
    return stage.people.find(stage.user(SECRETARY).private, "交了2026年第三季度思想汇报")


async def read(stage: Stage) -> Message:
    """The reviewer opens the report; returns the last message of it."""
    await stage.press(SECRETARY, card(stage), "打开")
    return stage.last(SECRETARY)


async def test_a_reviewer_is_told_who_handed_in_and_not_what(handed_in: Stage) -> None:
    assert card(handed_in).text == f"📄 {AUTHOR} 交了2026年第三季度思想汇报。"
    assert not any("第一句" in m.text for m in handed_in.user(SECRETARY).private.messages)


async def test_nobody_but_the_reviewers_is_told(handed_in: Stage) -> None:
    await handed_in.wait(hours=2)
    for name in ("示例委员", "示例组长", NOSY, AUTHOR):
        assert not any("交了2026年" in m.text for m in handed_in.user(name).private.messages)


async def test_at_night_the_reviewer_is_left_alone_until_morning(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", start=shanghai(2026, 9, 14, 21, 0), founded="2026-07-01") as stage:
        await stage.to(shanghai(2026, 9, 14, 23, 0))
        await stage.say(AUTHOR, "/report")
        await stage.say(AUTHOR, TEXT)
        await stage.press(AUTHOR, stage.last(AUTHOR), "提交")
        await stage.to(shanghai(2026, 9, 15, 9, 0))
        assert card(stage).date == shanghai(2026, 9, 15, 8, 0)


async def test_signs_of_markup_are_shown_as_they_were_typed(handed_in: Stage) -> None:
    end = await read(handed_in)
    shown = handed_in.people.find(handed_in.user(SECRETARY).private, "第一句")
    assert shown.text == TEXT
    assert not any(entity["type"] == "bold" for entity in shown.entities)
    assert end.buttons == [["已阅", "💬 批注"], ["↩️ 退回补充"], ["⬇️ 2026年的汇报（.docx）"]]


async def test_the_head_says_whose_it_is_for_when_and_how_long(handed_in: Stage) -> None:
    await read(handed_in)
    head = handed_in.people.find(handed_in.user(SECRETARY).private, "字）")
    assert head.text.startswith(f"📄 {AUTHOR} · 2026年第三季度思想汇报（9月14日（周一）09:0")


async def test_marking_as_read_tells_the_author_once(handed_in: Stage) -> None:
    end = await read(handed_in)
    await handed_in.press(SECRETARY, end, "已阅")
    assert end.text == "已记为已阅，会告诉本人。"
    await handed_in.wait(hours=2)
    seen = [m for m in handed_in.user(AUTHOR).private.messages if "审阅人已看过" in m.text]
    assert len(seen) == 1


async def test_marking_as_read_twice_changes_nothing(handed_in: Stage) -> None:
    first, second = await read(handed_in), await read(handed_in)
    await handed_in.press(SECRETARY, first, "已阅")
    at = handed_in.book.reports(2026).all()[0].read_at
    await handed_in.wait(minutes=5)
    await handed_in.press(SECRETARY, second, "已阅")
    assert handed_in.book.reports(2026).all()[0].read_at == at


async def test_the_list_says_how_many_are_in_who_is_missing_and_which_are_read(handed_in: Stage) -> None:
    listed = (await handed_in.say(SECRETARY, "/reports"))[-1]
    assert "2026年第三季度思想汇报：已交 1/2，9月30日" in listed.text
    assert "还没交：示例积极分子" in listed.text
    assert listed.buttons == [[f"📄 {AUTHOR}（未阅）"], ["⬇️ 名单"]]
    await handed_in.press(SECRETARY, await read(handed_in), "已阅")
    assert (await handed_in.say(SECRETARY, "/reports"))[-1].buttons == [[f"✅ {AUTHOR}"], ["⬇️ 名单"]]


async def test_a_report_that_is_read_already_has_no_button_to_mark_it(handed_in: Stage) -> None:
    await handed_in.press(SECRETARY, await read(handed_in), "已阅")
    assert (await read(handed_in)).buttons[:2] == [["💬 批注"], ["↩️ 退回补充"]]


async def test_the_last_period_can_be_asked_for_by_its_name(handed_in: Stage) -> None:
    await handed_in.to(shanghai(2026, 10, 2, 9, 0))
    now = (await handed_in.say(SECRETARY, "/reports"))[-1]
    assert "2026年第四季度思想汇报：已交 0/2" in now.text
    assert "看上一期：/reports 2026Q3" in now.text
    assert "第三季度思想汇报：已交 1/2" in (await handed_in.say(SECRETARY, "/reports 2026q3"))[-1].text
    assert "期数看不懂" in (await handed_in.say(SECRETARY, "/reports 第三季度"))[-1].text


async def test_a_draft_is_not_on_the_list_and_cannot_be_opened(handed_in: Stage) -> None:
    await handed_in.say("示例积极分子", "/report")
    await handed_in.say("示例积极分子", "还是草稿")
    listed = (await handed_in.say(SECRETARY, "/reports"))[-1]
    assert listed.buttons == [[f"📄 {AUTHOR}（未阅）"], ["⬇️ 名单"]]
    [draft] = [r for r in handed_in.book.reports(2026).all() if r.submitted_at is None]
    forged = handed_in.people.press_forged(handed_in.user(SECRETARY), listed, f"1:ro:{draft.id}")
    await handed_in.rest()
    assert forged.answer == "找不到这份思想汇报，可能已撤回。"
    assert not any("还是草稿" in m.text for m in handed_in.user(SECRETARY).private.messages)


async def test_the_list_is_for_reviewers_alone(handed_in: Stage) -> None:
    for name in ("示例委员", NOSY, AUTHOR):
        assert (await handed_in.say(name, "/reports"))[-1].text == "这一项只有审阅人能用。"
    answered = (await handed_in.say(SECRETARY, "/reports", group=True))[-1]
    assert answered.text.startswith("/reports 请到私聊里用")


async def test_a_forged_button_opens_and_marks_nothing(handed_in: Stage) -> None:
    report = handed_in.book.reports(2026).all()[0]
    for name in (NOSY, AUTHOR, "示例委员", "路人"):
        await handed_in.say(name, "/help")
        user = handed_in.user(name)
        for verb in ("ro", "rd"):
            forged = handed_in.people.press_forged(user, handed_in.last(name), f"1:{verb}:{report.id}")
            await handed_in.rest()
            assert forged.done
        assert not any("第一句" in m.text for m in user.private.messages if m.sender.is_bot)
    assert handed_in.book.reports(2026).all()[0].read_at is None


async def test_others_buttons_of_a_draft_touch_ones_own_only(handed_in: Stage) -> None:
    """Submit, withdraw, remove, erase: their data names a period, and the person is whoever presses."""
    before = handed_in.book.reports(2026).all()
    part = before[0].parts[0].message_id
    await handed_in.say(NOSY, "/help")
    for data in ("1:rs:2026Q3", "1:rc:2026Q3", "1:rw:2026Q3", f"1:rr:2026Q3:{part}", "1:re:2026Q3"):
        handed_in.people.press_forged(handed_in.user(NOSY), handed_in.last(NOSY), data)
        await handed_in.rest()
    assert handed_in.book.reports(2026).all() == before
    assert any(m.text == TEXT for m in handed_in.user(AUTHOR).private.messages)


async def test_a_forged_period_is_answered_and_keeps_nothing(handed_in: Stage) -> None:
    await handed_in.say(NOSY, "/help")
    forms = ("1:rs:{}", "1:rc:{}", "1:rw:{}", "1:rr:{}:1", "1:re:{}")
    for data in (form.format(period) for form in forms for period in ("", "x", "2026Q9", "99999", "0000")):
        forged = handed_in.people.press_forged(handed_in.user(NOSY), handed_in.last(NOSY), data)
        await handed_in.rest()
        assert forged.done
    assert not any("出了点问题" in m.text for m in handed_in.user(NOSY).private.messages)
    assert len(handed_in.book.reports(2026).all()) == 1


# What a reviewer writes


async def remark(stage: Stage, button: str, text: str) -> Message:
    """Open the report, tap, write; returns what the bot said to the words."""
    await stage.press(SECRETARY, await read(stage), button)
    return (await stage.say(SECRETARY, text))[-1]


async def test_a_comment_reaches_the_author_alone_and_counts_as_read(handed_in: Stage) -> None:
    said = await remark(handed_in, "批注", "联系实际<再>多一点")
    assert said.text == "批注已记下，会告诉本人。"
    await handed_in.wait(minutes=2)
    told = handed_in.people.find(handed_in.user(AUTHOR).private, "联系实际<再>多一点")
    assert told.text.startswith(f"💬 {SECRETARY}看了您的2026年第三季度思想汇报，批注：")
    assert not any("审阅人已看过" in m.text for m in handed_in.user(AUTHOR).private.messages)
    for name in ("示例党员甲", "示例积极分子"):
        assert not any("联系实际" in m.text for m in handed_in.user(name).private.messages)
    assert not any("联系实际" in m.text for m in handed_in.group.messages)
    [report] = kept(handed_in)
    assert report.read_at is not None


async def test_a_report_given_back_is_the_authors_again_owed_again_and_in_time_all_the_same(handed_in: Stage) -> None:
    said = await remark(handed_in, "退回补充", "请补充学习收获")
    assert said.text == "已退回，会告诉本人要补充什么。"
    listed = (await handed_in.say(SECRETARY, "/reports"))[-1]
    assert AUTHOR in listed.text.split("还没交：")[1]
    await handed_in.wait(minutes=2)
    assert "请您补充2026年第三季度思想汇报：\n请补充学习收获" in handed_in.last(AUTHOR).text
    await handed_in.stop()
    await handed_in.start()
    await handed_in.to(shanghai(2026, 10, 2, 9, 0))
    asked = (await handed_in.say(AUTHOR, "/report"))[-1]
    assert f"{SECRETARY}：请补充学习收获" in asked.text
    await handed_in.say(AUTHOR, "补上的一段")
    await handed_in.press(AUTHOR, handed_in.last(AUTHOR), "提交")
    assert "逾期" not in handed_in.last(AUTHOR).text
    await handed_in.wait(minutes=2)
    again = handed_in.last(SECRETARY)
    assert f"{AUTHOR} 交了" in again.text
    await handed_in.press(SECRETARY, again, "打开")
    assert handed_in.last(SECRETARY).buttons[-2] == ["第 1 次提交的"]
    assert "请补充学习收获" in handed_in.last(SECRETARY).text


async def test_a_remark_that_is_too_long_may_be_sent_again(handed_in: Stage) -> None:
    said = await remark(handed_in, "批注", "字" * 1001)
    assert said.text.startswith("批注要有内容，最多 1000 字")
    assert (await handed_in.say(SECRETARY, "写短些"))[-1].text == "批注已记下，会告诉本人。"


async def test_a_remark_on_what_was_taken_back_meanwhile_is_said_to_be_too_late(handed_in: Stage) -> None:
    await handed_in.press(SECRETARY, await read(handed_in), "批注")
    await handed_in.press(AUTHOR, (await handed_in.say(AUTHOR, "/report"))[-1], "撤回已交的")
    assert "找不到这份思想汇报" in (await handed_in.say(SECRETARY, "来不及了"))[-1].text
    assert kept(handed_in)[0].remarks == ()


# Files


def record_of_changes(stage: Stage) -> list[tuple[str, str]]:
    """What was exported, and by whom."""
    return [(line.what, line.by) for line in stage.book.audit.all() if line.what.startswith("audit-report")]


async def test_the_list_of_a_period_is_a_file_and_its_export_is_in_the_record(handed_in: Stage) -> None:
    listed = (await handed_in.say(SECRETARY, "/reports"))[-1]
    await handed_in.press(SECRETARY, listed, "名单")
    sent = handed_in.last(SECRETARY)
    assert sent.file is not None
    assert sent.file.name == "2026年第三季度思想汇报名单.xlsx"
    with opened(sent.document) as workbook:
        rows = {row["姓名"]: (row["状态"], row["字数"]) for row in table(workbook["思想汇报"], "姓名", "状态")}
    assert rows == {AUTHOR: ("已交，未阅", 13), "示例积极分子": ("未交", None)}
    assert record_of_changes(handed_in) == [("audit-report-list", handed_in.member(SECRETARY).id)]


async def test_a_persons_reports_of_a_year_are_one_paper_with_pictures_and_remarks(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    await autumn.say(AUTHOR, "第一行\n第二行" + "长" * 3000)
    picture = io.BytesIO()
    segno.make("page").save(picture, kind="png", scale=4)
    for data in (picture.getvalue(), b"no picture at all"):
        autumn.people.send_photo(autumn.user(AUTHOR), autumn.user(AUTHOR).private, data)
        await autumn.rest()
    await autumn.press(AUTHOR, autumn.last(AUTHOR), "提交")
    await autumn.wait(minutes=2)
    await remark(autumn, "批注", "写得实在")
    await autumn.press(SECRETARY, await read(autumn), "2026年的汇报")
    sent = autumn.last(SECRETARY)
    assert sent.file is not None
    assert sent.file.name == f"{AUTHOR} 2026年思想汇报.docx"
    paper = docx.Document(io.BytesIO(sent.document))
    text = [paragraph.text for paragraph in paper.paragraphs]
    assert f"2026年第三季度 · {AUTHOR} · 2026-09-14" in text[2]
    assert text[3] == "第一行"
    assert text[4] == "第二行" + "长" * 3000
    assert "写得实在" in text
    assert len(paper.inline_shapes) == 1
    assert ("audit-report-paper", autumn.member(SECRETARY).id) in record_of_changes(autumn)


async def test_a_draft_is_in_no_paper(handed_in: Stage) -> None:
    end = await read(handed_in)
    await handed_in.press(AUTHOR, (await handed_in.say(AUTHOR, "/report"))[-1], "撤回已交的")
    before = record_of_changes(handed_in)
    assert "找不到这份思想汇报" in ((await handed_in.press(SECRETARY, end, "2026年的汇报")).answer or "")
    assert record_of_changes(handed_in) == before
