"""The minutes' .docx and the 签到表: they open, hostile templates and names do nothing."""

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from bot.domain.minutes import Entry, Minutes, Part
from bot.domain.people import Sealed
from bot.exports.minutes import Record, minutes_docx, sign_docx
from bot.exports.paper import minutes_template
from bot.exports.strict import BadTemplate, Strict, check_package
from tests.exports import sample
from tests.programs import needs

NASTY = (
    "{{ 7 * 7 }}",
    "{% for i in range(9) %}x{% endfor %}",
    "<w:p/>&amp;<script>",
    "\u202e党员",
    "甲" * 500,
    "a\x00b\x1f",
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def record(*texts: str, **changes: object) -> Record:
    """The sample's September meeting with these texts said in it."""
    meeting = replace(sample.SEPTEMBER, **changes)  # type: ignore[arg-type]
    entries = tuple(
        Entry(f"e{n}", Part.SPEECH, sample.MADE.at, "x", n, -1, Sealed(text)) for n, text in enumerate(texts)
    )
    return Record(
        sample.VIEW.branch, sample.VIEW.roster, meeting, Minutes(meeting.id, meeting.starts.date(), "", entries), {}
    )


def words(data: bytes) -> str:
    paper = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(p.text for p in paper.paragraphs)])


def template(text: str) -> bytes:
    paper = docx.Document()
    paper.add_paragraph(text)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def own(folder: Path, data: bytes) -> Path:
    (folder / "templates").mkdir()
    (folder / "templates" / "minutes.docx").write_bytes(data)
    return folder


@pytest.mark.parametrize("name", NASTY)
def test_hostile_words_stand_as_they_are_written(name: str) -> None:
    data, trouble = minutes_docx(record(name, title=name, place=name), sample.MADE)
    assert trouble == ""
    shown = "".join(c for c in name if c not in "\x00\x1f\u202e")
    assert shown in words(data)
    assert "49" not in words(data).replace("2026", "")
    assert shown[:100] in words(sign_docx(record(title=name, place=name), sample.MADE))


HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{{ say.__init__ }}",
    "{{ facts.items() }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x'.center(1000000000) }}",
    "{{ 'x' | center(1000000000) }}",
    "{% for a in range(1000000000) %}x{% endfor %}",
    "{% for a in items %}" * 4 + "x" + "{% endfor %}" * 4,
    "{{ cycler.__init__.__globals__ }}",
    "{% include 'secret' %}",
    "{% import 'os' as os %}",
    "{{ lipsum(1000000) }}",
    "{{ branch | attr('__class__') }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ unclosed",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_template_does_nothing_and_ours_is_used(tmp_path: Path, text: str) -> None:
    data, trouble = minutes_docx(record("说过的话"), sample.MADE, own(tmp_path, template(text)))
    if trouble:
        assert trouble == "template-bad"
        assert "说过的话" in words(data)
    else:  # what is no value is nothing
        assert words(data).strip() in ("", "x")


def test_every_hostile_template_was_refused_but_for_those_that_name_nothing(tmp_path: Path) -> None:
    harmless = 0
    for n, text in enumerate(HOSTILE):
        folder = tmp_path / str(n)
        folder.mkdir()
        harmless += minutes_docx(record(), sample.MADE, own(folder, template(text)))[1] == ""
    assert harmless <= 4


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no zip at all", "template-not-docx"),
        (bomb(), "template-too-big"),
        (b"0" * 6_000_000, "template-too-big"),
    ],
)
def test_what_is_no_template_is_refused_and_ours_is_used(tmp_path: Path, data: bytes, why: str) -> None:
    made, trouble = minutes_docx(record("说过的话"), sample.MADE, own(tmp_path, data))
    assert trouble == why
    assert "说过的话" in words(made)
    with pytest.raises(BadTemplate, match=why):
        check_package(data)


def test_an_operators_own_template_is_used(tmp_path: Path) -> None:
    text = "{{ branch }}：{{ facts.title }}，{{ facts.when }}"
    data, trouble = minutes_docx(record(), sample.MADE, own(tmp_path, template(text)))
    assert trouble == ""
    assert words(data).startswith(f"{sample.VIEW.branch.name}：{sample.SEPTEMBER.title}，2026-09-11")


def test_the_template_in_the_content_folder_is_the_one_that_ships() -> None:
    shipped = Path(__file__).parents[2] / "content" / "templates" / "minutes.docx"
    assert words(shipped.read_bytes()) == words(minutes_template())


def test_loops_in_loops_end_at_three() -> None:
    deep = "{% for a in x %}" * 4 + "{% endfor %}" * 4
    with pytest.raises(Exception, match="too deep"):
        Strict().from_string(deep)


@needs("soffice")
@needs("pdftotext")
def test_both_papers_open_in_libreoffice(tmp_path: Path) -> None:
    said = [f"示例党员甲：第 {n} 点意见。" for n in range(5)]
    (tmp_path / "minutes.docx").write_bytes(minutes_docx(record(*said), sample.MADE)[0])
    (tmp_path / "sign.docx").write_bytes(sign_docx(record(), sample.MADE))
    office = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*office, "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx"))],
        check=True,
        timeout=120,
        capture_output=True,
    )
    for name, wanted in (("minutes", "第 4 点意见"), ("sign", "签名")):
        text = subprocess.run(
            ["pdftotext", str(tmp_path / f"{name}.pdf"), "-"], check=True, capture_output=True, timeout=60
        )
        assert wanted in text.stdout.decode()
        assert "以组织认定记录为准" in text.stdout.decode()


def test_a_picture_of_impossible_size_is_left_out() -> None:
    """One bit that was turned on the way: it says that it is two thousand million pixels high."""
    png = bytearray(PIXEL)
    png[20] ^= 0x40
    made, _ = minutes_docx(replace(record("一"), pictures=(bytes(png), PIXEL)), sample.MADE)
    assert len(docx.Document(io.BytesIO(made)).inline_shapes) == 1
