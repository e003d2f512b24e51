"""📅: a meeting as .ics, read by a parser that is not the one that wrote it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import vobject

from tests.e2e.meetings import COMMITTEE, MEMBER, SECRETARY, call_off, card, moving, theme_day
from tests.stage import Stage, shanghai


def events(data: bytes) -> list[Any]:
    """All events of a file."""
    found = vobject.readOne(data.decode())
    return list(found.vevent_list)


async def calendar(stage: Stage, name: str) -> tuple[Any, str]:
    """What the card's 📅 leads to: the event, and the caption."""
    await stage.follow(name, card(stage).button("日历").url or "")
    message = stage.last(name)
    assert message.file is not None
    [event] = events(message.file.data)
    return event, message.text or ""


async def test_the_cards_button_gives_an_event_with_alarms_in_private(branch: Stage) -> None:
    event, caption = await calendar(branch, MEMBER)
    assert "主题党日，9月11日（周五）15:00–17:00" in caption
    assert event.dtstart.value == datetime(2026, 9, 11, 7, 0, tzinfo=UTC)
    assert event.dtend.value == datetime(2026, 9, 11, 9, 0, tzinfo=UTC)
    assert event.summary.value == "主题党日 · 示例支部"
    assert event.status.value == "CONFIRMED"
    assert [alarm.trigger.value for alarm in event.valarm_list] == [-timedelta(days=1), -timedelta(hours=1)]
    assert event.uid.value == f"{theme_day(branch).id}@sanhui"
    assert event.sequence.value == "0"


async def test_after_a_move_it_is_the_same_event_with_a_higher_sequence_and_says_to_delete_the_old(
    branch: Stage,
) -> None:
    before, _ = await calendar(branch, MEMBER)
    await moving(branch, "9月11日")
    await branch.say(SECRETARY, "2026-09-18 15:00")
    await branch.rest()
    after, caption = await calendar(branch, MEMBER)
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstart.value == datetime(2026, 9, 18, 7, 0, tzinfo=UTC)
    assert "请先删掉日历里旧的那条" in caption


async def test_the_agenda_gives_all_that_concerns_the_member(branch: Stage) -> None:
    titles = {}
    for name in (MEMBER, COMMITTEE):
        [agenda] = await branch.say(name, "/agenda")
        await branch.press(name, agenda, "我的日程文件")
        await branch.rest()
        file = branch.last(name).file
        assert file is not None
        titles[name] = [event.summary.value.partition(" · 示例支部")[0] for event in events(file.data)]
    assert titles[MEMBER] == ["主题党日", "党小组会 · 第一党小组"]
    assert titles[COMMITTEE] == ["支委会", "主题党日", "党小组会 · 第一党小组"]


async def test_one_that_was_called_off_is_cancelled_in_the_file(branch: Stage) -> None:
    link = card(branch).button("日历").url or ""
    await call_off(branch, "主题党日")
    await branch.follow(MEMBER, link)
    file = branch.last(MEMBER).file
    assert file is not None
    [event] = events(file.data)
    assert event.status.value == "CANCELLED"
    assert event.sequence.value == "1"


async def test_hostile_titles_and_long_ones_stay_in_their_line(branch: Stage) -> None:
    nasty = "a\\r\\nATTENDEE:x;,\\n" + "长" * 90
    await branch.say(SECRETARY, f"/meeting 2026-09-09 15:00 党课 {nasty}")
    await branch.to(shanghai(2026, 9, 7, 9, 5))
    await branch.follow(MEMBER, branch.people.find(branch.group, "9月9日").button("日历").url or "")
    file = branch.last(MEMBER).file
    assert file is not None
    [event] = events(file.data)
    assert "attendee" not in event.contents
    assert nasty in event.description.value
    assert max(len(line) for line in file.data.split(b"\r\n")) <= 75
