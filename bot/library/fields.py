"""The fields of a front matter, one reader each: what YAML gave in, a clean value out, or UnfitError."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.materials import MaterialKind, Question

ID_CHARS = 24  # it travels in button data, which holds 64 bytes
TITLE_CHARS = 40
SOURCE_CHARS = 300
PROMPT_CHARS, OPTION_CHARS, WHY_CHARS = 300, 100, 200  # Telegram's limits for a quiz
LETTERS = "ABCDEF"
KIND_NAMES = {
    "制度": MaterialKind.RULE,
    "实务": MaterialKind.PRACTICE,
    "问答": MaterialKind.FAQ,
} | {kind.value: kind for kind in MaterialKind}
QUESTION_KEYS = ("prompt", "options", "answer", "why")


class UnfitError(ValueError):
    """A value that can't be used; the message says in Chinese what to write instead."""


def words(value: object, name: str, limit: int) -> str:
    """One line of text of at most `limit` characters."""
    if not isinstance(value, str):
        raise UnfitError(f"{name} 要写成文字；如果是数字或日期，请加上引号")
    text = value.strip()
    if not text or "\n" in text:
        raise UnfitError(f"{name} 要写成一行文字，不能空着，也不能换行")
    if len(text) > limit:
        raise UnfitError(f"{name} 有 {len(text)} 字，请缩短到 {limit} 字以内")
    return text


def ident(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(rf"[a-z0-9-]{{1,{ID_CHARS}}}", value):
        raise UnfitError(f"id 只能用小写字母、数字和连字符，最多 {ID_CHARS} 个，例如 id: qingjia-buke")
    return value


def kind(value: object) -> MaterialKind:
    if not isinstance(value, str) or value not in KIND_NAMES:
        raise UnfitError("kind 请写 制度、实务、问答 三者之一")
    return KIND_NAMES[value]


def minutes(value: object) -> int:
    """Reading time; a bool is an int to Python, but not to a reader."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 60:
        raise UnfitError("minutes 要写 1 到 60 的整数，例如 minutes: 5")
    return value


def quiz(value: object) -> tuple[Question, ...]:
    if not isinstance(value, list) or not value:
        raise UnfitError("quiz 要写成题目列表，每题以 - prompt: 开头；没有题目就删去这一行")
    return tuple(_question(item, number) for number, item in enumerate(value, start=1))


def _question(value: object, number: int) -> Question:
    name = f"quiz 第 {number} 题"
    if not isinstance(value, dict) or set(value) != set(QUESTION_KEYS):
        raise UnfitError(f"{name}要有且只有 {'、'.join(QUESTION_KEYS)} 四项")
    options = _options(value["options"], name)
    return Question(
        prompt=words(value["prompt"], f"{name}的 prompt", PROMPT_CHARS),
        options=options,
        answer=_answer(value["answer"], len(options), name),
        why=words(value["why"], f"{name}的 why", WHY_CHARS),
    )


def _options(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not 2 <= len(value) <= len(LETTERS):
        raise UnfitError(f"{name}的 options 要列出 2 到 {len(LETTERS)} 个选项")
    options = tuple(words(option, f"{name}的选项", OPTION_CHARS) for option in value)
    if len(set(options)) < len(options):
        raise UnfitError(f"{name}有两个相同的选项")
    return options


def _answer(value: object, count: int, name: str) -> int:
    """The letter that the author wrote, as an index from 0."""
    letters = LETTERS[:count]
    if not isinstance(value, str) or len(value) != 1 or value not in letters:
        raise UnfitError(f"{name}的 answer 请写一个大写字母：{'、'.join(letters)}")
    return letters.index(value)


# The order in which a file's flaws are told, and in which an unknown field's message lists the known ones.
READERS: Mapping[str, Callable[[object], Any]] = {
    "id": ident,
    "title": lambda value: words(value, "title", TITLE_CHARS),
    "kind": kind,
    "minutes": minutes,
    "source": lambda value: words(value, "source", SOURCE_CHARS),
    "quiz": quiz,
}
OPTIONAL = frozenset({"quiz"})
EXAMPLES: Mapping[str, str] = {
    "id": "id: …",
    "title": "title: …",
    "kind": "kind: 实务",
    "minutes": "minutes: 5",
    "source": "source: …",
}
