"""Influence plans: made for a live priority, changed, and closed with what came of it."""

import datetime as dt
from dataclasses import replace

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.models import InfluencePlan
from convenor.apps.priorities.operations import PlanSaid
from convenor.apps.priorities.operations.words import PriorityNotValid
from convenor.apps.priorities.queries import plan_for, plans_due, plans_of, plans_visible
from convenor.core.access import ANYONE
from tests.factories import OPERATOR, GroupFactory, SeatFactory, member_of, secretariat_of
from tests.priorities_world import LATER, ON, actor, live, meeting, members

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return members()


@pytest.fixture
def plan(world):
    return do.make_plan(priority=live(world), said=wanted(world), on=ON, by=OPERATOR)


def wanted(world, **more):
    return PlanSaid(
        wanted="Fund two classes",
        next_step="Ring its secretary",
        next_on=LATER,
        **({"target": world.board} | more),
    )


def test_a_plan_is_made_changed_closed_and_opened_again(world, plan):
    do.next_step(plan=plan, words="Send the paper", next_on=LATER, on=ON, by=OPERATOR)
    assert plan.next_step == "Send the paper"
    with pytest.raises(PriorityNotValid, match="what came of it"):
        do.close_plan(plan=plan, what_came=" ", on=LATER, by=OPERATOR)
    do.close_plan(plan=plan, what_came="One class is funded.", on=LATER, by=OPERATOR)
    with pytest.raises(PriorityNotValid, match="was closed on 20 March 2026"):
        do.change_plan(plan=plan, said=wanted(world), on=LATER, by=OPERATOR)
    do.reopen_plan(plan=plan, by=OPERATOR)
    assert InfluencePlan.objects.get().closed_on is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"target": None}, "Name the body that decides"),
        ({"target_words": "A committee of Parliament"}, "Not both"),
        ({"wanted": " "}, "which decision is wanted"),
        ({"next_on": ON - dt.timedelta(days=1)}, "has passed"),
        ({"decides_at": "ours"}, "is not one of City Board"),
        ({"decides_at": "theirs", "decides_on": LATER}, "Leave one of them empty"),
    ],
)
def test_a_plan_that_cannot_be_kept_says_why(world, change, sentence):
    rows = {"ours": meeting(world, LATER), "theirs": meeting(world, ON, group=world.board)}
    if "decides_at" in change:
        change = change | {"decides_at": rows[change["decides_at"]]}
    said = replace(wanted(world), **change)
    with pytest.raises(PriorityNotValid, match=sentence):
        do.make_plan(priority=live(world), said=said, on=ON, by=OPERATOR)
    assert not InfluencePlan.objects.exists()


def test_an_overdue_step_can_stay_while_something_else_is_changed(world, plan):
    after = LATER + dt.timedelta(days=9)
    said = wanted(world, evidence_needed="How many wait")
    do.change_plan(plan=plan, said=said, on=after, by=OPERATOR)
    assert plan.evidence_needed == "How many wait"
    moved = replace(said, next_on=LATER + dt.timedelta(days=1))
    with pytest.raises(PriorityNotValid, match="has passed"):
        do.change_plan(plan=plan, said=moved, on=after, by=OPERATOR)


def test_one_that_ended_is_not_planned_for(world):
    priority = live(world)
    do.end_priority(priority=priority, because="Done.", on=ON, by=OPERATOR)
    with pytest.raises(PriorityNotValid, match="not live"):
        do.make_plan(priority=priority, said=wanted(world), on=ON, by=OPERATOR)


def test_overdue_steps_come_first(world, plan):
    other = wanted(world)
    do.make_plan(
        priority=plan.priority,
        said=replace(other, wanted="Something sooner", next_on=ON),
        on=ON,
        by=OPERATOR,
    )
    rows = plans_of(OPERATOR, plan.priority)
    assert [row.wanted for row in rows] == ["Something sooner", "Fund two classes"]
    due = plans_due(partnership_ids=[world.partnership.pk], by=ON)
    assert [row.wanted for row in due] == ["Something sooner"]
    assert [row.is_late(LATER) for row in rows] == [True, False]


def test_what_is_planned_is_not_for_the_public_nor_for_seats_linked_to_enforcement(world, plan):
    linked = SeatFactory(group=world.group, label="Enforcement", enforcement_linked=True)
    readers = {
        "member": (actor(world.member), True),
        "volunteer": (actor(world.volunteer), True),
        "secretariat": (actor(world.keeper), True),
        "enforcement": (actor(member_of(world.group, seat=linked)), False),
        "foreign": (actor(secretariat_of(GroupFactory().partnership)), False),
        "public": (ANYONE, False),
    }
    for name, (reader, may) in readers.items():
        assert (plan_for(reader, plan.token) is not None) is may, name
        assert plans_visible(reader).exists() is may, name


def test_the_words_of_a_plan_stay_out_of_the_trail(world, plan):
    told = " ".join(Entry.objects.values_list("what", flat=True))
    assert "Fund two classes" not in told
    assert "How to influence City Board is planned." in told
