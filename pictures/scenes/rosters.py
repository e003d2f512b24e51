"""The roster: its list, files with rows that can't be taken, files that can't be read."""

import io
import zipfile

from bot.texts.buttons import Verb
from pictures.play import Play, Scene, roster


def one(name: str, group: str, stage: str = "正式党员", duty: str = "", joined: str = "2019-07-01") -> tuple[str, ...]:
    return (name, group, stage, duty, joined)


async def filled(p: Play) -> None:
    """The list, how a file looks like, and one with every kind of bad row."""
    who, (group, _) = p.who, p.who.groups
    await p.say(who.secretary, "/roster")
    await p.turn(who.secretary, (Verb.ROSTER_FILE,))
    name = who.newcomer
    rows = (
        one(name, group, "发展对象", "副书记"),
        one("", group),
        one("<?>", group),
        one(f"{name}2", "<?>"),
        one(f"{name}3", group, stage="?"),
        one(f"{name}4", group, duty="?"),
        one(f"{name}5", group, joined="?"),
        one(f"{name}6", group, joined="2036-07-01"),
        one(name, group),
        one(f"{name}7", f"{group}9"),
    )
    await p.send_file(who.secretary, p.said("roster"), roster(rows))
    await p.send_file(who.secretary, p.said("roster"), roster(one(f"{name}{n}", group) for n in range(10, 70)))
    await p.say(who.secretary, "/roster")
    await p.send_file(who.secretary, p.said("roster"), roster(one(f"{name}{n}", group, "?") for n in range(25)))


async def refused(p: Play) -> None:
    """Files that are none."""
    big, plain = b"x" * (2 * 1024 * 1024 + 1), roster([])
    files = (
        ("1.csv", b"who,where\n"),
        ("2.csv", big),
        ("3.csv", b"\xff\xff\x81"),
        ("4.csv", b""),
        ("5.csv", roster(one(f"?{n:04}", p.who.groups[0]) for n in range(2001))),
        ("1.xlsx", b"PK\x03\x04broken"),
        ("2.xlsx", b"hello"),
        ("3.xlsx", bomb()),
        ("1.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("2.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        ("1.pdf", b"x"),
    )
    for name, data in files:
        await p.send_file(p.who.secretary, name, data)
    p.world.faults.add("getFile")
    await p.send_file(p.who.secretary, p.said("roster"), plain)


def bomb() -> bytes:
    """A small file that unpacks to a big one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "")
        package.writestr("xl/workbook.xml", "")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 200 * 1024 * 1024)
    return out.getvalue()


SCENES = (Scene("roster", filled), Scene("roster files", refused))
