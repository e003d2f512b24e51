"""The sample's words, a table a language: what its people look for on cards, what they write, what the process says.

The bot's own texts are not imported: a label is a part of a button's label.
"""

import re
from dataclasses import dataclass
from re import Pattern

from bot.sandbox.tour import words as tour


@dataclass(frozen=True)
class Labels:
    """Parts of buttons and of messages."""

    come: str
    leave: str
    sign: str
    study: str
    next_page: str
    finish: str
    submit: str
    grant: str
    mark: str
    confirm: str
    there: str
    absent: str
    unrecorded: str
    ahead: str  # how a meeting's first card begins
    nudge: str
    opened: Pattern[str]  # the card on which one signs in; its group is the meeting's title
    guests: str
    owed: Pattern[str]
    draft: str


@dataclass(frozen=True)
class Lines:
    """What people write. `reasons` are by the label of their kind."""

    reasons: dict[str, tuple[str, ...]]
    checkins: tuple[str, ...]
    thoughts: tuple[str, ...]


@dataclass(frozen=True)
class Notices:
    """What the process says: on the terminal, and on the page while nothing can be done yet."""

    address: str
    ready: str
    stop: str
    taken: str
    failed: str
    died: str
    busy: tuple[str, ...]
    after_tour: str


@dataclass(frozen=True)
class Words:
    """All of one language."""

    labels: Labels
    lines: Lines
    notices: Notices


ZH = Words(
    Labels(
        come=tour.COME,
        leave=tour.LEAVE,
        sign=tour.SIGN,
        study=tour.STUDY,
        next_page=tour.NEXT_PAGE,
        finish=tour.FINISH,
        submit=tour.SUBMIT,
        grant=tour.GRANT,
        mark=tour.MARK,
        confirm=tour.CONFIRM,
        there="到会",
        absent="缺席",
        unrecorded="未登记",
        ahead="📋",
        nudge="⏰",
        opened=re.compile(r"现在签到 · (.+)（"),
        guests="列席",
        owed=re.compile(r"思想汇报，.+前要交"),
        draft="思想汇报草稿",
    ),
    Lines(tour.REASONS, tour.CHECKINS, tour.THOUGHTS),
    Notices(
        address="沙盒：请在浏览器里打开 {url}（只在本机，不连接 Telegram）。",
        ready="示例支部布置好了，用时 {seconds:.0f} 秒。",
        stop="按 Ctrl-C 结束，沙盒里的数据随之清除。",
        taken="端口 {port} 已被占用。请换一个，例如加上 --port {other}。",
        failed="示例支部没有布置好：{why}",
        died="机器人自己停了（退出码 {code}），沙盒随之结束。它最后说：",
        busy=(
            "正在启动机器人……",
            "正在布置示例支部：建群、设置、导入花名册……",
            "正在过八月：开会、签到、请假……",
            "正在过到九月：学习、打卡……",
        ),
        after_tour="演示完了。页面还开着，可以接着试；按 Ctrl-C 结束。",
    ),
)

EN = Words(
    Labels(
        come="Coming",
        leave="Leave",
        sign="Sign in",
        study="Start reading",
        next_page="Next page",
        finish="Finished",
        submit="Hand in",
        grant="Grant",
        mark="Mark attendance",
        confirm="Confirm",
        there="present",
        absent="absent",
        unrecorded="not recorded",
        ahead="📋",
        nudge="⏰",
        opened=re.compile(r"Sign in now · (.+) \("),
        guests="Sitting in",
        owed=re.compile(r"[Tt]hought report.+due"),
        draft="Added to your thought report",
    ),
    Lines(
        reasons={
            "Personal": ("A check-up at the hospital with my father", "Parents' meeting at school at the same hour"),
            "Sick": ("A cold with a fever, the doctor says to rest", "Toothache, seeing the dentist in the afternoon"),
            "On duty": ("A meeting in the city, back in the evening", "Visiting villages, the office knows"),
        },
        checkins=(
            "Read the first part of the Party Constitution's general programme",
            "Branch Regulations article 11: half or more, and more than half, are two things",
            "Talked with the group about keeping meetings short",
            "Sorted my notes of the last Party lecture",
        ),
        thoughts=(
            "This quarter I took part in all meetings of the branch, and see better what they are for.",
            "I used to sit and listen; now I think before, speak up during, and act afterwards.",
            "Two small things at my own counter had been left undone; I have put both on my list for each Friday.",
            "I still read regulations by their headings, and mean to read one chapter a week from end to end.",
            "I would like to take the minutes of the group's meetings next quarter.",
        ),
    ),
    Notices(
        address="Sandbox: open {url} in a browser (this machine only, nothing connects to Telegram).",
        ready="The sample branch is ready after {seconds:.0f} s.",
        stop="Ctrl-C ends it; the sandbox's data goes with it.",
        taken="Port {port} is in use. Choose another one, for instance with --port {other}.",
        failed="The sample branch did not come to be: {why}",
        died="The bot has ended by itself (exit code {code}), and the sandbox with it. Its last words:",
        busy=(
            "Starting the bot…",
            "Setting up the sample branch: group, settings, roster…",
            "August goes by: a meeting, sign-ins, leave…",
            "On to September: study, check-ins…",
        ),
        after_tour="The tour is over. The page stays open, go on and try; Ctrl-C ends it.",
    ),
)

TABLE = {"zh": ZH, "en": EN}
