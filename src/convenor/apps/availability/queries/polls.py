"""Polls: who is asked today, what they answered, and which day suits best."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from convenor.apps.availability.links import read_key
from convenor.apps.availability.models import Poll, PollAnswer, PollOption, PollRequest
from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries import Forum, people_shown
from convenor.apps.people.dated import valid_on
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.governance.polls import (
    Answer,
    Need,
    OptionTally,
    best_sentence,
    ranked,
    strongest,
    tally,
    usual_need,
)
from convenor.core.vocabulary import Capacity

State = Poll.State


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody whom a poll concerns today. `key` is that of the seat or person whose need is kept."""

    person_id: int
    person_token: str
    email: str
    key: str
    seat: str
    capacity: str
    need: Need


@dataclass(frozen=True, slots=True)
class AskedShown:
    """Somebody in the list of a poll: how much they are needed and what they said, option by option."""

    key: str
    person: str
    """Their token."""
    label: str
    seat: str
    need: Need
    answers: tuple[str, ...]
    has_answered: bool
    was_asked: bool
    has_email: bool


@dataclass(frozen=True, slots=True)
class PollShown:
    """A poll with all that its secretariat sees."""

    options: tuple[OptionTally, ...]
    """The best first."""
    columns: tuple[PollOption, ...]
    """In the order of their days, as in each row of answers."""
    best: str
    asked: tuple[AskedShown, ...]
    waiting: int
    """How many are asked and have not answered."""


def polls_of(*, group_id: int) -> list[Poll]:
    """The polls of a group that were not dropped, the newest first."""
    return list(Poll.objects.filter(group_id=group_id).exclude(state=State.DROPPED))


def poll_for(token: str, *, group_id: int) -> Poll | None:
    """The row itself, for a page that opens its group's door and then writes to it."""
    found = Poll.objects.select_related("group__partnership", "meeting")
    return found.filter(token=token, group_id=group_id).exclude(state=State.DROPPED).first()


def asked_on(day: dt.date, polls: Iterable[Poll]) -> dict[int, list[Asked]]:
    """Whom each poll concerns on that day, each person once. One query, however many polls."""
    of_group: dict[int, list[Membership]] = defaultdict(list)
    found = Membership.objects.on(day).filter(
        Q(seat__isnull=True) | valid_on(day, "seat__"),
        group_id__in={poll.group_id for poll in polls},
    )
    for membership in found.select_related("seat", "person").order_by(
        "seat__rank", "seat_id", "id"
    ):
        of_group[membership.group_id].append(membership)
    return {poll.pk: _once(poll, of_group[poll.group_id]) for poll in polls}


def poll_shown(actor: Actor, poll: Poll, *, on: dt.date) -> PollShown:
    """The poll as it stands today. Nine queries at most, for one person or for hundreds."""
    asked = asked_on(on, [poll])[poll.pk]
    columns = tuple(poll.options.all())
    answers = _answers(poll)
    requested = set(PollRequest.objects.filter(poll=poll).values_list("person_id", flat=True))
    labels = people_shown(actor, [each.person_id for each in asked], on=on, at=Forum(poll.group_id))
    rows = tuple(
        AskedShown(
            key=each.key,
            person=each.person_token,
            label=labels[each.person_id].label,
            seat=each.seat,
            need=each.need,
            answers=tuple(answers[option.pk].get(each.person_id, "") for option in columns),
            has_answered=_has_answered(each, answers),
            was_asked=each.person_id in requested,
            has_email=bool(each.email),
        )
        for each in asked
    )
    options = tallies(columns, asked, answers)
    return PollShown(
        options=tuple(ranked(options)),
        columns=columns,
        best=best_sentence(options),
        asked=rows,
        waiting=sum(row.need.is_asked and not row.has_answered for row in rows),
    )


def tallies(
    options: Iterable[PollOption],
    asked: Iterable[Asked],
    answers: Mapping[int, Mapping[int, Answer]],
) -> list[OptionTally]:
    """Each day with its counts, of those who are asked today."""
    needs = {each.person_id: each.need for each in asked}
    return [
        OptionTally(
            key=option.pk,
            on=option.on,
            start=option.start,
            end=option.end,
            essential=tally(needs, answers.get(option.pk, {}), Need.ESSENTIAL),
            useful=tally(needs, answers.get(option.pk, {}), Need.USEFUL),
        )
        for option in options
    ]


def waiting_for(poll: Poll, *, on: dt.date) -> list[Asked]:
    """Those who are asked and have not answered."""
    answers = _answers(poll)
    return [
        each
        for each in asked_on(on, [poll])[poll.pk]
        if each.need.is_asked and not _has_answered(each, answers)
    ]


def is_open(poll: Poll, *, on: dt.date) -> bool:
    """Whether an answer given that day counts."""
    return poll.state == State.OPEN and on <= poll.closes_on


def open_polls_for(actor: Actor, *, on: dt.date) -> list[tuple[Poll, bool]]:
    """The open polls that ask the actor's person, each with whether they answered. Three queries."""
    if actor.person_id is None:
        return []
    groups = Membership.objects.on(on).filter(person_id=actor.person_id).values("group_id")
    polls = list(
        Poll.objects.filter(state=State.OPEN, closes_on__gte=on, group_id__in=groups)
        .select_related("group")
        .order_by("closes_on", "id")
    )
    asked = asked_on(on, polls) if polls else {}
    given = PollAnswer.objects.filter(person_id=actor.person_id, option__poll__in=polls)
    answered = set(given.values_list("option__poll_id", flat=True)) if polls else set()
    return [
        (poll, poll.pk in answered)
        for poll in polls
        if any(e.person_id == actor.person_id and e.need.is_asked for e in asked[poll.pk])
    ]


def poll_asking(token: str, *, person_id: int) -> Poll | None:
    """The poll, if that person was ever concerned by it; whether it is open is asked when they answer."""
    mine = Membership.objects.filter(person_id=person_id).values("group_id")
    found = Poll.objects.select_related("group__partnership").filter(group_id__in=mine)
    return found.filter(token=token).exclude(state__in=[State.DRAFT, State.DROPPED]).first()


def by_link(key: str) -> tuple[Poll, Person] | None:
    """The poll and the person that a signed link names; None for one that was not made here."""
    tokens = read_key(key)
    if tokens is None:
        return None
    person = Person.objects.filter(token=tokens[1]).first()
    poll = poll_asking(tokens[0], person_id=person.pk) if person is not None else None
    return (poll, person) if poll is not None and person is not None else None


def person_asked(poll: Poll, token: str, *, on: dt.date) -> Person | None:
    """Somebody whom the poll asks that day, by their token."""
    asked = asked_on(on, [poll])[poll.pk]
    found = [each for each in asked if each.person_token == token and each.need.is_asked]
    return Person.objects.get(pk=found[0].person_id) if found else None


def own_answers(poll: Poll, *, person_id: int) -> dict[int, str]:
    """What that person said, by option."""
    found = PollAnswer.objects.filter(option__poll=poll, person_id=person_id)
    return dict(found.values_list("option_id", "answer"))


def _answers(poll: Poll) -> dict[int, dict[int, Answer]]:
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    given = PollAnswer.objects.filter(option__poll=poll)
    for option_id, person_id, answer in given.values_list("option_id", "person_id", "answer"):
        found[option_id][person_id] = Answer(answer)
    return found


def _has_answered(each: Asked, answers: Mapping[int, Mapping[int, Answer]]) -> bool:
    return any(each.person_id in of_option for of_option in answers.values())


def _once(poll: Poll, memberships: Iterable[Membership]) -> list[Asked]:
    """Each person once, with the need that binds most of all their places."""
    found: dict[int, Asked] = {}
    for membership in memberships:
        each = _asked(poll, membership)
        if each is None:
            continue
        before = found.get(each.person_id)
        if before is not None:
            binding = strongest([before.need, each.need])
            each = each if binding is each.need and binding is not before.need else before
        found[each.person_id] = replace(each)
    return list(found.values())


def _asked(poll: Poll, membership: Membership) -> Asked | None:
    capacity = Capacity(membership.capacity)
    if capacity is Capacity.SUBSTITUTE and not poll.with_substitutes:
        return None
    seat = membership.seat
    on_the_seat = seat is not None and membership.holds_seat
    key = f"seat-{membership.seat_id}" if on_the_seat else f"person-{membership.person_id}"
    kept = poll.needs.get(key)
    return Asked(
        person_id=membership.person_id,
        person_token=membership.person.token,
        email=membership.person.email,
        key=key,
        seat=seat.label if seat is not None else "",
        capacity=membership.capacity,
        need=Need(kept) if kept else usual_need(capacity),
    )
