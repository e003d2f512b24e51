"""The chat page without a browser: what a viewer is told, and what a visitor does."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx

from bot.sandbox.chats import Chat, User

State = dict[str, Any]


class Viewer:
    """Follows the page's events; keeps the messages by chat and id, as the page does."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines
        self.state: State = {}
        self.kept: dict[str, dict[Any, State]] = {}

    async def next(self) -> State:
        """The next event."""
        async for line in self._lines:
            if line.startswith("data: "):
                return self._take(json.loads(line[6:]))
        raise EOFError("the stream has ended")

    async def until(self, true: Callable[[Viewer], bool]) -> State:
        """The first state in which something is so."""
        while not self.state or not true(self):
            await self.next()
        return self.state

    def messages(self, chat: Chat) -> list[State]:
        return sorted(self.kept.get(str(chat.id), {}).values(), key=lambda m: m["order"])

    def texts(self, chat: Chat) -> list[str]:
        return [m.get("text", "") for m in self.messages(chat)]

    def chat(self, chat: Chat) -> State:
        return next(c for c in self.state["chats"] if c["id"] == chat.id)

    def _take(self, state: State) -> State:
        for chat, news in state["messages"].items():
            known = self.kept.setdefault(chat, {})
            known |= {m["id"]: m for m in news["fresh"]}
            for gone in news["gone"]:
                del known[gone]
        self.state = state
        return state


@asynccontextmanager
async def viewing(client: httpx.AsyncClient, me: User | None = None) -> AsyncIterator[Viewer]:
    """A viewer who has been told the state once."""
    params = {"me": me.id} if me else {}
    async with client.stream("GET", "/page/events", params=params) as answer:
        viewer = Viewer(answer.aiter_lines())
        await viewer.next()
        yield viewer


class Visitor:
    """Acts as one person."""

    def __init__(self, client: httpx.AsyncClient, me: User) -> None:
        self._client, self.me = client, me

    async def __call__(self, act: str, **body: Any) -> httpx.Response:
        return await self._client.post(f"/page/{act}", json={"me": self.me.id} | body)

    async def does(self, act: str, **body: Any) -> State:
        """An act that must succeed."""
        answer = await self(act, **body)
        assert answer.status_code == 200, answer.text
        done: State = answer.json()
        return done

    async def refused(self, act: str, **body: Any) -> str:
        """The code of an act that must be refused; there is always a sentence with it."""
        answer = await self(act, **body)
        assert answer.status_code >= 400
        told = answer.json()
        assert told["error"]
        return str(told["code"])
