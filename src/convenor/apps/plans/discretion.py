"""What may be said of days away: that a day does not suit, never whom, and in a small group not how many.

A chair who reads "one who must be there is away" of a group with one chair has read somebody's diary.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from convenor.apps.availability.queries.away import FEWEST_COUNTED
from convenor.core.dates import in_words, sentence
from convenor.core.planner.plan import Breach, PlannedMeeting
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.rulebook import RuleKind
from convenor.core.terms.wording.english.articles import the_body

ABOUT_SOMEBODY, ABOUT_THE_CHAIR = "is away", "must be there is away"
"""What every reason about a person's days contains, and one about somebody who must come."""

Key = tuple[str, int]


def discreet(
    request: PlanRequest, meetings: Iterable[PlannedMeeting], breaches: Iterable[Breach]
) -> tuple[Breach, ...]:
    """The breaches, with those about people in small groups in words that point at nobody."""
    small, days = _small(request), {(each.group, each.number): each for each in meetings}
    return tuple(
        replace(each, sentence=_sentence(each, request, days))
        if each.rule.partition(":")[0] == RuleKind.AWAY
        and (each.is_must or each.amount == 1 or each.rule.partition(":")[2] in small)
        else each
        for each in breaches
    )


def discreet_reasons(
    request: PlanRequest, reasons: Mapping[Key, Sequence[str]]
) -> dict[Key, tuple[str, ...]]:
    """The reasons, without those about the days of one who must come, or of people in small groups."""
    small = _small(request)
    return {
        key: tuple(
            said
            for said in each
            if (ABOUT_SOMEBODY if key[0] in small else ABOUT_THE_CHAIR) not in said
        )
        for key, each in reasons.items()
    }


def _small(request: PlanRequest) -> frozenset[str]:
    people = Counter(each.group for person in request.people for each in person.attends)
    return frozenset(slug for slug in request.group if people[slug] < FEWEST_COUNTED)


def _sentence(breach: Breach, request: PlanRequest, days: Mapping[Key, PlannedMeeting]) -> str:
    meeting = days[breach.meetings[0]]
    name = sentence(the_body(request.group[meeting.group].name))
    return f"{name} meets on {in_words(meeting.on)}, which does not suit everybody who comes."
