"""The partnership itself, and the organisations and contracts around its groups."""

from typing import Self

from pydantic import model_validator

from convenor.core.dates import PartialDate
from convenor.core.terms.schema.base import (
    Adoption,
    Cited,
    DayAsStated,
    Name,
    Part,
    Slug,
    Statement,
    Words,
)
from convenor.core.terms.schema.membership import Decisions, Joining
from convenor.core.vocabulary import Sector, Tier


class Secretariat(Cited):
    """Who does the work, and who pays for it."""

    host: Words | None = None
    funder: Words | None = None
    note: Words | None = None


class Contact(Cited):
    """Whom to ask: always a role, never a private person."""

    role: Name
    email: Name | None = None
    url: Name | None = None


class FormerName(Part):
    """What an organisation was called, and until when."""

    name: Name
    until: DayAsStated | None = None


class Organisation(Cited):
    """A body that takes part. Its former names stay findable."""

    slug: Slug
    name: Name
    sector: Sector | None = None
    formerly: tuple[FormerName, ...] = ()
    merged_into: Slug | None = None
    merged_on: DayAsStated | None = None


class ContractHolder(Cited):
    """Who holds a contract, and when. The dates are half-open: `until` is the first day without it."""

    organisation: Slug
    since: DayAsStated | None = None
    until: DayAsStated | None = None
    seen: tuple[DayAsStated, ...] = ()
    """Dates at which a source shows this holder, where none states when it began or ended."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.since and self.until:
            start = PartialDate.parse(self.since).first_day()
            end = PartialDate.parse(self.until).first_day()
            if end <= start:
                raise ValueError(
                    f"the contract ends ({self.until}) before it starts ({self.since})"
                )
        return self


class Contract(Cited):
    """A public contract that gives its holder a seat, so that a new provider takes the old one's place."""

    slug: Slug
    name: Name
    holders: tuple[ContractHolder, ...] = ()


class Status(Part):
    """Whether the body still meets, as far as the sources tell, and when they told it."""

    state: str = "current"
    as_of: DayAsStated | None = None

    @model_validator(mode="after")
    def _state_is_known(self) -> Self:
        if self.state not in {"current", "historic"}:
            raise ValueError(f"'{self.state}' is not a status; write current or historic")
        return self


class Partnership(Cited):
    """An alliance with a secretariat, which hosts groups."""

    slug: Slug
    name: Name
    short_name: Name | None = None
    also_known_as: tuple[Name, ...] = ()
    country: Name | None = None
    area: Name | None = None
    tier: Tier | None = None
    status: Status = Status()
    valid_from: DayAsStated | None = None
    adopted: Adoption | None = None
    purpose: Statement | None = None
    functions: tuple[Statement, ...] = ()
    secretariat: Secretariat | None = None
    contact: Contact | None = None
    joining: Joining | None = None
    decisions: Decisions | None = None
    observed: tuple[Statement, ...] = ()
    caveats: tuple[Statement, ...] = ()
