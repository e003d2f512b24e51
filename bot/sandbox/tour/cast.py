"""Who plays: eighteen Party members in two party groups, two who are on the way, and somebody from outside."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

FIRST, SECOND = "第一党小组", "第二党小组"
HEADER = ("姓名", "党小组", "身份", "职务", "入党日期")


@dataclass(frozen=True)
class Persona:
    """A row of the roster."""

    name: str
    group: str
    stage: str = "正式党员"
    duty: str = ""
    joined: str = ""
    telegram: bool = True

    @property
    def row(self) -> tuple[str, ...]:
        return (self.name, self.group, self.stage, self.duty, self.joined)

    @property
    def in_party(self) -> bool:
        return self.stage in ("正式党员", "预备党员")


SECRETARY, OUTSIDER, OPERATOR = "示例书记", "示例路人", "示例运维"
LEADERS = {FIRST: "示例组长一", SECOND: "示例组长二"}
CAST = (
    Persona(SECRETARY, FIRST, duty="书记", joined="2005-07-01"),
    Persona("示例副书记", SECOND, duty="副书记", joined="2008-06-20"),
    Persona("示例组织委员", FIRST, duty="组织委员", joined="2010-07-01"),
    Persona("示例宣传委员", SECOND, duty="宣传委员", joined="2012-05-18"),
    Persona("示例纪检委员", FIRST, duty="纪检委员", joined="2011-12-09"),
    Persona(LEADERS[FIRST], FIRST, duty="组长", joined="2013-07-01"),
    Persona(LEADERS[SECOND], SECOND, duty="组长", joined="2014-06-27"),
    Persona("示例党员甲", FIRST, joined="2015-07-01"),
    Persona("示例党员乙", SECOND, joined="2016-06-30"),
    Persona("示例党员丙", FIRST, joined="2016-11-11"),
    Persona("示例党员丁", SECOND, joined="2017-07-01"),
    Persona("示例党员戊", FIRST, joined="2018-06-15"),
    Persona("示例党员己", SECOND, joined="2019-07-01"),
    Persona("示例党员庚", FIRST, joined="2020-12-25"),
    Persona("示例党员辛", SECOND, joined="2022-06-30"),
    Persona("示例党员壬", FIRST, joined="1989-07-01", telegram=False),
    Persona("示例预备党员甲", FIRST, "预备党员", joined="2025-12-12"),
    Persona("示例预备党员乙", SECOND, "预备党员", joined="2026-03-20"),
    Persona("示例发展对象", FIRST, "发展对象"),
    Persona("示例积极分子", SECOND, "积极分子"),
)
PARTY = tuple(p.name for p in CAST if p.in_party)
COMMITTEE = tuple(p.name for p in CAST if p.duty.endswith(("书记", "委员")))
GUESTS = tuple(p.name for p in CAST if not p.in_party)
ON_TELEGRAM = tuple(p.name for p in CAST if p.telegram)
OFFLINE = tuple(p.name for p in CAST if not p.telegram)


def members_of(group: str) -> tuple[str, ...]:
    """The Party members of a party group."""
    return tuple(p.name for p in CAST if p.in_party and p.group == group)


def roster_file(rows: Iterable[tuple[str, ...]], header: tuple[str, ...] = HEADER) -> bytes:
    """A .csv as a spreadsheet program saves it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode("utf-8-sig")
