"""What is due around the meetings of all groups of a secretariat, late, and waiting on whom.

One rule for the desk and the mail.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convenor.apps.agendas.queries import AgendaRow, agendas_of, proposals_waiting
from convenor.apps.attendance.queries import substitutes_to_invite
from convenor.apps.decisions.queries import (
    ActionRow,
    SentRow,
    actions_sent,
    ballots_open,
    open_actions,
)
from convenor.apps.digests.facts import Due
from convenor.apps.digests.queries.asked import FOR_THE_GROUP
from convenor.apps.digests.queries.kept_elsewhere import elsewhere_due
from convenor.apps.digests.queries.kept_priorities import priorities_due
from convenor.apps.digests.queries.steps import (
    PAGES,
    actions_done,
    done_of,
    minutes_sent_on,
    papers_done,
    steps_of,
)
from convenor.apps.groups.queries import GroupRow
from convenor.apps.meetings.queries import meetings_between
from convenor.apps.papers.queries import PaperRow, papers_at
from convenor.apps.terms.queries import Version
from convenor.core.dates import in_short, in_words
from convenor.core.governance.timeline import Standing, Step, StepKind

BACK, AHEAD = dt.timedelta(days=30), dt.timedelta(days=60)
BEFORE = (StepKind.CALL, StepKind.AGENDA, StepKind.PAPERS)
AFTER = (StepKind.ACTIONS, StepKind.MINUTES)
TO_DO = {
    StepKind.CALL: gettext_lazy("Call for items for %(day)s."),
    StepKind.AGENDA: gettext_lazy("Send out the agenda of %(day)s."),
    StepKind.PAPERS: gettext_lazy("Send out the papers for %(day)s."),
    StepKind.ACTIONS: gettext_lazy("Send out the actions of %(day)s."),
    StepKind.MINUTES: gettext_lazy("Draft the minutes of %(day)s."),
}


@dataclass(frozen=True)
class _Around:
    """What is on record around the meetings of a desk."""

    agendas: Mapping[int, AgendaRow]
    papers: Mapping[int, Sequence[PaperRow]]
    sent: Mapping[int, SentRow]
    proposals: Mapping[int, int]
    substitutes: Mapping[int, int]
    minutes: Mapping[int, dt.date]


def due_of(
    groups: Sequence[GroupRow], versions: Mapping[int, Version], *, on: dt.date
) -> tuple[Due, ...]:
    """Late first, then by day, without a day last. Thirty queries at most, however many groups.

    Of groups that others run nothing is due: their meetings are theirs. The terms are those of today.
    """
    hosted = [group.id for group in groups if not group.is_outside]
    kept = sorted({group.partnership_id for group in groups})
    meetings = meetings_between(on - BACK, on + AHEAD, group_ids=hosted)
    around = _around(meetings)
    found = [
        *(due for each in meetings for due in _of_meeting(each, versions, around, on)),
        *_late_actions(hosted, on),
        *_to_count(hosted),
        *priorities_due(kept, on=on),
        *elsewhere_due(kept, on=on),
    ]
    return tuple(sorted(found, key=lambda due: (not due.is_late, due.on or dt.date.max, due.group)))


def _around(meetings: Sequence[Any]) -> _Around:
    ids = [meeting.pk for meeting in meetings]
    papers: dict[int, list[PaperRow]] = {}
    for row in papers_at(meeting_ids=ids):
        papers.setdefault(row.meeting_id, []).append(row)
    return _Around(
        agendas=agendas_of(ids),
        papers=papers,
        sent=actions_sent(meeting_ids=ids),
        proposals=proposals_waiting(ids),
        substitutes=substitutes_to_invite(meeting_ids=ids),
        minutes=minutes_sent_on(ids),
    )


def _of_meeting(
    meeting: Any, versions: Mapping[int, Version], around: _Around, on: dt.date
) -> Iterable[Due]:
    agenda = around.agendas.get(meeting.pk, AgendaRow())
    papers = around.papers.get(meeting.pk, ())
    done = done_of(meeting, agenda) | _done_beyond(meeting, papers, around)
    steps = steps_of(meeting, versions.get(meeting.group_id), done, on=on)
    wanted = BEFORE if meeting.on >= on else AFTER
    for step in steps:
        if step.kind in wanted and step.standing in (Standing.SOON, Standing.LATE):
            yield from _step(meeting, step, agenda, papers, around)
    if meeting.on >= on:
        yield from _proposals(meeting, around.proposals.get(meeting.pk, 0), agenda)
        yield from _substitutes(meeting, around.substitutes.get(meeting.pk, 0))
        yield from _late_papers(meeting, papers, on)


def _done_beyond(
    meeting: Any, papers: Iterable[PaperRow], around: _Around
) -> dict[StepKind, dt.date]:
    found = {
        StepKind.PAPERS: papers_done(row.out_at for row in papers if not row.is_withdrawn),
        StepKind.ACTIONS: actions_done(around.sent.get(meeting.pk)),
        StepKind.MINUTES: around.minutes.get(meeting.pk),
    }
    return {kind: day for kind, day in found.items() if day is not None}


def _step(
    meeting: Any, step: Step, agenda: AgendaRow, papers: Sequence[PaperRow], around: _Around
) -> Iterable[Due]:
    """Nothing where there is nothing to send: no call once the agenda is out, no papers, no actions."""
    address = _address(PAGES[step.kind], meeting.token)
    is_moot = {
        StepKind.CALL: agenda.out_at is not None,
        StepKind.PAPERS: all(row.is_withdrawn for row in papers),
        StepKind.ACTIONS: meeting.pk not in around.sent,
    }
    if not address or is_moot.get(step.kind, False):
        return
    yield Due(
        key=f"step-{step.kind.value}:{meeting.token}",
        group=meeting.group.called,
        sentence=str(TO_DO[step.kind]) % {"day": in_words(meeting.on)},
        on=step.on,
        day=step.sentence,
        is_late=step.standing is Standing.LATE,
        address=address,
        waits_on=_waits_on(step, agenda),
    )


def _waits_on(step: Step, agenda: AgendaRow) -> str:
    unsigned = agenda.carried_at is not None and agenda.signed_off_at is None
    if step.kind is StepKind.AGENDA and unsigned:
        return _("It waits for the chair to sign it off.")
    return ""


def _proposals(meeting: Any, number: int, agenda: AgendaRow) -> Iterable[Due]:
    if number:
        words = ngettext(
            "One proposal for %(day)s waits for an answer.",
            "%(number)d proposals for %(day)s wait for an answer.",
            number,
        )
        yield Due(
            key=f"proposals-{number}:{meeting.token}",
            group=meeting.group.called,
            sentence=words % {"number": number, "day": in_words(meeting.on)},
            on=agenda.items_by,
            day="",
            is_late=False,
            address=reverse("agenda_work", args=[meeting.token]),
        )


def _substitutes(meeting: Any, number: int) -> Iterable[Due]:
    """Named by role by somebody who cannot come: without an invitation they know nothing of it."""
    if number:
        words = ngettext(
            "One substitute for %(day)s is to be invited.",
            "%(number)d substitutes for %(day)s are to be invited.",
            number,
        )
        yield Due(
            key=f"substitutes-{number}:{meeting.token}",
            group=meeting.group.called,
            sentence=words % {"number": number, "day": in_words(meeting.on)},
            on=meeting.on,
            day="",
            is_late=False,
            address=reverse("meeting_coming", args=[meeting.token]),
        )


def _late_papers(meeting: Any, papers: Iterable[PaperRow], on: dt.date) -> Iterable[Due]:
    """Those that were not handed in, and from whom; those that the chair has to take."""
    for row in papers:
        is_missing = row.is_expected() and row.due_on is not None and row.due_on < on
        is_untaken = bool(row.versions) and not row.is_accepted and not row.is_withdrawn
        if is_missing or is_untaken:
            whom = row.owner or _("the secretariat")
            waits = _("It waits for %(whom)s.") % {"whom": whom}
            yield Due(
                key=f"paper-{'missing' if is_missing else 'untaken'}:{row.token}",
                group=meeting.group.called,
                sentence=_("The paper “%(title)s” is late.") % {"title": row.title},
                on=row.due_on,
                day=_was_due(row.due_on),
                is_late=True,
                address=reverse("meeting_papers", args=[meeting.token]),
                waits_on=waits if is_missing else _("It waits for the chair to take it."),
                in_mail=_("A paper for %(day)s is late.") % {"day": in_words(meeting.on)},
            )


def _late_actions(group_ids: Sequence[int], on: dt.date) -> Iterable[Due]:
    """One line for each owner in each group, by the oldest of their late actions."""
    late: dict[tuple[str, str], list[ActionRow]] = {}
    for row in open_actions(group_ids=group_ids):
        if row.days_late(on):
            late.setdefault((row.group_slug, row.owner), []).append(row)
    for (slug, owner), rows in late.items():
        words = ngettext("One action is late.", "%(number)d actions are late.", len(rows))
        whom = owner or _("the secretariat")
        one = len(rows) == 1
        hidden = rows[0].item_is_closed or rows[0].marking not in FOR_THE_GROUP
        yield Due(
            key=f"actions-{len(rows)}:{rows[0].token}",
            group=rows[0].group_name,
            sentence=rows[0].what if one else words % {"number": len(rows)},
            on=rows[0].due_on,
            day=_was_due(rows[0].due_on),
            is_late=True,
            address=reverse("action", args=[rows[0].token])
            if one
            else f"{reverse('actions')}?{urlencode({'group': slug})}",
            waits_on=_("It waits for %(whom)s.") % {"whom": whom}
            if one
            else _("They wait for %(whom)s.") % {"whom": whom},
            in_mail=words % {"number": 1} if one and hidden else "",
        )


def _to_count(group_ids: Sequence[int]) -> Iterable[Due]:
    now = timezone.now()
    for ballot in ballots_open(group_ids=group_ids):
        if ballot.closes_at is not None and ballot.closes_at <= now:
            day = timezone.localdate(ballot.closes_at)
            item = ballot.item
            hidden = item is not None and (item.is_closed or item.marking not in FOR_THE_GROUP)
            yield Due(
                key=f"count:{ballot.token}",
                group=ballot.group.called,
                sentence=_("Count the vote: %(wording)s") % {"wording": ballot.wording},
                on=day,
                day=_("It ended on %(day)s.") % {"day": in_short(day)},
                is_late=True,
                address=reverse("ballot", args=[ballot.token]),
                in_mail=_("Count a vote.") if hidden else "",
            )


def _was_due(day: dt.date | None) -> str:
    return _("Was due by %(day)s.") % {"day": in_short(day)} if day is not None else ""


def _address(page: str, token: str) -> str:
    """Empty for a step whose page is not built yet."""
    try:
        return reverse(page, args=[token])
    except NoReverseMatch:
        return ""
