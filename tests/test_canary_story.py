"""A canary in every field that a person can type or name, while all goes wrong: no line of any log holds one."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.chats import User
from bot.sandbox.world import TOKEN
from tests import process
from tests.process import Ended, sandboxed
from tests.stage import FOUNDED, ROSTER, Stage, shanghai, staged
from tests.test_canary import Hand

CANARY = "金丝雀"
STRANGER, USERNAME, SECRETARY, MEMBER, AUTHOR = (
    f"{CANARY}路人",
    "canary_username",
    "示例书记",
    "示例党员甲",
    "示例预备党员",
)
TITLE = f"{CANARY}群名"
QUOTING = f'Bad Request: can\'t parse entities: unsupported start tag "{CANARY}" at byte offset 0'


class Story:
    """All that people can type, name or send."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.hand, self.people = stage, Hand(stage), stage.people
        self.secretary, self.member, self.author = (stage.user(name) for name in (SECRETARY, MEMBER, AUTHOR))
        self.stranger = self.people.add_user(STRANGER, username=USERNAME)

    def fail(self, method: str, kind: str = "refuse", *, code: int = 400, times: int = 1) -> None:
        """The wire fails, and quotes."""
        self.stage.world.faults.add(method, kind, code=code, reason=QUOTING, times=times)  # type: ignore[arg-type]

    async def tell(self) -> None:
        """From the first word to the last."""
        await self.members_write()
        await self.the_secretary_writes()
        await self.strangers_write()
        await self.somebody_sets_a_branch_up()
        await self.everything_fails()

    async def members_write(self) -> None:
        hand, member, author = self.hand, self.member, self.author
        for line in (
            f"/checkin {CANARY}打卡",
            f"/study {CANARY}搜索",
            f"/{CANARY}",
            f"/nobody {CANARY}",
            f"{CANARY}闲话",
        ):
            await hand.say(member, line)
        await hand.say(member, "/checkin " + CANARY * 100)
        self.people.say(member, self.stage.group, f"/checkin@{self.stage.world.bot.username} {CANARY}群里")
        await hand.say(author, "/report")
        await hand.say(author, f"{CANARY}汇报")
        self.people.edit(author, self.people.find(author.private, f"{CANARY}汇报"), f"{CANARY}改过")
        self.people.send_document(author, author.private, f"{CANARY}.docx", b"PK", caption=f"{CANARY}说明")
        self.people.send_document(author, author.private, f"{CANARY}.exe", b"PK")
        self.people.send_photo(author, author.private, caption=f"{CANARY}照片")
        await hand.rest()
        await hand.press(author, self.people.find(author.private, "已记入"), "提交")
        await hand.say(member, "/leave")
        await hand.press(member, self.people.last(member.private), "主题党日")
        await hand.press(member, self.people.last(member.private), "病假")
        await hand.say(member, f"{CANARY}原因")

    async def the_secretary_writes(self) -> None:
        hand, secretary = self.hand, self.secretary
        for line in (
            f"/meeting 2026-10-09 15:00 党课 {CANARY}议题",
            f"/meeting {CANARY} 15:00 党课 议题",
            f"/meeting 2026-10-09 15:00 {CANARY} 议题",
            f"/attendance {CANARY}",
            f"/reports {CANARY}",
        ):
            await hand.say(secretary, line)
        roster = (
            f"姓名,党小组,职务,入党日期\n{CANARY}甲,{CANARY}小组,,\n{CANARY}乙,,{CANARY}职务,\n{CANARY}丙,,,{CANARY}日"
        )
        self.people.send_document(secretary, secretary.private, f"{CANARY}.csv", roster.encode())
        await hand.rest()
        self.people.send_document(secretary, secretary.private, f"{CANARY}.xlsx", CANARY.encode())
        await hand.rest()
        self.fail("getFile")
        self.people.send_document(secretary, secretary.private, f"{CANARY}.csv", roster.encode())
        await hand.rest()
        await hand.press(secretary, self.people.find(secretary.private, "交了"), "打开")

    async def strangers_write(self) -> None:
        hand, stranger = self.hand, self.stranger
        for line in (
            f"{CANARY}问候",
            "/start join_canary_payload",
            "/start setup_canary_payload",
            "/start canary_payload",
        ):
            await hand.say(stranger, line)
        self.people.join(self.stage.group, stranger)
        card = self.people.find(self.stage.group, "应到")
        for data in (f"1:go:{CANARY}", f"{CANARY}", f"9:{CANARY}:{CANARY}"):
            await hand.forge(stranger, card, data)
        await hand.say(self.secretary, "/roster")
        await hand.press(self.secretary, self.people.last(self.secretary.private), "在群里发邀请")
        self.people.open_link(stranger, self.people.find(self.stage.group, "已经启用").button("加入支部").url or "")
        await hand.rest()
        for name in (f"{CANARY}某", f"{CANARY}甲"):
            await hand.say(stranger, name)

    async def somebody_sets_a_branch_up(self) -> None:
        group = self.people.create_group(TITLE, self.stranger, [self.author], supergroup=True)
        self.people.add_bot(group, self.stranger)
        await self.hand.rest()
        self.people.open_link(self.stranger, self.people.last(group).button("开始设置").url or "")
        await self.hand.rest()
        for answer in (f"{CANARY}支部", f"{CANARY}年", "2026-09-01", "没有", f"{CANARY}一组 {CANARY}二组"):
            await self.hand.say(self.stranger, answer)
        self.people.remove_bot(group, self.stranger)
        await self.hand.rest()

    async def everything_fails(self) -> None:
        hand, member, card = self.hand, self.member, self.people.find(self.stage.group, "应到")
        await hand.say(member, f"{CANARY}炸了")
        await hand.forge(member, card, f"{CANARY}炸了")
        self.people.send_document(member, member.private, f"{CANARY}.docx", b"PK", caption=f"{CANARY}炸了")
        await hand.rest()
        for method, kind, code in (
            *(("sendMessage", "refuse", code) for code in (400, 403, 500, 502)),
            *(("sendMessage", "lose", 502), ("editMessageText", "refuse", 400)),
        ):
            self.fail(method, kind, code=code)
            await hand.say(member, f"/study {CANARY}")
        self.fail("answerCallbackQuery", times=2)
        self.people.press_forged(member, card, f"1:in:{CANARY}")
        await self.stage.world.until(lambda: self.stage.world.record.requests[-1].method == "answerCallbackQuery")
        self.stage.world.clock.set(self.stage.world.now() + timedelta(minutes=16))  # it stays without an answer
        await hand.rest()
        self.people.block(member)
        opens = shanghai(2026, 9, 11, 14, 45)
        self.fail("sendMessage", times=3)
        self.fail("editMessageText", times=3)
        self.people.unblock(member)
        await self.stage.world.play_until(opens + timedelta(minutes=60))


async def told(tmp_path: Path) -> tuple[Ended, list[User]]:
    """The story, told to a bot in development mode at DEBUG."""
    async with staged(tmp_path / "data", start=shanghai(2026, 9, 10, 15, 30), founded=FOUNDED) as stage:
        await stage.stop()
        env = {"LOG_LEVEL": "DEBUG", "PYTHONDEVMODE": "1", "OPERATOR_IDS": str(stage.user(SECRETARY).id)}
        async with sandboxed(stage, cwd=tmp_path, module="tests.failing", **env) as running:
            await running.says("已启动")
            await Story(stage).tell()
            ended = await running.terminate()
        stage.world.bot_gone()
        return ended, list(stage.world.users.values())


async def test_no_log_holds_a_word_or_a_name_or_the_number_of_a_person_whatever_goes_wrong(tmp_path: Path) -> None:
    ended, users = await told(tmp_path)
    shown = ended.err + ended.out
    names = {row[0] for row in ROSTER}
    private = {CANARY, "canary", USERNAME, TITLE, "示例支部群", TOKEN.partition(":")[2], *names}
    private |= {str(user.id) for user in users if not user.is_bot}
    assert {word: line for line in shown.splitlines() for word in private if word in line} == {}
    for part in ("a handler failed", "an error that nobody could be told", "stopped by an error", "a task failed"):
        assert part in shown
    for part in ("never retrieved", "Exception in callback", "exception during asyncio.run", "UserWarning"):
        assert part in shown
    assert re.search(r"\[update \d+\] a handler failed", shown)
    assert re.search(r"\[update \d+\] what was done beside", shown)
    assert re.search(r"\[delivery [a-z2-7]{10}/0/[a-z2-7/-]+\] branch [\w-]+: \w+ was refused", shown)
    assert re.search(r"\[update \d+\] an answer to a private chat is lost", shown)
    assert re.search(r"bot.running: \[-\] @sanhui_bot 已启动", shown)


@pytest.mark.parametrize(
    "env",
    [
        {"BOT_TOKEN": "1234567:canary-canary-canary-canary-canary;"},
        {"DATA_KEY": "canary"},
        {"BOT_API_URL": "https://canary:canary@127.0.0.1"},
        {"OPERATOR_IDS": "canary"},
        {"BOT_TZ": "canary", "LOG_LEVEL": "canary", "BOT_LANG": "canary", "BOT_CLOCK_URL": "canary"},
    ],
)
async def test_a_start_that_settings_forbid_shows_none_of_them(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / ".env").write_text("BOT_TOKN=canary\nBOT_TOKEN:canary\n", "utf-8")
    ended = await process.run("run", cwd=tmp_path, PYTHONDEVMODE="1", **env)
    assert ended.code == 1
    assert all(key in ended.err for key in env)
    assert "canary" not in ended.err + ended.out
