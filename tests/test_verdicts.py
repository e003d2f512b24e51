"""What an error means, by its words and its cause."""

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.verdicts import NotConnected, failure, is_gone, is_unchanged, never_left

PERSON, GROUP = 11, -21


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("error", [NetworkError("no"), TimedOut()])
def test_without_a_connection_nothing_has_left(error: NetworkError) -> None:
    assert never_left(caused(error, NotConnected("ClientConnectorError")))


@pytest.mark.parametrize("cause", [ConnectionError("no"), TimeoutError()])
def test_all_else_may_have_arrived(cause: Exception) -> None:
    """Which of aiohttp's errors is which, tests/test_connections.py has happen."""
    assert not never_left(caused(TimedOut(), cause))
    assert not never_left(NetworkError("Bad Gateway"))


@pytest.mark.parametrize(
    ("error", "chat", "key"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), PERSON, "delivery-blocked"),
        (Forbidden("Forbidden: user is deactivated"), PERSON, "delivery-blocked"),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), PERSON, "delivery-blocked"),
        (BadRequest("Bad Request: chat not found"), PERSON, "delivery-blocked"),
        (BadRequest("Bad Request: chat not found"), GROUP, "delivery-removed"),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), GROUP, "delivery-removed"),
        (Forbidden("Forbidden: bot is not a member of the group chat"), GROUP, "delivery-removed"),
        (BadRequest("Bad Request: not enough rights to send text messages to the chat"), GROUP, "delivery-no-rights"),
        (BadRequest("Bad Request: message is too long"), GROUP, "delivery-refused"),
    ],
)
def test_each_refusal_has_its_sentence(error: BadRequest, chat: int, key: str) -> None:
    assert failure(error, chat) == key


def test_an_edit_that_was_made_already_is_told_from_one_that_can_not_be_made() -> None:
    same, gone = BadRequest("Message is not modified: …"), BadRequest("Message to edit not found")
    assert (is_unchanged(same), is_gone(same)) == (True, False)
    assert (is_unchanged(gone), is_gone(gone)) == (False, True)
    assert not is_gone(Forbidden("bot was kicked"))
