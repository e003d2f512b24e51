"""What the founding of a branch reads and writes, in each language; who plays keeps one name in the code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.sandbox.tour import words
from bot.sandbox.tour.cast import HEADER, roster_file


@dataclass(frozen=True)
class Tongue:
    """Parts of messages and labels, in the order of the founding; `said` translates what stands in the cast."""

    code: str
    group: str
    operator_now: str
    hello: str
    start: str
    asked: str
    allow: str
    allowed: str
    declaration: str
    declare: str
    taps: tuple[str, ...]
    planned: str
    roster: str
    wrong: str
    one_wrong: str
    one_new: str
    imported: str
    invited: str
    join: str
    mistyped: str
    unknown: str
    claimed: str
    is_me: str
    joined: str
    waits: str
    is_not: str
    not_confirmed: str
    roster_head: str
    header: tuple[str, ...] = HEADER
    said: Mapping[str, str] = field(default_factory=dict)

    def name(self, name: str) -> str:
        """How somebody, or a word of the roster, is called in this language."""
        return self.said.get(name, name)

    def file(self, rows: Iterable[tuple[str, ...]]) -> bytes:
        """A roster file."""
        return roster_file((tuple(self.name(cell) for cell in row) for row in rows), self.header)


ZH = Tongue(
    code="zh-hans",
    group="示例支部",
    operator_now="运维人员了",
    hello="大家好",
    start=words.START,
    asked="新建支部，同意吗",
    allow=words.ALLOW,
    allowed="已同意",
    declaration="开始前请确认",
    declare=words.DECLARE,
    taps=words.SETUP_TAPS,
    planned="主题党日",
    roster="花名册.csv",
    wrong="同志",
    one_wrong="有 1 行没有导入",
    one_new="新增 1 人",
    imported=words.IMPORTED,
    invited=words.INVITED,
    join=words.JOIN,
    mistyped="示例党员假",
    unknown="没有这个姓名",
    claimed=words.CLAIMED,
    is_me=words.IS_ME,
    joined="您已加入",
    waits="等管理员确认",
    is_not=words.IS_NOT,
    not_confirmed="没有确认",
    roster_head="花名册",
)
MEMBERS = dict(zip("甲乙丙丁戊己庚辛壬", "ABCDEFGHI", strict=True))
EN = Tongue(
    code="en",
    group="Sample branch",
    operator_now="You are an operator",
    hello="Hello, I am",
    start="Start the set-up",
    asked="Allow it?",
    allow="Allow",
    allowed="allowed the new branch",
    declaration="Please confirm before you begin",
    declare="Agreed by our superior",
    taps=(
        "English",
        "Sample branch",
        "2026-07-01",
        "There is a committee",
        "Two:",
        "Secretary",
        "Use these",
        "Mon 9:30",
    ),
    planned="Theme Party day",
    roster="roster.csv",
    wrong="Comrade",
    one_wrong="One row was not imported",
    one_new="1 added",
    imported="Imported",
    invited="has begun",
    join="Join the branch",
    mistyped="Sample nobody",
    unknown="no such name",
    claimed="says to be {name}.",
    is_me="Yes, it is",
    joined="you have joined",
    waits="a manager will confirm",
    is_not="No",
    not_confirmed="did not confirm",
    roster_head="Roster",
    header=("Name", "Party group", "Stage", "Duty", "Joined"),
    said={
        "示例书记": "Sample secretary",
        "示例副书记": "Sample deputy secretary",
        "示例组织委员": "Sample committee member 1",
        "示例宣传委员": "Sample committee member 2",
        "示例纪检委员": "Sample committee member 3",
        "示例组长一": "Sample group leader 1",
        "示例组长二": "Sample group leader 2",
        **{f"示例党员{han}": f"Sample member {latin}" for han, latin in MEMBERS.items()},
        "示例预备党员甲": "Sample probationary member A",
        "示例预备党员乙": "Sample probationary member B",
        "示例发展对象": "Sample candidate",
        "示例积极分子": "Sample activist",
        "示例路人": "Sample passer-by",
        "示例运维": "Sample operator",
        "示例新党员甲": "Sample new member A",
        "示例新党员乙": "Sample new member B",
        "第一党小组": "First party group",
        "第二党小组": "Second party group",
        "正式党员": "Full member",
        "预备党员": "Probationary member",
        "发展对象": "Candidate",
        "积极分子": "Activist",
        "书记": "Secretary",
        "副书记": "Deputy secretary",
        **dict.fromkeys(("组织委员", "宣传委员", "纪检委员"), "Committee member"),
        "组长": "Group leader",
    },
)
TONGUES = {"zh": ZH, "en": EN}
