// The page's own words. Both languages have the same keys; { name } is filled in.

const ZH = {
  title: "三会一课助手 · 沙箱",
  sandbox: "沙箱",
  "sandbox-note": "本机演示，不连接 Telegram",
  chats: "聊天", group: "群聊", private: "私聊", "to-group": "到群聊", "to-private": "到私聊", "to-list": "聊天列表",
  "you-are": "当前身份：{ name }", personas: "切换身份", "add-persona": "新增一个人",
  members: "{ count } 人", bot: "机器人", "bot-absent": "机器人不在群里", empty: "还没有消息",
  "private-sub": "机器人 · { name } 的私聊", unread: "{ count } 条未读", "new-below": "{ count } 条新消息，跳到最后", bottom: "跳到最后",
  language: "EN", "language-title": "Switch the page to English", theme: "深浅配色",
  write: "发消息…", send: "发送", attach: "发文件", commands: "命令", "no-commands": "机器人还没有设置命令",
  "own-file": "本机文件…", "own-photo": "本机照片…", samples: "样例文件",
  replying: "回复 { name }", editing: "修改消息", cancel: "取消", ok: "确定", close: "关闭",
  reply: "回复", edit: "修改", forward: "转发", "forward-to": "转发到", copy: "复制文字", copied: "已复制", "message-menu": "消息菜单", "chat-menu": "聊天菜单",
  start: "开始（START）", unblock: "解除屏蔽", "cant-write": "{ name } 不在这个群里，不能发言", moved: "此群已升级为超级群组", "open-new": "打开新群",
  "new-group": "新建群…", "group-name": "群名", "group-members": "成员", supergroup: "超级群组", "new-group-title": "示例新群",
  add_bot: "把机器人加进群", promote_bot: "设机器人为管理员", demote_bot: "撤销机器人的管理员", remove_bot: "把机器人移出群", migrate: "升级为超级群组",
  block: "屏蔽机器人", "persona-name": "姓名", "persona-default": "示例路人", "join-group": "加入当前群", "choose-group": "把机器人加到哪个群？",
  clock: "时间：{ time }", "time-tools": "时间控制", next: "下一件事", "next-title": "快进到下一件要办的事", hour: "+1 时", day: "+1 天", week: "+1 周", "hour-title": "快进 1 小时", "day-title": "快进 1 天", "week-title": "快进 1 周",
  run: "时间正常走", pause: "时间暂停", running: "时间在走", paused: "已暂停", moving: "正在快进…", "moving-to": "正在快进到 { time }…",
  tips: "先试试", "tips-hide": "收起", "tips-show": "先试试", "tip-go": "去试试",
  forwarded: "转发自", gone: "已删除的消息", photo: "照片", download: "下载 { name }（{ size }）", edited: "已编辑", "edited-title": "{ sent } 发送，{ edited } 编辑",
  quiz: "匿名测验", poll: "匿名投票", "poll-closed": "已结束", "poll-votes": "{ count } 人作答",
  "other-sticker": "〔贴纸〕", "other-voice": "〔语音〕", "other-video": "〔视频〕", "other-audio": "〔音频〕",
  "service-added": "{ by } 把 { names } 加进了群", "service-came": "{ by } 进群了", "service-removed": "{ by } 把 { names } 移出了群", "service-went": "{ by } 退群了",
  "service-created": "{ by } 建了这个群", "service-pinned": "{ by } 置顶了一条消息", "service-migrated": "群已升级为超级群组", "service-topic": "{ by } 新建话题「{ names }」", "service-titled": "群名改为「{ names }」",
  "service-promoted": "{ by } 把 { names } 设为管理员", "service-demoted": "{ by } 撤销了 { names } 的管理员", "service-muted": "{ names } 被禁言", "service-unmuted": "{ names } 可以发言了",
  "service-blocked": "{ by } 屏蔽了机器人", "service-unblocked": "{ by } 解除了屏蔽",
  answer: "机器人的回答", "not-here": "这种按钮在沙箱里用不了", "no-other": "没有别的聊天可以转发", confirm: "知道了",
  "offline": "与沙箱的连接断了，正在重连…", "saved-link": "已打开私聊",
  "error-forbidden": "{ name } 在这里不能这样做", "error-missing": "要找的消息、按钮或聊天已经不在了", "error-unfit": "内容不合要求：不能是空的，一条最多 4096 字",
  "error-silent": "机器人没有回答，可能没在运行，或者正忙", "error-moving": "时间正在快进，请等它走完", "error-nothing": "今后 31 天没有要办的事",
  "error-link": "这个链接打不开", "error-large": "文件太大，最大 20 MB", "error-asleep": "机器人还没有报到，请稍候再快进", "error-unknown": "没有做成：{ detail }", "error-foreign": "只能从本机打开的页面操作",
};

const EN = {
  title: "Sanhui · Sandbox",
  sandbox: "Sandbox",
  "sandbox-note": "A local demo; nothing connects to Telegram",
  chats: "Chats", group: "Group", private: "Private", "to-group": "To the group", "to-private": "To the private chat", "to-list": "Chat list",
  "you-are": "You are { name }", personas: "Switch persona", "add-persona": "Add a person",
  members: "{ count } members", bot: "bot", "bot-absent": "the bot is not in this group", empty: "No messages yet",
  "private-sub": "bot · private chat of { name }", unread: "{ count } unread", "new-below": "{ count } new, jump to the end", bottom: "Jump to the end",
  language: "中文", "language-title": "把页面切换成中文", theme: "Light or dark",
  write: "Message…", send: "Send", attach: "Send a file", commands: "Commands", "no-commands": "The bot has set no commands yet",
  "own-file": "A file of yours…", "own-photo": "A photo of yours…", samples: "Sample files",
  replying: "Reply to { name }", editing: "Edit message", cancel: "Cancel", ok: "OK", close: "Close",
  reply: "Reply", edit: "Edit", forward: "Forward", "forward-to": "Forward to", copy: "Copy text", copied: "Copied", "message-menu": "Message menu", "chat-menu": "Chat menu",
  start: "START", unblock: "Unblock", "cant-write": "{ name } is not in this group and can't write here", moved: "This group was upgraded to a supergroup", "open-new": "Open the new one",
  "new-group": "New group…", "group-name": "Name of the group", "group-members": "Members", supergroup: "Supergroup", "new-group-title": "Sample new group",
  add_bot: "Add the bot to the group", promote_bot: "Make the bot an admin", demote_bot: "Take the bot's admin rights", remove_bot: "Remove the bot from the group", migrate: "Upgrade to a supergroup",
  block: "Block the bot", "persona-name": "Name", "persona-default": "Sample passer-by", "join-group": "Join the open group", "choose-group": "Add the bot to which group?",
  clock: "Time: { time }", "time-tools": "Time controls", next: "Next event", "next-title": "Fast-forward to the next thing that is due", hour: "+1 h", day: "+1 d", week: "+1 w", "hour-title": "Fast-forward 1 hour", "day-title": "Fast-forward 1 day", "week-title": "Fast-forward 1 week",
  run: "Let time flow", pause: "Pause time", running: "Time flows", paused: "Paused", moving: "Fast-forwarding…", "moving-to": "Fast-forwarding to { time }…",
  tips: "Try first", "tips-hide": "Hide", "tips-show": "Try first", "tip-go": "Go",
  forwarded: "Forwarded from", gone: "Deleted message", photo: "Photo", download: "Download { name } ({ size })", edited: "edited", "edited-title": "Sent { sent }, edited { edited }",
  quiz: "Anonymous quiz", poll: "Anonymous poll", "poll-closed": "Final results", "poll-votes": "{ count } answers",
  "other-sticker": "[Sticker]", "other-voice": "[Voice message]", "other-video": "[Video]", "other-audio": "[Audio]",
  "service-added": "{ by } added { names }", "service-came": "{ by } joined the group", "service-removed": "{ by } removed { names }", "service-went": "{ by } left the group",
  "service-created": "{ by } created the group", "service-pinned": "{ by } pinned a message", "service-migrated": "The group was upgraded to a supergroup", "service-topic": "{ by } opened the topic “{ names }”", "service-titled": "The group is now called “{ names }”",
  "service-promoted": "{ by } made { names } an admin", "service-demoted": "{ by } took the admin rights of { names }", "service-muted": "{ names } may no longer write", "service-unmuted": "{ names } may write again",
  "service-blocked": "{ by } blocked the bot", "service-unblocked": "{ by } unblocked the bot",
  answer: "The bot's answer", "not-here": "This kind of button does not work in the sandbox", "no-other": "There is no other chat to forward to", confirm: "OK",
  "offline": "The connection to the sandbox is lost, trying again…", "saved-link": "The private chat is open",
  "error-forbidden": "{ name } can't do that here", "error-missing": "The message, button or chat is no longer there", "error-unfit": "That can't be sent: a message has 1 to 4,096 characters",
  "error-silent": "The bot did not answer: it may not be running, or it is busy", "error-moving": "Time is moving already, please wait", "error-nothing": "Nothing is due in the next 31 days",
  "error-link": "This link can't be opened", "error-large": "The file is too large: 20 MB at most", "error-asleep": "The bot has not reported yet; try again in a moment", "error-unknown": "That did not work: { detail }", "error-foreign": "Only pages of this machine may do that",
};

export const LANGUAGES = { zh: ZH, en: EN };

const sentence = (lang, key) => (LANGUAGES[lang] ?? ZH)[key] ?? key;

/** A sentence in a language; what is missing in `values` stays empty. */
export const say = (lang, key, values = {}) => sentence(lang, key).replace(/\{ (\w+) \}/g, (_, name) => values[name] ?? "");

/** The same in parts: plain strings, and {name} for each value, so that a name can be kept from turning the rest around. */
export const parts = (lang, key, values = {}) =>
  sentence(lang, key).split(/\{ (\w+) \}/).map((part, index) => (index % 2 ? { name: values[part] ?? "" } : part));
