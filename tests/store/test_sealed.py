"""Private texts on disk."""

import base64

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Sealed
from bot.store import sealed as module
from bot.store.errors import KeyMissing, WeakKey, WrongKey
from bot.store.sealed import Sealer, sealer

PASSPHRASE = "a passphrase of some length"
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
texts = st.text(st.characters(codec="utf-8"))


@given(texts)
def test_without_a_key_the_text_is_there_to_read(text: str) -> None:
    assert Sealer().seal(Sealed(text)) == f"txt:{text}"
    assert Sealer().unseal(f"txt:{text}") == Sealed(text)


@given(texts)
def test_with_a_key_the_text_comes_back_and_is_not_there_to_read(text: str) -> None:
    made = Sealer(AESGCM(bytes(32)))
    token = made.seal(Sealed(text))
    assert token.startswith("enc1:")
    assert len(text) < 4 or text not in token
    assert Sealer(AESGCM(bytes(32))).unseal(token) == Sealed(text)


def test_equal_texts_of_two_people_do_not_look_equal() -> None:
    made = Sealer(AESGCM(bytes(32)))
    assert made.seal(Sealed("同意")) != made.seal(Sealed("同意"))


def test_one_text_is_encrypted_once() -> None:
    made, text = Sealer(AESGCM(bytes(32))), Sealed("同意")
    token = made.seal(text)
    assert made.seal(text) == token
    assert made.seal(made.unseal(token)) == token


def test_a_token_that_was_forgotten_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 1)
    made, text = Sealer(AESGCM(bytes(32))), Sealed("同意")
    token = made.seal(text)
    other = made.seal(Sealed("反对"))
    again = made.seal(text)
    assert token != again != other
    assert made.unseal(again) == made.unseal(token)


def test_texts_from_before_the_key_stay_readable() -> None:
    assert Sealer(AESGCM(bytes(32))).unseal("txt:旧的") == Sealed("旧的")


def test_an_encrypted_text_needs_the_key() -> None:
    token = Sealer(AESGCM(bytes(32))).seal(Sealed("同意"))
    with pytest.raises(KeyMissing):
        Sealer().unseal(token)


@pytest.mark.parametrize("token", ["", "同意", "enc1:", "enc1:!!!!", "enc1:" + "A" * 40, "enc1:同意"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Sealer(AESGCM(bytes(32))).unseal(token)


@pytest.mark.parametrize("key", [PASSPHRASE, KEY, "一个足够长的口令一个足够长的口令"])
def test_a_key_is_known_again_by_what_was_kept_of_it(key: str) -> None:
    first, kept = sealer(key, None)
    assert kept is not None
    second, nothing_new = sealer(key, kept)
    assert nothing_new is None
    assert second.unseal(first.seal(Sealed("同意"))) == Sealed("同意")


def test_nothing_that_is_kept_of_a_key_tells_the_key() -> None:
    _, kept = sealer(PASSPHRASE, None)
    assert kept is not None
    assert PASSPHRASE not in str(kept)
    assert kept != sealer(PASSPHRASE, None)[1]


def test_another_key_is_the_wrong_one() -> None:
    with pytest.raises(WrongKey):
        sealer(KEY, sealer(PASSPHRASE, None)[1])


def test_no_key_is_missed_only_where_one_was_used() -> None:
    assert sealer(None, None)[1] is None
    with pytest.raises(KeyMissing):
        sealer(None, sealer(PASSPHRASE, None)[1])


@pytest.mark.parametrize("key", ["", "short", "fifteen letters"])
def test_a_short_passphrase_is_refused(key: str) -> None:
    with pytest.raises(WeakKey):
        sealer(key, None)
