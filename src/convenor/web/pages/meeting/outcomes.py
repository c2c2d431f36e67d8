"""What a meeting brought, in words: decisions, actions, votes, and what else was said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.decisions.queries import (
    ActionRow,
    DecisionRow,
    OutcomeRow,
    actions_of,
    decisions_of,
    outcomes_of,
)
from convenor.apps.groups.queries import Forum, rows_cloaked, safe_names_hidden
from convenor.core.access import Actor, Permission
from convenor.core.dates import in_short, in_words
from convenor.core.vocabulary import ActionState, CarryingOut, Marking, OutcomeKind, WayReached
from convenor.web.claims import claim_in
from convenor.web.forms.meeting.marking import MARKING_WORDS
from convenor.web.pages.meeting.around import is_allowed
from convenor.web.pages.meeting.quorate import quorum_beside


@dataclass(frozen=True, slots=True)
class DecisionShown:
    token: str
    called: str
    wording: str
    facts: tuple[str, ...]
    reservations: tuple[tuple[str, str], ...]
    item_id: int | None
    item: str
    group: str
    group_slug: str
    meeting_token: str
    marking: str
    reason: str
    options: str
    is_replaced: bool
    quorum: str
    """That too few were there when it was taken; empty where enough were."""


@dataclass(frozen=True, slots=True)
class ActionShown:
    token: str
    what: str
    owner: str
    state: str
    is_late: bool
    is_open: bool
    item_id: int | None
    item: str
    group: str
    group_slug: str
    meeting_token: str
    marking: str
    last_words: str
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    token: str
    kind: str
    text: str
    item_id: int | None
    is_concern: bool = False
    """That it can become a concern which is followed."""


@dataclass(frozen=True, slots=True)
class OutcomesPage:
    decisions: tuple[DecisionShown, ...]
    actions: tuple[ActionShown, ...]
    outcomes: tuple[OutcomeShown, ...]
    records: bool
    keeps: bool
    unsent: int
    unpublished: bool
    """There are decisions that only the group sees so far."""
    claim: str
    """A warning before others see them; empty where no expert seems to be quoted."""

    @property
    def is_empty(self) -> bool:
        return not (self.decisions or self.actions or self.outcomes)


def outcomes_page(actor: Actor, meeting: Any, *, on: dt.date) -> OutcomesPage:
    """Thirteen queries at most, however much there is."""
    hidden = _names_hidden(actor, meeting)
    actions = rows_cloaked(actions_of(actor, meeting, on=on), hidden, "what", "owner")
    decisions = rows_cloaked(
        decisions_of(actor, meeting), hidden, "wording", "reason", "options", "agreed_by"
    )
    outcomes = rows_cloaked(outcomes_of(actor, meeting), hidden, "text")
    beside = quorum_beside(decisions)
    keeps = is_allowed(actor, meeting, Permission.ACTIONS_KEEP)
    return OutcomesPage(
        decisions=tuple(decision_shown(row, on, beside) for row in decisions),
        actions=tuple(action_shown(row, on) for row in actions),
        outcomes=tuple(outcome_shown(row) for row in outcomes),
        records=is_allowed(actor, meeting, Permission.MEETING_RUN),
        keeps=keeps,
        unpublished=keeps and any(not row.is_out for row in decisions),
        claim=claim_in(decisions, outcomes) if keeps else "",
        unsent=sum(not row.is_sent and row.state.is_open for row in actions) if keeps else 0,
    )


def _names_hidden(actor: Actor, meeting: Any) -> frozenset[str]:
    at = Forum(meeting.group_id, meeting.pk)
    return safe_names_hidden(actor, partnership_id=meeting.group.partnership_id, at=at)


def decision_shown(row: DecisionRow, on: dt.date, beside: Mapping[str, str]) -> DecisionShown:
    """`beside` is what `quorum_beside` says of those shown together."""
    return DecisionShown(
        token=row.token,
        called=row.called,
        wording=row.wording,
        facts=tuple(_decision_facts(row, on)),
        reservations=row.reservations,
        item_id=row.item_id,
        item=row.item_title,
        group=row.group_name,
        group_slug=row.group_slug,
        meeting_token=row.meeting_token,
        marking="" if row.marking is Marking.PUBLIC else str(MARKING_WORDS[row.marking]),
        reason=row.reason,
        options=row.options,
        is_replaced=bool(row.replaced_by),
        quorum=beside.get(row.token, ""),
    )


def action_shown(row: ActionRow, on: dt.date) -> ActionShown:
    return ActionShown(
        token=row.token,
        what=row.what,
        owner=row.owner or _("The secretariat"),
        state=action_state(row, on),
        is_late=row.days_late(on) > 0,
        is_open=row.state.is_open,
        item_id=row.item_id,
        item=row.item_title,
        group=row.group_name,
        group_slug=row.group_slug,
        meeting_token=row.meeting_token,
        marking="" if row.marking is Marking.PUBLIC else str(MARKING_WORDS[row.marking]),
        last_words=row.last_words,
        history=tuple(_history(row)),
    )


def outcome_shown(row: OutcomeRow) -> OutcomeShown:
    kinds = {
        OutcomeKind.CONCERN: _("Concern"),
        OutcomeKind.PROGRESS: _("Progress"),
        OutcomeKind.INFORMATION: _("Information"),
    }
    is_concern = row.kind is OutcomeKind.CONCERN
    return OutcomeShown(row.token, kinds[row.kind], row.text, row.item_id, is_concern)


def action_state(row: ActionRow, on: dt.date) -> str:
    """Where an action stands, in one sentence."""
    if row.state is ActionState.VERIFIED:
        return _("Done, and verified.")
    if row.state is ActionState.DONE:
        waits = _("Done; somebody else has to verify it.")
        return waits if row.wants_verifying else _("Done.")
    if row.state is ActionState.DROPPED:
        return _("Dropped.")
    if row.due_on is None:
        return _("Open; no day is set.")
    late = row.days_late(on)
    if late:
        words = ngettext("one day late", "%(number)d days late", late) % {"number": late}
        return _("Was due on %(day)s: %(late)s.") % {"day": in_words(row.due_on), "late": words}
    return _("Due on %(day)s.") % {"day": in_words(row.due_on)}


def _decision_facts(row: DecisionRow, on: dt.date) -> Sequence[str]:
    ways = {
        WayReached.CONSENSUS: _("All agreed."),
        WayReached.WITH_RESERVATIONS: _("All agreed, with reservations."),
        WayReached.BALLOT: _("Decided by a vote."),
        WayReached.IN_WRITING: _("Decided in writing."),
        WayReached.CHAIR: _("Decided by the chair between meetings."),
    }
    carried = {
        CarryingOut.UNDER_WAY: _("It is being carried out."),
        CarryingOut.DONE: _("It has been carried out."),
        CarryingOut.DROPPED: _("It is not carried out."),
        CarryingOut.NOT_BEGUN: "",
        CarryingOut.NOTHING_TO_DO: "",
    }
    review = ""
    if row.review_on is not None:
        words = _("To be looked at again on %(day)s.") if row.review_on >= on else ""
        words = words or _("It was to be looked at again on %(day)s.")
        review = words % {"day": in_words(row.review_on)}
    agreed = _("Agreed by %(who)s.") % {"who": row.agreed_by} if row.agreed_by else ""
    replaced = _("A later decision replaces it.") if row.replaced_by else ""
    said = [ways[row.reached], agreed, carried[row.carrying_out], row.carrying_out_note, review]
    return [each for each in (*said, replaced) if each]


def _history(row: ActionRow) -> list[str]:
    """Each step in a line, oldest first."""
    kinds = {
        "given": _("Given"),
        "progress": _("Progress"),
        "done": _("Done"),
        "verified": _("Verified"),
        "reopened": _("Opened again"),
        "handed back": _("Handed back"),
        "moved": _("Given to somebody else"),
        "due changed": _("Another day"),
        "dropped": _("Dropped"),
    }
    lines = []
    for step in row.steps:
        day = in_short(timezone.localdate(step.at))
        words = f": {step.words}" if step.words else ""
        evidence = f" ({step.evidence})" if step.evidence else ""
        lines.append(f"{day}, {kinds[step.kind]}, {step.by}{words}{evidence}")
    return lines
