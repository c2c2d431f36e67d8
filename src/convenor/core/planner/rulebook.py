"""The rules of a request, each with a key: what a breach, a conflict or a price is about."""

from dataclasses import dataclass
from enum import StrEnum

from convenor.core.planner.problem import PlanRequest, Strength


class RuleKind(StrEnum):
    """The key of a rule is its kind, a colon, and what it is about.

    `timing`, `avoid`, `avoid_time` and `pin` are followed by their place in the request's list, from 0;
    `clash` by two slugs in alphabetical order, one of which may be a fixed series; all others by the
    slug of the group.
    """

    COUNT = "count"
    YEAR = "year"
    WEEKDAY = "weekday"
    WEEK_OF_MONTH = "week_of_month"
    MONTH = "month"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    NOTICE = "notice"
    HOLIDAY = "holiday"
    GAP_AT_LEAST = "gap_at_least"
    GAP_AT_MOST = "gap_at_most"
    EVENLY = "evenly"
    TIMING = "timing"
    AVOID = "avoid"
    AVOID_TIME = "avoid_time"
    AWAY = "away"
    CLASH = "clash"
    ROOM = "room"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as a chair would say it, and the change that would free a plan from it."""

    key: str
    kind: RuleKind
    strength: Strength
    groups: tuple[str, ...]
    sentence: str
    freed_by: str
    """What to do so that it no longer binds: 'Let the Board meet on other weekdays too.'"""


def key(kind: RuleKind, *about: str | int) -> str:
    """The key of a rule, such as `gap_at_most:leeds-strategy-group` or `clash:a:b`."""
    return ":".join((kind.value, *(str(each) for each in about)))


def rules_of(request: PlanRequest) -> tuple[Rule, ...]:
    """Every rule that a plan of the request could break, in words: group by group, then between them.

    Those that nobody wrote are among them: how many meetings there are, Monday to Friday, holidays.
    What hangs on people has one rule for each group or pair of groups, and names nobody.
    """
    from convenor.core.planner.statements import every_rule  # they are made of what is defined here

    return tuple(every_rule(request))
