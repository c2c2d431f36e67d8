"""Making priorities live at a meeting, looking at them again, and ending them."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.decisions.models import Decision
from convenor.apps.decisions.operations import DecisionTaken, take_decision
from convenor.apps.groups.models import Partnership
from convenor.apps.priorities.models import Priority, Round
from convenor.apps.priorities.operations.indexing import index_priority
from convenor.apps.priorities.operations.proposing import (
    PrioritySaid,
    demand_meeting_of,
    demand_move,
    demand_nothing_missing,
    next_rank,
    take_over,
)
from convenor.apps.priorities.operations.words import (
    PriorityNotValid,
    record_about,
    record_priority,
    words_of,
)
from convenor.apps.priorities.queries.live import count_live
from convenor.apps.priorities.queries.rounds import answers_of, drafts_of
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_short, listed
from convenor.core.governance.channel.rounds import needs_reason, next_review
from convenor.core.governance.wording import priorities as wording
from convenor.core.vocabulary import MemberAnswer, PriorityState, RoundState, WayReached


@operation
def adopt_round(
    *,
    round: Round,
    on: dt.date,
    by: Actor,
    adopted_on: dt.date | None = None,
    meeting: Any = None,
    decision: Decision | None = None,
    review_on: dt.date | None = None,
) -> Decision:
    """Make live what the round proposes, by a decision of the group: one on record, or a new one.

    A new one carries the members' reservations. Without a day it is the meeting's, or else `on`, today.
    Raises PriorityNotValid with what is missing.
    """
    demand_move(round, RoundState.ADOPTED)
    _hold_the_count(round.group)
    demand_nothing_missing(round, on)
    demand_meeting_of(round.group, meeting)
    day = _adopted_on(round, adopted_on, meeting, on)
    _demand_review(review_on, on)
    drafts = drafts_of(round)
    if decision is None:
        decision = _decided(round, drafts, day, meeting, by)
    elif decision.group_id != round.group_id:
        raise PriorityNotValid(f"That is no decision of {round.group.called}.")
    for priority in drafts:
        priority.decision = decision
        _make_live(priority, day, priority.review_on or review_on)
    round.state, round.adopted_on = RoundState.ADOPTED.value, day
    round.meeting = meeting or decision.meeting or round.meeting
    round.save()
    for priority in drafts:
        index_priority(priority)
    many = count_in_words(len(drafts), "priority is", "priorities are")
    record_about(round, round.group, by, f"{round.title}: {many} live from {in_short(day)}.")
    return decision


@operation
def add_live_priority(
    *, group: Any, said: PrioritySaid, live_from: dt.date, on: dt.date, by: Actor
) -> Priority:
    """Record one that members agreed before, or elsewhere. Raises PriorityNotValid for a fifth without why."""
    if live_from > on:
        raise PriorityNotValid(
            f"{in_short(live_from)} is still to come. Record it once it is agreed."
        )
    _hold_the_count(group)
    live = count_live(partnership_id=group.partnership_id)
    if needs_reason(live) and not said.why_one_more.strip():
        raise PriorityNotValid(wording.one_more(said.title.strip(), live + 1))
    if not said.goal.strip():
        raise PriorityNotValid(wording.no_goal(said.title.strip()))
    priority = Priority(group=group, rank=next_rank(group))
    take_over(priority, said)
    _make_live(priority, live_from, said.review_on)
    record_priority(priority, by, f"“{priority.title}” is live since {in_short(live_from)}.")
    return priority


@operation
def review_priority(
    *, priority: Priority, review_on: dt.date, words: str, on: dt.date, by: Actor
) -> None:
    """It was looked at and stays; say when next. Raises PriorityNotValid for a day that has passed."""
    _demand_live(priority)
    _demand_review(review_on, on)
    if priority.review_on == review_on and not words.strip():
        return nothing_changed()
    priority.review_on = review_on
    priority.save()
    said = f" {words.strip()}" if words.strip() else ""
    what = (
        f"“{priority.title}” was looked at and stays, until {in_short(review_on)} at first.{said}"
    )
    return record_priority(priority, by, what)


@operation
def end_priority(*, priority: Priority, because: str, on: dt.date, by: Actor) -> None:
    """It is one no longer; say what became of it. It can be taken up again."""
    _demand_live(priority)
    priority.ended_because = words_of(because, "Say in a sentence what became of it.", most=500)
    priority.state, priority.live_to = PriorityState.ENDED.value, on
    priority.save()
    record_priority(priority, by, f"“{priority.title}” ended: {priority.ended_because}")


@operation
def take_up_again(*, priority: Priority, why: str, on: dt.date, by: Actor) -> None:
    """Undo that it ended. Raises PriorityNotValid where it would be a fifth without why."""
    if priority.state != PriorityState.ENDED:
        raise PriorityNotValid(f"“{priority.title}” has not ended.")
    _hold_the_count(priority.group)
    live = count_live(partnership_id=priority.group.partnership_id)
    reason = why.strip() or priority.why_one_more
    if needs_reason(live) and not reason:
        raise PriorityNotValid(wording.one_more(priority.title, live + 1))
    priority.why_one_more = reason
    priority.state, priority.live_to, priority.ended_because = PriorityState.LIVE.value, None, ""
    if priority.review_on is None or priority.review_on < on:
        priority.review_on = next_review(on)
    priority.save()
    record_priority(priority, by, f"“{priority.title}” is live again.")


def _make_live(priority: Priority, on: dt.date, review_on: dt.date | None) -> None:
    priority.state, priority.live_from = PriorityState.LIVE.value, on
    priority.review_on = review_on or next_review(on)
    if priority.review_on < on:
        raise PriorityNotValid(
            f"“{priority.title}” would be looked at again on {in_short(priority.review_on)}, "
            "before it is live. Choose a later day."
        )
    priority.save()


def _decided(
    round: Round, drafts: list[Priority], on: dt.date, meeting: Any, by: Actor
) -> Decision:
    reserved = [
        (row.answered_as, row.words)
        for row in answers_of(round)
        if row.check_number == round.check_number and row.answer is not MemberAnswer.AGREES
    ]
    titles = listed([f"“{each.title}”" for each in drafts])
    are = "The priority is" if len(drafts) == 1 else "The priorities are"
    taken = DecisionTaken(
        wording=f"{are} {titles}.",
        reason=f"All members were asked: {round.title}.",
        reached=WayReached.WITH_RESERVATIONS if reserved else WayReached.CONSENSUS,
    )
    return take_decision(
        group=round.group,
        taken=taken,
        on=on,
        meeting=meeting,
        reservations=reserved,
        by=by,
    )


def _adopted_on(round: Round, wanted: dt.date | None, meeting: Any, on: dt.date) -> dt.date:
    """The day of adoption. Raises PriorityNotValid for one that cannot be right."""
    day: dt.date = wanted or (meeting.on if meeting is not None else on)
    if meeting is not None and day != meeting.on:
        raise PriorityNotValid(
            f"The meeting is on {in_short(meeting.on)}, and you wrote {in_short(day)}. "
            "Leave the day empty, or choose no meeting."
        )
    if day > on:
        raise PriorityNotValid(f"{in_short(day)} is still to come. Record it once it happened.")
    if round.check_sent_on is not None and day < round.check_sent_on:
        raise PriorityNotValid(
            f"Members were asked on {in_short(round.check_sent_on)}, so it was not on {in_short(day)}."
        )
    return day


def _hold_the_count(group: Any) -> None:
    """Two that become live at once would each be the fourth."""
    Partnership.objects.select_for_update().get(pk=group.partnership_id)


def _demand_review(review_on: dt.date | None, on: dt.date) -> None:
    if review_on is not None and review_on <= on:
        raise PriorityNotValid(f"{in_short(review_on)} has passed. Choose a day to come.")


def _demand_live(priority: Priority) -> None:
    if priority.state != PriorityState.LIVE:
        raise PriorityNotValid(f"“{priority.title}” is not live.")
