"""Who acts: a person with the roles they hold on a day, or anyone at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from convenor.core.vocabulary import Role


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role, and where it counts. An administrator's counts for the installation alone."""

    role: Role
    partnership_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class StandIn:
    """That somebody who is not on a group comes to one meeting of it in place of a member."""

    meeting_id: int
    seat_id: int | None = None
    """The seat that they fill there; None in place of a member without one."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks or does something. `label` is how the audit trail names them: by role, not name."""

    label: str
    person_id: int | None = None
    user_id: int | None = None
    roles: frozenset[RoleHeld] = field(default_factory=frozenset)
    seat_ids: frozenset[int] = field(default_factory=frozenset)
    """The seats on which the actor sits, also as a substitute or an observer beside the holder."""
    organisations: frozenset[tuple[int, int]] = frozenset()
    """For which organisations the actor is there, each beside the group: (group, organisation)."""
    stands_in: frozenset[StandIn] = frozenset()
    """For others at meetings that are not over, beside any role of their own."""
    enforcement_linked: bool = False
    """Holds a seat linked to enforcement, and so sees less by design wherever it acts."""
    is_operator: bool = False
    """Works on the server's own command line, which already owns the data."""

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def partnership_ids(self) -> frozenset[int]:
        """The partnerships in which the actor holds any role."""
        return frozenset(
            held.partnership_id for held in self.roles if held.partnership_id is not None
        )

    @property
    def partner_ids(self) -> frozenset[int]:
        """The partnerships of which the actor is a partner. A department's contact stands at their door."""
        return frozenset(
            held.partnership_id
            for held in self.roles
            if held.partnership_id is not None and held.role is not Role.GOVERNMENT_CONTACT
        )

    @property
    def department_ids(self) -> frozenset[int]:
        """The partnerships whose government contact the actor is."""
        return frozenset(
            held.partnership_id
            for held in self.roles
            if held.partnership_id is not None and held.role is Role.GOVERNMENT_CONTACT
        )

    @property
    def is_only_a_contact(self) -> bool:
        """A department's contact and nothing else: one page is open to them."""
        return bool(self.roles) and all(held.role is Role.GOVERNMENT_CONTACT for held in self.roles)

    @property
    def group_ids(self) -> frozenset[int]:
        """The groups on which the actor sits, in any capacity."""
        return frozenset(held.group_id for held in self.roles if held.group_id is not None)

    def at(self, stands_in: Iterable[StandIn], *, enforcement_linked: bool) -> "Actor":
        """The same actor where they stand in for others, seeing no more than those whose place they take."""
        linked = self.enforcement_linked or enforcement_linked
        return replace(self, stands_in=frozenset(stands_in), enforcement_linked=linked)


ANYONE = Actor(label="a visitor")
"""Somebody who has not signed in."""
