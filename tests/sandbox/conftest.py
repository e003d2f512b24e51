"""A world with a branch in it, served on loopback, and a plain client that calls it as bots do."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from bot.sandbox.chats import Chat, User
from bot.sandbox.people import People
from bot.sandbox.server import Server, serve
from bot.sandbox.world import World
from tests import spec

Api = Callable[..., Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Branch:
    """A supergroup with its owner, one member, and the bot."""

    chat: Chat
    secretary: User
    member: User


@pytest.fixture
def world() -> Iterator[World]:
    """Its wire is held against the Bot API; a test that sends nonsense on purpose turns the record off."""
    world = World()
    yield world
    assert spec.collect(world) == []


@pytest.fixture
def people(world: World) -> People:
    return People(world)


@pytest.fixture
def branch(people: People) -> Branch:
    secretary, member = people.add_user("示例书记"), people.add_user("示例党员甲", username="example_a")
    chat = people.create_group("示例支部", secretary, [member])
    people.add_bot(chat, secretary)
    people.world.updates.drop()
    return Branch(chat, secretary, member)


@pytest.fixture
def private(people: People, branch: Branch) -> Chat:
    """The member's private chat, begun."""
    people.say(branch.member, branch.member.private, "/start")
    people.world.updates.drop()
    return branch.member.private


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    async with serve(world) as server:
        yield server


@pytest.fixture
async def client(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url, verify=False, timeout=10) as client:
        yield client


@pytest.fixture
def api(client: httpx.AsyncClient, world: World) -> Api:
    """Call a method with JSON; the whole answer comes back, refusals too."""

    async def call(method: str, **params: Any) -> dict[str, Any]:
        response = await client.post(f"/bot{world.token}/{method}", json=params)
        answer: dict[str, Any] = response.json()
        assert response.status_code == answer.get("error_code", 200)
        return answer

    return call


@pytest.fixture
def ok(api: Api) -> Api:
    """Call a method that must succeed; its result comes back."""

    async def call(method: str, **params: Any) -> Any:
        answer = await api(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    return call


@pytest.fixture
def refusal(api: Api) -> Callable[..., Awaitable[str]]:
    """Call a method that must be refused; the description comes back."""

    async def call(method: str, **params: Any) -> str:
        answer = await api(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    return call


def keyboard(*labels: str) -> dict[str, Any]:
    """A row of buttons whose data are their labels."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}
