"""One meeting's life as its members see it: answers, leave, sign-in."""

from datetime import datetime, timedelta
from functools import partial

from bot.sandbox.messages import Message
from bot.sandbox.tour import words
from bot.sandbox.tour.cast import LEADERS, OFFLINE, SECRETARY
from bot.sandbox.tour.diary import Diary
from bot.sandbox.tour.program import Conduct, Gathering
from bot.sandbox.tour.stage import Stage, expect

IN_TIME = (Conduct.EARLY, Conduct.REFUSED)
TOO_LATE = (Conduct.LATE, Conduct.CORRECTED)
COMING = (*IN_TIME, *TOO_LATE, Conduct.FORGOT, Conduct.DOWN, Conduct.LETTER, Conduct.LATE_LETTER)


def plan(diary: Diary, stage: Stage, gathering: Gathering) -> None:
    """Note down what people will do about a meeting before it begins."""
    chance = stage.chance
    coming = [name for name in gathering.who(*COMING) if name not in OFFLINE]
    chance.shuffle(coming)
    later = timedelta(hours=chance.randint(3, 9), minutes=chance.randint(0, 59))
    third = len(coming) // 3
    told = gathering.announced
    if gathering.moved_from is not None:
        diary.note(told + timedelta(hours=2), partial(answer, stage, gathering, coming[:third]))
        told += timedelta(days=1, hours=1)
    diary.note(told + later, partial(answer, stage, gathering, coming[third:]))
    if not gathering.cancelled:
        nudged = gathering.starts - timedelta(hours=chance.randint(19, 23), minutes=chance.randint(0, 59))
        diary.note(nudged, partial(answer, stage, gathering, coming[: third // 2]))
        _plan_leaves(diary, stage, gathering)


def _plan_leaves(diary: Diary, stage: Stage, gathering: Gathering) -> None:
    for name in gathering.who(Conduct.LEAVE, Conduct.REFUSED):
        if name not in OFFLINE:
            granted = gathering.conduct[name] is Conduct.LEAVE
            diary.note(_daytime(stage, gathering), partial(leave, stage, gathering, name, granted))


def _daytime(stage: Stage, gathering: Gathering) -> datetime:
    """Some time on one of the two days before, when people are awake."""
    day = gathering.starts - timedelta(days=stage.chance.randint(1, 2))
    return day.replace(hour=stage.chance.randint(9, 20), minute=stage.chance.randint(0, 59))


def plan_signing(diary: Diary, stage: Stage, gathering: Gathering) -> None:
    """Note down who signs in when."""
    early = [name for name in gathering.who(*IN_TIME) if name not in OFFLINE]
    stage.chance.shuffle(early)
    minutes = sorted(stage.chance.sample(range(1, 14), 3), reverse=True)
    for number, minute in enumerate(minutes):
        diary.note(gathering.after(-minute), partial(sign, stage, gathering, early[number::3], ""))
    for name in gathering.who(*TOO_LATE):
        minute = stage.chance.randint(3, 25)
        deed = partial(sign, stage, gathering, [name], words.LATE)
        diary.note(gathering.after(minute), deed)
    if gathering.guests:
        diary.note(gathering.after(-2), partial(sign, stage, gathering, [*gathering.guests], ""))


def card(stage: Stage, gathering: Gathering, name: str, part: str) -> Message:
    """The card that somebody taps: in the group, or one's own in private."""
    return stage.find(stage.group if gathering.whole else stage.private(name), part)


def ahead(gathering: Gathering, stage: Stage) -> str:
    """The head of the card before sign-in; a meeting that is still to be moved bears its old time."""
    moved = gathering.moved_from
    starts = moved if moved is not None and not _is_moved(stage, gathering) else gathering.starts
    return words.AHEAD.format(title=gathering.title, when=words.when(starts))


def _is_moved(stage: Stage, gathering: Gathering) -> bool:
    head = words.AHEAD.format(title=gathering.title, when=words.when(gathering.starts))
    return any(head in message.text for message in stage.group.messages)


async def answer(stage: Stage, gathering: Gathering, names: list[str]) -> None:
    """参加."""
    presses = [stage.press(name, card(stage, gathering, name, ahead(gathering, stage)), words.COME) for name in names]
    await stage.rest()
    for press in presses:
        expect(press.answer, f"{press.user.name} 按「参加」没有得到回答：{gathering}")


async def leave(stage: Stage, gathering: Gathering, name: str, granted: bool) -> None:
    """A kind, a reason; the secretary decides, or for a party group's meeting its leader."""
    found = card(stage, gathering, name, ahead(gathering, stage))
    if gathering.whole:
        stage.follow(name, found, words.LEAVE)
    else:
        stage.press(name, found, words.LEAVE)
    await stage.rest()
    kind = stage.chance.choice([*words.REASONS])
    when = words.when(gathering.starts)
    which = stage.find(stage.private(name), words.WHICH_LEAVE.format(title=gathering.title, when=when))
    await stage.tap(name, which, kind)
    await stage.tell(name, stage.chance.choice(words.REASONS[kind]), words.SUBMITTED)
    asked = words.ASKED_LEAVE.format(name=name, title=gathering.title, when=when)
    decider = _decider(gathering, name)
    await stage.wait(stage.chance.randint(120, 3000))
    label = words.GRANT if granted else words.REFUSE
    await stage.tap(decider, stage.find(stage.private(decider), asked), label)
    stage.find(stage.private(name), f"请假{words.GRANTED if granted else words.NOT_GRANTED}：{gathering.title}（{when}")


def _decider(gathering: Gathering, name: str) -> str:
    leader = next((who for group, who in LEADERS.items() if group in gathering.title), SECRETARY)
    return SECRETARY if leader == name else leader


async def sign(stage: Stage, gathering: Gathering, names: list[str], answer: str) -> None:
    """签到 on the card; one in four writes /signin instead."""
    if not names:
        return
    writing = [name for name in names if stage.chance.random() < 0.25]
    pressing = [name for name in names if name not in writing]
    presses = [stage.press(name, sign_card(stage, gathering, name), words.SIGN) for name in pressing]
    letters = {name: stage.say(name, "/signin") for name in writing}
    await stage.rest()
    said = {press.user.name: press.answer or "" for press in presses}
    said |= {name: "\n".join(m.text for m in stage.after(letter)) for name, letter in letters.items()}
    for name, text in said.items():
        expect(words.SIGNED in text and answer in text, f"{name} 签到（{gathering}）应已签到{answer}，实际「{text}」")


def sign_card(stage: Stage, gathering: Gathering, name: str) -> Message:
    """The card with 签到."""
    return card(stage, gathering, name, words.OPEN_CARD.format(title=gathering.title))
