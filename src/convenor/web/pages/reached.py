"""Meetings that a matter can be put to, and whether their papers have closed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.terms.queries import group_terms_on, lead_of
from convenor.core.governance.channel.reaching import Sitting, first_reached, papers_close
from convenor.core.governance.facts import Lead
from convenor.web.pages.almanac import holidays_around


@dataclass(frozen=True, slots=True)
class Offered:
    """A meeting in a list to choose from."""

    meeting: Any
    sitting: Sitting
    is_closed: bool

    def labelled(self, label: str) -> str:
        """The label, and that it is too late for its papers where it is."""
        return (
            _("%(label)s (its papers have closed)") % {"label": label} if self.is_closed else label
        )


def offered(meetings: Sequence[Any], *, on: dt.date) -> list[Offered]:
    """Meetings with their papers' last day by the terms of their groups. One query, however many."""
    terms = group_terms_on(on, group_ids={each.group_id for each in meetings})
    leads = {key: lead_of(row.group, "papers") for key, row in terms.items() if row.group}
    return [_offered(each, leads.get(each.group_id), on) for each in meetings]


def first_in_time(found: Sequence[Offered], *, on: dt.date) -> str:
    """The meeting, by its token, that is offered first; none where all are too near."""
    reached = first_reached((each.sitting for each in found), on)
    return reached.token if reached else ""


def _offered(meeting: Any, lead: Lead | None, on: dt.date) -> Offered:
    holidays = holidays_around(meeting.on, area=meeting.group.area)
    sitting = Sitting(meeting.on, papers_close(meeting.on, lead, holidays), meeting.token)
    return Offered(meeting, sitting, is_closed=not sitting.takes(on))
