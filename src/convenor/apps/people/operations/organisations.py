"""Keeping organisations, their names over time, and the holders of contracts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from convenor.apps.audit.guards import address_made_of
from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.people.models import (
    Contract,
    ContractPeriod,
    Organisation,
    OrganisationName,
)
from convenor.core.access import Actor
from convenor.core.dates import Period, in_short


class OrganisationNotValid(OperationNotValid):
    """The organisation cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class Holding:
    """That an organisation holds a contract in a period, or was seen holding it on some days."""

    organisation: Organisation
    period: Period
    seen_on: tuple[str, ...] = ()


@operation
def keep_organisation(
    *, name: str, by: Actor, slug: str = "", sector: str = "", partnership_id: int | None = None
) -> Organisation:
    """Find the organisation by slug, or add it. A different name is a matter for `rename_organisation`.

    Organisations belong to no partnership; `partnership_id` says on whose audit page this is read.
    """
    slug = slug or address_made_of(name)
    if not slug:
        raise OrganisationNotValid(
            f"'{name}' has no letters to make an address from; write a name."
        )
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is not None:
        return _keep_sector(organisation, sector, by, partnership_id)
    organisation = Organisation.objects.create(slug=slug, name=name, sector=sector)
    OrganisationName.objects.create(organisation=organisation, name=name)
    what = f"{name} was added to the organisations."
    record(by=by, what=what, about=organisation, partnership_id=partnership_id)
    return organisation


@operation
def add_organisation(
    *, name: str, by: Actor, sector: str = "", slug: str = "", partnership_id: int | None = None
) -> Organisation:
    """Put an organisation on record that is not there yet. Raises OrganisationNotValid when it is."""
    wanted = slug or address_made_of(name)
    there = Organisation.objects.filter(slug=wanted).first()
    there = there or Organisation.objects.filter(name__iexact=name.strip()).first()
    if there is not None:
        raise OrganisationNotValid(
            f"{there.name} is on record already, at /o/{there.slug}; use that entry."
        )
    return keep_organisation(
        name=name.strip(), by=by, slug=wanted, sector=sector, partnership_id=partnership_id
    )


def _keep_sector(
    organisation: Organisation, sector: str, by: Actor, partnership_id: int | None
) -> Organisation:
    if not sector or organisation.sector == sector:
        nothing_changed()
        return organisation
    organisation.sector = sector
    organisation.save()
    what = f"{organisation.name} now speaks for the sector: {sector}."
    record(by=by, what=what, about=organisation, partnership_id=partnership_id)
    return organisation


@operation
def rename_organisation(
    *,
    organisation: Organisation,
    name: str,
    on: dt.date,
    by: Actor,
    partnership_id: int | None = None,
) -> None:
    """Give a new name from that day; the old one stays true of the time before. Raises OrganisationNotValid."""
    current = (
        organisation.names.select_for_update().order_by("-valid_from").filter(valid_to=None).first()
    )
    if current is not None and current.name == name:
        raise OrganisationNotValid(f"The organisation is called {name} already.")
    if current is not None and current.valid_from is not None and current.valid_from >= on:
        raise OrganisationNotValid(
            f"It has been called {current.name} since {in_short(current.valid_from)}; "
            "choose a later day."
        )
    OrganisationName.objects.filter(pk=current.pk if current else None).update(valid_to=on)
    OrganisationName.objects.create(organisation=organisation, name=name, valid_from=on)
    old, organisation.name = organisation.name, name
    organisation.save()
    what = f"{old} is called {name} from {in_short(on)}."
    record(by=by, what=what, about=organisation, partnership_id=partnership_id)


@operation
def keep_former_name(
    *, organisation: Organisation, name: str, until: dt.date | None, by: Actor
) -> None:
    """Record a name from before, as terms state it. Nothing happens when it is known.

    It takes its time from the name on record for the day before. One of which no source states until
    when stays in the terms alone: no day can be claimed for it. Raises OrganisationNotValid where
    another name ended that day.
    """
    if until is None or organisation.names.filter(name=name).exists():
        return nothing_changed()
    held = organisation.names.on(until - dt.timedelta(days=1)).first()
    if held is not None and held.valid_to == until:
        raise OrganisationNotValid(
            f"{organisation.name} cannot have been called both {held.name} and {name} until "
            f"{in_short(until)}; correct one of the days."
        )
    start = held.valid_from if held else None
    if held is not None:
        held.valid_from = until
        held.save()
    OrganisationName.objects.create(
        organisation=organisation, name=name, valid_from=start, valid_to=until
    )
    record(by=by, what=f"{organisation.name} was called {name} before.", about=organisation)
    return None


@operation
def merge_organisation(
    *,
    organisation: Organisation,
    into: Organisation,
    on: dt.date | None,
    by: Actor,
    partnership_id: int | None = None,
) -> None:
    """Record that one organisation became part of another (None: on a day that nobody states).

    Its seats and history stay readable.
    """
    if organisation.pk == into.pk:
        raise OrganisationNotValid(f"{organisation.name} cannot merge into itself.")
    if organisation.merged_into_id == into.pk and organisation.merged_on == on:
        return nothing_changed()
    if into.merged_into_id is not None:
        raise OrganisationNotValid(
            f"{into.name} became part of another organisation itself; choose that one."
        )
    organisation.merged_into, organisation.merged_on = into, on
    organisation.save()
    what = f"{organisation.name} became part of {into.name}" + (
        f" on {in_short(on)}." if on else "."
    )
    record(by=by, what=what, about=organisation, partnership_id=partnership_id)
    return None


@operation
def keep_contract(*, slug: str, name: str, holdings: Sequence[Holding], by: Actor) -> Contract:
    """Find or add a contract and the organisations that hold it. Known holdings are left alone."""
    contract, is_new = Contract.objects.get_or_create(slug=slug, defaults={"name": name})
    added = [held for held in holdings if _add_holding(contract, held)]
    if not is_new and not added:
        nothing_changed()
        return contract
    holders = ", ".join(held.organisation.name for held in added)
    what = f"The contract for {name} is kept" + (f", held by {holders}." if holders else ".")
    record(by=by, what=what, about=contract)
    return contract


@operation
def hand_over_contract(
    *,
    contract: Contract,
    to: Organisation,
    on: dt.date,
    by: Actor,
    partnership_id: int | None = None,
) -> ContractPeriod:
    """From that day another organisation holds the contract, on every seat it gives."""
    before = contract.periods.select_for_update().filter(valid_to=None).first()
    if before is not None and before.organisation_id == to.pk:
        raise OrganisationNotValid(f"{to.name} holds it already; choose the one that follows.")
    if before is not None and before.valid_from is not None and before.valid_from >= on:
        raise OrganisationNotValid(
            f"{before.organisation} has held it since {in_short(before.valid_from)}; "
            f"choose a later day than {in_short(on)}."
        )
    if before is not None:
        before.valid_to = on
        before.save()
    period = _create_period(contract, Holding(to, Period(on, None)))
    what = f"{to.name} holds the contract for {contract.name} from {in_short(on)}."
    record(by=by, what=what, about=contract, partnership_id=partnership_id)
    return period


def _add_holding(contract: Contract, held: Holding) -> bool:
    known = contract.periods.filter(
        organisation=held.organisation,
        valid_from=held.period.start,
        valid_to=held.period.end,
    )
    if known.exists():
        return False
    _create_period(contract, held)
    return True


def _create_period(contract: Contract, held: Holding) -> ContractPeriod:
    try:
        with transaction.atomic():
            return ContractPeriod.objects.create(
                contract=contract,
                organisation=held.organisation,
                valid_from=held.period.start,
                valid_to=held.period.end,
                seen_on=list(held.seen_on),
            )
    except IntegrityError:
        raise OrganisationNotValid(
            f"Another organisation holds the contract for {contract.name} in that period; "
            "end it there first."
        ) from None
