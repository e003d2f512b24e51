"""Reading, 学完 that counts, quizzes, what comes back; with a text that has each form of question."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.messages import Message
from tests.e2e.meetings import MEMBER, OTHER, SECRETARY
from tests.stage import FOUNDED, Stage, shanghai, staged

TEXT = """---
id: shuju
title: 一篇有题的
kind: 实务
minutes: 6
topic: 表决
source: 本支部规定
dated: 2019-05-06
link: https://example.org/a
until: 2030-01-01
quiz:
  - prompt: 单选的题
    options: [甲, 乙, 丙]
    answer: B
    why: 乙是对的。
    where: 第二节
  - prompt: 多选的题
    options: [甲, 乙, 丙]
    answer: AC
    why: 甲和丙。
  - prompt: 判断的题
    answer: 错
    why: 不是这样。
---
第一段，让人想读下去。

## 第二节

正文。
"""
ENGLISH = TEXT.replace("title: 一篇有题的", "title: One with questions\nlang: en").replace("单选的题", "Which one")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch with one material, in both languages."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "01-shuju.md").write_text(TEXT, "utf-8")
    (content / "01-shuju.en.md").write_text(ENGLISH.replace("- 第二节", "").replace("错", "false"), "utf-8")
    async with staged(tmp_path / "data", content=content, founded=FOUNDED) as made:
        await made.to(shanghai(2026, 9, 7, 9, 30))
        yield made
        await made.check()


async def opened(stage: Stage, name: str = MEMBER, label: str = "开始学习") -> Message:
    post = stage.people.find(stage.group, "本周学习")
    return (await stage.follow(name, post.button(label).url or ""))[-1]


async def finished(stage: Stage, name: str = MEMBER) -> Message:
    page = await opened(stage, name)
    await stage.wait(minutes=3)
    await stage.press(name, page, "学完")
    return page


async def test_pressed_too_soon_it_says_kindly_how_much_longer(stage: Stage) -> None:
    page = await opened(stage)
    soon = await stage.press(MEMBER, page, "学完")
    assert soon.answer == "再读一会儿：这篇约 6 分钟，还差 2 分钟才能记学完。"
    await stage.wait(seconds=70)
    assert " 秒才能记学完" in ((await stage.press(MEMBER, page, "学完")).answer or "")
    await stage.wait(seconds=50)
    assert (await stage.press(MEMBER, page, "学完")).answer == "已学完：一篇有题的，记 6 分钟"
    assert page.buttons == [["📝 小测（3 题）"], ["✍️ 写心得"]]


async def test_the_time_runs_on_over_a_restart_and_opening_it_again(stage: Stage) -> None:
    await opened(stage)
    await stage.wait(seconds=100)
    await stage.stop()
    await stage.start()
    page = await opened(stage)
    await stage.wait(seconds=20)
    assert "已学完" in ((await stage.press(MEMBER, page, "学完")).answer or "")


async def test_who_never_opened_it_has_not_finished_it(stage: Stage) -> None:
    page = await opened(stage)
    forged = await stage.press_data(OTHER, await opened_by_hand(stage, OTHER), "1:fi:shuju")
    assert "还差 2 分钟" in (forged.answer or "")
    assert stage.book.finished(2026).all() == ()
    del page


async def opened_by_hand(stage: Stage, name: str) -> Message:
    return (await stage.say(name, "/help"))[-1]


async def test_the_last_page_says_what_it_rests_on(stage: Stage) -> None:
    page = await opened(stage)
    assert "依据：本支部规定\n发布日期：2019-05-06\n原文：https://example.org/a\n有效期至 2030-01-01" in page.text


async def test_each_reads_in_their_own_language(stage: Stage) -> None:
    await stage.press(MEMBER, (await stage.say(MEMBER, "/help"))[-1], "English")
    assert (await opened(stage)).text.startswith("📖 One with questions")
    assert (await opened(stage, OTHER)).text.startswith("📖 一篇有题的")


# Quizzes


async def test_each_form_of_question_is_asked_and_answered(stage: Stage) -> None:
    page = await finished(stage)
    await stage.press(MEMBER, page, "小测")
    assert page.text == "📝 一篇有题的 · 第 1/3 题\n（单选）\n\n单选的题\n\nA. 甲\nB. 乙\nC. 丙"
    await stage.press(MEMBER, page, "B")
    assert "✅ 答对了：B. 乙\n\n乙是对的。\n见文中「第二节」" in page.text
    await stage.press(MEMBER, page, "下一题")
    assert "（多选" in page.text
    for letter in ("A", "B", "✓ B", "C"):
        await stage.press(MEMBER, page, letter)
    await stage.press(MEMBER, page, "确定")
    assert "答对了：A. 甲；C. 丙" in page.text
    await stage.press(MEMBER, page, "下一题")
    await stage.press(MEMBER, page, "对")
    assert "❌ 您选了：对\n正确答案：错\n\n不是这样。" in page.text
    await stage.press(MEMBER, page, "看结果")
    assert "3 题答对 2 题。" in page.text
    assert "只有您自己看得到" in page.text


async def test_where_it_is_said_is_a_tap_away(stage: Stage) -> None:
    page = await finished(stage)
    await stage.press(MEMBER, page, "小测")
    await stage.press(MEMBER, page, "A")
    await stage.press(MEMBER, page, "看原文")
    assert "第二节" in page.text


async def test_the_groups_post_leads_to_the_quiz_in_private(stage: Stage) -> None:
    assert "第 1/3 题" in (await opened(stage, label="小测")).text


async def wrong_at_all(stage: Stage, name: str = MEMBER) -> Message:
    page = await opened(stage, name, "小测")
    for label, then in (("A", "下一题"), ("B", "下一题"), ("对", "看结果")):
        await stage.press(name, page, label)
        if label == "B":
            await stage.press(name, page, "确定")
        await stage.press(name, page, then)
    return page


async def test_what_was_wrong_comes_back_and_ever_later_when_it_is_known(stage: Stage) -> None:
    await wrong_at_all(stage)
    assert "今天没有要复习的题" in (await stage.say(MEMBER, "/review"))[-1].text
    await stage.to(shanghai(2026, 9, 9, 9, 0))
    assert "没有要复习的题" in (await stage.say(OTHER, "/review"))[-1].text  # each their own
    page = (await stage.say(MEMBER, "/review"))[-1]
    assert page.text.startswith("🔁 复习 · 一篇有题的\n（单选）\n\n单选的题")
    for label in ("B", "继续", "B", "确定", "继续", "错", "继续"):
        await stage.press(MEMBER, page, label)
    assert "今天没有要复习的题" in page.text
    due = []
    for day in range(10, 31):
        await stage.to(shanghai(2026, 9, day, 9, 0))
        if "🔁" in (await stage.say(MEMBER, "/review"))[-1].text:
            due.append(day)
            break
    assert due == [10]  # the one that was wrong again; those that were right come later
    page = stage.last(MEMBER)
    assert "多选的题" in page.text


async def test_the_right_answer_pressed_after_the_wrong_one_does_not_count_as_known(stage: Stage) -> None:
    page = await opened(stage, MEMBER, "小测")
    await stage.press(MEMBER, page, "A")
    for where in "0R" * 8:  # nor as a review before its day
        await stage.press_data(MEMBER, page, f"1:ye:shuju:0:{where}:B")
    await stage.to(shanghai(2026, 9, 8, 9, 0))
    assert "单选的题" in (await stage.say(MEMBER, "/review"))[-1].text


async def test_a_day_has_five_questions_at_most(stage: Stage) -> None:
    for number in range(2, 5):
        text = TEXT.replace("id: shuju", f"id: ti-{number}").replace("一篇有题的", f"第 {number} 篇")
        (stage.content / f"0{number}-ti.md").write_text(text, "utf-8")
    assert stage.bot is not None
    await stage.bot.minute.look()
    for material in ("shuju", "ti-2"):
        page = (await stage.follow(MEMBER, stage.bot.hub.links.private("quiz", material)))[-1]
        for label, then in (("A", "下一题"), ("B", "下一题"), ("对", "看结果")):
            await stage.press(MEMBER, page, label)
            if label == "B":
                await stage.press(MEMBER, page, "确定")
            await stage.press(MEMBER, page, then)
    await stage.to(shanghai(2026, 9, 9, 9, 0))
    page = (await stage.say(MEMBER, "/review"))[-1]
    asked = 0
    while "复习 ·" in page.text:
        asked += 1
        await stage.press(MEMBER, page, "对" if "（判断）" in page.text else "A")
        if "确定" in str(page.buttons):
            await stage.press(MEMBER, page, "确定")
        await stage.press(MEMBER, page, "继续")
    assert asked == 5


async def test_who_wants_to_is_told_at_their_own_time_and_only_with_something_to_review(stage: Stage) -> None:
    page = await wrong_at_all(stage)
    await stage.press(MEMBER, page, "复习提醒")
    await stage.press(MEMBER, page, "19:00")
    assert "每天 19:00" in page.text
    await stage.to(shanghai(2026, 9, 7, 20, 0))
    told = [m for m in stage.user(MEMBER).private.messages if "可以复习" in m.text and m.sender.is_bot]
    assert told == []
    await stage.to(shanghai(2026, 9, 8, 18, 59))
    assert "答错过的题" not in stage.last(MEMBER).text
    await stage.to(shanghai(2026, 9, 8, 19, 1))
    assert "答错过的题" in stage.last(MEMBER).text
    await stage.press(MEMBER, stage.last(MEMBER), "开始复习")
    await stage.to(shanghai(2026, 9, 8, 21, 0))
    for name in (OTHER, SECRETARY):
        assert not any("答错过的题" in m.text for m in stage.user(name).private.messages)
    await stage.press_data(MEMBER, stage.last(MEMBER), "1:yh:-")
    assert "没有开复习提醒" in stage.last(MEMBER).text
    await stage.to(shanghai(2026, 9, 20, 21, 0))
    assert not any(
        "答错过的题" in m.text for m in stage.user(MEMBER).private.messages
    )  # what was, has become a question


async def test_the_manager_sees_how_many_finished_and_which_questions_are_hard_and_not_who(stage: Stage) -> None:
    for name in (MEMBER, OTHER, "示例组长"):
        await wrong_at_all(stage, name)
    await finished(stage, MEMBER)
    page = (await stage.say(SECRETARY, "/push 有题"))[-1]
    await stage.press(SECRETARY, page, "一篇有题的")
    assert f"今年学完 1/7 人：{MEMBER}" in page.text
    assert "· 单选的题 3/3" in page.text
    assert OTHER not in page.text


async def test_with_fewer_than_three_answers_a_question_is_not_called_hard(stage: Stage) -> None:
    for name in (MEMBER, OTHER):
        await wrong_at_all(stage, name)
    page = (await stage.say(SECRETARY, "/push 有题"))[-1]
    await stage.press(SECRETARY, page, "一篇有题的")
    assert "觉得难" not in page.text


async def test_answers_lie_sealed(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text(TEXT, "utf-8")
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    async with staged(tmp_path / "data", content=content, founded=FOUNDED, key=key) as stage:
        await stage.to(shanghai(2026, 9, 7, 9, 30))
        await wrong_at_all(stage)
        [file] = (tmp_path / "data").rglob("recall.json")
        assert b"first" not in file.read_bytes()
        [kept] = stage.book.learnt(2026).all()
        assert json.loads(kept.kept.text)["0"]["first"] is False


async def test_a_forged_question_or_answer_is_answered_kindly(stage: Stage) -> None:
    page = await opened(stage)
    for data in (
        "yc:shuju:9:0",
        "yc:nichts:0:0",
        "yc:shuju:x:y",
        "ye:shuju:0:0:ZZ",
        "ye:shuju:7:0:A",
        "yd:x:0:0:A",
        "yh:9999",
    ):
        press = await stage.press_data(MEMBER, page, f"1:{data}")
        assert press.done


# The folder while the bot runs


async def test_a_text_that_is_changed_is_used_within_a_minute(stage: Stage) -> None:
    assert stage.bot is not None
    (stage.content / "01-shuju.md").write_text(TEXT.replace("一篇有题的", "换了标题"), "utf-8")
    await stage.bot.minute.look()
    assert (await opened(stage)).text.startswith("📖 换了标题")


async def test_a_text_that_breaks_stays_as_it_was_and_the_operator_is_told(stage: Stage) -> None:
    assert stage.bot is not None
    (stage.content / "01-shuju.md").write_text(TEXT.replace("minutes: 6", "minutes: 很久"), "utf-8")
    await stage.bot.minute.look()
    assert (await opened(stage)).text.startswith("📖 一篇有题的（约 6 分钟）")
    await stage.rest()
    assert "content/01-shuju.md 第 5 行：minutes 要写 1 到 60 的整数" in stage.last("示例运维").text
    (stage.content / "01-shuju.md").write_text(TEXT, "utf-8")
    await stage.bot.minute.look()
    await stage.rest()
    assert stage.last("示例运维").text == "✅ 学习资料 content/01-shuju.md 已经改好，正在使用。"
