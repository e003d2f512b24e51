"""The roster: files that fill it, rows that can't be taken, what a second file changes."""

import io
from collections.abc import Iterable

import pytest
from openpyxl import Workbook

from tests.e2e.test_trouble import full_disk
from tests.stage import HEADER, ROSTER, Stage, roster_csv

SECRETARY = "示例书记"


def roster_xlsx(rows: Iterable[tuple[str, ...]]) -> bytes:
    workbook = Workbook()
    for row in (HEADER, *rows):
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def person(name: str, group: str = "第一党小组", stage: str = "正式党员", duty: str = "") -> tuple[str, ...]:
    return (name, group, stage, duty, "")


async def send(stage: Stage, *rows: tuple[str, ...], name: str = SECRETARY) -> str:
    """Send rows as a .csv; returns the bot's report."""
    [said] = await stage.send_file(name, "花名册.csv", roster_csv(rows))
    return said.text


@pytest.mark.parametrize(("filename", "data"), [("花名册.csv", roster_csv(ROSTER)), ("名单.XLSX", roster_xlsx(ROSTER))])
async def test_a_file_of_either_kind_fills_the_roster(branch: Stage, filename: str, data: bytes) -> None:
    [said] = await branch.send_file(SECRETARY, filename, data)
    assert "新增 0 人，更新 0 人，没有变化 7 人" in said.text
    [listed] = await branch.say(SECRETARY, "/roster")
    assert "7 人，已绑定 Telegram 7 人" in listed.text
    assert "· 示例组长（正式党员 · 第二党小组 · 组长）✓" in listed.text


async def test_bad_rows_are_named_with_their_number_and_the_good_ones_stay(branch: Stage) -> None:
    said = await send(
        branch,
        person("示例党员丙"),
        person(""),
        person("示例党员丁", stage="群众"),
        person("示例党员戊", duty="总经理"),
        person("示例党员己", group="第九党小组"),
        ("示例党员庚", "第一党小组", "正式党员", "", "明年"),
        person("示例党员丙"),
        person("示例党员辛"),
    )
    assert "新增 2 人" in said
    assert "有 6 行没有导入" in said
    assert "第 3 行：没有姓名" in said
    assert "第 4 行：身份「群众」" in said
    assert "第 5 行：职务「总经理」" in said
    assert "第 6 行：没有「第九党小组」这个党小组，现有：第一党小组、第二党小组" in said
    assert "第 7 行：入党日期「明年」" in said
    assert "第 8 行：「示例党员丙」和第 2 行重名" in said
    names = {m.name for m in branch.book.members.all()}
    assert {"示例党员丙", "示例党员辛"} < names
    assert not {"示例党员丁", "示例党员戊", "示例党员己", "示例党员庚"} & names


async def test_a_hundred_bad_rows_are_told_in_one_message(branch: Stage) -> None:
    said = await send(branch, *(person(f"示例党员{chr(0x4E00 + n)}", stage="群众") for n in range(100)))
    assert "有 100 行没有导入" in said
    assert "还有 80 行有问题" in said


async def test_a_second_file_updates_people_and_loses_nobody(branch: Stage) -> None:
    before = {m.name: m for m in branch.book.members.all()}
    said = await send(branch, person("示例党员甲", group="第二党小组", duty="组长"), person("示例党员丙"))
    assert "新增 1 人，更新 1 人，没有变化 0 人" in said
    after = {m.name: m for m in branch.book.members.all()}
    assert set(after) == {*before, "示例党员丙"}
    changed = after["示例党员甲"]
    assert (changed.id, changed.user_id) == (before["示例党员甲"].id, before["示例党员甲"].user_id)
    assert changed.duty == "leader"
    assert changed.group_id == before["示例组长"].group_id


async def test_a_file_without_a_duty_column_leaves_the_duties_as_they_are(branch: Stage) -> None:
    [said] = await branch.send_file(SECRETARY, "名单.csv", "姓名\n示例委员\n示例组长\n".encode())
    assert "没有变化 2 人" in said.text
    assert branch.member("示例委员").duty == "committee"


async def test_a_file_that_takes_the_secretarys_duty_away_does_not_lock_them_out(branch: Stage) -> None:
    await send(branch, person(SECRETARY, duty=""))
    assert branch.member(SECRETARY).manager
    assert branch.member(SECRETARY).duty == "secretary"


async def test_a_changed_roster_shows_at_once_on_the_open_card(branch: Stage) -> None:
    card = branch.people.find(branch.group, "主题党日")
    assert "应到 6" in card.text
    await send(branch, person("示例党员丙"))
    await branch.wait(seconds=20)
    assert "应到 7" in card.text


@pytest.mark.parametrize("name", ["Łukasz O'Neill-Mac", "محمد بن علي", "阿卜杜拉·买买提", "𠮷野示例"])
async def test_names_of_all_scripts_are_listed_as_written(branch: Stage, name: str) -> None:
    assert "新增 1 人" in await send(branch, person(name))
    [listed] = await branch.say(SECRETARY, "/roster")
    assert f"· {name}（正式党员 · 第一党小组）" in listed.text


@pytest.mark.parametrize(
    "name", ["<b>示例</b>", "示例&党员", "示例🎉", "示例\u202e党员", "示" * 41, "110101199001011234"]
)
async def test_names_that_cannot_be_names_are_refused_as_they_were_typed(branch: Stage, name: str) -> None:
    said = await send(branch, person(name), person("示例党员丙"))
    assert "新增 1 人" in said
    assert "第 2 行：姓名「" in said
    assert "199001011234" not in said
    if "<" in name or "&" in name:
        assert f"「{name}」" in said


async def test_markup_in_a_groups_name_is_shown_as_it_was_typed(branch: Stage) -> None:
    said = await send(branch, person("示例党员丙", group="<i>一&二</i>"))
    assert "没有「<i>一&二</i>」这个党小组" in said


@pytest.mark.parametrize(
    ("filename", "data", "sentence"),
    [
        ("花名册.csv", b"who,where\n", "没找到列名"),
        ("花名册.xlsx", b"PK\x03\x04broken", "文件损坏"),
        ("花名册.xlsx", b"hello", "不像表格文件"),
        ("花名册.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 .xls"),
        ("花名册.csv", b"\xff\xff\x81", "编码认不出来"),
        ("花名册.csv", b"x" * (2 * 1024 * 1024 + 1), "最多 2 MB"),
        ("花名册.csv", roster_csv(person(f"示例{n:04}") for n in range(2001)), "最多 2000 行"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    branch: Stage, filename: str, data: bytes, sentence: str
) -> None:
    [said] = await branch.send_file(SECRETARY, filename, data)
    assert sentence in said.text
    assert len(branch.book.members) == len(ROSTER)


@pytest.mark.parametrize("filename", ["名单.pdf", "名单.docx", "花名册"])
async def test_another_kind_of_file_is_no_roster(branch: Stage, filename: str) -> None:
    [said] = await branch.send_file(SECRETARY, filename, b"x")
    assert said.text.startswith("📥")  # a study text, if anything
    assert len(branch.book.members) == len(ROSTER)


async def test_a_file_from_somebody_who_does_not_manage_changes_nothing(branch: Stage) -> None:
    assert "现在没有在等文件" in await send(branch, person("示例党员丙"), name="示例党员甲")
    assert "还没有加入支部" in await send(branch, person("示例党员丙"), name="路人")
    assert len(branch.book.members) == len(ROSTER)


async def test_the_roster_is_for_managers_only(branch: Stage) -> None:
    [said] = await branch.say("示例党员甲", "/roster")
    assert "只有管理员能用" in said.text
    assert "示例党员乙" not in said.text


async def test_its_buttons_say_what_a_file_looks_like_and_post_the_invitation(branch: Stage) -> None:
    [listed] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, listed, "在群里发邀请")
    assert "已在群里发出" in listed.text
    assert branch.people.last(branch.group).buttons == [["加入支部"]]
    [listed] = await branch.say(SECRETARY, "/roster")
    await branch.press(SECRETARY, listed, "导入花名册")
    assert "第一行是列名" in listed.text


async def test_a_branch_without_groups_takes_them_from_the_first_file(stage: Stage) -> None:
    card = await stage.added()
    await stage.open_setup(SECRETARY, card)
    for text in ("中文", "示例支部", "2026-09-01", "有支委会", "不设党小组", "书记", "先不排", "周一 9:30"):
        await stage.say(SECRETARY, text)
    assert "新增 1 人" in await send(stage, person("示例党员丙", group="甲组"))
    assert [g.name for g in stage.book.branch.groups] == ["甲组"]


async def test_a_file_that_telegram_does_not_hand_out_is_asked_for_again(branch: Stage) -> None:
    branch.world.faults.add("getFile")
    assert "文件没有取下来" in await send(branch, person("示例党员丙"))
    assert "新增 1 人" in await send(branch, person("示例党员丙"))


async def test_a_roster_that_could_not_be_kept_is_said_and_taken_back(
    branch: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch, "branch.json"):
        assert "没能保存" in await send(branch, person("示例党员丙"))
    assert len(branch.book.members) == len(ROSTER)
    assert "新增 1 人" in await send(branch, person("示例党员丙"))
