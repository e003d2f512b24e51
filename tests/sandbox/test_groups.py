"""Who comes and goes, who may do what, and a group that becomes a supergroup."""

import pytest


@pytest.fixture
def seen(world):
    """The updates since the last look, as (kind, payload)."""

    def seen():
        updates = [(list(update.wire)[1], list(update.wire.values())[1]) for update in world.updates.pending]
        world.updates.drop()
        return updates

    return seen


@pytest.mark.parametrize("supergroup", [True, False])
def test_a_bot_that_is_added_hears_of_it_twice(people, branch, seen, supergroup):
    chat = people.create_group("示例小组", branch.secretary, supergroup=supergroup)
    assert seen() == []
    people.add_bot(chat, branch.member)
    (first, change), (second, message) = seen()
    assert (first, second) == ("my_chat_member", "message")
    assert change["old_chat_member"]["status"] == "left"
    assert change["new_chat_member"]["status"] == "member"
    assert change["from"]["id"] == branch.member.id
    assert message["new_chat_members"][0]["username"] == "sanhui_bot"


def test_a_bot_that_is_removed_hears_of_it_and_then_nothing_more(people, branch, seen):
    people.remove_bot(branch.chat, branch.secretary)
    (_, message), (_, change) = seen()
    assert message["left_chat_member"]["is_bot"]
    assert change["new_chat_member"] == {"status": "kicked", "user": message["left_chat_member"], "until_date": 0}
    people.say(branch.member, branch.chat, "/me")
    people.join(branch.chat, people.add_user("示例党员乙"))
    assert seen() == []


def test_a_bot_learns_of_its_own_rights(people, branch, seen):
    people.promote_bot(branch.chat, rights=["can_pin_messages"])
    ((kind, change),) = seen()
    assert kind == "my_chat_member"
    assert change["new_chat_member"]["can_pin_messages"] is True
    assert change["new_chat_member"]["can_delete_messages"] is False
    people.demote_bot(branch.chat)
    assert seen()[0][1]["new_chat_member"]["status"] == "member"


def test_a_muted_bot_in_a_supergroup_is_restricted(people, branch, seen):
    people.restrict_bot(branch.chat)
    people.unrestrict_bot(branch.chat)
    first, second = (change["new_chat_member"] for _, change in seen())
    assert (first["status"], first["can_send_messages"]) == ("restricted", False)
    assert second["status"] == "member"


def test_a_promoted_bot_may_write_again(people, branch):
    people.restrict_bot(branch.chat)
    people.promote_bot(branch.chat)
    assert not branch.chat.bot_muted


def test_comings_and_goings_are_service_messages(people, branch, seen):
    newcomer = people.add_user("示例积极分子")
    people.join(branch.chat, newcomer)
    people.leave(branch.chat, newcomer)
    joined, left = (payload for kind, payload in seen() if kind == "message")
    assert joined["new_chat_members"][0]["id"] == left["left_chat_member"]["id"] == newcomer.id


async def test_changes_of_members_come_to_an_admin_who_asked(people, ok, branch, seen):
    newcomer = people.add_user("示例积极分子")
    people.promote_bot(branch.chat)
    people.join(branch.chat, newcomer)
    await ok("getUpdates", offset=-1, allowed_updates=["chat_member"])
    seen()
    people.leave(branch.chat, newcomer)
    people.promote(branch.chat, branch.member)
    people.demote(branch.chat, branch.member, by=branch.secretary)
    changes = [(kind, change["new_chat_member"]["status"]) for kind, change in seen()]
    assert changes == [("chat_member", "left"), ("chat_member", "administrator"), ("chat_member", "member")]


async def test_changes_of_members_do_not_come_to_others(people, ok, branch, seen):
    await ok("getUpdates", allowed_updates=["chat_member"])
    people.join(branch.chat, people.add_user("示例积极分子"))
    assert seen() == []


async def test_a_group_that_becomes_a_supergroup_says_so_twice(people, api, ok, branch, seen):
    old = people.create_group("示例小组", branch.secretary, [branch.member], supergroup=False)
    people.add_bot(old, branch.secretary)
    seen()
    new = people.migrate(old)
    (_, away), (_, here) = seen()
    assert (away["chat"]["id"], away["migrate_to_chat_id"]) == (old.id, new.id)
    assert (here["chat"]["id"], here["migrate_from_chat_id"]) == (new.id, old.id)
    assert await api("sendMessage", chat_id=old.id, text="a") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    assert (await ok("sendMessage", chat_id=new.id, text="a"))["chat"]["type"] == "supergroup"
    with pytest.raises(PermissionError):
        people.say(branch.member, old, "还有人吗")
    assert people.say(branch.member, new, "在这里")


def test_topics_are_opened_and_written_in(people, branch, seen):
    forum = people.create_group("示例总支", branch.secretary, [branch.member], forum=True)
    people.add_bot(forum, branch.secretary)
    topic = people.create_topic(forum, branch.secretary, "通知")
    people.say(branch.member, forum, "/me", topic=topic)
    *_, (_, opened), (_, command) = seen()
    assert opened["forum_topic_created"]["name"] == "通知"
    assert command["message_thread_id"] == opened["message_thread_id"] == topic
    assert command["is_topic_message"] is True
