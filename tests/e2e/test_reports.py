"""Thought reports over the wire: a draft grows by texts and files, shrinks, is cancelled."""

import base64

from bot.texts.buttons import Verb, pack
from tests.e2e.reports import AUTHOR, SECRETARY, draft, hand_in, kept
from tests.stage import Stage

# Writing


async def test_asking_says_until_when_how_and_who_will_read_it(autumn: Stage) -> None:
    asked = await draft(autumn)
    assert asked.text.startswith("2026年第三季度思想汇报 · 9月30日")
    assert "建议 1500 字左右" in asked.text
    assert "只有您和审阅人看得到" in asked.text
    assert asked.buttons == [["提交", "取消"]]


async def test_several_texts_make_one_report_and_each_is_counted(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    first = (await autumn.say(AUTHOR, "一二三四五"))[-1]
    second = (await autumn.say(AUTHOR, "六七 abc 89"))[-1]
    assert first.text == "已记入：思想汇报草稿（第 1 条，共 5 字）"
    assert second.text == "已记入：思想汇报草稿（第 2 条，共 9 字）"
    await autumn.press(AUTHOR, second, "提交")
    assert [[p.text.text for p in r.parts if p.text] for r in kept(autumn)] == [["一二三四五", "六七 abc 89"]]


async def test_a_part_that_was_taken_back_is_not_handed_in(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    wrong = (await autumn.say(AUTHOR, "发错了的一条"))[-1]
    right = (await autumn.say(AUTHOR, "想交的一条"))[-1]
    await autumn.press(AUTHOR, wrong, "撤回")
    assert wrong.text == "已撤回这一条。"
    await autumn.press(AUTHOR, right, "提交")
    assert [[p.text.text for p in r.parts if p.text] for r in kept(autumn)] == [["想交的一条"]]


async def test_cancelling_throws_the_draft_away(autumn: Stage) -> None:
    await draft(autumn, "写了一半")
    asked = autumn.people.find(autumn.user(AUTHOR).private, "直接发文字、文件")
    await autumn.press(AUTHOR, asked, "取消")
    assert asked.text == "草稿已删除，没有提交。"
    assert kept(autumn) == []
    assert "没有记录" in (await autumn.say(AUTHOR, "再写一句"))[-1].text


async def test_nothing_can_be_handed_in_before_something_was_written(autumn: Stage) -> None:
    pressed = await autumn.press(AUTHOR, await draft(autumn), "提交")
    assert pressed.answer == "还没有内容，请先发文字或文件。"
    assert kept(autumn) == []


async def test_an_edited_message_changes_its_part_of_the_draft(autumn: Stage) -> None:
    await draft(autumn, "原来的话", "第二条")
    me = autumn.user(AUTHOR)
    autumn.people.edit(me, autumn.people.find(me.private, "原来的话"), "改过的话 <i>&")
    await autumn.rest()
    assert autumn.last(AUTHOR).text.startswith("已按改过的内容更新第 1 条")
    await autumn.press(AUTHOR, autumn.last(AUTHOR), "提交")
    assert [[p.text.text for p in r.parts if p.text] for r in kept(autumn)] == [["改过的话 <i>&", "第二条"]]


async def test_an_edit_after_the_hand_in_changes_nothing(autumn: Stage) -> None:
    await hand_in(autumn, "交上去的话")
    me = autumn.user(AUTHOR)
    autumn.people.edit(me, autumn.people.find(me.private, "交上去的话"), "后来改的话")
    await autumn.rest()
    assert "不会再执行" in autumn.last(AUTHOR).text
    await autumn.say(AUTHOR, "/report")
    autumn.people.edit(me, autumn.people.find(me.private, "后来改的话"), "又改的话")
    await autumn.rest()
    assert [p.text.text for p in kept(autumn)[0].parts if p.text] == ["交上去的话"]


async def test_a_draft_outlives_a_restart(autumn: Stage) -> None:
    await draft(autumn, "重启前写的")
    await autumn.stop()
    await autumn.start()
    answer = (await autumn.say(AUTHOR, "重启后写的"))[-1]
    assert "第 2 条" in answer.text
    await autumn.press(AUTHOR, answer, "提交")
    assert len(kept(autumn)[0].parts) == 2


async def test_messages_of_full_length_are_taken_and_shown_whole(autumn: Stage) -> None:
    texts = ["<&>" * 1365 + "尾", "长" * 4096]
    await hand_in(autumn, *texts)
    card = autumn.people.find(autumn.user(SECRETARY).private, "交了2026年第三季度思想汇报")
    await autumn.press(SECRETARY, card, "打开")
    await autumn.wait(seconds=5)
    shown = [m.text for m in autumn.user(SECRETARY).private.messages]
    assert all(text in shown for text in texts)


async def test_a_draft_is_full_at_fifty_messages(autumn: Stage) -> None:
    answer = await draft(autumn, *(f"第{n}条" for n in range(51)))
    assert answer.text == "草稿已有 50 条，不能再加。请点「提交」，或撤回几条。"


# Files


async def test_a_file_is_handed_in_with_its_caption_and_never_called_short(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    me = autumn.user(AUTHOR)
    autumn.people.send_document(me, me.private, "思想汇报.DOCX", b"PK-a-document", caption="请审阅")
    await autumn.rest()
    await autumn.press(AUTHOR, autumn.last(AUTHOR), "提交")
    receipt = autumn.people.find(me.private, "编号")
    assert "短一些" not in receipt.text
    assert receipt.text.startswith("✅ 已提交，3 字、1 个文件，")
    card = autumn.people.find(autumn.user(SECRETARY).private, "交了")
    await autumn.press(SECRETARY, card, "打开")
    seen = autumn.people.find(autumn.user(SECRETARY).private, "思想汇报.DOCX")
    assert seen.document == b"PK-a-document"
    assert seen.text == "请审阅"


async def test_a_report_that_is_a_file_alone_is_not_said_to_have_no_characters(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    [kept_now] = await autumn.send_file(AUTHOR, "思想汇报.docx", b"PK-a-document")
    assert kept_now.text == "已记入：思想汇报草稿（第 1 条，共 1 个文件）"


async def test_a_file_that_is_no_text_is_refused_by_kind(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    for name in ("录音.mp3", "汇报.exe", "无后缀", "docx"):
        answers = await autumn.send_file(AUTHOR, name, b"data")
        assert answers[-1].text.startswith("这种文件收不了。请发 .docx")
    assert kept(autumn) == []


async def test_a_file_over_twenty_megabytes_is_refused_by_size(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    answers = await autumn.send_file(AUTHOR, "大.docx", bytes(20 * 1024 * 1024 + 1))
    assert answers[-1].text == "文件太大，最多 20 MB。请压缩后再发。"
    assert kept(autumn) == []


async def test_a_file_without_being_asked_for_is_not_kept(autumn: Stage) -> None:
    answers = await autumn.send_file(AUTHOR, "思想汇报.docx", b"data")
    assert "没有在等文件" in answers[-1].text
    assert kept(autumn) == []


async def test_photos_of_handwriting_are_kept_and_read_also_when_telegrams_handle_has_died(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    me = autumn.user(AUTHOR)
    for data in (b"\xff\xd8page-1", b"\xff\xd8page-2"):
        autumn.people.send_photo(me, me.private, data)
        await autumn.rest()
    assert autumn.last(AUTHOR).text == "已记入：思想汇报草稿（第 2 条，共 2 个文件）"
    await autumn.press(AUTHOR, autumn.last(AUTHOR), "提交")
    autumn.world.files.expire()
    await autumn.stop()
    await autumn.start()
    await autumn.wait(minutes=2)
    await autumn.press(SECRETARY, autumn.people.find(autumn.user(SECRETARY).private, "交了"), "打开")
    shown = [m.document for m in autumn.user(SECRETARY).private.messages if m.file is not None]
    assert shown == [b"\xff\xd8page-1", b"\xff\xd8page-2"]


async def test_a_picture_that_was_taken_out_or_thrown_away_is_kept_nowhere(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    me = autumn.user(AUTHOR)
    for data in (b"\xff\xd8page-1", b"\xff\xd8page-2"):
        autumn.people.send_photo(me, me.private, data)
        await autumn.rest()
    pages = [base64.b64encode(data).decode() for data in (b"\xff\xd8page-1", b"\xff\xd8page-2")]
    assert [page in on_disk(autumn) for page in pages] == [True, True]
    await autumn.press(AUTHOR, autumn.last(AUTHOR), "撤回")
    assert [page in on_disk(autumn) for page in pages] == [True, False]
    await autumn.press(AUTHOR, (await autumn.say(AUTHOR, "/report"))[-1], "取消")
    assert [page in on_disk(autumn) for page in pages] == [False, False]


def on_disk(stage: Stage) -> str:
    return "".join(path.read_text("utf-8") for path in (stage.folder / "branches").rglob("*.json"))


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    autumn.world.faults.add("getFile", "refuse", code=400, reason="Bad Request: wrong file_id")
    [said] = await autumn.send_file(AUTHOR, "思想汇报.docx", b"PK")
    assert said.text == "文件没有取下来，请再发一次。"
    assert kept(autumn) == []


async def test_stickers_and_voices_get_a_sentence(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    me = autumn.user(AUTHOR)
    for send in (autumn.people.send_sticker, autumn.people.send_voice):
        send(me, me.private)
        await autumn.rest()
        assert autumn.last(AUTHOR).text.startswith("这种消息我处理不了")
    assert kept(autumn) == []


async def test_a_forged_number_of_a_part_takes_nothing_out(autumn: Stage) -> None:
    await autumn.say(AUTHOR, "/report")
    [added] = await autumn.say(AUTHOR, "第一段")
    for number in ("-3", "3-", "-", "x"):
        press = await autumn.press_data(AUTHOR, added, pack(Verb.REPORT_REMOVE, "2026Q3", number))
        assert press.answer == ""
        assert len(kept(autumn)[0].parts) == 1
