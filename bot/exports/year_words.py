"""The words of the one file that holds everything: names in it, and what it says of itself."""

YEAR_ZH: dict[str, str] = {
    "year-readme": "说明",
    "year-minutes": "会议记录",
    "year-members": "成员",
    "year-plan": "计划",
    "year-charts": "图表",
    "year-stem": "{span} 全部",
    "year-nobody": "无姓名",
    "year-head": "{branch} · {span}\n工作辅助材料，以组织认定记录为准 · 生成于 {at} · {by}",
    "year-says-table": "{name}.xlsx、{name}.csv：组织生活台账。",
    "year-says-minutes": "会议记录/：每场会议的会议记录，共 {count} 份。",
    "year-says-plan": "计划.ics：这段时间的会议，可以导入日历。",
    "year-says-members": "成员/：每人一份记录，共 {count} 份；不含请假原因、汇报和其他本人写的内容。",
    "year-says-charts": "图表/：统计图，共 {count} 张。",
    "year-says-archive": "archive.json：存档，供程序读回（python -m bot import）。",
    "year-says-private": "存档里的私密部分用运维的 DATA_KEY 加密，没有密钥读不出来。",
    "year-says-no-key": "没有设置 DATA_KEY，存档里没有私密部分：请假原因、汇报、心得、交来的文件、Telegram 账号等。",
    "year-says-left": "交来的文件太大，有 {count} 份没有放进存档。",
    "year-says-care": "会议记录可能有不宜公开的内容，请按规定保管。",
}

YEAR_EN: dict[str, str] = {
    "year-readme": "README",
    "year-minutes": "minutes",
    "year-members": "members",
    "year-plan": "plan",
    "year-charts": "charts",
    "year-stem": "{span} all",
    "year-nobody": "no name",
    "year-head": "{branch} · {span}\nA working aid; the Party organisation's own record prevails · made {at} · {by}",
    "year-says-table": "{name}.xlsx, {name}.csv: the record of organisational life.",
    "year-says-minutes": "minutes/: the minutes of each meeting, {count} in all.",
    "year-says-plan": "plan.ics: the meetings of this time, for a calendar.",
    "year-says-members": "members/: one record for each person, {count} in all; without reasons of leave, reports or "
    "anything else that they wrote.",
    "year-says-charts": "charts/: charts, {count} in all.",
    "year-says-archive": "archive.json: the archive, which the program reads back (python -m bot import).",
    "year-says-private": "The archive's private part is sealed with the operator's DATA_KEY; nobody reads it without.",
    "year-says-no-key": "DATA_KEY is not set, so the archive has no private part: no reasons of leave, reports, notes, "
    "files, Telegram accounts and the like.",
    "year-says-left": "There was no room in the archive for {count} of the files that were handed in.",
    "year-says-care": "Minutes may hold what is not for the public: please keep them as your rules say.",
}
