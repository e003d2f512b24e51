"""Files in English: the workbook, the .csv, and a roster with English columns."""

import re
import string

import pytest

from bot.domain.people import Duty, Stage
from bot.exports.labels import EN, ZH
from bot.exports.roster import read_roster
from bot.exports.roster_typed import read_typed
from bot.exports.scope import Made
from bot.exports.workbook import attendance_csv, file_stem, yearly_workbook
from tests.exports import sample
from tests.exports.reading import opened

ENGLISH = Made(sample.MADE.at, "Sample secretary", "en")
HAN = "[\u3400-\u9fff，。；：、（）「」]"


def slots(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    assert list(ZH) == list(EN)
    assert {key for key in ZH if slots(ZH[key]) - {"han"} != slots(EN[key]) - {"number"}} == set()


def given() -> set[str]:
    """What people wrote themselves."""
    view = sample.VIEW
    named = {member.name for member in view.roster} | {group.name for group in view.branch.groups} | {view.branch.name}
    return named | {meeting.title for meeting in view.meetings}


def test_an_english_workbook_holds_no_chinese_but_what_people_named() -> None:
    with opened(yearly_workbook(sample.VIEW, sample.YEAR, ENGLISH)) as workbook:
        assert workbook.sheetnames[0] == "Summary"
        cells = {str(cell.value) for sheet in workbook for row in sheet for cell in row if cell.value is not None}
        heads = {sheet.title for sheet in workbook}
    for text in cells | heads:
        rest = text
        for name in sorted(given(), key=len, reverse=True):
            rest = rest.replace(name, "")
        assert not re.search(HAN, rest), text


def test_the_csv_and_the_files_name_are_english_too() -> None:
    table = attendance_csv(sample.VIEW, sample.YEAR, ENGLISH).decode("utf-8-sig")
    assert table.startswith("Date,Time,")
    assert file_stem(sample.VIEW, sample.YEAR, ENGLISH).endswith("-2026")


@pytest.mark.parametrize(
    "heading", ["Name,Party group,Stage,Duty,Joined", "NAME *,group,status,Position,Joined (date)"]
)
def test_a_roster_may_have_english_columns(heading: str) -> None:
    data = f"{heading}\nSample member A,First group,Probationary member,Group leader,2019-07-01\n".encode()
    [row] = read_roster(data, "roster.csv", sample.MADE.at.date()).rows
    assert (row.name, row.group) == ("Sample member A", "First group")
    assert (row.stage, row.duty, str(row.joined)) == (Stage.PROBATIONARY, Duty.LEADER, "2019-07-01")


def test_names_may_be_typed_in_english() -> None:
    one, two = read_typed(
        "Sample member A Probationary member, Sample leader Group leader First group", ["First group"]
    ).rows
    assert (one.name, one.stage) == ("Sample member A", Stage.PROBATIONARY)
    assert (two.name, two.duty, two.group) == ("Sample leader", Duty.LEADER, "First group")
