"""Votes, from the question to the result."""

from bot.actions import voting
from bot.domain.meetings import Kind
from bot.domain.votes import Vote
from bot.texts.buttons import Verb
from pictures.play import Play, Scene
from tests.stage import shanghai


async def _begun(p: Play, *absent: str) -> None:
    who = p.who
    await p.to(shanghai(2026, 9, 11, 14, 50))
    for name in who.joined:
        if name not in absent and name != who.activist:
            p.people.press(p.user(name), p.card("card-open"), _sign(p))
    await p.rest()
    await p.to(shanghai(2026, 9, 11, 15, 0))


def _sign(p: Play) -> str:
    return next(b.data or "" for row in p.card("card-open").keyboard for b in row if ":in:" in (b.data or ""))


async def _put(p: Play, matter: str, secrecy: str, words: str) -> Vote:
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.VOTES,), (Verb.VOTE_ITEM, "-"), (Verb.VOTE_ITEM, "1"))
    await p.turn(who.secretary, (Verb.VOTE_HOW, matter, secrecy))
    await p.say(who.secretary, words)
    return voting.of_meeting(p.book, theme)[-1]


async def open_vote(p: Play) -> None:
    """With names: carried; changed; too late; taken back; one whose question is too long."""
    who = p.who
    await _begun(p, who.author)
    vote = await _put(p, "ordinary", "o", p.said("topic"))
    await p.turn(who.secretary, (Verb.VOTE_OPEN, vote.id))
    await p.rest()
    for name in (who.committee, who.leader, who.member):
        await p.tap(name, p.got(name, "ballot-open"), Verb.VOTE)
    mine = p.last(who.member)
    datas = [b.data or "" for row in mine.keyboard for b in row]
    for data in (datas[1], datas[1], datas[0]):
        await p.press(who.member, mine, data)
    abstain = [b.data or "" for row in p.got(who.other, "ballot-open").keyboard for b in row][2]
    await p.press(who.other, p.got(who.other, "ballot-open"), abstain)
    page = next(m for m in reversed(p.user(who.secretary).private.messages) if ":vc:" in str(m.keyboard))
    for verb, sure in ((Verb.VOTE_CLOSE, 0), (Verb.VOTE_CLOSE, 1)):
        await p.tap(who.secretary, page, verb, vote.id, sure)
    await p.rest()
    await p.press(who.member, mine, datas[0])
    await _put(p, "ordinary", "o", "?" * 121)
    await p.say(who.secretary, p.said("trip"))
    spare = voting.of_meeting(p.book, p.meeting(Kind.THEME_DAY))[-1]
    await p.turn(who.secretary, (Verb.VOTE_DROP, spare.id))
    await p.forge(who.secretary, Verb.VOTE_DROP, vote.id)
    await p.forge(who.secretary, Verb.VOTE_ONE, spare.id)


async def secret_vote(p: Play) -> None:
    """Secret: not carried; who may not; a restart."""
    who = p.who
    await _begun(p, who.member)
    vote = await _put(p, "ordinary", "s", p.said("topic"))
    await p.turn(who.secretary, (Verb.VOTE_OPEN, vote.id))
    await p.rest()
    ballot = p.got(who.other, "ballot-promise")
    await p.tap(who.other, ballot, Verb.VOTE)
    await p.tap(who.leader, p.got(who.leader, "ballot-promise"), Verb.VOTE)
    for name in (who.author, who.member):
        await p.forge(name, Verb.VOTE, vote.id, "000000000000", on=(await p.say(name, "/help"))[-1])
    await p.forge(who.other, Verb.VOTE, vote.id, "000000000000", on=ballot)
    await p.stop()
    await p.start()
    await p.wait(seconds=10)
    page = next(m for m in reversed(p.user(who.secretary).private.messages) if ":vc:" in str(m.keyboard))
    for sure in (0, 1):
        await p.tap(who.secretary, page, Verb.VOTE_CLOSE, vote.id, sure)
    await p.rest()


async def candidates(p: Play) -> None:
    """An admission: no quorum, then numbers; left out with a reason; a committee's vote."""
    who, theme = p.who, p.meeting(Kind.THEME_DAY)
    await p.to(shanghai(2026, 9, 11, 14, 50))
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, theme.id), (Verb.VOTES,), (Verb.LEFT_OUT,))
    await p.turn(who.secretary, (Verb.LEFT, p.member(who.other).id))
    await p.say(who.secretary, p.said("trip"))
    await p.say(who.secretary, "/meeting")
    first = await _put(p, "admission", "s", "A\nB")
    found = voting.of_meeting(p.book, theme)
    assert first in found
    await p.turn(who.secretary, (Verb.VOTE_ONE, found[0].id), (Verb.VOTE_OPEN, found[0].id))
    await p.to(shanghai(2026, 9, 11, 15, 0))
    await p.turn(who.secretary, (Verb.VOTE_OPEN, found[0].id))
    for name in who.joined:
        if name != who.activist:
            p.people.press(p.user(name), p.card("card-open"), _sign(p))
    await p.rest()
    await p.turn(who.secretary, (Verb.VOTE_OPEN, found[0].id))
    await p.rest()
    await p.tap(who.leader, p.got(who.leader, "ballot-in-the-room"), Verb.VOTE)
    await p.forge(who.other, Verb.VOTE, found[0].id, "000000000000", on=(await p.say(who.other, "/help"))[-1])
    page = next(m for m in reversed(p.user(who.secretary).private.messages) if ":vc:" in str(m.keyboard))
    for sure in (0, 1):
        await p.tap(who.secretary, page, Verb.VOTE_CLOSE, found[0].id, sure)
    await p.rest()
    for matter in ("confirmation", "election"):
        await _put(p, matter, "s", "C")


async def committee(p: Play) -> None:
    """What no central text says would carry it."""
    who, meeting = p.who, p.meeting(Kind.COMMITTEE_MEETING)
    await p.to(shanghai(2026, 9, 7, 15, 50))
    for name in (who.secretary, who.committee):
        await p.tap(name, p.got(name, "card-open"), Verb.SIGN)
    await p.say(who.secretary, "/meeting")
    await p.turn(who.secretary, (Verb.MEETING, meeting.id), (Verb.VOTES,), (Verb.VOTE_ITEM, "-"))
    await p.turn(who.secretary, (Verb.VOTE_HOW, "ordinary", "o"))
    await p.say(who.secretary, p.said("topic"))
    vote = voting.of_meeting(p.book, meeting)[-1]
    await p.to(shanghai(2026, 9, 7, 16, 0))
    await p.turn(who.secretary, (Verb.VOTE_OPEN, vote.id))
    await p.rest()
    await p.tap(who.committee, p.got(who.committee, "ballot-open"), Verb.VOTE)
    page = next(m for m in reversed(p.user(who.secretary).private.messages) if ":vc:" in str(m.keyboard))
    for sure in (0, 1):
        await p.tap(who.secretary, page, Verb.VOTE_CLOSE, vote.id, sure)
    await p.rest()


SCENES = (
    Scene("an open vote", open_vote),
    Scene("a secret vote", secret_vote),
    Scene("candidates", candidates),
    Scene("a committee's vote", committee),
)
