"""The set-up by taps, on one card; and what is still missing afterwards."""

from datetime import time

import pytest

from tests import founding
from tests.e2e.test_setup import DEFAULTS, SECRETARY, answer, begin
from tests.stage import Stage

# By taps


async def test_a_branch_is_set_up_by_ten_taps_on_one_card(stage: Stage) -> None:
    card = await stage.added()
    [question] = (await stage.open_setup(SECRETARY, card))[-1:]
    taps = ("中文", "示例支部群", "2026-09-01", "有支委会", "两个", "书记", "用这套安排", "周一 9:30")
    for label in taps:
        await stage.press(SECRETARY, question, label)
    assert "建好了" in question.text
    assert question.buttons == []
    assert len(taps) + 2 == 10  # 开始设置, 已报上级同意
    assert [g.name for g in stage.book.branch.groups] == ["第一党小组", "第二党小组"]
    assert len(stage.book.plans.all()) == 6


async def test_the_usual_day_of_a_kind_is_changed_by_taps(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:6])
    await stage.press(SECRETARY, card, "支委会")
    assert "每月第一个周一 16:00" in card.text
    for label, said in (
        ("最后一个", "每月最后一个周一 16:00"),
        ("周四", "最后一个周四 16:00"),
        ("19:30", "周四 19:30"),
    ):
        await stage.press(SECRETARY, card, label)
        assert said in card.text
    assert "接下来：9月24日（周四）、10月29日（周四）、11月26日（周四）" in card.text
    await stage.press(SECRETARY, card, "就这样")
    await stage.press(SECRETARY, card, "党小组会")
    await stage.press(SECRETARY, card, "先不排")
    assert "党小组会：先不排" in card.text
    await stage.press(SECRETARY, card, "就这样")
    await answer(stage, *DEFAULTS[6:])
    found = {p.title: (p.rule, p.starts) for p in stage.book.plans.all()}
    assert found["支委会"] == ("FREQ=MONTHLY;BYDAY=-1TH", time(19, 30))
    assert not any("党小组会" in title for title in found)


async def test_a_kind_that_was_left_out_can_be_planned_after_all(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:6])
    for label in ("主题党日", "先不排", "还是排上"):
        await stage.press(SECRETARY, card, label)
    assert "每月第二个周五 15:00" in card.text


@pytest.mark.parametrize(
    "data", ["1:sl:theme:n9", "1:sl:theme:t2560", "1:sl:theme:x", "1:sl:theme:w77", "1:sl:other:-"]
)
async def test_forged_changes_of_a_plan_change_nothing(stage: Stage, data: str) -> None:
    await stage.added()
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:6])
    stage.people.press_forged(stage.user(SECRETARY), card, f"1:sl:{data}")
    await stage.rest()
    await answer(stage, *DEFAULTS[6:])
    theme = next(p for p in stage.book.plans.all() if p.title == "主题党日")
    assert (theme.rule[:24], theme.starts) == ("FREQ=MONTHLY;BYDAY=2FR;B", time(15))


async def test_a_name_alone_leaves_the_duty_to_be_tapped(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    asked = await answer(stage, *DEFAULTS[:5], "示例副书记")
    assert "您是 示例副书记" in asked.text
    await stage.press(SECRETARY, asked, "副书记")
    await answer(stage, *DEFAULTS[6:])
    assert stage.member("示例副书记").duty == "deputy"


async def test_the_language_chosen_first_holds_for_the_branch(stage: Stage) -> None:
    await stage.added()
    [first] = (await begin(stage))[-1:]
    assert first.buttons[0] == ["中文", "English"]
    await stage.press(SECRETARY, first, "English")
    await answer(stage, *DEFAULTS[1:3], "yes", "-", "Sample secretary, Secretary", "yes", "Mon 9:30")
    assert stage.book.branch.settings.lang == "en"
    assert (stage.member("Sample secretary").duty, len(stage.book.members)) == ("secretary", 1)


# What is still missing


async def test_the_checklist_says_what_is_missing_until_all_is_there(stage: Stage) -> None:
    await stage.found()
    [summary] = await stage.say(SECRETARY, "/setup")
    await stage.press(SECRETARY, summary, "还缺什么")
    assert "✅ 花名册 7 人" in summary.text
    assert "✅ 加入 Telegram：7/7 人" in summary.text
    assert "✅ 下一场：支委会，9月7日（周一）16:00" in summary.text
    assert "⬜ 第二位管理员" in summary.text
    founding.changed(stage.book, "示例委员", manager=True)
    [summary] = await stage.say(SECRETARY, "/setup")
    await stage.press(SECRETARY, summary, "还缺什么")
    assert "都准备好了" in summary.text
    assert "⬜" not in summary.text


async def test_right_after_the_setup_the_roster_is_what_is_missing(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    await answer(stage, *DEFAULTS)
    card = stage.people.find(stage.user(SECRETARY).private, "还差这些")
    assert "⬜ 花名册：" in card.text
    assert card.buttons == [["导入花名册", "输入姓名"], ["在群里发邀请", "👥 管理员与审阅人"]]


async def test_without_plans_the_checklist_asks_for_a_meeting(stage: Stage) -> None:
    await stage.added()
    await begin(stage)
    card = await answer(stage, *DEFAULTS[:6], "先不排", "周一 9:30")
    assert "⬜ 会议安排：还没有" in card.text
