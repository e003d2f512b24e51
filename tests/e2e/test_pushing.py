"""/push over the wire: the plan, a material now or at a time; paths of their own; days off and holidays."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.bindings import HOLIDAYS
from bot.sandbox.messages import Message
from tests.e2e.meetings import MEMBER, SECRETARY, heard
from tests.e2e.test_study import posts, title_of
from tests.stage import FOUNDED, Stage, shanghai, staged

ACTIVIST = "示例积极分子"
FIELDS = "kind: 实务\nminutes: 3\nsource: 本支部规定\n"


def text(name: str, title: str, more: str = "") -> str:
    return f"---\nid: {name}\ntitle: {title}\n{FIELDS}{more}---\n让人想读的一段。\n\n正文。\n"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    content = tmp_path / "content"
    content.mkdir()
    for name, title, more in (
        ("jia", "甲", "topic: 会议\n"),
        ("yi", "乙", "topic: 考勤\n"),
        ("bing", "丙", "topic: 会议\n"),
        ("lu", "发展的路", "audience: [积极分子, 发展对象]\n"),
        ("lu2", "发展的路（二）", "audience: [积极分子]\n"),
        ("qiyi", "七一", "yearly: 07-01\n"),
        ("guoqing", "节前提醒", "ahead: 国庆节 3\n"),
    ):
        (content / f"{len(list(content.iterdir())):02}-{name}.md").write_text(text(name, title, more), "utf-8")
    async with staged(tmp_path / "data", content=content, founded=FOUNDED) as made:
        yield made
        await made.check()


def titles(stage: Stage) -> list[str]:
    return [title_of(post) for post in posts(stage)]


async def page_for(stage: Stage, words: str) -> Message:
    page = (await stage.say(SECRETARY, f"/push {words}"))[-1]
    await stage.press(SECRETARY, page, words)
    return page


async def test_the_plan_shows_what_comes_next(stage: Stage) -> None:
    page = (await stage.say(SECRETARY, "/push"))[-1]
    assert page.text.startswith("📚 学习计划\n每周一 09:30 发一篇，遇休息日顺延\n\n· 9月7日（周一）09:30 甲\n· 9月14日")
    assert "9月28日（周一）09:30 节前提醒" in page.text
    assert "发展的路" not in page.text


async def test_only_managers_push(stage: Stage) -> None:
    assert "管理员" in (await stage.say(MEMBER, "/push"))[-1].text


async def test_now_goes_to_the_group_at_once_and_the_plan_goes_on_with_others(stage: Stage) -> None:
    page = await page_for(stage, "丙")
    await stage.press(SECRETARY, page, "现在发到群里")
    await stage.wait(seconds=2)
    assert titles(stage) == ["丙"]
    await stage.to(shanghai(2026, 9, 14, 12, 0))
    assert titles(stage) == ["丙", "甲", "乙"]


async def test_at_a_time_that_was_typed_and_taken_back(stage: Stage) -> None:
    page = await page_for(stage, "乙")
    await stage.press(SECRETARY, page, "定时间")
    assert "没看懂这个时间" in (await stage.say(SECRETARY, "下下周"))[-1].text
    said = await stage.say(SECRETARY, "2026-09-10 15:00")
    assert said[-1].text == "《乙》将在 9月10日（周四）15:00 发到群里。"
    await page_for(stage, "甲")
    await stage.press(SECRETARY, stage.last(SECRETARY), "定时间")
    await stage.say(SECRETARY, "2026-09-10 16:00")
    home = (await stage.say(SECRETARY, "/push"))[-1]
    assert "9月10日（周四）15:00 乙" in home.text
    gone = await stage.press(SECRETARY, home, "✖️ 9月10日（周四）16:00 甲")
    assert gone.answer == "已取消"
    await stage.to(shanghai(2026, 9, 11, 9, 0))
    assert titles(stage) == ["甲", "乙"]  # the plan's on Monday, the pushed one on Thursday
    assert [post.date for post in posts(stage)][1] == shanghai(2026, 9, 10, 15, 0)


async def test_in_some_days_at_the_branchs_time(stage: Stage) -> None:
    await stage.press(SECRETARY, await page_for(stage, "丙"), "3 天后")
    await stage.to(shanghai(2026, 9, 10, 9, 29))
    assert titles(stage) == ["甲"]
    await stage.to(shanghai(2026, 9, 10, 9, 31))
    assert titles(stage) == ["甲", "丙"]


async def test_next_skip_and_back(stage: Stage) -> None:
    await stage.press(SECRETARY, await page_for(stage, "丙"), "放到下一篇")
    await stage.press(SECRETARY, await page_for(stage, "乙"), "计划里不发")
    await stage.to(shanghai(2026, 9, 21, 12, 0))
    assert titles(stage) == ["丙", "甲", "甲"]  # each twice before any comes a third time: 丙 had been put first
    await stage.press(SECRETARY, await page_for(stage, "乙"), "放回计划")
    await stage.to(shanghai(2026, 9, 28, 9, 0))
    home = (await stage.say(SECRETARY, "/push"))[-1]
    assert "乙" in home.text


async def test_a_topic_may_come_first(stage: Stage) -> None:
    home = (await stage.say(SECRETARY, "/push"))[-1]
    await stage.press(SECRETARY, home, "专题先后")
    await stage.press(SECRETARY, home, "考勤")
    assert "顺序：考勤" in home.text
    await stage.to(shanghai(2026, 9, 14, 12, 0))
    assert titles(stage) == ["乙", "甲"]


async def test_a_pause_holds_until_it_is_taken_back(stage: Stage) -> None:
    home = (await stage.say(SECRETARY, "/push"))[-1]
    await stage.press(SECRETARY, home, "暂停计划")
    assert "已暂停" in home.text
    await stage.to(shanghai(2026, 9, 8, 12, 0))
    assert titles(stage) == []
    home = (await stage.say(SECRETARY, "/push"))[-1]
    await stage.press(SECRETARY, home, "恢复计划")
    await stage.wait(seconds=3)
    await stage.to(shanghai(2026, 9, 14, 12, 0))
    assert "甲" in titles(stage)


async def test_activists_get_the_path_of_development_in_private_and_the_group_does_not(stage: Stage) -> None:
    await stage.to(shanghai(2026, 9, 7, 12, 0))
    [first] = heard(stage, ACTIVIST, "给您的学习资料")
    assert "发展的路（约 3 分钟）" in first.text
    assert not heard(stage, MEMBER, "给您的学习资料")
    await stage.press(ACTIVIST, first, "开始学习")
    await stage.wait(minutes=2)
    await stage.press(ACTIVIST, first, "学完")
    await stage.wait(seconds=20)
    assert first.text.startswith("📖 发展的路")  # it is still what is being read
    assert first.buttons == [["✍️ 写心得"]]
    await stage.to(shanghai(2026, 9, 21, 12, 0))
    assert len(heard(stage, ACTIVIST, "发展的路（二）")) == 1
    assert "发展的路" not in " ".join(titles(stage))


async def test_who_wants_none_in_private_gets_none(stage: Stage) -> None:
    me = (await stage.say(ACTIVIST, "/me"))[-1]
    await stage.press(ACTIVIST, me, "提醒设置")
    await stage.press(ACTIVIST, stage.last(ACTIVIST), "学习资料")
    await stage.to(shanghai(2026, 9, 7, 12, 0))
    assert not heard(stage, ACTIVIST, "给您的学习资料")


async def test_a_text_that_is_bound_to_a_holiday_goes_out_before_it_and_the_plan_pauses_on_days_off(
    stage: Stage,
) -> None:
    """2026: 25 September is a day off; the National Day's run is 1 to 7 October, so that Monday the 5th is none."""
    await stage.to(shanghai(2026, 9, 28, 12, 0))
    assert "节前提醒" in titles(stage)
    await stage.to(shanghai(2026, 10, 7, 20, 0))
    days = [post.date.astimezone(shanghai(2026, 1, 1).tzinfo).date() for post in posts(stage)]
    assert max(days).month == 9
    await stage.to(shanghai(2026, 10, 8, 12, 0))
    assert posts(stage)[-1].date == shanghai(2026, 10, 8, 9, 30)


async def test_a_manager_binds_a_text_to_a_day_of_the_year(stage: Stage) -> None:
    page = await page_for(stage, "乙")
    await stage.press(SECRETARY, page, "定时间")
    assert "每年 9月9日发" in (await stage.say(SECRETARY, "每年 9-9"))[-1].text
    await stage.to(shanghai(2026, 9, 9, 12, 0))
    assert titles(stage) == ["甲", "乙"]
    page = await page_for(stage, "乙")
    await stage.press(SECRETARY, page, "定时间")
    assert "中秋节前 2 天发" in (await stage.say(SECRETARY, "中秋节前 2 天"))[-1].text
    page = await page_for(stage, "乙")
    await stage.press(SECRETARY, page, "定时间")
    assert "天发" not in (await stage.say(SECRETARY, "不固定"))[-1].text


@pytest.mark.parametrize("holiday", HOLIDAYS)
async def test_each_legal_holiday_is_known(stage: Stage, holiday: str) -> None:
    page = await page_for(stage, "乙")
    await stage.press(SECRETARY, page, "定时间")
    assert f"{holiday}前 2 天发" in (await stage.say(SECRETARY, f"{holiday}前2天"))[-1].text


@pytest.mark.parametrize(
    "words", ["每年 2-30", "圣诞节前 3 天", "国庆节前 31 天", "2020-01-01 09:00", "2099-01-01 09:00"]
)
async def test_a_time_that_is_none_is_asked_for_again(stage: Stage, words: str) -> None:
    await stage.press(SECRETARY, await page_for(stage, "乙"), "定时间")
    assert "没看懂这个时间" in (await stage.say(SECRETARY, words))[-1].text


async def test_every_two_weeks(stage: Stage) -> None:
    branch = stage.book.branch
    stage.book.keep_branch(replace(branch, settings=replace(branch.settings, study_weeks=2)))
    assert stage.store is not None
    await stage.store.commit()
    await stage.to(shanghai(2026, 9, 27, 12, 0))
    assert [post.date.day for post in posts(stage)] == [7, 21]


async def test_after_an_outage_the_weeks_text_comes_once(stage: Stage) -> None:
    await stage.to(shanghai(2026, 9, 7, 9, 0))
    await stage.stop()
    moment = shanghai(2026, 9, 9, 10, 0)
    stage.world.clock.set(moment)
    stage.clock.move_to(moment)
    await stage.start()
    await stage.wait(hours=2)
    assert titles(stage) == ["甲"]


async def test_forged_pushes_are_answered_kindly(stage: Stage) -> None:
    page = (await stage.say(SECRETARY, "/push"))[-1]
    for data in (
        "yp:nichts",
        "yq:jia:d99",
        "yq:x:n",
        "yr:push/nichts",
        "ys:jia:z",
        "yu:99",
        "yv:nichts",
        "yw:nichts:k",
        "yo:-1",
    ):
        assert (await stage.press_data(SECRETARY, page, f"1:{data}")).done
