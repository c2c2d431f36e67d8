"""What an indicator tells beside its headline: each further number in a short sentence."""

from collections.abc import Iterator

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators import IndicatorReading, Part, Series
from convenor.core.statistics.periods import in_words
from convenor.core.statistics.wording.numbers import in_number, plain_number, where

MOST_NAMED = 3


def other_parts(series: Series, place: str) -> Iterator[str]:
    """Of every part after the first that has something to say of the place, for its newest period."""
    for part in series.indicator.parts[1:]:
        if said := part_said(series, place, part):
            yield said


def part_said(series: Series, place: str, part: Part, *, named: bool = False) -> str:
    """One part in a sentence; nothing where nothing is held. One that stands alone names its place, and its day,
    which otherwise is said where it is another than that of the headline."""
    if categories := [each for each in series.categories(place, part.key) if each]:
        return _by_category(series, place, part, categories, named=named)
    found = _newest(series, place, part)
    if found is None:
        return ""
    first = series.indicator.parts[0]
    headline = _newest(series, place, first)
    is_same = headline is not None and headline.period == found.period
    told = is_same and part.window is first.window and not named
    return _alone(part, found, "" if told else f" {in_words(found.period)}", named=named)


def ranked(series: Series, place: str, part: Part) -> list[IndicatorReading]:
    """Of a part that is told apart by categories: its newest figures that may be shown, the largest first."""
    found = [
        reading
        for category in series.categories(place, part.key)
        if category
        for reading in [series.latest(place, part.key, category)]
        if reading is not None and reading.is_known
    ]
    newest = max((reading.period for reading in found), default=None)
    of_now = (each for each in found if each.period == newest)
    return sorted(of_now, key=lambda each: (-(each.value or 0), each.category))


def _newest(series: Series, place: str, part: Part) -> IndicatorReading | None:
    """The newest that is known or kept back; none where the publisher gave none."""
    said = [
        each
        for each in series.of(place, part.key)
        if each.is_known or each.missing is Missing.KEPT_BACK
    ]
    return said[-1] if said else None


def _alone(part: Part, found: IndicatorReading, when: str, *, named: bool) -> str:
    if found.value is None:
        at = f"for {where(found.place)} " if named else ""
        return _begun(f"{at}{part.phrases.what}{when}: {Missing.KEPT_BACK.value}.")
    at = f"in {where(found.place)} " if named else ""
    return _begun(f"{at}{in_number(part, found.value)}{when}.")


def _by_category(
    series: Series, place: str, part: Part, categories: list[str], *, named: bool
) -> str:
    rows = [each for each in ranked(series, place, part) if each.value]
    if not rows:
        return ""
    said = [
        f"{each.category} ({plain_number(part, each.value or 0)})" for each in rows[:MOST_NAMED]
    ]
    others = len(categories) - len(said)
    more = f", and {others} more" if others else ""
    at = f" in {where(place)}" if named else ""
    return f"{part.title}{at}, {in_words(rows[0].period)}: {', '.join(said)}{more}."


def _begun(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
