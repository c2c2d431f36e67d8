"""The filter for many entries agrees with the rule for one, for every actor of a small world."""

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.audit.queries import (
    can_view_entry,
    entries_about_oneself,
    kinds_of_entries,
    visible_entries,
)
from convenor.core.access import ANYONE, Actor, RoleHeld
from convenor.core.vocabulary import Role

HERE, ELSEWHERE = 1, 2
PLACES = (HERE, ELSEWHERE, None)
SMALL_WORLD = [
    ANYONE,
    Actor(label="the operator", is_operator=True),
    Actor(label="nobody in particular", person_id=1, user_id=1),
    Actor(label="an administrator", user_id=2, roles=frozenset({RoleHeld(Role.ADMINISTRATOR)})),
    *(
        Actor(label=f"a {role} of {place}", user_id=3, roles=frozenset({RoleHeld(role, place, 10)}))
        for role in Role
        if role is not Role.ADMINISTRATOR
        for place in (HERE, ELSEWHERE)
    ),
    Actor(
        label="a chair here and the secretariat elsewhere",
        user_id=4,
        roles=frozenset({RoleHeld(Role.CHAIR, HERE, 10), RoleHeld(Role.SECRETARIAT, ELSEWHERE)}),
    ),
]


@pytest.fixture
def entries(db):
    return [
        Entry.objects.create(
            by_label="the operator",
            operation="keep",
            what=f"{kind} {place}",
            about_kind=kind,
            about_key=str(place),
            partnership_id=place,
        )
        for place in PLACES
        for kind in ("group", "person")
    ]


@pytest.mark.parametrize("actor", SMALL_WORLD, ids=lambda actor: actor.label)
def test_what_the_filter_finds_is_what_the_rule_allows(actor, entries):
    allowed = {e.what for e in entries if can_view_entry(actor, partnership_id=e.partnership_id)}
    assert {line.what for line in visible_entries(actor)} == allowed
    for place in (HERE, ELSEWHERE):
        of_place = {line.what for line in visible_entries(actor, partnership_id=place)}
        assert of_place == {what for what in allowed if what.endswith(str(place))}
        kinds = {what.split()[0] for what in of_place}
        assert kinds_of_entries(actor, partnership_id=place) == sorted(kinds)


def test_they_can_be_narrowed_to_a_kind_and_to_one_thing(entries):
    secretariat = Actor(label="s", user_id=1, roles=frozenset({RoleHeld(Role.SECRETARIAT, HERE)}))
    assert [line.what for line in visible_entries(secretariat, kind="group")] == ["group 1"]
    assert [line.what for line in visible_entries(secretariat, kind="group", key="1")] == [
        "group 1"
    ]
    assert visible_entries(secretariat, kind="group", key="2") == []


def test_one_reads_what_was_changed_about_oneself_and_a_visitor_reads_nothing(entries):
    oneself = Actor(label="a member", person_id=1, user_id=1)
    assert [line.what for line in entries_about_oneself(oneself, token="2")] == ["person 2"]
    assert entries_about_oneself(ANYONE, token="2") == []
