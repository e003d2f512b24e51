"""A row of the button table."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.rights import Deed


@dataclass(frozen=True, slots=True)
class Press:
    """One row: what it needs, how many words its data has, what it does with them."""

    deed: Deed
    words: int
    run: Callable[..., Awaitable[Any]]
    about_meeting: bool = False  # its first word is a meeting's id
