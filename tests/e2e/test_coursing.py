"""学时 over the wire: outside courses, /me in detail, the personal targets, /attendance."""

from dataclasses import replace

from bot.sandbox.messages import Message
from tests.e2e.meetings import LEADER, MEMBER, OTHER, SECRETARY
from tests.e2e.test_study import read
from tests.stage import Stage, shanghai

LONG = f"2026-09-01 90 {'长' * 61}：全体"
LINE = "2026-09-04 90 分钟 党务培训班：示例党员甲、示例组长"


async def asked(stage: Stage) -> Message:
    page = (await stage.say(SECRETARY, "/push"))[-1]
    await stage.press(SECRETARY, page, "外出培训")
    await stage.press(SECRETARY, page, "登记外出培训")
    return page


async def hours(stage: Stage, name: str) -> str:
    await stage.press(name, (await stage.say(name, "/me"))[-1], "学时明细")
    return stage.last(name).text


async def test_a_course_is_entered_counts_and_is_taken_back(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 7, 9, 0))
    await asked(branch)
    page = (await branch.say(SECRETARY, LINE))[-1]
    assert "· 9月4日（周五） 党务培训班，90 分钟，2 人" in page.text
    assert (await hours(branch, MEMBER)).startswith(
        "学时 · 2026年：2/32\n\n· 已确认的会议 0\n· 学完的资料 0\n· 外出培训 2\n\n"
        "· 9月4日（周五） 党务培训班（90 分钟）"
    )
    assert "：0/32" in await hours(branch, OTHER)
    await branch.press(SECRETARY, page, "✖️")
    assert "今年 0 次" in page.text
    assert "：0/32" in await hours(branch, MEMBER)


async def test_all_can_be_entered_at_once(branch: Stage) -> None:
    await asked(branch)
    page = (await branch.say(SECRETARY, "2026-09-01 45 分钟 线上培训：全体"))[-1]
    assert "7 人" in page.text
    assert "：1/32" in await hours(branch, LEADER)


async def test_what_is_not_understood_is_asked_for_again(branch: Stage) -> None:
    await asked(branch)
    for words in (
        "去培训了",
        "2026-13-01 90 甲：示例党员甲",
        "2026-09-01 0 甲：示例党员甲",
        LONG,
    ):
        assert "没看懂" in (await branch.say(SECRETARY, words))[-1].text
    assert "日期要在今天以前" in (await branch.say(SECRETARY, "2027-09-01 90 甲：示例党员甲"))[-1].text
    assert "花名册上没有：路人" in (await branch.say(SECRETARY, "2026-09-01 90 甲：路人、示例党员甲"))[-1].text
    assert "今年 1 次" in (await branch.say(SECRETARY, "2026-09-01 90 甲：示例党员甲"))[-1].text


async def test_a_course_that_comes_again_is_kept_once(branch: Stage) -> None:
    await asked(branch)
    await branch.say(SECRETARY, LINE.replace("09-04", "09-01"))
    said = branch.people.find(branch.user(SECRETARY).private, "党务培训班：")
    branch.world.updates.issue("message", said.wire())
    await branch.rest()
    assert len(branch.book.courses(2026).all()) == 1


async def test_the_years_end_is_forecast_after_a_month(branch: Stage) -> None:
    await asked(branch)
    await branch.say(SECRETARY, "2026-09-01 360 分钟 培训：全体")
    assert "到年底约" not in (await branch.say(MEMBER, "/me"))[-1].text
    await branch.to(shanghai(2026, 10, 31, 9, 0))
    assert "学时 8/32" in (await branch.say(MEMBER, "/me"))[-1].text
    assert "照现在的进度，到年底约 16 学时" in branch.last(MEMBER).text


async def test_an_activist_owes_no_hours(branch: Stage) -> None:
    text = (await branch.say("示例积极分子", "/me"))[-1].text
    assert "学时 0 ·" in text


async def test_personal_targets_are_shown_where_the_branch_has_them(branch: Stage) -> None:
    settings = replace(branch.book.branch.settings, target_materials=10, target_notes=2000, target_characters=50000)
    branch.book.keep_branch(replace(branch.book.branch, settings=settings))
    page = await read(branch, MEMBER, (await branch.say(MEMBER, "/study"))[-1], "会议记录")
    await branch.press(MEMBER, page, "写心得")
    await branch.say(MEMBER, "记录要当场记。")
    text = await hours(branch, MEMBER)
    assert "学完 1/10 篇\n心得 7/2000 字" in text
    assert "阅读 988/50000 字" in text


async def test_the_record_says_the_hours_on_average_and_the_fewest(branch: Stage) -> None:
    await asked(branch)
    await branch.say(SECRETARY, "2026-09-01 270 分钟 培训：示例党员甲")
    await branch.to(shanghai(2026, 9, 30, 9, 0))
    said = await branch.say(SECRETARY, "/attendance 2026")
    assert any("学时人均 1（最低 0）" in m.text for m in said)
