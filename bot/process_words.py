"""What the process says to whoever starts it, before there are settings to read: by language and key."""

from collections.abc import Mapping

Words = Mapping[str, str]

ZH: Words = {
    "BOT_API_URL": "BOT_API_URL 要写成 http:// 或 https:// 开头的地址，末尾不带 /bot；用官方服务器就删掉这一行。",
    "BOT_CLOCK_URL": "BOT_CLOCK_URL 要写成 http:// 开头的地址；它只供沙盒使用，平时请删掉。",
    "DATA_DIR": "DATA_DIR 要写成一个文件夹的路径，例如 ./data。",
    "CONTENT_DIR": "CONTENT_DIR 要写成一个文件夹的路径，例如 ./content。",
    "BOT_LANG": "BOT_LANG 只能是 zh 或 en（BOT_LANG is zh or en）。",
    "BOT_TZ": "BOT_TZ 不是已知的时区名，请写成 Asia/Shanghai 这样的名字。",
    "OPERATOR_IDS": "OPERATOR_IDS 要写成 Telegram 用户编号（正整数），多个用逗号隔开。",
    "DATA_KEY": "DATA_KEY 至少要有 16 个字符；请换一个更长的口令，不加密就删掉这一行。",
    "BACKUPS_KEPT": "BACKUPS_KEPT 要写成 1 到 3650 的整数：保留几份每日备份。",
    "LOG_LEVEL": "LOG_LEVEL 只能是 DEBUG、INFO、WARNING、ERROR 或 CRITICAL。",
    "BOT_TOKEN": "BOT_TOKEN 不像一个令牌（数字、冒号、一串字母数字），请从 BotFather 那里复制完整的一行。",
    "clock": "BOT_CLOCK_URL 只能与本机的 BOT_API_URL 一起用：接真实的 Telegram 时请删掉 BOT_CLOCK_URL。",
    "not-text": "配置文件 .env 读不出来，请存成 UTF-8 编码的文本，并检查读取权限。",
    "unknown-near": ".env 里的 {key} 不认识，是不是 {near}？请改名，或删掉这一行。",
    "unknown": ".env 里的 {key} 不认识，请查对说明，或删掉这一行。",
    "glued": ".env 里有一行以 {begins} 开头却看不懂，请写成「名字=值」，或删掉这一行。",
    "some-key": "设置的名字",
    "token-refused": "Telegram 不认这个 BOT_TOKEN。请到 BotFather 核对，把 .env 里的 BOT_TOKEN 改对后再启动。",
    "no-clock": "沙盒的时钟连不上，请重新启动沙盒。",
    "unreachable": "连不上 Telegram（{error}），会一直重试。请检查网络或 BOT_API_URL。",
    "started": "@{name} 已启动（进程 {pid}）",
    "stopped": "已停止",
    "holidays-unread": "{name} 读不出来，请存成 UTF-8 文本后再启动。",
    "in-file": "{name}：{line}",
    "no-token": "没有设置 BOT_TOKEN：打开沙盒里的示例支部。要正式运行，请把令牌写进 .env。",
    "no-problems": "没有发现问题。",
    "bad-period": "--period 看不懂，可以写：本月、上季度、9月、2026、2026-09、2026Q3、近三个月。",
    "which-branch": "请用 --branch 指明支部，现有：{known}",
    "no-branches": "（还没有支部）",
    "cannot-write": "文件写不进 {out}：{why}。请换一个能写的文件夹。",
    "about": "三会：党支部会议、学习与考勤的 Telegram 助手。",
    "run": "运行机器人；没有 BOT_TOKEN 时在沙盒里演示",
    "sandbox": "不用令牌，在本机演示",
    "port": "页面的端口（默认 8081）",
    "no-open": "不自动打开浏览器",
    "tour": "不开示例支部，演示一个季度，记录和台账写进这个文件夹",
    "seed": "演示时换一种走法（默认 1）",
    "page": "演示时放慢，在页面上看",
    "check": "检查设置、学习资料和数据，一行一个问题；有问题时退出码为 1",
    "export": "导出考勤台账（.xlsx 和 .csv），机器人运行时也可以",
    "branch": "支部名称或编号；只有一个支部时可以不写",
    "period": "本月、本季度、2026、2026-09、2026Q3；默认今年",
    "out": "写到哪个文件夹（默认当前文件夹）",
    "all": "导出全部资料，每个支部一个 .zip；不写 --period 就是所有年份",
    "no-private": "没有设置 DATA_KEY，存档里没有私密部分（请假原因、汇报、心得、交来的文件、Telegram 账号等）。",
    "files-left-out": "{name}：交来的文件太大，有 {count} 份没有放进存档；要完整搬走请用 backup 和 restore。",
    "import": "把存档（archive.json 或导出的 .zip）读进还没有这个支部的数据；先停掉机器人；会问一次",
    "archive": "archive.json，或 export --all 写出的 .zip",
    "import-plan": "读入 {name}：{years}，{members} 名成员，{meetings} 场会议。写进 {folder}。",
    "import-no-years": "没有记录",
    "import-plan-no-key": "没有设置 DATA_KEY，私密部分读不出来：请假原因、汇报、心得、交来的文件、"
    "Telegram 账号等不会读入。",
    "import-plan-other-key": "DATA_KEY 不是导出时的那一个，私密部分读不出来：请假原因、汇报、心得、交来的文件、"
    "Telegram 账号等不会读入。",
    "import-plan-no-private": "这份存档里没有私密部分：导出时没有设置 DATA_KEY。",
    "import-plan-no-chat": "读入后支部没有群，机器人不会替它发消息，只能查看和导出；"
    "要接着用，请用导出时的 DATA_KEY 读入。",
    "import-plan-left-out": "导出时有 {count} 份交来的文件太大，没有放进存档。",
    "import-ask": "读入吗？输入 yes 继续：",
    "import-needs-yes": "这里没有人可以回答：请加上 --yes。",
    "import-declined": "没有读入，数据没有变动。",
    "import-done": "{name} 已读入，编号 {id}。",
    "import-unread": "{path} 读不出来：{why}。",
    "import-foreign": "{path} 不是三会的存档。请选 archive.json，或 export --all 写出的 .zip。",
    "import-damaged": "{path} 已损坏或被改动过，没有读入。请重新导出一份。",
    "import-too-new": "{path} 是新版程序导出的，请先升级再读入。",
    "import-too-big": "{path} 太大，没有读入：存档最多 {most} MB、{values} 个值。"
    "要完整搬走数据请用 backup 和 restore。",
    "import-there": "这里已有 {name}（编号 {id}），没有读入：不会覆盖已有的支部。",
    "import-chat-taken": "{name} 的群已归这里的 {other} 使用，没有读入。",
    "import-failed": "写不进 {folder}：{why}。没有读入，数据没有变动。",
    "backup": "现在做一个备份，机器人运行时也可以；打印备份的名字",
    "restore": "用备份恢复数据：先停掉机器人；恢复前会问一次",
    "point": "备份的名字；不写就用最近的每日备份",
    "to": "写进另一个空文件夹，不动现在的数据",
    "only": "只换回这一个文件，如 directory.json",
    "yes": "不再问，供脚本使用",
}

EN: Words = {
    "BOT_API_URL": "BOT_API_URL is an address that begins with http:// or https:// and does not end in /bot; for the "
    "official server delete the line.",
    "BOT_CLOCK_URL": "BOT_CLOCK_URL is an address that begins with http://; it is for the sandbox alone: delete it.",
    "DATA_DIR": "DATA_DIR is the path of a folder, such as ./data.",
    "CONTENT_DIR": "CONTENT_DIR is the path of a folder, such as ./content.",
    "BOT_LANG": "BOT_LANG is zh or en.",
    "BOT_TZ": "BOT_TZ is no known time zone; please write a name like Asia/Shanghai.",
    "OPERATOR_IDS": "OPERATOR_IDS are Telegram user ids (positive whole numbers), with commas between.",
    "DATA_KEY": "DATA_KEY needs at least 16 characters; take a longer passphrase, or delete the line not to encrypt.",
    "BACKUPS_KEPT": "BACKUPS_KEPT is a whole number from 1 to 3650: how many daily backups are kept.",
    "LOG_LEVEL": "LOG_LEVEL is DEBUG, INFO, WARNING, ERROR or CRITICAL.",
    "BOT_TOKEN": "BOT_TOKEN does not look like a token (digits, a colon, letters and digits); please copy the whole "
    "line from BotFather.",
    "clock": "BOT_CLOCK_URL goes only with a BOT_API_URL of this machine: delete it for the real Telegram.",
    "not-text": "The file .env can't be read; please save it as text in UTF-8 and check that it may be read.",
    "unknown-near": "{key} in .env is not known; is it {near}? Please rename it, or delete the line.",
    "unknown": "{key} in .env is not known; please look it up in the README, or delete the line.",
    "glued": "A line in .env begins with {begins} and can't be read; please write NAME=value, or delete the line.",
    "some-key": "the name of a setting",
    "token-refused": "Telegram does not take this BOT_TOKEN. Please look it up at BotFather, put it right in .env and "
    "start again.",
    "no-clock": "The sandbox's clock can't be reached; please start the sandbox again.",
    "unreachable": "Telegram can't be reached ({error}); it is tried on and on. Check the network or BOT_API_URL.",
    "started": "@{name} has started (process {pid})",
    "stopped": "stopped",
    "holidays-unread": "{name} can't be read; please save it as text in UTF-8 and start again.",
    "in-file": "{name}: {line}",
    "no-token": "BOT_TOKEN is not set: the sandbox opens with a sample branch. To run for real, put the token in .env.",
    "no-problems": "No problems found.",
    "bad-period": "--period can't be read; write this month, last quarter, Sep, 2026, 2026-09, 2026Q3, last 3 months.",
    "which-branch": "Please name the branch by --branch; there are: {known}",
    "no-branches": "(no branches yet)",
    "cannot-write": "Nothing can be written to {out}: {why}. Please choose another folder.",
    "about": "Sanhui: a Party branch's Telegram assistant for meetings, study and attendance.",
    "run": "run the bot; without a BOT_TOKEN, the sandbox",
    "sandbox": "try it on this machine, without a token",
    "port": "the page's port (8081 if not given)",
    "no-open": "open no browser",
    "tour": "instead of the sample branch play one quarter, and write what came of it into this folder",
    "seed": "another course of the tour (1 if not given)",
    "page": "play the tour slowly, on the page",
    "check": "check settings, study texts and data, a line a problem; exit code 1 if there is one",
    "export": "export the attendance record (.xlsx and .csv), also while the bot runs",
    "branch": "the branch's name or id; not needed where there is only one",
    "period": "this month, this quarter, 2026, 2026-09, 2026Q3; this year if not given",
    "out": "which folder to write to (this one if not given)",
    "all": "everything of each branch as one .zip; all years if there is no --period",
    "no-private": "DATA_KEY is not set, so the archive has no private part (reasons of leave, reports, notes, files, "
    "Telegram accounts and the like).",
    "files-left-out": "{name}: there was no room in the archive for {count} of the files that were handed in; to move "
    "all of them use backup and restore.",
    "import": "read an archive (archive.json or an exported .zip) into data that has no such branch yet: stop the bot "
    "first; it asks once",
    "archive": "archive.json, or the .zip of export --all",
    "import-plan": "Reading {name}: {years}, {members} members, {meetings} meetings. It goes into {folder}.",
    "import-no-years": "no records",
    "import-plan-no-key": "DATA_KEY is not set, so the private part can't be read: no reasons of leave, reports, "
    "notes, files, Telegram accounts and the like.",
    "import-plan-other-key": "DATA_KEY is not the one of the export, so the private part can't be read: no reasons of "
    "leave, reports, notes, files, Telegram accounts and the like.",
    "import-plan-no-private": "This archive has no private part: DATA_KEY was not set when it was exported.",
    "import-plan-no-chat": "The branch will have no group, and the bot sends nothing for it: it can be looked at and "
    "exported. To go on with it, import it with the DATA_KEY of the export.",
    "import-plan-left-out": "There was no room in the archive for {count} of the files that were handed in.",
    "import-ask": "Read it in? Type yes to go on: ",
    "import-needs-yes": "There is nobody here to answer: please add --yes.",
    "import-declined": "Nothing was read in; the data is as it was.",
    "import-done": "{name} was read in, its id is {id}.",
    "import-unread": "{path} can't be read: {why}.",
    "import-foreign": "{path} is no archive of Sanhui. Please choose archive.json, or the .zip of export --all.",
    "import-damaged": "{path} is damaged or was changed; nothing was read in. Please export it again.",
    "import-too-new": "A newer version has made {path}; please update before you read it in.",
    "import-too-big": "{path} is too big, nothing was read in: an archive has {most} MB and {values} values at "
    "most. To move all data use backup and restore.",
    "import-there": "{name} (id {id}) is here already; nothing was read in: no branch is ever overwritten.",
    "import-chat-taken": "The group of {name} is already that of {other} here; nothing was read in.",
    "import-failed": "Nothing can be written to {folder}: {why}. Nothing was read in; the data is as it was.",
    "backup": "back the data up now, also while the bot runs; prints the backup's name",
    "restore": "restore the data from a backup: stop the bot first; it asks once",
    "point": "the backup's name; the newest daily one if not given",
    "to": "write it into another, empty folder and leave the data alone",
    "only": "only this file, such as directory.json",
    "yes": "don't ask, for scripts",
}

LANGUAGES: Mapping[str, Words] = {"zh": ZH, "en": EN}


def say(lang: str, key: str, /, **about: object) -> str:
    """A sentence; Chinese for a language that is none of ours."""
    return LANGUAGES.get(lang, ZH)[key].format(**{name: _shown(what) for name, what in about.items()})


def _shown(what: object) -> str:
    """What it speaks of may come from anybody, and would command a terminal by signs that nobody sees."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else "\ufffd" for sign in str(what))
