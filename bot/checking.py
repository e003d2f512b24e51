"""`python -m bot check`: what is wrong with content and data, one line each. (Settings are checked by loading them.)"""

from collections.abc import Callable

from bot.domain.calendar import parse_overrides
from bot.library import load
from bot.process_words import say
from bot.settings import Settings
from bot.store import Store, StoreError


def problems(settings: Settings, key: str | None, told: Callable[[StoreError], str]) -> list[str]:
    """All problems, in words; none is an empty list. Nothing is changed, and a running bot is not disturbed."""
    content = [str(problem) for problem in load(settings.content_dir).problems]
    data = [told(problem) for problem in Store.inspect(settings.data_dir, key)] if settings.data_dir.exists() else []
    return [*content, *_holidays(settings), *data]


def _holidays(settings: Settings) -> list[str]:
    path = settings.data_dir / "holidays.txt"
    if not path.exists():
        return []
    try:
        bad = parse_overrides(path.read_text("utf-8"))[1]
    except (OSError, UnicodeDecodeError):
        return [say(settings.bot_lang, "holidays-unread", name=path.name)]
    return [say(settings.bot_lang, "in-file", name=path.name, line=line) for line in bad]
