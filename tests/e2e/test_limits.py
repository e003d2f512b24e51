"""Who is too fast, too long or guesses too often hears so in one kind sentence, and nobody else notices."""

import pytest

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from tests.e2e.deliveries import OPENS
from tests.e2e.meetings import MEMBER, OTHER, SECRETARY, card
from tests.e2e.reports import AUTHOR, kept
from tests.stage import Stage, shanghai

STRANGER = "示例路人"
FAST = "您发得太快了，一分钟最多 40 条。"


def said(stage: Stage, name: str, part: str, chat: Chat | None = None) -> list[Message]:
    """What the bot wrote to somebody, or in a chat, that holds `part`."""
    place = chat or stage.user(name).private
    return [m for m in place.messages if m.sender is stage.world.bot and part in m.text]


async def send(stage: Stage, name: str, text: str, times: int, *, group: bool = False) -> None:
    """The same text so many times within one second."""
    user = stage.user(name)
    for _ in range(times):
        stage.people.say(user, stage.group if group else user.private, text)
    await stage.settle()


# Messages


async def test_forty_messages_in_a_minute_are_taken_and_the_next_is_told_once(branch: Stage) -> None:
    await send(branch, MEMBER, "/checkin 学了一条", 45)
    await branch.wait(seconds=59)
    assert len(branch.book.checkins(2026, 9).all()) == 40
    [told] = said(branch, MEMBER, FAST)
    assert told.text == f"{FAST}超出的没有记录，请等 60 秒，再接着发。"


async def test_after_the_minute_one_may_go_on_and_hears_it_again_the_next_time(branch: Stage) -> None:
    await send(branch, MEMBER, "/checkin 学了一条", 41)
    await branch.wait(seconds=60)
    await send(branch, MEMBER, "/checkin 又学了一条", 41)
    await branch.wait(minutes=2)
    assert len(branch.book.checkins(2026, 9).all()) == 80
    assert len(said(branch, MEMBER, FAST)) == 2


async def test_a_message_from_the_future_silences_nobody_until_then(branch: Stage) -> None:
    me = branch.user(MEMBER)
    wire = branch.world.post(me.private, me).wire() | {"text": "到", "date": 2**31 - 1}
    branch.world.updates.issue("message", wire)
    await branch.rest()
    for _ in range(45):
        assert await branch.say(MEMBER, "到")
        await branch.wait(minutes=1)


async def test_the_haste_of_one_is_nobody_elses(branch: Stage) -> None:
    await send(branch, MEMBER, "/checkin 学了一条", 60)
    assert "第 1 天" in (await branch.say(OTHER, "/checkin 学了一条"))[-1].text
    await branch.to(OPENS)
    assert (await branch.press(OTHER, card(branch), "签到")).answer == "已签到，14:45"


async def test_edits_count_too(branch: Stage) -> None:
    await branch.say(AUTHOR, "/report")
    await branch.say(AUTHOR, "初稿")
    draft = branch.people.find(branch.user(AUTHOR).private, "初稿")
    for n in range(45):
        branch.people.edit(branch.user(AUTHOR), draft, f"改到第 {n} 遍")
    await branch.settle()
    await branch.wait(seconds=59)
    assert len(said(branch, AUTHOR, FAST)) == 1
    [part] = kept(branch)[0].parts
    assert part.text is not None
    assert part.text.text == "改到第 37 遍"  # /report and the draft were two of the forty


async def test_what_was_written_over_an_hour_while_the_bot_was_away_is_all_taken(branch: Stage) -> None:
    await branch.say(AUTHOR, "/report")
    await branch.stop()
    me = branch.user(AUTHOR)
    for minute in range(45):
        branch.world.clock.set(shanghai(2026, 9, 7, 10, minute))
        branch.people.say(me, me.private, f"第 {minute} 条")
    branch.clock.move_to(branch.world.now())
    await branch.start()
    await branch.wait(minutes=3)
    assert len(kept(branch)[0].parts) == 45
    assert said(branch, AUTHOR, FAST) == []


async def test_a_long_report_cut_into_twenty_messages_is_taken_whole(branch: Stage) -> None:
    await branch.say(AUTHOR, "/report")
    me = branch.user(AUTHOR)
    pieces = branch.people.say_long(me, me.private, "学" * 2048 * 20)
    await branch.settle()
    await branch.wait(minutes=1)
    assert len(pieces) == 20
    assert len(kept(branch)[0].parts) == 20
    assert said(branch, AUTHOR, FAST) == []


# In a group


async def test_in_a_group_it_is_said_in_private(branch: Stage) -> None:
    await branch.say(MEMBER, "/help")
    await send(branch, MEMBER, "/agenda", 42, group=True)
    await branch.wait(minutes=4)
    assert len(said(branch, MEMBER, FAST)) == 1
    assert said(branch, "", FAST, branch.group) == []


async def test_where_the_private_chat_is_closed_the_group_hears_it_once_a_minute(branch: Stage) -> None:
    for name in (MEMBER, OTHER):
        branch.user(name).private.blocked = True
        await send(branch, name, "/agenda", 42, group=True)
    await branch.wait(minutes=6)
    assert len(said(branch, "", FAST, branch.group)) == 1


async def test_anonymous_admins_of_one_group_are_counted_by_their_group(branch: Stage) -> None:
    secretary = branch.user(SECRETARY)
    for _ in range(42):
        branch.people.say_as_anonymous_admin(secretary, branch.group, "/agenda")
    await branch.settle()
    await branch.wait(minutes=4)
    assert len(said(branch, "", FAST, branch.group)) == 1
    assert said(branch, SECRETARY, FAST) == []
    assert await branch.say(SECRETARY, "/agenda")


async def test_anonymous_admins_of_another_group_are_not_held_up(branch: Stage) -> None:
    secretary = branch.user(SECRETARY)
    other = branch.people.create_group("另一个群", secretary, [], supergroup=True)
    branch.people.add_bot(other, secretary)
    await branch.rest()
    for _ in range(42):
        branch.people.say_as_anonymous_admin(secretary, branch.group, "/agenda")
    branch.people.say_as_anonymous_admin(secretary, other, "/agenda")
    await branch.settle()
    await branch.wait(seconds=10)
    assert "匿名管理员" in branch.people.last(other).text


# Presses


async def test_ninety_presses_in_a_minute_are_carried_out_and_each_one_beyond_is_answered(branch: Stage) -> None:
    await branch.to(OPENS)
    me = branch.user(MEMBER)
    pressed = [branch.people.press(me, card(branch), "签到") for _ in range(95)]
    await branch.settle()
    answers = [press.answer for press in pressed]
    assert answers[0] == "已签到，14:45"
    assert answers[1:90] == ["您已签过到（14:45）"] * 89
    assert answers[90:] == ["太快了，请稍等 60 秒"] * 5
    await branch.wait(seconds=20)
    assert (await branch.press(MEMBER, card(branch), "签到")).answer == "太快了，请稍等 40 秒"
    assert (await branch.press(OTHER, card(branch), "签到")).answer == "已签到，14:45"
    await branch.wait(seconds=60)
    assert (await branch.press(MEMBER, card(branch), "签到")).answer == "您已签过到（14:45）"


async def test_presses_that_waited_for_the_bot_are_not_too_fast(branch: Stage) -> None:
    await branch.to(OPENS)
    await branch.stop()
    pressed = [branch.people.press(branch.user(MEMBER), card(branch), "签到") for _ in range(95)]
    branch.world.clock.set(shanghai(2026, 9, 11, 14, 50))
    branch.clock.move_to(branch.world.now())
    await branch.start()
    await branch.rest()
    assert not any("太快了" in (press.answer or "") for press in pressed)


# Guessing


async def ask_to_join(stage: Stage) -> None:
    """A stranger follows the group's link."""
    await stage.say(SECRETARY, "/roster")
    await stage.press(SECRETARY, stage.last(SECRETARY), "在群里发邀请")
    await stage.follow(STRANGER, stage.people.find(stage.group, "已经启用").button("加入支部").url or "")


async def test_after_five_wrong_names_nobody_guesses_on_that_day(branch: Stage) -> None:
    await ask_to_join(branch)
    for n in range(5):
        [said_] = await branch.say(STRANGER, f"张三{n}")
        assert said_.text.startswith("花名册里没有这个姓名")
    [said_] = await branch.say(STRANGER, "示例党员丁")
    assert said_.text == "已经试了 5 个姓名，都认领不了，请联系书记核对。24 小时后可以再试。"
    assert not branch.book.claims.all()
    await branch.wait(hours=24)
    assert (await branch.say(STRANGER, "张三"))[-1].text.startswith("花名册里没有这个姓名")


async def test_a_right_name_after_five_wrong_ones_is_not_heard_either(branch: Stage) -> None:
    branch.book.members.put(branch.member(OTHER).__class__(**{**_fields(branch, OTHER), "user_id": None}))
    await ask_to_join(branch)
    for n in range(5):
        await branch.say(STRANGER, f"张三{n}")
    assert "请联系书记" in (await branch.say(STRANGER, OTHER))[-1].text
    assert not branch.book.claims.all()


def _fields(stage: Stage, name: str) -> dict[str, object]:
    member = stage.member(name)
    return {field: getattr(member, field) for field in member.__dataclass_fields__}


async def test_names_that_are_taken_are_guesses_too(branch: Stage) -> None:
    for _ in range(5):
        await ask_to_join(branch)
        assert "已经有人认领了" in (await branch.say(STRANGER, OTHER))[-1].text
    await ask_to_join(branch)
    assert "请联系书记核对" in (await branch.say(STRANGER, MEMBER))[-1].text


async def test_a_name_of_a_page_is_told_how_long_names_are(branch: Stage) -> None:
    await ask_to_join(branch)
    [said_] = await branch.say(STRANGER, "名" * 41)
    assert said_.text == "姓名最多 40 个字。请只发姓名，再发一次。"


@pytest.mark.parametrize("route", ["join", "setup"])
async def test_after_ten_dead_links_one_waits_an_hour(branch: Stage, route: str) -> None:
    for n in range(10):
        [said_] = await branch.say(STRANGER, f"/start {route}_canary{n}")
        assert "链接" in said_.text
    [said_] = await branch.say(STRANGER, "/start join_another")
    assert said_.text.startswith("失效的链接点得太多了，请 60 分钟后")
    assert "链接无效" in (await branch.say("示例路人乙", "/start join_another"))[-1].text
    await branch.wait(hours=1)
    assert "链接无效" in (await branch.say(STRANGER, "/start join_another"))[-1].text
