"""What was said in each chat, to be read by a person."""

from zoneinfo import ZoneInfo

from bot.sandbox.chats import Chat
from bot.sandbox.record import Event
from bot.sandbox.world import World

ZONE = ZoneInfo("Asia/Shanghai")


def transcript(world: World, zone: ZoneInfo = ZONE) -> str:
    """Chat after chat, in the order they were opened: time, who, what; buttons in [ ]; edits as （改）."""
    events = world.record.events
    parts = [_chat(chat, [e for e in events if e.chat == chat.id], zone) for chat in world.chats.values()]
    return "\n".join(part for part in parts if part)


def _chat(chat: Chat, events: list[Event], zone: ZoneInfo) -> str:
    if not events:
        return ""
    title = f"私聊 {chat.title}" if chat.private else f"群 {chat.title}"
    lines = [line for event in events for line in _event(event, zone)]
    return "\n".join([f"== {title} ==", *lines, ""])


def _event(event: Event, zone: ZoneInfo) -> list[str]:
    when = event.at.astimezone(zone).strftime("%m-%d %H:%M")
    head, *rest = _said(event).split("\n")
    indent = " " * 4
    lines = [f"{when} {head}", *(indent + line for line in rest)]
    if event.file is not None:
        lines.append(f"{indent}📎 {event.file[0]}（{size(event.file[1])}）")
    if event.what in ("said", "edited"):
        lines += [indent + " ".join(f"[ {label} ]" for label in row) for row in event.buttons]
    return lines


def _said(event: Event) -> str:
    match event.what:
        case "pressed":
            return f"{event.who} 按 [ {event.text} ]"
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
