"""Files as people send them, and files that somebody made to hurt."""

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell

from bench.fuzz_broken import changed_part, package_of
from bench.fuzz_values import ODD
from bot.exports.paper import minutes_template
from bot.exports.workbook import yearly_workbook
from tests.exports import sample
from tests.exports.rosters import saved, xlsx
from tests.stage import HEADER, ROSTER, roster_csv

CONTENT = Path(__file__).parent.parent / "content"
MEGABYTE = 1 << 20
SHEET = "xl/worksheets/sheet1.xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY i SYSTEM "/etc/passwd">]>'
QUADRATIC = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY i "' + "x" * 50_000 + '">]>'
FORMULAS = ('=HYPERLINK("http://x")', "=1/0", "=cmd|' /C calc'!A0", "=A1:XFD1048576")
JINJA = (
    "{{ ''.__class__.__mro__ }}",
    "{% for a in items %}" * 4 + "x" + "{% endfor %}" * 4,
    "{{ 9**9**9 }}",
    "{{ 'x' * 10**9 }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{{ facts }}{{ items|join }}",
    "{{ self }}{{ cycler }}{{ range(10**9)|list }}",
    "{% set x = items %}{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% if",
    "{{ branch|lower|upper|default('x') }}",
    "{{ " + "(" * 500,
    "{%r x %}{%p y %}",
    "{{ facts[facts] }}{{ items[10**9] }}",
)


@cache
def good() -> dict[str, tuple[bytes, ...]]:
    """Good files, by kind."""
    book = yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE, sample.MATERIALS)
    texts = tuple(path.read_bytes() for path in sorted(CONTENT.glob("*.md")))
    rows = [HEADER, *ROSTER]
    return {"sheet": (xlsx(*map(list, rows)), roster_csv(), book), "template": (minutes_template(),), "text": texts}


# Made to hurt


def _doctype(head: str, mark: bytes) -> Callable[[bytes], bytes]:
    """A part with a document type of ours, whose entity stands in its first `mark`."""

    def change(xml: bytes) -> bytes:
        body = xml.partition(b"?>")[2] if xml.startswith(b"<?xml") else xml
        return head.encode() + body.replace(mark, mark + b"&i;", 1)

    return change


def sheet_attacks(book: bytes) -> Iterator[tuple[str, bytes]]:
    """Workbooks and tables of an enemy's."""
    for head in (BOMB, OUTSIDE, QUADRATIC):
        yield "花名册.xlsx", changed_part(book, SHEET, _doctype(head, b"<v>"))
        yield "花名册.xlsx", changed_part(book, "xl/workbook.xml", _doctype(head, b"<sheets>"))
    zeros = package_of([("xl/workbook.xml", b"0" * (23 * MEGABYTE)), ("[Content_Types].xml", b"<x/>")])
    yield "花名册.xlsx", zeros
    yield "花名册.xlsx", package_of([("xl/workbook.xml", b"x"), ("a", b"0" * (64 * MEGABYTE))])
    yield "花名册.xlsx", package_of([("xl/workbook.xml", zeros), ("inner.zip", package_of([("deeper.zip", zeros)]))])
    yield "花名册.xlsx", package_of([("xl/workbook.xml", b"x"), *((f"p{n}", b"") for n in range(20_000))])
    yield (
        "花名册.xlsx",
        changed_part(
            book,
            SHEET,
            lambda x: x.replace(b"<dimension ref=", b"<dimension ref='A1:XFD1048576' z="),
        ),
    )
    yield (
        "花名册.xlsx",
        changed_part(book, SHEET, lambda x: x.replace(b'r="1"', b'r="1048576"', 1)),
    )
    yield (
        "花名册.xlsx",
        changed_part(book, SHEET, lambda x: x.replace(b'r="A1"', b'r="XFD1048576"', 1)),
    )
    rows = b"".join(b'<row r="%d"><c t="inlineStr"><is><t>x</t></is></c></row>' % n for n in range(200_000))
    yield (
        "花名册.xlsx",
        changed_part(book, SHEET, lambda x: x.replace(b"<sheetData>", b"<sheetData>" + rows)),
    )
    columns = b'<row r="1">' + b'<c t="inlineStr"><is><t>x</t></is></c>' * 100_000 + b"</row>"
    yield (
        "花名册.xlsx",
        changed_part(book, SHEET, lambda x: x.replace(b"<sheetData>", b"<sheetData>" + columns)),
    )
    deep = b"<a>" * 50_000 + b"</a>" * 50_000
    yield (
        "花名册.xlsx",
        changed_part(book, SHEET, lambda x: x.replace(b"<sheetData>", deep + b"<sheetData>")),
    )
    yield (
        "花名册.xlsx",
        changed_part(book, "xl/sharedStrings.xml", lambda x: b"<sst>" + b"<si><t>x</t></si>" * 500_000 + b"</sst>"),
    )
    yield "花名册.xlsm", package_of([*_parts(book), ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 100)])
    yield "花名册.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000
    yield from _tables()


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def _tables() -> Iterator[tuple[str, bytes]]:
    text = roster_csv().decode("utf-8-sig")
    for encoding in ("gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-7", "big5hkscs", "utf-32"):
        yield "花名册.csv", text.encode(encoding, "replace")
    yield "花名册.csv", text.encode() + b"\0" * 100
    yield "花名册.csv", "姓名\n".encode() + b"x" * (MEGABYTE * 19 // 10)
    yield "花名册.csv", "姓名\n".encode() + b"," * (MEGABYTE * 19 // 10)
    yield "花名册.csv", "姓名\n".encode() + b"x\n" * (MEGABYTE * 9 // 10)
    yield "花名册.csv", b'"' + b"x" * (10 * MEGABYTE)
    yield "花名册.csv", "姓名\n".encode() + b'"' * 100_001
    yield "花名册.csv", "姓名,入党日期\n=HYPERLINK(1),9999-12-31\n@x,0000-00-00\n".encode()
    yield "花名册.tsv", text.replace(",", "\t").encode()
    yield "../../花名册.csv", text.encode()


def formulas(book: bytes) -> bytes:
    """The same book with formulas in its cells."""
    workbook = load_workbook(io.BytesIO(book))
    for sheet in workbook.worksheets[:2]:
        cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value]
        for cell, formula in zip(cells[::3], FORMULAS * len(cells), strict=False):
            cell.value = formula
    return saved(workbook)


def template_attacks(docx: bytes) -> Iterator[bytes]:
    """Templates of an enemy's."""
    for head in (BOMB, OUTSIDE, QUADRATIC):
        yield changed_part(docx, "word/document.xml", _doctype(head, b"<w:t>"))
    for jinja in JINJA:
        yield changed_part(docx, "word/document.xml", lambda x, j=jinja: x.replace(b"<w:t>", b"<w:t>" + _escaped(j), 1))  # type: ignore[misc]
    yield package_of([("word/document.xml", b"0" * (64 * MEGABYTE))])
    yield package_of([("word/document.xml", b"0" * (39 * MEGABYTE)), ("[Content_Types].xml", b"<x/>")])
    yield package_of([("word/document.xml", b"x"), *((f"p{n}", b"") for n in range(20_000))])
    yield b"x" * (6 * MEGABYTE)
    yield package_of([*_parts(docx), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 100)])
    outside = b'TargetMode="External" Target="/etc/passwd" Old'
    yield changed_part(docx, "word/_rels/document.xml.rels", lambda x: x.replace(b"Target", outside, 1))


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").encode()


def text_attacks(text: bytes) -> Iterator[bytes]:
    """Study texts of an enemy's."""
    head, body = text.split(b"\n---\n", 1)
    bomb = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%b]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 106)
    )
    for line in (
        bomb,
        b"x: !!python/object/apply:os.system ['id']\n",
        b"id: [" + b"[" * 3000 + b"\n",
        b"minutes: 1e999\n",
        b"id: " + b"9" * 7000,
    ):
        yield head + b"\n" + line + b"\n---\n" + body
    for more in (
        b"[" * 20_000,
        b"> " * 5_000 + b"x",
        b"*" * 50_000,
        b"`" * 30_000,
        b"- " * 5_000,
        b"<b>" * 10_000,
        b"![](" * 9_000,
        b"1" * 30 + b". x",
        b"|" * 9_000,
        b"&#0;" * 900,
        b"a\0b",
        b"\\" * 9_000,
    ):
        yield head + b"\n---\n" + body + b"\n\n" + more
    for encoding in ("gbk", "utf-16", "utf-8-sig", "utf-32"):
        yield text.decode().encode(encoding, "replace")
    yield b"x" * (10 * MEGABYTE)
    yield text + b"\n" + b"y" * (MEGABYTE * 19 // 100)
    yield from (head + b"\ntitle: " + odd.encode("utf-8", "surrogatepass") + b"\n---\n" + body for odd in ODD)
