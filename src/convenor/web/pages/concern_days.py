"""How long concerns took to be answered, by the way they went: a sentence, and a row for each way."""

import datetime as dt
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.concerns.queries import ConcernJourney, journeys_of_concerns
from convenor.apps.groups.queries import group_rows
from convenor.core.dates.words import number_in_words, sentence

LOOKS_BACK = dt.timedelta(days=730)
ARROW = " → "


@dataclass(frozen=True, slots=True)
class WayRow:
    """The concerns that went one way: from where they were raised, by the tables that heard them."""

    way: str
    raised: int
    answered: int
    half_within: str
    longest: str
    waiting: str
    """How long the oldest that is open has waited; empty where none is."""


@dataclass(frozen=True, slots=True)
class DaysPage:
    since: dt.date
    said: str
    rows: list[WayRow]


def days_page(*, partnership_id: int, on: dt.date) -> DaysPage:
    """Of what the groups of a partnership raised in two years. Four queries."""
    groups = {row.slug: row for row in group_rows(partnership_id=partnership_id)}
    since = on - LOOKS_BACK
    found = journeys_of_concerns(
        group_ids=[row.id for row in groups.values()], since=since, until=on
    )
    ways: dict[str, list[ConcernJourney]] = {}
    for each in found:
        ways.setdefault(_way(each, {slug: row.called for slug, row in groups.items()}), []).append(
            each
        )
    rows = [_row(way, journeys, on) for way, journeys in ways.items()]
    return DaysPage(since, _said(found), sorted(rows, key=lambda row: (-row.raised, row.way)))


def _way(journey: ConcernJourney, names: Mapping[str, str]) -> str:
    """The table where it was raised once, though it was heard there too."""
    first = names[journey.raised_at]
    others = [each.group_name for each in journey.heard if each.group_slug != journey.raised_at]
    return ARROW.join([first, *others])


def _row(way: str, journeys: Sequence[ConcernJourney], on: dt.date) -> WayRow:
    days = [each.days for each in journeys if each.days is not None]
    open_since = [each.raised_on for each in journeys if each.days is None]
    return WayRow(
        way=way,
        raised=len(journeys),
        answered=len(days),
        half_within=_in_days(_half(days)) if days else "",
        longest=_in_days(max(days)) if days else "",
        waiting=_in_days((on - min(open_since)).days) if open_since else "",
    )


def _said(journeys: Sequence[ConcernJourney]) -> str:
    """Such as “Seven concerns were raised; five were answered: half of them within 40 days, the last after 92 days.”"""
    if not journeys:
        return ""
    days = [each.days for each in journeys if each.days is not None]
    number = len(journeys)
    raised = ngettext("one concern was raised", "%(number)s concerns were raised", number) % {
        "number": number_in_words(number)
    }
    if not days:
        return sentence(_("%(raised)s; none is answered yet") % {"raised": raised}) + "."
    words = _(
        "%(raised)s; %(answered)s answered: half of them within %(half)s, the slowest after %(most)s"
    ) % {
        "raised": raised,
        "answered": ngettext("one is", "%(number)s are", len(days))
        % {"number": number_in_words(len(days))},
        "half": _in_days(_half(days)),
        "most": _in_days(max(days)),
    }
    return sentence(words) + "."


def _half(days: Sequence[int]) -> int:
    """The day by which at least half were answered."""
    return int(statistics.median_high(days))


def _in_days(number: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}
