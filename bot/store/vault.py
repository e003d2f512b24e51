"""What a branch's archive seals: always the same bytes for the same content, so that two exports can be compared."""

import base64
import hashlib
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from bot.store.sealed import derived

SALT_BYTES, KEY_BYTES, MARK_BYTES = 16, 64, 8  # AES-SIV takes two keys of 256 bits
MOST_BYTES = 512 * 1024 * 1024  # of what is unpacked


class Damaged(Exception):  # noqa: N818  # it says what is the matter
    """The bytes are not what was sealed."""


class Vault:
    """The operator's key, for the archives of one branch. AES-SIV (RFC 5297) needs no nonce: sealing the same twice
    tells that it is the same, and no more."""

    def __init__(self, key: str, branch_id: str) -> None:
        """Raises WeakKey."""
        salt = hashlib.sha256(b"sanhui archive " + branch_id.encode()).digest()[:SALT_BYTES]
        root = derived(key, salt)
        self._cipher = AESSIV(HKDF(SHA256(), KEY_BYTES, salt, b"sanhui archive seal").derive(root))
        self.mark = HKDFExpand(SHA256(), MARK_BYTES, b"sanhui archive mark").derive(root).hex()  # known by its key

    def seal(self, data: bytes, beside: bytes) -> str:
        """`beside` is what lies in clear beside it: with another one it does not open."""
        return base64.b64encode(self._cipher.encrypt(zlib.compress(data, 9), [beside])).decode()

    def open(self, token: str, beside: bytes) -> bytes:
        """Raises Damaged."""
        try:
            packed = self._cipher.decrypt(base64.b64decode(token, validate=True), [beside])
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(packed, MOST_BYTES)
        except (InvalidTag, ValueError, zlib.error) as error:
            raise Damaged from error
        if not unpacker.eof:
            raise Damaged
        return data
