"""The page of a meeting's minutes: what there is, where they stand, what can be added."""

from bot.actions import minutes
from bot.context import Turn
from bot.domain.minutes import Entry, Minutes, Part, Stand, reads
from bot.domain.records import Meeting
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

WHOLE = -1  # the gathering, and none of its items


def page(turn: Turn, meeting: Meeting) -> Page:
    """The minutes' page."""
    found, voice = minutes.of(turn.branch, meeting, turn.me), turn.voice
    counts = {part.value: sum(e.part is part for e in found.entries) for part in Part}
    head = voice.html("minutes-page", title=meeting.title, day=voice.day(turn.local(meeting.starts).date()))
    text = blocks(
        lines(head, voice.html("minutes-counts", **counts), voice.html(f"minutes-stand-{found.stand}")),
        _why_returned(turn, found),
        voice.html("minutes-hint") if found.is_open else "",
    )
    rows = _adding(turn, meeting) if found.is_open else []
    rows += [[press(voice.plain("button-minutes-list"), Verb.MINUTES_LIST, meeting.id, 0)]] if found.entries else []
    file = press(voice.plain("button-minutes-file"), Verb.MINUTES_FILE, meeting.id)
    back = press(voice.plain("button-back"), Verb.MEETING, meeting.id)
    return Page(text, keyboard(*rows, *_settling(turn, meeting, found), [file, back]))


def _why_returned(turn: Turn, found: Minutes) -> Html:
    last = found.trail[-1] if found.trail else None
    if last is None or last.to is not Stand.RETURNED:
        return Html()
    return turn.voice.html("minutes-why", why=last.why)


def _adding(turn: Turn, meeting: Meeting) -> list[list[Button]]:
    labels = ((turn.voice.plain(f"button-minutes-{part}"), part) for part in Part)
    return in_rows(press(label, Verb.MINUTES_TAKE, meeting.id, part, WHOLE) for label, part in labels)


def _settling(turn: Turn, meeting: Meeting, found: Minutes) -> list[list[Button]]:
    voice = turn.voice
    if found.is_open and found.entries:
        reviewed = turn.branch.branch.settings.minutes_review
        key = "button-minutes-submit" if reviewed else "button-minutes-final"
        return [[press(voice.plain(key), Verb.MINUTES_DONE, meeting.id)]]
    if found.stand is Stand.SUBMITTED and reads(turn.me, meeting, found):
        yes = press(voice.plain("button-minutes-approve"), Verb.MINUTES_SAY, meeting.id, 1)
        no = press(voice.plain("button-minutes-return"), Verb.MINUTES_SAY, meeting.id, 0)
        return [[yes] if found.was_returned else [yes, no]]
    if found.stand is Stand.FINAL:
        return [[press(voice.plain("button-minutes-reopen"), Verb.MINUTES_REOPEN, meeting.id)]]
    return []


def beside(turn: Turn, meeting: Meeting, entry: Entry) -> list[list[Button]]:
    """撤回, and what else it may be."""
    others = [p for p in Part if p is not entry.part]
    labels = [(turn.voice.plain("button-minutes-turn", part=turn.voice.plain(f"minutes-{p}")), p) for p in others]
    turned = [press(label, Verb.MINUTES_TURN, meeting.id, entry.id, p) for label, p in labels]
    gone = press(turn.voice.plain("button-remove"), Verb.MINUTES_CUT, meeting.id, entry.id)
    return in_rows([gone, *turned], 2)
