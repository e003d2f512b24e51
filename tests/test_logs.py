"""Logs: a secret, a request or an update never shows, whatever is logged."""

import logging
import subprocess
import sys
import textwrap
import threading
import warnings
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.connections import requests
from bot.logs import MASK, MaskingFormatter
from tests.hearing import HALF, KEY, TALKATIVE, TOKEN, listen, put_back, record_of
from tests.wire import wired

__all__ = ["put_back"]

pytestmark = pytest.mark.usefixtures("put_back")


def test_a_line_has_time_level_name_and_message() -> None:
    shown = listen()
    logging.getLogger("bot.app").info("ready")
    date, _time, rest = shown.getvalue().split(" ", 2)
    assert len(date.split("-")) == 3
    assert rest == "INFO bot.app: [-] ready\n"


def test_only_the_level_asked_for_is_shown() -> None:
    shown = listen("ERROR")
    for name in ("bot", "telegram.ext.Application"):
        logging.getLogger(name).warning("hush")
    logging.getLogger("bot").error("hear")
    assert shown.getvalue().splitlines()[0].endswith("hear")
    assert "hush" not in shown.getvalue()


def test_setting_up_twice_still_writes_each_line_once() -> None:
    listen()
    shown = listen()
    logging.getLogger("bot").info("once")
    assert shown.getvalue().count("once") == 1


@pytest.mark.parametrize(
    "form",
    [TOKEN, quote(TOKEN), f"https://api.telegram.org/bot{TOKEN}/getMe", HALF, KEY, quote(KEY, safe=""), repr(KEY)],
)
def test_a_secret_is_masked_in_every_form(form: str) -> None:
    shown = listen()
    logging.getLogger("bot").info("before %s after", form)
    line = shown.getvalue()
    assert MASK in line
    assert line.rstrip().endswith("after")
    assert HALF not in line
    assert "canary" not in line


def test_even_a_token_that_is_not_ours_is_masked() -> None:
    shown = listen()
    logging.getLogger("bot").info("22%s", TOKEN.replace("AAH", "BBX"))
    assert "BBX" not in shown.getvalue()


def test_a_short_token_of_the_sandbox_does_not_mask_plain_words() -> None:
    formatter = MaskingFormatter(["1:TEST", ""])
    record = record_of("TEST with 1:TEST and 1%3ATEST")
    assert formatter.format(record).endswith(f"TEST with {MASK} and {MASK}")


def test_a_traceback_is_masked_with_all_that_led_to_it() -> None:
    shown = listen()
    try:
        try:
            raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")
        except InvalidToken as first:
            raise RuntimeError(f"no start with {KEY!r}") from first
    except RuntimeError:
        logging.getLogger("bot").exception("stopped")
    assert "RuntimeError (its words are left out)" in shown.getvalue()
    assert "InvalidToken: The token" in shown.getvalue()
    assert shown.getvalue().index("InvalidToken") < shown.getvalue().index("RuntimeError")
    assert HALF not in shown.getvalue()
    assert "canary" not in shown.getvalue()


def test_a_stack_is_masked() -> None:
    shown = listen()
    record = record_of("here")
    record.stack_info = f"Stack:\n  token = '{TOKEN}'"
    logging.getLogger("bot").handle(record)
    assert HALF not in shown.getvalue()


def test_a_line_that_cannot_be_written_does_not_show_its_arguments() -> None:
    shown = listen()
    logging.getLogger("bot").info("%d people", TOKEN)
    assert HALF not in shown.getvalue()
    assert "test_logs.py" in shown.getvalue()
    assert "failed: TypeError" in shown.getvalue()


def test_a_broken_stderr_is_no_reason_to_stop() -> None:
    shown = listen()
    shown.close()
    logging.getLogger("bot").info("to nobody")
    assert shown.closed


def test_a_warning_is_a_log_line() -> None:
    shown = listen()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"mind {TOKEN}", UserWarning, stacklevel=1)
    assert "WARNING py.warnings" in shown.getvalue()
    assert HALF not in shown.getvalue()


def answer(code: int, body: bytes) -> bytes:
    return b"HTTP/1.1 %d So\r\ncontent-length: %d\r\n\r\n" % (code, len(body)) + body


REFUSED = answer(401, b'{"ok": false, "error_code": 401, "description": "Unauthorized"}')
KNOWN = answer(200, b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "b", "username": "b"}}')
HALF_A_BODY = answer(200, b'{"ok": true, "result": [{"canary-update": ')


def a_bot(url: str) -> Bot:
    calling, polling = requests(url)
    return Bot(TOKEN, base_url=f"{url}/bot", request=calling, get_updates_request=polling)


async def test_a_refused_token_is_not_shown_by_the_client_at_debug() -> None:
    shown = listen()
    async with wired(REFUSED) as wire:
        bot = a_bot(wire.url)
        with pytest.raises(InvalidToken) as caught:
            await bot.initialize()
        await bot.shutdown()
    logging.getLogger("bot").error("refused", exc_info=caught.value)
    assert "InvalidToken" in shown.getvalue()
    assert HALF not in shown.getvalue()


async def test_neither_requests_nor_answers_are_shown_at_debug() -> None:
    """An answer that is cut off makes the library log it whole, at ERROR."""
    shown = listen()
    async with wired(KNOWN, HALF_A_BODY) as wire, a_bot(wire.url) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(1, "canary-text")
    logging.getLogger("bot").error("sending failed", exc_info=caught.value)
    assert "Can not load invalid JSON data" in shown.getvalue()
    assert "sendMessage" not in shown.getvalue()
    assert "canary-update" not in shown.getvalue()
    assert HALF not in shown.getvalue()


@pytest.mark.parametrize("name", [*TALKATIVE, "telegram.ext.Updater", "httpx._client"])
def test_talkative_libraries_are_held_at_warnings(name: str) -> None:
    shown = listen()
    logging.getLogger(name).info("canary")
    assert shown.getvalue() == ""
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)


def test_the_library_keeps_its_words_but_not_what_it_puts_into_them() -> None:
    shown = listen()
    logging.getLogger("telegram.Bot").critical("Error while parsing updates! Received data was %r", {"canary": 1})
    logging.getLogger("telegram").warning("plain 100% words")
    assert "Received data was …" in shown.getvalue()
    assert "plain 100% words" in shown.getvalue()
    assert "canary" not in shown.getvalue()


def test_an_uncaught_error_of_a_thread_is_logged_and_masked() -> None:
    shown = listen()

    def fail() -> None:
        raise ValueError(TOKEN)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "CRITICAL bot: [-] stopped by an error" in shown.getvalue()
    assert HALF not in shown.getvalue()


def test_a_thread_that_stops_itself_is_not_logged() -> None:
    shown = listen()
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert shown.getvalue() == ""


@pytest.mark.parametrize(("error", "lines"), [("ValueError(token)", True), ("KeyboardInterrupt(token)", False)])
def test_a_process_that_dies_says_why_without_the_secret(error: str, lines: bool) -> None:
    script = f"""
        import sys
        from bot.logs import set_up
        token = sys.argv[1]
        set_up("INFO", [token])
        raise {error}
    """
    died = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), TOKEN], capture_output=True, text=True, check=False, timeout=60
    )
    assert died.returncode != 0
    assert HALF not in died.stderr
    assert ("stopped by an error" in died.stderr) is lines


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    secret=st.text(min_size=8, max_size=40).filter(lambda text: "*" not in text),
    before=st.text(max_size=20),
    after=st.text(max_size=20),
)
def test_no_secret_of_any_letters_survives(secret: str, before: str, after: str) -> None:
    assert secret not in MaskingFormatter([secret]).format(record_of("%s", before + secret + after))
