"""Organisations as they are called on a day, and who holds which contract.

That an organisation takes part is public; who comes from it is not, and is asked elsewhere.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from convenor.apps.people.models import (
    Contract,
    ContractPeriod,
    Organisation,
    OrganisationName,
)
from convenor.core.access import Actor, Permission, Verdict, can
from convenor.core.dates import Period


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the days on which it held."""

    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class ContractHeld:
    """A contract in the hands of an organisation, and when."""

    contract: str
    organisation: str
    organisation_slug: str
    period: Period
    seen_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContractKept:
    """A contract with all its holders, the one of the day apart. No holder on record is None."""

    slug: str
    name: str
    holder: ContractHeld | None
    holdings: tuple[ContractHeld, ...]


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """All that is public of an organisation itself, as of a day."""

    id: int
    slug: str
    name: str
    sector: str
    names: tuple[Named, ...]
    merged_into: Organisation | None
    merged_on: dt.date | None
    merged_from: tuple[Organisation, ...]
    contracts: tuple[ContractHeld, ...]

    def is_gone(self, on: dt.date) -> bool:
        """Whether it had become part of another by that day."""
        return self.merged_into is not None and (self.merged_on is None or self.merged_on <= on)


def can_keep_organisation(actor: Actor, *, partnership_id: int) -> Verdict:
    """Organisations belong to no partnership: whoever keeps people may keep them, and it is recorded."""
    return can(actor, Permission.PEOPLE_KEEP, partnership_id=partnership_id)


def visible_organisations(actor: Actor, *, search: str = "") -> QuerySet[Organisation]:
    """Everybody may see them all. Found by a name of now or of before."""
    found = Organisation.objects.select_related("merged_into")
    if not search.strip():
        return found
    wanted = Q(name__icontains=search.strip()) | Q(names__name__icontains=search.strip())
    return found.filter(wanted).distinct()


def organisation_for(actor: Actor, slug: str) -> Organisation | None:
    """The organisation at that address; None where there is none."""
    return visible_organisations(actor).filter(slug=slug).first()


def organisation_names_on(
    actor: Actor, *, on: dt.date, organisation_ids: Collection[int] | None = None
) -> dict[int, str]:
    """What each was called on that day, in one query. One without a name that day is left out."""
    names = OrganisationName.objects.on(on)
    if organisation_ids is not None:
        names = names.filter(organisation_id__in=organisation_ids)
    return dict(names.values_list("organisation_id", "name"))


def organisation_shown(actor: Actor, slug: str, *, on: dt.date) -> OrganisationShown | None:
    """The organisation with its names, mergers and contracts over time; None where there is none."""
    related = (
        Prefetch("names", OrganisationName.objects.order_by("valid_from", "id")),
        Prefetch("merged_from", Organisation.objects.order_by("merged_on", "id")),
        Prefetch("contract_periods", _holdings()),
    )
    found = visible_organisations(actor).filter(slug=slug).prefetch_related(*related).first()
    return None if found is None else _shown(found, on)


def _shown(found: Organisation, on: dt.date) -> OrganisationShown:
    names = sorted(found.names.all(), key=lambda name: name.valid_from or dt.date.min)
    called = next((name.name for name in names if on in name.period), found.name)
    return OrganisationShown(
        id=found.pk,
        slug=found.slug,
        name=called,
        sector=found.sector,
        names=tuple(Named(name.name, name.period) for name in names),
        merged_into=found.merged_into,
        merged_on=found.merged_on,
        merged_from=tuple(found.merged_from.all()),
        contracts=tuple(_held(period) for period in found.contract_periods.all()),
    )


def contract_holders_on(
    actor: Actor, *, on: dt.date, contract_ids: Collection[int] | None = None
) -> dict[int, Organisation]:
    """Who holds each contract on that day, in one query. One without a holder is left out."""
    periods = ContractPeriod.objects.on(on).select_related("organisation")
    if contract_ids is not None:
        periods = periods.filter(contract_id__in=contract_ids)
    return {period.contract_id: period.organisation for period in periods}


def contracts_kept(actor: Actor, *, on: dt.date) -> list[ContractKept]:
    """All contracts with their holders over time, in two queries."""
    return [
        _kept(contract, on)
        for contract in Contract.objects.prefetch_related(Prefetch("periods", _holdings()))
    ]


def contract_for(actor: Actor, slug: str) -> Contract | None:
    """The contract at that address; None where there is none."""
    return Contract.objects.filter(slug=slug).first()


def organisation_choices(actor: Actor) -> list[tuple[str, str]]:
    """Slug and name of each organisation that has not become part of another, by name."""
    there = Organisation.objects.filter(merged_into=None)
    return list(there.values_list("slug", "name"))


def contract_choices() -> list[tuple[str, str]]:
    """Slug and name of each contract, by name."""
    return list(Contract.objects.values_list("slug", "name"))


def _kept(contract: Contract, on: dt.date) -> ContractKept:
    periods = list(contract.periods.all())
    held = tuple(_held(period) for period in periods)
    holder = next((one for one in held if on in one.period), None)
    return ContractKept(contract.slug, contract.name, holder, held)


def _holdings() -> QuerySet[ContractPeriod]:
    found = ContractPeriod.objects.select_related("organisation", "contract")
    return found.order_by("contract__name", "valid_from", "id")


def _held(period: ContractPeriod) -> ContractHeld:
    return ContractHeld(
        contract=period.contract.name,
        organisation=period.organisation.name,
        organisation_slug=period.organisation.slug,
        period=period.period,
        seen_on=tuple(period.seen_on),
    )
