"""A new meeting that is tapped together: what is chosen stays, what is no choice changes nothing."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import sketch
from bot.domain.meetings import GATHERINGS, Concern, Kind
from bot.domain.sketch import FORMS, Sketch

TZ = ZoneInfo("Asia/Shanghai")
sketches = st.builds(
    Sketch,
    kinds=st.lists(st.sampled_from([k.value for k in GATHERINGS]), unique=True).map(tuple),
    day=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    starts=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 600),
    group_id=st.sampled_from(("", "g1")),
    form=st.sampled_from(("", *FORMS)),
    place=st.text(max_size=10),
    topics=st.lists(st.text("议题一二", min_size=1, max_size=5), max_size=3).map(tuple),
)


@given(sketches)
def test_what_is_packed_is_unpacked(made: Sketch) -> None:
    assert sketch.unpacked(sketch.packed(made)) == made


@given(sketches, st.text(alphabet="kdtlfg0123456789", max_size=9))
def test_no_words_of_a_button_break_a_sketch(made: Sketch, what: str) -> None:
    assert sketch.unpacked(sketch.packed(sketch.changed(made, what))).minutes > 0


def test_it_starts_on_the_branchs_wall_clock_once_day_and_time_are_there() -> None:
    made = sketch.changed(Sketch(kinds=(Kind.PARTY_LECTURE.value,)), "d20260911")
    assert made.moment(TZ) is None
    assert sketch.changed(made, "t1500").moment(TZ) == datetime.combine(date(2026, 9, 11), time(15), TZ)


def test_a_life_meeting_alone_is_asked_for_its_form_and_a_combined_one_is_not() -> None:
    alone = Sketch(kinds=(Kind.LIFE_MEETING.value,))
    assert alone.takes_form
    assert not sketch.changed(alone, f"k{Kind.MEMBERS_MEETING}").takes_form
    assert sketch.changed(alone, f"f{Concern.GROUP}").needs_group


def test_what_is_left_out_takes_its_group_and_topic_along() -> None:
    made = Sketch(kinds=(Kind.THEME_DAY.value, Kind.GROUP_MEETING.value), group_id="g1", topics=("一", "二"))
    less = sketch.changed(made, f"k{Kind.GROUP_MEETING}")
    assert (less.group_id, less.topics) == ("", ("一",))
