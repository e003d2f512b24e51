"""Ballots and results: what a voter gets in private, what all concerned read at the end."""

from collections.abc import Callable

from bot.domain.meetings import Kind
from bot.domain.records import Item, Meeting
from bot.domain.votes import Choice, Matter, Vote, result
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.catalogue import Html, Voice
from bot.texts.page import Page, blocks, lines

Word = Callable[[Vote, str, Choice], str]


def ballot(voice: Voice, vote: Vote, meeting: Meeting, member_id: str, word: Word) -> Page:
    """The card with 赞成, 反对, 弃权; of a secret one with its promise, and what counts in its place."""
    row = [press(voice.plain(f"choice-{c}"), Verb.VOTE, vote.id, word(vote, member_id, c)) for c in Choice]
    again = voice.html("ballot-again") if vote.round > 1 else ""
    return Page(blocks(again, head(voice, vote, meeting), promise(voice, vote)), keyboard(row))


def head(voice: Voice, vote: Vote, meeting: Meeting) -> Html:
    """What is voted on, in which meeting, how."""
    how = voice.plain("vote-secret" if vote.secret else "vote-open-names")
    return voice.html("ballot-head", title=_held_in(voice, vote, meeting), subject=subject(voice, vote), how=how)


def _held_in(voice: Voice, vote: Vote, meeting: Meeting) -> str:
    """The meeting; of a combined one, in which part: the threshold is that part's."""
    item = next((item for item in meeting.items if item.id == vote.item_id), None)
    kind = voice.plain(f"kind-{item.kind}") if item else meeting.title
    return meeting.title if kind == meeting.title else voice.plain("vote-in-item", title=meeting.title, kind=kind)


def subject(voice: Voice, vote: Vote) -> str:
    """讨论年度计划; 接收预备党员：示例发展对象."""
    if vote.matter is Matter.ORDINARY:
        return vote.subject
    return voice.plain("vote-subject", matter=voice.plain(f"matter-{vote.matter}"), name=vote.subject)


def promise(voice: Voice, vote: Vote) -> Html:
    """What is kept of a vote, and what is not; for a person's admission and the like, which ballot counts."""
    return lines(
        voice.html("ballot-promise" if vote.secret else "ballot-open"),
        voice.html("ballot-in-the-room") if vote.matter is not Matter.ORDINARY else "",
    )


def told(voice: Voice, vote: Vote, meeting: Meeting, item: Item) -> Html:
    """The result against 应到会, with the article where there is one."""
    sums = result(vote, item)
    numbers = voice.html(
        "vote-numbers",
        votes_for=sums.votes_for,
        against=sums.against,
        abstained=sums.abstained,
        not_voted=sums.not_voted,
        voting=sums.voting,
    )
    return lines(
        voice.html("vote-result-head", title=_held_in(voice, vote, meeting), subject=subject(voice, vote)),
        numbers,
        _said(voice, vote, item),
    )


def _said(voice: Voice, vote: Vote, item: Item) -> Html:
    sums = result(vote, item)
    if vote.matter is not Matter.ORDINARY:
        return lines(voice.html("vote-need-check", need=sums.need), voice.html("ballot-in-the-room"))
    if sums.carried is None:
        return voice.html("vote-no-rule")
    source = voice.html(
        "card-source", regulation=voice.plain("regulation-branch_reg"), article=voice.plain("article-11")
    )
    return lines(voice.html("vote-carried" if sums.carried else "vote-not-carried", need=sums.need), source)


def sentence(voice: Voice, vote: Vote, item: Item) -> str:
    """One line for the minutes."""
    sums = result(vote, item)
    return voice.plain(
        "vote-minutes",
        subject=subject(voice, vote),
        how=voice.plain("vote-secret" if vote.secret else "vote-open-names"),
        votes_for=sums.votes_for,
        against=sums.against,
        abstained=sums.abstained,
        not_voted=sums.not_voted,
        voting=sums.voting,
    )


def has_majority(item: Item) -> bool:
    """Whether a central text says what carries an ordinary vote of that item."""
    return Kind(item.kind) is Kind.MEMBERS_MEETING
