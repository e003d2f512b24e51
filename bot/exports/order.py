"""The order of people on sheets: by party group, then by the sound of the name."""

from collections.abc import Iterable

from bot.domain.people import Branch, Duty, Member

# As surnames these sound otherwise than in most words.
SURNAMES = {
    "单": "shan4",
    "曾": "zeng1",
    "仇": "qiu2",
    "解": "xie4",
    "查": "zha1",
    "任": "ren2",
    "区": "ou1",
    "朴": "piao2",
    "盖": "ge3",
    "缪": "miao4",
    "华": "hua4",
    "纪": "ji3",
    "洗": "xian3",
    "员": "yun4",
    "黑": "he4",
    "秘": "bi4",
    "重": "chong2",
    "翟": "zhai2",
}


def sound(name: str) -> tuple[str, ...]:
    """A name's syllables with the number of the tone at their end; other letters as they are, in small."""
    from pypinyin import Style, lazy_pinyin  # its dictionaries take half a second: only where a sheet is made

    syllables = lazy_pinyin(name, style=Style.TONE3)
    if name[:1] in SURNAMES:
        syllables[0] = SURNAMES[name[0]]
    return tuple(syllable.lower() for syllable in syllables)


def by_duty(people: Iterable[Member]) -> tuple[Member, ...]:
    """Members as a roster has them: by duty, the secretary first, then by pinyin."""
    ranks = {duty: rank for rank, duty in enumerate(Duty)}
    return tuple(sorted(people, key=lambda m: (ranks[m.duty], sound(m.name), m.name, m.id)))


def in_order(people: Iterable[Member], branch: Branch) -> tuple[Member, ...]:
    """Members by the branch's order of groups, then by pinyin; those without a group come last."""
    places = {group.id: place for place, group in enumerate(branch.groups)}
    return tuple(sorted(people, key=lambda m: (places.get(m.group_id or "", len(places)), sound(m.name), m.name, m.id)))
