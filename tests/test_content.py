"""The texts that ship: they load, they are of a readable size, and they cite nothing that we did not see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.materials import Form, Material
from bot.library import load
from bot.sandbox.entities import units
from bot.sandbox.markup import parse_html

FOLDER = Path(__file__).parent.parent / "content"
LIBRARY = load(FOLDER)
BRANCH, EDUCATION = "支部工作条例", "党员教育管理工作条例"
FULL_NAMES = {"中国共产党支部工作条例（试行）": BRANCH, "中国共产党党员教育管理工作条例": EDUCATION}
# Each article whose text we saw; nothing else may be cited.
SEEN = {
    BRANCH: {"四", "十一", "十二", "十三", "十四", "十六", "十七"},
    EDUCATION: {"十六", "十七", "十八", "二十", "二十三", "三十一"},
    "发展党员工作细则": {"二十", "二十一"},
    "党章": {"七"},
}
SEEN_CHAPTERS = {(BRANCH, "六")}
CITED = re.compile(
    "《(?P<name>[^》]+)》|(?P<charter>党章)|第(?P<number>[一二三四五六七八九十]+)(?P<unit>[条章项])(?!线)"
)

CELL = re.compile("• 内容：|  谁看得到：")  # of a table: no sentences
ENGLISH = tuple(pair["en"] for pair in LIBRARY.pairs.values() if "en" in pair)
every_english = pytest.mark.parametrize("material", ENGLISH, ids=lambda material: material.id)
every_text = pytest.mark.parametrize(
    "material", [*LIBRARY.materials, *ENGLISH], ids=lambda material: f"{material.id}-{material.lang}"
)
every_material = pytest.mark.parametrize("material", LIBRARY.materials, ids=lambda material: material.id)


def told(material: Material) -> str:
    """All that a reader sees of a material."""
    asked = [text for q in material.quiz for text in (q.prompt, *q.options, q.why)]
    return "\n".join([material.title, material.source, material.teaser, *material.parts, *asked])


def citations(text: str) -> Iterator[tuple[str, str, str]]:
    """(regulation, number, unit) of each citation, under the regulation named last before it."""
    name = ""
    for found in CITED.finditer(text):
        if found["unit"]:
            yield name, found["number"], found["unit"]
        else:
            name = FULL_NAMES.get(found["name"], found["name"] or found["charter"])


def chinese(text: str) -> int:
    return len(re.findall("[\u4e00-\u9fff]", text))


def test_every_file_loads_without_a_problem() -> None:
    assert [str(problem) for problem in LIBRARY.problems] == []
    assert len(LIBRARY.materials) == len([f for f in FOLDER.glob("*.md") if not f.stem.endswith(".en")]) >= 12


def test_every_file_is_called_by_its_place_and_id() -> None:
    names = {path.stem for path in FOLDER.glob("*.md")}
    stems = [f"{n:02}-{material.id}" for n, material in enumerate(LIBRARY.materials, 1)]
    assert names == {*stems, *(f"{stem}.en" for stem in stems)}


@every_material
def test_a_text_is_read_in_a_few_minutes(material: Material) -> None:
    length = chinese("".join(material.parts))
    assert 500 <= length <= 1500
    assert 3 <= material.minutes <= 6
    assert 150 <= length / material.minutes <= 300


@every_material
def test_a_teaser_fits_a_card(material: Material) -> None:
    assert 40 <= len(material.teaser) <= 120


@every_material
def test_a_quiz_has_three_to_five_questions_with_answers_in_different_places(material: Material) -> None:
    assert 3 <= len(material.quiz) <= 5
    assert len({question.answers for question in material.quiz}) > 1


@every_text
def test_each_question_says_where_the_text_has_it(material: Material) -> None:
    assert all(question.where for question in material.quiz)


def test_all_forms_of_question_are_there() -> None:
    assert {question.form for material in LIBRARY.materials for question in material.quiz} == set(Form)


@every_material
def test_each_text_has_a_topic_and_a_pair_in_english(material: Material) -> None:
    english = LIBRARY.get(material.id, "en")
    assert english is not None
    assert english.lang == "en"
    assert bool(material.topic) is bool(english.topic) is True
    assert (english.minutes, english.kind) == (material.minutes, material.kind)
    assert (english.audience, english.dated) == (material.audience, material.dated)


@every_english
def test_english_is_of_a_readable_size_and_has_no_chinese_in_it(material: Material) -> None:
    words = len(re.sub("<[^>]*>", "", " ".join(material.parts)).split())
    assert 280 <= words <= 700
    assert 60 <= words / material.minutes <= 150
    assert 80 <= len(material.teaser) <= 300
    assert chinese(told(material)) == 0
    assert not re.search("[，。：；？！「」（）]", told(material))


@every_english
def test_english_cites_nothing_that_the_chinese_does_not(material: Material) -> None:
    numerals = "一二三四五六七八九十"

    def arabic(word: str) -> int:
        tens, _, ones = word.rpartition("十")
        ten = (numerals.index(tens) + 1 if tens else 1) * 10 if "十" in word else 0
        return ten + (numerals.index(ones) + 1 if ones else 0)

    pair = LIBRARY.get(material.id)
    assert pair is not None
    spanned = told(pair).replace("第十一条至第十四条", "第十一条、第十二条、第十三条、第十四条")
    seen = {arabic(number) for _, number, unit in citations(spanned) if unit == "条"}
    listed = re.findall(r"art\. ((?:\d+(?:, | and )?)+)", told(material))
    assert {int(n) for found in listed for n in re.findall(r"\d+", found)} <= seen


@every_text
def test_every_page_fits_the_strict_server(material: Material) -> None:
    for part in material.parts:
        assert 0 < units(parse_html(part).text) <= 4096 - 300


@every_material
def test_only_articles_that_were_seen_are_cited(material: Material) -> None:
    for name, number, unit in citations(told(material)):
        if unit == "条":
            assert number in SEEN[name], f"{name}第{number}条"
        elif unit == "章":
            assert (name, number) in SEEN_CHAPTERS
        else:
            assert (name, number) == (EDUCATION, "六")  # item 6 of article 31


@every_material
def test_every_text_named_in_book_marks_is_a_known_regulation(material: Material) -> None:
    named = {FULL_NAMES.get(name, name) for name in re.findall("《([^》]+)》", told(material))}
    assert named <= set(SEEN)


@every_material
def test_article_numbers_are_written_in_chinese(material: Material) -> None:
    assert not re.search(r"第\s*\d+\s*[条章款项]", told(material))


@every_material
def test_a_source_names_a_regulation_or_the_branch(material: Material) -> None:
    assert re.search("本支部规定|《.+》第.+条", material.source)


@every_material
def test_what_the_source_lists_covers_what_the_text_cites(material: Material) -> None:
    spanned = material.source.replace("第十一条至第十四条", "第十一条、第十二条、第十三条、第十四条")
    listed = {cited for cited in citations(spanned) if cited[2] == "条"}
    assert {cited for cited in citations("".join(material.parts)) if cited[2] == "条"} <= listed


@every_material
def test_chinese_sentences_have_full_width_punctuation(material: Material) -> None:
    words = re.sub("<[^>]*>", "", told(material))
    assert re.findall("[\u4e00-\u9fff」》）][,.;:!?()]|[,;:!?()\"'“”‘’][\u4e00-\u9fff]", words) == []


@every_material
def test_no_paragraph_is_left_without_its_final_mark(material: Material) -> None:
    for part in material.parts:
        lines = [line for line in re.sub("<(?!b)[^>]*>", "", part).split("\n") if line and not CELL.match(line)]
        open_ended = [line for line in lines if not line.startswith("<b>") and line[-1] not in "。？！：；」）"]
        assert open_ended == []


@pytest.mark.parametrize("words", ["半数以上 超过", "补课 请假", "待明确", "套开", "32 学时"])
def test_what_a_secretary_would_look_for_is_found(words: str) -> None:
    assert LIBRARY.find(words)


def test_what_was_not_checked_is_left_to_the_newest_text() -> None:
    for material_id in ("yingdao-biaojue", "niandi-sanjian", "huiyi-jilu"):
        material = LIBRARY.get(material_id)
        assert material is not None
        assert "以上级最新规定为准" in told(material)
