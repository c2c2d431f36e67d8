"""Items of an agenda: proposed, taken on, changed, ordered, put off."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Max

from convenor.apps.agendas.models import Agenda, AgendaItem
from convenor.apps.agendas.operations.indexing import index_item
from convenor.apps.audit.operations import (
    OperationNotValid,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.evidence.operations.using import demand_still_citable
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import ItemKind, ItemPurpose, ItemState, Marking, MeetingState

LONGEST_MINUTES = 600


class AgendaNotValid(OperationNotValid):
    """The agenda cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class ItemAsked:
    """What is said of an item."""

    title: str
    purpose: ItemPurpose = ItemPurpose.DISCUSSION
    ask: str = ""
    minutes: int | None = None
    presenter: str = ""
    marking: Marking = Marking.PARTNERS
    is_closed: bool = False
    closed_because: str = ""


@operation
def propose_item(
    *, meeting: Any, asked: ItemAsked, by: Actor, person: Any = None, proposed_as: str = ""
) -> AgendaItem:
    """Propose an item for a meeting to come. Raises AgendaNotValid."""
    item = _new(meeting, asked, ItemState.PROPOSED)
    item.proposed_by, item.proposed_as = person, proposed_as or by.label
    return _kept(item, by, f"“{item.title}” was proposed for {_meeting_words(meeting)}.")


@operation
def propose_from_outside(
    *, meeting: Any, asked: ItemAsked, proposed_as: str, contact: str, by: Actor
) -> AgendaItem:
    """Take a proposal from somebody outside the group, where its agenda is open to them."""
    agenda = Agenda.objects.filter(meeting=meeting, open_to_public=True).first()
    if agenda is None or agenda.out_at is not None:
        raise AgendaNotValid("This meeting takes no proposals from outside at present.")
    item = _new(meeting, asked, ItemState.PROPOSED)
    item.proposed_as, item.outsider_contact = proposed_as.strip(), contact
    return _kept(item, by, f"Somebody from outside proposed an item for {_meeting_words(meeting)}.")


@operation
def add_item(
    *, meeting: Any, asked: ItemAsked, by: Actor, about_kind: str = "", about_key: str = ""
) -> AgendaItem:
    """Put an item on the agenda at once. Raises AgendaNotValid."""
    item = _new(meeting, asked, ItemState.ON_AGENDA)
    item.about_kind, item.about_key = about_kind, about_key
    item.rank = next_rank(meeting)
    return _kept(item, by, f"“{item.title}” was put on the agenda of {_meeting_words(meeting)}.")


@operation
def change_item(*, item: AgendaItem, asked: ItemAsked, by: Actor) -> AgendaItem:
    """Change what is said of an item. Raises AgendaNotValid; EvidenceNotValid where it would go further
    than what it cites may."""
    before = [getattr(item, field.name) for field in fields(asked)]
    _take_over(item, asked)
    if before == [getattr(item, field.name) for field in fields(asked)]:
        nothing_changed()
        return item
    demand_still_citable(about_kind="item", about_key=item.token, marking=asked.marking)
    return _kept(item, by, f"The item “{item.title}” was changed.")


@operation
def accept_proposal(*, item: AgendaItem, by: Actor) -> None:
    """Put a proposed item on the agenda, at its end."""
    if item.state == ItemState.ON_AGENDA:
        return nothing_changed()
    _demand_proposed(item)
    item.state, item.rank = ItemState.ON_AGENDA.value, next_rank(item.meeting)
    _kept(item, by, f"The proposed item “{item.title}” is on the agenda.")
    return None


@operation
def decline_proposal(*, item: AgendaItem, because: str, by: Actor) -> None:
    """Do not take a proposed item. Whoever proposed it reads why. Raises AgendaNotValid."""
    _demand_proposed(item)
    item.answer = _reason(because, "Say why the item is not taken: whoever proposed it reads it.")
    item.state = ItemState.DECLINED.value
    _kept(item, by, f"The proposed item “{item.title}” was not taken: {item.answer}")


@operation
def withdraw_item(*, item: AgendaItem, because: str, by: Actor) -> None:
    """Take an item off the agenda. It can be put back."""
    if item.state == ItemState.WITHDRAWN:
        return nothing_changed()
    item.answer = _reason(because, "Say why the item is taken off.")
    item.state = ItemState.WITHDRAWN.value
    _kept(item, by, f"The item “{item.title}” was taken off: {item.answer}")
    return None


@operation
def defer_item(*, item: AgendaItem, because: str, by: Actor) -> None:
    """Put an item off: it comes back on the next agenda of the group, with how often that happened."""
    if item.state == ItemState.DEFERRED:
        return nothing_changed()
    if item.state != ItemState.ON_AGENDA:
        raise AgendaNotValid(f"“{item.title}” is not on the agenda, so it cannot be put off.")
    item.answer = _reason(because, "Say why the item is put off.")
    item.state = ItemState.DEFERRED.value
    _kept(item, by, f"The item “{item.title}” was put off: {item.answer}")
    return None


@operation
def put_back_item(*, item: AgendaItem, by: Actor) -> None:
    """Undo a withdrawal, a deferral or a refusal. Raises AgendaNotValid once it was carried over."""
    if item.state == ItemState.ON_AGENDA:
        return nothing_changed()
    if item.carried_to.exists():
        raise AgendaNotValid(f"“{item.title}” is already on the agenda of a later meeting.")
    item.state, item.answer, item.rank = ItemState.ON_AGENDA.value, "", next_rank(item.meeting)
    _kept(item, by, f"The item “{item.title}” was put back on the agenda.")
    return None


@operation
def order_items(*, meeting: Any, tokens: Sequence[str], by: Actor) -> None:
    """Put the items into that order. Raises AgendaNotValid when others are on the agenda by now."""
    items = {item.token: item for item in _on_agenda(meeting)}
    if sorted(tokens) != sorted(items):
        raise AgendaNotValid(
            "The agenda has changed since you opened this page. Look at it, and order it again."
        )
    if list(tokens) == list(items):
        return nothing_changed()
    for rank, token in enumerate(tokens, start=1):
        AgendaItem.objects.filter(pk=items[token].pk).update(rank=rank)
    what = f"The agenda of {_meeting_words(meeting)} was put into another order."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return None


def next_rank(meeting: Any) -> int:
    """Behind all that is on the agenda."""
    highest = AgendaItem.objects.filter(meeting=meeting).aggregate(most=Max("rank"))["most"]
    return (highest or 0) + 1


def _on_agenda(meeting: Any) -> Any:
    return AgendaItem.objects.select_for_update().filter(
        meeting=meeting, state=ItemState.ON_AGENDA.value
    )


def _new(meeting: Any, asked: ItemAsked, state: ItemState) -> AgendaItem:
    if meeting.state == MeetingState.CANCELLED:
        raise AgendaNotValid("The meeting was cancelled. Choose another meeting for the item.")
    if meeting.state == MeetingState.HELD:
        raise AgendaNotValid("The meeting is over. Choose the next one for the item.")
    item = AgendaItem(meeting=meeting, state=state.value, kind=ItemKind.ORDINARY.value)
    _take_over(item, asked)
    return item


def _take_over(item: AgendaItem, asked: ItemAsked) -> None:
    for field in fields(asked):
        setattr(item, field.name, getattr(asked, field.name))
    item.title = asked.title.strip()
    if not item.title:
        raise AgendaNotValid("Give the item a title.")
    if item.minutes is not None and not 1 <= item.minutes <= LONGEST_MINUTES:
        raise AgendaNotValid(
            f"{item.minutes} minutes cannot be right: write one from 1 to {LONGEST_MINUTES}."
        )
    if item.is_closed and not item.closed_because.strip():
        raise AgendaNotValid("Say why the item is taken without observers and public.")


def _demand_proposed(item: AgendaItem) -> None:
    if item.state != ItemState.PROPOSED:
        raise AgendaNotValid(f"“{item.title}” is no longer a proposal: it is {item.state}.")


def _reason(because: str, otherwise: str) -> str:
    if not because.strip():
        raise AgendaNotValid(otherwise)
    return because.strip()


def _meeting_words(meeting: Any) -> str:
    return f"{meeting.group.called} on {in_words(meeting.on)}"


def _kept(item: AgendaItem, by: Actor, what: str) -> AgendaItem:
    item.save()
    index_item(item)
    record(by=by, what=what, about=item, partnership_id=item.meeting.group.partnership_id)
    return item
