"""The workbook's formulas, calculated anew by LibreOffice, against the values that it was made with and the rules."""

import io
import os
import random
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.attendance import Count, count_member, held
from bot.domain.diligence import Course
from bot.domain.meetings import Kind
from bot.domain.people import Duty, Stage
from bot.domain.records import Answer, CheckIn, Mark, Report
from bot.exports.overview import overview_workbook
from bot.exports.workbook import yearly_workbook
from tests.exports import sample, test_overview
from tests.exports.reading import figures, numbers, opened, table
from tests.programs import needs

BRANCHES = int(os.environ.get("EXAMPLES", "30"))  # each is a file for LibreOffice: 200 take some minutes
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
Values = dict[tuple[str, str], object]


def view(seed: int) -> sample.View:
    """A branch with up to twelve people and twelve meetings of any kind."""
    draw = random.Random(seed)
    roster = tuple(
        replace(
            sample.member(f"示例党员{n:02}", draw.choice(["g1", "g2", None]), draw.choice(list(Stage))),
            duty=draw.choice(list(Duty)),
            exempt=draw.random() < 0.1,
        )
        for n in range(draw.randint(0, 12))
    )
    meetings = tuple(
        sample.meeting(
            sample.local(draw.randint(1, 11), 1 + n, draw.randint(8, 20)),
            *draw.sample([*Kind], draw.randint(1, 2)),
            group=draw.choice(["g1", "g2", None, None]),
            answers={m.id: Answer(mark=draw.choice([None, *Mark])) for m in roster if draw.random() < 0.9},
        )
        for n in range(draw.randint(0, 12))
    )
    courses = tuple(
        Course(
            f"k{n}", (m.id,), sample.local(5, 1 + n).date(), draw.randint(10, 3000), "培训", m.id, sample.local(5, 20)
        )
        for n, m in enumerate(roster)
        if draw.random() < 0.3
    )
    checkins = tuple(
        CheckIn(f"c{n}", m.id, sample.local(4, 1) + timedelta(days=n), "") for n, m in enumerate(roster[::2])
    )
    reports = tuple(
        Report(f"r{n}", m.id, f"2026Q{draw.randint(1, 4)}", submitted_at=sample.local(draw.randint(3, 11), 5))
        for n, m in enumerate(roster)
        if draw.random() < 0.5
    )
    return sample.View(sample.BRANCH, roster, meetings, checkins, reports=reports, courses=courses)


def calculated(files: list[Path], folder: Path) -> list[Path]:
    """The files as LibreOffice saves them after calculating every formula: with what they were saved with it would
    otherwise be content."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS)
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", "xlsx", "--outdir", str(folder / "out"), *map(str, files)],
        check=True,
        timeout=900,
        capture_output=True,
    )
    return [folder / "out" / path.name for path in files]


def values(data: bytes) -> Values:
    """Every number and text, by sheet and cell."""
    with opened(data) as book:
        return {
            (sheet.title, c.coordinate): c.value for sheet in book for row in sheet for c in row if c.value is not None
        }


def formulas(data: bytes) -> set[tuple[str, str]]:
    with opened(data, formulas=True) as book:
        return {(sheet.title, c.coordinate) for sheet in book for row in sheet for c in row if c.data_type == "f"}


def wrong(before: Values, after: Values, cells: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The formulas whose value was another one before they were calculated."""
    return sorted(cell for cell in cells if before.get(cell) != after.get(cell))


def sabotaged(data: bytes) -> bytes:
    """The workbook with one wrong value kept beside a formula of its summary."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part, changed = re.subn(rb"(<f>SUM\([^<]*</f><v>)\d+", rb"\g<1>4711", part, count=1)
                assert changed
            new.writestr(name, part)
    return out.getvalue()


@needs("soffice")
def test_what_libreoffice_calculates_is_what_the_file_shows(tmp_path: Path) -> None:
    made, views = [], [view(seed) for seed in range(BRANCHES)]
    for seed, one in enumerate(views):
        data = yearly_workbook(one, sample.YEAR, replace(sample.MADE, lang=("zh", "en")[seed % 2]), charts=())
        made.append(tmp_path / f"{seed}.xlsx")
        made[-1].write_bytes(data)
    made.append(tmp_path / "overview.xlsx")
    made[-1].write_bytes(overview_workbook("示例镇党委", test_overview.LINES, sample.MADE))
    spoilt = tmp_path / "spoilt.xlsx"
    spoilt.write_bytes(sabotaged(made[0].read_bytes()))
    *again, mended = calculated([*made, spoilt], tmp_path)
    checked = 0
    for before, after in zip(made, again, strict=True):
        cells = formulas(before.read_bytes())
        assert wrong(values(before.read_bytes()), values(after.read_bytes()), cells) == [], before.name
        checked += len(cells)
    assert checked > 20 * BRANCHES
    cells = formulas(spoilt.read_bytes())
    assert (
        len(wrong(values(spoilt.read_bytes()), values(mended.read_bytes()), cells)) == 1
    )  # else nothing is calculated


@pytest.mark.parametrize("seed", range(50))
def test_what_the_file_shows_is_what_the_rules_count(seed: int) -> None:
    one = view(seed)
    with opened(yearly_workbook(one, sample.YEAR, sample.MADE, charts=())) as book:
        rows = {str(row["姓名"]): row for row in table(book["汇总"], "姓名", "应到") if row["姓名"]}
        for member in one.roster:
            count = count_member(held(one.meetings, sample.MADE.at), member, sample.MADE.at).total
            assert numbers(rows[member.name]) == figures(count)
            assert rows[member.name]["到会率"] == ("—" if count.percent is None else count.percent / 100)


@needs("soffice")
@needs("pdftotext")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_of_a_full_branch_prints_on_one_a4_page(lang: str, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(yearly_workbook(sample.large(), sample.YEAR, replace(sample.MADE, lang=lang)))
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
        check=True,
        timeout=300,
        capture_output=True,
    )
    pdf = str(tmp_path / "book.pdf")

    def said(*command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    first, second = (said("pdftotext", "-layout", "-f", n, "-l", n, pdf, "-") for n in "12")
    foot = {"zh": "工作辅助材料", "en": "A working aid"}[lang]
    assert "示例党员00" in first
    assert "示例党员49" in first
    assert foot in first
    title = {"zh": "组织生活台账", "en": "Record of Organisational Life"}[lang]
    assert title not in second
    assert re.search(r"595\.\d+ x 841\.\d+ pts \(A4\)", said("pdfinfo", "-f", "1", "-l", "1", pdf))


def test_a_rate_of_half_a_percent_is_rounded_up() -> None:
    assert Count(present=29, absent=171).percent == 15
