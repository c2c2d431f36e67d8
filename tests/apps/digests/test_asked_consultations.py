"""What desks and mails ask of readers at the consultation desk."""

import datetime as dt

import pytest

from convenor.apps.consultations.models import Endorsement
from convenor.apps.consultations.operations import (
    add_consultation,
    ask_to_endorse,
    choose_clearing,
    mark_step,
    name_lead,
    say_endorsement,
    say_input,
)
from convenor.apps.digests.queries.asked_consultations import asked_at_the_desk
from convenor.apps.people.models import Organisation
from convenor.core.vocabulary import ConsultationStep, EndorsementState, Marking, SignOffRoute
from tests.apps.consultations.desk import DAY, actor, desk, drafted, words
from tests.factories import OPERATOR, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return desk()


def asked(user):
    return [
        (each.sentence, each.page, each.mail_sentence) for each in asked_at_the_desk(actor(user))
    ]


def led(here, user):
    name_lead(consultation=here.call, person=user.person, on=DAY, by=OPERATOR)


def done(here, *steps):
    for step in steps:
        mark_step(consultation=here.call, step=step, is_done=True, on=DAY, by=OPERATOR)


def test_each_step_is_asked_of_whom_it_is_for_and_of_nobody_else(here):
    led(here, here.member)
    title = here.call.title
    assert [each[0] for each in asked(here.member)] == [
        f"Read the call for views “{title}”, which you lead."
    ]
    done(here, ConsultationStep.READ)
    for user in (here.member, here.chair):
        assert [each[:2] for each in asked(user)] == [
            (f"Say what you hold on “{title}”.", "consultation_say")
        ]
    done(here, ConsultationStep.INPUTS)
    assert [each[0] for each in asked(here.member)] == [
        f"Write the draft of our answer to “{title}”."
    ]
    assert asked(here.chair) == []
    choose_clearing(
        consultation=here.call, group=here.board, route=SignOffRoute.CHAIR, on=DAY, by=OPERATOR
    )
    here.call.refresh_from_db()
    drafted(here)
    assert [each[:2] for each in asked(here.chair)] == [
        (f"Read and sign off our answer to “{title}”.", "consultation_sign")
    ]
    assert asked(here.member) == []
    assert asked(UserFactory()) == []


def test_the_chair_is_asked_also_where_steps_before_the_draft_were_passed_over(here):
    choose_clearing(
        consultation=here.call, group=here.board, route=SignOffRoute.CHAIR, on=DAY, by=OPERATOR
    )
    here.call.refresh_from_db()
    drafted(here)
    assert [each[1] for each in asked(here.chair)] == ["consultation_sign"]
    assert asked(here.member) == []


def test_whoever_said_something_is_not_asked_again(here):
    led(here, here.chair)
    done(here, ConsultationStep.READ)
    say_input(
        section=here.call.sections.get(),
        text="Families belong together.",
        on=DAY,
        by=actor(here.member),
    )
    assert asked(here.member) == []
    assert len(asked(here.chair)) == 1


def test_a_title_that_is_restricted_is_not_in_a_mail(on_the_day):
    on_the_day(DAY)
    here = desk(marking=Marking.RESTRICTED)
    led(here, here.chair)
    assert asked(here.chair) == []
    choose_clearing(
        consultation=here.call, group=here.board, route=SignOffRoute.CHAIR, on=DAY, by=OPERATOR
    )
    assert [each[2] for each in asked(here.chair)] == ["A call for views waits for your next step."]


def test_who_sits_for_an_organisation_is_asked_whether_it_endorses_until_it_said(here):
    council = Organisation.objects.get(name="Harbour Council")
    ask_to_endorse(
        partnership=here.partnership,
        what="The regional pledge",
        organisations=[council],
        on=DAY,
        by=OPERATOR,
    )
    found = list(asked_at_the_desk(actor(here.member)))
    wanted = "Say whether Harbour Council endorses: The regional pledge"
    assert wanted in [each.sentence for each in found]
    assert wanted not in [each.sentence for each in asked_at_the_desk(actor(here.chair))]
    say_endorsement(
        endorsement=Endorsement.objects.get(),
        state=EndorsementState.ENDORSED,
        on=DAY,
        by=actor(here.member),
        by_itself=True,
    )
    assert wanted not in [each.sentence for each in asked_at_the_desk(actor(here.member))]


def test_it_costs_the_same_however_many_calls(here, django_assert_max_num_queries):
    for number in range(5):
        add_consultation(
            partnership=here.partnership,
            words=words(title=f"Call {number}"),
            now=dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC),
            by=OPERATOR,
        )
    member = actor(here.member)
    with django_assert_max_num_queries(5):
        list(asked_at_the_desk(member))
