"""What those who raised a concern are told, and where a concern is, in plain sentences."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import in_short, listed, sentence
from convenor.core.vocabulary import ConcernState

USUAL_DAYS = 14
"""By when the next thing is done, where nothing else is said."""
INSTEAD = {
    ConcernState.RAISED: "Settle its words first.",
    ConcernState.AGREEING: "Wait for the answer, or settle the words yourself.",
    ConcernState.OPEN: "",
    ConcernState.JOINED: "Go to the concern that it follows, or take it apart from that one.",
    ConcernState.CARRIED: "Take it off the list first.",
    ConcernState.ASKED: "Take it out of the ask first.",
    ConcernState.PARTLY_ANSWERED: "",
    ConcernState.ANSWERED: "Open it again first.",
    ConcernState.CLOSED: "Open it again first.",
    ConcernState.WITHDRAWN: "Whoever raised it took it back, so nothing more can be done with it.",
}
MISSING = {
    "the words of the concern": "Write what the concern is.",
    "the concern that it joins": "Choose the concern that this one joins.",
    "a group": "Choose a group.",
    "the reason": "Say why: those who raised it may read it.",
    "what is to be said there": "Write what is to be said there.",
    "a message to those who raised it": "Write what those who raised it are told.",
    "the next step and its day": "Say what comes next and by when.",
}


def does_not_fit(move: str, state: ConcernState) -> str:
    said = f"The concern is now: {state}. So this cannot be done with it: {move}. {INSTEAD[state]}"
    return said.strip()


def not_given(what: str) -> str:
    return MISSING[what]


def raised(group: str) -> str:
    return f"It was raised with {group}."


def words_proposed() -> str:
    return (
        "The secretariat took out what could point at somebody. "
        "Please read the words and say whether they are right."
    )


def words_agreed() -> str:
    return "Whoever raised it agreed to the words."


def words_declined(said: str) -> str:
    return f"Whoever raised it wants other words: {said}" if said else "Other words are wanted."


def words_kept(why: str) -> str:
    return f"The secretariat settled the words. {_ended(why)}"


def as_raised() -> str:
    return "The group can read it now, in the words in which it was raised."


def joined() -> str:
    return (
        "Others raised the same matter. The concerns go on together, "
        "and you hear what comes of them."
    )


def split() -> str:
    return "It goes on by itself again, apart from the other concern that it was joined to."


def weighed(weight: str) -> str:
    return weight


def tested(priority: str) -> str:
    if not priority:
        return "It belongs to none of the priorities, and stays on the table all the same."
    return f"It belongs to a priority: {priority}."


def handed(from_group: str, to_group: str, why: str) -> str:
    return f"{sentence(from_group)} handed it to {to_group}. {_ended(why)}"


def carried(body: str, meets_on: dt.date | None, who: str) -> str:
    when = f"its meeting of {in_short(meets_on)}" if meets_on else "its next meeting"
    return f"It is on the list for {body}, to be raised at {when}" + (f" by {who}." if who else ".")


def heard(body: str, said: str) -> str:
    return f"It was raised at {body}." + (f" What was said: {_ended(said)}" if said else "")


def not_heard(body: str, said: str) -> str:
    return f"It was not raised at {body}." + (f" {_ended(said)}" if said else "")


def taken_off(body: str, why: str) -> str:
    return f"It is no longer on the list for {body}. {_ended(why)}"


def on_agenda(group: str, meets_on: dt.date) -> str:
    return f"{sentence(group)} talks about it at its meeting of {in_short(meets_on)}."


def in_ask(body: str) -> str:
    return f"It was put to {body}." if body else "It is part of a question to a body outside."


def out_of_ask(why: str) -> str:
    return f"It was taken out of the question that it was part of. {_ended(why)}"


def partly_answered(words: str) -> str:
    return f"There is part of an answer: {_ended(words)}"


def answered(words: str) -> str:
    return f"The answer: {_ended(words)}"


def closed(message: str) -> str:
    return f"It is closed. {_ended(message)}"


def reopened(why: str) -> str:
    return f"It is open again. {_ended(why)}"


def left() -> str:
    return "One of those who raised it took their name off it."


def withdrawn() -> str:
    return "Whoever raised it took it back."


def also_mine(place: str) -> str:
    return (
        f"Somebody else says that it is theirs too, in {place}."
        if place
        else ("Somebody else says that it is theirs too.")
    )


def next_set(step: str, by_day: dt.date, owner: str) -> str:
    return f"Next: {_ended(step)} By {in_short(by_day)}, by {owner}."


def taken_over(why: str) -> str:
    return f"The secretariat has it now. {_ended(why)}"


def say_what_came_of_it(body: str) -> str:
    return f"Say what came of it at {body}."


def decide_what_follows() -> str:
    return "Decide what follows."


def see_to_the_reply() -> str:
    return "See whether a reply came."


def see_to_the_rest() -> str:
    return "See to the rest of the answer."


def find_an_owner() -> str:
    return "Decide who sees to it now."


def nobody_on_the_seat(seat: str) -> str:
    return f"Nobody sits on “{seat}” any more."


def where_it_is(
    state: ConcernState,
    *,
    group: str,
    lists: Sequence[str] = (),
    body: str = "",
    next_on: dt.date | None = None,
    settled_on: dt.date | None = None,
) -> str:
    """Where a concern is, in one sentence for those who raised it."""
    by_day = f" The next step is due by {in_short(next_on)}." if next_on else ""
    if settled_on is not None:
        return f"It was {state} on {in_short(settled_on)}."
    match state:
        case ConcernState.RAISED:
            return f"The secretariat of {group} reads it.{by_day}"
        case ConcernState.AGREEING:
            return "It waits for you: please read the words that the secretariat proposes."
        case ConcernState.JOINED:
            return "It goes on together with others like it."
        case ConcernState.CARRIED if lists:
            return f"It waits for {listed(list(lists))}.{by_day}"
        case ConcernState.ASKED:
            return f"It waits for an answer from {body or 'a body outside'}.{by_day}"
        case ConcernState.PARTLY_ANSWERED:
            return f"Part of the answer is here; the rest is open with {group}.{by_day}"
    return f"It is on the table of {group}.{by_day}"


def _ended(text: str) -> str:
    """With a full stop, unless it ends like a sentence."""
    said = text.strip()
    return said if said.endswith((".", "!", "?", "…")) or not said else f"{said}."
