"""A poll or a quiz as it stands."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.chats import Wire


@dataclass(eq=False)
class Poll:
    """A poll as it stands; `votes` by user id."""

    id: str
    question: str
    options: list[str]
    quiz: bool
    anonymous: bool
    several: bool
    correct: list[int]
    why: str = ""
    closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def wire(self) -> Wire:
        """The Bot API's Poll, as the bot that made it sees it."""
        counts = [sum(n in chosen for chosen in self.votes.values()) for n in range(len(self.options))]
        wire: Wire = {
            "id": self.id,
            "question": self.question,
            "options": [
                {"persistent_id": str(n), "text": text, "voter_count": count}
                for n, (text, count) in enumerate(zip(self.options, counts, strict=True))
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": "quiz" if self.quiz else "regular",
            "allows_multiple_answers": self.several,
            "allows_revoting": not self.quiz,
            "members_only": False,
        }
        if self.quiz:
            wire["correct_option_ids"] = self.correct
        return wire | ({"explanation": self.why} if self.why else {})

    def view(self) -> dict[str, Any]:
        """For the page: what everybody may see of it."""
        wire = self.wire()
        options = [{"text": o["text"], "count": o["voter_count"]} for o in wire["options"]]
        right = self.correct if self.quiz else []
        voted = sorted(self.votes)
        return {
            "question": self.question,
            "options": options,
            "quiz": self.quiz,
            "closed": self.closed,
            "right": right,
            "why": self.why,
            "total": len(self.votes),
            "voted": voted,
            "several": self.several,
        }
