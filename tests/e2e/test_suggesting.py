"""Suggestions: signed ones, anonymous ones that nobody can trace, and the ledger of what becomes of them."""

from bot.sandbox.messages import Message
from tests.e2e.meetings import MEMBER, OTHER, SECRETARY, heard
from tests.stage import Stage, shanghai

IDEA = "能不能把党课放到周五下午"


async def start(stage: Stage, name: str, label: str) -> Message:
    [page] = await stage.say(name, "/suggest")
    await stage.press(name, page, label)
    return stage.last(name)


async def whispered(stage: Stage, name: str = MEMBER, text: str = IDEA) -> str:
    await start(stage, name, "匿名提")
    return (await stage.say(name, text))[-1].text


async def ledger(stage: Stage) -> Message:
    [page] = await stage.say(SECRETARY, "/suggest")
    await stage.press(SECRETARY, page, "意见台账")
    return page


# Signed


async def test_a_signed_one_reaches_the_managers_and_its_answer_the_author_alone(branch: Stage) -> None:
    await start(branch, MEMBER, "署名提")
    assert "已转给管理员" in (await branch.say(MEMBER, IDEA))[-1].text
    [told] = heard(branch, SECRETARY, "提了一条意见建议")
    assert MEMBER in told.text
    assert IDEA not in told.text
    await branch.press(SECRETARY, told, "打开")
    assert IDEA in told.text
    await branch.press(SECRETARY, told, "答复本人")
    assert "马上发出" in (await branch.say(SECRETARY, "下月起改到周五"))[-1].text
    assert len(heard(branch, MEMBER, "下月起改到周五")) == 1
    assert not any("下月起" in m.text for m in branch.group.messages)
    assert heard(branch, OTHER, "下月起") == []


async def test_what_stands_after_the_command_is_signed(branch: Stage) -> None:
    assert "已转给管理员" in (await branch.say(MEMBER, f"/suggest {IDEA}"))[-1].text
    page = (await branch.say(MEMBER, "/suggest"))[-1]
    assert f"· 2026-09 {IDEA}（已收到）" in page.text


async def test_a_text_of_no_length_and_one_too_long_are_asked_for_again(branch: Stage) -> None:
    await start(branch, MEMBER, "署名提")
    assert "太长了（1001 字）" in (await branch.say(MEMBER, "长" * 1001))[-1].text
    assert "已转给管理员" in (await branch.say(MEMBER, IDEA))[-1].text
    assert "太长了（1001 字）" in await whispered(branch, text="长" * 1001)
    assert "没有记是谁" in (await branch.say(MEMBER, IDEA))[-1].text


# Anonymous


async def test_an_anonymous_one_reaches_the_managers_the_next_morning_and_not_before(branch: Stage) -> None:
    assert "明天早上汇总转给书记" in await whispered(branch)
    assert "还没有意见" in (await ledger(branch)).text
    await branch.to(shanghai(2026, 9, 8, 8, 59))
    assert heard(branch, SECRETARY, "匿名意见，请到台账") == []
    await branch.to(shanghai(2026, 9, 8, 9, 1))
    [told] = heard(branch, SECRETARY, "有 1 条新的匿名意见")
    assert IDEA not in told.text
    await branch.press(SECRETARY, told, "意见台账")
    await branch.press(SECRETARY, told, IDEA[:6])
    assert told.text.startswith(f"💡 匿名意见\n{IDEA}")
    assert "2026-09收到" in told.text


async def test_what_is_kept_of_it_is_its_words_and_its_month(branch: Stage) -> None:
    await whispered(branch)
    [kept] = branch.book.suggestions(2026).all()
    assert (kept.text.text, kept.month, kept.by, kept.at) == (IDEA, "2026-09", "", None)


async def test_it_is_told_once_and_not_again_when_the_ledger_was_opened(branch: Stage) -> None:
    await whispered(branch)
    await branch.to(shanghai(2026, 9, 8, 10, 0))
    await ledger(branch)
    await branch.to(shanghai(2026, 9, 10, 12, 0))
    assert len(heard(branch, SECRETARY, "新的匿名意见")) == 1


async def test_one_of_before_a_restart_is_told_on_the_next_morning_all_the_same(branch: Stage) -> None:
    await whispered(branch)
    await branch.stop()
    await branch.start()
    await branch.to(shanghai(2026, 9, 8, 9, 1))
    assert len(heard(branch, SECRETARY, "有 1 条新的匿名意见")) == 1


async def test_its_answer_is_a_note_to_all_without_the_text(branch: Stage) -> None:
    await whispered(branch)
    await branch.to(shanghai(2026, 9, 8, 10, 0))
    page = await ledger(branch)
    await branch.press(SECRETARY, page, IDEA[:6])
    await branch.press(SECRETARY, page, "在群里答复")
    await branch.say(SECRETARY, "下月起试行")
    note = branch.people.find(branch.group, "对一条意见建议的答复")
    assert note.text.endswith("下月起试行")
    assert IDEA not in note.text


async def test_another_question_must_be_closed_before(branch: Stage) -> None:
    """Else the text could end up signed."""
    await branch.say(MEMBER, "/report")
    page = await start(branch, MEMBER, "匿名提")
    assert "还有一件没填完的事" in page.text
    assert "已记入：思想汇报草稿" in (await branch.say(MEMBER, "汇报"))[-1].text


async def test_a_question_that_is_opened_after_it_takes_its_place(branch: Stage) -> None:
    await start(branch, MEMBER, "匿名提")
    await branch.say(MEMBER, "/report")
    assert "已记入：思想汇报草稿" in (await branch.say(MEMBER, "汇报"))[-1].text
    assert branch.book.suggestions(2026).all() == ()


async def test_who_waits_too_long_or_changes_their_mind_is_told_that_nothing_was_kept(branch: Stage) -> None:
    page = await start(branch, MEMBER, "匿名提")
    await branch.wait(minutes=31)
    assert "没有要填的内容" in (await branch.say(MEMBER, IDEA))[-1].text
    page = await start(branch, MEMBER, "匿名提")
    await branch.press(MEMBER, page, "取消")
    assert "没有要填的内容" in (await branch.say(MEMBER, IDEA))[-1].text
    assert branch.book.suggestions(2026).all() == ()


# The ledger


async def test_the_ledger_follows_one_from_hand_to_hand(branch: Stage) -> None:
    await branch.say(MEMBER, f"/suggest {IDEA}")
    page = await ledger(branch)
    assert "共 1 条，办结 0 条" in page.text
    await branch.press(SECRETARY, page, f"🆕 {IDEA}")
    await branch.press(SECRETARY, page, "我来办")
    assert "承办：示例书记" in page.text
    press = await branch.press(SECRETARY, page, "7 天")
    assert press.answer == "已定期限"
    assert "期限：9月14日" in page.text
    await branch.to(shanghai(2026, 9, 13, 12, 0))
    assert len(heard(branch, SECRETARY, "9月14日（周一）到期")) == 1
    await branch.to(shanghai(2026, 9, 15, 12, 0))
    assert len(heard(branch, SECRETARY, "已过期（9月14日（周一））")) == 1
    await branch.press(SECRETARY, page, "办结")
    assert "已办结" in page.text
    again = await ledger(branch)
    assert again.buttons[0] == [f"✔️ {IDEA}"]
    assert "（已办结）" in (await branch.say(MEMBER, "/suggest"))[-1].text


async def test_one_that_is_done_or_gone_is_said_so(branch: Stage) -> None:
    await branch.say(MEMBER, f"/suggest {IDEA}")
    page = await ledger(branch)
    await branch.press(SECRETARY, page, IDEA[:6])
    await branch.press(SECRETARY, page, "答复本人")
    [kept] = branch.book.suggestions(2026).all()
    branch.book.suggestions(2026).remove(kept.id)
    assert "找不到这条意见" in (await branch.say(SECRETARY, "答复"))[-1].text
    assert "找不到这条意见" in ((await branch.press(SECRETARY, page, "办结")).answer or "")
