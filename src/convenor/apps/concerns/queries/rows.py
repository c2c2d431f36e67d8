"""A concern as a row for pages and desks: where it is, who has it next and by when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.apps.concerns.models import Carry, Concern
from convenor.apps.concerns.queries.visible import LOADED
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.governance.channel.wording import where_it_is
from convenor.core.vocabulary import CarryState, ConcernState, Marking


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """What a list shows of a concern."""

    id: int
    token: str
    title: str
    text: str
    """Empty while its words are not agreed."""
    state: ConcernState
    where: str
    group_id: int
    group_slug: str
    group_name: str
    partnership_id: int
    raised_at: str
    raised_on: dt.date
    owner: str
    """A seat; empty for the secretariat."""
    next_on: dt.date | None
    next_step: str
    settled_on: dt.date | None
    closing_message: str
    marking: Marking
    topics: tuple[str, ...]
    place: str
    priority: str
    priority_token: str
    lead_token: str
    lead_title: str

    def is_late(self, on: dt.date) -> bool:
        return self.next_on is not None and self.next_on < on

    @property
    def is_live(self) -> bool:
        return self.next_on is not None


def concern_rows(concerns: Iterable[Concern]) -> list[ConcernRow]:
    """In the same order. One query beside those that loaded them."""
    rows = list(concerns)
    lists = _lists([row.pk for row in rows])
    return [_row(row, lists.get(row.pk, [])) for row in rows]


def own_concerns(actor: Actor) -> list[ConcernRow]:
    """What the actor raised, or said is theirs too, the newest first. Two queries."""
    if actor.person_id is None:
        return []
    found = Concern.objects.filter(
        raisers__person_id=actor.person_id, raisers__left_on__isnull=True
    )
    return concern_rows(found.select_related(*LOADED).distinct())


def lead_row_of(concern: Concern) -> ConcernRow | None:
    """The concern at the end of those that it follows; None where it follows none."""
    lead = concern.lead
    while lead is not None and lead.lead_id is not None:
        lead = lead.lead
    return concern_rows([lead])[0] if lead is not None else None


def _lists(concern_ids: list[int]) -> dict[int, list[str]]:
    listed = Carry.objects.filter(concern_id__in=concern_ids, state=CarryState.LISTED.value)
    found: dict[int, list[str]] = {}
    for carry in listed.select_related("to_group", "meeting"):
        when = f"meeting of {in_short(carry.meeting.on)}" if carry.meeting else "next meeting"
        found.setdefault(carry.concern_id, []).append(f"the {when} of {carry.to_group.called}")
    return found


def _row(concern: Concern, lists: list[str]) -> ConcernRow:
    state, group, priority, lead = (
        ConcernState(concern.state),
        concern.group,
        concern.priority,
        concern.lead,
    )
    return ConcernRow(
        id=concern.pk,
        token=concern.token,
        title=concern.title or concern.text[:80] or f"Raised on {in_short(concern.raised_on)}",
        text=concern.text,
        state=state,
        where=where_it_is(
            state,
            group=group.called,
            lists=lists,
            next_on=concern.next_on,
            settled_on=concern.settled_on,
        ),
        group_id=concern.group_id,
        group_slug=group.slug,
        group_name=group.called,
        partnership_id=group.partnership_id,
        raised_at=concern.raised_at_group.called,
        raised_on=concern.raised_on,
        owner=concern.owner_seat.label if concern.owner_seat is not None else "",
        next_on=concern.next_on,
        next_step=concern.next_step,
        settled_on=concern.settled_on,
        closing_message=concern.closing_message,
        marking=Marking(concern.marking),
        topics=tuple(concern.topics),
        place=concern.place,
        priority=priority.title if priority is not None else "",
        priority_token=priority.token if priority is not None else "",
        lead_token=lead.token if lead is not None else "",
        lead_title=str(lead) if lead is not None else "",
    )
