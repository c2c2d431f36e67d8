"""Task groups: set up, extended and dissolved by decision only; they end by themselves and hand on."""

import dataclasses
import datetime as dt

import pytest

from convenor.apps.concerns.operations import keep_words, raise_concern
from convenor.apps.decisions.operations import DecisionTaken, take_decision
from convenor.apps.groups.models import Group, Membership, Seat
from convenor.apps.groups.queries import actor_for
from convenor.apps.taskgroups.models import TaskGroup
from convenor.apps.taskgroups.operations import (
    TaskGroupNotValid,
    TaskGroupWanted,
    dissolve_task_group,
    extend_task_group,
    hand_over_ended,
    recommendation_became,
    send_closing_report,
    set_up_task_group,
    write_closing_report,
)
from convenor.apps.taskgroups.queries import reports_owed, task_of
from convenor.core.vocabulary import Role
from tests.factories import OPERATOR, GroupFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
START, END = dt.date(2026, 3, 2), dt.date(2026, 6, 1)
WANTED = TaskGroupWanted(
    name="School places",
    question="Who waits for a school place, and why?",
    output="A short report",
    starts_on=START,
    ends_on=END,
    expert_places=2,
)


def decided(group, words="Set up a task group"):
    return take_decision(group=group, taken=DecisionTaken(words), on=START, by=OPERATOR)


@pytest.fixture
def strategy():
    return GroupFactory(name="Strategy Group")


def made(strategy, convenor=None, **more):
    return set_up_task_group(
        reports_to=strategy,
        wanted=dataclasses.replace(WANTED, **more),
        decision=decided(strategy),
        convenor=convenor,
        by=OPERATOR,
    )


def test_it_is_a_group_with_a_line_expert_places_and_a_convenor_until_its_end(strategy):
    user = UserFactory()
    task = made(strategy, convenor=user.person)
    group = task.group
    assert (group.kind, group.partnership_id) == ("task group", strategy.partnership_id)
    assert group.lines.get().other == strategy
    assert Seat.objects.filter(group=group, valid_to=END).count() == 2
    held = {each.role for each in actor_for(user, on=END - dt.timedelta(days=1)).roles}
    assert Role.CHAIR in held
    assert actor_for(user, on=END).roles == frozenset()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"name": " "}, "needs a name"),
        ({"question": ""}, "needs a question"),
        ({"output": ""}, "needs an output"),
        ({"ends_on": START}, "before it starts"),
        ({"ends_on": dt.date(2027, 6, 1)}, "a year at most"),
    ],
)
def test_a_mandate_that_cannot_be_is_refused_and_no_group_is_made(strategy, more, says):
    with pytest.raises(TaskGroupNotValid, match=says):
        made(strategy, **more)
    assert list(Group.objects.all()) == [strategy]


def test_it_needs_a_decision_of_the_group_that_it_reports_to(strategy):
    for decision in (None, decided(GroupFactory())):
        with pytest.raises(TaskGroupNotValid, match="Choose the decision of Strategy Group"):
            set_up_task_group(reports_to=strategy, wanted=WANTED, decision=decision, by=OPERATOR)


def test_no_second_one_works_on_the_same_question_at_once(strategy):
    made(strategy)
    with pytest.raises(TaskGroupNotValid, match="School places works on that question until"):
        made(strategy, name="Another")
    later = made(strategy, starts_on=END, ends_on=dt.date(2026, 9, 1))
    assert later.group.slug == "school-places-2"


def test_a_decision_extends_it_with_all_who_were_to_stay_to_the_end(strategy):
    task = made(strategy, convenor=PersonFactory())
    gone = Membership.objects.create(
        group=task.group,
        person=PersonFactory(),
        capacity="member",
        valid_from=START,
        valid_to="2026-04-01",
    )
    later = dt.date(2026, 9, 1)
    extend_task_group(task=task, ends_on=later, decision=decided(strategy), by=OPERATOR)
    assert set(Seat.objects.filter(group=task.group).values_list("valid_to", flat=True)) == {later}
    gone.refresh_from_db()
    assert gone.valid_to == dt.date(2026, 4, 1)
    with pytest.raises(TaskGroupNotValid, match="choose a later day"):
        extend_task_group(task=task, ends_on=END, decision=decided(strategy), by=OPERATOR)
    with pytest.raises(TaskGroupNotValid, match="standing group"):
        extend_task_group(
            task=task, ends_on=dt.date(2029, 1, 1), decision=decided(strategy), by=OPERATOR
        )
    assert task.extensions.count() == 1


def test_a_decision_dissolves_it_before_its_time_and_it_is_not_extended_then(strategy):
    task = made(strategy)
    with pytest.raises(TaskGroupNotValid, match="choose a day between"):
        dissolve_task_group(task=task, on=START, decision=decided(strategy), by=OPERATOR)
    april = dt.date(2026, 4, 1)
    dissolve_task_group(task=task, on=april, decision=decided(strategy), by=OPERATOR)
    assert set(Seat.objects.filter(group=task.group).values_list("valid_to", flat=True)) == {april}
    with pytest.raises(TaskGroupNotValid, match="It has ended"):
        extend_task_group(task=task, ends_on=END, decision=decided(strategy), by=OPERATOR)


def test_what_still_lies_with_it_at_its_end_goes_to_the_group_above_once(strategy):
    task = made(strategy)
    concern = raise_concern(
        group=task.group, text="They wait.", person=PersonFactory(), on=START, by=OPERATOR
    )
    keep_words(concern=concern, text="They wait.", why="x", on=START, by=OPERATOR)
    assert hand_over_ended(task=task, on=START, by=OPERATOR) == 0
    assert hand_over_ended(task=task, on=END, by=OPERATOR) == 1
    concern.refresh_from_db()
    assert (concern.group, concern.next_on is not None) == (strategy, True)
    assert hand_over_ended(task=task, on=END, by=OPERATOR) == 0


def test_the_closing_report_is_written_then_sent_and_its_recommendations_become_something(strategy):
    task = made(strategy)
    assert [row.pk for row in reports_owed([task.group_id], on=dt.date(2026, 5, 10))] == [task.pk]
    with pytest.raises(TaskGroupNotValid, match="Write the conclusions"):
        send_closing_report(task=task, by=OPERATOR)
    written = {"task": task, "evidence": "A survey", "by": OPERATOR}
    write_closing_report(**written, conclusions="They wait.", recommendations=["Count", " ", "Ask"])
    send_closing_report(task=task, by=OPERATOR)
    with pytest.raises(TaskGroupNotValid, match="sent already"):
        write_closing_report(**written, conclusions="x", recommendations=[])
    first = task_of(task.group.slug).recommendations.all()[0]
    recommendation_became(recommendation=first, kind="item", key="abc", by=OPERATOR)
    with pytest.raises(TaskGroupNotValid, match="became an agenda item already"):
        recommendation_became(recommendation=first, kind="ask", key="def", by=OPERATOR)
    assert reports_owed([task.group_id], on=END) == []
    assert TaskGroup.objects.get().recommendations.count() == 2
