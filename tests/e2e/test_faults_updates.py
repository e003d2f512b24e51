"""Updates that come twice, again, backwards, late or to another process: each counts once and none is lost."""

import asyncio

import httpx
import pytest

from bot import connections, updates
from bot.sandbox.chats import User
from bot.sandbox.faults import Kind, Order
from tests.e2e.deliveries import OPENS, SECRETARY, cards
from tests.e2e.meetings import theme_day
from tests.stage import Stage, shanghai

MEMBER = "示例党员甲"
AUTHOR = "示例预备党员"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "PAUSES", (0.01,))


def write(stage: Stage, *texts: str, name: str = AUTHOR) -> None:
    """Somebody writes several messages before the bot's poll comes back."""
    user = stage.user(name)
    for text in texts:
        stage.people.say(user, user.private, text)


def answers(stage: Stage, name: str, part: str) -> int:
    """How many times somebody was answered so."""
    return sum(part in m.text for m in stage.user(name).private.messages if m.sender is stage.world.bot)


# Out of order


@pytest.mark.parametrize("order", ["twice", "again", "backwards"])
async def test_messages_out_of_order_become_one_report_in_order(branch: Stage, order: Order) -> None:
    await branch.say(AUTHOR, "/report")
    await branch.say(AUTHOR, "第一条")
    branch.world.faults.disorder(order)
    write(branch, "第二条", "第三条")
    await branch.rest()
    await branch.say(AUTHOR, "第四条")
    [report] = branch.book.reports(2026).all()
    assert [part.text.text for part in report.parts if part.text] == ["第一条", "第二条", "第三条", "第四条"]
    assert answers(branch, AUTHOR, "已记入：思想汇报草稿") == 4
    assert not branch.world.updates.pending


@pytest.mark.parametrize("order", ["twice", "again", "backwards"])
async def test_presses_out_of_order_count_once_and_in_order(branch: Stage, order: Order) -> None:
    await branch.to(OPENS)
    card = cards(branch)[-1]
    await branch.press(MEMBER, card, "签到")
    branch.world.faults.disorder(order)
    presses = [branch.people.press(branch.user(name), card, "签到") for name in ("示例组长", "示例组长", SECRETARY)]
    await branch.rest()
    assert [press.answer for press in presses] == ["已签到，14:45", "您已签过到（14:45）", "已签到，14:45"]
    await branch.wait(seconds=10)
    assert "已签 3" in card.text
    trail = theme_day(branch)
    assert sum(answer.signed_at is not None for answer in trail.answers.values()) == 3


async def test_a_batch_that_comes_backwards_is_confirmed_whole(branch: Stage) -> None:
    branch.world.faults.disorder("backwards")
    write(branch, "/checkin 一", "/help", name=MEMBER)
    await branch.rest()
    assert branch.world.updates.confirmed == branch.world.updates.last_id
    assert len(branch.book.checkins(2026, 9).all()) == 1


async def test_being_removed_is_told_once_though_it_is_heard_of_again(branch: Stage) -> None:
    branch.people.remove_bot(branch.group, branch.user(SECRETARY))
    await branch.rest()
    branch.world.faults.disorder("again")
    await branch.say(MEMBER, "/help")
    assert answers(branch, SECRETARY, "我被移出了示例支部的群") == 1


# The poll fails


@pytest.mark.parametrize("kind", ["refuse", "lose", "drop", "cut", "garble", "slow"])
async def test_a_poll_that_fails_loses_no_update_and_doubles_none(branch: Stage, kind: Kind) -> None:
    branch.world.faults.add("getUpdates", kind, times=2, seconds=0.05)
    for text in ("一", "二", "三"):
        await branch.say(MEMBER, f"/checkin {text}")
    assert answers(branch, MEMBER, "第 1 天") == 3
    assert [checkin.text for checkin in branch.book.checkins(2026, 9).all()] == ["一", "二", "三"]


async def test_a_poll_that_is_never_answered_is_given_up_and_loses_nothing(
    branch: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await branch.stop()
    monkeypatch.setattr(connections, "POLL_READ", 0.3)
    monkeypatch.setattr(updates, "LONG_POLL", 1)
    branch.world.faults.add("getUpdates", "stall")
    branch.world.faults.add("getUpdates", "hang")
    write(branch, "/checkin 一", name=MEMBER)
    await branch.start()
    await branch.rest()
    assert answers(branch, MEMBER, "第 1 天") == 1


# Another process with the same token


@pytest.fixture
def operator(branch: Stage) -> User:
    """Somebody who is told of troubles."""
    user = branch.people.add_user("示例运维")
    user.private.started = True
    assert branch.bot is not None
    branch.bot.hub.alerts.operators = lambda: frozenset({user.id})
    return user


async def rival_polls(stage: Stage) -> None:
    """Another process polls once, which ends the bot's own poll."""
    async with httpx.AsyncClient(verify=False) as client:
        answer = await client.post(f"{stage.server.url}/bot{stage.world.token}/getUpdates", json={"timeout": 0})
    assert answer.status_code == 200
    await stage.settle()


async def minute(stage: Stage, seconds: float = 61) -> None:
    """Time passes, and what the operators are owed goes out as it does each minute."""
    await stage.wait(seconds=seconds)
    assert stage.bot is not None
    await stage.bot.hub.alerts.tick()


def said(user: User) -> list[str]:
    return [m.text for m in user.private.messages]


RIVAL = (
    "⚠️ 另一个程序也在用这个机器人的令牌收消息（或者设了 webhook），成员的消息可能被它收走。请只留一个："
    "停掉另一个程序；找不到就到 @BotFather 换一个新令牌，写进 BOT_TOKEN 后重启。"
)


async def test_a_second_poller_is_told_to_the_operator_once_and_so_is_its_end(
    branch: Stage, operator: User, caplog: pytest.LogCaptureFixture
) -> None:
    await rival_polls(branch)
    await minute(branch, 50)
    assert said(operator) == []
    for _ in range(3):
        await rival_polls(branch)
        await minute(branch, 20)
    assert said(operator) == [RIVAL]
    await branch.say(MEMBER, "/help")
    assert said(operator) == [RIVAL], "they take turns: one poll that comes through proves nothing"
    await minute(branch)
    await branch.say(MEMBER, "/help")
    await minute(branch)
    assert said(operator) == [RIVAL, "✅ 现在只有这一个程序在收消息，恢复正常。"]
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.updates"]
    assert len(lines) == 2, "one line at each end, however often the two take turns"


async def test_a_restart_that_overlaps_worries_nobody(branch: Stage, operator: User) -> None:
    for _ in range(5):
        await rival_polls(branch)
        await branch.wait(seconds=5)
    for _ in range(3):
        await branch.say(MEMBER, "/help")
        await minute(branch)
    assert said(operator) == []


async def test_what_people_write_while_two_poll_is_answered_once(branch: Stage) -> None:
    poll = asyncio.create_task(rival_polls(branch))
    write(branch, "/checkin 一", name=MEMBER)
    await poll
    await branch.rest()
    assert answers(branch, MEMBER, "第 1 天") == 1
    assert len(branch.book.checkins(2026, 9).all()) == 1


async def test_a_refusal_with_409_is_survived_as_a_real_rival_is(branch: Stage, operator: User) -> None:
    branch.world.faults.add("getUpdates", code=409, reason="Conflict: terminated by other getUpdates", times=2)
    await branch.say(MEMBER, "/help")
    await branch.to(shanghai(2026, 9, 7, 12, 0))
    assert (await branch.say(MEMBER, "/checkin 一"))[-1].text
    assert said(operator) == []


@pytest.mark.parametrize("words", [None, "😀"])
async def test_a_press_whose_message_has_marks_beyond_its_words_turns_the_page(
    branch: Stage, caplog: pytest.LogCaptureFixture, words: str | None
) -> None:
    await branch.say(SECRETARY, "/status")
    press = branch.world.presses.add(branch.user(SECRETARY), branch.last(SECRETARY), "1:zg")
    wire = press.wire()
    del wire["message"]["text"]
    marks = {"entities": [{"type": "bold", "offset": 1, "length": 2}]}
    wire["message"] |= marks if words is None else marks | {"text": words}
    branch.world.updates.issue("callback_query", wire)
    await branch.rest()
    assert press.answer == ""
    assert caplog.messages == []
