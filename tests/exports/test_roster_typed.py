"""Names that are typed instead of sent in a file."""

import pytest

from bot.domain.people import Duty, Stage
from bot.exports.roster_typed import read_typed

GROUPS = ("第一党小组", "第二党小组", "First party group")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("示例党员甲\n示例党员乙", ["示例党员甲", "示例党员乙"]),
        ("示例党员甲、示例党员乙，示例党员丙；示例党员丁", ["示例党员甲", "示例党员乙", "示例党员丙", "示例党员丁"]),
        ("示例党员甲 示例党员乙", ["示例党员甲", "示例党员乙"]),
        ("Sample member A, Sample member B", ["Sample member A", "Sample member B"]),
        ("，、\n  ", []),
        ("", []),
    ],
)
def test_names_are_parted_as_people_part_them(text: str, names: list[str]) -> None:
    assert [row.name for row in read_typed(text, GROUPS).rows] == names


def test_what_stands_after_a_name_is_said_of_that_person() -> None:
    plain, whole, english = read_typed(
        "示例党员甲\n示例预备党员 预备党员 组长 第二党小组\nSample member A First party group", GROUPS
    ).rows
    assert (plain.stage, plain.duty, plain.group, plain.columns) == (Stage.FULL, Duty.NONE, None, {"name"})
    assert (whole.stage, whole.duty, whole.group) == (Stage.PROBATIONARY, Duty.LEADER, "第二党小组")
    assert whole.columns == {"name", "stage", "duty", "group"}
    assert (english.name, english.group) == ("Sample member A", "First party group")


@pytest.mark.parametrize(
    ("text", "key"), [("坏名字123456789", "roster-bad-name"), ("示例党员甲\n示例党员甲", "roster-bad-twice")]
)
def test_a_name_that_cannot_be_taken_is_told_and_the_others_are_taken(text: str, key: str) -> None:
    found = read_typed(f"示例书记\n{text}", GROUPS)
    assert [bad.key for bad in found.bad] == [key]
    assert "示例书记" in [row.name for row in found.rows]


def test_a_group_that_nobody_has_is_taken_for_another_name() -> None:
    assert [row.name for row in read_typed("示例党员甲 第九党小组", GROUPS).rows] == ["示例党员甲", "第九党小组"]
