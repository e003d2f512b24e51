"""The first day: the bot comes into the group, the secretary sets the branch up by taps, the members join."""

from bot.sandbox.tour import words
from bot.sandbox.tour.cast import CAST, OFFLINE, ON_TELEGRAM, OPERATOR, OUTSIDER, SECRETARY, roster_file
from bot.sandbox.tour.stage import Stage, expect

MISTYPED = "示例党员假"  # nobody's name
PACE = 30  # seconds in which a heap of messages to one chat goes out


async def found(stage: Stage) -> None:
    """From the empty group to a branch whose members have all claimed their entries."""
    await _operator(stage)
    await _set_up(stage)
    await _roster(stage)
    await _join(stage)
    await _outsider(stage)
    await stage.tell(SECRETARY, "/roster", "花名册")


async def _operator(stage: Stage) -> None:
    """Who runs the bot opens the link that its first start has printed."""
    printed = words.DOOR.search(stage.child.log.read_text("utf-8"))
    expect(printed, "第一次启动应当打印运维链接")
    assert printed is not None
    stage.people.open_link(stage.user(OPERATOR), printed[0])
    await stage.rest()
    expect("运维人员了" in stage.people.last(stage.private(OPERATOR)).text, "打开链接的人应当成为运维人员")


async def _set_up(stage: Stage) -> None:
    secretary = stage.user(SECRETARY)
    others = [stage.user(name) for name in ON_TELEGRAM if name != SECRETARY]
    stage.group = stage.people.create_group("示例支部", secretary, others)
    stage.people.add_bot(stage.group, secretary)
    await stage.rest()
    stage.follow(SECRETARY, stage.find(stage.group, "大家好"), words.START)
    await stage.rest()
    await stage.tap(OPERATOR, stage.find(stage.private(OPERATOR), "新建支部，同意吗"), words.ALLOW)
    await stage.tap(SECRETARY, stage.find(secretary.private, "已同意"), words.START)
    await stage.tap(SECRETARY, stage.find(secretary.private, "开始前请确认"), words.DECLARE)
    for label in words.SETUP_TAPS:
        await stage.tap(SECRETARY, stage.people.last(secretary.private), label)
    await stage.tell(SECRETARY, "/setup", "主题党日")


async def _roster(stage: Stage) -> None:
    """A first file has a mistake in one row; the second has it right, and nobody is there twice."""
    rows = [p.row for p in CAST]
    wrong = [(*row[:2], "同志", *row[3:]) if row[0] in OFFLINE else row for row in rows]
    await _send_roster(stage, wrong, "有 1 行没有导入")
    await _send_roster(stage, rows, "新增 1 人")


async def _send_roster(stage: Stage, rows: list[tuple[str, ...]], answer: str) -> None:
    stage.people.send_document(stage.user(SECRETARY), stage.private(SECRETARY), "花名册.csv", roster_file(rows))
    await stage.rest()
    said = stage.find(stage.private(SECRETARY), words.IMPORTED).text
    expect(answer in said, f"花名册导入应答「{answer}」，实际「{said}」")


async def _join(stage: Stage) -> None:
    """Each by the link in the group and one's name; one mistypes it first."""
    card = stage.find(stage.group, words.INVITED)
    names = [name for name in ON_TELEGRAM if name != SECRETARY]
    for name in names:
        stage.follow(name, card, words.JOIN)
    await stage.rest()
    hasty = stage.chance.choice(names)
    await stage.tell(hasty, MISTYPED, "没有这个姓名")
    for name in names:
        stage.say(name, name)
    await stage.wait(PACE)
    for name in names:
        asked = stage.find(stage.private(SECRETARY), words.CLAIMED.format(name=name))
        await stage.tap(SECRETARY, asked, words.IS_ME)
    await stage.wait(PACE)
    for name in names:
        stage.find(stage.private(name), "您已加入")


async def _outsider(stage: Stage) -> None:
    """Somebody who is in the group and on no roster says to be the one who has no Telegram."""
    outsider = stage.user(OUTSIDER)
    stage.people.join(stage.group, outsider)
    stage.follow(OUTSIDER, stage.find(stage.group, words.INVITED), words.JOIN)
    await stage.rest()
    await stage.tell(OUTSIDER, OFFLINE[0], "等管理员确认")
    asked = stage.find(stage.private(SECRETARY), words.CLAIMED.format(name=OFFLINE[0]))
    await stage.tap(SECRETARY, asked, words.IS_NOT)
    await stage.rest()
    expect("没有确认" in stage.people.last(outsider.private).text, f"{OUTSIDER} 应当被告知没有确认")
