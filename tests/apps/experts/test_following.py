"""What is owed around a meeting follows it; and whoever decided who may hear them is asked again."""

import datetime as dt

import pytest

from convenor.apps.experts.models import ForumChoice
from convenor.apps.experts.operations.following import ask_again_on
from convenor.apps.experts.operations.involvements import decide_for_meeting, end_involvement
from convenor.apps.experts.operations.places import mark_made
from convenor.apps.experts.queries.involvements import (
    fingerprint_of,
    looks_again,
    who_sits_there,
)
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, restore_meeting
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import Arrangement, ExpertTaskKind, WayOfTakingPart
from tests.experts_world import DAY, invited
from tests.factories import OPERATOR, MeetingFactory, SeatFactory, member_of

pytestmark = pytest.mark.django_db
WAS, NOW = dt.date(2026, 3, 18), dt.date(2026, 4, 22)


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = invited()
    member_of(here.group, seat=SeatFactory(group=here.group, label="Health"))
    here.meeting = MeetingFactory(group=here.group, on=WAS)
    decide_for_meeting(
        involvement=here.involvement,
        meeting=here.meeting,
        comes=True,
        way=WayOfTakingPart.ROOM,
        who_sat_there=fingerprint_of(who_sits_there(here.group.pk, on=WAS)),
        by=here.support,
    )
    mark_made(place=here.place, kind=Arrangement.INTERPRETER, is_made=True, by=here.support)
    mark_made(place=here.place, kind=Arrangement.ACCESS, is_made=True, by=here.support)
    Delivery.objects.all().delete()
    return here


def days(here):
    return {ExpertTaskKind(each.kind): each.due_on for each in here.involvement.tasks.all()}


def subjects(here, to):
    return set(Delivery.objects.filter(to=to.email).values_list("subject", flat=True))


def sits_down(here):
    linked = SeatFactory(group=here.group, label="Home Office", enforcement_linked=True)
    return member_of(here.group, seat=linked)


def test_a_meeting_that_moves_takes_the_days_and_what_was_booked_with_it(here):
    assert days(here)[ExpertTaskKind.PRE_BRIEF] == dt.date(2026, 3, 11)
    here.involvement.tasks.filter(kind=ExpertTaskKind.THANKS.value).update(done_on=DAY)
    kept = days(here)[ExpertTaskKind.THANKS]
    move_meeting(meeting=here.meeting, to=NOW, by=OPERATOR)
    assert days(here)[ExpertTaskKind.PRE_BRIEF] == dt.date(2026, 4, 15)
    assert days(here)[ExpertTaskKind.THANKS] == kept
    made = {row.kind for row in here.place.plan.filter(is_made=True)}
    assert made == {Arrangement.ACCESS.value}
    for who in (here.person, here.supporter.person):
        assert subjects(here, who) == {"A meeting has a new day"}


def test_a_meeting_called_off_is_owed_nothing_until_it_comes_back(here):
    here.involvement.tasks.filter(kind=ExpertTaskKind.PRE_BRIEF.value).update(done_on=DAY)
    cancel_meeting(meeting=here.meeting, by=OPERATOR)
    assert set(days(here)) == {ExpertTaskKind.PRE_BRIEF}
    assert subjects(here, here.person) == {"A meeting does not take place"}
    restore_meeting(meeting=here.meeting, by=OPERATOR)
    assert set(days(here)) == {
        ExpertTaskKind.PRE_BRIEF,
        ExpertTaskKind.DEBRIEF,
        ExpertTaskKind.THANKS,
    }


def test_whoever_does_not_come_is_told_nothing(here):
    decide_for_meeting(
        involvement=here.involvement, meeting=here.meeting, comes=False, by=here.support
    )
    move_meeting(meeting=here.meeting, to=NOW, by=OPERATOR)
    assert not Delivery.objects.exists()


def test_others_at_the_table_are_told_of_once(here):
    assert not looks_again(here.involvement, [here.meeting])
    assert ask_again_on(DAY, by=OPERATOR) == 0
    sits_down(here)
    assert looks_again(here.involvement, [here.meeting]) == {here.meeting.pk}
    assert [ask_again_on(DAY, by=OPERATOR) for _ in range(2)] == [1, 0]
    assert subjects(here, here.person) == {"Others sit there now"}
    assert not any("Home Office" in each.body for each in Delivery.objects.all())
    decide_for_meeting(
        involvement=here.involvement,
        meeting=here.meeting,
        comes=True,
        way=WayOfTakingPart.WRITING,
        who_sat_there=fingerprint_of(who_sits_there(here.group.pk, on=WAS)),
        by=here.support,
    )
    assert not looks_again(here.involvement, [here.meeting])


def test_a_move_to_a_day_with_others_asks_again(here):
    sits_down(here)
    move_meeting(meeting=here.meeting, to=NOW, by=OPERATOR)
    assert "Others sit there now" in subjects(here, here.person)
    assert ForumChoice.objects.get().told_of


def test_after_the_end_no_meeting_is_owed_anything(here):
    end_involvement(involvement=here.involvement, on=dt.date(2026, 3, 10), by=here.support)
    assert set(days(here)) == {ExpertTaskKind.CLOSING}
    move_meeting(meeting=here.meeting, to=NOW, by=OPERATOR)
    assert set(days(here)) == {ExpertTaskKind.CLOSING}
