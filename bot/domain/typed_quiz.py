"""Questions as a manager types them for a material of the branch's own: in blocks with a blank line between.

补课以后，缺席还在吗？        a right-or-wrong question has no options:
A. 在                        请假的原因会发到群里。
B. 不在                      答案：错
答案：A                      解析：群里只有人数。
解析：补课另记一笔。
"""

import re

from bot.domain.materials import Form, Question

PROMPT_CHARS, OPTION_CHARS, WHY_CHARS = 300, 100, 200  # Telegram's limits for a quiz
MOST = 10
LETTERS = "ABCDEF"
_OPTION = re.compile(r"([A-F])[.．、:：)）]\s*(.+)")
_ANSWER = re.compile(r"(?:答案|answer)\s*[:：]\s*(.+)", re.IGNORECASE)
_WHY = re.compile(r"(?:解析|why)\s*[:：]\s*(.+)", re.IGNORECASE)
_JUDGED = {"对": 0, "错": 1, "right": 0, "wrong": 1, "true": 0, "false": 1}


class TypedWrong(ValueError):  # noqa: N818  what a person typed, and which block of it
    """A block that is no question; `number` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


def questions(text: str) -> tuple[Question, ...]:
    """All questions; raises TypedWrong for the first block that is none."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    if not 1 <= len(blocks) <= MOST:
        raise TypedWrong(MOST + 1 if blocks else 1)
    return tuple(_question(block, number) for number, block in enumerate(blocks, start=1))


def _question(block: str, number: int) -> Question:
    prompt: list[str] = []
    options: dict[str, str] = {}
    answer = why = ""
    for line in (line.strip() for line in block.splitlines()):
        if found := _ANSWER.fullmatch(line):
            answer = found[1].strip()
        elif found := _WHY.fullmatch(line):
            why = found[1].strip()
        elif found := _OPTION.fullmatch(line):
            options[found[1]] = found[2].strip()
        else:
            prompt.append(line)
    asked = re.sub(r"^\d{1,2}[.．、]\s*", "", " ".join(prompt)).strip()
    fits = 1 <= len(asked) <= PROMPT_CHARS and len(why) <= WHY_CHARS
    if not fits or any(len(option) > OPTION_CHARS for option in options.values()):
        raise TypedWrong(number)
    form, answers = _answered(options, answer, number)
    return Question(asked, tuple(options.values()), answers, why, form=form)


def _answered(options: dict[str, str], answer: str, number: int) -> tuple[Form, tuple[int, ...]]:
    if not options:
        if answer.lower() not in _JUDGED:
            raise TypedWrong(number)
        return Form.JUDGE, (_JUDGED[answer.lower()],)
    letters = [letter for letter in answer.upper() if letter not in " ,，、"]
    in_order = list(options) == list(LETTERS[: len(options)]) and len(set(options.values())) == len(options) >= 2
    if not in_order or not letters or len(set(letters)) < len(letters) or not set(letters) <= set(options):
        raise TypedWrong(number)
    answers = tuple(sorted(map(LETTERS.index, letters)))
    return (Form.SINGLE if len(answers) == 1 else Form.MULTIPLE), answers
