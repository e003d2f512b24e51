"""The words on sheets, by key and language: what a file says stands here, so that a language is one more table."""

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.periods import Period
from bot.exports.chart_words import CHARTS_EN, CHARTS_ZH
from bot.exports.paper_words import PAPERS_EN, PAPERS_ZH
from bot.exports.year_words import YEAR_EN, YEAR_ZH

Labels = Mapping[str, str]

ZH: Labels = {
    "title": "组织生活台账",
    "span": "统计范围：{name}（{first} 至 {last}）",
    "foot": "工作辅助材料，以组织认定记录为准 · 生成于 {at} · {by} · 统计范围 {name}",
    "page": "第 &P 页，共 &N 页",
    "sheet-summary": "汇总",
    "sheet-log": "原始记录",
    "sheet-checkins": "打卡",
    "sheet-study": "学习",
    "part-kinds": "一、会议",
    "part-members": "二、成员",
    "kind": "会议类别",
    "times": "次数",
    "due": "应开",
    "missing": "尚缺",
    "number": "序号",
    "name": "姓名",
    "group": "党小组",
    "stage": "身份",
    "expected": "应到",
    "attended": "实到",
    "present": "到会",
    "late": "迟到",
    "excused": "请假",
    "absent": "缺席",
    "unrecorded": "未登记",
    "rate": "到会率",
    "hours": "学时",
    "checkins": "打卡天数",
    "reports": "思想汇报",
    "total": "合计",
    "none": "—",
    "exempt": "{stage}（免）",
    "ghost": "名册外",
    "note-kinds": "实到 = 到会 + 迟到；到会率 = 实到 ÷ 应到。未登记不是缺席。一次会议有几个议项的，各计一次。",
    "note-due": "应开、尚缺：自启用日期 {started} 起，计到生成之日已经开始的月、季、年。比统计范围长的不计。",
    "note-members": "成员按场次计，一场会议计一次。“免”不需参加，不计应到。学时由已确认的会议和学完的资料得出。",
    "note-made-up": "请假和缺席中已补课 {count} 人次，记号后带「补」。",
    "legend": "√ 到会；△ 迟到；○ 请假；× 缺席；？ 未登记；○补 ×补 已补课；免 不需参加；空白 不在应到之列",
    "source": "依据：{source}",
    "article": "{regulation}第{han}条",
    "local": "本支部规定",
    "branch_reg": "《中国共产党支部工作条例（试行）》",
    "education_reg": "《中国共产党党员教育管理工作条例》",
    "short-branch_reg": "《支部工作条例》",
    "short-education_reg": "《教育管理条例》",
    "rule": "依据",
    "sign-present": "√",
    "sign-late": "△",
    "sign-excused": "○",
    "sign-absent": "×",
    "sign-unrecorded": "？",
    "sign-exempt": "免",
    "sign-made-up": "补",
    "day": "{month}月{day}日",
    "month": "{month}月",
    "kind-members_meeting": "支部党员大会",
    "kind-committee_meeting": "支部委员会会议",
    "kind-group_meeting": "党小组会",
    "kind-party_lecture": "党课",
    "kind-theme_day": "主题党日",
    "kind-life_meeting": "组织生活会",
    "kind-appraisal": "民主评议党员",
    "kind-talk": "谈心谈话",
    "kind-custom": "其他会议",
    "stage-full": "正式党员",
    "stage-probationary": "预备党员",
    "stage-candidate": "发展对象",
    "stage-activist": "积极分子",
    "leave-personal": "事假",
    "leave-sick": "病假",
    "leave-duty": "公差",
    "leave-other": "其他",
    "date": "日期",
    "time": "时间",
    "meeting": "会议",
    "mark": "考勤",
    "signed": "签到时间",
    "flags": "标记",
    "leave": "请假类别",
    "changes": "更改次数",
    "trail": "更改记录",
    "trail-line": "{at} {by}：{was}→{now}",
    "trail-separator": "；",
    "manager": "管理员",
    "recovered": "恢复期补收",
    "backfilled": "补录",
    "flag-separator": "、",
    "material": "学习资料",
    "minutes": "分钟",
    "sheet-hours": "学时",
    "hours-meetings": "会议学时",
    "hours-materials": "自学学时",
    "hours-courses": "校外学时",
    "hours-owed": "全年应达",
    "hours-left": "还差",
    "hours-target": "{name}（目标 {count}）",
    "read-materials": "学完篇数",
    "read-characters": "阅读字数",
    "noted-characters": "心得字数",
    "hours-courses-list": "外出培训",
    "hours-note": "内容",
    "hours-who": "参加人",
    "hours-about": "全年应达按《党员教育管理工作条例》第二十条，一般不少于 32 学时；"
    "分钟折算和每天上限为本支部规定，合计按每天上限计。",
    "period-year": "{year}年",
    "period-span": "{first} 至 {last}",
    "month-of": "{year}年{month}月",
    "period-half-1": "{year}年上半年",
    "period-half-2": "{year}年下半年",
    "period-quarter-1": "{year}年第一季度",
    "period-quarter-2": "{year}年第二季度",
    "period-quarter-3": "{year}年第三季度",
    "period-quarter-4": "{year}年第四季度",
    "period-month": "{year}年{month}月",
}

EN: Labels = {
    "title": "Record of Organisational Life",
    "span": "Period: {name} ({first} to {last})",
    "foot": "A working aid; the Party organisation's own record prevails · made {at} · {by} · period {name}",
    "page": "Page &P of &N",
    "sheet-summary": "Summary",
    "sheet-log": "Raw log",
    "sheet-checkins": "Check-ins",
    "sheet-study": "Study",
    "part-kinds": "1. Meetings",
    "part-members": "2. Members",
    "kind": "Kind of meeting",
    "times": "Held",
    "due": "Due",
    "missing": "Missing",
    "number": "No.",
    "name": "Name",
    "group": "Party group",
    "stage": "Stage",
    "expected": "Expected",
    "attended": "Attended",
    "present": "Present",
    "late": "Late",
    "excused": "On leave",
    "absent": "Absent",
    "unrecorded": "Not recorded",
    "rate": "Attendance",
    "hours": "Study hours",
    "checkins": "Check-in days",
    "reports": "Thought reports",
    "total": "Total",
    "none": "—",
    "exempt": "{stage} (exempt)",
    "ghost": "Not on the roster",
    "note-kinds": "Attended = present + late; attendance = attended ÷ expected. Not recorded is not absent. "
    "A meeting with several items counts once for each.",
    "note-due": "Due and missing: from the start date {started}, for months, quarters and years that had begun when "
    "this was made. What is longer than the period does not count.",
    "note-members": "Members are counted by meeting, once each. “Exempt” need not come and is not expected. "
    "Study hours come from confirmed meetings and finished texts.",
    "note-made-up": "Of those on leave and absent {count} made it up: their signs end in +.",
    "legend": "√ present; △ late; ○ on leave; × absent; ？ not recorded; ○+ ×+ made up; ex exempt; blank: not expected",
    "source": "Source: {source}",
    "article": "{regulation}, article {number}",
    "local": "the branch's own rule",
    "branch_reg": "Regulations on Party Branch Work (trial)",
    "education_reg": "Regulations on the Education and Management of Party Members",
    "short-branch_reg": "Branch Reg.",
    "short-education_reg": "Education Reg.",
    "rule": "Source",
    "sign-present": "√",
    "sign-late": "△",
    "sign-excused": "○",
    "sign-absent": "×",
    "sign-unrecorded": "？",
    "sign-exempt": "ex",
    "sign-made-up": "+",
    "day": "{day}/{month}",
    "month": "Month {month}",
    "kind-members_meeting": "Members' meeting",
    "kind-committee_meeting": "Branch committee meeting",
    "kind-group_meeting": "Party group meeting",
    "kind-party_lecture": "Party lecture",
    "kind-theme_day": "Theme Party day",
    "kind-life_meeting": "Organisational life meeting",
    "kind-appraisal": "Democratic appraisal",
    "kind-talk": "Heart-to-heart talk",
    "kind-custom": "Other meeting",
    "stage-full": "Full member",
    "stage-probationary": "Probationary",
    "stage-candidate": "Candidate",
    "stage-activist": "Activist",
    "leave-personal": "Personal",
    "leave-sick": "Sick",
    "leave-duty": "On duty",
    "leave-other": "Other",
    "date": "Date",
    "time": "Time",
    "meeting": "Meeting",
    "mark": "Mark",
    "signed": "Signed in",
    "flags": "Flags",
    "leave": "Leave",
    "changes": "Changes",
    "trail": "What was changed",
    "trail-line": "{at} {by}: {was} → {now}",
    "trail-separator": "; ",
    "manager": "a manager",
    "recovered": "made up after an outage",
    "backfilled": "back-filled",
    "flag-separator": ", ",
    "material": "Study text",
    "minutes": "Minutes",
    "sheet-hours": "Study hours",
    "hours-meetings": "From meetings",
    "hours-materials": "From texts",
    "hours-courses": "From courses",
    "hours-owed": "Due a year",
    "hours-left": "Left",
    "hours-target": "{name} (target {count})",
    "read-materials": "Texts finished",
    "read-characters": "Characters read",
    "noted-characters": "Characters of notes",
    "hours-courses-list": "Outside courses",
    "hours-note": "Course",
    "hours-who": "Who",
    "hours-about": "Education Reg. art. 20 asks for 32 study hours a year as a rule. "
    "How minutes become hours, and a day’s cap, are the branch’s own; the total is cut at the cap.",
    "period-year": "{year}",
    "period-span": "{first} to {last}",
    "month-of": "{year}-{month}",
    "period-half-1": "First half of {year}",
    "period-half-2": "Second half of {year}",
    "period-quarter-1": "Q1 {year}",
    "period-quarter-2": "Q2 {year}",
    "period-quarter-3": "Q3 {year}",
    "period-quarter-4": "Q4 {year}",
    "period-month": "{year}-{month:02}",
}

LANGUAGES: Mapping[str, Labels] = {
    "zh": {**ZH, **PAPERS_ZH, **CHARTS_ZH, **YEAR_ZH},
    "en": {**EN, **PAPERS_EN, **CHARTS_EN, **YEAR_EN},
}


def labels(lang: str) -> Labels:
    """The words in that language; Chinese if it has none yet."""
    return LANGUAGES.get(lang, LANGUAGES["zh"])


def period_name(say: Labels, period: Period) -> str:
    """2026年第三季度, Q3 2026."""
    if ".." in period.name:
        return say["period-span"].format(first=period.start, last=period.end - timedelta(days=1))
    year, months = period.start.year, (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    if months == 1:
        return say["period-month"].format(year=year, month=period.start.month)
    number = (period.start.month - 1) // months + 1
    key = {3: f"period-quarter-{number}", 6: f"period-half-{number}"}.get(months, "period-year")
    return say[key].format(year=year)


_DIGITS = "零一二三四五六七八九"


def article_number(number: int) -> str:
    """1 to 99 as articles are counted in Chinese: 十, 十一, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


def source_text(say: Labels, source: tuple[str, int] | None, form: str = "") -> str:
    """Where a rule comes from: regulation and article, or the branch itself; `form` "short-" for short names."""
    if source is None:
        return say["local"]
    return say["article"].format(regulation=say[f"{form}{source[0]}"], han=article_number(source[1]), number=source[1])
