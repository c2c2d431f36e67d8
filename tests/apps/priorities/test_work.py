"""Work: offered, taken, handed back and done in one step each; and interests that nobody else reads."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.commitments.models import Contribution
from convenor.apps.commitments.queries import contributions_of
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.models import Interest, Work
from convenor.apps.priorities.operations import WorkSaid
from convenor.apps.priorities.operations.words import PriorityNotValid
from convenor.apps.priorities.queries import (
    interests_of,
    own_work,
    steps_of,
    work_for,
    work_offered,
)
from convenor.core.access import ANYONE
from convenor.core.vocabulary import ContributionKind, Topic, WorkState
from tests.factories import OPERATOR, GroupFactory, member_of, secretariat_of
from tests.priorities_world import LATER, ON, actor, live, members, offered, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return members()


def take(work, user):
    do.take_work(work=work, person=user.person, on=ON, by=actor(user))
    work.refresh_from_db()


def test_taking_it_counts_for_joining_and_commitments(world):
    work = offered(world)
    take(work, world.member)
    assert (work.state, work.taken_as) == (WorkState.TAKEN, "Health, Strategy")
    [row] = contributions_of(person_ids=[world.member.person_id])
    assert (row.kind, row.words, row.on) == (ContributionKind.WORK, "Ring the colleges", ON)
    assert row.counts_for(group_id=world.group.pk, partnership_id=world.partnership.pk)
    take(work, world.member)
    assert Contribution.objects.count() == 1


def test_handing_it_back_takes_that_back_and_tells_the_next(world):
    work = offered(world)
    take(work, world.member)
    with pytest.raises(PriorityNotValid, match="how far it is"):
        do.hand_back_work(work=work, words=" ", by=actor(world.member))
    do.hand_back_work(work=work, words="Two are rung.", by=actor(world.member))
    work.refresh_from_db()
    assert (work.state, work.taken_by, work.taken_as) == (WorkState.OFFERED, None, "")
    assert contributions_of(person_ids=[world.member.person_id])[0].is_withdrawn
    take(work, world.volunteer)
    assert [step.kind for step in steps_of(work)] == [
        "offered",
        "taken on",
        "handed back",
        "taken on",
    ]
    assert work.taken_as == "a member of Information Group"


def test_of_two_who_click_the_second_is_told(world):
    work = offered(world)
    as_first_seen = Work.objects.get(pk=work.pk)
    take(work, world.member)
    with pytest.raises(PriorityNotValid, match="was taken on by Health, Strategy in the meantime"):
        take(as_first_seen, world.volunteer)
    assert Contribution.objects.count() == 1


def test_done_says_what_came_of_it_and_can_be_opened_again(world):
    work = offered(world)
    with pytest.raises(PriorityNotValid, match="is offered already"):
        do.finish_work(work=work, what_came="x", on=LATER, by=OPERATOR)
    take(work, world.member)
    do.finish_work(work=work, what_came="Four agreed.", on=LATER, by=actor(world.member))
    work.refresh_from_db()
    assert (work.state, work.done_on) == (WorkState.DONE, LATER)
    do.reopen_work(work=work, by=OPERATOR)
    work.refresh_from_db()
    assert (work.state, work.what_came) == (WorkState.TAKEN, "")


def test_only_members_take_it(world):
    work = offered(world)
    for stranger in (somebody(), member_of(GroupFactory()), member_of(world.board)):
        with pytest.raises(PriorityNotValid, match="Only members"):
            do.take_work(work=work, person=stranger.person, on=ON, by=OPERATOR)
    assert Work.objects.get().state == WorkState.OFFERED


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (WorkSaid(" "), "what the work is"),
        (WorkSaid("Ring", hours=0), "About 0 hours cannot be right"),
        (WorkSaid("Ring", until=ON - dt.timedelta(days=1)), "before the day it is offered"),
    ],
)
def test_work_that_cannot_be_offered_says_why(world, said, sentence):
    with pytest.raises(PriorityNotValid, match=sentence):
        do.offer_work(group=world.group, said=said, on=ON, by=OPERATOR)
    assert not Work.objects.exists()


def test_work_belongs_to_a_live_priority_of_the_same_partnership(world):
    foreign = live(members())
    with pytest.raises(PriorityNotValid, match="another partnership"):
        offered(world, priority=foreign)
    ended = live(world)
    do.end_priority(priority=ended, because="Done.", on=ON, by=OPERATOR)
    with pytest.raises(PriorityNotValid, match="not live"):
        offered(world, priority=ended)


def test_what_fits_stands_first_and_what_one_knows_before_that(world):
    offered(world, "Neither", topics=(Topic.STUDENTS,))
    offered(world, "Glad to", topics=(Topic.HOUSING,))
    offered(world, "Knows it", topics=(Topic.HEALTH,))
    by = actor(world.member)
    do.set_interests(
        person=world.member.person, topics={Topic.HOUSING: False, Topic.HEALTH: True}, by=by
    )
    rows = work_offered(by)
    assert [row.what for row in rows] == ["Knows it", "Glad to", "Neither"]
    assert [row.fits for row in rows] == [("health",), ("housing",), ()]
    assert [row.fits for row in work_offered(actor(world.chair))] == [(), (), ()]


def test_interests_are_ones_own(world):
    for other in (world.keeper, world.chair):
        with pytest.raises(PriorityNotValid, match="Only the person themselves"):
            do.set_interests(
                person=world.member.person, topics={Topic.ASYLUM: True}, by=actor(other)
            )
    by = actor(world.member)
    do.set_interests(person=world.member.person, topics={Topic.ASYLUM: True}, by=by)
    assert interests_of(by) == {"asylum": True}
    assert interests_of(actor(world.keeper)) == {}
    entry = Entry.objects.get(operation="set_interests")
    assert "asylum" not in f"{entry.what} {entry.details}"
    assert entry.partnership_id is None
    do.set_interests(person=world.member.person, topics={}, by=by)
    assert not Interest.objects.exists()


def test_who_sees_work(world):
    work = offered(world)
    for reader, may in (
        (actor(world.volunteer), True),
        (actor(world.keeper), True),
        (ANYONE, False),
        (actor(secretariat_of(GroupFactory().partnership)), False),
        (actor(member_of(world.board)), False),
    ):
        assert (work_for(reader, work.token) is not None) is may


def test_own_work_and_what_is_late(world):
    work = offered(world, until=LATER)
    take(work, world.member)
    [row] = own_work(actor(world.member))
    assert row.is_mine
    assert [row.is_late(day) for day in (LATER, LATER + dt.timedelta(days=1))] == [False, True]
    assert own_work(actor(world.chair)) == []
