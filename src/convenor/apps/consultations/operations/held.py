"""What the partnership holds on a policy, and who endorses what."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.consultations.models import Endorsement, Position
from convenor.apps.consultations.operations.words import (
    ConsultationNotValid,
    demand_fits,
    demand_link,
    demand_not_later,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import EndorsementState, Topic


@operation
def hold_position(
    *,
    partnership: Any,
    topic: Topic,
    title: str,
    words: str,
    agreed_by: Any,
    agreed_on: dt.date,
    on: dt.date,
    by: Actor,
    replaces: Position | None = None,
) -> Position:
    """What is held from the day on which it was agreed. With `replaces`, that one ends that day and stays
    on record. Raises ConsultationNotValid."""
    _demand_words(title, words)
    demand_not_later(agreed_on, on, "It was agreed, so it")
    if agreed_by.partnership_id != partnership.pk:
        raise ConsultationNotValid(f"{agreed_by.called} is a group of another partnership.")
    if replaces is not None:
        _end(replaces, partnership, agreed_on)
    row = Position.objects.create(
        partnership=partnership,
        topic=topic.value,
        title=title.strip(),
        words=words.strip(),
        agreed_by=agreed_by,
        agreed_on=agreed_on,
        valid_from=agreed_on,
        replaces=replaces,
    )
    _record(row, by, f"The partnership holds a position: “{row.title}”.")
    return row


@operation
def end_position(*, position: Position, ends_on: dt.date, by: Actor) -> None:
    """It is no longer held from that day on, and nothing takes its place."""
    row = Position.objects.select_for_update().get(pk=position.pk)
    _end(row, row.partnership, ends_on)
    _record(row, by, f"The position “{row.title}” is no longer held.")


@operation
def ask_to_endorse(
    *,
    partnership: Any,
    what: str,
    organisations: list[Any],
    on: dt.date,
    by: Actor,
    link: str = "",
) -> int:
    """Ask each of them once; one that was asked before stays as it is. Returns how many are new.

    `link` is where the text stands; a new one is told to those asked before, too.
    """
    said = what.strip()
    if not said:
        raise ConsultationNotValid("Say what they are asked to endorse.")
    demand_fits(said, 200)
    demand_link(link.strip())
    if not organisations:
        raise ConsultationNotValid("Choose at least one organisation.")
    asked = set(
        Endorsement.objects.filter(partnership=partnership, what=said).values_list(
            "organisation_id", flat=True
        )
    )
    new = [each for each in organisations if each.pk not in asked]
    before = Endorsement.objects.filter(partnership=partnership, what=said)
    moved = link.strip() and before.exclude(link=link.strip()).update(link=link.strip())
    link = link.strip() or before.values_list("link", flat=True).first() or ""
    for each in new:
        row = Endorsement.objects.create(
            partnership=partnership,
            what=said,
            link=link,
            organisation=each,
            asked_on=on,
            changed_on=on,
        )
        row.steps.create(state=row.state, on=on, by_itself=False)
        _record(row, by, f"{each.name} was asked to endorse “{said}”.")
    if moved and not new:
        what = f"Where “{said}” can be read was changed."
        record(by=by, what=what, about=partnership, partnership_id=partnership.pk)
    elif not new:
        nothing_changed()
    return len(new)


@operation
def say_endorsement(
    *,
    endorsement: Endorsement,
    state: EndorsementState,
    on: dt.date,
    by: Actor,
    by_itself: bool,
    note: str = "",
) -> None:
    """Where the organisation stands. What was said before stays on record.

    What was declined or never endorsed cannot be done.
    """
    row = Endorsement.objects.select_for_update().get(pk=endorsement.pk)
    if by_itself and row.organisation_id not in {each for _group, each in by.organisations}:
        raise ConsultationNotValid(f"Only whoever sits for {row.organisation} says that for it.")
    if row.state == state.value:
        return nothing_changed()
    if state is EndorsementState.DONE and row.state != EndorsementState.ENDORSED.value:
        raise ConsultationNotValid("It can be done once it is endorsed. Record that first.")
    demand_fits(note, 300)
    row.state, row.changed_on = state.value, on
    row.save()
    row.steps.create(state=row.state, on=on, by_itself=by_itself, note=note.strip())
    return _record(row, by, f"{row.organisation}, on “{row.what}”: {state.value}.")


def _end(row: Position, partnership: Any, ends_on: dt.date) -> None:
    if row.partnership_id != partnership.pk:
        raise ConsultationNotValid(f"“{row.title}” is a position of another partnership.")
    if row.valid_to is not None:
        raise ConsultationNotValid(f"“{row.title}” ended on {in_words(row.valid_to)} already.")
    if row.valid_from is not None and ends_on <= row.valid_from:
        raise ConsultationNotValid(
            f"“{row.title}” is held from {in_words(row.valid_from)}. Give a later day."
        )
    row.valid_to = ends_on
    row.save()


def _demand_words(title: str, words: str) -> None:
    if not title.strip():
        raise ConsultationNotValid("Give the position a title.")
    if not words.strip():
        raise ConsultationNotValid("Write what is held, in words that an answer can use.")
    demand_fits(title.strip(), 200)
    demand_fits(words)


def _record(row: Any, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
