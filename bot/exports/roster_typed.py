"""A roster that is typed: names, each with what is said of them after it (示例党员甲 预备党员 第一党小组)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from bot.domain.people import Duty, Stage
from bot.exports.roster import BadRow, RosterFile, RosterRow
from bot.exports.roster_fields import BadField, read_duty, read_name, read_stage

PHRASE = 3  # words at most that say one thing of somebody: "Deputy branch secretary"


@dataclass
class _Person:
    """Somebody whose name was read, and what was said of them so far."""

    name: str
    said: dict[str, Stage | Duty | str] = field(default_factory=dict)

    def row(self, number: int) -> RosterRow:
        """Raises BadField for a name that can't be one."""
        group, stage, duty = self.said.get("group"), self.said.get("stage"), self.said.get("duty")
        return RosterRow(
            number,
            read_name(self.name),
            group if isinstance(group, str) else None,
            stage if isinstance(stage, Stage) else Stage.FULL,
            duty if isinstance(duty, Duty) else Duty.NONE,
            None,
            frozenset({"name", *self.said}),
        )


def read_typed(text: str, groups: Collection[str]) -> RosterFile:
    """People from a message: parted by lines and commas, Chinese names also by spaces. `groups` are the branch's."""
    good: list[RosterRow] = []
    bad: list[BadRow] = []
    people = [person for piece in re.split(r"[\n,，、;；]", text) for person in _people(piece.split(), groups)]
    seen: dict[str, int] = {}
    for number, person in enumerate(people, 1):
        try:
            row = person.row(number)
            if seen.setdefault(row.name, number) != number:
                raise BadField("roster-bad-twice", {"name": row.name, "first": str(seen[row.name])})
            good.append(row)
        except BadField as problem:
            bad.append(BadRow(number, problem.key, problem.about))
    return RosterFile(tuple(good), tuple(bad), frozenset({"name"}))


def _people(words: list[str], groups: Collection[str]) -> Iterator[_Person]:
    person: _Person | None = None
    while words:
        what, used = _said(words, groups) if person else ({}, 0)
        if person is not None and what:
            person.said |= what
        elif person is not None and not person.said and _goes_on(person.name, words[0]):
            person.name += f" {words[0]}"
        else:
            if person is not None:
                yield person
            person = _Person(words[0])
        words = words[max(used, 1) :]
    if person is not None:
        yield person


def _said(words: list[str], groups: Collection[str]) -> tuple[dict[str, Stage | Duty | str], int]:
    """What the next words say of somebody, and how many they are; nothing for a name."""
    for many in range(min(PHRASE, len(words)), 0, -1):
        phrase = " ".join(words[:many])
        if phrase in groups:
            return {"group": phrase}, many
        if many == 1 and phrase[0].islower():  # "Sample secretary" is a name, "Sample Secretary" a person with a duty
            return {}, 0
        for name, read in (("stage", read_stage), ("duty", read_duty)):
            try:
                return {name: read(phrase)}, many
            except BadField:
                continue
    return {}, 0


def _goes_on(name: str, word: str) -> bool:
    """Whether a word belongs to the name before it: names in Latin letters have several."""
    return name[-1].isascii() and word[0].isascii() and word[0].isalnum()
