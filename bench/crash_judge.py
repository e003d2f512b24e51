"""The verdict of a crash drill, from outside: what people were told, what chats show, what is on disk after the end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.crash_load import Promises
from bench.crash_town import FIRST, KEY, MEETING, Reminder, Town
from bot.store import Store
from bot.store.ledger import MOST_CLAIMS


@dataclass
class Kept:
    """What a bot's data folder holds, in the drill's terms."""

    signed: set[tuple[int, int]] = field(default_factory=set)  # user, meeting's number
    coming: set[tuple[int, int]] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


@dataclass
class Verdict:
    """A column of the table."""

    kills: int
    answered: int
    records_lost: int
    unreadable: int
    updates: int
    updates_lost: int
    unanswered: int
    slow: int
    reminders: int
    reminders_lost: int
    extra: int
    most_copies: int
    late_answers: int

    @property
    def met(self) -> bool:
        """Whether it is what the bar says."""
        lost = self.records_lost + self.unreadable + self.updates_lost + self.unanswered + self.reminders_lost
        return not lost and self.extra <= self.kills and self.most_copies <= MOST_CLAIMS


def ours(folder: Path) -> Kept:
    """What Sanhui's files hold."""
    kept, store = Kept(), Store.read(folder, KEY)
    for book in store.books():
        users = {member.id: member.user_id or 0 for member in book.members.all()}
        for meeting in book.meetings(FIRST.year).all():
            number = int(MEETING.findall(meeting.title)[0])
            for member_id, answer in meeting.answers.items():
                key = users[member_id], number
                kept.signed |= {key} if answer.signed_at else set()
                kept.coming |= {key} if answer.coming_at else set()
                kept.reasons |= {answer.leave.reason.text} if answer.leave else set()
        kept.texts |= {p.text.text for report in book.reports(FIRST.year).all() for p in report.parts if p.text}
    store.close()
    return kept


def judge(town: Town, promised: Promises, kept: Kept, due: Iterable[Reminder], crashes: tuple[int, int]) -> Verdict:
    """`crashes`: how many, and after how many of them a file could not be read."""
    wanted = set(due)
    copies = town.diary.copies
    lost_presses = {press for press in promised.silent_presses if press[1:] not in (kept.signed | kept.coming)}
    lost_texts = promised.silent_texts - kept.texts - kept.reasons
    never = [said for said in promised.unheard if town.diary.heard(*said) is None]
    lost_updates = len(lost_presses) + len(lost_texts)
    for _, words, _ in never:
        print(f"  never said: {words}")
    for (kind, number), count in sorted(Counter(lost[:2] for lost in wanted if not copies[lost]).items()):
        print(f"  never came: {kind} of meeting {number}, in {count} chats")
    return Verdict(
        kills=crashes[0],
        answered=promised.records,
        records_lost=len(promised.signed - kept.signed)
        + len(promised.coming - kept.coming)
        + len(promised.reasons - kept.reasons)
        + len(promised.texts - kept.texts),
        unreadable=crashes[1],
        updates=promised.presses + promised.messages,
        updates_lost=lost_updates,
        unanswered=len(promised.silent_presses) + len(never),
        slow=len(promised.unheard) - len(never),
        reminders=len(wanted),
        reminders_lost=sum(not copies[reminder] for reminder in wanted),
        extra=sum(max(0, copies[reminder] - 1) for reminder in wanted),
        most_copies=max((copies[reminder] for reminder in wanted), default=0),
        late_answers=_late(town),
    )


def _late(town: Town) -> int:
    """Answers that came a second time, to a press that had been answered before the crash."""
    return sum("您先前按了按钮" in text for said in town.diary.said.values() for _, _, text in said)


ROWS = {
    "kills": "kill -9",
    "answered": "records people were told are kept",
    "records_lost": "  of these lost",
    "unreadable": "unreadable files",
    "updates": "presses and messages",
    "updates_lost": "  lost: no answer, no effect",
    "unanswered": "  never answered",
    "slow": "  answered after more than 12 s",
    "reminders": "reminders due",
    "reminders_lost": "  lost",
    "extra": "  extra copies",
    "most_copies": "  most copies of one",
    "late_answers": "answers said twice",
}


def table(verdicts: dict[str, Verdict]) -> str:
    """All columns."""
    lines = [f"{'':36}" + "".join(f"{name:>14}" for name in verdicts)]
    for row, words in ROWS.items():
        lines.append(f"{words:36}" + "".join(f"{getattr(verdict, row):14}" for verdict in verdicts.values()))
    return "\n".join(lines)
