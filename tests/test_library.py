"""A folder of Markdown files becomes a library: what is good stays, what is bad is named."""

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from bot.domain.materials import Audience, Binding, Form, MaterialKind, Question
from bot.domain.people import Duty, Stage
from bot.library import Library, load
from bot.library.document import FILE_BYTES, TEASER_CHARS

FIELDS = {
    "id": "qingjia-buke",
    "title": "请假与补课",
    "kind": "案例",
    "minutes": "5",
    "source": "本支部规定",
}
QUIZ = """
- prompt: 补课以后，缺席还在吗？
  options: [在, 不在]
  answer: A
  why: 补课另记一笔。
"""


def document(body: str | None = "两三行导读。\n\n正文。", quiz: str | None = None, **fields: str | None) -> str:
    """A good file's text, with fields replaced, added, or (None) left out."""
    lines = [f"{name}: {value}" for name, value in (FIELDS | fields).items() if value is not None]
    if quiz is not None:
        lines.append(f"quiz: {quiz}")
    return "\n".join(["---", *lines, "---", body or "", ""])


def shelf(folder: Path, **files: str | bytes) -> Library:
    """The library of a folder called content that holds these files; a name gets its .md."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    for name, text in files.items():
        (content / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(content)


def only_problem(library: Library) -> str:
    assert library.materials == ()
    [problem] = library.problems
    return str(problem)


def test_a_good_file_becomes_a_material(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(quiz=QUIZ))
    assert library.problems == ()
    [material] = library.materials
    assert (material.id, material.title, material.minutes) == ("qingjia-buke", "请假与补课", 5)
    assert (material.kind, material.source) == (MaterialKind.CASE, "本支部规定")
    assert material.teaser == "两三行导读。"
    assert material.parts == ("两三行导读。\n\n正文。",)
    assert material.quiz == (Question("补课以后，缺席还在吗？", ("在", "不在"), (0,), "补课另记一笔。"),)


def test_a_material_cannot_be_changed(tmp_path: Path) -> None:
    [material] = shelf(tmp_path, a=document()).materials
    with pytest.raises(FrozenInstanceError):
        material.title = "别的"  # type: ignore[misc]


def test_materials_come_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    library = shelf(tmp_path, b=document(id="x"), a=document(id="z"), c=document(id="y"))
    assert [material.id for material in library.materials] == ["z", "x", "y"]


def test_a_material_is_found_by_its_id(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(id="x"), b=document(id="y"))
    assert library.get("y") is library.materials[1]
    assert library.get("gone") is None


@pytest.mark.parametrize("written", ["实务", "practice", "问答", "faq"])
def test_a_kind_may_be_written_in_either_language(tmp_path: Path, written: str) -> None:
    [material] = shelf(tmp_path, a=document(kind=written)).materials
    assert material.kind is MaterialKind.PRACTICE


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    text = document(body="导读。\n\n正文。").replace("\n", "\r\n").encode("utf-8-sig")
    [material] = shelf(tmp_path, a=text).materials
    assert material.parts == ("导读。\n\n正文。",)


def test_other_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "content" / "templates").mkdir(parents=True)
    (tmp_path / "content" / "templates" / "x.md").write_text("不是资料")
    (tmp_path / "content" / "名单.txt").write_text("不是资料")
    assert shelf(tmp_path) == Library()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("缺席", ["x", "y"]),
        ("缺席 签到", ["x"]),
        ("签到　缺席", ["x"]),
        ("签到 党课", []),
        ("telegram", ["y"]),
        ("ＴＥＬＥＧＲＡＭ", ["y"]),
        ("标题甲", ["x"]),
        ("导读乙", ["y"]),
        ("strong", []),
        ("", ["x", "y"]),
    ],
)
def test_a_search_wants_all_its_words_in_title_teaser_or_text(tmp_path: Path, words: str, found: list[str]) -> None:
    library = shelf(
        tmp_path,
        a=document(id="x", title="标题甲", body="导读甲。\n\n缺**席**与签到。"),
        b=document(id="y", title="标题乙", body="导读乙。\n\n缺席时用 Telegram 说一声。"),
    )
    assert [material.id for material in library.find(words)] == found


def test_a_bad_file_keeps_no_good_one_away(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(id="x"), b="没有说明", c=document(id="y"))
    assert [material.id for material in library.materials] == ["x", "y"]
    assert [problem.file for problem in library.problems] == ["content/b.md"]


def test_an_id_belongs_to_the_first_file_that_has_it(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(title="先来"), b=document(title="后到"))
    assert [material.title for material in library.materials] == ["先来"]
    [problem] = library.problems
    assert str(problem) == "content/b.md：id qingjia-buke 已经用在 content/a.md，请换一个"


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert only_problem(load(tmp_path / "gone")).endswith("没有这个文件夹，请建好后放入 .md 学习资料")


@pytest.mark.parametrize("text", ["", "只有正文。", "---\nid: x\n没有第二行横线", "正文\n---\nid: x\n---\n"])
def test_a_file_without_front_matter_is_told_how_to_write_one(tmp_path: Path, text: str) -> None:
    assert only_problem(shelf(tmp_path, a=text)).startswith("content/a.md 第 1 行：文首没有说明，请在第一行写 ---")


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    text = b"---\nid: x\n" + "标题".encode("gbk")
    assert only_problem(shelf(tmp_path, a=text)) == "content/a.md 第 3 行：不是 UTF-8 编码，请用编辑器另存为 UTF-8"


def test_a_file_that_is_too_large_is_a_problem(tmp_path: Path) -> None:
    at_the_limit = document(body="导读。\n\n" + "x" * FILE_BYTES).encode()[:FILE_BYTES]
    assert shelf(tmp_path, a=at_the_limit).problems == ()
    assert "文件超过 200 KB" in only_problem(shelf(tmp_path, a=at_the_limit + b"x"))


def test_what_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "content" / "a.md").mkdir(parents=True)
    assert "打不开这个文件" in only_problem(shelf(tmp_path))


@pytest.mark.parametrize("field", ["id", "title", "kind", "minutes", "source"])
def test_a_missing_field_is_asked_for(tmp_path: Path, field: str) -> None:
    problem = only_problem(shelf(tmp_path, a=document(**{field: None})))
    assert problem.startswith(f"content/a.md：缺少 {field}，请在文首补上一行 {field}: ")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("id", "Qingjia", "id 只能用小写字母"),
        ("id", "请假", "id 只能用小写字母"),
        ("id", "x" * 25, "最多 24 个"),
        ("id", "2026", "id 只能用小写字母"),
        ("title", "2026", "title 要写成文字"),
        ("title", "字" * 41, "title 有 41 字，请缩短到 40 字以内"),
        ("title", '""', "title 要写成一行文字"),
        ("title", '"上\\n下"', "title 要写成一行文字"),
        ("kind", "小说", "kind 请写 制度、实务、案例、文章、视频、文件 之一"),
        ("kind", "[制度]", "kind 请写"),
        ("minutes", "0", "minutes 要写 1 到 60 的整数"),
        ("minutes", "61", "minutes 要写"),
        ("minutes", "五", "minutes 要写"),
        ("minutes", "true", "minutes 要写"),
        ("minutes", "2.5", "minutes 要写"),
        ("source", "[甲, 乙]", "source 要写成文字"),
        ("auther", "某人", "不认识的字段 auther，请删去或改正"),
        ("topic", "字" * 13, "topic 有 13 字，请缩短到 12 字以内"),
        ("audience", "[积极分子, 群众]", "audience 请从 正式党员、预备党员"),
        ("audience", "[]", "audience 请从"),
        ("lang", "fr", "lang 请写 zh 或 en"),
        ("link", "example.org", "link 要写一个完整的网址"),
        ("dated", "去年", "dated 要写成日期，例如 dated: 2026-12-31"),
        ("until", "2026", "until 要写成日期"),
        ("yearly", "02-30", "yearly 要写成月-日"),
        ("yearly", "7", "yearly 要写成月-日"),
        ("ahead", "圣诞节 3", "ahead 要写节日和提前几天（1 到 30）"),
        ("ahead", "国庆节 31", "ahead 要写节日和提前几天"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, field: str, value: str, message: str) -> None:
    problem = only_problem(shelf(tmp_path, a=document(**{field: value})))
    line = 2 + list(FIELDS | {field: value}).index(field)
    assert problem.startswith(f"content/a.md 第 {line} 行：")
    assert message in problem


def test_all_that_is_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(title=None, minutes="很久", body=""))
    messages = [problem.message for problem in library.problems]
    assert len(messages) == 3
    assert [message[:4] for message in messages] == ["缺少 t", "minu", "正文是空"]


@pytest.mark.parametrize(
    "head",
    [
        "title: [没有括回来",
        "title: !!bool 也许",
        "minutes: 2026-13-45",
        "title: !!int ''",
        "title: " + "[" * 5000,
        "title: *nobody",
        "title: \x01",
        "title:\t- x: y: z",
    ],
)
def test_front_matter_that_yaml_cannot_read_is_a_problem_and_no_traceback(tmp_path: Path, head: str) -> None:
    assert "文首的说明读不懂" in only_problem(shelf(tmp_path, a=f"---\n{head}\n---\n正文。"))


def test_front_matter_that_is_too_long_is_not_even_read(tmp_path: Path) -> None:
    problem = only_problem(shelf(tmp_path, a=f"---\n{'[' * 100_000}\n---\n正文。"))
    assert "请缩短到 8000 字以内" in problem


def test_front_matter_that_yaml_cannot_read_is_named_with_its_line_where_known(tmp_path: Path) -> None:
    [problem] = shelf(tmp_path, a='---\nid: x\ntitle: "甲" 乙\n---\n正文。').problems
    assert problem.line == 3


@pytest.mark.parametrize("head", ["", "一句话", "- id\n- title"])
def test_front_matter_that_is_no_table_is_a_problem(tmp_path: Path, head: str) -> None:
    assert "一行一个「名称: 内容」" in only_problem(shelf(tmp_path, a=f"---\n{head}\n---\n正文。"))


@pytest.mark.parametrize("body", ["", "   \n\n  ", "[甲]: https://example.org"])
def test_an_empty_body_is_a_problem(tmp_path: Path, body: str) -> None:
    assert "正文是空的" in only_problem(shelf(tmp_path, a=document(body=body)))


def test_a_body_without_a_paragraph_has_no_teaser(tmp_path: Path) -> None:
    problem = only_problem(shelf(tmp_path, a=document(body="## 标题\n\n- 一项")))
    assert problem.startswith("content/a.md 第 8 行：正文里没有成段的文字")


def test_a_teaser_that_fills_a_screen_is_a_problem(tmp_path: Path) -> None:
    assert shelf(tmp_path, a=document(body="字" * TEASER_CHARS)).problems == ()
    assert "第一段用作导读，现有 301 字" in only_problem(shelf(tmp_path, a=document(body="字" * 301)))


@pytest.mark.parametrize(
    ("quiz", "message"),
    [
        ("[]", "quiz 要写成题目列表"),
        ("有", "quiz 要写成题目列表"),
        ("[有]", "quiz 第 1 题要有 prompt、answer、why，选择题还要有 options"),
        (QUIZ.replace("  why: 补课另记一笔。\n", ""), "quiz 第 1 题要有 prompt"),
        (QUIZ + "  hint: 想想\n", "quiz 第 1 题要有 prompt"),
        (QUIZ.replace("  options: [在, 不在]\n", ""), "quiz 第 1 题没有 options，是判断题，answer 请写 对 或 错"),
        (QUIZ + QUIZ.replace("[在, 不在]", "[在]"), "quiz 第 2 题的 options 要列出 2 到 6 个选项"),
        (QUIZ.replace("[在, 不在]", "在"), "quiz 第 1 题的 options 要列出"),
        (QUIZ.replace("[在, 不在]", "[在, 在]"), "quiz 第 1 题有两个相同的选项"),
        (QUIZ.replace("[在, 不在]", "[24, 32]"), "quiz 第 1 题的选项 要写成文字"),
        (QUIZ.replace("answer: A", "answer: C"), "quiz 第 1 题的 answer 请写大写字母（A、B）"),
        (QUIZ.replace("answer: A", "answer: AA"), "quiz 第 1 题的 answer 请写"),
        (QUIZ.replace("answer: A", "answer: 1"), "quiz 第 1 题的 answer 请写"),
        (QUIZ.replace("缺席还在吗", "字" * 300), "quiz 第 1 题的 prompt 有"),
    ],
)
def test_a_quiz_that_cannot_be_asked_is_a_problem(tmp_path: Path, quiz: str, message: str) -> None:
    problem = only_problem(shelf(tmp_path, a=document(quiz=quiz)))
    assert problem.startswith(f"content/a.md 第 7 行：{message}")


# What a front matter may say besides


def test_topic_audience_source_with_link_and_date_and_its_last_day_are_kept(tmp_path: Path) -> None:
    fields = {
        "topic": "考勤",
        "audience": "[积极分子, 书记]",
        "link": "https://example.org/a",
        "dated": "2019-05-06",
        "until": "2026-12-31",
        "yearly": "07-01",
    }
    [material] = shelf(tmp_path, a=document(**fields)).materials
    assert (material.topic, material.link) == ("考勤", "https://example.org/a")
    assert material.audience == Audience(frozenset({Stage.ACTIVIST}), frozenset({Duty.SECRETARY}))
    assert (material.dated, material.until) == (date(2019, 5, 6), date(2026, 12, 31))
    assert material.bound == Binding(month=7, day=1)
    assert material.characters == len("两三行导读。正文。")


def test_a_material_goes_out_some_days_before_a_holiday(tmp_path: Path) -> None:
    [material] = shelf(tmp_path, a=document(ahead="国庆节 3")).materials
    assert material.bound == Binding(holiday="国庆节", ahead=3)
    problem = only_problem(shelf(tmp_path, a=document(ahead="国庆节 3", yearly="10-01")))
    assert problem.endswith("yearly 和 ahead 只能写一个，请删去一行")


def test_what_holds_no_longer_is_not_listed(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(id="x", until="2026-06-30"), b=document(id="y"))
    assert [m.id for m in library.listed(date(2026, 6, 30))] == ["x", "y"]
    assert [m.id for m in library.listed(date(2026, 7, 1))] == ["y"]
    assert library.get("x") is not None  # who has it open reads on


def test_two_languages_are_one_material(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(lang="en", title="Leave"), b=document(id="y"), c=document())
    assert [(m.id, m.lang) for m in library.materials] == [("qingjia-buke", "zh"), ("y", "zh")]
    assert [m.title for m in library.listed(date(2026, 1, 1), "en")] == ["Leave", "请假与补课"]
    assert [m.lang for m in library.find("leave", "zh")] == ["zh"]
    assert library.get("y", "en") is library.materials[1]


def test_a_pair_has_the_same_questions(tmp_path: Path) -> None:
    library = shelf(tmp_path, a=document(quiz=QUIZ), b=document(quiz=QUIZ.replace("r: A", "r: B"), lang="en"))
    [problem] = library.problems
    assert str(problem) == "content/b.md：和 content/a.md 是同一篇的两种语言，题目数目和答案要一致"
    assert [m.lang for m in library.materials] == ["zh"]


JUDGE = """
- prompt: 补课以后，缺席就没有了。
  answer: 错
  why: 补课另记一笔。
- prompt: 哪些是请假？
  options: [事假, 病假, 早退]
  answer: BA
  why: 早退不是。
  where: 请假
"""


def test_questions_may_be_right_or_wrong_or_have_several_answers(tmp_path: Path) -> None:
    body = "导读。\n\n## 请假\n\n正文。"
    [material] = shelf(tmp_path, a=document(quiz=JUDGE, body=body)).materials
    judge, several = material.quiz
    assert (judge.form, judge.options, judge.answers) == (Form.JUDGE, (), (1,))
    assert (several.form, several.answers, several.where) == (Form.MULTIPLE, (0, 1), "请假")
    assert material.part_of("请假") == 0


def test_a_question_cannot_point_to_a_heading_that_is_not_there(tmp_path: Path) -> None:
    assert "quiz 第 2 题的 where 写的「请假」不是正文里的小标题" in only_problem(
        shelf(tmp_path, a=document(quiz=JUDGE))
    )


# Read again while the bot runs


def test_a_broken_file_keeps_its_last_good_version(tmp_path: Path) -> None:
    first = shelf(tmp_path, a=document(id="x", title="好的"), b=document(id="y"))
    (tmp_path / "content" / "a.md").write_text("坏了")
    second = load(tmp_path / "content", first)
    assert [m.title for m in second.materials] == ["好的", "请假与补课"]
    assert [p.file for p in second.problems] == ["content/a.md"]
    third = load(tmp_path / "content", second)
    assert [m.title for m in third.materials] == ["好的", "请假与补课"]
    (tmp_path / "content" / "a.md").write_text(document(id="x", title="修好了"))
    assert [m.title for m in load(tmp_path / "content", third).materials] == ["修好了", "请假与补课"]


def test_what_was_deleted_is_gone(tmp_path: Path) -> None:
    first = shelf(tmp_path, a=document(id="x"), b=document(id="y"))
    (tmp_path / "content" / "a.md").unlink()
    assert [m.id for m in load(tmp_path / "content", first).materials] == ["y"]


def test_what_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    first = shelf(tmp_path, a=document(id="x"), b=document(id="y"))
    (tmp_path / "content" / "b.md").write_text(document(id="y", title="新的标题"))
    second = load(tmp_path / "content", first)
    assert second.materials[0] is first.materials[0]
    assert second.materials[1].title == "新的标题"


# The best first


def test_a_title_weighs_more_than_a_topic_and_a_topic_more_than_the_text(tmp_path: Path) -> None:
    library = shelf(
        tmp_path,
        a=document(id="text", title="甲", body="导读。\n\n表决表决表决。"),
        b=document(id="topic", title="乙", topic="表决"),
        c=document(id="title", title="表决怎么数"),
    )
    assert [m.id for m in library.find("表决")] == ["title", "topic", "text"]


def test_chinese_without_spaces_finds_what_has_its_words_apart(tmp_path: Path) -> None:
    library = shelf(
        tmp_path,
        a=document(id="x", title="党员大会怎么表决", body="导读。\n\n应到会过半数。"),
        b=document(id="y", title="别的", body="导读。\n\n党员签到。"),
    )
    assert [m.id for m in library.find("党员大会表决")] == ["x"]
    assert [m.id for m in library.find("学时换算办法")] == []
