"""What a newcomer tries first, in order, and files to send without having any; both in both languages."""

from dataclasses import dataclass

from bot.sandbox.page import Sample, Tip
from bot.sandbox.show.sample import LEARNER, VISITOR
from bot.sandbox.show.words import Words
from bot.sandbox.tour.cast import OPERATOR, OUTSIDER, SECRETARY
from bot.sandbox.tour.reporting import docx
from bot.sandbox.tour.stage import Stage
from bot.sandbox.tour.tongue import TONGUES, Tongue


@dataclass(frozen=True)
class Trial:
    """Who tries it, in the group or in private; what it is called and what to do, in Chinese and in English."""

    who: str
    in_group: bool
    zh: tuple[str, str]
    en: tuple[str, str]

    def tip(self, stage: Stage) -> Tip:
        title, text = ({"zh": zh, "en": en} for zh, en in zip(self.zh, self.en, strict=True))
        return Tip(title, text, stage.user(self.who), stage.group if self.in_group else None)


TRIALS = (
    Trial(
        VISITOR,
        True,
        (
            "回一张会议卡片",
            "明天的主题党日您还没有回复，私聊里也提醒了您。点「参加」，人数跟着变；有事就点「请假」，到私聊里写事由。",
        ),
        (
            "Answer a meeting",
            "You have not answered about tomorrow's meeting, and were reminded in private. "
            "Say that you come: the count changes. "
            "If you ask for leave, you give the reason in the private chat.",
        ),
    ),
    Trial(
        SECRETARY,
        False,
        ("准一个假", "请假条已经送到书记的私聊里，点「准假」或「不准」，本人马上知道。"),
        (
            "Grant leave",
            "A request has reached the secretary in private. Grant or refuse it: the member hears at once.",
        ),
    ),
    Trial(
        VISITOR,
        True,
        ("快进到开会，签到", "点几次「下一件事」，直到 9月11日 14:45 来了签到卡片，点「签到」。别人也在签，有人迟到。"),
        (
            "Fast-forward and sign in",
            "Press the button for the next event until the card for sign-in comes, 11 September, 14:45; sign in. "
            "The others do so too, and some come late.",
        ),
    ),
    Trial(
        SECRETARY,
        False,
        ("登记并确认考勤", "点「登记考勤」补上没签到的人，再点「确认考勤」。9月7日的支委会现在就等着确认。"),
        (
            "Mark and confirm",
            "Mark those who did not sign in, then confirm. The committee meeting of 7 September waits for it now.",
        ),
    ),
    Trial(
        SECRETARY,
        False,
        ("导出台账", "发 /attendance，收到 Excel 台账和 .csv，可以下载打开。"),
        ("Get the workbook", "Send /attendance: an Excel workbook and a .csv come, ready to open."),
    ),
    Trial(
        VISITOR,
        True,
        ("学一篇资料", "在「本周学习」上点「开始学习」，到私聊里读完；再发 /checkin 加一句话，就是打卡。"),
        (
            "Read this week's text",
            "Start on the study card in the group, read to the end in private, then send /checkin with one line.",
        ),
    ),
    Trial(
        LEARNER,
        False,
        ("交思想汇报", "发 /report，再发文字或附件里的示例文件，点「提交」。书记用 /reports 看。"),
        (
            "Hand in a thought report",
            "Send /report, then some text or the sample file from the attach menu, and hand it in. "
            "The secretary reads it by /reports.",
        ),
    ),
    Trial(
        OUTSIDER,
        False,
        ("建一个新支部", "新建一个群，把机器人加进去，照它说的做；示例运维点「同意」后，点完设置，再发花名册文件。"),
        (
            "Set up a new branch",
            "Create a group, add the bot and follow it. When the operator has allowed it, "
            "tap through the set-up and send the roster file.",
        ),
    ),
    Trial(
        OPERATOR,
        False,
        ("当一回运维人员", "发 /setup，看有哪些支部。谁要建新支部，都先来问这里。"),
        ("Be the operator", "Send /setup to see the branches. Whoever wants a new one asks here first."),
    ),
)
NEWCOMERS = ("示例新党员甲", "示例新党员乙")
TITLES = {"zh": ("花名册", "思想汇报"), "en": ("roster", "thought report")}  # names of files


def tips(stage: Stage) -> list[Tip]:
    """In the order to try them."""
    return [trial.tip(stage) for trial in TRIALS]


def samples(words: Words, lang: str) -> list[Sample]:
    """Two rosters for a new branch and a report, in the language of the sample."""
    roster, report = TITLES[lang]
    text = docx([report, *words.lines.thoughts])
    tongue = TONGUES[lang]
    good, bad = _roster(tongue, "预备党员"), _roster(tongue, tongue.wrong)
    return [
        Sample({"zh": "花名册（新支部用）", "en": "Roster for a new branch"}, f"{roster}.csv", lambda: good),
        Sample({"zh": "花名册（有一行写错）", "en": "Roster with a bad row"}, f"{roster}-2.csv", lambda: bad),
        Sample({"zh": "思想汇报", "en": "Thought report"}, f"{report}.docx", lambda: text),
    ]


def _roster(tongue: Tongue, stage: str) -> bytes:
    """Three people; the last one's stage is given."""
    full, (one, other) = "正式党员", NEWCOMERS
    founder = (OUTSIDER, "", full, "书记", "2012-07-01")
    return tongue.file([founder, (one, "", full, "", "2016-06-30"), (other, "", stage, "", "2026-01-09")])
