"""What is said for an answer, its versions, the sign-off, and what came back."""

import datetime as dt

import pytest

from convenor.apps.consultations.models import (
    AnswerDraft,
    ConsultationInput,
)
from convenor.apps.consultations.operations import (
    ConsultationNotValid,
    choose_clearing,
    cite_source,
    publish_answer,
    record_response,
    record_sent,
    say_input,
    set_questions,
    sign_off,
    take_input_back,
    take_sending_back,
)
from convenor.apps.consultations.queries import (
    answer_of,
    sections_of,
)
from convenor.apps.search.queries import search
from convenor.core.access import ANYONE, tokens_of
from convenor.core.vocabulary import (
    Capacity,
    ConsultationState,
    SignOffRoute,
    Stance,
)
from tests.apps.consultations.desk import (
    DAY,
    LATER,
    NOW,
    actor,
    desk,
    drafted,
    signed,
    state_of,
)
from tests.factories import (
    OPERATOR,
    member_of,
)

pytestmark = pytest.mark.django_db


def hits(words):
    return [row.address for row in search(tokens_of(ANYONE), words).rows]


def test_what_members_say_is_held_by_sector_and_shown_without_a_name():
    here = desk()
    section = here.call.sections.get()
    member = actor(here.member)
    say_input(section=section, text="It splits families.", on=DAY, by=member, stance=Stance.OPPOSE)
    mine = say_input(
        section=section,
        text="It saves money.",
        on=DAY,
        by=member,
        stance=Stance.SUPPORT,
        reservation="Not for children",
    )
    shown = sections_of(actor(here.chair), here.call)[0]
    assert [each.whose for each in shown.inputs] == ["Harbour Council", "Harbour Council"]
    assert shown.held == (("local authority", "mixed"),)
    assert here.member.person.name not in str(shown)
    drafted(here)
    take_input_back(said=mine, on=DAY, by=member)
    assert sections_of(member, here.call)[0].held == (("local authority", "mixed"),)
    assert sections_of(member, here.call)[0].reservations == ("Harbour Council: Not for children",)
    drafted(here, "Anew", after=1)
    after = sections_of(member, here.call)[0]
    assert after.held == (("local authority", "oppose"),)
    assert after.reservations == ()
    assert [each.text for each in after.inputs] == ["It splits families."]


def test_an_expert_speaks_as_an_expert_and_is_not_named():
    here = desk()
    user = member_of(here.board, capacity=Capacity.EXPERT)
    said = say_input(section=here.call.sections.get(), text="I lived it.", on=DAY, by=actor(user))
    assert (said.whose, said.sector) == ("an expert by experience", "lived experience")


def test_a_source_says_whose_it_is_and_who_is_no_member_says_nothing_themself():
    here = desk()
    section = here.call.sections.get()
    with pytest.raises(ConsultationNotValid, match="Only members say something here themselves"):
        say_input(section=section, text="Something", on=DAY, by=actor(here.secretariat))
    with pytest.raises(ConsultationNotValid, match="Say whose words these are"):
        cite_source(section=section, whose="", text="Something", on=DAY, by=OPERATOR)
    with pytest.raises(ConsultationNotValid, match="Write the role or the body instead"):
        cite_source(section=section, whose="Mrs Bloggs", text="Something", on=DAY, by=OPERATOR)
    assert not ConsultationInput.objects.exists()
    cite_source(section=section, whose="A report of 2025", text="A fact", on=DAY, by=OPERATOR)
    assert sections_of(actor(here.member), here.call)[0].held == ()


def test_questions_to_which_something_was_said_stay():
    here = desk()
    set_questions(consultation=here.call, questions=["One?", " ", "Two?"], by=OPERATOR)
    last = here.call.sections.last()
    say_input(section=last, text="Yes", on=DAY, by=actor(here.member))
    with pytest.raises(ConsultationNotValid, match="Something was said to “Two\\?” already"):
        set_questions(consultation=here.call, questions=["One?"], by=OPERATOR)
    with pytest.raises(ConsultationNotValid, match="Write at least one question"):
        set_questions(consultation=here.call, questions=[""], by=OPERATOR)
    set_questions(consultation=here.call, questions=["One?", "Two, then?", "Three?"], by=OPERATOR)
    assert [each.question for each in here.call.sections.all()] == ["One?", "Two, then?", "Three?"]


def test_a_draft_written_over_another_is_refused():
    here = desk()
    drafted(here)
    with pytest.raises(ConsultationNotValid, match="Version 1 was written meanwhile"):
        drafted(here, "Mine", after=0)
    with pytest.raises(ConsultationNotValid, match="Answer at least one question"):
        drafted(here, " ", after=1)
    assert AnswerDraft.objects.count() == 1


def test_the_chair_signs_it_off_and_it_is_sent_published_and_followed():
    here = desk()
    signed(here)
    assert state_of(here) is ConsultationState.SIGNED
    assert answer_of(here.call).signed.terms_say == (
        "The chair decides and reports to the next meeting"
    )
    later = dt.datetime(2026, 4, 1, 10, tzinfo=dt.UTC)
    with pytest.raises(ConsultationNotValid, match="It is published once it was sent"):
        publish_answer(consultation=here.call, on=LATER, by=OPERATOR)
    with pytest.raises(ConsultationNotValid, match="It cannot have been sent before"):
        record_sent(consultation=here.call, sent_on=DAY, how="", now=later, by=OPERATOR)
    record_sent(
        consultation=here.call, sent_on=dt.date(2026, 3, 31), how="Form", now=later, by=OPERATOR
    )
    assert state_of(here) is ConsultationState.SENT
    here.call.refresh_from_db()
    assert not here.call.sent_late
    assert hits("oppose") == []
    publish_answer(consultation=here.call, on=LATER, by=OPERATOR)
    assert hits("oppose") == [f"/consultations/{here.call.token}"]
    record_response(
        consultation=here.call,
        responded_on=LATER,
        what_changed="Nothing",
        on=LATER,
        by=OPERATOR,
    )
    assert state_of(here) is ConsultationState.ANSWERED
    with pytest.raises(ConsultationNotValid, match="It stays as it was sent"):
        drafted(here, after=1)
    with pytest.raises(ConsultationNotValid, match="so it was sent"):
        take_sending_back(consultation=here.call, by=OPERATOR)


def test_one_who_is_not_the_chair_signs_nothing_off_and_a_new_version_is_not_signed():
    here = desk()
    with pytest.raises(ConsultationNotValid, match="There is no draft yet"):
        sign_off(consultation=here.call, number=1, on=DAY, by=actor(here.chair))
    drafted(here)
    with pytest.raises(ConsultationNotValid, match="First say which group clears it"):
        sign_off(consultation=here.call, number=1, on=DAY, by=actor(here.chair))
    choose_clearing(
        consultation=here.call, group=here.board, route=SignOffRoute.CHAIR, on=DAY, by=OPERATOR
    )
    for other in (here.member, here.secretariat):
        with pytest.raises(ConsultationNotValid, match="Only the chair of Board or a deputy"):
            sign_off(consultation=here.call, number=1, on=DAY, by=actor(other))
    with pytest.raises(ConsultationNotValid, match="“nonsense” is no decision of Board"):
        sign_off(
            consultation=here.call,
            number=1,
            on=DAY,
            by=actor(here.chair),
            decision_token="nonsense",
        )
    sign_off(consultation=here.call, number=1, on=DAY, by=actor(here.chair))
    assert state_of(here) is ConsultationState.SIGNED
    drafted(here, "More", after=1)
    assert state_of(here) is ConsultationState.OPEN
    with pytest.raises(ConsultationNotValid, match="Version 2 is newer than the one you read"):
        sign_off(consultation=here.call, number=1, on=DAY, by=actor(here.chair))
    with pytest.raises(ConsultationNotValid, match="Version 2 is not signed off"):
        record_sent(consultation=here.call, sent_on=DAY, how="", now=NOW, by=OPERATOR)


def test_what_was_sent_late_is_said_and_what_was_sent_by_mistake_is_taken_back():
    here = desk()
    signed(here)
    after = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)
    assert state_of(here, after) is ConsultationState.MISSED
    with pytest.raises(ConsultationNotValid, match="on a day that is still to come"):
        record_sent(
            consultation=here.call, sent_on=dt.date(2026, 5, 1), how="", now=after, by=OPERATOR
        )
    record_sent(
        consultation=here.call, sent_on=dt.date(2026, 4, 14), how="", now=after, by=OPERATOR
    )
    here.call.refresh_from_db()
    assert here.call.sent_late
    take_sending_back(consultation=here.call, by=OPERATOR)
    here.call.refresh_from_db()
    assert (here.call.sent_on, here.call.sent_late) == (None, False)


def test_a_published_answer_shows_the_public_nothing_of_the_work():
    here = desk()
    say_input(
        section=here.call.sections.get(),
        text="Between us",
        on=DAY,
        by=actor(here.member),
        reservation="Quietly",
        stance=Stance.OPPOSE,
    )
    drafted(here, "Our view")
    shown = sections_of(ANYONE, here.call)[0]
    assert (shown.answer, shown.inputs, shown.held, shown.reservations) == ("Our view", (), (), ())
