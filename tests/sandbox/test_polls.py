"""Polls: what Telegram refuses, who sees what."""

import pytest

QUIZ = {"question": "几样会？", "options": [{"text": "三"}, {"text": "四"}], "type": "quiz", "correct_option_ids": [1]}


async def test_a_quiz_is_sent_answered_and_stopped(ok, refusal, world, people, branch):
    sent = await ok("sendPoll", chat_id=branch.chat.id, explanation="三会一课是四样。", **QUIZ)
    assert sent["poll"]["type"] == "quiz"
    assert sent["poll"]["is_anonymous"] is True
    message = branch.chat.get(sent["message_id"])
    before = len(world.updates.past) + len(world.updates.pending)
    people.vote(branch.member, message, 1)
    assert len(world.updates.past) + len(world.updates.pending) == before
    with pytest.raises(PermissionError):
        people.vote(branch.member, message, 0)
    poll = await ok("stopPoll", chat_id=branch.chat.id, message_id=message.id)
    assert ([o["voter_count"] for o in poll["options"]], poll["total_voter_count"]) == ([0, 1], 1)
    assert poll["correct_option_ids"] == [1]
    assert "already been closed" in await refusal("stopPoll", chat_id=branch.chat.id, message_id=message.id)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"question": ""}, "question must be non-empty"),
        ({"question": "长" * 301}, "question is too long"),
        ({"options": [{"text": "一"}]}, "at least 2 option"),
        ({"options": [{"text": "长" * 101}, {"text": "二"}]}, "must not exceed 100"),
        ({"correct_option_ids": [7]}, "wrong correct option"),
        ({"correct_option_ids": []}, "wrong correct option"),
    ],
)
async def test_what_no_poll_can_be_is_refused(refusal, branch, changes, reason):
    assert reason in await refusal("sendPoll", chat_id=branch.chat.id, **(QUIZ | changes))


async def test_a_message_that_is_no_poll_cannot_be_stopped(ok, refusal, branch):
    sent = await ok("sendMessage", chat_id=branch.chat.id, text="不是投票")
    assert "not found" in await refusal("stopPoll", chat_id=branch.chat.id, message_id=sent["message_id"])
