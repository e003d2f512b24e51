"""The fields of a roster's row, as people write them, and what is said of a bad one."""

from datetime import date, datetime, time

import pytest

from bot.domain.people import Duty, Stage
from tests.exports.rosters import HEADER, TODAY, one, read, read_csv


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
