"""Word documents by python-docx: A4, Chinese fonts, a foot; the template of the minutes, and the sign-in sheet."""

import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bot.exports.cells import plain
from bot.exports.labels import Labels

BODY, HEAD = "SimSun", "SimHei"  # 宋体, 黑体: Word's own; others take what they have for them
WIDE = 150  # millimetres of a picture
FACTS = ("title", "when", "place", "chair", "recorder", "numbers", "present", "guests", "missing")


def _blank() -> Doc:
    """An empty A4 document in our fonts."""
    doc = Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    normal: Any = doc.styles["Normal"]
    _font(normal, BODY, 12)
    normal.paragraph_format.space_after = Pt(4)
    return doc


def _wide(table: Any, *widths: int) -> None:
    """Columns of so many millimetres, whatever is in them."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _font(style: Any, name: str, size: int) -> None:
    style.font.name, style.font.size = name, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _write(paragraph: Any, text: str, *, size: int = 12, bold: bool = False, font: str = BODY) -> None:
    run = paragraph.add_run(text)
    _font(run, font, size)
    run.bold = bold


def _centred(doc: Doc, text: str, size: int) -> None:
    paragraph = doc.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, size=size, bold=True, font=HEAD)


def _foot(doc: Doc, text: str) -> None:
    paragraph = doc.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, size=9)


def _saved(doc: Doc) -> bytes:
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def minutes_template() -> bytes:
    """The template that ships: what is in double braces is filled in; `say` has the words in the branch's language."""
    doc = _blank()
    _centred(doc, "{{ branch }}", 14)
    _centred(doc, "{{ say.head }}", 20)
    table = doc.add_table(rows=0, cols=2)
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    for name in FACTS:
        cells = table.add_row().cells
        _write(cells[0].paragraphs[0], f"{{{{ say.{name} }}}}", bold=True)
        _write(cells[1].paragraphs[0], f"{{{{ facts.{name} }}}}")
    _wide(table, 34, 126)
    _tag(doc, "{%p for item in items %}")
    _write(doc.add_paragraph(), "{{ item.head }}", size=14, bold=True, font=HEAD)
    _tag(doc, "{%p if item.numbers %}")
    _write(doc.add_paragraph(), "{{ item.numbers }}")
    _tag(doc, "{%p endif %}")
    _tag(doc, "{%p for part in item.parts %}")
    _write(doc.add_paragraph(), "{{ part.head }}", bold=True)
    _tag(doc, "{%p for line in part.lines %}")
    _write(doc.add_paragraph(), "{{ line }}")
    _tag(doc, "{%p endfor %}")
    _tag(doc, "{%p endfor %}")
    _tag(doc, "{%p endfor %}")
    _tag(doc, "{%p for picture in pictures %}")
    _write(doc.add_paragraph(), "{{ picture }}")
    _tag(doc, "{%p endfor %}")
    doc.add_paragraph()
    _write(doc.add_paragraph(), "{{ say.signed_chair }}＿＿＿＿＿＿＿＿　　{{ say.signed_recorder }}＿＿＿＿＿＿＿＿")
    _foot(doc, "{{ foot }}")
    return _saved(doc)


def _tag(doc: Doc, text: str) -> None:
    doc.add_paragraph(text)


@dataclass(frozen=True, slots=True)
class SignSheet:
    """What a 签到表 shows: title, branch, lines under it, names in their order, guests apart, the foot."""

    branch: str
    title: str
    lines: Sequence[str]
    names: Sequence[str]
    guests: Sequence[str]
    foot: str


def sign_sheet(sheet: SignSheet, say: Labels) -> bytes:
    """A 签到表 for wet signatures: number, name, signature, remark, twice beside each other; guests below."""
    doc = _blank()
    _centred(doc, plain(sheet.branch), 14)
    _centred(doc, say["sheet-sign"], 20)
    for line in sheet.lines:
        _write(doc.add_paragraph(), plain(line))
    _write(doc.add_paragraph(), plain(f"{say['expected']} {len(sheet.names)}"), bold=True)
    _names(doc, sheet.names, say)
    if sheet.guests:
        _write(doc.add_paragraph(), "")
        _write(doc.add_paragraph(), plain(f"{say['guests']} {len(sheet.guests)}"), bold=True)
        _names(doc, sheet.guests, say)
    _foot(doc, plain(sheet.foot))
    return _saved(doc)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One thought report: its heading, the lines of its texts, its pictures as bytes, what follows them."""

    head: str
    lines: Sequence[str]
    pictures: Sequence[bytes] = ()
    after: Sequence[str] = ()


def reports_paper(branch: str, head: str, chapters: Sequence[Chapter], foot: str) -> bytes:
    """Thought reports of one person, each from a page of its own. A picture that is none is left out."""
    doc = _blank()
    for number, chapter in enumerate(chapters):
        if number:
            doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _centred(doc, plain(branch), 14)
        _centred(doc, plain(head), 20)
        _write(doc.add_paragraph(), plain(chapter.head), bold=True, font=HEAD)
        for line in chapter.lines:
            _write(doc.add_paragraph(), line)
        for data in chapter.pictures:
            with suppress(Exception):  # what is no picture fails in any way
                doc.add_picture(io.BytesIO(data), width=Mm(WIDE))
        for line in chapter.after:
            _write(doc.add_paragraph(), line, size=10)
    _foot(doc, plain(foot))
    return _saved(doc)


def _names(doc: Doc, names: Sequence[str], say: Labels) -> None:
    """Down the left half, then down the right."""
    heads = (say["number"], say["name"], say["signature"], say["remark"])
    half = -(-len(names) // 2)
    table = doc.add_table(rows=1, cols=8)
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    _row(table.rows[0].cells, (*heads, *heads), bold=True)
    for place in range(half):
        left, right = _entry(names, place), _entry(names, place + half)
        row = table.add_row()
        row.height = Mm(9)
        _row(row.cells, (*left, *right))
    _wide(table, *(11, 27, 28, 14) * 2)


def _entry(names: Sequence[str], place: int) -> tuple[str, str, str, str]:
    return (str(place + 1), plain(names[place]), "", "") if place < len(names) else ("", "", "", "")


def _row(cells: Iterable[Any], texts: Iterable[str], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        _write(cell.paragraphs[0], text, size=11, bold=bold)
