"""A place opens with a purpose, a named supporter and a whole plan; a task group with ready places."""

import datetime as dt

import pytest
from django.db import IntegrityError, models, transaction

from convenor.apps.experts import models as tables
from convenor.apps.experts.models import ExpertPlace
from convenor.apps.experts.operations.involvements import end_involvement
from convenor.apps.experts.operations.places import (
    PlaceNotValid,
    close_place,
    mark_made,
    open_place,
    prepare_place,
    say_of_plan,
)
from convenor.apps.experts.queries.places import (
    place_for,
    place_waits_for,
    places_kept,
    places_seen,
    plan_words,
)
from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.groups.operations import MembershipNotValid, fill_seat, join_group
from convenor.apps.groups.queries import actor_for
from convenor.apps.taskgroups.operations import TaskGroupNotValid, open_task_group
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Arrangement, Capacity
from tests.apps.taskgroups.test_task_groups import made
from tests.experts_world import DAY, invited, prepared, supporter_of, written
from tests.factories import (
    OPERATOR,
    GroupFactory,
    PersonFactory,
    SeatFactory,
    administrator,
    member_of,
)

pytestmark = pytest.mark.django_db


def test_it_opens_once_all_is_there_and_says_all_that_is_missing_before():
    here = prepared()
    bare = prepare_place(
        group=here.group, partnership=here.partnership, purpose=" ", on=DAY, by=OPERATOR
    )
    written(bare, leave_out=[Arrangement.TRAVEL])
    with pytest.raises(PlaceNotValid) as refusal:
        open_place(place=bare, on=DAY, by=OPERATOR)
    assert str(refusal.value) == (
        "The place cannot open yet. It needs a purpose, a named supporter, a word on travel."
    )
    assert ExpertPlace.objects.get(pk=bare.pk).opened_on is None
    open_place(place=here.place, on=DAY, by=OPERATOR)
    assert here.place.opened_on == DAY


def test_the_database_refuses_an_open_place_without_a_supporter():
    here = prepared()
    with pytest.raises(IntegrityError), transaction.atomic():
        ExpertPlace.objects.filter(pk=here.place.pk).update(opened_on=DAY, supporter=None)


def test_only_an_appointed_supporter_of_that_partnership_can_be_named():
    here = prepared()
    for other in (PersonFactory(), supporter_of(GroupFactory().partnership).person):
        with pytest.raises(PlaceNotValid, match="no supporter of"):
            prepare_place(
                group=here.group,
                partnership=here.partnership,
                purpose="x",
                supporter=other,
                on=DAY,
                by=OPERATOR,
            )


def test_a_supporter_who_left_does_not_open_a_place_and_comes_first_on_the_desk():
    here = prepared()
    Appointment.objects.filter(person=here.supporter.person).update(valid_to=DAY)
    with pytest.raises(PlaceNotValid, match="a named supporter"):
        open_place(place=here.place, on=DAY, by=OPERATOR)
    other = supporter_of(here.partnership)
    prepare_place(
        group=GroupFactory(partnership=here.partnership, name="A Board"),
        partnership=here.partnership,
        purpose="x",
        supporter=other.person,
        on=DAY,
        by=OPERATOR,
    )
    desk = places_kept(actor_for(here.keeps, on=DAY), partnership_id=here.partnership.pk, on=DAY)
    assert [each.has_supporter for each in desk] == [False, True]
    assert place_for(actor_for(here.supporter, on=DAY), here.place.token) is None


def test_not_wanted_is_an_answer_and_an_empty_word_is_none():
    here = prepared()
    say_of_plan(
        place=here.place, kind=Arrangement.REST, not_wanted=True, said_by="expert", by=OPERATOR
    )
    assert here.place.plan.get(kind=Arrangement.REST.value).not_wanted_by == "expert"
    for words, not_wanted in (("", False), ("words", True)):
        with pytest.raises(PlaceNotValid, match="On travel"):
            say_of_plan(
                place=here.place,
                kind=Arrangement.TRAVEL,
                words=words,
                not_wanted=not_wanted,
                by=OPERATOR,
            )
    with pytest.raises(PlaceNotValid, match="wants nothing on rest"):
        mark_made(place=here.place, kind=Arrangement.REST, is_made=True, by=OPERATOR)


def test_the_words_of_a_plan_are_the_supporters_and_the_experts_alone():
    here = prepared()
    assert plan_words(here.support, here.place)[Arrangement.TRAVEL].words == "About travel"
    others = [here.keeps, administrator(), member_of(here.group)]
    linked = member_of(here.group, seat=SeatFactory(group=here.group, enforcement_linked=True))
    for actor in [ANYONE, OPERATOR, *(actor_for(u, on=DAY) for u in [*others, linked])]:
        assert plan_words(actor, here.place) == {}
    keeps = actor_for(here.keeps, on=DAY)
    (kept,) = places_kept(keeps, partnership_id=here.partnership.pk, on=DAY)
    assert "About" not in repr(kept)
    assert not places_kept(actor_for(others[2], on=DAY), partnership_id=here.partnership.pk, on=DAY)


def test_everybody_sees_that_there_is_a_place_and_whether_it_is_filled():
    here = prepared()
    (seen,) = places_seen(here.group.pk, on=DAY)
    assert (seen.is_open, seen.is_filled) == (False, False)
    close_place(place=here.place, on=DAY, by=OPERATOR)
    assert places_seen(here.group.pk, on=DAY) == ()


def test_a_task_group_opens_once_its_expert_place_is_ready():
    strategy = GroupFactory(name="Strategy Group")
    task = made(strategy, expert_places=1)
    assert task.opened_on is None
    with pytest.raises(TaskGroupNotValid, match="named supporter and a support plan"):
        open_task_group(task=task, on=DAY, by=OPERATOR)
    here = prepared(group=task.group)
    assert here.place.seat is not None
    with pytest.raises(TaskGroupNotValid, match="Ready: 0"):
        open_task_group(task=task, on=DAY, by=OPERATOR)
    open_place(place=here.place, on=DAY, by=OPERATOR)
    open_task_group(task=task, on=DAY, by=OPERATOR)
    assert task.opened_on == DAY
    assert made(strategy, name="Other", question="Else?", expert_places=0).opened_on == dt.date(
        2026, 3, 2
    )


def test_no_column_holds_an_amount():
    found = [
        field
        for table in vars(tables).values()
        if isinstance(table, type) and issubclass(table, models.Model)
        for field in table._meta.get_fields()
    ]
    assert found
    money = (models.DecimalField, models.FloatField, models.IntegerField)
    assert not [
        each
        for each in found
        if isinstance(each, money) and not getattr(each, "primary_key", False)
    ]
    for word in ("amount", "fee", "pay_", "rate", "bank", "voucher", "cost"):
        assert not [each.name for each in found if word in each.name]


def test_nobody_is_seated_as_an_expert_but_through_an_open_place():
    here = prepared()
    seat = SeatFactory(group=here.group)
    somebody = PersonFactory(is_expert=True)
    for person in (PersonFactory(), somebody):
        for sit in (
            lambda person=person: fill_seat(
                seat=seat, person=person, on=DAY, capacity=Capacity.EXPERT, by=OPERATOR
            ),
            lambda person=person: join_group(
                group=here.group, person=person, on=DAY, capacity=Capacity.EXPERT, by=OPERATOR
            ),
        ):
            with pytest.raises(MembershipNotValid, match="a purpose, a named supporter and a plan"):
                sit()
    open_place(place=here.place, on=DAY, by=OPERATOR)
    with pytest.raises(MembershipNotValid):
        join_group(group=here.group, person=somebody, on=DAY, capacity=Capacity.EXPERT, by=OPERATOR)
    assert not Membership.objects.filter(capacity=Capacity.EXPERT.value).exists()
    join_group(group=here.group, person=PersonFactory(), on=DAY, by=OPERATOR)


def test_a_filled_place_waits_for_nobody():
    here = invited()
    assert not place_waits_for(here.group, here.person)
    end_involvement(involvement=here.involvement, on=DAY + dt.timedelta(days=1), by=here.support)
    assert place_waits_for(here.group, here.person)
