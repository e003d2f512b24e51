"""Records over the wire: /me, /attendance with its files, and the same files from the command line."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.sandbox.messages import Message
from bot.texts.buttons import Verb, pack
from tests.e2e.test_study import read
from tests.exports.reading import csv_rows, numbers, opened, table
from tests.process import run
from tests.stage import Stage, shanghai

SECRETARY = "示例书记"


async def hold(stage: Stage) -> None:
    """The afternoon of September 11: three in time, one late, one on leave, one absent; confirmed."""
    await stage.to(shanghai(2026, 9, 11, 9, 0))
    url = stage.people.find(stage.group, "应到").button("请假").url
    assert url is not None
    await stage.follow("示例党员乙", url)
    await stage.press("示例党员乙", stage.last("示例党员乙"), "病假")
    await stage.say("示例党员乙", "不给别人看的原因")
    await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "不给别人看的原因"), "准假")
    await stage.to(shanghai(2026, 9, 11, 14, 50))
    card = stage.people.find(stage.group, "现在签到")
    for name in ("示例党员甲", SECRETARY, "示例委员"):
        await stage.press(name, card, "签到")
    await stage.to(shanghai(2026, 9, 11, 15, 5))
    await stage.press("示例组长", card, "签到")
    await stage.to(shanghai(2026, 9, 11, 16, 40))
    await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "主题党日 · 9月11日"), "登记考勤")
    page = stage.people.find(stage.user(SECRETARY).private, "点姓名登记")
    await stage.press(SECRETARY, page, "示例预备党员：未登记")
    await stage.press(SECRETARY, page, "缺席")
    await stage.press(SECRETARY, page, "确认考勤")


@pytest.fixture
async def held(branch: Stage) -> Stage:
    """A branch after its first afternoon."""
    await hold(branch)
    return branch


def files(stage: Stage) -> tuple[Message, Message]:
    """The workbook and the .csv that came last."""
    private = stage.user(SECRETARY).private
    return stage.people.find(private, ".xlsx"), stage.people.find(private, ".csv")


def names(answers: Iterable[Message]) -> list[str]:
    """Of the documents among what was sent."""
    return [m.file.name for m in answers if m.file and m.file.kind == "document"]


def charts(stage: Stage) -> list[Message]:
    """Every picture that was sent to the secretary."""
    return [m for m in stage.user(SECRETARY).private.messages if m.file and m.file.kind == "photo"]


# /me


async def test_my_record_says_what_was_pressed(held: Stage) -> None:
    assert "应到 1 · 到会 1 · 迟到 0 · 请假 0 · 缺席 0 · 未登记 0" in (await held.say("示例党员甲", "/me"))[-1].text
    assert "到会 0 · 迟到 1" in (await held.say("示例组长", "/me"))[-1].text
    assert "请假 1 · 缺席 0" in (await held.say("示例党员乙", "/me"))[-1].text
    assert "请假 0 · 缺席 1" in (await held.say("示例预备党员", "/me"))[-1].text


async def test_my_hours_come_from_confirmed_meetings_and_finished_texts(held: Stage) -> None:
    """120 minutes are 2.7 hours of 45; 4 more make 2.8."""
    assert "学时 2.7/32 · 学完 0 篇" in (await held.say("示例党员甲", "/me"))[-1].text
    assert "学时 0/32 · 学完 0 篇" in (await held.say("示例党员乙", "/me"))[-1].text
    await read(held, "示例党员甲", (await held.say("示例党员甲", "/study"))[-1], "会议记录")
    assert "学时 2.8/32 · 学完 1 篇" in (await held.say("示例党员甲", "/me"))[-1].text


async def test_my_days_and_reports_are_counted(autumn: Stage) -> None:
    await autumn.say("示例预备党员", "/checkin 学了一条")
    assert "打卡 1 天\n思想汇报 0/1" in (await autumn.say("示例预备党员", "/me"))[-1].text
    await autumn.say("示例预备党员", "/report")
    await autumn.say("示例预备党员", "写一点")
    assert "思想汇报 0/1" in (await autumn.say("示例预备党员", "/me"))[-1].text
    await autumn.say("示例预备党员", "/report")
    await autumn.press("示例预备党员", autumn.last("示例预备党员"), "提交")
    assert "思想汇报 1/1" in (await autumn.say("示例预备党员", "/me"))[-1].text
    assert "思想汇报 0/0" in (await autumn.say("示例党员甲", "/me"))[-1].text


async def test_my_record_is_never_shown_in_the_group(held: Stage) -> None:
    answered = (await held.say("示例党员甲", "/me", group=True))[-1]
    assert answered.text == "/me 请到私聊里用，点下面的按钮即可。"


# /attendance


async def test_the_summary_says_what_was_pressed(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance 2026Q3")
    summary = held.people.find(held.user(SECRETARY).private, "📊")
    assert summary.text.startswith("📊 示例支部 · 2026年第三季度：2 场会议")
    assert "应到 6 · 到会 3 · 迟到 1 · 请假 1 · 缺席 1 · 未登记 0 · 到会率 67%" in summary.text


async def test_the_workbook_says_what_was_pressed(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance")
    with opened(files(held)[0].document) as workbook:
        rows = {row["姓名"]: numbers(row) for row in table(workbook["汇总"], "姓名", "应到")}
    assert rows["示例党员甲"] == (1, 1, 0, 0, 0, 0)
    assert rows["示例组长"] == (1, 0, 1, 0, 0, 0)
    assert rows["示例党员乙"] == (1, 0, 0, 1, 0, 0)
    assert rows["示例预备党员"] == (1, 0, 0, 0, 1, 0)
    assert rows[SECRETARY] == (2, 1, 0, 0, 0, 1)  # its committee meeting was never marked


async def test_a_combined_afternoon_has_a_line_for_each_person_and_item(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance 2026-09")
    rows = csv_rows(files(held)[1].document)
    lines = [row for row in rows if "2026-09-11" in row]
    assert sum("示例党员甲" in row and "到会" in row for row in lines) == 3  # one for each item
    assert sum("示例党员乙" in row and "请假" in row and "病假" in row for row in lines) == 3
    assert sum("示例组长" in row and "2026-09-11 15:05" in row for row in lines) == 3


async def test_no_file_holds_the_reason_of_a_leave(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance")
    book, sheet = files(held)
    with opened(book.document) as workbook:
        cells = [str(cell.value) for page in workbook for row in page for cell in row]
    assert not any("不给别人看的原因" in cell for cell in cells)
    assert "不给别人看的原因" not in sheet.document.decode("utf-8-sig")


async def test_a_file_says_that_it_is_a_working_aid(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance")
    book, sheet = files(held)
    assert "工作辅助材料，以组织认定记录为准" in book.text
    assert "工作辅助材料，以组织认定记录为准" in sheet.document.decode("utf-8-sig")


PERIODS = {
    "": "2026年",
    "今年": "2026年",
    "2026": "2026年",
    "2026年": "2026年",
    "本月": "2026年9月",
    "2026-09": "2026年9月",
    "2026年9月": "2026年9月",
    "２０２６－０９": "2026年9月",
    "本季度": "2026年第三季度",
    "2026q3": "2026年第三季度",
    "2026年第三季度": "2026年第三季度",
    "2026下半年": "2026年下半年",
}


async def test_each_way_to_name_a_period_names_the_files(held: Stage) -> None:
    for words, name in PERIODS.items():
        answers = await held.say(SECRETARY, f"/attendance {words}")
        assert "2 场会议" in answers[0].text
        assert names(answers) == [f"示例支部-{name}.xlsx", f"示例支部-{name}.csv"]
        await held.wait(seconds=10)  # until the charts are out


async def test_a_period_that_is_none_gets_a_sentence_and_no_file(branch: Stage) -> None:
    for words in ("2026-13", "昨天", "2026Q5", "1999", "<b>", "2026-09-11", "9" * 20):
        answers = await branch.say(SECRETARY, f"/attendance {words}")
        assert len(answers) == 1
        assert answers[0].text.startswith(f"「{words}」看不懂：不是统计范围，也不是会议类别、党小组或成员的名字。")
        assert "可以写：本月、上季度、9月" in answers[0].text


async def test_a_period_without_meetings_says_so_and_still_makes_the_files(held: Stage) -> None:
    answers = await held.say(SECRETARY, "/attendance 2025")
    assert answers[0].text == "2025年还没有开过会。台账文件照样生成。"
    assert names(answers) == ["示例支部-2025年.xlsx", "示例支部-2025年.csv"]


async def test_the_record_is_for_managers_in_private_alone(held: Stage) -> None:
    assert (await held.say("示例党员甲", "/attendance"))[-1].text.startswith("这一项只有管理员能用")
    assert (await held.say(SECRETARY, "/attendance", group=True))[-1].text.startswith("/attendance 请到私聊里用")
    assert not any(m.file for m in held.group.messages)


@pytest.mark.parametrize("branch", [{"name": "=SUM(1)"}], indirect=True)
async def test_what_people_typed_never_becomes_a_formula(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance")
    book, sheet = files(held)
    with opened(book.document, formulas=True) as workbook:
        cells = [cell for page in workbook for row in page for cell in row]
        assert not any("SUM(1)" in str(cell.value) for cell in cells if cell.data_type == "f")
        assert "=SUM(1) 组织生活台账" in {cell.value for cell in cells}
    assert not any(cell.startswith(tuple("=+-@")) for row in csv_rows(sheet.document) for cell in row)


@pytest.mark.parametrize("branch", [{"name": "机关一/二支部"}], indirect=True)
async def test_a_slash_in_the_branchs_name_makes_no_folder(branch: Stage) -> None:
    await branch.say(SECRETARY, "/attendance 2026")
    assert names(files(branch)) == ["机关一／二支部-2026年.xlsx", "机关一／二支部-2026年.csv"]


NARROWED = {
    "/attendance 2026 党员大会": ("2026年 · 党员大会：1 场会议", "应到 6 · 到会 3", "2026年 党员大会"),
    "/attendance 本年 第一党小组": ("2026年 · 第一党小组：2 场会议", "应到 3 ·", "2026年 第一党小组"),
    "/attendance 9月党课": ("2026年9月 · 党课：1 场会议", "应到 6 · 到会 3", "2026年9月 党课"),
    "/attendance 示例预备党员 9月": ("2026年9月 · 示例预备党员：1 场会议", "应到 1 · 到会 0", "2026年9月 示例预备党员"),
    "/attendance Party lecture 2026Q3": (
        "2026年第三季度 · Party lecture：1 场会议",
        "应到 6",
        "2026年第三季度 Party lecture",
    ),
}


@pytest.mark.parametrize("words", NARROWED)
async def test_a_record_of_one_kind_one_party_group_or_one_member(held: Stage, words: str) -> None:
    head, counts, stem = NARROWED[words]
    answers = await held.say(SECRETARY, words)
    assert answers[0].text.startswith(f"📊 示例支部 · {head}")
    assert counts in answers[0].text
    assert names(answers) == [f"示例支部-{stem}.xlsx", f"示例支部-{stem}.csv"]


async def test_the_files_of_one_member_hold_nobody_else(held: Stage) -> None:
    await held.say("示例党员甲", "/checkin 学了一条")
    await held.say(SECRETARY, "/attendance 示例党员乙")
    book, sheet = files(held)
    with opened(book.document) as workbook:
        cells = {str(cell.value) for page in workbook for row in page for cell in row}
    assert "示例党员乙" in cells
    for other in ("示例党员甲", "示例组长", "示例预备党员"):
        assert other not in cells
        assert other not in sheet.document.decode("utf-8-sig")


async def test_a_narrowed_workbook_says_nothing_of_what_was_left_out(held: Stage) -> None:
    """It must not say that no lecture was held, nor what is due, nor take a kind's hours for all."""
    answers = await held.say(SECRETARY, "/attendance 2026 党员大会")
    assert "学时" not in answers[0].text
    with opened(files(held)[0].document) as workbook:
        rows = table(workbook["汇总"], "会议类别", "尚缺")
        assert [(row["会议类别"], row["次数"], row["应开"], row["尚缺"]) for row in rows] == [
            ("支部党员大会", 1, "—", "—")
        ]
        assert "打卡" not in workbook.sheetnames


async def test_the_summary_says_who_needs_care_first(held: Stage) -> None:
    summary = (await held.say(SECRETARY, "/attendance 2026"))[0].text
    assert "到会率 67%" in summary
    assert "先关心：示例预备党员（缺席 1）" in summary


async def test_who_has_no_name_any_more_is_not_taken_for_what_was_asked(held: Stage) -> None:
    [gone] = [m for m in held.book.members.all() if m.name == "示例预备党员"]
    held.book.members.put(replace(gone, name="", until=shanghai(2026, 9, 12).date()))
    summary = (await held.say(SECRETARY, "/attendance 党课 2026Q3"))[0].text
    assert summary.startswith("📊 示例支部 · 2026年第三季度 · 党课：1 场会议")
    assert "应到 6" in summary


async def test_a_name_that_nobody_bears_is_no_period(held: Stage) -> None:
    assert (await held.say(SECRETARY, "/attendance 没有这个人 2026"))[-1].text.startswith("「没有这个人 2026」看不懂")


# Charts


SHOWN = ("考勤一览", "各类会议到会率", "学时进度")


async def test_the_record_comes_with_its_charts(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance 2026")
    await held.wait(seconds=10)
    assert [m.text for m in charts(held)] == [f"📈 示例支部 · 2026年：{what}" for what in SHOWN]
    assert {Image.open(io.BytesIO(one.document)).width for one in charts(held)} == {1170}
    with zipfile.ZipFile(io.BytesIO(files(held)[0].document)) as book:
        drawn = {book.read(name) for name in book.namelist() if name.startswith("xl/media/")}
    assert drawn == {m.document for m in charts(held)}


async def test_a_record_of_one_kind_has_no_chart_of_hours(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance 2026 党课")
    await held.wait(seconds=10)
    assert [m.text for m in charts(held)] == [f"📈 示例支部 · 2026年 · 党课：{what}" for what in SHOWN[:2]]


async def test_charts_that_are_too_large_for_one_picture_say_which_part_they_are(held: Stage) -> None:
    shelf = held.book.meetings(2026)
    [one] = [m for m in shelf.all() if m.starts.date() == shanghai(2026, 9, 11).date()]
    for day in range(1, 31):
        shelf.put(replace(one, id=f"extra{day}", starts=shanghai(2026, 8, day, 15)))
    await held.say(SECRETARY, "/attendance 2026")
    await held.wait(seconds=10)
    assert [m.text.partition("：")[2] for m in charts(held)] == ["考勤一览（1/2）", "考勤一览（2/2）", *SHOWN[1:]]


async def test_a_record_of_nothing_has_no_charts(held: Stage) -> None:
    await held.say(SECRETARY, "/attendance 2025")
    assert charts(held) == []


async def test_the_board_has_a_button_that_sends_this_years_charts(held: Stage) -> None:
    board = (await held.say(SECRETARY, "/status"))[-1]
    await held.press(SECRETARY, board, "图表")
    await held.wait(seconds=10)
    assert [m.text for m in charts(held)] == [f"📈 示例支部 · 2026年：{what}" for what in SHOWN]
    lines = [line for line in held.book.audit.all() if line.what == "audit-attendance"]
    assert [line.about for line in lines] == [{"period": "2026年"}]  # an export like the others


async def test_without_meetings_the_button_says_so(branch: Stage) -> None:
    await branch.press(SECRETARY, (await branch.say(SECRETARY, "/status"))[-1], "图表")
    said = branch.user(SECRETARY).private.messages[-1].text
    assert said == "2026年还没有开过会，没有图表。"


async def test_the_charts_are_for_managers_in_private_alone(held: Stage) -> None:
    for name in ("示例党员甲", "示例委员"):
        pressed = await held.press_data(name, (await held.say(name, "/me"))[-1], pack(Verb.CHARTS))
        assert pressed.answer is not None
        assert pressed.answer.startswith("这一项只有管理员能用")
        assert not any(m.file for m in held.user(name).private.messages)
    card = held.people.find(held.group, "考勤已确认")
    await held.press_data(SECRETARY, card, pack(Verb.CHARTS))
    assert not any(m.file for m in held.group.messages)


# python -m bot export


async def test_the_command_line_makes_the_same_files_while_the_bot_runs(held: Stage, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = await run("export", "--period", "2026Q3", "--out", str(out), cwd=tmp_path, DATA_DIR=str(held.folder))
    assert (ended.code, ended.err) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == [
        "示例支部-2026年第三季度.csv",
        "示例支部-2026年第三季度.xlsx",
    ]
    assert all(str(path) in ended.out for path in out.iterdir())
    await held.say(SECRETARY, "/attendance 2026Q3")
    mine, made = csv_rows(files(held)[1].document), csv_rows((out / "示例支部-2026年第三季度.csv").read_bytes())
    afternoon = [row for row in made if row[:1] == ["2026-09-11"]]
    assert len(afternoon) == 18
    assert afternoon == [row for row in mine if row[:1] == ["2026-09-11"]]
    assert (await held.say("示例党员甲", "/me"))[-1].text.startswith("示例党员甲 的记录")


@pytest.fixture
async def stopped(branch: Stage) -> Stage:
    """A branch whose bot has stopped."""
    await branch.stop()
    return branch


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--period", "大前年"], "--period 看不懂，可以写：本月、上季度、9月、2026、2026-09、2026Q3、近三个月。"),
        (["--branch", "没有的支部"], "请用 --branch 指明支部，现有：示例支部"),
        (["--out", "taken"], "文件写不进 taken"),
    ],
)
async def test_a_wrong_word_is_named_in_one_line(stopped: Stage, tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    ended = await run("export", *words, cwd=tmp_path, DATA_DIR=str(stopped.folder))
    assert ended.code == 1
    assert ended.err.startswith(said)
    assert ended.err.count("\n") == 1


async def test_exporting_from_a_folder_that_is_not_there_makes_none(tmp_path: Path) -> None:
    ended = await run("export", cwd=tmp_path, DATA_DIR="nowhere")
    assert ended.code == 1
    assert ended.err == "请用 --branch 指明支部，现有：（还没有支部）\n"
    assert not (tmp_path / "nowhere").exists()


async def test_the_branch_can_be_named_by_its_name_or_number(stopped: Stage, tmp_path: Path) -> None:
    [number] = [path.name for path in (stopped.folder / "branches").iterdir()]
    for name in ("示例支部", number):
        ended = await run("export", "--branch", name, cwd=tmp_path, DATA_DIR=str(stopped.folder))
        assert ended.code == 0
