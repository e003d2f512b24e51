"""写心得 and 抽查 over the wire: by lot, only what the lot has brought up is read, its author hears the answer."""

from pathlib import Path

from bot.sandbox.messages import Message
from tests.e2e.meetings import COMMITTEE, MEMBER, OTHER, SECRETARY, heard
from tests.e2e.test_study import read
from tests.stage import FOUNDED, Stage, shanghai, staged

WORDS = "读了以后，我把会议记录里的待明确都补上了。"


async def noted(stage: Stage, name: str, words: str = WORDS) -> Message:
    page = await read(stage, name, (await stage.say(name, "/study"))[-1], "会议记录")
    await stage.press(name, page, "写心得")
    return (await stage.say(name, words))[-1]


async def drawn(stage: Stage, count: int = 6) -> Message:
    return (await stage.say(SECRETARY, f"/study 抽查 {count}"))[-1]


async def test_a_note_is_kept_and_nobody_sees_it_unless_it_is_drawn(branch: Stage) -> None:
    said = await noted(branch, MEMBER)
    assert said.text == f"已记下心得，{len(WORDS)} 字。"
    for name in (SECRETARY, COMMITTEE, OTHER, "群"):
        assert not heard(branch, name, "待明确都补上")
    [note] = branch.book.notes(2026).all()
    forged = await branch.press_data(SECRETARY, (await branch.say(SECRETARY, "/help"))[-1], f"1:yj:{note.id}")
    assert forged.answer == "这条心得已经不在了，或者没有抽到。"


async def test_a_check_draws_by_lot_reads_marks_and_answers(branch: Stage) -> None:
    await noted(branch, MEMBER)
    page = await drawn(branch)
    assert page.text.startswith("🎲 抽查 · 9月1日（周二）\n抽到 6 人：") or "抽到 6 人" in page.text
    await branch.press(SECRETARY, page, f"{MEMBER}（1 篇，1 未阅）")
    assert WORDS in page.text
    assert (await branch.press(SECRETARY, page, "已阅")).answer == "已记为已阅"
    await branch.press(SECRETARY, page, "答复")
    await branch.say(SECRETARY, "写得实在。")
    await branch.wait(seconds=3)
    [told] = heard(branch, MEMBER, "您的学习心得有答复")
    assert told.text.endswith("写得实在。")
    assert not heard(branch, OTHER, "有答复")
    assert "已阅\n答复：写得实在。" in await reopened(branch, page)


async def test_the_longest_note_with_the_longest_answer_is_read_whole(branch: Stage) -> None:
    words = "<心得>&" * 600
    assert "已记下心得，3000 字" in (await noted(branch, MEMBER, words)).text
    page = await drawn(branch)
    await branch.press(SECRETARY, page, f"{MEMBER}（")
    await branch.press(SECRETARY, page, "答复")
    assert "答复要有 1 到 800 字" in (await branch.say(SECRETARY, "好" * 801))[-1].text
    await branch.say(SECRETARY, "好" * 800)
    await branch.wait(seconds=3)
    await branch.press(SECRETARY, page, "返回")
    await branch.press(SECRETARY, page, f"{MEMBER}（")
    assert words in page.text
    assert "好" * 800 in page.text


async def reopened(stage: Stage, page: Message) -> str:
    await stage.press(SECRETARY, page, "返回")
    await stage.press(SECRETARY, page, f"{MEMBER}（1 篇，0 未阅）")
    return page.text


async def test_who_was_drawn_is_kept(branch: Stage) -> None:
    first = (await drawn(branch, 2)).text
    await branch.to(shanghai(2026, 9, 8, 9, 0))
    former = (await branch.say(SECRETARY, "/study 抽查"))[-1]
    await branch.press(SECRETARY, former, "2 人")
    assert former.text == first
    assert len(branch.book.spot_checks(2026).all()) == 1


async def test_the_message_that_comes_again_draws_once(branch: Stage) -> None:
    await drawn(branch, 2)
    said = branch.people.find(branch.user(SECRETARY).private, "/study 抽查")
    branch.world.updates.issue("message", said.wire())
    await branch.rest()
    assert len(branch.book.spot_checks(2026).all()) == 1


async def test_the_author_sees_who_read_it(branch: Stage) -> None:
    await noted(branch, MEMBER)
    page = await drawn(branch)
    await branch.press(SECRETARY, page, f"{MEMBER}（")
    me = (await branch.say(MEMBER, "/me"))[-1]
    await branch.press(MEMBER, me, "与我有关的变动")
    assert "示例书记看了示例党员甲的心得《会议记录记什么、怎么记》（抽查）" in branch.last(MEMBER).text


async def test_a_manager_alone_draws_and_not_in_the_group(branch: Stage) -> None:
    assert "管理员" in (await branch.say(MEMBER, "/study 抽查 3"))[-1].text
    assert "私聊" in (await branch.say(SECRETARY, "/study 抽查 3", group=True))[-1].text
    for words in ("0", "五", "51"):
        assert "请写抽几个人，1 到 50" in (await branch.say(SECRETARY, f"/study 抽查 {words}"))[-1].text


async def test_a_note_that_is_too_long_or_empty_is_asked_for_again(branch: Stage) -> None:
    said = await noted(branch, MEMBER, "字" * 3001)
    assert "太长了（3001 字），最多 3000 字" in said.text
    assert "已记下心得，3 字" in (await branch.say(MEMBER, "改短了"))[-1].text


async def test_notes_lie_sealed(tmp_path: Path) -> None:
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    async with staged(tmp_path / "data", founded=FOUNDED, key=key) as stage:
        await noted(stage, MEMBER)
        for file in (tmp_path / "data").rglob("*"):
            assert not file.is_file() or WORDS[:6].encode() not in file.read_bytes()
