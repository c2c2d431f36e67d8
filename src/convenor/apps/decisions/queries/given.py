"""Actions as a reader may see them, and whose they are."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from convenor.apps.decisions.models import Action, ActionStep
from convenor.apps.decisions.queries.visible import visible
from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.groups.queries import organisations_by_group
from convenor.core.access import Actor, Permission, Verdict, can
from convenor.core.vocabulary import ActionState, Marking, Role

BESIDE = ("group__partnership", "meeting", "item", "organisation", "seat", "person")


@dataclass(frozen=True, slots=True)
class StepRow:
    kind: str
    words: str
    evidence: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action, with its history if that was asked for."""

    id: int
    token: str
    group_id: int
    group_name: str
    group_slug: str
    meeting_token: str
    meeting_on: dt.date | None
    item_id: int | None
    item_title: str
    item_is_closed: bool
    what: str
    owner: str
    """An organisation, a seat, or empty for the secretariat; never a name."""
    is_with_secretariat: bool
    given_on: dt.date
    due_on: dt.date | None
    state: ActionState
    wants_verifying: bool
    marking: Marking
    is_sent: bool
    steps: tuple[StepRow, ...]

    def days_late(self, on: dt.date) -> int:
        """0 for one that is not late, or no longer open."""
        if self.due_on is None or not self.state.is_open:
            return 0
        return max((on - self.due_on).days, 0)

    @property
    def last_words(self) -> str:
        """What was last said of it."""
        return next((step.words for step in reversed(self.steps) if step.words), "")


def actions_visible(actor: Actor, *, on: dt.date) -> Any:
    """All actions that the actor may see or has, soonest due first: to be filtered further."""
    return _loaded(Action.objects.filter(visible(actor) | owned_by(actor, on=on)))


def actions_of(actor: Actor, meeting: Any, *, on: dt.date) -> list[ActionRow]:
    """What the meeting gave. Four queries."""
    found = actions_visible(actor, on=on).filter(meeting=meeting).order_by("id")
    return [action_row(action) for action in found]


def own_actions(
    actor: Actor, *, on: dt.date, organisations: Collection[tuple[int, int]] | None = None
) -> list[ActionRow]:
    """What is with the actor and open, or waits to be verified, without its history.

    Two queries; one where it is known in which groups they are there for which organisations.
    """
    states = (ActionState.OPEN.value, ActionState.DONE.value)
    found = Action.objects.filter(owned_by(actor, on=on, organisations=organisations))
    found = found.filter(state__in=states).select_related(*BESIDE)
    rows = [action_row(action, steps=()) for action in found.order_by("due_on", "id")]
    return [row for row in rows if row.state.is_open or row.wants_verifying]


def open_actions(*, group_ids: Iterable[int], before: dt.date | None = None) -> list[ActionRow]:
    """Open actions of those groups; given before that day, if one is named. Two queries."""
    found = Action.objects.filter(group_id__in=list(group_ids), state=ActionState.OPEN.value)
    if before is not None:
        found = found.filter(given_on__lt=before)
    return [action_row(action) for action in _loaded(found.order_by("due_on", "id"))]


def owned_by(
    actor: Actor, *, on: dt.date, organisations: Collection[tuple[int, int]] | None = None
) -> Q:
    """The actions that are with the actor that day: their seat's, their organisation's in the group, by
    name, or those of a secretariat they are. One query, unless the organisations are given."""
    keeps = {r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT}
    owned = Q(pk__in=[])
    for key in keeps - {None}:
        owned |= Q(secretariat=True, group__partnership_id=key)
    if actor.person_id is None:
        return owned
    owned |= Q(person_id=actor.person_id) | Q(seat_id__in=actor.seat_ids)
    if organisations is None:
        organisations = organisations_by_group(actor.person_id, on=on)
    for group_id, organisation_id in organisations:
        owned |= Q(group_id=group_id, organisation_id=organisation_id)
    return owned


def can_report(actor: Actor, action: Action, *, on: dt.date) -> Verdict:
    """Whether the actor may say how it goes: whoever has it, and its secretariat."""
    group = action.group
    if can(actor, Permission.ACTIONS_KEEP, partnership_id=group.partnership_id, group_id=group.pk):
        return Verdict(True, "keeps the group's actions")
    has_it = Action.objects.filter(owned_by(actor, on=on), pk=action.pk).exists()
    return Verdict(has_it, "has the action" if has_it else "does not have the action")


def action_for(actor: Actor, token: str, *, on: dt.date) -> Action | None:
    """The row itself, if the actor may see it."""
    return actions_visible(actor, on=on).filter(token=token).first()  # type: ignore[no-any-return]


def receivers_of(action: Action, *, on: dt.date) -> list[str]:
    """Whom to write to about it that day: who sits on the seat, who is there for the organisation, who
    was named, or the secretariat. Mail addresses, each once."""
    if action.secretariat:
        found = Appointment.objects.on(on).filter(
            partnership_id=action.group.partnership_id, role=Role.SECRETARIAT.value
        )
        addresses = set(found.values_list("person__email", flat=True))
    else:
        sits = Membership.objects.on(on).filter(group_id=action.group_id)
        whose = Q(seat_id=action.seat_id) if action.seat_id else _of_organisation(action)
        addresses = set(sits.filter(whose).values_list("person__email", flat=True))
    if action.person is not None:
        addresses.add(action.person.email)
    return sorted(address for address in addresses if address)


def action_row(action: Action, *, steps: Iterable[ActionStep] | None = None) -> ActionRow:
    """An action at hand as a row, with its history unless other steps are given."""
    return ActionRow(
        id=action.pk,
        token=action.token,
        group_id=action.group_id,
        group_name=action.group.called,
        group_slug=action.group.slug,
        meeting_token=action.meeting.token if action.meeting else "",
        meeting_on=action.meeting.on if action.meeting else None,
        item_id=action.item_id,
        item_title=action.item.title if action.item else "",
        item_is_closed=action.item is not None and action.item.is_closed,
        what=action.what,
        owner=_owner(action),
        is_with_secretariat=action.secretariat,
        given_on=action.given_on,
        due_on=action.due_on,
        state=ActionState(action.state),
        wants_verifying=action.wants_verifying,
        marking=Marking(action.marking),
        is_sent=action.sent_at is not None,
        steps=tuple(
            StepRow(step.kind, step.words, step.evidence, step.by_label, step.at)
            for step in (action.steps.all() if steps is None else steps)
        ),
    )


def _owner(action: Action) -> str:
    if action.organisation is not None:
        return action.organisation.name
    return action.seat.label if action.seat is not None else ""


def _of_organisation(action: Action) -> Q:
    return Q(organisation_id=action.organisation_id) | Q(
        seat__organisation_id=action.organisation_id
    )


def _loaded(found: Any) -> Any:
    return found.select_related(*BESIDE).prefetch_related("steps")


@dataclass(frozen=True, slots=True)
class SentRow:
    """Whether the actions of a meeting were sent to those who have them."""

    waiting: int
    """Open ones of which nobody was told yet."""
    last_sent_at: dt.datetime | None


def actions_sent(*, meeting_ids: Iterable[int]) -> dict[int, SentRow]:
    """By meeting; those that gave no action are left out. One query."""
    found = Action.objects.filter(meeting_id__in=list(meeting_ids)).exclude(
        state=ActionState.DROPPED.value
    )
    waits = Count("pk", filter=Q(sent_at__isnull=True, state=ActionState.OPEN.value))
    rows = found.order_by().values("meeting_id").annotate(waits=waits, last=Max("sent_at"))
    return {row["meeting_id"]: SentRow(row["waits"], row["last"]) for row in rows}
