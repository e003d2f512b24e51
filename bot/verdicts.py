"""What an error means: whether a call can have arrived, and what Telegram refuses and why."""

from telegram.error import BadRequest, NetworkError, TelegramError

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "no text in the message")

BLOCKED, REMOVED, NO_RIGHTS, REFUSED = "delivery-blocked", "delivery-removed", "delivery-no-rights", "delivery-refused"

TOPIC_GONE = "delivery-topic"


class NotConnected(Exception):  # noqa: N818  # it says what happened
    """What causes the error of a call for which there was no connection; its words name aiohttp's own error."""


def never_left(error: BaseException) -> bool:
    """Whether there was no connection to send by: nothing can have arrived."""
    return isinstance(error.__cause__, NotConnected)


def may_pass(error: TelegramError) -> bool:
    """A trouble of the network, or an answer that makes no sense, which python-telegram-bot has no name for."""
    return isinstance(error, NetworkError) or type(error) is TelegramError


def is_unchanged(error: Exception) -> bool:
    """An edit that was made already, perhaps by a call whose answer was lost: as good as done."""
    return isinstance(error, BadRequest) and "not modified" in error.message.lower()


def is_gone(error: Exception) -> bool:
    """An edit of a message that is deleted, or can't be edited any more."""
    return isinstance(error, BadRequest) and any(words in error.message.lower() for words in GONE)


def failure(error: TelegramError, chat_id: int) -> str:
    """The key of the sentence that says why a chat refuses us. A person whom we never met is no chat to Telegram."""
    text = error.message.lower()
    unknown = "chat not found" in text
    if "blocked" in text or "initiate" in text or "deactivated" in text or (unknown and chat_id > 0):
        return BLOCKED
    if "thread not found" in text or "topic_closed" in text or "topic_deleted" in text:
        return TOPIC_GONE
    if "kicked" in text or "not a member" in text or unknown:
        return REMOVED
    return NO_RIGHTS if "rights" in text else REFUSED
