"""Plans and their versions, for the pages of the partnership whose door is open."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.plans.models import Plan, PlanVersion


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list."""

    token: str
    name: str
    first: dt.date
    last: dt.date
    state: str
    created_at: dt.datetime
    newest: int | None
    """The number of its newest version."""
    adopted_by: str
    adopted_at: dt.datetime | None


def plans_of(*, partnership_id: int) -> list[PlanRow]:
    """The plans of a partnership, the newest first. Three queries, however many."""
    found = Plan.objects.filter(partnership_id=partnership_id).defer("request", "published")
    numbers = dict(
        PlanVersion.objects.filter(plan__partnership_id=partnership_id)
        .order_by("number")
        .values_list("plan_id", "number")
    )
    return [_row(plan, numbers.get(plan.pk)) for plan in found.prefetch_related("adoptions")]


def plan_for(token: str, *, partnership_id: int) -> Plan | None:
    """The plan itself, for a page that opened its partnership's door and then writes to it."""
    found = Plan.objects.select_related("partnership")
    return found.filter(token=token, partnership_id=partnership_id).first()


def version_for(plan: Plan, number: int) -> PlanVersion | None:
    """The version itself, for a page that opened its partnership's door."""
    return plan.versions.select_related("plan__partnership").filter(number=number).first()


def versions_of(plan: Plan) -> list[PlanVersion]:
    """All versions in order, without the documents that they were made from."""
    return list(plan.versions.defer("request", "published").order_by("number"))


def version_before(version: PlanVersion) -> PlanVersion | None:
    """The newest version before it in which a calendar was found."""
    earlier = PlanVersion.objects.filter(plan_id=version.plan_id, number__lt=version.number)
    return earlier.filter(result__isnull=False).order_by("number").last()


def _row(plan: Plan, newest: int | None) -> PlanRow:
    adopted = next(
        (each for each in plan.adoptions.all() if not (each.taken_back_at or each.replaced_at)),
        None,
    )
    return PlanRow(
        token=plan.token,
        name=plan.name,
        first=plan.first,
        last=plan.last,
        state=plan.state,
        created_at=plan.created_at,
        newest=newest,
        adopted_by=adopted.adopted_by if adopted else "",
        adopted_at=adopted.adopted_at if adopted else None,
    )
