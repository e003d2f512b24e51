"""Telegram's HTML, and what it finds in a text by itself."""

import pytest

from bot.sandbox.entities import body, covered, units
from bot.sandbox.markup import parse_html
from bot.sandbox.refusals import Refusal


def marks(source):
    """(type, covered text) of each entity."""
    parsed = parse_html(source)
    return [(entity["type"], covered(parsed.text, entity)) for entity in parsed.entities]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>党</b>", "bold"),
        ("<strong>党</strong>", "bold"),
        ("<i>党</i>", "italic"),
        ("<em>党</em>", "italic"),
        ("<u>党</u>", "underline"),
        ("<ins>党</ins>", "underline"),
        ("<s>党</s>", "strikethrough"),
        ("<strike>党</strike>", "strikethrough"),
        ("<del>党</del>", "strikethrough"),
        ("<tg-spoiler>党</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">党</span>', "spoiler"),
        ("<code>党</code>", "code"),
        ("<pre>党</pre>", "pre"),
        ("<blockquote>党</blockquote>", "blockquote"),
        ("<blockquote expandable>党</blockquote>", "expandable_blockquote"),
        ('<a href="https://example.org/">党</a>', "text_link"),
        ("<a href='tg://user?id=7'>党</a>", "text_mention"),
        ('<tg-emoji emoji-id="5">党</tg-emoji>', "custom_emoji"),
        ("<B>党</B>", "bold"),
    ],
)
def test_each_tag_has_its_entity(source, kind):
    assert marks(f"📋 {source}。") == [(kind, "党")]


def test_details_are_kept():
    link, code, emoji = parse_html(
        '<a href="https://example.org/?a=1&amp;b=2">甲</a>'
        '<pre><code class="language-python">x</code></pre><tg-emoji emoji-id="5">🙂</tg-emoji>'
    ).entities
    assert link["url"] == "https://example.org/?a=1&b=2"
    assert (code["type"], code["language"]) == ("pre", "python")
    assert emoji["custom_emoji_id"] == "5"


def test_tags_nest():
    assert marks("<b>甲<i>乙</i></b>丙<u>丁</u>") == [("bold", "甲乙"), ("italic", "乙"), ("underline", "丁")]


def test_references_are_read_and_unknown_ones_left():
    assert parse_html("&lt;&gt;&amp;&quot; &#20826; &#x515a; &nbsp; &#0; a & b").text == '<>&" 党 党 &nbsp; &#0; a & b'


def test_an_empty_tag_or_a_link_to_nowhere_leaves_no_entity():
    assert marks('<b></b><a href="nowhere">甲</a>') == []


def test_a_bare_end_tag_closes_what_is_open():
    assert marks("<b>甲</>") == [("bold", "甲")]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("<b>甲", 'can\'t find end tag corresponding to start tag "b"'),
        ("甲</b>", "unexpected end tag at byte offset 3"),
        ("<b>甲</i>", 'unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("甲<br>", 'unsupported start tag "br" at byte offset 3'),
        ("<span>甲</span>", 'unsupported start tag "span" at byte offset 0'),
        ("1 < 2", 'unsupported start tag "" at byte offset 2'),
        ("<p", 'unsupported start tag "" at byte offset 0'),
    ],
)
def test_errors_are_telegrams(source, error):
    with pytest.raises(Refusal) as raised:
        parse_html(source)
    assert raised.value.description == f"Bad Request: can't parse entities: {error}"
    assert raised.value.code == 400


def test_length_is_in_utf16_units():
    assert [units(text) for text in ("", "a", "党", "🙏")] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/me", [("bot_command", "/me")]),
        ("🙏 /signin@sanhui_bot 123", [("bot_command", "/signin@sanhui_bot")]),
        ("1/2 和 http/2", []),
        ("请 @example_a 看", [("mention", "@example_a")]),
        ("a@example.org", []),
        ("#三会一课 #123", [("hashtag", "#三会一课")]),
        ("见 https://example.org/a?b=c。", [("url", "https://example.org/a?b=c")]),
    ],
)
def test_telegram_finds_entities_by_itself(text, expected):
    assert [(entity["type"], covered(text, entity)) for entity in body(text, []).entities] == expected


def test_an_entity_over_white_space_alone_goes_with_it():
    parsed = parse_html("党<b> </b>")
    assert body(parsed.text, parsed.entities).entities == []


def test_nothing_is_found_inside_code_or_links():
    code = {"type": "code", "offset": 0, "length": 3}
    assert body("/me /me", [code]).entities == [code, {"type": "bot_command", "offset": 4, "length": 3}]
