"""The map as asks need it: along which lines a group can ask, who is there, and what bodies are called."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from convenor.apps.groups.models import Appointment, Group, Line, Membership
from convenor.apps.terms.models import Terms
from convenor.core.dates import in_short
from convenor.core.governance.channel.ladder import (
    LineFact,
    StepUp,
    next_steps_up,
    way_to,
    ways_up,
    where_it_breaks,
)
from convenor.core.governance.wording import asks as wording
from convenor.core.vocabulary import Role, Standing, Tier


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """A body that a group can ask, with the way to it."""

    id: int
    slug: str
    name: str
    is_outside: bool
    partnership_id: int
    way: str
    why: str = ""


def line_facts() -> list[LineFact]:
    """All lines between groups, past and to come. One query."""
    rows = Line.objects.filter(other__isnull=False).order_by("id")
    return [LineFact(row.group_id, row.other_id, row.period) for row in rows]


def why_not_along(group: Any, body: Any, *, on: dt.date) -> str:
    """Why the group cannot put an ask to the body that day; empty where it can."""
    if body.pk == group.pk:
        return f"{group.called} cannot put an ask to itself. Choose another body."
    lines = line_facts()
    if way_to(lines, group.pk, body.pk, on) is not None:
        return ""
    broken = where_it_breaks(lines, group.pk, body.pk, on)
    if broken is None:
        return wording.no_line(group.called, body.called)
    names = _names([broken.lower, broken.upper])
    between = names[broken.lower], names[broken.upper]
    if broken.begins_on is not None:
        return wording.line_not_begun(group.called, body.called, *between, broken.begins_on)
    return wording.line_ended(group.called, body.called, *between, broken.ended_on)


def bodies_to_ask(group: Any, *, on: dt.date) -> list[BodyChoice]:
    """All bodies that the group can ask that day, nearest first. Three queries."""
    standing = [line for line in line_facts() if on in line.period]
    up = ways_up(standing, group.pk)
    turned = [LineFact(line.upper, line.lower, line.period) for line in standing]
    ways = up | {key: way for key, way in ways_up(turned, group.pk).items() if key not in up}
    over = bodies_over(ways, on=on)
    nearest = sorted(ways, key=lambda key: (key not in up, len(ways[key]), key))
    return _choices([(key, ways[key], "") for key in nearest if key not in over])


def steps_up(ask: Any, *, on: dt.date) -> list[BodyChoice]:
    """Whom to ask next when the ask's body is silent, best first. Four queries at most."""
    if ask.to_group_id is None:
        return [each for each in bodies_to_ask(ask.group, on=on) if each.id not in tried(ask)]
    lines = line_facts()
    tiers = _tiers({end for line in lines for end in (line.lower, line.upper)})
    steps = next_steps_up(
        lines, tiers, asker=ask.group_id, silent=ask.to_group_id, on=on, tried=tried(ask)
    )
    over = bodies_over([step.body for step in steps], on=on)
    silent = ask.to_group.called
    names = _names([step.body for step in steps])
    return _choices([_reason(step, names, silent) for step in steps if step.body not in over])


def tried(ask: Any) -> frozenset[int]:
    """The bodies that were asked before, on the way up."""
    found, each = set(), ask.moved_from
    while each is not None:
        found.add(each.to_group_id)
        each = each.moved_from
    return frozenset(key for key in found if key is not None)


def bodies_over(group_ids: Collection[int], *, on: dt.date) -> dict[int, dt.date]:
    """Those that are no more that day, and since when: no version of their terms reaches it. One query."""
    ends: dict[int, list[dt.date | None]] = {}
    rows = Terms.objects.filter(group_id__in=list(group_ids), superseded=False)
    for key, until in rows.values_list("group_id", "valid_to"):
        ends.setdefault(key, []).append(until)
    return {
        key: max(day for day in days if day is not None)
        for key, days in ends.items()
        if all(day is not None and day <= on for day in days)
    }


def over_sentence(name: str, since: dt.date) -> str:
    return f"{name} is no more since {in_short(since)}."


def contacts_of(partnership_id: int, *, on: dt.date) -> list[str]:
    """Mail addresses of the government contacts that day. One query."""
    return _appointed(partnership_id, Role.GOVERNMENT_CONTACT, on)


def secretariat_addresses(partnership_id: int, *, on: dt.date) -> list[str]:
    return _appointed(partnership_id, Role.SECRETARIAT, on)


def who_sits_there(group: Any, *, on: dt.date) -> list[str]:
    """Mail addresses of those who sit for us at a body that others run. One query."""
    if group.standing != Standing.OUTSIDE:
        return []
    found = Membership.objects.on(on).filter(group=group).values_list("person__email", flat=True)
    return sorted({address for address in found if address})


def _appointed(partnership_id: int, role: Role, on: dt.date) -> list[str]:
    found = Appointment.objects.on(on).filter(partnership_id=partnership_id, role=role.value)
    return sorted({x for x in found.values_list("person__email", flat=True) if x})


def _tiers(keys: Iterable[int]) -> Mapping[int, Tier | None]:
    rows = Group.objects.filter(pk__in=list(keys)).values_list("pk", "tier")
    return {key: Tier(tier) if tier else None for key, tier in rows}


def _names(keys: Iterable[int]) -> dict[int, str]:
    return {group.pk: group.called for group in Group.objects.filter(pk__in=list(keys))}


def _reason(
    step: StepUp, names: Mapping[int, str], silent: str
) -> tuple[int, tuple[int, ...], str]:
    return step.body, step.way, wording.step_up(names[step.body], silent, beyond=step.beyond)


def _choices(found: list[tuple[int, tuple[int, ...], str]]) -> list[BodyChoice]:
    keys = {key for _, way, _ in found for key in way}
    groups = {row.pk: row for row in Group.objects.filter(pk__in=keys)}
    return [
        BodyChoice(
            id=key,
            slug=groups[key].slug,
            name=groups[key].called,
            is_outside=groups[key].standing == Standing.OUTSIDE,
            partnership_id=groups[key].partnership_id,
            way=wording.way([groups[each].called for each in way]),
            why=why,
        )
        for key, way, why in found
    ]
