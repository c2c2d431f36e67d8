"""The figures that a group watches, for one of its meetings: for its page, its paper and slides."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.meetings.queries import last_meeting_before
from convenor.apps.signals.queries import area_places, indicators_watched, signals_of
from convenor.core.dates import in_words
from convenor.core.statistics.places import Place
from convenor.core.statistics.signals.states import SignalState
from convenor.core.vocabulary import Marking
from convenor.documents.figures_paper import FiguresPaper, PaperSection
from convenor.web.pages.figures_paper import PaperAsked, paper_of
from convenor.web.pages.indicators import place_of_area
from convenor.web.pages.meeting.made import PaperMade, paper_made
from convenor.web.pages.meeting.releases import coming_out, soon_after

FIGURES = "figures"
"""What a paper that is made of them is made of."""
TOLD = (SignalState.NEW, SignalState.ON_AGENDA)


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """`paper` is None where nobody said which places the group looks after."""

    paper: FiguresPaper | None
    places: tuple[Place, ...]
    since: dt.date | None
    made: PaperMade | None
    partnership: str
    known: dt.date | None = None


def meeting_figures(
    meeting: Any,
    *,
    on: dt.date,
    marking: Marking = Marking.PARTNERS,
    as_known_on: dt.date | None = None,
) -> MeetingFigures:
    """Signals are the group's own: a paper for everybody leaves them out."""
    places = places_of(meeting.group, meeting.on)
    last = last_meeting_before(min(meeting.on, on), group_id=meeting.group_id)
    since = last.on if last is not None else None
    made, slug = paper_made(meeting, FIGURES), meeting.group.partnership.slug
    if not places:
        return MeetingFigures(None, (), since, made, slug)
    asked = PaperAsked(
        title=_("Figures for the meeting of %(day)s") % {"day": in_words(meeting.on)},
        group=meeting.group.name,
        places=places,
        on=on,
        since=since,
        where=_("on the page of the meeting"),
        indicators=indicators_watched(meeting.on, group_id=meeting.group_id),
        as_known_on=as_known_on,
        opening=(*_opening(since), *soon_after(meeting.on)),
        first=() if marking is Marking.PUBLIC else (_signals(meeting),),
        last=(coming_out(on),),
    )
    return MeetingFigures(paper_of(asked), places, since, made, slug, as_known_on)


def places_of(group: Any, on: dt.date) -> tuple[Place, ...]:
    """The group's own area; without one, the place that its partnership is called after."""
    if own := area_places(on, group_id=group.pk):
        return tuple(own)
    place = place_of_area(group.partnership.area, on)
    return (place,) if place is not None else ()


def _opening(since: dt.date | None) -> tuple[str, ...]:
    if since is not None:
        return (_("The last meeting was on %(day)s.") % {"day": in_words(since)},)
    return (_("No earlier meeting is on record, so what changed since then is not told."),)


def _signals(meeting: Any) -> PaperSection:
    found = [row for row in signals_of(group_id=meeting.group_id) if row.state in TOLD]
    return PaperSection(
        _("Changes worth noticing"),
        sentences=tuple(row.sentence for row in found),
        nothing=_("Nothing stands out. Small and slow changes are missed."),
    )
