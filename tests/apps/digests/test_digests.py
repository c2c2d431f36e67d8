"""One mail a day at most, only when there is something new, nothing told twice, and easy to leave."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convenor.apps.agendas.models import Agenda
from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.audit.models import Entry
from convenor.apps.decisions.operations import (
    DecisionTaken,
    Owner,
    close_action,
    give_action,
    take_decision,
)
from convenor.apps.digests.models import Digest
from convenor.apps.digests.operations import choose_mail
from convenor.apps.digests.queries import Often, choice_of
from convenor.apps.digests.tasks import write_digests
from convenor.apps.groups.models import Membership
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, restore_meeting
from convenor.apps.outbox.models import Delivery
from convenor.apps.papers.operations import PaperAsked, ask_for_paper
from convenor.core.vocabulary import Capacity, Marking
from tests.examples import at_most
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    SeatFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


@pytest.fixture
def group(on_the_day):
    on_the_day(DAY)
    return GroupFactory(name="Strategy Group", short_name="Strategy")


@pytest.fixture
def seat(group):
    return SeatFactory(group=group, label="Health")


@pytest.fixture
def member(group, seat):
    return member_of(group, seat=seat)


def give(seat, what="Write to the Board", **more):
    return give_action(
        group=seat.group, what=what, owner=Owner(seat=seat), given_on=DAY, by=OPERATOR, **more
    )


def decide(group, wording, marking=Marking.PARTNERS):
    taken = DecisionTaken(wording, marking=marking)
    return take_decision(group=group, taken=taken, on=DAY, by=OPERATOR)


def mails():
    """What was queued since the last time, by receiver."""
    found = {delivery.to: delivery for delivery in Delivery.objects.all()}
    Delivery.objects.all().delete()
    return found


def test_a_mail_says_what_is_asked_by_when_and_where(member, seat, settings):
    settings.SITE_ADDRESS = "https://partnership.example.org"
    action = give(seat, due_on=dt.date(2026, 3, 20))
    assert write_digests.call() == 1
    (told,) = mails().values()
    assert told.to == member.email
    assert told.subject == "One thing is asked of you"
    line = "- Strategy: Action: Write to the Board By Friday 20 March 2026."
    assert f"{line}\n  https://partnership.example.org/actions/{action.token}\n" in told.body


def test_without_anything_new_nobody_is_written_to(member, seat):
    assert write_digests.call() == 0
    give(seat)
    assert write_digests.call() == 1
    assert mails()


def test_one_a_day_at_most_and_nothing_twice(member, seat, on_the_day):
    give(seat, "Write the letter")
    assert [write_digests.call(), write_digests.call()] == [1, 0]
    give(seat, "Read the answer")
    assert write_digests.call() == 0
    mails()
    on_the_day(DAY + dt.timedelta(days=1))
    assert write_digests.call() == 1
    (told,) = mails().values()
    assert "Read the answer" in told.body
    assert "Write the letter" not in told.body


def test_an_action_is_told_again_when_it_is_soon_due_and_once_when_it_is_late(
    member, seat, on_the_day
):
    give(seat, due_on=dt.date(2026, 3, 20))
    days = [DAY + dt.timedelta(days=number) for number in range(30)]
    told = []
    for day in days:
        on_the_day(day)
        told += [day] if write_digests.call() else []
    assert told == [DAY, dt.date(2026, 3, 17), dt.date(2026, 3, 21)]


def test_an_action_that_is_done_is_not_asked_again(member, seat, on_the_day):
    action = give(seat, due_on=dt.date(2026, 3, 20))
    write_digests.call()
    close_action(action=action, words="Sent", by=OPERATOR)
    on_the_day(dt.date(2026, 3, 25))
    assert write_digests.call() == 0


def test_weekly_is_once_in_seven_days_and_never_is_never(group, seat, on_the_day):
    weekly, never = member_of(group), member_of(group)
    choose_mail(person=weekly.person, often=Often.WEEKLY, by=OPERATOR)
    choose_mail(person=never.person, often=Often.NEVER, by=OPERATOR)
    told = []
    for number in range(15):
        on_the_day(DAY + dt.timedelta(days=number))
        decide(group, f"Decision of day {number}")
        write_digests.call()
        told += [(number, receiver) for receiver in mails()]
    assert told == [(0, weekly.email), (7, weekly.email), (14, weekly.email)]


def test_a_choice_is_recorded_once(member):
    for _ in range(2):
        choose_mail(person=member.person, often=Often.WEEKLY, by=OPERATOR)
    assert choice_of(member.person_id) is Often.WEEKLY
    assert Entry.objects.filter(operation="choose_mail").count() == 1


def test_nobody_is_told_of_what_they_may_not_see(group, member):
    elsewhere = member_of(GroupFactory(partnership=group.partnership))
    closed = UserFactory(is_active=False)
    Membership.objects.create(group=group, person=closed.person, capacity="member")
    decide(group, "Write to the Board")
    decide(group, "A word in private", marking=Marking.RESTRICTED)
    write_digests.call()
    told = mails()
    assert set(told) == {member.email}
    assert "Decided: Write to the Board" in told[member.email].body
    assert "private" not in told[member.email].body
    assert "A decision was taken" not in told[member.email].body
    assert elsewhere.email not in told


def test_what_is_not_for_the_whole_group_is_never_named_in_a_mail(group, seat, member):
    chair = member_of(group, capacity=Capacity.CHAIR)
    decide(group, "A word in private", marking=Marking.RESTRICTED)
    give(seat, "Visit the family", marking=Marking.NAMED_SEATS)
    meeting = MeetingFactory(group=group)
    closed = add_item(
        meeting=meeting,
        asked=ItemAsked("A case", is_closed=True, closed_because="It is about one family"),
        by=OPERATOR,
    )
    give(seat, "Find the family a flat", meeting=meeting, item=closed)
    taken = DecisionTaken("The family gets a flat")
    take_decision(group=group, taken=taken, on=DAY, meeting=meeting, item=closed, by=OPERATOR)
    asked = PaperAsked(title="The case of a family", owner_seat=seat, due_on=dt.date(2026, 3, 11))
    ask_for_paper(meeting=meeting, asked=asked, by=OPERATOR)
    write_digests.call()
    told = mails()
    assert "A decision was taken." in told[chair.email].body
    assert "An action that you have." in told[member.email].body
    assert "Hand in a paper for Wednesday 18 March 2026." in told[member.email].body
    said = " ".join(each.subject + each.body for each in told.values())
    assert "private" not in said
    assert "family" not in said


def test_dates_agendas_and_papers_that_went_out_are_news(group, member):
    meeting = MeetingFactory(group=group)
    move_meeting(meeting=meeting, to=dt.date(2026, 3, 25), why="", by=OPERATOR)
    Agenda.objects.create(meeting=meeting, out_at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC))
    write_digests.call()
    body = mails()[member.email].body
    moved = "The meeting of Wednesday 18 March 2026 moved to Wednesday 25 March 2026."
    assert f"- Strategy: {moved}" in body
    assert "- Strategy: The agenda of Wednesday 25 March 2026 is out." in body


def test_who_heard_that_a_meeting_is_off_hears_that_it_takes_place_after_all(
    group, member, on_the_day
):
    meeting = MeetingFactory(group=group)
    told = []
    for number, change in enumerate([cancel_meeting, restore_meeting, cancel_meeting]):
        on_the_day(DAY + dt.timedelta(days=number))
        change(meeting=meeting, by=OPERATOR)
        write_digests.call()
        body = mails()[member.email].body
        told.append((body.count("is cancelled"), body.count("takes place after all")))
    assert told == [(1, 0), (0, 1), (1, 0)]


@pytest.mark.django_db(transaction=True)
def test_the_mail_that_leaves_says_how_to_leave(member, seat, settings):
    settings.SITE_ADDRESS = "https://partnership.example.org"
    give(seat)
    call_command("send_digests")
    (message,) = mail.outbox
    leave = message.extra_headers["List-Unsubscribe"]
    assert leave.startswith("<https://partnership.example.org/mail/leave/")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert leave.strip("<>") in message.body


def test_one_digest_that_cannot_be_written_does_not_hold_up_the_others(group, member, monkeypatch):
    other = member_of(group)
    decide(group, "Write to the Board")
    real = write_digests.func.__globals__["write_digest"]

    def breaks(user, *, on):
        if user == member:
            raise ValueError("what is that?")
        return real(user, on=on)

    monkeypatch.setattr("convenor.apps.digests.tasks.write_digest", breaks)
    assert write_digests.call() == 1
    assert set(mails()) == {other.email}


@settings(
    max_examples=at_most(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    days=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(1, 3)), min_size=1, max_size=8
    ),
    often=st.sampled_from([Often.DAILY, Often.WEEKLY]),
)
def test_whatever_happens_at_most_one_a_day_and_nothing_told_twice(days, often, on_the_day):
    """Each day: so many days later, so many decisions and actions, and so many runs."""
    on_the_day(DAY)
    group = GroupFactory()
    seat = SeatFactory(group=group)
    person = member_of(group, seat=seat).person
    choose_mail(person=person, often=often, by=OPERATOR)
    day = DAY
    for later, things, runs in days:
        day += dt.timedelta(days=later)
        on_the_day(day)
        for number in range(things):
            decide(group, f"Decision {number}")
            give(seat, due_on=DAY + dt.timedelta(days=number * 5))
        for _ in range(runs):
            write_digests.call()
    written = list(Digest.objects.filter(person=person).order_by("on"))
    gap = 7 if often is Often.WEEKLY else 1
    between = [(b.on - a.on).days for a, b in zip(written, written[1:], strict=False)]
    assert all(days >= gap for days in between)
    told = [key for digest in written for key in digest.told]
    assert len(told) == len(set(told))
    assert all(digest.told for digest in written)
