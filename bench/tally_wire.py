"""What a recorded quarter says of itself: each mark is rebuilt from what people pressed and what they were answered.

It reads wire.jsonl alone and shares no code with the bot: buttons are told by their labels, outcomes by their words.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.tally_records import Entry, Meeting, Press, entry

ZONE = ZoneInfo("Asia/Shanghai")
MARKS = ("到会", "迟到", "请假", "缺席")
CARD = re.compile(r"📋 (?P<title>.+?) · (?P<month>\d+)月(?P<day>\d+)日（周.）(?P<start>[\d:]+)–(?P<end>[\d:]+)")
ITEM = re.compile(r"^\d+\. ([^：\n]+)", re.M)
CALLED_OFF = re.compile(r"❌ (?P<title>.+?)（(?P<month>\d+)月(?P<day>\d+)日（周.）(?P<start>[\d:]+)–")
LEAVE = re.compile(r"🙏 (?P<name>.+?) 请假：.*\n(?P<kind>..)：")
PERSON = re.compile(r"(?P<name>.+?) · (?P<title>.+)：(到会|迟到|请假|缺席|未登记)")
ENTRY = re.compile(r"^· (?P<name>.+?)（(?P<words>.+)）✓?$", re.M)
BELATED = "您先前按了按钮，现在才处理："
SIGN_INS = ("已签到，", "已补收签到", "您已签过到（")


class Wire:
    """Reads the record from its first line to its last."""

    def __init__(self, path: Path) -> None:
        self.meetings: dict[str, Meeting] = {}
        self.roster: dict[str, Entry] = {}
        self.checkins: dict[str, set[date]] = defaultdict(set)
        self.reports: dict[str, int] = defaultdict(int)
        self.read: dict[str, list[tuple[date, int]]] = defaultdict(list)  # days and minutes of finished texts
        self._names: dict[int, str] = {}
        self._presses: dict[str, Press] = {}
        self._letters: dict[int, list[datetime]] = defaultdict(list)  # /signin, not answered yet
        self._checkins: dict[tuple[int, int], tuple[str, datetime]] = {}  # by chat and message
        self._correcting: dict[int, Press] = {}
        for line in path.read_text("utf-8").splitlines():
            heard = json.loads(line)
            if heard["kind"] == "request" and heard["answer"].get("ok"):
                self._now = datetime.fromisoformat(heard["at"]).astimezone(ZONE)
                self._take(heard["method"], heard["params"], heard["answer"]["result"])

    def _take(self, method: str, params: dict[str, Any], result: Any) -> None:
        if method == "getUpdates":
            for update in result:
                self._fetched(update)
        elif method == "answerCallbackQuery":
            self._answered(params["callback_query_id"], params.get("text", ""))
        elif method in ("sendMessage", "editMessageText"):
            self._card(result)
            if method == "sendMessage":
                self._said(result)

    # People

    def _fetched(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            self._pressed(update["callback_query"])
        message = update.get("message")
        if message is None:
            return
        chat, who = message["chat"]["id"], message["from"]
        self._names[who["id"]] = who["first_name"]
        at = datetime.fromtimestamp(message["date"], ZONE)
        text = message.get("text", "")
        if text.startswith("/signin") and at not in self._letters[chat]:
            self._letters[chat].append(at)
        elif text.startswith("/checkin"):
            self._checkins[chat, message["message_id"]] = (who["first_name"], at)

    def _pressed(self, query: dict[str, Any]) -> None:
        message, data = query["message"], query["data"]
        self._names[query["from"]["id"]] = query["from"]["first_name"]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        label = next((b["text"] for row in rows for b in row if b.get("callback_data") == data), "")
        token = (data.split(":") + [""] * 3)[2]
        press = Press(query["from"]["first_name"], message["chat"]["id"], token, label, message.get("text", ""))
        self._presses.setdefault(query["id"], press)

    # The bot

    def _card(self, message: dict[str, Any]) -> None:
        """A card before sign-in tells title, time and items; the token is in its buttons."""
        found = CARD.search(message.get("text", ""))
        token = next((_token(b) for b in _buttons(message) if "参加" in b["text"]), "")
        if found is None or not token:
            return
        starts, ends = self._moment(found, "start"), self._moment(found, "end")
        kinds = tuple(ITEM.findall(message["text"])) or (found["title"].split(" · ")[0],)
        known = self.meetings.setdefault(token, Meeting(found["title"], starts, 0, kinds))
        known.starts, known.minutes = starts, int((ends - starts).total_seconds() // 60)

    def _moment(self, found: re.Match[str], part: str) -> datetime:
        hour, minute = found[part].split(":")
        return datetime(self._now.year, int(found["month"]), int(found["day"]), int(hour), int(minute), tzinfo=ZONE)

    def _answered(self, query_id: str, text: str) -> None:
        press = self._presses[query_id]
        press.answered = True
        self._outcome(press, text)

    def _outcome(self, press: Press, text: str) -> None:
        """What came of a press, by the words of its answer."""
        meeting = self.meetings.get(press.token)
        if text.startswith("已学完"):
            self.read[press.who].append((self._now.date(), int(text.split("记 ")[1].split(" ")[0])))
        if meeting is None:
            return
        if text.startswith(SIGN_INS):
            self._sign(meeting, press.who, text)
        elif text == "已记下：参加":
            meeting.answers[press.who].leave = ""
        elif text == "考勤已确认":
            meeting.confirmed = True
        elif text == "已准假" and (asked := LEAVE.search(press.text)):
            meeting.answers[asked["name"]].leave = asked["kind"]
        elif press.label in MARKS and PERSON.match(press.text):
            self._by_hand(meeting, press, text)

    def _sign(self, meeting: Meeting, who: str, text: str) -> None:
        answers = meeting.answers[who]
        if answers.signed:
            return
        clock = re.search(r"\d\d:\d\d", text)
        answers.signed_at = clock[0] if clock else f"{self._now:%H:%M}"
        late = "迟到" in text or (text.startswith(SIGN_INS[2]) and answers.signed_at >= f"{meeting.starts:%H:%M}")
        answers.signed, answers.recovered = "迟到" if late else "到会", text.startswith("已补收签到")

    def _by_hand(self, meeting: Meeting, press: Press, text: str) -> None:
        """A manager's mark; without a word at once it is one that first needs a reason."""
        found = PERSON.match(press.text)
        assert found is not None
        if text == "已登记":
            answers = meeting.answers[found["name"]]
            answers.by_hand, answers.changes = press.label, answers.changes + 1
        elif not text:
            self._correcting[press.chat] = press

    def _said(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        who = self._names.get(chat, "")
        if text.startswith(BELATED):
            self._belated(who, text.removeprefix(BELATED))
        elif text.startswith(SIGN_INS) and self._letters[chat]:
            self._sign_letter(who, self._letters[chat].pop(0), text)
        elif text == "已登记" and chat in self._correcting:
            press = self._correcting.pop(chat)
            self._by_hand(self.meetings[press.token], press, text)
        elif text.startswith("✅ 已提交"):
            self.reports[who] = 1
        elif text.startswith("✅ 已打卡"):
            self._checked_in(chat, message)
        elif text.startswith("花名册："):
            self.roster = {m["name"]: entry(m["words"]) for m in ENTRY.finditer(text)}
        elif off := CALLED_OFF.search(text):
            self._call_off(off["title"], self._moment(off, "start"))

    def _belated(self, who: str, text: str) -> None:
        press = next(p for p in self._presses.values() if p.who == who and not p.answered)
        press.answered = True
        self._outcome(press, text)

    def _sign_letter(self, who: str, at: datetime, text: str) -> None:
        """/signin names no meeting: it is the one that is open for that person then."""
        for meeting in self.meetings.values():
            if meeting.open_at(at) and meeting.lets_in(self.roster[who]):
                self._sign(meeting, who, text)

    def _checked_in(self, chat: int, message: dict[str, Any]) -> None:
        """In a group the answer is a reply; in private it answers the oldest that waits."""
        replied = message.get("reply_to_message", {}).get("message_id")
        waiting = next((key for key in self._checkins if key[0] == chat), (chat, 0))
        who, at = self._checkins.pop((chat, replied) if replied else waiting)
        self.checkins[who].add(at.date())

    def _call_off(self, title: str, starts: datetime) -> None:
        for meeting in self.meetings.values():
            meeting.cancelled |= (meeting.title, meeting.starts) == (title, starts)

    def expected(self, meeting: Meeting) -> list[str]:
        """应到 of a meeting, by the roster."""
        return [name for name, entry in self.roster.items() if meeting.concerns(entry)]

    def held(self, first: date, last: date, made: datetime) -> Iterator[Meeting]:
        """The meetings that count in a period, in order of time."""
        for meeting in sorted(self.meetings.values(), key=lambda m: (m.starts, m.title)):
            if first <= meeting.starts.date() <= last and meeting.starts <= made and not meeting.cancelled:
                yield meeting


def _buttons(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield from row


def _token(button: dict[str, Any]) -> str:
    return (str(button.get("callback_data", "")).split(":") + [""] * 3)[2]
