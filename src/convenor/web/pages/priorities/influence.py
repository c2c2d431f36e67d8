"""An influence plan, held against the calendar of the body that decides, its seats and the map."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.groups.queries import group_rows, lines_on, seats_on
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.priorities.queries import people_in_groups, people_on_seats
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.access import Actor
from convenor.core.dates import in_short, in_words
from convenor.core.governance.channel.influence import (
    Messenger,
    PlanChecked,
    PlanFacts,
    TargetMeeting,
    check_plan,
    find_route,
)
from convenor.core.governance.timeline import papers_due
from convenor.web.pages.almanac import holidays_around
from convenor.web.pages.priorities.shown import keeps
from convenor.web.pages.promises import lead_of

AHEAD = dt.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class PlanPage:
    token: str
    priority: str
    priority_token: str
    target: str
    target_slug: str
    wanted: str
    evidence_needed: str
    next_step: str
    next_day: str
    said: tuple[str, ...]
    """What the calendar, the seats and the map say, without what is wrong."""
    problems: tuple[str, ...]
    closed: str
    what_came: str
    keeps: bool


def plan_page(actor: Actor, plan: Any, *, on: dt.date) -> PlanPage:
    """Seven queries."""
    checked = checked_plan(plan, on=on)
    is_closed = plan.closed_on is not None
    return PlanPage(
        token=plan.token,
        priority=plan.priority.title,
        priority_token=plan.priority.token,
        target=target_of(plan),
        target_slug=plan.target.slug if plan.target else "",
        wanted=plan.wanted,
        evidence_needed=plan.evidence_needed,
        next_step=plan.next_step,
        next_day=in_words(plan.next_on),
        said=tuple(each.sentence for each in checked.said if not each.is_problem and not is_closed),
        problems=() if is_closed else checked.problems,
        closed=_("Closed on %(day)s.") % {"day": in_short(plan.closed_on)} if is_closed else "",
        what_came=plan.what_came,
        keeps=keeps(actor, plan.priority.group),
    )


def checked_plan(plan: Any, *, on: dt.date) -> PlanChecked:
    return check_plan(plan_facts(plan, on=on), on=on)


def plan_facts(plan: Any, *, on: dt.date) -> PlanFacts:
    """What the rules ask about. A body without a page here has no calendar, no seats and no lines."""
    owner, target = plan.priority.group, plan.target
    if target is None:
        return PlanFacts(
            target=plan.target_words,
            next_on=plan.next_on,
            decides_on=plan.decides_on,
            messenger=_messenger(plan, None, on),
        )
    meetings = _meetings(target, on)
    found = find_route(
        [(row.group_name, row.relation, row.other_name) for row in lines_on(on)],
        owner.called,
        target.called,
    )
    return PlanFacts(
        target=target.called,
        next_on=plan.next_on,
        meetings=meetings,
        decides_at=_named(plan, target, on),
        decides_on=plan.decides_on,
        messenger=_messenger(plan, target, on),
        route=found,
        starts_at_target=owner.pk == target.pk,
    )


def target_of(plan: Any) -> str:
    return plan.target.called if plan.target is not None else str(plan.target_words)


def plan_choices(plan_group: Any, *, on: dt.date) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen: bodies of the map; meetings to come and seats of the groups on record here.

    For a body that others keep, a day is enough: its meeting on that day is found.
    """
    groups = group_rows()
    names = {row.id: row.called for row in groups}
    own = [row.id for row in groups if row.partnership_id == plan_group.partnership_id]
    coming = meetings_of(group_ids=own, between=(on, on + AHEAD))
    seats = seats_on(on, group_ids=own)
    return {
        "targets": [(row.slug, row.name) for row in groups],
        "meetings": [
            (row.token, f"{names[key]}, {in_short(row.on)}")
            for key in sorted(coming, key=lambda key: names[key])
            for row in coming[key]
            if not row.is_cancelled
        ],
        "messengers": [
            (seat.token, f"{seat.label}, {names[key]}")
            for key in own
            for seat in seats.get(key, [])
        ],
    }


def _meetings(target: Any, on: dt.date) -> tuple[TargetMeeting, ...]:
    rows = meetings_of(group_ids=[target.pk], between=(on, on + AHEAD)).get(target.pk, [])
    version = group_terms_on(on, group_ids=[target.pk]).get(target.pk)
    return tuple(_meeting(row, version, target) for row in rows)


def _named(plan: Any, target: Any, on: dt.date) -> TargetMeeting | None:
    """The meeting that the plan names, also once it is over or was cancelled."""
    if plan.decides_at is None:
        return None
    version = group_terms_on(on, group_ids=[target.pk]).get(target.pk)
    return _meeting(plan.decides_at, version, target)


def _meeting(row: MeetingRow | Any, version: Version | None, target: Any) -> TargetMeeting:
    lead = lead_of(version.group, "papers") if version and version.group else None
    close = papers_due(row.on, lead, holidays_around(row.on, area=target.area))
    return TargetMeeting(
        row.on, close, papers_stated=lead is not None, is_cancelled=row.state == "cancelled"
    )


def _messenger(plan: Any, target: Any, on: dt.date) -> Messenger | None:
    """Whoever sits on the seat that is to speak sits there too, on a seat of the body or in it."""
    if plan.messenger is None:
        return Messenger(plan.messenger_words) if plan.messenger_words else None
    seat = plan.messenger
    holders = people_on_seats([seat.pk], on=on).get(seat.pk, frozenset())
    sits_there = None
    if target is not None:
        there = people_in_groups([target.pk], on=on).get(target.pk, frozenset())
        sits_there = seat.group_id == target.pk or bool(holders & there)
    return Messenger(seat.label, sits_there, is_empty=not holders)
