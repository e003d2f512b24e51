"""The wire format of button data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.presses import IN_GROUPS, PRESSES
from bot.texts.buttons import MOST_BYTES, Button, Data, Verb, in_rows, keyboard, pack, press, unpack
from bot.texts.links import Links

words = st.text(st.characters(codec="utf-8", exclude_characters=":"), max_size=8)
PLACES = {
    Verb.COME: 1,
    Verb.SIGN: 1,
    Verb.LEAVE: 1,
    Verb.LEAVE_KIND: 2,
    Verb.LEAVE_DECIDE: 3,
    Verb.CLAIM: 2,
    Verb.MARK_LIST: 2,
    Verb.MARK_PERSON: 2,
    Verb.MARK: 3,
    Verb.CONFIRM: 1,
    Verb.MOVE: 1,
    Verb.CANCEL: 1,
    Verb.CANCEL_YES: 1,
    Verb.STUDY_PART: 2,
    Verb.SETUP: 2,
}


@given(st.sampled_from(Verb), st.lists(words, max_size=4))
def test_what_is_packed_is_read_back(verb: Verb, args: list[str]) -> None:
    try:
        data = pack(verb, *args)
    except ValueError:
        assert len(":".join(("1", verb, *args)).encode()) > MOST_BYTES
        return
    assert len(data.encode()) <= MOST_BYTES
    assert unpack(data) == Data(verb, tuple(args))


@given(st.text(max_size=70) | st.none())
def test_anything_else_reads_as_nothing(data: str | None) -> None:
    found = unpack(data)
    assert found is None or pack(found.verb, *found.args) == data


@pytest.mark.parametrize("data", [None, "", "1", "1:", "1:zz:a", "2:ok:a", "0:ok:a", "ok:a", " 1:ok:a", "1:OK:a"])
def test_data_of_nobodys_making_reads_as_nothing(data: str | None) -> None:
    assert unpack(data) is None


def test_a_word_with_a_colon_or_too_many_bytes_is_a_mistake_that_shows() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        pack(Verb.COME, "a:b")
    with pytest.raises(ValueError, match="does not fit"):
        pack(Verb.COME, "支" * 20)


def test_every_verb_is_answered() -> None:
    assert set(PRESSES) == set(Verb)
    assert set(PRESSES) >= IN_GROUPS


@pytest.mark.parametrize("verb", PLACES)
def test_a_verb_carries_as_many_words_as_its_buttons_write(verb: Verb) -> None:
    assert PRESSES[verb].words == PLACES[verb]


def test_no_two_verbs_share_a_word_on_the_wire() -> None:
    values = [verb.value for verb in Verb]
    assert len(values) == len(set(values))
    assert all(len(value) == 2 for value in values)


def test_rows_without_buttons_are_left_out() -> None:
    made = keyboard([], [press("参加", Verb.COME, "m1"), Button("请假", url="https://t.me/x")], [])
    assert made is not None
    [[come, leave]] = made.inline_keyboard
    assert (come.callback_data, come.url) == ("1:ok:m1", None)
    assert (leave.callback_data, leave.url) == (None, "https://t.me/x")
    assert keyboard() is None
    assert keyboard([]) is None


def test_a_link_leads_into_the_private_chat() -> None:
    assert Links("sanhui_bot").private("leave", "m1") == "https://t.me/sanhui_bot?start=leave_m1"


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        ("书记 副书记 委员", [2, 1]),
        ("Secretary Committee-member-who-leads Leader None", [1, 1, 2]),
        ("逐人邀请与换绑的按钮 取消", [1, 1]),
    ],
)
def test_two_stand_in_a_row_where_a_phone_shows_both_whole(labels: str, rows: list[int]) -> None:
    assert [len(row) for row in in_rows(Button(label, data="1:no") for label in labels.split())] == rows
