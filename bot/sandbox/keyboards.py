"""What may stand under a message."""

from typing import Any

from bot.sandbox.chats import Wire
from bot.sandbox.messages import Button, Keyboard
from bot.sandbox.refusals import bad_request

DATA_AT_MOST = 64  # bytes
BUTTONS_AT_MOST = 100
ACTIONS = {"callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat", "web_app"}
LINKS = ("https://", "http://", "tg://")


def inline_keyboard(markup: Wire | None) -> Keyboard:
    """The inline keyboard in a reply_markup, () when there is none; raises what Telegram answers to a wrong one."""
    rows = (markup or {}).get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('can\'t parse inline keyboard: field "inline_keyboard" must be an Array of Arrays')
    keyboard = tuple(tuple(_button(wire) for wire in row) for row in rows if row)
    if sum(len(row) for row in keyboard) > BUTTONS_AT_MOST:
        raise bad_request("reply markup is too long")
    return keyboard


def other_markup(markup: Wire | None) -> Wire | None:
    """A reply keyboard, its removal, or a forced reply."""
    return None if markup is None or "inline_keyboard" in markup else markup


def _button(wire: Any) -> Button:
    label = wire.get("text") if isinstance(wire, dict) else None
    if not isinstance(label, str) or not label:
        raise bad_request('can\'t parse inline keyboard button: field "text" must be of type String')
    actions = ACTIONS & wire.keys()
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(str(wire["callback_data"]).encode()) <= DATA_AT_MOST:
        raise bad_request("BUTTON_DATA_INVALID")
    url = wire.get("url")
    if url is not None and not str(url).startswith(LINKS):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: wrong HTTP URL")
    return Button(label, wire)
