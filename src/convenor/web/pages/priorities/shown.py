"""A partnership's priorities, and one of them, in sentences."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.concerns.queries import tables_for, takes_from_public
from convenor.apps.groups.queries import partnership_row
from convenor.apps.priorities.queries import (
    PlanRow,
    PriorityRow,
    calls_open,
    can_say_progress,
    ended_priorities,
    live_priorities,
    plans_of,
    rows_of,
    work_of,
)
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_short, in_words
from convenor.core.governance.channel.rounds import review_is_due, review_sentence
from convenor.core.governance.wording import priorities as wording
from convenor.core.vocabulary import PriorityState, WorkState
from convenor.web.forms.meeting.marking import MARKING_WORDS
from convenor.web.pages.priorities.timeline import Happening, timeline_of


@dataclass(frozen=True, slots=True)
class PriorityShown:
    """One of a list: the plain sentence first."""

    token: str
    title: str
    goal: str
    group: str
    group_slug: str
    lead: str
    progress: str
    said: str
    """When that was said, and by whom."""
    is_silent: bool
    """What stands there says that nothing was reported."""
    review: str
    review_is_late: bool
    marking: str
    """Empty for a public one."""


@dataclass(frozen=True, slots=True)
class EndedShown:
    token: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CallShown:
    """That a round calls for concerns now, and where the reader raises one."""

    sentence: str
    address: str
    """Empty for somebody who has no table to raise it at."""


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """The live priorities of a partnership, as one reader may see them."""

    slug: str
    name: str
    live: tuple[PriorityShown, ...]
    ended: tuple[EndedShown, ...]
    calls: tuple[CallShown, ...]


@dataclass(frozen=True, slots=True)
class PriorityPage:
    priority: PriorityShown
    state: str
    why_one_more: str
    ended_because: str
    measure: str
    timeline: tuple[Happening, ...]
    plans: tuple[PlanRow, ...]
    late_plans: frozenset[str]
    offered: tuple[Any, ...]
    is_live: bool
    is_proposed: bool
    is_ended: bool
    can_say: bool
    keeps: bool
    asked: str
    """That a sentence is asked for now."""


def priorities_page(actor: Actor, slug: str, *, on: dt.date) -> PrioritiesPage | None:
    """None where there is no such partnership. Eight queries at most, however many priorities."""
    row = partnership_row(slug)
    if row is None:
        return None
    return PrioritiesPage(
        slug=row.slug,
        name=row.name,
        live=shown_of(live_priorities(actor, partnership_id=row.id), on=on),
        ended=tuple(_ended(each) for each in ended_priorities(actor, partnership_id=row.id)),
        calls=tuple(_call(actor, each) for each in calls_open(partnership_id=row.id, on=on)),
    )


def priority_page(actor: Actor, priority: Any, *, on: dt.date) -> PriorityPage:
    """Ten queries at most besides what further sources of the timeline need."""
    [row] = rows_of([priority])
    plans = plans_of(actor, priority)
    asked = row.asked(on)
    return PriorityPage(
        priority=shown(row, on=on),
        state=row.state.value,
        why_one_more=row.why_one_more,
        ended_because=row.ended_because,
        measure=row.measure,
        timeline=timeline_of(actor, priority, on=on),
        plans=tuple(each for each in plans if each.closed_on is None),
        late_plans=frozenset(each.token for each in plans if each.is_late(on)),
        offered=_offered(actor, priority),
        is_live=row.state is PriorityState.LIVE,
        is_proposed=row.state is PriorityState.PROPOSED,
        is_ended=row.state is PriorityState.ENDED,
        can_say=row.state is PriorityState.LIVE and can_say_progress(actor, priority),
        keeps=keeps(actor, priority.group),
        asked=wording.asked_until(asked.meeting_on, asked.due_on)
        if asked and asked.meeting_on
        else "",
    )


def keeps(actor: Actor, group: Any) -> bool:
    return bool(
        can(
            actor,
            Permission.PRIORITIES_KEEP,
            partnership_id=group.partnership_id,
            group_id=group.pk,
        )
    )


def shown_of(rows: Iterable[PriorityRow], *, on: dt.date) -> tuple[PriorityShown, ...]:
    return tuple(shown(row, on=on) for row in rows)


def shown(row: PriorityRow, *, on: dt.date) -> PriorityShown:
    newest = row.newest(on)
    silent = newest is not None and not newest.sentence and newest.meeting_on is not None
    return PriorityShown(
        token=row.token,
        title=row.title,
        goal=row.goal,
        group=row.group_name,
        group_slug=row.group_slug,
        lead=row.lead,
        progress=_progress(newest),
        said=_said(newest),
        is_silent=silent or newest is None,
        review=_review(row, on),
        review_is_late=_is_late(row, on),
        marking="" if row.marking == "public" else str(MARKING_WORDS[row.marking]),
    )


def review_wanted(row: PriorityRow, *, on: dt.date) -> bool:
    return row.review_on is not None and review_is_due(row.review_on, on=on)


def _progress(newest: Any) -> str:
    if newest is None:
        return wording.NEVER_REPORTED
    if newest.sentence:
        return str(newest.sentence)
    return wording.not_reported(newest.meeting_on)


def _said(newest: Any) -> str:
    if newest is None or not newest.sentence or newest.said_on is None:
        return ""
    words = {"day": in_short(newest.said_on), "label": newest.said_as}
    if newest.said_as:
        return _("Said on %(day)s by %(label)s.") % words
    return _("Said on %(day)s.") % words


def _review(row: PriorityRow, on: dt.date) -> str:
    if row.state is not PriorityState.LIVE or row.review_on is None:
        return ""
    return review_sentence(row.review_on, on=on)


def _is_late(row: PriorityRow, on: dt.date) -> bool:
    return row.state is PriorityState.LIVE and row.review_on is not None and row.review_on < on


def _ended(row: PriorityRow) -> EndedShown:
    day = in_short(row.live_to) if row.live_to else ""
    sentence = _("Ended on %(day)s. %(why)s") % {"day": day, "why": row.ended_because}
    return EndedShown(row.token, row.title, sentence)


def raise_address(actor: Actor, each: Any) -> str:
    """Of the form where the reader raises a concern for the round. At the table of its group where that takes
    it from them, or asks them to sign in; else at their own."""
    group = each.group
    where = {"partnership_id": group.partnership_id, "group_id": group.pk}
    may = actor.person_id is not None and can(actor, Permission.CONCERN_RAISE, **where)
    slug = group.slug
    if actor.is_signed_in and not may and not takes_from_public(group.pk):
        slug = next((own.slug for own in tables_for(actor) if _is_beside(own, group)), "")
    return f"{reverse('concern_raise', args=[slug])}?round={each.token}" if slug else ""


def _is_beside(own: Any, group: Any) -> bool:
    return bool(own.partnership_id == group.partnership_id)


def _call(actor: Actor, each: Any) -> CallShown:
    words = {
        "group": each.group.called,
        "title": each.title,
        "day": in_words(each.concerns_by),
    }
    sentence = _("%(title)s: %(group)s wants to hear what worries you, until %(day)s.") % words
    return CallShown(sentence, raise_address(actor, each))


def _offered(actor: Actor, priority: Any) -> tuple[Any, ...]:
    rows: Sequence[Any] = work_of(actor, priority=priority)
    return tuple(row for row in rows if row.state is WorkState.OFFERED)
