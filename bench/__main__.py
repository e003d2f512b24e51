"""The benches: `python -m bench` runs them, `python -m bench crash` one. 1 if a bar is missed."""

import argparse
import os
import sys
from collections.abc import Callable

from bench import broadcast, crash, library, presses, records, signin, signin_county

BENCHES: dict[str, Callable[[], int]] = {
    "signin": signin.main,
    "presses": presses.main,
    "broadcast": broadcast.main,
    "signin-county": signin_county.main,
    "library": library.main,
    "records": records.main,
    "crash": lambda: crash.main([]),
}
ALONE = frozenset({"crash"})  # takes as long as all others: only where it is asked for


def main() -> int:
    """Run what is named, or all; then say of each whether it met its bar."""
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    names = parser.parse_args().names or [name for name in BENCHES if name not in ALONE]
    if unknown := [name for name in names if name not in BENCHES]:
        parser.error(f"no such bench: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    missed = {name: _run(name) for name in names}
    print(f"{'bench':15}bar ({os.cpu_count()} cores)")
    for name, code in missed.items():
        print(f"{name:15}{'missed' if code else 'met'}")
    return int(any(missed.values()))


def _run(name: str) -> int:
    code = BENCHES[name]()
    print()
    return code


if __name__ == "__main__":
    sys.exit(main())
