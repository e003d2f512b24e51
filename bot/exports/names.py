"""Names of files in a .zip: every system takes them, none lies in another's place."""

import re
from collections.abc import Iterable

from bot.exports.cells import plain

LONGEST = 60  # characters; with folder and suffix under the 255 bytes that file systems have
_BAD = dict(zip('/\\:*?"<>|', "／＼：＊？＂＜＞｜", strict=True))
_TAKEN = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # Windows keeps these for devices


def safe(name: str) -> str:
    """A name without what Windows has no place for; "_" where nothing is left."""
    seen = "".join(_BAD.get(character, character) for character in plain(name))[:LONGEST].rstrip(" .")
    return f"{seen}_" if not seen or _TAKEN.fullmatch(seen) else seen


def unique(names: Iterable[str]) -> list[str]:
    """The same names, each later one of two that are alike with a number; capitals make no difference."""
    taken: set[str] = set()
    found = []
    for name in names:
        number, one = 1, name
        while one.casefold() in taken:
            number += 1
            one = f"{name} ({number})"
        taken.add(one.casefold())
        found.append(one)
    return found
