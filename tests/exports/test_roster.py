"""What a roster file may look like, and what is said of one that is wrong."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from bot.domain.people import Duty, Stage
from bot.exports.roster import MAX_ROWS, RosterFile, RosterRow, UnreadableRoster, read_roster

TODAY = date(2026, 9, 21)
HEADER = ["姓名", "党小组", "身份", "职务", "入党日期"]


def xlsx(*rows: list[object]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def read(*rows: list[object]) -> RosterFile:
    return read_roster(xlsx(*rows), "花名册.xlsx", TODAY)


def read_csv(text: str, encoding: str = "utf-8") -> RosterFile:
    return read_roster(text.encode(encoding), "花名册.csv", TODAY)


def one(column: str, cell: object) -> RosterFile:
    """A roster of one person with one more column."""
    return read(["姓名", column], ["示例党员甲", cell])


def refusal(data: bytes, filename: str = "花名册.xlsx") -> UnreadableRoster:
    with pytest.raises(UnreadableRoster) as caught:
        read_roster(data, filename, TODAY)
    return caught.value


def zipped(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return file.getvalue()


def test_a_whole_row_is_read() -> None:
    got = read(HEADER, ["示例书记", "第一党小组", "正式党员", "书记", datetime(2019, 7, 1)])  # noqa: DTZ001 - a cell's
    assert got.bad == ()
    assert got.rows == (RosterRow(2, "示例书记", "第一党小组", Stage.FULL, Duty.SECRETARY, date(2019, 7, 1)),)


def test_only_the_name_is_needed() -> None:
    assert read(["姓名"], ["示例党员甲"]).rows == (RosterRow(2, "示例党员甲", None, Stage.FULL, Duty.NONE, None),)


def test_a_file_says_which_columns_it_has() -> None:
    assert read(["姓名", "备注", "职务"], ["示例党员甲"]).columns == {"name", "duty"}


def test_columns_come_in_any_order_and_others_are_not_kept() -> None:
    got = read(["序号", "身份证号", "职务", "姓 名（必填）"], [1, "110101199001011234", "组长", "示例党员甲"])
    assert got.rows == (RosterRow(2, "示例党员甲", None, Stage.FULL, Duty.LEADER, None),)
    assert "110101" not in repr(got)


def test_titles_may_stand_above_the_header_and_empty_lines_between_people() -> None:
    got = read(["示例支部党员花名册"], [], ["填表日期：2026年9月"], HEADER, ["示例党员甲"], [], ["  "], ["示例党员乙"])
    assert [(row.number, row.name) for row in got.rows] == [(5, "示例党员甲"), (8, "示例党员乙")]


def test_the_header_may_be_on_a_later_sheet() -> None:
    workbook = Workbook()
    workbook.active.append(["填表说明"])
    sheet = workbook.create_sheet("名单")
    sheet.append(HEADER)
    sheet.append(["示例党员甲"])
    assert [row.name for row in read_roster(saved(workbook), "a.xlsx", TODAY).rows] == ["示例党员甲"]


def test_drop_down_lists_and_formulas_do_no_harm() -> None:
    workbook = Workbook()
    workbook.active.append(HEADER)
    workbook.active.append(["示例党员甲", "=1+1", "正式党员"])
    choice = DataValidation("list", formula1='"正式党员,预备党员"')
    choice.add("C2")
    workbook.active.add_data_validation(choice)
    got = read_roster(saved(workbook), "a.xlsx", TODAY)
    assert [(row.name, row.group) for row in got.rows] == [("示例党员甲", None)]  # the value was never computed


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_each_encoding_and_with_each_delimiter(delimiter: str, encoding: str) -> None:
    lines = ["示例支部", delimiter.join(HEADER), "", delimiter.join(["示例党员甲", "第一组", "预备", "无", "2025-07"])]
    got = read_csv("\r\n".join(lines), encoding)
    assert got.rows == (RosterRow(4, "示例党员甲", "第一组", Stage.PROBATIONARY, Duty.NONE, date(2025, 7, 1)),)


def test_a_cell_of_text_may_hold_the_delimiter_in_quotes() -> None:
    assert read_csv('姓名,党小组\n示例党员甲,"机关,后勤"\n').rows[0].group == "机关,后勤"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("  示例党员甲 ", "示例党员甲"),
        ("示 例\u3000甲", "示例甲"),
        ("示例\n甲", "示例甲"),
        ("\ufeff示例甲\u200b", "示例甲"),
        ("Example  Member", "Example Member"),
        ("示例・甲", "示例·甲"),
        ("示例 · 甲", "示例·甲"),
        ("示例党员甲（大）", "示例党员甲（大）"),
        ("𠮷 示例", "𠮷示例"),
        ("名" * 40, "名" * 40),
    ],
)
def test_a_name_is_trimmed(written: str, name: str) -> None:
    assert [row.name for row in read(HEADER, [written]).rows] == [name]


@pytest.mark.parametrize(
    "written",
    [
        "名" * 41,
        "示例\u202e甲",
        "示\u200b例",
        "110101199001011234",
        "示例110101199001",
        "123",
        "——",
        "制表人：示例",
        "=示例",
    ],
)
def test_what_is_no_name_is_a_bad_row(written: str) -> None:
    got = read_csv(f"姓名,党小组\n{written},第一组\n")
    assert (got.rows, [(bad.number, bad.key) for bad in got.bad]) == ((), [(2, "roster-bad-name")])
    assert "\u202e" not in repr(got)
    assert "110101199" not in repr(got)


def test_a_row_without_a_name_is_bad_if_it_says_anything_else() -> None:
    got = read(HEADER, [None, "第一党小组"])
    assert [(bad.number, bad.key, bad.about) for bad in got.bad] == [(2, "roster-bad-no-name", {})]


def test_a_name_that_comes_twice_says_which_row_had_it_first() -> None:
    got = read(HEADER, ["示例党员甲"], ["示例党员乙"], ["示例党员 甲"])
    assert [row.number for row in got.rows] == [2, 3]
    assert [(bad.number, bad.key, bad.about) for bad in got.bad] == [
        (4, "roster-bad-twice", {"name": "示例党员甲", "first": "2"})
    ]


def test_a_name_whose_first_row_was_bad_is_still_doubled() -> None:
    got = read(HEADER, ["示例党员甲", None, "群众"], ["示例党员甲"])
    assert [bad.key for bad in got.bad] == ["roster-bad-stage", "roster-bad-twice"]


@pytest.mark.parametrize("word", ["", None, "无", "—"])
def test_no_group_is_no_group(word: str | None) -> None:
    assert one("党小组", word).rows[0].group is None


@pytest.mark.parametrize("word", ["组" * 41, "第一\u202e组", "12"])
def test_a_group_needs_a_name_that_can_be_read(word: str) -> None:
    assert [bad.key for bad in one("党小组", word).bad] == ["roster-bad-group"]


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("正式党员", Stage.FULL),
        ("正式", Stage.FULL),
        (None, Stage.FULL),
        (" 预备 党员", Stage.PROBATIONARY),
        ("预备", Stage.PROBATIONARY),
        ("发展对象", Stage.CANDIDATE),
        ("入党积极分子", Stage.ACTIVIST),
        ("积极分子", Stage.ACTIVIST),
    ],
)
def test_stages_are_read(word: str | None, stage: Stage) -> None:
    assert one("身份", word).rows[0].stage is stage


@pytest.mark.parametrize(
    ("word", "duty"),
    [
        ("书记", Duty.SECRETARY),
        ("支部书记", Duty.SECRETARY),
        ("副书记", Duty.DEPUTY),
        ("组织委员", Duty.COMMITTEE),
        ("宣传委员", Duty.COMMITTEE),
        ("纪检委员", Duty.COMMITTEE),
        ("委员", Duty.COMMITTEE),
        ("组长", Duty.LEADER),
        ("党小组组长", Duty.LEADER),
        ("无", Duty.NONE),
        (None, Duty.NONE),
        ("宣传委员、组长", Duty.COMMITTEE),
        ("组织委员兼副书记", Duty.DEPUTY),
    ],
)
def test_duties_are_read_and_the_highest_of_several_counts(word: str | None, duty: Duty) -> None:
    assert one("职务", word).rows[0].duty is duty


@pytest.mark.parametrize(
    ("column", "word", "key"),
    [
        ("身份", "群众", "roster-bad-stage"),
        ("职务", "处长", "roster-bad-duty"),
        ("职务", "书记、处长", "roster-bad-duty"),
    ],
)
def test_an_unknown_word_is_shown_as_it_was_written(column: str, word: str, key: str) -> None:
    assert [(bad.key, bad.about) for bad in one(column, word).bad] == [(key, {"value": word})]


def test_a_long_value_is_shown_short_and_an_id_number_not_at_all() -> None:
    assert one("身份", "群" * 50).bad[0].about == {"value": "群" * 19 + "…"}
    assert one("身份", "11010119900101123X").bad[0].about == {"value": "…"}


@pytest.mark.parametrize(
    "written",
    [
        "2019-07-01",
        "2019/7/1",
        "2019.7.1",
        "2019年7月1日",
        "２０１９年７月１日",
        "20190701",
        20190701,
        20190701.0,
        "2019-07",
        "2019年7月",
        "2019-07-01 00:00:00",
        date(2019, 7, 1),
        datetime(2019, 7, 1, 8, 30),  # noqa: DTZ001 - what a cell holds has no zone
    ],
)
def test_dates_are_read_as_people_write_them(written: object) -> None:
    assert one("入党日期", written).rows[0].joined == date(2019, 7, 1)


@pytest.mark.parametrize(
    "written", ["2019-02-30", "2019-13", "19-7-1", "去年", 2019.1, 43647, "1920-01-01", time(8), "0000-01-01"]
)
def test_what_is_no_date_is_a_bad_row(written: object) -> None:
    assert [bad.key for bad in one("入党日期", written).bad] == ["roster-bad-joined"]


def test_a_date_may_be_today_and_not_later() -> None:
    assert one("入党日期", "2026-09-21").rows[0].joined == TODAY
    late = one("入党日期", "2026-09-22").bad[0]
    assert (late.key, late.about) == ("roster-bad-joined-future", {"value": "2026-09-22"})


@pytest.mark.parametrize("filename", ["花名册.xls", "花名册.xlsx"])
def test_an_old_xls_is_named_as_such(filename: str) -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), filename).key == "roster-old-xls"


def test_a_web_page_called_xls_is_an_old_xls_too() -> None:
    assert refusal(b"<html>", "a.XLS").key == "roster-old-xls"


def test_a_workbook_with_a_password_is_named_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(data).key == "roster-password"


def test_a_locked_entry_means_a_password() -> None:
    data = bytearray(xlsx(HEADER))
    start = data.index(b"PK\x01\x02")
    while start != -1:
        data[start + 8] |= 1
        start = data.find(b"PK\x01\x02", start + 4)
    assert refusal(bytes(data)).key == "roster-password"


@pytest.mark.parametrize(
    ("data", "filename", "key"),
    [
        (b"%PDF-1.7", "花名册.pdf", "roster-not-a-sheet"),
        (b"", "花名册", "roster-not-a-sheet"),
        (zipped({"word/document.xml": b"<w/>"}), "花名册.docx", "roster-not-a-sheet"),
        (zipped({"xl/workbook.xml": b"<broken"}), "花名册.xlsx", "roster-broken"),
        (b"PK\x03\x04 and no more", "花名册.xlsx", "roster-broken"),
        ("姓名\0".encode(), "花名册.csv", "roster-not-a-sheet"),
        (b"\xff\xff\xff", "花名册.csv", "roster-encoding"),
        (("姓名\n" + "甲" * 140_000).encode(), "花名册.csv", "roster-broken"),
        ("名字,党小组\n示例".encode(), "花名册.csv", "roster-no-header"),
        (b"", "花名册.csv", "roster-no-header"),
        (xlsx(*([["示例支部"]] * 10), ["姓名"], ["示例党员甲"]), "花名册.xlsx", "roster-no-header"),
    ],
)
def test_a_file_that_is_no_roster_says_why(data: bytes, filename: str, key: str) -> None:
    assert refusal(data, filename).key == key


def test_a_file_may_be_two_megabytes() -> None:
    big = refusal(b"\n" * (2 * 1024 * 1024 + 1), "a.csv")
    assert (big.key, big.about) == ("roster-too-big", {"limit": "2"})
    assert refusal(b"\n" * (2 * 1024 * 1024), "a.csv").key == "roster-no-header"


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(64 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert refusal(bomb).key == "roster-unpacks-too-big"


def test_a_roster_has_two_thousand_rows_at_most() -> None:
    rows = "姓名\n" + "".join(f"示例{n}\n" for n in range(MAX_ROWS))
    assert len(read_csv(rows).rows) == MAX_ROWS
    many = refusal((rows + "示例党员甲").encode(), "a.csv")
    assert (many.key, many.about) == ("roster-too-many-rows", {"limit": "2000"})


def test_a_million_formatted_lines_are_not_walked_through() -> None:
    workbook = Workbook()
    workbook.active.append(HEADER)
    workbook.active.append(["示例党员甲"])
    workbook.active.cell(1_048_576, 16_384, "尾")
    assert len(read_roster(saved(workbook), "a.xlsx", TODAY).rows) == 1


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.xlsx", "a.xls", ""]))
def test_whatever_is_sent_it_is_read_or_refused(data: bytes, filename: str) -> None:
    try:
        got = read_roster(data, filename, TODAY)
    except UnreadableRoster:
        return
    assert len({row.name for row in got.rows}) == len(got.rows)


@given(st.lists(st.text(max_size=50), max_size=8))
def test_each_line_that_is_not_empty_is_a_good_row_or_a_bad_one(names: list[str]) -> None:
    workbook = Workbook()
    workbook.active.append(HEADER)
    safe = ["".join(c for c in name if c.isprintable()) for name in names]
    for number, name in enumerate(safe, start=2):
        workbook.active.cell(number, 1, name).data_type = "s"
    got = read_roster(saved(workbook), "a.xlsx", TODAY)
    numbers = sorted(row.number for row in (*got.rows, *got.bad))
    assert numbers == [number for number, name in enumerate(safe, start=2) if name.strip()]
