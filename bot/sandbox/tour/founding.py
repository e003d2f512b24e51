"""The first day: the bot comes into the group, the secretary sets the branch up by taps, the members join."""

from bot.sandbox.tour import words
from bot.sandbox.tour.cast import CAST, OFFLINE, ON_TELEGRAM, OPERATOR, OUTSIDER, SECRETARY
from bot.sandbox.tour.stage import Stage, expect

PACE = 30  # seconds in which a heap of messages to one chat goes out


async def found(stage: Stage) -> None:
    """From the empty group to a branch whose members have all claimed their entries."""
    await _operator(stage)
    await _set_up(stage)
    await _roster(stage)
    await _join(stage)
    await _outsider(stage)
    await stage.tell(SECRETARY, "/roster", stage.tongue.roster_head)


async def _operator(stage: Stage) -> None:
    """Who runs the bot opens the link that its first start has printed."""
    printed = words.DOOR.search(stage.child.log.read_text("utf-8"))
    expect(printed, "第一次启动应当打印运维链接")
    assert printed is not None
    stage.people.open_link(stage.user(OPERATOR), printed[0])
    await stage.rest()
    expect(stage.tongue.operator_now in stage.people.last(stage.private(OPERATOR)).text, "打开链接的人应当成为运维人员")


async def _set_up(stage: Stage) -> None:
    secretary, tongue = stage.user(SECRETARY), stage.tongue
    others = [stage.user(name) for name in ON_TELEGRAM if name != SECRETARY]
    stage.group = stage.people.create_group(stage.tongue.group, secretary, others)
    stage.people.add_bot(stage.group, secretary)
    await stage.rest()
    stage.follow(SECRETARY, stage.find(stage.group, tongue.hello), tongue.start)
    await stage.rest()
    await stage.tap(OPERATOR, stage.find(stage.private(OPERATOR), tongue.asked), tongue.allow)
    await stage.tap(SECRETARY, stage.find(secretary.private, tongue.allowed), tongue.start)
    await stage.tap(SECRETARY, stage.find(secretary.private, tongue.declaration), tongue.declare)
    for label in tongue.taps:
        await stage.tap(SECRETARY, stage.people.last(secretary.private), label)
    await stage.tell(SECRETARY, "/setup", tongue.planned)


async def _roster(stage: Stage) -> None:
    """A first file has a mistake in one row; the second has it right, and nobody is there twice."""
    rows = [p.row for p in CAST]
    wrong = [(*row[:2], stage.tongue.wrong, *row[3:]) if row[0] in OFFLINE else row for row in rows]
    await _send_roster(stage, wrong, stage.tongue.one_wrong)
    await _send_roster(stage, rows, stage.tongue.one_new)


async def _send_roster(stage: Stage, rows: list[tuple[str, ...]], answer: str) -> None:
    tongue = stage.tongue
    stage.people.send_document(stage.user(SECRETARY), stage.private(SECRETARY), tongue.roster, tongue.file(rows))
    await stage.rest()
    said = stage.find(stage.private(SECRETARY), tongue.imported).text
    expect(answer in said, f"花名册导入应答「{answer}」，实际「{said}」")


async def _join(stage: Stage) -> None:
    """Each by the link in the group and one's name; one mistypes it first."""
    tongue = stage.tongue
    card = stage.find(stage.group, tongue.invited)
    names = [name for name in ON_TELEGRAM if name != SECRETARY]
    for name in names:
        stage.follow(name, card, tongue.join)
    await stage.rest()
    hasty = stage.chance.choice(names)
    await stage.tell(hasty, tongue.mistyped, tongue.unknown)
    for name in names:
        stage.say(name, tongue.name(name))
    await stage.wait(PACE)
    for name in names:
        asked = stage.find(stage.private(SECRETARY), tongue.claimed.format(name=tongue.name(name)))
        await stage.tap(SECRETARY, asked, tongue.is_me)
    await stage.wait(PACE)
    for name in names:
        stage.find(stage.private(name), tongue.joined)


async def _outsider(stage: Stage) -> None:
    """Somebody who is in the group and on no roster says to be the one who has no Telegram."""
    outsider, tongue = stage.user(OUTSIDER), stage.tongue
    stage.people.join(stage.group, outsider)
    stage.follow(OUTSIDER, stage.find(stage.group, tongue.invited), tongue.join)
    await stage.rest()
    await stage.tell(OUTSIDER, tongue.name(OFFLINE[0]), tongue.waits)
    asked = stage.find(stage.private(SECRETARY), tongue.claimed.format(name=tongue.name(OFFLINE[0])))
    await stage.tap(SECRETARY, asked, tongue.is_not)
    await stage.rest()
    expect(tongue.not_confirmed in stage.people.last(outsider.private).text, f"{OUTSIDER} 应当被告知没有确认")
