"""Charts: what is drawn is what was counted, in any colour sight, on any phone, whatever people are called."""

import io
import os
import stat
import subprocess
import sys
import time
import warnings
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from PIL import Image

from bot.domain.attendance import Count, count, count_all, count_member, held
from bot.domain.diligence import Course
from bot.domain.hours import owed_hours
from bot.domain.makeup import MakeUp
from bot.domain.meetings import Kind
from bot.domain.periods import Period, month_period
from bot.domain.records import Finished, Mark
from bot.exports import canvas
from bot.exports.chart_hours import FILLS, bars
from bot.exports.chart_marks import TINTS, counted, grid
from bot.exports.chart_page import ACCENT, BODY, FAINT, GREY, INK, SMALL, TITLE, UNDER, Picture
from bot.exports.chart_rates import BAR, rates
from bot.exports.chart_words import CHARTS_EN, CHARTS_ZH
from bot.exports.charts import pictures
from bot.exports.labels import LANGUAGES
from bot.exports.scope import Made, Scope
from bot.exports.workbook import record_pictures, yearly_workbook
from tests.exports import sample
from tests.exports.reading import VIEWS

AT_NIGHT = datetime(2026, 12, 31, tzinfo=UTC)
PHONE = 390


def scope(view: sample.View = sample.VIEW, made: Made = sample.MADE, period: Period = sample.YEAR) -> Scope:
    return Scope(view, period, made)


def drawn(view: sample.View = sample.VIEW, **more: object) -> tuple[Picture, ...]:
    return pictures(scope(view, replace(sample.MADE, **more)))  # type: ignore[arg-type]


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    return image


LARGE = sample.large()
ALL = {"small": drawn(), "english": drawn(lang="en"), "large": drawn(LARGE, at=AT_NIGHT)}


# The picture


@pytest.mark.parametrize("name", ALL)
def test_telegram_takes_each_as_a_photo(name: str) -> None:
    for picture in ALL[name]:
        width, height = opened(picture).size
        assert (width, height) == (picture.width, picture.height)
        assert width + height <= 10_000
        assert max(width, height) <= 20 * min(width, height)
        assert len(picture.data) < 1_000_000


def test_type_can_be_read_on_a_phone() -> None:
    """In pixels of a screen of 390; small print and dates may be smaller."""
    for picture in ALL["large"]:
        small = PHONE / picture.width
        assert min(look.size * small for look in (TITLE, UNDER, BODY)) >= 11
        assert SMALL.size * small >= 8.5


def test_a_large_branch_is_cut_into_pictures_that_stay_legible() -> None:
    assert Counter(picture.about for picture in ALL["large"]) == {"marks": 3, "rates": 1, "hours": 1}
    many = drawn(sample.large(people=130, meetings=200), at=AT_NIGHT)
    assert Counter(picture.about for picture in many) == {"marks": 6, "rates": 1, "hours": 3}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_records_make_the_same_bytes(lang: str) -> None:
    assert drawn(lang=lang) == drawn(lang=lang)
    turned = replace(sample.VIEW, roster=sample.ROSTER[::-1], meetings=sample.VIEW.meetings[::-1])
    assert drawn(turned, lang=lang) == drawn(lang=lang)


def test_nothing_is_in_the_file_but_the_picture() -> None:
    for picture in ALL["small"]:
        assert opened(picture).info == {}


def test_pictures_can_be_drawn_side_by_side() -> None:
    with ThreadPoolExecutor(4) as threads:
        found = [*threads.map(lambda _: drawn(), range(8))]
    assert all(one == ALL["small"] for one in found)


def test_drawing_a_full_branch_year_is_quick() -> None:
    before = time.process_time()
    pictures(scope(LARGE, replace(sample.MADE, at=AT_NIGHT)))
    assert time.process_time() - before < 1.5  # half a second; other work may run beside the tests


def test_the_ground_is_white_and_no_colour_is_another() -> None:
    colours = {colour for _, colour in opened(ALL["large"][0]).convert("RGB").getcolors(1 << 16) or ()}
    assert {(255, 255, 255), *(_rgb(tint.fill) for tint in TINTS.values())} <= colours


# What is drawn is what was counted


@settings(max_examples=25, deadline=None)
@given(VIEWS)
def test_the_cells_are_the_marks_of_the_rules(view: sample.View) -> None:
    begun, cells = held(view.meetings, sample.MADE.at), grid(scope(view))
    assert counted(cells) == sum((count_all(meeting, view.roster) for meeting in begun), Count())
    for member in view.roster:
        own = {key: cell for key, cell in cells.items() if key[0] == member.id}
        assert counted(own) == count_member(begun, member, sample.MADE.at).total


@settings(max_examples=25, deadline=None)
@given(VIEWS)
def test_the_rates_are_those_of_the_rules(view: sample.View) -> None:
    begun = held(view.meetings, sample.MADE.at)
    for one in rates(scope(view)):
        items = [(m, item) for m in begun for item in m.items if one.kind in ("", item.kind)]
        for month, shown in one.months.items():
            within = [(m, i) for m, i in items if (m.starts.astimezone(sample.TZ).month) == month[1]]
            counts = [count(m, i, view.roster) for m, i in within]
            if not one.kind:
                counts = [count_all(m, view.roster) for m in {m.id: m for m, _ in within}.values()]
            assert shown == sum(counts, Count())
        assert one.times == (len(begun) if not one.kind else len(items))


def test_a_month_without_a_meeting_has_no_bar() -> None:
    whole, *kinds = rates(scope())
    assert (whole.kind, set(whole.months)) == ("", {(2026, 9), (2026, 10)})
    assert {one.kind: set(one.months) for one in kinds} == {
        Kind.GROUP_MEETING: {(2026, 10)},
        Kind.PARTY_LECTURE: {(2026, 9)},
        Kind.THEME_DAY: {(2026, 9)},
    }


def test_one_kind_alone_is_not_drawn_twice() -> None:
    view = replace(sample.VIEW, meetings=(sample.GROUP_MEETING,))
    assert [one.kind for one in rates(scope(view))] == [Kind.GROUP_MEETING]


def busy() -> sample.View:
    """Somebody who meets, reads and is away for a course on one day, more than it may give."""
    day = date(2026, 9, 11)
    finished = (Finished("f", "示例书记", "three-meetings", 200, sample.local(9, 11, 20)),)
    course = Course("c", ("示例书记", "张甲"), day, 480, "外出培训", "示例书记", sample.local(9, 12))
    return replace(sample.VIEW, finished=finished, courses=(course,))


def test_the_bars_are_as_long_as_the_hours_that_count() -> None:
    one = scope(busy())
    settings_ = sample.BRANCH.settings
    for bar in bars(one):
        assert sum(bar.parts, Fraction()) == bar.hours == one.studied(bar.member).hours(settings_)
        assert bar.owed == owed_hours(bar.member, settings_)
    [secretary] = [bar for bar in bars(one) if bar.member.id == "示例书记"]
    assert secretary.hours == settings_.study_hours_a_day
    assert all(part >= 0 for part in secretary.parts)
    assert secretary.parts[0] == 2  # the meeting counts whole, and the course takes what is left
    assert secretary.parts[1] == Fraction(200, 45)


def test_a_branch_may_ask_more_of_its_committee() -> None:
    asks_more = replace(sample.BRANCH, settings=replace(sample.BRANCH.settings, study_hours_committee=40))
    view = replace(busy(), branch=asks_more)
    assert {bar.member.id for bar in bars(scope(view)) if bar.owed == 40} == {"示例书记", "示例委员"}
    assert drawn(view)[2].data != drawn(busy())[2].data


def test_who_owes_no_hours_or_has_left_has_no_bar() -> None:
    left = tuple(replace(m, until=date(2026, 10, 1)) if m.id == "赵乙" else m for m in sample.ROSTER)
    names = {bar.member.name for bar in bars(scope(replace(sample.VIEW, roster=left)))}
    assert "钱己" not in names  # 积极分子
    assert "赵乙" not in names
    assert {"示例书记", "王戊"} <= names


def test_who_is_made_up_or_need_not_come_is_told_apart() -> None:
    made_up = MakeUp(
        "m", sample.SEPTEMBER.id, "赵乙", date(2026, 10, 1), sample.local(9, 12), accepted_at=sample.local(9, 30)
    )
    cells = grid(scope(replace(sample.VIEW, makeups=(made_up,))))
    assert {key[0] for key, cell in cells.items() if cell.made_up} == {"赵乙"}
    assert {key[0] for key, cell in cells.items() if cell.mark is None} == {"李丁"}
    assert ("钱己", sample.SEPTEMBER.id) not in cells
    assert drawn(replace(sample.VIEW, makeups=(made_up,)))[0].data != ALL["small"][0].data


# Which pictures there are


def test_a_branch_without_meetings_has_no_pictures() -> None:
    assert pictures(scope(sample.View(sample.BRANCH, (), ()))) == ()
    assert pictures(scope(replace(sample.VIEW, meetings=(), finished=()))) == ()


def test_a_branch_of_one_has_all_of_them() -> None:
    alone = replace(sample.VIEW, roster=sample.ROSTER[:1])
    assert [picture.about for picture in pictures(scope(alone))] == ["marks", "rates", "hours"]


def test_a_record_of_one_kind_has_no_hours() -> None:
    assert [picture.about for picture in drawn(of_kind=True)] == ["marks", "rates"]


def test_a_month_and_three_years_can_be_drawn() -> None:
    month = pictures(scope(period=month_period(2026, 9)))
    assert [picture.about for picture in month] == ["marks", "rates", "hours"]
    long = pictures(scope(period=Period(date(2024, 1, 1), date(2027, 1, 1), "2024-01..2026-12")))
    assert [picture.about for picture in long] == ["marks", "rates", "hours"]  # one year of it has meetings


def test_without_names_the_picture_shows_none() -> None:
    bare = pictures(scope(), names=False)
    renamed = replace(sample.VIEW, roster=tuple(replace(m, name=f"{m.name}某某") for m in sample.ROSTER))
    assert pictures(scope(renamed)) != ALL["small"]
    assert pictures(scope(renamed), names=False) == bare
    assert [a.data == b.data for a, b in zip(bare, ALL["small"], strict=True)] == [False, True, False]


def test_no_picture_is_of_what_is_private() -> None:
    spoken = replace(sample.VIEW, meetings=tuple(replace(m, title="另一个标题") for m in sample.VIEW.meetings))
    assert pictures(scope(spoken)) == ALL["small"]


# The workbook


def test_the_workbook_takes_pictures_that_were_drawn_already() -> None:
    ready = record_pictures(sample.VIEW, sample.YEAR, sample.MADE)
    given = yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE, sample.MATERIALS, ready)
    assert given == yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE, sample.MATERIALS)
    assert len(yearly_workbook(sample.VIEW, sample.YEAR, sample.MADE, None, ())) < len(given) / 2


# Words and names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_on_a_picture_can_be_drawn(lang: str) -> None:
    for words in LANGUAGES[lang].values():
        assert canvas.GETA not in canvas.drawable(words)


def test_both_languages_have_the_same_words() -> None:
    assert CHARTS_ZH.keys() == CHARTS_EN.keys()


NAMES = ["$x$", r"\alpha", "$\\frac{1}{0}$", "<b>", "%d{}", "𠮷野", "龘靐", "王😀", "😀", "\u202e反", "", "A" * 3000]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_drawn_literally_and_without_a_warning(name: str) -> None:
    view = replace(sample.VIEW, roster=tuple(replace(m, name=name) for m in sample.ROSTER))
    view = replace(view, branch=replace(view.branch, name=name))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(pictures(scope(view, Made(sample.MADE.at, name)))) == 3


def test_what_looks_like_mathematics_stays_as_it_was_typed() -> None:
    assert canvas.drawable(r"$x$ \alpha_1 {}") == r"$x$ \alpha_1 {}"
    assert canvas.drawable("𠮷") == "𠮷"


def test_a_character_that_the_font_has_not_is_a_geta_and_its_joiners_nothing() -> None:
    assert canvas.drawable("王😀小👨‍👩‍👧明☺️") == "王〓小〓明〓"
    assert not canvas.has("😀")


def test_no_glyph_is_the_fonts_box() -> None:
    """The font's own sign for what is missing is never stamped."""
    font = canvas._font()
    for name in NAMES:
        assert all(font.get_char_index(ord(character)) for character in canvas.drawable(name))


def test_the_forms_are_those_of_simplified_chinese() -> None:
    assert canvas._font().family_name == "Noto Sans CJK SC"


def test_a_line_is_cut_to_its_width() -> None:
    cut = canvas.fitted("很长的名字" * 20, 34, 200)
    assert cut.endswith("…")
    assert canvas.length(cut, 34) <= 200
    assert canvas.fitted("短", 34, 200) == "短"


# Colours


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _linear(colour: str) -> list[float]:
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(colour))]


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lightness(colour: str) -> float:
    """L* of CIE Lab."""
    y = _luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def _contrast(one: str, other: str) -> float:
    """As WCAG counts it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [[tint.fill for tint in TINTS.values()], list(FILLS)], ids=["marks", "hours"])
def test_colours_are_told_apart_in_grey_and_so_without_seeing_red_or_green(colours: list[str]) -> None:
    """Who is colour-blind sees lightness as all do; a step or two of L* is what an eye just notices."""
    for one, other in combinations(colours, 2):
        assert abs(_lightness(one) - _lightness(other)) >= 7, (one, other)


def test_signs_stand_out_from_their_cells_and_text_from_the_page() -> None:
    for tint in TINTS.values():
        assert _contrast(tint.ink, tint.fill) >= 4.5, tint
    for ink in (INK, GREY, FAINT, ACCENT):
        assert _contrast(ink, "#FFFFFF") >= 4
    assert _contrast(BAR, "#FFFFFF") >= 2.5


def test_every_mark_has_a_sign_of_its_own() -> None:
    for say in LANGUAGES.values():
        signs = [say[f"sign-{mark}"] for mark in Mark] + [say["sign-exempt"]]
        assert len(set(signs)) == len(signs)
        assert all(canvas.drawable(sign) == sign for sign in signs)


# The library

DRAW = """
import logging, sys
logging.basicConfig(level=logging.INFO)
from bot.exports import charts, workbook
assert "matplotlib" not in sys.modules and "PIL" not in sys.modules, "a start pays for it"
from tests.exports import sample
assert len(workbook.record_pictures(sample.VIEW, sample.YEAR, sample.MADE)) == 3
assert "matplotlib.pyplot" not in sys.modules
import os
assert os.environ.get("MPLCONFIGDIR") == sys.argv[1] or not sys.argv[1] and "MPLCONFIGDIR" not in os.environ
"""


@pytest.mark.parametrize("own", ["", "somewhere"])
def test_a_home_that_cannot_be_written_is_left_alone_in_silence(tmp_path: Path, own: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(stat.S_IRUSR | stat.S_IXUSR)
    before = {
        key: value
        for key, value in os.environ.items()
        if key not in ("MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }
    environment = {**before, "HOME": str(home), **({"MPLCONFIGDIR": own} if own else {})}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", DRAW, own], env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert [*home.iterdir()] == []
