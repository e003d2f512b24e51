"""The end of the quarter: the secretary pulls the record, and what was seen is held against what was played."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from bot.sandbox.tour import words
from bot.sandbox.tour.cast import COMMITTEE, OFFLINE, SECRETARY
from bot.sandbox.tour.program import Conduct, Gathering, Quarter
from bot.sandbox.tour.reporting import CANDIDATE, FILER, LAST, WRITER
from bot.sandbox.tour.stage import ZONE, Stage, expect

PERIOD = "2026Q3"


async def pull(stage: Stage, folder: Path) -> list[Path]:
    """/attendance; both files as they were sent."""
    await stage.tell(SECRETARY, "/roster", "花名册")
    stage.say(SECRETARY, f"/attendance {PERIOD}")
    await stage.wait(10)
    saved = []
    for suffix in (".xlsx", ".csv"):
        message = stage.find(stage.private(SECRETARY), suffix)
        assert message.file is not None
        path = folder / message.file.name.replace("/", "／")
        path.write_bytes(message.document)
        saved.append(path)
    await stage.tell(COMMITTEE[1], "/me", "的记录")
    await stage.tell(COMMITTEE[1], "/agenda", "近期会议")
    return saved


def check(stage: Stage, quarter: Quarter, table: bytes) -> None:
    """Raises Amiss for the first thing that is not as it was played."""
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    for gathering in quarter.gatherings:
        _check_rows(gathering, [row for row in rows if _is_of(row, gathering)])
        _check_messages(stage, gathering)
    _check_recovered(quarter.killed, rows)
    _check_reports(stage)
    expect(not stage.world.unknown, f"机器人用了沙盒没有的方法：{stage.world.unknown}")
    expect(not stage.world.refused_429, f"机器人发得太快，被拒绝 {stage.world.refused_429} 次")


def _is_of(row: dict[str, str], gathering: Gathering) -> bool:
    starts = gathering.starts
    return (row["日期"], row["时间"], row["会议"]) == (f"{starts:%Y-%m-%d}", f"{starts:%H:%M}", gathering.title)


def _check_rows(gathering: Gathering, rows: list[dict[str, str]]) -> None:
    """In the book each one has the mark of what one did; a cancelled meeting has none."""
    found = {row["姓名"]: row["考勤"] for row in rows}
    if gathering.cancelled:
        expect(not found, f"{gathering} 已取消，台账里不应有它")
        return
    played = {name: conduct.mark for name, conduct in gathering.conduct.items()}
    wrong = [f"{name} 应为{mark}，台账为{found.get(name)}" for name, mark in played.items() if found.get(name) != mark]
    expect(not wrong and found.keys() == played.keys(), f"{gathering} 与台账不符：{'；'.join(wrong) or '人数不对'}")


def _check_recovered(gathering: Gathering, rows: list[dict[str, str]]) -> None:
    flagged = {row["姓名"] for row in rows if _is_of(row, gathering) and words.RECOVERED_HEAD in row["标记"]}
    queued = gathering.who(Conduct.DOWN)
    expect(set(queued[2:]) <= flagged <= set(queued), f"台账里恢复期补收的人不对：{flagged}，应为 {queued}")


def _check_messages(stage: Stage, gathering: Gathering) -> None:
    """Each chat got each message of the meeting's life, and at most one extra copy for a crash."""
    chats = [stage.group.id] if gathering.whole else [stage.user(n).id for n in gathering.names if n not in OFFLINE]
    for head in _heads(gathering):
        for chat in chats:
            _check_copies(stage, gathering, head, chat)
    if not gathering.cancelled:
        shut = words.SHUT.format(title=gathering.title, day=words.day(gathering.starts))
        _check_copies(stage, gathering, f"📝 {shut}", stage.user(SECRETARY).id)


def _heads(gathering: Gathering) -> Iterator[str]:
    first = gathering.moved_from or gathering.starts
    yield words.AHEAD.format(title=gathering.title, when=words.when(first))
    if gathering.moved_from is not None:
        yield words.AHEAD.format(title=gathering.title, when=words.when(gathering.starts))
    if gathering.cancelled:
        yield words.CALLED_OFF.format(title=gathering.title, when=words.when(gathering.starts))
    else:
        yield f"🔔 {words.OPEN_CARD.format(title=gathering.title)}{gathering.starts:%H:%M} 起"


def _check_copies(stage: Stage, gathering: Gathering, head: str, chat: int) -> None:
    said = [e.at for e in stage.world.record.events if e.what == "said" and e.chat == chat and head in e.text]
    if head.startswith("🔔"):
        said = [at for at in said if at.astimezone(ZONE).date() == gathering.starts.date()]
    crashes = sum(since.date() == gathering.starts.date() for since, _ in stage.down)
    expect(1 <= len(said) <= 1 + crashes, f"{gathering}：「{head}」在同一个聊天里发了 {len(said)} 次")


def _check_reports(stage: Stage) -> None:
    """Who owed a report was reminded, who had handed it in was not."""
    for name, times in ((WRITER, 1), (FILER, 1), (CANDIDATE, 2), (LAST, 2)):
        said = [m for m in stage.private(name).messages if words.OWED in m.text]
        expect(len(said) == times, f"{name} 应收到 {times} 次思想汇报提醒，实际 {len(said)} 次")
