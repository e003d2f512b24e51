"""An archive holds a branch whole: with the key it comes back as it was, without it all but what is private."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any, get_args, get_type_hints

import jsonschema
import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from bot.actions import erasing
from bot.domain.minutes import KeptFile
from bot.domain.people import Branch, Erasure, Member, Room, Sealed
from bot.domain.periods import year_period
from bot.domain.records import Report, ReportFile
from bot.exports.archive import archive_json
from bot.store import Store
from bot.store.archive import PRIVATE_TABLES, Foreign, TooNew, digest, read
from bot.store.confided import CONFIDED, Drawer
from bot.store.layout import TABLES
from bot.store.vault import Damaged
from bot.store.whole import KINDS, LEFT_OUT, MONTHLY, OWN, YEARLY, Whole
from tests.exports import rich, schema
from tests.exports.archives import AT, KEY, archived, gathered, kept, reread, wholes

ANY = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
OTHER = "another-key-of-somebody"


def a_rich_one(key: str | None = KEY) -> bytes:
    store = Store.in_memory(key)
    return archived(store, rich.found(store))


# There and back


@ANY
@given(whole=wholes())
def test_a_branch_comes_back_as_it_was_and_its_archive_is_the_same(whole: Whole) -> None:
    first = archived(*kept(whole))
    found = reread(first)
    assert found.opened
    store, book = kept(found.whole)
    assert gathered(book) == whole
    assert archived(store, book) == first


def test_a_branch_with_something_in_every_table_comes_back_whole() -> None:
    first = a_rich_one()
    whole = reread(first).whole
    there = {name.partition("-")[0] for tables in whole.years.values() for name in tables}
    assert there == {*YEARLY, *MONTHLY, "files"}
    assert all(whole.tables[name] for name in OWN)
    assert archived(*kept(whole)) == first


def test_two_archives_differ_in_the_moment_alone() -> None:
    store = Store.in_memory(KEY)
    book = rich.found(store)
    early, late = archived(store, book), archived(store, book, AT + timedelta(days=1))
    assert early != late
    assert early.replace(b"2026-11-28T01:02:03Z", b"2026-11-29T01:02:03Z") == late


def test_what_is_changed_changes_the_sealed_part() -> None:
    """The same twice is all that a seal without a nonce may tell."""
    store = Store.in_memory(KEY)
    book = rich.found(store)
    before = json.loads(archived(store, book))["private"]["data"]
    book.keep_branch(replace(book.branch, name="另一个名字"))
    assert json.loads(archived(store, book))["private"]["data"] != before


# Every table


def test_each_table_is_in_the_archive_or_named_as_left_out() -> None:
    all_tables = {(file, table) for file, tables in TABLES.items() for table in tables} - {("branch", "branch")}
    assert {
        (file, table) for file, table in all_tables if (file, table) not in LEFT_OUT and table not in KINDS
    } == set()
    assert all_tables >= LEFT_OUT
    assert set(KINDS) == {*OWN, *YEARLY, *MONTHLY, "files"}
    assert set(KINDS) >= PRIVATE_TABLES


# What is private

CANARIES = [*rich.CANARIES.values(), *map(str, rich.NUMBERS), rich.MINUTES_TEXT, rich.MINUTES_FILE]


def clear_part(data: bytes) -> str:
    document = json.loads(data)
    document.pop("private")
    return json.dumps(document, ensure_ascii=False)


@pytest.mark.parametrize("canary", CANARIES)
def test_nothing_that_is_private_lies_in_clear(canary: str) -> None:
    data = a_rich_one()
    assert canary not in clear_part(data)
    assert canary.encode() not in data
    assert canary.encode() not in a_rich_one(key=None)


ACCOUNTS = {"user_id", "chat_id", "file_id", "salt", "rooms"}


def test_whatever_names_an_account_or_a_chat_is_confided() -> None:
    """A new record that names one can't be forgotten; those within what is confided lie there whole."""
    clear = [kind for table, kind in KINDS.items() if table not in PRIVATE_TABLES]
    kinds = {Branch, *clear} | {inner for kind in (Branch, *clear) for inner in within(kind)}
    bare = {(k, f.name) for k in kinds for f in fields(k) if f.name in ACCOUNTS} - {
        (kind, name) for kind, names in CONFIDED.items() for name in names
    }
    assert bare == {(Room, "chat_id"), (ReportFile, "file_id")}  # in `Branch.rooms` and `Report.parts`; and sealed


def within(kind: type[Any]) -> Iterator[type[Any]]:
    """The kinds of records inside a kind."""
    for hint in get_type_hints(kind).values():
        for inner in parts(hint):
            if is_dataclass(inner):
                yield inner
                yield from within(inner)


def parts(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from parts(inner)


def test_what_of_an_entry_can_be_erased_is_confided() -> None:
    store = Store.in_memory(KEY)
    book = rich.found(store)
    before = book.members.get("m2")
    erasing.again(store, [Erasure("e", "rich", "m2", "", AT)])
    after = book.members.get("m2")
    own = {field.name for field in fields(Member) if getattr(before, field.name) != getattr(after, field.name)}
    assert "user_id" in own
    assert own <= set(CONFIDED[Member])


def test_the_canaries_are_in_the_branch_and_come_back() -> None:
    found = shown(reread(a_rich_one()).whole)
    assert [canary for canary in CANARIES if canary not in found and "kept-file" not in canary] == []


def shown(found: Any) -> str:
    """All that is in records, private texts too."""
    from bot.exports.own import _plain

    return json.dumps(_plain(found), ensure_ascii=False)


def test_without_a_key_there_is_no_private_part() -> None:
    assert json.loads(a_rich_one(key=None))["private"] is None
    found = reread(a_rich_one(key=None))
    assert (found.opened, found.sealed) == (False, False)


@pytest.mark.parametrize("key", [None, OTHER])
def test_without_the_key_all_but_the_private_part_comes(key: str | None) -> None:
    data = a_rich_one()
    whole, found = reread(data).whole, reread(data, key)
    assert (found.opened, found.sealed) == (False, True)
    assert [canary for canary in CANARIES if canary in shown(found.whole)] == []
    assert found.whole.branch.chat_id == 0
    assert found.whole.branch.salt not in ("", whole.branch.salt)
    assert found.whole.branch.settings == whole.branch.settings
    assert [m.name for m in found.whole.tables["members"]] == [m.name for m in whole.tables["members"]]
    for year, tables in whole.years.items():
        there = found.whole.years[year]
        assert set(tables) - set(there) == {name for name in tables if name in PRIVATE_TABLES}
        assert all(len(there[name]) == len(tables[name]) for name in there)
    meeting = next(m for m in found.whole.years[2026]["meetings"] if m.id == "t2026")
    assert meeting.answers["m3"].mark == "absent"
    assert (meeting.code, meeting.door, meeting.answers["m2"].leave.reason.text) == (None, None, "")


def test_an_archive_that_came_without_its_key_can_be_exported_again() -> None:
    store, book = kept(reread(a_rich_one(), None).whole, None)
    assert json.loads(archived(store, book))["private"] is None


def test_files_for_which_there_is_no_room_are_counted() -> None:
    store = Store.in_memory(KEY)
    data = archived(store, rich.found(store), room=100)
    assert json.loads(data)["files_left_out"] == 2
    assert sum(len(tables.get("files", ())) for tables in reread(data).whole.years.values()) == 2


def test_that_somebody_writes_a_report_is_private_that_they_handed_it_in_is_not() -> None:
    store = Store.in_memory(KEY)
    book = rich.found(store)
    book.reports(2026).put(Report("draft-of-m2", "m2", "2026Q3"))
    data = archived(store, book)
    assert "draft-of-m2" not in clear_part(data)
    assert [row["id"] for row in json.loads(data)["years"]["2026"]["reports"]] == ["r1"]
    assert [report.id for report in reread(data).whole.years[2026]["reports"]] == ["r1", "draft-of-m2"]


# What is wrong with a file


def changed(change: Callable[[dict[str, Any]], object], *, summed: bool = True) -> bytes:
    document = json.loads(a_rich_one())
    change(document)
    if summed:
        document["sum"] = digest(document).hex()
    return orjson.dumps(document)


@pytest.mark.parametrize("key", [KEY, None])
def test_a_changed_archive_is_known(key: str | None) -> None:
    with pytest.raises(Damaged):
        read(changed(lambda d: d["branch"].update(name="改过"), summed=False), key)


def test_a_files_id_is_no_way_out_of_the_folder() -> None:
    store = Store.in_memory(KEY)
    book = rich.found(store)
    whole = Whole(book.branch, {}, {2026: {"files": (KeptFile("../../../x", Sealed("")),)}})
    with pytest.raises(Damaged):
        read(archive_json(whole, year_period(2026), AT, store.vault("rich")), KEY)


def test_a_changed_clear_part_does_not_open_the_private_one_even_with_a_right_sum() -> None:
    with pytest.raises(Damaged):
        read(changed(lambda d: d["branch"].update(name="改过")), KEY)
    assert not read(changed(lambda d: d["branch"].update(name="改过")), None).opened


def test_each_cut_is_known() -> None:
    data = a_rich_one()
    for length in range(0, len(data), len(data) // 40):
        with pytest.raises((Damaged, Foreign)):
            read(data[:length], KEY)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'"private:1"', b'{"format":"other"}', b"\xff\xfe", b"PK"])
def test_what_is_no_archive_is_foreign(data: bytes) -> None:
    with pytest.raises(Foreign):
        read(data, KEY)


def test_a_newer_form_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooNew):
        read(changed(lambda d: d.update(version=2, years=None)), KEY)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["branch"].update(id="../../etc"),
        lambda d: d["years"].update({"99999": {}}),
        lambda d: d["years"].update({"../x": {}}),
        lambda d: d["years"]["2026"].update({"nothing": []}),
        lambda d: d["years"]["2026"].update({"meetings-13": []}),
        lambda d: d["tables"].update(meetings=[]),
        lambda d: d["tables"].update(members=[{"id": 1}]),
        lambda d: d["years"]["2026"]["meetings"][0]["answers"].update(m1={"signed_at": "yesterday"}),
        lambda d: d.update(years=[]),
        lambda d: d.pop("tables"),
        lambda d: d["tables"]["members"].append(d["tables"]["members"][0]),
        lambda d: d["years"]["2026"].update(checkins=d["years"]["2026"]["checkins-02"]),
        lambda d: d["years"]["2026"]["votes"][0].update(id="../../x"),
        lambda d: d["years"]["2026"]["reports"][0].update(period="2026Q9"),
        lambda d: d["branch"].update(name=None),
        lambda d: d["branch"]["settings"].update(tz="Mars/Olympus"),
        lambda d: d["tables"]["plans"][0].update(rule="FREQ=SOMETIMES"),
        lambda d: d["tables"]["notices"][0].update(rule="FREQ=WEEKLY;FREQ=DAILY"),
        lambda d: d["tables"]["members"][0].update(name=5),
        lambda d: d["tables"]["members"][0].update(manager="no"),
        lambda d: d["tables"]["members"][0].update(stage=["full"]),
        lambda d: d["tables"]["members"][0].update(since="0001-01-01"),
        lambda d: d["tables"]["plans"][0].update(minutes="9" * 30),
        lambda d: d["tables"]["plans"][0].update(minutes=1e30),
        lambda d: d["years"]["2026"]["meetings"][0].update(starts="0001-01-01T00:00:00+14:00"),
        lambda d: d["years"]["2026"]["meetings"][0].update(starts="9999-12-31T23:59:59-14:00"),
        lambda d: d["years"]["2026"]["minutes"][0]["entries"][1]["file"].update(id="a/../../b"),
        lambda d: d.update(files_left_out="many"),
        lambda d: d.update(files_left_out=-1),
        lambda d: d.update(version=True),
    ],
)
def test_what_makes_no_sense_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(Damaged):
        read(changed(change), None)


def test_what_is_nested_too_deep_is_damaged() -> None:
    deep = b'{"x":' + b"[" * 500 + b"]" * 500 + b","
    with pytest.raises(Damaged):
        read(a_rich_one().replace(b"{", deep, 1), None)


def test_a_private_text_is_a_text_and_a_kept_file_lies_nowhere_else() -> None:
    store = Store.in_memory(KEY)
    book = rich.found(store)
    [report] = book.reports(2026).all()
    handed = ReportFile(Sealed("handle"), Sealed("name"), 1, "../../../x")
    book.reports(2026).put(replace(report, parts=(replace(report.parts[0], file=handed),)))
    with pytest.raises(Damaged):
        reread(archived(store, book))
    with pytest.raises(ValueError, match="no text"):
        Drawer([5]).unseal("private:0")


# The published form


def test_archives_are_as_the_published_schema_says() -> None:
    published = json.loads(schema.PAGE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    for data in (a_rich_one(), a_rich_one(key=None)):
        jsonschema.validate(json.loads(data), published)


@ANY
@given(whole=wholes())
def test_any_archive_is_as_the_schema_says(whole: Whole) -> None:
    jsonschema.validate(json.loads(archived(*kept(whole))), schema.schema())


def test_the_published_schema_is_that_of_today() -> None:
    assert schema.PAGE.read_text("utf-8") == schema.text(), "run: python -m tests.exports.schema"
