"""Windows count as the other side does, chats know when they open again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import MINUTE, SECOND, ZERO, Chat, Job, Lane, Limits, Priority, Window

GROUP, PERSON = -100, 100


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def pass_through(window: Window, now: timedelta) -> None:
    window.begin()
    window.end(now)


def say(chat: Chat, priority: Priority, now: timedelta) -> None:
    chat.begin(priority, now)
    chat.end(priority, now)


def test_an_empty_window_is_open() -> None:
    assert Window(2, SECOND).opens(seconds(5)) == seconds(5)


def test_a_full_window_opens_when_its_first_call_leaves() -> None:
    window = Window(2, SECOND)
    pass_through(window, seconds(5.0))
    pass_through(window, seconds(5.4))
    assert window.opens(seconds(5.5)) == seconds(6.0)
    assert window.opens(seconds(6.0)) == seconds(6.0)


def test_a_call_under_way_weighs_until_a_span_after_its_end() -> None:
    window = Window(1, SECOND)
    window.begin()
    assert window.opens(seconds(5)) == seconds(6), "it can't end before now"
    window.end(seconds(7))
    assert window.opens(seconds(7)) == seconds(8)


def test_spare_places_close_a_window_earlier() -> None:
    window = Window(3, SECOND)
    pass_through(window, seconds(5))
    assert window.opens(seconds(5), spare=1) == seconds(5)
    assert window.opens(seconds(5), spare=2) == seconds(6)


def test_a_window_is_quiet_when_all_have_left() -> None:
    window = Window(3, SECOND)
    pass_through(window, seconds(5))
    assert not window.quiet(seconds(5.9))
    assert window.quiet(seconds(6))


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 900)), max_size=60))
def test_no_second_at_the_other_side_gets_more_than_the_limit(calls: list[tuple[int, int]]) -> None:
    """Calls come `gap` ms apart and take `length` ms; each may arrive at its start or at its end, or between."""
    window, now = Window(5, SECOND), ZERO
    flights: list[tuple[timedelta, timedelta]] = []
    for gap, length in calls:
        now = max(now + seconds(gap / 1000), window.opens(now))
        now = max(now, window.opens(now))
        window.begin()
        flights.append((now, now + seconds(length / 1000)))
        now = flights[-1][1]
        window.end(now)
    for _, arrived in flights:
        assert sum(start < arrived + SECOND and end >= arrived for start, end in flights) <= 5


def test_a_burst_of_three_passes_then_one_a_second() -> None:
    chat, now, began = Chat(PERSON, Limits()), seconds(10), []
    for _ in range(5):
        now = max(now, chat.opens(Priority.ANSWER, now))
        say(chat, Priority.ANSWER, now)
        began.append(now)
    assert began == [seconds(n) for n in (10, 10, 10, 11, 12)]


def test_a_person_has_no_budget_a_minute() -> None:
    chat = Chat(PERSON, Limits())
    for n in range(40):
        say(chat, Priority.ANSWER, seconds(n))
    assert chat.opens(Priority.ANSWER, seconds(40)) <= seconds(40)


def test_a_group_gets_twenty_a_minute() -> None:
    chat = Chat(GROUP, Limits())
    for n in range(20):
        say(chat, Priority.DELIVERY, seconds(n))
    assert chat.opens(Priority.ANSWER, seconds(20)) == MINUTE


def test_a_group_gets_ten_redraws_a_minute_and_answers_besides() -> None:
    chat = Chat(GROUP, Limits())
    for n in range(10):
        say(chat, Priority.REDRAW, seconds(n))
    assert chat.opens(Priority.REDRAW, seconds(20)) == MINUTE
    assert chat.opens(Priority.ANSWER, seconds(20)) <= seconds(20)


def test_a_chat_can_be_forgotten_when_it_has_been_quiet() -> None:
    chat = Chat(GROUP, Limits())
    say(chat, Priority.ANSWER, seconds(1))
    assert not chat.forgettable(seconds(60))
    assert chat.forgettable(seconds(61))


def test_a_chat_that_is_held_is_not_forgotten() -> None:
    chat = Chat(PERSON, Limits())
    chat.held = seconds(9)
    assert not chat.forgettable(seconds(8))


def test_a_chat_is_not_forgotten_with_a_lane_in_use() -> None:
    chat = Chat(PERSON, Limits())
    lane = chat.lanes[Priority.REDRAW, 7] = Lane(chat, Priority.REDRAW, rests=seconds(6))
    assert not chat.forgettable(seconds(5))
    assert chat.forgettable(seconds(6))
    assert lane not in chat.lanes.values()


def test_a_lane_passes_over_calls_that_nobody_wants() -> None:
    async def call() -> None: ...

    lane = Lane(Chat(PERSON, Limits()), Priority.ANSWER)
    unwanted = Job(call, print, print, wanted=lambda: False)
    wanted = Job(call, print, print)
    lane.jobs.extend([unwanted, wanted, unwanted])
    assert lane.next_job() is wanted
    assert lane.next_job() is None
