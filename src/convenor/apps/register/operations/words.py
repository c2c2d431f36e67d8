"""What every write of the register shares: the row held, the refusals, the entry in the history."""

import datetime as dt
from typing import Any

from django.db.models import Q

from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.groups.models import Line, Membership
from convenor.apps.register.models import RegisterEntry
from convenor.apps.register.operations.indexing import index_entry
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.personal import DetailKind, details_in
from convenor.core.vocabulary import Marking, MeetingState, Standing

OF_SOMEBODY = frozenset({DetailKind.NAME, DetailKind.CONTACT, DetailKind.BIRTH})
"""What points at a person."""


class RegisterNotValid(OperationNotValid):
    """The register, or the log of quoted figures, cannot be kept that way."""


def held(entry: RegisterEntry) -> RegisterEntry:
    """The row as it is now, held until the end."""
    found = RegisterEntry.objects.select_for_update(of=("self",))
    return found.select_related("group__partnership").get(pk=entry.pk)


def open_one(entry: RegisterEntry) -> RegisterEntry:
    """The row, held. Raises RegisterNotValid for one that is closed."""
    row = held(entry)
    if row.closed_on is not None:
        raise RegisterNotValid(
            f"“{row.what}” was closed on {in_words(row.closed_on)}. Open it again first."
        )
    return row


def noted(row: RegisterEntry, by: Actor, what: str) -> None:
    """An entry of the history, and what searching finds. Chairs of all groups read the history, so what is
    restricted is not repeated there."""
    if row.marking == Marking.RESTRICTED:
        what = f"A restricted entry of the register of {row.group.called} was kept."
    record(by=by, what=what, about=row, partnership_id=row.group.partnership_id)
    index_entry(row)


def worded(text: str, missing: str, most: int) -> str:
    """The text without space around it. Raises RegisterNotValid where there is none, or too much."""
    kept = text.strip()
    if not kept:
        raise RegisterNotValid(missing)
    return fitting(kept, most)


def fitting(text: str, most: int) -> str:
    """The text without space around it. Raises RegisterNotValid where it is too long."""
    kept = text.strip()
    if len(kept) > most:
        raise RegisterNotValid(
            f"“{kept[:40]} …” has {len(kept):,} characters; at most {most:,} fit. Say it in fewer words."
        )
    return kept


def demand_nobody(partnership_id: int, *texts: str) -> None:
    """Raises RegisterNotValid where a text that says whose something is names a person. One query."""
    found = Membership.objects.filter(group__partnership_id=partnership_id)
    names = list(found.values_list("person__name", flat=True).distinct())
    told = [
        each for each in details_in("\n\n".join(texts), names=names) if each.kind in OF_SOMEBODY
    ]
    if told:
        raise RegisterNotValid(
            f"“{told[0].words}” {told[0].why} Write the role or the organisation instead."
        )


def demand_day(on: dt.date, *, since: dt.date, today: dt.date) -> None:
    """Raises RegisterNotValid for a day that is to come, or before the entry was opened."""
    if on > today:
        raise RegisterNotValid(f"{in_words(on)} is still to come. Give today or a day before.")
    if on < since:
        raise RegisterNotValid(
            f"The entry was opened on {in_words(since)}. Give that day or a later one."
        )


def demand_meeting(row: RegisterEntry, meeting: Any, on: dt.date) -> None:
    """Raises RegisterNotValid where that meeting cannot look at the entry any more, or is another group's."""
    if meeting.group_id != row.group_id:
        raise RegisterNotValid(
            f"That is a meeting of {meeting.group.called}. Choose one of {row.group.called}."
        )
    if meeting.state == MeetingState.CANCELLED:
        raise RegisterNotValid(
            f"The meeting of {in_words(meeting.on)} was cancelled. Choose the next one."
        )
    if meeting.state == MeetingState.HELD or meeting.on < on:
        raise RegisterNotValid(
            f"The meeting of {in_words(meeting.on)} is over. Choose the next one."
        )


def demand_reach(group: Any, other: Any, on: dt.date) -> None:
    """Raises RegisterNotValid where an entry cannot be handed from one group to the other that day."""
    if group.pk == other.pk:
        raise RegisterNotValid(f"{group.called} holds it already. Choose another group.")
    if other.standing == Standing.OUTSIDE:
        raise RegisterNotValid(
            f"{other.called} is run by others and keeps no register here. Note that it was told instead."
        )
    if group.partnership_id == other.partnership_id:
        return
    joined = Q(group=group, other=other) | Q(group=other, other=group)
    if not Line.objects.on(on).filter(joined).exists():
        raise RegisterNotValid(
            f"No line joins {group.called} and {other.called}. Choose a group up or down a line."
        )
