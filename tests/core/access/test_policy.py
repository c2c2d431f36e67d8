"""The policy against a table that people can read: matrix.csv, beside this file."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.access import (
    ANYONE,
    MATRIX,
    Actor,
    Permission,
    RoleHeld,
    Scope,
    can,
    can_see_detail_of,
    groups_where,
    markings_visible_to,
    partnerships_where,
)
from convenor.core.vocabulary import Marking, Role

HERE, ELSEWHERE = 1, 2
ROWS = list(csv.DictReader((Path(__file__).parent / "matrix.csv").open()))
NO_ROLE = "no role"
REACH = {
    "oneself": Scope.SELF,
    "group": Scope.GROUP,
    "partnership": Scope.PARTNERSHIP,
    "installation": Scope.INSTALLATION,
}
CELLS = [
    pytest.param(
        Permission(row["permission"]), role, row[role] == "yes", id=f"{row['permission']}-{role}"
    )
    for row in ROWS
    for role in (NO_ROLE, *Role)
]


def holder_of(role):
    """Somebody signed in who holds that role here, and nothing else."""
    if role == NO_ROLE:
        roles = frozenset()
    elif role is Role.ADMINISTRATOR:
        roles = frozenset({RoleHeld(role)})
    else:
        roles = frozenset({RoleHeld(role, HERE, 10)})
    return Actor(label=f"a {role}", person_id=7, user_id=70, roles=roles)


def test_the_table_has_every_permission_and_every_role_with_its_reach():
    assert {row["permission"] for row in ROWS} == set(Permission)
    assert set(ROWS[0]) == {"permission", "reach", NO_ROLE, *Role}
    assert {row["permission"]: REACH[row["reach"]] for row in ROWS} == {
        permission: scope for permission, (scope, _) in MATRIX.items()
    }


@pytest.mark.parametrize(("permission", "role", "expected"), CELLS)
def test_each_role_may_what_the_table_says_here_and_no_partnership_thing_elsewhere(
    permission, role, expected
):
    actor = holder_of(role)
    assert bool(can(actor, permission, partnership_id=HERE, group_id=10)) is expected
    if MATRIX[permission][0].needs_a_door:
        assert not can(actor, permission, partnership_id=ELSEWHERE, group_id=20)
        assert not can(actor, permission)


@pytest.mark.parametrize(("permission", "role", "expected"), CELLS)
def test_what_one_may_in_a_group_one_may_in_no_other_but_for_the_secretariat(
    permission, role, expected
):
    if MATRIX[permission][0] is Scope.GROUP:
        allowed = can(holder_of(role), permission, partnership_id=HERE, group_id=11)
        assert bool(allowed) is (expected and role is Role.SECRETARIAT)


@pytest.mark.parametrize("permission", Permission)
def test_somebody_not_signed_in_may_nothing_and_the_operator_everything(permission):
    roles = frozenset(RoleHeld(role, HERE, 10) for role in Role)
    assert not can(ANYONE, permission, partnership_id=HERE)
    assert not can(Actor(label="signed out", roles=roles), permission, partnership_id=HERE)
    assert can(Actor(label="the operator", is_operator=True), permission, partnership_id=HERE)


def test_nobody_changes_what_is_shown_of_somebody_else():
    actor = holder_of(Role.SECRETARIAT)
    assert can(actor, Permission.OWN_DISPLAY_CHANGE, person_id=7)
    assert not can(actor, Permission.OWN_DISPLAY_CHANGE, person_id=8)


places = st.integers(1, 4)
roles_held = st.one_of(
    st.builds(
        RoleHeld,
        st.sampled_from([role for role in Role if role is not Role.ADMINISTRATOR]),
        places,
        places,
    ),
    st.just(RoleHeld(Role.ADMINISTRATOR)),
)
actors = st.builds(
    Actor,
    label=st.just("somebody"),
    person_id=st.none() | places,
    user_id=st.none() | places,
    roles=st.frozensets(roles_held, max_size=5),
    enforcement_linked=st.booleans(),
)


@given(actors, st.sampled_from(Permission))
def test_the_filter_for_many_agrees_with_the_rule_for_one(actor, permission):
    allowed = {place for place in range(6) if can(actor, permission, partnership_id=place)}
    if MATRIX[permission][0] is Scope.PARTNERSHIP:
        assert partnerships_where(actor, permission) == allowed
    else:
        assert partnerships_where(actor, permission) == frozenset()


@given(actors, st.sampled_from(Permission))
def test_the_filter_over_groups_agrees_with_the_rule_for_one(actor, permission):
    reach = groups_where(actor, permission)
    for partnership in range(1, 5):
        for group in range(1, 5):
            filtered = partnership in reach.partnership_ids or group in reach.group_ids
            allowed = can(actor, permission, partnership_id=partnership, group_id=group)
            if MATRIX[permission][0] is Scope.GROUP:
                assert bool(allowed) is filtered
            else:
                assert not filtered


@given(actors)
def test_an_administrator_sees_no_more_of_a_partnership_for_being_one(actor):
    plain = Actor(label="x", user_id=1, roles=actor.roles - {RoleHeld(Role.ADMINISTRATOR)})
    also = Actor(label="x", user_id=1, roles=actor.roles | {RoleHeld(Role.ADMINISTRATOR)})
    for place in range(1, 5):
        seen = markings_visible_to(plain, partnership_id=place)
        assert markings_visible_to(also, partnership_id=place) == seen


# Who sees a detail: a person of partnership 1 who sits in groups 10 and 11 there.
ONESELF = Actor(label="oneself", person_id=5, user_id=1)
SECRETARIAT = Actor(label="s", user_id=2, roles=frozenset({RoleHeld(Role.SECRETARIAT, HERE)}))
SECRETARIAT_ELSEWHERE = Actor(
    label="e", user_id=3, roles=frozenset({RoleHeld(Role.SECRETARIAT, ELSEWHERE)})
)
COLLEAGUE = Actor(label="c", user_id=4, roles=frozenset({RoleHeld(Role.MEMBER, HERE, 11)}))
OTHER_GROUP = Actor(label="o", user_id=5, roles=frozenset({RoleHeld(Role.CHAIR, HERE, 12)}))
ENFORCEMENT = Actor(
    label="h",
    user_id=6,
    roles=frozenset({RoleHeld(Role.MEMBER, HERE, 11)}),
    enforcement_linked=True,
)
ADMINISTRATOR = Actor(label="a", user_id=8, roles=frozenset({RoleHeld(Role.ADMINISTRATOR)}))
EVERYBODY = {
    "oneself": ONESELF,
    "secretariat": SECRETARIAT,
    "secretariat elsewhere": SECRETARIAT_ELSEWHERE,
    "colleague": COLLEAGUE,
    "other group": OTHER_GROUP,
    "enforcement": ENFORCEMENT,
    "administrator": ADMINISTRATOR,
    "anyone": ANYONE,
}
WHO_SEES = {
    Marking.PUBLIC: set(EVERYBODY),
    Marking.PARTNERS: {"oneself", "secretariat", "colleague"},
    Marking.NAMED_SEATS: {"oneself", "secretariat"},
    Marking.RESTRICTED: {"oneself", "secretariat"},
}


@pytest.mark.parametrize("marking", Marking)
def test_who_sees_a_detail_that_a_person_lets_be_shown_so_far(marking):
    seen_by = {
        name
        for name, actor in EVERYBODY.items()
        if can_see_detail_of(
            actor,
            person_id=5,
            marking=marking,
            person_group_ids=frozenset({10, 11}),
            person_partnership_ids=frozenset({HERE}),
        )
    }
    assert seen_by == WHO_SEES[marking]


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (ANYONE, {Marking.PUBLIC}),
        (SECRETARIAT_ELSEWHERE, {Marking.PUBLIC}),
        (ADMINISTRATOR, {Marking.PUBLIC}),
        (COLLEAGUE, {Marking.PUBLIC, Marking.PARTNERS}),
        (SECRETARIAT, set(Marking)),
    ],
    ids=lambda value: getattr(value, "label", ""),
)
def test_which_markings_one_sees_unnamed(actor, expected):
    assert markings_visible_to(actor, partnership_id=HERE) == expected
