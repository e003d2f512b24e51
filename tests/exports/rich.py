"""A branch of two years with something in every table, and a canary wherever a person writes what is theirs."""

import base64
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.announcing import FileKind, Notice, Receipt
from bot.domain.care import Care
from bot.domain.corrections import Correction
from bot.domain.diligence import Course, Note, SpotCheck
from bot.domain.live_quiz import LiveQuiz, Round
from bot.domain.makeup import MakeUp
from bot.domain.materials import Form, MaterialKind, Question
from bot.domain.meetings import Kind
from bot.domain.minutes import Entry, Kept, KeptFile, Minutes, Part, Stand, Step
from bot.domain.nudging import Reminder
from bot.domain.own_materials import Media, OwnFile, OwnMaterial
from bot.domain.people import (
    AuditLine,
    Branch,
    Claim,
    Duty,
    Group,
    Member,
    Plan,
    PlanItem,
    Prompt,
    PromptKind,
    Room,
    Sealed,
    Stage,
)
from bot.domain.recall import Learnt, Tally
from bot.domain.records import (
    Answer,
    Change,
    CheckIn,
    Delivery,
    DeliveryState,
    Finished,
    Item,
    Leave,
    LeaveKind,
    Mark,
    Meeting,
    Remark,
    Report,
    ReportFile,
    ReportPart,
    Version,
)
from bot.domain.studying import Opening, Post, StudyPlan
from bot.domain.suggestions import Suggestion
from bot.domain.talks import Talk
from bot.domain.votes import Choice, Matter, Vote
from bot.store import Book, Store

DAY = timedelta(days=1)
MINUTES_TEXT = "形成决议的一句话"  # in the minutes, and so in the .docx
MINUTES_FILE = "现场照片.jpg"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
WORDS = (
    *("reason", "why-mark", "left-why", "code", "door", "report", "handle", "file-name", "older", "remark", "makeup"),
    *(
        "note",
        "note-remark",
        "correction",
        "suggestion",
        "anonymous",
        "reply",
        "learnt",
        "checkin",
        "why-step",
        "claim",
    ),
    *("kept-file", "notice-file", "own-file", "salt"),
)
CANARIES = {word: f"canary-{word}" for word in WORDS}
GROUP, SIDE_GROUP, ACCOUNT, OTHER_ACCOUNT = -1007700112233, -1007700445566, 7700778899, 7700991122
NUMBERS = (GROUP, SIDE_GROUP, ACCOUNT, OTHER_ACCOUNT)


def sealed(word: str) -> Sealed:
    return Sealed(CANARIES[word])


def at(month: int, day: int, hour: int = 15, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def found(store: Store, branch_id: str = "rich", chat: int = GROUP) -> Book:
    """The branch, in a store; committed."""
    rooms = {"committee": Room(chat - 1 if chat != GROUP else SIDE_GROUP, 3)}
    groups = (Group("g1", "第一党小组"), Group("g2", "第二党小组"))
    branch = Branch(branch_id, "示例/支部", chat, date(2025, 1, 1), True, CANARIES["salt"], groups=groups, rooms=rooms)
    book = store.create(branch)
    _people(book)
    for year in (2025, 2026):
        _meetings(book, year)
        _written(book, year)
        _studied(book, year)
    store.commit_now()
    return book


def _people(book: Book) -> None:
    since = date(2025, 1, 1)
    book.members.put(Member("m1", "示例书记", Stage.FULL, since, Duty.SECRETARY, "g1", user_id=ACCOUNT, manager=True))
    own = {"lang": "en", "mutes": ("study",), "lead_hours": 24, "review_at": time(7, 30), "named": True}
    book.members.put(Member("m2", "示例党员甲", Stage.FULL, since, group_id="g2", user_id=OTHER_ACCOUNT, **own))
    book.members.put(Member("m3", "示例党员甲", Stage.PROBATIONARY, since, tends=("m2",)))
    book.members.put(Member("m4", "", Stage.FULL, since, until=date(2025, 6, 1)))
    book.plans.put(
        Plan(
            "p1", "主题党日", "FREQ=MONTHLY;BYDAY=2FR", since, time(15), (PlanItem("theme_day", "议题"),), group_id="g1"
        )
    )
    book.claims.put(Claim("c1", OTHER_ACCOUNT, CANARIES["claim"], "m2", at(1, 2), True, at(1, 3), "m1"))
    book.prompts.put(Prompt(str(ACCOUNT), PromptKind.REPORT, at(9, 1), ("2026Q3",)))
    book.notices.put(
        Notice("n1", "通知全文", "m1", at(3, 1), at(3, 2), file_id=CANARIES["notice-file"], file_kind=FileKind.PHOTO)
    )
    book.study_plans.put(StudyPlan(first=("constitution",)))
    book.audit.add(AuditLine("a1", at(1, 2), "m1", "audit-bound", {"member": "m2"}))
    book.audit.add(AuditLine("a0", at(1, 3), "setup", "audit-language-zh"))


def _meetings(book: Book, year: int) -> None:
    leave = Leave(LeaveKind.SICK, sealed("reason"), at(9, 10, year=year), True, at(9, 10, 18, year), "m1")
    trail = (Change(at(9, 12, year=year), "m1", Mark.UNRECORDED, Mark.ABSENT, CANARIES["why-mark"]),)
    meeting = Meeting(
        f"t{year}",
        "九月：主题党日?",
        at(9, 11, 7, year),
        (
            Item("i1", Kind.THEME_DAY, "议题一", expected=("m1", "m2", "m3")),
            Item("i2", Kind.MEMBERS_MEETING, "议题二", expected=("m1", "m2"), voters=("m1", "m2")),
        ),
        place="会议室",
        chair="m1",
        left_out=("m3",),
        left_why=CANARIES["left-why"],
        plan_id="p1",
        planned=date(year, 9, 11),
        code=sealed("code"),
        door=sealed("door"),
        closed_at=at(9, 11, 9, year),
        confirmed_at=at(9, 11, 10, year),
        answers={
            "m1": Answer(signed_at=at(9, 11, 7, year)),
            "m2": Answer(leave=leave),
            "m3": Answer(mark=Mark.ABSENT, trail=trail),
        },
    )
    book.meetings(year).put(meeting)
    book.meetings(year).put(replace(meeting, id=f"u{year}", planned=None, starts=at(2, 5, 7, year), answers={}))
    book.meetings(year).put(replace(meeting, id=f"v{year}", cancelled_at=at(9, 1, year=year), answers={}))
    book.makeups(year).put(
        MakeUp("k1", f"t{year}", "m2", at(9, 12, year=year), date(year, 9, 19), sealed("makeup"), at(9, 13, year=year))
    )
    entries = (
        Entry("e1", Part.DECISION, at(9, 11, year=year), "m1", 11, 0, Sealed(MINUTES_TEXT)),
        Entry("e2", Part.OTHER, at(9, 11, year=year), "m1", 12, file=Kept(f"pic{year}", Sealed(MINUTES_FILE), True)),
    )
    steps = (Step(at(9, 12, year=year), "m1", Stand.RETURNED, CANARIES["why-step"]),)
    book.minutes(year).put(Minutes(f"t{year}", date(year, 9, 11), "m1", entries, Stand.RETURNED, steps))
    book.files_of(year, f"pic{year}").put(KeptFile(f"pic{year}", Sealed(base64.b64encode(PICTURE).decode())))
    book.votes(year).put(
        Vote(
            "v1", f"t{year}", "i2", "表决一项", opened_at=at(9, 11, year=year), closed_at=at(9, 11, 16, year),
            voters=("m1", "m2"), choices={"m1": Choice.FOR}, counts={"for": 1}, not_voted=("m2",),
        )
    )  # fmt: skip
    secret = Vote("v2", f"t{year}", "i2", "接收", Matter.ADMISSION, True, counts={"for": 2}, voters=("m1", "m2"))
    book.votes(year).put(secret)
    book.receipts(year).put(Receipt("n1-1", "n1", date(year, 3, 2), {"m2": at(3, 3, year=year)}))


def _written(book: Book, year: int) -> None:
    file = ReportFile(sealed("handle"), sealed("file-name"), 12, f"kept{year}")
    old = Version(at(6, 1, year=year), (ReportPart(1, at(6, 1, year=year), sealed("older")),), returned=True)
    parts = (ReportPart(2, at(9, 1, year=year), sealed("report")), ReportPart(3, at(9, 1, year=year), file=file))
    remarks = (Remark(at(9, 3, year=year), "m1", sealed("remark")),)
    book.reports(year).put(
        Report("r1", "m3", f"{year}Q3", parts, at(9, 2, year=year), versions=(old,), remarks=remarks)
    )
    book.files_of(year, f"kept{year}").put(
        KeptFile(f"kept{year}", Sealed(base64.b64encode(CANARIES["kept-file"].encode()).decode()))
    )
    book.suggestions(year).put(
        Suggestion("s1", f"{year}-09", sealed("suggestion"), "m2", at(9, 4, year=year), reply=CANARIES["reply"])
    )
    book.suggestions(year).put(Suggestion("s2", f"{year}-09", sealed("anonymous"), seen=True))
    book.corrections(year).put(Correction("x1", "m2", f"t{year}", sealed("correction"), at(9, 14, year=year)))
    book.cares(year).put(Care("y1", "m3", date(year, 3, 1), 3, at(6, 1, year=year)))
    book.talks(year).put(Talk("z1", date(year, 5, 1), "m1", "m2", "m1", at(5, 1, year=year)))
    book.reminders(year).put(Reminder("q1", "report", f"{year}Q3", "m1", at(9, 20, year=year), ("m3",)))
    for month in (2, 11):
        book.checkins(year, month).put(CheckIn(f"h{month}", "m2", at(month, 5, year=year), CANARIES["checkin"]))
        sent = Delivery(
            f"d{month}", DeliveryState.SENT, at(month, 5, year=year), at(month, 5, year=year), ACCOUNT, 5, about=("x",)
        )
        book.deliveries(year, month).put(sent)


def _studied(book: Book, year: int) -> None:
    moment = at(9, 15, year=year)
    book.finished(year).put(Finished("f1", "m2", "constitution", 45, moment, 900))
    book.openings(year).put(Opening("o1", "m2", "constitution", moment))
    book.tallies(year).put(Tally("constitution:0", 4, 2))
    book.courses(year).put(Course("w1", ("m2", "m3"), date(year, 5, 5), 240, "党校培训", "m1", moment))
    rounds = (Round(0, 71, 5, 4), Round(1, 72))
    book.live_quizzes(year).put(LiveQuiz("l1", f"t{year}", "constitution", GROUP, 3, moment, "m1", rounds, True))
    book.posts(year).put(Post("b1", "constitution", moment, "m2", "m1"))
    question = Question("哪一年？", ("一", "二"), (0,), "因为", form=Form.SINGLE)
    files = (OwnFile(CANARIES["own-file"], Media.PHOTO, "照片.jpg"),)
    book.materials(year).put(
        OwnMaterial(
            "j1", "自编资料", MaterialKind.RULE, 5, moment, "m1", parts=("正文",), files=files, quiz=(question,)
        )
    )
    book.learnt(year).put(Learnt("g1", "m2", "constitution", sealed("learnt")))
    book.notes(year).put(
        Note(
            "i1", "m2", "constitution", moment, sealed("note"), moment + timedelta(days=1), "m1", sealed("note-remark")
        )
    )
    book.spot_checks(year).put(SpotCheck("u1", moment, "m1", date(year, 9, 1), ("m2",)))
