"""The benches: `python -m bench` runs them all, prints one table and writes bench/results.json; `python -m bench NAME`
runs one. 1 if a bar is missed."""

import argparse
import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter

from bench import broadcast, crash, library, presses, records, signin, signin_county, start
from bench.figure import RESULTS, Figure, table, write

BENCHES: dict[str, Callable[[], list[Figure]]] = {
    "signin": signin.figures,
    "presses": presses.figures,
    "broadcast": broadcast.figures,
    "signin-county": signin_county.figures,
    "start": start.figures,
    "records": records.figures,
    "library": library.figures,
    "crash": crash.figures,
}
ALONE = frozenset({"crash"})  # takes as long as all others: only where it is asked for


def main() -> int:
    """Run what is named, or all; then the table."""
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    names = parser.parse_args().names or [name for name in BENCHES if name not in ALONE]
    if unknown := [name for name in names if name not in BENCHES]:
        parser.error(f"no such bench: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    began = perf_counter()
    found = [figure for name in names for figure in _run(name)]
    print(f"{os.cpu_count()} cores, {(perf_counter() - began) / 60:.1f} minutes\n{table(found)}")
    if set(names) == BENCHES.keys() - ALONE:
        write(found)
        print(f"written to bench/{RESULTS.name}")
    return int(not all(one.ok for one in found))


def _run(name: str) -> list[Figure]:
    """In a process of its own: what one has left in memory makes another slow."""
    began = perf_counter()
    print(f"— {name}", flush=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        found = alone.submit(BENCHES[name]).result()
    print(f"— {name}: {perf_counter() - began:.0f} s\n", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
