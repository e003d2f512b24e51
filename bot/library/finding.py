"""Search: in titles, topics and text, the best first. Chinese is written without spaces, so that what was typed as one
word may be several: where it is found nowhere as it stands, its pairs of characters count."""

import re
import unicodedata
from dataclasses import dataclass, field

IN_TITLE, IN_TOPIC, IN_TEXT, IN_PAIRS = 100, 40, 10, 8
MOST_TIMES = 5  # how often a word is in a text counts no more after that
SHARE = 0.6  # of a word's pairs that a material needs to have


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    title: str
    topic: str
    text: str


@dataclass(slots=True)
class Finder:
    """Finds ids by words."""

    entries: list[_Entry] = field(default_factory=list)

    def add(self, material_id: str, title: str, topic: str, text: str) -> None:
        """One more that can be found."""
        self.entries.append(_Entry(material_id, folded(title), folded(topic), folded(text)))

    def find(self, words: str) -> list[str]:
        """Ids of those that fit each of the words, the best first, else in the order in which they were added."""
        wanted = folded(words).split()
        scored = [(self._score(entry, wanted), entry.id) for entry in self.entries]
        return [found for score, found in sorted(scored, key=lambda pair: -pair[0]) if score > 0]

    def _score(self, entry: _Entry, wanted: list[str]) -> float:
        total = 0.0
        for word in wanted:
            score = _whole(entry, word) or _pairs(entry, word)
            if not score:
                return 0
            total += score
        return total


def _whole(entry: _Entry, word: str) -> float:
    found = IN_TITLE * (word in entry.title) + IN_TOPIC * (word in entry.topic)
    return found + IN_TEXT * min(MOST_TIMES, entry.text.count(word)) / MOST_TIMES


def _pairs(entry: _Entry, word: str) -> float:
    """By how many of its neighbouring characters occur; only for Chinese, where a word has no edges."""
    if len(word) < 3 or not re.search("[\u4e00-\u9fff]", word):
        return 0
    pairs = {word[n : n + 2] for n in range(len(word) - 1)}
    found = [pair for pair in pairs if pair in entry.title or pair in entry.topic or pair in entry.text]
    titled = sum(pair in entry.title for pair in found)
    share = len(found) / len(pairs)
    return IN_PAIRS * share + IN_TITLE / 2 * titled / len(pairs) if share >= SHARE else 0


def folded(text: str) -> str:
    """Whatever its case or width."""
    return unicodedata.normalize("NFKC", text).casefold()
