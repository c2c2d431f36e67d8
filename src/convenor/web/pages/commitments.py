"""What members took on, as it stands: for each of them alone, and for their secretariat."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from convenor.apps.attendance.queries import WasThere, recorded_between, was_there
from convenor.apps.commitments.queries import ContributionRow, contributions_of
from convenor.apps.groups.queries import GroupRow, filled_seats, group_row, group_rows
from convenor.apps.groups.queries.own import OwnSeat
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.access import Actor
from convenor.core.governance.commitments import (
    CommitmentFact,
    ContributionFact,
    DoneFact,
    SeatAtMeeting,
    commitments_kept,
    looking_back,
    missed_in_a_row,
)
from convenor.core.governance.facts import AttendedFact
from convenor.core.terms import schema
from convenor.core.vocabulary import Capacity, ContributionKind
from convenor.web.pages.promises import promise_shown
from convenor.web.pages.shown import PromiseShown

Since = Mapping[int, dt.date | None]
"""People, each with the day from which they belong to the group; None where it is not stated."""


@dataclass(frozen=True, slots=True)
class TakenOn:
    """What one person took on in one group."""

    person_id: int
    slug: str
    called: str
    commitments: tuple[PromiseShown, ...]


@dataclass(frozen=True, slots=True)
class _Records:
    """What was read of several people, before anything is judged."""

    groups: Mapping[str, GroupRow]
    attended: Sequence[WasThere]
    recorded: tuple[AttendedFact, ...]
    contributions: Sequence[ContributionRow]


def own_commitments(actor: Actor, held: Sequence[OwnSeat], *, on: dt.date) -> list[TakenOn]:
    """What the reader took on in each group to which they belong that day. `held` is all they hold.

    Six queries more, however many groups."""
    seats = [seat for seat in held if on in seat.period and Capacity(seat.capacity).holds_the_seat]
    rows = {row.id: row for row in group_rows(slugs={seat.group_slug for seat in seats})}
    person = actor.person_id
    if person is None or not rows:
        return []
    since = {seat.group_id: {person: seat.period.start} for seat in seats}
    return _taken_on(since, rows, on=on)


def commitments_of(group_id: int, slug: str, people: Since, *, on: dt.date) -> list[TakenOn]:
    """What those people took on in that group, in their order. Six queries, however many."""
    row = group_row(slug)
    if row is None or not people:
        return []
    return _taken_on({group_id: people}, {group_id: row}, on=on)


def seat_reminders(group_id: int, *, on: dt.date) -> list[str]:
    """Seats without anybody at the last three meetings: a word to their organisation. Two queries."""
    recorded = recorded_between(looking_back(on), on, group_ids=[group_id])
    filled = filled_seats([on, *(each.on for each in recorded)], group_id=group_id)
    found = []
    for key, label in filled[on].items():
        facts = [
            SeatAtMeeting(
                meeting.on,
                key in meeting.seats_there
                if key in meeting.seats_known and key in filled[meeting.on]
                else None,
            )
            for meeting in recorded
        ]
        found.append(missed_in_a_row(label, facts, on=on))
    return [each for each in found if each]


def _taken_on(
    people: Mapping[int, Since], rows: Mapping[int, GroupRow], *, on: dt.date
) -> list[TakenOn]:
    versions = group_terms_on(on, group_ids=rows)
    terms = {key: stated for key, v in versions.items() if (stated := _commitments(v))}
    if not terms:
        return []
    everybody = {person for key in terms for person in people[key]}
    records = _read(everybody, {each.group for c in terms.values() for each in c if each.group}, on)
    return [
        TakenOn(
            person,
            rows[key].slug,
            rows[key].called,
            _judged(stated, person, since, rows[key], records, on),
        )
        for key, stated in terms.items()
        for person, since in people[key].items()
    ]


def _commitments(version: Version) -> tuple[schema.Commitment, ...]:
    return version.group.commitments if version.group is not None else ()


def _read(people: Collection[int], slugs: Collection[str], on: dt.date) -> _Records:
    attended = was_there(person_ids=people)
    rows = group_rows(slugs={*slugs, *(each.group_slug for each in attended)})
    groups = {row.slug: row for row in rows}
    called = {row.id: row.called for row in rows}
    ids = [groups[slug].id for slug in slugs if slug in groups]
    recorded = recorded_between(looking_back(on), on, group_ids=ids)
    return _Records(
        groups=groups,
        attended=attended,
        recorded=tuple(AttendedFact(called[each.group_id], each.on) for each in recorded),
        contributions=contributions_of(person_ids=people),
    )


def _judged(
    stated: Sequence[schema.Commitment],
    person: int,
    since: dt.date | None,
    row: GroupRow,
    records: _Records,
    on: dt.date,
) -> tuple[PromiseShown, ...]:
    facts = [CommitmentFact(each.kind, each.text, _called(records, each.group)) for each in stated]
    done = DoneFact(
        attended=tuple(
            AttendedFact(_called(records, each.group_slug), each.on)
            for each in records.attended
            if each.person_id == person
        ),
        recorded=records.recorded,
        contributions=(*_said(person, row, records), *_went_outside(person, row, records)),
        since=since,
    )
    return tuple(promise_shown(promise) for promise in commitments_kept(facts, done, on=on))


def _said(person: int, row: GroupRow, records: _Records) -> list[ContributionFact]:
    return [
        ContributionFact(each.kind, each.on, each.words)
        for each in records.contributions
        if each.person_id == person
        and each.counts_for(group_id=row.id, partnership_id=row.partnership_id)
    ]


def _went_outside(person: int, row: GroupRow, records: _Records) -> list[ContributionFact]:
    """Who was at a meeting of a body that others run went to an outside meeting: nobody types it twice."""
    return [
        ContributionFact(ContributionKind.REPRESENTED, each.on, _called(records, each.group_slug))
        for each in records.attended
        if each.person_id == person and _is_outside(records.groups[each.group_slug], row)
    ]


def _is_outside(body: GroupRow, row: GroupRow) -> bool:
    """What another partnership records of somebody is not for this one's secretariat."""
    return body.is_outside and body.partnership_id == row.partnership_id


def _called(records: _Records, slug: str | None) -> str:
    """The name of a group; that of the terms where it has no page."""
    if slug is None:
        return ""
    row = records.groups.get(slug)
    return row.called if row else slug
