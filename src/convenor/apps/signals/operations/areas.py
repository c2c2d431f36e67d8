"""The places that a group looks after, from one day to another."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from convenor.apps.audit.operations import (
    OperationNotValid,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.signals.models import AreaOfGroup, InterestOfGroup
from convenor.core.access import Actor
from convenor.core.dates import in_words, listed
from convenor.core.statistics.places import NoPlace, PlaceKind, gazetteer, place_named


class AreaNotValid(OperationNotValid):
    """A group's area cannot be so."""


@operation
def set_area(*, group: Any, names: Iterable[str], on: dt.date, by: Actor) -> None:
    """From that day on, these places are the group's area and no others. Raises AreaNotValid.

    Places are given by name: councils, counties, regions or countries.
    """
    wanted = _keys(names, on)
    standing = AreaOfGroup.objects.select_for_update().filter(group=group, valid_to__isnull=True)
    later = standing.filter(valid_from__gt=on).order_by("valid_from").first()
    if later is not None:
        raise AreaNotValid(
            f"The area of {group.called} was changed on {in_words(later.valid_from)} already. "
            "Choose that day or a later one."
        )
    there = {row.place_key: row for row in standing}
    if set(there) == wanted:
        return nothing_changed()
    for key in set(there) - wanted:
        end_row(there[key], on)
    for key in sorted(wanted - set(there)):
        AreaOfGroup.objects.create(group=group, place_key=key, valid_from=on)
    named = listed([gazetteer()[key].name(on) for key in sorted(wanted)]) if wanted else "nothing"
    what = f"The area of {group.called} is {named} from {in_words(on)}."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return None


def end_row(row: AreaOfGroup | InterestOfGroup, on: dt.date) -> None:
    """What came in on the same day was never there."""
    if row.valid_from == on:
        row.delete()
        return
    row.valid_to = on
    row.save()


def _keys(names: Iterable[str], on: dt.date) -> set[str]:
    found, unknown = set(), []
    for name in (name.strip() for name in names):
        place = place_named(name, on, frozenset(PlaceKind)) if name else None
        if isinstance(place, NoPlace):
            unknown.append(place.words)
        elif place is not None:
            found.add(place.key)
    if unknown:
        raise AreaNotValid(
            " ".join([*unknown, "Write each name as the council or the region writes it."])
        )
    return found
