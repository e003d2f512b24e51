"""A quiz's question: one answer, several, or right and wrong."""

from typing import Any

from bot.domain.materials import Form, Question
from bot.library.words import UnfitError, words

PROMPT_CHARS, OPTION_CHARS, WHY_CHARS = 300, 100, 200  # Telegram's limits for a quiz
WHERE_CHARS = 60
LETTERS = "ABCDEF"
KEYS = frozenset({"prompt", "options", "answer", "why", "where"})
NEEDED = frozenset({"prompt", "answer", "why"})
JUDGED = {"对": 0, "错": 1, True: 0, False: 1}  # YAML makes a bool of true


def question(value: object, number: int) -> Question:
    """The question; raises UnfitError."""
    name = f"quiz 第 {number} 题"
    if not isinstance(value, dict) or not NEEDED <= set(value) <= KEYS:
        raise UnfitError(f"{name}要有 prompt、answer、why，选择题还要有 options；可以加 where，别的都不要")
    form, options, answers = _answered(value, name)
    return Question(
        prompt=words(value["prompt"], f"{name}的 prompt", PROMPT_CHARS),
        options=options,
        answers=answers,
        why=words(value["why"], f"{name}的 why", WHY_CHARS),
        where=words(value["where"], f"{name}的 where", WHERE_CHARS) if "where" in value else "",
        form=form,
    )


def _answered(value: dict[Any, Any], name: str) -> tuple[Form, tuple[str, ...], tuple[int, ...]]:
    answer = value["answer"]
    if "options" not in value:  # 判断题
        if not isinstance(answer, str | bool) or answer not in JUDGED:
            raise UnfitError(f"{name}没有 options，是判断题，answer 请写 对 或 错")
        return Form.JUDGE, (), (JUDGED[answer],)
    options = _options(value["options"], name)
    answers = _letters(answer, len(options), name)
    return (Form.SINGLE if len(answers) == 1 else Form.MULTIPLE), options, answers


def _options(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not 2 <= len(value) <= len(LETTERS):
        raise UnfitError(f"{name}的 options 要列出 2 到 {len(LETTERS)} 个选项")
    options = tuple(words(option, f"{name}的选项", OPTION_CHARS) for option in value)
    if len(set(options)) < len(options):
        raise UnfitError(f"{name}有两个相同的选项")
    return options


def _letters(value: object, count: int, name: str) -> tuple[int, ...]:
    """The letters that the author wrote, as rising indexes from 0."""
    letters = LETTERS[:count]
    if not isinstance(value, str) or not value or len(set(value)) < len(value) or not set(value) <= set(letters):
        raise UnfitError(f"{name}的 answer 请写大写字母（{'、'.join(letters)}），多选题连着写，例如 AC")
    return tuple(sorted(map(letters.index, value)))
