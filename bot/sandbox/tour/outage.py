"""kill -9, twice: while people sign in, and between sending a card and noting that it was sent."""

from datetime import timedelta
from functools import partial

from bot.sandbox.presses import Press
from bot.sandbox.tour import words
from bot.sandbox.tour.cast import SECRETARY
from bot.sandbox.tour.diary import Diary
from bot.sandbox.tour.managing import standing
from bot.sandbox.tour.meeting import sign_card
from bot.sandbox.tour.program import Conduct, Gathering
from bot.sandbox.tour.stage import Stage, expect


def plan(diary: Diary, stage: Stage, killed: Gathering, interrupted: Gathering) -> None:
    """Note both down."""
    diary.note(killed.after(-12), partial(_while_signing, stage, killed))
    diary.note(interrupted.opens - timedelta(minutes=1), partial(_while_sending, stage, interrupted))


async def _while_signing(stage: Stage, gathering: Gathering) -> None:
    answered = await _before(stage, gathering)
    flying = gathering.who(Conduct.DOWN)[:2]
    presses = _press(stage, gathering, flying)  # the bot may have taken these or not when it dies
    since = stage.now()
    await stage.crash()
    presses += await _during(stage, gathering, gathering.who(Conduct.DOWN)[2:])
    stage.world.clock.set(gathering.after(stage.chance.randint(35, 50)))
    await stage.raise_curtain()
    stage.down.append((since, stage.now()))
    await stage.wait(90)
    await _after(stage, gathering, answered)


async def _before(stage: Stage, gathering: Gathering) -> list[str]:
    """These sign in and see the answer."""
    names = list(gathering.who(Conduct.EARLY))
    presses = _press(stage, gathering, names)
    await stage.rest()
    for press in presses:
        expect(words.SIGNED in (press.answer or ""), f"{press.user.name} 签到没有得到回答：{gathering}")
    return names


def _press(stage: Stage, gathering: Gathering, names: list[str]) -> list[Press]:
    return [stage.press(name, sign_card(stage, gathering, name), words.SIGN) for name in names]


async def _during(stage: Stage, gathering: Gathering, names: list[str]) -> list[Press]:
    """Nobody listens: some press, before the start and after it, some write."""
    half = len(names) // 2
    stage.world.clock.set(gathering.after(-5))
    presses = _press(stage, gathering, names[:half])
    for name in gathering.who(Conduct.LETTER):
        stage.say(name, "/signin")
    stage.world.clock.set(gathering.after(4))
    presses += _press(stage, gathering, names[half:])
    for name in gathering.who(Conduct.LATE_LETTER):
        stage.say(name, "/signin")
    stage.say(SECRETARY, f"/checkin {words.CHECKINS[0]}", group=True)
    stage.world.clock.set(gathering.after(12))
    return presses


async def _after(stage: Stage, gathering: Gathering, answered: list[str]) -> None:
    """What was answered is still there; what was queued counts in time and is shown as such."""
    known = await standing(stage, gathering)
    for name in answered:
        expect(known.get(name) == Conduct.EARLY.mark, f"重启后丢了签到：{name} 记作「{known.get(name)}」")
    for name in gathering.who(Conduct.DOWN, Conduct.LETTER, Conduct.LATE_LETTER):
        mark = gathering.conduct[name].mark
        expect(known.get(name, "").startswith(mark), f"停机时签到的 {name} 应记{mark}，实际「{known.get(name)}」")
    asked = stage.find(
        stage.private(SECRETARY), words.SHUT.format(title=gathering.title, day=words.day(gathering.starts))
    )
    late = [line for line in asked.text.split("\n") if line.startswith(words.RECOVERED_HEAD)]
    for name in gathering.who(Conduct.DOWN)[2:]:
        expect(words.RECOVERED_HEAD in known[name], f"{name} 应标恢复期补收，实际「{known[name]}」")
        expect(late and name in late[0], f"登记提醒里应列出恢复期补收的 {name}：{asked.text}")


async def _while_sending(stage: Stage, gathering: Gathering) -> None:
    """The card is in the group, the bot has not heard so, and dies: one more copy, and no third."""
    stage.world.faults.add("sendMessage", "hang")
    since = stage.now()
    stage.world.clock.set(gathering.opens)
    await stage.world.until(lambda: copies(stage, gathering) == 1)
    await stage.crash()
    stage.world.clock.advance(timedelta(minutes=2))
    await stage.raise_curtain()
    stage.down.append((since, stage.now()))
    await stage.wait(10)  # what is in doubt is sent once more a few seconds after a start
    expect(copies(stage, gathering) == 2, f"签到卡片应当补发一次：{gathering}，现有 {copies(stage, gathering)} 张")


def copies(stage: Stage, gathering: Gathering) -> int:
    """How many cards with 签到 hang in the group for a meeting."""
    day = gathering.starts.date()
    head = words.OPEN_CARD.format(title=gathering.title)
    said = [e for e in stage.world.record.events if e.what == "said" and e.chat == stage.group.id and head in e.text]
    return sum(event.at.astimezone(gathering.starts.tzinfo).date() == day for event in said)
