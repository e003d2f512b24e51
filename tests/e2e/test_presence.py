"""Signing in that means presence: by the chair's code, by the QR code, by a manager's mark; lateness and length."""

import pytest
import zxingcpp
from PIL import Image

from bot.actions import records
from bot.domain.records import Mark
from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import COMMITTEE, MEMBER, OTHER, SECRETARY, card, heard, managed, mark_of, theme_day
from tests.stage import Stage, shanghai


def code_of(stage: Stage) -> str:
    code = theme_day(stage).code
    assert code is not None
    return code.text


def wrong(stage: Stage, shift: int = 1) -> str:
    """Four digits that are not the code."""
    return f"{(int(code_of(stage)) + shift) % 10000:04}"


async def opened(stage: Stage, **settings: object) -> Message:
    """The theme day's sign-in is open by those settings; returns the card."""
    founding.settings(stage.book, **settings)
    await stage.to(shanghai(2026, 9, 11, 14, 50))
    return stage.people.find(stage.group, "现在签到")


BY_CODE = {"signin_button": False, "signin_code": True}
BY_QR = {"signin_button": False, "signin_qr": True}


# By the code


async def test_the_code_is_typed_in_private_and_counts(branch: Stage) -> None:
    opened_card = await opened(branch, **BY_CODE)
    assert "主持人会念签到码" in opened_card.text
    [asked] = await branch.follow(MEMBER, opened_card.button("签到").url or "")
    assert "请发主持人念的 4 位签到码，还可以试 5 次" in asked.text
    [said] = await branch.say(MEMBER, code_of(branch))
    assert said.text == "已签到，14:50"
    assert mark_of(branch, MEMBER) is Mark.PRESENT
    [said] = await branch.say(OTHER, f"/signin {code_of(branch)}")
    assert said.text == "已签到，14:50"
    await branch.wait(seconds=10)
    assert "已签 2" in opened_card.text


async def test_who_runs_the_meeting_gets_the_code_and_nobody_else(branch: Stage) -> None:
    await opened(branch, **BY_CODE)
    [told] = heard(branch, SECRETARY, "主题党日的签到码")
    assert code_of(branch) in told.text
    everywhere = [m.text for name in (MEMBER, OTHER, COMMITTEE, "群") for m in heard(branch, name, "")]
    assert not any(code_of(branch) in (text or "") for text in everywhere)
    page = await managed(branch, "9月11日 主题党日")
    await branch.press(SECRETARY, page, "签到码")
    assert code_of(branch) in page.text
    before = code_of(branch)
    await branch.press(SECRETARY, page, "换一个签到码")
    assert code_of(branch) != before
    assert code_of(branch) in page.text


async def test_five_wrong_codes_are_the_end_also_after_a_restart_and_a_manager_marks(branch: Stage) -> None:
    opened_card = await opened(branch, **BY_CODE)
    await branch.follow(MEMBER, opened_card.button("签到").url or "")
    for left in (4, 3):
        [said] = await branch.say(MEMBER, wrong(branch))
        assert f"签到码不对，还可以试 {left} 次" in said.text
    await branch.stop()
    await branch.start()
    for left in (2, 1):
        [said] = await branch.say(MEMBER, wrong(branch, left))
        assert f"签到码不对，还可以试 {left} 次" in said.text
    [said] = await branch.say(MEMBER, wrong(branch))
    assert "签到码错了 5 次，请当面请管理员登记" in said.text
    [said] = await branch.say(MEMBER, f"/signin {code_of(branch)}")
    assert "签到码错了 5 次" in said.text
    assert mark_of(branch, MEMBER) is Mark.UNRECORDED
    await branch.to(shanghai(2026, 9, 11, 15, 5))
    page = await managed(branch, "9月11日 主题党日")
    for label in ("登记考勤", f"{MEMBER}：未登记", "到会"):
        await branch.press(SECRETARY, page, label)
    assert mark_of(branch, MEMBER) is Mark.PRESENT


@pytest.mark.parametrize("text", ["/signin {code}", "码是 {code}", "签到码{code}，快签", "{wide}"])
async def test_a_code_seen_in_the_group_is_replaced_at_once(branch: Stage, text: str) -> None:
    opened_card = await opened(branch, **BY_CODE)
    given_away = code_of(branch)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in given_away)
    answered = None if text.startswith("/") else opened_card
    branch.people.say(branch.user(OTHER), branch.group, text.format(code=given_away, wide=wide), answered)
    await branch.rest()
    assert code_of(branch) != given_away
    assert heard(branch, "群", "签到码不能发在群里")
    [told] = heard(branch, SECRETARY, "在群里出现了")
    assert code_of(branch) in told.text
    [said] = await branch.say(MEMBER, f"/signin {given_away}")
    assert "签到码不对" in said.text
    [said] = await branch.say(MEMBER, f"/signin {code_of(branch)}")
    assert "已签到" in said.text


async def test_what_is_said_in_the_group_otherwise_is_not_looked_at(branch: Stage) -> None:
    await opened(branch, **BY_CODE)
    before = code_of(branch)
    branch.people.say(branch.user(OTHER), branch.group, f"码是 {before}")
    await branch.rest()
    assert code_of(branch) == before


async def test_the_old_button_of_a_private_card_asks_for_the_code_too(branch: Stage) -> None:
    opened_card = await opened(branch)
    founding.settings(branch.book, **BY_CODE)
    press = await branch.press(MEMBER, opened_card, "签到")
    assert press.answer == "请到私聊里输入签到码"
    assert "start=signin_" in (press.url or "")
    assert mark_of(branch, MEMBER) is Mark.UNRECORDED


# By the QR code


async def scanned(stage: Stage) -> str:
    """What the manager's picture says to an independent reader."""
    page = await managed(stage, "9月11日 主题党日")
    await stage.press(SECRETARY, page, "签到二维码")
    await stage.rest()
    photo = next(m for m in reversed(stage.user(SECRETARY).private.messages) if m.file is not None)
    assert photo.file is not None
    path = stage.folder / "qr.png"
    path.write_bytes(photo.file.data)
    with Image.open(path) as picture:
        [found] = zxingcpp.read_barcodes(picture)
    path.unlink()
    return found.text


async def test_the_qr_code_leads_to_the_private_chat_and_signs_in(branch: Stage) -> None:
    opened_card = await opened(branch, **BY_QR)
    assert "请扫会场的二维码签到" in opened_card.text
    assert opened_card.buttons == [["🙏 请假"]]
    link = await scanned(branch)
    assert link.startswith("https://t.me/sanhui_bot?start=q_")
    assert len(link.partition("start=")[2]) <= 64
    [said] = await branch.follow(MEMBER, link)
    assert said.text == "已签到，14:50"
    [said] = await branch.follow("示例路人", link)
    assert "您还没有加入支部" in said.text


async def test_a_qr_code_that_was_replaced_opens_nothing(branch: Stage) -> None:
    await opened(branch, **BY_QR)
    old = await scanned(branch)
    photo = branch.last(SECRETARY)
    await branch.press(SECRETARY, photo, "换一个二维码")
    [said] = await branch.follow(MEMBER, old)
    assert "已经换了" in said.text
    assert mark_of(branch, MEMBER) is Mark.UNRECORDED


async def test_a_qr_code_is_good_for_its_time_only(branch: Stage) -> None:
    await opened(branch, **BY_QR)
    link = await scanned(branch)
    await branch.to(shanghai(2026, 9, 11, 15, 31))
    [said] = await branch.follow(MEMBER, link)
    assert "签到已截止" in said.text


# Windows, lateness, length


async def test_windows_and_lateness_are_the_branchs_own(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/setup")
    for label in ("规则与习惯", "签到", "签到开始", "会前 60 分钟", "签到截止", "开会后 60 分钟", "多久算迟到"):
        await branch.press(SECRETARY, page, label)
    await branch.press(SECRETARY, page, "开会 10 分钟后")
    await branch.to(shanghai(2026, 9, 11, 14, 0, 30))
    opened_card = branch.people.find(branch.group, "现在签到")
    assert "15:00 起，16:00 止" in opened_card.text
    await branch.to(shanghai(2026, 9, 11, 15, 9))
    assert (await branch.press(MEMBER, opened_card, "签到")).answer == "已签到，15:09"
    await branch.to(shanghai(2026, 9, 11, 15, 11))
    assert (await branch.press(OTHER, opened_card, "签到")).answer == "已签到，15:11（迟到）"
    founding.settings(branch.book, late_after_minutes=0)
    assert (mark_of(branch, MEMBER), mark_of(branch, OTHER)) == (Mark.PRESENT, Mark.LATE)
    await branch.to(shanghai(2026, 9, 11, 15, 59))
    assert theme_day(branch).closed_at is None
    await branch.to(shanghai(2026, 9, 11, 16, 1))
    assert theme_day(branch).closed_at is not None


async def test_one_way_to_sign_in_stays(branch: Stage) -> None:
    [page] = await branch.say(SECRETARY, "/setup")
    for label in ("规则与习惯", "签到", "点按钮签到"):
        await branch.press(SECRETARY, page, label)
    assert (await branch.press(SECRETARY, page, "不可以")).answer == "至少要留一种签到方式"
    assert branch.book.branch.settings.signin_button


async def test_who_signs_out_counts_the_time_they_were_there(branch: Stage) -> None:
    opened_card = await opened(branch, sign_out=True)
    for name in (MEMBER, OTHER):
        await branch.press(name, opened_card, "签到")
    assert (await branch.press(MEMBER, opened_card, "签退")).answer == "会议还没开始，不能签退"
    assert (await branch.press(COMMITTEE, opened_card, "签退")).answer == "您还没有签到"
    await branch.to(shanghai(2026, 9, 11, 16, 0))
    closed = card(branch)
    assert "签到已截止" in closed.text
    assert (await branch.press(MEMBER, closed, "签退")).answer == "已签退，16:00"
    await branch.to(shanghai(2026, 9, 11, 16, 30))
    page = await managed(branch, "9月11日 主题党日")
    assert (await branch.press(SECRETARY, page, "散会")).answer == "已记下散会时间 16:30"
    await branch.press(SECRETARY, page, "确认考勤")
    hours = {name: records.mine(branch.book, branch.member(name), branch.clock.now()).hours for name in (MEMBER, OTHER)}
    assert hours == {MEMBER: "1.3", OTHER: "2"}  # 60 and 90 minutes, where the plan said 120


async def test_members_without_telegram_come_first_where_a_manager_marks(branch: Stage) -> None:
    founding.changed(branch.book, OTHER, user_id=None)
    await opened(branch)
    await branch.to(shanghai(2026, 9, 11, 15, 10))
    page = await managed(branch, "9月11日 主题党日")
    await branch.press(SECRETARY, page, "登记考勤")
    assert page.buttons[0] == [f"{OTHER}（没有 Telegram）：未登记"]
    await branch.press(SECRETARY, page, OTHER)
    await branch.press(SECRETARY, page, "到会")
    assert mark_of(branch, OTHER) is Mark.PRESENT
