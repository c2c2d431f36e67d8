"""Changing a request rule by rule: how strongly one is meant, whether it holds at all, one more of them.

A rule is named by its key (see `rulebook`). What comes back is checked as a whole, as if it were read from
a file; a change that makes no sense is refused with `ChangeNotValid`.
"""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from convenor.core.dates import Weekday
from convenor.core.planner.problem import Match, PlanRequest, Strength, meetings_wanted
from convenor.core.planner.rulebook import RuleKind

STRENGTH_OF_A_GROUP = {
    RuleKind.WEEKDAY: "weekdays_strength",
    RuleKind.WEEK_OF_MONTH: "months_strength",
    RuleKind.MONTH: "months_strength",
    RuleKind.GAP_AT_LEAST: "gap_at_least_strength",
    RuleKind.GAP_AT_MOST: "gap_at_most_strength",
    RuleKind.EVENLY: "evenly",
}
LISTS = {
    RuleKind.TIMING: "timing",
    RuleKind.AVOID: "avoid",
    RuleKind.AVOID_TIME: "avoid_times",
    RuleKind.PIN: "pins",
}
AVOIDED = (RuleKind.AVOID, RuleKind.AVOID_TIME)
NOTHING: dict[RuleKind, tuple[str, Any]] = {
    RuleKind.YEAR: ("at_least_a_year", None),
    RuleKind.WEEKDAY: ("weekdays", ()),
    RuleKind.WEEK_OF_MONTH: ("weeks_of_month", ()),
    RuleKind.MONTH: ("months", ()),
    RuleKind.NOT_BEFORE: ("not_before", None),
    RuleKind.NOT_AFTER: ("not_after", None),
    RuleKind.NOTICE: ("notice", None),
    RuleKind.GAP_AT_LEAST: ("gap_at_least", None),
    RuleKind.GAP_AT_MOST: ("gap_at_most", None),
    RuleKind.EVENLY: ("evenly", None),
    RuleKind.ROOM: ("room", None),
}
"""What a group's part of a request holds when the rule does not."""


class ChangeNotValid(ValueError):
    """The change makes no sense; the text says why and what to do."""


def strengths_for(key: str) -> tuple[Strength, ...]:
    """How strongly a rule may be meant; none where it is a must by nature."""
    kind = _kind(key)
    if kind is RuleKind.EVENLY:
        return (Strength.SHOULD, Strength.WOULD_LIKE)
    return tuple(Strength) if kind in STRENGTH_OF_A_GROUP or kind in LISTS else ()


def is_avoided(key: str) -> bool:
    """Whether the rule is about days or a time to avoid, all of which can be changed."""
    return _kind(key) in AVOIDED


def can_be_left_out(key: str) -> bool:
    kind = _kind(key)
    return kind in NOTHING or kind in LISTS


def with_strength(request: PlanRequest, key: str, strength: Strength) -> PlanRequest:
    """The request with that rule meant so strongly. Raises ChangeNotValid."""
    if strength not in strengths_for(key):
        raise ChangeNotValid(f"This rule cannot be changed to '{strength}'.")
    kind = _kind(key)
    if kind in LISTS:
        return _with_item(request, key, lambda part: {**part, "strength": strength.value})
    return with_group(request, _about(key), **{STRENGTH_OF_A_GROUP[kind]: strength.value})


def with_words(request: PlanRequest, key: str, part: dict[str, Any]) -> PlanRequest:
    """The request in which days or a time to avoid say something else. Raises ChangeNotValid."""
    if _kind(key) not in AVOIDED:
        raise ChangeNotValid("What this rule says cannot be changed here.")
    return _with_item(request, key, lambda was: {**was, **part})


def without(request: PlanRequest, key: str) -> PlanRequest:
    """The request without that rule. Raises ChangeNotValid where something has to stand there."""
    kind = _kind(key)
    if kind in LISTS:
        return _with_item(request, key, lambda part: None)
    if kind not in NOTHING:
        raise ChangeNotValid("This rule cannot be left out; change what it says instead.")
    field, nothing = NOTHING[kind]
    group = request.group.get(_about(key))
    if kind is RuleKind.WEEKDAY and group is not None and not group.weekdays:
        nothing = tuple(Weekday)  # where none is named it is Monday to Friday, and then any day
    return with_group(request, _about(key), **{field: nothing})


def with_group(request: PlanRequest, slug: str, **changes: Any) -> PlanRequest:
    """The request with other values in one group's part. Raises ChangeNotValid."""
    if slug not in request.group:
        raise ChangeNotValid(f"'{slug}' is not among the groups to plan.")
    groups = [
        {**part, **changes} if part["slug"] == slug else part for part in _plain(request)["groups"]
    ]
    return changed(request, groups=groups)


def with_one_more(request: PlanRequest, field: str, part: dict[str, Any]) -> PlanRequest:
    """The request with a part added at the end of one of its lists. Raises ChangeNotValid."""
    return changed(request, **{field: [*_plain(request)[field], part]})


def changed(request: PlanRequest, **changes: Any) -> PlanRequest:
    """The request with other lists, read anew. Raises ChangeNotValid with the first thing wrong.

    Two groups that no longer meet equally often go together as well as they can, not one by one.
    """
    plain = {**_plain(request), **changes}
    try:
        return PlanRequest.model_validate({**plain, "timing": _paired(plain)})
    except ValidationError as error:
        raise ChangeNotValid(in_a_sentence(error)) from None


def in_a_sentence(error: ValidationError) -> str:
    """The first thing wrong with a request, as a person can read it."""
    first = error.errors(include_url=False)[0]
    text = first["msg"].removeprefix("Value error, ").strip()
    said = text[:1].upper() + text[1:]
    return said if said.endswith(".") else f"{said}."


def _paired(plain: dict[str, Any]) -> list[dict[str, Any]]:
    """The timing rules, one by one only where both have equally many."""
    request = PlanRequest.model_validate({**plain, "timing": []})
    counts = {series.slug: len(series.dates) for series in request.fixed}
    counts |= meetings_wanted(request)
    return [
        rule
        if counts.get(rule["group"]) == counts.get(rule["other"])
        else {**rule, "match": Match.SOME.value}
        for rule in plain["timing"]
    ]


def _plain(request: PlanRequest) -> dict[str, Any]:
    return request.model_dump(mode="json")


def _with_item(
    request: PlanRequest, key: str, change: Callable[[dict[str, Any]], dict[str, Any] | None]
) -> PlanRequest:
    field = LISTS[_kind(key)]
    parts = _plain(request)[field]
    place = int(_about(key)) if _about(key).isdecimal() else len(parts)
    if place >= len(parts):
        raise ChangeNotValid("This rule is not there any more.")
    kept = [change(part) if at == place else part for at, part in enumerate(parts)]
    return changed(request, **{field: [part for part in kept if part is not None]})


def _kind(key: str) -> RuleKind:
    try:
        return RuleKind(key.partition(":")[0])
    except ValueError:
        raise ChangeNotValid(f"There is no rule '{key}'.") from None


def _about(key: str) -> str:
    return key.partition(":")[2]
