"""An archive holds a branch whole: with the key it comes back as it was, without it all but what is private."""

from hypothesis import HealthCheck, given, settings

from bot.store.whole import Whole
from tests.exports.archives import archived, gathered, kept, reread, wholes

ANY = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@ANY
@given(whole=wholes())
def test_a_branch_comes_back_as_it_was_and_its_archive_is_the_same(whole: Whole) -> None:
    first = archived(*kept(whole))
    read = reread(first)
    assert read.opened
    store, book = kept(read.whole)
    assert gathered(book) == whole
    assert archived(store, book) == first
