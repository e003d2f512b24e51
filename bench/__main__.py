"""The benches: `python -m bench` runs all of them, `python -m bench presses` one. 1 if a bar is missed."""

import argparse
import os
import sys
from collections.abc import Callable

from bench import presses, signin

BENCHES: dict[str, Callable[[], int]] = {"signin": signin.main, "presses": presses.main}


def main() -> int:
    """Run what is named, or all; then say of each whether it met its bar."""
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    names = parser.parse_args().names or list(BENCHES)
    if unknown := [name for name in names if name not in BENCHES]:
        parser.error(f"no such bench: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    missed = {name: _run(name) for name in names}
    print(f"{'bench':10}bar ({os.cpu_count()} cores)")
    for name, code in missed.items():
        print(f"{name:10}{'missed' if code else 'met'}")
    return int(any(missed.values()))


def _run(name: str) -> int:
    code = BENCHES[name]()
    print()
    return code


if __name__ == "__main__":
    sys.exit(main())
