"""A branch comes to be: invitations, answers, what is made of them."""

from dataclasses import replace

import pytest

from bot.actions import branches, founding
from bot.actions.founding import DUTY, STEPS, Step, Wrong
from bot.domain.doors import Invitation
from bot.domain.meetings import Kind
from bot.domain.people import Settings
from bot.domain.usual import Slot
from bot.store import Store
from tests.actions.branches import NOW, founded, member


def begun(store: Store, chat_id: int = -100, user_id: int = 1) -> Invitation:
    return branches.begin(store, branches.invite(store, f"token{chat_id}", chat_id, "示例支部群", 1, NOW), user_id, NOW)


def test_a_group_has_one_invitation_however_often_the_bot_is_added() -> None:
    store = Store.in_memory()
    branches.invite(store, "first", -100, "群", 1, NOW)
    again = branches.invite(store, "second", -100, "群", 2, NOW)
    assert (again.added_by, branches.by_token(store, "first"), branches.by_token(store, "second")) == (1, None, again)
    branches.invite(store, "third", -200, "群", 2, NOW)
    branches.forget_invitation(store, -100)
    assert [i.chat_id for i in store.directory.invitations.all()] == [-200]


def test_a_set_up_belongs_to_who_opened_it_last_and_to_the_group_opened_last() -> None:
    store = Store.in_memory()
    one, other = begun(store, -100), begun(store, -200)
    assert founding.open_setup(store, 1) == other
    again = branches.begin(store, one, 1, NOW)
    assert founding.open_setup(store, 1) == again
    branches.begin(store, again, 2, NOW)
    assert founding.open_setup(store, 1) is None


def test_a_group_that_moves_keeps_its_set_up() -> None:
    store = Store.in_memory()
    begun(store)
    branches.group_moved(store, -100, -300)
    branches.group_moved(store, -999, -400)
    assert [i.chat_id for i in store.directory.invitations.all()] == [-300]


def test_an_update_that_comes_again_answers_one_question() -> None:
    store = Store.in_memory()
    once = founding.answer(store, begun(store), "zh", "message:1", NOW)
    assert isinstance(once, Invitation)
    assert founding.answer(store, once, "示例支部", "message:1", NOW) == once
    assert founding.back(store, once, "message:1") == once
    assert once.step == Step.NAME


def test_back_goes_one_question_back_and_not_before_the_first() -> None:
    store = Store.in_memory()
    second = founding.answer(store, begun(store), "zh", "message:1", NOW)
    assert isinstance(second, Invitation)
    first = founding.back(store, second, "press:2")
    assert first.step == Step.LANG
    assert founding.back(store, first, "press:3").step == Step.LANG


def test_a_name_alone_stays_at_its_question_and_a_duty_goes_on() -> None:
    store = Store.in_memory()
    named = founding.answer(store, replace(begun(store), step=Step.ME), "示例书记", "message:1", NOW)
    assert isinstance(named, Invitation)
    assert (named.step, named.answers[Step.ME]) == (Step.ME, "示例书记")
    whole = founding.answer(store, named, "示例书记\nsecretary", "press:2", NOW)
    assert isinstance(whole, Invitation)
    assert (whole.step, whole.answers[DUTY]) == (Step.PLANS, "secretary")


def test_a_setup_that_an_earlier_version_began_goes_on() -> None:
    store = Store.in_memory()
    answers = {"setup-name": "示例支部", "setup-started": "2026-09-01", "setup-committee": "no"}
    answers |= {"setup-groups": "甲组 乙组", "setup-me": "示例书记"}
    old = replace(begun(store), step="setup-duty", answers=answers)
    for text in ("示例书记\nsecretary", "yes", "周一 9:30"):
        now_at = founding.answer(store, old, text, text, NOW)
        assert isinstance(now_at, Invitation)
        old = now_at
    names = {kind.value: kind.value for kind in Kind}
    book = founding.found(store, old, Settings(), names, NOW).book
    assert [group.name for group in book.branch.groups] == ["甲组", "乙组"]


@pytest.mark.parametrize(
    ("step", "text", "fits"),
    [
        (Step.NAME, "示例支部", True),
        (Step.NAME, " ", False),
        (Step.NAME, "一\n二", True),
        (Step.STARTED, "2026年9月1日", True),
        (Step.STARTED, "2100-12-31", True),
        (Step.STARTED, "2101-01-01", False),
        (Step.STARTED, "2026-09", False),
        (Step.COMMITTEE, "yes", True),
        (Step.COMMITTEE, "secretary", False),
        (Step.GROUPS, "甲组、乙组，丙组", True),
        (Step.GROUPS, "字" * 41, False),
        (Step.LANG, "en", True),
        (Step.LANG, "fr", False),
        (Step.ME, "示例书记\nsecretary", True),
        (Step.ME, "示例书记\nboss", False),
        (Step.STUDY, "星期天 20：00", True),
        (Step.STUDY, "Wednesday 9:30", True),
        (Step.STUDY, "wex 9:30", False),
        (Step.STUDY, "周三", False),
        (Step.PLANS, "no", True),
    ],
)
def test_an_answer_fits_its_question_or_not(step: Step, text: str, fits: bool) -> None:
    assert founding.fits(step, text) is fits
    store = Store.in_memory()
    at_step = replace(begun(store), step=step.value)
    assert isinstance(founding.answer(store, at_step, text, "message:1", NOW), Wrong) is not fits


def test_groups_are_named_once_each_and_in_order() -> None:
    store = Store.in_memory()
    answered = founding.answer(store, replace(begun(store), step=Step.GROUPS), "乙组，甲组、 乙组 ", "message:1", NOW)
    assert isinstance(answered, Invitation)
    assert answered.answers[Step.GROUPS] == "乙组\n甲组"


def test_the_founder_manages_and_reviews_whatever_the_duty() -> None:
    _, book = founded(duty="committee")
    founder = member(book, "示例书记")
    assert (founder.manager, founder.reviewer) == (True, True)
    assert [line.what for line in book.audit.all()][:2] == ["audit-declared", "audit-founded"]


def test_a_branch_without_plans_groups_and_committee_has_none() -> None:
    _, book = founded(plans="no", groups="-", committee="no")
    assert book.plans.all() == ()
    assert not book.branch.has_committee


def test_the_plans_follow_the_answers() -> None:
    with_all = founding.slots_of({Step.LANG: "zh", Step.COMMITTEE: "yes", Step.GROUPS: "甲组\n乙组"})
    with_none = founding.slots_of({Step.LANG: "zh", Step.COMMITTEE: "no", Step.GROUPS: "-"})
    assert set(with_all) - set(with_none) == {Slot.COMMITTEE, Slot.GROUP}


def test_the_questions_are_eight() -> None:
    assert len(STEPS) == 8
