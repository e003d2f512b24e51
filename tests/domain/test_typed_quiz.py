"""Questions as people type them."""

import pytest

from bot.domain.materials import Form, Question
from bot.domain.typed_quiz import TypedWrong, questions

TEXT = """1. 补课以后，缺席还在吗？
A. 在
B、不在
答案：a
解析：补课另记一笔。

哪些算请假？
A. 事假
B. 病假
C. 早退
答案：A、B

请假的原因会发到群里。
答案：错
解析：群里只有人数。"""


def test_each_form_is_read() -> None:
    assert questions(TEXT) == (
        Question("补课以后，缺席还在吗？", ("在", "不在"), (0,), "补课另记一笔。"),
        Question("哪些算请假？", ("事假", "病假", "早退"), (0, 1), "", form=Form.MULTIPLE),
        Question("请假的原因会发到群里。", (), (1,), "群里只有人数。", form=Form.JUDGE),
    )


def test_english_is_read_too() -> None:
    [one] = questions("Do reasons go to the group?\nAnswer: wrong\nWhy: Numbers only.")
    assert (one.prompt, one.answers, one.why) == ("Do reasons go to the group?", (1,), "Numbers only.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1),
        ("只有一句话", 1),
        (TEXT + "\n\n没有答案的题\nA. 一\nB. 二", 4),
        ("题\nA. 一\n答案：A", 1),
        ("题\nA. 一\nB. 一\n答案：A", 1),
        ("题\nA. 一\nC. 二\n答案：A", 1),
        ("题\nA. 一\nB. 二\n答案：C", 1),
        ("题\nA. 一\nB. 二\n答案：AA", 1),
        ("题\n答案：也许", 1),
        ("长" * 301 + "\n答案：对", 1),
        ("题\nA. " + "长" * 101 + "\nB. 二\n答案：A", 1),
        ("题\n答案：对\n解析：" + "长" * 201, 1),
        ("\n\n".join(["题\n答案：对"] * 11), 11),
    ],
)
def test_what_is_no_question_is_named_by_its_number(text: str, number: int) -> None:
    with pytest.raises(TypedWrong) as wrong:
        questions(text)
    assert wrong.value.number == number
