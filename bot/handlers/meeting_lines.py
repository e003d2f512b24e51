"""What a manager types about a meeting: a whole one in one line, a moment, its place, chair and topics."""

import re
from datetime import datetime

from bot.actions.amending import Amendment
from bot.actions.meetings import TOPIC_CHARACTERS, Draft
from bot.context import Turn
from bot.domain.meetings import GATHERINGS, Concern, Kind
from bot.domain.shaping import LONGEST, PLACE_CHARACTERS
from bot.handlers.picking import after_word


def draft_of(turn: Turn, text: str) -> Draft | str:
    """What `日期 时间 会议类型 议题` asks for, or the key of what is wrong with it."""
    words = text.split(maxsplit=2)
    starts = moment(turn, " ".join(words[:2]))
    if len(words) < 3 or starts is None:
        return "meeting-bad-line"
    kinds, rest = _kinds(turn, words[2])
    if not kinds:
        return "meeting-bad-kind"
    groups = {g.name: g.id for g in turn.branch.branch.groups}
    group = next((name for name in groups if rest == name or rest.startswith(f"{name} ")), "")
    topic = rest.removeprefix(group).strip()
    if len(topic) > TOPIC_CHARACTERS:
        return "meeting-topic-too-long"
    title = titled(turn, kinds, group)
    form = Concern.GROUP.value if group else ""
    return Draft(starts, kinds, title, (topic,), group_id=groups.get(group), form=form)


def titled(turn: Turn, kinds: tuple[Kind, ...], group: str = "") -> str:
    """What a meeting is called in the branch's language: by its first kind, and its party group."""
    voice = turn.hub.voice_in(turn.branch, turn.branch.branch.chat_id)
    return voice.plain(f"kind-{kinds[0]}") + (f" · {group}" if group else "")


def _kinds(turn: Turn, text: str) -> tuple[tuple[Kind, ...], str]:
    """The kinds at the beginning of a line, joined by +, and the rest of it; no kinds where one is not known."""
    voices = turn.hub.catalogue.voices.values()
    names = {voice.plain(f"kind-{kind}").lower(): kind for voice in voices for kind in GATHERINGS}
    found: list[Kind] = []
    rest = text.replace("＋", "+")
    while True:
        name = next((n for n in names if re.match(rf"{re.escape(n)}(?=[\s+]|$)", rest.lower())), None)
        if name is None:
            return (), text
        found.append(names[name])
        rest = rest[len(name) :].strip()
        if not rest.startswith("+"):
            return tuple(found), rest
        rest = rest[1:].strip()


def moment(turn: Turn, text: str) -> datetime | None:
    """2026-09-11 15:00 on the branch's wall clock."""
    table = str.maketrans({"/": "-", ".": "-", "年": "-", "月": "-", "日": " ", "：": ":"})
    try:
        return datetime.strptime(" ".join(text.translate(table).split()), "%Y-%m-%d %H:%M").replace(tzinfo=turn.tz)
    except ValueError:
        return None


def amendment_of(turn: Turn, text: str) -> Amendment | str:
    """What lines such as `地点：二楼会议室` ask for, or the key of what is wrong. Another line is a topic."""
    place: str | None = None
    chair: str | None = None
    minutes: int | None = None
    topics: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if (found := after_word(turn, line, "word-place")) is not None:
            place = found
        elif (found := after_word(turn, line, "word-chair")) is not None:
            chair = _member(turn, found) if found else ""
            if chair is None:
                return "meeting-bad-chair"
        elif (found := after_word(turn, line, "word-length")) is not None:
            minutes = _minutes(found)
            if minutes is None:
                return "meeting-bad-length"
        else:
            topics.append(line)
    if any(len(topic) > TOPIC_CHARACTERS for topic in topics) or len(place or "") > PLACE_CHARACTERS:
        return "meeting-topic-too-long"
    return Amendment(place, minutes, chair, tuple(topics) if topics else None)


def _member(turn: Turn, name: str) -> str | None:
    found = [m.id for m in turn.branch.members.all() if m.until is None and m.name == name]
    return found[0] if len(found) == 1 else None


def _minutes(text: str) -> int | None:
    number = re.sub(r"\D*$", "", text)
    return int(number) if number.isdecimal() and 0 < int(number) <= LONGEST else None
