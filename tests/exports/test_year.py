"""The year in a file: what lies in the .zip, under which names, and that it is the same each time."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import yearly
from bot.domain.periods import Period, half_period, year_period
from bot.exports.archive import archive_json
from bot.exports.names import LONGEST, safe, unique
from bot.exports.scope import Made
from bot.exports.year import Year, year_zip
from bot.store import Book, Store
from bot.texts.catalogue import load
from tests.exports import rich
from tests.exports.archives import KEY
from tests.exports.reading import opened

MADE = Made(datetime(2026, 11, 28, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")), "示例书记")
TITLES = {"constitution": "党章第一章"}


def made(
    store: Store,
    book: Book,
    made_by: Made = MADE,
    period: Period | None = None,
) -> tuple[Year, bytes]:
    """The .zip, all steps done in their order."""
    voice = load().voice(made_by.lang or "zh")
    period = period or year_period(2026)
    wanted = yearly.Wanted(book, period, made_by, voice, TITLES, None, store.vault(book.id))
    year = yearly.begin(wanted)
    for step in yearly.steps(wanted, year):
        assert 0 <= step.done <= step.of
        if step.work is not None:
            step.work()
    return year, year_zip(year)


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store.in_memory(KEY)
    rich.found(made)
    return made


@pytest.fixture(scope="module")
def zipped(store: Store) -> bytes:
    return made(store, store.book("rich"))[1]


def test_it_holds_all_that_there_is_sorted_by_name(zipped: bytes) -> None:
    assert list(files(zipped)) == [
        "archive.json",
        "会议记录/2026-02-05 九月：主题党日？.docx",
        "会议记录/2026-09-11 九月：主题党日？.docx",
        "图表/1 考勤一览.png",
        "图表/2 各类会议到会率.png",
        "图表/3 学时进度.png",
        "成员/示例书记.xlsx",
        "成员/示例党员甲 (2).xlsx",
        "成员/示例党员甲.xlsx",
        "示例／支部-2026年.csv",
        "示例／支部-2026年.xlsx",
        "计划.ics",
        "说明.txt",
    ]


def test_it_speaks_the_readers_language(store: Store) -> None:
    year, data = made(store, store.book("rich"), replace(MADE, lang="en"))
    assert year.stem == "示例／支部-2026 all"
    names = set(files(data))
    assert {"README.txt", "plan.ics", "archive.json", "members/示例书记.xlsx"} <= names
    assert "Each" not in files(data)["README.txt"].decode("utf-8-sig")
    assert "sealed with the operator's DATA_KEY" in files(data)["README.txt"].decode("utf-8-sig")


def test_it_says_what_each_file_is(zipped: bytes) -> None:
    raw = files(zipped)["说明.txt"]
    text = raw.decode("utf-8-sig")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert text.startswith(
        "示例/支部 · 2026年\r\n工作辅助材料，以组织认定记录为准 · 生成于 2026-11-28 09:30 · 示例书记"
    )
    assert "每场会议的会议记录，共 2 份" in text
    assert "每人一份记录，共 3 份" in text
    assert "用运维的 DATA_KEY 加密" in text


def test_charts_lie_in_a_folder_of_their_own(store: Store) -> None:
    _, data = made(store, store.book("rich"))
    charts = [name for name in files(data) if name.startswith("图表/")]
    assert [name.partition(" ")[2] for name in charts] == ["考勤一览.png", "各类会议到会率.png", "学时进度.png"]
    assert all(files(data)[name].startswith(b"\x89PNG") for name in charts)
    assert "图表/：统计图，共 3 张。" in files(data)["说明.txt"].decode("utf-8-sig")


def test_without_a_key_it_says_that_the_private_part_is_missing() -> None:
    store = Store.in_memory()
    _, data = made(store, rich.found(store))
    assert "没有设置 DATA_KEY，存档里没有私密部分" in files(data)["说明.txt"].decode("utf-8-sig")


def test_made_twice_it_is_the_same_file(zipped: bytes) -> None:
    again = Store.in_memory(KEY)
    assert made(again, rich.found(again))[1] == zipped


def test_made_a_day_later_the_archive_differs_in_its_moment_alone(store: Store, zipped: bytes) -> None:
    later = replace(MADE, at=MADE.at + timedelta(days=1))
    tomorrow = files(made(store, store.book("rich"), later)[1])["archive.json"]
    assert tomorrow != files(zipped)["archive.json"]
    assert tomorrow.replace(b"2026-11-29T01:30:00Z", b"2026-11-28T01:30:00Z") == files(zipped)["archive.json"]


def inside(data: bytes) -> bytes:
    """A file's bytes, those of a packed one unpacked."""
    return b"\n".join(files(data).values()) if data[:2] == b"PK" else data


CANARIES = [*rich.CANARIES.values(), *map(str, rich.NUMBERS)]


@pytest.mark.parametrize("key", [KEY, None])
def test_no_file_in_it_holds_what_is_private(key: str | None) -> None:
    store = Store.in_memory(key)
    parts = files(made(store, rich.found(store))[1])
    found = [(name, canary) for name, data in parts.items() for canary in CANARIES if canary.encode() in inside(data)]
    assert found == []
    minutes = [name for name, data in parts.items() if rich.MINUTES_TEXT.encode() in inside(data)]
    assert minutes == ["会议记录/2026-09-11 九月：主题党日？.docx"]  # what was taken down is what minutes are for


def test_a_part_of_a_year_has_its_meetings_alone_and_the_archive_of_the_year(store: Store) -> None:
    year, data = made(store, store.book("rich"), period=half_period(2026, 1))
    names = set(files(data))
    assert year.stem == "示例／支部-2026年上半年 全部"
    assert {name for name in names if name.endswith(".docx")} == {"会议记录/2026-02-05 九月：主题党日？.docx"}
    assert files(data)["计划.ics"].count(b"BEGIN:VEVENT") == 1


def test_the_plan_has_what_was_called_off_too(zipped: bytes) -> None:
    assert files(zipped)["计划.ics"].count(b"BEGIN:VEVENT") == 3
    assert files(zipped)["计划.ics"].count(b"STATUS:CANCELLED") == 1


def test_a_members_sheet_holds_the_period_alone(zipped: bytes) -> None:
    with opened(files(zipped)["成员/示例党员甲.xlsx"]) as book:
        cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert any(cell.startswith("2026-09-11") for cell in cells)
    assert not any(cell.startswith("2025-09-11") for cell in cells)


def test_the_years_with_records_are_all_years(store: Store) -> None:
    assert yearly.all_years(store.book("rich")) == Period(
        year_period(2025).start, year_period(2026).end, "2025-01-01..2026-12-31"
    )
    empty = Store.in_memory()
    assert yearly.all_years(empty.create(replace(store.book("rich").branch, id="new"))) is None


# Names


@given(st.text(max_size=200))
def test_a_name_is_one_that_windows_takes(text: str) -> None:
    name = safe(text)
    assert 1 <= len(name) <= LONGEST + 1
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f]', name)
    assert name == name.rstrip(" .")
    assert safe(name) == name


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt9.txt", "aux."])
def test_a_devices_name_is_none_of_a_file(name: str) -> None:
    assert safe(name).endswith("_")


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "b", "A (2)"])))
def test_no_two_names_are_alike(names: list[str]) -> None:
    assert len({name.casefold() for name in unique(names)}) == len(names)


def test_the_archive_in_the_zip_is_that_of_the_records(store: Store, zipped: bytes) -> None:
    from bot.store.whole import Whole, fill

    whole = Whole(store.book("rich").branch)
    for _ in fill(whole, store.book("rich"), range(2026, 2027), 10**9):
        pass
    data = archive_json(whole, year_period(2026), MADE.at.astimezone(UTC), store.vault("rich"))
    assert files(zipped)["archive.json"] == data
