"""Decisions: numbered, agreed with reservations, locked with the minutes, replaced; and who sees them."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convenor.apps.decisions.models import Action, Decision
from convenor.apps.decisions.operations import (
    DecisionTaken,
    OutcomeNotValid,
    Owner,
    add_reservation,
    change_decision,
    give_action,
    lock_decisions,
    note_outcome,
    publish_outcomes,
    replace_decision,
    set_carrying_out,
    take_decision,
)
from convenor.apps.decisions.queries import decisions_visible
from convenor.apps.decisions.queries.visible import marked, visible
from convenor.core.access import ANYONE, Actor, RoleHeld, can_see
from convenor.core.vocabulary import CarryingOut, Marking, OutcomeKind, Role, WayReached
from tests.examples import at_most
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, PartnershipFactory

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 18)


@pytest.fixture
def meeting():
    return MeetingFactory(on=MARCH)


def take(meeting, wording="Write to the Board", **more):
    taken = DecisionTaken(wording, **more.pop("taken", {}))
    return take_decision(
        group=meeting.group, taken=taken, on=meeting.on, meeting=meeting, by=OPERATOR, **more
    )


def test_decisions_are_numbered_within_the_group_and_the_year(meeting):
    assert [take(meeting).number, take(meeting).number] == [1, 2]
    next_year = MeetingFactory(group=meeting.group, on=dt.date(2027, 1, 6))
    assert take(next_year).number == 1
    assert take(MeetingFactory()).number == 1


def test_a_decision_without_words_is_refused(meeting):
    with pytest.raises(OutcomeNotValid, match="words that stand alone"):
        take(meeting, " ")
    assert not Decision.objects.exists()


def test_a_review_before_the_decision_is_refused(meeting):
    with pytest.raises(OutcomeNotValid, match="would be before the decision itself"):
        take(meeting, taken={"review_on": dt.date(2026, 1, 1)})


def test_an_item_of_another_meeting_is_refused(meeting):
    from convenor.apps.agendas.operations import ItemAsked, add_item

    other = add_item(meeting=MeetingFactory(), asked=ItemAsked("Theirs"), by=OPERATOR)
    with pytest.raises(OutcomeNotValid, match="on the agenda of another meeting"):
        take(meeting, item=other)


def test_a_reservation_is_kept_and_makes_the_consensus_one_with_reservations(meeting):
    decision = take(meeting)
    add_reservation(decision=decision, held_by="Police", text="Not before June.", by=OPERATOR)
    assert decision.reached == WayReached.WITH_RESERVATIONS
    assert [r.held_by for r in decision.reservations.all()] == ["Police"]


def test_what_stands_in_approved_minutes_is_replaced_and_never_changed(meeting):
    decision = take(meeting)
    change_decision(decision=decision, taken=DecisionTaken("Write today"), by=OPERATOR)
    lock_decisions(meeting=meeting, by=OPERATOR)
    decision.refresh_from_db()
    with pytest.raises(OutcomeNotValid, match="stands in approved minutes"):
        change_decision(decision=decision, taken=DecisionTaken("Do not write"), by=OPERATOR)
    new = replace_decision(
        decision=decision, taken=DecisionTaken("Do not write"), on=MARCH, by=OPERATOR
    )
    assert new.replaces == decision
    with pytest.raises(OutcomeNotValid, match="replaced already"):
        replace_decision(decision=decision, taken=DecisionTaken("x"), on=MARCH, by=OPERATOR)


def test_a_decision_that_is_not_carried_out_needs_a_reason(meeting):
    decision = take(meeting)
    with pytest.raises(OutcomeNotValid, match="why the decision is not carried out"):
        set_carrying_out(decision=decision, how=CarryingOut.DROPPED, note="", by=OPERATOR)
    set_carrying_out(decision=decision, how=CarryingOut.UNDER_WAY, note="Sent.", by=OPERATOR)
    assert decision.carrying_out == CarryingOut.UNDER_WAY


def test_an_outcome_sent_twice_is_kept_once(meeting):
    kept = [
        note_outcome(
            meeting=meeting,
            item=None,
            kind=OutcomeKind.CONCERN,
            text="No interpreters",
            client_key="k",
            by=OPERATOR,
        )
        for _ in range(2)
    ]
    assert kept[0] == kept[1]


def test_others_than_the_group_see_a_decision_once_it_is_published(meeting):
    take(meeting, taken={"marking": Marking.PUBLIC})
    assert not decisions_visible(ANYONE).exists()
    publish_outcomes(meeting=meeting, by=OPERATOR)
    assert decisions_visible(ANYONE).count() == 1


roles = st.builds(
    RoleHeld,
    st.sampled_from([role for role in Role if role is not Role.ADMINISTRATOR]),
    st.integers(0, 1),
    st.none() | st.integers(0, 2),
)


@given(st.frozensets(roles, max_size=3), st.booleans())
@settings(
    max_examples=at_most(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_the_filter_agrees_with_the_rule_for_every_reader(some_of_each, held, signed_in):
    """Roles name partnerships and groups by their place; here they become real ones."""
    partnerships, groups, rows = some_of_each
    known = frozenset(
        RoleHeld(
            role.role,
            partnerships[role.partnership_id].pk,
            groups[role.group_id].pk if role.group_id is not None else None,
        )
        for role in held
    )
    actor = Actor("somebody", user_id=1 if signed_in else None, roles=known)
    found = set(Decision.objects.filter(visible(actor)).values_list("pk", flat=True))
    assert found == {row.pk for row in rows if can_see(actor, marked(row))}


@pytest.fixture
def some_of_each():
    partnerships = [PartnershipFactory(), PartnershipFactory()]
    groups = [GroupFactory(partnership=partnerships[n // 2]) for n in range(3)]
    for group in groups:
        meeting = MeetingFactory(group=group)
        for marking in Marking:
            take(meeting, taken={"marking": marking})
        publish_outcomes(meeting=meeting, by=OPERATOR)
        for marking in Marking:
            take(meeting, taken={"marking": marking})
    rows = list(Decision.objects.select_related("group"))
    return partnerships, groups, rows


def test_an_action_and_its_decision_share_a_group(meeting):
    action = give_action(
        group=meeting.group,
        what="Write",
        owner=Owner(secretariat=True),
        given_on=MARCH,
        decision=take(meeting),
        by=OPERATOR,
    )
    assert Action.objects.get().decision.group_id == action.group_id
