"""Which places lie on the same ground at different times: a council, those it took in and those it became."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from convenor.core.statistics.places.carried import gazetteer


@cache
def ground_shared() -> Mapping[str, frozenset[str]]:
    """For each place that began or ended with others all of these, however many steps away."""
    after = {place.key: _after(place.key) for place in gazetteer()}
    found: dict[str, set[str]] = defaultdict(set)
    for key, later in after.items():
        found[key] |= later
        for each in later:
            found[each].add(key)
    return {key: frozenset(others) for key, others in found.items() if others}


def _after(key: str) -> set[str]:
    found: set[str] = set()
    waiting = [key]
    for each in waiting:
        new = {one.place.key for one in gazetteer().successors(each)} - found
        found |= new
        waiting += sorted(new)
    return found
