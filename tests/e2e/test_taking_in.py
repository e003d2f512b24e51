"""A branch's own materials: what a manager sends or forwards is kept, pushed, read, found; over the wire."""

from bot.sandbox.messages import Message
from tests.e2e.meetings import MEMBER, SECRETARY, heard
from tests.e2e.test_study import posts, title_of
from tests.stage import Stage, shanghai

ARTICLE = "怎样把一次主题党日办实\n\n" + "先想清楚要解决什么问题，再定时间和地点。" * 20


async def kept(stage: Stage, message: Message) -> Message:
    await stage.press(SECRETARY, message, "保存")
    return message


async def sent(stage: Stage, text: str) -> Message:
    return (await stage.say(SECRETARY, text))[-1]


async def test_a_long_text_is_kept_with_a_title_and_a_length_that_can_be_changed(branch: Stage) -> None:
    page = await sent(branch, ARTICLE)
    assert page.text.startswith("📥 怎样把一次主题党日办实\n文章 · 约 2 分钟\n\n怎样把一次")
    await branch.press(SECRETARY, page, "改标题")
    await branch.say(SECRETARY, "主题党日怎么办实")
    page = branch.last(SECRETARY)
    await branch.press(SECRETARY, page, "改分钟")
    assert "请发 1 到 300 的数字" in (await branch.say(SECRETARY, "半小时"))[-1].text
    page = (await branch.say(SECRETARY, "12"))[-1]
    await kept(branch, page)
    assert page.text.startswith("主题党日怎么办实\n文章 · 约 12 分钟")


async def test_a_message_that_comes_again_changes_nothing(branch: Stage) -> None:
    page = await sent(branch, ARTICLE)
    await branch.press(SECRETARY, page, "改标题")
    page = (await branch.say(SECRETARY, "另一个题目"))[-1]
    await kept(branch, page)
    said = branch.people.find(branch.user(SECRETARY).private, ARTICLE[:20])
    branch.world.updates.issue("message", said.wire())
    await branch.rest()
    [own] = branch.book.materials(2026).all()
    assert (own.title, own.ready) == ("另一个题目", True)


async def test_a_link_is_a_material_and_its_title_the_line_beside_it(branch: Stage) -> None:
    page = await sent(branch, "新党章辅导 https://example.org/a")
    assert page.text.startswith("📥 新党章辅导\n文章 · 约 1 分钟")
    page = await sent(branch, "https://example.org/b")
    assert page.text.startswith("📥 example.org\n")


async def test_a_short_text_of_a_manager_and_any_text_of_a_member_are_none(branch: Stage) -> None:
    assert "📥" not in (await branch.say(SECRETARY, "好的"))[-1].text
    assert "📥" not in (await branch.say(MEMBER, ARTICLE))[-1].text
    assert list(branch.book.materials(2026).all()) == []


async def test_a_forwarded_file_is_pushed_read_and_finished(branch: Stage) -> None:
    secretary = branch.user(SECRETARY)
    original = branch.people.send_document(branch.user(MEMBER), branch.user(MEMBER).private, "辅导.pdf", b"%PDF-1.4")
    branch.people.forward(secretary, secretary.private, original)
    await branch.rest()
    page = branch.last(SECRETARY)
    assert page.text.startswith("📥 辅导\n文件 · 约 10 分钟 · 附件 1 个")
    await kept(branch, page)
    await branch.press(SECRETARY, page, "现在发到群里")
    await branch.wait(seconds=2)
    assert title_of(posts(branch)[-1]) == "辅导"
    opened = (await branch.follow(MEMBER, posts(branch)[-1].button("开始学习").url or ""))[-1]
    assert opened.text.startswith("📖 辅导（约 10 分钟）")
    await branch.press(MEMBER, opened, "打开附件")
    assert branch.last(MEMBER).file is not None
    assert branch.last(MEMBER).document == b"%PDF-1.4"
    soon = await branch.press(MEMBER, opened, "学完")
    assert "再读一会儿" in (soon.answer or "")
    await branch.wait(minutes=4)
    assert (await branch.press(MEMBER, opened, "学完")).answer == "已学完：辅导，记 10 分钟"
    await branch.wait(seconds=10)
    assert "学完 1 人" in posts(branch)[-1].text


async def test_a_set_of_photos_is_one_material_with_one_answer(branch: Stage) -> None:
    secretary = branch.user(SECRETARY)
    before = len(secretary.private.messages)
    branch.people.send_album(secretary, secretary.private, 3)
    await branch.rest()
    await branch.wait(seconds=5)
    answers = [m for m in secretary.private.messages[before:] if m.sender.is_bot]
    assert len(answers) == 1
    assert "附件 3 个" in answers[0].text
    await branch.press(SECRETARY, answers[0], "改标题")
    page = (await branch.say(SECRETARY, "活动照片"))[-1]
    await kept(branch, page)
    listed = (await branch.say(MEMBER, "/study 活动照片"))[-1]
    await branch.press(MEMBER, listed, "活动照片")
    await branch.press(MEMBER, branch.last(MEMBER), "打开附件")
    photos = [m for m in branch.user(MEMBER).private.messages if m.file is not None and m.file.kind == "photo"]
    assert len(photos) == 3


async def test_a_video_has_its_own_length(branch: Stage) -> None:
    secretary = branch.user(SECRETARY)
    branch.people.send_video(secretary, secretary.private, 605, "党课录像\n第一讲")
    await branch.rest()
    page = branch.last(SECRETARY)
    assert page.text.startswith("📥 党课录像\n视频 · 约 12 分钟")
    await kept(branch, page)
    await branch.press(MEMBER, (await branch.say(MEMBER, "/study 党课录像"))[-1], "党课录像")
    await branch.press(MEMBER, branch.last(MEMBER), "打开附件")
    assert branch.last(MEMBER).file is not None


async def test_a_very_long_text_is_cut_into_pages_and_keeps_its_styles(branch: Stage) -> None:
    page = await sent(branch, "长文标题\n\n" + "这是一句不长也不短的话，用来把一篇文章填满。" * 160)
    await kept(branch, page)
    opened = (await branch.say(MEMBER, "/study 长文标题"))[-1]
    await branch.press(MEMBER, opened, "长文标题")
    assert "下一页（2/" in str(branch.last(MEMBER).buttons)


async def test_what_was_discarded_is_gone_and_its_records_keep_its_name(branch: Stage) -> None:
    page = await sent(branch, ARTICLE)
    await kept(branch, page)
    listed = (await branch.say(MEMBER, "/study 主题党日办实"))[-1]
    await branch.press(MEMBER, listed, "怎样把一次")
    opened = branch.last(MEMBER)
    await branch.wait(minutes=2)
    await branch.press(MEMBER, opened, "学完")
    await branch.press(SECRETARY, page, "修改")
    await branch.press(SECRETARY, page, "不要了")
    assert "不再使用" in page.text
    assert (
        await branch.press_data(MEMBER, opened, f"1:st:{branch.book.materials(2026).all()[0].id}")
    ).answer == "这篇资料已经撤下了。"
    assert branch.book.finished(2026).all()[0].minutes == 2


async def test_a_roster_file_is_still_a_roster(branch: Stage) -> None:
    said = await branch.send_file(SECRETARY, "花名册.csv", "姓名,身份\n示例党员丙,正式党员\n".encode())
    assert "📥" not in said[-1].text


async def test_what_is_kept_is_in_the_plans_turn_after_what_ships(branch: Stage) -> None:
    await kept(branch, await sent(branch, ARTICLE))
    page = (await branch.say(SECRETARY, "/push 主题党日办实"))[-1]
    await branch.press(SECRETARY, page, "怎样把一次")
    await branch.press(SECRETARY, page, "放到下一篇")
    await branch.to(shanghai(2026, 9, 7, 12, 0))
    assert title_of(posts(branch)[-1]) == "怎样把一次主题党日办实"
    assert not heard(branch, MEMBER, "📥")


async def test_a_title_that_is_too_long_is_asked_for_again(branch: Stage) -> None:
    page = await sent(branch, ARTICLE)
    await branch.press(SECRETARY, page, "改标题")
    assert "标题要有 1 到 40 字" in (await branch.say(SECRETARY, "题" * 41))[-1].text
    assert (await branch.say(SECRETARY, "题" * 40))[-1].text.startswith("📥 " + "题" * 40)
