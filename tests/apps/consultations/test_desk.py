"""Calls for views: what is planned, refused, cleared by whom, and seen by whom."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.consultations.models import (
    Consultation,
)
from convenor.apps.consultations.operations import (
    ConsultationNotValid,
    change_consultation,
    choose_clearing,
    drop_consultation,
    mark_step,
    name_lead,
    sign_off,
    take_up_again,
)
from convenor.apps.consultations.queries import (
    can_see_answer,
    clearings,
    consultation_rows,
    consultations_visible,
)
from convenor.apps.groups.queries import actor_for
from convenor.core.access import ANYONE
from convenor.core.vocabulary import (
    ConsultationState,
    ConsultationStep,
    Marking,
    SignOffRoute,
)
from tests.apps.consultations.desk import (
    CLOSES,
    DAY,
    LATER,
    NOW,
    actor,
    desk,
    drafted,
    state_of,
    words,
)
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
    secretariat_of,
)

pytestmark = pytest.mark.django_db


def test_a_call_is_kept_with_its_days_counted_back():
    here = desk()
    row = consultation_rows(actor(here.member), now=NOW)[0]
    assert row.closes == "Monday 13 April 2026 at 9am"
    assert [(each.step.name, each.due_on.isoformat()) for each in row.stages][-2:] == [
        ("SIGN_OFF", "2026-04-08"),
        ("SENT", "2026-04-10"),
    ]
    assert row.next_stage.step is ConsultationStep.READ
    assert row.late == ()
    late = consultation_rows(actor(here.member), now=NOW + dt.timedelta(days=16))[0]
    assert [each.step for each in late.late] == [ConsultationStep.READ, ConsultationStep.LEAD]
    assert Entry.objects.filter(operation="add_consultation").count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": " "}, "Give it the title"),
        ({"asked_by": ""}, "Say which body asks."),
        ({"closes_on": dt.date(2026, 3, 1)}, "It closed on Sunday 1 March 2026 at 9am."),
        ({"found_on": dt.date(2026, 5, 1)}, "It cannot be found after it closes."),
        ({"link": "javascript:alert(1)"}, "“javascript:alert(1)” is not an address on the web."),
        ({"found_from": "Mrs Bloggs"}, "“Mrs Bloggs” looks like somebody's name."),
        ({"title": "x" * 201}, "has 201 characters; at most 200 fit."),
        ({"marking": Marking.NAMED_SEATS}, "An answer is public, for partners, or restricted."),
    ],
)
def test_bad_words_are_refused_and_nothing_is_kept(more, said):
    with pytest.raises(ConsultationNotValid) as refusal:
        desk(**more)
    assert said in str(refusal.value)
    assert not Consultation.objects.exists()


def test_a_closing_in_the_hour_that_comes_twice_is_settled_and_said():
    here = desk(closes_on=dt.date(2026, 10, 25), closes_time=dt.time(1, 30))
    assert here.call.closes_at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    assert "comes twice" in here.call.closes_note


def test_a_meeting_in_time_clears_it_and_the_draft_goes_with_its_papers():
    here = desk(meetings=(dt.date(2026, 3, 4), dt.date(2026, 3, 25)))
    found = clearings(here.call, on=DAY)[0].found
    assert found.routes == (SignOffRoute.MEETING, SignOffRoute.CHAIR)
    assert found.sentence.startswith("Board meets in time, on Wednesday 25 March 2026")
    choose_clearing(
        consultation=here.call, group=here.board, route=SignOffRoute.MEETING, on=DAY, by=OPERATOR
    )
    here.call.refresh_from_db()
    assert here.call.meets_on == dt.date(2026, 3, 25)
    days = {each.step: each.due_on for each in here.call.stages.all()}
    assert days[ConsultationStep.DRAFT] == dt.date(2026, 3, 18)
    assert days[ConsultationStep.SIGN_OFF] == dt.date(2026, 3, 25)
    drafted(here)
    with pytest.raises(
        ConsultationNotValid, match="is on Wednesday 25 March 2026. Sign it off then"
    ):
        sign_off(consultation=here.call, number=1, on=LATER, by=actor(here.chair))
    here.board.meetings.filter(on=dt.date(2026, 3, 25)).update(state="cancelled")
    with pytest.raises(ConsultationNotValid, match="does not stand any more"):
        sign_off(consultation=here.call, number=1, on=dt.date(2026, 3, 26), by=actor(here.chair))


@pytest.mark.parametrize("route", list(SignOffRoute))
def test_where_terms_are_silent_nothing_between_meetings_is_lawful(route):
    here = desk("")
    with pytest.raises(ConsultationNotValid) as refusal:
        choose_clearing(consultation=here.call, group=here.board, route=route, on=DAY, by=OPERATOR)
    assert "Its terms do not say how it decides between meetings." in str(refusal.value)
    assert "Choose another group." in str(refusal.value)


def test_a_group_of_others_clears_nothing():
    here = desk()
    for group, said in (
        (GroupFactory(), "is a group of another partnership"),
        (GroupFactory(partnership=here.partnership, standing="outside"), "is run by others"),
    ):
        with pytest.raises(ConsultationNotValid, match=said):
            choose_clearing(
                consultation=here.call, group=group, route=SignOffRoute.CHAIR, on=DAY, by=OPERATOR
            )


def test_it_is_given_up_with_a_reason_and_taken_up_again():
    here = desk()
    with pytest.raises(ConsultationNotValid, match="Say in a few words why"):
        drop_consultation(consultation=here.call, why=" ", on=DAY, by=OPERATOR)
    drop_consultation(consultation=here.call, why="Not about us", on=DAY, by=OPERATOR)
    assert state_of(here) is ConsultationState.DROPPED
    with pytest.raises(ConsultationNotValid, match="Take it up again first"):
        drafted(here)
    take_up_again(consultation=here.call, by=OPERATOR)
    assert state_of(here) is ConsultationState.OPEN


def test_steps_by_hand_a_lead_and_a_closing_that_moves():
    here = desk()
    mark = {"consultation": here.call, "on": DAY, "by": OPERATOR}
    mark_step(step=ConsultationStep.READ, is_done=True, **mark)
    with pytest.raises(ConsultationNotValid, match="is done when it is recorded below"):
        mark_step(step=ConsultationStep.SENT, is_done=True, **mark)
    name_lead(person=here.chair.person, **mark)
    with pytest.raises(ConsultationNotValid, match="Who leads is named on the page"):
        name_lead(person=PersonFactory(is_expert=True), **mark)
    was = {each.step: each.due_on for each in here.call.stages.all()}
    change_consultation(
        consultation=here.call,
        words=words(closes_on=CLOSES + dt.timedelta(weeks=1)),
        now=NOW,
        by=OPERATOR,
    )
    days = {each.step: each.due_on for each in here.call.stages.all()}
    assert days[ConsultationStep.READ] == was[ConsultationStep.READ]
    assert days[ConsultationStep.SENT] == dt.date(2026, 4, 17)


def readers(here):
    linked = SeatFactory(group=here.board, enforcement_linked=True)
    enforcer = UserFactory()
    MembershipFactory(group=here.board, seat=linked, person=enforcer.person)
    return {
        "secretariat": actor(here.secretariat),
        "chair": actor(here.chair),
        "member": actor(here.member),
        "enforcer": actor_for(enforcer, on=DAY),
        "foreign": actor(secretariat_of(PartnershipFactory())),
        "visitor": ANYONE,
    }


@pytest.mark.parametrize("marking", ["public", "partners", "restricted"])
@pytest.mark.parametrize("is_out", [False, True])
@pytest.mark.parametrize("has_group", [False, True])
def test_the_filter_agrees_with_the_rule(marking, is_out, has_group):
    here = desk()
    more = {"sent_on": DAY, "published_on": DAY} if is_out else {}
    Consultation.objects.update(marking=marking, group=here.board if has_group else None, **more)
    here.call.refresh_from_db()
    seen = set()
    for name, each in readers(here).items():
        is_there = consultations_visible(each).exists()
        assert is_there == bool(can_see_answer(each, here.call)), name
        seen |= {name} if is_there else set()
    expected = {"secretariat", "chair", "member"}
    if marking == "public" and is_out:
        expected |= {"enforcer", "foreign", "visitor"}
    if marking == "restricted":
        expected = {"secretariat", "chair"} if has_group else {"secretariat"}
    assert seen == expected


def test_lists_ask_as_much_for_many_as_for_few(django_assert_num_queries):
    here = desk()
    reader = actor(here.secretariat)
    with django_assert_num_queries(4):
        consultation_rows(reader, now=NOW)
    for number in range(3):
        call = Consultation.objects.get(pk=here.call.pk)
        call.pk, call.token = None, f"copy{number}"
        call.save()
    with django_assert_num_queries(4):
        assert len(consultation_rows(reader, now=NOW)) == 4
