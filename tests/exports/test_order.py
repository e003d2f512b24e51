"""The order of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exports.order import in_order, sound
from tests.exports.sample import BRANCH, ROSTER, member


def test_groups_come_in_the_branchs_order_and_those_without_one_last() -> None:
    people = [member("阿", None), member("阿", "g2"), member("赵", "g1"), member("阿", "unknown")]
    assert [one.group_id for one in in_order(people, BRANCH)][:2] == ["g1", "g2"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("张甲", "赵乙"),
        ("曾丙", "张甲"),
        ("单一", "沈二"),
        ("仇一", "王二"),
        ("解一", "杨二"),
        ("李丁", "李一"),
        ("Adam", "张甲"),
    ],
)
def test_names_stand_by_how_they_sound_surnames_as_surnames(first: str, second: str) -> None:
    assert [one.name for one in in_order([member(second), member(first)], BRANCH)] == [first, second]


def test_latin_letters_sort_without_regard_to_their_size() -> None:
    assert sound("ADAM") == sound("adam")


@given(st.permutations(ROSTER))
def test_the_order_does_not_depend_on_how_they_came(people: list[object]) -> None:
    assert in_order(people, BRANCH) == in_order(ROSTER, BRANCH)  # type: ignore[arg-type]


@given(st.text(max_size=10))
def test_every_name_has_a_place(name: str) -> None:
    assert isinstance(sound(name), tuple)
