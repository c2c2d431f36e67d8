"""What happens by itself: reminders, forgetting, and calls for empty seats."""

import datetime as dt

import pytest

from convenor.apps.groups.operations import end_membership, fill_seat
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.opportunities.operations import (
    OpportunityNotValid,
    confirm_interest,
    propose_vacancies,
    publish_opportunity,
    say_interest,
    say_interest_by_mail,
    take_interest_back,
    withdraw_opportunity,
)
from convenor.apps.opportunities.queries import (
    interested_in,
    open_rows,
    opportunities_waiting,
)
from convenor.apps.opportunities.tasks import daily_round, purge
from convenor.apps.outbox.models import Delivery
from convenor.core.access import ANYONE
from tests.apps.opportunities.test_keeping import DAY, NOW, added
from tests.factories import (
    OPERATOR,
    GroupFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db


def at(month, day, hour=6):
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)


def test_without_an_account_nothing_counts_before_the_mail_is_followed():
    row = added()
    say_interest_by_mail(opportunity=row, email=" A@Example.org", line="Hi", now=NOW, by=OPERATOR)
    say_interest_by_mail(opportunity=row, email="a@example.org", line="Me", now=NOW, by=OPERATOR)
    assert interested_in(row) == []
    assert [mail.to for mail in Delivery.objects.all()] == ["a@example.org"]
    expression = ExpressionOfInterest.objects.get()
    confirm_interest(expression=expression, now=NOW, by=OPERATOR)
    assert [(each.who, each.line, each.has_account) for each in interested_in(row)] == [
        ("a@example.org", "Hi", False)
    ]
    take_interest_back(expression=expression, by=OPERATOR)
    assert not ExpressionOfInterest.objects.exists()


def test_what_is_closed_or_badly_addressed_is_refused():
    row = added()
    person = PersonFactory()
    with pytest.raises(OpportunityNotValid, match="closed on Monday 16 March 2026 at 9am"):
        say_interest(opportunity=row, person=person, now=at(3, 16, 9), by=OPERATOR)
    with pytest.raises(OpportunityNotValid, match="“nobody” is not a mail address"):
        say_interest_by_mail(opportunity=row, email="nobody", now=NOW, by=OPERATOR)
    with pytest.raises(OpportunityNotValid, match="at most 500 fit"):
        say_interest(opportunity=row, person=person, line="x" * 501, now=NOW, by=OPERATOR)
    with pytest.raises(OpportunityNotValid, match="is not open"):
        say_interest(opportunity=added(out=False), person=person, now=NOW, by=OPERATOR)
    assert not ExpressionOfInterest.objects.exists()
    assert not Delivery.objects.exists()


def test_a_monday_closing_is_reminded_of_on_friday_once_and_never_at_the_weekend():
    row = added()
    say_interest(opportunity=row, person=PersonFactory(email="m@example.org"), now=NOW, by=OPERATOR)
    say_interest_by_mail(opportunity=row, email="v@example.org", now=NOW, by=OPERATOR)
    confirm_interest(
        expression=ExpressionOfInterest.objects.get(email="v@example.org"), now=NOW, by=OPERATOR
    )
    say_interest_by_mail(opportunity=row, email="unconfirmed@example.org", now=NOW, by=OPERATOR)
    Delivery.objects.all().delete()
    days = [at(3, day) for day in range(11, 17)]
    reminded = {day.day: daily_round(day).reminded for day in days}
    assert reminded == {11: 0, 12: 0, 13: 2, 14: 0, 15: 0, 16: 0}
    mails = Delivery.objects.all()
    assert {mail.to for mail in mails} == {"m@example.org", "v@example.org"}
    assert "“Survey on housing” closes on Monday 16 March 2026 at 9am." in mails[0].body


def test_a_friday_that_was_missed_is_made_up_for_on_monday_and_not_at_the_weekend():
    row = added()
    say_interest(opportunity=row, person=PersonFactory(), now=NOW, by=OPERATOR)
    late = PersonFactory()
    say_interest(opportunity=row, person=late, now=at(3, 13), by=OPERATOR)
    assert daily_round(at(3, 14)).reminded == 0
    assert daily_round(at(3, 16)).reminded == 1
    assert daily_round(at(3, 16, 10)).reminded == 0
    assert late.email not in {mail.to for mail in Delivery.objects.all()}


def test_who_was_interested_is_forgotten_thirty_days_after_the_closing():
    row, other = added(), added(closes_on=dt.date(2026, 3, 30))
    for each in (row, other):
        say_interest(opportunity=each, person=PersonFactory(), now=NOW, by=OPERATOR)
    assert purge(dt.date(2026, 4, 14)) == 0
    assert purge(dt.date(2026, 4, 15)) == 1
    assert ExpressionOfInterest.objects.get().opportunity == other
    withdraw_opportunity(opportunity=other, why="Put off", now=NOW, by=OPERATOR)
    assert purge(dt.date(2026, 4, 1)) == 1
    assert purge(dt.date(2026, 4, 1)) == 0


def test_an_address_that_nobody_confirmed_is_forgotten_after_a_week():
    row = added()
    say_interest_by_mail(opportunity=row, email="a@example.org", now=NOW, by=OPERATOR)
    assert purge(DAY + dt.timedelta(days=6)) == 0
    assert purge(DAY + dt.timedelta(days=7)) == 1


@pytest.fixture
def seat():
    group = GroupFactory(name="Strategy Group", area="Leeds")
    return SeatFactory(group=group, label="Faith groups", sector="faith", term_months=24)


def proposed(seat, on=DAY):
    return propose_vacancies(partnership=seat.group.partnership, on=on, by=OPERATOR)


def test_an_empty_seat_becomes_one_draft_that_nobody_else_sees(seat):
    assert proposed(seat) == 1
    assert proposed(seat) == 0
    row = Opportunity.objects.get()
    assert (row.title, row.state) == ("Vacant seat: Faith groups, Strategy Group", "draft")
    assert (row.sectors, row.term_months, row.chosen_by) == (["faith"], 24, "choice by the group")
    assert open_rows(ANYONE, now=NOW, on=DAY) == []
    waits = opportunities_waiting(partnership_ids=[row.partnership_id], now=NOW)
    assert [(each.step, each.is_vacancy) for each in waits] == [("publish", True)]


def test_it_is_published_in_one_step_and_open_for_three_weeks(seat):
    proposed(seat)
    row = Opportunity.objects.get()
    publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
    assert [each.closes for each in open_rows(ANYONE, now=NOW, on=DAY)] == [
        "Monday 23 March 2026 at 5pm"
    ]


def test_seats_of_bodies_of_outside_groups_and_held_ones_become_none(seat):
    SeatFactory(group=seat.group, organisation=OrganisationFactory())
    SeatFactory(group=seat.group, enforcement_linked=True)
    SeatFactory(group=seat.group, counted=False)
    outside = GroupFactory(partnership=seat.group.partnership, standing="outside")
    SeatFactory(group=outside)
    fill_seat(seat=seat, person=PersonFactory(), on=DAY + dt.timedelta(days=5), by=OPERATOR)
    assert proposed(seat) == 0


def test_a_seat_that_is_filled_ends_its_call_at_once_and_is_told(seat):
    proposed(seat)
    row = Opportunity.objects.get()
    publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
    row.refresh_from_db()
    say_interest(opportunity=row, person=PersonFactory(), now=NOW, by=OPERATOR)
    body = OrganisationFactory(name="Faith Forum")
    fill_seat(seat=seat, person=PersonFactory(), organisation=body, on=DAY, by=OPERATOR)
    assert open_rows(ANYONE, now=NOW, on=DAY) == []
    with pytest.raises(OpportunityNotValid, match="Somebody sits on that seat by now"):
        say_interest(opportunity=row, person=PersonFactory(), now=NOW, by=OPERATOR)
    assert daily_round(NOW).ended == 1
    assert daily_round(NOW).ended == 0
    row.refresh_from_db()
    assert (row.result, row.taken_as, row.result_on) == ("The seat is filled.", "Faith Forum", DAY)
    assert "The seat is filled." in Delivery.objects.get().body


def test_a_seat_that_is_filled_meanwhile_withdraws_the_draft_and_is_not_published(seat):
    proposed(seat)
    row = Opportunity.objects.get()
    held = fill_seat(seat=seat, person=PersonFactory(), on=DAY, by=OPERATOR)
    with pytest.raises(OpportunityNotValid, match="Somebody sits on that seat by now"):
        publish_opportunity(opportunity=row, now=NOW, by=OPERATOR)
    daily_round(NOW)
    row.refresh_from_db()
    assert (row.state, row.withdrawn_because) == ("withdrawn", "The seat is filled.")
    end_membership(membership=held, on=dt.date(2026, 6, 1), by=OPERATOR)
    assert proposed(seat, dt.date(2026, 5, 31)) == 0
    assert proposed(seat, dt.date(2026, 6, 1)) == 1


def test_a_draft_that_was_withdrawn_is_not_made_again_while_the_seat_stays_empty(seat):
    proposed(seat)
    row = Opportunity.objects.get()
    withdraw_opportunity(opportunity=row, why="We wait", now=NOW, by=OPERATOR)
    assert proposed(seat, dt.date(2026, 9, 1)) == 0


def test_a_seat_that_is_no_longer_there_ends_its_call(seat):
    proposed(seat)
    seat.valid_to = DAY
    seat.save()
    daily_round(NOW)
    assert Opportunity.objects.get().withdrawn_because == "The group no longer has this seat."


def test_what_closed_without_a_word_waits_for_its_secretariat():
    row = added()
    draft = added(row.partnership, out=False, title="A fund", closes_on=None)
    waits = opportunities_waiting(partnership_ids=[row.partnership_id], now=at(3, 17))
    assert [(each.token, each.step) for each in waits] == [
        (row.token, "result"),
        (draft.token, "complete"),
    ]
    assert opportunities_waiting(partnership_ids=[], now=at(3, 17)) == []
