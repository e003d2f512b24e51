"""The boxes of secret votes: who looks at the data folder, even after each single vote, learns who has voted, no more.

A box's key is in memory alone, or sealed by the operator's DATA_KEY where there is one, which is not in the folder. All
slots are sealed anew at each vote, so that nothing shows which one was filled. Backups have no box; closing removes it.
"""

import base64
import os
import secrets
from dataclasses import replace

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.domain.people import Sealed
from bot.domain.votes import Box, Choice
from bot.store.files import Files
from bot.store.layout import ballot_file
from bot.store.shelf import Shelf
from bot.store.storage import FileStorage

CODES = {choice: number for number, choice in enumerate(Choice, start=1)}
EMPTY = 0


class Ballots:
    """The boxes of one branch."""

    def __init__(self, branch_id: str, files: Files, first: FileStorage) -> None:
        self._branch_id, self._files, self._first = branch_id, files, first
        self._keys: dict[str, bytes] = {}  # by vote id

    def begin(self, vote_id: str, round_: int, voters: int) -> None:
        """An empty box with a key of its own, in place of any former one."""
        key = self._keys[vote_id] = AESGCM.generate_key(256)
        kept = Sealed(base64.b64encode(key).decode()) if self._files.sealed else None
        slots = _sealed(key, [EMPTY] * voters)
        self._shelf(vote_id).put(Box(vote_id, round_, "0" * voters, slots, kept))

    def cast(self, vote_id: str, voter: int, choice: Choice) -> bool:
        """Put a vote in by the voter with that number; False if they have voted already. Raises LookupError if lost."""
        box, key = self._open(vote_id)
        if box.voted[voter] == "1":
            return False
        codes = _unsealed(key, box.slots)
        free = [number for number, code in enumerate(codes) if code == EMPTY]
        codes[secrets.choice(free)] = CODES[choice]
        voted = f"{box.voted[:voter]}1{box.voted[voter + 1 :]}"
        self._shelf(vote_id).put(replace(box, voted=voted, slots=_sealed(key, codes)))
        return True

    def voted(self, vote_id: str) -> str:
        """Who has voted, as noughts and ones."""
        box = self._shelf(vote_id).get(vote_id)
        return box.voted if box else ""

    def counts(self, vote_id: str) -> dict[str, int]:
        """What is in the box. Raises LookupError if it is lost."""
        box, key = self._open(vote_id)
        codes = _unsealed(key, box.slots)
        return {choice.value: codes.count(code) for choice, code in CODES.items()}

    def is_lost(self, vote_id: str) -> bool:
        """Whether the box, or its key, is gone: the process ended without a DATA_KEY, or a backup was restored."""
        try:
            self._open(vote_id)
        except LookupError:
            return True
        return False

    def burn(self, vote_id: str) -> None:
        """Remove the box and forget its key; the counts must be on disk before."""
        self._keys.pop(vote_id, None)
        self._files.remove(ballot_file(self._branch_id, vote_id))

    def _open(self, vote_id: str) -> tuple[Box, bytes]:
        box, key = self._shelf(vote_id).get(vote_id), self._keys.get(vote_id)
        if box is not None and key is None and box.key is not None and box.key.text:
            key = self._keys[vote_id] = base64.b64decode(box.key.text)
        if box is None or key is None:
            raise LookupError(vote_id)
        return box, key

    def _shelf(self, vote_id: str) -> Shelf[Box]:
        file = self._files.cached(ballot_file(self._branch_id, vote_id), self._first)
        return self._files.shelf(file, "boxes", Box)


def _sealed(key: bytes, codes: list[int]) -> tuple[str, ...]:
    """A slot for each, under a nonce of its own."""
    cipher = AESGCM(key)
    made = []
    for code in codes:
        nonce = os.urandom(12)
        made.append(base64.b64encode(nonce + cipher.encrypt(nonce, bytes([code]), None)).decode())
    return tuple(made)


def _unsealed(key: bytes, slots: tuple[str, ...]) -> list[int]:
    cipher = AESGCM(key)
    raw = [base64.b64decode(slot) for slot in slots]
    return [cipher.decrypt(data[:12], data[12:], None)[0] for data in raw]
