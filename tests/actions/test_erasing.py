"""What goes when a member has everything erased, what stays, and that doing it twice or late does no harm."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import get_type_hints

import pytest

from bot.actions import erasing, people
from bot.domain.diligence import Note
from bot.domain.doors import Invitation
from bot.domain.dues import Due, DueKind
from bot.domain.makeup import MakeUp
from bot.domain.minutes import KeptFile
from bot.domain.people import Claim, Duty, Erasure, Member, Prompt, PromptKind, Sealed, Stage
from bot.domain.recall import Learnt
from bot.domain.records import (
    Answer,
    Change,
    Delivery,
    DeliveryState,
    Leave,
    LeaveKind,
    Mark,
    Remark,
    ReportFile,
    ReportPart,
    Unanswered,
    Version,
)
from bot.domain.studying import Opening
from bot.store import Book, Store, ledger
from bot.store.disk import Memory
from bot.store.layout import TABLES
from tests.store.samples import NOON, branch, check_in, finished, meeting, member, report

ME, BOSS, LATER = 4711, 8, NOON + timedelta(days=30)
YEARS = (2024, 2025, 2026)


def answered(text: str = "牙疼") -> Answer:
    """A leave with its reason, a mark and its trail."""
    leave = Leave(LeaveKind.SICK, Sealed(text), NOON, granted=True, decided_at=NOON, decided_by="boss")
    return Answer(
        coming_at=NOON, leave=leave, mark=Mark.EXCUSED, trail=(Change(NOON, "boss", Mark.ABSENT, Mark.EXCUSED, "补假"),)
    )


def line(key: str, chat_id: int) -> Delivery:
    return Delivery(key, DeliveryState.SENT, NOON, NOON, chat_id, message_id=3)


@pytest.fixture
def disk() -> Memory:
    return Memory()


@pytest.fixture
def store(disk: Memory) -> Iterator[Store]:
    """A branch in which m1 (account 4711) and m2 (account 9) have done all there is to do, over three years."""
    made = Store(disk, None)
    book = made.create(branch())
    book.members.put(member(user_id=ME, reviewer=True))
    book.members.put(member("m2", "示例党员乙", user_id=9))
    book.members.put(member("boss", "示例书记", user_id=BOSS, manager=True))
    for year in YEARS:
        fill(book, year)
    for user in (ME, 9):
        book.prompts.put(Prompt(str(user), PromptKind.REPORT, NOON, ("2026Q1",)))
        made.directory.prompts.put(Prompt(str(user), PromptKind.JOIN, NOON, ("north",)))
        made.directory.invitations.put(invitation(user))
        made.directory.unanswered.put(Unanswered(f"8{user}", Sealed(f'{{"from":{{"id":{user}}}}}'), NOON, user))
    book.claims.put(Claim("k1", ME, "示例党员甲", "m1", NOON, True, NOON, "boss"))
    book.claims.put(Claim("k2", 9, "示例党员乙", "m2", NOON, True, NOON, "boss"))
    made.commit_now()
    yield made
    made.close()


def invitation(user: int) -> Invitation:
    answers = {"setup-me": "甲"}
    return Invitation(f"i{user}", -5, "群", user, NOON, user, answers, "setup-duty", asked_by=user)


def fill(book: Book, year: int) -> None:
    book.meetings(year).put(replace(meeting(f"t{year}", m1=answered(), m2=answered("开会")), planned=NOON.date()))
    for owner in ("m1", "m2"):
        words = Sealed("牙疼，补课" if owner == "m1" else "开会，补课")
        book.makeups(year).put(MakeUp(f"u{owner}-{year}", f"t{year}", owner, NOON, NOON.date(), words, NOON))
        page = ReportFile(Sealed("handle"), Sealed("一.jpg"), 3, kept=f"f{owner}-{year}", picture=True)
        book.files_of(year, page.kept).put(KeptFile(page.kept, words))
        former, remark = Version(NOON, (ReportPart(7, NOON, words, page),)), Remark(NOON, "m3", words)
        handed_in = replace(report(f"{owner}-{year}"), member_id=owner, period=f"{year}Q3", submitted_at=NOON)
        book.reports(year).put(replace(handed_in, versions=(former,), remarks=(remark,)))
        book.finished(year).put(replace(finished(f"{owner}-{year}"), member_id=owner))
        book.openings(year).put(Opening(f"{owner}-{year}", owner, "t", NOON))
        book.notes(year).put(Note(f"{owner}-{year}", owner, "t", NOON, Sealed("心里话"), remark=Sealed("好")))
        book.learnt(year).put(Learnt(f"{owner}-{year}", owner, "t", Sealed('{"0":{"first":false}}')))
        book.checkins(year, 5).put(replace(check_in(f"{owner}-{year}"), member_id=owner))
    for user in (ME, 9, -100):
        book.deliveries(year, 5).put(line(f"card/{user}", user))


def erase(store: Store) -> Erasure:
    book = store.book("north")
    entry = book.members.get("m1")
    assert entry is not None
    erasure = erasing.note(store, book, entry, LATER)
    erasing.again(store, [erasure])
    erasing.close(store, erasure)
    return erasure


def everything(store: Store, disk: Memory) -> str:
    """All that is on disk, a row a line; there is no key."""
    store.commit_now()
    return "\n".join(raw.decode() for name, raw in disk.files.items() if name != "erasures.json")


def test_the_members_own_goes_in_all_years(store: Store) -> None:
    erase(store)
    book = store.book("north")
    for year in YEARS:
        [held] = book.meetings(year).all()
        leave = held.answers["m1"].leave
        assert leave is not None
        assert (leave.reason.text, leave.kind, leave.granted) == ("", LeaveKind.SICK, True)
        assert [r.member_id for r in book.reports(year).all()] == ["m2"]
        assert [f.member_id for f in book.finished(year).all()] == ["m2"]
        for shelf in (book.openings(year), book.notes(year), book.learnt(year)):
            assert [one.member_id for one in shelf.all()] == ["m2"]
        assert {c.member_id: c.text for c in book.checkins(year, 5).all()} == {"m1": "", "m2": "学习党章第一章"}
        assert {d.chat_id: d.message_id for d in book.deliveries(year, 5).all()} == {None: None, 9: 3, -100: 3}
    assert [c.id for c in book.claims.all()] == ["k2"]
    assert [p.id for p in book.prompts.all()] == [p.id for p in store.directory.prompts.all()] == ["9"]
    assert store.directory.entries_of(ME) == ()
    assert {i.id: (i.user_id, dict(i.answers)) for i in store.directory.invitations.all()}[f"i{ME}"] == (None, {})


def test_the_branchs_book_stays(store: Store) -> None:
    before = store.book("north").meetings(2026).all()[0].answers["m1"]
    erase(store)
    book = store.book("north")
    after = book.meetings(2026).all()[0].answers["m1"]
    assert replace(after, leave=before.leave) == before
    entry = book.members.get("m1")
    assert entry == member(reviewer=True)
    assert len(book.checkins(2026, 5).all()) == 2


def test_nobody_elses_goes(store: Store, disk: Memory) -> None:
    def others() -> list[str]:
        rows = everything(store, disk).splitlines()
        return [
            row.rstrip(",")
            for row in rows
            if row.startswith(('"m2', '"9"', '"k2"', '"i9"', '"boss"', '"card/9"', '"card/-100"'))
        ]

    before = others()
    assert len(before) == 30
    erase(store)
    assert others() == before
    assert [m.answers["m2"] for m in store.book("north").meetings(2025).all()] == [answered("开会")]


def test_no_record_holds_the_account_or_a_word_of_theirs_any_more(store: Store, disk: Memory) -> None:
    assert re.search(rf'[":]{ME}[",}}]', everything(store, disk))
    erase(store)
    after = everything(store, disk)
    assert re.findall(rf'[":]{ME}[",}}]', after.replace(f'"card/{ME}"', "")) == []
    assert "牙疼" not in after


def test_every_record_that_holds_an_account_or_a_private_text_is_one_that_erasing_knows() -> None:
    """A new field of that kind fails here first: say what becomes of it in bot/actions/erasing.py, and add it."""
    kinds = {kind for tables in TABLES.values() for kind in tables.values()}
    held = {
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, hint in get_type_hints(kind).items()
        if name in ("user_id", "asked_by", "added_by", "chat_id") or hint == (Sealed | None) or hint is Sealed
    }
    assert held == {
        "Branch.chat_id",  # the group's
        "Claim.user_id",
        "Committee.chat_id",  # an office's, whoever holds it: an operator gives it to another or ends it
        "Correction.text",
        "Delivery.chat_id",
        "Learnt.kept",
        "LiveQuiz.chat_id",  # a group's
        "Note.remark",
        "Note.text",
        "Invitation.added_by",
        "Invitation.asked_by",
        "Invitation.chat_id",  # a group's
        "Invitation.user_id",
        "KeptFile.data",  # a part of the branch's minutes, which stay, or of a report
        "MakeUp.text",
        "Meeting.code",  # nobody's: four digits for an afternoon
        "Meeting.door",
        "Member.user_id",
        "Suggestion.text",
        "Unanswered.update",
        "Unanswered.user_id",
    }


def test_doing_it_twice_changes_nothing_more(store: Store, disk: Memory) -> None:
    erasure = erase(store)
    before = everything(store, disk)
    erasing.again(store, [erasure])
    assert everything(store, disk) == before


def test_what_was_noted_and_cut_off_is_carried_out_at_the_start(store: Store, disk: Memory) -> None:
    book = store.book("north")
    entry = book.members.get("m1")
    assert entry is not None
    work = erasing.erase(store, erasing.note(store, book, entry, LATER))
    next(work)
    next(work)
    assert erasing.finish(store) == 1
    assert "牙疼" not in everything(store, disk)
    assert book.members.get("m1") == member(reviewer=True)
    assert erasing.finish(store) == 0


def test_one_that_was_cut_off_is_taken_up_by_the_next_press(store: Store) -> None:
    book = store.book("north")
    entry = book.members.get("m1")
    assert entry is not None
    assert erasing.note(store, book, entry, LATER).id == erasing.note(store, book, entry, LATER + timedelta(1)).id
    assert len(store.erasures.all()) == 1


def test_two_presses_close_one_erasure_once(store: Store) -> None:
    book = store.book("north")
    entry = book.members.get("m1")
    assert entry is not None
    erasure = erasing.note(store, book, entry, LATER)
    assert [erasing.close(store, erasure) for _ in range(2)] == [True, False]


def test_who_has_come_back_keeps_what_is_new_when_the_old_is_erased_again(store: Store) -> None:
    """A restore of a point from after the return must not take away what was written since."""
    erasure, book = erase(store), store.book("north")
    back = LATER + timedelta(days=1)
    assert people.claim(book, store.directory, ME, "示例党员甲", back) is people.Claiming.ASKED
    claim = next(c for c in book.claims.all() if c.member_id == "m1")
    boss = book.members.get("boss")
    assert boss is not None
    people.decide_claim(book, claim.id, boss, True, back)
    book.checkins(2026, 5).put(replace(check_in("new", "新写的"), at=back))
    book.checkins(2026, 5).put(replace(check_in("old", "从前写的")))
    erasing.again(store, [erasure])
    assert store.directory.entries_of(ME) == (("north", "m1"),)
    assert {c.id: c.text for c in book.checkins(2026, 5).all()} == {
        "m1-2026": "",
        "m2-2026": "学习党章第一章",
        "new": "新写的",
        "old": "",
    }


def test_who_comes_back_is_asked_about_anew(store: Store) -> None:
    """A claim's id names what goes to the managers: the former one's must not come again."""
    book = store.book("north")
    former = {c.id for c in book.claims.all()}
    book.claims.remove("k1")
    book.members.put(member())
    people.claim(book, store.directory, ME, "示例党员甲", NOON)
    first = next(c.id for c in book.claims.all() if c.member_id == "m1")
    book.claims.remove(first)
    people.claim(book, store.directory, ME, "示例党员甲", LATER)
    assert {c.id for c in book.claims.all()}.isdisjoint({first, *former - {"k2"}})


def test_a_branch_or_an_entry_that_a_restore_does_not_have_is_no_trouble(store: Store) -> None:
    erasing.again(store, [Erasure("e", "nowhere", "m1", "", NOON), Erasure("e", "north", "nobody", "", NOON)])


@pytest.fixture
def managers(store: Store) -> list[Member]:
    """Two managers with Telegram, one without."""
    book = store.book("north")
    book.members.put(Member("m3", "示例委员", Stage.FULL, NOON.date(), Duty.COMMITTEE, user_id=10, manager=True))
    book.members.put(Member("m4", "示例副书记", Stage.FULL, NOON.date(), Duty.DEPUTY, manager=True))
    return [m for m in book.members.all() if m.manager and m.user_id]


def test_the_last_manager_with_telegram_may_not_go(store: Store, managers: list[Member]) -> None:
    book = store.book("north")
    first, second = managers
    assert erasing.refusal(store, book, first) is None
    erasing.note(store, book, first, LATER)  # and is going just now
    assert erasing.refusal(store, book, second) is erasing.Erasing.LAST_MANAGER
    entry = book.members.get("m1")
    assert entry is not None
    assert erasing.refusal(store, book, entry) is None


def test_a_message_that_was_under_way_meanwhile_is_not_noted_by_its_place(store: Store) -> None:
    """It arrives all the same; but a line with a message and no chat would be a card that nobody can draw."""
    book = store.book("north")
    due = Due("t2026/open/m1", DueKind.OPEN, NOON, LATER, ME, NOON.date().replace(day=1))
    ledger.claim(book, due, NOON)
    erase(store)
    ledger.sent(book, due, LATER, 4)
    found = ledger.entry(book, due)
    assert found is not None
    assert (found.state, found.chat_id, found.message_id) == (DeliveryState.SENT, None, None)
