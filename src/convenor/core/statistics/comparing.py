"""What an edition of a table changed against the one before, and whether it looks broken.

A release can be short, shifted by a column, or last year's file under this year's name. Corrected files keep
their old cover and address. So every edition is held against the last before anybody believes it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.core.dates.words import in_short
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.readings import Key, Reading

FEWEST_FIGURES = 0.8
"""An edition with fewer than this share of the figures before is asked about."""
MOST_CHANGED = 0.1
"""A larger share of changed figures is asked about."""
MOST_MOVED = 0.25
"""A total of one period that moved by a larger share is asked about."""
MOST_GONE = 3
"""With more places than this gone, it is asked about: mergers take a few at a time."""
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts of what differs. `changed` are figures that both hold and that are not the same."""

    figures_before: int
    figures_now: int
    in_both: int
    changed: int
    places_gone: tuple[str, ...]
    places_new: tuple[str, ...]
    measures_gone: tuple[str, ...]
    measures_new: tuple[str, ...]
    renamed: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    """Ways of splitting figures up of which both some categories are gone and others are new, with these."""
    last_before: ReportingPeriod | None
    last_now: ReportingPeriod | None
    moved: tuple[tuple[str, ReportingPeriod, float, float], ...]
    """Totals of a measure in a period, before and now, the largest move first."""

    @property
    def share_changed(self) -> float:
        return self.changed / self.in_both if self.in_both else 0.0


def compare(before: Iterable[Reading], now: Iterable[Reading]) -> Comparison:
    old, new = {each.key: each for each in before}, {each.key: each for each in now}
    both = old.keys() & new.keys()
    places = [{each.place for each in side.values()} for side in (old, new)]
    measures = [{each.measure for each in side.values()} for side in (old, new)]
    return Comparison(
        figures_before=len(old),
        figures_now=len(new),
        in_both=len(both),
        changed=sum(_differs(old[key], new[key]) for key in both),
        places_gone=tuple(sorted(places[0] - places[1])),
        places_new=tuple(sorted(places[1] - places[0])),
        measures_gone=tuple(sorted(measures[0] - measures[1])),
        measures_new=tuple(sorted(measures[1] - measures[0])),
        renamed=tuple(_renamed(old.values(), new.values())),
        last_before=max((each.period for each in old.values()), default=None),
        last_now=max((each.period for each in new.values()), default=None),
        moved=_moved(old, new),
    )


def questions_of(found: Comparison) -> list[str]:
    """What somebody has to look at before the edition is believed, in sentences."""
    return [
        *_fewer(found),
        *_older(found),
        *_gone(found),
        *_renamed_in_words(found),
        *_changed(found),
    ]


def _fewer(found: Comparison) -> Iterable[str]:
    if found.figures_now < found.figures_before * FEWEST_FIGURES:
        yield (
            f"It holds {found.figures_now:,} figures; the edition before held "
            f"{found.figures_before:,}. The file may be cut short."
        )


def _older(found: Comparison) -> Iterable[str]:
    if found.figures_now == found.figures_before == found.in_both and not found.changed:
        yield (
            "Every figure in it was in the edition before, and not one is changed. It may be that file "
            "under a new name."
        )
    before, now = found.last_before, found.last_now
    if before is not None and now is not None and now < before:
        yield (
            f"Its newest figures are of {in_short(now.last)}; the edition before went to "
            f"{in_short(before.last)}. It may be an older file under a new name."
        )


def _gone(found: Comparison) -> Iterable[str]:
    if len(found.places_gone) > MOST_GONE:
        yield f"It no longer holds {len(found.places_gone)} places that the edition before held."
    if found.measures_gone:
        named = ", ".join(found.measures_gone[:MOST_NAMED])
        yield f"It no longer holds what the edition before held as: {named}."


def _renamed_in_words(found: Comparison) -> Iterable[str]:
    for split, gone, new in found.renamed:
        yield (
            f"Under “{split}” it no longer holds {_named(gone)} and newly holds {_named(new)}. A category "
            "may have been renamed; what is worked out of the old name would find nothing."
        )


def _named(labels: tuple[str, ...]) -> str:
    said = ", ".join(f"“{label}”" for label in labels[:MOST_NAMED])
    more = len(labels) - MOST_NAMED
    return f"{said} and {more} more" if more > 0 else said


def _changed(found: Comparison) -> Iterable[str]:
    if found.share_changed > MOST_CHANGED:
        yield (
            f"It changes {found.changed:,} of the {found.in_both:,} figures that were published "
            "before. The publisher may have revised them, or a column has moved."
        )
    for measure, period, before, now in found.moved[:1]:
        if abs(now - before) > MOST_MOVED * abs(before or now):
            yield (
                f"The total of “{measure}” for {in_short(period.last)} was {before:,.0f} and is "
                f"{now:,.0f} now."
            )


def _differs(old: Reading, new: Reading) -> bool:
    return (old.figure.value, old.figure.missing) != (new.figure.value, new.figure.missing)


def _moved(
    old: dict[Key, Reading], new: dict[Key, Reading]
) -> tuple[tuple[str, ReportingPeriod, float, float], ...]:
    sums = [_sums(old.values()), _sums(new.values())]
    both = sums[0].keys() & sums[1].keys()
    moved = [(*key, sums[0][key], sums[1][key]) for key in both if sums[0][key] != sums[1][key]]
    return tuple(sorted(moved, key=lambda each: (-abs(each[3] - each[2]), each[0], each[1])))


def _renamed(
    old: Iterable[Reading], new: Iterable[Reading]
) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    before, now = _categories(old), _categories(new)
    for split in sorted(before.keys() & now.keys()):
        gone, come = before[split] - now[split], now[split] - before[split]
        if gone and come:
            yield split, tuple(sorted(gone)), tuple(sorted(come))


def _categories(readings: Iterable[Reading]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for breakdown in {each.breakdown for each in readings}:
        for split, label in breakdown:
            found[split].add(label)
    return found


def _sums(readings: Iterable[Reading]) -> dict[tuple[str, ReportingPeriod], float]:
    found: dict[tuple[str, ReportingPeriod], float] = defaultdict(float)
    for each in readings:
        if each.figure.value is not None:
            found[(each.measure, each.period)] += each.figure.value
    return dict(found)
