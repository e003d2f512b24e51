"""A county in a data folder, as the bot would have written it: python -m bench.county FOLDER --years 1 --seed 1.

The yardstick is a real survey's: 24 committees above, 471 branches, 9,608 members. The same seed gives the same bytes,
but with a key: what is sealed never is. `county_years` has what happens in a branch.
"""

import argparse
import os
import random
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from bench.county_words import TITLES
from bench.county_years import History
from bot.domain.calendar import Workdays
from bot.domain.oversight import Committee, Tie
from bot.domain.people import COMMITTEE_DUTIES, Branch, Duty, Group, Member, Settings, Stage
from bot.domain.usual import USUAL, Slot, Usual, default_plans
from bot.store import Book, Store
from bot.store.disk import Folder
from bot.store.layout import BRANCHES as BRANCH_FOLDERS
from bot.store.layout import DIRECTORY

COMMITTEES, BRANCHES, MEMBERS = 24, 471, 9608
SIDE_BY_SIDE = 40  # branches from which it pays to share the work
UNTIL = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)  # where the sandbox's clock starts: Monday, 9:00
YEAR = timedelta(days=365)
SMALLEST, LARGEST = 5, 60  # members of a branch
WITH_COMMITTEE, WITH_GROUPS, A_GROUP = 7, 15, 12  # members from which a branch has them, and of a group
TIMES = (time(9, 30), time(10), time(14, 30), time(15), time(16), time(16, 30))
ON_TELEGRAM, CONTACT = 0.85, 0.4  # shares of the members
FIRST_USER, FIRST_CHAT = 5_000_000_001, -1_001_900_000_001
FIRST_COMMITTEE_USER = 4_000_000_001


@dataclass(frozen=True)
class Shape:
    """What county is written. With `light` only theme days go on, one or two a branch within 60 days, and a text every
    four weeks: what these days ask for is then said within minutes at Telegram's 25 messages a second."""

    seed: int = 1
    years: int = 1
    branches: int = BRANCHES
    members: int = MEMBERS
    committees: int = COMMITTEES
    until: datetime = UNTIL
    light: bool = False


class Unsynced(Folder):
    """Writes like the bot, but only the system decides when it lasts: a county has 20,000 files a year."""

    def write(self, name: str, *data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "wb") as out:
            out.writelines(data)


def write(folder: Path, shape: Shape, key: str | None = None) -> None:
    """Write a county into an empty folder. Raises FileExistsError for one that has something in it."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = Store(Unsynced(folder), key)
    for number in range(shape.committees):
        store.directory.committees.put(_committee(number, shape))
    store.close()
    if shape.branches < SIDE_BY_SIDE:
        _write_some(folder, shape, key, range(shape.branches))
    else:
        _write_side_by_side(folder, shape, key)
    os.sync()


def _write_side_by_side(folder: Path, shape: Shape, key: str | None) -> None:
    """A process a core: a store belongs to one, so each has a folder of its own, and the branches move together."""
    lanes = os.cpu_count() or 1
    parts = [folder / f"part{lane}" for lane in range(lanes)]
    for part in parts:
        part.mkdir()
        shutil.copy(folder / DIRECTORY, part)
    (folder / BRANCH_FOLDERS).mkdir(mode=0o700)
    with ProcessPoolExecutor(lanes, get_context("spawn")) as pool:
        shares = [range(lane, shape.branches, lanes) for lane in range(lanes)]
        for done in [
            pool.submit(_write_some, part, shape, key, share) for part, share in zip(parts, shares, strict=True)
        ]:
            done.result()
    for part in parts:
        for branch in (part / BRANCH_FOLDERS).iterdir():
            branch.rename(folder / BRANCH_FOLDERS / branch.name)
        shutil.rmtree(part)


def _write_some(folder: Path, shape: Shape, key: str | None, numbers: Iterable[int]) -> None:
    store, workdays, sizes = Store(Unsynced(folder), key, books=8), Workdays(), _sizes(shape)
    began = shape.until - YEAR * shape.years
    for number in numbers:
        chance = random.Random(f"{shape.seed}/{number}")
        book = _branch(store, chance, number, began)
        _people(book, chance, sizes[number], FIRST_USER + sum(sizes[:number]), began)
        _plans(book, chance)
        if shape.committees:
            above = _committee(number * shape.committees // shape.branches, shape)
            book.ties.put(Tie(above.id, above.name, began, book.members.all()[0].id))
        History(book, chance, workdays, began, shape.until).write()
        if shape.light:
            _lighten(book)
        store.commit_now()
    store.close()


def _committee(number: int, shape: Shape) -> Committee:
    chat = FIRST_COMMITTEE_USER + number
    return Committee(f"above{number:02}", f"示例党委{number + 1}", shape.until - YEAR * shape.years, chat, "zh", chat)


def _sizes(shape: Shape) -> list[int]:
    """Of all branches: some large, most small, together as many as there are members."""
    chance = random.Random(f"{shape.seed}/sizes")
    weights = [chance.lognormvariate(0, 0.6) for _ in range(shape.branches)]
    share = shape.members / sum(weights)
    sizes = [min(LARGEST, max(SMALLEST, round(weight * share))) for weight in weights]
    while (left := shape.members - sum(sizes)) != 0:
        step = 1 if left > 0 else -1
        may = [n for n, size in enumerate(sizes) if (size < LARGEST if step > 0 else size > SMALLEST)]
        if not may:
            raise ValueError(f"{shape.branches} branches of {SMALLEST} to {LARGEST} can't have {shape.members} members")
        for number in chance.sample(may, min(abs(left), len(may))):
            sizes[number] += step
    return sizes


def _branch(store: Store, chance: random.Random, number: int, began: datetime) -> Book:
    settings = Settings(study_weekday=chance.randrange(5))
    return store.create(
        Branch(
            id=f"{chance.getrandbits(40):010x}",
            name=f"示例第{number + 1}党支部",
            chat_id=FIRST_CHAT - number,
            started=began.date(),
            has_committee=False,
            salt=f"{chance.getrandbits(128):032x}",
            settings=settings,
        )
    )


def _people(book: Book, chance: random.Random, size: int, user: int, began: datetime) -> None:
    """The roster, and the party groups that it falls into; `user` is the first one's user id."""
    count = -(-size // A_GROUP) if size >= WITH_GROUPS else 0
    groups = tuple(Group(book.id_for("group", n), f"第{'一二三四五'[n]}党小组") for n in range(count))
    book.keep_branch(replace(book.branch, has_committee=size >= WITH_COMMITTEE, groups=groups))
    for n in range(size):
        duty = _duty(n, size, len(groups))
        stage = _stage(chance) if duty is Duty.NONE else Stage.FULL
        manager = n < (2 if size >= WITH_COMMITTEE else 1)
        bound = manager or chance.random() < ON_TELEGRAM
        book.members.put(
            Member(
                id=book.id_for("member", n),
                name=f"示例{'书记' if n == 0 else '党员'}{n + 1}",
                stage=stage,
                since=began.date(),
                duty=duty,
                group_id=groups[n % len(groups)].id if groups else None,
                joined=date(1975 + chance.randrange(48), 1 + chance.randrange(12), 1 + chance.randrange(28)),
                user_id=user + n if bound else None,
                manager=manager,
                reviewer=n == 0,
                exempt=duty is Duty.NONE and chance.random() < 0.02,
            )
        )
    _contacts(book, chance)


def _duty(n: int, size: int, groups: int) -> Duty:
    order = [Duty.SECRETARY]
    if size >= WITH_COMMITTEE:
        order += [Duty.COMMITTEE, Duty.DEPUTY, *[Duty.COMMITTEE] * min(2, size // 20)]
    order += [Duty.LEADER] * groups
    return order[n] if n < len(order) else Duty.NONE


def _stage(chance: random.Random) -> Stage:
    return chance.choices(list(Stage), (86, 4, 4, 6))[0]


def _contacts(book: Book, chance: random.Random) -> None:
    """培养联系人 of some who are on their way into the Party."""
    roster = book.members.all()
    on_the_way = [m.id for m in roster if m.stage in (Stage.CANDIDATE, Stage.ACTIVIST)]
    tended = tuple(i for i in on_the_way if chance.random() < CONTACT)
    helper = next((m for m in roster if m.duty in COMMITTEE_DUTIES and m.duty is not Duty.SECRETARY), None)
    if helper is not None and tended:
        book.members.put(replace(helper, tends=tended))


def _plans(book: Book, chance: random.Random) -> None:
    """Each branch has its own usual days."""
    branch = book.branch
    chosen = {slot: Usual(chance.randint(1, 4), chance.randrange(5), chance.choice(TIMES)) for slot in Slot}
    chosen[Slot.YEAR_END] = USUAL[Slot.YEAR_END]
    for draft in default_plans(branch.has_committee, branch.groups, TITLES, chosen):
        book.plans.put(draft.plan(book.id_for("plan", draft.title, draft.rule), branch.started))


def _lighten(book: Book) -> None:
    """Of the two plans with a theme day half of the branches keep the one of the quarters' last months."""
    quarterly = book.branch.chat_id % 2 == 0
    for plan in book.plans.all():
        theme_day = any(item.kind == "theme_day" for item in plan.items)
        if not theme_day or quarterly != (len(plan.items) > 1):
            book.plans.put(replace(plan, paused=True))
    book.keep_branch(replace(book.branch, settings=replace(book.branch.settings, study_weeks=4)))


def main(words: list[str] | None = None) -> int:
    """Write a county, and say how long it took."""
    parser = argparse.ArgumentParser("python -m bench.county", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--years", type=int, choices=(1, 5), default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--branches", type=int, default=BRANCHES)
    parser.add_argument("--key", help="what private texts are sealed with (DATA_KEY)")
    given = parser.parse_args(words)
    members = round(MEMBERS * given.branches / BRANCHES)
    began = perf_counter()
    write(given.folder, Shape(given.seed, given.years, given.branches, members), given.key)
    files = list(given.folder.rglob("*.json"))
    size = sum(path.stat().st_size for path in files) / 1e6
    took = perf_counter() - began
    print(f"{given.branches} branches, {members} members, {given.years} years: {len(files)} files, {size:.0f} MB")
    print(f"written in {took:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
