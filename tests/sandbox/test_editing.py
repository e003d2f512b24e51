"""Edits, deletions, pins, reactions."""

from datetime import timedelta

import pytest

from tests.sandbox.conftest import keyboard

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
)


@pytest.fixture
async def card(ok, branch):
    """The bot's card in the group."""
    await ok("sendMessage", chat_id=branch.chat.id, text="应到 18", reply_markup=keyboard("参加"))
    return branch.chat.messages[-1]


@pytest.fixture
def of(card):
    """The parameters that name the card."""
    return {"chat_id": card.chat.id, "message_id": card.id}


async def test_an_edit_changes_text_and_buttons(world, ok, card, of):
    world.clock.advance(timedelta(minutes=1))
    wire = await ok("editMessageText", text="应到 19", reply_markup=keyboard("签到"), **of)
    assert (card.text, card.buttons, card.edits) == ("应到 19", [["签到"]], 1)
    assert wire["edit_date"] - wire["date"] == 60


async def test_an_edit_without_buttons_takes_them_away(ok, card, of):
    await ok("editMessageText", text="应到 18", **of)
    assert card.buttons == []


async def test_the_buttons_alone_can_change(ok, card, of):
    await ok("editMessageReplyMarkup", reply_markup=keyboard("签到"), **of)
    assert (card.text, card.buttons) == ("应到 18", [["签到"]])
    await ok("editMessageReplyMarkup", **of)
    assert card.buttons == []


async def test_an_edit_that_changes_nothing_is_refused(refusal, card, of):
    assert (await refusal("editMessageText", text=" 应到 18 ", reply_markup=keyboard("参加"), **of)).startswith(
        NOT_MODIFIED
    )
    assert (await refusal("editMessageReplyMarkup", reply_markup=keyboard("参加"), **of)).startswith(NOT_MODIFIED)
    assert card.edits == 0


async def test_a_caption_is_edited_as_such(ok, refusal, branch, card, of, people):
    photo = people.send_photo(branch.member, branch.member.private)
    await ok("sendPhoto", chat_id=branch.chat.id, photo=photo.file.id, caption="旧")
    sent = branch.chat.messages[-1]
    which = {"chat_id": branch.chat.id, "message_id": sent.id}
    assert (await ok("editMessageCaption", caption="新", **which))["caption"] == "新"
    assert "there is no text in the message" in await refusal("editMessageText", text="a", **which)
    assert "there is no caption in the message" in await refusal("editMessageCaption", caption="a", **of)


async def test_only_what_the_bot_wrote_can_be_edited(people, refusal, branch):
    theirs = people.say(branch.member, branch.chat, "我来")
    params = {"chat_id": branch.chat.id, "text": "a"}
    assert await refusal("editMessageText", message_id=theirs.id, **params) == "Bad Request: message can't be edited"
    assert await refusal("editMessageText", message_id=99, **params) == "Bad Request: message to edit not found"


async def test_a_message_with_a_forced_reply_cannot_be_edited(ok, refusal, private):
    sent = await ok("sendMessage", chat_id=private.id, text="请回", reply_markup={"force_reply": True})
    params = {"chat_id": private.id, "message_id": sent["message_id"], "text": "a"}
    assert await refusal("editMessageText", **params) == "Bad Request: message can't be edited"


async def test_an_edit_keeps_to_the_length(refusal, of):
    assert await refusal("editMessageText", text="a" * 4097, **of) == "Bad Request: message is too long"


async def test_the_bot_deletes_its_own_for_two_days(world, ok, refusal, card, of):
    world.clock.advance(timedelta(hours=48, seconds=1))
    assert await refusal("deleteMessage", **of) == "Bad Request: message can't be deleted for everyone"
    await ok("sendMessage", chat_id=card.chat.id, text="新")
    assert await ok("deleteMessage", chat_id=card.chat.id, message_id=card.id + 1) is True
    assert card.chat.messages[-1] is card


async def test_what_is_deleted_is_gone(ok, refusal, card, of):
    await ok("deleteMessage", **of)
    assert card.deleted
    assert await refusal("deleteMessage", **of) == "Bad Request: message to delete not found"
    assert await refusal("editMessageText", text="a", **of) == "Bad Request: message to edit not found"


async def test_others_messages_need_the_right_to_delete(world, people, ok, refusal, branch):
    theirs = people.say(branch.member, branch.chat, "我来")
    params = {"chat_id": branch.chat.id, "message_id": theirs.id}
    assert await refusal("deleteMessage", **params) == "Bad Request: message can't be deleted"
    people.promote_bot(branch.chat, rights=["can_manage_chat"])
    assert await refusal("deleteMessage", **params) == "Bad Request: message can't be deleted"
    people.promote_bot(branch.chat)
    world.clock.advance(timedelta(days=9))
    assert await ok("deleteMessage", **params) is True


async def test_in_private_what_a_person_wrote_can_be_deleted(people, ok, branch, private):
    theirs = people.say(branch.member, private, "思想汇报")
    assert await ok("deleteMessage", chat_id=private.id, message_id=theirs.id) is True
    assert theirs not in private.messages


async def test_many_are_deleted_at_once_and_missing_ones_skipped(ok, refusal, card, of):
    assert await ok("deleteMessages", chat_id=card.chat.id, message_ids=[card.id, 99]) is True
    assert card.deleted
    assert "not specified" in await refusal("deleteMessages", chat_id=card.chat.id, message_ids=[])
    assert "too many" in await refusal("deleteMessages", chat_id=card.chat.id, message_ids=list(range(101)))


async def test_pinning_in_a_group_needs_the_right(people, ok, refusal, branch, card, of):
    rights = "Bad Request: not enough rights to manage pinned messages in the chat"
    assert await refusal("pinChatMessage", **of) == rights
    people.promote_bot(branch.chat)
    assert await ok("pinChatMessage", disable_notification=True, **of) is True
    assert await ok("pinChatMessage", **of) is True
    assert branch.chat.pinned == [card]
    assert branch.chat.messages[-1].service
    assert (
        await refusal("pinChatMessage", chat_id=branch.chat.id, message_id=99)
        == "Bad Request: message to pin not found"
    )


async def test_unpinning_takes_the_one_named_or_the_last(people, ok, refusal, branch, card, of):
    people.promote_bot(branch.chat)
    await ok("pinChatMessage", **of)
    await ok("unpinChatMessage", **of)
    await ok("pinChatMessage", **of)
    await ok("unpinChatMessage", chat_id=branch.chat.id)
    assert branch.chat.pinned == []
    assert await refusal("unpinChatMessage", chat_id=branch.chat.id) == "Bad Request: message to unpin not found"
    assert await refusal("unpinChatMessage", **of) == "Bad Request: message to unpin not found"


async def test_a_deleted_message_is_no_longer_pinned(people, ok, branch, card, of):
    people.promote_bot(branch.chat)
    await ok("pinChatMessage", **of)
    await ok("deleteMessage", **of)
    assert branch.chat.pinned == []


async def test_a_reaction_is_one_of_telegrams_own(ok, refusal, card, of):
    thumb = {"type": "emoji", "emoji": "👍"}
    assert await ok("setMessageReaction", reaction=[thumb], **of) is True
    assert card.reactions == [thumb]
    tick = {"type": "emoji", "emoji": "✅"}
    assert await refusal("setMessageReaction", reaction=[tick], **of) == "Bad Request: REACTION_INVALID"
    assert await refusal("setMessageReaction", reaction=[thumb, thumb], **of) == "Bad Request: REACTION_INVALID"
