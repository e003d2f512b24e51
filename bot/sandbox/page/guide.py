"""What the page shows besides the chats: who one may be, what to try first, files to send, and until when to wait."""

from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.sandbox.bell import Bell
from bot.sandbox.chats import Chat, User

Words = dict[str, str]  # by language, "zh" and "en"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Tip:
    """Something to try: it switches to a persona, and opens the chat where it begins (None: their private chat)."""

    title: Words
    text: Words
    persona: User
    chat: Chat | None = None


@dataclass(frozen=True)
class Sample:
    """A file that can be sent without having one; `data` is called when it is."""

    label: Words
    name: str
    data: Callable[[], bytes]


@dataclass
class Guide:
    """`busy` is a sentence: while there is one, a curtain hides the page. `personas` empty means everybody.
    `in_hand` holds the ids of those whom somebody plays on the page at this moment."""

    lang: str = "zh"
    personas: list[User] = field(default_factory=list)
    group: Chat | None = None
    busy: str = ""
    tips: list[Tip] = field(default_factory=list)
    files: list[Sample] = field(default_factory=list)
    zone: ZoneInfo = SHANGHAI
    in_hand: set[int] = field(default_factory=set)
    bell: Bell = field(default_factory=Bell, repr=False)

    def changed(self) -> None:
        """Show it to those who look."""
        self.bell.ring()
