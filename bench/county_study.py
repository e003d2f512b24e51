"""What people in a made-up county study: texts and check-ins, thought reports; and the notices that they get."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bench.county_words import CHECKINS, NOTICES, REPORT
from bot.domain import reports as rules
from bot.domain.announcing import Notice, Receipt, receipt_id
from bot.domain.calendar import DAY
from bot.domain.people import Member, Sealed
from bot.domain.records import CheckIn, Finished, Report, ReportPart
from bot.domain.studying import Post, slots

if TYPE_CHECKING:
    from bench.county_years import History

MATERIALS = (  # of those that ship: their ids and minutes
    ("sanhui-sishi", 4), ("hui-zenme-kai", 5), ("yingdao-biaojue", 4), ("qingjia-buke", 4), ("xiaozu-hui", 4),
    ("zhuti-dangri", 4), ("huiyi-jilu", 5), ("zhiwei-dangke", 4), ("xueshi", 4), ("sixiang-huibao", 4),
    ("fazhan-lu", 5), ("xin-shuji", 5), ("liudong", 4), ("yinsi", 4),
)  # fmt: skip
READS, RECEIVES, HANDS_IN = 0.5, 0.8, 0.85
CHECKS_IN = (0.0, 0.0, 0.02, 0.15, 0.5)  # on a day; each keeps to one of these
A_NOTICE = 0.025  # on a day
REPORT_SENTENCES = 30


def write(history: History) -> None:
    """All of it."""
    _texts(history)
    _check_ins(history)
    _reports(history)
    _notices(history)


def _texts(history: History) -> None:
    """A text a week, which about half of the members read to its end."""
    book, chance = history.book, history.chance
    read: set[tuple[int, str, str]] = set()
    for number, slot in enumerate(slots(history.branch, history.workdays, history.began, history.until)):
        material, minutes = MATERIALS[number % len(MATERIALS)]
        if slot.at <= history.began:
            continue
        post = Post(f"plan/{slot.planned}", material, slot.at.astimezone(UTC))
        day = slot.at.astimezone(history.tz).date()
        book.posts(day.year).put(post)
        history.deliver(f"study/{slot.planned}", slot.at, history.branch.chat_id, (material, f"{day}"), unasked=True)
        for member in history.roster:
            at = history.soon(slot.at, 100)
            year = at.astimezone(history.tz).year
            if member.user_id is not None and (year, member.id, material) not in read and chance.random() < READS:
                read.add((year, member.id, material))
                done = Finished(
                    book.id_for("finished", year, member.id, material), member.id, material, minutes, at, 1200
                )
                book.finished(year).put(done)


def _check_ins(history: History) -> None:
    often = {m.id: history.chance.choice(CHECKS_IN) for m in history.roster if m.user_id is not None}
    for day in history.days():
        for member_id, share in often.items():
            if share and history.chance.random() < share:
                at = _at(history, day, 7, 22)
                kept_id = history.book.id_for("checkin", member_id, day)
                text = history.chance.choice(CHECKINS)
                history.book.checkins(day.year, day.month).put(CheckIn(kept_id, member_id, at, text))


def _reports(history: History) -> None:
    """Those who owe them hand in one a quarter, most of them in time."""
    settings = history.branch.settings
    period = rules.period_of(history.first, settings.report_months)
    while period.end <= history.last:
        for member in history.roster:
            if rules.owes(member, period, settings, history.branch.started) and history.chance.random() < HANDS_IN:
                _report(history, member, period)
        period = rules.period_of(period.end, settings.report_months)


def _report(history: History, member: Member, period: rules.ReportPeriod) -> None:
    book, chance = history.book, history.chance
    at = _at(history, period.end - DAY * chance.randint(1, 20), 8, 21)
    text = "".join(chance.choice(REPORT) for _ in range(REPORT_SENTENCES))
    part = ReportPart(history.message(), at, Sealed(text))
    read = history.soon(at, 72)
    made = Report(
        book.id_for("report", member.id, period.id), member.id, period.id, (part,), at, read, history.secretary.id
    )
    book.reports(int(period.id[:4])).put(made)


def _notices(history: History) -> None:
    book, chance = history.book, history.chance
    for day in history.days():
        if chance.random() >= A_NOTICE:
            continue
        at = _at(history, day, 9, 18)
        notice = Notice(book.id_for("notice", day), chance.choice(NOTICES), history.secretary.id, at, at)
        book.notices.put(notice)
        said = {m.id: history.soon(at) for m in history.roster if m.user_id and chance.random() < RECEIVES}
        book.receipts(day.year).put(Receipt(receipt_id(notice, day), notice.id, day, said))
        history.deliver(f"notice/{notice.id}/{day}/group", at, history.branch.chat_id, (notice.id, f"{day}"))


def _at(history: History, day: date, first: int, last: int) -> datetime:
    """Some second of a day's hours."""
    seconds = history.chance.randrange(first * 3600, last * 3600)
    moment = datetime.combine(day, time(), history.tz) + timedelta(seconds=seconds)
    return moment.astimezone(UTC)
