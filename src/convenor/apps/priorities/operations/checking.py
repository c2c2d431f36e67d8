"""Asking all members whether they agree, and meeting what they say."""

import datetime as dt

from convenor.apps.audit.operations import operation
from convenor.apps.outbox.operations import queue
from convenor.apps.people.models import Person
from convenor.apps.priorities import mails
from convenor.apps.priorities.models import Round, RoundAnswer
from convenor.apps.priorities.operations.indexing import index_priority
from convenor.apps.priorities.operations.proposing import (
    demand_move,
    demand_nothing_missing,
    demand_state,
)
from convenor.apps.priorities.operations.words import PriorityNotValid, record_about, words_of
from convenor.apps.priorities.queries.members import answers_as, members_on
from convenor.apps.priorities.queries.rounds import drafts_of
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_short
from convenor.core.vocabulary import MemberAnswer, RoundState


@operation
def start_check(*, round: Round, answers_by: dt.date, on: dt.date, by: Actor) -> int:
    """Ask the whole membership, each by one mail with an address of their own. Returns how many.

    Raises PriorityNotValid with what is missing, or where the last day has passed.
    """
    demand_move(round, RoundState.CHECKING)
    demand_nothing_missing(round, on)
    if answers_by < on:
        raise PriorityNotValid(f"{in_short(answers_by)} has passed. Give members some days.")
    members = members_on(on, partnership_id=round.group.partnership_id)
    if not members:
        raise PriorityNotValid("Nobody holds a seat yet, so nobody can be asked. Fill seats first.")
    round.state = RoundState.CHECKING.value
    round.check_sent_on, round.answers_by = on, answers_by
    round.check_number += 1
    round.save()
    drafts = drafts_of(round)
    for priority in drafts:
        index_priority(priority)
    told = [each for each in members if each.email]
    for member in told:
        subject, body = mails.check(round, [each.title for each in drafts], member.person_token)
        queue(to=member.email, subject=subject, body=body)
    asked = count_in_words(len(members), "member is", "members are")
    what = f"{round.title}: {asked} asked whether they agree, until {in_short(answers_by)}."
    record_about(round, round.group, by, what)
    return len(told)


@operation
def answer_check(
    *, round: Round, person: Person, answer: MemberAnswer, words: str, on: dt.date, by: Actor
) -> RoundAnswer:
    """Say whether one agrees; until the last day it can be changed.

    Raises PriorityNotValid too late, for somebody who is no member, or without words where they are
    wanted. What was said stays out of the audit trail.
    """
    demand_state(round, RoundState.CHECKING)
    if round.answers_by is not None and on > round.answers_by:
        raise PriorityNotValid(
            f"The last day to answer was {in_short(round.answers_by)}. Write to the secretariat."
        )
    label = answers_as(person.pk, partnership_id=round.group.partnership_id, on=on)
    if not label:
        raise PriorityNotValid("Only members of the partnership answer, and you hold no place now.")
    said = words.strip()
    if answer is not MemberAnswer.AGREES:
        said = words_of(words, "Say in a few words what your reservation is, so it can be met.")
    given, _is_new = RoundAnswer.objects.update_or_create(
        round=round,
        person=person,
        check_number=round.check_number,
        defaults={
            "answered_as": label,
            "answer": answer.value,
            "words": said,
            "how_met": "",
            "met_on": None,
        },
    )
    record_about(round, round.group, by, f"{round.title}: a member answered.")
    return given


@operation
def meet_reservation(*, answer: RoundAnswer, how: str, on: dt.date, by: Actor) -> None:
    """Keep what was done about a member's words. Raises PriorityNotValid without a sentence."""
    if answer.answer == MemberAnswer.AGREES:
        raise PriorityNotValid("That member agrees; there is nothing to meet.")
    demand_state(answer.round, RoundState.CHECKING, RoundState.PROPOSING)
    answer.how_met = words_of(how, "Say how it was met, or why it could not be.")
    answer.met_on = on
    answer.save()
    what = (
        f"{answer.round.title}: what was done about the words of {answer.answered_as} is on record."
    )
    record_about(answer.round, answer.round.group, by, what)


@operation
def propose_anew(*, round: Round, because: str, by: Actor) -> None:
    """Take the proposal back from the members to change it. They are asked again afterwards.

    What they said stays on record as said to the earlier proposal.
    """
    demand_move(round, RoundState.PROPOSING)
    demand_state(round, RoundState.CHECKING)
    why = words_of(because, "Say in a line why it goes back.", most=300)
    round.state = RoundState.PROPOSING.value
    round.save()
    for priority in drafts_of(round):
        index_priority(priority)
    record_about(round, round.group, by, f"{round.title} is proposed anew: {why}")
