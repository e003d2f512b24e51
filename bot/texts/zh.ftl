# 界面文字。一条就是完整的一句话，不拼接半句。

## 日期与词

weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
date-day = { $month }{ $day }日（{ $weekday }）
date-moment = { $day }{ $time }
span = { $start }–{ $end }
span-tentative = { $start }–{ $end }（暂定）
ordinal-1 = 一
ordinal-2 = 二
nth-1 = 第一个
nth-2 = 第二个
nth-3 = 第三个
nth-4 = 第四个
nth-5 = 第五个
nth-last = 最后一个
period-month = { $year }年{ $month }
period-quarter-1 = { $year }年第一季度
period-quarter-2 = { $year }年第二季度
period-quarter-3 = { $year }年第三季度
period-quarter-4 = { $year }年第四季度
period-half-1 = { $year }年上半年
period-half-2 = { $year }年下半年
period-year = { $year }年
group-name = 第{ $number }党小组
text = { $text }
yes = 有
no = 没有
none = 无
list-comma = { $before }、{ $after }
list-clause = { $before }，{ $after }
list-semicolon = { $before }；{ $after }
language-zh = 中文
language-en = English
the-group = 支部群

kind-members_meeting = 支部党员大会
kind-committee_meeting = 支委会
kind-group_meeting = 党小组会
kind-party_lecture = 党课
kind-theme_day = 主题党日
kind-life_meeting = 组织生活会
kind-appraisal = 民主评议党员
kind-talk = 谈心谈话
kind-custom = 其他会议
stage-full = 正式党员
stage-probationary = 预备党员
stage-candidate = 发展对象
stage-activist = 积极分子
duty-secretary = 书记
duty-deputy = 副书记
duty-committee = 委员
duty-leader = 组长
duty-none = 没有职务
mark-present = 到会
mark-late = 迟到
mark-excused = 请假
mark-absent = 缺席
mark-unrecorded = 未登记
leave-kind-personal = 事假
leave-kind-sick = 病假
leave-kind-duty = 公差
leave-kind-other = 其他
regulation-branch_reg = 《支部工作条例》
regulation-education_reg = 《党员教育管理工作条例》

rule-monthly-weekday = { $months }{ $nth }{ $weekday }
rule-yearly-weekday = 每年{ $months }{ $nth }{ $weekday }
rule-monthly-day = { $months }{ $day }日
rule-yearly-day = 每年{ $months }{ $day }日
rule-weekly = 每周{ $weekdays }
rule-daily = 每天
rule-monthly = 每月
rule-yearly = 每年
rule-other = 按自定规则
months-all = 每月

## 菜单与帮助

cmd-start = 开始
cmd-help = 我能在这里做什么
cmd-join = 认领自己的花名册条目
cmd-agenda = 近期会议与我的待办
cmd-signin = 会议签到
cmd-leave = 请假
cmd-checkin = 学习打卡（一句话）
cmd-study = 学习资料
cmd-report = 交思想汇报
cmd-me = 我的记录
cmd-setup = 设置支部
cmd-roster = 花名册（书记）
cmd-meeting = 会议：新建、改期、取消（书记）
cmd-mark = 登记与更正考勤（书记）
cmd-attendance = 考勤台账（书记）
cmd-reports = 思想汇报审阅（审阅人）

help-head = { $name }，您好。这里是<b>{ $branch }</b>，可以用：
help-line = /{ $name } { $what }
help-operator = 您是运维人员，可以用：
help-stranger = 您好。我是支部的会议与学习助手，提醒三会一课、收签到和请假、记考勤。
    还没有加入支部：请点支部群里的「加入支部」，再发姓名认领。
    还没有支部：把我加进支部群，由群管理员点「开始设置」。
help-stranger-group = 您还不在本群支部的花名册上，请点群里的「加入支部」。
help-facts = 只处理命令、按钮和对我的回复，不读取群聊内容。Telegram 是境外平台，请勿发送涉密或内部材料。

only-in-private = /{ $name } 请到私聊里用，点下面的按钮即可。
only-managers = 这一项只有管理员能用。需要的话请联系支部书记。
only-reviewers = 这一项只有审阅人能用。
only-operators = 这一项只有运维人员能用。
no-branch-here = 本群还没有设置支部。请群管理员发 /setup 了解怎么开始。
stranger-group = 您还不在花名册上。请点群里的「加入支部」，到私聊里认领。
stranger-private = 您还没有加入支部。请点支部群里「加入支部」按钮，再发姓名认领；找不到按钮就请书记重发。
stranger-press = 您还不在花名册上，请到私聊里认领。
press-unknown = 这个按钮已不能用，请发 /help 看看现在能做什么。
press-gone = 找不到这场会议，可能已经取消或归档。
unknown-command = 不认识 { $command }。发 /help 看看能做什么。
already-kept = 这一条已经记下了。
nothing-asked = 收到了您的消息，但现在没有要填的内容，所以没有记录。交思想汇报请先发 /report，请假请先发 /leave。
cannot-take = 这种消息我处理不了。请发文字；思想汇报可以发文件（.docx .pdf）。
file-unexpected = 现在没有在等文件，所以没有保存。交思想汇报请先发 /report；花名册由管理员发 .xlsx 或 .csv。
edited-not-again = 改过的消息不会再执行一次，请重新发送。
not-kept = 没能保存，什么都没有改动。请过一会儿再试；一直不行请联系运维人员。
answered-late = 您先前按了按钮，现在才处理：{ $text }
went-wrong = 出了点问题，这一步没有完成。请再试一次；一直不行请联系运维人员。
too-slow = 还在处理，请稍等，不用重发。
stopped = 好的，已取消。
anonymous = 您正以匿名管理员身份发言，看不出是谁。请到私聊里用，或先关掉匿名。

button-come = ✅ 参加
button-leave = 🙏 请假
button-sign = ✍️ 签到
button-stop = 取消
button-private = 到私聊里用
button-join = 加入支部
button-setup = 开始设置
button-allow = 同意
button-disallow = 不同意
button-setup-back = ← 上一步
button-use = { $text }
button-date = { $day }
button-no-groups = 不设党小组
button-two-groups = 两个：第一、第二党小组
button-setup-committee-yes = 有支委会
button-setup-committee-no = 没有（党员不足 7 人等）
button-setup-plans-yes = ✅ 用这套安排
button-setup-plans-no = 先不排，以后再加
button-change-plan = ✏️ { $title }
button-plan-done = ✅ 就这样
button-plan-off = 这一项先不排
button-plan-on = 还是排上
button-chosen = ✓ { $text }
button-checklist = 📋 还缺什么
button-roster-names = 输入姓名
button-roster-more-names = ＋ 继续输入
weekly-at = { $weekday } { $time }
button-study = 开始学习
button-next = 下一页（{ $part }/{ $parts }）
button-finish = ✅ 学完
button-submit = 提交
button-discard = 取消
button-remove = 撤回
button-withdraw = 撤回已交的
button-erase = 删除聊天里的原文
button-open-report = 打开
button-read = 已阅
button-grant = 准假
button-refuse = 不准
button-claim-yes = 是本人
button-claim-no = 不是
button-mark = 登记考勤
button-confirm = ✅ 确认考勤
button-back = ← 返回
button-previous-page = ← 上一页
button-next-page = 下一页 →
button-cancel-meeting = 取消会议
button-cancel-yes = 确定取消
button-new-meeting = ＋ 新会议
button-roster-file = 导入花名册
button-roster-link = 在群里发邀请

## 设置

setup-card = 👋 大家好，我是支部的会议与学习助手：提醒三会一课，收签到和请假，记考勤，推送学习资料。
    请群管理员点下面的按钮，到私聊里答几个问题，支部就建好了。
    我只处理命令、按钮和对我的回复，不读取群聊内容。Telegram 是境外平台，请勿发送涉密或内部材料。
setup-how = 请先把我加进支部群，再由群管理员点群里的「开始设置」。
setup-link-used = 这个设置链接已经用过或失效了。支部已建好的话，发 /help 看看能做什么。
setup-answered = 这一问已经答过了，请看最新的一问。
setup-asked-operators = 新建支部要运维人员同意，已经转告他们；同意后会在这里告诉您。
setup-allowed = ✅ 运维人员已同意「{ $title }」新建支部，请点下面的按钮开始。
setup-not-allowed = 运维人员没有同意「{ $title }」新建支部。如有疑问请直接联系他们。
allow-card = 🏠 { $name } 想为群「<b>{ $title }</b>」新建支部，同意吗？
allow-card-yes = ✅ 已同意「{ $title }」新建支部。
allow-card-no = ❌ 没有同意「{ $title }」新建支部。
setup-admins-only = 只有本群的管理员能设置支部，请让群管理员来点。
setup-group-gone = 我看不到那个群了，可能已被移出。请重新把我加进群再试。
setup-declaration = <b>开始前请确认</b>（{ $title }）
    · Telegram 是境外平台，数据经过境外服务器；
    · 群里和私聊里都不发涉密和内部材料，不填身份证号；
    · 支部使用本助手，已报上级党组织同意。
    点下面的按钮即表示确认，会记入变动记录，并写在群里的第一张卡片上。
setup-declared = ✅ 已确认：境外平台，不发涉密和内部材料，已报上级同意（{ $title }）。
button-declare = 已报上级同意，开始设置
setup-no-operator = 新建支部要运维人员同意，但现在还没有运维人员。请转告部署本助手的人：打开启动时打印的链接；之后会在这里告诉您结果。
setup-step = 第 { $number } 步，共 { $steps } 步
setup-lang = <b>支部群里用哪种语言？</b>
    每一步都能点按钮，也能直接打字，随时可以退回上一步。
    You can tap or type, and go back at any time.
setup-name = <b>支部叫什么名字？</b>
setup-started = <b>从哪天开始算？</b>（启用日期）
    在这之前的会不算欠账。也可以直接发日期，如 2026-09-01。
setup-committee = <b>有支部委员会吗？</b>
    没有支委会的支部不排支委会。党员 7 人以上一般应设。
setup-groups = <b>有党小组吗？</b>
    也可以直接发各小组名称，用逗号或空格隔开。
setup-me = <b>您的姓名和职务？</b>
    请用花名册上的姓名，如：示例书记 书记
setup-me-duty = <b>您是 { $name }，职务是？</b>
    姓名要和花名册上一样；不一样就直接发姓名。
setup-plans = <b>会议这样安排好吗？</b>（本支部规定；遇休息日顺延到下一个工作日）
setup-plan-monthly = <b>{ $title }</b>：每月{ $nth }{ $weekday } { $time }
setup-plan-yearly = <b>{ $title }</b>：每年12月{ $nth }{ $weekday } { $time }
setup-plan-off = <b>{ $title }</b>：先不排
setup-plan-ahead = 接下来：{ $days }
setup-plan-head = <b>{ $title }</b>一般哪天开？点一下就改。
setup-study = <b>每周学习资料什么时候发？</b>
    发在支部群里，每周一篇。也可以直接发，如：周三 9:30
setup-plan = · { $title }：{ $when } { $time }
setup-wrong-name = 名称要有 1 到 40 个字，不能有特殊符号。请再发一次。
setup-wrong-started = 这个日期看不懂。请发成 2026-09-01 这样。
setup-wrong-study = 这个时间看不懂。请发成「周三 9:30」这样，或点上面的按钮。
setup-wrong-choice = 请点上面的按钮来选。
setup-wrong-groups = 党小组最多 12 个，每个名称不超过 40 个字，用逗号或空格隔开。请再发一次。
setup-done = ✅ <b>{ $name }</b> 建好了，您是管理员。群里已发出「加入支部」的邀请。
checklist-head = <b>{ $name }</b> · 还差这些就能用了：
checklist-done = <b>{ $name }</b> · 都准备好了。
checklist-yes = ✅ { $what }
checklist-no = ⬜ { $what }
checklist-no-roster = <b>花名册</b>：请发一个 .xlsx 或 .csv 文件（列名：姓名、党小组、身份、职务、入党日期），或点「输入姓名」；也可以等大家点群里的「加入支部」自己报名，由您确认。
checklist-roster = 花名册 { $count } 人
checklist-joined = 加入 Telegram：{ $bound }/{ $count } 人
checklist-one-manager = 第二位管理员：万一您的账号丢失，还有人能管
checklist-managers = 管理员 { $count } 人
checklist-no-meeting = 会议安排：还没有，发 /meeting 添加
checklist-meeting = 下一场：{ $title }，{ $when }
setup-summary = <b>{ $name }</b>
    启用日期 { $started } · 支委会：{ $committee } · 党小组：{ $groups } · 花名册 { $members } 人
setup-facts = 提前 { $days } 天发通知、提前 { $hours } 小时催一次；签到在会前 { $before } 分钟开始、开会 { $after } 分钟后截止（本支部规定）。
added-again = 我回来了。这里是<b>{ $name }</b>，会议和学习照常。
removed-from-group = 我被移出了<b>{ $name }</b>的群，群里的提醒发不出去了。记录都在；把我重新加进群就能继续。
join-card = <b>{ $name }</b>已经启用。请每位同志点下面的按钮，到私聊里发姓名，认领自己的条目。
    Telegram 是境外平台，本群不发涉密和内部材料；本支部使用本助手，已报上级同意。

## 加入

join-ask-name = 要加入<b>{ $branch }</b>，请发您在花名册上的姓名。
join-needs-link = 请点支部群里的「加入支部」按钮，我才知道是哪个支部。
join-bad-link = 这个加入链接无效，请点支部群里最新的「加入支部」。
join-link-ended = 这个加入链接已经用过、过期或作废了。请点支部群里最新的「加入支部」，或请书记重新发一个。
claim-sent = 已提交，等管理员确认；确认后会告诉您。
claim-already-sent = 已经提交过了，请等管理员确认。
claim-unknown-name = 花名册里没有这个姓名。请检查后再发一次，或请书记先补进花名册。
claim-taken = 这个姓名已经有人认领了。如果不是您本人，请联系书记。
claim-already-member = 您已经在<b>{ $name }</b>了，发 /help 看看能做什么。
claim-accepted = 已确认。
claim-bound = ✅ { $person }，您已加入<b>{ $name }</b>。开会提醒会发在群里，签到、请假点卡片上的按钮即可。发 /help 看看还能做什么。
claim-refused = 已拒绝。
claim-already-decided = 已经处理过了。
claim-person = 这个账号
claim-card = 🙋 { $person } 说自己是<b>{ $name }</b>，是本人吗？
claim-card-new = 🙋 { $person } 说自己是<b>{ $name }</b>，花名册上还没有这个姓名。是本支部的同志请点身份，会加进花名册。
claim-card-accepted = ✅ 已确认 <b>{ $name }</b> 是本人。
claim-card-refused = ❌ 已拒绝认领 <b>{ $name }</b>。
claim-said-accepted = ✅ { $name }，您已加入<b>{ $branch }</b>。开会提醒会发在群里，签到、请假点卡片上的按钮即可。发 /help 看看还能做什么。
claim-said-refused = 管理员没有确认您是「{ $name }」。如有误会请联系书记。

## 花名册

roster-head = <b>花名册</b>：{ $count } 人，已绑定 Telegram { $bound } 人
roster-line = · { $name }（{ $words }）
roster-line-bound = · { $name }（{ $words }）✓
roster-more = 另有 { $more } 人未列出。
roster-how = 请直接把花名册文件发到这里：.xlsx 或 .csv，第一行是列名：姓名、党小组、身份、职务、入党日期。只有姓名必填；请不要放身份证号。同名的会更新，不会删人。
roster-ask-names = 请发姓名，一行一个，也可以用逗号隔开。后面可以写身份、职务、党小组，如：
    示例党员一
    示例党员二 预备党员 第二党小组
    没写身份的按正式党员记，以后可改。
roster-link-posted = 已在群里发出「加入支部」。
roster-imported = ✅ 导入完成：新增 { $added } 人，更新 { $updated } 人，没有变化 { $same } 人。
roster-bad-head = 有 { $count } 行没有导入，请改好后把这几行再发一次：
roster-more-bad = 还有 { $more } 行有问题，未列出。
roster-bad-no-name = 第 { $row } 行：没有姓名。
roster-bad-name = 第 { $row } 行：姓名「{ $value }」不能用，要有 1 到 { $limit } 个字，不能有特殊符号。
roster-bad-group = 第 { $row } 行：党小组「{ $value }」不能用，最多 { $limit } 个字，不能有特殊符号。
roster-bad-stage = 第 { $row } 行：身份「{ $value }」看不懂，请写正式党员、预备党员、发展对象或积极分子。
roster-bad-duty = 第 { $row } 行：职务「{ $value }」看不懂，请写书记、副书记、委员、组长或留空。
roster-bad-joined = 第 { $row } 行：入党日期「{ $value }」看不懂，请写成 2019-07-01 这样。
roster-bad-joined-future = 第 { $row } 行：入党日期 { $value } 还没到，请检查。
roster-bad-twice = 第 { $row } 行：「{ $name }」和第 { $first } 行重名，请加以区分，如「某某（大）」。
roster-bad-unknown-group = 第 { $row } 行：没有「{ $group }」这个党小组，现有：{ $known }。
roster-no-header = 没找到列名。请在前 10 行里放一行列名，至少要有「姓名」。
roster-too-many-rows = 行数太多，最多 { $limit } 行。
roster-too-big = 文件太大，最多 { $limit } MB。
roster-password = 这个文件设了密码，打不开。请去掉密码再发。
roster-old-xls = 这是旧版 .xls 文件，请另存为 .xlsx 再发。
roster-not-a-sheet = 这不像表格文件。请发 .xlsx 或 .csv。
roster-broken = 文件损坏，读不出来。请重新保存后再发。
roster-unpacks-too-big = 文件解开后太大，没有读取。请只保留花名册一张表再发。
roster-encoding = 文字编码认不出来。请存成 .xlsx，或 UTF-8 的 .csv。
roster-not-fetched = 文件没有取下来，请再发一次。

## 会议卡片

card-title = 📋 <b>{ $title }</b> · { $when }
card-place = 📍 { $place }
card-item = { $number }. { $kind }
card-item-topic = { $number }. { $kind }：{ $topic }
card-moved = ⚠️ <b>时间有变</b>，请重新回复。
card-answers = 应到 { $expected } · 参加 { $coming } · 请假 { $leave } · 未回 { $silent }
card-votes-ahead = 表决：有表决权 { $voters } 人，须 { $need } 人到会；其中已有 { $coming } 人参加 { $sign }
card-source = 依据{ $regulation }{ $article }
article-11 = 第十一条
article-12 = 第十二条
article-13 = 第十三条
article-16 = 第十六条
article-17 = 第十七条
article-18 = 第十八条
card-open = 🔔 <b>现在签到</b> · { $title }（{ $start } 起，{ $close } 止）
card-signed = 应到 { $expected } · 已签 { $signed } · 请假 { $leave } · 还有 { $left } 人
card-votes-open = 有表决权的到会 { $here } 人（须 { $need } 人）；通过须 { $majority } 票赞成
card-quorum-open = 有表决权的到会 { $here } 人（须 { $need } 人）
card-closed = ✅ <b>{ $title }</b> · { $when }签到已截止
card-sat-in = 列席 { $count } 人
card-confirmed = 考勤已确认。
card-unconfirmed = 考勤待确认。
card-cancelled = ❌ <b>{ $title }</b> · { $when }已取消
card-shrunk = 📋 { $title } · { $when }（见下面的新卡片）
count-line = 应到 { $expected } · 到会 { $present } · 迟到 { $late } · 请假 { $excused } · 缺席 { $absent } · 未登记 { $unrecorded } · 到会率 { $percent }
nudge-group = ⏰ <b>{ $title }</b> { $start } 开会，有 { $silent } 人没有回复，也没有打开过与我的私聊，请点下面的按钮。
nudge-private = ⏰ <b>{ $title }</b> { $start } 开会，您还没有回复。
cancelled-message = ❌ <b>{ $title }</b>（{ $when }）取消了，不用到会。

rsvp-coming = 已记下：参加
rsvp-already = 您已经回复过参加
rsvp-too-late = 会议已经开始，请直接签到
rsvp-cancelled = 这场会议已取消
rsvp-not-expected = 这场会议没有通知您参加
signin-signed = 已签到，{ $time }
signin-late = 已签到，{ $time }（迟到）
signin-recovered = 已补收签到（恢复期补收）
signin-already = 您已签过到（{ $time }）
signin-too-early = 签到 { $time } 开始
signin-closed = 签到已截止，请联系书记登记
signin-cancelled = 这场会议已取消
signin-not-expected = 这场会议没有通知您参加
signin-nothing = 近期没有您要参加的会议。
signin-none-open = 现在没有开放的签到。下一场：<b>{ $title }</b>，签到 { $opens } 开始。
signin-which = 有几场会议正在签到，请选一场：

agenda-head = <b>近期会议</b>
agenda-empty = 近期没有安排会议。
agenda-line = · { $title } { $when }
agenda-report = 📝 您还要交{ $period }思想汇报，{ $until }前。发 /report 开始。

## 请假

leave-no-meeting = 近期没有要请假的会议。发 /agenda 看近期安排。
leave-which = 请哪一场的假？
leave-ask-kind = 为<b>{ $title }</b>（{ $when }）请假，是哪一种？
leave-ask-reason = { $title }，{ $kind }。请发一句原因，只有批假的人看得到。
leave-sent = 已提交请假：{ $title }。批准后会告诉您；群里只显示人数。
leave-granted = 已准假
leave-refused = 没有准假
leave-already-decided = 已经处理过了
leave-nothing = 这份请假已经撤回了
leave-already-signed = 您已经签到了，不用请假。
leave-confirmed = 这场会议的考勤已确认，请联系书记更正。
leave-cancelled = 这场会议已取消，不用请假。
leave-not-expected = 这场会议没有通知您参加，不用请假。
leave-too-long = 原因太长了（{ $length } 字），最多 { $limit } 字。请再发一次。
leave-not-yours = 这份请假不由您批。
leave-card = 🙏 <b>{ $name }</b> 请假：{ $title }（{ $when }）
    { $kind }：{ $reason }
leave-card-granted = ✅ 已准 { $name } 的假（{ $title }）。
leave-card-refused = ❌ 没有准 { $name } 的假（{ $title }）。
leave-said-granted = ✅ 您的请假批准了：{ $title }（{ $when }）。
leave-said-refused = ❌ 您的请假没有批准：{ $title }（{ $when }）。有疑问请联系书记。

## 考勤

mark-nothing = 近期没有要登记考勤的会议。发 /meeting 看会议安排。
mark-which = 登记哪一场？
mark-entry = { $day } { $title } · 待确认
mark-entry-confirmed = { $day } { $title } · 已确认
mark-head = <b>{ $title }</b> · { $day }
mark-hint = 点姓名登记；都对了就点「确认考勤」。没登记的记作「未登记」，不算缺席。
mark-hint-confirmed = 考勤已确认。更正要写原因，原来的记录会留着。
mark-person = { $name }：{ $mark }
mark-person-recovered = { $name }：{ $mark }（恢复期补收）
mark-one = <b>{ $name }</b> · { $title }：{ $mark }
mark-one-signed = 签到时间 { $time }
mark-one-recovered = 恢复期补收：按下时机器人正在恢复，按准时计，请核对。
mark-one-leave = 请假：{ $kind }
mark-one-changed = 已改过 { $times } 次
mark-marked = 已登记
mark-same = 本来就是这样
mark-needs-why = 考勤已确认，更正要写原因。请发一句原因：
mark-too-early = 会议还没到时间，不能登记
mark-not-expected = 这个人不在应到名单里
mark-confirmed = 考勤已确认
mark-already-confirmed = 已经确认过了
mark-cancelled = 这场会议已取消
rest-head = 📝 <b>{ $title }</b> · { $day }签到已截止，请核对并确认考勤。
rest-names = 未登记 { $count } 人：{ $names }
rest-none = 没有未登记的人。
rest-recovered = 恢复期补收 { $count } 人：{ $names }（按准时计，请核对）

## 会议安排

meeting-head = <b>会议安排</b>：点一场，看详情、改期、登记
meeting-trouble = ⚠️ { $trouble }
trouble = { $what }：{ $state }
due-notice = 会议通知
due-moved = 改期通知
due-cancelled = 取消通知
due-nudge = 催回复
due-open = 签到卡片
due-rest = 登记提醒
due-leave-asked = 请假审批
due-leave-decided = 请假结果
delivery-missed = 过时未发
delivery-unknown = 不确定是否送达
delivery-failed = 被拒绝
delivery-blocked = ⚠️ 发给「{ $where }」的消息没有送达：对方停用了机器人或还没有打开私聊。请转告本人打开与我的私聊，点「开始」。
delivery-removed = ⚠️ 发给「{ $where }」的消息没有送达：我不在那个群里了。请把我重新加进群。
delivery-no-rights = ⚠️ 发给「{ $where }」的消息没有送达：我在那里没有发言权。请让群管理员允许我发言。
delivery-refused = ⚠️ 发给「{ $where }」的消息被 Telegram 拒绝了。请联系运维人员查看日志。
meeting-ask-move = <b>{ $title }</b>（{ $when }）改到什么时候？请发日期和时间，如 2026-09-18 15:00。
meeting-ask-cancel = 确定取消<b>{ $title }</b>（{ $when }）吗？通知过的人会收到取消消息。
meeting-bad-line = 这一行看不懂。请发成：2026-09-11 15:00 支部党员大会 讨论半年工作
meeting-bad-time = 这个时间看不懂。请发成 2026-09-18 15:00 这样。
meeting-bad-kind = 会议类型看不懂。可用：支部党员大会、支委会、党小组会、党课、主题党日、组织生活会、民主评议党员、其他会议。
meeting-made = ✅ 已安排：{ $title }，{ $when }。
meeting-moved = ✅ 已改到 { $when }：{ $title }。通知过的人会收到改期消息。
meeting-cancelled = ✅ 已取消：{ $title }（{ $when }）。
meeting-in-the-past = 这个时间已经过了，请发一个以后的时间。
meeting-too-far = 只能安排一年以内的会议，请看看年份对不对。
meeting-begun = 会议已经开始，不能再改期或取消。
meeting-already-cancelled = 这场会议已经取消了。
meeting-no-combining = 本支部规定不合开，请分开安排。
meeting-needs-group = 党小组会要写明哪个小组，例：2026-09-16 16:30 党小组会 第一党小组

## 台账

attendance-bad-period = 统计范围看不懂。可以写：本月、上季度、9月、上半年、2026、2026-09、2026Q3、近三个月、2026-03 到 2026-05。
attendance-empty = { $period }还没有开过会。台账文件照样生成。
attendance-head = 📊 <b>{ $branch }</b> · { $period }：{ $count } 场会议
attendance-line = <b>{ $day } { $title }</b>
attendance-more = 更早的 { $more } 场见文件。
attendance-caption = 组织生活台账 · { $period }。工作辅助材料，以组织认定记录为准。

## 学习

study-card = 📖 <b>本周学习</b> · { $title }（约 { $minutes } 分钟）
study-card-done = 学完 { $count } 人
study-list = 学习资料 { $count } 篇，您已学完 { $read } 篇。点一篇开始：
study-list-group = 学习资料 { $count } 篇，点一篇到私聊里读：
study-entry = { $title }（{ $minutes } 分钟）
study-entry-read = ✅ { $title }
study-nothing-found = 没有找到「{ $words }」。发 /study 看全部。
study-no-materials = 还没有学习资料。
study-title = 📖 <b>{ $title }</b>（约 { $minutes } 分钟）
study-source = 依据：{ $source }
study-gone = 这篇资料已经撤下了。
study-finished = 已学完：{ $title }，记 { $minutes } 分钟
study-already = 这篇今年已经记过学完
checkin-kept = ✅ 已打卡，今年第 { $days } 天。
checkin-kept-row = ✅ 已打卡，今年第 { $days } 天，连续 { $row } 天。
checkin-empty = 请在命令后面写一句学了什么，例：/checkin 学了请假和补课的规定
checkin-too-long = 太长了（{ $length } 字），打卡最多 { $limit } 字。长文请用 /report 交思想汇报。

## 思想汇报

report-ask = <b>{ $period }思想汇报</b> · { $until }前
report-ask-late = <b>{ $period }思想汇报</b> · { $until }已截止，可以补交
report-hint = 直接发文字、文件（.docx .pdf）或手写稿照片，可以分几条发，发完点「提交」。建议 { $length } 字左右。
report-privacy = 只有您和审阅人看得到。Telegram 会另存原文，提交后可一键删除聊天里的原文（48 小时内）。
report-so-far = 草稿里已有 { $parts } 条。
report-handed-in-already = 这一期已经交过了；再发的会补充进去，点「提交」生效。
report-size-text = { $length } 字
report-size-files = { $files } 个文件
report-size-both = { $length } 字、{ $files } 个文件
report-kept = 已记入：思想汇报草稿（第 { $number } 条，共 { $size }）
report-changed = 已按改过的内容更新第 { $number } 条（共 { $size }）
report-full = 草稿已有 { $most } 条，不能再加。请点「提交」，或撤回几条。
report-bad-file = 这种文件收不了。请发 { $kinds }。
report-big-file = 文件太大，最多 20 MB。请压缩后再发。
report-empty = 还没有内容，请先发文字或文件。
report-already-in = 已经交过了，没有新的内容。
report-no-draft = 没有草稿。发 /report 开始。
report-part-removed = 已撤回这一条。
report-discarded = 草稿已删除，没有提交。
report-withdrawn = 已撤回，变回草稿，审阅人看不到了。可以接着改，改好发 /report 再提交；不要了，发 /report 后点「取消」。
report-already-read = 已过截止时间，审阅人也看过了，不能撤回。
report-submitted = ✅ 已提交，{ $size }，{ $when }，编号 { $reference }
report-submitted-late = ✅ 已提交（逾期），{ $size }，{ $when }，编号 { $reference }
report-short = 比建议的 { $suggested } 字短一些，只告诉您，不影响提交。
report-after = 审阅人看过后会告诉您。{ $until } 前可以发 /report 补充。
report-after-late = 审阅人看过后会告诉您。发 /report 可以补充。
report-erased = 已删除聊天里的原文，交上去的内容还在。
report-not-erased = Telegram 只让删 48 小时内的消息，较早的请自己删除。
report-owed = 📝 { $period }思想汇报，{ $until }前要交。发 /report 开始；已经写好的可以直接发文件。
report-owed-today = 📝 { $period }思想汇报今天截止。发 /report 开始；已经写好的可以直接发文件。
report-owed-late = 📝 { $period }思想汇报还没有收到，{ $until }已截止。现在交也收，记为逾期。发 /report 开始。
report-in = 📄 { $name } 交了{ $period }思想汇报。
report-read = 👀 您的{ $period }思想汇报，审阅人已看过。
report-remark = 💬 { $name }看了您的{ $period }思想汇报，批注：
    { $text }
report-came-back = ↩️ { $name }请您补充{ $period }思想汇报：
    { $text }

    原来交的内容还在草稿里。发 /report，补充后再点「提交」。
report-gone = 找不到这份思想汇报，可能已撤回。
report-own = 自己的思想汇报要由别的审阅人看。
report-open = 📄 <b>{ $name }</b> · { $period }思想汇报（{ $when }，{ $size }）
report-part = { $text }
report-end = —— 完 ——
report-read-marked = 已记为已阅，会告诉本人。
report-ask-note = 请写给{ $name }的批注，{ $limit } 字以内。只有本人和审阅人看得到。
report-ask-return = 请写明要{ $name }补充什么，{ $limit } 字以内。发出后退回本人。
report-noted = 批注已记下，会告诉本人。
report-returned = 已退回，会告诉本人要补充什么。
report-bad-remark = 批注要有内容，最多 { $limit } 字，一份最多 { $most } 条。请再发一次。
report-remark-line = 💬 { $day } { $name }：{ $text }
report-remark-back = ↩️ { $day } { $name }：{ $text }
report-version = 第 { $number } 次提交的内容（{ $when }）
button-report-note = 💬 批注
button-report-return = ↩️ 退回补充
button-report-version = 第 { $number } 次提交的
button-report-list = ⬇️ 名单
button-report-paper = ⬇️ { $year }年的汇报（.docx）
report-list-title = { $period }思想汇报名单
report-list-caption = 谁该交、谁交了、什么时候。只供审阅人用，不要发到群里。
report-paper-title = { $name } { $year }年思想汇报
report-paper-caption = 只供本人和审阅人看，请妥善保管。
reports-head = <b>{ $period }思想汇报</b>：已交 { $done }/{ $owed }，{ $until }截止
reports-bad-period = 期数看不懂。请写成 /reports 2026Q3 这样。
reports-others = 看上一期：/reports { $last }
reports-missing = 还没交：{ $names }
reports-all-in = 都交齐了。
reports-entry = 📄 { $name }（未阅）
reports-entry-again = 📄 { $name }（又交了，未阅）
reports-entry-read = ✅ { $name }

## 我的记录

me-head = <b>{ $name } 的记录</b> · { $year }年
me-meetings = 会议：应到 { $expected } · 到会 { $present } · 迟到 { $late } · 请假 { $excused } · 缺席 { $absent } · 未登记 { $unrecorded }
me-study = 学时 { $hours } · 学完 { $finished } 篇 · 打卡 { $days } 天
me-study-owed = 学时 { $hours }/{ $owed } · 学完 { $finished } 篇 · 打卡 { $days } 天
me-reports = 思想汇报 { $done }/{ $owed }
me-note = 学时按已确认的到会和学完的资料计（45 分钟 1 学时，本支部规定）。

## 数据文件夹（说给运维人员）

store-no-folder = 数据文件夹 { $path } 用不了：{ $why ->
    [ENOSPC] 磁盘满了
    [EDQUOT] 磁盘配额用完了
    [EROFS] 磁盘是只读的
    [EACCES] 没有写入权限
    [EPERM] 没有写入权限
    [EIO] 磁盘读写出错
    [ENOTDIR] 路径里有一段不是文件夹
   *[other] 系统报告 { $why }
 }。请检查 DATA_DIR、磁盘空间和写入权限，再启动。
store-in-use = 数据文件夹正被另一个进程使用（进程 { $pid }，主机 { $host }，自 { $since }）。一个文件夹只能由一个机器人使用，请先停掉那一个。
store-bad-file = 文件 { $path } 读不出来，可能已损坏；没有改动它。{ $backup ->
    [none] 没有找到备份，请从别处恢复这个文件后再启动。
   *[other] 最近的好备份是 { $backup }。请先停掉机器人，再运行：python -m bot restore { $point } --only { $name }
 }
store-newer-schema = 文件 { $path } 是更新版本的程序写的。请换用那个版本或更新的版本启动。
store-key-missing = 数据是加密的，但没有设置 DATA_KEY。请把原来的密钥写进 .env 再启动。
store-key-wrong = DATA_KEY 和数据对不上。请换回原来的密钥再启动。
store-key-weak = DATA_KEY 太短，至少要 16 个字符。
store-not-kept = 文件 { $file } 没有写成：{ $why ->
    [ENOSPC] 磁盘满了
    [EDQUOT] 磁盘配额用完了
    [EROFS] 磁盘是只读的
    [EACCES] 没有写入权限
    [EPERM] 没有写入权限
    [EIO] 磁盘读写出错
    [ENOTDIR] 路径里有一段不是文件夹
   *[other] 系统报告 { $why }
 }。请检查磁盘空间和权限。

## 权限与链接

setup-holders = 管理员：{ $managers } · 审阅人：{ $reviewers }
button-rights = 👥 管理员与审阅人
button-changes = 📜 变动记录
button-entries = 🔗 逐人邀请与换绑
button-branches = 🛠 全部支部（运维）
rights-head = <b>管理员与审阅人</b>
    管理员记考勤、安排会议、管花名册；审阅人看思想汇报。两项都与职务无关，点姓名设置。群管理员身份在这里不起作用。
rights-of-none = { $name }
rights-of-manager = { $name }（管理员）
rights-of-reviewer = { $name }（审阅人）
rights-of-both = { $name }（管理员、审阅人）
rights-person-none = <b>{ $name }</b>：没有管理员或审阅人权限
rights-person-manager = <b>{ $name }</b>：管理员
rights-person-reviewer = <b>{ $name }</b>：审阅人
rights-person-both = <b>{ $name }</b>：管理员、审阅人
rights-hint = 改动会记入变动记录，并告诉本人和其他管理员。
rights-gave-up-own = 您已不再是管理员。需要恢复请找其他管理员。
button-give-manager = 设为管理员
button-take-manager = 取消管理员
button-give-reviewer = 设为审阅人
button-take-reviewer = 取消审阅人
right-given = 已设置
right-taken = 已取消
right-same = 本来就是这样
right-last-manager = 这是最后一位管理员，请先设一位新的管理员
right-not-in-party = 只有正式党员和预备党员可以有这项权限
right-no-telegram = 本人还没有加入，请先邀请其加入
right-nobody = 找不到这个人，可能已经变动
changes-head = <b>变动记录</b>，共 { $count } 条，新的在前；只增不改。
audit-line = { $when } { $what }
audit-declared = { $by }确认：境外平台，不发涉密和内部材料，已报上级同意
audit-founded = { $by }建立支部
audit-roster = { $by }导入花名册：新增 { $added } 人，更新 { $updated } 人
audit-bound = { $by }确认{ $member }的账号
audit-bound-by-link = { $member }用专用链接加入（{ $by }发出）
audit-link-made = { $by }给{ $member }发专用链接
audit-link-revoked = { $by }作废了加入链接
audit-unbound = { $by }解除了{ $member }的账号绑定，等本人换绑
audit-manager-given = { $by }设{ $member }为管理员
audit-manager-taken = { $by }取消{ $member }的管理员
audit-reviewer-given = { $by }设{ $member }为审阅人
audit-reviewer-taken = { $by }取消{ $member }的审阅人
audit-report-list = { $by }导出了{ $period }思想汇报名单
audit-report-paper = { $by }导出了{ $member }的思想汇报
audit-language-zh = { $by }把支部群的语言改为中文
audit-language-en = { $by }把支部群的语言改为英文
by-setup = 系统
by-operator = 运维人员
by-former = 已离开的成员
changed = 🔐 <b>{ $branch }</b>：{ $what }。有疑问请联系书记。
due-changed = 变动通知
due-stage-ahead = 转正提醒
due-care = 关怀提醒
due-birthday = 政治生日
due-remind = 书记提醒
due-correction-asked = 更正申请
due-correction-said = 更正结果
due-suggested = 意见建议
due-suggestions = 匿名意见汇总
due-suggestion-reply = 意见答复
due-suggestion-due = 意见期限
entries-head = <b>逐人邀请与换绑</b>：{ $count } 人，未加入 { $open } 人。点姓名发专用链接或换绑。
entry-open = { $name }（未加入）
entry-bound = { $name } ✓
entry-is-open = <b>{ $name }</b> 还没有加入。可以发一个专用链接：只能认领这一条，用一次，7 天内有效，不用再确认。
entry-is-bound = <b>{ $name }</b> 已绑定账号。换了账号或账号丢失时，可以解除绑定，再发新链接。
button-entry-link = 发专用链接
button-link-revoke = 作废链接
button-unbind = 换绑（账号丢失）
button-unbind-yes = 确定解除绑定
entry-link = 给<b>{ $name }</b>的专用链接，7 天内有效，只能用一次。请只发给本人：
    { $link }
link-revoked = 链接已作废，不能再用它加入。
link-none = 没有可作废的链接。
unbind-sure = 确定解除<b>{ $name }</b>的账号绑定吗？原账号将不能再用，记录都保留。
unbind-done = 已解除<b>{ $name }</b>的账号绑定，记录都保留。
unbind-told = 您的账号已与<b>{ $name }</b>解除绑定。如不是您要求的，请联系书记。

## 运维

operator-door = 还没有运维人员。请用您自己的 Telegram 打开这个链接，成为运维人员（一天内有效，只能用一次；也可以在 .env 里写 OPERATOR_IDS）：{ $link }
operator-welcome = ✅ 您是本机器人的运维人员了。新建支部要您同意；投递积压、备份失败等会在这里告诉您。发 /setup 查看支部、移交管理权。
operator-already = 您已经是运维人员，发 /setup 查看支部。
operator-bad-link = 这个运维链接无效、用过或过期了。请重新启动机器人，它会打印新的链接。
operator-branches = <b>全部支部</b>：{ $count } 个。点开查看管理员，移交管理权。找一个支部请发：/setup 名称
operator-branch = <b>{ $name }</b> · 花名册 { $members } 人
    管理员：{ $managers }
    管理员账号丢失：点「换绑」得到新链接，转给本人；换人管理：点「移交」。改动会告诉支部的管理员。
button-hand-over = 移交：设{ $name }为管理员
button-free = 换绑：{ $name }（管理员）
allow-somebody = 一位群管理员
leaving = 七天了还没有人为本群设置支部，我先退群了。需要时请再把我加进来。

## 线路故障

telegram-silent = Telegram 暂时没有回应。请过一会儿再点一次。
alert-rival = ⚠️ 另一个程序也在用这个机器人的令牌收消息（或者设了 webhook），成员的消息可能被它收走。请只留一个：停掉另一个程序；找不到就到 @BotFather 换一个新令牌，写进 BOT_TOKEN 后重启。
alert-rival-over = ✅ 现在只有这一个程序在收消息，恢复正常。


## 数据文件夹出了问题（运行中）

unreadable = 有一个记录文件读不出来，这一步没有完成，原来的文件没有动过。请联系运维人员，修好以后再试。
alert-disk = ⚠️ 数据没能保存：{ $why ->
    [ENOSPC] 磁盘满了
    [EDQUOT] 磁盘配额用完了
    [EROFS] 磁盘是只读的
    [EACCES] 没有写入权限
    [EPERM] 没有写入权限
    [EIO] 磁盘读写出错
    [ENOTDIR] 路径里有一段不是文件夹
   *[other] 系统报告 { $why }
 }（文件 { $file }）。这段时间的操作都不会保存，当事人已看到「没能保存」；该发的消息会等着。请在服务器上腾出空间或恢复写入权限，不用重启，恢复后会自动接着办。
alert-disk-over = ✅ 数据又能保存了，等着的消息会接着发出。
alert-file = ⚠️ 记录文件 { $file } 读不出来，可能已损坏；没有改动它。用到它的操作会失败，其他支部不受影响。请停下机器人，运行 python -m bot check 看清是哪些文件，再从备份恢复。


## 运维提醒：投递

alert-lag = ⚠️ 消息发不出去：{ $count } 条该发的还没有发出，最久的已等 { $minutes } 分钟。机器人会一直重试，不会丢；恢复后会在这里告诉您。请看日志，并检查网络、Telegram 是否能用、磁盘是否已满；一小时后仍未恢复，请重启机器人。
alert-lag-over = ✅ 消息恢复发送：积压的都已处理完，过时的已记为「过时未发」。

## 限度

limit-messages = 您发得太快了，一分钟最多 { $most } 条。超出的没有记录，请等 { $seconds } 秒，再接着发。
limit-presses = 太快了，请稍等 { $seconds } 秒
limit-files = 一分钟最多收 { $most } 个文件，超出的没有收。请等 { $seconds } 秒，再接着发。
limit-names = 已经试了 { $most } 个姓名，都认领不了，请联系书记核对。{ $hours } 小时后可以再试。
limit-links = 失效的链接点得太多了，请 { $minutes } 分钟后再点群里最新的按钮；一直不行请联系书记。
claim-name-too-long = 姓名最多 { $limit } 个字。请只发姓名，再发一次。
study-words-too-long = 搜索的词太长了，最多 { $limit } 个字。请换短一点的词。
mark-why-too-long = 原因太长了（{ $length } 字），最多 { $limit } 字。请再发一次。
meeting-topic-too-long = 议题太长了，最多 { $limit } 字，会议没有安排。请缩短议题再发一次。
report-too-long = 一份思想汇报最多 { $limit } 字，这一条没有记入（草稿现在共 { $size }）。请点「提交」，或撤回几条、改发文件。
file-empty = 这个文件是空的，没有收。请检查后再发一次。


## 解绑并清除

button-language-zh = 🌐 中文
button-language-en = 🌐 English
button-branch-language-zh = 🌐 支部群改用中文
button-branch-language-en = 🌐 支部群改用 English
button-own-erase = 解绑并清除我的内容
button-own-erase-yes = 确定清除
own-erase-ask = <b>解绑并清除您在{ $branch }的内容？</b>
    会清除：思想汇报（连同文件，交过的也不再算）、请假原因、打卡写的话、学完记录、心得、小测结果、您的 Telegram 账号。
    会留下：花名册上的姓名，到会、请假等考勤，哪天打过卡，外出培训的学时。这些是支部的台账。
    旧备份里的内容随备份轮换删除；用旧备份恢复数据时会再清除一次。聊天记录请您自己删。清除后不能找回。
own-erased = ✅ 已清除您的内容，并与 Telegram 解绑，今后不再给您发消息。要回来，请点群里的「加入支部」重新认领。
own-last-manager = 您是唯一能用 Telegram 的管理员，现在解绑就没人能管支部了。请先让另一位管理员加入。
own-told-managers = { $name } 已解除 Telegram 绑定，以后的通知请当面转告。
    花名册上的姓名和考勤是支部的台账，要不要继续保留由支部定：照常保留不用点；已经离开的，请点下面办转出。

## 备份与恢复（说给运维人员）

alert-backup = ⚠️ 备份没有做成：{ $why ->
    [ENOSPC] 磁盘满了
    [EDQUOT] 磁盘配额用完了
    [EROFS] 磁盘是只读的
    [EACCES] 没有写入权限
    [EPERM] 没有写入权限
    [EIO] 磁盘读写出错
    [ENOTDIR] 路径里有一段不是文件夹
   *[other] 系统报告 { $why }
 }。请检查磁盘空间和数据文件夹的写入权限；一小时后会自动再试。
alert-backup-over = ✅ 备份又做成了：{ $point }。
alert-backup-file = ⚠️ 备份没有做成。{ $what }
alert-backup-file-over = ✅ 损坏的文件已经换好，备份又做成了：{ $point }。

backup-failed = 备份没有做成：{ $why ->
    [ENOSPC] 磁盘满了
    [EDQUOT] 磁盘配额用完了
    [EROFS] 磁盘是只读的
    [EACCES] 没有写入权限
    [EPERM] 没有写入权限
    [EIO] 磁盘读写出错
    [ENOTDIR] 路径里有一段不是文件夹
   *[other] 系统报告 { $why }
 }。没有留下半个备份。请检查磁盘空间和写入权限后再试。
backup-nothing = 数据文件夹 { $path } 里还没有数据，没有可备份的。
backup-in-use = 另一个进程正在做备份或用备份恢复，请过一会儿再试。
store-not-migrated = 升级数据格式前的备份没有做成：{ $why ->
    [ENOSPC] 磁盘满了
    [EDQUOT] 磁盘配额用完了
    [EROFS] 磁盘是只读的
    [EACCES] 没有写入权限
    [EPERM] 没有写入权限
    [EIO] 磁盘读写出错
    [ENOTDIR] 路径里有一段不是文件夹
   *[other] 系统报告 { $why }
 }。数据没有改动，机器人没有启动。请检查磁盘空间和写入权限后再启动。
store-half-restored = 上一次恢复被中断了。请再运行一次 python -m bot run，它会先把恢复做完。
restore-no-point = { $known ->
    [none] 还没有备份。做一个：python -m bot backup
   *[other] 没有叫「{ $point }」的备份。最近的有：{ $known }。
 }
restore-no-copy = 备份 { $point } 里没有 { $file }。请写成 directory.json 或 branches/…/branch.json 这样的名字，或换一个备份。
restore-bad-point = 备份 { $point } 不完整（{ $file }），没有用它，什么都没有改动。请换一个备份。
restore-other-seal = 备份 { $point } 里的 { $file } 与现在的数据不是用同一把密钥加密的，换上就读不出来，没有改动。请换一个备份，或恢复整个备份。
restore-failed = 没有恢复成：{ $why ->
    [ENOSPC] 磁盘满了
    [EDQUOT] 磁盘配额用完了
    [EROFS] 磁盘是只读的
    [EACCES] 没有写入权限
    [EPERM] 没有写入权限
    [EIO] 磁盘读写出错
    [ENOTDIR] 路径里有一段不是文件夹
   *[other] 系统报告 { $why }
 }。数据还是原来的样子。请检查磁盘空间和写入权限后再试。
restore-not-empty = 文件夹 { $path } 不是空的，没有写进去。请换一个空的或新的文件夹。
restore-plan = 用备份 { $point }（{ $when }，{ $days ->
    [0] 不到一天前
   *[other] { $days } 天前
 }）恢复：{ $branches } 个支部，{ $files } 个文件。
restore-plan-only = 只取 { $file }，其余文件不动。
restore-plan-here = 现在的数据会先另存为一个备份；备份之后记下的内容不会出现在恢复的数据里。
restore-plan-to = 写进 { $path }，现在的数据不受影响。
restore-ask = 确定吗？请输入「是」或 yes：
restore-needs-yes = 没有终端可以确认，什么都没有改动。确定要恢复请加上 --yes。
restore-declined = 没有恢复，什么都没有改动。
restore-done = ✅ 已恢复到 { $point }。恢复前的数据另存在备份 { $kept } 里。现在可以启动机器人。
restore-done-fresh = ✅ 已恢复到 { $point }。现在可以启动机器人。
restore-done-to = ✅ 已把 { $point } 写进 { $path }。

## 规则与习惯

button-tuning = ⚙️ 规则与习惯
tune-head = <b>规则与习惯</b>
    都是本支部规定，随时可改；改动会记入变动记录。条例定了的（谁应到、多少人才能开会和表决）不能改。
tune-section-meetings = 会议与通知
tune-section-signin = 签到
tune-section-group = 群里少打扰
tune-section-study = 学习
tune-section-head = <b>{ $section }</b>（本支部规定）
tune-line = { $what }：<b>{ $value }</b>
tune-one = <b>{ $what }</b>（本支部规定）
tuned = 已改好
tuned-same = 本来就是这样
audit-setting = { $by }把「{ $setting }」由「{ $was }」改为「{ $now }」
tune-shift = 遇到休息日
tune-shift-why = 定期的会遇到周末或节假日怎么办。调休上班日算工作日；下一年的调休没公布前，日期标「暂定」。
tune-shift-next = 顺延到下一个工作日
tune-shift-previous = 提前到上一个工作日
tune-shift-stay = 不变
tune-may_combine = 几样合开
tune-may_combine-why = 一场会里能不能有几项内容，如主题党日加党课。有的地方不允许套开。
tune-may_combine-yes = 可以
tune-may_combine-no = 不可以
tune-notice_days = 会议通知
tune-notice_days-why = 提前几天发会议通知。
tune-notice_days-n = 提前 { $count } 天
tune-notice_at = 通知时间
tune-notice_at-why = 会议通知在几点发。
tune-nudge_hours = 催回复
tune-nudge_hours-why = 开会前多久提醒还没回复的人，只提醒一次。
tune-nudge_hours-n = 提前 { $count } 小时
tune-signin_before_minutes = 签到开始
tune-signin_before_minutes-why = 会前多久开始签到。
tune-signin_before_minutes-n = 会前 { $count } 分钟
tune-signin_after_minutes = 签到截止
tune-signin_after_minutes-why = 开会后多久截止签到。
tune-signin_after_minutes-n = 开会后 { $count } 分钟
tune-quiet_from = 免打扰从
tune-quiet_from-why = 免打扰时间里只发签到、改期和取消，别的等到早上。
tune-quiet_until = 免打扰到
tune-quiet_until-why = 免打扰时间里只发签到、改期和取消，别的等到这时候。
tune-unasked_a_day = 每天最多主动发
tune-unasked_a_day-why = 催回复、学习资料这类没人点名要的消息，每个聊天一天最多几条。
tune-unasked_a_day-n = { $count } 条
tune-study_weekday = 学习资料在
tune-study_weekday-why = 每周的学习资料哪天发到支部群。
tune-study_at = 学习资料时间
tune-study_at-why = 每周的学习资料几点发。

## 一场会议的页面

button-meetings-past = 🗂 开过的会
button-meetings-ahead = 📋 近期的会
button-open-meeting = { $month }月{ $day }日 { $title }
button-move-meeting = 🕒 改期
meetings-past = <b>开过的会</b>（新的在前）
meeting-to-confirm = 📝 考勤待确认

## 定期的会与新会议

word-place = 地点
word-chair = 主持
word-length = 时长
minutes = { $count } 分钟
date-year = { $year }年{ $day }
months-of-quarter-1 = 每季度第一个月
months-of-quarter-2 = 每季度第二个月
months-of-quarter-3 = 每季度第三个月
months-of-quarter-12 = 每季度前两个月
rule-monthly-last-day = { $months }最后一天
rule-yearly-last-day = 每年{ $months }最后一天
pace-m = 每月
pace-q = 每季度
pace-y = 每年
pace-w = 每周
button-plans = 🗓 定期的会
button-open-plan = { $title }（{ $when }）
button-new-plan = ＋ 新的定期会
button-plan-change = ✏️ 修改
button-plan-pause = ⏸ 暂停
button-plan-resume = ▶️ 恢复
button-plan-remove = 🗑 删除
button-plan-remove-yes = 确定删除
button-plan-save = ✅ 保存
button-part-what = 内容
button-part-form = 参加范围
button-part-group = 党小组
button-part-pace = 多久一次
button-part-months = 哪个月
button-part-day = 哪一天
button-part-time = 几点
button-part-length = 时长
button-part-shift = 休息日
plans-head = <b>定期的会</b>：点一项，看接下来的日期，修改、暂停
plans-none = 还没有定期的会。点「新的定期会」来排。
plan-line-paused = · { $title }：{ $when } { $time }（已暂停）
plan-title = 🗓 <b>{ $title }</b>
plan-when = { $when } { $time }，{ $minutes } 分钟
plan-kinds = 合开：{ $kinds }
plan-shift = 遇到休息日：{ $shift }
plan-shift-usual = 按支部的规定
plan-is-paused = ⏸ 已暂停，不再排新的会
plan-dates = 接下来的日期
plan-date = · { $day }
plan-date-shifted = · { $day }（原定{ $planned }，逢休息日）
plan-date-makeup = · { $day }（调休上班日）
plan-date-tentative = { $date } 暂定
plan-day = { $day }日
plan-day-last = 最后一天
plan-editing = <b>修改定期的会</b>，保存后才生效。
plan-making = <b>新的定期会</b>，保存后才生效。
plan-edit-hint = 点下面的按钮来改。也可以直接发：15:20、20日、100分钟，或「地点：二楼会议室」。
plan-part-what = 开什么会？可以选几样合开。
plan-part-group = 哪个党小组？
plan-part-pace = 多久开一次？
plan-part-months = 在哪个月？
plan-part-day = 在哪一天？按星期，或按日期。
plan-part-time = 几点开始？也可以直接发，如 15:20。
plan-part-length = 开多久？也可以直接发，如 100分钟。
plan-part-shift = 遇到休息日怎么办？
plan-bad-text = 看不懂。可以发：15:20、20日、100分钟，或「地点：二楼会议室」（{ $limit } 字以内）。
plan-not-open = 这份安排已不在修改中，请重新点开
plan-gone = 找不到这项安排，可能已经删除
plan-no-kinds = 请先选开什么会
plan-needs-group = 党小组会请选哪个党小组
plan-added = 已保存
plan-changed = 已保存
plan-paused = 已暂停
plan-resumed = 已恢复
plan-removed = 已删除
plan-remove-sure = 确定删除「{ $title }」这项安排吗？开过的会和已经通知的会都保留。
plan-told = ⚠️ 已经通知的不变：{ $days }。要改请到「近期的会」里改期。
audit-plan-added = { $by }新排了定期的会「{ $plan }」
audit-plan-changed = { $by }修改了定期的会「{ $plan }」
audit-plan-paused = { $by }暂停了定期的会「{ $plan }」
audit-plan-resumed = { $by }恢复了定期的会「{ $plan }」
audit-plan-removed = { $by }删除了定期的会「{ $plan }」
button-arrange = ✅ 安排
button-next-step = 下一步 →
button-see-meeting = 打开这场会
button-amend-meeting = ✏️ 地点、主持、议题
button-guests = 👤 列席人员
button-answers-anew = 重新征求回复
button-answers-kept = 保留原来的回复
sketch-head = <b>新会议</b>
sketch-no-day = 日期未定
sketch-no-time = 时间未定
sketch-when = 🕒 { $day } { $time }，{ $minutes } 分钟
sketch-group = 👥 { $group }
sketch-hint = 都对了就点「安排」。也可以发「地点：二楼会议室」，或发议题，一行对应一项。
sketch-part-what = 开什么会？可以选几样合开，选好点「下一步」。
    也可以直接发一行：2026-09-11 15:00 支部党员大会 讨论半年工作
    几样合开用加号：主题党日+党课。党小组会在类型后面写小组名称。
sketch-part-form = 在什么范围开？参加的人由它定。
sketch-part-group = 哪个党小组？
sketch-part-day = 哪一天？更远的日期可以直接发，如 2026-12-11 15:00。
sketch-part-time = 几点开始？
sketch-part-length = 开多久？
sketch-not-open = 这场新会议已不在填写中，请重新点「新会议」
form-party = 全体党员
form-committee = 支部委员
form-group = 一个党小组
card-moved-kept = ⚠️ <b>时间有变</b>，已回复的不用再回复，有变化请改。
card-chair = 主持：{ $chair }
card-place-chair = 📍 { $place }　主持：{ $chair }
meeting-keep-answers = <b>{ $title }</b>改到 { $when }，原来有 { $count } 人回复参加。要他们重新回复吗？请假的都保留。
meeting-ask-amend = <b>{ $title }</b>：请发要改的内容，一行一项，如：
    地点：二楼会议室
    主持：示例书记
    时长：120
    其余各行是议题，按议项的顺序，共 { $count } 项。
meeting-bad-chair = 主持人请写花名册上的姓名。
meeting-bad-length = 时长请写分钟数，如「时长：120」，最多 600。
guests-head = <b>{ $title }</b>的列席人员：点姓名邀请或取消。列席的人会收到通知，可以签到，不计入应到。
guests-nobody = <b>{ $title }</b>：花名册上的人都是应到，没有可以列席的人。
button-exempt-on = 设为免参加
button-exempt-off = 取消免参加
entry-is-exempt = 免参加：照常通知，不计入应到，不催；表决权不变。
exempt-set = 已设为免参加
exempt-unset = 已取消免参加
audit-exempt-set = { $by }设{ $member }为免参加（年老体弱、长期在外等，不计入应到）
audit-exempt-unset = { $by }取消了{ $member }的免参加
leave-late = 已提交请假：{ $title }。事假一般提前一天请（本支部规定），这次仍会转给批假的人。
leave-card-late = 提出时离开会不到一天。
leave-card-after = 会后补请。

## 签到方式

button-code = 🔢 签到码
button-door = ▦ 签到二维码
button-end = 🏁 散会
button-another-code = 🔄 换一个签到码
button-another-door = 🔄 换一个二维码
button-sign-out = 👋 签退
tune-late_after_minutes = 多久算迟到
tune-late_after_minutes-why = 开会后多少分钟内签到不算迟到。只管以后开始签到的会。
tune-late_after_minutes-n = { $count ->
    [0] 开会即算
   *[other] 开会 { $count } 分钟后
 }
tune-signin_button = 点按钮签到
tune-signin_button-why = 点卡片上的「签到」就算到会。关掉后，要用签到码或二维码。
tune-signin_button-yes = 可以
tune-signin_button-no = 不可以
tune-signin_code = 签到码
tune-signin_code-why = 签到开始时生成 4 位数，由主持人当场念，各人到私聊里输入，每人可试 5 次。
tune-signin_code-yes = 使用
tune-signin_code-no = 不用
tune-signin_qr = 签到二维码
tune-signin_qr-why = 签到开始时生成二维码，由管理员放在会场，各人扫码签到。照片可能被转发，发现后可以换一个。
tune-signin_qr-yes = 使用
tune-signin_qr-no = 不用
tune-sign_out = 签退
tune-sign_out-why = 散会时点「签退」，学时按实际时长计。
tune-sign_out-yes = 使用
tune-sign_out-no = 不用
tuned-no-way-in = 至少要留一种签到方式
signin-needs-code = { $title }：请发主持人念的 4 位签到码，还可以试 { $tries } 次。
signin-code-in-private = 请到私聊里输入签到码
signin-needs-qr = 请扫会场的二维码签到
signin-wrong-code = 签到码不对，还可以试 { $tries } 次。请再发一次。
signin-no-tries = 签到码错了 5 次，请当面请管理员登记。
signin-old-qr = 这个二维码已经换了，请扫会场最新的二维码。
card-signin-code = 主持人会念签到码，点「签到」到私聊里输入。
card-signin-qr = 请扫会场的二维码签到。
card-signin-code-and-qr = 请扫会场的二维码，或点「签到」到私聊里输入签到码。
code-shown = <b>{ $title }</b>的签到码：<b>{ $code }</b>
    请当场念，不要发在群里。每人可试 5 次。
code-seen = 签到码不能发在群里，已经换了新的，请听主持人念。
code-replaced = 🔢 <b>{ $title }</b>的签到码在群里出现了，已换成 <b>{ $code }</b>，请当场重念。
code-card = 🔢 <b>{ $title }</b>的签到码：<b>{ $code }</b>
    请主持人当场念，不要发在群里。
due-code = 签到码
door-caption = ▦ <b>{ $title }</b> · { $when }：请放在会场，扫码签到。不要发到会场以外；发现外传请换一个。
signout-done = 已签退，{ $time }
signout-again = 已更新签退时间，{ $time }
signout-not-signed = 您还没有签到
signout-too-early = 会议还没开始，不能签退
signout-over = 签退时间已过
meeting-ended = 已记下散会时间 { $time }
meeting-not-ended = 现在不能记散会时间
mark-person-offline = { $name }（没有 Telegram）：{ $mark }

## 登记、补录与补课

button-mark-rest = 其余未登记的…
button-rest-present = 都记到会
button-rest-absent = 都记缺席
mark-rest-ask = 还有 { $count } 人未登记：{ $names }。要一起记成什么？
mark-rest-done = 已登记 { $count } 人
mark-trail = · { $when } { $by }：{ $was } → { $now }
mark-trail-why = · { $when } { $by }：{ $was } → { $now }（{ $why }）
unclosed = 📝 <b>{ $title }</b> · { $day }的考勤还没确认，未登记 { $count } 人。没登记的不会算缺席，请核对后确认。
due-unclosed = 确认考勤提醒
button-backfill = ＋ 补录过去的会
button-backfill-yes = ✅ 补录
backfill-ask = 请发一行，补录一场过去的会：日期 时间 会议类型 议题
    例：2026-03-13 15:00 支部党员大会 讨论年度计划
    要补录很多场，可以直接发一个和「台账」版式相同的 .xlsx 文件。
meeting-backfilled = ✅ 已补录：{ $title }，{ $when }。请登记考勤，再确认。
meeting-not-past = 这场会还没开完，不用补录。请发一个过去的时间。
meeting-known = 那一天已经有这样一场会了，没有补录。
backfill-preview = 这个文件将补录 <b>{ $count } 场会</b>，{ $marks } 人次。
backfill-nothing = 这个文件里没有要补录的会。
backfill-more = 另有 { $more } 场未列出。
backfill-known = 另有 { $count } 场已有记录或还没开，会跳过。
backfill-strangers = 有 { $count } 个姓名不在花名册上，他们的记录不会补录：{ $names }
taken-bad-date = 「{ $sheet }」{ $cell }：日期看不懂「{ $value }」，要像「9月11日 15:00」分两行写；党小组会的第三行是小组名称。
taken-bad-sign = 「{ $sheet }」{ $cell }：看不懂「{ $value }」，只能用 √ △ ○ × ？ 免，补过课的在后面加「补」。
backfill-done = ✅ 已补录 { $count } 场会，考勤都标明「补录」。
backfill-no-file = 这份预览已过期，请把台账文件再发一次
backfill-waits = 请点上面的「补录」，或点「取消」。
button-makeups = 📚 补课
button-makeup-one = { $name }：{ $state }
button-makeup-enter = ✏️ 录入补课
button-makeup-yes = ✅ 通过
button-makeup-no = 请补充
button-makeup-begin = ✏️ 写体会
button-makeup-write = 📚 补课：{ $title }
button-makeup-study = 📖 学习资料
made-up-open = 待补课
made-up-overdue = 已逾期
made-up-handed-in = 待审
made-up-returned = 待补充
made-up-done = 已补课
makeup-task = 📚 您没有参加 <b>{ $title }</b>（{ $day }），请补课，{ $until }前交几行体会（建议 { $length } 字左右）。
makeup-how = 先看会议内容和学习资料，再点「写体会」。只有您和管理员看得到；考勤不变，另记「已补课」。
makeup-left = ⏰ <b>{ $title }</b>的补课，{ $until }前要交。
makeup-write = 请发<b>{ $title }</b>的补课体会，{ $until }前交；过期也可以交。
makeup-enter = 请发 { $name } 的<b>{ $title }</b>补课情况，如「当面补课，已学会议内容」。
makeup-list = <b>{ $title }</b>的补课：已补 { $done }/{ $count }
makeup-head = <b>{ $name }</b> · { $title }的补课：{ $state }
makeup-until = { $until }前交
makeup-in = 📚 { $name } 交了<b>{ $title }</b>的补课体会。
makeup-handed-in = ✅ 已交补课体会，管理员看过后会告诉您。再发一次请从 /agenda 点开。
makeup-entered = ✅ 已录入，记为已补课。
makeup-accepted = 已通过，记为已补课
makeup-returned = 已请本人补充
makeup-already = 这一份已经处理过了
makeup-not-own = 这份补课不是您的。
makeup-too-long = 太长了（{ $length } 字），补课体会最多 { $limit } 字。请再发一次。
makeup-empty = 请写几句体会再发。
makeup-gone = 找不到这份补课，可能考勤已经更正
makeup-said-accepted = ✅ 您的补课通过了：{ $title }。
makeup-said-returned = 📚 您的补课体会还要补充：{ $title }。请点下面的按钮再写一次。
me-makeups = 补课：已补 { $done } · 待补 { $left }
tune-makeup_days = 补课期限
tune-makeup_days-why = 缺席党员大会、党小组会、党课的人，几天内交补课体会。
tune-makeup_days-n = { $count } 天

## 表决

button-votes = 🗳 表决
button-new-vote = ＋ 新表决
button-left-out = 👥 应到会名单
button-vote-open = 🟢 { $subject }（表决中）
button-vote-closed = ✔️ { $subject }
button-vote-waits = { $subject }（未开始）
button-vote-ordinary-open = 一般事项：公开表决
button-vote-ordinary-secret = 一般事项：无记名投票
button-vote-begin = ▶️ 开始表决
button-vote-drop = 🗑 删除
button-vote-close = ⏹ 结束表决
button-vote-close-yes = 确定结束
button-refresh = 🔄 刷新
matter-ordinary = 一般事项
matter-admission = 接收预备党员
matter-confirmation = 预备党员转正
matter-election = 选举
choice-for = 赞成
choice-against = 反对
choice-abstain = 弃权
vote-subject = { $matter }：{ $name }
vote-secret = 无记名
vote-open-names = 公开，记录姓名
votes-head = <b>{ $title }</b>的表决
votes-none = <b>{ $title }</b>还没有表决。
vote-which-item = 在哪一项内容里表决？
vote-which-matter = 表决什么？接收预备党员、转正和选举都用无记名投票，以会议现场的票为准。
vote-ask-subject = 请发表决的事项，如：通过年度学习计划
vote-ask-names = 请发候选人姓名，一行一个，逐人表决。
vote-bad-subject = 事项要有 1 到 { $limit } 个字，候选人最多 { $most } 名。请再发一次。
vote-put = 已记下
vote-quorum = 有表决权的到会 { $here } 人，应到会 { $voting } 人，须 { $need } 人。
vote-under-way = 表决中：已投 { $voted }/{ $voting }
vote-opened = 已开始，表决票发到各人的私聊
vote-no-quorum = 有表决权的到会 { $here } 人，须 { $need } 人，还不能表决
vote-too-early = 会议还没开始，到点后才能表决
vote-not-now = 这项表决现在不能这样改
vote-dropped = 已删除
vote-close-sure = 还有 { $count } 人没有投票。结束后计票，不能再投。确定结束吗？
vote-closed = 表决已结束
vote-gone = 找不到这项表决
vote-cast = 已投票
vote-changed = 已改投
vote-already = 您已经投过票
vote-no-vote = 您在这项表决中没有表决权
vote-left-out = 您不在本次表决的应到会名单上，有疑问请问书记
vote-not-there = 签到以后才能投票
vote-new-slip = 表决票换了新的，请再点一次
ballot-head = 🗳 <b>{ $title }</b>
    { $subject }（{ $how }）
ballot-promise = 无记名：数据文件、备份、日志和导出的文件里，都看不出谁投了什么，只记谁投过票。管理服务器的人若实时监看，仍能看到。投出后不能改。
ballot-open = 公开表决：姓名和选择记入会议记录，结束前可以改。
ballot-in-the-room = 以会议现场无记名票为准。
ballot-again = 机器人重新启动过，先前投的票已作废，请重新投一次。
ballot-done = ✅ 已投票。投了什么没有人看得到。
ballot-mine = ✅ 您投的是：{ $choice }。结束前可以改。
vote-in-item = { $title }（{ $kind }）
vote-result-head = 🗳 <b>{ $title }</b>表决结果 · { $subject }
vote-numbers = 赞成 { $votes_for } · 反对 { $against } · 弃权 { $abstained } · 未投 { $not_voted } · 应到会有表决权 { $voting } 人
vote-carried = 赞成票超过应到会的半数（须 { $need } 票）。
vote-not-carried = 赞成票没有超过应到会的半数（须 { $need } 票）。
vote-no-rule = 只计票数，是否通过由会议确定。
vote-need-check = 按《发展党员工作细则》（2014 年版），须 { $need } 票赞成；细则 2026 年已修订，请核对最新条文。
vote-names = { $choice }：{ $names }
vote-not-voted = 未投：{ $names }
vote-minutes = { $subject }（{ $how }）：赞成 { $votes_for } 票，反对 { $against } 票，弃权 { $abstained } 票，未投 { $not_voted } 人，应到会有表决权 { $voting } 人
left-out-head = <b>{ $title }</b>：点姓名，把不计入表决应到会的正式党员移出名单（须按规定批准）。请发一句批准依据。
left-out-line = 不计入应到会：{ $names }（{ $why }）
left-out-no-reason = 未写依据
due-ballot = 表决票
due-vote-result = 表决结果

## 会议记录与签到表

cmd-minutes = 会议记录（书记）
button-minutes = 📝 会议记录
button-sign-sheet = 🖨 签到表
button-minutes-topic = ＋ 议题
button-minutes-speech = ＋ 发言
button-minutes-decision = ＋ 决议
button-minutes-other = ＋ 其他
button-minutes-list = 📄 已记的内容
button-minutes-file = ⬇️ 会议记录文件
button-minutes-submit = ✅ 提交审阅
button-minutes-final = ✅ 定稿
button-minutes-approve = ✅ 通过
button-minutes-return = ↩️ 退回
button-minutes-reopen = 🔓 重新打开
button-minutes-pause = ⏸ 先记到这里
button-minutes-turn = 改为{ $part }
button-minutes-entry = { $part }：{ $text }
button-minutes-edit = ✏️ 改写
minutes-topic = 议题
minutes-speech = 发言
minutes-decision = 决议
minutes-other = 其他
minutes-whole = 全场
minutes-no-meeting = 还没有开过的会，没有要记录的。
minutes-which = 记录哪一场会？
minutes-page = 📝 <b>{ $title }</b> · { $day }的会议记录
minutes-counts = 议题 { $topic } · 发言 { $speech } · 决议 { $decision } · 其他 { $other }
minutes-stand-draft = 正在记录。
minutes-stand-submitted = 已提交，等另一位同志审阅。
minutes-stand-returned = 已退回，请修改后再提交。
minutes-stand-final = 已定稿。
minutes-why = 退回的原因：{ $why }
minutes-hint = 选一样，再把内容一条一条发来，文字、照片、文件、语音都可以，先后不限。时间、人数等知道的会自动填，其余写「待明确」。
minutes-taking = 正在记<b>{ $title }</b>的{ $part }：请发文字、照片、文件或语音，一条一条来。发过的可以直接编辑。
minutes-kept = 已记入：{ $part }（第 { $number } 条）
minutes-changed = 已改好：{ $part }
minutes-removed = 已撤回这一条
minutes-too-long = 一条最多 { $limit } 字（这条 { $length } 字），请分几条发。
minutes-full = 已有 { $most } 条，不能再加。
minutes-locked = 会议记录已提交或定稿，现在不能改
minutes-empty = 还没有内容，请先记几条
minutes-submitted = 已提交审阅
minutes-final = 已定稿
minutes-returned = 已退回，会告诉记录的同志
minutes-returned-already = 已经退回过一次，不能再退
minutes-reopened = 已重新打开，可以修改
minutes-not-yours = 要由另一位同志审阅
minutes-gone = 找不到这一条，可能已经撤回
minutes-list = <b>{ $title }</b>的会议记录，{ $count } 条，点一条来改
minutes-entry = <b>{ $part }</b>
minutes-file = 附件：{ $name }
minutes-ask-edit = 请发改写后的文字。
minutes-ask-return = 请发一句退回的原因，最多 300 字。
minutes-ask-reopen = 定稿后要改，请发一句原因，会记入记录的经过。
minutes-in = 📝 <b>{ $title }</b>的会议记录请您审阅。
minutes-came-back = ↩️ <b>{ $title }</b>的会议记录退回了：{ $why }
minutes-agreed = ✅ <b>{ $title }</b>的会议记录已审阅通过。
minutes-caption = { $title }的会议记录。「待明确」的请补上，再由主持人和记录人签字。
sign-caption = { $title }的签到表，打印后当场签字。
due-minutes-in = 会议记录审阅
due-minutes-back = 会议记录审阅结果
template-too-big = 会议记录模板太大，这次用了自带的模板。请运维人员检查 templates/minutes.docx。
template-not-docx = 会议记录模板不是 Word 文件（.docx），这次用了自带的模板。请运维人员检查 templates/minutes.docx。
template-bad = 会议记录模板有问题，这次用了自带的模板。请运维人员检查 templates/minutes.docx，只能用填空和循环。
tune-minutes_review = 会议记录审阅
tune-minutes_review-why = 会议记录是否要由另一位同志审阅后才定稿，可以退回一次。
tune-minutes_review-yes = 要
tune-minutes_review-no = 不要

## 通知

cmd-notice = 发通知（书记）
button-notices = 📢 发过的通知
button-notice-who = 👥 发给谁
button-notice-when = 🕒 什么时候
button-notice-acks = 👌 要不要收到
button-notice-send = 📢 发出
button-notice-nudge = ⏰ 提醒未收到的人
button-notice-sheet = ⬇️ 名单文件
button-notice-stop = ⏹ 停止
button-notice-on = 🔁 { $text }
button-notice-over = ✔️ { $text }
button-received = 👌 收到 { $done }/{ $people }
announcement = 📢 <b>通知</b> · { $text }
announcement-file = 📢 <b>通知</b>
announcement-nudge = ⏰ 请看一下这条通知，看过请点「收到」。
audience-all = 花名册全体
audience-party = 全体党员
audience-committee = 支部委员
notice-ask = 请发通知的文字（{ $limit } 字以内），或转发一条消息，也可以带照片、文件。
notice-draft = <b>通知草稿</b>，发出前都可以改
notice-hint = 再发文字就换掉内容；发「2026-12-01 09:00」就改时间；发照片或文件就附上。
notice-file-photo = 📎 附照片
notice-file-document = 📎 附文件
notice-who-all = 发到支部群，花名册全体
notice-who-party = 发到支部群，全体党员
notice-who-committee = 私聊发给支部委员
notice-who-group = 私聊发给{ $group }
notice-when-now = 现在就发
notice-when-at = { $when }发
notice-when-rule = { $rule } { $time } 发
notice-acks-yes = 请各人点「收到」
notice-acks-no = 不用点「收到」
notice-now = 现在
notice-tomorrow = 明天
notice-in-a-week = 一周后
notice-weekly = 每{ $day }
notice-monthly = 每月{ $day }日
notice-monthly-last = 每月最后一天
notice-quarterly = 每季度第一天
notice-not-open = 这份草稿已不在填写中，请重新发 /notice
notice-made = 已记下，到时间就发
notice-too-long = 通知最多 { $limit } 字，这条 { $length } 字。请缩短，或作为文件发。
notice-empty = 通知还没有内容
notice-too-far = 只能定一年以内的时间
notice-stopped = 已停止
notice-is-stopped = 已停止。
notice-received = 已记下：收到
notice-already = 您已点过收到（{ $when }）
notice-not-for-you = 这条通知不是发给您的
notice-gone = 找不到这条通知
notice-nudged = 已私聊提醒 { $reached } 人，另有 { $others } 人没有 Telegram，请当面转告
notice-nudged-already = 这一次已经提醒过了
notice-nobody-left = 都收到了，不用提醒
notices-head = <b>发过的通知</b>，新的在前
notices-none = 还没有发过通知。发 /notice 开始。
notice-no-words = 文件通知
notice-receipts = <b>{ $day }</b>：收到 { $done }/{ $people }
notice-missing = 未收到：{ $names }
notice-all-in = 都收到了。
notice-sheet-name = 通知收到名单-{ $day }
notice-sheet-caption = { $day }通知的收到名单。

## 日历、群与话题

button-calendar = 📅 日历
button-agenda-file = 📅 我的日程文件
ics-caption = 📅 { $title }，{ $when }。打开文件就能存进手机日历。
ics-caption-moved = 📅 { $title }，{ $when }。时间变过，请先删掉日历里旧的那条，再打开这个文件。
ics-all-caption = 📅 您近期的 { $count } 场会，打开文件就能存进手机日历。
button-rooms = 💬 群和话题
button-room-free = 停用：{ $what }
rooms-head = <b>群和话题</b>：会议、学习和通知发到哪里
rooms-none = <b>群和话题</b>：都发到支部群；支委会和党小组会私聊发给各人。
rooms-how = 支委会或党小组有自己的群：由管理员把我加进去，再在私聊里选。支部群开了话题：在那个话题里发 /setup，再点按钮。
room-line = · { $what }
room-committee = 支委会的群
room-group = { $group }的群
room-meetings = 会议的话题
room-study = 学习的话题
room-notices = 通知的话题
room-offer = 您把我加进了「{ $title }」。这个群是做什么用的？群里的人都能看到发到这里的卡片，请先确认成员。要新建支部，请点群里的「开始设置」。
room-here = 本群今后收<b>{ $branch }</b>的卡片（{ $what }）。
room-is-bound = ✅ 已设好：{ $what }。相关的会议卡片今后发到那里，不再私聊发给各人。
room-bound = 已设好
room-freed = 已停用
room-taken = 那个群已经属于一个支部
topic-offer = 这个话题用来发什么？
delivery-topic = ⚠️ 发给「{ $where }」的一个话题已删除或关闭，消息改发到群里。需要的话请在新话题里发 /setup 重新设置。
removed-from-room = 我被移出了<b>{ $name }</b>的一个群，那里的卡片今后改为私聊发给各人。
audit-room-bound = { $by }设置了群或话题：{ $room }
audit-room-freed = { $by }停用了群或话题：{ $room }
tune-pin_cards = 置顶会议卡片
tune-pin_cards-why = 我在群里有置顶权限时，把正在用的会议卡片置顶，会后取消。不发出提示音。
tune-pin_cards-yes = 置顶
tune-pin_cards-no = 不置顶

## 意见建议

cmd-suggest = 提意见建议
days = { $count } 天
suggest-head = <b>意见建议</b>：想对书记说什么？
    署名的，书记会答复您本人；匿名的，只记内容和月份，第二天早上汇总转给书记，答复发在群里。
button-suggest-signed = ✍️ 署名提
button-suggest-nameless = 🕶 匿名提
button-suggestions = 🗂 意见台账
suggest-ask = 请发您的意见建议，最多 { $limit } 字。管理员会看到您的姓名。
suggest-ask-nameless = 请发您的意见建议，最多 { $limit } 字，30 分钟内有效。
    数据文件、备份和日志里只有内容和月份，没有您的账号、时间和消息。Telegram 那边有您发的原文，发完可以自己删掉；写法也可能让人猜到是谁。
suggest-busy = 您还有一件没填完的事。匿名意见不能和别的混在一起：请先填完，或点「取消」，再发 /suggest。
suggestion-kept = ✅ 已转给管理员，有答复会告诉您。
suggestion-kept-nameless = ✅ 已记下，没有记是谁。明天早上汇总转给书记，答复会发在支部群里。
suggestion-empty = 请写几句再发。
suggestion-too-long = 太长了（{ $length } 字），最多 { $limit } 字。请再发一次。
suggestion-own = · { $month } { $text }（{ $state }）
suggestion-state-received = 已收到
suggestion-state-taken = 在办
suggestion-state-done = 已办结
button-suggestion-received = 🆕 { $text }
button-suggestion-taken = 🔧 { $text }
button-suggestion-done = ✔️ { $text }
suggestions-head = <b>意见台账</b>：共 { $count } 条，办结 { $done } 条。当天的匿名意见第二天才看得到。
suggestions-none = <b>意见台账</b>：还没有意见。当天的匿名意见第二天才看得到。
suggestion-signed = 💡 <b>{ $name }</b>的意见
suggestion-nameless = 💡 <b>匿名意见</b>
suggestion-facts = { $month }收到 · { $state }
suggestion-by = 承办：{ $name }
suggestion-until = 期限：{ $day }
suggestion-reply = 答复：{ $text }
button-suggestion-take = 🙋 我来办
button-suggestion-reply = 💬 答复本人
button-suggestion-note = 📮 在群里答复
button-suggestion-finish = ✅ 办结
suggestion-ask-reply = 请发给本人的答复，最多 { $limit } 字。
suggestion-ask-note = 请发要在支部群里公布的答复，最多 { $limit } 字。群里看不到意见原文。
suggestion-taken = 已记为您承办
suggestion-due-set = 已定期限
suggestion-replied = 已记下答复，马上发出
suggestion-done = 已办结
suggestion-gone = 找不到这条意见，或已办结
suggested = 💡 { $name } 提了一条意见建议。
suggestions-new = 💡 有 { $count } 条新的匿名意见，请到台账里看。
suggestion-replied-own = 💬 您提的意见有了答复：
    { $text }
suggestion-replied-all = 📮 <b>对一条意见建议的答复</b>
    { $text }
suggestion-left = ⏰ 您承办的一条意见，{ $day }到期。
suggestion-overdue = ⏰ 您承办的一条意见已过期（{ $day }），请办结或重新定期限。

## 花名册：变动、导出、重名

button-roster-sheet = ⬇️ 花名册文件
button-formers = 🚪 已转出
button-talks = 💬 谈心谈话
button-entry-more = 📇 资料与变动
button-entry-g = 党小组
button-entry-d = 职务
button-entry-s = 身份
button-entry-t = 培养联系人
button-entry-o = 🚪 转出
button-today = 今天
button-former = { $name }（{ $day } 转出）
roster-file-name = 花名册-{ $branch }-{ $day }
roster-file-caption = 花名册。改好后发回这里就能导入。
audit-roster-file = { $by }导出了花名册
entry-facts = <b>{ $name }</b>：{ $words }
entry-staged = 现身份自 { $day } 起
entry-joined = 入党日期 { $day }
entry-tenders = 培养联系人：{ $names }
entry-ask-g = <b>{ $name }</b> 在哪个党小组？
entry-ask-d = <b>{ $name }</b> 的职务？权限不随职务变，另在「管理员与审阅人」里设。
entry-ask-s = <b>{ $name }</b> 的身份？
entry-ask-t = <b>{ $name }</b> 的培养联系人？可选一至两名正式党员，他们能看其思想汇报。
entry-ask-stage-day = <b>{ $name }</b> 从哪天起是{ $stage }？点「今天」，或发日期，如 2026-11-01。以前会议的应到名单不变。
entry-ask-out = <b>{ $name }</b> 从哪天起转出？点「今天」，或发日期，如 2026-11-01。转出后不再通知，考勤保留；会给您一个文件，供新支部导入。
entry-changed = 已改好
entry-left = 已转出
entry-back = 已转回
entry-tenders-full = 培养联系人要是正式党员，最多两名
entry-record-name = 转出记录-{ $name }
entry-record-caption = { $name }的记录，不含请假原因和思想汇报内容。新支部把这个文件发给自己的机器人，就能加进花名册。
entry-left-told = 您已从<b>{ $branch }</b>转出。您的记录可以在这里带走；不想留下自己写的内容，可以清除。花名册姓名和考勤由支部保留 { $years } 年。
day-not-read = 这个日期看不懂，或还没到。请发成 2026-11-01 这样。
formers-head = <b>已转出</b> { $count } 人。点姓名转回本支部。
formers-none = 没有转出的人。
audit-group = { $by }把{ $member }的党小组改为{ $group }
audit-duty = { $by }把{ $member }的职务改为{ $duty }
audit-stage = { $by }把{ $member }的身份改为{ $stage }（自 { $day } 起）
audit-tender-given = { $by }设{ $tender }为{ $member }的培养联系人
audit-tender-taken = { $by }取消{ $tender }的培养联系人（{ $member }）
audit-left = { $by }办理{ $member }转出（{ $day }）
audit-back = { $by }办理{ $member }转回（{ $day }）
audit-forgotten = 转出满 { $years } 年，去掉了一人的姓名
stage-ahead = 📌 <b>{ $name }</b> 的预备期到 { $day } 满一年。要转正的话，请提前准备本人申请和支部党员大会讨论；具体以最新规定为准。
double-here = 花名册上已有<b>{ $name }</b>，入党日期 { $theirs }；文件里是 { $new }。是同一个人吗？（还有 { $left } 个要问）
double-former = <b>{ $name }</b> 以前在本支部，已转出。文件里的是同一个人吗？（还有 { $left } 个要问）
button-double-same = 同一个人，更新
button-double-other = 另一个人，新增
button-double-skip = 先不导入
double-gone = 这一问已经答过了
double-done = ✅ 重名的都处理完了。
button-speak-to = 🔀 换到：{ $name }

## 关怀、谈心、政治生日

care-notice = 🤝 <b>关怀提醒</b>：{ $name } 自 { $day } 起没有参加过组织生活，已 { $months } 个月。建议谈心谈话，了解有没有困难。
care-source = 《党员教育管理工作条例》第三十一条对连续 6 个月不参加组织生活有规定。请假、补课和免参加的不算；这里只提醒，不作认定，只发给指定的管理员。
button-care-seen = 已了解
button-care-talked = 已谈心
care-seen = 🤝 { $name }：已了解。
care-talked = 🤝 { $name }：已谈心，记入谈心谈话记录。
care-gone = 找不到这条提醒
button-give-care = 收关怀提醒
button-take-care = 不收关怀提醒
rights-person-care = 收关怀提醒（几个月没有参加组织生活的）。没有指定的，由书记收。
right-no-manager = 关怀提醒只发给管理员
audit-care-given = { $by }设{ $member }收关怀提醒
audit-care-taken = { $by }取消{ $member }收关怀提醒
talks-head = <b>谈心谈话</b> · { $year }年：已谈 { $done }/{ $count } 人（每年一般不少于一次，本支部规定）。只记谁和谁、哪天，不记内容。点姓名记一次。
talks-left = 还没谈：{ $names }
talk-line = · { $day } { $one } — { $other }
talk-with = <b>{ $name }</b> 和谁谈的？
talk-kept = ✅ 已记下：{ $one } 和 { $other }，{ $day }。不是这天就发日期，如 2026-11-01。
talk-moved = ✅ 已改到 { $day }。
talk-removed = 已撤回
birthday-own = 🎂 { $name }同志，今天是您入党 { $years } 周年的日子，祝您政治生日快乐。
birthday-group = 🎂 今天是{ $name }同志入党 { $years } 周年的日子，祝政治生日快乐。

## 提醒欠交的人

cmd-remind = 提醒还没办的人（书记）
remind-head = <b>提醒还没办的人</b>：先看会发给谁，再点按钮发出。
remind-hint = 只私聊发给本人，一人一天最多一次；休息日到下个工作日再发。
remind-nobody = 现在没有要提醒的人。
remind-what = <b>{ $what }</b>
remind-reaches = 会发给 { $count } 人：{ $names }
remind-strangers = 没有加入、发不到 { $count } 人，请当面转告
remind-muted = 自己关了提醒 { $count } 人
remind-already = 今天已提醒过 { $count } 人
remind-of-report = { $period }思想汇报
remind-sent = 已提醒 { $count } 人
remind-nobody-left = 现在没有可提醒的人
remind-report = ⏰ 书记提醒：{ $period }思想汇报还没有收到，截止 { $until }。发 /report 开始。
remind-makeup = ⏰ 书记提醒：您还有补课没交，请点下面看看。
button-remind = ⏰ { $what }（{ $count } 人）
button-open-private = 👋 打开私聊

## 我的记录：明细、更正、选择、导出

button-own-m = 📋 会议明细
button-own-r = 📄 思想汇报
button-own-c = ✏️ 打卡
button-own-a = 🔎 与我有关的变动
button-own-file = ⬇️ 我的全部记录
button-choices = 🔔 提醒设置
button-corrections = ✋ 申请更正
button-correct = { $day } { $title }：{ $mark }
own-page-m = <b>会议明细</b>，{ $count } 场
own-page-r = <b>思想汇报</b>，{ $count } 份
own-page-a = <b>与我有关的变动</b>，{ $count } 条：谁看过我的思想汇报、改过我的考勤、导出过、变过权限
own-meeting = · { $day } { $title }：{ $mark }
own-mark-leave = { $mark }（{ $kind }）
own-report-draft = · { $period }：草稿，{ $parts } 条
own-report-in = · { $period }：{ $day }已交，{ $size }，未阅
own-report-read = · { $period }：{ $day }已交，{ $size }，已阅
own-checkin = · { $day } { $text }
own-makeups = 补课
own-file-name = 我的记录-{ $name }
own-file-caption = 机器人里关于您的全部内容，另附同样内容的 .json。只有您有这份文件，请自己保管。
choices-head = <b>提醒设置</b>：会议提前多久提醒；打勾的是要的提醒，点一下就改。
lead-usual = 按支部的
lead-hours = 提前 { $count } 小时
want-meetings = 会议没回复
want-reports = 思想汇报
want-makeups = 补课
want-greetings = 政治生日
button-greet-openly = 🎂 政治生日可以发到群里
correction-which = 哪一场的考勤要更正？
correction-none = 还没有开过的会。
correction-ask = <b>{ $title }</b>：请写哪里不对、实际是怎样，{ $limit } 字以内。只有管理员看得到。
correction-sent = ✅ 已转给管理员，有结果会告诉您。
correction-bad-text = 请写 1 到 { $limit } 字。请再发一次。
correction-gone = 找不到这份申请，或已处理
correction-asked = ✋ { $name } 申请更正考勤。
correction-head = ✋ <b>{ $name }</b> · { $day } { $title }，现记：{ $mark }
button-correction-yes = ✅ 已更正
button-correction-no = 不更正
correction-said-yes = 已记为更正，会告诉本人。考勤请在「登记考勤」里改。
correction-said-no = 已记为不更正，会告诉本人。
correction-accepted = ✅ 您申请的考勤更正已经办好，发 /me 可以看。
correction-refused = 您申请的考勤更正没有办。有疑问请当面问书记。
audit-report-opened = { $by }看了{ $member }的{ $period }思想汇报（第 { $version } 次提交的）
audit-mark = { $by }更正了{ $member }的考勤：{ $meeting }，{ $mark }
audit-attendance = { $by }导出了考勤台账（{ $period }）
audit-attendance-all = { $by }导出了全部资料（{ $period }）

## 一条消息去了哪里

report-album-kept = 已记入：思想汇报草稿（相册 { $count } 张，共 { $size }）
button-turn = 改为…
button-turn-report = 改为思想汇报
turn-into = 这段文字改到哪里？
turn-checkin = ✏️ 学习打卡
turn-suggestion = 💡 意见建议（署名）
turn-nowhere = 改不到那里，原来的没有动。
turned-into-report = 已改为{ $period }思想汇报草稿，请假已撤回。接着发，发完点「提交」；发 /report 看草稿。
leave-withdrawn = 请假已撤回。
leave-not-withdrawn = 这份请假已经批过或撤回了

## 规则与习惯：汇报与花名册

tune-section-people = 汇报与花名册
tune-report_months = 思想汇报
tune-report_months-why = 思想汇报多久交一次。改了马上按新的期算，交过的都保留。
tune-report_months-n = 每 { $count } 个月一次
tune-report_characters = 建议字数
tune-report_characters-why = 思想汇报建议写多少字。短了只告诉本人，不影响提交。
tune-report_characters-n = { $count } 字
tune-kept_years = 转出后保留姓名
tune-kept_years-why = 转出满几年去掉姓名，考勤数字留着。
tune-kept_years-n = { $count } 年

# 学习：阅读、小测、复习

cmd-review = 复习答错的题
cmd-push = 学习计划和推送
study-list-topic = 「{ $topic }」{ $count } 篇，您已学完 { $read } 篇：
study-topic = { $topic }
button-study-all = 全部
study-dated = 发布日期：{ $day }
study-link = 原文：{ $url }
study-until = 有效期至 { $day }
study-card-own = 📖 <b>给您的学习资料</b> · { $title }（约 { $minutes } 分钟）
study-too-soon = 再读一会儿：这篇约 { $minutes } 分钟，还差 { $wait }才能记学完。
study-wait-minutes = { $minutes } 分钟
study-wait-seconds = { $seconds } 秒
button-study-files = 📎 打开附件（{ $count }）
button-quiz-card = 📝 小测
button-quiz = 📝 小测（{ $count } 题）
button-note = ✍️ 写心得
quiz-head = 📝 <b>{ $title }</b> · 第 { $number }/{ $count } 题
quiz-single = （单选）
quiz-multiple = （多选：选好后点「确定」）
quiz-judge = （判断）
quiz-option = { $letter }. { $text }
quiz-yes = 对
quiz-no = 错
button-quiz-ready = 确定
quiz-right = ✅ 答对了：{ $answer }
quiz-wrong = ❌ 您选了：{ $mine }
    正确答案：{ $answer }
quiz-where = 见文中「{ $where }」
button-quiz-where = 🔎 看原文
button-quiz-next = 下一题
button-quiz-done = 看结果
quiz-over = 📝 <b>{ $title }</b>
    { $count } 题答对 { $right } 题。
quiz-over-back = 答错的题过一两天会再出现。结果只有您自己看得到。
review-head = 🔁 <b>复习</b> · { $title }
button-review-next = 继续
button-review-begin = 开始复习
button-review-when = ⏰ 复习提醒
button-review-off = 不提醒
review-left = 今天有 { $count } 题可以复习。
review-none = 今天没有要复习的题。答错的题会隔几天再出现，一天最多 5 题。
review-at = 每天 { $at } 有题可复习时，私聊提醒您。
review-at-none = 没有开复习提醒。想每天几点提醒？
review-due = 🔁 有答错过的题可以复习，几分钟就好。
want-study = 学习资料

# 心得与抽查

note-ask = 请写《{ $title }》的学习心得，直接发文字，最多 { $limit } 字。
    平时没有人看；抽查抽到您时，管理员可以看这一季度的心得。
note-kept = 已记下心得，{ $length } 字。
note-empty = 没有文字，请再发一次。
note-too-long = 太长了（{ $length } 字），最多 { $limit } 字，请缩短后再发。
note-read = 已记为已阅
note-remarked = 已答复，本人会在私聊里看到。
note-gone = 这条心得已经不在了，或者没有抽到。
note-remark-wrong = 答复要有 1 到 { $limit } 字，请再发一次。
note-remark-ask = 请发给作者的话，最多 { $limit } 字。
note-head = <b>{ $name }</b> ·《{ $title }》
    { $day } · { $length } 字
note-state-read = 已阅
note-remark-was = 答复：{ $text }
note-said = 💬 您的学习心得有答复：
    { $text }
button-note-read = 已阅
button-note-remark = 答复
draw-in-private = 抽查请到私聊里做。
draw-how-many = 请写抽几个人，1 到 { $limit }，例：/study 抽查 5
draw-nobody = 花名册上还没有别的成员，抽不了。
draw-former = 以前的抽查
draw-none = 还没有抽查过。发 /study 抽查 5 抽 5 个人。
draw-one = { $day } · { $count } 人
draw-page = 🎲 <b>抽查</b> · { $day }
    抽到 { $count } 人：{ $names }
    看 { $since } 以来的心得，点名字打开。
draw-member = { $name }（{ $count } 篇，{ $unread } 未阅）
draw-no-notes = 这位同志这段时间没有心得。
audit-note-opened = { $by }看了{ $member }的心得《{ $title }》（抽查）

# 推送

push-head = 📚 <b>学习计划</b>
push-when = 每{ $day } { $time } 发一篇，遇休息日顺延
push-when-weeks = 每 { $weeks } 周的{ $day } { $time } 发一篇，遇休息日顺延
push-paused = 已暂停
push-ahead = · { $when } { $title }
push-nothing = 接下来没有安排。
push-hint = 把文章、文件、照片或视频发给我或转发给我，就能存成本支部的学习资料。发「/push 词」可以搜索。
push-which = 选一篇：
push-one = <b>{ $title }</b>
push-about = { $kind } · 约 { $minutes } 分钟 · { $topic } · { $questions } 题
push-no-topic = 未分专题
push-for = 发给：{ $whom }（私聊）
push-bound-day = 每年 { $month }月{ $day }日发
push-bound-holiday = { $holiday }前 { $days } 天发
push-finished = 今年学完 { $count }/{ $people } 人：{ $names }
push-hard = 支部觉得难的题（首次答错的人数）
push-hard-one = · { $prompt } { $wrong }/{ $asked }
push-sent = 《{ $title }》正在发到群里。
push-set = 《{ $title }》将在 { $when } 发到群里。
push-dropped = 已取消
push-not-dropped = 已经发出，取消不了
push-plan-f = 已放到下一篇
push-plan-s = 计划里不再发这一篇
push-plan-b = 已放回计划
push-topics = 哪些专题先发？点一下选上，再点一下取消。
push-topics-order = 顺序：{ $topics }
push-ask-at = 《{ $title }》什么时候发？可以发：
    · { $example }（发一次）
    · 每年 7-1（每年这一天）
    · 国庆节前 3 天（每年法定节日前）
    · 不固定（取消固定的日子）
push-at-wrong = 没看懂这个时间。请照「{ $example }」「每年 7-1」「国庆节前 3 天」这样写，时间要在一年以内。
button-push-choose = 选一篇推送
button-push-pause = 暂停计划
button-push-on = 恢复计划
button-push-topics = 专题先后
button-push-drop = ✖️ { $when } { $title }
button-push-now = 📤 现在发到群里
button-push-in = { $days } 天后
button-push-first = 放到下一篇
button-push-skip = 计划里不发
button-push-back = 放回计划
button-push-at = 定时间
button-push-look = 预览
button-push-own = 修改
button-push-go = 📤 推送
audit-pushed = { $by }推送了学习资料《{ $title }》
material-rule = 制度
material-practice = 实务
material-case = 案例
material-article = 文章
material-video = 视频
material-document = 文件
own-material-new = 📥 <b>{ $title }</b>
own-material-head = 📖 <b>{ $title }</b>
own-material-about = { $kind } · 约 { $minutes } 分钟
own-material-about-files = { $kind } · 约 { $minutes } 分钟 · 附件 { $files } 个
own-material-hint = 题目和分钟是估的，可以改。点「保存」后就能推送到群里。
own-material-ask-t = 请发新的标题，最多 { $limit } 字。
own-material-ask-m = 大约要学几分钟？请发 1 到 300 的数字。
own-material-title-wrong = 标题要有 1 到 { $limit } 字，请再发一次。
own-material-minutes-wrong = 请发 1 到 300 的数字，例：15
own-material-kept = 已存为本支部的学习资料
own-material-changed = 已改
own-material-dropped = 《{ $title }》不再使用。
button-own-material-k = 💾 保存
button-own-material-t = 改标题
button-own-material-m = 改分钟
button-own-material-x = 不要了
tune-study_weeks = 学习资料多久一篇
tune-study_weeks-why = 几周发一篇学习资料。
tune-study_weeks-n = { $count } 周

alert-library = ⚠️ 学习资料有问题，暂用上一个好的版本（新文件则先不用）：{ $fault }。改好后一分钟内自动生效。
alert-library-over = ✅ 学习资料 { $file } 已经改好，正在使用。

# 打卡的月历、榜和提醒

checkin-edited = 打卡已改。
checkin-month = <b>打卡</b> · { $year }年{ $month }月，{ $days } 天
checkin-row = 已连续 { $count } 天
checkin-at = 每天 { $at } 还没打卡时，私聊提醒您。
checkin-at-none = 没有开打卡提醒。想每天几点提醒？
checkin-named = 群里每周的打卡榜会写您的名字。
checkin-nameless = 群里每周的打卡榜只有人数，不写您的名字。
checkin-nudge = ✏️ 今天还没有打卡。学了什么，发 /checkin 加一句话就行。
checkin-board = ✏️ <b>一周打卡</b> · { $since } 至 { $until }
    { $people } 人打卡，共 { $times } 人次。
checkin-board-name = · { $name } { $days } 天
button-month-before = ← 上个月
button-month-after = 下个月 →
button-checkin-choices = ⏰ 打卡提醒和署名
button-checkin-named = 打卡榜上署名
tune-checkin_board = 每周打卡榜
tune-checkin_board-why = 周日 19:00 在群里发一条本周打卡的人数；署名由各人自己选。

tune-checkin_board-yes = 发
tune-checkin_board-no = 不发

# 学时、外出培训、个人目标

me-forecast = 照现在的进度，到年底约 { $hours } 学时
own-hours = <b>学时</b> · { $year }年：{ $hours }
own-hours-owed = <b>学时</b> · { $year }年：{ $hours }/{ $owed }
own-hours-source = · { $name } { $hours }
own-hours-meetings = 已确认的会议
own-hours-materials = 学完的资料
own-hours-courses = 外出培训
own-hours-rule = { $minutes } 分钟记 1 学时，每天最多 { $most } 学时（本支部规定）。全年一般不少于 32 学时：《党员教育管理工作条例》第二十条。
own-course = · { $day } { $note }（{ $minutes } 分钟）
own-target-characters = 阅读 { $count }/{ $target } 字
own-target-materials = 学完 { $count }/{ $target } 篇
own-target-notes = 心得 { $count }/{ $target } 字
own-page-n = <b>学习心得</b>，{ $count } 篇
own-note = · { $day }《{ $title }》{ $text }
button-own-h = ⏱ 学时明细
button-own-n = ✍️ 学习心得
attendance-hours = 学时人均 { $mean }（最低 { $least }）
button-courses = ⏱ 外出培训
course-head = ⏱ <b>外出培训</b> · 今年 { $count } 次
course-line = · { $day } { $note }，{ $minutes } 分钟，{ $count } 人
button-course-drop = ✖️ { $day } { $note }
button-course-add = ➕ 登记外出培训
course-ask = 请用一行写：日期、分钟、内容，冒号后面写人（「全体」也可以）。例：
    { $example }
course-example = { $day } 240 分钟 党务培训班：{ $names }
course-wrong = 没看懂。请写成「日期 分钟 内容：姓名、姓名」，分钟 1 到 { $most }，内容最多 { $limit } 字。
course-wrong-day = 日期要在今天以前，最早到去年。请再发一次。
course-unknown = 花名册上没有：{ $names }。请改好名字再发一次。
course-gone = 这次培训已经取消了。
course-dropped = 已取消，不再计学时
audit-course = { $by }登记了外出培训「{ $note }」{ $minutes } 分钟，{ $count } 人
audit-course-dropped = { $by }取消了外出培训「{ $note }」{ $minutes } 分钟，{ $count } 人
tune-study_minutes_an_hour = 多少分钟记 1 学时
tune-study_minutes_an_hour-why = 会议和学习的分钟怎样折成学时。
tune-study_minutes_an_hour-n = { $count } 分钟
tune-study_hours_a_day = 每天最多学时
tune-study_hours_a_day-why = 一天最多记几学时。
tune-study_hours_a_day-n = { $count } 学时
tune-study_hours_year = 全年应达学时
tune-study_hours_year-why = 党员一年应达的学时；条例规定一般不少于 32，不能更低。
tune-study_hours_year-n = { $count } 学时
tune-study_hours_committee = 书记、委员应达学时
tune-study_hours_committee-why = 支部书记和委员一年应达的学时；56 见于全国培训规划，请以上级最新规定为准。
tune-study_hours_committee-n = { $count } 学时
tune-target_characters = 每年阅读字数
tune-target_characters-why = 个人全年阅读字数的目标；0 是不设。
tune-target_characters-n = { $count ->
    [0] 不设
   *[other] { $count } 字
 }
tune-target_materials = 每年学完篇数
tune-target_materials-why = 个人全年学完篇数的目标；0 是不设。
tune-target_materials-n = { $count ->
    [0] 不设
   *[other] { $count } 篇
 }
tune-target_notes = 每年心得字数
tune-target_notes-why = 个人全年心得字数的目标；0 是不设。
tune-target_notes-n = { $count ->
    [0] 不设
   *[other] { $count } 字
 }

# 现场小测

button-live-quiz = 📝 现场小测
live-quiz-which = 用哪一篇的题？题目在群里一题一题匿名作答，只有总数。
live-quiz-none = 还没有带题目的学习资料。
live-quiz-not-now = 现在做不了现场小测：会议不在这个时间，或者题目已经撤下。
live-quiz-entry = { $title }（{ $count } 题）
live-quiz-head = 📝 <b>现场小测</b> · { $title }，{ $count } 题
live-quiz-open = 第 { $number } 题正在群里作答。
live-quiz-over = 已结束，结果已发到群里。
live-quiz-total = · 第 { $number } 题 { $voters } 人作答，{ $right } 人答对（{ $share }%）
live-quiz-result = 📝 <b>现场小测结束</b> · { $title }
button-live-quiz-first = 发第一题
button-live-quiz-next = 收题，发下一题
button-live-quiz-end = 收题，结束

due-review = 复习提醒
due-checkin-nudge = 打卡提醒
due-checkin-board = 打卡榜
due-note-said = 心得的答复

own-material-quiz = 小测 { $count } 题
button-own-material-q = 题目
own-material-ask-q = 请发小测题，一题一段，中间空一行，最多 { $limit } 题。发新的会换掉原来的。例：
    补课以后，缺席还在吗？
    A. 在
    B. 不在
    答案：A
    解析：补课另记一笔。

    请假的原因会发到群里。
    答案：错
    解析：群里只有人数。
own-material-quiz-wrong = 第 { $number } 题没看懂。每题要有题目和「答案：」，选择题的选项写成「A. …」；最多 { $limit } 题。请改好再发一次。

holiday-0 = 元旦
holiday-1 = 春节
holiday-2 = 清明节
holiday-3 = 劳动节
holiday-4 = 端午节
holiday-5 = 中秋节
holiday-6 = 国庆节

period-span = { $first } 至 { $last }

# 看板

cmd-status = 支部看板（书记）
board-head = 📊 <b>{ $branch }</b> · { $day }
board-group = { $group }会
board-done = ✅ { $what } { $span } { $held }/1 · { $source }
board-planned = ⏳ { $what } { $span } 0/1 · 已定 { $day } · { $source }
board-open = ⚠️ { $what } { $span } 0/1 · 剩 { $left } 天，未安排 · { $source }
board-calm = · { $what } { $span } 0/1 · 一般第四季度 · { $source }
board-source = { $regulation }{ $article }
board-missed = 今年没有开成的 { $count } 项：{ $what }。开过的可以补录。
board-missed-more = 今年没有开成的 { $count } 项：{ $what }等。开过的可以补录。
board-todo = 待办 { $count }：{ $what }
board-no-todo = 没有待办。
board-leaves = { $count } 条请假待批
board-unconfirmed = { $count } 场考勤待确认
board-makeups = { $count } 份补课待审
board-claims = { $count } 人待认领
board-suggestions = { $count } 条意见待办
board-makeups-open = 还有 { $count } 人次待补课
board-reports = 思想汇报 { $done }/{ $owed }
board-hours = 学时人均 { $mean }/{ $owed }（最低 { $least }）
board-leave = 🙏 <b>{ $name }</b> · { $title } { $day } · { $kind }：{ $reason }
board-makeup = { $name } · { $title }
board-makeups-head = 交来的补课 { $count } 份：
board-claim = · 有人说自己是{ $name }
button-board-arrange = ＋ 安排{ $what }
button-board-leaves = 🙏 批请假
button-board-makeups = 📝 审补课
button-board-claims = 👤 认领
button-board-grant = ✅ 准 { $name }
button-board-refuse = ✖️ 不准 { $name }
button-board-is = ✅ 是 { $name }
button-board-is-not = ✖️ 不是 { $name }
button-board-export = ⬇️ 导出台账
button-board-charts = 📈 图表
charts-caption = 📈 <b>{ $branch }</b> · { $period }：{ $what }
charts-marks = 考勤一览
charts-rates = 各类会议到会率
charts-hours = 学时进度
charts-part = { $what }（{ $number }/{ $count }）
charts-none = { $period }还没有开过会，没有图表。
digest-head = 📬 新的一个月开始了，支部现在的情况：
due-digest = 月初小结

branch-rule = 本支部规定

digest-span = · { $span }：{ $count } 次会，到会率 { $percent }%
digest-span-none = · { $span }：没有开会
attendance-rate = 到会率 { $percent }%
attendance-absent = { $name }（缺席 { $count }）
attendance-care = 先关心：{ $names }

attendance-bad-words = 「{ $words }」看不懂：不是统计范围，也不是会议类别、党小组或成员的名字。范围可以写：本月、上季度、9月、上半年、2026、2026-09、2026Q3、近三个月、2026-03 到 2026-05。

board-missed-item = { $name }（{ $span }）

# 上级党委

cmd-overview = 上级党委：各支部一览
only-committees = 这里不是上级党委的对话，看不到一览。上级党委由运维人员在私聊里发 /overview 建立。
committees-head = 🏛 上级党委 { $count } 个。建好以后，把链接发给党委的经办人，在私聊或党委的群里打开；各支部由支部自己同意后才接入。您只看到名称和支部数。
button-committee-new = ＋ 新建上级党委
button-committee-one = { $name } · { $count } 个支部
committee-ask-name = 请发上级党委的名称，例如「示例镇党委」（40 字以内）。
committee-name-bad = 名称要有 1 到 40 个字，请再发一次。
committee-one = 🏛 <b>{ $name }</b>
    接入的支部 { $count } 个。
    { $state ->
        [open] 已经打开。换人或换群时，重新发一个链接，打开的地方就是新的。
       *[waiting] 还没有打开，请把链接发给经办人。
    }
button-committee-link = 🔗 发链接
button-committee-end = 撤销
button-committee-end-yes = 确定撤销
committee-end-ask = 撤销「{ $name }」以后，它看不到任何支部，{ $count } 个支部都断开。确定吗？
committee-ended = 已撤销「{ $name }」。
committee-link = 🔗 「{ $name }」的链接，7 天内有效，只能用一次：
    · 在私聊里看：{ $private }
    · 在党委的群里看（把机器人加进群）：{ $group }
committee-welcome = 🏛 这里是「{ $name }」的一览。发 /overview 查看各支部；点「邀请支部」，把链接发给支部书记，支部同意后才会出现。
    只有各项组织生活的次数、日期和到会率，没有姓名、请假原因、思想汇报和意见。
committee-bad-link = 这个链接用过了或已过期，请向运维人员要一个新的。
committee-chat-is-branch = 这个群是支部的群，不能同时给上级党委用。请换一个群，或在私聊里打开链接。
committee-chat-taken = 这里已经是另一个上级党委的对话。请换一个群，或请运维人员先撤销那一个。
committee-admins-only = 只有本群的管理员可以邀请或移出支部。

overview-head = 📊 <b>{ $name }</b> · { $day }
    支部 { $count } 个：有缺的 { $missed } 个，有未安排的 { $open } 个
overview-line = { $sign } { $number }. { $name }：{ $what }
overview-button = { $number } { $name }
overview-missed = 缺 { $count } 次
overview-open = 未安排 { $count } 项
overview-fine = 都已开或已安排
overview-rate = 到会率 { $percent }%
overview-none = 📊 <b>{ $name }</b>
    还没有支部接入。点「邀请支部」，把链接发给支部书记；支部同意以后会出现在这里。
button-overview-file = 📁 导出台账
button-overview-invite = 邀请支部
overview-branch = 📊 <b>{ $name }</b> · { $day }
overview-facts = 成员 { $members } 人 · 今年开会 { $held } 次
overview-year = 今年到会率 { $percent }%
overview-last = 最近一次 { $day }
overview-kind = · { $kind }：{ $held } 次
overview-kind-rate = · { $kind }：{ $held } 次，到会率 { $percent }%
button-overview-drop = 移出一览
button-overview-drop-yes = 确定移出
overview-drop-ask = 把「{ $name }」移出一览？支部自己的记录不变，要再看须重新邀请。
overview-dropped = 已移出「{ $name }」。
overview-gone = 这个支部已断开，不在一览里了。
overview-invite = 🔗 邀请支部接入「{ $name }」：{ $link }
    30 天内有效，可以发给多个支部书记。由支部的管理员在私聊里打开并同意；重新生成时旧链接作废。
overview-joined = ✅ { $branch }已同意接入一览。
overview-left = { $branch }已断开，不再出现在一览里。
overview-caption = { $name }：{ $count } 个支部的组织生活一览。只有次数、日期和到会率。
overview-picture = { $name }：各类组织生活开到哪一步，各月到会率。
overview-digest = 📬 { $span }已过：{ $count } 个支部开会 { $held } 次，{ $fine } 个支部没有缺。
overview-digest-rate = { $span }到会率 { $percent }%。

button-ties = 🏛 上级党委
ties-head = 🏛 能看到{ $branch }一览的上级党委：
ties-none = 🏛 没有上级党委能看到{ $branch }。要接入，请打开上级党委发来的链接。
ties-line = · { $name }（{ $day }起）
ties-sees = 它看到：各项组织生活开了没有、日期、次数、到会率、成员人数。看不到：姓名、请假原因、思想汇报、意见、会议内容。
tie-offer = 🏛 「{ $name }」邀请<b>{ $branch }</b>接入它的一览。
tie-can-end = 随时可以在 /setup → 上级党委 里断开。
tie-bad-link = 这个链接用过了或已过期，请向上级党委要一个新的。
button-tie-yes = ✅ 同意接入
button-tie-no = 不接入
button-tie-end = 断开「{ $name }」
tie-made = 已接入「{ $name }」的一览。
tie-already = 本支部早已接入「{ $name }」。
tie-ended = 已断开「{ $name }」，它看不到本支部了。
tie-none = 没有接入这个上级党委，或已经断开。
tie-declined = 没有接入，什么都没有改。
audit-tie-made = { $by }同意接入上级党委「{ $committee }」的一览
audit-tie-ended = { $by }断开了上级党委「{ $committee }」的一览
by-committee = 上级党委

## 全部资料

year-begin = 正在整理{ $period }的全部资料 …
year-step = 正在整理：{ $part } { $done }/{ $total } …
year-part-table = 台账
year-part-minutes = 会议记录
year-part-members = 成员记录
year-part-archive = 存档
year-done = ✅ 整理好了，共 { $count } 份，文件见下。
year-failed = 没有整理成，请再发一次；还是不行，请找运维。
year-too-big = 整理好的文件有 { $size } MB，Telegram 最多能发 { $most } MB。请改成短一些的范围，例如一个季度；或者请运维在服务器上运行 <code>python -m bot export --all</code>。
year-caption = { $period }的全部资料：台账、图表、会议记录、计划、成员记录和存档。工作辅助材料，以组织认定记录为准；请按规定保管，不要转发到群里。
year-private = 存档里的私密部分已加密，只有运维的密钥能打开。
year-no-key = 没有设置 DATA_KEY，存档里没有私密部分（请假原因、汇报、心得、交来的文件、账号等）。
year-left-out = 交来的文件太大，有 { $count } 份没有放进存档；请运维在服务器上运行 <code>python -m bot export --all</code>。
year-not-narrowed = 「全部」是整个支部的资料，不能只要{ $names }。请去掉「全部」，或者去掉{ $names }。

overview-begin = 正在汇总「{ $name }」的各支部 …
overview-step = 正在汇总：{ $done }/{ $total } 个支部 …
overview-ready = ✅ 汇总好了，共 { $count } 个支部。
