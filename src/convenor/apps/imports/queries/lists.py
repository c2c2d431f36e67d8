"""Imports under way or done, as their page shows them, and the lists that go out."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from convenor.apps.groups.models import Partnership
from convenor.apps.imports.kinds import ListKind
from convenor.apps.imports.models import ListImport
from convenor.apps.imports.queries.exported import seats_on_record
from convenor.apps.imports.queries.organisations import organisations_on_record
from convenor.apps.imports.queries.people import people_on_record
from convenor.apps.imports.steps import Outcome
from convenor.core.access import Actor, Permission, Verdict, can, partnerships_where


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of a row, in one sentence."""

    number: int
    outcome: str
    says: str


@dataclass(frozen=True, slots=True)
class ImportShown:
    """The lines of an import, with problems apart, and how many there are of each kind."""

    problems: tuple[Line, ...]
    others: tuple[Line, ...]
    added: int
    changed: int
    left: int

    @property
    def writes(self) -> int:
        return self.added + self.changed


def can_view_import(actor: Actor, found: ListImport) -> Verdict:
    """Lists name people: the secretariat that brings them in sees them, nobody else."""
    return can(actor, Permission.LISTS_IMPORT, partnership_id=found.partnership_id)


def visible_imports(actor: Actor, *, partnership_id: int) -> QuerySet[ListImport]:
    """Those for which `can_view_import` holds, of one partnership, newest first; without the files."""
    found = ListImport.objects.filter(partnership_id=partnership_id).defer("content", "lines")
    if actor.is_operator:
        return found
    return found.filter(partnership_id__in=partnerships_where(actor, Permission.LISTS_IMPORT))


def import_for(actor: Actor, token: str, *, partnership_id: int) -> ListImport | None:
    """The import, if the actor may see it; None otherwise."""
    found = visible_imports(actor, partnership_id=partnership_id)
    return found.defer(None).defer("content").filter(token=token).first()


def import_shown(found: ListImport) -> ImportShown:
    """Its lines, sorted for its page."""
    lines = [Line(**line) for line in found.lines]
    counted = Counter(line.outcome for line in lines)
    return ImportShown(
        problems=tuple(line for line in lines if line.outcome == Outcome.PROBLEM),
        others=tuple(line for line in lines if line.outcome != Outcome.PROBLEM),
        added=counted[Outcome.ADDED],
        changed=counted[Outcome.CHANGED],
        left=counted[Outcome.LEFT],
    )


def list_on_record(
    actor: Actor, partnership: Partnership, kind: str, *, on: dt.date
) -> list[dict[str, object]]:
    """What is on record, in the columns of the list, for a file to take out."""
    if kind == ListKind.ORGANISATIONS:
        return organisations_on_record()
    if kind == ListKind.PEOPLE:
        return people_on_record(actor, partnership)
    return seats_on_record(actor, partnership, on=on)
