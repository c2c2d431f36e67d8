"""What nobody knows yet: named, with somebody who finds out, and filled."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.evidence.models import Evidence, EvidenceGap
from convenor.apps.evidence.operations.gathering import EvidenceNotValid
from convenor.core.access import Actor
from convenor.core.dates import in_words


@operation
def name_gap(
    *,
    group: Any,
    question: str,
    wanted_by: dt.date,
    on: dt.date,
    by: Actor,
    seat: Any = None,
    about_kind: str = "",
    about_key: str = "",
) -> EvidenceGap:
    """Say what is not known, and who finds out by when. Raises EvidenceNotValid."""
    if not question.strip():
        raise EvidenceNotValid("Write what is not known, as a question.")
    if wanted_by < on:
        raise EvidenceNotValid(f"{in_words(wanted_by)} is over. Choose a day to come.")
    if seat is not None and seat.group_id != group.pk:
        raise EvidenceNotValid(f"“{seat.label}” is a seat of another group than {group.called}.")
    gap = EvidenceGap.objects.create(
        group=group,
        question=question.strip(),
        wanted_by=wanted_by,
        seat=seat,
        named_on=on,
        about_kind=about_kind,
        about_key=about_key,
    )
    _record(gap, by, f"What is not known was named: {gap.question}")
    return gap


@operation
def fill_gap(*, gap: EvidenceGap, evidence: Evidence, on: dt.date, by: Actor) -> None:
    """Now it is known, by that evidence. Raises EvidenceNotValid."""
    _demand_open(gap)
    if evidence.withdrawn_at is not None or evidence.partnership_id != gap.group.partnership_id:
        raise EvidenceNotValid("Choose evidence of the same partnership that stands.")
    gap.filled_by, gap.closed_on = evidence, on
    gap.save()
    return _record(gap, by, f"It is known now: {gap.question}")


@operation
def close_gap(*, gap: EvidenceGap, why: str, on: dt.date, by: Actor) -> None:
    """Nobody needs to know any more, or nobody can."""
    if gap.closed_on is not None:
        return nothing_changed()
    if not why.strip():
        raise EvidenceNotValid("Say in a few words why the question is closed.")
    gap.closed_on, gap.closed_because = on, why.strip()
    gap.save()
    return _record(gap, by, f"The question was closed: {gap.question}")


def _demand_open(gap: EvidenceGap) -> None:
    if gap.closed_on is not None:
        raise EvidenceNotValid(f"The question was closed on {in_words(gap.closed_on)} already.")


def _record(gap: EvidenceGap, by: Actor, what: str) -> None:
    record(by=by, what=what, about=gap, partnership_id=gap.group.partnership_id)
