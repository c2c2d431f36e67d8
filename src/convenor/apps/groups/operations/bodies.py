"""Keeping partnerships, groups and the lines between groups."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.groups.models import Group, Line, Partnership
from convenor.core.access import Actor
from convenor.core.vocabulary import Relation


class BodyNotValid(OperationNotValid):
    """The partnership, group or line cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class LineWanted:
    """A line as terms state it: to a group (its slug) or to a body by name."""

    relation: Relation
    group_slug: str = ""
    body: str = ""
    note: str = ""


@operation
def keep_partnership(*, slug: str, by: Actor, **columns: Any) -> Partnership:
    """Find the partnership and bring its columns in line with its newest terms, or add it."""
    found = Partnership.objects.filter(slug=slug).first()
    partnership = found or Partnership(slug=slug)
    if found is not None and not _set(partnership, columns):
        nothing_changed()
        return partnership
    _set(partnership, columns)
    partnership.save()
    what = f"{partnership.name} was {'changed' if found else 'set up'}."
    record(by=by, what=what, about=partnership, partnership_id=partnership.pk)
    return partnership


@operation
def keep_group(*, slug: str, partnership: Partnership, by: Actor, **columns: Any) -> Group:
    """Find the group and bring its columns in line with its newest terms, or add it.

    Raises BodyNotValid when another partnership keeps a group of that slug.
    """
    found = Group.objects.filter(slug=slug).select_related("partnership").first()
    if found is not None and found.partnership_id != partnership.pk:
        raise BodyNotValid(
            f"The group '{slug}' is kept by {found.partnership.name}; "
            f"{partnership.name} needs another slug, or a line to it."
        )
    group = found or Group(slug=slug, partnership=partnership)
    if found is not None and not _set(group, columns):
        nothing_changed()
        return group
    _set(group, columns)
    group.save()
    what = f"{group.name} was {'changed' if found else 'set up'}."
    record(by=by, what=what, about=group, partnership_id=partnership.pk)
    return group


@operation
def set_lines(*, group: Group, lines: Sequence[LineWanted], on: dt.date | None, by: Actor) -> None:
    """Make these the lines of the group from that day (None: as far back as is known)."""
    wanted = {(line.relation.value, line.group_slug, line.body): line for line in lines}
    held = {
        (line.relation, line.other_slug, line.body): line
        for line in group.lines.filter(valid_to=None)
    }
    ended = [line for key, line in held.items() if key not in wanted]
    begun = [line for key, line in wanted.items() if key not in held]
    if not ended and not begun:
        return nothing_changed()
    for line in ended:
        _end_line(line, on)
    others = Group.objects.in_bulk([line.group_slug for line in begun], field_name="slug")
    for line in begun:
        Line.objects.create(
            group=group,
            relation=line.relation.value,
            other=others.get(line.group_slug),
            other_slug=line.group_slug,
            body=line.body,
            note=line.note,
            valid_from=on,
        )
    what = f"The lines of {group.called} were changed: {len(begun)} begun, {len(ended)} ended."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return None


@operation
def connect_lines(*, by: Actor) -> None:
    """Tie lines that name a group by its slug to that group, once it is here."""
    loose = Line.objects.filter(other__isnull=True).exclude(other_slug="").select_related("group")
    groups = Group.objects.in_bulk([line.other_slug for line in loose], field_name="slug")
    found = [line for line in loose if line.other_slug in groups]
    if not found:
        return nothing_changed()
    for line in found:
        line.other = groups[line.other_slug]
        line.save()
        what = f"The line from {line.group.called} to {line.other.called} was connected."
        record(by=by, what=what, about=line.group, partnership_id=line.group.partnership_id)
    return None


def _end_line(line: Line, on: dt.date | None) -> None:
    """A line that would end before it began was never there: a correction takes it away."""
    if on is None or (line.valid_from is not None and line.valid_from >= on):
        line.delete()
        return
    line.valid_to = on
    line.save()


def _set(row: Any, columns: dict[str, Any]) -> bool:
    changed = False
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed
