"""Asks before they are sent: drafted, changed, cleared by the chair."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.utils import timezone

from convenor.apps.asks.models import Ask, AskConcern
from convenor.apps.asks.operations.born import (
    AskNotValid,
    demand_it_can_go,
    enter,
    locked,
    named,
    words_of,
)
from convenor.apps.asks.operations.indexing import index_ask
from convenor.apps.asks.queries.content import body_called, called, seal_for
from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.concerns.models import Concern
from convenor.apps.evidence.models import Evidence
from convenor.apps.evidence.operations import cite_evidence
from convenor.core.access import Actor
from convenor.core.governance.channel.clock import USUAL_DAYS_FOR_REPLY
from convenor.core.vocabulary import AskRoute, AskState, Marking, Standing


@dataclass(frozen=True, slots=True)
class AskWanted:
    """What is said of an ask, and where it is to go: to a body of the map, or to one in words."""

    subject: str
    question: str
    route: AskRoute
    background: str = ""
    to_group: Any = None
    to_words: str = ""
    to_address: str = ""
    meeting: Any = None
    marking: Marking = Marking.PARTNERS
    days_for_reply: int = USUAL_DAYS_FOR_REPLY
    priority: Any = None
    citations: Sequence[str] = ()


@operation
def draft_ask(
    *,
    group: Any,
    wanted: AskWanted,
    on: dt.date,
    by: Actor,
    concerns: Iterable[Concern] = (),
    evidence: Iterable[Evidence] = (),
) -> Ask:
    """One question in the name of a hosted group, with the concerns that it is asked for.

    Raises AskNotValid for a body that cannot be asked, a marking wider than a concern's, or a concern
    that waits in another ask; EvidenceNotValid for evidence that may not go as far as the ask.
    """
    if group.standing == Standing.OUTSIDE:
        raise AskNotValid(f"{group.called} is run by others. Ask in the name of a group of yours.")
    ask = Ask(group=group)
    _take_over(ask, wanted)
    ask.save()
    _set_concerns(ask, list(concerns))
    _cite(ask, list(evidence), (), by)
    demand_it_can_go(ask, on=on)
    index_ask(ask)
    enter(ask, by, f"{named(ask)} was drafted for {group.called}, to {body_called(ask)}.")
    return ask


@operation
def change_ask(
    *,
    ask: Ask,
    wanted: AskWanted,
    concerns: Iterable[Concern],
    on: dt.date,
    by: Actor,
    evidence: Iterable[Evidence] = (),
    evidence_choices: Iterable[Evidence] = (),
) -> None:
    """Change it before it is sent; what was cleared has to be cleared again.

    Of the evidence that could be chosen it cites what was chosen. Raises AskNotValid, EvidenceNotValid.
    """
    locked(ask)
    _demand_unsent(ask, "changed")
    before = seal_for(ask), ask.subject, ask.priority_id
    _take_over(ask, wanted)
    _set_concerns(ask, list(concerns))
    _cite(ask, list(evidence), list(evidence_choices), by)
    demand_it_can_go(ask, on=on)
    if before == (seal_for(ask), ask.subject, ask.priority_id):
        return nothing_changed()
    ask.state = AskState.DRAFT.value
    ask.cleared_by, ask.cleared_at, ask.cleared_seal = "", None, ""
    ask.save()
    index_ask(ask)
    enter(ask, by, f"{named(ask)} was changed.")
    return None


@operation
def clear_ask(*, ask: Ask, seen: str, on: dt.date, by: Actor) -> None:
    """The chair agrees to these words, this body and this way. `seen` is the seal of what was read.

    Raises AskNotValid where it was changed since, or cannot go that way.
    """
    locked(ask)
    _demand_unsent(ask, "cleared")
    demand_it_can_go(ask, on=on)
    seal = seal_for(ask)
    if seen != seal:
        raise AskNotValid("The ask was changed while you read it. Read it again, then clear it.")
    if ask.cleared_seal == seal:
        return nothing_changed()
    ask.state = AskState.CLEARED.value
    ask.cleared_by, ask.cleared_at, ask.cleared_seal = by.label, timezone.now(), seal
    ask.save()
    enter(ask, by, f"{named(ask)} was cleared.")
    return None


def demand_free(concern: Concern, ask: Ask) -> None:
    """Raises AskNotValid for a concern that cannot be part of this ask."""
    if concern.group_id != ask.group_id:
        raise AskNotValid(
            f"“{concern}” lies with {concern.group.called}. Hand it to {ask.group.called} first."
        )
    if concern.lead is not None:
        raise AskNotValid(f"“{concern}” was joined to “{concern.lead}”. Ask about that one.")
    if not concern.text:
        raise AskNotValid(f"The words of “{concern}” are not agreed yet. Settle them first.")
    if concern.settled_on is not None:
        raise AskNotValid(f"“{concern}” is {concern.state}. Open it again first.")
    other = AskConcern.objects.filter(concern=concern, is_live=True).exclude(ask=ask).first()
    if other is not None:
        raise AskNotValid(
            f"“{concern}” is part of ask {called(other.ask)} to {body_called(other.ask)} already. "
            "A concern is put to one body at a time: take it out there first."
        )


def _set_concerns(ask: Ask, concerns: Sequence[Concern]) -> None:
    kept = {part.concern_id for part in ask.parts.all()}
    for concern in concerns:
        _let_go_of_what_is_over(concern)
        demand_free(concern, ask)
    ask.parts.exclude(concern__in=concerns).delete()
    AskConcern.objects.bulk_create(
        AskConcern(ask=ask, concern=concern) for concern in concerns if concern.pk not in kept
    )


def _cite(
    ask: Ask, evidence: Collection[Evidence], choices: Collection[Evidence], by: Actor
) -> None:
    cite_evidence(
        evidence=evidence,
        chosen_from=choices,
        about_kind="ask",
        about_key=ask.token,
        marking=Marking(ask.marking),
        by=by,
    )


def _let_go_of_what_is_over(concern: Concern) -> None:
    """A concern that was settled or taken out elsewhere no longer waits in a sent ask."""
    found = AskConcern.objects.filter(concern=concern, is_live=True, ask__sent_on__isnull=False)
    found.exclude(ask__token=concern.ask_key).update(is_live=False)


def _take_over(ask: Ask, wanted: AskWanted) -> None:
    for each in fields(wanted):
        setattr(ask, each.name, getattr(wanted, each.name))
    ask.subject = words_of(wanted.subject, "Give the ask a subject of a few words.")[:200]
    ask.question = words_of(wanted.question, "Write the question.")
    ask.background = wanted.background.strip()
    ask.to_words = "" if wanted.to_group is not None else wanted.to_words.strip()[:200]
    ask.citations = list(wanted.citations)
    ask.route, ask.marking = wanted.route.value, wanted.marking.value
    if wanted.to_group is None and not ask.to_words:
        raise AskNotValid("Name the body: one of the map, or in words.")


def _demand_unsent(ask: Ask, done: str) -> None:
    if ask.sent_on is not None:
        raise AskNotValid(
            f"Ask {called(ask)} was sent, and stays as it was sent. It cannot be {done} any more: "
            "withdraw it with a reason, or put a new one."
        )
    if ask.state == AskState.WITHDRAWN:
        raise AskNotValid("The ask was withdrawn. Draft a new one.")
