"""Saying what one did, taking it back, and joining by rule. The words stay out of the audit trail: they may name people."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.commitments.models import Contribution
from convenor.apps.groups.models import Group, Membership, Partnership
from convenor.apps.groups.operations import join_group
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.promises import Finding
from convenor.core.vocabulary import ContributionKind

LONGEST = 300


class JoiningNotMet(OperationNotValid):
    """The rule for joining is not met."""


class ContributionNotValid(OperationNotValid):
    """It cannot be recorded that way."""


@operation
def record_contribution(
    *,
    person: Person,
    partnership: Partnership,
    kind: ContributionKind,
    on: dt.date,
    words: str,
    today: dt.date,
    by: Actor,
    group: Group | None = None,
) -> Contribution:
    """Keep what somebody did. Raises ContributionNotValid for a day to come, or without words."""
    said = " ".join(words.split())
    _demand(said, on, today)
    if group is not None and group.partnership_id != partnership.pk:
        raise ContributionNotValid(
            f"{group.called} is no group of {partnership.name}; choose one of its groups, or none."
        )
    contribution = Contribution.objects.create(
        person=person,
        partnership=partnership,
        group=group,
        kind=kind.value,
        on=on,
        words=said,
        recorded_by=by.label,
    )
    _record(contribution, f"What somebody did was recorded: {kind}.", by)
    return contribution


@operation
def join_by_rule(
    *,
    group: Group,
    person: Person,
    finding: Finding | None,
    on: dt.date,
    by: Actor,
    confirmed: Sequence[str] = (),
) -> Membership:
    """Join by oneself where the rule of the terms is met. Raises JoiningNotMet with what is missing."""
    if finding is None or finding.holds is not True:
        raise JoiningNotMet(
            finding.sentence if finding else "Nobody joins this group by themselves."
        )
    membership = join_group(group=group, person=person, on=on, by=by)
    what = f"Somebody joined {group.called} by its rule."
    details = {"confirmed": list(confirmed)} if confirmed else {}
    record(by=by, what=what, about=group, partnership_id=group.partnership_id, **details)
    return membership


@operation
def withdraw_contribution(*, contribution: Contribution, by: Actor) -> None:
    """Take it back: it counts no longer. It can be put back."""
    if contribution.withdrawn_at is not None:
        return nothing_changed()
    contribution.withdrawn_at = timezone.now()
    contribution.save()
    return _record(contribution, f"What somebody did was taken back: {contribution.kind}.", by)


@operation
def put_back_contribution(*, contribution: Contribution, by: Actor) -> None:
    """Undo that it was taken back."""
    if contribution.withdrawn_at is None:
        return nothing_changed()
    contribution.withdrawn_at = None
    contribution.save()
    return _record(contribution, f"What somebody did counts again: {contribution.kind}.", by)


def _demand(words: str, on: dt.date, today: dt.date) -> None:
    if on > today:
        raise ContributionNotValid(
            f"{in_words(on)} is still to come. Record it once it has happened."
        )
    if not words:
        raise ContributionNotValid("Say in a few words what it was.")
    if len(words) > LONGEST:
        raise ContributionNotValid(
            f"The words are {len(words)} characters long; at most {LONGEST} fit. Make them shorter."
        )


def _record(contribution: Contribution, what: str, by: Actor) -> None:
    record(by=by, what=what, about=contribution, partnership_id=contribution.partnership_id)
