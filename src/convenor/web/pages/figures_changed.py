"""What changed in a figure of a place, as it is written: since the group last met, and since the edition before."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.statistics.queries import editions_behind, indicator_series
from convenor.core.dates.words import in_short
from convenor.core.statistics.indicators import IndicatorReading, Series
from convenor.core.statistics.periods import in_words as period_in_words
from convenor.core.statistics.wording import in_number

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Changed:
    """Sentences on either. The group hears of an edition once, though both may tell of it."""

    since_met: tuple[str, ...]
    by_edition: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return self.since_met + self.by_edition


def changed(series: Series, place: str, since: dt.date | None) -> Changed:
    return Changed(_since_met(series, place, since), _by_edition(series, place, since))


def _since_met(series: Series, place: str, since: dt.date | None) -> tuple[str, ...]:
    """A newer figure, or another number for the same time, since that day."""
    now = series.latest(place)
    if since is None or now is None or now.value is None:
        return ()
    before = indicator_series(series.indicator.key, as_known_on=since)
    was = before.latest(place)
    day = {"day": in_short(since)}
    if was is None or was.value is None:
        return (_("New since %(day)s.") % day,)
    part = series.indicator.part(now.part)
    said = day | _was(series, now, was)
    if was.period != now.period:
        return (_("Newer than on %(day)s. Then it was: %(was)s %(when)s.") % said,)
    if said["was"] != in_number(part, now.value):
        return (_("Revised since %(day)s. Then it was: %(was)s.") % said,)
    return ()


def _by_edition(series: Series, place: str, since: dt.date | None) -> tuple[str, ...]:
    """What the edition before the newest said of the same time, where it said something else."""
    found = before_the_newest(series)
    now = series.latest(place)
    if found is None or now is None or now.value is None:
        return ()
    before, published = found
    was = before.at(place, now.period)
    if was.value is None or since == published - A_DAY:
        return ()
    said = {"day": in_short(published)} | _was(series, now, was)
    if said["was"] == in_number(series.indicator.part(now.part), now.value):
        return ()
    return (_("The edition of %(day)s revised it. Before, it was: %(was)s.") % said,)


def before_the_newest(series: Series) -> tuple[Series, dt.date] | None:
    """The indicator as it was known the day before its newest edition, and the day of that edition."""
    behind = editions_behind(series)
    if not behind:
        return None
    published = max(each.published_on for each in behind)
    before = indicator_series(series.indicator.key, as_known_on=published - A_DAY)
    return before, published


def _was(series: Series, now: IndicatorReading, was: IndicatorReading) -> dict[str, str]:
    part = series.indicator.part(now.part)
    return {"was": in_number(part, was.value or 0), "when": period_in_words(was.period)}
