"""What comes onto an agenda by itself: last minutes, matters arising, what was put off, what always comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.agendas.models import Agenda, AgendaItem, StandingItem
from convenor.apps.agendas.operations.indexing import index_item
from convenor.apps.agendas.operations.items import AgendaNotValid, next_rank
from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.evidence.operations import use_evidence
from convenor.apps.evidence.queries import evidence_cited
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_words, sentence
from convenor.core.governance.agenda import place_of
from convenor.core.vocabulary import ItemKind, ItemPurpose, ItemState, Marking, MeetingState


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """Something that other parts of the record bring: the last minutes, or matters arising."""

    kind: ItemKind
    title: str
    purpose: ItemPurpose
    ask: str = ""
    minutes: int | None = None
    about_kind: str = ""
    about_key: str = ""


@operation
def carry_forward(*, meeting: Any, carried: Sequence[CarriedItem], by: Actor) -> list[AgendaItem]:
    """Put on the agenda what comes over and is not there yet; pressing again adds nothing twice.

    Besides `carried`: the group's items put off at earlier meetings, and its standing items.
    """
    if meeting.state != MeetingState.PLANNED:
        raise AgendaNotValid("Only a meeting that is to come takes over what was left.")
    agenda, _made = Agenda.objects.get_or_create(meeting=meeting)
    new = [*_brought(meeting, carried), *_put_off(meeting), *_standing(meeting)]
    agenda.carried_at = timezone.now()
    agenda.save()
    if not new:
        nothing_changed()
        return []
    first = next_rank(meeting) if AgendaItem.objects.filter(meeting=meeting).exists() else 1
    for rank, item in enumerate(sorted(new, key=_place), start=first):
        item.rank = rank
        item.save()
        index_item(item)
        _cite_again(item, by)
    said = sentence(count_in_words(len(new), "item"))
    what = f"{said} came over to the agenda of {meeting.group.called} on {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return new


def _place(item: AgendaItem) -> int:
    return place_of(ItemKind(item.kind))


def _brought(meeting: Any, carried: Sequence[CarriedItem]) -> list[AgendaItem]:
    there = set(
        AgendaItem.objects.filter(meeting=meeting).values_list("kind", "about_kind", "about_key")
    )
    return [
        AgendaItem(
            meeting=meeting,
            state=ItemState.ON_AGENDA.value,
            kind=each.kind.value,
            title=each.title,
            purpose=each.purpose.value,
            ask=each.ask,
            minutes=each.minutes,
            about_kind=each.about_kind,
            about_key=each.about_key,
            proposed_as="",
        )
        for each in carried
        if (each.kind.value, each.about_kind, each.about_key) not in there
    ]


def _put_off(meeting: Any) -> list[AgendaItem]:
    """Each item of an earlier meeting that was put off and went nowhere yet."""
    waiting = AgendaItem.objects.filter(
        meeting__group_id=meeting.group_id,
        meeting__on__lt=meeting.on,
        state=ItemState.DEFERRED.value,
        carried_to__isnull=True,
    )
    return [_again(meeting, item) for item in waiting.order_by("meeting__on", "rank")]


def _again(meeting: Any, item: AgendaItem) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        state=ItemState.ON_AGENDA.value,
        kind=ItemKind.DEFERRED.value,
        title=item.title,
        purpose=item.purpose,
        ask=item.ask,
        minutes=item.minutes,
        presenter=item.presenter,
        marking=item.marking,
        is_closed=item.is_closed,
        closed_because=item.closed_because,
        proposed_by=item.proposed_by,
        proposed_as=item.proposed_as,
        about_kind=item.about_kind,
        about_key=item.about_key,
        carried_from=item,
        times_deferred=item.times_deferred + 1,
    )


def _cite_again(item: AgendaItem, by: Actor) -> None:
    """An item that was put off cites what it cited, as far as that may still be cited."""
    if item.carried_from is None:
        return
    marking, was = Marking(item.marking), item.carried_from.token
    for row in evidence_cited(kind="item", key=was, marking=marking):
        use_evidence(evidence=row, about_kind="item", about_key=item.token, marking=marking, by=by)


def _standing(meeting: Any) -> list[AgendaItem]:
    there = AgendaItem.objects.filter(meeting=meeting, standing__isnull=False)
    items = StandingItem.objects.on(meeting.on).filter(group_id=meeting.group_id)
    return [
        AgendaItem(
            meeting=meeting,
            state=ItemState.ON_AGENDA.value,
            kind=ItemKind.STANDING.value,
            title=item.title,
            purpose=item.purpose,
            minutes=item.minutes,
            standing=item,
        )
        for item in items.exclude(pk__in=there.values("standing"))
    ]
