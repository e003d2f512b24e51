"""The record of changes in words: who did what, when."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bot.domain.people import AuditLine, Member
from bot.texts import habits
from bot.texts.catalogue import Html, Voice

WORDS = ("setup", "operator", "committee")  # who is no member


def said(voice: Voice, roster: Iterable[Member], line: AuditLine) -> str:
    """What was changed and by whom, as one sentence without a time."""
    names = {m.id: m.name for m in roster}
    by = voice.plain(f"by-{line.by}") if line.by in WORDS else names.get(line.by, voice.plain("by-former"))
    about = {name: names.get(value, value) for name, value in line.about.items()}
    if voice.has(f"room-{about.get('room', '')}"):
        about["room"] = voice.plain(f"room-{about['room']}")
    for kind in ("stage", "duty", "mark", "owing"):
        if kind in about and voice.has(f"{kind}-{about[kind]}"):
            about[kind] = voice.plain(f"{kind}-{about[kind]}")
    if line.what == "audit-setting":
        about = habits.about(voice, about)
    return voice.plain(line.what, by=by, **about)


def dated(voice: Voice, roster: Iterable[Member], line: AuditLine, tz: ZoneInfo) -> Html:
    """The same as a line of the record, with its moment."""
    local = line.at.astimezone(tz)
    return voice.html("audit-line", when=f"{local:%Y-%m-%d %H:%M}", what=said(voice, roster, line))
