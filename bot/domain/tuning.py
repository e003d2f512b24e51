"""What a branch may set by taps: THE table of its rules and habits. A new setting is one row and its words.

All of it is local practice (本支部规定); what a central text fixes has no row here.
"""

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from bot.domain.people import Settings, Shift

Value = bool | int | time | StrEnum


class Section(StrEnum):
    """Under which heading a setting is found."""

    MEETINGS = "meetings"
    SIGN_IN = "signin"
    GROUP = "group"
    STUDY = "study"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Tune:
    """One row: a field of `people.Settings` and the values that can be tapped."""

    field: str
    section: Section
    values: tuple[Value, ...]


YES_NO = (True, False)

TUNES: tuple[Tune, ...] = (
    Tune("shift", Section.MEETINGS, tuple(Shift)),
    Tune("may_combine", Section.MEETINGS, YES_NO),
    Tune("notice_days", Section.MEETINGS, (1, 2, 3, 5, 7, 10)),
    Tune("notice_at", Section.MEETINGS, (time(8, 30), time(9), time(10), time(14), time(17), time(19))),
    Tune("nudge_hours", Section.MEETINGS, (12, 24, 48)),
    Tune("minutes_review", Section.MEETINGS, YES_NO),
    Tune("makeup_days", Section.MEETINGS, (3, 5, 7, 10, 14)),
    Tune("signin_before_minutes", Section.SIGN_IN, (10, 15, 30, 60)),
    Tune("signin_after_minutes", Section.SIGN_IN, (15, 30, 60, 120)),
    Tune("late_after_minutes", Section.SIGN_IN, (0, 5, 10, 15, 30)),
    Tune("signin_button", Section.SIGN_IN, YES_NO),
    Tune("signin_code", Section.SIGN_IN, YES_NO),
    Tune("signin_qr", Section.SIGN_IN, YES_NO),
    Tune("sign_out", Section.SIGN_IN, YES_NO),
    Tune("quiet_from", Section.GROUP, (time(20, 30), time(21), time(21, 30), time(22), time(22, 30))),
    Tune("quiet_until", Section.GROUP, (time(7), time(7, 30), time(8), time(8, 30), time(9))),
    Tune("pin_cards", Section.GROUP, YES_NO),
    Tune("unasked_a_day", Section.GROUP, (1, 2, 3)),
    Tune("study_weeks", Section.STUDY, (1, 2, 4)),
    Tune("study_weekday", Section.STUDY, (0, 1, 2, 3, 4, 5, 6)),
    Tune("study_minutes_an_hour", Section.STUDY, (40, 45, 50, 60)),
    Tune("study_hours_a_day", Section.STUDY, (4, 6, 8)),
    Tune("study_hours_year", Section.STUDY, (32, 40, 56)),
    Tune("study_hours_committee", Section.STUDY, (32, 56)),
    Tune("target_characters", Section.STUDY, (0, 30000, 50000, 100000, 200000)),
    Tune("target_materials", Section.STUDY, (0, 10, 20, 40)),
    Tune("target_notes", Section.STUDY, (0, 2000, 5000, 10000)),
    Tune("checkin_board", Section.STUDY, YES_NO),
    Tune("report_months", Section.PEOPLE, (3, 6, 12)),
    Tune("report_characters", Section.PEOPLE, (500, 800, 1000, 1500, 2000)),
    Tune("kept_years", Section.PEOPLE, (1, 2, 3, 5)),
    Tune("study_at", Section.STUDY, (time(8, 30), time(9, 30), time(12), time(17, 30), time(20))),
)
BY_FIELD = {tune.field: tune for tune in TUNES}


def in_section(section: Section) -> tuple[Tune, ...]:
    """The rows under one heading, in their order."""
    return tuple(tune for tune in TUNES if tune.section is section)


def wire(value: Value) -> str:
    """A value as button data and the record of changes have it: yes, no, 15, 2130, next."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%H%M}" if isinstance(value, time) else str(value)


def read(tune: Tune, word: str) -> Value | None:
    """The value of a row that a word stands for; None if it is none of them."""
    return next((value for value in tune.values if wire(value) == word), None)


def current(settings: Settings, tune: Tune) -> Value:
    """What a row is set to."""
    value: Value = getattr(settings, tune.field)
    return value


def leaves_no_way_in(settings: Settings) -> bool:
    """Whether nobody could sign in by themselves any more."""
    return not (settings.signin_button or settings.signin_code or settings.signin_qr)


def tuned(settings: Settings, tune: Tune, value: Value) -> Settings:
    """The settings with that row changed."""
    changes: dict[str, Value] = {tune.field: value}
    return replace(settings, **changes)  # type: ignore[arg-type]
