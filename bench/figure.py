"""A figure: what was measured, its bar, and a baseline of the same run; the table of them, and the file."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Figure:
    """`ok` says whether the bar is met; without a bar there is nothing to miss."""

    name: str
    value: float
    unit: str
    bar: str = ""
    baseline: float | None = None
    baseline_name: str = ""
    ok: bool = True


def at_most(
    name: str, value: float, unit: str, bar: float, baseline: float | None = None, baseline_name: str = ""
) -> Figure:
    """A figure that must not be greater than its bar."""
    return Figure(name, round(value, 3), unit, f"≤ {round(bar, 1):g}", _short(baseline), baseline_name, value <= bar)


def at_least(
    name: str, value: float, unit: str, bar: float, baseline: float | None = None, baseline_name: str = ""
) -> Figure:
    """A figure that must not be less than its bar."""
    return Figure(name, round(value, 3), unit, f"≥ {round(bar, 1):g}", _short(baseline), baseline_name, value >= bar)


def shown(name: str, value: float, unit: str, baseline: float | None = None, baseline_name: str = "") -> Figure:
    """A figure without a bar."""
    return Figure(name, round(value, 3), unit, "", _short(baseline), baseline_name)


def table(figures: Iterable[Figure]) -> str:
    """All of them, a line each."""
    lines = [f"{'':52}{'value':>10} {'unit':11}{'bar':>9}  {'':7}baseline"]
    for one in figures:
        verdict = "" if not one.bar else "met" if one.ok else "MISSED"
        beside = "" if one.baseline is None else f"{one.baseline:g} {one.baseline_name}"
        lines.append(f"{one.name:52}{one.value:>10g} {one.unit:11}{one.bar:>9}  {verdict:7}{beside}".rstrip())
    return "\n".join(lines)


def finish(figures: Iterable[Figure]) -> int:
    """Print the table of one bench; 1 if a bar is missed."""
    found = list(figures)
    print(table(found))
    return int(not all(one.ok for one in found))


def write(figures: Iterable[Figure], path: Path = RESULTS) -> None:
    """The file, for machines."""
    rows = [asdict(one) for one in figures]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _short(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
