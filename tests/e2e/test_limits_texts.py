"""What is too long or too big is told kindly what the limit is, and nothing is cut off in silence."""

import pytest

from bot import fetching
from tests.e2e.meetings import MEMBER, SECRETARY
from tests.e2e.reports import AUTHOR, kept, told
from tests.stage import Stage, roster_csv, shanghai

# Texts


async def test_a_report_of_a_hundred_thousand_characters_is_full(branch: Stage) -> None:
    await branch.say(AUTHOR, "/report")
    me = branch.user(AUTHOR)
    for n in range(24):
        branch.people.say(me, me.private, f"{n % 10}" + "学" * 4095)
    await branch.settle()
    await branch.wait(minutes=2)
    [said_] = await branch.say(AUTHOR, "学" * 4096)
    assert said_.text.startswith("一份思想汇报最多 100000 字，这一条没有记入")
    assert len(kept(branch)[0].parts) == 24
    assert "已记入" in (await branch.say(AUTHOR, "学" * 1000))[-1].text


async def test_an_edit_that_makes_a_report_too_long_is_not_kept(branch: Stage) -> None:
    await branch.say(AUTHOR, "/report")
    me = branch.user(AUTHOR)
    for n in range(24):
        branch.people.say(me, me.private, f"{n % 10}" + "学" * 4095)
    await branch.settle()
    await branch.wait(minutes=2)
    await branch.say(AUTHOR, "短")
    branch.people.edit(me, branch.people.find(me.private, "短"), "长" * 4000)
    await branch.rest()
    assert "这一条没有记入" in branch.last(AUTHOR).text
    last = kept(branch)[0].parts[-1].text
    assert last is not None
    assert last.text == "短"


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        (MEMBER, "/study " + "词" * 41, "搜索的词太长了，最多 40 个字。请换短一点的词。"),
        (SECRETARY, "/push " + "词" * 4000, "搜索的词太长了，最多 40 个字。请换短一点的词。"),
        (MEMBER, "/checkin " + "学" * 201, "太长了（201 字），打卡最多 200 字。长文请用 /report 交思想汇报。"),
        (SECRETARY, "/meeting 2026-09-20 15:00 党课 " + "议" * 121, "议题太长了，最多 120 字，会议没有安排。"),
    ],
)
async def test_a_line_that_is_too_long_is_told_so_and_changes_nothing(
    branch: Stage, name: str, line: str, told: str
) -> None:
    before = branch.book.meetings(2026).all()
    [said_] = await branch.say(name, line)
    assert said_.text.startswith(told)
    assert branch.book.meetings(2026).all() == before


async def test_why_a_mark_changes_may_be_sent_again_shorter(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    rest = branch.people.find(branch.user(SECRETARY).private, "签到已截止")
    await branch.press(SECRETARY, rest, "登记考勤")
    await branch.press(SECRETARY, rest, "确认考勤")
    await branch.say(SECRETARY, "/mark")
    page = branch.last(SECRETARY)
    await branch.press(SECRETARY, page, "主题党日")
    await branch.press(SECRETARY, page, MEMBER)
    await branch.press(SECRETARY, page, "到会")
    assert (await branch.say(SECRETARY, "因" * 201))[-1].text == "原因太长了（201 字），最多 200 字。请再发一次。"
    assert (await branch.say(SECRETARY, "书面说明"))[-1].text == "已登记"


# Files


def document(stage: Stage, filename: str, data: bytes, **said_: object) -> dict[str, object]:
    """A document as a server may describe it: its size missing or wrong."""
    file = stage.world.files.keep("document", filename, data)
    wire = {key: value for key, value in file.wire()["document"].items() if key != "file_size"}
    return wire | said_


async def send_document(stage: Stage, name: str, wire: dict[str, object]) -> str:
    """Somebody sends it; returns the bot's last answer."""
    stage.people.send_other(stage.user(name), stage.user(name).private, document=wire)
    await stage.rest()
    return stage.last(name).text


@pytest.mark.parametrize("told", [{}, {"file_size": 10}])
@pytest.mark.parametrize("megabytes", [3, 21])
async def test_a_roster_that_is_bigger_than_it_says_is_not_read(
    branch: Stage, told: dict[str, object], megabytes: int
) -> None:
    big = roster_csv() + b"," * megabytes * 1024 * 1024
    answer = await send_document(branch, SECRETARY, document(branch, "花名册.csv", big, **told))
    assert answer == "文件太大，最多 2 MB。"


async def test_a_roster_whose_size_nobody_said_is_read(branch: Stage) -> None:
    answer = await send_document(branch, SECRETARY, document(branch, "花名 册.csv", roster_csv()))
    assert answer.startswith("✅ 导入完成")


@pytest.mark.parametrize("told", [{}, {"file_size": 0}])
async def test_an_empty_file_is_told_so(branch: Stage, told: dict[str, object]) -> None:
    empty = document(branch, "花名册.csv", b"", **told)
    assert await send_document(branch, SECRETARY, empty) == "这个文件是空的，没有收。请检查后再发一次。"
    await branch.say(AUTHOR, "/report")
    report = document(branch, "汇报.docx", b"", **told)
    assert await send_document(branch, AUTHOR, report) == "这个文件是空的，没有收。请检查后再发一次。"
    assert kept(branch) == []


@pytest.mark.parametrize(("megabytes", "answer"), [(1, "已记入"), (21, "文件太大，最多 20 MB")])
async def test_a_report_whose_size_nobody_said_is_asked_for_it(branch: Stage, megabytes: int, answer: str) -> None:
    await branch.say(AUTHOR, "/report")
    file = document(branch, "汇报.docx", b"x" * megabytes * 1024 * 1024)
    assert (await send_document(branch, AUTHOR, file)).startswith(answer)


async def test_twenty_files_in_a_minute_are_taken(branch: Stage) -> None:
    await branch.say(AUTHOR, "/report")
    me = branch.user(AUTHOR)
    for n in range(23):
        branch.people.send_document(me, me.private, f"{n}.docx", b"PK")
    await branch.settle()
    await branch.wait(seconds=59)
    assert len(kept(branch)[0].parts) == 20
    assert len(told(branch, AUTHOR, "一分钟最多收 20 个文件，超出的没有收。请等 60 秒，再接着发。")) == 1


async def test_a_roster_that_cannot_be_fetched_is_told_so(branch: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.0)
    answer = await send_document(branch, SECRETARY, document(branch, "花名册.csv", roster_csv()))
    assert answer == "文件没有取下来，请再发一次。"
