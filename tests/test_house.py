"""The house rules that no linter knows: time, sizes, docstrings, locks, and nothing of anybody's machine."""

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import needs

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "bot").rglob("*.py"))
WRITTEN = {".py", ".md", ".ftl", ".toml", ".lock", ".example", ".html", ".css", ".js", ""}
TOP = ("*.md", "*.toml", "*.lock", "Makefile", "LICENSE", ".env.example", ".gitignore")
FOLDERS = ("bot", "tests", "bench", "docs", "content", ".ci")
CLOCKS = re.compile(r"\b(?:datetime\.(?:now|utcnow|today)|date\.today|time\.time)\(")
MARKS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
MACHINE = re.compile(r"""(?<![\w.<{"])/(?:work|root|home|Users|opt|mnt)/\w|file://|pythonhosted|--(?:extra-)?index""")
NAMES_SAY = 15  # lines of a function up to which its name may be its description
LONG: dict[str, str] = {}  # files of more than 300 lines, each with its reason

Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files() -> list[Path]:
    """What is written by hand, and the locks; nothing that a run leaves behind."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    above = [path for pattern in TOP for path in ROOT.glob(pattern)]
    return sorted(path for path in (*inside, *above) if path.is_file() and path.suffix in WRITTEN)


def functions(path: Path) -> Iterator[Function]:
    """All functions of a file, methods and inner ones too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines, from `def` to the last."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def hits(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Where a pattern occurs: file, line number and what was found."""
    return [
        f"{named(path)}:{number}: {found[0]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := pattern.search(line))
    ]


def test_the_clock_is_read_in_one_place() -> None:
    elsewhere = [path for path in CODE if path.name != "clock.py" and "sandbox" not in path.parts]
    assert hits(CLOCKS, [*elsewhere, *sorted((ROOT / "bench").glob("*.py"))]) == []


def test_nothing_is_left_to_be_done_later() -> None:
    assert hits(MARKS, files()) == []


def test_nothing_tells_of_anybodys_machine() -> None:
    assert hits(MACHINE, [path for path in files() if path != Path(__file__)]) == []


def test_a_file_is_a_chapter_and_not_a_book() -> None:
    long = {named(path) for path in CODE if len(path.read_text("utf-8").splitlines()) > 300}
    assert long == LONG.keys()
    assert all(LONG.values())


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert [f"{named(path)}: {f.name}" for path in CODE for f in functions(path) if length(f) > 50] == []


def test_most_functions_are_small() -> None:
    lengths = [length(function) for path in CODE for function in functions(path)]
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=10)[-1] <= 25


@pytest.mark.parametrize("path", CODE, ids=named)
def test_a_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not tree.body or ast.get_docstring(tree)


@pytest.mark.parametrize("path", CODE, ids=named)
def test_a_function_that_others_call_says_what_its_name_does_not(path: Path) -> None:
    """A short one may be its own description."""
    tree = ast.parse(path.read_text("utf-8"))
    public = [node for node in tree.body if isinstance(node, Function) and not node.name.startswith("_")]
    assert [f.name for f in public if length(f) > NAMES_SAY and not ast.get_docstring(f)] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-audit.lock"])
def test_a_lock_pins_each_package_with_hashes_and_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pins = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(pins) > 25
    assert [pin for pin in pins if not re.match(r"[\w.\[\],-]+==\S+ .*\\\n    --hash=sha256:[0-9a-f]{64}", pin)] == []
    assert re.search("://|index", text.replace("httpcore", "")) is None


def test_what_runs_is_locked_alike_for_users_and_developers() -> None:
    users, developers = (pinned(name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert users <= developers


def pinned(name: str) -> set[str]:
    """The pins of a lock, as name==version."""
    return set(re.findall(r"^([\w.\[\],-]+==[^\s;]+)", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE))


def test_everything_that_the_package_needs_is_installed_with_it() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]["bot"]
    packed = {path for pattern in data for path in (ROOT / "bot").glob(pattern)}
    needed = {path for path in (ROOT / "bot").rglob("*.*") if path.suffix not in (".py", ".pyc")}
    assert needed == packed
    assert [named(path) for path in CODE if not (path.parent / "__init__.py").exists()] == []


@needs("git")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no clone")
def test_git_leaves_nothing_of_ours_out() -> None:
    asked = ("git", "ls-files", "--others", "--ignored", "--exclude-standard", *FOLDERS)
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True)
    made = ("__pycache__", "bench/results.json")
    assert [line for line in told.stdout.splitlines() if not any(part in line for part in made)] == []
