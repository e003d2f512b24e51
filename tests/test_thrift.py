"""Memory that was used once does not stay with the process."""

import platform
import subprocess
import sys

import pytest

LARGE_AND_SMALL = """
import os
from bench.bot_process import memory
from bot import thrift
{begin}
large = bytes(16 * 2**20)
del large
before, kept = memory(os.getpid()), []
for _ in range(100):
    large, small = bytearray(2**20), bytes(2000)
    kept.append((large, small))
kept = [small for large, small in kept]
del large
print(memory(os.getpid()) - before)
"""


def stays(begin: str) -> float:
    """MB that a process of its own keeps of a hundred, which it had between small things that it needs."""
    words = [sys.executable, "-c", LARGE_AND_SMALL.format(begin=begin)]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_what_is_large_goes_back_to_the_system() -> None:
    assert stays("") > 50
    assert stays("thrift.begin()") < 10
