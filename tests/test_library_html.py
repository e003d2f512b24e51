"""Markdown becomes Telegram HTML that is safe, balanced and short enough."""

import os
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.markdown import parse
from bot.library.parts import PART_UNITS, parts
from bot.library.runs import Run, html, plain, trimmed, units, width
from bot.sandbox.entities import units as sandbox_units
from bot.sandbox.markup import parse_html

TELEGRAM_UNITS = 4096


def shown(text: str) -> str:
    """The whole text's HTML, where nothing is wrong with it and it fits one message."""
    body = parse(text)
    assert body.flaws == ()
    [part] = parts(body.blocks)
    return part


def flaws(text: str) -> list[tuple[int | None, str]]:
    return [(flaw.line, flaw.message[:7]) for flaw in parse(text).flaws]


class Balance(HTMLParser):
    """Fails at a tag that Telegram does not know, or that closes out of turn."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "s", "a", "code", "pre", "blockquote"}
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def check_balance(part: str) -> None:
    reader = Balance()
    reader.feed(part)
    reader.close()
    assert reader.opened == []


@pytest.mark.parametrize(
    ("markdown", "telegram"),
    [
        ("**粗** *斜* `码`", "<b>粗</b> <i>斜</i> <code>码</code>"),
        ("**粗*又斜*了**", "<b>粗<i>又斜</i>了</b>"),
        ("**粗 __还是粗__**", "<b>粗 还是粗</b>"),
        ("**粗`码`粗**", "<b>粗</b><code>码</code><b>粗</b>"),
        ("[链接](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">链接</a>'),
        ("<http://example.org>", '<a href="http://example.org">http://example.org</a>'),
        ("## 标题\n\n正文", "<b>标题</b>\n正文"),
        ("# 一\n\n## 二\n\n正文", "<b>一</b>\n<b>二</b>\n正文"),
        ("正文\n\n# 末了", "正文\n\n<b>末了</b>"),
        ("- 甲\n- 乙", "• 甲\n• 乙"),
        ("3. 甲\n4. 乙", "3. 甲\n4. 乙"),
        ("- 甲\n  1. 乙\n  2. 丙\n- 丁", "• 甲\n  1. 乙\n  2. 丙\n• 丁"),
        ("- 甲\n\n  又一段\n\n- 乙", "• 甲\n又一段\n• 乙"),
        ("> 引\n>\n> > 再引", "<blockquote>引\n再引</blockquote>"),
        ("> - 甲\n> - **乙**", "<blockquote>• 甲\n• <b>乙</b></blockquote>"),
        ("> `码`", "<blockquote><code>码</code></blockquote>"),
        ("```python\na < b\n```", "<pre>a &lt; b</pre>"),
        ("    缩进", "<pre>缩进</pre>"),
        ("上\n\n---\n\n下", "上\n\n———\n\n下"),
        ("中文\n换行", "中文换行"),
        ("中文\n**换行**", "中文<b>换行</b>"),
        ("**中文**\nword", "<b>中文</b>word"),
        ("two\nwords", "two words"),
        ("行一  \n行二", "行一\n行二"),
        ("~~划去~~", "<s>划去</s>"),
        (
            "|会|谁|\n|---|---|\n|大会|**全体**|\n|支委会|委员|",
            "• 会：大会\n  谁：<b>全体</b>\n• 会：支委会\n  谁：委员",
        ),
        ("|Kind|Who|\n|---|---|\n|all|every|", "• Kind: all\n  Who: every"),
        ("|会|谁|\n|---|---|", "• 会\n  谁"),
    ],
)
def test_markdown_is_shown_as_telegram_can(markdown: str, telegram: str) -> None:
    assert shown(markdown) == telegram


@pytest.mark.parametrize(
    ("markdown", "telegram"),
    [
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("一 <b>二</b> & 三", "一 &lt;b&gt;二&lt;/b&gt; &amp; 三"),
        ("<div>\n\n**粗**\n\n</div>", "&lt;div&gt;\n\n<b>粗</b>\n\n&lt;/div&gt;"),
        ("&lt;b&gt; 1 < 2", "&lt;b&gt; 1 &lt; 2"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ('[甲](https://example.org/"a>b)', '<a href="https://example.org/%22a%3Eb">甲</a>'),
        ("| 甲 | 乙 |", "| 甲 | 乙 |"),  # no table without its second line
        (r"\*不斜\*", "*不斜*"),
    ],
)
def test_what_is_not_markdown_is_text(markdown: str, telegram: str) -> None:
    assert shown(markdown) == telegram


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("一行\n\n二 ![图](https://example.org/x.png)", [(3, "消息里放不了图")]),
        ("甲\n乙 **丙 ![图](x.png)**", [(2, "消息里放不了图")]),
        ("- 甲\n- [乙](www.example.org)", [(2, "链接请以 ht")]),
        ("[甲](mailto:a@example.org)", [(1, "链接请以 ht")]),
        ("[甲](https://example.org/" + "x" * 1000 + ")", [(1, "链接太长，请缩")]),
        ("他说**「好」**了", [(1, "这里的 ** ")]),
        ("**没有成对", [(1, "这里的 ** ")]),
    ],
)
def test_what_a_message_cannot_hold_is_named_with_its_line(markdown: str, found: list[tuple[int, str]]) -> None:
    assert flaws(markdown) == found


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    assert [flaw.line for flaw in parse("![图](x.png)", line=9).flaws] == [10]


def test_the_first_paragraph_is_the_teaser_in_plain_words() -> None:
    assert parse("# 标题\n\n两行**导**读 <\n在此\n\n正文").teaser == "两行导读 <在此"
    assert parse("- 只有列表").teaser == ""


def test_a_short_text_is_one_part() -> None:
    assert parts(parse("甲。\n\n乙。").blocks) == ("甲。\n\n乙。",)


def test_no_text_is_no_part() -> None:
    assert parts(()) == ()


def test_a_long_text_is_cut_between_blocks() -> None:
    first, second = "甲" * 1300, "乙" * 1300
    assert parts(parse(f"{first}\n\n{second}").blocks) == (first, second)


def test_pages_are_of_about_the_same_length() -> None:
    made = parts(parse("\n\n".join(["这是一段不长也不短的话。" * 8] * 14)).blocks)
    assert [len(part) for part in made] == [684, 684]
    latin = parts(parse("\n\n".join(["word " * 40] * 14)).blocks)
    assert len(latin) == 2


def test_a_heading_goes_with_its_text() -> None:
    first, second = "甲" * 1300, "乙" * 1300
    assert parts(parse(f"{first}\n\n# 标题\n\n{second}").blocks) == (first, f"<b>标题</b>\n{second}")


def test_a_block_that_is_too_long_is_cut_at_sentence_ends() -> None:
    sentence = "一" * 99 + "。"
    first, second = parts(parse(sentence * 30).blocks)
    assert (first, second) == (sentence * 20, sentence * 10)


def test_a_sentence_in_several_styles_is_not_cut_inside() -> None:
    sentence = "一二**三四**五六。"
    for part in parts(parse(sentence * 600).blocks):
        assert part.startswith("一二<b>三四</b>")
        assert part.endswith("</b>五六。")


def test_a_closing_quote_stays_with_its_sentence() -> None:
    for part in parts(parse("他说：「好。」" * 900).blocks):
        assert part.endswith("」")


def test_a_list_that_is_too_long_is_cut_between_items() -> None:
    text = "\n".join(f"- 第{n}项" + "字" * 90 for n in range(35))
    first, second = parts(parse(text).blocks)
    assert first.startswith("• 第0项")
    assert first.endswith("字")
    assert second.startswith("• 第")


def test_a_quotation_is_closed_and_opened_again_where_it_is_cut() -> None:
    made = parts(parse("> " + "字。" * 3000).blocks)
    assert len(made) > 1
    for part in made:
        assert part.startswith("<blockquote>字。")
        assert part.endswith("。</blockquote>")


def test_characters_outside_the_first_plane_count_twice() -> None:
    assert units("😀字") == 3
    made = parts(parse("😀" * 3000).blocks)
    assert "".join(made) == "😀" * 3000
    assert max(map(units, made)) <= PART_UNITS


def test_a_sentence_of_nothing_but_long_links_still_fits() -> None:
    links = "".join(f"[字](https://example.org/{mark * 900})" for mark in "xy")
    made = parts(parse(links * 50).blocks)
    assert max(map(units, made)) <= PART_UNITS


def test_parts_leave_room_for_what_a_card_adds() -> None:
    assert TELEGRAM_UNITS - PART_UNITS >= 200


def test_trimming_takes_white_space_from_the_ends_only() -> None:
    assert trimmed((Run("\n"), Run(" 甲 ", ("b",)), Run("  "), Run("乙\n"))) == (
        Run("甲 ", ("b",)),
        Run("  "),
        Run("乙"),
    )
    assert trimmed((Run(" "), Run(""))) == ()


STYLES = st.lists(st.sampled_from(["b", "i", "blockquote", 'a href="https://example.org"']), unique=True).map(tuple)
WORDS = st.builds(
    lambda word, times: word * times,
    st.text("字a。！」 \n&<>😀", min_size=1, max_size=8),
    st.integers(1, 400),
)
RUNS = st.builds(Run, WORDS, STYLES)
BLOCKS = st.lists(st.lists(RUNS, min_size=1, max_size=3).map(tuple), max_size=3)


@settings(deadline=None)  # a shared machine's speed is no fault of the text
@given(BLOCKS)
def test_parts_are_short_and_balanced_and_lose_no_word(blocks: list[tuple[Run, ...]]) -> None:
    made = parts(blocks)
    for part in made:
        assert 0 < units(part) <= PART_UNITS
        check_balance(part)
    told = unescape(re.sub("<[^>]*>", "", "".join(made)))
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", "".join(map(plain, blocks)))


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/" + "a" * 1900])
def test_a_link_as_long_as_a_page_when_it_is_escaped_is_not_lost(address: str) -> None:
    made = parts([(Run("&" * 800, (f'a href="{address}"',)),)])
    assert "".join(parse_html(part).text for part in made) == "&" * 800


@settings(deadline=None)
@given(st.text("*_`[]()<>!#->12. \n&\"'字a:/http", max_size=200))
def test_any_text_at_all_becomes_balanced_html(text: str) -> None:
    for part in parts(parse(text).blocks):
        check_balance(part)


@given(RUNS, RUNS)
def test_the_width_of_a_text_is_the_length_of_its_html(first: Run, second: Run) -> None:
    assert width((first, second)) == units(html((first, second)))
    assert width((first,)) + width((second,), first.tags) == width((first, second))


def test_a_tag_that_neighbours_share_is_opened_once() -> None:
    assert html((Run("一", ("b",)), Run("二", ("b", "i")), Run("三"))) == "<b>一<i>二</i></b>三"


# Whole documents, each of whose words is known: 500 here, EXAMPLES=10000 for as many as one wants to wait for

EXAMPLES = int(os.environ.get("EXAMPLES", "500"))
WORD = st.builds("{}{}".format, st.sampled_from("字会员aé😀"), st.text("字会员a1é😀&<>", max_size=5))
LINE = st.lists(WORD, min_size=1, max_size=30)
STYLED = st.sampled_from(["{}", "**{}**", "*{}*", "~~{}~~", "`{}`", "[{}](https://example.org/?a=1&b=2)"])


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    words = draw(LINE)
    style, at = draw(STYLED), draw(st.integers(0, len(words) - 1))
    return " ".join([*words[:at], style.format(words[at]), *words[at + 1 :]]), words


@st.composite
def chapters(draw: st.DrawFn) -> tuple[str, list[str]]:
    """One block of Markdown and the words in it, in order."""
    kind = draw(st.sampled_from(["text", "long", "#", "-", "1.", ">", "```", "|", "- >"]))
    text, words = draw(lines())
    if kind == "|":
        return "|" + "|".join(words) + "|\n" + "|---" * len(words) + "|\n" + f"|{'|'.join(words)}|\n", [
            word for word in words for _ in "12"
        ]
    if kind == "```":
        plain_words = " ".join(words)
        return f"```\n{plain_words}\n```", words
    if kind == "long":
        times = draw(st.integers(2, 90))
        return (text + "。") * times, words * times
    more, others = draw(lines())
    if kind == "text":
        return text, words
    if kind == "#":
        return f"## {text}\n\n{more}", [*words, *others]
    mark = kind if kind.endswith(" ") else f"{kind} "
    return f"{mark}{text}\n{mark.replace('1', '2')}{more}", [*words, *others]


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(chapters(), min_size=1, max_size=8))
def test_each_page_of_a_document_parses_fits_and_no_word_of_it_is_lost(found: list[tuple[str, list[str]]]) -> None:
    pages = parts(parse("\n\n".join(text for text, _ in found)).blocks)
    shown = [parse_html(page).text for page in pages]
    for page, text in zip(pages, shown, strict=True):
        check_balance(page)
        assert 0 < sandbox_units(text) <= TELEGRAM_UNITS - 200
    told, at = re.sub(r"\s", "", "".join(shown)), 0
    for word in (word for _, words in found for word in words):
        at = told.find(word, at)
        assert at >= 0, word
        at += len(word)
