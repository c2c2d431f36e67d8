"""What the consultation desk asks of one reader: to lead, to sign off, to say something, to endorse."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from convenor.apps.consultations.models import Consultation, ConsultationInput, Endorsement
from convenor.apps.consultations.queries.rows import ConsultationRow, shown_rows
from convenor.apps.consultations.queries.visible import working
from convenor.core.access import Actor, Permission, groups_where, partnerships_where
from convenor.core.vocabulary import ConsultationStep, EndorsementState

FOR_THE_LEAD = (ConsultationStep.READ, ConsultationStep.DRAFT, ConsultationStep.SENT)


@dataclass(frozen=True, slots=True)
class CallAsked:
    """The step of a call that waits for the reader, and by when it is due."""

    row: ConsultationRow
    step: ConsultationStep
    due_on: dt.date
    leads: bool


@dataclass(frozen=True, slots=True)
class EndorsementAsked:
    """Something that an organisation for which the reader sits was asked to endorse."""

    token: str
    partnership_slug: str
    partnership: str
    organisation: str
    what: str


def calls_asked(actor: Actor, *, now: dt.datetime) -> Iterable[CallAsked]:
    """Of the calls that are going on, those whose next step is the reader's. Four queries at most."""
    if actor.person_id is None or not actor.is_signed_in:
        return
    found = _going(actor, now)
    by_token = {each.token: each for each in found}
    for row in shown_rows(actor, found, now=now) if found else ():
        stage = row.next_stage
        if stage is not None and (asked := _asked(actor, by_token[row.token], row, stage.step)):
            yield CallAsked(row, stage.step, stage.due_on, leads=asked == "lead")


def endorsements_asked(actor: Actor) -> list[EndorsementAsked]:
    """One query; none for somebody who sits for no organisation."""
    own = {each for _group, each in actor.organisations}
    may = partnerships_where(actor, Permission.ENDORSEMENT_SAY)
    if not own or not may:
        return []
    found = Endorsement.objects.filter(
        organisation__in=own, partnership__in=may, state=EndorsementState.PENDING.value
    ).select_related("partnership", "organisation")
    return [
        EndorsementAsked(
            row.token,
            row.partnership.slug,
            row.partnership.name,
            row.organisation.name,
            row.what,
        )
        for row in found
    ]


def _going(actor: Actor, now: dt.datetime) -> list[Consultation]:
    """With `said_own`: that the reader said something for it already."""
    own = ConsultationInput.objects.filter(
        section__consultation=OuterRef("pk"),
        person_id=actor.person_id,
        taken_back_on__isnull=True,
    )
    found = Consultation.objects.filter(working(actor), closes_at__gt=now)
    found = found.filter(sent_on__isnull=True, dropped_on__isnull=True)
    found = found.annotate(said_own=Exists(own))
    return list(found.select_related("partnership", "group", "lead").order_by("closes_at", "pk"))


def _asked(actor: Actor, row: Consultation, shown: ConsultationRow, step: ConsultationStep) -> str:
    """As what the next step is asked of the reader; empty where it is not."""
    if step in FOR_THE_LEAD and row.lead_id == actor.person_id:
        return "lead"
    if step is ConsultationStep.SIGN_OFF and row.group_id is not None:
        signs = groups_where(actor, Permission.CONSULTATION_SIGN).group_ids
        return "chair" if row.group_id in signs else ""
    if step is ConsultationStep.INPUTS and not getattr(row, "said_own", False):
        says = partnerships_where(actor, Permission.CONSULTATION_SAY)
        return "member" if shown.shows_work and row.partnership_id in says else ""
    return ""
