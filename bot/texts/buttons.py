"""The wire format of button data, written and read here alone: `1:verb:arg:…`, at most 64 bytes.

Data comes back from any client and from messages of any age: what does not read as ours is None, never an error.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

VERSION = "1"
MOST_BYTES = 64
ROW_WIDTH = 36  # Latin letters


@unique
class Verb(StrEnum):
    """What a button asks for. A value is on the wire in old messages: it never changes its meaning."""

    COME = "ok"
    SIGN = "in"
    LEAVE = "lv"
    LEAVE_KIND = "lk"
    LEAVE_DECIDE = "ld"
    CLAIM = "cl"
    MARK_LIST = "ml"
    MARK_PERSON = "mp"
    MARK = "mk"
    CONFIRM = "cf"
    MOVE = "mv"
    CANCEL = "cx"
    CANCEL_YES = "cy"
    NEW_MEETING = "nm"
    STUDY = "st"
    STUDY_PART = "sp"
    FINISH = "fi"
    REPORT_SUBMIT = "rs"
    REPORT_CANCEL = "rc"
    REPORT_REMOVE = "rr"
    REPORT_WITHDRAW = "rw"
    REPORT_ERASE = "re"
    REPORT_OPEN = "ro"
    REPORT_READ = "rd"
    REPORT_REMARK = "rk"
    REPORT_VERSION = "rz"
    REPORT_LIST = "r5"
    REPORT_PAPER = "r6"
    SETUP = "su"
    SETUP_BACK = "sb"
    SETUP_PLAN = "sl"
    SETUP_PLANS = "sq"
    CHECKLIST = "ck"
    ALLOW = "al"
    ROSTER_FILE = "rf"
    ROSTER_NAMES = "rn"
    ROSTER_LINK = "rl"
    ENTRIES = "en"
    ENTRY = "ey"
    ENTRY_LINK = "el"
    LINK_REVOKE = "lx"
    UNBIND = "ub"
    SETTINGS = "se"
    CHANGES = "ch"
    RIGHTS = "rg"
    RIGHTS_OF = "rt"
    RIGHT_SET = "rx"
    SETUP_OPEN = "so"
    DECLARE = "dc"
    BRANCHES = "ob"
    BRANCH = "oc"
    HAND_OVER = "oh"
    OVERVIEW = "xa"
    OVERVIEW_BRANCH = "xb"
    OVERVIEW_FILE = "xf"
    OVERVIEW_INVITE = "xi"
    OVERVIEW_DROP = "xd"
    COMMITTEES = "xc"
    COMMITTEE = "xg"
    COMMITTEE_NEW = "xn"
    COMMITTEE_LINK = "xl"
    COMMITTEE_END = "xe"
    TIES = "xt"
    TIE = "xs"
    TIE_END = "xx"
    EXPORT = "ex"
    STOP = "no"
    LANGUAGE = "lg"
    BRANCH_LANGUAGE = "bl"
    TUNING = "tu"
    TUNE = "tn"
    TUNE_SET = "ts"
    MEETINGS = "ms"
    MEETING = "mt"
    SIGN_OUT = "po"
    CODE = "pa"
    DOOR = "pb"
    END = "pc"
    BACKFILL = "kb"
    BACKFILL_FILE = "kf"
    MARK_WHICH = "kl"
    MARK_REST = "kr"
    MAKEUP = "km"
    MAKEUPS = "ku"
    MAKEUP_ONE = "ko"
    MAKEUP_DECIDE = "kd"
    MAKEUP_ENTER = "ke"
    VOTES = "va"
    VOTE_ITEM = "vi"
    VOTE_HOW = "vh"
    VOTE_ONE = "vp"
    VOTE_OPEN = "vs"
    VOTE_DROP = "vx"
    VOTE_CLOSE = "vc"
    VOTE = "vv"
    LEFT_OUT = "vo"
    LEFT = "vl"
    MINUTES = "wa"
    MINUTES_WHICH = "ww"
    MINUTES_TAKE = "wt"
    MINUTES_TURN = "wu"
    MINUTES_CUT = "wc"
    MINUTES_LIST = "wl"
    MINUTES_ENTRY = "wn"
    MINUTES_EDIT = "we"
    MINUTES_DONE = "wd"
    MINUTES_SAY = "ws"
    MINUTES_REOPEN = "wr"
    MINUTES_FILE = "wf"
    SIGN_FILE = "wp"
    NOTICES = "ba"
    NOTICE = "bb"
    NOTICE_PART = "bc"
    NOTICE_SET = "bd"
    NOTICE_SEND = "be"
    NOTICE_NUDGE = "bf"
    NOTICE_STOP = "bg"
    NOTICE_SHEET = "bh"
    RECEIVED = "bi"
    ICS = "gi"
    AGENDA_FILE = "gf"
    ROOMS = "gl"
    ROOM = "gr"
    ROOM_FREE = "gx"
    TOPIC = "gt"
    PLANS = "aa"
    PLAN = "ab"
    PLAN_EDIT = "ac"
    PLAN_PART = "ad"
    PLAN_SET = "ae"
    PLAN_SAVE = "af"
    PLAN_PAUSE = "ag"
    PLAN_REMOVE = "ah"
    NEW_PART = "ai"
    NEW_SET = "aj"
    NEW_DONE = "ak"
    MOVE_TO = "am"
    AMEND = "an"
    GUESTS = "ao"
    GUEST = "ap"
    EXEMPT = "aq"
    REPORT_TURN = "r7"
    LEAVE_UNDO = "lu"
    LEAVE_TURN = "lt"
    ENTRY_PART = "ha"
    ENTRY_SET = "hb"
    FORMERS = "hc"
    DOUBLE = "hd"
    ROSTER_SHEET = "he"
    CARE = "hf"
    TALKS = "hg"
    TALK_WITH = "hh"
    TALK_ADD = "hi"
    TALK_REMOVE = "hj"
    REMIND = "hk"
    OWN_PAGE = "hl"
    OWN_FILE = "hm"
    CHOICES = "hn"
    CHOICE = "ho"
    CORRECTIONS = "hp"
    CORRECT = "hq"
    CORRECTION_ONE = "hr"
    CORRECTION_SAY = "hs"
    SPEAK_TO = "ht"
    ENTRY_MORE = "hu"
    SUGGEST = "ja"
    SUGGESTIONS = "jb"
    SUGGESTION = "jc"
    SUGGESTION_SET = "jd"
    STUDY_LIST = "ya"
    STUDY_FILES = "yb"
    QUIZ = "yc"
    QUIZ_PICK = "yd"
    QUIZ_ANSWER = "ye"
    REVIEW = "yf"
    REVIEW_WHEN = "yg"
    REVIEW_AT = "yh"
    NOTE = "yi"
    NOTE_READ = "yj"
    NOTE_REMARK = "yk"
    DRAWN = "yl"
    DRAWN_NOTE = "ym"
    PUSH = "yn"
    PUSH_LIST = "yo"
    PUSH_ONE = "yp"
    PUSH_SEND = "yq"
    PUSH_DROP = "yr"
    PUSH_PLAN = "ys"
    PUSH_PAUSE = "yt"
    PUSH_TOPICS = "yu"
    PUSH_AT = "yv"
    OWN_MATERIAL = "yw"
    CHECKIN_CHOICES = "yx"
    CHECKIN_AT = "yy"
    CHECKIN_NAMED = "yz"
    COURSES = "za"
    LIVE_QUIZZES = "zd"
    LIVE_QUIZ = "ze"
    LIVE_QUIZ_STEP = "zf"
    COURSE_ADD = "zb"
    COURSE_DROP = "zc"
    BOARD = "zg"
    WAITS = "zh"
    CHARTS = "zi"
    OWN_ERASE = "oe"
    OWN_ERASE_YES = "oy"


@dataclass(frozen=True, slots=True)
class Data:
    """What a pressed button says."""

    verb: Verb
    args: tuple[str, ...] = ()


def pack(verb: Verb, *args: object) -> str:
    """Button data; raises ValueError if it would pass Telegram's 64 bytes or could not be read back."""
    parts = [str(arg) for arg in args]
    data = ":".join((VERSION, verb, *parts))
    if len(data.encode()) > MOST_BYTES or any(":" in part for part in parts):
        raise ValueError(f"button data for {verb} does not fit")
    return data


def unpack(data: str | None) -> Data | None:
    """What a button says, or None for data of another version or of nobody's making."""
    version, _, rest = (data or "").partition(":")
    verb, *args = rest.split(":")
    if version != VERSION or verb not in set(Verb):
        return None
    return Data(Verb(verb), tuple(args))


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its label, and its data or the link that it opens."""

    label: str
    data: str = ""
    url: str = ""


def press(label: str, verb: Verb, *args: object) -> Button:
    """A button that sends data."""
    return Button(label, pack(verb, *args))


def in_rows(buttons: Iterable[Button], most: int = 2) -> list[list[Button]]:
    """Up to `most` in a row, as far as a phone of 390 pixels shows their labels whole."""
    rows: list[list[Button]] = []
    for button in buttons:
        row = [*rows[-1], button] if rows else []
        if row and len(row) <= most and all(_width(one.label) <= _room(len(row)) for one in row):
            rows[-1] = row
        else:
            rows.append([button])
    return rows


def _room(in_row: int) -> int:
    """For each label of a row; the edges of the third button and the fourth take some away."""
    return ROW_WIDTH // in_row - max(0, in_row - 2)


def _width(label: str) -> int:
    """In Latin letters; a Chinese one, or a sign, is as wide as two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in label)


def keyboard(*rows: list[Button]) -> InlineKeyboardMarkup | None:
    """Rows of buttons as Telegram takes them; None when there is no button."""
    made = [[_made(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(made) if made else None


def _made(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.data)
