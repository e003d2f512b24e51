"""A branch comes to be: invitations, answers, what is made of them."""

from dataclasses import replace

import pytest

from bot.actions import branches
from bot.actions.branches import STEPS, Step, Wrong
from bot.domain.doors import Invitation
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
    assert branches.open_setup(store, 1) == other
    again = branches.begin(store, one, 1, NOW)
    assert branches.open_setup(store, 1) == again
    branches.begin(store, again, 2, NOW)
    assert branches.open_setup(store, 1) is None


def test_a_group_that_moves_keeps_its_set_up() -> None:
    store = Store.in_memory()
    begun(store)
    branches.group_moved(store, -100, -300)
    branches.group_moved(store, -999, -400)
    assert [i.chat_id for i in store.directory.invitations.all()] == [-300]


def test_an_update_that_comes_again_answers_one_question() -> None:
    store = Store.in_memory()
    once = branches.answer(store, begun(store), "示例支部", "message:1", NOW)
    assert isinstance(once, Invitation)
    assert branches.answer(store, once, "示例支部", "message:1", NOW) == once
    assert once.step == Step.STARTED


def test_back_goes_one_question_back_and_not_before_the_first() -> None:
    store = Store.in_memory()
    second = branches.answer(store, begun(store), "示例支部", "message:1", NOW)
    assert isinstance(second, Invitation)
    first = branches.back(store, second)
    assert first.step == Step.NAME
    assert branches.back(store, first).step == Step.NAME


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
        (Step.DUTY, "secretary", True),
        (Step.DUTY, "yes", False),
        (Step.PLANS, "no", True),
    ],
)
def test_an_answer_fits_its_question_or_not(step: Step, text: str, fits: bool) -> None:
    assert branches.fits(step, text) is fits
    store = Store.in_memory()
    at_step = replace(begun(store), step=step.value)
    assert isinstance(branches.answer(store, at_step, text, "message:1", NOW), Wrong) is not fits


def test_groups_are_named_once_each_and_in_order() -> None:
    store = Store.in_memory()
    answered = branches.answer(store, replace(begun(store), step=Step.GROUPS), "乙组，甲组 乙组", "message:1", NOW)
    assert isinstance(answered, Invitation)
    assert answered.answers[Step.GROUPS] == "乙组 甲组"


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
    names = {"theme_day": "主题党日", "committee_meeting": "支委会", "group_meeting": "党小组会"}
    names |= {"life_meeting": "组织生活会", "appraisal": "民主评议党员"}
    with_all = branches.drafts({Step.COMMITTEE: "yes", Step.GROUPS: "甲组 乙组"}, names)
    with_none = branches.drafts({Step.COMMITTEE: "no", Step.GROUPS: "-"}, names)
    assert len(with_all) == len(with_none) + 3


def test_the_questions_are_seven() -> None:
    assert len(STEPS) == 7
