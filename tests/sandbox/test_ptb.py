"""The library that the bot is built on, against the sandbox."""

from datetime import timedelta

import pytest
import telegram
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from telegram.request import HTTPXRequest

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("签到", callback_data="s:1")]])


def ptb(server, token):
    """A bot whose requests skip the certificates: they cost 36 ms each time, and loopback needs none."""
    requests = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    return Bot(
        token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )


@pytest.fixture
async def bot(server, world):
    async with ptb(server, world.token) as bot:
        yield bot


async def test_it_sends_edits_and_deletes(bot, branch):
    sent = await bot.send_message(branch.chat.id, "<b>签到</b>", parse_mode=ParseMode.HTML, reply_markup=KEYS)
    assert sent.entities[0].type == "bold"
    assert sent.reply_markup == KEYS
    edited = await sent.edit_text("已结束")
    assert (edited.text, edited.reply_markup) == ("已结束", None)
    assert await edited.delete()
    assert branch.chat.messages[-1].service


async def test_it_gets_presses_and_answers_them(bot, people, branch):
    await bot.send_message(branch.chat.id, "签到", reply_markup=KEYS)
    press = people.press(branch.member, people.last(branch.chat), "签到")
    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query.from_user.id == branch.member.id
    await update.callback_query.answer("已签到，15:02")
    assert (await press.answered()).answer == "已签到，15:02"


async def test_it_sends_and_fetches_files(bot, private):
    await bot.send_document(private.id, InputFile(b"abc", filename="名单.xlsx"), caption="名单")
    sent = await bot.send_photo(private.id, b"png", caption="图")
    assert [message.text for message in private.messages[-2:]] == ["名单", "图"]
    fetched = await sent.photo[-1].get_file()
    assert bytes(await fetched.download_as_bytearray()) == b"png"


async def test_it_replies_and_copies(bot, people, branch, private):
    people.say(branch.member, private, "思想汇报")
    (update,) = await bot.get_updates()
    reply = await update.message.reply_text("已记入", do_quote=True)
    assert reply.reply_to_message.text == "思想汇报"
    await update.message.copy(branch.chat.id)
    await update.message.forward(branch.chat.id)
    assert [message.text for message in branch.chat.messages[-2:]] == ["思想汇报", "思想汇报"]


async def test_it_asks_about_chats_and_sets_menus(bot, people, branch):
    people.promote_bot(branch.chat)
    assert (await bot.get_chat(branch.chat.id)).title == "示例支部"
    admins = await bot.get_chat_administrators(branch.chat.id)
    assert {type(admin) for admin in admins} == {telegram.ChatMemberOwner, telegram.ChatMemberAdministrator}
    await bot.set_my_commands([BotCommand("me", "我的记录")], scope=telegram.BotCommandScopeChat(branch.chat.id))
    assert (await bot.get_my_commands(scope=telegram.BotCommandScopeChat(branch.chat.id)))[0].command == "me"


async def test_it_reads_all_updates_there_are(bot, people, branch, private):
    people.remove_bot(branch.chat, branch.secretary)
    people.send_sticker(branch.member, private)
    people.forward(branch.member, private, people.say(branch.secretary, branch.chat, "通知"))
    left, kicked, sticker, forward = await bot.get_updates()
    assert left.message.left_chat_member.is_bot
    assert kicked.my_chat_member.new_chat_member.status == "kicked"
    assert sticker.message.sticker.emoji == "👍"
    assert forward.message.forward_origin.sender_user.first_name == "示例书记"


async def test_refusals_become_its_errors(bot, people, world, branch, private):
    sent = await bot.send_message(private.id, "a")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("a")
    group = people.create_group("示例小组", branch.secretary, supergroup=False)
    people.add_bot(group, branch.secretary)
    new = people.migrate(group)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "a")
    assert migrated.value.new_chat_id == new.id
    people.block(branch.member)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(private.id, "a")
    world.faults.add("getMe")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.get_me()


async def test_limits_become_retry_after(bot, world, private, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    for _ in range(5):
        await bot.send_message(private.id, "a")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(private.id, "a")
    assert refused.value.retry_after == timedelta(seconds=1)
    assert world.refused_429 == 1


async def test_its_own_polling_runs_and_stops_quietly(server, world, people, private):
    """At the end it polls once more to confirm, and the sandbox lets the older poll fail."""

    async def echo(update, context):
        await update.message.reply_text(update.message.text)

    application = ApplicationBuilder().bot(ptb(server, world.token)).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=5)
        people.say(private.owner, private, "你好")
        await world.settled()
        await world.until(lambda: people.last(private).text == "你好" and people.last(private).sender is world.bot)
        await application.updater.stop()
        await application.stop()
    assert [message.text for message in private.messages] == ["/start", "你好", "你好"]


@pytest.mark.parametrize("token", ["1:wrong", "nonsense"])
async def test_a_wrong_token_is_invalid(server, token):
    with pytest.raises(InvalidToken):
        async with ptb(server, token):
            pass
