"""现场小测 over the wire: anonymous polls in the group, one by one, and only totals are kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.messages import Message
from tests.e2e.meetings import COMMITTEE, LEADER, MEMBER, OTHER, SECRETARY
from tests.e2e.test_reading import TEXT
from tests.stage import FOUNDED, Stage, shanghai, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    content = tmp_path / "content"
    content.mkdir()
    (content / "01-shuju.md").write_text(TEXT, "utf-8")
    async with staged(tmp_path / "data", content=content, founded=FOUNDED) as made:
        await made.to(shanghai(2026, 9, 11, 15, 10))
        yield made
        await made.check()


def polls(stage: Stage) -> list[Message]:
    return [m for m in stage.group.messages if m.poll is not None]


async def begun(stage: Stage) -> Message:
    meeting = next(m for m in stage.book.meetings(2026).all() if m.starts.day == 11)
    page = (await stage.say(SECRETARY, "/meeting"))[-1]
    await stage.press_data(SECRETARY, page, f"1:zd:{meeting.id}:0")
    await stage.press(SECRETARY, page, "一篇有题的（2 题）")
    return page


async def test_questions_go_out_one_by_one_and_the_totals_come_at_the_end(stage: Stage) -> None:
    page = await begun(stage)
    await stage.press(SECRETARY, page, "发第一题")
    [first] = polls(stage)
    assert first.poll is not None
    assert (first.poll.question, first.poll.anonymous, first.poll.quiz, first.poll.correct) == (
        "单选的题",
        True,
        True,
        [1],
    )
    for name, choice in ((MEMBER, 1), (OTHER, 1), (LEADER, 0)):
        stage.people.vote(stage.user(name), first, choice)
    assert "第 1 题正在群里作答" in page.text
    await stage.press(SECRETARY, page, "收题，发下一题")
    assert first.poll.closed
    assert "· 第 1 题 3 人作答，2 人答对（66%）" in page.text
    second = polls(stage)[1]
    assert second.poll is not None
    assert second.poll.options == ["对", "错"]
    stage.people.vote(stage.user(COMMITTEE), second, 1)
    await stage.press(SECRETARY, page, "收题，结束")
    assert stage.people.last(stage.group).text == (
        "📝 现场小测结束 · 一篇有题的\n\n· 第 1 题 3 人作答，2 人答对（66%）\n· 第 2 题 1 人作答，1 人答对（100%）"
    )
    assert "已结束" in page.text
    with pytest.raises(PermissionError):
        stage.people.vote(stage.user(SECRETARY), second, 0)


async def test_two_presses_at_once_put_one_question(stage: Stage) -> None:
    page = await begun(stage)
    secretary = stage.user(SECRETARY)
    data = page.button("发第一题").data or ""
    for _ in "12":
        stage.people.press_forged(secretary, page, data)
    await stage.rest()
    await stage.wait(seconds=5)
    assert len(polls(stage)) == 1
    assert len(stage.book.live_quizzes(2026).all()[0].rounds) == 1


async def test_nothing_of_who_answered_what_reaches_the_bot(stage: Stage) -> None:
    page = await begun(stage)
    await stage.press(SECRETARY, page, "发第一题")
    before = len(stage.world.updates.past)
    stage.people.vote(stage.user(MEMBER), polls(stage)[0], 0)
    await stage.rest()
    assert len(stage.world.updates.past) == before
    await stage.press(SECRETARY, page, "收题，结束")
    [kept] = stage.book.live_quizzes(2026).all()
    assert MEMBER not in repr(kept)
    assert stage.member(MEMBER).id not in repr(kept)


async def test_a_poll_that_was_deleted_ends_without_totals(stage: Stage) -> None:
    page = await begun(stage)
    await stage.press(SECRETARY, page, "发第一题")
    stage.people.delete(polls(stage)[0])
    await stage.press(SECRETARY, page, "收题，发下一题")
    assert "· 第 1 题 0 人作答" in page.text
    assert len(polls(stage)) == 1


async def test_it_goes_on_after_a_restart(stage: Stage) -> None:
    page = await begun(stage)
    await stage.press(SECRETARY, page, "发第一题")
    await stage.stop()
    await stage.start()
    stage.people.vote(stage.user(MEMBER), polls(stage)[0], 1)
    await stage.press(SECRETARY, page, "收题，结束")
    assert "1 人答对（100%）" in stage.people.last(stage.group).text


async def test_a_member_cannot_begin_one_nor_can_a_forged_press(stage: Stage) -> None:
    meeting = next(m for m in stage.book.meetings(2026).all() if m.starts.day == 11)
    page = (await stage.say(MEMBER, "/help"))[-1]
    for data in (f"zd:{meeting.id}:0", f"ze:{meeting.id}:shuju", "zf:nichts:n0"):
        assert (await stage.press_data(MEMBER, page, f"1:{data}")).done
    own = (await stage.say(SECRETARY, "/help"))[-1]
    assert "做不了现场小测" in ((await stage.press_data(SECRETARY, own, "1:zf:nichts:n0")).answer or "")
    assert "做不了现场小测" in ((await stage.press_data(SECRETARY, own, f"1:ze:{meeting.id}:nichts")).answer or "")
    assert polls(stage) == []
