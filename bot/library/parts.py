"""Cutting a long text into messages: between blocks where it can, at sentence ends where it must."""

import re
from collections.abc import Iterable, Iterator

from bot.library.runs import Run, Runs, html, trimmed, width

# Telegram takes 4,096 units; a page that is read at one go on a phone is much less: some 700 Chinese characters.
PART_UNITS = 2000
PAGE_COLUMNS = 1400  # a Chinese character takes two
_PIECE_CHARS = 350  # a piece with common tags fits in a part even if each of its characters is escaped
_END = "[。！？；…!?]{1,8}[」』”’）》】)]{0,8}|\n{1,8}"
_PIECE = re.compile(rf".{{1,{_PIECE_CHARS}}}?(?:{_END}|\Z)|.{{1,{_PIECE_CHARS}}}", re.DOTALL)
_ENDED = re.compile(rf"(?:{_END})\Z")
_GAP = Run("\n\n")


def parts(blocks: Iterable[Runs]) -> tuple[str, ...]:
    """Telegram HTML in messages of at most PART_UNITS, of about the same length each; none is empty."""
    found = [(block, columns(block)) for block in blocks]
    total = sum(length for _, length in found)
    left = max(1, -(-total // PAGE_COLUMNS))
    aim = total / left
    booklet, filled = _Booklet(), 0
    for block, length in found:
        if filled and left > 1 and filled + length / 2 > aim:  # nearer to the aim without it
            booklet.turn()
            filled, left = 0, left - 1
        booklet.add(block)
        filled += length
    return tuple(html(page) for page in map(trimmed, booklet.pages) if page)


def columns(runs: Runs) -> int:
    """About how wide a text is, in Latin letters; all that is not of them is taken for Chinese."""
    return sum(2 * len(run.text) - len(run.text.encode("ascii", "ignore")) for run in runs)


class _Booklet:
    """Pages that fill up one after another; only the last one still takes runs."""

    def __init__(self) -> None:
        self.pages: list[list[Run]] = [[]]
        self._room = PART_UNITS

    def add(self, block: Runs) -> None:
        """After what is there, else on a page of its own, else sentence by sentence."""
        gap = (_GAP,) if self.pages[-1] else ()
        if self._took((*gap, *block)):
            return
        self.turn()
        if not self._took(block):
            for atom in _atoms(block):
                self._put(atom)

    def _put(self, atom: Runs) -> None:
        """An atom gets a page of its own where it must, even if a very long address makes that too long: Telegram
        counts what is read, and no text may be lost."""
        if not self._took(atom):
            self.turn()
            if not self._took(atom):
                self.pages[-1].extend(atom)
                self._room = 0

    def _took(self, runs: Runs) -> bool:
        page = self.pages[-1]
        needed = width(runs, page[-1].tags if page else ())
        if needed > self._room:
            return False
        page.extend(runs)
        self._room -= needed
        return True

    def turn(self) -> None:
        """A new page."""
        self.pages.append([])
        self._room = PART_UNITS


def _atoms(block: Runs) -> Iterator[Runs]:
    """The sentences; one that is too long by itself comes in pieces."""
    for sentence in _sentences(block):
        if width(sentence) <= PART_UNITS:
            yield sentence
        else:
            yield from ((piece,) for piece in sentence)


def _sentences(block: Runs) -> Iterator[Runs]:
    """A sentence may run through several styles; it ends at its mark, or where it gets too long."""
    sentence: list[Run] = []
    length = 0
    for piece in _pieces(block):
        sentence.append(piece)
        length += len(piece.text)
        if _ENDED.search(piece.text) or length > _PIECE_CHARS:
            yield tuple(sentence)
            sentence, length = [], 0
    if sentence:
        yield tuple(sentence)


def _pieces(block: Runs) -> Iterator[Run]:
    for run in block:
        yield from (run._replace(text=text) for text in _PIECE.findall(run.text))
