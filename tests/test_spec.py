"""The checker that holds the wire against the Bot API, on a small Bot API of its own."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from bot.sandbox.record import Request
from tests import spec

NUMBER = {"name": "id", "types": ["Integer"], "required": True}
API = {
    "methods": {
        "send": {
            "returns": ["Message"],
            "fields": [
                {"name": "chat_id", "types": ["Integer", "String"], "required": True},
                {"name": "silent", "types": ["Boolean"], "required": False},
                {"name": "ratio", "types": ["Float"], "required": False},
                {"name": "file", "types": ["InputFile", "String"], "required": False},
                {"name": "rows", "types": ["Array of Array of Key"], "required": False},
            ],
        },
        "list": {"returns": ["Array of Message"]},
    },
    "types": {
        "Message": {
            "name": "Message",
            "fields": [NUMBER, {"name": "peer", "types": ["Peer"], "required": False}],
        },
        "InputFile": {"name": "InputFile"},
        "Key": {"name": "Key", "fields": [{"name": "text", "types": ["String"], "required": True}]},
        "Peer": {"name": "Peer", "subtypes": ["Person", "Group"]},
        "Person": {"name": "Person", "fields": [NUMBER, {"name": "name", "types": ["String"], "required": True}]},
        "Group": {"name": "Group", "fields": [NUMBER, {"name": "title", "types": ["String"], "required": True}]},
    },
}


def violations(method="send", result=None, **params):
    answer = {"ok": True, "result": {"id": 1} if result is None else result}
    return spec.check(API, Request(datetime(2026, 9, 7, tzinfo=UTC), method, params, answer))


@pytest.mark.parametrize(
    "params",
    [
        {"chat_id": 1},
        {"chat_id": "-1"},
        {"chat_id": 1, "silent": True, "ratio": 1},
        {"chat_id": 1, "silent": "true", "ratio": "0.5"},
        {"chat_id": 1, "rows": [[{"text": "a"}]]},
        {"chat_id": 1, "rows": '[[{"text": "a"}]]'},
        {"chat_id": 1, "file": {"file": "a.txt", "size": 1}},
        {"chat_id": 1, "file": "attach://part", "part": {"file": "a.txt", "size": 1}},
    ],
)
def test_what_fits_passes(params):
    assert violations(**params) == []


@pytest.mark.parametrize(
    ("params", "violation"),
    [
        ({}, "send: chat_id: missing"),
        ({"chat_id": 1, "text": "a"}, "send: text: no such parameter"),
        ({"chat_id": True}, "send: chat_id: True is no Integer"),
        ({"chat_id": 1, "silent": 1}, "send: silent: 1 is no Boolean"),
        ({"chat_id": 1, "silent": "yes"}, "send: silent: 'yes' is no Boolean"),
        ({"chat_id": 1, "rows": [{"text": "a"}]}, "send: rows[0]: {'text': 'a'} is no array"),
        ({"chat_id": 1, "rows": [["a"]]}, "send: rows[0][0]: 'a' is no Key"),
        ({"chat_id": 1, "rows": '[[{"data": "a", "text": "a"}]]'}, "send: rows[0][0].data: no such field of Key"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(params, violation):
    assert violations(**params) == [violation]


@pytest.mark.parametrize(
    ("result", "violation"),
    [
        ({"id": "1"}, "send: result.id: '1' is no Integer"),
        ({"name": "a", "id": 1}, "send: result.name: no such field of Message"),
        ({"peer": {"id": 1, "title": "a"}}, "send: result.id: missing in Message"),
        ({"id": 1, "peer": {"id": "1", "title": "a"}}, "send: result.peer.id: '1' is no Integer"),
    ],
)
def test_an_answer_that_does_not_fit_is_named(result, violation):
    assert violations(chat_id=1, result=result) == [violation]


def test_arrays_are_looked_into():
    assert violations("list", result=[{"id": 1}, {}]) == ["list: result[1].id: missing in Message"]


def test_a_method_must_exist():
    assert violations("dance") == ["dance: no such method"]


def test_of_a_refusal_only_the_request_is_checked():
    when = datetime(2026, 9, 7, tzinfo=UTC)
    refused = Request(when, "send", {"chat_id": 1}, {"ok": False, "error_code": 400, "description": "no"})
    assert spec.check(API, refused) == []
    unknown = Request(when, "dance", {}, {"ok": False, "error_code": 404, "description": "no"})
    assert spec.check(API, unknown) == []


def test_what_workers_have_checked_adds_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spec, "TALLY", spec.Tally(3, {"send"}))
    for told in ({"bot_api": (2, ["send", "list"], ["list: odd"])}, {}):
        spec.pytest_testnodedown(SimpleNamespace(workeroutput=told))
    assert spec.line() == "Bot API: 5 requests of 2 methods checked, 1 violations"
