"""Whatever anybody may send, by the hundred thousand: python -m bench.fuzz --updates 100000 --wire 10000 --files 10000.

A failure names the command that repeats it; its input is kept in `.fuzz`.
"""

import argparse
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from bench import fuzz_chat, fuzz_files
from bench.fuzz_findings import Findings

KEPT = Path(".fuzz")
UPDATES, WIRE, FILES, SEED = 100_000, 10_000, 10_000, 1


def _part(name: str, findings: Findings, run: Callable[[], int]) -> None:
    """Run it and print its line."""
    before, began = len(findings), perf_counter()
    count = run()
    print(f"{name:28}{count:8}{perf_counter() - began:9.1f} s{len(findings) - before:6} findings", flush=True)


def fuzz(asked: argparse.Namespace, findings: Findings) -> None:
    """The parts that are asked for."""
    seed, only = asked.seed, asked.only
    parts: dict[str, tuple[str, Callable[[], int]]] = {
        "updates": ("updates in this process", lambda: fuzz_chat.fuzz(asked.updates, seed, findings, only=only)),
        "wire": ("updates over HTTP", lambda: fuzz_chat.fuzz(asked.wire, seed, findings, wire=True, only=only)),
        "files": ("files", lambda: fuzz_files.fuzz(asked.files, seed, findings, only=only)),
    }
    print(f"seed {seed}")
    for part, (name, run) in parts.items():
        if asked.part in (None, part) and getattr(asked, part):
            _part(name, findings, run)


def main(words: list[str] | None = None) -> int:
    """Print a line for each part; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--updates", type=int, default=UPDATES)
    parser.add_argument("--wire", type=int, default=WIRE)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--part", choices=("updates", "wire", "files"), help="this one alone")
    parser.add_argument("--only", type=int, help="of a part: this episode, or this file, alone")
    warnings.simplefilter("ignore")  # packages with two parts of a name are meant
    findings = Findings(KEPT)
    fuzz(parser.parse_args(words), findings)
    return int(len(findings) > 0)


if __name__ == "__main__":
    sys.exit(main())
