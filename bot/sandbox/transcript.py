"""What was said in each chat, to be read by a person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.chats import Chat
from bot.sandbox.presses import ANSWERABLE
from bot.sandbox.record import Event
from bot.sandbox.world import World

ZONE = ZoneInfo("Asia/Shanghai")
INDENT = " " * 4


def transcript(world: World, zone: ZoneInfo = ZONE) -> str:
    """Chat after chat, in the order they were opened: time, who, what; buttons in [ ]; edits as （改）, with what they
    changed; a press with its answer, if that came in the same minute."""
    events = world.record.events
    parts = [_chat(chat, [e for e in events if e.chat == chat.id], zone) for chat in world.chats.values()]
    return "\n".join(part for part in parts if part)


def _chat(chat: Chat, events: list[Event], zone: ZoneInfo) -> str:
    if not events:
        return ""
    title = f"私聊 {chat.title}" if chat.private else f"群 {chat.title}"
    lines = [line for event in _short(_paired(events)) for line in _event(event, zone)]
    return "\n".join([f"== {title} ==", *lines, ""])


def _paired(events: list[Event]) -> list[Event]:
    """Each answer moves to the end of its press's line; one that came later keeps a line of its own."""
    told: list[Event] = []
    open_: dict[str, list[int]] = {}  # places of presses without an answer, by person
    for event in events:
        if event.what == "pressed":
            open_.setdefault(event.who, []).append(len(told))
        place = _asked(told, open_.get(event.who, []), event) if event.what == "answered" else None
        if place is not None and _minute(told[place].at) == _minute(event.at):
            told[place] = replace(told[place], text=_answer(told[place].text, event.text))
        elif event.what != "answered" or event.text:
            told.append(event)
    return told


def _asked(told: list[Event], open_: list[int], answer: Event) -> int | None:
    """The place of the oldest press that can still be answered; those before it never will be."""
    while open_:
        place = open_.pop(0)
        if answer.at - told[place].at <= ANSWERABLE:
            return place
    return None


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _answer(label: str, answer: str) -> str:
    return f"{label} ] → «{answer}»" if answer else label


def _short(events: list[Event]) -> Iterator[Event]:
    """Of an edited message whose first line stays, that line and those that are new."""
    last: dict[int | None, Event] = {}
    for event in events:
        former = last.get(event.message_id)
        if event.what in ("said", "edited"):
            last[event.message_id] = event
        yield _changed(former, event) if former is not None and event.what == "edited" else event


def _changed(former: Event, event: Event) -> Event:
    head, *rest = event.text.split("\n")
    before = former.text.split("\n")
    if head != before[0]:
        return event
    new = [line for line in rest if line not in before]
    return replace(
        event, text="\n".join([head, *new]), buttons=event.buttons if event.buttons != former.buttons else []
    )


def _event(event: Event, zone: ZoneInfo) -> list[str]:
    when = event.at.astimezone(zone).strftime("%m-%d %H:%M")
    head, *rest = _said(event).split("\n")
    lines = [f"{when} {head}", *((INDENT + line).rstrip() for line in rest)]
    if event.file is not None:
        lines.append(f"{INDENT}📎 {event.file[0]}（{size(event.file[1])}）")
    if event.what in ("said", "edited"):
        lines += [INDENT + " ".join(f"[ {label} ]" for label in row) for row in event.buttons]
    return lines


def _said(event: Event) -> str:
    match event.what:
        case "pressed":
            return f"{event.who} 按 [ {event.text}" + ("" if event.text.endswith("»") else " ]")
        case "answered":
            return f"  → {event.who} «{event.text}»"
        case "edited":
            return f"{event.who}（改）：{event.text}"
        case "deleted":
            return f"{event.who}（删）：{event.text}"
        case _:
            return f"{event.who}：{event.text}"


def size(count: int) -> str:
    """Bytes, for people."""
    return f"{count} B" if count < 1024 else f"{count / 1024:.1f} KB"
