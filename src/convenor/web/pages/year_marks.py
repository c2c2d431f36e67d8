"""How the dates of a year lie by those of other groups that terms hold them in step with."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convenor.apps.groups.queries import group_rows
from convenor.apps.meetings.queries import DateRow, dates_of
from convenor.core.dates import Observance, bank_holiday_dates
from convenor.core.governance.facts import MeetingFact
from convenor.core.governance.timing import NEAR_WEEKS, timing_mark
from convenor.core.terms.schema import Timing
from convenor.core.vocabulary import MeetingState
from convenor.web.pages.promises import timing_rule

FURTHEST = dt.timedelta(weeks=52 + NEAR_WEEKS)
"""A rule of timing reaches a year at most, and takes a date that lies near to where it should."""


@dataclass(frozen=True, slots=True)
class Other:
    """A group that a rule names, with those of its dates that can matter."""

    slug: str
    name: str
    dates: tuple[DateRow, ...]


def others_named(rules: Iterable[Timing], *, between: tuple[dt.date, dt.date]) -> tuple[Other, ...]:
    """For dates from one day to the other. Two queries, and none where no rule is."""
    slugs = {rule.group for rule in rules}
    if not slugs:
        return ()
    rows = group_rows(slugs=slugs)
    first, last = between
    near = (first - FURTHEST, last + FURTHEST)
    dates = dates_of(group_ids=[row.id for row in rows], between=near)
    return tuple(Other(row.slug, row.called, tuple(dates.get(row.id, ()))) for row in rows)


def timing_marks(
    dates: Sequence[DateRow],
    rules: Iterable[Timing],
    others: Mapping[str, Other],
    observances: Sequence[Observance],
    *,
    on: dt.date,
) -> dict[str, tuple[str, ...]]:
    """For each standing date, by its token, where it lies by those others that have one."""
    holidays = bank_holiday_dates(observances)
    names = {slug: other.name for slug, other in others.items()}
    found: dict[str, list[str]] = {row.token: [] for row in dates if not row.is_cancelled}
    for rule in rules:
        theirs = _facts(others[rule.group].dates) if rule.group in others else ()
        promise = timing_rule(rule, names)
        for row in dates:
            if not row.is_cancelled:
                said = timing_mark(row.on, theirs, promise, on=on, holidays=holidays)
                found[row.token] += [said] if said else []
    return {token: tuple(said) for token, said in found.items()}


def _facts(dates: Sequence[DateRow]) -> tuple[MeetingFact, ...]:
    return tuple(
        MeetingFact(row.on, row.start, row.end, MeetingState(row.state), row.token) for row in dates
    )
