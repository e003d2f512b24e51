"""What people confide: with a key no word of it lies open anywhere; and each text is where its answer said it went."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest

from bot.sandbox.messages import Message
from tests.e2e.meetings import MEMBER, OTHER, card, theme_day
from tests.hearing import listen, put_back
from tests.stage import FOUNDED, ROSTER, Stage, shanghai, staged

__all__ = ["put_back"]

NAMES = tuple(row[0] for row in ROSTER)
KEY = "a passphrase of the operator"
EACH = 250  # of reports, reasons, suggestions, files: a thousand


def sentences(number: int) -> list[str]:
    """Sentences that nobody else would write."""
    chance = random.Random(2026)
    return [f"{n}{''.join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(12))}" for n in range(1000, 1000 + number)]


def forms(text: str) -> list[bytes]:
    """A text as it could lie open: as it is, escaped, or in base64 at any offset."""
    raw = text.encode()
    shifted = [base64.b64encode(b"." * n + raw)[4 if n else 0 : -4] for n in range(3)]
    return [raw, text.encode("unicode_escape"), *shifted]


async def report(stage: Stage, name: str, text: str, data: bytes | None) -> None:
    user = stage.user(name)
    if data is None:
        stage.people.say(user, user.private, text)
    else:
        stage.people.send_document(user, user.private, "体会.txt", data)
    await stage.rest()


async def reports(stage: Stage, texts: list[str], files: list[str]) -> None:
    """Eighteen texts and files from each, handed in."""
    for n, (text, file) in enumerate(zip(texts, files, strict=True)):
        name = NAMES[n // 18]
        if n % 18 == 0:
            await stage.say(name, "/report")
        await report(stage, name, text, None)
        await report(stage, name, "", file.encode())
        if n % 18 == 17:
            await stage.press(name, stage.people.find(stage.user(name).private, "已记入"), "提交")


async def confide(stage: Stage, secrets: list[str]) -> None:
    """Reports, files, reasons and suggestions, by everybody in turn."""
    texts, files, reasons, ideas = (secrets[n * EACH : (n + 1) * EACH] for n in range(4))
    url = card(stage).button("请假").url or ""
    for n, reason in enumerate(reasons):
        name = NAMES[n % 6]
        await stage.follow(name, url)
        await stage.press(name, stage.last(name), "病假")
        await stage.say(name, reason)
    await reports(stage, texts[: EACH // 2], files[: EACH // 2])
    await stage.to(shanghai(2026, 11, 5, 9, 0))  # a report has fifty parts at most: the others are for the next quarter
    await reports(stage, texts[EACH // 2 :], files[EACH // 2 :])
    for n, idea in enumerate(ideas):
        name = NAMES[n % len(NAMES)]
        [page] = await stage.say(name, "/suggest")
        await stage.press(name, page, "匿名提" if n % 2 else "署名提")
        await stage.say(name, idea)


@pytest.mark.usefixtures("put_back")
async def test_with_a_key_a_thousand_secret_sentences_lie_open_nowhere(tmp_path: Path) -> None:
    secrets = sentences(4 * EACH)
    async with staged(tmp_path / "data", founded=FOUNDED, key=KEY) as stage:
        logs = listen("DEBUG")
        await confide(stage, secrets)
        kept = [s.text.text for s in stage.book.suggestions(2026).all()]
        parts = [p for r in stage.book.reports(2026).all() for p in r.parts]
        assert (
            len(kept) == len([p for p in parts if p.text and p.text.text]) == len([p for p in parts if p.file]) == EACH
        )
        assert theme_day(stage).answer(stage.member(NAMES[3]).id).leave is not None
        await stage.wait(days=1)
    disk = [path.read_bytes() for path in stage.folder.rglob("*") if path.is_file()]
    assert any("backups" in path.parts for path in stage.folder.rglob("*.json"))
    whole = b"\n".join([*disk, logs.getvalue().encode()])
    assert [text for text in secrets if any(form in whole for form in forms(text))] == []


async def test_without_a_key_the_same_search_finds_them(tmp_path: Path) -> None:
    """The test can fail."""
    async with staged(tmp_path / "data", founded=FOUNDED) as stage:
        await stage.say(MEMBER, "/report")
        await report(stage, MEMBER, "一句只给审阅人的话", None)
        await report(stage, MEMBER, "", "文件里的一句话".encode())
    whole = b"\n".join(path.read_bytes() for path in stage.folder.rglob("*") if path.is_file())
    for text in ("一句只给审阅人的话", "文件里的一句话"):
        assert any(form in whole for form in forms(text))


# Each text is where its answer said

WENT = {"已记入：思想汇报草稿": "report", "已提交请假": "leave", "没有要填的内容": "nowhere"}


def answers(stage: Stage, name: str) -> list[str]:
    """Where each text went, by the answers, in their order."""
    said = [m for m in stage.user(name).private.messages if m.sender is stage.world.bot]
    return [where for m in said for part, where in WENT.items() if m.text.startswith(part) or part in m.text]


async def step(stage: Stage, chance: random.Random, name: str, sent: list[str]) -> None:
    """Something that one of both does; a text is noted in `sent`."""
    user, what = stage.user(name), chance.randrange(4)
    if what == 0:
        stage.people.say(user, user.private, "/report")
    elif what == 1:
        stage.people.open_link(user, card(stage).button("请假").url or "")
    elif what == 2 and (asked := _asked(stage, name)) is not None:
        stage.people.press(user, asked, "病假")
    else:
        sent.append(f"{name}的第 {len(sent)} 句")
        stage.people.say(user, user.private, sent[-1])


def _asked(stage: Stage, name: str) -> Message | None:
    """The newest question for the kind of a leave that is still open."""
    found = [m for m in stage.user(name).private.messages if any("病假" in label for row in m.buttons for label in row)]
    return found[-1] if found else None


@pytest.mark.parametrize("seed", range(6))
async def test_two_write_at_once_with_restarts_between_and_each_text_is_where_its_answer_said(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    async with staged(tmp_path / "data", founded=FOUNDED) as stage:
        sent: dict[str, list[str]] = {MEMBER: [], OTHER: []}
        for _ in range(25):
            down = chance.random() < 0.25
            if down:
                await stage.stop()
            for name, texts in sent.items():
                await step(stage, chance, name, texts)
            if down:
                await stage.start()
            await stage.rest()
            await stage.wait(seconds=5)
        for name, texts in sent.items():
            went = answers(stage, name)
            assert len(went) == len(texts) > 0
            _agrees(stage, name, dict(zip(texts, went, strict=True)))
        await stage.check()


def _agrees(stage: Stage, name: str, went: dict[str, str]) -> None:
    me = stage.member(name).id
    reports = [r for year in (2026,) for r in stage.book.reports(year).all() if r.member_id == me]
    parts = [p.text.text for r in reports for p in r.parts if p.text]
    assert parts == [text for text, where in went.items() if where == "report"]
    reasons = [text for text, where in went.items() if where == "leave"]
    leave = theme_day(stage).answer(me).leave
    assert (leave.reason.text if leave else None) == (reasons[-1] if reasons else None)
