"""A Telegram in this process: PTB's requests are answered by a sandbox's world, with no HTTP between."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

import bot.app
import bot.opening
from bot.connections import parsed
from bot.sandbox.api import call, get_updates
from bot.sandbox.params import Params, Upload, shown
from bot.sandbox.record import Request
from bot.sandbox.refusals import Refusal
from bot.sandbox.world import World


class InProcess(BaseRequest):
    """Answers each request from a world, as the sandbox's server does."""

    parse_json_payload = staticmethod(parsed)

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self._folder = world, folder

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """Nor to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        """Called by PTB."""
        name, params = url.rpartition("/")[2], _params(request_data)
        try:
            answer = {"ok": True, "result": await self._result(name, params)}
        except Refusal as refusal:
            answer = refusal.wire()
        self.world.record.add(Request(self.world.now(), name, shown(params), answer))
        return answer.get("error_code", 200), json.dumps(answer).encode()  # orjson takes no half of a surrogate pair

    async def _result(self, name: str, params: Params) -> Any:
        if name == "getUpdates":
            return await get_updates(self.world, params)
        result = call(self.world, name, params)
        return self._on_disk(result) if name == "getFile" else result

    def _on_disk(self, file: dict[str, Any]) -> dict[str, Any]:
        """Where a Bot API server on this machine would have put it."""
        stored = self.world.files.get(file["file_id"])
        assert stored is not None
        path = self._folder / stored.id
        if not path.exists():
            path.write_bytes(stored.data)
        return file | {"file_path": str(path)}


@contextmanager
def in_process(wire: InProcess) -> Iterator[None]:
    """The bot that is put together in here speaks to that world."""
    made, bot.opening.requests = bot.opening.requests, lambda url: (wire, wire)  # type: ignore[assignment,return-value]
    try:
        yield
    finally:
        bot.opening.requests = made


def _params(data: RequestData | None) -> Params:
    if data is None:
        return Params()
    files = {name: Upload(str(part[0]), str(part[2]), _bytes(part[1])) for name, part in _parts(data)}
    return Params(data.json_parameters | files)


def _parts(data: RequestData) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield from (data.multipart_data or {}).items()


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else content.read()  # type: ignore[no-any-return]
