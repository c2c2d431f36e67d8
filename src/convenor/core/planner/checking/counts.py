"""How many meetings there are."""

from collections.abc import Iterator

from convenor.core.planner.checking.timetable import Timetable
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlannedGroup, Strength, whole_years
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.weights import FLAT
from convenor.core.planner.wording import breaches as wording


def as_many_meetings_as_wanted(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """Each group has all the meetings that it is to have."""
    held, wanted = len(table.of(group.slug)), table.facts.wanted[group.slug]
    if held < wanted:
        yield Breach(
            rule=key(RuleKind.COUNT, group.slug),
            points=FLAT[Strength.MUST] * (wanted - held),
            amount=wanted - held,
            is_must=True,
            meetings=(),
            sentence=wording.too_few_meetings(group, held, wanted),
        )


def enough_meetings_in_each_year(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """In each whole year of the plan, the group meets as often as it must in a year."""
    if group.at_least_a_year is None:
        return
    for year in whole_years(table.facts.request):
        held = [each for each in table.of(group.slug) if each.on in year]
        short = group.at_least_a_year - len(held)
        if short > 0:
            yield Breach(
                rule=key(RuleKind.YEAR, group.slug),
                points=FLAT[Strength.MUST] * short,
                amount=short,
                is_must=True,
                meetings=(),
                sentence=wording.too_few_in_year(group, len(held), year),
            )
