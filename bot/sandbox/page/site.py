"""The page over HTTP: its files, what happens as a stream of events, and what the visitor does."""

import asyncio
import mimetypes
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.bodies import read_json
from bot.sandbox.chats import User
from bot.sandbox.files import FETCHED_AT_MOST
from bot.sandbox.page.acts import ACTS, Desk
from bot.sandbox.page.guard import OwnPagesOnly
from bot.sandbox.page.guide import Guide
from bot.sandbox.page.scene import Scene, cast
from bot.sandbox.page.views import View
from bot.sandbox.page.wheel import Moving, Wheel
from bot.sandbox.people import People
from bot.sandbox.refusals import Refusal

STATIC = Path(__file__).parent / "static"
PACE = 0.1  # real seconds between two events at least
PULSE = 20.0  # real seconds after which an idle stream shows that it is alive
BODY_AT_MOST = FETCHED_AT_MOST * 4 // 3 + 4096  # bytes: a file in base64, and some words
SHOWABLE = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class Large(ValueError):  # noqa: N818  # it says what is so
    """More than a bot may fetch."""


TROUBLES: tuple[tuple[type[Exception], int, str], ...] = (
    (Moving, 409, "moving"),
    (PermissionError, 403, "forbidden"),
    (TimeoutError, 504, "silent"),
    (LookupError, 404, "missing"),
    (Refusal, 400, "unfit"),
    (Large, 413, "large"),
    (TypeError, 400, "unfit"),
    (ValueError, 400, "unfit"),
)


class Page:
    """The handlers; a state of the world, a guide and one wheel for all viewers."""

    def __init__(self, people: People, guide: Guide) -> None:
        self.people, self.guide, self.world = people, guide, people.world
        self.wheel = Wheel(self.world)
        self._held: Counter[int] = Counter()
        guide.bell = self.world.stirred

    async def index(self, request: Request) -> Response:
        return FileResponse(STATIC / "index.html", headers={"cache-control": "no-store"})

    async def events(self, request: Request) -> Response:
        """Server-sent events: the state, then what changes. `me` is whom the viewer plays, else the first persona."""
        me = self._persona(request.query_params.get("me", ""))
        return StreamingResponse(
            self._stream(me), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def act(self, request: Request) -> Response:
        """Answers {"error": …, "code": …} for what can't be done; the page has a sentence for each code."""
        act = ACTS.get(request.path_params["act"])
        if act is None:
            return refused(404, "missing", "no such act")
        try:
            body = read_json(await _read(request))
            done = await act(Desk(self.people, self.guide, self.wheel, body))
        except tuple(kind for kind, _, _ in TROUBLES) as problem:
            return _told(problem)
        return _json(done or {})

    async def file(self, request: Request) -> Response:
        """A file that somebody sent: pictures are shown, everything else is saved."""
        file = self.world.files.get(request.path_params["id"])
        if file is None:
            return refused(404, "missing", "no such file")
        headers = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox"}
        if file.mime not in SHOWABLE:
            headers["content-disposition"] = "attachment"
        return Response(file.data, media_type=file.mime, headers=headers)

    def _persona(self, wanted: str) -> User | None:
        everybody = cast(self.world, self.guide)
        named = (user for user in everybody if str(user.id) == wanted)
        return next(named, everybody[0] if everybody else None)

    async def _stream(self, me: User | None) -> AsyncIterator[bytes]:
        """Until the server closes. A viewer who came before there was anybody gets the first persona there is."""
        scene, last, bell = Scene(self.world, self.guide, self.wheel, me), b"", self.world.stirred
        try:
            self._take(me)
            while not self.world.updates.closed:
                if scene.me is None and (someone := self._persona("")) is not None:
                    scene.me = someone
                    self._take(someone)
                seen, state = bell.rung, scene.news()
                told = orjson.dumps(state, option=orjson.OPT_NON_STR_KEYS)
                if told != last:
                    yield b"data: " + told + b"\n\n"
                    await asyncio.sleep(PACE)
                last = told
                if bell.rung == seen and not await bell.wait(PULSE):
                    yield b": still here\n\n"
        finally:
            self._let_go(scene.me)
            if self.world.updates.closed:
                self.wheel.stop()

    def _take(self, user: User | None) -> None:
        if user is not None:
            self._held[user.id] += 1
            self.guide.in_hand.add(user.id)
            self.guide.changed()

    def _let_go(self, user: User | None) -> None:
        """Two tabs may hold the same person."""
        if user is not None:
            self._held[user.id] -= 1
            if not self._held[user.id]:
                self.guide.in_hand.discard(user.id)
                self.guide.changed()


async def _read(request: Request) -> bytes:
    """The body; raises ValueError for one that is too large."""
    body = bytearray()
    with suppress(ClientDisconnect):
        async for piece in request.stream():
            body += piece
            if len(body) > BODY_AT_MOST:
                raise Large("20 MB at most")
    return bytes(body)


def _told(problem: Exception) -> Response:
    status, code = next((status, code) for kind, status, code in TROUBLES if isinstance(problem, kind))
    return refused(status, code, str(problem) or type(problem).__name__)


def refused(status: int, code: str, sentence: str) -> Response:
    return _json({"error": sentence, "code": code}, status)


def _json(body: View, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers={"cache-control": "no-store"})


def app(people: People, guide: Guide) -> Starlette:
    """The page of a world; give it to `server.serve(world, port, page=…)`."""
    mimetypes.add_type("text/javascript", ".js")
    page = Page(people, guide)
    routes = [
        Route("/", page.index),
        Route("/page/events", page.events),
        Route("/page/file/{id}", page.file),
        Route("/page/{act}", page.act, methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(OwnPagesOnly)])
