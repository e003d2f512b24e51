"""For every test: the Bot API's line at the end, and skips by name.

Nothing of the bot is imported here: what hands tests out would do so before it starts what runs them.
"""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")

from tests.spec import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown

pytest_plugins = ["tests.programs"]

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary", "pytest_testnodedown"]
