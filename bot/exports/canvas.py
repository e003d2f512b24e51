"""A sheet to draw on, in pixels from its upper left corner: shapes, lines, literal text, and out comes a PNG.

Text is stamped glyph by glyph with the font that a package carries: what people typed is never markup, no font of the
system is needed, and a thousand signs cost as little as ten."""

import io
import logging
import os
import tempfile
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from bot.exports.cells import plain

if TYPE_CHECKING:
    from matplotlib.path import Path

Point = tuple[float, float]
Align = Literal["left", "centre", "right"]

SIMPLIFIED = 2  # the face of the collection that has the forms of simplified Chinese
EM = 1000  # units that a glyph is kept in
MIDDLE = 0.37  # of a letter's size lies between its baseline and its middle
GETA = "〓"  # stands for a character that the font has not, as in print
WHITE = "#FFFFFF"
STEPS = 8  # of an edge between two colours
QUICK = 4  # of zlib: half the time of 6 for a tenth more bytes
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc", "Zl", "Zp"})  # joiners and selectors: nothing stands for them

_LOCK = threading.RLock()  # a font must not be asked by two threads at once


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's outline (none: a space) and how far it takes the pen, in parts of the size."""

    outline: "Path | None"
    advance: float


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks: its size in pixels, its colour, by how many pixels its strokes are thicker than the font's; on
    which colour it stands. A size of 0 is that of a box, whose edges have no steps."""

    size: float
    ink: str
    bold: float = 0
    ground: str = WHITE


@cache
def _library() -> Any:
    """The renderer's module. Its first import writes a list of the system's fonts, which nobody here needs, into the
    user's home, and logs when it can't: it gets a folder that goes again."""
    with _LOCK, tempfile.TemporaryDirectory() as folder:
        logging.getLogger("matplotlib").setLevel(logging.ERROR)
        before = os.environ.get("MPLCONFIGDIR")
        os.environ["MPLCONFIGDIR"] = folder
        try:
            from matplotlib.backends import backend_agg  # half a second and more: only where something is drawn
        finally:
            if before is None:
                del os.environ["MPLCONFIGDIR"]
            else:
                os.environ["MPLCONFIGDIR"] = before
    return backend_agg


@cache
def _font() -> Any:
    _library()
    from matplotlib.ft2font import FT2Font
    from noto_cjk_sans_otc import FONT_PATH

    font = FT2Font(str(FONT_PATH), face_index=SIMPLIFIED)
    font.set_size(EM, 72)
    return font


def has(character: str) -> bool:
    """Whether the font can draw it."""
    with _LOCK:
        return bool(_font().get_char_index(ord(character)))


@cache
def _glyph(character: str) -> Glyph:
    with _LOCK:
        font = _font()
        from matplotlib.ft2font import LoadFlags
        from matplotlib.path import Path

        drawn = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
        corners, codes = font.get_path()
    return Glyph(Path(corners, codes) if len(corners) else None, drawn.linearHoriAdvance / 65536 / EM)


def drawable(words: str) -> str:
    """One line that the font can draw all of: 〓 stands for what it has not, once for several in a row."""
    found: list[str] = []
    for character in plain(words).replace(" · ", "·"):  # in this font the dot brings its own space
        if has(character):
            found.append(character)
        elif unicodedata.category(character) not in _UNSEEN and found[-1:] != [GETA]:
            found.append(GETA)
    return "".join(found)


def length(words: str, size: float) -> float:
    """How wide a drawable line is, in pixels."""
    return size * sum(_glyph(character).advance for character in words)


def fitted(words: str, size: float, width: float) -> str:
    """A line as typed, made drawable and cut to a width."""
    line = drawable(words)
    if length(line, size) <= width:
        return line
    room, kept = width - length("…", size), 0
    while length(line[kept], size) <= room:
        room -= length(line[kept], size)
        kept += 1
    return f"{line[:kept].rstrip()}…"


def folded(words: str, size: float, width: float) -> list[str]:
    """A line in as many as it takes, broken at the dots between its parts."""
    lines: list[str] = []
    for part in drawable(words).split("·"):
        longer = f"{lines[-1]}·{part}" if lines else part
        if lines and length(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(fitted(part, size, width))
    return lines


class Canvas:
    """A white picture of a size in whole pixels. Colours are written as #rrggbb."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._colours: set[tuple[str, str]] = set()
        self._renderer = _library().RendererAgg(width, height, 72)
        self.boxes([(0, 0)], (width, height), WHITE)

    def text(self, at: Point, words: str, look: Look, align: Align = "left") -> None:
        """A drawable line; `at` is the middle of its height and, by its alignment, its left end, middle or right."""
        self.texts([(at, words)], look, align)

    def texts(self, lines: Iterable[tuple[Point, str]], look: Look, align: Align = "left") -> None:
        """Many lines of the same look, each character stamped wherever it stands."""
        places: dict[str, list[Point]] = defaultdict(list)
        for (x, y), words in lines:
            x -= {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * length(words, look.size)
            for character in words:
                places[character].append((x, y + MIDDLE * look.size))
                x += _glyph(character).advance * look.size
        for character, points in places.items():
            outline = _glyph(character).outline
            if outline is not None:
                self._stamp(outline, points, (look.size / EM, look.size / EM), look)

    def boxes(self, corners: Sequence[Point], size: Point, fill: str, edge: str | None = None) -> None:
        """Boxes of one size, by their upper left corners; with an edge, of that colour."""
        from matplotlib.path import Path

        if edge is not None:
            self.boxes(corners, size, edge)
            corners, size = [(x + 2, y + 2) for x, y in corners], (size[0] - 4, size[1] - 4)
        below = [(x, y + size[1]) for x, y in corners]
        self._stamp(Path.unit_rectangle(), below, size, Look(0, fill))

    def dots(self, middles: Sequence[Point], radius: float, fill: str) -> None:
        """Round dots."""
        from matplotlib.path import Path

        self._stamp(Path.unit_circle(), middles, (radius, radius), Look(radius, fill))

    def _stamp(self, outline: "Path", places: Sequence[Point], scale: Point, look: Look) -> None:
        from matplotlib.colors import to_rgb
        from matplotlib.path import Path
        from matplotlib.transforms import Affine2D, IdentityTransform

        if not places:
            return
        self._colours.add((look.ink, look.ground if look.size else look.ink))
        brush = self._renderer.new_gc()
        brush.set_linewidth(look.bold)
        brush.set_foreground(look.ink)
        up = Path([(x, self.height - y) for x, y in places])
        self._renderer.draw_markers(brush, outline, Affine2D().scale(*scale), up, IdentityTransform(), to_rgb(look.ink))

    def png(self) -> bytes:
        """The picture as a file with a palette of its own; nothing in it but the picture."""
        from PIL import Image

        seen = Image.frombuffer("RGBA", (self.width, self.height), self._renderer.buffer_rgba(), "raw", "RGBA", 0, 1)
        palette = Image.new("P", (1, 1))
        palette.putpalette(_shades(self._colours))
        out = io.BytesIO()
        flat = seen.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
        flat.save(out, "PNG", compress_level=QUICK)
        return out.getvalue()


def _shades(colours: Iterable[tuple[str, str]]) -> list[int]:
    """The palette of colours on their grounds: each pair's two, and between them the steps that edges are drawn in."""
    found: dict[tuple[int, ...], None] = {}
    for ink, ground in sorted(colours):
        ends = [*zip(bytes.fromhex(ground[1:]), bytes.fromhex(ink[1:]), strict=True)]
        for step in range(STEPS + 1):
            found[tuple(round(low + (high - low) * step / STEPS) for low, high in ends)] = None
    parts = [part for one in found for part in one]
    return parts + parts[:3] * (256 - len(found))
