"""The sample branch, with the real bot as a process of its own: what a visitor finds, and how its people live on."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio

from bot.sandbox.chats import User
from bot.sandbox.people import People
from bot.sandbox.record import Event
from bot.sandbox.server import serve
from bot.sandbox.show import sample
from bot.sandbox.show.living import Living
from bot.sandbox.show.tips import samples, tips
from bot.sandbox.show.words import ZH
from bot.sandbox.tour import words
from bot.sandbox.tour.cast import OUTSIDER, SECRETARY
from bot.sandbox.tour.child import Child, environment
from bot.sandbox.tour.program import at
from bot.sandbox.tour.stage import Stage
from bot.sandbox.world import World
from tests import spec

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEETING = at(9, 11, 15)
HELD = "示例党员乙"  # whom a second visitor plays


@dataclass
class Show:
    """A sample that is ready. `told` are the stretches that were announced while it was built."""

    stage: Stage
    town: sample.Town
    living: Living
    in_hand: set[int] = field(default_factory=set)
    told: list[int] = field(default_factory=list)

    def acts(self, name: str, since: datetime) -> list[Event]:
        """What somebody said or pressed since then."""
        events = self.stage.world.record.events
        return [e for e in events if e.who == name and e.what in ("said", "pressed") and e.at >= since]

    def pressed(self, label: str, since: datetime) -> dict[str, datetime]:
        """Who pressed it, and when for the last time."""
        events = self.stage.world.record.events
        return {e.who: e.at for e in events if e.what == "pressed" and label in e.text and e.at >= since}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def show(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Show]:
    """One sample for all tests of this file: they follow each other in time."""
    folder: Path = tmp_path_factory.mktemp("show")
    world = World(start=sample.START)
    async with serve(world) as server:
        child = Child(environment(server.url, world.token, folder / "data"), folder, folder / "bot.log")
        stage, living, told = Stage(world, People(world), child, Random(1)), Living(world), list[int]()
        town = sample.Town(stage, living, ZH, told.append)
        alive = asyncio.create_task(living.live())
        try:
            await town.build()
            found = Show(stage, town, living, told=told)
            living.in_hand = found.in_hand
            yield found
            assert not alive.done()
        finally:
            alive.cancel()
            await child.kill()
    assert spec.collect(world) == []
    assert world.unknown == []
    assert world.refused_429 == 0


# On arrival


async def test_it_is_ready_on_a_day_before_a_meeting(show: Show) -> None:
    assert show.stage.now() == sample.ARRIVAL
    assert show.told == [*range(len(ZH.notices.busy))]


async def test_the_visitor_is_asked_and_has_not_answered_while_others_have(show: Show) -> None:
    nudge = show.stage.people.find(show.stage.private(sample.VISITOR), "⏰ 主题党日")
    assert nudge.button(words.COME)
    card = show.stage.people.find(show.stage.group, "未回")
    assert "参加 13 · 请假 2 · 未回 3" in card.text
    asked = show.pressed(words.COME, at(9, 6, 9)).keys()
    assert len(asked) >= 10
    assert not {sample.VISITOR, sample.ABSENTEE} & asked


async def test_the_secretary_finds_leave_to_grant_attendance_to_confirm_and_a_report(show: Show) -> None:
    chat = show.stage.private(SECRETARY)
    assert show.stage.people.find(chat, f"{sample.ABSENTEE} 请假：主题党日").button(words.GRANT)
    assert show.stage.people.find(chat, "支委会 · 9月7日（周一）签到已截止").button(words.CONFIRM)
    assert show.stage.people.find(chat, words.HANDED_IN.format(name=sample.WRITER)).button(words.OPEN)


async def test_the_weeks_text_was_read_by_some_and_somebody_has_checked_in(show: Show) -> None:
    card = show.stage.people.find(show.stage.group, words.WEEKLY)
    assert card.date == at(9, 7, 9, 30)
    assert "学完 0 人" not in card.text
    said = show.stage.people.find(show.stage.group, "/checkin")
    assert said.sender.name == sample.LEARNER
    assert any(m.reply_to is said and words.CHECKED_IN in m.text for m in show.stage.group.messages)


async def test_the_book_has_the_meetings_of_last_month_confirmed(show: Show) -> None:
    show.stage.say(SECRETARY, "/attendance 2026-08")
    await show.stage.wait(10)
    sent = show.stage.find(show.stage.private(SECRETARY), ".csv").document
    rows = [row for row in csv.DictReader(io.StringIO(sent.decode("utf-8-sig"))) if row["会议"]]
    assert {row["会议"].partition(" ")[0] for row in rows} == {"主题党日", "党小组会"}
    assert {"到会", "迟到", "缺席"} <= {row["考勤"] for row in rows} <= {"到会", "迟到", "缺席", "请假"}


async def test_each_tip_leads_to_somebody_who_is_there_in_both_languages(show: Show) -> None:
    personas, shown = show.town.personas(), tips(show.stage)
    assert 6 <= len(shown) <= 9
    assert personas[0].name == shown[0].persona.name == sample.VISITOR
    assert {user.id for user in personas} == show.stage.world.users.keys()
    for tip in shown:
        assert tip.persona in personas
        assert tip.chat in (None, show.stage.group)
        for said in (tip.title, tip.text):
            assert said.keys() == {"zh", "en"}
            assert said["en"].isascii()


# As time goes by


async def test_others_live_on_and_those_in_hand_do_nothing_of_themselves(show: Show) -> None:
    since, held = show.stage.now(), [show.stage.user(name) for name in (sample.VISITOR, HELD)]
    show.in_hand |= {user.id for user in held}
    await show.stage.to(MEETING + timedelta(hours=1))
    signed = show.pressed(words.SIGN, since)
    assert len(signed) >= 8
    assert len(set(signed.values())) > 4
    assert all(
        MEETING - timedelta(minutes=15) <= moment <= MEETING + timedelta(minutes=30) for moment in signed.values()
    )
    assert max(signed.values()) > MEETING
    assert show.acts(sample.VISITOR, since) == show.acts(HELD, since) == []


async def test_what_is_the_secretarys_to_decide_waits_for_the_visitor(show: Show) -> None:
    chat = show.stage.private(SECRETARY)
    assert show.stage.people.find(chat, f"{sample.ABSENTEE} 请假：主题党日").button(words.GRANT)
    for label in (words.GRANT, words.REFUSE, words.CONFIRM, words.MARK):
        assert SECRETARY not in show.pressed(label, sample.ARRIVAL)
    assert sample.ABSENTEE not in show.pressed(words.SIGN, sample.ARRIVAL)


async def test_a_meeting_that_the_visitor_makes_is_answered(show: Show) -> None:
    show.in_hand.clear()
    listed = await show.stage.tell(SECRETARY, "/meeting")
    await show.stage.tap(SECRETARY, listed, words.NEW_MEETING)
    await show.stage.tell(SECRETARY, "2026-09-14 15:00 党课 怎样把会开短", "已安排")
    since = show.stage.now()
    await show.stage.to(at(9, 14, 15, 45))
    assert len(show.pressed(words.COME, since)) >= 5
    assert len(show.pressed(words.SIGN, since)) >= 8


async def test_who_cannot_do_what_they_meant_to_does_nothing(show: Show, capsys: pytest.CaptureFixture[str]) -> None:
    card, done = show.stage.find(show.stage.group, "主题党日"), list[str]()
    now, user = show.stage.now(), show.stage.user(HELD)
    show.living.note(user, now, lambda who: show.stage.people.press(who, card, words.COME))
    show.living.note(user, now, lambda who: show.stage.people.say(show.stage.user(OUTSIDER), who.private, "x"))
    show.living.note(user, now, lambda who: done.append(who.name))
    await show.stage.to(now + timedelta(minutes=1))
    assert done == [HELD]
    assert capsys.readouterr() == ("", "")


# The files on offer: a new branch takes them


async def test_the_sample_files_are_what_the_bot_takes(show: Show) -> None:
    roster, bad, report = samples(ZH, "zh")

    async def sent(user: User, name: str, data: bytes) -> str:
        show.stage.people.send_document(user, user.private, name, data)
        await show.stage.rest()
        return show.stage.people.last(user.private).text

    secretary = show.stage.user(SECRETARY)
    assert "有 1 行没有导入" in await sent(secretary, bad.name, bad.data())
    assert "没有导入" not in await sent(secretary, roster.name, roster.data())
    await show.stage.tell(sample.LEARNER, "/report", "思想汇报")
    assert "1 个文件" in await sent(show.stage.user(sample.LEARNER), report.name, report.data())
