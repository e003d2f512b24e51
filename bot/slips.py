"""What stands on the buttons of a ballot: words that only this process can read.

A press may be kept on disk until its answer has left: its data must not say what was chosen. After a restart the words
are others, and an old ballot is handed out anew.
"""

import secrets
from hashlib import blake2b

from bot.domain.votes import Choice, Vote

SIZE = 6  # bytes


class Slips:
    """Words for choices, by vote, round and member."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def word(self, vote: Vote, member_id: str, choice: Choice) -> str:
        """Twelve letters that stand for a choice of that member."""
        parts = f"{vote.id}:{vote.round}:{member_id}:{choice}".encode()
        return blake2b(parts, key=self._key, digest_size=SIZE).hexdigest()

    def choice(self, vote: Vote, member_id: str, word: str) -> Choice | None:
        """What a word stands for; None if it is none of ours."""
        given = word.encode()  # as text, `compare_digest` takes ASCII alone, and a forged press any
        found = (c for c in Choice if secrets.compare_digest(self.word(vote, member_id, c).encode(), given))
        return next(found, None)
