"""`sandbox` on the command line: the page, the sample branch behind it, and a clean end."""

import asyncio
import contextlib
import os
import re
import signal
import socket
from pathlib import Path

import httpx
import orjson
import pytest

from bot.sandbox.server import serve
from bot.sandbox.show.sample import VISITOR
from bot.sandbox.show.words import ZH
from bot.sandbox.world import World
from tests.process import PATIENCE, Process, run, started


def lines(text: str) -> list[str]:
    """Lines with words."""
    return [line for line in text.splitlines() if line.strip()]


async def page_of(process: Process) -> str:
    """The address that it prints first."""
    assert process.made.stdout is not None
    async with asyncio.timeout(PATIENCE):
        while (found := re.search(r"http://127\.0\.0\.1:\d+", (await process.made.stdout.readline()).decode())) is None:
            assert process.made.returncode is None
    return found[0]


def children(process: Process) -> list[int]:
    """The processes that it has started."""
    return [int(pid) for pid in Path(f"/proc/{process.made.pid}/task/{process.made.pid}/children").read_text().split()]


def left(folder: Path) -> list[Path]:
    """What is in a folder."""
    return [*folder.iterdir()]


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("words", [["sandbox", "--port", "0"], ["sandbox", "--tour", "tour", "--page", "--port", "0"]])
async def test_the_page_answers_before_anything_is_built(words: list[str], tmp_path: Path, temporary: Path) -> None:
    async with started(*words, cwd=tmp_path, TMPDIR=str(temporary)) as process, httpx.AsyncClient(timeout=5) as client:
        address = await page_of(process)
        assert (await client.get(address)).status_code == 200
        ended = await process.terminate()
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert left(temporary) == []


async def test_who_looks_on_while_it_is_built_is_its_first_persona_behind_a_curtain_that_rises(
    tmp_path: Path, temporary: Path
) -> None:
    async with started("sandbox", "--port", "0", cwd=tmp_path, TMPDIR=str(temporary)) as process:
        address, busy = await page_of(process), list[str]()
        async with (
            httpx.AsyncClient(timeout=PATIENCE) as client,
            client.stream("GET", f"{address}/page/events") as told,
        ):
            async for line in told.aiter_lines():
                if not line.startswith("data: "):
                    continue
                seen = orjson.loads(line.removeprefix("data: "))
                busy.append(seen["busy"])
                if not seen["busy"]:
                    break
        await process.terminate()
    assert busy[0] == ZH.notices.busy[0]
    assert set(busy) == {*ZH.notices.busy, ""}
    first = seen["personas"][0]
    assert (first["id"], first["name"]) == (seen["me"], VISITOR)
    assert len(seen["tips"]) >= 6
    assert len(seen["files"]) == 3
    assert seen["time"]["running"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no list of children to read")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
async def test_the_sandbox_takes_its_bot_and_its_data_along(
    tmp_path: Path, temporary: Path, number: signal.Signals, code: int
) -> None:
    async with started("sandbox", "--port", "0", cwd=tmp_path, TMPDIR=str(temporary)) as process:
        await page_of(process)
        assert process.made.stdout is not None
        async with asyncio.timeout(2 * PATIENCE):
            ready = (await process.made.stdout.readline()).decode()
        assert "布置好了" in ready
        [child], [folder] = children(process), left(temporary)
        assert (folder / "data" / "directory.json").exists()
        process.made.send_signal(number)
        ended = await process.ended()
    assert (ended.code, ended.err) == (code, "")
    assert left(temporary) == []
    assert not (tmp_path / "data").exists()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no list of children to read")
async def test_a_sandbox_whose_bot_dies_says_so_and_ends(tmp_path: Path, temporary: Path) -> None:
    async with started("sandbox", "--port", "0", cwd=tmp_path, TMPDIR=str(temporary)) as process:
        await page_of(process)
        assert process.made.stdout is not None
        async with asyncio.timeout(2 * PATIENCE):
            await process.made.stdout.readline()
        [child] = children(process)
        os.kill(child, signal.SIGKILL)
        ended = await process.ended()
    assert ended.code == 1
    assert ended.err.startswith("机器人自己停了（退出码 -9）")
    assert "Traceback" not in ended.err
    assert left(temporary) == []


async def test_a_sample_that_cannot_be_built_says_why(tmp_path: Path, temporary: Path) -> None:
    async with started("sandbox", "--port", "0", cwd=tmp_path, TMPDIR=str(temporary), LOG_LEVEL="LOUD") as process:
        ended = await process.ended()
    assert ended.code == 1
    assert "示例支部没有布置好" in ended.err
    assert "LOG_LEVEL 只能是" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_port_in_use_is_named_with_what_to_do(tmp_path: Path, lang: str) -> None:
    async with serve(World()) as server:
        port = server.url.rpartition(":")[2]
        ended = await run("sandbox", "--port", port, cwd=tmp_path, BOT_LANG=lang)
    assert (ended.code, ended.out) == (1, "")
    assert len(lines(ended.err)) == 1
    assert port in ended.err
    assert f"--port {int(port) + 1}" in ended.err
    assert ended.err.isascii() == (lang == "en")


async def test_without_a_token_run_opens_the_sandbox(tmp_path: Path) -> None:
    """On its usual port, which we take first if nobody has it."""
    with socket.socket() as mine:
        with contextlib.suppress(OSError):
            mine.bind(("127.0.0.1", 8081))
            mine.listen()
        ended = await run("run", cwd=tmp_path)
    assert ended.code == 1
    assert lines(ended.out) == ["没有设置 BOT_TOKEN：打开沙盒里的示例支部。要正式运行，请把令牌写进 .env。"]
    assert "端口 8081 已被占用" in ended.err
