"""Who may do what. Being an admin of the Telegram group gives nothing once a branch is set up."""

from enum import StrEnum

from bot.domain.people import Member


class Who(StrEnum):
    """For whom a command or button is."""

    ANYONE = "anyone"
    MEMBER = "member"
    REVIEWER = "reviewer"
    MANAGER = "manager"


class Place(StrEnum):
    """Where a command works: in a group, in private, in both."""

    GROUP = "G"
    PRIVATE = "P"
    BOTH = "GP"


def may(member: Member | None, who: Who) -> bool:
    """Whether that entry of the roster (None: a stranger) may do what is for `who`."""
    if who is Who.ANYONE:
        return True
    if member is None or member.until is not None:
        return False
    return {Who.MEMBER: True, Who.REVIEWER: member.reviewer, Who.MANAGER: member.manager}[who]
