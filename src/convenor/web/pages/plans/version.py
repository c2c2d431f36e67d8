"""A version of a plan: how far the search is, or the calendar that it found and what is known of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.plans.documents import Result, read_request, read_result
from convenor.apps.plans.planning import rules_of
from convenor.apps.plans.queries import version_before, waits_under
from convenor.apps.statistics.queries import releases_between
from convenor.core.dates import (
    Observance,
    ObservanceKind,
    count_in_words,
    in_words,
    time_in_words,
    times_in_words,
)
from convenor.core.planner.comparing import Difference, differences, ordinal, price
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlanRequest
from convenor.web.pages.journeys import JourneysShown, journeys_shown
from convenor.web.pages.plans.draft import (
    RuleShown,
    conflict_sentence,
    conflict_shown,
    version_sentence,
)
from convenor.web.pages.release_days import A_WEEK
from convenor.web.pages.year import YearEntry, year_shown
from convenor.web.pages.year_table import GroupInYear, YearOfGroups


@dataclass(frozen=True, slots=True)
class BreachShown:
    """What had to give, and what it costs."""

    place: int
    sentence: str
    points: str
    rule: str


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting of the calendar, with the reasons for its day."""

    group: str
    called: str
    number: int
    on: dt.date
    words: str
    time: str
    room: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveShown:
    """What is different from the version before, and why."""

    sentence: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A version beside an earlier one."""

    before: int
    after: int
    says: str
    worse: tuple[BreachShown, ...]
    better: tuple[BreachShown, ...]
    moves: tuple[MoveShown, ...]
    rows: tuple[tuple[str, str | None, str | None], ...]
    """Side by side: the meeting, its day then, its day now."""


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """A calendar that was found: all of it passed the examiner."""

    headline: str
    standing: str
    cost: str
    by_hand: str
    broken: tuple[BreachShown, ...]
    gave: tuple[BreachShown, ...]
    conflict_says: str
    conflict: tuple[RuleShown, ...]
    groups: tuple[tuple[str, tuple[MeetingShown, ...]], ...]
    year: YearOfGroups
    compared: Compared | None
    journeys: JourneysShown | None


def progress_sentence(version: Any) -> str:
    """How good the best calendar is so far, and how good one could be."""
    if version.is_silent(timezone.now()):
        return _("Nothing has been heard of the search for some minutes. Stop it, and plan again.")
    if version.cost is None:
        return _("Looking for a first calendar that keeps every rule.")
    cost = count_in_words(round(version.cost), "point")
    if version.bound is None or version.bound <= 0:
        return _("The best calendar so far costs %(cost)s.") % {"cost": cost}
    bound = count_in_words(round(version.bound), "point")
    return _(
        "The best calendar so far costs %(cost)s; no calendar can cost less than %(bound)s."
    ) % {"cost": cost, "bound": bound}


def calendar_shown(version: Any, *, on: dt.date) -> CalendarShown | None:
    """The calendar of a version; None where there is none.

    Five queries: the version before, the lines between the groups, and their dates as they are now.
    """
    if version.result is None:
        return None
    request, result = read_request(version.request), read_result(version.result)
    before = version_before(version)
    return CalendarShown(
        headline=version_sentence(version),
        standing=result.standing.value,
        cost=_cost(result),
        by_hand=_by_hand(result),
        broken=breaches_shown(result, musts=True),
        gave=breaches_shown(result, musts=False),
        conflict_says=conflict_sentence(result.conflict),
        conflict=conflict_shown(result.conflict, rules_of(request) if result.conflict else ()),
        groups=_by_group(request, result),
        year=_year(request, result, on),
        compared=compared(before, version) if before else None,
        journeys=_journeys(request, result, on),
    )


def breaches_shown(result: Result, *, musts: bool) -> tuple[BreachShown, ...]:
    """What is not kept, the dearest first; `place` is where it stands among all breaches."""
    found = [
        _breach(place, each) for place, each in enumerate(result.breaches) if each.is_must is musts
    ]
    return tuple(sorted(found, key=lambda each: -result.breaches[each.place].points))


def compared(before: Any, after: Any) -> Compared:
    """Two versions in which a calendar was found: what moves, what it costs, and side by side."""
    old, new = read_result(before.result), read_result(after.result)
    names = _names(read_request(before.request)) | _names(read_request(after.request))
    cost = price(old.breaches, new.breaches)
    return Compared(
        before=before.number,
        after=after.number,
        says=cost.sentence,
        worse=_breaches(cost.worse),
        better=_breaches(cost.better),
        moves=tuple(_move(each, new) for each in differences(old.meetings, new.meetings, names)),
        rows=_side_by_side(old, new, names),
    )


def _breaches(breaches: Iterable[Breach]) -> tuple[BreachShown, ...]:
    return tuple(_breach(place, each) for place, each in enumerate(breaches))


def _breach(place: int, each: Breach) -> BreachShown:
    return BreachShown(place, each.sentence, count_in_words(each.points, "point"), each.rule)


def _cost(result: Result) -> str:
    if not result.cost:
        return _("It costs no points: every wish is met.")
    return _("It costs %(points)s.") % {"points": count_in_words(result.cost, "point")}


def _by_hand(result: Result) -> str:
    """What planning one group after another comes to; empty where it is no worse."""
    if result.broken:
        return ""
    if result.by_hand_broken:
        return _(
            "Planned one group after another, as with a spreadsheet, a rule that must hold "
            "would be broken %(times)s."
        ) % {"times": times_in_words(result.by_hand_broken)}
    if result.by_hand is None or result.by_hand <= result.cost:
        return ""
    return _(
        "Planned one group after another, as with a spreadsheet, it would cost %(points)s."
    ) % {"points": count_in_words(result.by_hand, "point")}


def _move(each: Difference, result: Result) -> MoveShown:
    return MoveShown(each.sentence, result.reasons.get((each.group, each.number), ()))


def _side_by_side(
    old: Result, new: Result, names: Mapping[str, str]
) -> tuple[tuple[str, str | None, str | None], ...]:
    was = {(each.group, each.number): in_words(each.on) for each in old.meetings}
    now = {(each.group, each.number): in_words(each.on) for each in new.meetings}
    return tuple(
        (f"{names[group]}, {ordinal(number)}", was.get((group, number)), now.get((group, number)))
        for group, number in sorted(was.keys() | now.keys())
    )


def _names(request: PlanRequest) -> dict[str, str]:
    return {each.slug: each.name for each in (*request.groups, *request.fixed)}


def _by_group(
    request: PlanRequest, result: Result
) -> tuple[tuple[str, tuple[MeetingShown, ...]], ...]:
    names = _names(request)
    return tuple(
        (
            group.name,
            tuple(
                MeetingShown(
                    group=each.group,
                    called=names[each.group],
                    number=each.number,
                    on=each.on,
                    words=in_words(each.on),
                    time=time_in_words(each.start),
                    room=each.room or "",
                    reasons=result.reasons.get((each.group, each.number), ()),
                )
                for each in sorted(result.meetings)
                if each.group == group.slug
            ),
        )
        for group in request.groups
    )


def _year(request: PlanRequest, result: Result, on: dt.date) -> YearOfGroups:
    """The calendar beside the dates of others, month by month."""
    names = _names(request)
    planned = [
        YearEntry(each.group, names[each.group], each.on, each.start, token=str(each.number))
        for each in result.meetings
    ]
    settled = [
        YearEntry(series.slug, series.name, date.on, _time(date.start))
        for series in request.fixed
        for date in series.dates
    ]
    return year_shown(
        planned + settled,
        first=request.first,
        last=request.last,
        observances=_observances(request),
        on=on,
        groups=[GroupInYear(group.slug, group.name) for group in request.groups],
        marks_next=False,
        releases=releases_between(request.first, request.last + A_WEEK),
    )


def _journeys(request: PlanRequest, result: Result, on: dt.date) -> JourneysShown | None:
    """How long concerns wait, where there is more than one group to wait at."""
    if len(request.groups) + len(request.fixed) < 2:
        return None
    waits = waits_under(request, result.meetings, on=on)
    return journeys_shown(waits.before, waits.after, _names(request))


def _observances(request: PlanRequest) -> list[Observance]:
    return [
        Observance(each.name, each.first, each.last, ObservanceKind.OWN, about=each.about)
        for each in request.avoid
    ]


def _time(text: Any) -> dt.time | None:
    return dt.time.fromisoformat(text) if isinstance(text, str) else text
