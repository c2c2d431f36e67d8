"""A round from the call for concerns to adoption, and what it refuses."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.audit.models import Entry
from convenor.apps.decisions.models import Decision
from convenor.apps.outbox.models import Delivery
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.links import CHECK, PROGRESS, link_key, read_link
from convenor.apps.priorities.models import Priority, Round, RoundAnswer
from convenor.apps.priorities.operations.words import PriorityNotValid
from convenor.apps.priorities.queries import (
    calls_open,
    check_by_link,
    checks_to_answer,
    count_live,
    members_on,
    reviews_due,
    round_facts,
)
from convenor.core.governance.channel.rounds import tally_of
from convenor.core.vocabulary import (
    Capacity,
    Marking,
    MemberAnswer,
    PriorityState,
    RoundState,
    WayReached,
)
from tests.factories import OPERATOR, GroupFactory, MembershipFactory, SeatFactory, member_of
from tests.priorities_world import (
    LATER,
    NEXT_YEAR,
    ON,
    actor,
    asked,
    live,
    meeting,
    members,
    opened,
    proposed,
    said,
    somebody,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def world():
    return members()


def answer(each, user, answer=MemberAnswer.AGREES, words="", on=ON):
    return do.answer_check(
        round=each, person=user.person, answer=answer, words=words, on=on, by=actor(user)
    )


def adopt(each, **more):
    return do.adopt_round(round=each, on=more.pop("on", LATER + DAY), by=OPERATOR, **more)


def test_a_round_goes_from_the_call_to_live_priorities(world):
    each = proposed(world, "English classes", "Homes", lead_seat=world.seat)
    with pytest.raises(PriorityNotValid, match="cannot become adopted"):
        adopt(each)
    do.start_check(round=each, answers_by=LATER, on=ON, by=OPERATOR)
    answer(each, world.member)
    answer(each, world.chair, MemberAnswer.RESERVATION, "Not before June.")
    given = RoundAnswer.objects.get(answer=MemberAnswer.RESERVATION)
    with pytest.raises(PriorityNotValid, match="What was done about the words of Chair"):
        adopt(each)
    do.meet_reservation(answer=given, how="It begins in July.", on=LATER, by=OPERATOR)
    sitting = meeting(world, LATER + DAY)
    decision = adopt(each, meeting=sitting, review_on=NEXT_YEAR)
    assert decision.wording == "The priorities are “English classes” and “Homes”."
    assert (decision.reached, decision.meeting) == (WayReached.WITH_RESERVATIONS, sitting)
    [reservation] = decision.reservations.all()
    assert (reservation.held_by, reservation.text) == ("Chair, Strategy", "Not before June.")
    for priority in Priority.objects.all():
        assert priority.state == PriorityState.LIVE
        assert (priority.live_from, priority.review_on) == (LATER + DAY, NEXT_YEAR)
        assert priority.decision == decision
    each.refresh_from_db()
    assert (each.state, each.adopted_on, each.meeting) == (
        RoundState.ADOPTED,
        LATER + DAY,
        sitting,
    )


def test_a_decision_on_record_will_do_and_one_of_another_group_will_not(world):
    each = asked(world)
    elsewhere = Decision.objects.create(group=world.open_group, on=LATER, number=1, wording="Yes")
    ours = Decision.objects.create(group=world.group, on=LATER, number=1, wording="Adopted.")
    with pytest.raises(PriorityNotValid, match="no decision of Strategy"):
        adopt(each, decision=elsewhere)
    assert Priority.objects.get().state == PriorityState.PROPOSED
    assert adopt(each, decision=ours) == ours
    assert Decision.objects.count() == 2


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(ON, "so it was not on 2 March 2026"), (LATER + 2 * DAY, "is still to come")],
)
def test_a_day_of_adoption_that_cannot_be_right_is_refused(world, day, sentence):
    each = asked(world)
    with pytest.raises(PriorityNotValid, match=sentence):
        adopt(each, adopted_on=day)
    assert not Decision.objects.exists()
    assert Priority.objects.get().state == PriorityState.PROPOSED


def test_without_a_word_the_next_review_is_a_year_later(world):
    adopt(asked(world))
    assert Priority.objects.get().review_on == dt.date(2027, 3, 21)
    assert reviews_due(partnership_ids=[world.partnership.pk], by=dt.date(2027, 3, 20)) == []
    [row] = reviews_due(partnership_ids=[world.partnership.pk], by=dt.date(2027, 3, 21))
    assert row.title == "English classes"


def test_two_rounds_of_a_group_do_not_run_at_once(world):
    opened(world)
    with pytest.raises(PriorityNotValid, match="is not over"):
        opened(world)
    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"concerns_by": ON - DAY}, "has passed"),
        ({"title": "  "}, "Give the round a name"),
        ({"group": "board"}, "run by others"),
        ({"meeting": "elsewhere"}, "no meeting of Strategy"),
    ],
)
def test_a_round_that_cannot_be_opened_says_why(world, change, sentence):
    wanted = {"group": world.group, "title": "2027", "concerns_by": LATER} | change
    if wanted["group"] == "board":
        wanted["group"] = world.board
    if wanted.get("meeting"):
        wanted["meeting"] = meeting(world, LATER, group=world.open_group)
    with pytest.raises(PriorityNotValid, match=sentence):
        do.open_round(on=ON, by=OPERATOR, **wanted)
    assert not Round.objects.exists()


def test_anybody_may_be_heard_until_the_last_day(world):
    opened(world, concerns_by=LATER)
    days = (ON - DAY, ON, LATER, LATER + DAY)
    heard = [bool(calls_open(partnership_id=world.partnership.pk, on=day)) for day in days]
    assert heard == [False, True, True, False]


def test_a_call_can_be_closed_early_and_then_nobody_is_told_that_it_is_open(world):
    each = opened(world, concerns_by=LATER)
    with pytest.raises(PriorityNotValid, match="or close the call early"):
        do.begin_proposing(round=each, on=ON + DAY, by=OPERATOR)
    do.begin_proposing(round=each, on=ON + DAY, by=OPERATOR, early=True)
    assert (each.state, each.concerns_by) == (RoundState.PROPOSING, ON + DAY)
    assert calls_open(partnership_id=world.partnership.pk, on=ON + DAY) == []
    with pytest.raises(PriorityNotValid, match="is being proposed"):
        do.begin_proposing(round=each, on=ON + DAY, by=OPERATOR)


def test_the_whole_membership_is_asked_once_each(world):
    MembershipFactory(group=world.open_group, person=world.member.person)
    member_of(world.group, capacity=Capacity.SUBSTITUTE, seat=world.seat)
    member_of(world.open_group, capacity=Capacity.OBSERVER)
    member_of(world.board)
    member_of(GroupFactory())
    unreachable = member_of(world.open_group)
    unreachable.person.email = ""
    unreachable.person.save()
    each = asked(world)
    to = sorted(Delivery.objects.values_list("to", flat=True))
    assert to == sorted(user.email for user in (world.chair, world.member, world.volunteer))
    found = {member.answers_as for member in members_on(ON, partnership_id=world.partnership.pk)}
    assert found == {"Chair, Strategy", "Health, Strategy", "a member of Information Group"}
    assert round_facts(each).asked == 4


def test_a_mail_says_what_is_proposed_and_holds_an_address_of_ones_own(world):
    each = asked(world)
    mail = Delivery.objects.get(to=world.member.email)
    key = link_key(CHECK, token=each.token, person_token=world.member.person.token)
    assert f"/agree/{key}" in mail.body
    assert "- English classes" in mail.body
    assert "Friday 20 March 2026" in mail.body
    assert "English" not in mail.subject
    assert check_by_link(key, on=ON) == (each, world.member.person)


def test_an_address_is_for_one_use_and_cannot_be_made_up(world):
    key = link_key(CHECK, token="round", person_token="person")
    assert read_link(CHECK, key) == ("round", "person")
    assert read_link(PROGRESS, key) is None
    assert read_link(CHECK, key.replace("person", "another")) is None
    assert check_by_link("round-person~forged", on=ON) is None


def test_whoever_left_cannot_answer_any_more(world):
    each = asked(world)
    key = link_key(CHECK, token=each.token, person_token=world.member.person.token)
    world.member.person.memberships.update(valid_to=ON)
    assert check_by_link(key, on=ON) is None
    with pytest.raises(PriorityNotValid, match="Only members"):
        answer(each, world.member)


@pytest.mark.parametrize("given", [MemberAnswer.RESERVATION, MemberAnswer.AGAINST])
def test_a_reservation_needs_words(world, given):
    each = asked(world)
    with pytest.raises(PriorityNotValid, match="Say in a few words"):
        answer(each, world.member, given, "  ")
    assert not RoundAnswer.objects.exists()


def test_an_answer_can_be_changed_until_the_last_day_and_what_was_met_is_asked_anew(world):
    each = asked(world)
    first = answer(each, world.member, MemberAnswer.AGAINST, "Too early.", on=LATER)
    do.meet_reservation(answer=first, how="Later then.", on=LATER, by=OPERATOR)
    answer(each, world.member, MemberAnswer.RESERVATION, "Only in June.", on=LATER)
    row = RoundAnswer.objects.get()
    assert (row.words, row.how_met, row.answered_as) == ("Only in June.", "", "Health, Strategy")
    with pytest.raises(PriorityNotValid, match="last day to answer was 20 March 2026"):
        answer(each, world.member, on=LATER + DAY)


def test_silence_is_not_taken_for_a_yes(world):
    each = asked(world)
    answer(each, world.member)
    tally = tally_of(round_facts(each))
    assert (tally.asked, tally.agree, tally.silent) == (3, 1, 2)
    with pytest.raises(PriorityNotValid, match="two members have not answered"):
        adopt(each, on=LATER)
    adopt(each, on=LATER + DAY)


def test_what_was_said_to_an_earlier_proposal_does_not_count_for_the_next(world):
    each = asked(world)
    answer(each, world.member)
    with pytest.raises(PriorityNotValid, match="Members are being asked"):
        do.change_priority(priority=Priority.objects.get(), said=said("Other"), by=OPERATOR)
    do.propose_anew(round=each, because="Two wanted it shorter.", by=OPERATOR)
    do.change_priority(priority=Priority.objects.get(), said=said("Shorter"), by=OPERATOR)
    do.start_check(round=each, answers_by=LATER, on=ON, by=OPERATOR)
    assert tally_of(round_facts(each)).answered == 0
    assert RoundAnswer.objects.count() == 1
    assert checks_to_answer(actor(world.member), on=ON) == [each]


def test_what_members_said_stays_out_of_the_trail(world):
    answer(asked(world), world.member, MemberAnswer.AGAINST, "The landlord lies.")
    told = " ".join(f"{entry.what} {entry.details}" for entry in Entry.objects.all())
    assert "landlord" not in told
    assert "does not agree" not in told
    assert "a member answered" in told


def test_who_is_asked_on_their_desk(world):
    each = asked(world)
    assert checks_to_answer(actor(world.member), on=LATER) == [each]
    assert checks_to_answer(actor(world.member), on=LATER + DAY) == []
    assert checks_to_answer(actor(somebody()), on=ON) == []
    assert checks_to_answer(actor(world.keeper), on=ON) == []
    answer(each, world.member)
    assert checks_to_answer(actor(world.member), on=ON) == []


def test_a_proposal_for_few_is_refused(world):
    each = opened(world)
    with pytest.raises(PriorityNotValid, match="all partners may see it"):
        do.propose_priority(round=each, said=said(marking=Marking.RESTRICTED), by=OPERATOR)


def test_a_lead_of_another_partnership_is_refused(world):
    each = opened(world)
    with pytest.raises(PriorityNotValid, match="no seat of this partnership"):
        do.propose_priority(round=each, said=said(lead_seat=SeatFactory()), by=OPERATOR)


def test_stopping_says_why_and_drops_what_was_proposed(world):
    each = asked(world)
    with pytest.raises(PriorityNotValid, match="why the round stops"):
        do.stop_round(round=each, because=" ", by=OPERATOR)
    do.stop_round(round=each, because="Nobody had time.", by=OPERATOR)
    assert Priority.objects.get().state == PriorityState.DROPPED
    assert Priority.objects.get().ended_because == "Nobody had time."
    with pytest.raises(PriorityNotValid, match="cannot become stopped"):
        do.stop_round(round=each, because="Again.", by=OPERATOR)


def test_a_dropped_proposal_can_be_put_back(world):
    each = proposed(world)
    priority = Priority.objects.get()
    do.drop_proposed(priority=priority, because="Two in one.", by=OPERATOR)
    assert round_facts(each).drafts == ()
    do.propose_again(priority=priority, by=OPERATOR)
    assert [draft.title for draft in round_facts(each).drafts] == ["English classes"]


def test_the_fifth_asks_why(world):
    for number in range(4):
        live(world, f"Priority {number}")
    with pytest.raises(PriorityNotValid, match="there would be five live priorities"):
        live(world, "One more")
    assert count_live(partnership_id=world.partnership.pk) == 4
    each = proposed(world, "One more")
    with pytest.raises(PriorityNotValid, match="five live priorities"):
        do.start_check(round=each, answers_by=LATER, on=ON, by=OPERATOR)
    fifth = Priority.objects.get(title="One more")
    do.change_priority(priority=fifth, said=said("One more", why_one_more="The war."), by=OPERATOR)
    do.start_check(round=each, answers_by=LATER, on=ON, by=OPERATOR)
    adopt(each)
    assert count_live(partnership_id=world.partnership.pk) == 5


def test_an_ended_one_makes_room_and_comes_back_only_where_there_is_some(world):
    rows = [live(world, f"Priority {number}") for number in range(4)]
    do.end_priority(priority=rows[0], because="It is done.", on=LATER, by=OPERATOR)
    live(world, "Another")
    with pytest.raises(PriorityNotValid, match="five live"):
        do.take_up_again(priority=rows[0], why="", on=LATER, by=OPERATOR)
    do.take_up_again(priority=rows[0], why="It came back.", on=LATER, by=OPERATOR)
    rows[0].refresh_from_db()
    assert (rows[0].state, rows[0].live_to) == (PriorityState.LIVE, None)


def test_reviewed_and_kept_or_ended_with_what_became_of_it(world):
    row = live(world)
    with pytest.raises(PriorityNotValid, match="has passed"):
        do.review_priority(priority=row, review_on=ON, words="", on=ON, by=OPERATOR)
    do.review_priority(priority=row, review_on=NEXT_YEAR, words="Still true.", on=ON, by=OPERATOR)
    assert Priority.objects.get().review_on == NEXT_YEAR
    with pytest.raises(PriorityNotValid, match="what became of it"):
        do.end_priority(priority=row, because="", on=ON, by=OPERATOR)
    do.end_priority(priority=row, because="All found a class.", on=LATER, by=OPERATOR)
    assert Priority.objects.get().live_to == LATER
    assert timezone.is_aware(row.created_at)
