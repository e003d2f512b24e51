"""Archives for `import`: good ones that were broken on the way, and some that somebody made to hurt."""

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any

import orjson

from bench.fuzz_broken import broken, package_of, repacked
from bench.fuzz_values import HUGE, ODD
from bot.exports.year import ARCHIVE
from bot.store import Store
from bot.store.archive import digest, seal
from bot.store.vault import Vault
from tests.exports import rich
from tests.exports.archives import archived

KEY, OTHER = (base64.urlsafe_b64encode(bytes([n]) * 32).decode() for n in (1, 2))  # no passphrase: that takes a while
MEGABYTE = 1 << 20
ODD_IDS = (
    "",
    ".",
    "..",
    "../../x",
    "/etc/x",
    "a/b",
    "a\\b",
    "a\0b",
    "C:\\con",
    "x" * 300,
    "字" * 90,
    "a\nb",
    "a:b",
    " ",
)
ODD_DAYS = (
    *("0001-01-01", "9999-12-31", "0000-00-00", "2026-02-30", "2026-W01-1", "20260101", "2026-01-01T00:00:00"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00+23:59:59.999999"),
    *("2026-01-01T24:00:00Z", "2026-01-01T00:00:00Z\0", "24:00", "23:59:60", "00:00:00.0000001", "12:00+08:00"),
)
ODD_NAMES = (
    *(ARCHIVE, f"../{ARCHIVE}", f"/{ARCHIVE}", f"x/{ARCHIVE}", "ARCHIVE.JSON", f"{ARCHIVE}\0x", f"C:\\{ARCHIVE}"),
)
ODD_TABLES = (
    *("nothing", "meetings-13", "checkins", "checkins-1", "files-01", "meetings-01", "branch", "ties", "", "../x"),
)
ODD_YEARS = ("0", "999", "10000", "-1", "2026 ", "２０２６", "2_026", "1e3", "../x", "", "9999", "1000")
WHOLE = (None, True, False, 0, -1, 1.5, 1e300, 2**63, "", "x", [], {}, [[]], {"": None}, [None], ["x", 1], {"x": {}})
# Words of JSON that no writer of ours writes.
ODD_JSON = (
    *(b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5000, b"-0", b"0.1e-999", b"01", b"0x1", b'"\\ud800"'),
    *(b'"\\u0000"', b'"\\udc00\\ud800"', b'"\xff"', b'"a\nb"', b"'x'", b"undefined", b"[" * 2000, b"null,null"),
    *(b"[" * 300 + b"]" * 300, b'{"a":' * 200 + b"1" + b"}" * 200, b'{"id":"x","id":1}', b"/**/1", b"%d" % 2**64),
)
# Of a member's line in a .zip: how it is packed, whether it is sealed, its size, the version.
PATCHES = (
    *((10, b"\x0c\0"), (10, b"\x0e\0"), (10, b"\x09\0"), (8, b"\x01\0"), (20, b"\xff\xff\xff\x7f"), (6, b"\xff\0")),
)
Document = dict[str, Any]


@cache
def good() -> bytes:
    """The archive of a branch with something in every table."""
    store = Store.in_memory(KEY)
    return archived(store, rich.found(store))


def opened() -> tuple[Document, Document]:
    """What lies in it in clear, and what is private; to be changed at will."""
    document = json.loads(good())
    vault = Vault(KEY, document["branch"]["id"])
    private = orjson.loads(vault.open(document["private"]["data"], digest(document, "private")))
    return {name: part for name, part in document.items() if name not in ("private", "sum")}, private


def sealed(document: Document, private: object, key: str | None = KEY) -> bytes:
    """An archive of these, right but for what they are."""
    branch = document.get("branch")
    vault = Vault(key, str(branch.get("id") if isinstance(branch, dict) else "")) if key else None
    return orjson.dumps(seal(document, private, vault), option=orjson.OPT_INDENT_2)


def zipped(data: bytes, *others: tuple[str, bytes]) -> bytes:
    """As `export --all` packs it."""
    return package_of([("花名册.xlsx", b"PK"), (ARCHIVE, data), *others])


# Broken on the way


def archive(rng: Random) -> tuple[str, bytes]:
    """One archive, by itself or in a .zip."""
    way = rng.randrange(10)
    if way == 0:
        return _named(rng, broken(rng, good()))
    if way == 1:
        return _named(rng, broken(rng, zipped(good())))
    if way == 2:
        return _named(rng, _renamed(rng, repacked(rng, zipped(good()))))
    if way == 3:
        return _named(rng, _summed(_spoken(rng, good())))
    data = _changed(rng)
    return _named(rng, zipped(data) if rng.random() < 0.3 else data)


def _named(rng: Random, data: bytes) -> tuple[str, bytes]:
    """Whatever it is called, its content decides."""
    return rng.choice(("archive.json", "2026.zip", "支部-2026.zip", "x")), data


def _changed(rng: Random) -> bytes:
    """A field or a few of another value or lost, anywhere in it; sealed and summed rightly, or by half."""
    document, private = opened()
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        part = rng.choice((document, document, private))
        _one_change(rng, rng.choice([holder for holder in _holders(part) if holder] or [part]))
    draw = rng.random()
    if draw < 0.75:
        return sealed(document, private)
    if draw < 0.85:
        return sealed(document, private, rng.choice((None, OTHER)))
    before = json.loads(good())
    whole = {**document, "private": rng.choice((before["private"], _tampered(rng, before["private"]), *WHOLE))}
    return orjson.dumps(whole | {"sum": digest(whole).hex() if draw < 0.95 else before["sum"]})


def _tampered(rng: Random, part: Document) -> Document:
    token = bytearray(base64.b64decode(part["data"]))
    token[rng.randrange(len(token))] ^= 1 << rng.randrange(8)
    data: Any = rng.choice((base64.b64encode(token).decode(), part["data"][: rng.randrange(50)], *WHOLE))
    return rng.choice((part | {"data": data}, part | {"key": rng.choice(WHOLE)}, {}))


def _one_change(rng: Random, holder: Any) -> None:
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key, way = rng.choice(keys), rng.randrange(10)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, dict):
        holder[rng.choice((*ODD_TABLES, *ODD_YEARS, *ODD_IDS))] = holder[rng.choice(keys)]
    elif way == 1 and isinstance(holder, list):
        holder.append(rng.choice((holder[key], *WHOLE)))
    elif way == 2 and isinstance(holder, dict):
        holder[rng.choice(ODD_IDS)] = holder.pop(key)
    elif way == 3:
        holder[key] = rng.choice(WHOLE)
    else:
        holder[key] = _odd(rng, holder[key])


def _odd(rng: Random, value: Any) -> Any:
    """A value of the same sort that is less usual."""
    if isinstance(value, str):
        odd = rng.choice(
            (ODD, ODD_IDS, ODD_DAYS, (f"private:{rng.choice(HUGE)}", "private:0", "private:²", "private:"))
        )
        return _writable(rng.choice(odd))
    if isinstance(value, int) and not isinstance(value, bool):
        return rng.choice(HUGE)
    if isinstance(value, list):
        return rng.choice((value * 2, value[:1], value[::-1], dict.fromkeys(map(str, value), "x")))
    return rng.choice(WHOLE)


def _writable(text: str) -> str:
    """Half a surrogate can't be written by a writer of ours; as JSON's own words it comes by `ODD_JSON`."""
    return text.encode("utf-8", "ignore").decode()


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


def _spoken(rng: Random, data: bytes) -> bytes:
    """The same text with one line's value in words that are none."""
    lines = data.split(b"\n")
    at = rng.choice([n for n, line in enumerate(lines) if b": " in line and not line.rstrip().endswith((b"{", b"["))])
    head, mark, tail = lines[at].partition(b": ")
    lines[at] = head + mark + rng.choice(ODD_JSON) + (b"," if tail.endswith(b",") else b"")
    if rng.random() < 0.2:
        lines.insert(at, lines[at])
    return b"\n".join(lines)


def _summed(data: bytes) -> bytes:
    """With the right sum, if it can be read at all; the sealed part stays and may not open."""
    try:
        document = orjson.loads(data)
        return data.replace(document["sum"].encode(), digest(document).hex().encode())
    except (ValueError, TypeError, KeyError, AttributeError):
        return data


def _renamed(rng: Random, data: bytes) -> bytes:
    """A package under the names of an enemy's; the archive's may be there twice, or not at all."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    if rng.random() < 0.5:
        parts.append((rng.choice(ODD_NAMES), rng.choice(parts)[1]))
    return package_of(parts)


# Made to hurt


@cache
def attacks() -> tuple[tuple[str, bytes], ...]:
    """Archives of an enemy's."""
    return tuple(("archive.json", data) for data in (*_plain(), *_packed(), *_meant()))


def _plain() -> Iterator[bytes]:
    start = good()[: good().index(b'"version"')]
    yield from (good(), zipped(good()), b"", b"{", b"null", b"[]", b"\0" * 1000, b"\xef\xbb\xbf" + good())
    yield from (good().decode().encode(code) for code in ("utf-16", "utf-32", "gb18030"))
    yield b"[" * 100_000
    yield start + b'"x":' + b"[" * 1000 + b"]" * 1000 + b"}"
    yield _summed(good().replace(b'"version"', b'"x":' + b"[" * 500 + b"]" * 500 + b',"version"', 1))
    yield start + b'"x":[' + b'{"":0},' * (6 * MEGABYTE) + b"0]}"
    yield b"{" + b" " * (40 * MEGABYTE)


def _packed() -> Iterator[bytes]:
    """In a .zip: bombs, and what is said of itself that is not so."""
    zeros = _bomb(b"\0", 600)
    yield from (zeros, _bomb(b" ", 200), _bomb(b'{"":0},', 100), zipped(zeros), zipped(b"x" * 64))
    yield from (_patched(zeros, zeros.rindex(b"PK\x01\x02") + 24, size) for size in (b"\0\0\0\x10", b"\xff\0\0\0"))
    whole = zipped(good())
    at, there = whole.rindex(b"PK\x01\x02"), whole.index(b"PK\x03\x04", 1)
    for offset, value in PATCHES:
        yield _patched(whole, at + offset, value)
    for value in (b"\x0a\0\0\0", b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff"):
        yield _patched(whole, at + 24, value)
    yield _patched(whole, at + 42, b"\xff\xff\xff\x7f")
    yield _patched(_patched(whole, at + 8, b"\0\x08"), at + 46, b"\xff\xfe")
    yield _patched(whole, there + 60, b"\xff" * 20)
    yield package_of([(f"p{n}", b"") for n in range(60_000)])
    yield from (package_of([(name, good())]) for name in ODD_NAMES)
    yield package_of([(ARCHIVE, b"{}"), (ARCHIVE, good())])
    yield package_of([(ARCHIVE, good()), (ARCHIVE, b"{}")])
    yield package_of([("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"<x/>")])
    yield from (good() + whole, whole + good(), whole[:-22], b"PK\x05\x06" + bytes(18))


def _bomb(piece: bytes, megabytes: int) -> bytes:
    """A .zip of that many megabytes. What was packed once is repeated packed, for packing it all takes a while."""
    start, block = b'{"format": "sanhui-archive", "x": [', piece * (MEGABYTE // len(piece))
    packer = zlib.compressobj(wbits=-15)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    once = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packed, sum_ = head + once * megabytes + packer.flush(), zlib.crc32(start)
    for _ in range(megabytes):
        sum_ = zlib.crc32(block, sum_)
    about = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, sum_, len(packed), len(start) + len(block) * megabytes, 12, 0)
    local, name = b"PK\x03\x04" + about, ARCHIVE.encode()
    central = b"PK\x01\x02\x14\0" + about + bytes(14) + name
    place = len(local) + len(name) + len(packed)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), place, 0)
    return local + name + packed + central + end


def _patched(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def _meant() -> Iterator[bytes]:
    """Right in its form, sealed and summed; wrong in what it says."""
    for change in (*_clear_changes(), *_private_changes()):
        document, private = opened()
        change(document, private)
        yield sealed(document, private)
    document, private = opened()
    yield from (sealed(document, private, key) for key in (None, OTHER))
    yield from (sealed(document, odd) for odd in WHOLE)


def _clear_changes() -> Iterator[Callable[[Document, Document], object]]:
    yield from (lambda d, p, v=v: d.update(version=v) for v in (*WHOLE, 2, 10**18))
    yield from (lambda d, p, v=v: d.update(files_left_out=v) for v in WHOLE)
    yield from (lambda d, p, v=v: d["branch"].update(id=v) for v in ODD_IDS)
    yield from (lambda d, p, v=v: d["branch"].update(name=_writable(v)) for v in ODD)
    yield from (lambda d, p, v=v: d["years"].update({v: d["years"]["2026"]}) for v in ODD_YEARS)
    yield from (lambda d, p, v=v: d["years"]["2026"].update({v: []}) for v in ODD_TABLES)
    yield from (lambda d, p, v=v: d["years"]["2026"].update({v: d["years"]["2026"]["votes"]}) for v in ODD_TABLES)
    yield lambda d, p: d["years"]["2026"].update(checkins=d["years"]["2026"]["checkins-02"])
    yield from (lambda d, p, v=v: d["years"]["2026"]["votes"][0].update(id=v) for v in ODD_IDS)
    yield from (lambda d, p, v=v: d["tables"]["members"][0].update(since=v) for v in ODD_DAYS)
    yield from (lambda d, p, v=v: d["years"]["2026"]["meetings"][0].update(starts=v) for v in ODD_DAYS)
    yield from (lambda d, p, v=v: d["tables"]["plans"][0].update(minutes=v) for v in (*HUGE, *WHOLE, "9" * 30))
    yield lambda d, p: d["tables"]["members"].extend(d["tables"]["members"])


def _private_changes() -> Iterator[Callable[[Document, Document], object]]:
    yield from (lambda d, p, v=v: p["years"]["2026"]["files"][0].update(id=v) for v in ODD_IDS)
    yield from (lambda d, p, v=v: p["values"].__setitem__(slice(None), [v] * len(p["values"])) for v in WHOLE)
    yield from (lambda d, p, v=v: p.update(values=v) for v in WHOLE)
    yield from (lambda d, p, v=v: _kept_at(p, v) for v in ODD_IDS)
    yield lambda d, p: p["values"].__setitem__(0, "x" * (30 * MEGABYTE))


def _kept_at(private: Document, odd: str) -> None:
    """Where a report's file is kept."""
    for holder in list(_holders(private)):
        if isinstance(holder, dict) and "kept" in holder and "file_id" in holder:
            holder["kept"] = odd
