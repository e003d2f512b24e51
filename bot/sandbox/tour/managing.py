"""What the secretary does: make, move and cancel meetings, mark who did not sign in, confirm, correct."""

from datetime import timedelta
from functools import partial

from bot.sandbox.messages import Message
from bot.sandbox.tour import words
from bot.sandbox.tour.cast import OFFLINE, SECRETARY
from bot.sandbox.tour.diary import Diary
from bot.sandbox.tour.program import Conduct, Gathering
from bot.sandbox.tour.stage import Amiss, Stage, expect

PAGES = 4  # more than the list of people ever has


def plan(diary: Diary, stage: Stage, gathering: Gathering) -> None:
    """Note down what the secretary will do about a meeting."""
    if gathering.typed:
        diary.note(gathering.starts - timedelta(days=stage.chance.randint(6, 8)), partial(make, stage, gathering))
    if gathering.moved_from is not None:
        diary.note(gathering.announced + timedelta(days=1), partial(move, stage, gathering))
    if gathering.cancelled:
        diary.note(gathering.starts - timedelta(days=2, hours=5), partial(cancel, stage, gathering))
        return
    later = stage.chance.choice((timedelta(hours=2), timedelta(hours=18)))
    diary.note(gathering.starts + later, partial(register, stage, gathering))
    if gathering.who(Conduct.CORRECTED):
        diary.note(gathering.starts + timedelta(days=2), partial(correct, stage, gathering))


async def make(stage: Stage, gathering: Gathering) -> None:
    """＋ 新会议, and one line."""
    listed = await stage.tell(SECRETARY, "/meeting")
    await stage.tap(SECRETARY, listed, words.NEW_MEETING)
    await stage.tell(SECRETARY, gathering.typed, "已安排")


async def move(stage: Stage, gathering: Gathering) -> None:
    """改期: the group gets a new card."""
    assert gathering.moved_from is not None
    listed = await stage.tell(SECRETARY, "/meeting", "会议安排")
    await stage.tap(SECRETARY, listed, words.opening(gathering.moved_from, gathering.title))
    await stage.tap(SECRETARY, listed, words.MOVE)
    answered = await stage.tell(SECRETARY, f"{gathering.starts:%Y-%m-%d %H:%M}")
    if any(words.ASK_AGAIN in label for row in answered.buttons for label in row):
        await stage.tap(SECRETARY, answered, words.ASK_AGAIN)
    expect("已改到" in answered.text, f"改期后应说明改到了什么时候：{answered.text}")
    new = stage.find(stage.group, words.AHEAD.format(title=gathering.title, when=words.when(gathering.starts)))
    expect(words.MOVED in new.text, f"改期后的新卡片应说明时间有变：{new.text}")


async def cancel(stage: Stage, gathering: Gathering) -> None:
    """取消会议, and once more."""
    listed = await stage.tell(SECRETARY, "/meeting", "会议安排")
    await stage.tap(SECRETARY, listed, words.opening(gathering.starts, gathering.title))
    await stage.tap(SECRETARY, listed, words.CANCEL)
    await stage.tap(SECRETARY, stage.find(stage.private(SECRETARY), "确定取消"), words.CANCEL_YES)
    await stage.rest()
    head = words.CALLED_OFF.format(title=gathering.title, when=words.when(gathering.starts))
    for name in gathering.names:
        if name not in OFFLINE:
            stage.find(stage.private(name), head)


async def register(stage: Stage, gathering: Gathering) -> None:
    """Mark those who did not sign in, from the bot's request or by /mark, and confirm."""
    page = await _page(stage, gathering)
    for name, mark in _to_mark(gathering):
        await _mark(stage, page, name, mark, words.MARKED)
    await stage.tap(SECRETARY, page, words.CONFIRM, words.CONFIRMED)


def _to_mark(gathering: Gathering) -> list[tuple[str, str]]:
    """Whom the sign-in left open, but for those who stay unrecorded."""
    by_hand = [(name, Conduct.FORGOT.mark) for name in gathering.who(Conduct.FORGOT)]
    by_hand += [(name, Conduct.ABSENT.mark) for name in gathering.who(Conduct.ABSENT)]
    return by_hand + [(name, Conduct.LEAVE.mark) for name in gathering.who(Conduct.LEAVE) if name in OFFLINE]


async def _page(stage: Stage, gathering: Gathering) -> Message:
    """The list of people: the message in which it stands."""
    chat = stage.private(SECRETARY)
    if stage.chance.random() < 0.5:
        asked = stage.find(chat, words.SHUT.format(title=gathering.title, day=words.day(gathering.starts)))
        await stage.tap(SECRETARY, asked, words.MARK)
        return asked
    return await _open(stage, gathering)


async def _open(stage: Stage, gathering: Gathering) -> Message:
    listed = await stage.tell(SECRETARY, "/mark", "登记哪一场")
    await stage.tap(SECRETARY, listed, f"{words.day(gathering.starts)} {gathering.title}")
    return listed


async def _mark(stage: Stage, page: Message, name: str, mark: str, answer: str) -> None:
    await stage.tap(SECRETARY, page, await _button(stage, page, name))
    await stage.tap(SECRETARY, page, mark, answer)


async def _button(stage: Stage, page: Message, name: str) -> str:
    """Turn pages until somebody's button is there."""
    for _ in range(PAGES):
        found = next((label for row in page.buttons for label in row if _marked(label)[0] == name), None)
        if found is not None:
            return found
        await stage.tap(SECRETARY, page, words.NEXT_PAGE)
    raise Amiss(f"登记考勤的名单里没有 {name}")


def _marked(label: str) -> tuple[str, str]:
    """Whose button that is, and the mark that it shows; a word in brackets after the name says 没有 Telegram."""
    whose, _, mark = label.partition("：")
    return whose.partition("（")[0], mark


async def correct(stage: Stage, gathering: Gathering) -> None:
    """A mark changes after the confirmation, with a reason."""
    for name in gathering.who(Conduct.CORRECTED):
        page = await _open(stage, gathering)
        await _mark(stage, page, name, Conduct.CORRECTED.mark, "")
        expect(words.NEEDS_WHY in page.text, f"确认后更正应当要写原因：{page.text}")
        await stage.tell(SECRETARY, stage.chance.choice(words.CORRECTIONS), words.MARKED)


async def standing(stage: Stage, gathering: Gathering) -> dict[str, str]:
    """What the list of people says of each: 到会, 到会（恢复期补收）, 未登记, …"""
    page = await _open(stage, gathering)
    known: dict[str, str] = {}
    for _ in range(PAGES):
        known |= {name: mark for row in page.buttons for name, mark in map(_marked, row) if mark}
        if not any(words.NEXT_PAGE in label for row in page.buttons for label in row):
            break
        await stage.tap(SECRETARY, page, words.NEXT_PAGE)
    return known
