"""What the tour looks for on cards and buttons, and what its people write. The bot's own texts are not imported."""

import re
from datetime import datetime

WEEKDAYS = "一二三四五六日"

# Buttons, or parts of their labels

ALLOW, DECLARE = "同意", "已报上级同意"
START, JOIN, STUDY = "开始设置", "加入支部", "开始学习"
COME, LEAVE, SIGN = "参加", "请假", "签到"
IS_ME, IS_NOT = "是本人", "不是"
GRANT, REFUSE = "准假", "不准"
MARK, CONFIRM, NEXT_PAGE = "登记考勤", "确认考勤", "下一页"
MOVE, CANCEL, CANCEL_YES, NEW_MEETING = "改期", "取消会议", "确定取消", "新会议"
ASK_AGAIN = "重新征求回复"
FINISH, SUBMIT, TAKE_BACK, OPEN, READ = "学完", "提交", "撤回", "打开", "已阅"
SETUP_TAPS = ("中文", "示例支部", "2026-07-01", "有支委会", "两个：", "书记", "用这套安排", "周一 9:30")

DOOR = re.compile(r"https://t\.me/\S+\?start=op_[\w-]+")

# Parts of messages

INVITED = "已经启用"
CLAIMED = "说自己是{name}"
IMPORTED = "导入完成"
AHEAD = "📋 {title} · {when}"
OPEN_CARD = "现在签到 · {title}（"
WHICH_LEAVE = "为{title}（{when}"
ASKED_LEAVE = "{name} 请假：{title}（{when}"
GRANTED, NOT_GRANTED = "批准了", "没有批准"
SHUT = "{title} · {day}签到已截止"
CALLED_OFF = "❌ {title}（{when}"
MOVED = "时间有变"
RECOVERED_HEAD = "恢复期补收"
WEEKLY = "本周学习"
OWED = "思想汇报，9月30日（周三）前要交"
HANDED_IN = "{name} 交了"
ENDED = "—— 完 ——"

# Answers

SIGNED, LATE = "已签到，", "（迟到）"
MARKED, CONFIRMED, NEEDS_WHY = "已登记", "考勤已确认", "更正要写原因"
CHECKED_IN = "已打卡"
SUBMITTED = "已提交"


def day(moment: datetime) -> str:
    """7月10日（周五）."""
    return f"{moment.month}月{moment.day}日（周{WEEKDAYS[moment.weekday()]}）"


def when(moment: datetime) -> str:
    """7月10日（周五）15:00."""
    return f"{day(moment)}{moment:%H:%M}"


# What people write

REASONS = {
    "事假": ("家里老人要去医院复查", "孩子学校开家长会，时间冲突", "老家有事，当天来回赶不及"),
    "病假": ("感冒发烧，医生让休息", "牙疼，下午约了医生"),
    "公差": ("去市里开会，当天回不来", "下乡走访，已报单位"),
}
CHECKINS = (
    "读了党章总纲第一部分",
    "学了支部工作条例第十一条，弄清了半数以上和超过半数",
    "看了本周推送，补课和考勤是两回事",
    "和小组同志讨论了怎么把会开短开实",
    "重读入党誓词，想了想今年的差距",
    "整理了上次党课的笔记",
    "学了主题党日的要求",
    "看了党员教育管理工作条例第二十条",
)
TOPICS = ("三会一课的「会」怎么开", "应到、实到与表决", "发挥党员作用的几点体会")
CORRECTIONS = ("当天交通管制，已向组长核实按时到会", "当面核对签到表，应为按时到会")
THOUGHTS = (
    "这一季度我参加了支部组织的各次会议和主题党日，对组织生活的认识比过去具体了。",
    "以前总觉得开会就是听文件，现在明白会前要想、会上要说、会后要做。",
    "党课上讲到群众路线，我联系自己的岗位，发现有两件小事一直没有办好。",
    "一件是窗口排队的老人多，我没有主动上前问一句；另一件是同事有困难，我等着别人先开口。",
    "回来以后我把这两件事列进了计划，每周五对照一次。",
    "学习上还不够系统，读条例时常常只看标题，说不出依据在哪一条。",
    "下一步准备把支部工作条例从头到尾读一遍，每读一章写一段笔记，请组长帮我看。",
    "工作里急躁的毛病还在，遇到反复解释的事情语气会变硬，这一点要改。",
    "上个月小组会上同志们给我提了意见，我当时有些难为情，回去想想都说在了点子上。",
    "我愿意在下季度承担小组会的记录工作，请组织继续考察和帮助。",
    "对照党员标准，我在带头作用上还有差距，不少时候满足于做完，没有想怎么做好。",
    "以上是我这一季度的思想情况，请组织批评指正。",
)


def opening(starts: datetime, title: str) -> str:
    """The button that opens a meeting's page: 9月11日 主题党日."""
    return f"{starts.month}月{starts.day}日 {title}"
