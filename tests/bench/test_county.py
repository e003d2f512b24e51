"""The made-up county: as the bot would have written it, and the same again from the same seed."""

from datetime import timedelta
from pathlib import Path

import pytest

from bench.county import UNTIL, Shape, write
from bot.domain.people import Stage
from bot.domain.records import DeliveryState
from bot.store import Store

SMALL = Shape(branches=3, members=60, committees=2)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county") / "data"
    write(folder, SMALL)
    return folder


@pytest.fixture
def store(county: Path) -> Store:
    return Store.read(county)


def test_the_same_seed_writes_the_same_bytes(county: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", SMALL)
    assert contents(tmp_path / "again") == contents(county)


def test_another_seed_writes_others(county: Path, tmp_path: Path) -> None:
    write(tmp_path / "other", Shape(seed=2, branches=3, members=60, committees=2))
    assert contents(tmp_path / "other").keys() != contents(county).keys()


def test_every_file_of_it_can_be_read(county: Path) -> None:
    assert Store.inspect(county) == []


def test_it_has_as_many_people_as_it_ought_to(store: Store) -> None:
    assert sum(len(book.members) for book in store.books()) == SMALL.members
    users = [m.user_id for book in store.books() for m in book.members.all() if m.user_id]
    assert len(users) == len(set(users)) > SMALL.members / 2


def test_each_branch_has_a_year_of_everything(store: Store) -> None:
    for book in store.books():
        years = [book.meetings(year).all() for year in (2025, 2026)]
        assert {(m.starts.month - 1) // 3 for year in years for m in year} == {0, 1, 2, 3}
        held = [m for year in years for m in year]
        assert all(m.confirmed_at and m.starts < UNTIL and m.answers for m in held)
        assert any(answer.leave for m in held for answer in m.answers.values())
        for shelf in (book.minutes, book.finished, book.posts, book.receipts, book.makeups):
            assert sum(len(shelf(year)) for year in (2025, 2026)), shelf
        assert book.notices.all()
    checkins = [len(book.checkins(2026, month)) for book in store.books() for month in range(1, 9)]
    assert sum(checkins) > 100


def test_who_owes_reports_has_handed_in_some(store: Store) -> None:
    on_the_way = [m for book in store.books() for m in book.members.all() if m.stage is not Stage.FULL]
    assert on_the_way
    assert any(book.reports(2026).all() for book in store.books())


def test_all_that_was_due_has_gone_out(store: Store) -> None:
    lines = [d for book in store.books() for month in range(1, 10) for d in book.deliveries(2026, month).all()]
    assert {line.state for line in lines} == {DeliveryState.SENT}
    assert all(timedelta() < line.at - line.due_at < timedelta(seconds=21) for line in lines)


def test_each_branch_is_seen_by_a_committee(store: Store) -> None:
    assert {committee.name for committee in store.directory.committees.all()} == {"示例党委1", "示例党委2"}
    assert all(len(book.ties) == 1 for book in store.books())


def test_with_a_key_private_texts_are_sealed(tmp_path: Path) -> None:
    write(tmp_path / "sealed", Shape(branches=1, members=20, committees=0), "sixteen letters or more")
    whole = b"".join(contents(tmp_path / "sealed").values())
    assert b"enc1:" in whole
    assert "家里老人住院".encode() not in whole


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        write(tmp_path, SMALL)


def test_five_years_are_five_times_as_much(tmp_path: Path) -> None:
    write(tmp_path / "long", Shape(years=5, branches=1, members=12, committees=0))
    book = next(iter(Store.read(tmp_path / "long").books()))
    assert book.years() == (2021, 2022, 2023, 2024, 2025, 2026)
    assert all(len(book.meetings(year)) >= 12 for year in (2022, 2023, 2024, 2025))


def test_side_by_side_is_the_same_as_one_after_the_other(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.county.SIDE_BY_SIDE", 1)
    write(tmp_path / "side", SMALL)
    assert contents(tmp_path / "side") == contents(county)
