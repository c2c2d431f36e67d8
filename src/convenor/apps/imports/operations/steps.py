"""Taking the steps of a row, each through the operation that a form would use."""

from functools import singledispatch

from convenor.apps.groups.models import Group, Membership, Partnership, Seat
from convenor.apps.groups.operations import end_membership, fill_seat, join_group
from convenor.apps.imports import steps
from convenor.apps.people.models import Organisation, Person
from convenor.apps.people.operations import (
    add_person,
    change_person,
    keep_organisation,
    rename_organisation,
)
from convenor.core.access import Actor


@singledispatch
def take(step: steps.Step, partnership: Partnership, by: Actor) -> None:
    """Do what the row says. Raises OperationNotValid, and TypeError for a step nobody knows."""
    raise TypeError(f"No step of a list: {step!r}")


@take.register
def _(step: steps.AddOrganisation, partnership: Partnership, by: Actor) -> None:
    keep_organisation(
        name=step.name, slug=step.slug, sector=step.sector, by=by, partnership_id=partnership.pk
    )


@take.register
def _(step: steps.SetSector, partnership: Partnership, by: Actor) -> None:
    organisation = Organisation.objects.get(pk=step.organisation_id)
    keep_organisation(
        name=organisation.name,
        slug=organisation.slug,
        sector=step.sector,
        by=by,
        partnership_id=partnership.pk,
    )


@take.register
def _(step: steps.Rename, partnership: Partnership, by: Actor) -> None:
    organisation = Organisation.objects.get(pk=step.organisation_id)
    rename_organisation(
        organisation=organisation, name=step.name, on=step.on, by=by, partnership_id=partnership.pk
    )


@take.register
def _(step: steps.AddPerson, partnership: Partnership, by: Actor) -> None:
    add_person(
        name=step.name,
        email=step.email,
        job_title=step.job_title,
        role_label=step.role_label,
        organisation=_organisation(step.organisation_id),
        partnership_id=partnership.pk,
        by=by,
    )


@take.register
def _(step: steps.ChangePerson, partnership: Partnership, by: Actor) -> None:
    details: dict[str, object] = dict(step.details)
    if step.organisation_id is not None:
        details["organisation"] = _organisation(step.organisation_id)
    person = Person.objects.get(pk=step.person_id)
    change_person(person=person, by=by, partnership_id=partnership.pk, **details)


@take.register
def _(step: steps.FillSeat, partnership: Partnership, by: Actor) -> None:
    fill_seat(
        seat=Seat.objects.select_related("group", "organisation").get(pk=step.seat_id),
        person=Person.objects.get(pk=step.person_id),
        capacity=step.capacity,
        organisation=_organisation(step.organisation_id),
        on=step.on,
        until=step.until,
        by=by,
    )


@take.register
def _(step: steps.JoinGroup, partnership: Partnership, by: Actor) -> None:
    join_group(
        group=Group.objects.get(pk=step.group_id),
        person=Person.objects.select_related("organisation").get(pk=step.person_id),
        capacity=step.capacity,
        organisation=_organisation(step.organisation_id),
        on=step.on,
        until=step.until,
        by=by,
    )


@take.register
def _(step: steps.EndMembership, partnership: Partnership, by: Actor) -> None:
    membership = Membership.objects.select_related("group", "seat").get(pk=step.membership_id)
    end_membership(membership=membership, on=step.on, by=by)


def _organisation(pk: int | None) -> Organisation | None:
    return Organisation.objects.get(pk=pk) if pk is not None else None
