"""The words on sheets, by key and language: what a file says stands here, so that a language is one more table."""

from collections.abc import Mapping

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
    "legend": "√ 到会；△ 迟到；○ 请假；× 缺席；？ 未登记；免 不需参加；空白 不在应到之列",
    "source": "依据：{source}",
    "article": "{regulation}第{article}条",
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
    "recovered": "恢复期补收",
    "backfilled": "补录",
    "flag-separator": "、",
    "material": "学习资料",
    "minutes": "分钟",
}

LANGUAGES: Mapping[str, Labels] = {"zh": ZH}


def labels(lang: str) -> Labels:
    """The words in that language; Chinese if it has none yet."""
    return LANGUAGES.get(lang, ZH)


_DIGITS = "零一二三四五六七八九"


def article_number(number: int) -> str:
    """1 to 99 as articles are counted in Chinese: 十, 十一, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


def source_text(say: Labels, source: tuple[str, int] | None, form: str = "") -> str:
    """Where a rule comes from: regulation and article, or the branch itself; `form` "short-" for short names."""
    if source is None:
        return say["local"]
    return say["article"].format(regulation=say[f"{form}{source[0]}"], article=article_number(source[1]))
