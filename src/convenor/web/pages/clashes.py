"""For a secretariat: on which days somebody who sits in two of its groups cannot be at both."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from convenor.apps.groups.queries import (
    Forum,
    GroupRow,
    PlaceRow,
    group_rows,
    people_shown_at,
    places_between,
)
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.core.access import Actor
from convenor.core.dates import months_later
from convenor.core.governance.clashes import Clash, ClashKind, Occasion, clashes
from convenor.core.governance.wording.clashes import how_many, of_several

MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class MeetingToMove:
    """One of two meetings that clash, where it is ours to move."""

    token: str
    group_slug: str
    group_name: str


@dataclass(frozen=True, slots=True)
class ClashShown:
    """Two meetings on one day, with those who sit in both as far as they may be shown."""

    sentence: str
    people: tuple[str, ...]
    to_move: tuple[MeetingToMove, ...]


@dataclass(frozen=True, slots=True)
class ClashesPage:
    """The clashes of the twelve months that begin on the day."""

    on: dt.date
    last: dt.date
    summary: str
    at_once: tuple[ClashShown, ...]
    perhaps: tuple[ClashShown, ...]
    same_day: tuple[ClashShown, ...]


def clashes_page(actor: Actor, *, partnership_id: int, on: dt.date) -> ClashesPage:
    """Nine queries at most, however many people and groups."""
    last = months_later(on, MONTHS_AHEAD)
    groups = group_rows(partnership_id=partnership_id)
    names = {group.id: group.called for group in groups}
    meetings = meetings_of(group_ids=names)
    sitting = places_between(on, last, group_ids=names)
    found: dict[Clash, list[int]] = {}
    for person_id, places in sitting.items():
        for clash in clashes(_occasions(places, meetings, names, on, last)):
            found.setdefault(clash, []).append(person_id)
    labels = _labels(actor, {each for ids in found.values() for each in ids}, sitting, on)
    hindered = {
        each for clash, ids in found.items() if clash.kind is ClashKind.AT_ONCE for each in ids
    }
    ours = _to_move(groups, meetings)
    return ClashesPage(
        on=on,
        last=last,
        summary=how_many(len(hindered)) if hindered else "",
        at_once=_shown(found, ClashKind.AT_ONCE, labels, ours),
        perhaps=_shown(found, ClashKind.PERHAPS, labels, ours),
        same_day=_shown(found, ClashKind.SAME_DAY, labels, ours),
    )


def _labels(
    actor: Actor, ids: Collection[int], sitting: Mapping[int, Sequence[PlaceRow]], on: dt.date
) -> dict[int, str]:
    """A clash ties two groups together: an expert is named where both may name them."""
    forums: dict[Forum, set[int]] = {}
    for person_id in ids:
        for place in sitting[person_id]:
            forums.setdefault(Forum(place.group_id), set()).add(person_id)
    shown = people_shown_at(actor, forums, on=on)
    return {
        person_id: min(
            (shown[Forum(place.group_id)][person_id] for place in sitting[person_id]),
            key=lambda each: each.name is not None,
        ).label
        for person_id in ids
    }


def _to_move(
    groups: Iterable[GroupRow], meetings: Mapping[int, list[MeetingRow]]
) -> dict[str, MeetingToMove]:
    """By token, the meetings of the groups that are not run by others."""
    return {
        row.token: MeetingToMove(row.token, group.slug, group.called)
        for group in groups
        if not group.is_outside
        for row in meetings.get(group.id, ())
    }


def _occasions(
    places: Sequence[PlaceRow],
    meetings: Mapping[int, list[MeetingRow]],
    names: Mapping[int, str],
    first: dt.date,
    last: dt.date,
) -> Iterable[Occasion]:
    """The standing meetings between the days at which that person has a place."""
    for place in places:
        for row in meetings.get(place.group_id, ()):
            if row.on in place.period and first <= row.on <= last and not row.is_cancelled:
                yield Occasion(row.on, names[place.group_id], row.start, row.end, row.token)


def _shown(
    found: Mapping[Clash, list[int]],
    kind: ClashKind,
    labels: Mapping[int, str],
    ours: Mapping[str, MeetingToMove],
) -> tuple[ClashShown, ...]:
    ordered = sorted((clash for clash in found if clash.kind is kind), key=lambda clash: clash.on)
    return tuple(
        ClashShown(
            of_several(clash, len(found[clash])),
            tuple(sorted(labels[each] for each in found[clash])),
            tuple(
                ours[each.reference]
                for each in (clash.earlier, clash.later)
                if each.reference in ours
            ),
        )
        for clash in ordered
    )
