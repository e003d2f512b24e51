"""The fields of a roster's row: 姓名, 党小组, 身份, 职务, 入党日期."""

import re
import unicodedata
from datetime import date, datetime

from bot.domain.people import Duty, Stage

MAX_CHARACTERS = 40
SHOWN_CHARACTERS = 20
FOUNDED = 1921  # of the Party: no 入党日期 is earlier


class BadField(Exception):  # noqa: N818 - what it is, not that it is an error
    """A field that cannot be taken: a text's key and its arguments."""

    def __init__(self, key: str, about: dict[str, str]) -> None:
        super().__init__(key)
        self.key = key
        self.about = about


STAGES = {
    "": Stage.FULL,
    "正式党员": Stage.FULL,
    "正式": Stage.FULL,
    "党员": Stage.FULL,
    "中共党员": Stage.FULL,
    "预备党员": Stage.PROBATIONARY,
    "中共预备党员": Stage.PROBATIONARY,
    "预备": Stage.PROBATIONARY,
    "发展对象": Stage.CANDIDATE,
    "入党积极分子": Stage.ACTIVIST,
    "积极分子": Stage.ACTIVIST,
    "fullmember": Stage.FULL,
    "full": Stage.FULL,
    "probationarymember": Stage.PROBATIONARY,
    "probationary": Stage.PROBATIONARY,
    "candidate": Stage.CANDIDATE,
    "activist": Stage.ACTIVIST,
}

DUTIES = {
    "": Duty.NONE,
    "无": Duty.NONE,
    "-": Duty.NONE,
    "党员": Duty.NONE,
    "书记": Duty.SECRETARY,
    "支部书记": Duty.SECRETARY,
    "党支部书记": Duty.SECRETARY,
    "副书记": Duty.DEPUTY,
    "支部副书记": Duty.DEPUTY,
    "党支部副书记": Duty.DEPUTY,
    "委员": Duty.COMMITTEE,
    "支部委员": Duty.COMMITTEE,
    "支委": Duty.COMMITTEE,
    "组织委员": Duty.COMMITTEE,
    "宣传委员": Duty.COMMITTEE,
    "纪检委员": Duty.COMMITTEE,
    "青年委员": Duty.COMMITTEE,
    "统战委员": Duty.COMMITTEE,
    "保密委员": Duty.COMMITTEE,
    "群工委员": Duty.COMMITTEE,
    "组长": Duty.LEADER,
    "小组长": Duty.LEADER,
    "党小组组长": Duty.LEADER,
    "党小组长": Duty.LEADER,
    "none": Duty.NONE,
    "noduty": Duty.NONE,
    "secretary": Duty.SECRETARY,
    "branchsecretary": Duty.SECRETARY,
    "deputysecretary": Duty.DEPUTY,
    "deputy": Duty.DEPUTY,
    "committeemember": Duty.COMMITTEE,
    "groupleader": Duty.LEADER,
    "leader": Duty.LEADER,
}

_HAN = "〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_GAP = re.compile(rf"(?<=[{_HAN}·]) (?=[{_HAN}·])")
_IN_NAMES = " ·-'’.()（）"  # no colon: 「制表人：…」 at a table's foot is nobody
_LONG_NUMBER = re.compile(r"\d{6,}")
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, direction overrides, halves of characters, odd line ends
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-|/|\.|年)(?P<month>\d{1,2})(?:月|(?:-|/|\.|月)(?P<day>\d{1,2})日?)?(?: 0?0:00(?::00)?)?"
)
_EIGHT_DIGITS = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")


def _text(cell: object) -> str:
    """What a cell says: one line, trimmed, without the marks that leave no trace on a screen's edge."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell if cell is not None else "")
    return " ".join(unicodedata.normalize("NFC", text).strip("\ufeff\u200b \t\r\n").split())


def _shown(text: str) -> str:
    """A value to show in a complaint: short, visible, and never an ID number that stood in the wrong column."""
    visible = "".join(character for character in text if unicodedata.category(character) not in _UNSEEN)
    masked = re.sub(r"\d{9,}[xX]?", "…", visible)
    return masked if len(masked) <= SHOWN_CHARACTERS else masked[: SHOWN_CHARACTERS - 1] + "…"


def _label(text: str, key: str) -> str:
    """A name of a person or a group; raises BadField if it is long, unseen, or a number."""
    label = _HAN_GAP.sub("", text)
    fit = len(label) <= MAX_CHARACTERS and any(character.isalpha() for character in label)
    if not fit or _LONG_NUMBER.search(label) or any(unicodedata.category(c) in _UNSEEN for c in label):
        raise BadField(key, {"value": _shown(label), "limit": str(MAX_CHARACTERS)})
    return label


def read_name(cell: object) -> str:
    """A name of 1 to 40 characters, without gaps between Chinese ones. Raises BadField."""
    text = re.sub("[•・‧･]", "·", _text(cell))
    if not text:
        raise BadField("roster-bad-no-name", {})
    name = _label(text, "roster-bad-name")
    if not all(c.isalnum() or c in _IN_NAMES or unicodedata.combining(c) for c in name):
        raise BadField("roster-bad-name", {"value": _shown(name), "limit": str(MAX_CHARACTERS)})
    return name


def read_group(cell: object) -> str | None:
    """A party group's name, or None. Raises BadField."""
    text = _text(cell)
    return None if text.lower() in ("", "无", "none", "-", "—", "/") else _label(text, "roster-bad-group")


def _word(cell: object) -> str:
    """A cell's word, in half-width forms and small letters, without gaps."""
    return unicodedata.normalize("NFKC", _text(cell)).replace(" ", "").lower()


def read_stage(cell: object) -> Stage:
    """身份; a full member if nothing is said. Raises BadField."""
    word = _word(cell)
    if word not in STAGES:
        raise BadField("roster-bad-stage", {"value": _shown(word)})
    return STAGES[word]


def read_duty(cell: object) -> Duty:
    """职务; of several (副书记兼组织委员) the first in rank. Raises BadField."""
    word = _word(cell)
    duties = {DUTIES.get(part) for part in re.split("[,、/兼]", word)} if word not in DUTIES else {DUTIES[word]}
    if None in duties:
        raise BadField("roster-bad-duty", {"value": _shown(word)})
    return next(duty for duty in Duty if duty in duties)


def read_joined(cell: object, today: date) -> date | None:
    """入党日期; a month without a day is its first. Raises BadField, also for a day after `today`."""
    day = cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else _day(cell)
    if day is not None and day > today:
        raise BadField("roster-bad-joined-future", {"value": day.isoformat()})
    return day


def _day(cell: object) -> date | None:
    """A date that was written as text or as a number like 20190701. Raises BadField."""
    text = unicodedata.normalize("NFKC", _text(cell))
    if not text:
        return None
    # A number such as 2019.1 may have been 2019.10: only text is read so.
    found = _EIGHT_DIGITS.fullmatch(text) or (None if isinstance(cell, float) else _DATE.fullmatch(text))
    try:
        day = date(*(int(part or 1) for part in found.group("year", "month", "day"))) if found else None
    except ValueError:
        day = None
    if day is None or day.year < FOUNDED:
        raise BadField("roster-bad-joined", {"value": _shown(text)})
    return day
