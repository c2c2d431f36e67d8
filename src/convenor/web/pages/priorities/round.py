"""A round as its members and its secretariat see it: where it is, what it proposes, who answered."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convenor.apps.groups.queries import Forum, PersonShown, people_shown
from convenor.apps.priorities.queries import (
    AnswerRow,
    answers_of,
    can_view_priority,
    drafts_of,
    members_on,
    round_facts,
)
from convenor.core.access import Actor, Permission, can
from convenor.core.dates import in_words
from convenor.core.governance.channel.rounds import RoundFacts, missing, tally_of
from convenor.core.vocabulary import MemberAnswer, PriorityState, RoundState
from convenor.web.forms.priorities.rounds import ANSWERS
from convenor.web.pages.priorities.raised import RaisedFor, raised_for
from convenor.web.pages.priorities.shown import keeps, raise_address

TITLES = {
    RoundState.CALLING: gettext_lazy("Call for concerns"),
    RoundState.PROPOSING: gettext_lazy("The group proposes"),
    RoundState.CHECKING: gettext_lazy("All members are asked"),
    RoundState.ADOPTED: gettext_lazy("Adopted at a meeting"),
}


@dataclass(frozen=True, slots=True)
class StepShown:
    title: str
    sentence: str
    is_now: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class DraftShown:
    token: str
    title: str
    goal: str
    lead: str
    why_one_more: str


@dataclass(frozen=True, slots=True)
class ReservationShown:
    id: int
    who: str
    answer: str
    words: str
    how_met: str
    is_earlier: bool


Raised = Callable[[Actor, Any], Iterable[RaisedFor]]
RAISED: list[Raised] = [raised_for]
"""Each gives, for a reader and a round, what was raised for it, grouped."""


@dataclass(frozen=True, slots=True)
class RoundPage:
    title: str
    group: str
    state: str
    stopped: str
    steps: tuple[StepShown, ...]
    drafts: tuple[DraftShown, ...]
    raised: tuple[RaisedFor, ...]
    tally: str
    reservations: tuple[ReservationShown, ...]
    answered: tuple[str, ...]
    silent: tuple[str, ...]
    missing: tuple[str, ...]
    own_answer: str
    may_answer: bool
    keeps: bool
    is_calling: bool
    is_proposing: bool
    is_checking: bool
    is_over: bool
    meeting_token: str
    raise_at: str
    """Where the reader raises a concern for it, while it calls for them."""


def round_page(actor: Actor, each: Any, *, on: dt.date) -> RoundPage:
    """Ten queries at most, however many drafts and members; more where concerns join in."""
    state, keeper = RoundState(each.state), keeps(actor, each.group)
    all_drafts, answers = drafts_of(each), answers_of(each)
    seen = [row for row in all_drafts if can_view_priority(actor, row)]
    facts = round_facts(each, drafts=all_drafts, answers=answers)
    now = [row for row in answers if row.check_number == each.check_number]
    answered, silent = _who(actor, each, now, on) if keeper else ((), ())
    own = next((row for row in now if row.person_id == actor.person_id), None)
    return RoundPage(
        title=each.title,
        group=each.group.called,
        state=state.value,
        stopped=each.stopped_because,
        steps=_steps(each, state, facts, on),
        drafts=tuple(_draft(row) for row in seen),
        raised=tuple(found for source in RAISED for found in source(actor, each)),
        tally=tally_of(facts).sentence if each.check_number else "",
        reservations=_reservations(each, answers)
        if keeper or state is not RoundState.CHECKING
        else (),
        answered=answered,
        silent=silent,
        missing=missing(facts, on=on) if keeper else (),
        own_answer=_own(own),
        may_answer=_may_answer(actor, each, on),
        keeps=keeper,
        is_calling=state is RoundState.CALLING,
        is_proposing=state is RoundState.PROPOSING,
        is_checking=state is RoundState.CHECKING,
        is_over=state in (RoundState.ADOPTED, RoundState.STOPPED),
        meeting_token=each.meeting.token if each.meeting else "",
        raise_at=raise_address(actor, each) if _takes_concerns(each, state, on) else "",
    )


def drafts_shown(each: Any) -> tuple[DraftShown, ...]:
    """What members are asked about, for those who hold the address of their mail. One query."""
    proposed = [row for row in drafts_of(each) if row.state == PriorityState.PROPOSED]
    return tuple(_draft(row) for row in proposed)


def _may_answer(actor: Actor, each: Any, on: dt.date) -> bool:
    is_open = each.state == RoundState.CHECKING and each.answers_by and on <= each.answers_by
    partnership_id = each.group.partnership_id
    may = can(actor, Permission.PRIORITIES_ANSWER, partnership_id=partnership_id)
    return bool(is_open and may and actor.person_id)


def _steps(each: Any, state: RoundState, facts: RoundFacts, on: dt.date) -> tuple[StepShown, ...]:
    order = list(TITLES)
    here = order.index(state) if state in order else len(order)
    said = {
        RoundState.CALLING: _calling(each, on),
        RoundState.PROPOSING: "",
        RoundState.CHECKING: tally_of(facts).sentence if each.check_number else "",
        RoundState.ADOPTED: _adopted(each),
    }
    if state is RoundState.CHECKING and each.answers_by:
        until = _("Answers until %(day)s.") % {"day": in_words(each.answers_by)}
        said[state] = f"{until} {said[state]}"
    return tuple(
        StepShown(
            str(TITLES[step]),
            said[step],
            is_now=step is state and state is not RoundState.ADOPTED,
            is_done=number < here or state is RoundState.ADOPTED,
        )
        for number, step in enumerate(order)
    )


def _calling(each: Any, on: dt.date) -> str:
    words = {"day": in_words(each.concerns_by)}
    if each.state != RoundState.CALLING or each.concerns_by < on:
        return _("Concerns could be raised until %(day)s.") % words
    return _("Anybody may raise a concern until %(day)s.") % words


def _adopted(each: Any) -> str:
    if each.adopted_on:
        return _("On %(day)s.") % {"day": in_words(each.adopted_on)}
    if each.meeting:
        return _("Planned for %(day)s.") % {"day": in_words(each.meeting.on)}
    return ""


def _draft(row: Any) -> DraftShown:
    lead = row.lead_seat.label if row.lead_seat else ""
    if row.lead_person is not None and not lead:
        lead = row.lead_person.role_label
    return DraftShown(row.token, row.title, row.goal, lead, row.why_one_more)


def _reservations(each: Any, answers: Iterable[AnswerRow]) -> tuple[ReservationShown, ...]:
    """The members' words, and how they were met; also those about an earlier proposal."""
    return tuple(
        ReservationShown(
            row.id,
            row.answered_as,
            str(ANSWERS[row.answer]),
            row.words,
            row.how_met,
            row.check_number != each.check_number,
        )
        for row in answers
        if row.has_words
    )


def _who(
    actor: Actor, each: Any, answers: list[AnswerRow], on: dt.date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who answered and who has not, for the secretariat that may have to ask. What they said is not here."""
    if each.check_sent_on is None:
        return (), ()
    members = members_on(each.check_sent_on, partnership_id=each.group.partnership_id)
    given = {row.person_id: row.answered_as for row in answers}
    asked = {member.person_id: member.answers_as for member in members}
    names = people_shown(actor, {*given, *asked}, on=on, at=Forum(each.group_id))
    silent = {key: label for key, label in asked.items() if key not in given}
    return _named(given, names), _named(silent, names)


def _named(labels: dict[int, str], names: dict[int, PersonShown]) -> tuple[str, ...]:
    """As the reader may see each person, with the seat or organisation."""
    return tuple(f"{names[key].label} ({label})" for key, label in labels.items())


def _own(own: AnswerRow | None) -> str:
    if own is None:
        return ""
    said = {
        MemberAnswer.AGREES: _("You agree."),
        MemberAnswer.RESERVATION: _("You agree, with a reservation."),
        MemberAnswer.AGAINST: _("You do not agree."),
    }
    return said[own.answer]


def _takes_concerns(each: Any, state: RoundState, on: dt.date) -> bool:
    return state is RoundState.CALLING and each.concerns_by >= on
