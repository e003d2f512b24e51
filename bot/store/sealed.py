"""Private texts on disk: `enc1:` and AES-256-GCM with a key, `txt:` and the text itself without one."""

import base64
import binascii
import os
from collections import OrderedDict
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bot.domain.people import Sealed
from bot.store.errors import KeyMissing, WeakKey, WrongKey

_ENCRYPTED, _PLAIN = "enc1:", "txt:"
_CHECK = "sanhui"  # encrypted beside the salt, so that a wrong key is known at start
_REMEMBERED = 512  # a report may have 12 KB, so this is 10 MB at most
_PASSPHRASE = 16  # characters at least


class Sealer:
    """Sealed ↔ str. Each Sealed is encrypted once: writing a record again repeats the token it has."""

    def __init__(self, cipher: AESGCM | None = None) -> None:
        self._cipher = cipher
        # By identity and not by text: equal texts of two people must not look equal on disk.
        self._tokens: OrderedDict[int, tuple[Sealed, str]] = OrderedDict()

    def seal(self, sealed: Sealed) -> str:
        if self._cipher is None:
            return _PLAIN + sealed.text
        known = self._tokens.get(id(sealed))
        return known[1] if known else self._remember(sealed, _encrypted(self._cipher, sealed.text))

    def unseal(self, token: str) -> Sealed:
        """Raises KeyMissing without a key, ValueError for what is no token of this key."""
        if token.startswith(_PLAIN):
            return Sealed(token.removeprefix(_PLAIN))
        if not token.startswith(_ENCRYPTED):
            raise ValueError("not a sealed text")
        if self._cipher is None:
            raise KeyMissing
        sealed = Sealed(_decrypted(self._cipher, token))
        self._remember(sealed, token)
        return sealed

    def _remember(self, sealed: Sealed, token: str) -> str:
        """Keeps the object too, so that its id can't pass to another while the token is known."""
        self._tokens[id(sealed)] = sealed, token
        if len(self._tokens) > _REMEMBERED:
            self._tokens.popitem(last=False)
        return token


class BlindSealer(Sealer):
    """For looking at files without their key: every private text reads as empty."""

    def unseal(self, token: str) -> Sealed:
        return Sealed("")


def sealer(key: str | None, kept: Mapping[str, str] | None) -> tuple[Sealer, dict[str, str] | None]:
    """A sealer, and what to keep of a new key: its salt and check. Raises KeyMissing, WrongKey, WeakKey."""
    if key is None:
        if kept is not None:
            raise KeyMissing
        return Sealer(), None
    salt = _to_bytes(kept["salt"]) if kept else os.urandom(16)
    made = Sealer(AESGCM(derived(key, salt)))
    if kept is None:
        return made, {"salt": _to_text(salt), "check": made.seal(Sealed(_CHECK))}
    _check(made, kept["check"])
    return made, None


def holds_sealed(raw: bytes) -> bool:
    """Whether a file's bytes have an encrypted text in them."""
    return b'"' + _ENCRYPTED.encode() in raw


def _check(made: Sealer, token: str) -> None:
    try:
        made.unseal(token)
    except ValueError as error:
        raise WrongKey from error


def _encrypted(cipher: AESGCM, text: str) -> str:
    nonce = os.urandom(12)
    return _ENCRYPTED + _to_text(nonce + cipher.encrypt(nonce, text.encode(), None))


def _decrypted(cipher: AESGCM, token: str) -> str:
    data = _to_bytes(token.removeprefix(_ENCRYPTED))
    try:
        return cipher.decrypt(data[:12], data[12:], None).decode()
    except InvalidTag as error:
        raise ValueError("sealed with another key, or damaged") from error


def derived(key: str, salt: bytes) -> bytes:
    """32 bytes from a urlsafe-base64 key of 32 bytes (HKDF) or from a passphrase (scrypt). Raises WeakKey."""
    strong = _as_key(key)
    if strong is not None:
        return HKDF(SHA256(), 32, salt, b"sanhui sealed").derive(strong)
    if len(key) < _PASSPHRASE:
        raise WeakKey
    return Scrypt(salt=salt, length=32, n=2**14, r=8, p=1).derive(key.encode())


def _as_key(key: str) -> bytes | None:
    try:
        data = _to_bytes(key)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) == 32 else None


def _to_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _to_bytes(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
