"""Group commit: one write for all who wait, and nobody is told that something was kept which was not."""

import asyncio
import errno
import threading
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.store import Book, NotKept, Store
from bot.store.commit import LANES
from bot.store.disk import Memory
from tests.store.conftest import Place
from tests.store.samples import branch, check_in, meeting, member

BRANCH, MEETINGS = "branches/north/branch.json", "branches/north/2026/meetings-q1.json"


class Gate(Memory):
    """A disk whose writes wait at a gate, fail if told to, and are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.full_for: str | None = None
        self._open = threading.Event()
        self._begun = threading.Semaphore(0)
        self._open.set()

    def write(self, name: str, *data: bytes) -> None:
        self.names.append(name)
        self._begun.release()
        assert self._open.wait(10)
        if self.full_for is not None and self.full_for in name:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().write(name, *data)

    def shut(self) -> None:
        self._open.clear()
        self.names.clear()
        self._begun = threading.Semaphore(0)

    def open(self) -> None:
        self._open.set()

    def wait_for_writes(self, count: int) -> bool:
        """Wait till that many writes stand at the gate, and no more."""
        return all(self._begun.acquire(timeout=10) for _ in range(count)) and not self._begun.acquire(blocking=False)


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
async def gated(gate: Gate) -> AsyncIterator[Store]:
    """A store on the gate's disk with one branch, which is on it."""
    store = Store(gate, None)
    store.create(branch())
    await store.commit()
    yield store
    gate.open()
    store.close()


def keep(book: Book, number: int) -> None:
    book.meetings(2026).put(meeting(f"meeting{number}"))


async def change_and_commit(store: Store, number: int) -> None:
    keep(store.book("north"), number)
    await store.commit()


async def under_way(*tasks: "asyncio.Task[None]") -> None:
    """Let tasks run until each waits for something."""
    for _ in range(2 + len(tasks)):
        await asyncio.sleep(0)


def on_disk(disk: Memory | Place) -> set[str]:
    """The meetings that a store would find if it started now."""
    place = disk.disk if isinstance(disk, Place) else disk
    return {m.id for m in Store(place, None).book("north").meetings(2026).all()}


async def test_what_was_committed_is_on_disk(place: Place, store: Store) -> None:
    keep(store.create(branch()), 1)
    await store.commit()
    assert on_disk(place) == {"meeting1"}


async def test_what_was_not_committed_is_not_on_disk(place: Place, store: Store) -> None:
    book = store.create(branch())
    await store.commit()
    keep(book, 1)
    assert on_disk(place) == set()
    assert "meeting1" in book.meetings(2026)


async def test_nothing_to_do_writes_nothing(gated: Store, gate: Gate) -> None:
    gate.names.clear()
    await gated.commit()
    gated.commit_now()
    assert gate.names == []


async def test_those_who_come_during_a_write_share_the_next(gated: Store, gate: Gate) -> None:
    gate.shut()
    first = asyncio.create_task(change_and_commit(gated, 0))
    await under_way(first)
    assert gate.wait_for_writes(1)
    others = [asyncio.create_task(change_and_commit(gated, number)) for number in range(1, 20)]
    await under_way(*others)
    gate.open()
    await asyncio.gather(first, *others)
    assert gate.names == [MEETINGS, MEETINGS]
    assert len(on_disk(gate)) == 20


async def test_a_write_holds_what_was_there_when_it_began(gated: Store, gate: Gate) -> None:
    gate.shut()
    first = asyncio.create_task(change_and_commit(gated, 0))
    await under_way(first)
    assert gate.wait_for_writes(1)
    keep(gated.book("north"), 1)
    gate.open()
    await first
    assert "meeting0" in on_disk(gate)
    await gated.commit()
    assert on_disk(gate) == {"meeting0", "meeting1"}


async def test_some_files_are_written_side_by_side_and_the_others_after(gated: Store, gate: Gate) -> None:
    books = [gated.create(branch(f"b{number}", -number - 1)) for number in range(LANES + 3)]
    gate.shut()
    task = asyncio.create_task(gated.commit())
    await under_way(task)
    assert gate.wait_for_writes(LANES)
    gate.open()
    await task
    await gated.commit()
    assert all(gate.exists(f"branches/{book.id}/branch.json") for book in books)


async def test_a_waiter_who_leaves_does_not_break_the_write(gated: Store, gate: Gate) -> None:
    gate.shut()
    impatient = asyncio.create_task(change_and_commit(gated, 0))
    patient = asyncio.create_task(change_and_commit(gated, 1))
    await under_way(impatient, patient)
    impatient.cancel()
    await under_way(impatient)
    gate.open()
    await patient
    await gated.commit()
    assert impatient.cancelled()
    assert on_disk(gate) == {"meeting0", "meeting1"}


async def test_a_failed_write_takes_the_change_back_and_says_so(place: Place, store: Store) -> None:
    await change_and_commit(store_with_branch(store), 0)
    place.disk.full_for = "meetings-q1.json"
    with pytest.raises(NotKept) as caught:
        await change_and_commit(store, 1)
    assert caught.value.about["file"] == MEETINGS
    assert caught.value.about["why"] == "ENOSPC"
    assert [m.id for m in store.book("north").meetings(2026).all()] == ["meeting0"]


async def test_the_store_works_again_as_soon_as_the_disk_does(place: Place, store: Store) -> None:
    store_with_branch(store)
    await store.commit()
    place.disk.full_for = "meetings-q1.json"
    with pytest.raises(NotKept):
        await change_and_commit(store, 0)
    place.disk.full_for = None
    await change_and_commit(store, 1)
    assert on_disk(place) == {"meeting1"}


async def test_a_failed_write_fails_those_who_rested_on_it(gated: Store, gate: Gate) -> None:
    gate.shut()
    gate.full_for = "meetings-q1.json"
    first = asyncio.create_task(change_and_commit(gated, 0))
    await under_way(first)
    assert gate.wait_for_writes(1)
    second = asyncio.create_task(change_and_commit(gated, 1))
    await under_way(second)
    gate.open()
    outcomes = await asyncio.gather(first, second, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [NotKept, NotKept]
    assert gate.names == [MEETINGS]


async def test_a_failed_write_of_one_file_does_not_concern_the_others(gated: Store, gate: Gate) -> None:
    async def check_in_and_commit() -> None:
        gated.book("north").checkins(2026, 3).put(check_in())
        await gated.commit()

    gate.full_for = "meetings-q1.json"
    outcomes = await asyncio.gather(change_and_commit(gated, 0), check_in_and_commit(), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [NotKept, type(None)]
    assert len(Store(gate, None).book("north").checkins(2026, 3)) == 1


async def test_one_hears_of_ones_own_loss_even_if_another_tried_to_write_it(gated: Store, gate: Gate) -> None:
    lost = asyncio.Event()

    async def slow() -> None:
        keep(gated.book("north"), 0)
        await lost.wait()
        await gated.commit()

    async def quick() -> None:
        gated.book("north").checkins(2026, 3).put(check_in())
        await gated.commit()

    gate.full_for = "meetings-q1.json"
    waiting = asyncio.create_task(slow())
    await under_way(waiting)
    await asyncio.create_task(quick())
    with suppress(NotKept):  # this one waits for all, if the write has not failed already
        await gated.commit()
    lost.set()
    with pytest.raises(NotKept):
        await waiting


async def test_one_is_told_once(gated: Store, gate: Gate) -> None:
    gate.full_for = "meetings-q1.json"
    with pytest.raises(NotKept):
        await change_and_commit(gated, 0)
    await gated.commit()


async def test_who_changed_nothing_waits_for_all_and_hears_of_any_loss(gated: Store, gate: Gate) -> None:
    gate.full_for = "meetings-q1.json"
    gate.shut()
    changer = asyncio.create_task(change_and_commit(gated, 0))
    await under_way(changer)
    reader = asyncio.create_task(gated.commit())
    await under_way(reader)
    assert not reader.done()
    gate.open()
    outcomes = await asyncio.gather(changer, reader, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [NotKept, NotKept]


async def test_a_commit_with_a_time_limit_hears_of_the_loss_too(gated: Store, gate: Gate) -> None:
    gate.full_for = "meetings-q1.json"
    keep(gated.book("north"), 0)
    with pytest.raises(NotKept):
        await asyncio.wait_for(gated.commit(), 10)


async def test_a_branch_is_on_disk_before_its_years(gated: Store, gate: Gate) -> None:
    book = gated.create(branch("south", -200))
    gate.names.clear()
    keep(book, 0)
    await gated.commit()
    assert gate.names == ["branches/south/branch.json", "branches/south/2026/meetings-q1.json"]


async def test_what_was_kept_for_a_branch_that_was_not_is_not_kept(gated: Store, gate: Gate) -> None:
    gate.full_for = "south/branch.json"
    book = gated.create(branch("south", -200))
    keep(book, 0)
    with pytest.raises(NotKept):
        await gated.commit()
    keep(book, 1)
    with pytest.raises(NotKept):
        await gated.commit()
    with pytest.raises(KeyError):
        gated.book("south")
    assert gated.directory.branch_in(-200) is None
    assert gate.entries("branches/south") == []


async def test_a_branch_that_was_not_kept_can_be_made_again(gated: Store, gate: Gate) -> None:
    gate.full_for = "south/branch.json"
    gated.create(branch("south", -200))
    with pytest.raises(NotKept):
        await gated.commit()
    gate.full_for = None
    gated.create(branch("south", -200)).members.put(member(user_id=9))
    await gated.commit()
    assert Store(gate, None).directory.entries_of(9) == (("south", "m1"),)


async def test_a_blocking_commit_finishes_what_is_under_way(gated: Store, gate: Gate) -> None:
    gate.shut()
    task = asyncio.create_task(change_and_commit(gated, 0))
    await under_way(task)
    keep(gated.book("north"), 1)
    gate.open()
    gated.commit_now()
    assert on_disk(gate) == {"meeting0", "meeting1"}
    await task


async def test_a_blocking_commit_says_what_was_not_kept(place: Place, store: Store) -> None:
    store_with_branch(store).commit_now()
    place.disk.full_for = "meetings-q1.json"
    keep(store.book("north"), 0)
    with pytest.raises(NotKept):
        store.commit_now()
    store.commit_now()
    assert len(store.book("north").meetings(2026)) == 0


def test_a_loop_that_ends_during_a_write_loses_nothing(gate: Gate) -> None:
    store = Store(gate, None)
    store.create(branch())
    store.commit_now()

    async def leave_early() -> None:
        gate.shut()
        task = asyncio.create_task(change_and_commit(store, 0))
        await under_way(task)
        assert gate.wait_for_writes(1)

    asyncio.run(leave_early())
    gate.open()
    store.close()
    assert on_disk(gate) == {"meeting0"}


async def test_many_at_once_are_all_kept(place: Place, store: Store) -> None:
    store_with_branch(store)
    await store.commit()
    await asyncio.gather(*(change_and_commit(store, number) for number in range(100)))
    assert len(on_disk(place)) == 100


def store_with_branch(store: Store) -> Store:
    store.create(branch())
    return store
