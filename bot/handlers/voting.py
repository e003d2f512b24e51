"""🗳 表决: a manager puts and opens votes, voters vote in private, the close counts."""

from bot.actions import voting
from bot.actions.voting import Motion, Voting
from bot.context import Turn
from bot.domain import votes as rules
from bot.domain.meetings import voters as voters_of
from bot.domain.moments import opens_at
from bot.domain.people import Prompt, PromptKind
from bot.domain.records import Item, Meeting
from bot.domain.votes import CANDIDATES, SUBJECT_CHARACTERS, Matter, Vote
from bot.handlers.common import elsewhere, meeting_of, page_of, paging, stop_button
from bot.handlers.picking import chosen
from bot.texts import ballots
from bot.texts.buttons import Button, Verb, in_rows, keyboard, press
from bot.texts.catalogue import Html
from bot.texts.page import Page, blocks, lines

PAGE = 12
OPEN, SECRET = "o", "s"


def may_vote_now(turn: Turn, meeting: Meeting) -> bool:
    """Whether the meeting's page offers votes: from the opening of sign-in on."""
    there = turn.now >= opens_at(turn.branch.branch, meeting) and meeting.cancelled_at is None
    return there and meeting.backfilled_at is None


async def listed(turn: Turn, meeting_id: str) -> None:
    """All votes of a meeting, and a new one."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    await elsewhere(turn, _list(turn, meeting))


def _list(turn: Turn, meeting: Meeting) -> Page:
    voice, found = turn.voice, voting.of_meeting(turn.branch, meeting)
    rows = [[press(_label(turn, vote), Verb.VOTE_ONE, vote.id)] for vote in found]
    new = [] if meeting.confirmed_at else [press(voice.plain("button-new-vote"), Verb.VOTE_ITEM, meeting.id, "-")]
    who = [] if meeting.closed_at else [press(voice.plain("button-left-out"), Verb.LEFT_OUT, meeting.id, 0)]
    back = press(voice.plain("button-back"), Verb.MEETING, meeting.id)
    head = voice.html("votes-head" if found else "votes-none", title=meeting.title)
    return Page(head, keyboard(*rows, new, who, [back]))


def _label(turn: Turn, vote: Vote) -> str:
    state = "open" if vote.is_open else "closed" if vote.closed_at else "waits"
    return turn.voice.plain(f"button-vote-{state}", subject=ballots.subject(turn.voice, vote))


async def item(turn: Turn, meeting_id: str, number: str) -> None:
    """In which item (asked only where there are several), then on what kind of matter."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    voice, items = turn.voice, meeting.items
    back = press(voice.plain("button-back"), Verb.VOTES, meeting.id)
    if number == "-" and len(items) > 1:
        rows = [[press(_item_label(turn, one), Verb.VOTE_ITEM, meeting.id, n)] for n, one in enumerate(items)]
        await elsewhere(turn, Page(voice.html("vote-which-item"), keyboard(*rows, [back])))
        return
    at = int(number) if number.isdecimal() and int(number) < len(items) else 0
    kinds = [
        ("button-vote-ordinary-open", Matter.ORDINARY, OPEN),
        ("button-vote-ordinary-secret", Matter.ORDINARY, SECRET),
        *((f"matter-{matter}", matter, SECRET) for matter in Matter if matter is not Matter.ORDINARY),
    ]
    rows = [[press(voice.plain(key), Verb.VOTE_HOW, meeting.id, at, m.value, how)] for key, m, how in kinds]
    await elsewhere(turn, Page(voice.html("vote-which-matter"), keyboard(*rows, [back])))


def _item_label(turn: Turn, one: Item) -> str:
    kind = turn.voice.plain(f"kind-{one.kind}")
    return f"{kind}：{one.topic}" if one.topic and turn.voice.lang == "zh" else kind


async def how(turn: Turn, meeting_id: str, number: str, matter: str, secrecy: str) -> None:
    """What it is about is typed."""
    meeting = meeting_of(turn, meeting_id)
    fine = meeting is not None and number.isdecimal() and int(number) < len(meeting.items) and matter in set(Matter)
    if meeting is None or not fine:
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.VOTE, meeting.id, meeting.items[int(number)].id, matter, secrecy)
    await turn.commit()
    key = "vote-ask-subject" if matter == Matter.ORDINARY else "vote-ask-names"
    await elsewhere(turn, Page(turn.voice.html(key), keyboard([stop_button(turn)])))


async def typed(turn: Turn, prompt: Prompt, text: str) -> None:
    """The question, or candidates one a line."""
    meeting = meeting_of(turn, prompt.about[0])
    if meeting is None:
        turn.close_prompt()
        await turn.commit()
        turn.say("press-gone")
        return
    if len(prompt.about) == 1:
        await _why(turn, meeting, text)
        return
    _, item_id, matter, secrecy = prompt.about
    subjects = [text] if matter == Matter.ORDINARY else [line for line in text.splitlines() if line.strip()]
    motion = Motion(item_id, Matter(matter), secrecy == SECRET, tuple(subjects))
    outcome, made = voting.put(turn.branch, meeting, motion, turn.origin, turn.now)
    if made:
        turn.close_prompt()
    await turn.commit()
    if not made:
        turn.say(outcome.value, limit=SUBJECT_CHARACTERS, most=CANDIDATES)
    else:
        turn.show(_list(turn, meeting) if len(made) > 1 else _one(turn, made[0].id))


async def one(turn: Turn, vote_id: str) -> None:
    """A vote as a manager sees it: how many have voted, never what; once it is closed, the result."""
    if voting.find(turn.branch, vote_id, turn.now) is None:
        await turn.toast("vote-gone")
        return
    await elsewhere(turn, _one(turn, vote_id))


def _one(turn: Turn, vote_id: str) -> Page:
    found = voting.find(turn.branch, vote_id, turn.now)
    assert found is not None
    vote, meeting, one_item = found
    voice = turn.voice
    back = press(voice.plain("button-back"), Verb.VOTES, meeting.id)
    if vote.closed_at is not None:
        return Page(blocks(ballots.told(voice, vote, meeting, one_item), _names(turn, vote)), keyboard([back]))
    if vote.is_open:
        here = len(voting.voted(turn.branch, vote))
        text = voice.html("vote-under-way", voted=here, voting=len(vote.voters))
        rows = [[press(voice.plain("button-refresh"), Verb.VOTE_ONE, vote.id)]]
        rows.append([press(voice.plain("button-vote-close"), Verb.VOTE_CLOSE, vote.id, 0)])
    else:
        text = _before(turn, vote, meeting, one_item)
        rows = [[press(voice.plain("button-vote-begin"), Verb.VOTE_OPEN, vote.id)]]
        rows.append([press(voice.plain("button-vote-drop"), Verb.VOTE_DROP, vote.id)])
    page_head = lines(ballots.head(voice, vote, meeting), text)
    return Page(blocks(page_head, ballots.promise(voice, vote)), keyboard(*rows, [back]))


def _before(turn: Turn, vote: Vote, meeting: Meeting, one_item: Item) -> Html:
    voters = voters_of(meeting, one_item, turn.branch.members.all())
    there, need = len(rules.present(meeting, voters)), rules.needed(vote.matter, len(voters))
    numbers = turn.voice.html("vote-quorum", here=there, voting=len(voters), need=need)
    return lines(numbers, _left_out_line(turn, meeting))


def _left_out_line(turn: Turn, meeting: Meeting) -> Html:
    names = [m.name for m in turn.branch.members.all() if m.id in meeting.left_out]
    if not names:
        return Html()
    why = meeting.left_why or turn.voice.plain("left-out-no-reason")
    return turn.voice.html("left-out-line", names=turn.voice.joined(names), why=why)


def _names(turn: Turn, vote: Vote) -> Html:
    """Who voted how, of an open vote; who has not voted, of any."""
    voice, names = turn.voice, {m.id: m.name for m in turn.branch.members.all()}
    rows = [
        voice.html("vote-names", choice=voice.plain(f"choice-{c}"), names=voice.joined(found))
        for c in rules.Choice
        if (found := [names.get(i, "") for i in vote.voters if vote.choices.get(i) == c])
    ]
    missing = [names.get(i, "") for i in vote.not_voted]
    return lines(*rows, voice.html("vote-not-voted", names=voice.joined(missing)) if missing else "")


async def begin(turn: Turn, vote_id: str) -> None:
    """开始表决."""
    outcome, vote = voting.open_(turn.branch, vote_id, turn.now)
    await turn.commit()
    if vote is None:
        await turn.toast(outcome.value)
        return
    found = voting.find(turn.branch, vote_id, turn.now)
    there = len(rules.present(found[1], vote.voters)) if found else 0
    await turn.toast(outcome.value, here=there, need=rules.needed(vote.matter, len(vote.voters)))
    turn.turn_page(_one(turn, vote_id))
    turn.hub.look(turn.branch)


async def drop(turn: Turn, vote_id: str) -> None:
    """Take back one that was not opened."""
    found = voting.find(turn.branch, vote_id, turn.now)
    outcome = voting.drop(turn.branch, vote_id, turn.now)
    await turn.commit()
    await turn.toast("vote-dropped" if outcome is Voting.GONE else outcome.value)
    if found is not None and outcome is Voting.GONE:
        turn.turn_page(_list(turn, found[1]))


async def close(turn: Turn, vote_id: str, sure: str) -> None:
    """结束表决: asked once more; then it is counted, and a secret one's box is burnt."""
    found = voting.find(turn.branch, vote_id, turn.now)
    if found is None:
        await turn.toast("vote-gone")
        return
    vote, _, _ = found
    if sure != "1" and vote.is_open:
        await elsewhere(turn, _ask_close(turn, vote))
        return
    outcome, closed = voting.close(turn.branch, vote_id, turn.now)
    await turn.commit()
    if closed is not None and closed.secret:
        turn.branch.ballots.burn(closed.id)
    await turn.toast(outcome.value)
    turn.turn_page(_one(turn, vote_id))


def _ask_close(turn: Turn, vote: Vote) -> Page:
    left = len(vote.voters) - len(voting.voted(turn.branch, vote))
    yes = press(turn.voice.plain("button-vote-close-yes"), Verb.VOTE_CLOSE, vote.id, 1)
    back = press(turn.voice.plain("button-back"), Verb.VOTE_ONE, vote.id)
    return Page(turn.voice.html("vote-close-sure", count=left), keyboard([yes], [back]))


async def vote(turn: Turn, vote_id: str, word: str) -> None:
    """赞成, 反对 or 弃权 on a ballot. What was chosen is said nowhere: the card only shows that one has voted."""
    found = voting.find(turn.branch, vote_id, turn.now)
    if found is None:
        await turn.toast("vote-gone")
        return
    one_vote, meeting, _ = found
    refusal = voting.may_cast(meeting, one_vote, turn.me)
    choice = turn.hub.slips.choice(one_vote, turn.me.id, word)
    if refusal is not None:
        await turn.toast(refusal.value)
    elif choice is None:
        await turn.toast("vote-new-slip")
        turn.turn_page(ballots.ballot(turn.voice, one_vote, meeting, turn.me.id, turn.hub.slips.word))
    else:
        await _cast(turn, vote_id, choice)


async def _cast(turn: Turn, vote_id: str, choice: rules.Choice) -> None:
    outcome = voting.cast(turn.branch, vote_id, turn.me, choice, turn.now)
    await turn.commit()
    await turn.toast(outcome.value)
    found = voting.find(turn.branch, vote_id, turn.now)
    if found is None or outcome not in (Voting.CAST, Voting.CHANGED, Voting.ALREADY):
        return
    one_vote, meeting, _ = found
    head = ballots.head(turn.voice, one_vote, meeting)
    if one_vote.secret:
        turn.turn_page(Page(blocks(head, turn.voice.html("ballot-done"))))
    else:
        again = ballots.ballot(turn.voice, one_vote, meeting, turn.me.id, turn.hub.slips.word)
        mine = turn.voice.html("ballot-mine", choice=turn.voice.plain(f"choice-{choice}"))
        turn.turn_page(Page(blocks(head, mine), again.markup))


async def left_out(turn: Turn, meeting_id: str, number: str) -> None:
    """应到会名单: full members, each in or out; the reason can be typed."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    turn.prompt(PromptKind.VOTE, meeting.id)
    await turn.commit()
    await elsewhere(turn, _left_out(turn, meeting, number))


def _left_out(turn: Turn, meeting: Meeting, number: str) -> Page:
    people = [m for m in turn.branch.members.all() if m.votes and m.until is None]
    shown, at, pages = page_of(people, number, PAGE)
    buttons: list[Button] = [
        press(chosen(turn, m.name, m.id not in meeting.left_out), Verb.LEFT, meeting.id, m.id, at) for m in shown
    ]
    back = press(turn.voice.plain("button-back"), Verb.VOTES, meeting.id)
    text = lines(turn.voice.html("left-out-head", title=meeting.title), _left_out_line(turn, meeting))
    return Page(text, keyboard(*in_rows(buttons), paging(turn, Verb.LEFT_OUT, at, pages, meeting.id), [back]))


async def toggle(turn: Turn, meeting_id: str, member_id: str, number: str) -> None:
    """One of them out, or in again."""
    meeting = meeting_of(turn, meeting_id)
    if meeting is None:
        await turn.toast("press-gone")
        return
    new = voting.leave_out(turn.branch, meeting, member_id)
    await turn.commit()
    await elsewhere(turn, _left_out(turn, new, number))
    turn.hub.redraw(turn.branch, new)


async def _why(turn: Turn, meeting: Meeting, text: str) -> None:
    new = voting.say_why(turn.branch, meeting, text)
    turn.close_prompt()
    await turn.commit()
    turn.show(_left_out(turn, new, "0"))
