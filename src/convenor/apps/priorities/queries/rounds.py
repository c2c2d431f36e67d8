"""Rounds as their members and secretariat see them, and the checks that wait for an answer."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from convenor.apps.people.models import Person
from convenor.apps.priorities.links import CHECK, read_link
from convenor.apps.priorities.models import Priority, Round, RoundAnswer
from convenor.apps.priorities.queries.members import answers_as, members_on
from convenor.apps.priorities.queries.visible import loaded
from convenor.core.access import Actor, Permission, can, groups_where, partnerships_where
from convenor.core.governance.channel.rounds import AnswerFact, DraftFact, RoundFacts
from convenor.core.vocabulary import MemberAnswer, PriorityState, RoundState

RUNNING = (RoundState.CALLING.value, RoundState.PROPOSING.value, RoundState.CHECKING.value)
BESIDE = ("group__partnership", "meeting")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    id: int
    person_id: int
    answered_as: str
    answer: MemberAnswer
    words: str
    how_met: str
    check_number: int

    @property
    def has_words(self) -> bool:
        return self.answer is not MemberAnswer.AGREES


def round_for(actor: Actor, token: str) -> Round | None:
    """The row itself, for the members of its partnership and whoever keeps it."""
    found = Round.objects.select_related(*BESIDE).filter(token=token).first()
    return found if found is not None and can_view_round(actor, found) else None


def can_view_round(actor: Actor, each: Round) -> bool:
    """Members see it while they are asked and once it is over; the proposing group from the start."""
    group = each.group
    if can(
        actor,
        Permission.PRIORITIES_KEEP,
        partnership_id=group.partnership_id,
        group_id=group.pk,
    ):
        return True
    return group.partnership_id in actor.partner_ids


def rounds_of(*, partnership_id: int) -> list[Round]:
    """All rounds of a partnership, the latest first. One query."""
    return list(Round.objects.filter(group__partnership_id=partnership_id).select_related(*BESIDE))


def rounds_running(*, partnership_ids: Iterable[int]) -> list[Round]:
    """One query."""
    found = Round.objects.filter(group__partnership_id__in=list(partnership_ids), state__in=RUNNING)
    return list(found.select_related(*BESIDE))


def calls_open(*, partnership_id: int, on: dt.date) -> list[Round]:
    """Rounds for which anybody may raise a concern that day. One query."""
    found = Round.objects.filter(
        group__partnership_id=partnership_id,
        state=RoundState.CALLING.value,
        concerns_by__gte=on,
        opened_on__lte=on,
    )
    return list(found.select_related(*BESIDE))


def drafts_of(each: Round) -> list[Priority]:
    """What the round proposes, or made live, in order. One query."""
    found = loaded(Priority.objects.filter(round=each))
    return list(found.exclude(state=PriorityState.DROPPED.value))


def answers_of(each: Round) -> list[AnswerRow]:
    """What members said, at every check. One query."""
    return [
        AnswerRow(
            row.pk,
            row.person_id,
            row.answered_as,
            MemberAnswer(row.answer),
            row.words,
            row.how_met,
            row.check_number,
        )
        for row in RoundAnswer.objects.filter(round=each)
    ]


def answer_for(each: Round, answer_id: int) -> RoundAnswer | None:
    return RoundAnswer.objects.filter(round=each, pk=answer_id).first()


def round_facts(
    each: Round,
    *,
    drafts: Iterable[Priority] | None = None,
    answers: Iterable[AnswerRow] | None = None,
) -> RoundFacts:
    """What the steps ask about. Four queries at most; fewer where rows are at hand."""
    drafts = drafts_of(each) if drafts is None else drafts
    answers = answers_of(each) if answers is None else answers
    partnership_id = each.group.partnership_id
    live = Priority.objects.filter(
        group__partnership_id=partnership_id, state=PriorityState.LIVE.value
    ).exclude(round=each)
    return RoundFacts(
        state=RoundState(each.state),
        concerns_by=each.concerns_by,
        drafts=tuple(
            DraftFact(row.title, bool(row.goal.strip()), bool(row.why_one_more.strip()))
            for row in drafts
        ),
        live=live.count(),
        answers_by=each.answers_by,
        asked=len(members_on(each.check_sent_on, partnership_id=partnership_id))
        if each.check_sent_on
        else 0,
        answers=tuple(
            AnswerFact(row.answer, row.answered_as, bool(row.how_met.strip()))
            for row in answers
            if row.check_number == each.check_number
        ),
    )


def own_answer(each: Round, *, person_id: int) -> AnswerRow | None:
    """What that person said at the present check."""
    return next(
        (
            row
            for row in answers_of(each)
            if row.person_id == person_id and row.check_number == each.check_number
        ),
        None,
    )


def checks_to_answer(actor: Actor, *, on: dt.date) -> list[Round]:
    """Proposals on which the actor may still say something and has not. Two queries; one where none waits."""
    if actor.person_id is None:
        return []
    found = Round.objects.filter(
        group__partnership_id__in=partnerships_where(actor, Permission.PRIORITIES_ANSWER),
        state=RoundState.CHECKING.value,
        answers_by__gte=on,
    )
    asking = list(found.select_related(*BESIDE))
    if not asking:
        return []
    answered = RoundAnswer.objects.filter(person_id=actor.person_id, round__in=asking)
    given = set(answered.values_list("round_id", "check_number"))
    return [each for each in asking if (each.pk, each.check_number) not in given]


def check_by_link(key: str, *, on: dt.date) -> tuple[Round, Person] | None:
    """The round and the person that a signed link names, while that person is a member."""
    tokens = read_link(CHECK, key)
    if tokens is None:
        return None
    each = Round.objects.select_related(*BESIDE).filter(token=tokens[0]).first()
    person = Person.objects.filter(token=tokens[1]).first()
    if each is None or person is None:
        return None
    label = answers_as(person.pk, partnership_id=each.group.partnership_id, on=on)
    return (each, person) if label else None


def rounds_visible(actor: Actor) -> Any:
    """The filter beside `can_view_round`."""
    found = Round.objects.select_related(*BESIDE)
    if actor.is_operator:
        return found
    kept = groups_where(actor, Permission.PRIORITIES_KEEP)
    return found.filter(
        Q(group__partnership_id__in=kept.partnership_ids | actor.partner_ids)
        | Q(group_id__in=kept.group_ids)
    )
