"""The verdict on a single case, from the matrix and the facts of the case."""

from dataclasses import dataclass

from convenor.core.access.actor import Actor
from convenor.core.access.matrix import CHAIRS, MATRIX, WHO_STANDS_IN, Permission, Scope
from convenor.core.access.seen_less import Withheld, is_withheld
from convenor.core.vocabulary import Marking, Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is allowed, and why. The reason is for tests and the secretariat, not for the refused."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


OPERATOR_MAY = Verdict(True, "works on the server itself")


def can(
    actor: Actor,
    permission: Permission,
    *,
    partnership_id: int | None = None,
    group_id: int | None = None,
    person_id: int | None = None,
    meeting_id: int | None = None,
) -> Verdict:
    """Whether the actor may, for that partnership, group or person. What the matrix omits is refused.

    What reaches as far as a group asks for both the group and the partnership that keeps it; what is
    asked of one meeting names that too, for whoever stands in there.
    """
    if actor.is_operator:
        return OPERATOR_MAY
    if not actor.is_signed_in:
        return Verdict(False, "not signed in")
    scope, roles = MATRIX[permission]
    if scope is Scope.SELF:
        if actor.is_only_a_contact and Role.GOVERNMENT_CONTACT not in roles:
            return Verdict(False, "a department's contact has one page")
        return _for_oneself(actor, person_id)
    if scope is Scope.INSTALLATION:
        return _with_role(actor, roles, None)
    if partnership_id is None:
        return Verdict(False, "no partnership was named")
    at = {each.meeting_id for each in actor.stands_in}
    if meeting_id in at and permission in WHO_STANDS_IN:
        return Verdict(True, "stands in for somebody at the meeting")
    if scope is Scope.GROUP:
        return _in_group(actor, roles, partnership_id, group_id)
    return _with_role(actor, roles, partnership_id)


def partnerships_where(actor: Actor, permission: Permission) -> frozenset[int]:
    """The partnerships in which `can` would allow it: the filter beside the rule.

    Nobody can list all partnerships here, so it is empty for the operator, whom `can` allows anywhere:
    queries ask `actor.is_operator` first.
    """
    scope, roles = MATRIX[permission]
    if scope is not Scope.PARTNERSHIP or not actor.is_signed_in:
        return frozenset()
    return frozenset(
        held.partnership_id
        for held in actor.roles
        if held.role in roles and held.partnership_id is not None
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an actor may: in whole partnerships, and in single groups of others."""

    partnership_ids: frozenset[int] = frozenset()
    group_ids: frozenset[int] = frozenset()


def groups_where(actor: Actor, permission: Permission) -> Reach:
    """The groups in which `can` would allow it: the filter beside the rule, empty for the operator."""
    scope, roles = MATRIX[permission]
    if scope is not Scope.GROUP or not actor.is_signed_in:
        return Reach()
    held = [each for each in actor.roles if each.role in roles]
    return Reach(
        frozenset(
            each.partnership_id
            for each in held
            if each.role is Role.SECRETARIAT and each.partnership_id is not None
        ),
        frozenset(each.group_id for each in held if each.group_id is not None),
    )


def can_see_detail_of(
    actor: Actor,
    *,
    person_id: int,
    marking: Marking,
    person_group_ids: frozenset[int],
    person_partnership_ids: frozenset[int],
) -> Verdict:
    """Whether the actor may see a detail of a person, shown as far as that person agreed.

    Their secretariat needs it for its work; partners see it if the person said so and both sit in the
    same group; everyone does only if the person said so. Who sits on a seat linked to enforcement is
    no partner in this: such a seat sees less by design, and agreeing to be known among colleagues is
    not agreeing to be known to the enforcer.
    """
    if marking is Marking.PUBLIC:
        return Verdict(True, "the person lets everyone see it")
    if actor.is_operator:
        return OPERATOR_MAY
    if actor.person_id == person_id:
        return Verdict(True, "it is about oneself")
    if partnerships_where(actor, Permission.PEOPLE_VIEW) & person_partnership_ids:
        return Verdict(True, "the secretariat of a partnership the person takes part in")
    shares_a_group = bool(actor.group_ids & person_group_ids)
    if marking is Marking.PARTNERS and shares_a_group and not is_withheld(actor, Withheld.NAMES):
        return Verdict(True, "sits in a group with the person, who lets partners see it")
    return Verdict(False, "the person has not agreed to show it")


def can_see_safe_name(
    actor: Actor,
    *,
    person_id: int,
    marking: Marking,
    supports: bool,
    group_ids: frozenset[int],
    partnership_ids: frozenset[int],
) -> Verdict:
    """Whether the actor may see the safe name of an expert by experience, shown as far as they agreed.

    The expert and their own supporter always; nobody else by office, not even the secretariat or who
    runs the server. `group_ids` are the groups in whose circle it is shown: the forum, or all of theirs.
    """
    if actor.person_id == person_id:
        return Verdict(actor.person_id is not None, "it is about oneself")
    if supports:
        return Verdict(True, "supports them")
    if marking is Marking.PUBLIC:
        return Verdict(True, "the expert lets everyone see it")
    if is_withheld(actor, Withheld.EXPERTS) or marking is Marking.RESTRICTED:
        return Verdict(False, "the expert has not agreed to show it")
    if partnerships_where(actor, Permission.EXPERTS_KEEP) & partnership_ids:
        return Verdict(True, "the expert lets the secretariat see it")
    chairs = {each.group_id for each in actor.roles if each.role in CHAIRS}
    near = actor.group_ids if marking is Marking.PARTNERS else chairs
    shares = bool(near & group_ids)
    return Verdict(
        shares, "is in the circle that the expert agreed to" if shares else "is not in it"
    )


def markings_visible_to(actor: Actor, *, partnership_id: int) -> frozenset[Marking]:
    """Which markings of a partnership's things the actor may see without being named. Default deny."""
    if actor.is_operator:
        return frozenset(Marking)
    held = {role.role for role in actor.roles if role.partnership_id == partnership_id}
    if Role.SECRETARIAT in held:
        return frozenset(Marking)
    if held - {Role.ADMINISTRATOR, Role.GOVERNMENT_CONTACT}:
        return frozenset({Marking.PUBLIC, Marking.PARTNERS})
    return frozenset({Marking.PUBLIC})


def _for_oneself(actor: Actor, person_id: int | None) -> Verdict:
    if person_id is not None and person_id != actor.person_id:
        return Verdict(False, "it is about somebody else")
    return Verdict(True, "it is about oneself")


def _in_group(
    actor: Actor, roles: frozenset[Role], partnership_id: int, group_id: int | None
) -> Verdict:
    """A secretariat's role counts in all groups of its partnership, any other where it is held."""
    if group_id is not None:
        for held in actor.roles:
            if held.role in roles and held.group_id == group_id:
                return Verdict(True, f"is {held.role} of the group")
    return _with_role(actor, roles & {Role.SECRETARIAT}, partnership_id)


def _with_role(actor: Actor, roles: frozenset[Role], partnership_id: int | None) -> Verdict:
    held = next(
        (
            held
            for held in actor.roles
            if held.role in roles
            and (partnership_id is None or held.partnership_id == partnership_id)
        ),
        None,
    )
    if held is None:
        return Verdict(False, f"holds none of: {', '.join(sorted(roles))}")
    return Verdict(True, f"is {held.role} here")
