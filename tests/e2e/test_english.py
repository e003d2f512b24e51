"""The whole in English: a branch that speaks it, and a person who does in a branch that does not."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.sandbox.messages import Message
from tests.stage import FOUNDED, LIBRARY, ROSTER, Stage, shanghai, staged

SECRETARY, MEMBER, COMMITTEE = "示例书记", "示例党员甲", "示例委员"
HAN = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"  # with the punctuation that goes with it
GIVEN = ("示例支部群", "示例支部", "第一党小组", "第二党小组", *(row[0] for row in ROSTER), "示例运维", "中文", "＋")
PROSE = tuple(
    text for material in LIBRARY.materials for text in (material.title, material.teaser, material.source or "")
)


@pytest.fixture
async def english(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path / "data", founded=FOUNDED, lang="en", start=shanghai(2026, 9, 7, 8, 0)) as stage:
        for row in ROSTER:
            stage.user(row[0]).language_code = "en"
        yield stage
        await stage.check()


def chinese(stage: Stage) -> Iterator[str]:
    """Lines that the bot wrote and that hold Chinese of its own, but for the study texts' own words."""
    for event in stage.world.record.events:
        if event.who != stage.world.bot.name and event.what != "answered":
            continue
        for line in (*event.text.split("\n"), *(label for row in event.buttons for label in row)):
            rest = line
            for given in (*GIVEN, *PROSE):
                rest = rest.replace(given, "")
            if re.search(HAN, rest):
                yield line


async def test_a_branch_lives_through_a_meeting_in_english(english: Stage) -> None:
    stage = english
    await stage.to(shanghai(2026, 9, 7, 9, 35))
    card = stage.people.find(stage.group, "Theme Party day")
    assert "Fri 11 Sep, 15:00–17:00" in card.text
    assert "Expected 6 · coming 0 · on leave 0 · no answer 6" in card.text
    assert (await stage.press(MEMBER, card, "Coming")).answer == "Noted: coming"
    asked = (await stage.follow(COMMITTEE, card.button("Leave").url or ""))[-1]
    await stage.press(COMMITTEE, asked, "Sick")
    await stage.say(COMMITTEE, "a fever")
    request = stage.people.find(stage.user(SECRETARY).private, "asks for leave")
    await stage.press(SECRETARY, request, "Grant")
    assert "Your leave is granted" in stage.last(COMMITTEE).text
    assert "This week's study" in stage.people.find(stage.group, "study").text
    await stage.to(shanghai(2026, 9, 11, 14, 50))
    live = stage.people.find(stage.group, "Sign in now")
    assert (await stage.press(MEMBER, live, "Sign in")).answer == "Signed in, 14:50"
    await stage.to(shanghai(2026, 9, 11, 15, 31))
    rest = stage.people.find(stage.user(SECRETARY).private, "sign-in is closed")
    await stage.press(SECRETARY, rest, "Mark attendance")
    await stage.press(SECRETARY, rest, "Confirm")
    for text in ("/help", "/me", "/agenda", "/setup", "/roster", "/meeting", "/reports", "/study", "/mark", "/report"):
        await stage.say(SECRETARY, text)
    assert list(chinese(stage)) == []


async def test_a_meeting_is_typed_in_english(english: Stage) -> None:
    [listed] = await english.say(SECRETARY, "/meeting")
    await english.press(SECRETARY, listed, "New meeting")
    [said] = await english.say(SECRETARY, "2026-09-18 15:00 Theme Party day + party lecture Work of the half-year")
    assert "Planned: Theme Party day, Fri 18 Sep, 15:00" in said.text
    assert [i.kind for m in english.book.meetings(2026).all() if m.plan_id is None for i in m.items] == [
        "theme_day",
        "party_lecture",
    ]


async def test_menus_and_help_are_in_english_and_the_language_can_be_changed(english: Stage) -> None:
    menu = english.world.menus.seen_by(english.user(MEMBER), english.user(MEMBER).private)
    assert {"command": "me", "description": "My record"} in menu
    [said] = await english.say(MEMBER, "/help")
    assert said.buttons == [["🌐 中文"]]
    await english.press(MEMBER, said, "中文")
    assert "您好。这里是" in said.text
    menu = english.world.menus.seen_by(english.user(MEMBER), english.user(MEMBER).private)
    assert {"command": "me", "description": "我的记录"} in menu


# A person in another language than the branch's


async def speaks_english(branch: Stage, name: str) -> Message:
    [said] = await branch.say(name, "/help")
    await branch.press(name, said, "English")
    return said


async def test_one_member_hears_english_and_the_group_stays_chinese(branch: Stage) -> None:
    said = await speaks_english(branch, MEMBER)
    assert "Hello 示例党员甲. This is 示例支部" in said.text
    card = branch.people.find(branch.group, "主题党日")
    assert (await branch.press(MEMBER, card, "参加")).answer == "Noted: coming"
    assert (await branch.press(COMMITTEE, card, "参加")).answer == "已记下：参加"
    await branch.rest()
    assert "参加 2" in card.text
    [private] = await branch.say(MEMBER, "/agenda")
    [public] = await branch.say(MEMBER, "/agenda", group=True)
    assert ("Coming meetings" in private.text, "近期会议" in public.text) == (True, True)


async def test_what_comes_in_private_by_itself_is_in_the_readers_language(branch: Stage) -> None:
    await speaks_english(branch, COMMITTEE)
    await branch.to(shanghai(2026, 9, 7, 15, 50))
    assert "Sign in now" in branch.last(COMMITTEE).text
    assert "现在签到" in branch.last(SECRETARY).text


async def test_a_manager_is_told_in_their_own_language(branch: Stage) -> None:
    await speaks_english(branch, SECRETARY)
    card = branch.people.find(branch.group, "主题党日")
    asked = (await branch.follow(MEMBER, card.button("请假").url or ""))[-1]
    await branch.press(MEMBER, asked, "病假")
    await branch.say(MEMBER, "发烧")
    assert "asks for leave" in branch.last(SECRETARY).text


async def test_the_choice_outlives_a_restart(branch: Stage) -> None:
    await speaks_english(branch, MEMBER)
    await branch.stop()
    await branch.start()
    assert "Hello" in (await branch.say(MEMBER, "/help"))[-1].text


CODES = [("en-GB", "Not in a branch yet"), *((code, "还没有加入支部") for code in ("zh-hans", "fr", None))]


@pytest.mark.parametrize(("code", "part"), CODES)
async def test_a_stranger_is_spoken_to_as_their_app_is(branch: Stage, code: str | None, part: str) -> None:
    branch.user("路人").language_code = code
    assert part in (await branch.say("路人", "/start"))[-1].text


# The branch's language


async def test_a_manager_changes_the_branchs_language_and_the_card_follows(branch: Stage) -> None:
    card = branch.people.find(branch.group, "主题党日")
    [summary] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, summary, "改用 English")
    await branch.wait(seconds=10)
    assert branch.book.branch.settings.lang == "en"
    assert "Theme Party day · Fri 11 Sep" in card.text
    assert "Start date 2026-09-01" in summary.text
    assert {p.title for p in branch.book.plans.all()} >= {"Theme Party day", "Party group meeting · 第一党小组"}
    await branch.press(SECRETARY, summary, "Record of changes")
    assert "changed the branch's language to English" in summary.text


async def test_a_forged_language_is_none(branch: Stage) -> None:
    [summary] = await branch.say(SECRETARY, "/setup")
    for data in ("1:lg:xx", "1:bl:xx"):
        press = branch.people.press_forged(branch.user(SECRETARY), summary, data)
        await branch.rest()
        assert press.answer == "这个按钮已不能用，请发 /help 看看现在能做什么。"
    assert branch.member(SECRETARY).lang == ""


# Menus


async def test_members_see_their_commands_and_managers_theirs_too(branch: Stage) -> None:
    def menu(name: str) -> set[str]:
        user = branch.user(name)
        return {entry["command"] for entry in branch.world.menus.seen_by(user, user.private)}

    await branch.say(SECRETARY, "/help")
    await branch.say(MEMBER, "/help")
    assert menu(SECRETARY) >= {"setup", "roster", "attendance", "reports", "me"}
    assert menu(MEMBER) >= {"me", "report", "signin"}
    assert not menu(MEMBER) & {"setup", "roster", "attendance", "reports"}


async def test_a_right_that_is_given_and_taken_changes_the_menu(branch: Stage) -> None:
    user = branch.user(COMMITTEE)
    [summary] = await branch.say(SECRETARY, "/setup")
    await branch.press(SECRETARY, summary, "管理员与审阅人")
    await branch.press(SECRETARY, summary, COMMITTEE)
    for label, there in (("设为管理员", True), ("取消管理员", False)):
        await branch.press(SECRETARY, summary, label)
        await branch.rest()
        names = {entry["command"] for entry in branch.world.menus.seen_by(user, user.private)}
        assert ("roster" in names) is there
