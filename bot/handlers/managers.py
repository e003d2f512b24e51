"""What managers do with meetings: list, make, move, cancel; decide on leave and on who is who; pull the records."""

import asyncio
import re
from datetime import datetime

from telegram import InputFile

from bot.actions import attendance, meetings, people, records
from bot.actions.meetings import Draft
from bot.context import Turn
from bot.domain.attendance import count_all
from bot.domain.meetings import GATHERINGS, Kind
from bot.domain.people import Prompt, PromptKind, Stage
from bot.domain.periods import BadPeriod, Period, parse_period
from bot.exports.workbook import Made, attendance_csv, file_stem, yearly_workbook
from bot.handlers.common import changed, elsewhere, meeting_of, scene, stop_button
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.cards import counted, span
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

SHOWN = 6


async def ask_new(turn: Turn) -> None:
    """The button 新会议: one line says it all."""
    turn.prompt(PromptKind.MEETING, "new")
    await turn.commit()
    await elsewhere(turn, Page(turn.voice.html("meeting-ask-new"), keyboard([stop_button(turn)])))


async def ask_move(turn: Turn, meeting_id: str) -> None:
    """The button 改期."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.MEETING, "move", found.id)
    await turn.commit()
    text = turn.voice.html("meeting-ask-move", title=found.title, when=span(scene(turn, [found]), found))
    await elsewhere(turn, Page(text, keyboard([stop_button(turn)])))


async def meeting_text(turn: Turn, prompt: Prompt, text: str) -> None:
    """The private text that answers 新会议 or 改期."""
    if prompt.about[0] == "new":
        await new_meeting(turn, text)
        return
    found = meeting_of(turn, prompt.about[1])
    starts = _moment(turn, text)
    if found is None or starts is None:
        turn.say("press-gone" if found is None else "meeting-bad-time")
        return
    outcome, moved = meetings.move(turn.branch, found, starts, turn.now)
    if outcome not in meetings.TRY_AGAIN:
        turn.close_prompt()
    await turn.commit()
    turn.say(outcome.value, title=moved.title, when=span(scene(turn, [moved]), moved))


async def new_meeting(turn: Turn, text: str) -> None:
    """日期 时间 会议类型 议题 → a meeting."""
    draft = _draft(turn, text)
    if isinstance(draft, str):
        turn.say(draft, limit=meetings.TOPIC_CHARACTERS)
        return
    outcome, made = meetings.make(turn.branch, draft, turn.origin, turn.now)
    if made is not None:
        turn.close_prompt()
    await turn.commit()
    when = span(scene(turn, [made]), made) if made else ""
    turn.say(outcome.value, title=draft.title, when=when)


def _draft(turn: Turn, text: str) -> Draft | str:
    """What one line asks for, or the key of what is wrong with it."""
    words = text.split(maxsplit=2)
    starts = _moment(turn, " ".join(words[:2]))
    if len(words) < 3 or starts is None:
        return "meeting-bad-line"
    kinds, rest = _kinds(turn, words[2])
    if not kinds:
        return "meeting-bad-kind"
    groups = {g.name: g.id for g in turn.branch.branch.groups}
    group = next((name for name in groups if rest == name or rest.startswith(f"{name} ")), "")
    topic = rest.removeprefix(group).strip()
    if len(topic) > meetings.TOPIC_CHARACTERS:
        return "meeting-topic-too-long"
    voice = turn.hub.voice_in(turn.branch, turn.branch.branch.chat_id)
    title = voice.plain(f"kind-{kinds[0]}") + (f" · {group}" if group else "")
    return Draft(starts, kinds, title, topic, group_id=groups.get(group))


def _kinds(turn: Turn, text: str) -> tuple[tuple[Kind, ...], str]:
    """The kinds at the beginning of a line, joined by +, and the rest of it; no kinds where one is not known."""
    voices = turn.hub.catalogue.voices.values()
    names = {voice.plain(f"kind-{kind}").lower(): kind for voice in voices for kind in GATHERINGS}
    found: list[Kind] = []
    rest = text.replace("＋", "+")
    while True:
        name = next((n for n in names if re.match(rf"{re.escape(n)}(?=[\s+]|$)", rest.lower())), None)
        if name is None:
            return (), text
        found.append(names[name])
        rest = rest[len(name) :].strip()
        if not rest.startswith("+"):
            return tuple(found), rest
        rest = rest[1:].strip()


def _moment(turn: Turn, text: str) -> datetime | None:
    """2026-09-11 15:00 on the branch's wall clock."""
    table = str.maketrans({"/": "-", ".": "-", "年": "-", "月": "-", "日": " ", "：": ":"})
    try:
        return datetime.strptime(" ".join(text.translate(table).split()), "%Y-%m-%d %H:%M").replace(tzinfo=turn.tz)
    except ValueError:
        return None


async def ask_cancel(turn: Turn, meeting_id: str) -> None:
    """The button 取消会议 asks once more."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    yes = press(turn.voice.plain("button-cancel-yes"), Verb.CANCEL_YES, found.id)
    text = turn.voice.html("meeting-ask-cancel", title=found.title, when=span(scene(turn, [found]), found))
    await elsewhere(turn, Page(text, keyboard([yes, stop_button(turn)])))


async def cancel(turn: Turn, meeting_id: str) -> None:
    """It is called off; who was told of it is told so."""
    found = meeting_of(turn, meeting_id)
    if found is None:
        await turn.toast("press-gone")
        return
    outcome, gone = meetings.cancel(turn.branch, found, turn.now)
    await turn.commit()
    text = turn.voice.html(outcome.value, title=gone.title, when=span(scene(turn, [gone]), gone))
    await elsewhere(turn, Page(text))
    changed(turn, gone)


async def decide_leave(turn: Turn, meeting_id: str, member_id: str, yes: str) -> None:
    """准假 or 不准; who asked is told by a delivery."""
    found = meeting_of(turn, meeting_id)
    if found is None or turn.member is None:
        await turn.toast("press-gone")
        return
    done = attendance.decide_leave(turn.branch, found, member_id, turn.me, yes == "1", turn.now)
    await turn.commit()
    member = turn.branch.members.get(member_id)
    await turn.toast(done.outcome.value)
    leave = done.meeting.answer(member_id).leave
    if done.outcome in attendance.DECIDED and leave is not None and member is not None:
        key = "leave-card-granted" if leave.granted else "leave-card-refused"
        turn.turn_page(Page(turn.voice.html(key, name=member.name, title=found.title)))
        changed(turn, done.meeting)


async def decide_claim(turn: Turn, claim_id: str, yes: str) -> None:
    """A manager says whether a person is the entry they claim."""
    stage = Stage(yes) if yes in set(Stage) else Stage.FULL
    outcome = people.decide_claim(turn.branch, claim_id, turn.me, yes != "0", turn.now, stage)
    await turn.commit()
    await turn.toast(outcome.value, name=turn.branch.branch.name)
    claim = turn.branch.claims.get(claim_id)
    if claim is not None and claim.accepted is not None:
        key = "claim-card-accepted" if claim.accepted else "claim-card-refused"
        turn.turn_page(Page(turn.voice.html(key, name=claim.name)))


async def attendance_record(turn: Turn, words: str) -> None:
    """/attendance [period]: a summary at once, then the workbook and the .csv."""
    try:
        period = parse_period(words, turn.local(turn.now).date())
    except BadPeriod:
        turn.say("attendance-bad-period")
        return
    view = records.of_period(turn.branch, period, turn.now)
    if not view.meetings:
        turn.say("attendance-empty", period=turn.voice.period(period))
    else:
        turn.show(Page(_summary(turn, period, view)))
    made = Made(turn.local(turn.now), turn.me.name, turn.voice.lang)
    turn.aside(_send_files(turn, view, period, made))


def _summary(turn: Turn, period: Period, view: records.Records) -> Html:
    head = turn.voice.html(
        "attendance-head", branch=view.branch.name, period=turn.voice.period(period), count=len(view.meetings)
    )
    rows = []
    for one in view.meetings[-SHOWN * 2 :]:
        day = turn.voice.day(turn.local(one.starts).date())
        title = turn.voice.html("attendance-line", day=day, title=one.title)
        rows.append(lines(title, counted(turn.voice, count_all(one, view.roster))))
    more = len(view.meetings) - len(rows)
    return blocks(head, *rows, turn.voice.html("attendance-more", more=more) if more > 0 else "")


async def _send_files(turn: Turn, view: records.Records, period: Period, made: Made) -> None:
    titles = {material.id: material.title for material in turn.hub.library.materials}
    book = await asyncio.to_thread(yearly_workbook, view, period, made, titles)
    table = await asyncio.to_thread(attendance_csv, view, period, made)
    caption, stem = (
        turn.voice.html("attendance-caption", period=turn.voice.period(period)),
        file_stem(view, period, made),
    )
    _send_file(turn, book, f"{stem}.xlsx", caption)
    _send_file(turn, table, f"{stem}.csv", None)


def _send_file(turn: Turn, data: bytes, name: str, caption: Html | None) -> None:
    async def call() -> object:
        return await turn.hub.bot.send_document(turn.chat_id, InputFile(data, filename=name), caption=caption)

    turn.later(turn.chat_id, call)
