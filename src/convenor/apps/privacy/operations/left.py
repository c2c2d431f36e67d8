"""Finishing an erasure by hand: each text in which the name still stands is amended, or stays for a reason."""

import datetime as dt

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.privacy.models import NameLeft
from convenor.apps.privacy.queries.left import naming, print_of, still_reads_so
from convenor.core.access import Actor


class NameLeftNotValid(OperationNotValid):
    """A text cannot be said to be settled that way."""


def keep_names_left(name: str, *, on: dt.date) -> None:
    """One row for each thing that names them, inside the operation that erases. The name itself is not kept."""
    found: dict[tuple[str, str], NameLeft] = {}
    for each in naming(name):
        row = found.setdefault(
            (each.kind, each.key),
            NameLeft(
                partnership_id=each.partnership_id,
                kind=each.kind,
                key=each.key,
                address=each.address,
                erased_on=on,
                prints=[],
            ),
        )
        row.prints.append(print_of(each))
    NameLeft.objects.bulk_create(found.values())


@operation
def say_amended(*, left: NameLeft, on: dt.date, by: Actor) -> None:
    """The name is out of it. Raises NameLeftNotValid while it still reads as it did."""
    row = _held(left)
    if row.settled_on is not None:
        return nothing_changed()
    if still_reads_so(row):
        raise NameLeftNotValid(
            "It still reads as it did when they were erased. Take the name out of it first, or say why it stays."
        )
    row.settled_on = on
    row.save()
    return _record(row, by, "A text that named somebody who was erased was amended.")


@operation
def say_it_stays(*, left: NameLeft, because: str, on: dt.date, by: Actor) -> None:
    """It stays as it is, for a reason. Raises NameLeftNotValid without one."""
    row = _held(left)
    why = because.strip()
    if not why:
        raise NameLeftNotValid("Say why the name stays there, such as “the record of a vote”.")
    if len(why) > 300:
        raise NameLeftNotValid(f"That is {len(why)} characters long; at most 300 fit.")
    row.settled_on, row.stays_because = on, why
    row.save()
    _record(row, by, "A text that names somebody who was erased stays as it is, for a reason.")


@operation
def look_again(*, left: NameLeft, by: Actor) -> None:
    """It is not settled after all."""
    row = _held(left)
    if row.settled_on is None:
        return nothing_changed()
    row.settled_on, row.stays_because = None, ""
    row.save()
    return _record(row, by, "A text that names somebody who was erased is to be looked at again.")


def _held(left: NameLeft) -> NameLeft:
    return NameLeft.objects.select_for_update(of=("self",)).get(pk=left.pk)


def _record(row: NameLeft, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row, partnership_id=row.partnership_id)
