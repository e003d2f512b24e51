"""Who plays in the scenes, in each language, and the sentences they write."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cast:
    """People are called by what they are."""

    secretary: str
    committee: str
    leader: str
    member: str
    other: str
    author: str  # of a thought report
    activist: str
    newcomer: str  # on the roster or not, and without an account that is known
    guest: str  # on no roster
    operator: str
    branch: str
    chat: str
    groups: tuple[str, str]

    @property
    def joined(self) -> tuple[str, ...]:
        """Those with an account."""
        people = (self.secretary, self.committee, self.leader, self.member, self.other, self.author)
        return (*people, self.activist)

    def roster(self) -> tuple[tuple[str, ...], ...]:
        """Rows as in a roster file."""
        one, two = self.groups
        return (
            (self.secretary, one, "正式党员", "书记", "2010-07-01"),
            (self.committee, one, "正式党员", "组织委员", "2012-07-01"),
            (self.leader, two, "正式党员", "组长", "2013-07-01"),
            (self.member, one, "正式党员", "", "2015-07-01"),
            (self.other, two, "正式党员", "", "2016-07-01"),
            (self.author, two, "预备党员", "", "2026-03-01"),
            (self.activist, one, "积极分子", "", ""),
        )


ZH = Cast(
    secretary="示例书记",
    committee="示例委员",
    leader="示例组长",
    member="示例党员甲",
    other="示例党员乙",
    author="示例预备党员",
    activist="示例积极分子",
    newcomer="示例党员丙",
    guest="示例路人",
    operator="示例运维",
    branch="示例支部",
    chat="示例支部群",
    groups=("第一党小组", "第二党小组"),
)
EN = Cast(
    secretary="Sample secretary",
    committee="Sample committee member",
    leader="Sample group leader",
    member="Sample member A",
    other="Sample member B",
    author="Sample probationary member",
    activist="Sample activist",
    newcomer="Sample member C",
    guest="Sample passer-by",
    operator="Sample operator",
    branch="Sample Branch",
    chat="Sample Branch group",
    groups=("Group-1", "Group-2"),
)
CASTS = {"zh": ZH, "en": EN}

SAID = {
    "topic": ("讨论半年工作", "half-year review of our work"),
    "outing": ("参观纪念馆", "visit to the memorial hall"),
    "everything": ("全部", "all"),
    "fever": ("发烧，医生让在家休息", "a fever; the doctor wants me to stay at home"),
    "trip": ("出差", "travelling for work"),
    "why": ("有书面说明", "a written note was handed in later"),
    "learned": ("学了请假和补课的规定", "read the rules on leave and make-up sessions"),
    "hello": ("今天天气不错", "nice weather today"),
    "first": ("这一季度我认真参加了组织生活。", "This quarter I took part in all meetings."),
    "second": ("补充一点：小组学习我也按时参加。", "One addition: I also came to the group's study sessions."),
    "file": ("思想汇报.docx", "thought-report.docx"),
    "search": ("请假", "leave"),
    "thought": (
        "会开得实不实，看散会时说不说得出定了什么。",
        "A meeting was worth it if one can say at the door what was decided. ",
    ),
    "remark": ("写得实在，下次小组会请您讲一讲。", "Well put; please tell us about it at the next group meeting."),
    "nothing": ("没有这样的词", "no such words"),
    "committee above": ("示例镇党委", "Sample Town Committee"),
    "second branch": ("第二支部", "Second Branch"),
    "second secretary": ("二支部书记", "Second secretary"),
    "roster": ("花名册.csv", "roster.csv"),
}


def said(lang: str, what: str) -> str:
    """A sample sentence."""
    return SAID[what][lang == "en"]
