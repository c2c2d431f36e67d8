"""Where a concern is dealt with: weighed, tested, handed on, put on a list or an agenda."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.concerns.models import Carry, Concern
from convenor.apps.concerns.operations.moving import ConcernNotValid, Step, given, lock, move
from convenor.apps.concerns.operations.raising import known_topics
from convenor.apps.concerns.queries.weighing import weight_of_concern
from convenor.apps.evidence.models import Evidence, EvidenceUse
from convenor.apps.groups.models import Line
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.dates.periods import DAY
from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import Move
from convenor.core.governance.channel.weight import in_a_sentence
from convenor.core.vocabulary import (
    CarryState,
    HowOften,
    HowSerious,
    Marking,
    MeetingState,
    Standing,
)

AFTER_A_MEETING = 7 * DAY
"""By when we want to know what came of a concern that was to be raised at a meeting."""


@operation
def weigh_concern(
    *,
    concern: Concern,
    on: dt.date,
    by: Actor,
    how_often: HowOften | None = None,
    how_serious: HowSerious | None = None,
    place: str = "",
    topics: Iterable[str] = (),
) -> None:
    """Note how often it happens, how serious it is, where, and what it is about."""
    lock(concern)
    before = (concern.how_often, concern.how_serious, concern.place, concern.topics)
    concern.how_often = how_often.value if how_often else ""
    concern.how_serious = how_serious.value if how_serious else ""
    concern.place, concern.topics = place.strip()[:200], known_topics(topics)
    if before == (concern.how_often, concern.how_serious, concern.place, concern.topics):
        return nothing_changed()
    said = in_a_sentence(weight_of_concern(concern))
    move(concern, Move.WEIGHED, Step(wording.weighed(said), on, by))
    return None


@operation
def test_against(*, concern: Concern, priority: Any, on: dt.date, by: Actor) -> None:
    """Say to which priority it belongs, or to none."""
    lock(concern)
    if priority is not None and priority.group.partnership_id != concern.group.partnership_id:
        raise ConcernNotValid(f"“{priority.title}” is a priority of another partnership.")
    concern.priority = priority
    title = priority.title if priority is not None else ""
    token = priority.token if priority is not None else ""
    step = Step(wording.tested(title), on, by, about_kind="priority", about_key=token)
    move(concern, Move.TESTED, step)


@operation
def hand_to_group(*, concern: Concern, group: Any, why: str, on: dt.date, by: Actor) -> None:
    """Hand a concern to a group up or down a line, whose secretariat has it then.

    Raises ConcernNotValid without a line in force between the two, or for a group that others run.
    """
    lock(concern)
    if group.pk == concern.group_id:
        raise ConcernNotValid(f"It lies with {group.called} already.")
    if group.standing == Standing.OUTSIDE:
        raise ConcernNotValid(
            f"{group.called} is run by others. Put the concern on the list for its meeting instead."
        )
    demand_line(concern.group, group, on)
    said = wording.handed(concern.group.called, group.called, why)
    step = Step(said, on, by, given(group=group, why=why))
    concern.group, concern.owner_seat = group, None
    move(concern, Move.HANDED, step)


@operation
def carry_concern(
    *,
    concern: Concern,
    to_group: Any,
    point: str,
    on: dt.date,
    by: Actor,
    meeting: Any = None,
    seat: Any = None,
    person: Any = None,
    evidence: Iterable[str] = (),
) -> Carry:
    """Put a concern on the list for a body, to be raised at its meeting by whoever sits there.

    Raises ConcernNotValid without a line to that body, or for a meeting that is over or cancelled.
    """
    lock(concern)
    _demand_body(concern, to_group, meeting, seat, on)
    who = seat.label if seat is not None else ""
    said = wording.carried(to_group.called, meeting.on if meeting else None, who)
    next_on = meeting.on + AFTER_A_MEETING if meeting is not None else None
    step = Step(
        said,
        on,
        by,
        given(group=to_group, point=point),
        meeting=meeting,
        about_kind="group",
        about_key=to_group.slug,
        next_on=next_on,
        next_step=wording.say_what_came_of_it(to_group.called),
    )
    carry = Carry.objects.create(
        concern=concern,
        to_group=to_group,
        meeting=meeting,
        seat=seat,
        carried_by=person,
        point=point.strip(),
        listed_on=on,
    )
    move(concern, Move.CARRIED, step)
    _use(concern, evidence, by)
    return carry


@operation
def settle_carry(
    *,
    carry: Carry,
    was_raised: bool,
    said: str,
    on: dt.date,
    by: Actor,
    next_on: dt.date | None = None,
    next_step: str = "",
    about_key: str = "",
) -> None:
    """Note what became of a concern on a list: raised or not, and what was said. Raises ConcernNotValid.

    `about_key` is the report-back that tells it, if one does.
    """
    concern = lock(carry.concern)
    carry.refresh_from_db()
    if carry.state != CarryState.LISTED:
        raise ConcernNotValid(f"It is no longer on that list: {carry.state}.")
    carry.state = (CarryState.RAISED if was_raised else CarryState.NOT_RAISED).value
    carry.said, carry.settled_on = said.strip(), on
    carry.save()
    body = carry.to_group.called
    words = wording.heard(body, said) if was_raised else wording.not_heard(body, said)
    step = Step(
        words,
        on,
        by,
        meeting=carry.meeting,
        about_kind="report-back" if about_key else "",
        about_key=about_key,
        next_on=next_on,
        next_step=next_step or wording.decide_what_follows(),
    )
    move(concern, Move.HEARD if was_raised else Move.NOT_HEARD, step)


@operation
def take_off_list(*, carry: Carry, why: str, on: dt.date, by: Actor) -> None:
    """Take a concern off a body's list, with the reason. It can be put there again."""
    concern = lock(carry.concern)
    carry.refresh_from_db()
    if carry.state != CarryState.LISTED:
        raise ConcernNotValid(f"It is no longer on that list: {carry.state}.")
    carry.state, carry.settled_on = CarryState.WITHDRAWN.value, on
    carry.save()
    said = wording.taken_off(carry.to_group.called, why)
    move(concern, Move.TAKEN_OFF, Step(said, on, by, given(why=why)))


@operation
def put_on_agenda(*, concern: Concern, meeting: Any, on: dt.date, by: Actor) -> Any:
    """Put it on the agenda of its group's meeting. Raises ConcernNotValid, AgendaNotValid."""
    lock(concern)
    if meeting.group_id != concern.group_id:
        raise ConcernNotValid(
            f"That is a meeting of {meeting.group.called}. Carry it there instead."
        )
    step = Step(
        wording.on_agenda(concern.group.called, meeting.on),
        on,
        by,
        meeting=meeting,
        next_on=max(meeting.on, on) + AFTER_A_MEETING,
        next_step=wording.say_what_came_of_it(concern.group.called),
    )
    move(concern, Move.ON_AGENDA, step)
    asked = ItemAsked(title=str(concern)[:200], marking=Marking(concern.marking))
    return add_item(
        meeting=meeting, asked=asked, by=by, about_kind="concern", about_key=concern.token
    )


def demand_line(group: Any, other: Any, on: dt.date) -> None:
    """Raises ConcernNotValid where no line joins the two that day, unless one partnership hosts both."""
    if group.partnership_id == other.partnership_id and other.standing != Standing.OUTSIDE:
        return
    there = Q(group=group, other=other) | Q(group=other, other=group)
    if Line.objects.on(on).filter(there).exists():
        return
    ended = Line.objects.filter(there).order_by("-valid_to").first()
    if ended is not None and ended.valid_to is not None and ended.valid_to <= on:
        raise ConcernNotValid(
            f"The line between {group.called} and {other.called} ended on "
            f"{in_words(ended.valid_to - DAY)}. Choose a group with a line in force."
        )
    raise ConcernNotValid(
        f"No line joins {group.called} and {other.called}. Choose a group up or down a line."
    )


def _demand_body(concern: Concern, to_group: Any, meeting: Any, seat: Any, on: dt.date) -> None:
    if to_group.pk == concern.group_id:
        raise ConcernNotValid("That is its own group. Put it on the agenda of its meeting instead.")
    demand_line(concern.group, to_group, on)
    if concern.carries.filter(to_group=to_group, state=CarryState.LISTED.value).exists():
        raise ConcernNotValid(f"It is on the list for {to_group.called} already.")
    if seat is not None and seat.group_id != to_group.pk:
        raise ConcernNotValid(f"“{seat.label}” is no seat at {to_group.called}.")
    if meeting is None:
        return
    if meeting.group_id != to_group.pk:
        raise ConcernNotValid(f"That is no meeting of {to_group.called}.")
    if meeting.state == MeetingState.CANCELLED:
        raise ConcernNotValid(
            f"The meeting of {in_words(meeting.on)} was cancelled. Choose the next one."
        )
    if meeting.state == MeetingState.HELD or meeting.on < on:
        raise ConcernNotValid(
            f"The meeting of {in_words(meeting.on)} is over. Choose the next one."
        )


def _use(concern: Concern, evidence: Iterable[str], by: Actor) -> None:
    """That pieces of evidence of the partnership, by their tokens, support the concern."""
    found = Evidence.objects.filter(
        token__in=list(evidence),
        partnership_id=concern.group.partnership_id,
        withdrawn_at__isnull=True,
    )
    for each in found:
        EvidenceUse.objects.get_or_create(
            evidence=each,
            about_kind="concern",
            about_key=concern.token,
            defaults={"by_label": by.label},
        )
