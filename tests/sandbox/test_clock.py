"""The world's clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.clock import START, Clock

HOUR = timedelta(hours=1)


def test_it_stands_still_until_told_otherwise():
    clock = Clock()
    assert clock.now() == clock.now() == START


def test_it_speaks_utc_whatever_it_is_told():
    clock = Clock()
    clock.set(datetime(2026, 9, 11, 15, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
    assert clock.now() == datetime(2026, 9, 11, 7, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_it_advances_by_a_step():
    clock = Clock()
    clock.advance(HOUR)
    assert clock.now() == START + HOUR


def test_it_never_goes_back():
    clock = Clock()
    with pytest.raises(ValueError, match="go back"):
        clock.set(START - HOUR)


def test_it_refuses_a_naive_moment():
    with pytest.raises(ValueError, match="no time zone"):
        Clock().set(START.replace(tzinfo=None))


def test_each_change_has_a_new_version():
    clock = Clock()
    seen = [clock.version]
    for change in (lambda: clock.advance(HOUR), clock.run, clock.freeze, lambda: clock.set(clock.now())):
        change()
        seen.append(clock.version)
    assert seen == sorted(set(seen))


def test_it_flows_while_it_runs():
    clock = Clock()
    clock.run()
    assert clock.running
    first = clock.now()
    while clock.now() == first:
        pass
    assert START <= first < clock.now() < START + HOUR


def test_a_running_clock_jumps_and_runs_on():
    clock = Clock()
    clock.run()
    clock.set(START + HOUR)
    assert clock.running
    assert START + HOUR <= clock.now() < START + 2 * HOUR


def test_it_freezes_where_it_is():
    clock = Clock()
    clock.run()
    clock.freeze()
    assert not clock.running
    assert clock.now() == clock.now() >= START
