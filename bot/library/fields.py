"""The fields of a front matter, one reader each: what YAML gave in, a clean value out, or UnfitError."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from bot.domain import bindings
from bot.domain.bindings import HOLIDAYS, MOST_AHEAD
from bot.domain.materials import Audience, Binding, MaterialKind, Question
from bot.domain.people import Duty, Stage
from bot.library.questions import question
from bot.library.words import UnfitError, words

ID_CHARS = 24  # it travels in button data, which holds 64 bytes
TITLE_CHARS = 40
TOPIC_CHARS = 12
SOURCE_CHARS = 300
MOST_MINUTES = 60
LANGS = ("zh", "en")
KIND_NAMES = {
    "制度": MaterialKind.RULE,
    "实务": MaterialKind.PRACTICE,
    "案例": MaterialKind.CASE,
    "文章": MaterialKind.ARTICLE,
    "视频": MaterialKind.VIDEO,
    "文件": MaterialKind.DOCUMENT,
    "问答": MaterialKind.PRACTICE,  # as files of earlier versions have it
    "faq": MaterialKind.PRACTICE,
} | {kind.value: kind for kind in MaterialKind}
STAGE_NAMES = {
    "正式党员": Stage.FULL,
    "预备党员": Stage.PROBATIONARY,
    "发展对象": Stage.CANDIDATE,
    "积极分子": Stage.ACTIVIST,
} | {stage.value: stage for stage in Stage}
DUTY_NAMES = {
    "书记": Duty.SECRETARY,
    "副书记": Duty.DEPUTY,
    "委员": Duty.COMMITTEE,
    "组长": Duty.LEADER,
} | {duty.value: duty for duty in Duty if duty is not Duty.NONE}


def ident(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(rf"[a-z0-9-]{{1,{ID_CHARS}}}", value):
        raise UnfitError(f"id 只能用小写字母、数字和连字符，最多 {ID_CHARS} 个，例如 id: qingjia-buke")
    return value


def kind(value: object) -> MaterialKind:
    if not isinstance(value, str) or value not in KIND_NAMES:
        raise UnfitError("kind 请写 制度、实务、案例、文章、视频、文件 之一")
    return KIND_NAMES[value]


def minutes(value: object) -> int:
    """Reading time; a bool is an int to Python, but not to a reader."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_MINUTES:
        raise UnfitError(f"minutes 要写 1 到 {MOST_MINUTES} 的整数，例如 minutes: 5")
    return value


def lang(value: object) -> str:
    if value not in LANGS:
        raise UnfitError("lang 请写 zh 或 en；中文资料可以不写")
    return str(value)


def audience(value: object) -> Audience:
    names = value if isinstance(value, list) else [value]
    known = STAGE_NAMES.keys() | DUTY_NAMES.keys()
    if not names or any(not isinstance(name, str) or name not in known for name in names):
        raise UnfitError(
            "audience 请从 正式党员、预备党员、发展对象、积极分子、书记、副书记、委员、组长 里选，"
            "例如 audience: [积极分子]"
        )
    stages = frozenset(STAGE_NAMES[name] for name in names if name in STAGE_NAMES)
    return Audience(stages, frozenset(DUTY_NAMES[name] for name in names if name in DUTY_NAMES))


def link(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s<>\"]{3,500}", value):
        raise UnfitError("link 要写一个完整的网址，以 https:// 开头")
    return value


def day(value: object, name: str) -> date:
    """YAML makes a date of 2026-12-31 by itself."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise UnfitError(f"{name} 要写成日期，例如 {name}: 2026-12-31")


def yearly(value: object) -> Binding:
    """A day of each year, as 07-01."""
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", value) if isinstance(value, str) else None
    bound = bindings.yearly(int(found[1]), int(found[2])) if found else None
    if bound is None:
        raise UnfitError("yearly 要写成月-日，例如 yearly: 07-01")
    return bound


def ahead(value: object) -> Binding:
    """Some days before a legal holiday, as 国庆节 3."""
    found = re.fullmatch(r"(\S+)\s+(\d{1,2})", value.strip()) if isinstance(value, str) else None
    bound = bindings.ahead_of(found[1], int(found[2])) if found else None
    if bound is None:
        names = "、".join(HOLIDAYS)
        raise UnfitError(f"ahead 要写节日和提前几天（1 到 {MOST_AHEAD}），例如 ahead: 国庆节 3；节日是 {names}")
    return bound


def quiz(value: object) -> tuple[Question, ...]:
    if not isinstance(value, list) or not value:
        raise UnfitError("quiz 要写成题目列表，每题以 - prompt: 开头；没有题目就删去这一行")
    return tuple(question(item, number) for number, item in enumerate(value, start=1))


# The order in which a file's flaws are told, and in which an unknown field's message lists the known ones.
READERS: Mapping[str, Callable[[object], Any]] = {
    "id": ident,
    "title": lambda value: words(value, "title", TITLE_CHARS),
    "kind": kind,
    "minutes": minutes,
    "source": lambda value: words(value, "source", SOURCE_CHARS),
    "topic": lambda value: words(value, "topic", TOPIC_CHARS),
    "audience": audience,
    "lang": lang,
    "link": link,
    "dated": lambda value: day(value, "dated"),
    "until": lambda value: day(value, "until"),
    "yearly": yearly,
    "ahead": ahead,
    "quiz": quiz,
}
EXAMPLES: Mapping[str, str] = {
    "id": "id: …",
    "title": "title: …",
    "kind": "kind: 实务",
    "minutes": "minutes: 5",
    "source": "source: …",
}
OPTIONAL = READERS.keys() - EXAMPLES.keys()
