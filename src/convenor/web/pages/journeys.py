"""How long concerns wait now and under a plan: sentences, a picture, and the same as a table."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.core.dates import number_in_words
from convenor.core.planner.journeys import (
    Handover,
    Sitting,
    Timetable,
    Waits,
    answer_sentences,
    answers_between,
    sentences,
    sittings_of,
    sittings_on,
    waits_between,
)
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlanRequest
from convenor.web.drawing.journeys import Drawing, Wait, Way, draw

Between = Mapping[tuple[str, str], Waits]
"""Pairs of slugs, from whom to whom, as `waits_between` gives them."""
Pair = tuple[str, str]
Names = Mapping[str, str]

MOST_TOLD, MOST_DRAWN = 3, 10
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class JourneyTold:
    """The journey of concerns from one group to another, in sentences and in days."""

    start: str
    end: str
    name: str
    sentences: tuple[str, ...]
    longest_now: str
    longest_planned: str
    half_now: str
    half_planned: str


@dataclass(frozen=True, slots=True)
class JourneysShown:
    """What the plan does to those who raise something, the longest waits first."""

    summary: str
    has_now: bool
    journeys: tuple[JourneyTold, ...]
    told: tuple[JourneyTold, ...]
    """The first of them, for the sentences at the top."""
    answers: tuple[JourneyTold, ...]
    """The same journeys until the answer is back, where that was asked for."""
    drawing: Drawing
    not_drawn: int


def journeys_of_plan(
    request: PlanRequest,
    meetings: Iterable[PlannedMeeting],
    *,
    now: Mapping[str, Iterable[dt.date]],
    lines: Iterable[Pair],
) -> JourneysShown:
    """The journeys of a plan beside those of the dates that its groups have `now`, by slug.

    `lines` are those of the map, from whom to whom. Without any date now, only the plan is shown.
    """
    names = {each.slug: each.name for each in (*request.groups, *request.fixed)}
    handovers = [Handover(start, end) for start, end in lines if {start, end} <= names.keys()]
    dates = {slug: tuple(days) for slug, days in now.items() if slug in request.group}
    planned = _waits(request, sittings_of(request, meetings), handovers)
    if not any(dates.values()):
        return journeys_shown({}, planned[0], names, answers=({}, planned[1]))
    before = _waits(request, sittings_on(request, dates), handovers)
    return journeys_shown(before[0], planned[0], names, answers=(before[1], planned[1]))


def _waits(
    request: PlanRequest, sittings: Iterable[Sitting], handovers: Iterable[Handover]
) -> tuple[Between, Between]:
    """Until concerns are heard, and until their answers are back."""
    timetable = Timetable(sittings, handovers)
    return (
        waits_between(timetable, request.first, request.last),
        answers_between(timetable, request.first, request.last),
    )


def journeys_shown(
    before: Between, after: Between, names: Names, *, answers: tuple[Between, Between] | None = None
) -> JourneysShown:
    """Journeys between different groups; `before` is empty where there is no calendar yet.

    `answers` are the waits, before and after, until the answer is back, for the same pairs.
    """
    pairs = [pair for pair in after if pair[0] != pair[1]]
    has_now = any(pair in before for pair in pairs)
    pairs.sort(key=lambda pair: _longest_first(before.get(pair), after[pair], pair))
    told = tuple(_told(pair, before.get(pair), after[pair], names) for pair in pairs)
    drawn = [_way(pair, before.get(pair), after[pair], names) for pair in pairs[:MOST_DRAWN]]
    return JourneysShown(
        summary=_summary(before, after, pairs) if has_now else "",
        has_now=has_now,
        journeys=told,
        told=told[:MOST_TOLD],
        answers=tuple(_answered(pair, *answers, names) for pair in pairs) if answers else (),
        drawing=draw(drawn),
        not_drawn=len(pairs) - len(drawn),
    )


def _longest_first(before: Waits | None, after: Waits, pair: Pair) -> tuple[float, float, Pair]:
    longest = max(_length(before) if before else 0, _length(after))
    return -longest, -(_length(before) if before else 0), pair


def _length(waits: Waits) -> float:
    """The longest wait, for comparing: never is longer than any."""
    return NEVER if waits.worst is None else waits.worst


def _summary(before: Between, after: Between, pairs: list[Pair]) -> str:
    """How many journeys get shorter, and how many do not."""
    lengths = [(_length(before[pair]), _length(after[pair])) for pair in pairs if pair in before]
    shorter = sum(then < now for now, then in lengths)
    longer = sum(then > now for now, then in lengths)
    same = len(lengths) - shorter - longer
    return ngettext(
        "The longest wait gets shorter on %(shorter)s journey, longer on %(longer)s, "
        "and stays the same on %(same)s.",
        "The longest wait gets shorter on %(shorter)s journeys, longer on %(longer)s, "
        "and stays the same on %(same)s.",
        shorter,
    ) % {
        "shorter": number_in_words(shorter),
        "longer": number_in_words(longer) if longer else _("none"),
        "same": number_in_words(same) if same else _("none"),
    }


def _told(pair: Pair, before: Waits | None, after: Waits, names: Names) -> JourneyTold:
    said = sentences(*pair, before, after, names)
    return _in_numbers(pair, before, after, names, said, _("Never heard"))


def _answered(pair: Pair, before: Between, after: Between, names: Names) -> JourneyTold:
    now, then = before.get(pair), after[pair]
    said = answer_sentences(*pair, now, then, names)
    return _in_numbers(pair, now, then, names, said, _("Never answered"))


def _in_numbers(
    pair: Pair,
    before: Waits | None,
    after: Waits,
    names: Names,
    said: tuple[str, ...],
    never: str,
) -> JourneyTold:
    return JourneyTold(
        start=pair[0],
        end=pair[1],
        name=_name(pair, names),
        sentences=said,
        longest_now=_in_days(before.worst, never) if before else "",
        longest_planned=_in_days(after.worst, never),
        half_now=_in_days(before.median, never) if before else "",
        half_planned=_in_days(after.median, never),
    )


def _name(pair: Pair, names: Names) -> str:
    start, end = (names.get(slug, slug) for slug in pair)
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def _in_days(days: int | None, never: str) -> str:
    if days is None:
        return never
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _way(pair: Pair, before: Waits | None, after: Waits, names: Names) -> Way:
    now = (_wait(before, is_planned=False),) if before else ()
    return Way(_name(pair, names), (*now, _wait(after, is_planned=True)))


def _wait(waits: Waits, *, is_planned: bool) -> Wait:
    if waits.worst is None:
        words = _("Never heard as planned") if is_planned else _("Never heard now")
    else:
        words = (_("%(n)d planned") if is_planned else _("%(n)d now")) % {"n": waits.worst}
    return Wait(waits.worst, words, is_planned)
