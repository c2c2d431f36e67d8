"""What representatives brought home, for those who may see it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from convenor.apps.representation.models import ReportBack
from convenor.core.access import Actor, tokens_of
from convenor.core.access.audience import EVERYBODY
from convenor.core.governance.channel.cover import ReportFact
from convenor.core.vocabulary import Marking, Role

FIELDS = ("said", "decided", "means", "must_do", "unknown", "opportunity")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as it may be shown."""

    token: str
    partnership_id: int
    partnership: str
    partnership_slug: str
    meeting_token: str
    on: dt.date
    body: str
    body_slug: str
    written_as: str
    said: str
    decided: str
    means: str
    must_do: str
    unknown: str
    opportunity: str
    marking: Marking
    sent_at: dt.datetime | None


def report_audience(report: ReportBack) -> frozenset[str]:
    """Who may see it: while it is a draft, whoever writes it and the secretariat.

    The body itself is no partner in it, so its members are not among them.
    """
    own = {f"k{report.partnership_id}"}
    if report.written_by_id is not None:
        own.add(f"u{report.written_by_id}")
    if report.sent_at is None:
        return frozenset(own)
    wider = {
        Marking.PUBLIC: {EVERYBODY, f"p{report.partnership_id}"},
        Marking.PARTNERS: {f"p{report.partnership_id}"},
    }
    return frozenset(own | wider.get(Marking(report.marking), set()))


def reports_visible(actor: Actor) -> QuerySet[ReportBack]:
    """Those for which the reader carries a token of `report_audience`: the filter beside the rule."""
    found = ReportBack.objects.filter(not_held=False).select_related(
        "meeting__group", "partnership"
    )
    if not actor.is_operator:
        found = found.filter(_visible(actor))
    return found.order_by("-meeting__on", "-id")


def report_of(actor: Actor, token: str) -> ReportBack | None:
    """The row itself where the reader may see it."""
    return reports_visible(actor).filter(token=token).first()


def report_for(meeting_id: int, *, partnership_id: int) -> ReportBack | None:
    """The report of one meeting, for a page whose door was opened."""
    found = ReportBack.objects.select_related("meeting__group", "partnership")
    return found.filter(meeting_id=meeting_id, partnership_id=partnership_id).first()


def last_report(
    actor: Actor, *, partnership_id: int, body_id: int, before: dt.date
) -> ReportBack | None:
    """The newest that was sent from that body before a day."""
    found = reports_visible(actor).filter(partnership_id=partnership_id, sent_at__isnull=False)
    return found.filter(meeting__group_id=body_id, meeting__on__lt=before).first()


def reports_sent_since(actor: Actor, since: dt.datetime) -> list[ReportRow]:
    """What came home since then, the newest first. One query."""
    return [report_row(row) for row in reports_visible(actor).filter(sent_at__gt=since)]


def report_facts(rows: Iterable[object]) -> list[ReportFact]:
    """Meetings elsewhere as facts for the measure; cancelled ones and those nobody of ours was at are left out."""
    return [
        ReportFact(row.on, timezone.localdate(row.reported_at) if row.reported_at else None)
        for row in rows
        if not row.is_cancelled and not row.not_held
    ]


def report_row(report: ReportBack) -> ReportRow:
    return ReportRow(
        token=report.token,
        partnership_id=report.partnership_id,
        partnership=report.partnership.name,
        partnership_slug=report.partnership.slug,
        meeting_token=report.meeting.token,
        on=report.meeting.on,
        body=report.meeting.group.called,
        body_slug=report.meeting.group.slug,
        written_as=report.written_as,
        said=report.said,
        decided=report.decided,
        means=report.means,
        must_do=report.must_do,
        unknown=report.unknown,
        opportunity=report.opportunity,
        marking=Marking(report.marking),
        sent_at=report.sent_at,
    )


def _visible(actor: Actor) -> Q:
    is_sent = Q(sent_at__isnull=False)
    public = is_sent & Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return public
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    wide = Q(marking__in=[Marking.PUBLIC.value, Marking.PARTNERS.value])
    found = public | Q(partnership_id__in=[key for key in keeps if key is not None])
    found |= is_sent & wide & Q(partnership_id__in=actor.partner_ids)
    return found | Q(written_by_id=actor.person_id) if actor.person_id is not None else found


def can_see_report(actor: Actor, report: ReportBack) -> bool:
    """The rule for one."""
    return actor.is_operator or bool(report_audience(report) & tokens_of(actor))
