"""A thousand secret sentences are handed in to a bot with a key, and found nowhere: not in data, backups or logs."""

import base64
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.sandbox.chats import User
from bot.store import Store
from bot.store.points import points
from tests.process import run, sandboxed
from tests.stage import FOUNDED, ROSTER, Stage, shanghai, staged

KEY = "secrets-key-of-the-operator"
CHARACTERS, PART = 12, 6  # of a sentence, and of the beginning and the end of it, which are looked for
TEXTS, A_TEXT, A_CAPTION, A_REASON = 6, 19, 12, 16
A_MEMBER = TEXTS * A_TEXT + 1 + A_CAPTION + A_REASON
HEAD = 8  # bytes by which the search goes

FORMS: dict[str, Callable[[str], list[bytes]]] = {
    "as it is": lambda text: [text.encode()],
    "UTF-16": lambda text: [text.encode("utf-16-le"), text.encode("utf-16-be")],
    "GB 18030": lambda text: [text.encode("gb18030")],
    "JSON": lambda text: ["".join(f"\\u{ord(c):{x}}" for c in text).encode() for x in ("04x", "04X")],
    "HTML": lambda text: ["".join(f"&#{ord(c)};" for c in text).encode()],
    "URL": lambda text: [quote(text).encode(), quote(text).lower().encode()],
    "bytes": lambda text: [repr(text.encode())[2:-1].encode()],
    "hex": lambda text: [text.encode().hex().encode()],
    "base64": lambda text: [based(text, shift) for shift in range(3)],
}


def based(text: str, shift: int) -> bytes:
    """What is the same of a text's base64 wherever it stands."""
    return base64.b64encode(bytes(shift) + text.encode())[-(-shift * 8 // 6) : -4]


def needles(secrets: list[str]) -> dict[bytes, list[tuple[bytes, str]]]:
    """By their first bytes: all forms of the beginnings and the ends, and whose they are."""
    found: dict[bytes, list[tuple[bytes, str]]] = {}
    for secret in secrets:
        for part in (secret[:PART], secret[-PART:]):
            for form in (form for forms in FORMS.values() for form in forms(part)):
                found.setdefault(form[:HEAD], []).append((form, secret))
    return found


def seen(blob: bytes, wanted: dict[bytes, list[tuple[bytes, str]]]) -> set[str]:
    """The secrets that are in it in any form."""
    places = ((at, wanted.get(blob[at : at + HEAD], ())) for at in range(len(blob)))
    return {secret for at, known in places for form, secret in known if blob.startswith(form, at)}


def sentences(count: int) -> list[str]:
    """Random Chinese; the same for nobody."""
    draw = random.Random()
    return ["".join(chr(draw.randint(0x4E00, 0x9FA5)) for _ in range(CHARACTERS)) for _ in range(count)]


@pytest.mark.parametrize("form", FORMS)
def test_a_secret_is_found_in_every_form_wherever_it_stands(form: str) -> None:
    secrets = sentences(3)
    for prefix in ("", "a", "ab"):
        for text in (
            FORMS[form](secrets[1]) if form != "base64" else [base64.b64encode(f"{prefix}{secrets[1]}x".encode())]
        ):
            assert seen(b"log line: " + text + b"\n", needles(secrets)) == {secrets[1]}
    assert seen("".join(secrets[:1]).encode()[3:], needles(secrets)) == {secrets[0]}


class Crowd:
    """All members at once, while the bot is a process of its own."""

    def __init__(self, stage: Stage, secrets: list[str]) -> None:
        self.stage, self.people, self.world = stage, stage.people, stage.world
        self.users = [stage.user(row[0]) for row in ROSTER]
        self._secrets = iter(secrets)

    def some(self, count: int) -> str:
        return "，".join(next(self._secrets) for _ in range(count))

    async def all(self, act: Callable[[User], object]) -> None:
        """Everybody does it, and half a minute passes."""
        for user in self.users:
            act(user)
        await self.world.play_until(self.world.now() + timedelta(seconds=30))

    async def say(self, text: str) -> None:
        await self.all(lambda user: self.people.say(user, user.private, text))

    async def press(self, label: str | None = None) -> None:
        """The button of that label, or the first one, under the last message."""

        def act(user: User) -> None:
            last = self.people.last(user.private)
            self.people.press(user, last, label or last.buttons[0][0])

        await self.all(act)

    def write(self, user: User) -> None:
        """A report in one go: texts, one of them changed, and a file with its name and caption."""
        for _ in range(TEXTS):
            self.people.say(user, user.private, self.some(A_TEXT))
        name, caption = f"{self.some(1)}.docx", self.some(A_CAPTION)
        self.people.send_document(user, user.private, name, b"PK", caption=caption)


async def confide(crowd: Crowd) -> None:
    """Each member's report and reason; the secretary reads all that is handed in, once with Telegram refusing."""
    await crowd.say("/report")
    await crowd.all(crowd.write)
    await crowd.press("提交")
    await crowd.say("/leave")
    await crowd.press()
    await crowd.press("病假")
    await crowd.all(lambda user: crowd.people.say(user, user.private, crowd.some(A_REASON)))
    secretary = crowd.users[0]
    crowd.world.faults.add("sendMessage", "refuse", code=400, reason="Bad Request: can't parse entities", times=2)
    for card in [m for m in secretary.private.messages if "交了" in m.text]:
        crowd.people.press(secretary, card, "打开")
    await crowd.world.play_until(crowd.world.now() + timedelta(minutes=2))


def read_back(folder: Path) -> str:
    """All that is sealed, unsealed."""
    book = next(Store.read(folder, KEY).books())
    parts = [part for report in book.reports(2026).all() for part in report.parts]
    texts = [text.text for part in parts for text in (part.text, part.file and part.file.name) if text]
    answers = [answer for meeting in book.meetings(2026).all() for answer in meeting.answers.values()]
    return "\n".join([*texts, *(answer.leave.reason.text for answer in answers if answer.leave)])


def everywhere(folder: Path) -> Iterator[bytes]:
    """Every file below a folder, each once though backups share them."""
    files = {path.stat().st_ino: path for path in folder.rglob("*") if path.is_file()}
    yield from (path.read_bytes() for path in files.values())


async def test_a_thousand_secrets_are_found_nowhere(tmp_path: Path) -> None:
    secrets = sentences(A_MEMBER * len(ROSTER))
    assert len(set(secrets)) >= 1000
    async with staged(tmp_path / "data", start=shanghai(2026, 9, 7, 9, 0), founded=FOUNDED, key=KEY) as stage:
        await stage.stop()
        async with sandboxed(stage, cwd=tmp_path, LOG_LEVEL="DEBUG", DATA_KEY=KEY) as process:
            await process.says("已启动")
            await confide(Crowd(stage, secrets))
            await stage.world.play_until(shanghai(2026, 9, 8, 3, 1))
            now = await run("backup", cwd=tmp_path, DATA_DIR=str(stage.folder), LOG_LEVEL="DEBUG")
            ended = await process.terminate()
        stage.world.bot_gone()
    restored = await run("restore", "--yes", cwd=tmp_path, DATA_DIR=str(stage.folder), DATA_KEY=KEY, LOG_LEVEL="DEBUG")
    assert (now.code, ended.code, restored.code, len(points(stage.folder))) == (0, 0, 0, 3)
    logs = "".join((one.out + one.err) for one in (now, ended, restored))
    assert "DEBUG" in logs
    for folder in (stage.folder, *(point.path for point in points(stage.folder))):
        kept = read_back(folder)
        assert [secret for secret in secrets if secret not in kept] == []  # they are there, for who has the key
    blob = b"\n".join([*everywhere(stage.folder), logs.encode()])
    assert seen(blob, needles([*secrets, KEY])) == set()
