"""What is fed to the bot: plausible words, odd ones, and values of any kind made odd."""

from random import Random
from typing import Any

NAMES = ("示例书记", "示例委员", "示例组长", "示例党员甲", "示例党员乙", "示例预备党员", "示例积极分子", "路人", "示例")
PLAUSIBLE = (
    *("是", "否", "无", "1", "2", "08", "16", "25", "2026-09-01", "9月20日", "9月20日 15:00", "明天 15:00", "15:30"),
    *("周一 9:30", "每月第二个周五 15:00", "2026", "2026年上半年", "9月", "第三季度", "2026Q3", "第一党小组", "123456"),
    *(
        "集中培训 90 分钟",
        "8月3日 集中培训 3小时",
        "感冒",
        "家里有事，请假一天。",
        "今天学了党章第一章。",
        "第 1 条",
        "2027",
    ),
    *(
        "主题党日 9月25日 15:00 二楼会议室",
        "地点 二楼会议室",
        "议程 讨论计划",
        "赞成 10 反对 1 弃权 0",
        "1 2 3",
        "- 1 60",
    ),
    *(
        "示例党员甲 示例党员乙",
        "新党员甲\n新党员乙",
        "示例党员甲 请假",
        "示例党员甲：到会",
        "第1-3段",
        "全部",
        "hello",
        "report",
    ),
    *(
        "20260925",
        "20260925 1500",
        "0",
        "-1",
        "60 分钟",
        "https://t.me/c/1/2",
        "https://www.12371.cn/",
        "请写自己的意见",
    ),
)
ODD = (
    "",
    " ",
    "\n\n",
    "\0",
    "a\0b",
    "\x0b\x1b[31m",
    "\ufffe\uffff",
    "\ud800",
    "a\udc00b",
    "\u202e示例\u202c",
    "\u200b\u200d\ufeff",
    "עברית عربى",
    "👩‍👩‍👧‍👦" * 20,
    "e\u0301" * 50,
    "²³",
    "١٢٣",
    "１２",
    "九月二十日",
    "-0",
    "1e9",
    "9" * 30,
    "99999999-99-99",
    "0000-00-00",
    "31.02.2026",
    "2月30日 25:61",
    "9999年12月31日 23:59",
    "1年1月1日 0:00",
    "<b>",
    "</b><i>",
    "<a href='tg://user?id=1'>x</a>",
    "&lt;&amp;&#0;",
    "&",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{ $name }",
    "%s%n%d",
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\con",
    "'; DROP TABLE x;--",
    "`${x}`",
    "[x](tg://user?id=1)",
    "字" * 4096,
    "😀" * 2048,
    "a" * 4096,
    "\n" * 4000 + "x",
    "<" * 4096,
    "&" * 4000,
    "0" * 4000,
    "x " * 2000,
)
HUGE = (0, -1, 1, 2**31 - 1, 2**31, -(2**31), 2**52, -(10**13), 2**63 - 1, -(2**63), 10**18)
DIGITS = "0123456789"


def words(rng: Random) -> str:
    """A private text of any sort."""
    draw = rng.random()
    if draw < 0.5:
        return rng.choice(PLAUSIBLE)
    if draw < 0.6:
        return rng.choice(NAMES)
    if draw < 0.75:
        return " ".join(rng.choice(PLAUSIBLE + NAMES) for _ in range(rng.randint(2, 5)))[:4096]
    if draw < 0.9:
        return rng.choice(ODD)
    return "".join(
        chr(rng.choice((rng.randint(1, 127), rng.randint(0x4E00, 0x9FFF)))) for _ in range(rng.randint(1, 60))
    )


def argument(rng: Random, ids: list[str]) -> str:
    """One word of a button's data."""
    draw = rng.random()
    if draw < 0.5 and ids:
        return rng.choice(ids)
    if draw < 0.75:
        return rng.choice(SHORT)
    if draw < 0.9:
        return "".join(rng.choice(DIGITS) for _ in range(rng.choice((1, 1, 2, 4, 8, 12, 20))))
    return rng.choice(ODD)[:20]


SHORT = (
    *(
        "0",
        "1",
        "2",
        "-",
        "-1",
        "",
        "a",
        "d",
        "s",
        "x",
        "n",
        "t",
        "A",
        "d1",
        "l2",
        "w0",
        "m3",
        "e0",
        "d20261211",
        "t1530",
    ),
    *(
        "all",
        "who",
        "day",
        "time",
        "what",
        "lead:24",
        "sick",
        "present",
        "absent",
        "excused",
        "late",
        "speech",
        "study",
    ),
    *(
        "committee",
        "2026",
        "2026Q3",
        "2026Q9",
        "9999Q9",
        "202609181500",
        "209913991561",
        "20260907",
        "0900",
        "9999",
        "zh",
    ),
    *(
        "en",
        "same",
        "new",
        "shift",
        "stay",
        "next",
        "manager",
        "reviewer",
        "ordinary",
        "o",
        "s",
        "makeup",
        "--5",
        "d99999999999",
    ),
    *("w99", "yes", "no", "default", "secretary", "p", "f", "l", "m", "q1", "y", "h", "０", "²"),
)


def mutated(rng: Random, wire: dict[str, Any]) -> dict[str, Any]:
    """An update with a field or a few lost or made odd, anywhere in it."""
    made = _copy(wire)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        holder = rng.choice(list(_holders(made)))
        keys = [key for key in holder if key != "update_id"]
        if not keys:
            continue
        key = rng.choice(keys)
        if rng.random() < 0.3:
            del holder[key]
        else:
            holder[key] = odd(rng, holder[key])
        if not str(holder.get("text", "x")).strip():
            del holder["text"]  # Telegram trims what people write, and sends no blanks
    return made


def odd(rng: Random, value: Any) -> Any:
    """A value of the same type that is less usual."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice(HUGE)
    if isinstance(value, str):
        return rng.choice(ODD)
    if isinstance(value, list):
        return rng.choice(([], value * 2, value[:1]))
    return {} if rng.random() < 0.3 else value


def _holders(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _holders(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _holders(inner)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value
