"""A group is asked when it can meet: who is asked, what counts, and what comes of it."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.availability.models import Poll, PollAnswer
from convenor.apps.availability.operations import (
    PollNotValid,
    answer_poll,
    ask_people,
    begin_poll,
    change_needs,
    close_poll,
    drop_poll,
    remind_people,
    reopen_poll,
    settle_poll,
    tell_result,
)
from convenor.apps.availability.queries import (
    asked_on,
    by_link,
    open_polls_for,
    poll_shown,
    waiting_for,
)
from convenor.apps.groups.operations import end_membership, fill_seat
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import MeetingNotValid, set_meeting
from convenor.apps.outbox.models import Delivery
from convenor.core.access import Actor
from convenor.core.governance.polls import Answer, Need
from convenor.core.vocabulary import Capacity
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 2, 2)
CLOSES = dt.date(2026, 2, 16)
FIRST, SECOND = dt.date(2026, 3, 4), dt.date(2026, 3, 5)
AT = "https://site.example/answer/"
YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO


@pytest.fixture
def group():
    """A chair, two members, an observer and a substitute, on seats."""
    group = GroupFactory(name="Board")
    for label, capacity in (("Chair", "chair"), ("Police", "member"), ("Health", "member")):
        seat = SeatFactory(group=group, label=label)
        MembershipFactory(
            group=group,
            seat=seat,
            capacity=capacity,
            person=PersonFactory(name=label, role_label=label),
        )
    seat = group.seats.get(label="Police")
    for capacity in ("observer", "substitute"):
        name = capacity.capitalize()
        person = PersonFactory(name=name, role_label=name)
        MembershipFactory(group=group, seat=seat, capacity=capacity, person=person)
    return group


def begun(group, *days, **details):
    options = [(day, dt.time(10), dt.time(12)) for day in days or (FIRST, SECOND)]
    return begin_poll(
        group=group, options=options, closes_on=CLOSES, on=TODAY, by=OPERATOR, **details
    )


def opened(group, **details):
    poll = begun(group, **details)
    ask_people(poll=poll, on=TODAY, answer_at=AT, by=OPERATOR)
    poll.refresh_from_db()
    return poll


def person(group, label):
    return group.memberships.get(person__role_label=label).person


def says(poll, who, *answers, on=TODAY):
    ids = [option.pk for option in poll.options.all()]
    by = Actor(label="a member", person_id=who.pk, user_id=1)
    answer_poll(poll=poll, person=who, answers=dict(zip(ids, answers, strict=False)), on=on, by=by)


def needs(poll, on=TODAY):
    rows = poll_shown(OPERATOR, poll, on=on).asked
    return {row.label: row.need.value for row in rows}


def mailed():
    return sorted(Delivery.objects.values_list("to", flat=True))


def test_who_is_asked_follows_from_the_seats(group):
    usual = {"Chair": "essential", "Police": "useful", "Health": "useful", "Observer": "informed"}
    assert needs(begun(group)) == usual
    assert needs(begun(group, with_substitutes=True)) == usual | {"Substitute": "useful"}


def test_how_much_somebody_is_needed_can_be_changed_and_stays_with_the_seat(group):
    poll = opened(group)
    seat = group.seats.get(label="Health")
    change_needs(poll=poll, needs={f"seat-{seat.pk}": Need.ESSENTIAL}, by=OPERATOR)
    poll.refresh_from_db()
    assert needs(poll)["Health"] == "essential"
    end_membership(membership=seat.memberships.get(), on=TODAY, by=OPERATOR)
    new = PersonFactory(name="New health", role_label="New health")
    fill_seat(seat=seat, person=new, on=TODAY, by=OPERATOR)
    assert needs(poll)["New health"] == "essential"
    assert "Health" not in needs(poll)


def test_asking_writes_to_each_who_is_asked_with_a_link_of_their_own(group):
    assert Delivery.objects.count() == 0
    poll = begun(group)
    assert ask_people(poll=poll, on=TODAY, answer_at=AT, by=OPERATOR) == 3
    people = [person(group, label) for label in ("Chair", "Police", "Health")]
    assert mailed() == sorted(each.email for each in people)
    links = set()
    for who in people:
        body = Delivery.objects.get(to=who.email).body
        assert "Wednesday 4 March 2026, 10am to noon" in body
        key = next(line for line in body.splitlines() if line.startswith(AT)).removeprefix(AT)
        assert by_link(key) == (poll, who)
        links.add(key)
    assert len(links) == 3
    with pytest.raises(PollNotValid, match="asked already"):
        ask_people(poll=poll, on=TODAY, answer_at=AT, by=OPERATOR)


def test_a_link_that_was_not_made_here_opens_nothing(group):
    poll = opened(group)
    chair = person(group, "Chair")
    good = f"{poll.token}-{chair.token}"
    for key in (good, f"{good}~x", f"{good}~", "", "~", "a-b~c"):
        assert by_link(key) is None


def test_the_best_day_is_named_with_the_essential_first(group):
    poll = opened(group)
    assert poll_shown(OPERATOR, poll, on=TODAY).best == ""
    says(poll, person(group, "Police"), YES, NO)
    says(poll, person(group, "Health"), YES, MAYBE)
    says(poll, person(group, "Chair"), NO, YES)
    shown = poll_shown(OPERATOR, poll, on=TODAY)
    assert shown.best == (
        "Thursday 5 March 2026, 10am to noon: everybody essential can come; "
        "1 of 2 useful, if need be."
    )
    assert shown.waiting == 0
    says(poll, person(group, "Chair"), YES, NO)
    assert poll_shown(OPERATOR, poll, on=TODAY).best.startswith("Wednesday 4 March 2026")
    assert PollAnswer.objects.count() == 6


@pytest.mark.parametrize("how", ["closed by hand", "by its day", "settled"])
def test_a_poll_closed_while_somebody_answers_says_so_and_keeps_nothing(group, how):
    poll = opened(group)
    day = TODAY
    if how == "closed by hand":
        close_poll(poll=poll, on=TODAY, by=OPERATOR)
    elif how == "settled":
        settle_poll(poll=poll, option=poll.options.first(), on=TODAY, by=OPERATOR)
    else:
        day = CLOSES + dt.timedelta(days=1)
    entries = Entry.objects.count()
    closed = "Monday 16 February 2026" if how == "by its day" else "Monday 2 February 2026"
    with pytest.raises(
        PollNotValid, match=f"This poll closed on {closed}; your answer was not kept."
    ):
        says(poll, person(group, "Chair"), YES, on=day)
    assert (PollAnswer.objects.count(), Entry.objects.count()) == (0, entries)


def test_an_answer_on_the_last_day_counts(group):
    poll = opened(group)
    says(poll, person(group, "Chair"), YES, on=CLOSES)
    assert PollAnswer.objects.count() == 1


@pytest.mark.parametrize("who", ["Observer", "Substitute", "nobody of the group"])
def test_who_is_not_asked_cannot_answer(group, who):
    poll = opened(group)
    somebody = PersonFactory() if who == "nobody of the group" else person(group, who)
    with pytest.raises(PollNotValid, match="not asked in this poll"):
        says(poll, somebody, YES)
    assert not PollAnswer.objects.exists()


def test_answers_to_other_polls_or_to_nothing_are_refused(group):
    poll, other = opened(group), opened(group)
    chair = person(group, "Chair")
    for answers in ({}, {other.options.first().pk: YES}):
        with pytest.raises(PollNotValid, match="at least one of the days"):
            answer_poll(poll=poll, person=chair, answers=answers, on=TODAY, by=OPERATOR)
    assert not PollAnswer.objects.exists()


def test_when_a_seat_changes_hands_the_new_holder_is_asked_and_the_old_answer_counts_no_more(group):
    poll = opened(group)
    police = person(group, "Police")
    says(poll, police, YES, YES)
    tomorrow = TODAY + dt.timedelta(days=1)
    seat = group.seats.get(label="Police")
    sat = seat.memberships.get(person=police)
    end_membership(membership=sat, on=tomorrow, by=OPERATOR)
    new = PersonFactory(name="New police", role_label="New police")
    fill_seat(seat=seat, person=new, on=tomorrow, by=OPERATOR)
    assert poll_shown(OPERATOR, poll, on=TODAY).options[0].useful.can_come == 1
    shown = poll_shown(OPERATOR, poll, on=tomorrow)
    assert shown.options[0].useful.can_come == 0
    assert {each.person_id for each in waiting_for(poll, on=tomorrow)} >= {new.pk}
    mine = Actor(label="a member", person_id=new.pk, user_id=2)
    assert open_polls_for(mine, on=tomorrow) == [(poll, False)]
    with pytest.raises(PollNotValid, match="not asked in this poll any more"):
        says(poll, police, NO, on=tomorrow)
    Delivery.objects.all().delete()
    remind_people(poll=poll, on=tomorrow, answer_at=AT, by=OPERATOR)
    assert new.email in mailed()
    assert police.email not in mailed()


def test_reminders_go_to_those_who_have_not_answered_once_a_day(group):
    poll = opened(group)
    says(poll, person(group, "Chair"), YES, NO)
    Delivery.objects.all().delete()
    assert remind_people(poll=poll, on=TODAY, answer_at=AT, by=OPERATOR) == 0
    tomorrow = TODAY + dt.timedelta(days=1)
    assert remind_people(poll=poll, on=tomorrow, answer_at=AT, by=OPERATOR) == 2
    assert remind_people(poll=poll, on=tomorrow, answer_at=AT, by=OPERATOR) == 0
    assert mailed() == sorted(person(group, label).email for label in ("Police", "Health"))
    with pytest.raises(PollNotValid, match="nobody was reminded"):
        remind_people(poll=poll, on=CLOSES + dt.timedelta(days=1), answer_at=AT, by=OPERATOR)


def test_a_chosen_day_becomes_a_meeting_and_everybody_hears_of_it(group):
    poll = opened(group)
    Delivery.objects.all().delete()
    settle_poll(poll=poll, option=poll.options.get(on=SECOND), on=TODAY, by=OPERATOR)
    meeting = Meeting.objects.get()
    assert (meeting.group, meeting.on, meeting.start) == (group, SECOND, dt.time(10))
    assert tell_result(poll=poll, on=TODAY, by=OPERATOR) == 4
    assert person(group, "Observer").email in mailed()
    assert "Board meets on Thursday 5 March 2026, 10am to noon." in Delivery.objects.first().body
    with pytest.raises(PollNotValid, match="No date was set"):
        settle_poll(poll=poll, option=poll.options.first(), on=TODAY, by=OPERATOR)


def test_a_day_that_is_taken_leaves_the_poll_as_it_was(group):
    poll = opened(group)
    set_meeting(group=group, on=FIRST, by=OPERATOR)
    with pytest.raises(MeetingNotValid, match="already meets on Wednesday 4 March 2026"):
        settle_poll(poll=poll, option=poll.options.get(on=FIRST), on=TODAY, by=OPERATOR)
    poll.refresh_from_db()
    assert poll.state == Poll.State.OPEN


@pytest.mark.parametrize(
    ("options", "closes", "sentence"),
    [
        ([], CLOSES, "from one to 20 days; there are 0"),
        ([(FIRST + dt.timedelta(days=n), None, None) for n in range(21)], CLOSES, "there are 21"),
        ([(FIRST, None, None)], dt.date(2026, 2, 1), "Sunday 1 February 2026, is over"),
        ([(CLOSES, None, None)], CLOSES, "comes before answers are in"),
    ],
)
def test_a_poll_that_makes_no_sense_is_refused(group, options, closes, sentence):
    with pytest.raises(PollNotValid, match=sentence):
        begin_poll(group=group, options=options, closes_on=closes, on=TODAY, by=OPERATOR)
    assert not Poll.objects.exists()


def test_nobody_to_ask_is_said():
    poll = begun(GroupFactory())
    with pytest.raises(PollNotValid, match="Fill its seats first"):
        ask_people(poll=poll, on=TODAY, answer_at=AT, by=OPERATOR)
    assert not Delivery.objects.exists()


def test_a_closed_poll_opens_again_until_its_day_and_a_draft_is_dropped(group):
    poll = opened(group)
    close_poll(poll=poll, on=TODAY, by=OPERATOR)
    reopen_poll(poll=poll, on=TODAY, by=OPERATOR)
    says(poll, person(group, "Chair"), YES)
    close_poll(poll=poll, on=TODAY, by=OPERATOR)
    with pytest.raises(PollNotValid, match="is over. Begin a new poll."):
        reopen_poll(poll=poll, on=CLOSES + dt.timedelta(days=1), by=OPERATOR)
    with pytest.raises(PollNotValid, match="Close the poll instead"):
        drop_poll(poll=poll, by=OPERATOR)
    drop_poll(poll=begun(group), by=OPERATOR)
    assert Poll.objects.filter(state="dropped").count() == 1


def test_somebody_on_two_seats_is_asked_once_as_strongly_as_the_stronger(group):
    chair = person(group, "Chair")
    MembershipFactory(group=group, seat=SeatFactory(group=group), person=chair)
    asked = asked_on(TODAY, [begun(group)])
    rows = [each for each in next(iter(asked.values())) if each.person_id == chair.pk]
    assert [each.need for each in rows] == [Need.ESSENTIAL]


@pytest.mark.parametrize("number", [1, 400])
def test_hundreds_of_people_take_as_many_queries_as_one(number, django_assert_num_queries):
    group = GroupFactory()
    people = PersonFactory.create_batch(number)
    for each in people:
        MembershipFactory(group=group, person=each, capacity=Capacity.CHAIR.value)
    poll = begun(group)
    option = poll.options.first()
    PollAnswer.objects.bulk_create(
        PollAnswer(option=option, person=each, answer="yes") for each in people
    )
    with django_assert_num_queries(9):
        shown = poll_shown(OPERATOR, poll, on=TODAY)
    assert shown.options[0].essential.can_come == number
