"""An archive holds a branch whole: with the key it comes back as it was, without it all but what is private."""

from datetime import timedelta

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.whole import gather
from bot.store import Store
from tests.exports.archives import AT, KEY, archived, kept, reread, wholes

ANY = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@ANY
@given(whole=wholes())
def test_a_branch_comes_back_as_it_was_and_its_archive_is_the_same(whole) -> None:
    first = archived(*kept(whole))
    read = reread(first)
    assert read.opened
    store, book = kept(read.whole)
    *_, again = gather(book, range(2020, 2031), 10**9)
    assert again.branch == whole.branch
    assert again.tables == whole.tables
    assert again.years == whole.years
    assert archived(store, book) == first
