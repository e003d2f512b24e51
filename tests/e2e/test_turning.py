"""One message, one place: an album is one answer; 撤回 and 改为…; 培养联系人 read whom they tend and nobody else."""

from bot.sandbox.messages import Message
from tests import founding
from tests.e2e.meetings import LEADER, MEMBER, OTHER, SECRETARY, card, heard, theme_day
from tests.e2e.reports import AUTHOR, draft, hand_in, kept
from tests.e2e.test_making_up import confirmed
from tests.stage import Stage, shanghai

ACTIVIST = "示例积极分子"

# An album


async def album(stage: Stage, photos: int = 3) -> list[Message]:
    before = {m.id for m in stage.user(AUTHOR).private.messages}
    stage.people.send_album(stage.user(AUTHOR), stage.user(AUTHOR).private, photos)
    await stage.rest()
    await stage.wait(seconds=5)
    new = [m for m in stage.user(AUTHOR).private.messages if m.id not in before]
    return [m for m in new if m.sender is stage.world.bot]


async def test_an_album_is_one_answer_and_taken_back_as_one(autumn: Stage) -> None:
    await draft(autumn)
    [said] = await album(autumn)
    assert said.text == "已记入：思想汇报草稿（相册 3 张，共 3 个文件）"
    assert said.buttons == [["撤回", "提交"]]
    assert [len(report.parts) for report in kept(autumn)] == [3]
    await autumn.press(AUTHOR, said, "撤回")
    assert [len(report.parts) for report in kept(autumn)] == [0]
    assert not any(b'"data"' in path.read_bytes() for path in autumn.folder.rglob("file-*.json"))


async def test_an_album_whose_answer_waits_says_all_of_it(autumn: Stage) -> None:
    await draft(autumn)
    autumn.world.faults.add("sendMessage", "refuse", code=429, reason="Too Many Requests: retry after 1")
    [said] = await album(autumn, 5)
    assert "相册 5 张" in said.text


async def test_two_albums_are_two_answers(autumn: Stage) -> None:
    await draft(autumn)
    await album(autumn)
    [said] = await album(autumn, 2)
    assert said.text == "已记入：思想汇报草稿（相册 2 张，共 5 个文件）"


# 改为…


async def test_a_text_that_belonged_elsewhere_goes_there(autumn: Stage) -> None:
    said = await draft(autumn, "学了第七条")
    await autumn.press(AUTHOR, said, "改为…")
    assert said.buttons == [["✏️ 学习打卡"], ["💡 意见建议（署名）"]]
    await autumn.press(AUTHOR, said, "学习打卡")
    assert "已打卡，今年第 1 天" in said.text
    assert [len(report.parts) for report in kept(autumn)] == [0]
    assert [c.text for c in autumn.book.checkins(2026, 9).all()] == ["学了第七条"]


async def test_one_that_does_not_fit_there_stays_where_it_is(autumn: Stage) -> None:
    said = await draft(autumn, "长" * 300)
    await autumn.press(AUTHOR, said, "改为…")
    await autumn.press(AUTHOR, said, "学习打卡")
    assert "太长了（300 字）" in said.text
    assert [len(report.parts) for report in kept(autumn)] == [1]
    for data in ("1:r7:2026Q3:1:-", "1:r7:soon:1:-"):
        assert "没有草稿" in ((await autumn.press_data(AUTHOR, said, data)).answer or "")
    number = kept(autumn)[0].parts[0].message_id
    await autumn.press_data(AUTHOR, said, f"1:r7:2026Q3:{number}:moon")
    assert said.text == "改不到那里，原来的没有动。"


async def test_it_may_be_a_suggestion_or_a_make_up(branch: Stage) -> None:
    await confirmed(branch)
    said = await draft(branch, "多开一次党课", name=MEMBER)
    await branch.press(MEMBER, said, "改为…")
    await branch.press(MEMBER, said, "意见建议")
    assert [s.text.text for s in branch.book.suggestions(2026).all()] == ["多开一次党课"]
    said = await draft(branch, "学了会议内容", name=MEMBER)
    await branch.press(MEMBER, said, "改为…")
    await branch.press(MEMBER, said, "补课：主题党日")
    assert "已交补课体会" in said.text


async def leave(stage: Stage, reason: str) -> Message:
    await stage.follow(MEMBER, card(stage).button("请假").url or "")
    await stage.press(MEMBER, stage.last(MEMBER), "病假")
    return (await stage.say(MEMBER, reason))[-1]


async def test_a_leave_is_taken_back_until_it_is_decided(branch: Stage) -> None:
    said = await leave(branch, "牙疼")
    assert said.buttons == [["撤回", "改为思想汇报"]]
    await branch.press(MEMBER, said, "撤回")
    assert said.text == "请假已撤回。"
    assert theme_day(branch).answer(branch.member(MEMBER).id).leave is None
    assert "已经批过或撤回了" in ((await branch.press_data(MEMBER, said, f"1:lu:{theme_day(branch).id}")).answer or "")


async def test_a_reason_that_was_a_report_becomes_its_draft(autumn: Stage) -> None:
    await autumn.to(shanghai(2026, 10, 5, 9, 0))
    said = await leave(autumn, "一段思想汇报")
    await autumn.press(MEMBER, said, "改为思想汇报")
    assert "思想汇报草稿，请假已撤回" in said.text
    [report] = [r for r in kept(autumn) if r.member_id == autumn.member(MEMBER).id]
    assert [p.text.text for p in report.parts if p.text] == ["一段思想汇报"]
    assert "第 2 条" in (await autumn.say(MEMBER, "接着写"))[-1].text


# 培养联系人


async def tended(stage: Stage) -> None:
    founding.changed(stage.book, LEADER, tends=(stage.member(ACTIVIST).id,))
    await hand_in(stage, "写给联系人的话", name=ACTIVIST)
    await hand_in(stage, "别人写的话")


async def test_a_contact_hears_of_and_reads_those_whom_they_tend_and_nobody_else(autumn: Stage) -> None:
    await tended(autumn)
    [told] = heard(autumn, LEADER, "思想汇报。")
    assert ACTIVIST in told.text
    await autumn.press(LEADER, told, "打开")
    assert heard(autumn, LEADER, "写给联系人的话")
    [page] = await autumn.say(LEADER, "/reports")
    assert "已交 1/1" in page.text
    assert page.buttons == [[f"📄 {ACTIVIST}（未阅）"]]
    theirs = next(r for r in kept(autumn) if r.member_id == autumn.member(AUTHOR).id)
    for verb in ("ro", "rd", "r6"):
        press = await autumn.press_data(LEADER, page, f"1:{verb}:{theirs.id}")
        assert "找不到这份思想汇报" in (press.answer or "")
    press = await autumn.press_data(LEADER, page, "1:r5:2026Q3")
    assert press.answer == "这一项只有审阅人能用。"
    assert heard(autumn, LEADER, "别人写的话") == []


async def test_a_contact_comments_and_the_author_is_told(autumn: Stage) -> None:
    await tended(autumn)
    await autumn.press(LEADER, heard(autumn, LEADER, "思想汇报。")[0], "打开")
    await autumn.press(LEADER, autumn.last(LEADER), "批注")
    await autumn.say(LEADER, "写得实在")
    assert len(heard(autumn, ACTIVIST, "写得实在")) == 1


async def test_who_tends_nobody_any_more_reads_nothing(autumn: Stage) -> None:
    await tended(autumn)
    [told] = heard(autumn, LEADER, "思想汇报。")
    founding.changed(autumn.book, LEADER, tends=())
    assert "只有审阅人能用" in ((await autumn.press(LEADER, told, "打开")).answer or "")
    assert heard(autumn, OTHER, "交了") == []
    assert len(heard(autumn, SECRETARY, "交了")) == 2
