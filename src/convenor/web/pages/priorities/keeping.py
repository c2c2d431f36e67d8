"""The secretariat's page of all its priorities: what waits, the round, plans, work and progress."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convenor.apps.groups.queries import group_rows
from convenor.apps.meetings.queries import meetings_between
from convenor.apps.priorities.queries import (
    PlanRow,
    WorkRow,
    live_priorities,
    plans_due,
    progress_due,
    rounds_of,
    work_open,
)
from convenor.core.access import Actor
from convenor.core.dates import in_short, in_words
from convenor.core.governance.channel.rounds import PROGRESS_ASKED_BEFORE
from convenor.core.governance.wording import priorities as wording
from convenor.core.vocabulary import RoundState, WorkState
from convenor.web.pages.priorities.shown import PriorityShown, shown_of

FAR_AHEAD = dt.date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class RoundLine:
    token: str
    title: str
    sentence: str
    is_running: bool


@dataclass(frozen=True, slots=True)
class PlanLine:
    token: str
    priority: str
    target: str
    sentence: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class WorkLine:
    token: str
    what: str
    sentence: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A meeting whose paper on progress can be taken from what was said."""

    meeting_token: str
    sentence: str


@dataclass(frozen=True, slots=True)
class KeepPage:
    live: tuple[PriorityShown, ...]
    count: str
    rounds: tuple[RoundLine, ...]
    plans: tuple[PlanLine, ...]
    work: tuple[WorkLine, ...]
    owed: tuple[str, ...]
    papers: tuple[PaperLine, ...]


def keep_page(actor: Actor, partnership: Any, *, on: dt.date) -> KeepPage:
    """Eight queries, however much there is."""
    key = partnership.pk
    live = live_priorities(actor, partnership_id=key)
    plans = plans_due(partnership_ids=[key], by=FAR_AHEAD)
    return KeepPage(
        live=shown_of(live, on=on),
        count=wording.live(len(live)) if live else "",
        rounds=tuple(_round(each) for each in rounds_of(partnership_id=key)),
        plans=tuple(_plan(each, on) for each in plans),
        work=tuple(_work(each, on) for each in work_open(actor, partnership_ids=[key])),
        owed=tuple(_owed(each) for each in progress_due(on, partnership_ids=[key])),
        papers=_papers({row.group_id for row in live}, on),
    )


def own_groups(partnership: Any) -> list[tuple[str, str]]:
    """The groups that a partnership runs itself. One query."""
    rows = group_rows(partnership_id=partnership.pk)
    return [(row.slug, row.called) for row in rows if not row.is_outside]


def work_sentence(row: WorkRow) -> str:
    """Who has it, how much it is, and until when."""
    parts = [_state(row)]
    if row.hours:
        parts.append(_("About %(hours)s hours.") % {"hours": row.hours})
    if row.until:
        parts.append(_("Until %(day)s.") % {"day": in_short(row.until)})
    return " ".join(parts)


def _state(row: WorkRow) -> str:
    if row.state is WorkState.TAKEN:
        return _("Taken on by %(who)s.") % {"who": row.taken_as or _("a member")}
    words = {
        WorkState.OFFERED: _("Offered."),
        WorkState.DONE: _("Done."),
        WorkState.DROPPED: _("Wanted no longer."),
    }
    return words[row.state]


def _round(each: Any) -> RoundLine:
    state = RoundState(each.state)
    words = {
        RoundState.CALLING: _("Concerns may be raised until %(day)s."),
        RoundState.PROPOSING: _("The group proposes."),
        RoundState.CHECKING: _("Members may answer until %(day)s."),
        RoundState.ADOPTED: _("Adopted on %(day)s."),
        RoundState.STOPPED: _("Stopped. %(why)s"),
    }
    day = {
        RoundState.CALLING: each.concerns_by,
        RoundState.CHECKING: each.answers_by,
        RoundState.ADOPTED: each.adopted_on,
    }.get(state)
    said = words[state] % {"day": in_short(day) if day else "", "why": each.stopped_because}
    running = state not in (RoundState.ADOPTED, RoundState.STOPPED)
    return RoundLine(each.token, each.title, said, running)


def _plan(row: PlanRow, on: dt.date) -> PlanLine:
    return PlanLine(row.token, row.priority_title, row.target, row.next_sentence, row.is_late(on))


def _work(row: WorkRow, on: dt.date) -> WorkLine:
    return WorkLine(row.token, row.what, work_sentence(row), row.is_late(on))


def _owed(each: Any) -> str:
    words = {
        "title": each.priority.title,
        "day": in_words(each.meeting.on),
        "due": in_short(each.due_on) if each.due_on else in_short(each.meeting.on),
    }
    return _("“%(title)s”, for the meeting on %(day)s: wanted by %(due)s.") % words


def _papers(group_ids: set[int], on: dt.date) -> tuple[PaperLine, ...]:
    if not group_ids:
        return ()
    coming = meetings_between(on, on + 6 * PROGRESS_ASKED_BEFORE, group_ids=group_ids)
    return tuple(
        PaperLine(
            each.token,
            _("%(group)s on %(day)s") % {"group": each.group.called, "day": in_words(each.on)},
        )
        for each in coming
    )


def address_of(slug: str) -> str:
    return reverse("keep_priorities", args=[slug])
