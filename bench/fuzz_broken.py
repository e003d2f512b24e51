"""Files that were broken on the way: bits turned, pieces lost, a package's parts changed."""

import io
import warnings
import zipfile
from collections.abc import Callable
from random import Random


def broken(rng: Random, data: bytes) -> bytes:
    """Bits turned, a piece lost, doubled or moved."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 50))):
        if not made:
            break
        at, long = rng.randrange(len(made)), rng.choice((1, 4, 64, 1024))
        way = rng.randrange(5)
        if way == 0:
            made[at] ^= 1 << rng.randrange(8)
        elif way == 1:
            del made[at : at + long]
        elif way == 2:
            made[at:at] = made[at : at + long]
        elif way == 3:
            made[at : at + long] = rng.randbytes(long)
        else:
            del made[at:]
    return bytes(made)


def repacked(rng: Random, data: bytes) -> bytes:
    """A package whose parts are whole, and one or two are changed, lost, doubled, renamed or in another's place."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
    except zipfile.BadZipFile:
        return broken(rng, data)
    rng.shuffle(parts)
    for _ in range(rng.randint(1, 2)):
        at = rng.randrange(len(parts))
        name, inside = parts[at]
        way = rng.randrange(5)
        if way == 0:
            parts[at] = name, broken(rng, inside)
        elif way == 1:
            parts[at] = name, parts[rng.randrange(len(parts))][1]
        elif way == 2:
            parts[at] = rng.choice(("../../x.xml", "/etc/x.xml", "C:\\x.xml", "xl/" + "a" * 300, "\u202e.xml")), inside
        elif way == 3:
            parts[at] = name, _words_changed(rng, inside)
        elif len(parts) > 1:
            del parts[at]
    return package_of(parts)


def _words_changed(rng: Random, xml: bytes) -> bytes:
    """Well-formed as before, but for what it says."""
    words = rng.choice(
        ("9" * 30, "-1", "A1:XFD1048576", "1E400", "NaN", "15:00", "9月31日 25:99", "", "&#x1F600;", "2026-99-99")
    )
    pieces = xml.split(b"<")
    at = rng.randrange(len(pieces))
    head, mark, _ = pieces[at].partition(b">")
    if rng.random() < 0.5 and b'"' in head:
        quoted = head.split(b'"')
        quoted[1 + 2 * rng.randrange(len(quoted) // 2)] = words.encode()
        head = b'"'.join(quoted)
    pieces[at] = head + mark + words.encode()
    return b"<".join(pieces)


def package_of(parts: list[tuple[str, bytes]]) -> bytes:
    """A zip of parts, which may have the same name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two of a name are meant
        for name, inside in parts:
            package.writestr(zipfile.ZipInfo(name), inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def changed_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(n, change(package.read(n)) if n == name else package.read(n)) for n in package.namelist()]
    return package_of(parts)
