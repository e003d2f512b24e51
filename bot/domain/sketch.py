"""A new meeting as it is tapped together, before it is arranged."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from bot.domain.meetings import TAKES_ITS_FORM, Concern, Kind
from bot.domain.shaping import LONGEST, read_time, toggled

FORMS = (Concern.PARTY, Concern.COMMITTEE, Concern.GROUP)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What has been chosen so far. `topics` go with the kinds, in their order; `form` is a `Concern`, for kinds that
    take theirs from whom they are held among (Branch Reg. art. 17; 其他会议)."""

    kinds: tuple[str, ...] = ()
    day: date | None = None
    starts: time | None = None
    minutes: int = 90
    group_id: str = ""
    form: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()

    @property
    def takes_form(self) -> bool:
        """Whether it is still to be said among whom it is held."""
        return bool(self.kinds) and all(Kind(kind) in TAKES_ITS_FORM for kind in self.kinds)

    @property
    def needs_group(self) -> bool:
        """Whether it is one party group's."""
        return Kind.GROUP_MEETING.value in self.kinds or (self.takes_form and self.form == Concern.GROUP)

    def moment(self, tz: tzinfo) -> datetime | None:
        """When it starts; None while day or time is missing."""
        if self.day is None or self.starts is None:
            return None
        return datetime.combine(self.day, self.starts, tz)


def packed(sketch: Sketch) -> tuple[str, ...]:
    """A sketch as plain words, to be kept in a question that is open."""
    day = sketch.day.isoformat() if sketch.day else ""
    starts = f"{sketch.starts:%H%M}" if sketch.starts else ""
    rest = (sketch.group_id, sketch.form, sketch.place, "\n".join(sketch.topics))
    return (",".join(sketch.kinds), day, starts, str(sketch.minutes), *rest)


def unpacked(words: tuple[str, ...]) -> Sketch:
    """What `packed` wrote."""
    kinds, day, starts, minutes, group_id, form, place, topics = words
    return Sketch(
        tuple(kind for kind in kinds.split(",") if kind),
        date.fromisoformat(day) if day else None,
        read_time(starts) if starts else None,
        int(minutes),
        group_id,
        form,
        place,
        tuple(topics.split("\n")) if topics else (),
    )


def changed(sketch: Sketch, what: str) -> Sketch:
    """A sketch with one part changed, by a button's word: its first letter says which part. What is none stays."""
    part, value = what[:1], what[1:]
    if part == "k":
        kinds = toggled(sketch.kinds, value)
        alone = replace(sketch, kinds=kinds, topics=sketch.topics[: len(kinds)])
        return alone if alone.needs_group else replace(alone, group_id="")
    if part == "d":
        day = _day(value)
        return replace(sketch, day=day) if day else sketch
    if part == "t" and (at := read_time(value)) is not None:
        return replace(sketch, starts=at)
    if part == "l" and value.isdecimal() and 0 < int(value) <= LONGEST:
        return replace(sketch, minutes=int(value))
    if part == "f" and value in {form.value for form in FORMS}:
        return replace(sketch, form=value, group_id=sketch.group_id if value == Concern.GROUP else "")
    return replace(sketch, group_id=value) if part == "g" else sketch


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day alone
    except ValueError:
        return None
