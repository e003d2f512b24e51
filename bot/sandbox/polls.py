"""Polls and quizzes: sent, answered, stopped. Who chose what is told to nobody where a poll is anonymous."""

from bot.sandbox.chats import User, Wire
from bot.sandbox.entities import units
from bot.sandbox.messages import Message
from bot.sandbox.params import Params
from bot.sandbox.poll import Poll
from bot.sandbox.reach import chat_of, message_in, writable
from bot.sandbox.refusals import bad_request
from bot.sandbox.sending import send
from bot.sandbox.world import World

QUESTION_AT_MOST, OPTION_AT_MOST, WHY_AT_MOST = 300, 100, 200
FEWEST, MOST = 2, 12


def send_poll(world: World, params: Params) -> Wire:
    """Raises what Telegram refuses of a poll."""
    chat = writable(world, params, "polls")
    if chat.private and params.text("is_anonymous").lower() == "false":
        raise bad_request("non-anonymous polls can't be sent to private chats")
    poll = _poll(world, params)
    message = send(world, chat, params, poll=poll)
    return message.wire()


def _poll(world: World, params: Params) -> Poll:
    question, why = params.text("question").strip(), params.text("explanation")
    options = [str(o.get("text") if isinstance(o, dict) else o).strip() for o in params.array("options")]
    quiz, correct = params.text("type") == "quiz", [int(n) for n in params.array("correct_option_ids")]
    if not 1 <= units(question) <= QUESTION_AT_MOST:
        raise bad_request("poll question must be non-empty" if not question else "poll question is too long")
    if not FEWEST <= len(options) <= MOST:
        raise bad_request(
            "poll must have at least 2 option" if len(options) < FEWEST else "poll can't have so many options"
        )
    if not all(1 <= units(option) <= OPTION_AT_MOST for option in options):
        raise bad_request("poll options length must not exceed 100")
    if quiz and (not correct or not all(0 <= n < len(options) for n in correct)):
        raise bad_request("wrong correct option identifier specified")
    if units(why) > WHY_AT_MOST:
        raise bad_request("message caption is too long")
    return Poll(
        id=f"77{len(world.record.events):012}",
        question=question,
        options=options,
        quiz=quiz,
        anonymous=params.text("is_anonymous").lower() != "false",
        several=params.text("allows_multiple_answers").lower() == "true",
        correct=correct,
        why=why,
    )


def stop_poll(world: World, params: Params) -> Wire:
    """Close a poll of the bot's own; raises for one that is closed already."""
    message = message_in(chat_of(world, params), params, "stop poll")
    poll = message.poll
    if poll is None or message.sender is not world.bot:
        raise bad_request("message with poll to stop not found")
    if poll.closed:
        raise bad_request("poll has already been closed")
    poll.closed = True
    world.seen_anew()
    return poll.wire()


def vote(world: World, user: User, message: Message, *chosen: int) -> None:
    """Somebody answers. Raises what a client would not let happen: a second answer to a quiz, one to a closed poll."""
    poll = message.poll
    if poll is None:
        raise LookupError(f"there is no poll in {message.text!r}")
    if poll.closed or (poll.quiz and user.id in poll.votes):
        raise PermissionError("this poll takes no more answers of theirs")
    if not chosen or (len(chosen) > 1 and not poll.several) or not all(0 <= n < len(poll.options) for n in chosen):
        raise ValueError(f"no such choice: {chosen}")
    poll.votes[user.id] = tuple(chosen)
    world.seen_anew()
