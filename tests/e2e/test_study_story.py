"""One material's whole life over the wire: a forwarded PDF, pushed on Monday, read by seven, a quiz, what comes back
two days later, and the hours in the workbook."""

import io

import openpyxl

from bot.sandbox.messages import Message
from tests.e2e.meetings import SECRETARY
from tests.e2e.test_study import posts, title_of
from tests.stage import ROSTER, Stage, shanghai

QUIZ = """补课以后，缺席还在吗？
A. 在
B. 不在
答案：A
解析：补课另记一笔。

请假的原因会发到群里。
答案：错
解析：群里只有人数。"""
READERS = [row[0] for row in ROSTER]
WRONG = READERS[3]


async def forwarded(stage: Stage) -> Message:
    """A PDF that somebody sent the secretary elsewhere, forwarded to the bot, kept with its questions."""
    secretary, other = stage.user(SECRETARY), stage.user(READERS[4])
    original = stage.people.send_document(other, other.private, "学习辅导第三讲.pdf", b"%PDF-1.4")
    stage.people.forward(secretary, secretary.private, original)
    await stage.rest()
    page = stage.last(SECRETARY)
    await stage.press(SECRETARY, page, "改分钟")
    page = (await stage.say(SECRETARY, "45"))[-1]
    await stage.press(SECRETARY, page, "题目")
    assert "第 2 题没看懂" in (await stage.say(SECRETARY, QUIZ.replace("答案：错", "答案：？")))[-1].text
    page = (await stage.say(SECRETARY, QUIZ))[-1]
    assert "小测 2 题" in page.text
    await stage.press(SECRETARY, page, "保存")
    return page


async def test_a_forwarded_pdf_from_the_push_to_the_workbook(branch: Stage) -> None:
    page = await forwarded(branch)
    await branch.press(SECRETARY, page, "放到下一篇")
    await branch.to(shanghai(2026, 9, 7, 9, 31))  # Monday
    post = posts(branch)[-1]
    assert title_of(post) == "学习辅导第三讲"

    pages = {name: (await branch.follow(name, post.button("开始学习").url or ""))[-1] for name in READERS}
    for name, opened in pages.items():
        await branch.press(name, opened, "打开附件")
        assert branch.last(name).document == b"%PDF-1.4"
        assert "再读一会儿" in ((await branch.press(name, opened, "学完")).answer or "")
    await branch.wait(minutes=15)
    for name, opened in pages.items():
        assert (await branch.press(name, opened, "学完")).answer == "已学完：学习辅导第三讲，记 45 分钟"
    await branch.wait(seconds=15)
    assert "学完 7 人" in post.text

    for name, opened in pages.items():
        await branch.press(name, opened, "小测")
        await branch.press(name, opened, "B" if name == WRONG else "A")
        await branch.press(name, opened, "下一题")
        await branch.press(name, opened, "错")
        await branch.press(name, opened, "看结果")
        assert f"2 题答对 {1 if name == WRONG else 2} 题" in opened.text

    await branch.to(shanghai(2026, 9, 9, 9, 0))  # two days later
    asked = (await branch.say(WRONG, "/review"))[-1]
    assert asked.text.startswith("🔁 复习 · 学习辅导第三讲\n（单选）\n\n补课以后")
    await branch.press(WRONG, asked, "A")
    assert "✅ 答对了" in asked.text
    assert "没有要复习的题" in (await branch.say(READERS[0], "/review"))[-1].text

    await branch.say(SECRETARY, "/attendance 2026")
    await branch.wait(seconds=5)
    file = next(
        m for m in reversed(branch.user(SECRETARY).private.messages) if m.file and m.file.name.endswith(".xlsx")
    )
    book = openpyxl.load_workbook(io.BytesIO(file.document), data_only=True)
    rows = list(book["学时"].iter_rows(min_row=3, values_only=True))
    column = rows[0].index("自学学时")
    hours = {row[1]: row[column] for row in rows[1:] if row[1] in READERS}
    assert hours == dict.fromkeys(READERS, 1.0)
    words = " ".join(str(cell) for row in rows for cell in row)
    assert "答对" not in words


async def test_nobody_finds_out_who_had_what_wrong(branch: Stage) -> None:
    """Not by the text's page, the workbook, the record, nor anything else that a manager can pull."""
    await forwarded(branch)
    for name in (WRONG, READERS[1], READERS[2]):
        [material] = branch.book.materials(2026).all()
        assert branch.bot is not None
        opened = (await branch.follow(name, branch.bot.hub.links.private("quiz", material.id)))[-1]
        await branch.press(name, opened, "B" if name == WRONG else "A")
    before = len(branch.user(SECRETARY).private.messages)
    for command in ("/push 第三讲", "/attendance 2026", "/roster", "/setup", "/status", "/me"):
        await branch.say(SECRETARY, command)
    await branch.press_data(SECRETARY, branch.last(SECRETARY), f"1:yp:{material.id}")
    await branch.wait(seconds=5)
    said = branch.user(SECRETARY).private.messages[before:]
    for message in said:
        assert not ("补课以后" in message.text and WRONG in message.text)
        if message.file is not None:
            assert "补课以后".encode() not in message.document
    mine = branch.member(READERS[0])
    assert all(one.member_id != mine.id for one in branch.book.learnt(2026).all())
