"""The seats that an organisation has on groups, of its own or through a contract it holds."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.groups.models import Seat
from convenor.apps.people.models import ContractPeriod
from convenor.core.access import Actor
from convenor.core.dates import Period


@dataclass(frozen=True, slots=True)
class SeatOfOrganisation:
    """A seat as the page of its organisation shows it; `contract` is how it came by it, if by one."""

    label: str
    group: str
    group_slug: str
    contract: str
    period: Period


def seats_of_organisation(
    actor: Actor, organisation_id: int, *, on: dt.date
) -> list[SeatOfOrganisation]:
    """The seats it has on that day, by group. That seats exist is public. Two queries."""
    held = ContractPeriod.objects.on(on).filter(organisation_id=organisation_id)
    contract_ids = set(held.values_list("contract_id", flat=True))
    found = Seat.objects.on(on).filter(
        Q(organisation_id=organisation_id) | Q(contract__in=contract_ids)
    )
    seats = found.select_related("group", "contract").order_by(
        "group__name", "rank", "key", "place"
    )
    return [
        SeatOfOrganisation(
            label=seat.label,
            group=seat.group.name,
            group_slug=seat.group.slug,
            contract=seat.contract.name if seat.contract else "",
            period=seat.period,
        )
        for seat in seats
        if seat.contract_id is None or seat.contract_id in contract_ids
    ]
