"""A text that came as Telegram's HTML, cut into pages as the library's own are."""

from html.parser import HTMLParser

from bot.library.document import TEASER_CHARS
from bot.library.parts import parts
from bot.library.runs import Run, Runs, plain, trimmed

KNOWN = frozenset({"b", "strong", "i", "em", "u", "s", "del", "code", "pre", "blockquote", "a"})


class _Reader(HTMLParser):
    """Runs out of HTML; a tag that pages don't have is left out, its words stay."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self._opened: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        whole = f'a href="{href.replace(chr(34), "%22").replace("&", "&amp;")}"' if tag == "a" else tag
        self._opened.append((tag, whole if tag in KNOWN and (tag != "a" or href.startswith("http")) else ""))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._opened) - 1, -1, -1):
            if self._opened[at][0] == tag:
                del self._opened[at]
                return

    def handle_data(self, data: str) -> None:
        tags = tuple(dict.fromkeys(whole for _, whole in self._opened if whole))
        self.runs.append(Run(data, tags))


def pages(html: str) -> tuple[tuple[str, ...], str, int]:
    """The pages, the first lines as a teaser in plain words, and how many characters it has without white space."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    blocks = [block for block in map(trimmed, _blocks(reader.runs)) if block]
    words = "\n\n".join(map(plain, blocks))
    return parts(blocks), _teaser(words), len("".join(words.split()))


def _blocks(runs: list[Run]) -> list[Runs]:
    """Cut where a blank line is."""
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n\n")
        found[-1].append(run._replace(text=first))
        for piece in more:
            found.append([run._replace(text=piece)])
    return [tuple(block) for block in found]


def _teaser(words: str) -> str:
    first = words[: TEASER_CHARS + 1].strip()
    return first if len(first) <= TEASER_CHARS else f"{first[: TEASER_CHARS - 1]}…"
