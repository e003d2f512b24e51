"""A delivery's key goes into logs: it names nobody, and is the same after a restart."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.dues import DueKind
from tests.e2e.meetings import OTHER, SECRETARY
from tests.e2e.reports import hand_in
from tests.stage import ROSTER, Stage, shanghai, staged

STRANGER = "示例路人"


@pytest.fixture
async def lived(tmp_path: Path) -> AsyncIterator[Stage]:
    """A branch to which all has happened that makes something due."""
    async with staged(tmp_path / "data", start=shanghai(2026, 9, 4, 9, 0), founded="2026-07-01") as stage:
        await stage.say(OTHER, "/leave")
        await stage.press(OTHER, stage.last(OTHER), "主题党日")
        await stage.press(OTHER, stage.last(OTHER), "病假")
        await stage.say(OTHER, "发烧")
        await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "请假"), "准假")
        await stage.send_file(SECRETARY, "花名册.csv", "姓名\n示例新人\n".encode())
        await stage.say(SECRETARY, "/roster")
        await stage.press(SECRETARY, stage.last(SECRETARY), "在群里发邀请")
        await stage.follow(STRANGER, stage.people.find(stage.group, "已经启用").button("加入支部").url or "")
        await stage.say(STRANGER, "示例新人")
        await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "说自己是"), "是本人")
        await hand_in(stage, "我的汇报")
        await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "交了"), "打开")
        await stage.press(SECRETARY, stage.people.find(stage.user(SECRETARY).private, "完"), "已阅")
        await stage.to(shanghai(2026, 9, 14, 20, 0))
        await stage.say(SECRETARY, "/meeting 2026-09-20 15:00 党课 议题")
        await stage.rest()
        yield stage


def keys(stage: Stage) -> set[str]:
    """Of all deliveries of the year."""
    return {line.id for month in range(1, 13) for line in stage.book.deliveries(2026, month).all()}


async def test_a_delivery_key_holds_no_name_and_no_number_of_a_person_or_chat(lived: Stage) -> None:
    found = keys(lived)
    said = {kind for kind in DueKind if any(f"/{kind}/" in key for key in found)}
    assert {"notice", "open", "rest"} <= said
    for part in ("claim/", "study/", "report-in/", "/leave/", "/read", "/said"):
        assert any(part in key for key in found)
    names = [row[0] for row in ROSTER] + [STRANGER, "示例新人", lived.group.title]
    numbers = [str(abs(number)) for number in (*lived.world.users, *lived.world.chats)]
    assert [key for key in found if any(word in key for word in (*names, *numbers))] == []
    shape = r"[a-z2-7]{10}|\d{1,2}|\d{8,10}|[\d-]{10}|\d{4}[QH]?\d?|[a-z]+(-[a-z]+)?"
    assert [key for key in found if not all(re.fullmatch(shape, part) for part in key.split("/"))] == []


async def test_keys_stay_the_same_over_a_restart(lived: Stage) -> None:
    before = keys(lived)
    said = len(lived.group.messages)
    await lived.stop()
    await lived.start()
    await lived.rest()
    assert keys(lived) == before
    assert len(lived.group.messages) == said
