"""Memory that a chart or a workbook took goes back to the system, however long the process lives; and the processor
is spared the looking for what is seldom there."""

import ctypes
import gc
from typing import NamedTuple


class Option(NamedTuple):
    """One of glibc's `mallopt`."""

    number: int
    value: int


OPTIONS = (
    Option(-3, 128 * 1024),  # M_MMAP_THRESHOLD: bytes; what is larger has pages of its own. By itself it grows to 32 MB
    Option(-8, 2),  # M_ARENA_MAX: each writing thread would have one of its own, with holes that others can't use
)


# New things after which garbage in circles is looked for: at the usual 700 that took a seventh of each press.
CIRCLES = 20_000, 10, 20


def begin() -> bool:
    """Before the first thread. Returns whether this C library knows of it; others have no such habits."""
    gc.set_threshold(*CIRCLES)
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    return all(mallopt(*option) for option in OPTIONS)
