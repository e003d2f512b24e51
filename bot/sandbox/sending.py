"""Methods that put a message into a chat."""

from typing import Any

from bot.sandbox.chats import Chat, Wire
from bot.sandbox.entities import body, units
from bot.sandbox.files import PHOTO_AT_MOST, PHOTO_EDGES, PHOTO_RATIO, SENT_AT_MOST, StoredFile, picture_size
from bot.sandbox.keyboards import inline_keyboard, other_markup
from bot.sandbox.markup import parse_html
from bot.sandbox.messages import Body, Message
from bot.sandbox.params import Params, Upload
from bot.sandbox.reach import chat_of, message_in, writable
from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.world import World

TEXT_AT_MOST = 4096  # UTF-16 units, after entities parsing
CAPTION_AT_MOST = 1024
_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note"
)
ACTIONS = _ACTIONS.split()


def send_message(world: World, params: Params) -> Wire:
    chat = writable(world, params)
    return send(world, chat, params, body=text_of(world, params)).wire()


def send_document(world: World, params: Params) -> Wire:
    chat = writable(world, params, "documents")
    file = _file(world, params, "document")
    return send(world, chat, params, body=caption_of(world, params), file=file).wire()


def send_photo(world: World, params: Params) -> Wire:
    chat = writable(world, params, "photos")
    file = _file(world, params, "photo")
    return send(world, chat, params, body=caption_of(world, params), file=file).wire()


def send_video(world: World, params: Params) -> Wire:
    chat = writable(world, params, "videos")
    file = _file(world, params, "video")
    return send(world, chat, params, body=caption_of(world, params), file=file).wire()


def send_media_group(world: World, params: Params) -> list[Wire]:
    """A set of two to ten files that the server has already; documents stay among themselves."""
    chat = writable(world, params)
    given = [item for item in params.array("media") if isinstance(item, dict)]
    kinds = {str(item.get("type")) for item in given}
    if not 2 <= len(given) <= 10:
        raise bad_request("wrong number of media in the album")
    if not kinds <= {"photo", "video", "document"} or ("document" in kinds and len(kinds) > 1):
        raise bad_request("document can't be mixed with other media types")
    files = [world.files.get(str(item.get("media"))) for item in given]
    if any(file is None for file in files):
        raise bad_request("wrong file identifier/HTTP URL specified")
    album = {"media_group_id": str(14_000_000_000 + len(chat.messages))}
    return [send(world, chat, params, body=body("", []), file=file, extra=album).wire() for file in files]


def copy_message(world: World, params: Params) -> Wire:
    chat = writable(world, params)
    origin = message_in(chat_of(world, params, "from_chat_id"), params, "copy")
    if origin.service:
        raise bad_request("message can't be copied")
    words = caption_of(world, params) if "caption" in params and origin.captioned else origin.body
    extra = {key: value for key, value in origin.extra.items() if key != "forward_origin"}
    copied = send(world, chat, params, body=words, file=origin.file, extra=extra)
    return {"message_id": copied.id}


def forward_message(world: World, params: Params) -> Wire:
    chat = writable(world, params)
    origin = message_in(chat_of(world, params, "from_chat_id"), params, "forward")
    if origin.service:
        raise bad_request("message can't be forwarded")
    extra = forwarded(origin)
    return send(world, chat, params, body=origin.body, file=origin.file, extra=extra).wire()


def send_chat_action(world: World, params: Params) -> bool:
    writable(world, params)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def send(world: World, chat: Chat, params: Params, **fields: Any) -> Message:
    """Check what all messages have in common, count it, and post it."""
    markup = params.object("reply_markup")
    fields["keyboard"] = inline_keyboard(markup)
    fields["markup"] = other_markup(markup)
    fields["reply_to"] = _replied(chat, params)
    fields["thread"] = _thread(chat, params)
    fields["parse_mode"] = params.get("parse_mode")
    charge(world, chat)
    chat.other_bot_spoke_last = False
    return world.post(chat, world.bot, **fields)


def charge(world: World, chat: Chat) -> None:
    """Count a message or an edit; raises the 429 of a chat that is held, or of a limit."""
    world.faults.check_hold(chat.id)
    if world.limits:
        world.budget.charge(chat, world.now())


def text_of(world: World, params: Params) -> Body:
    """The text of a message; raises for an empty or too long one."""
    words = _words(world, params, "text", "entities")
    if not words.text:
        raise bad_request("message text is empty")
    if units(words.text) > TEXT_AT_MOST:
        raise bad_request("message is too long")
    return words


def caption_of(world: World, params: Params) -> Body:
    words = _words(world, params, "caption", "caption_entities")
    if units(words.text) > CAPTION_AT_MOST:
        raise bad_request("message caption is too long")
    return words


def forwarded(origin: Message) -> Wire:
    """What a forward of a message carries besides its words and file."""
    source: Wire = {"type": "user", "date": int(origin.date.timestamp()), "sender_user": origin.sender.wire()}
    if origin.sender_chat is not None:
        source = {"type": "chat", "date": source["date"], "sender_chat": origin.sender_chat.wire()}
    return {"forward_origin": source} | origin.extra


def _words(world: World, params: Params, text: str, entities: str) -> Body:
    source, mode = params.text(text), params.text("parse_mode").lower()
    if mode == "html":
        parsed = parse_html(source)
        return body(parsed.text, [wire for e in parsed.entities if (wire := _named(world, e)) is not None])
    if mode.startswith("markdown"):
        world.missing(f"parse_mode {params.text('parse_mode')}")
        raise bad_request("can't parse entities: the sandbox reads HTML alone")
    if mode:
        raise bad_request("unsupported parse_mode")
    return body(source, params.array(entities))


def _named(world: World, entity: Wire) -> Wire | None:
    """A mention by id becomes one of a user, or nothing when the bot can't know them."""
    if "user_id" not in entity:
        return entity
    user = world.users.get(entity["user_id"])
    kept = {key: value for key, value in entity.items() if key != "user_id"}
    return kept | {"user": user.wire()} if user else None


def _replied(chat: Chat, params: Params) -> Message | None:
    given = params.object("reply_parameters")
    if not given:
        return None
    message = chat.get(int(given.get("message_id", 0)))
    if message is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _thread(chat: Chat, params: Params) -> int | None:
    thread = params.number("message_thread_id", 0)
    if thread and thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread or None


def _file(world: World, params: Params, kind: str) -> StoredFile:
    given = params.upload(kind)
    if isinstance(given, Upload):
        if not given.data:
            raise bad_request("file must be non-empty")
        if len(given.data) > SENT_AT_MOST:
            raise Refusal(413, "Request Entity Too Large")
        if kind == "photo":
            _check_photo(given.data)
        return world.files.keep(kind, given.name, given.data, given.mime)
    known = world.files.get(given)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return known


def _check_photo(data: bytes) -> None:
    """Raises for a picture that Telegram takes as a document alone: too many bytes, too large, too narrow."""
    if len(data) > PHOTO_AT_MOST:
        raise bad_request(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_AT_MOST}")
    width, height = picture_size(data)
    if width + height > PHOTO_EDGES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
