"""The catalogue: every key that is asked for is there, every key that is there is asked for, and texts read well."""

import re
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.attendance import LeaveOutcome, Marking, Rsvp
from bot.actions.founding import Step
from bot.domain.dues import DueKind
from bot.domain.meetings import KINDS, Kind
from bot.domain.people import Duty, Stage
from bot.domain.records import LeaveKind, Mark
from bot.domain.reports import period_of
from bot.domain.signing import SignIn
from bot.handlers.commands import COMMANDS
from bot.texts.catalogue import Html, MissingText, Voice, load
from tests.texts import reading

MESSAGES = reading.messages()
VOICE = load().voice("zh")
SHOWN_BY_NAME = (
    *(f"kind-{kind}" for kind in Kind),
    *(f"stage-{stage}" for stage in Stage),
    *(f"duty-{duty}" for duty in Duty if duty is not Duty.NONE),
    *(f"mark-{mark}" for mark in Mark),
    *(f"leave-kind-{kind}" for kind in LeaveKind),
    *(f"weekday-{day}" for day in range(7)),
    *(f"ordinal-{nth}" for nth in (1, 2)),
    *(f"nth-{nth}" for nth in range(1, 6)),
    *(
        f"due-{kind}" for kind in DueKind if not kind.startswith(("claim", "study", "report", "makeup", "announced"))
    ),  # those of a meeting
    *(f"cmd-{command.name}" for command in COMMANDS),
    *(f"article-{source[1]}" for rule in KINDS.values() if (source := rule.quorum)),
    *(f"regulation-{source[0]}" for rule in KINDS.values() if (source := rule.quorum)),
    *(step.value for step in Step),
)
CHINESE, NARROW = "[\u3400-\u9fff」》】）]", "[,;:!?()]"


class Tags(HTMLParser):
    """Checks that tags are Telegram's and closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"b", "i", "a", "code"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


# Keys


@pytest.mark.parametrize("key", SHOWN_BY_NAME)
def test_everything_that_has_a_name_has_it_in_the_catalogue(key: str) -> None:
    assert VOICE.has(key)


def test_every_key_that_is_asked_for_is_there() -> None:
    assert {key for key, _ in reading.calls() if key not in MESSAGES} == set()


def test_every_key_is_asked_for() -> None:
    known = {*reading.literals(), *SHOWN_BY_NAME}
    shapes = {shape for shape in reading.shapes() if not shape.startswith(("mark-", "leave-", "due-", "kind-", "cmd-"))}
    assert {k for k in MESSAGES if k not in known and not any(re.fullmatch(s, k) for s in shapes)} == set()


def test_every_key_that_is_put_together_can_be_found() -> None:
    asked = {shape for shape in reading.shapes() if shape.split("-")[0] in {key.split("-")[0] for key in MESSAGES}}
    assert {s for s in asked if not any(re.fullmatch(s, key) for key in MESSAGES)} == set()


def test_every_text_gets_the_arguments_it_needs() -> None:
    short = {
        (key, *(MESSAGES[key][1] - given_))
        for key, given_ in reading.calls()
        if key in MESSAGES and given_ is not None and not MESSAGES[key][1] <= given_
    }
    assert short == set()


# How they read


@pytest.mark.parametrize("key", MESSAGES)
def test_punctuation_beside_chinese_is_full_width(key: str) -> None:
    text = re.sub(r"<[^>]*>", "", MESSAGES[key][0])
    assert re.findall(rf"{CHINESE}{NARROW}|{NARROW}{CHINESE}|{CHINESE}\.(?![a-z])", text) == []


@pytest.mark.parametrize("key", MESSAGES)
def test_what_people_typed_is_shown_and_never_read_as_markup(key: str) -> None:
    nasty = "<b>甲</b> & <a href='x'>"
    text, names = MESSAGES[key]
    shown = Tags(VOICE.html(key, **dict.fromkeys(names, nasty)))
    assert shown.open == []
    chosen = set(re.findall(r"\$(\w+) *->", text))  # decides on the words without being one
    assert shown.text.count(nasty) == len(re.findall(r"\{ *\$", text)) - len(chosen)


@pytest.mark.parametrize(
    "key", [*(k for k in MESSAGES if k.startswith("button-")), *Rsvp, *SignIn, *Marking, *LeaveOutcome]
)
def test_labels_and_answers_to_presses_have_no_markup(key: str) -> None:
    assert "<" not in MESSAGES[key][0]


@pytest.mark.parametrize("key", [f"cmd-{command.name}" for command in COMMANDS])
def test_a_menus_text_fits_telegrams_menu(key: str) -> None:
    assert 1 <= len(VOICE.plain(key)) <= 256


def test_no_text_carries_a_mark_that_shows_as_a_box() -> None:
    assert [key for key, (text, _) in MESSAGES.items() if re.search("[\u2066-\u2069\u202a-\u202e\ufffd]", text)] == []


# The voice


@given(st.text(), st.text())
def test_any_text_of_a_person_survives_the_trip_into_html(name: str, group: str) -> None:
    shown = Tags(VOICE.html("roster-bad-unknown-group", row=1, group=group, known=name))
    clean = str.maketrans({"\r": "\n"})
    assert (
        group.replace("\r\n", "\n").translate(clean) in shown.text.replace("\r\n", "\n").translate(clean)
        or "\0" in group
    )


def test_markup_of_our_own_is_kept() -> None:
    assert "<b>x</b>" in VOICE.html("claim-card", name="甲", person=Html("<b>x</b>"))


def test_a_key_that_nobody_wrote_is_a_mistake_that_shows() -> None:
    with pytest.raises(MissingText, match="no-such-key"):
        VOICE.plain("no-such-key")
    with pytest.raises(MissingText, match="reports-missing"):
        VOICE.plain("reports-missing")


def test_a_catalogue_that_does_not_parse_is_named(tmp_path: Path) -> None:
    (tmp_path / "zh.ftl").write_text("good = 好\nbad line\n", "utf-8")
    with pytest.raises(ValueError, match=r"zh\.ftl: .*bad line"):
        load(tmp_path)


def test_an_unknown_language_falls_back_to_chinese() -> None:
    assert load().voice("fr").lang == "zh"


def test_days_and_years_are_written_as_one_writes_them() -> None:
    assert VOICE.day(date(2026, 9, 11)) == "9月11日（周五）"
    assert VOICE.moment(datetime(2026, 9, 11, 15, 5, tzinfo=ZoneInfo("Asia/Shanghai"))) == "9月11日（周五）15:05"
    assert VOICE.plain("me-head", name="甲", year=2026) == "<b>甲 的记录</b> · 2026年"


@pytest.mark.parametrize(
    ("months", "name", "last"),
    [
        (3, "2026年第三季度", "9月30日（周三）"),
        (6, "2026年下半年", "12月31日（周四）"),
        (12, "2026年", "12月31日（周四）"),
    ],
)
def test_a_reports_period_has_a_name(months: int, name: str, last: str) -> None:
    period = period_of(date(2026, 9, 11), months)
    assert (VOICE.period(period), VOICE.last_day(period)) == (name, last)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("weekday", 4, "周五"),
        ("weekdays", "0,4", "周一、周五"),
        ("nth", 2, "第二个"),
        ("nth", -1, "最后一个"),
        ("months", "3,6", "3月、6月"),
        ("months", "", "每月"),
        ("day", 15, "15"),
    ],
)
def test_a_rules_parts_are_said_in_words(name: str, value: object, words: str) -> None:
    assert VOICE.listed(name, value) == words


def test_a_voice_knows_its_keys() -> None:
    assert isinstance(VOICE, Voice)
    assert VOICE.has("yes")
    assert not VOICE.has("nope")
