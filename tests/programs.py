"""Tests that need a program of the machine: skipped by name where it is absent, failed there under REQUIRE_ALL=1.

The session's conftest imports `needs`' hooks; what was skipped is the last thing a run says before its sum.
"""

import os
import shutil
from collections.abc import Generator
from typing import Any

import pytest

FINE = ("", "0")  # values of REQUIRE_ALL that ask for nothing


def needs(program: str) -> pytest.MarkDecorator:
    """A mark: the test runs where the program is."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def required() -> bool:
    """Whether a skip is a failure."""
    return os.environ.get("REQUIRE_ALL", "") not in FINE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped fails where everything is required; one that is expected to fail is none of ours."""
    report = yield
    if report.skipped and required() and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and REQUIRE_ALL is set: {why(report)}"
    return report


def why(report: pytest.TestReport) -> str:
    """The reason of a skip."""
    told = report.longrepr
    return told[2].removeprefix("Skipped: ") if isinstance(told, tuple) else str(told)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line for each skipped test."""
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"skipped: {report.nodeid} ({why(report)})")
