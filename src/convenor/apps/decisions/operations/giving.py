"""Actions: given, reported on, closed, verified, handed back, moved."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.decisions.models import Action, ActionStep
from convenor.apps.decisions.operations.born import (
    OutcomeNotValid,
    demand_item_of,
    record_about,
    sent_before,
    words_of,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import ActionState, Marking

Kind = ActionStep.Kind


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has an action: one organisation, one seat, or the secretariat; a person there may be named."""

    organisation: Any = None
    seat: Any = None
    secretariat: bool = False
    person: Any = None

    @property
    def words(self) -> str:
        if self.organisation is not None:
            return str(self.organisation.name)
        return str(self.seat.label) if self.seat is not None else "the secretariat"


@operation
def give_action(
    *,
    group: Any,
    what: str,
    owner: Owner,
    given_on: dt.date,
    by: Actor,
    due_on: dt.date | None = None,
    meeting: Any = None,
    item: Any = None,
    decision: Any = None,
    marking: Marking = Marking.PARTNERS,
    wants_verifying: bool = False,
    client_key: str = "",
) -> Action:
    """Give an action to an organisation, a seat or the secretariat. Raises OutcomeNotValid.

    The same key again gives what was kept.
    """
    demand_item_of(meeting, item)
    there = sent_before(Action, group, client_key)
    if there is not None:
        nothing_changed()
        return there
    action = Action(
        group=group,
        meeting=meeting,
        item=item,
        decision=decision,
        what=words_of(what, "Write what is to be done."),
        given_on=given_on,
        marking=marking.value,
        wants_verifying=wants_verifying,
        client_key=client_key,
    )
    _own(action, owner)
    _due(action, due_on)
    action.save()
    _step(action, Kind.GIVEN, by)
    record_about(action, by, f"An action was given to {owner.words}: {action.what}")
    return action


@operation
def report_progress(*, action: Action, words: str, by: Actor) -> None:
    """One line on how it goes. Raises OutcomeNotValid once it is closed."""
    _demand_open(action)
    said = words_of(words, "Write in a line how it goes.")
    _step(action, Kind.PROGRESS, by, said)
    record_about(action, by, f"Progress on “{action.what}”: {said}")


@operation
def close_action(*, action: Action, words: str, by: Actor, evidence: str = "") -> None:
    """Say that it is done, and what shows it. Raises OutcomeNotValid when it is closed already."""
    _demand_open(action)
    said = words_of(words, "Write in a line what was done.")
    action.state, action.done_at = ActionState.DONE.value, timezone.now()
    action.save()
    _step(action, Kind.DONE, by, said, evidence)
    record_about(action, by, f"“{action.what}” is done: {said}")


@operation
def verify_action(*, action: Action, by: Actor, words: str = "") -> None:
    """A second person says that it is done. Raises OutcomeNotValid for the one who closed it."""
    if action.state != ActionState.DONE:
        raise OutcomeNotValid(f"“{action.what}” is {action.state}, so there is nothing to verify.")
    closed = action.steps.filter(kind=Kind.DONE).last()
    if closed is not None and by.person_id is not None and closed.by_person_id == by.person_id:
        raise OutcomeNotValid("You closed this action yourself. Somebody else has to verify it.")
    action.state = ActionState.VERIFIED.value
    action.save()
    _step(action, Kind.VERIFIED, by, words)
    record_about(action, by, f"It was verified that “{action.what}” is done.")


@operation
def reopen_action(*, action: Action, words: str, by: Actor) -> None:
    """Take a closing or a dropping back."""
    if action.state == ActionState.OPEN:
        return nothing_changed()
    said = words_of(words, "Say why the action is open again.")
    action.state, action.done_at = ActionState.OPEN.value, None
    action.save()
    _step(action, Kind.REOPENED, by, said)
    record_about(action, by, f"“{action.what}” is open again: {said}")
    return None


@operation
def hand_back(*, action: Action, words: str, by: Actor) -> None:
    """Whoever has it gives it back: the secretariat has it until it finds another owner."""
    _demand_open(action)
    said = words_of(words, "Say why you hand the action back.")
    _own(action, Owner(secretariat=True))
    action.save()
    _step(action, Kind.HANDED_BACK, by, said)
    record_about(action, by, f"“{action.what}” was handed back: {said}")


@operation
def move_action(*, action: Action, owner: Owner, words: str, by: Actor) -> None:
    """Give it to another owner, with the reason."""
    _demand_open(action)
    said = words_of(words, "Say why somebody else has the action now.")
    _own(action, owner)
    action.sent_at = None
    action.save()
    _step(action, Kind.MOVED, by, f"To {owner.words}. {said}")
    record_about(action, by, f"“{action.what}” is with {owner.words} now: {said}")


@operation
def change_due(*, action: Action, due_on: dt.date | None, words: str, by: Actor) -> None:
    """Set another day, with the reason."""
    _demand_open(action)
    if action.due_on == due_on:
        return nothing_changed()
    said = words_of(words, "Say why the day is another.")
    _due(action, due_on)
    action.save()
    day = in_words(due_on) if due_on else "no set day"
    _step(action, Kind.DUE_CHANGED, by, f"Due on {day}. {said}")
    record_about(action, by, f"“{action.what}” is due on {day}: {said}")
    return None


@operation
def drop_action(*, action: Action, words: str, by: Actor) -> None:
    """Say that it will not be done, and why. It can be opened again."""
    _demand_open(action)
    said = words_of(words, "Say why the action is dropped.")
    action.state = ActionState.DROPPED.value
    action.save()
    _step(action, Kind.DROPPED, by, said)
    record_about(action, by, f"“{action.what}” was dropped: {said}")


def _demand_open(action: Action) -> None:
    if action.state != ActionState.OPEN:
        raise OutcomeNotValid(f"“{action.what}” is {action.state}. Open it again first.")


def _own(action: Action, owner: Owner) -> None:
    chosen = [owner.organisation is not None, owner.seat is not None, owner.secretariat]
    if sum(chosen) != 1:
        raise OutcomeNotValid("Give the action to one organisation, one seat or the secretariat.")
    if owner.seat is not None and owner.seat.group_id != action.group_id:
        raise OutcomeNotValid(f"“{owner.seat.label}” is a seat of another group.")
    action.organisation, action.seat = owner.organisation, owner.seat
    action.secretariat, action.person = owner.secretariat, owner.person


def _due(action: Action, due_on: dt.date | None) -> None:
    if due_on is not None and due_on < action.given_on:
        raise OutcomeNotValid(
            f"The action would be due on {in_words(due_on)}, "
            f"before it was given on {in_words(action.given_on)}."
        )
    action.due_on = due_on


def _step(action: Action, kind: str, by: Actor, words: str = "", evidence: str = "") -> None:
    ActionStep.objects.create(
        action=action,
        kind=kind,
        words=words[:500],
        evidence=evidence.strip(),
        by_label=by.label,
        by_person_id=by.person_id,
    )
