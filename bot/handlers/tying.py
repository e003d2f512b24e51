"""A branch lets a committee above see its duties, and ends it: managers decide, and each sees what it shows."""

from bot.actions import oversight
from bot.actions.oversight import Overseeing
from bot.context import Turn
from bot.domain.doors import hashed
from bot.domain.oversight import Committee
from bot.handlers import limiting
from bot.handlers.common import elsewhere
from bot.limits import LINK
from bot.texts.buttons import Verb, keyboard, press
from bot.texts.page import Page, blocks, lines


async def link(turn: Turn, token: str) -> None:
    """The committee's invitation: what it would see, and whether it may."""
    if limiting.out_of_links(turn):
        return
    link_id = hashed(token)
    committee = oversight.by_link(turn.hub.store, link_id, turn.now)
    if committee is None:
        turn.hub.limits.attempt(LINK, turn.user_id)
        turn.say("tie-bad-link")
        return
    yes = press(turn.voice.plain("button-tie-yes"), Verb.TIE, link_id, 1)
    no = press(turn.voice.plain("button-tie-no"), Verb.TIE, link_id, 0)
    offer = turn.voice.html("tie-offer", name=committee.name, branch=turn.branch.branch.name)
    text = blocks(offer, turn.voice.html("ties-sees"), turn.voice.html("tie-can-end"))
    turn.show(Page(text, keyboard([yes, no])))


async def say(turn: Turn, link_id: str, yes: str) -> None:
    """同意接入 or not."""
    committee = oversight.by_link(turn.hub.store, link_id, turn.now)
    if committee is None:
        await turn.toast("tie-bad-link")
        return
    if yes != "1":
        await turn.toast("tie-declined")
        turn.turn_page(Page(turn.voice.html("tie-declined")))
        return
    outcome = oversight.tie(turn.branch, committee, turn.me, turn.now)
    await turn.commit()
    await turn.toast(outcome.value, name=committee.name)
    turn.turn_page(Page(blocks(turn.voice.html(outcome.value, name=committee.name), turn.voice.html("tie-can-end"))))
    if outcome is Overseeing.TIED:
        _tell(turn, committee, "overview-joined")


def _tell(turn: Turn, committee: Committee, key: str) -> None:
    if committee.chat_id is not None:
        voice = turn.hub.catalogue.voice(committee.lang)
        turn.write(committee.chat_id, Page(voice.html(key, branch=turn.branch.branch.name)))


async def listed(turn: Turn) -> None:
    """/setup → 上级党委."""
    await elsewhere(turn, _page(turn))


def _page(turn: Turn) -> Page:
    voice, ties, name = turn.voice, turn.branch.ties.all(), turn.branch.branch.name
    back = press(voice.plain("button-back"), Verb.SETTINGS)
    if not ties:
        return Page(voice.html("ties-none", branch=name), keyboard([back]))
    rows = [voice.html("ties-line", name=t.name, day=voice.day(turn.local(t.at).date())) for t in ties]
    ends = [[press(voice.plain("button-tie-end", name=t.name), Verb.TIE_END, t.id)] for t in ties]
    text = blocks(lines(voice.html("ties-head", branch=name), *rows), voice.html("ties-sees"))
    return Page(text, keyboard(*ends, [back]))


async def end(turn: Turn, committee_id: str) -> None:
    """断开: from this moment nothing of the branch is shown there."""
    known = turn.branch.ties.get(committee_id)
    outcome = oversight.untie(turn.branch, committee_id, turn.me.id, turn.now)
    await turn.commit()
    await turn.toast(outcome.value, name=known.name if known else "")
    if outcome is Overseeing.UNTIED:
        committee = turn.hub.store.directory.committees.get(committee_id)
        if committee is not None:
            _tell(turn, committee, "overview-left")
        turn.turn_page(_page(turn))
