"""Thought reports: in several messages, as a file, with a part taken back, one too late; the secretary reads."""

import io
import zipfile
from datetime import timedelta
from functools import partial

from bot.sandbox.tour import words
from bot.sandbox.tour.cast import SECRETARY
from bot.sandbox.tour.diary import Diary
from bot.sandbox.tour.program import at
from bot.sandbox.tour.stage import Stage, expect

REMINDED = (at(9, 16, 10), at(9, 27, 10))
DEADLINE = at(9, 30, 20)
WRITER, FILER, CANDIDATE, LAST = "示例预备党员甲", "示例预备党员乙", "示例发展对象", "示例积极分子"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def plan(diary: Diary, stage: Stage) -> None:
    """Note down who hands in when."""
    days = timedelta(days=stage.chance.randint(1, 6))
    diary.note(REMINDED[0] + days, partial(in_parts, stage, WRITER))
    diary.note(REMINDED[0] + days + timedelta(hours=stage.chance.randint(3, 30)), partial(as_file, stage, FILER))
    diary.note(REMINDED[1] + timedelta(hours=stage.chance.randint(2, 9)), partial(in_parts, stage, CANDIDATE))
    diary.note(DEADLINE, partial(begin, stage, LAST, 2))
    diary.note(at(10, 1, 9), partial(hand_in, stage, LAST, "逾期"))
    diary.note(at(9, 29, 17), partial(review, stage, [WRITER, FILER]))


async def begin(stage: Stage, name: str, parts: int) -> None:
    """/report, and so many texts."""
    await stage.tell(name, "/report", "思想汇报")
    thoughts = [*words.THOUGHTS]
    stage.chance.shuffle(thoughts)
    for number in range(parts):
        text = "".join(thoughts[number::parts])
        await stage.tell(name, text, f"第 {number + 1} 条")


async def in_parts(stage: Stage, name: str) -> None:
    """Three texts; the last of them is taken back and written anew."""
    await begin(stage, name, 2)
    kept = await stage.tell(name, "这一段先写到这里，还没有想好", "第 3 条")
    await stage.tap(name, kept, words.TAKE_BACK)
    await stage.tell(name, words.THOUGHTS[-1], "第 3 条")
    await hand_in(stage, name, "")


async def hand_in(stage: Stage, name: str, answer: str) -> None:
    """提交."""
    chat = stage.private(name)
    await stage.tap(name, stage.find(chat, "思想汇报草稿"), words.SUBMIT)
    said = stage.find(chat, words.SUBMITTED).text
    expect(words.SUBMITTED in said and answer in said, f"{name} 交思想汇报应答{answer}，实际「{said}」")


async def as_file(stage: Stage, name: str) -> None:
    """A .docx in place of texts."""
    await stage.tell(name, "/report", "思想汇报")
    document = docx([f"思想汇报（{name}）", *words.THOUGHTS])
    stage.people.send_document(stage.user(name), stage.private(name), "第三季度思想汇报.docx", document)
    await stage.rest()
    await hand_in(stage, name, "")


def docx(paragraphs: list[str]) -> bytes:
    """A word processor's file with a few paragraphs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", DOCUMENT.format("".join(map(PARAGRAPH.format, paragraphs))))
    return file.getvalue()


async def review(stage: Stage, names: list[str]) -> None:
    """The secretary opens each, reads to the end, says so; the author hears of it."""
    await stage.tell(SECRETARY, "/reports", "已交")
    for name in names:
        told = stage.find(stage.private(SECRETARY), words.HANDED_IN.format(name=name))
        await stage.tap(SECRETARY, told, words.OPEN)
        await stage.wait(10)
        await stage.tap(SECRETARY, stage.find(stage.private(SECRETARY), words.ENDED), words.READ)
        stage.find(stage.private(name), "审阅人已看过")
