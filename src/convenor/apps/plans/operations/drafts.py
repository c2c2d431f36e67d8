"""A plan before it is adopted: begun from what is on record, and changed rule by rule."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.groups.models import Partnership
from convenor.apps.plans.documents import read_request
from convenor.apps.plans.models import Plan
from convenor.apps.plans.queries.building import Built, NotBuilt, built
from convenor.apps.plans.queries.refreshing import published_plain
from convenor.apps.plans.queries.waits import lines_of
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.planner.editing import (
    ChangeNotValid,
    changed,
    with_group,
    with_one_more,
    with_strength,
    without,
)
from convenor.core.planner.journeys import handing_on_soon
from convenor.core.planner.problem import PlanRequest, Strength


class PlanNotKept(OperationNotValid):
    """The plan cannot be kept that way, or not any more."""


@operation
def start_plan(
    *, partnership: Partnership, name: str, first: dt.date, last: dt.date, on: dt.date, by: Actor
) -> Plan:
    """Begin a plan with all that is on record on that day. Raises PlanNotKept.

    It is refused for a time that has passed or is too long, and for a partnership without groups.
    """
    if last < on:
        raise PlanNotKept(
            f"The plan would end on {in_words(last)}, which has passed. Plan for days to come."
        )
    if first < on:
        raise PlanNotKept(
            f"The plan would begin on {in_words(first)}, which has passed. "
            f"Begin on {in_words(on)} or later."
        )
    found = _built(partnership, first, last, on=on)
    if not found.request.groups and not found.not_stated:
        raise PlanNotKept("There is nothing to plan: no group of your own is on record yet.")
    plan = Plan.objects.create(
        partnership=partnership,
        name=name,
        first=first,
        last=last,
        request=found.request.model_dump(mode="json"),
        not_stated=list(found.not_stated),
        published=published_plain(found.published),
    )
    record(by=by, what=f"The plan {name} was begun.", about=plan, partnership_id=partnership.pk)
    return plan


@operation
def drop_plan(*, plan: Plan, by: Actor) -> None:
    """Forget a plan that was never adopted, with its versions. Raises PlanNotKept for any other."""
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    if held.adoptions.exists():
        raise PlanNotKept("This plan was adopted, so it is kept. Begin another one instead.")
    what = f"The plan {held.name} was dropped."
    record(by=by, what=what, about=held, partnership_id=held.partnership_id)
    held.delete()


@operation
def settle_group(
    *, plan: Plan, slug: str, meetings: int, edition: int, on: dt.date, by: Actor
) -> Plan:
    """Say how many meetings to plan for a group of which nothing states it. Nought leaves it out."""
    held = _held(plan, edition)
    if slug not in held.not_stated:
        raise PlanNotKept(
            "How often this group meets is settled already; change its rules instead."
        )
    held.not_stated = [each for each in held.not_stated if each != slug]
    if not meetings:
        return _keep(held, read_request(held.request), f"{slug} is left out of the plan.", by)
    planned = {slug} | {part["slug"] for part in held.request["groups"]}
    fresh = _built(held.partnership, held.first, held.last, on=on, counts={slug: meetings})
    request = _with_settled(read_request(held.request), fresh.request, slug, planned)
    held.published += published_plain(each for each in fresh.published if each.group == slug)
    return _keep(held, request, f"{meetings} meetings of {slug} are to be planned.", by)


@operation
def change_rule(*, plan: Plan, key: str, strength: Strength, edition: int, by: Actor) -> Plan:
    """Say how strongly a rule is meant. Raises PlanNotKept."""
    return change_request(
        plan,
        edition,
        lambda request: with_strength(request, key, strength),
        f"The rule {key} is now a ‘{strength.value}’.",
        by,
    )


@operation
def leave_rule_out(*, plan: Plan, key: str, edition: int, by: Actor) -> Plan:
    """Plan without a rule. Raises PlanNotKept where something has to stand in its place."""
    return change_request(
        plan, edition, lambda request: without(request, key), f"The rule {key} was left out.", by
    )


@operation
def change_group(
    *, plan: Plan, slug: str, changes: Mapping[str, Any], edition: int, by: Actor
) -> Plan:
    """Change what the plan asks of a group by itself. Its terms stay as they are."""
    return change_request(
        plan,
        edition,
        lambda request: with_group(request, slug, **changes),
        f"What is asked of {slug} was changed.",
        by,
    )


@operation
def add_timing(*, plan: Plan, rule: Mapping[str, Any], edition: int, by: Actor) -> Plan:
    """Keep two groups in step, or apart, in this plan. Raises PlanNotKept."""
    return change_request(
        plan,
        edition,
        lambda request: with_one_more(request, "timing", dict(rule)),
        f"A rule between {rule['group']} and {rule['other']} was added.",
        by,
    )


@operation
def hand_on_soon(*, plan: Plan, edition: int, on: dt.date, by: Actor) -> Plan:
    """Wish that concerns are handed along each line soon. Raises PlanNotKept where there is none to add."""

    def with_wishes(request: PlanRequest) -> PlanRequest:
        wishes = handing_on_soon(request, lines_of(request, on=on))
        if not wishes:
            raise ChangeNotValid(
                "There is nothing to add: no line leads from one of these groups to another with dates, "
                "or each has its wish already. Lines are stated in a group's terms."
            )
        kept = [*request.timing, *wishes]
        return changed(request, timing=[each.model_dump(mode="json") for each in kept])

    what = "Short waits along the lines between groups were asked for."
    return change_request(plan, edition, with_wishes, what, by)


@operation
def avoid_days(*, plan: Plan, days: Mapping[str, Any], edition: int, by: Actor) -> Plan:
    """Name days on which nobody, or none of some groups, should meet. Raises PlanNotKept."""
    return change_request(
        plan,
        edition,
        lambda request: with_one_more(request, "avoid", dict(days)),
        f"Days to avoid were added: {days['name']}.",
        by,
    )


@operation
def pin_date(
    *, plan: Plan, group: str, on: dt.date, strength: Strength, edition: int, by: Actor
) -> Plan:
    """Have a group meet on that day. Raises PlanNotKept."""
    what = f"A meeting of {group} was pinned to {in_words(on)}."
    return change_request(plan, edition, _pinning(group, on, strength, meets=True), what, by)


@operation
def forbid_date(
    *, plan: Plan, group: str, on: dt.date, strength: Strength, edition: int, by: Actor
) -> Plan:
    """Keep a group from meeting on that day. Raises PlanNotKept."""
    what = f"{in_words(on)} was ruled out for {group}."
    return change_request(plan, edition, _pinning(group, on, strength, meets=False), what, by)


def _pinning(
    group: str, on: dt.date, strength: Strength, *, meets: bool
) -> Callable[[PlanRequest], PlanRequest]:
    def pinned(request: PlanRequest) -> PlanRequest:
        if not request.first <= on <= request.last:
            raise ChangeNotValid(
                f"{in_words(on)} is outside of the plan, which runs from "
                f"{in_words(request.first)} to {in_words(request.last)}."
            )
        others = [pin for pin in request.pins if (pin.group, pin.on) != (group, on)]
        kept = [pin.model_dump(mode="json") for pin in others]
        pin = {"group": group, "on": on, "meets": meets, "strength": strength.value}
        return changed(request, pins=[*kept, pin])

    return pinned


def change_request(
    plan: Plan,
    edition: int,
    change: Callable[[PlanRequest], PlanRequest],
    what: str,
    by: Actor,
) -> Plan:
    """Write a change of the rules, for a running operation. Raises PlanNotKept."""
    held = _held(plan, edition)
    try:
        request = change(read_request(held.request))
    except ChangeNotValid as refusal:
        raise PlanNotKept(str(refusal)) from None
    return _keep(held, request, what, by)


def _held(plan: Plan, edition: int) -> Plan:
    """The plan, locked. Raises PlanNotKept when somebody changed it since the page was shown."""
    held = Plan.objects.select_for_update().select_related("partnership").get(pk=plan.pk)
    if held.edition != edition:
        raise PlanNotKept(
            "The rules were changed since you opened this page, perhaps by somebody else. "
            "Nothing was saved; look at them as they are now and try again."
        )
    return held


def _keep(held: Plan, request: PlanRequest, what: str, by: Actor) -> Plan:
    held.request = request.model_dump(mode="json")
    held.edition += 1
    held.save()
    record(by=by, what=what, about=held, partnership_id=held.partnership_id)
    return held


def _built(partnership: Partnership, *args: Any, **kwargs: Any) -> Built:
    try:
        return built(partnership, *args, **kwargs)
    except NotBuilt as refusal:
        raise PlanNotKept(str(refusal)) from None


def _with_settled(
    request: PlanRequest, fresh: PlanRequest, slug: str, planned: set[str]
) -> PlanRequest:
    """The request with a group more, and the rules that keep it in step with the others."""
    now, was = fresh.model_dump(mode="json"), request.model_dump(mode="json")
    parts = [part for part in now["groups"] if part["slug"] == slug]
    timing = [
        rule
        for rule in now["timing"]
        if slug in (rule["group"], rule["other"])
        and {rule["group"], rule["other"]} <= planned | {part["slug"] for part in was["fixed"]}
    ]
    pins = [pin for pin in now["pins"] if pin["group"] == slug]
    try:
        return changed(
            request,
            groups=was["groups"] + parts,
            fixed=[part for part in was["fixed"] if part["slug"] != slug],
            timing=[rule for rule in was["timing"] if rule not in timing] + timing,
            pins=was["pins"] + pins,
        )
    except ChangeNotValid as refusal:
        raise PlanNotKept(str(refusal)) from None
