"""The consultation desk: what is planned, refused, seen, signed off, sent, held and endorsed."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.consultations.models import (
    AnswerDraft,
    Consultation,
    ConsultationInput,
    Position,
)
from convenor.apps.consultations.operations import (
    ConsultationNotValid,
    ask_to_endorse,
    change_consultation,
    choose_clearing,
    cite_source,
    drop_consultation,
    end_position,
    hold_position,
    mark_step,
    name_lead,
    publish_answer,
    record_response,
    record_sent,
    say_endorsement,
    say_input,
    set_questions,
    sign_off,
    take_input_back,
    take_sending_back,
    take_up_again,
    write_draft,
)
from convenor.apps.consultations.queries import (
    answer_of,
    can_see_answer,
    clearings,
    consultation_rows,
    consultations_visible,
    endorsements_of,
    positions_of,
    sections_of,
)
from convenor.apps.groups.queries import actor_for
from convenor.core.access import ANYONE
from convenor.core.vocabulary import (
    Capacity,
    ConsultationState,
    ConsultationStep,
    EndorsementState,
    Marking,
    SignOffRoute,
    Stance,
    Topic,
)
from tests.apps.consultations.desk import CLOSES, DAY, NOW, actor, board_with, desk, words
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
LATER = dt.date(2026, 3, 20)


def drafted(here, text="We oppose it.", *, after=0):
    section = here.call.sections.get()
    return write_draft(
        consultation=here.call, texts={section.pk: text}, on=DAY, by=OPERATOR, after=after
    )


def signed(here):
    choose_clearing(
        consultation=here.call, group=here.board, route=SignOffRoute.CHAIR, on=DAY, by=OPERATOR
    )
    here.call.refresh_from_db()
    draft = drafted(here)
    sign_off(consultation=here.call, number=draft.number, on=LATER, by=actor(here.chair))
    return draft


def state_of(here, now=NOW):
    return consultation_rows(actor(here.secretariat), now=now)[0].state


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
    publish_answer(consultation=here.call, on=LATER, by=OPERATOR)
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


def test_a_position_is_superseded_and_not_overwritten():
    board = board_with()
    more = {
        "partnership": board.partnership,
        "topic": Topic.ASYLUM,
        "title": "The right to work",
        "agreed_by": board,
        "by": OPERATOR,
    }
    old = hold_position(words="After a year", agreed_on=dt.date(2025, 1, 10), on=DAY, **more)
    with pytest.raises(ConsultationNotValid, match="Give a later day"):
        hold_position(words="x", agreed_on=dt.date(2025, 1, 10), on=DAY, replaces=old, **more)
    with pytest.raises(ConsultationNotValid, match="still to come"):
        hold_position(words="x", agreed_on=CLOSES, on=DAY, **more)
    old.refresh_from_db()
    hold_position(words="After six months", agreed_on=DAY, on=DAY, replaces=old, **more)
    now, before = positions_of(board.partnership_id, on=DAY)
    assert [each.words for each in now] == ["After six months"]
    assert [(each.words, each.until) for each in before] == [("After a year", DAY)]
    then, _before = positions_of(board.partnership_id, on=dt.date(2025, 6, 1))
    assert [each.words for each in then] == ["After a year"]
    with pytest.raises(ConsultationNotValid, match="ended on Monday 2 March 2026 already"):
        end_position(position=Position.objects.get(pk=old.pk), ends_on=CLOSES, by=OPERATOR)


def test_councils_endorse_by_their_own_member_or_the_secretariat():
    here = desk()
    council = here.member.person.memberships.get().organisation
    other = OrganisationFactory(name="Other Council")
    ask = {"partnership": here.partnership, "what": "The charter", "on": DAY, "by": OPERATOR}
    assert ask_to_endorse(organisations=[council, other], **ask) == 2
    assert ask_to_endorse(organisations=[council, other], **ask) == 0
    with pytest.raises(ConsultationNotValid, match="Choose at least one organisation"):
        ask_to_endorse(organisations=[], **ask)
    asked = endorsements_of(actor(here.member), here.partnership.pk)[0]
    assert [(each.organisation, each.is_mine) for each in asked.rows] == [
        ("Harbour Council", True),
        ("Other Council", False),
    ]
    mine = council_row(here, council)
    say = {"on": LATER, "by": actor(here.member), "by_itself": True}
    with pytest.raises(ConsultationNotValid, match="It can be done once it is endorsed"):
        say_endorsement(endorsement=mine, state=EndorsementState.DONE, **say)
    say_endorsement(endorsement=mine, state=EndorsementState.ENDORSED, **say)
    say_endorsement(endorsement=mine, state=EndorsementState.DONE, **say)
    with pytest.raises(ConsultationNotValid, match="Only whoever sits for Other Council"):
        say_endorsement(
            endorsement=council_row(here, other), state=EndorsementState.DECLINED, **say
        )
    shown = endorsements_of(actor(here.member), here.partnership.pk)[0]
    assert shown.number_of(EndorsementState.DONE) == 1
    assert shown.number_of(EndorsementState.PENDING) == 1
    assert [each.state for each in mine.steps.all()] == ["pending", "endorsed", "done"]


def council_row(here, council):
    return here.partnership.endorsements.get(organisation=council)


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
