"""Who sees a thing of a group: by its marking, and whether it is out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.access import (
    ANYONE,
    Actor,
    Circle,
    Marked,
    Permission,
    RoleHeld,
    StandIn,
    audience_of,
    can,
    can_see,
    circle_of,
    tokens_of,
)
from convenor.core.vocabulary import Marking, Role

HERE, GROUP, OTHER_GROUP, SEAT = 1, 10, 11, 100


def somebody(role, group=None, partnership=HERE, **more):
    roles = frozenset({RoleHeld(role, partnership, group)})
    return Actor(label="x", user_id=1, person_id=7, roles=roles, **more)


READERS = {
    "visitor": ANYONE,
    "secretariat": somebody(Role.SECRETARIAT),
    "chair": somebody(Role.CHAIR, GROUP),
    "member": somebody(Role.MEMBER, GROUP, seat_ids=frozenset({SEAT + 1})),
    "named": somebody(Role.MEMBER, GROUP, seat_ids=frozenset({SEAT})),
    "chair of another group": somebody(Role.CHAIR, OTHER_GROUP),
    "secretariat elsewhere": somebody(Role.SECRETARIAT, partnership=2),
    "government contact": somebody(Role.GOVERNMENT_CONTACT),
    "administrator": Actor("a", user_id=1, roles=frozenset({RoleHeld(Role.ADMINISTRATOR)})),
}
INSIDE = {"secretariat", "chair", "member", "named"}
SEEN_BY = {
    (Marking.PUBLIC, True): set(READERS),
    (Marking.PUBLIC, False): INSIDE,
    (Marking.PARTNERS, True): INSIDE | {"chair of another group"},
    (Marking.PARTNERS, False): INSIDE,
    (Marking.NAMED_SEATS, True): {"secretariat", "chair", "named"},
    (Marking.NAMED_SEATS, False): {"secretariat", "chair", "named"},
    (Marking.RESTRICTED, True): {"secretariat", "chair"},
    (Marking.RESTRICTED, False): {"secretariat", "chair"},
}


@pytest.mark.parametrize(("marking", "is_out"), SEEN_BY)
def test_who_sees_a_thing_with_that_marking(marking, is_out):
    expected = SEEN_BY[marking, is_out]
    thing = Marked(HERE, GROUP, marking, is_out, seat_ids=frozenset({SEAT}))
    assert {name for name, reader in READERS.items() if can_see(reader, thing)} == expected


def test_whoever_is_named_for_it_sees_it_and_the_operator_sees_all():
    thing = Marked(2, 20, Marking.RESTRICTED, person_ids=frozenset({7}))
    assert can_see(READERS["member"], thing)
    assert not can_see(READERS["administrator"], thing)
    assert can_see(Actor(label="the operator", is_operator=True), thing)


def test_a_government_contact_carries_the_token_of_the_door_and_none_of_a_partner():
    assert tokens_of(READERS["government contact"]) == {"all", f"d{HERE}", "u7"}


THERE, ANOTHER = 50, 51
STAND_IN = Actor("x", user_id=1, person_id=9, stands_in=frozenset({StandIn(THERE, SEAT)}))


@pytest.mark.parametrize("seat", [SEAT, SEAT + 1])
@pytest.mark.parametrize("meeting", [THERE, ANOTHER, None])
@pytest.mark.parametrize("is_out", [True, False])
@pytest.mark.parametrize("marking", Marking)
def test_whoever_stands_in_sees_what_is_out_for_that_meeting_and_that_seat(
    marking, is_out, meeting, seat
):
    thing = Marked(HERE, GROUP, marking, is_out, seat_ids=frozenset({seat}), meeting_id=meeting)
    for_them = marking in (Marking.PUBLIC, Marking.PARTNERS) or (
        marking is Marking.NAMED_SEATS and seat == SEAT
    )
    is_public = marking is Marking.PUBLIC and is_out
    assert bool(can_see(STAND_IN, thing)) is (
        is_public or (is_out and meeting == THERE and for_them)
    )


def test_whoever_stands_in_may_look_into_that_meeting_and_do_nothing_else():
    here = {"partnership_id": HERE, "group_id": GROUP}
    may = {each for each in Permission if can(STAND_IN, each, meeting_id=THERE, **here)}
    may_anyway = {each for each in Permission if can(STAND_IN, each, **here)}
    assert may - may_anyway == {Permission.MEETING_VIEW}
    assert not can(STAND_IN, Permission.MEETING_VIEW, meeting_id=ANOTHER, **here)


ids = st.integers(1, 3)
things = st.builds(
    Marked,
    ids,
    ids,
    st.sampled_from(Marking),
    st.booleans(),
    st.frozensets(ids),
    st.frozensets(ids),
)


@given(things)
def test_a_visitor_sees_only_what_is_public_and_out(thing):
    assert bool(can_see(ANYONE, thing)) is (thing.marking is Marking.PUBLIC and thing.is_out)


@given(things)
def test_a_stricter_marking_never_has_more_readers_among_those_on_the_group(thing):
    order = [Marking.PUBLIC, Marking.PARTNERS, Marking.NAMED_SEATS, Marking.RESTRICTED]
    stricter = order[min(order.index(thing.marking) + 1, 3)]
    if not thing.seat_ids and not thing.person_ids:
        tighter = Marked(thing.partnership_id, thing.group_id, stricter, thing.is_out)
        readers = READERS.values()
        seen = {id(reader) for reader in readers if can_see(reader, thing)}
        assert {id(reader) for reader in readers if can_see(reader, tighter)} <= seen


def test_no_token_of_one_kind_is_one_of_another():
    tokens = tokens_of(READERS["named"]) | audience_of(Marked(HERE, GROUP, Marking.PUBLIC, True))
    assert tokens == {"all", "p1", "g10", "s100", "u7", "k1"}


@pytest.mark.parametrize(
    ("tokens", "circle"),
    [
        (("all", "g1", "k1"), Circle.EVERYBODY),
        (("p1", "g1", "k1"), Circle.INSIDE),
        (("g12", "k1"), Circle.INSIDE),
        (("c1", "k1"), Circle.FEW),
        (("s9", "c1", "k1", "m3s9"), Circle.FEW),
        ((), Circle.FEW),
    ],
)
def test_how_far_a_text_may_go_is_read_from_who_may_see_it(tokens, circle):
    assert circle_of(tokens) is circle


@pytest.mark.parametrize(
    ("marking", "is_out", "circle"),
    [
        (Marking.PUBLIC, True, Circle.EVERYBODY),
        (Marking.PUBLIC, False, Circle.INSIDE),
        (Marking.PARTNERS, True, Circle.INSIDE),
        (Marking.PARTNERS, False, Circle.INSIDE),
        (Marking.NAMED_SEATS, True, Circle.FEW),
        (Marking.RESTRICTED, True, Circle.FEW),
    ],
)
def test_it_agrees_with_the_marking(marking, is_out, circle):
    thing = Marked(1, 2, marking, is_out, seat_ids=frozenset({3}), person_ids=frozenset({4}))
    assert circle_of(audience_of(thing)) is circle
