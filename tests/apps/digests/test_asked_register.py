"""What a register asks: of who speaks for an owner, of a chair, of the secretariat; each told once, none too much."""

import pytest

from convenor.apps.digests.queries import ahead_of, asked_of, steps_asked_of
from convenor.apps.digests.queries.asked_register import asked_by_register, register_asks
from convenor.apps.groups.queries import actor_for
from convenor.apps.register.operations import (
    accept_as_it_stands,
    accept_move,
    close_entry,
    plan_review,
)
from convenor.core.dates.periods import DAY
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, member_of, secretariat_of
from tests.register_world import TODAY, beside, handed, opened, scored

pytestmark = pytest.mark.django_db
WHAT = "Hotels close at short notice"


@pytest.fixture
def group():
    return GroupFactory(name="Strategy Group", short_name="Strategy")


def asked(user):
    return [
        (each.sentence, each.due_on) for each in asked_by_register(actor_for(user, on=TODAY), TODAY)
    ]


def kept(group):
    found = register_asks([group.partnership_id], on=TODAY)
    return [(each.sentence, each.due_on) for each in found]


def accepted(entry, until, on=TODAY):
    accept_as_it_stands(
        entry=entry, accepted_by="the Board", on=on, until=until, today=TODAY, by=OPERATOR
    )


def test_who_speaks_for_its_owner_is_asked_before_the_meeting_and_nobody_else(group):
    owner, other = member_of(group), member_of(group)
    entry = opened(group, owner_person=owner.person)
    assert asked(owner) == []
    meeting = MeetingFactory(group=group, on=TODAY + 10 * DAY)
    plan_review(entry=entry, meeting=meeting, on=TODAY, by=OPERATOR)
    assert asked(owner) == [(f"Weigh “{WHAT}” again: the next meeting looks at it.", meeting.on)]
    assert asked(other) == []
    scored(entry, 3, 3)
    assert asked(owner) == []


def test_a_meeting_far_ahead_asks_nothing_yet_and_a_closed_entry_nothing_more(group):
    owner = member_of(group)
    entry = opened(group, owner_person=owner.person, on=TODAY - 80 * DAY)
    assert asked(owner) == [(f"Weigh “{WHAT}” again: it is due to be looked at.", TODAY + 10 * DAY)]
    far = MeetingFactory(group=group, on=TODAY + 40 * DAY)
    plan_review(entry=entry, meeting=far, on=TODAY, by=OPERATOR)
    assert asked(owner) == []
    accepted(entry, TODAY + 20 * DAY)
    assert [words for words, _day in asked(owner)] == [
        f"Weigh “{WHAT}” again: it is accepted as it stands for not much longer."
    ]
    close_entry(entry=entry, because="Over", on=TODAY, today=TODAY, by=OPERATOR)
    assert asked(owner) == []


def test_the_chair_of_the_group_that_is_asked_knows_of_it_until_it_answers(group):
    entry = opened(group)
    other = beside(entry)
    chair = member_of(other, capacity=Capacity.CHAIR)
    member, first = member_of(other), member_of(group, capacity=Capacity.CHAIR)
    move = handed(entry, other)
    assert [words for words, _day in asked(chair)] == [
        f"Your group is asked to take “{WHAT}” on its register. Tell the secretariat what you think."
    ]
    assert asked(member) == asked(first) == []
    assert kept(group) == [(f"Say whether the group takes “{WHAT}” on its register.", None)]
    accept_move(move=move, on=TODAY, by=OPERATOR)
    assert asked(chair) == kept(group) == []


def test_the_secretariat_is_asked_what_is_late_and_what_runs_out(group):
    opened(group, on=TODAY - 100 * DAY, what="Late")
    ends = opened(group, what="Ends soon")
    opened(group, what="Ends later")
    accepted(ends, TODAY + 14 * DAY)
    assert kept(group) == [
        ("Have a meeting look at “Late” on the register.", TODAY - 10 * DAY),
        ("Ask whether “Ends soon” is still accepted as it stands.", TODAY + 14 * DAY),
    ]
    assert kept(GroupFactory()) == []


def test_desks_and_mails_tell_it_and_a_mail_says_nothing_restricted(group):
    owner, keeper = member_of(group), secretariat_of(group.partnership)
    entry = opened(
        group, owner_person=owner.person, marking=Marking.RESTRICTED, on=TODAY - 100 * DAY
    )
    actor = actor_for(owner, on=TODAY)
    (mine,) = [
        each for each in asked_of(ahead_of(actor, on=TODAY)) if each.page == "register_entry"
    ]
    assert mine.address == f"/register/{entry.token}"
    assert WHAT in mine.sentence
    assert mine.mail_sentence == "An entry of the register waits for you."
    (step,) = [
        each
        for each in steps_asked_of(actor_for(keeper, on=TODAY), on=TODAY)
        if each.page == "register_entry"
    ]
    assert step.sentence == (
        "An entry of the register waits for you. Was due on Friday 20 February 2026."
    )


def test_it_costs_the_same_however_much_there_is(group, django_assert_max_num_queries):
    owner = member_of(group, capacity=Capacity.CHAIR)
    for _number in range(3):
        entry = opened(group, owner_person=owner.person, on=TODAY - 100 * DAY)
        scored(entry, 2, 2, on=TODAY - 90 * DAY)
    handed(opened(beside(entry)), group)
    actor = actor_for(owner, on=TODAY)
    with django_assert_max_num_queries(6):
        assert len(list(asked_by_register(actor, TODAY))) == 4
    nobody = actor_for(secretariat_of(group.partnership), on=TODAY)
    with django_assert_max_num_queries(0):
        assert not list(asked_by_register(nobody, TODAY))
