"""What people get to see when calls to Telegram fail: late perhaps, twice at most, and nothing is lost."""

from datetime import timedelta

import pytest

from bot import connections
from bot.domain.records import DeliveryState
from bot.handlers.commands import menus
from bot.sandbox.faults import Kind
from bot.sandbox.messages import Message
from bot.sandbox.presses import Press
from bot.texts.catalogue import load as load_catalogue
from tests.e2e.deliveries import OPENS, SECOND, SECRETARY, cards, line, told
from tests.e2e.meetings import calling_off, mark_of, theme_day
from tests.stage import Stage, shanghai

MEMBER, OTHER = "示例党员甲", "示例党员乙"
AGAIN = OPENS + timedelta(seconds=30)
FAILURES: tuple[Kind, ...] = ("refuse", "drop", "cut")
SHORT = 1.0  # seconds of real time that the bot waits for an answer


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "READ", SHORT)


@pytest.fixture
async def before(branch: Stage) -> Stage:
    """A second before the sign-in card goes out."""
    await branch.to(OPENS - SECOND)
    return branch


@pytest.fixture
async def opened(before: Stage) -> tuple[Stage, Message]:
    """Sign-in is open, with its card."""
    await before.to(OPENS + SECOND)
    return before, cards(before)[-1]


def signed_in(stage: Stage, name: str = MEMBER) -> bool:
    """Whether the book has somebody's sign-in."""
    return theme_day(stage).answer(stage.member(name).id).signed_at is not None


def give_up(stage: Stage, press: Press) -> None:
    """The client stops waiting for a press's answer, which the stage would do too."""
    if not press.done:
        stage.world.presses.take(press.id)


# A press


async def test_a_press_whose_answer_made_no_sense_is_answered_and_is_no_mistake_of_ours(
    opened: tuple[Stage, Message], caplog: pytest.LogCaptureFixture
) -> None:
    """A proxy on the way says "busy" in HTML."""
    stage, card = opened
    stage.world.faults.add("answerCallbackQuery", "garble")
    assert (await stage.press(MEMBER, card, "签到")).answer == "已签到，14:45"
    assert "a handler failed" not in caplog.text
    assert all("出错" not in message.text for message in stage.user(MEMBER).private.messages)


# A card


@pytest.mark.parametrize(
    ("kind", "copies"),
    [
        ("stall", [AGAIN]),
        ("hang", [OPENS, AGAIN]),
        ("drop", [AGAIN]),
        ("cut", [OPENS, AGAIN]),
        ("garble", [OPENS, AGAIN]),
        ("slow", [OPENS]),
    ],
)
async def test_a_card_gets_through_a_bad_line_with_one_extra_copy_at_most(
    before: Stage, kind: Kind, copies: list[object]
) -> None:
    before.world.faults.add("sendMessage", kind, chat=before.group.id, seconds=0.05)
    await before.to(OPENS + timedelta(minutes=10))
    assert [card.date for card in cards(before)] == copies
    assert line(before).state is DeliveryState.SENT
    assert (await before.press(MEMBER, cards(before)[-1], "签到")).answer == "已签到，14:55"
    await before.wait(seconds=10)
    assert "已签 1" in cards(before)[-1].text


async def test_a_held_group_gets_its_card_when_told_and_holds_up_nobody(before: Stage) -> None:
    before.world.faults.hold(before.group.id, 300)
    await before.to(OPENS + timedelta(minutes=1))
    assert cards(before) == []
    assert line(before).state is DeliveryState.RETRY
    [said] = await before.say(MEMBER, "/signin")
    assert said.text == "已签到，14:46"
    await before.to(OPENS + timedelta(minutes=6))
    assert [card.date for card in cards(before)] == [OPENS - SECOND + timedelta(seconds=300)]
    assert "已签 1" in cards(before)[0].text
    assert line(before).tries == 1


async def test_a_held_group_gets_its_answers_and_redraws_afterwards(opened: tuple[Stage, Message]) -> None:
    stage, card = opened
    stage.world.faults.hold(stage.group.id, 90)
    assert (await stage.press(MEMBER, card, "签到")).answer == "已签到，14:45"
    assert await stage.say(OTHER, "/study", group=True) == []
    assert "已签 0" in card.text
    await stage.wait(seconds=95)
    assert "已签 1" in card.text
    assert "学习资料" in stage.people.last(stage.group).text


@pytest.mark.parametrize("kind", ["drop", "cut", "stall", "hang", "refuse", "lose"])
async def test_a_card_ends_right_however_long_its_redraws_fail(opened: tuple[Stage, Message], kind: Kind) -> None:
    stage, card = opened
    stage.world.faults.add("editMessageText", kind, times=2 if kind in ("stall", "hang") else 8)
    await stage.press(MEMBER, card, "签到")
    await stage.wait(minutes=10)
    assert "已签 1" in card.text
    assert cards(stage) == [card]  # an edit makes no copy


async def test_a_token_that_is_refused_for_a_while_costs_no_card(before: Stage) -> None:
    before.world.faults.add("sendMessage", code=401, reason="Unauthorized", chat=before.group.id, times=3)
    await before.to(OPENS + timedelta(minutes=10))
    assert [card.date for card in cards(before)] == [OPENS + timedelta(seconds=90)]
    assert line(before).tries == 1
    assert not told(before, "⚠️")


async def test_a_message_that_is_shut_out_for_good_by_the_line_is_shown_to_the_manager(before: Stage) -> None:
    before.world.faults.add("sendMessage", "drop", chat=before.group.id, times=2)
    await before.to(OPENS + timedelta(minutes=10))
    assert line(before).state is DeliveryState.UNKNOWN
    [page] = await before.say(SECRETARY, "/meeting")
    assert "⚠️ 签到卡片：不确定是否送达" in page.text


# A card that is deleted


async def test_a_deleted_card_comes_again_once(opened: tuple[Stage, Message]) -> None:
    stage, card = opened
    stage.people.delete(card)
    await stage.say(MEMBER, "/signin")
    await stage.wait(seconds=10)
    [again] = cards(stage, "现在签到")
    assert "已签 1" in again.text
    assert (await stage.press(OTHER, again, "签到")).answer == "已签到，14:45"
    await stage.wait(seconds=10)
    assert "已签 2" in again.text


async def test_a_card_deleted_twice_is_let_be_and_the_notice_takes_its_place(opened: tuple[Stage, Message]) -> None:
    stage, card = opened
    for name in (MEMBER, OTHER):
        stage.people.delete(card)
        await stage.say(name, "/signin")
        await stage.wait(seconds=20)
        card = cards(stage, "现在签到")[-1]
    assert card.date < OPENS
    assert "已签 2" in card.text
    edits = len(stage.world.record.calls("editMessageText"))
    await stage.press("示例组长", card, "签到")
    await stage.wait(seconds=20)
    assert "已签 3" in card.text
    assert len(stage.world.record.calls("editMessageText")) == edits + 1


async def test_a_page_that_is_deleted_under_a_press_comes_anew(branch: Stage) -> None:
    page = await calling_off(branch, "支委会")
    press = branch.people.press(branch.user(SECRETARY), page, "确定取消")
    branch.people.delete(page)
    await branch.rest()
    assert press.done
    assert branch.people.find(branch.user(SECRETARY).private, "已取消：支委会") is not page


async def test_a_page_whose_redraw_was_done_though_its_answer_was_lost_stays_one(
    branch: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    page = await calling_off(branch, "支委会")
    branch.world.faults.add("editMessageText", "lose", chat=page.chat.id)
    await branch.press(SECRETARY, page, "确定取消")
    await branch.rest()
    assert "已取消：支委会" in page.text
    assert "lost" not in caplog.text


# Answers to people


async def test_a_press_whose_answer_meets_a_bad_line_is_answered_at_once(opened: tuple[Stage, Message]) -> None:
    stage, card = opened
    stage.world.faults.add("answerCallbackQuery", "drop")
    assert (await stage.press(MEMBER, card, "签到")).answer == "已签到，14:45"
    assert not told(stage, "出了点问题", MEMBER)


@pytest.mark.parametrize("kind", ["refuse", "drop", "cut", "stall", "hang"])
async def test_a_press_that_can_not_be_answered_is_answered_in_private_and_kept(
    opened: tuple[Stage, Message], kind: Kind
) -> None:
    stage, card = opened
    stage.world.faults.add("answerCallbackQuery", kind, times=2)
    press = stage.people.press(stage.user(MEMBER), card, "签到")
    await stage.world.until(lambda: stage.last(MEMBER).text.startswith("您先前"))
    assert stage.last(MEMBER).text == "您先前按了按钮，现在才处理：已签到，14:45"
    give_up(stage, press)
    await stage.wait(seconds=10)
    assert signed_in(stage)
    assert "已签 1" in card.text
    assert not told(stage, "出了点问题", MEMBER)


async def test_a_429_to_a_press_is_no_mistake_of_ours(opened: tuple[Stage, Message]) -> None:
    stage, card = opened
    stage.world.faults.add("answerCallbackQuery", code=429, reason="Too Many Requests: retry after 5", seconds=5)
    press = stage.people.press(stage.user(MEMBER), card, "签到")
    await stage.world.until(lambda: stage.last(MEMBER).text.startswith("您先前"))
    give_up(stage, press)
    await stage.settle()
    assert told(stage, "现在才处理：已签到", MEMBER)
    assert not told(stage, "出了点问题", MEMBER)


@pytest.mark.parametrize(("kind", "copies"), [("drop", 1), ("cut", 2), ("stall", 1), ("hang", 2), ("refuse", 1)])
async def test_an_answer_gets_through_a_bad_line(branch: Stage, kind: Kind, copies: int) -> None:
    branch.world.faults.add("sendMessage", kind, chat=branch.user(MEMBER).id)
    await branch.say(MEMBER, "/checkin 学了一条")
    await branch.wait(seconds=10)
    assert len(told(branch, "第 1 天", MEMBER)) == copies
    assert len(branch.book.checkins(2026, 9).all()) == 1


async def test_who_opens_the_set_up_while_telegram_is_silent_is_asked_to_try_again(stage: Stage) -> None:
    card = await stage.added()
    link = card.button("开始设置").url or ""
    stage.world.faults.add("getChatAdministrators")
    [said] = await stage.follow(SECRETARY, link)
    assert said.text == "Telegram 暂时没有回应。请过一会儿再点一次。"
    assert "要运维人员同意" in (await stage.follow(SECRETARY, link))[-1].text


async def test_a_start_over_a_bad_line_ends_well(branch: Stage) -> None:
    await branch.stop()
    branch.world.faults.add("setMyCommands", times=9)
    branch.world.faults.add("setMyCommands", "drop")
    before = len(branch.world.record.calls("setMyCommands"))
    await branch.start()
    await branch.wait(minutes=10)
    own = 1  # the secretary's
    wanted = len(menus(load_catalogue(), "zh")) + own
    assert sum(call.ok for call in branch.world.record.calls("setMyCommands")[before:]) == wanted
    assert (await branch.say(MEMBER, "/checkin 学了一条"))[-1].text


async def test_a_meeting_is_run_over_a_line_that_fails_again_and_again(branch: Stage) -> None:
    for kind in FAILURES:
        branch.world.faults.add("sendMessage", kind)
        branch.world.faults.add("editMessageText", kind, times=3)
    await branch.to(shanghai(2026, 9, 11, 14, 46))
    for name, kind in zip((SECRETARY, MEMBER, OTHER), FAILURES, strict=True):
        branch.world.faults.add("answerCallbackQuery", kind)
        assert (await branch.press(name, cards(branch)[-1], "签到")).answer.startswith("已签到")
        await branch.wait(seconds=20)
    await branch.to(shanghai(2026, 9, 11, 15, 40))
    assert [str(mark_of(branch, name)) for name in (SECRETARY, MEMBER, OTHER)] == ["present"] * 3
    assert "到会 3" in branch.people.find(branch.group, "签到已截止").text
    assert told(branch, "请核对并确认")
