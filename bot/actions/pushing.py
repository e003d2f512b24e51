"""The study plan: what goes out when, as posts that are written down when their time comes. The caller commits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions.materials import Stock
from bot.actions.study import finished_of, local
from bot.domain.calendar import Workdays
from bot.domain.materials import Binding, Material
from bot.domain.studying import (
    PLAN_ID,
    STUDY_FOR,
    Post,
    StudyPlan,
    binding,
    bound_day,
    next_slot,
    ordered,
    own_path,
    slots,
)
from bot.store import Book

PREVIEWED = 5


def plan(book: Book) -> StudyPlan:
    """What the branch has changed of the plan."""
    return book.study_plans.get(PLAN_ID) or StudyPlan()


def posts(book: Book, now: datetime) -> list[Post]:
    """Those of this year and the last, and what is to come."""
    year = local(book, now).year
    return [post for y in (year - 1, year, year + 1) for post in book.posts(y).all()]


def due_posts(book: Book, now: datetime) -> tuple[Post, ...]:
    """Those whose time is now or to come."""
    years = range(local(book, now - STUDY_FOR).year, local(book, now).year + 2)
    found = (post for year in years for post in book.posts(year).all())
    return tuple(post for post in found if not post.dropped and post.at > now - STUDY_FOR)


def plan_ahead(stock: Stock, workdays: Workdays, now: datetime) -> None:
    """Write down what the plan gives at this moment; doing so twice writes the same posts once."""
    book = stock.book
    if plan(book).paused:
        return
    for slot in slots(book.branch, workdays, now - STUDY_FOR, now):
        if slot.planned >= book.branch.started:
            _turn(stock, slot.planned.isoformat(), slot.at, now)
    for material, at in _bound(stock, workdays, now - STUDY_FOR, now):
        _post(book, f"bound/{material.id}/{at.date()}", material, at)


def _turn(stock: Stock, planned: str, at: datetime, now: datetime) -> None:
    """One turn: the group's material, and in private that of those for whom there is a path of their own."""
    book = stock.book
    known = {post.id for post in posts(book, now)}
    if f"plan/{planned}" in known:
        return
    listed, before = stock.listed(at.date()), posts(book, now)
    group = next(iter(ordered(listed, plan(book), before)), None)
    if group is not None:
        _post(book, f"plan/{planned}", group, at)
        kept = plan(book)
        if group.id in kept.first:
            keep_plan(book, replace(kept, first=tuple(m for m in kept.first if m != group.id)))
    for member in book.members.all():
        if member.until is None and member.user_id is not None:
            sent = [post.material_id for post in before if post.member_id == member.id]
            path = own_path(listed, member, (*sent, *finished_of(book, member, now), *plan(book).skipped))
            if path is not None:
                _post(book, f"plan/{planned}/{member.id}", path, at, member.id)


def _post(book: Book, post_id: str, material: Material, at: datetime, member_id: str = "") -> None:
    shelf = book.posts(local(book, at).year)
    if post_id not in shelf:
        shelf.put(Post(post_id, material.id, at, member_id))


def _bound(stock: Stock, workdays: Workdays, since: datetime, until: datetime) -> Iterator[tuple[Material, datetime]]:
    """What goes out of turn between two moments."""
    settings, kept = stock.book.branch.settings, plan(stock.book)
    tz = ZoneInfo(settings.tz)
    year = until.astimezone(tz).year
    for material in stock.listed(until.astimezone(tz).date()):
        bound = binding(material, kept)
        for y in (year, year + 1) if bound and material.id not in kept.skipped else ():
            day = bound_day(bound, y, workdays) if bound else None
            at = datetime.combine(day, settings.study_at, tz) if day and day >= stock.book.branch.started else None
            if at is not None and since < at <= until:
                yield material, at


def next_at(stock: Stock, workdays: Workdays, now: datetime) -> datetime | None:
    """When the plan has its next turn, or something that is bound to a day; within two months."""
    if plan(stock.book).paused:
        return None
    slot = next_slot(stock.book.branch, workdays, now)
    bound = [at for _, at in _bound(stock, workdays, now, now + timedelta(days=62))]
    return min([*([slot.at] if slot else []), *bound], default=None)


def preview(stock: Stock, workdays: Workdays, now: datetime, lang: str = "zh") -> list[tuple[datetime, Material]]:
    """What the group gets next, by time: what was pushed ahead, the coming turns, what is bound to a day."""
    book = stock.book
    coming = [(post.at, material) for post in due_posts(book, now) if post.at > now and not post.member_id
              and (material := stock.get(post.material_id)) is not None]  # fmt: skip
    if not plan(book).paused:
        order = ordered(stock.listed(local(book, now).date()), plan(book), posts(book, now))
        ahead = slots(
            book.branch, workdays, now, now + timedelta(days=7 * PREVIEWED * book.branch.settings.study_weeks)
        )
        coming += [(slot.at, order[n % len(order)]) for n, slot in enumerate(ahead) if order]
        coming += [(at, m) for m, at in _bound(stock, workdays, now, now + timedelta(days=62))]
    found = sorted(coming, key=lambda pair: (pair[0], pair[1].id))[:PREVIEWED]
    return [(at, stock.get(material.id, lang) or material) for at, material in found]


def keep_plan(book: Book, changed: StudyPlan) -> None:
    """The plan is another one now."""
    book.study_plans.put(changed)


def paused(kept: StudyPlan, yes: bool) -> StudyPlan:
    """The plan, paused or not."""
    return replace(kept, paused=yes)


def push(book: Book, material: Material, at: datetime, by: str, origin: str) -> Post:
    """A material goes to the group at that moment, out of turn; `origin` names the press."""
    post = Post(f"push/{book.id_for('push', origin)}", material.id, at, by=by)
    book.posts(local(book, at).year).put(post)
    return post


def drop(book: Book, post_id: str, now: datetime) -> bool:
    """Take back what was to go out later. Returns whether it still could be."""
    for year in (now.year - 1, now.year, now.year + 1):
        post = book.posts(year).get(post_id)
        if post is not None and post.at > now and not post.dropped:
            book.posts(year).put(replace(post, dropped=True))
            return True
    return False


def put_first(book: Book, material_id: str) -> None:
    """It is the plan's next turn."""
    kept = plan(book)
    rest = tuple(m for m in kept.first if m != material_id)
    keep_plan(
        book, replace(kept, first=(material_id, *rest), skipped=tuple(m for m in kept.skipped if m != material_id))
    )


def skip(book: Book, material_id: str, *, yes: bool) -> None:
    """The plan leaves it out, or has it again."""
    kept = plan(book)
    skipped = tuple(m for m in kept.skipped if m != material_id)
    first = tuple(m for m in kept.first if m != material_id)
    keep_plan(book, replace(kept, first=first, skipped=(*skipped, material_id) if yes else skipped))


def bind(book: Book, material_id: str, bound: Binding | None) -> None:
    """It goes out each year on a day, or ahead of a holiday; None: as its own words say."""
    kept = {one: how for one, how in plan(book).bound.items() if one != material_id}
    keep_plan(book, replace(plan(book), bound=kept | ({material_id: bound} if bound else {})))


def topic_first(book: Book, topic: str) -> None:
    """One topic comes before the others; once more takes that back."""
    kept = plan(book)
    others = tuple(t for t in kept.topics if t != topic)
    keep_plan(book, replace(kept, topics=others if topic in kept.topics else (topic, *others)))


def at_clock(book: Book, now: datetime, days: int, clock: time) -> datetime:
    """So many days ahead at a time of the branch's wall clock."""
    day = local(book, now)
    return datetime.combine(day.date() + timedelta(days=days), clock, day.tzinfo)
