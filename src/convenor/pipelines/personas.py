"""The people of a sample, from its personas.yaml: the file itself says what stands in it.

They come in through the operations that a secretariat uses, and a second loading changes nothing.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, Literal

from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML, YAMLError

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.groups.operations import appoint, fill_seat, join_group
from convenor.apps.groups.queries import group_for, partnership_for
from convenor.apps.groups.queries.own import open_seat, sits_there
from convenor.apps.people.operations import add_person, give_account, make_administrator
from convenor.apps.people.queries.accounts import (
    EXPERTS,
    PERSONA_DOMAIN,
    person_with_email,
    persona_account,
)
from convenor.core.access import Actor
from convenor.core.vocabulary import Capacity, Role
from convenor.pipelines.experts import PlaceWanted, decide, let_in

MOST_BYTES = 100_000
APPOINTED = (Role.SECRETARIAT, Role.REPRESENTATIVE, Role.SUPPORTER, Role.GOVERNMENT_CONTACT)


class PersonasNotValid(OperationNotValid):
    """The file cannot be loaded: says where and why."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RoleWanted(_Part):
    """One thing that a persona holds: a place in a group, or an appointment."""

    group: str = ""
    seat: str = ""
    capacity: Capacity | None = None
    partnership: str = ""
    role: Role | None = None
    since: dt.date | None = None

    @model_validator(mode="after")
    def is_one_of_the_three(self) -> "RoleWanted":
        in_a_group = bool(self.group and self.capacity)
        appointed = bool(self.partnership and self.role in APPOINTED)
        if in_a_group == appointed or (appointed and (self.seat or self.group)):
            raise ValueError(
                "write {group, capacity}, {group, seat, capacity} or {partnership, role}"
            )
        return self


class PersonaWanted(_Part):
    """A persona as the file states it."""

    address: Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    label: Annotated[str, Field(min_length=1, max_length=200)]
    shown_as: Annotated[str, Field(pattern="^Sample", max_length=200)] = "Sample person"
    roles: tuple[RoleWanted, ...] = ()
    administrator: bool = False
    expert: PlaceWanted | None = None

    @model_validator(mode="after")
    def an_expert_has_a_place(self) -> "PersonaWanted":
        if any(role.capacity is Capacity.EXPERT for role in self.roles):
            raise ValueError(
                "an expert by experience is described under `expert`, with their place"
            )
        if self.expert is not None and self.address not in EXPERTS:
            raise ValueError(f"an expert of a sample is one of {', '.join(EXPERTS)}")
        return self

    @property
    def email(self) -> str:
        return f"{self.address}@{PERSONA_DOMAIN}"


class PersonasFile(_Part):
    """The whole file."""

    format: Literal["convenor-personas/1"]
    personas: tuple[PersonaWanted, ...]


def load_personas(path: Path, *, by: Actor, on: dt.date) -> int:
    """Bring in all personas of the file and what they hold, or nobody. Returns how many.

    Raises PersonasNotValid, or what the operations refuse.
    """
    wanted = read_personas(path)
    with transaction.atomic():
        for persona in sorted(wanted, key=lambda each: each.expert is not None):
            _load(persona, by=by, on=on)
    return len(wanted)


def let_experts_decide(path: Path, *, on: dt.date) -> None:
    """Once the meetings of the sample are there, its experts say how they come to the next one."""
    for persona in read_personas(path):
        account = persona_account(persona.address) if persona.expert else None
        if persona.expert is not None and account is not None:
            decide(persona.expert, account, on=on)


def read_personas(path: Path) -> tuple[PersonaWanted, ...]:
    """The file's personas, without loading them. Raises PersonasNotValid."""
    if path.stat().st_size > MOST_BYTES:
        raise PersonasNotValid(
            f"{path.name} is larger than {MOST_BYTES} bytes; that is no such file."
        )
    try:
        stated = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        return PersonasFile.model_validate(stated).personas
    except (YAMLError, UnicodeDecodeError) as error:
        raise PersonasNotValid(f"{path.name} cannot be read as YAML: {error}") from error
    except ValidationError as error:
        raise PersonasNotValid(f"{path.name}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    place = " > ".join(str(part + 1 if isinstance(part, int) else part) for part in problem["loc"])
    return f"{place}: {problem['msg']}"


def _load(persona: PersonaWanted, *, by: Actor, on: dt.date) -> None:
    if persona.administrator:
        make_administrator(email=persona.email, by=by)
        return
    if persona.expert is not None:
        _let_in(persona, persona.expert, by=by, on=on)
        return
    person = person_with_email(persona.email) or add_person(
        name=persona.label, email=persona.email, role_label=persona.shown_as, by=by
    )
    give_account(person=person, by=by)
    for role in persona.roles:
        give = _appoint if role.role else _seat
        give(person, role, by=by, on=role.since or on)


def _let_in(persona: PersonaWanted, wanted: PlaceWanted, *, by: Actor, on: dt.date) -> None:
    if persona_account(persona.address) is not None:
        return
    group, supporter = group_for(wanted.group), persona_account(wanted.supporter)
    if group is None or supporter is None:
        raise PersonasNotValid(
            f"For {persona.address} there is no group '{wanted.group}' or no supporter "
            f"'{wanted.supporter}' in this sample."
        )
    let_in(wanted, email=persona.email, group=group, supporter=supporter, on=on, by=by)


def _appoint(person: Any, role: RoleWanted, *, by: Actor, on: dt.date) -> None:
    partnership = partnership_for(role.partnership)
    if partnership is None:
        raise PersonasNotValid(
            f"There is no partnership '{role.partnership}'; load its terms first."
        )
    appoint(partnership=partnership, person=person, role=role.role, on=on, by=by)


def _seat(person: Any, role: RoleWanted, *, by: Actor, on: dt.date) -> None:
    group = group_for(role.group)
    if group is None:
        raise PersonasNotValid(f"There is no group '{role.group}'; load its terms first.")
    if sits_there(person_id=person.pk, group_slug=role.group):
        return
    if not role.seat:
        join_group(group=group, person=person, capacity=role.capacity, on=on, by=by)
        return
    seat = open_seat(group_slug=role.group, key=role.seat, on=on)
    if seat is None:
        raise PersonasNotValid(f"{group.called} has no free seat '{role.seat}' on {on}.")
    fill_seat(seat=seat, person=person, capacity=role.capacity, on=on, by=by)
