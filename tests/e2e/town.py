"""Two branches and everybody who could knock: one person for each role, and ids of all that button data can name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions import branches, links, oversight
from bot.domain.announcing import Notice
from bot.domain.care import Care
from bot.domain.corrections import Correction
from bot.domain.diligence import Course, Note, SpotCheck
from bot.domain.doors import hashed
from bot.domain.live_quiz import LiveQuiz
from bot.domain.makeup import MakeUp
from bot.domain.materials import MaterialKind
from bot.domain.meetings import Kind
from bot.domain.oversight import Committee
from bot.domain.own_materials import Media, OwnFile, OwnMaterial
from bot.domain.people import Claim, Sealed
from bot.domain.records import Leave, LeaveKind, Meeting, Report, ReportPart
from bot.domain.studying import Post
from bot.domain.suggestions import Suggestion
from bot.domain.votes import Vote
from bot.sandbox.chats import User
from bot.store import Book
from tests import founding
from tests.stage import OPERATOR, Stage

# Role → who it is. Those of ROSTER are on the branch's roster.
PEOPLE = {
    "stranger": "路人",
    "outsider": "二支部书记",  # manages and reviews, elsewhere
    "admin": "群管理员",  # of the Telegram group, and on no roster
    "operator": OPERATOR,
    "committee above": "上级党委",
    "activist": "示例积极分子",
    "member": "示例党员甲",
    "leader": "示例组长",
    "reviewer": "示例党员乙",
    "committee member": "示例委员",
    "manager": "示例书记",
}
ROSTER = frozenset({"activist", "member", "leader", "reviewer", "committee member", "manager"})
EVERYBODY = frozenset(PEOPLE)
AUTHOR = "示例预备党员"
ELSEWHERE = "第二支部"


@dataclass
class Town:
    """The stage with all of them."""

    stage: Stage
    ids: dict[str, str]

    def user(self, role: str) -> User:
        return self.stage.user(PEOPLE[role])

    @property
    def names(self) -> list[str]:
        """What nobody from outside may read."""
        return [m.name for m in self.stage.book.members.all()]

    def digest(self) -> str:
        """All that is kept of the branch."""
        folder = self.stage.folder / "branches" / self.stage.book.id
        files = sorted(path for path in folder.rglob("*.json") if "deliveries" not in path.name)
        return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


async def built(stage: Stage) -> Town:
    """Everybody has opened the private chat; a leave, a claim, a report and a new group wait for somebody's word."""
    people = stage.people
    founding.changed(stage.book, PEOPLE["manager"], reviewer=False)
    founding.changed(stage.book, PEOPLE["reviewer"], reviewer=True)
    admin = stage.user(PEOPLE["admin"])
    for name in PEOPLE.values():
        if not stage.group.member(stage.user(name)).present:
            people.join(stage.group, stage.user(name))
    people.promote(stage.group, admin)
    new = people.create_group("新群", admin)
    people.add_bot(new, admin)
    await stage.rest()
    _found_elsewhere(stage)
    ids = _ids(stage)
    rooms = people.create_group("支委会群", stage.user(PEOPLE["manager"]))
    people.add_bot(rooms, stage.user(PEOPLE["manager"]))
    await stage.rest()
    ids["room"] = str(rooms.id)
    assert stage.store is not None
    await stage.store.commit()
    for role in PEOPLE:
        people.say(stage.user(PEOPLE[role]), stage.user(PEOPLE[role]).private, "/start")
    await stage.wait(seconds=30)
    return Town(stage, ids)


def _found_elsewhere(stage: Stage) -> None:
    assert stage.store is not None
    secretary = stage.user(PEOPLE["outsider"])
    group = stage.people.create_group("第二支部群", secretary)
    founding.seat_bot(stage.world, group.id, [secretary])
    founding.write_branch(
        stage.store, group.id, secretary.id, stage.clock.now(), name=ELSEWHERE, me=PEOPLE["outsider"], groups="-"
    )


def _ids(stage: Stage) -> dict[str, str]:
    book, moment, store = stage.book, stage.clock.now(), stage.store
    assert store is not None
    assert stage.bot is not None
    theme, committee = _meeting(book, Kind.THEME_DAY), _meeting(book, Kind.COMMITTEE_MEETING)
    author = stage.member(AUTHOR)
    group = _with_leave(book, _meeting(book, Kind.GROUP_MEETING), author.id, moment)
    theme = _with_leave(book, theme, author.id, moment)
    report = Report("report0001", author.id, "2026Q3", (ReportPart(9, moment, Sealed("一段")),), submitted_at=moment)
    book.reports(2026).put(report)
    book.cares(2026).put(Care("care000001", author.id, moment.date(), 3, moment))
    book.corrections(2026).put(Correction("correct001", author.id, theme.id, Sealed("我到了"), moment))
    book.suggestions(2026).put(Suggestion("suggest001", "2026-09", Sealed("多开一次党课"), by=author.id, at=moment))
    book.makeups(2026).put(MakeUp("makeup0001", theme.id, author.id, moment, moment.date()))
    book.votes(2026).put(Vote("vote000001", theme.id, theme.items[1].id, "通过计划", opened_at=moment))
    book.materials(2026).put(
        OwnMaterial(
            "ownmater01",
            "支部自己的",
            MaterialKind.DOCUMENT,
            5,
            moment,
            author.id,
            files=(OwnFile(stage.world.files.keep("document", "甲.pdf", b"%PDF").id, Media.DOCUMENT, "甲.pdf"),),
            ready=True,
        )
    )
    book.notes(2026).put(Note("note000001", author.id, "ownmater01", moment, Sealed("心里的话")))
    book.spot_checks(2026).put(SpotCheck("spotcheck1", moment, "boss", moment.date().replace(day=1), (author.id,)))
    book.courses(2026).put(Course("course0001", (author.id,), moment.date(), 90, "培训", "boss", moment))
    later = moment + timedelta(days=20)
    book.posts(2026).put(Post("push/waits", "ownmater01", later, by=author.id))
    material = stage.bot.hub.library.materials[0].id
    book.live_quizzes(2026).put(LiveQuiz("livequiz01", theme.id, material, stage.group.id, 0, moment, "boss"))
    book.notices.put(Notice("notice0001", "交笔记", author.id, moment, moment))
    book.claims.put(Claim("claim00001", 1, AUTHOR, author.id, moment))
    above = stage.user(PEOPLE["committee above"])
    committee_above = Committee("above00001", "示例镇党委", moment, 1, "zh", above.id)
    store.directory.committees.put(committee_above)
    tie = oversight.branches_link(store, committee_above, moment)
    oversight.tie(book, committee_above, stage.member(PEOPLE["manager"]), moment)
    [waiting] = store.directory.invitations.all()
    branches.allow(store, waiting, True)
    return {
        "theme": theme.id,
        "committee": committee.id,
        "group": group.id,
        "author": author.id,
        "plan": book.plans.all()[0].id,
        "makeup": "makeup0001",
        "vote": "vote000001",
        "notice": "notice0001",
        "suggestion": "suggest001",
        "care": "care000001",
        "correction": "correct001",
        "report": report.id,
        "own material": "ownmater01",
        "note": "note000001",
        "spot check": "spotcheck1",
        "course": "course0001",
        "post": "push/waits",
        "live quiz": "livequiz01",
        "claim": "claim00001",
        "new group": waiting.id,
        "above": committee_above.id,
        "tie": hashed(tie),
        "branch": book.id,
        "material": material,
        "join": links.join_link(book, stage.member(PEOPLE["manager"]).id, moment),
    }


def _meeting(book: Book, kind: Kind) -> Meeting:
    """The first of a kind; of group meetings that of the leader's group."""
    leader = next(m for m in book.members.all() if m.name == PEOPLE["leader"])
    found = [m for m in book.meetings(2026).all() if m.items[0].kind == kind]
    return next(m for m in found if m.group_id in (None, leader.group_id))


def _with_leave(book: Book, meeting: Meeting, member_id: str, now: datetime) -> Meeting:
    leave = Leave(LeaveKind.SICK, Sealed("感冒"), now)
    answer = replace(meeting.answer(member_id), leave=leave)
    changed = replace(meeting, answers={**meeting.answers, member_id: answer})
    book.meetings(2026).put(changed)
    return changed
