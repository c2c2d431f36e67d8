"""What an edition changed, in sentences."""

import datetime as dt
from collections.abc import Iterable

from convenor.core.dates import in_words
from convenor.core.dates.words import in_short
from convenor.core.statistics.comparing import Comparison
from convenor.core.statistics.places import gazetteer

MOST_NAMED = 6


def changes_in_words(found: Comparison, before: dt.date) -> list[str]:
    """Against the edition of that day; what did not change is not said, but that nothing did is."""
    said = list(_changes(found))
    start = f"Compared with the edition of {in_words(before)}"
    if not said:
        return [f"{start}: nothing changed and nothing is new."]
    return [f"{start}: {said[0]}", *said[1:]]


def _changes(found: Comparison) -> Iterable[str]:
    new = found.figures_now - found.in_both
    gone = found.figures_before - found.in_both
    if new:
        yield f"{new:,} figures are new."
    if gone:
        yield f"{gone:,} figures are no longer in it."
    if found.changed:
        yield (
            f"{found.changed:,} of {found.in_both:,} figures were revised "
            f"({found.share_changed:.1%})."
        )
    if found.places_new:
        yield f"New places: {_named(found.places_new)}."
    if found.places_gone:
        yield f"Places no longer in it: {_named(found.places_gone)}."
    if found.measures_new:
        yield f"New measures: {', '.join(found.measures_new)}."
    if found.measures_gone:
        yield f"Measures no longer in it: {', '.join(found.measures_gone)}."
    for measure, period, was, now in found.moved[:3]:
        when = in_short(period.last)
        yield f"The total of “{measure}” for {when} was {was:,.0f} and is {now:,.0f}."


def _named(keys: tuple[str, ...]) -> str:
    known = gazetteer()
    names = [known[key].name() if key in known else key for key in keys[:MOST_NAMED]]
    more = len(keys) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
