"""The indicators that a group watches, from one day to another."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from convenor.apps.audit.operations import (
    OperationNotValid,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.signals.models import InterestOfGroup
from convenor.apps.signals.operations.areas import end_row
from convenor.core.access import Actor
from convenor.core.dates import in_words, listed
from convenor.core.statistics.indicators import catalogue


class InterestsNotValid(OperationNotValid):
    """What a group watches cannot be so."""


@operation
def set_interests(*, group: Any, indicators: Iterable[str], on: dt.date, by: Actor) -> None:
    """From that day on the group watches these indicators and no others. Raises InterestsNotValid."""
    wanted = _known(indicators)
    standing = InterestOfGroup.objects.select_for_update().filter(group=group, valid_to=None)
    later = standing.filter(valid_from__gt=on).order_by("valid_from").first()
    if later is not None:
        raise InterestsNotValid(
            f"What {group.called} watches was changed on {in_words(later.valid_from)} already. "
            "Choose that day or a later one."
        )
    there = {row.indicator_key: row for row in standing}
    if set(there) == wanted:
        return nothing_changed()
    for key in set(there) - wanted:
        end_row(there[key], on)
    for key in sorted(wanted - set(there)):
        InterestOfGroup.objects.create(
            group=group, indicator_key=key, valid_from=on, chosen_as=by.label
        )
    record(
        by=by,
        what=_in_words(group, wanted, set(there), on),
        about=group,
        partnership_id=group.partnership_id,
    )
    return None


def _known(indicators: Iterable[str]) -> set[str]:
    wanted, known = set(indicators), {each.key for each in catalogue()}
    if unknown := sorted(wanted - known):
        raise InterestsNotValid(f"There is no indicator “{unknown[0]}”. Choose from the list.")
    if not wanted:
        raise InterestsNotValid(
            "Choose at least one. Where a group is to hear of no figures at all, take its places away instead."
        )
    return wanted


def _in_words(group: Any, now: set[str], before: set[str], on: dt.date) -> str:
    told = f"{group.called} watches {len(now)} of {len(catalogue())} figures from {in_words(on)}"
    if not before:
        return f"{told}: {_titles(now)}."
    new, gone = now - before, before - now
    parts = [f"newly {_titles(new)}"] if new else []
    parts += [f"no longer {_titles(gone)}"] if gone else []
    return f"{told}: {'; '.join(parts)}."


def _titles(keys: Collection[str]) -> str:
    return listed([each.title for each in catalogue() if each.key in keys])
