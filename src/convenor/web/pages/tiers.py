"""The tiers that groups work at, for the calendars that there are of each."""

from collections.abc import Iterable

from convenor.apps.groups.queries import GroupRow
from convenor.core.vocabulary import Tier


def tiers_of(groups: Iterable[GroupRow]) -> tuple[str, ...]:
    """The tiers that some of the groups have, the widest first."""
    has = {group.tier for group in groups}
    return tuple(tier.value for tier in Tier if tier.value in has)


def tiers_apart(groups: Iterable[GroupRow]) -> tuple[str, ...]:
    """The same where one tier's dates are fewer than all the groups' dates; else none."""
    every = list(groups)
    found = tiers_of(every)
    return found if len({group.tier for group in every}) > 1 else ()
