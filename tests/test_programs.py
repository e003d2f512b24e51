"""Skips for want of a program, in a test run of their own."""

from collections.abc import Callable

import pytest

pytest_plugins = ["pytester"]

ABSENT = """
from tests.programs import needs
import pytest

@needs("no-such-program")
def test_absent(): raise AssertionError

@needs("sh")
def test_present(): pass

@pytest.mark.xfail
def test_known(): raise AssertionError
"""

Run = Callable[[], pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    pytester.makepyfile(ABSENT)
    return lambda: pytester.runpytest_inprocess("-q", "-p", "tests.programs", "-p", "no:asyncio", "-p", "no:slipcover")


@pytest.mark.parametrize("value", ["", "0"])
def test_a_test_whose_program_is_absent_is_skipped_by_name(
    run: Run, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", value)
    result = run()
    result.assert_outcomes(passed=1, skipped=1, xfailed=1)
    last, total = result.outlines[-2:]
    assert last.startswith("skipped: ")
    assert last.endswith("::test_absent (no-such-program is not installed)")
    assert "1 skipped" in total


def test_a_skip_fails_where_everything_is_required(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    result = run()
    result.assert_outcomes(passed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*test_absent was skipped, and REQUIRE_ALL is set: no-such-program is not installed"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED
