"""The whole policy on one screen: which role carries which permission, and how far it reaches."""

from enum import StrEnum

from convenor.core.vocabulary import Role


class Permission(StrEnum):
    """What a page or an operation may ask for."""

    DESK_VIEW = "see one's own page"
    OWN_DISPLAY_CHANGE = "change what is shown of oneself"
    TERMS_AMEND = "amend terms of reference"
    GROUP_CREATE = "set up a group"
    DATES_KEEP = "keep the dates of meetings"
    PLAN_VIEW = "see plans of the year"
    PLAN_KEEP = "plan the year"
    AVAILABILITY_ASK = "ask who can come when"
    INVITATIONS_SEND = "send invitations to meetings"
    OWN_DIARY_KEEP = "keep one's own diary and days away"
    SEATS_FILL = "fill seats and end memberships"
    PEOPLE_VIEW = "see the people of a partnership"
    PEOPLE_KEEP = "keep people and organisations"
    LISTS_IMPORT = "bring lists in"
    LISTS_EXPORT = "take lists out"
    AUDIT_VIEW = "read the audit trail"
    PARTNERSHIP_CREATE = "set up a partnership"
    SECRETARIAT_APPOINT = "appoint a secretariat"
    INSTALLATION_VIEW = "see how the installation does"


class Scope(StrEnum):
    """How far a permission reaches for those who hold it."""

    SELF = "oneself, for anybody who is signed in"
    PARTNERSHIP = "the partnership in which the role is held"
    INSTALLATION = "the installation"


EVERY_ROLE = frozenset(Role)
SECRETARIAT = frozenset({Role.SECRETARIAT})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

MATRIX: dict[Permission, tuple[Scope, frozenset[Role]]] = {
    Permission.DESK_VIEW: (Scope.SELF, EVERY_ROLE),
    Permission.OWN_DISPLAY_CHANGE: (Scope.SELF, EVERY_ROLE),
    Permission.TERMS_AMEND: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.GROUP_CREATE: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.DATES_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.PLAN_VIEW: (Scope.PARTNERSHIP, SECRETARIAT | {Role.CHAIR, Role.DEPUTY}),
    Permission.PLAN_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.AVAILABILITY_ASK: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.INVITATIONS_SEND: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.OWN_DIARY_KEEP: (Scope.SELF, EVERY_ROLE),
    Permission.SEATS_FILL: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.PEOPLE_VIEW: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.PEOPLE_KEEP: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.LISTS_IMPORT: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.LISTS_EXPORT: (Scope.PARTNERSHIP, SECRETARIAT),
    Permission.AUDIT_VIEW: (Scope.PARTNERSHIP, SECRETARIAT | {Role.CHAIR, Role.DEPUTY}),
    Permission.PARTNERSHIP_CREATE: (Scope.INSTALLATION, ADMINISTRATOR),
    Permission.SECRETARIAT_APPOINT: (Scope.INSTALLATION, ADMINISTRATOR),
    Permission.INSTALLATION_VIEW: (Scope.INSTALLATION, ADMINISTRATOR),
}
"""An administrator runs the installation, and does not thereby read or keep a partnership's things."""
