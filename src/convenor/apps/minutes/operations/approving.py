"""Approving minutes at a later meeting, which locks them, and correcting them after that."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.audit.operations import operation
from convenor.apps.decisions.operations import lock_decisions
from convenor.apps.minutes.models import Minutes, MinutesVersion
from convenor.apps.minutes.operations.versions import (
    MinutesNotValid,
    explained,
    held,
    next_version,
    noted,
    paragraph_to_change,
)
from convenor.apps.minutes.queries.stored import corrections_open, newest
from convenor.core.access import Actor
from convenor.core.dates import in_short, in_words
from convenor.core.governance.minutes import with_text
from convenor.core.vocabulary import MeetingState, MinutesState


@operation
def approve_minutes(*, minutes: Minutes, at: Any, on: dt.date, by: Actor) -> None:
    """Note that a later meeting of the same group approved them. From then on they are locked.

    Raises MinutesNotValid when they are approved already, were not sent, wait for an answer to a
    correction, or the meeting is another group's, earlier, cancelled or still to come.
    """
    row = held(minutes)
    if row.state == MinutesState.APPROVED and row.approved_at_meeting is not None:
        said = _("These minutes were approved already, at the meeting on %(day)s.")
        raise MinutesNotValid(said % {"day": in_short(row.approved_at_meeting.on)})
    _refuse_meeting(row, at, on)
    if row.state == MinutesState.DRAFT:
        raise MinutesNotValid(
            _("These minutes are a draft. Send them to those who were there first.")
        )
    waiting = corrections_open(row)
    if waiting:
        said = ngettext(
            "%(n)d correction is not answered yet. Make it or decline it first.",
            "%(n)d corrections are not answered yet. Make or decline them first.",
            waiting,
        )
        raise MinutesNotValid(said % {"n": waiting})
    row.state, row.approved_at_meeting, row.approved_on = MinutesState.APPROVED.value, at, at.on
    row.approved_version = newest(row).number
    row.save()
    lock_decisions(meeting=row.meeting, by=by)
    noted(row, by, _("The minutes of %(group)s of %(day)s were approved."), at=at.token)


@operation
def correct_approved(
    *, minutes: Minutes, base: int, key: str, text: str, why: str, by: Actor
) -> MinutesVersion:
    """Correct one paragraph of approved minutes, with the reason. The approved version stays readable."""
    row = held(minutes)
    if row.state != MinutesState.APPROVED:
        raise MinutesNotValid(_("These minutes are not approved yet. Change them as usual."))
    if not why.strip():
        raise MinutesNotValid(
            _("Say why approved minutes are corrected: the reason stays with them.")
        )
    version, paragraphs, at = paragraph_to_change(row, base=base, key=key)
    if not text.strip():
        raise MinutesNotValid(_("Write what the paragraph says from now on."))
    new = explained(with_text(paragraphs[at], text.replace("\r\n", "\n").strip()))
    if new == paragraphs[at]:
        raise MinutesNotValid(_("The paragraph says that already, so there is nothing to correct."))
    paragraphs[at] = new
    made = next_version(row, version, paragraphs, by=by, why=why.strip(), is_correction=True)
    noted(
        row, by, _("The approved minutes of %(group)s of %(day)s were corrected."), why=why.strip()
    )
    return made


def _refuse_meeting(minutes: Minutes, at: Any, on: dt.date) -> None:
    meeting = minutes.meeting
    if at.group_id != meeting.group_id:
        said = _("Minutes of %(group)s can only be approved at a meeting of that group.")
        raise MinutesNotValid(said % {"group": meeting.group.called})
    if at.on <= meeting.on:
        said = _(
            "The meeting on %(at)s is not later than the one on %(day)s, whose minutes these are."
        )
        raise MinutesNotValid(said % {"at": in_short(at.on), "day": in_short(meeting.on)})
    if at.state == MeetingState.CANCELLED:
        said = _("The meeting on %(day)s was cancelled, so it approved nothing.")
        raise MinutesNotValid(said % {"day": in_words(at.on)})
    if at.on > on:
        said = _("The meeting on %(day)s is still to come. Approve the minutes then.")
        raise MinutesNotValid(said % {"day": in_words(at.on)})
