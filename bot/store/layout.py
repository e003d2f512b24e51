"""Which tables lie in which file, by the file's kind, and where a branch's files are."""

import re
from typing import Any

from bot.domain.announcing import Notice, Receipt
from bot.domain.care import Care
from bot.domain.corrections import Correction
from bot.domain.diligence import Course, Note, SpotCheck
from bot.domain.doors import Invitation, Link, Operator
from bot.domain.live_quiz import LiveQuiz
from bot.domain.makeup import MakeUp
from bot.domain.minutes import KeptFile, Minutes
from bot.domain.nudging import Reminder
from bot.domain.oversight import Committee, Tie
from bot.domain.own_materials import OwnMaterial
from bot.domain.people import AuditLine, Branch, Claim, Erasure, Member, Plan, Prompt
from bot.domain.recall import Learnt, Tally
from bot.domain.records import CheckIn, Delivery, Finished, Meeting, Report, Unanswered
from bot.domain.studying import Opening, Post, StudyPlan
from bot.domain.suggestions import Suggestion
from bot.domain.talks import Talk
from bot.domain.votes import Vote

BRANCHES = "branches"
BRANCH_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
DIRECTORY = "directory.json"
ERASURES = "erasures.json"  # in no backup and never restored: it says what is erased again after a restore

TABLES: dict[str, dict[str, type[Any]]] = {
    "directory": {
        "invitations": Invitation,
        "prompts": Prompt,
        "operators": Operator,
        "doors": Link,
        "unanswered": Unanswered,
        "committees": Committee,
    },
    "branch": {
        "branch": Branch,
        "members": Member,
        "plans": Plan,
        "claims": Claim,
        "prompts": Prompt,
        "links": Link,
        "notices": Notice,
        "studying": StudyPlan,
        "ties": Tie,
        "audit": AuditLine,
    },
    "erasures": {"erasures": Erasure},
    "meetings": {"meetings": Meeting},
    "reports": {"reports": Report},
    "study": {"finished": Finished, "openings": Opening, "tallies": Tally, "courses": Course, "live": LiveQuiz},
    "posts": {"posts": Post},
    "materials": {"materials": OwnMaterial},
    "recall": {"learnt": Learnt},
    "notes": {"notes": Note, "checks": SpotCheck},
    "receipts": {"receipts": Receipt},
    "minutes": {"minutes": Minutes},
    "file": {"files": KeptFile},
    "votes": {"votes": Vote},
    "makeups": {"makeups": MakeUp},
    "suggestions": {"suggestions": Suggestion},
    "care": {"cares": Care, "talks": Talk, "corrections": Correction, "reminders": Reminder},
    "checkins": {"checkins": CheckIn},
    "deliveries": {"deliveries": Delivery},
}


def branch_folder(branch_id: str) -> str:
    """Where a branch's files are."""
    return f"{BRANCHES}/{branch_id}"


def branch_file(branch_id: str) -> str:
    """A branch's own file."""
    return f"{BRANCHES}/{branch_id}/branch.json"


def year_file(branch_id: str, year: int, kind: str, part: str = "") -> str:
    """A file of a year, or of a part of it: "-q3", "-09"."""
    return f"{BRANCHES}/{branch_id}/{year}/{kind}{part}.json"


def ballot_file(branch_id: str, vote_id: str) -> str:
    """A secret vote's box, beside the years: no backup has it."""
    return f"{BRANCHES}/{branch_id}/ballots/ballots-{vote_id}.json"


def branch_of(name: str) -> tuple[str, str] | None:
    """A file's branch id and its name in the branch's folder; None for a file that is no branch's."""
    folder, _, rest = name.partition("/")
    branch_id, _, file = rest.partition("/")
    return (branch_id, file) if folder == BRANCHES else None
