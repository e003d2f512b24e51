"""Somebody sets the clock of the bot's machine, forward and back: nothing comes twice, nothing is lost, nobody is
marked wrongly. And where summer time ends or begins, a sign-in is as long as it ought to be."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Plan, PlanItem, Shift
from bot.domain.records import Mark
from bot.store.alive import NAME
from tests import founding
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, line, told
from tests.e2e.meetings import mark_of, theme_day
from tests.stage import FOUNDED, Stage, shanghai, staged

MEMBER, OTHER = "示例党员甲", "示例党员乙"
MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
REST = "主题党日 · 9月11日"


async def right_again(stage: Stage) -> None:
    """The clock is set right."""
    await stage.set_clock(seconds=-stage.clock.drift.total_seconds())
    assert not stage.clock.drift


# A clock that is ahead for a while


@pytest.mark.parametrize("hours", [2, 24 * 400])
async def test_a_card_that_seemed_too_late_goes_out_in_time_when_the_clock_is_right(branch: Stage, hours: int) -> None:
    await branch.to(OPENS - 10 * MINUTE)
    await branch.set_clock(hours=hours)
    assert cards(branch) == []
    await right_again(branch)
    await branch.to(OPENS + SECOND)
    assert [card.date for card in cards(branch)] == [OPENS]
    assert (await branch.press(MEMBER, cards(branch)[0], "签到")).answer == "已签到，14:45"
    await branch.to(OPENS + timedelta(hours=3))
    assert len(cards(branch, "现在签到")) == 0
    assert len(cards(branch, "签到已截止")) == 1
    assert mark_of(branch, MEMBER) is Mark.PRESENT
    assert len(told(branch, REST)) == 1


async def test_what_was_sent_too_early_is_not_sent_again(branch: Stage) -> None:
    await branch.to(OPENS - 10 * MINUTE)
    await branch.set_clock(minutes=20)
    assert len(cards(branch)) == 1
    await right_again(branch)
    await branch.wait(seconds=10)
    assert "现在签到" not in branch.people.last(branch.group).text, "it is not yet time"
    await branch.to(OPENS + 10 * MINUTE)
    assert len(cards(branch)) == 1
    assert (await branch.press(MEMBER, cards(branch)[0], "签到")).answer == "已签到，14:55"


async def test_a_sign_in_that_seemed_over_is_open_again(branch: Stage) -> None:
    await branch.to(OPENS + SECOND)
    [card] = cards(branch)
    await branch.set_clock(hours=2)
    await branch.wait(seconds=5)
    assert "签到已截止" in card.text
    await right_again(branch)
    await branch.wait(seconds=10)
    assert card.text.startswith("🔔 现在签到")
    assert (await branch.press(MEMBER, card, "签到")).answer == "已签到，14:45"
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    assert "签到已截止" in card.text
    assert "到会 1 " in card.text
    assert theme_day(branch).closed_at == shanghai(2026, 9, 11, 15, 30)
    assert len(told(branch, REST)) == 1


async def test_attendance_that_is_confirmed_stays_confirmed(branch: Stage) -> None:
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    asked = branch.people.find(branch.user(SECRETARY).private, REST)
    await branch.press(SECRETARY, asked, "登记考勤")
    await branch.press(SECRETARY, asked, "确认考勤")
    assert theme_day(branch).confirmed_at is not None
    await branch.set_clock(hours=-1)
    await branch.wait(minutes=1)
    assert theme_day(branch).closed_at is not None


async def test_what_was_to_be_tried_again_does_not_wait_for_the_wrong_clock(branch: Stage) -> None:
    await branch.to(OPENS - SECOND)
    branch.world.faults.add("sendMessage", "lose", code=502)
    await branch.set_clock(minutes=30)
    assert len(cards(branch)) == 1
    await right_again(branch)
    await branch.wait(minutes=2)
    assert len(cards(branch)) == 2, "one lost answer, one more copy"
    await branch.to(OPENS + 20 * MINUTE)
    assert len(cards(branch)) == 2


async def test_what_people_do_is_passed_on_at_once_though_the_clock_went_back(branch: Stage) -> None:
    await branch.set_clock(hours=2)
    await branch.say(MEMBER, "/checkin 学了一条")
    await branch.say(MEMBER, "/leave")
    branch.clock.set(-branch.clock.drift)  # and the minute that notices it is not over
    await branch.press(MEMBER, branch.last(MEMBER), "主题党日 9月11日（周五）15:00–17:00")
    await branch.press(MEMBER, branch.last(MEMBER), "事假")
    await branch.say(MEMBER, "家中有事")
    assert told(branch, "家中有事")


async def test_a_clock_that_is_set_forward_recovers_nobody(branch: Stage) -> None:
    """A press after the start, by the wrong clock: late, as the wall says, and no 恢复期补收."""
    await branch.to(OPENS + 5 * MINUTE)
    await branch.set_clock(minutes=12)
    assert (await branch.press(MEMBER, cards(branch)[0], "签到")).answer == "已签到，15:02（迟到）"
    assert not theme_day(branch).answer(branch.member(MEMBER).id).recovered


# A clock that is behind for a while


async def test_a_card_waits_for_a_clock_that_is_behind_and_comes_once(branch: Stage) -> None:
    await branch.to(OPENS - SECOND)
    await branch.set_clock(hours=-2)
    await branch.wait(minutes=5)
    assert cards(branch) == []
    await right_again(branch)
    assert len(cards(branch)) == 1
    assert line(branch).tries == 1
    assert (await branch.press(MEMBER, cards(branch)[0], "签到")).answer == "已签到，14:49"


@pytest.mark.parametrize("hours", [2, -2, 24 * 40, -24 * 40])
async def test_answers_go_on_at_their_pace_and_presses_are_taken_once(branch: Stage, hours: int) -> None:
    await branch.to(OPENS + SECOND)
    await branch.set_clock(hours=hours)
    for _ in range(6):
        branch.people.say(branch.user(MEMBER), branch.user(MEMBER).private, "/help")
    await branch.wait(seconds=8)
    assert len(told(branch, "/signin", MEMBER)) >= 6
    assert not branch.world.refused_429
    said = branch.people.say(branch.user(OTHER), branch.user(OTHER).private, "/checkin 学了一条")
    await branch.rest()
    await right_again(branch)
    branch.world.updates.issue("message", said.wire())
    await branch.rest()
    assert sum("打卡" in m.text for m in branch.user(OTHER).private.messages if m.sender is branch.world.bot) == 1


async def test_no_more_than_two_unasked_messages_a_day_when_the_day_comes_twice(branch: Stage) -> None:
    """Monday's study text and a day ahead, and the same Monday again."""
    await branch.to(shanghai(2026, 9, 10, 14, 0))
    before = len(branch.group.messages)
    await branch.set_clock(days=1)
    await right_again(branch)
    await branch.to(shanghai(2026, 9, 10, 23, 0))
    assert len(branch.group.messages) - before <= 2


# Restarts


@pytest.mark.parametrize("noted", ["2026-09-11T08:50:00+00:00", "2026-09-11T06", "", "\x00\x00", "2026-09-11"])
async def test_a_note_of_the_last_life_that_is_torn_or_ahead_stops_no_start(branch: Stage, noted: str) -> None:
    await branch.to(OPENS + SECOND)
    [card] = cards(branch)
    await branch.stop()
    (branch.folder / NAME).write_text(noted, "ascii")
    branch.people.press(branch.user(MEMBER), card, "签到")
    await branch.start()
    await branch.rest()
    assert theme_day(branch).answer(branch.member(MEMBER).id).signed_at is not None
    await branch.to(OPENS + timedelta(hours=1))
    assert mark_of(branch, MEMBER) is Mark.PRESENT


async def test_a_restart_with_a_clock_two_hours_back_sends_nothing_twice(branch: Stage) -> None:
    await branch.to(OPENS + 20 * MINUTE)
    sent = len(branch.group.messages)
    await branch.stop()
    branch.clock.set(timedelta(hours=-2))
    await branch.start()
    await branch.wait(minutes=5)
    await right_again(branch)
    await branch.wait(minutes=5)
    assert len(branch.group.messages) == sent


# Summer time


@pytest.fixture(params=["2026-10-25", "2027-03-28"])
async def berlin(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[tuple[Stage, datetime]]:
    """A branch in Berlin that meets at 02:30 on the night in which the clocks are set, and when that is."""
    day = date.fromisoformat(request.param)
    start = datetime.combine(day - timedelta(days=7), time(9), UTC)
    async with staged(tmp_path / "data", start=start, founded=FOUNDED) as stage:
        founding.settings(stage.book, tz="Europe/Berlin", shift=Shift.STAY)
        for plan in stage.book.plans.all():
            stage.book.plans.remove(plan.id)
        night = Plan("night", "主题党日", "FREQ=DAILY;COUNT=1", day, time(2, 30), (PlanItem("theme_day"),), 90)
        stage.book.plans.put(night)
        yield stage, datetime.combine(day, time(0, 30) if day.month == 10 else time(1, 30), UTC)
        await stage.check()


@pytest.mark.parametrize("restart", [False, True])
async def test_a_meeting_at_half_past_two_when_the_clocks_are_set(
    berlin: tuple[Stage, datetime], restart: bool
) -> None:
    stage, begins = berlin
    shown = "02:30" if begins.month == 10 else "03:30"
    await stage.to(begins - timedelta(days=3))
    assert f"{shown}–" in stage.people.find(stage.group, "主题党日").text
    if restart:
        await stage.stop()
        await stage.start()
    await stage.to(begins - 15 * MINUTE + SECOND)
    [card] = cards(stage)
    assert (await stage.press(MEMBER, card, "签到")).answer == (
        "已签到，02:15" if begins.month == 10 else "已签到，03:15"
    )
    await stage.to(begins + 29 * MINUTE)
    assert "（迟到）" in ((await stage.press(OTHER, card, "签到")).answer or "")
    await stage.to(begins + 31 * MINUTE)
    assert "签到已截止" in card.text
    notices = [m.date for m in stage.group.messages if "请回复" in m.text or "开会" in m.text]
    assert all(7 <= moment.astimezone(BERLIN).hour < 22 for moment in notices)
