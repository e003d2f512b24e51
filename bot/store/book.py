"""A branch's book: its own file, which stays in memory, and the files of its years, which come and go."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import product

from bot.domain.announcing import Notice, Receipt
from bot.domain.care import Care
from bot.domain.corrections import Correction
from bot.domain.diligence import Course, Note, SpotCheck
from bot.domain.doors import Link
from bot.domain.live_quiz import LiveQuiz
from bot.domain.makeup import MakeUp
from bot.domain.minutes import KeptFile, Minutes
from bot.domain.nudging import Reminder
from bot.domain.oversight import Tie
from bot.domain.own_materials import OwnMaterial
from bot.domain.people import AuditLine, Branch, Claim, Member, Plan, Prompt
from bot.domain.recall import Learnt, Tally
from bot.domain.records import CheckIn, Delivery, Finished, Meeting, Report
from bot.domain.studying import Opening, Post, StudyPlan
from bot.domain.suggestions import Suggestion
from bot.domain.talks import Talk
from bot.domain.votes import Vote
from bot.store.ballots import Ballots
from bot.store.files import Files
from bot.store.layout import branch_file, branch_folder, year_file
from bot.store.shelf import Shelf, Shelves, Trail
from bot.store.storage import FileStorage, entries

QUARTERS = 4
EVER, NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
ID_CHARACTERS = 10  # of base32: 50 bits


class Book:
    """Everything that is kept of one branch."""

    def __init__(self, branch_id: str, files: Files) -> None:
        self.id = branch_id
        self._files = files
        self._file = files.pinned(branch_file(branch_id))
        self._branches = files.shelf(self._file, "branch", Branch)
        self.members: Shelf[Member] = files.shelf(self._file, "members", Member)
        self.plans: Shelf[Plan] = files.shelf(self._file, "plans", Plan)
        self.claims: Shelf[Claim] = files.shelf(self._file, "claims", Claim)
        self.prompts: Shelf[Prompt] = files.shelf(self._file, "prompts", Prompt)
        self.links: Shelf[Link] = files.shelf(self._file, "links", Link)
        self.notices: Shelf[Notice] = files.shelf(self._file, "notices", Notice)
        self.study_plans: Shelf[StudyPlan] = files.shelf(self._file, "studying", StudyPlan)
        self.ties: Shelf[Tie] = files.shelf(self._file, "ties", Tie)
        self.ballots = Ballots(branch_id, files, self._file)
        self.audit: Trail[AuditLine] = Trail(files.shelf(self._file, "audit", AuditLine))

    @property
    def branch(self) -> Branch:
        """Raises BadFile if the branch's file doesn't hold it."""
        branch = self._branches.get(self.id)
        if branch is None:
            raise self._file.damaged()
        return branch

    def keep_branch(self, branch: Branch) -> None:
        """Replace the branch's record. Raises ValueError for another branch's."""
        if branch.id != self.id:
            raise ValueError(f"{branch.id} is not this book's branch")
        self._branches.put(branch)

    def meetings(self, year: int) -> Shelves[Meeting]:
        """A file a quarter: what a press writes is what grew since its quarter began."""

        def home(meeting: Meeting) -> int:
            return ((meeting.planned or meeting.starts).month - 1) // 3

        return Shelves(QUARTERS, lambda number: self._quarter(year, number), home)

    def meetings_between(self, years: Iterable[int], start: datetime, end: datetime) -> Iterator[Meeting]:
        """Those in the files of these years that begin from `start` to `end`. A moved one may lie in any of them; one
        in which none can be is not read again."""
        spans = self._files.spans
        for year, number in product(years, range(QUARTERS)):
            name = year_file(self.id, year, "meetings", f"-q{number + 1}")
            first, last = spans.get(name, (start, end))
            if first <= end and start <= last:
                meetings = self._quarter(year, number).all()
                starts = [meeting.starts for meeting in meetings]
                spans[name] = min(starts, default=NEVER), max(starts, default=EVER)
                yield from (m for m in meetings if start <= m.starts <= end)

    def _quarter(self, year: int, number: int) -> Shelf[Meeting]:
        return self._files.shelf(self._of(year, "meetings", f"-q{number + 1}"), "meetings", Meeting)

    def reports(self, year: int) -> Shelf[Report]:
        return self._files.shelf(self._of(year, "reports"), "reports", Report)

    def makeups(self, year: int) -> Shelf[MakeUp]:
        return self._files.shelf(self._of(year, "makeups"), "makeups", MakeUp)

    def receipts(self, year: int) -> Shelf[Receipt]:
        return self._files.shelf(self._of(year, "receipts"), "receipts", Receipt)

    def minutes(self, year: int) -> Shelves[Minutes]:
        """A file a quarter, as meetings have."""

        def quarter(number: int) -> Shelf[Minutes]:
            return self._files.shelf(self._of(year, "minutes", f"-q{number + 1}"), "minutes", Minutes)

        return Shelves(QUARTERS, quarter, lambda minutes: (minutes.day.month - 1) // 3)

    def files_of(self, year: int, file_id: str) -> Shelf[KeptFile]:
        """A file that was handed in: each lies in a file of its own."""
        return self._files.shelf(self._of(year, "file", f"-{file_id}"), "files", KeptFile)

    def votes(self, year: int) -> Shelf[Vote]:
        return self._files.shelf(self._of(year, "votes"), "votes", Vote)

    def suggestions(self, year: int) -> Shelf[Suggestion]:
        return self._files.shelf(self._of(year, "suggestions"), "suggestions", Suggestion)

    def cares(self, year: int) -> Shelf[Care]:
        return self._files.shelf(self._of(year, "care"), "cares", Care)

    def talks(self, year: int) -> Shelf[Talk]:
        return self._files.shelf(self._of(year, "care"), "talks", Talk)

    def corrections(self, year: int) -> Shelf[Correction]:
        return self._files.shelf(self._of(year, "care"), "corrections", Correction)

    def reminders(self, year: int) -> Shelf[Reminder]:
        return self._files.shelf(self._of(year, "care"), "reminders", Reminder)

    def finished(self, year: int) -> Shelf[Finished]:
        return self._files.shelf(self._of(year, "study"), "finished", Finished)

    def openings(self, year: int) -> Shelf[Opening]:
        return self._files.shelf(self._of(year, "study"), "openings", Opening)

    def posts(self, year: int) -> Shelf[Post]:
        return self._files.shelf(self._of(year, "posts"), "posts", Post)

    def tallies(self, year: int) -> Shelf[Tally]:
        return self._files.shelf(self._of(year, "study"), "tallies", Tally)

    def live_quizzes(self, year: int) -> Shelf[LiveQuiz]:
        return self._files.shelf(self._of(year, "study"), "live", LiveQuiz)

    def courses(self, year: int) -> Shelf[Course]:
        return self._files.shelf(self._of(year, "study"), "courses", Course)

    def materials(self, year: int) -> Shelf[OwnMaterial]:
        return self._files.shelf(self._of(year, "materials"), "materials", OwnMaterial)

    def learnt(self, year: int) -> Shelf[Learnt]:
        return self._files.shelf(self._of(year, "recall"), "learnt", Learnt)

    def notes(self, year: int) -> Shelf[Note]:
        return self._files.shelf(self._of(year, "notes"), "notes", Note)

    def spot_checks(self, year: int) -> Shelf[SpotCheck]:
        return self._files.shelf(self._of(year, "notes"), "checks", SpotCheck)

    def checkins(self, year: int, month: int) -> Shelf[CheckIn]:
        return self._files.shelf(self._of(year, "checkins", f"-{month:02}"), "checkins", CheckIn)

    def deliveries(self, year: int, month: int) -> Shelf[Delivery]:
        return self._files.shelf(self._of(year, "deliveries", f"-{month:02}"), "deliveries", Delivery)

    def years(self) -> tuple[int, ...]:
        """The years that anything is kept of, on disk or not yet, in order. Raises BadFile."""
        folder = branch_folder(self.id)
        unwritten = [change.name for change in self._files.commits.unsettled()]
        inside = [name.removeprefix(f"{folder}/") for name in unwritten if name.startswith(f"{folder}/")]
        names = {*entries(self._files.disk, folder), *(name.split("/")[0] for name in inside)}
        return tuple(sorted(int(name) for name in names if name.isdecimal()))

    def file_ids(self, year: int) -> tuple[str, ...]:
        """Ids of the files that lie in a year, in order; some may be empty. Raises BadFile."""
        folder = f"{branch_folder(self.id)}/{year}"
        unwritten = [change.name for change in self._files.commits.unsettled()]
        inside = [name.removeprefix(f"{folder}/") for name in unwritten if name.startswith(f"{folder}/")]
        names = {*entries(self._files.disk, folder), *inside}
        found = (re.fullmatch(r"file-(.+)\.json", name) for name in names)
        return tuple(sorted(match[1] for match in found if match))

    def id_for(self, *origin: object) -> str:
        """The id of what comes of an origin: the same each time, and nothing of the origin can be read from it."""
        parts = [str(part).encode() for part in origin]
        message = b"".join(b"%d:%b" % (len(part), part) for part in parts)
        digest = hashlib.blake2b(message, key=self.branch.salt.encode()[:64], digest_size=10).digest()
        return base64.b32encode(digest).decode().lower()[:ID_CHARACTERS]

    def _of(self, year: int, kind: str, part: str = "") -> FileStorage:
        return self._files.cached(year_file(self.id, year, kind, part), self._file)
