"""For every test: the Bot API's line at the end, and skips by name.

Nothing of the bot is imported here: what hands tests out would do so before it starts what runs them.
"""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")

import pytest

from tests.spec import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown

pytest_plugins = ["tests.programs", "tests.used"]

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary", "pytest_testnodedown"]


def pytest_configure(config: pytest.Config) -> None:
    """Fifty examples a run, new ones each time; how long one takes says nothing where other tests run beside it."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        return
    from hypothesis import HealthCheck, settings

    settings.register_profile("busy", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy")
