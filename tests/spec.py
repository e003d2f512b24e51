"""Holds what went over the wire against the Bot API as data, when BOT_API_SPEC names that file.

The session's conftest imports the hooks, and its fixtures call `collect(world)` at the end of each test.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.sandbox.record import Request
    from bot.sandbox.world import World

Spec = dict[str, Any]
SCALARS = {"Integer": int, "Float": (int, float), "String": str, "Boolean": bool}
NOT_CALLS = {401, 404}  # wrong tokens and unknown methods: the server's tests send them on purpose


@dataclass
class Tally:
    """What was checked in this session."""

    requests: int = 0
    methods: set[str] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)


TALLY = Tally()


@cache
def load() -> Spec | None:
    """The Bot API as data, None when BOT_API_SPEC isn't set."""
    path = os.environ.get("BOT_API_SPEC")
    return json.loads(Path(path).read_bytes()) if path else None


def collect(world: World) -> list[str]:
    """Check all that a world has recorded; returns its violations, and counts them for the session."""
    spec = load()
    if spec is None:
        return []
    found = []
    for request in world.record.requests:
        found += check(spec, request)
        TALLY.requests += 1
        TALLY.methods.add(request.method)
    TALLY.violations += found
    return found


def check(spec: Spec, request: Request) -> list[str]:
    """What is wrong with one request and its answer."""
    if request.answer.get("error_code") in NOT_CALLS:
        return []
    method = spec["methods"].get(request.method)
    if method is None:
        return [f"{request.method}: no such method"]
    wrong = list(_params(spec, method, request.params))
    if request.ok:
        wrong += _best(spec, method["returns"], request.answer["result"], "result")
    return [f"{request.method}: {text}" for text in wrong]


def _params(spec: Spec, method: dict[str, Any], params: dict[str, Any]) -> Iterable[str]:
    fields = {each["name"]: each for each in method.get("fields", [])}
    attached = {str(value).removeprefix("attach://") for value in params.values() if str(value).startswith("attach://")}
    for name in params.keys() - fields.keys() - attached:
        yield f"{name}: no such parameter"
    for name, each in fields.items():
        if name in params:
            yield from _param(spec, each["types"], params[name], name)
        elif each["required"]:
            yield f"{name}: missing"


def _param(spec: Spec, types: list[str], value: Any, at: str) -> list[str]:
    """A parameter may come as text: numbers, booleans and JSON are read first."""
    if "InputFile" in types and isinstance(value, dict) and value.keys() == {"file", "size"}:
        return []
    if isinstance(value, str) and "String" not in types:
        value = _read(value)
    return _best(spec, types, value, at)


def _read(text: str) -> Any:
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    try:
        return json.loads(text)
    except ValueError:
        return text


def _best(spec: Spec, types: list[str], value: Any, at: str) -> list[str]:
    """No violations if one of the types fits, else those against the type that fits best."""
    return min((_fits(spec, kind, value, at) for kind in types), key=len)


def _fits(spec: Spec, kind: str, value: Any, at: str) -> list[str]:
    if kind.startswith("Array of "):
        return _array(spec, kind.removeprefix("Array of "), value, at)
    if kind in SCALARS:
        fits = isinstance(value, SCALARS[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if fits else [f"{at}: {value!r} is no {kind}"]
    described = spec["types"][kind]
    if described.get("subtypes"):
        return _best(spec, described["subtypes"], value, at)
    return _object(spec, described, value, at)


def _array(spec: Spec, kind: str, value: Any, at: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{at}: {value!r} is no array"]
    return [wrong for i, each in enumerate(value) for wrong in _fits(spec, kind, each, f"{at}[{i}]")]


def _object(spec: Spec, described: dict[str, Any], value: Any, at: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{at}: {value!r} is no {described['name']}"]
    fields = {each["name"]: each for each in described.get("fields", [])}
    wrong = [f"{at}.{name}: no such field of {described['name']}" for name in value.keys() - fields.keys()]
    for name, each in fields.items():
        if name in value:
            wrong += _best(spec, each["types"], value[name], f"{at}.{name}")
        elif each["required"]:
            wrong.append(f"{at}.{name}: missing in {described['name']}")
    return wrong


def line() -> str:
    return (
        f"Bot API: {TALLY.requests} requests of {len(TALLY.methods)} methods checked, "
        f"{len(TALLY.violations)} violations"
    )


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line at the end of a session that was checked, and the violations, each once."""
    if load() is None:
        return
    terminalreporter.write_line(line())
    for violation in sorted(set(TALLY.violations)):
        terminalreporter.write_line(f"  {violation}")


def pytest_sessionfinish(session: Any, exitstatus: int) -> None:
    """A violation fails the session. One worker of several tells the session what it has checked."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["bot_api"] = [TALLY.requests, sorted(TALLY.methods), TALLY.violations]
    if TALLY.violations and exitstatus == 0:
        session.exitstatus = 1


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what the workers have checked."""
    requests, methods, violations = getattr(node, "workeroutput", {}).get("bot_api", (0, (), ()))
    TALLY.requests += requests
    TALLY.methods.update(methods)
    TALLY.violations += violations
