"""The first page of a meeting: what is asked of the reader, and what is due when."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.agendas.queries import AgendaRow, agenda_row
from convenor.apps.meetings.queries import Joining
from convenor.core.access import Actor, Permission
from convenor.web.pages.meeting.around import is_allowed
from convenor.web.pages.meeting.asked import ahead_of_reader, asked_of_reader
from convenor.web.pages.meeting.releases import soon_after
from convenor.web.pages.meeting.timeline import (
    StepShown,
    step_shown,
    steps_with_what_was_sent,
    terms_of,
)
from convenor.web.pages.own_desk import ToDo


@dataclass(frozen=True, slots=True)
class OverviewPage:
    asked: tuple[ToDo, ...] = ()
    joining: Joining | None = None
    quorum: str = ""
    steps: tuple[StepShown, ...] = ()
    releases: tuple[str, ...] = ()
    """Figures that come out in the week after a meeting that is still to come."""


def overview_page(actor: Actor, meeting: Any, *, on: dt.date) -> OverviewPage:
    """For those inside: all of it. For others: only what stands around the page.

    Eight queries for a member before the meeting; two more where a vote is open.
    """
    if not is_allowed(actor, meeting, Permission.MEETING_VIEW):
        return OverviewPage()
    agenda: AgendaRow = agenda_row(meeting)
    version = terms_of(meeting)
    ahead = ahead_of_reader(actor, meeting, agenda, on=on)
    papers = ahead.papers.get(meeting.pk, []) if ahead and ahead.meetings else None
    steps = steps_with_what_was_sent(meeting, version, agenda, on=on, papers=papers)
    return OverviewPage(
        asked=tuple(asked_of_reader(ahead, meeting)),
        joining=_joining(meeting, on),
        quorum=quorum_words(version),
        steps=tuple(step_shown(step) for step in steps),
        releases=soon_after(meeting.on) if meeting.on >= on else (),
    )


def quorum_words(version: Any) -> str:
    """What the terms say of how many must be there, in their own words where they give some."""
    quorum = version.group.quorum if version is not None and version.group is not None else None
    return quorum.text if quorum is not None and quorum.text else ""


def _joining(meeting: Any, on: dt.date) -> Joining | None:
    """Until it is over, for those who belong to the group that day."""
    if meeting.on < on or not (meeting.joining_link or meeting.joining_note):
        return None
    return Joining(meeting.joining_link, meeting.joining_note)
