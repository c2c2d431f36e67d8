"""Agendas as a reader may see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from convenor.apps.agendas.models import Agenda, AgendaItem, StandingItem
from convenor.apps.groups.queries import Forum, rows_cloaked, safe_names_hidden
from convenor.core.access import Actor, Marked, Verdict, audience_of, can_see, chaired_by, tokens_of
from convenor.core.governance.agenda import RunningTime, running_times
from convenor.core.vocabulary import ItemKind, ItemPurpose, ItemState, Marking, Role


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it is on record."""

    id: int
    token: str
    state: ItemState
    kind: ItemKind
    title: str
    purpose: ItemPurpose
    ask: str
    minutes: int | None
    presenter: str
    marking: Marking
    is_closed: bool
    closed_because: str
    proposed_by_id: int | None
    proposed_as: str
    outsider_contact: str
    proposed_at: dt.datetime
    answer: str
    about_kind: str
    about_key: str
    times_deferred: int
    audience: frozenset[str]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item on the agenda, with its number and when it runs."""

    number: int
    row: ItemRow
    runs: RunningTime


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """How far an agenda is."""

    called_at: dt.datetime | None = None
    items_by: dt.date | None = None
    open_to_public: bool = False
    carried_at: dt.datetime | None = None
    signed_off_at: dt.datetime | None = None
    signed_off_by: str = ""
    out_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class StandingRow:
    token: str
    title: str
    purpose: ItemPurpose
    minutes: int | None


def agenda_row(meeting: Any) -> AgendaRow:
    """How far the agenda is; of one that nobody began, nothing is said. One query."""
    agenda = Agenda.objects.filter(meeting=meeting).first()
    if agenda is None:
        return AgendaRow()
    return AgendaRow(
        called_at=agenda.called_at,
        items_by=agenda.items_by,
        open_to_public=agenda.open_to_public,
        carried_at=agenda.carried_at,
        signed_off_at=agenda.signed_off_at,
        signed_off_by=agenda.signed_off_by,
        out_at=agenda.out_at,
    )


def items_on(meeting: Any) -> list[ItemRow]:
    """All that is on the agenda, in order. Whoever asks has settled that the reader may see it."""
    found = AgendaItem.objects.filter(meeting=meeting, state=ItemState.ON_AGENDA.value)
    return [_row(item, meeting, is_out=True) for item in found]


def items_left(meeting: Any) -> list[ItemRow]:
    """Proposals, and what was declined, withdrawn or put off; for the secretariat."""
    found = AgendaItem.objects.filter(meeting=meeting).exclude(state=ItemState.ON_AGENDA.value)
    return [_row(item, meeting, is_out=False) for item in found.order_by("state", "proposed_at")]


def agenda_of(actor: Actor, meeting: Any, agenda: AgendaRow) -> list[ItemShown]:
    """The agenda as the actor may see it: numbers and times are those of the whole. Two queries.

    Until it is out, only the secretariat and the chair see it.
    """
    is_out = agenda.out_at is not None
    found = AgendaItem.objects.filter(meeting=meeting, state=ItemState.ON_AGENDA.value)
    rows = [_row(item, meeting, is_out=is_out) for item in found]
    hidden = safe_names_hidden(
        actor,
        partnership_id=meeting.group.partnership_id,
        at=Forum(meeting.group_id, meeting.pk),
    )
    rows = rows_cloaked(rows, hidden, "title", "presenter", "ask")
    times = running_times(meeting.start, [row.minutes for row in rows])
    tokens = tokens_of(actor)
    return [
        ItemShown(number, row, runs)
        for number, (row, runs) in enumerate(zip(rows, times, strict=True), start=1)
        if actor.is_operator or row.audience & tokens
    ]


def own_proposals(actor: Actor, meeting: Any) -> list[ItemRow]:
    """What the actor proposed for the meeting, and what became of it. One query."""
    if actor.person_id is None:
        return []
    found = AgendaItem.objects.filter(meeting=meeting, proposed_by_id=actor.person_id)
    return [_row(item, meeting, is_out=False) for item in found.order_by("proposed_at")]


def can_view_item(actor: Actor, item: AgendaItem, *, is_out: bool) -> Verdict:
    """Whether the actor may see an item that is on an agenda."""
    return can_see(actor, marked(item, item.meeting, is_out=is_out))


def items_visible(actor: Actor) -> QuerySet[AgendaItem]:
    """Those on an agenda for which `can_view_item` holds, of all meetings, the newest first."""
    found = AgendaItem.objects.filter(state=ItemState.ON_AGENDA.value).select_related(
        "meeting__group__partnership"
    )
    return found.filter(_visible(actor)).order_by("-meeting__on", "rank", "id")


def item_for(token: str, *, meeting_id: int) -> AgendaItem | None:
    """The row itself, for a page that opens its meeting's door and then writes to it."""
    found = AgendaItem.objects.select_related("meeting__group").filter(token=token)
    return found.filter(meeting_id=meeting_id).first()


def standing_items(group_id: int, *, on: dt.date) -> list[StandingRow]:
    """What stands on every agenda of the group that day."""
    found = StandingItem.objects.on(on).filter(group_id=group_id)
    return [
        StandingRow(item.token, item.title, ItemPurpose(item.purpose), item.minutes)
        for item in found
    ]


def standing_item_for(token: str, *, group_id: int) -> StandingItem | None:
    return (
        StandingItem.objects.select_related("group").filter(token=token, group_id=group_id).first()
    )


@dataclass(frozen=True, slots=True)
class AgendaState:
    """How far the agenda of a coming meeting is, for a desk."""

    meeting_token: str
    group_id: int
    on: dt.date
    agenda: AgendaRow
    proposals: int


def agendas_of(meeting_ids: Iterable[int]) -> dict[int, AgendaRow]:
    """How far each agenda is, by meeting; those nobody began are left out. One query."""
    found = Agenda.objects.filter(meeting_id__in=list(meeting_ids))
    return {
        agenda.meeting_id: AgendaRow(
            called_at=agenda.called_at,
            items_by=agenda.items_by,
            open_to_public=agenda.open_to_public,
            carried_at=agenda.carried_at,
            signed_off_at=agenda.signed_off_at,
            signed_off_by=agenda.signed_off_by,
            out_at=agenda.out_at,
        )
        for agenda in found
    }


def proposals_waiting(meeting_ids: Iterable[int]) -> dict[int, int]:
    """How many proposals wait for an answer, by meeting. One query."""
    found = AgendaItem.objects.filter(
        meeting_id__in=list(meeting_ids), state=ItemState.PROPOSED.value
    )
    counts: dict[int, int] = {}
    for meeting_id in found.values_list("meeting_id", flat=True):
        counts[meeting_id] = counts.get(meeting_id, 0) + 1
    return counts


def marked(item: AgendaItem, meeting: Any, *, is_out: bool) -> Marked:
    """Who may see an item: until the agenda is out, whoever puts it together and who proposed it."""
    proposer = [item.proposed_by_id] if item.proposed_by_id is not None else []
    return Marked(
        partnership_id=meeting.group.partnership_id,
        group_id=meeting.group_id,
        marking=Marking(item.marking) if is_out else Marking.RESTRICTED,
        is_out=is_out,
        person_ids=frozenset(proposer),
        meeting_id=meeting.pk,
    )


def _visible(actor: Actor) -> Q:
    """The filter over many, beside `marked` for one."""
    if actor.is_operator:
        return Q()
    is_out = Q(meeting__agenda__out_at__isnull=False)
    public = is_out & Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return public
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    chairs = chaired_by(actor)
    theirs = Q(meeting__group__partnership_id__in=[key for key in keeps if key is not None])
    theirs |= Q(meeting__group_id__in=chairs)
    if actor.person_id is not None:
        theirs |= Q(proposed_by_id=actor.person_id)
    wide = is_out & Q(marking__in=(Marking.PUBLIC.value, Marking.PARTNERS.value))
    inside = Q(meeting__group_id__in=actor.group_ids)
    inside |= Q(meeting__group__partnership_id__in=actor.partner_ids)
    inside |= Q(meeting_id__in=[each.meeting_id for each in actor.stands_in])
    return public | theirs | (wide & inside)


def _row(item: AgendaItem, meeting: Any, *, is_out: bool) -> ItemRow:
    return ItemRow(
        id=item.pk,
        token=item.token,
        state=ItemState(item.state),
        kind=ItemKind(item.kind),
        title=item.title,
        purpose=ItemPurpose(item.purpose),
        ask=item.ask,
        minutes=item.minutes,
        presenter=item.presenter,
        marking=Marking(item.marking),
        is_closed=item.is_closed,
        closed_because=item.closed_because,
        proposed_by_id=item.proposed_by_id,
        proposed_as=item.proposed_as,
        outsider_contact=item.outsider_contact,
        proposed_at=item.proposed_at,
        answer=item.answer,
        about_kind=item.about_kind,
        about_key=item.about_key,
        times_deferred=item.times_deferred,
        audience=audience_of(marked(item, meeting, is_out=is_out)),
    )
