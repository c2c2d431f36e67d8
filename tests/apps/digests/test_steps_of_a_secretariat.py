"""A secretariat's mail tells the steps around its meetings: due, late, and on whom they wait."""

import datetime as dt

import pytest

from convenor.apps.agendas.models import Agenda
from convenor.apps.attendance.operations import name_substitute
from convenor.apps.decisions.operations import BallotAsked, Owner, give_action, open_ballot
from convenor.apps.digests.operations import choose_mail
from convenor.apps.digests.queries import Often
from convenor.apps.digests.tasks import write_digests
from convenor.apps.outbox.models import Delivery
from convenor.apps.papers.operations import PaperAsked, ask_for_paper
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    SeatFactory,
    administrator,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
AROUND = "Around the meetings that you keep"
CALL = "- Strategy: Call for items for Wednesday 18 March 2026. Was due by 18 February 2026."


@pytest.fixture
def meeting(on_the_day):
    """A meeting that nobody has called for items for: that is late already."""
    on_the_day(DAY)
    group = GroupFactory(name="Strategy Group", short_name="Strategy")
    return MeetingFactory(group=group, on=dt.date(2026, 3, 18))


@pytest.fixture
def secretariat(meeting):
    return secretariat_of(meeting.group.partnership)


def mails():
    """What was queued since the last time, by receiver."""
    found = {delivery.to: delivery for delivery in Delivery.objects.all()}
    Delivery.objects.all().delete()
    return found


def told_to(user):
    write_digests.call()
    found = mails()
    return found[user.email].body if user.email in found else ""


def seat_of(meeting):
    return SeatFactory(group=meeting.group, label="Health")


def late(meeting, what="Write to the Board", marking=Marking.PARTNERS, seat=None):
    return give_action(
        group=meeting.group,
        what=what,
        owner=Owner(seat=seat or seat_of(meeting)),
        given_on=dt.date(2026, 2, 2),
        due_on=dt.date(2026, 2, 20),
        marking=marking,
        by=OPERATOR,
    )


def test_it_tells_what_is_late_and_on_whom_it_waits_with_the_page_on_which_to_go_on(
    meeting, secretariat, settings
):
    settings.SITE_ADDRESS = "https://partnership.example.org"
    action = late(meeting)
    body = told_to(secretariat)
    assert AROUND in body
    page = f"https://partnership.example.org/m/{meeting.token}/agenda/call"
    assert f"{CALL}\n  {page}\n" in body
    waits = "Was due by 20 February 2026. It waits for Health."
    page = f"https://partnership.example.org/actions/{action.token}"
    assert f"- Strategy: Write to the Board {waits}\n  {page}\n" in body


def test_its_subject_counts_the_steps_and_names_none(meeting, secretariat):
    late(meeting)
    write_digests.call()
    assert mails()[secretariat.email].subject == "2 things are asked of you"


def test_a_chair_who_is_waited_for_is_named_by_office(meeting, secretariat, on_the_day):
    Agenda.objects.create(meeting=meeting, called_at=NOW, carried_at=NOW)
    on_the_day(dt.date(2026, 3, 9))
    body = told_to(secretariat)
    said = "Send out the agenda of Wednesday 18 March 2026. Due by 11 March."
    assert f"{said} It waits for the chair to sign it off." in body


def test_a_step_is_told_once_and_again_when_it_is_late(meeting, secretariat, on_the_day):
    Agenda.objects.create(meeting=meeting, called_at=NOW)
    told = []
    for number in range(1, 14):
        on_the_day(DAY + dt.timedelta(days=number))
        if "Send out the agenda" in told_to(secretariat):
            told.append((DAY + dt.timedelta(days=number)).day)
    # Seven days before the 11th, three days before it, and the day after it.
    assert told == [4, 8, 12]


def test_one_mail_holds_what_is_asked_of_a_member_and_the_steps_that_they_keep(
    meeting, secretariat
):
    other = MeetingFactory(on=dt.date(2026, 4, 15))
    user = member_of(other.group)
    user.person.appointments.create(partnership=meeting.group.partnership, role="secretariat")
    body = told_to(user)
    assert body.index("What is asked of you") < body.index(AROUND)
    assert "Say whether you come on Wednesday 15 April 2026." in body
    assert CALL in body
    assert write_digests.call() == 0


def test_weekly_and_never_hold_for_them_too(meeting, secretariat, on_the_day):
    choose_mail(person=secretariat.person, often=Often.NEVER, by=OPERATOR)
    assert told_to(secretariat) == ""
    choose_mail(person=secretariat.person, often=Often.WEEKLY, by=OPERATOR)
    assert CALL in told_to(secretariat)
    late(meeting)
    on_the_day(DAY + dt.timedelta(days=1))
    assert told_to(secretariat) == ""
    on_the_day(DAY + dt.timedelta(days=7))
    assert "Write to the Board" in told_to(secretariat)


def test_nobody_but_its_own_secretariat_is_told(meeting, secretariat):
    late(meeting)
    others = [
        *(member_of(meeting.group, capacity=each) for each in Capacity),
        secretariat_of(GroupFactory().partnership),
        administrator(),
    ]
    write_digests.call()
    found = mails()
    assert AROUND in found[secretariat.email].body
    assert all(AROUND not in found[user.email].body for user in others if user.email in found)


def test_a_secretariat_that_is_one_no_longer_is_not_told(meeting, secretariat):
    secretariat.person.appointments.update(valid_to=DAY)
    assert told_to(secretariat) == ""


def test_of_a_group_that_others_run_nothing_is_told(meeting, secretariat):
    meeting.group.standing = "outside"
    meeting.group.save()
    late(meeting)
    assert told_to(secretariat) == ""


def test_what_is_not_for_the_whole_group_has_no_words_in_a_mail(meeting, secretariat, on_the_day):
    late(meeting, "Ring the landlord", Marking.RESTRICTED)
    ask_for_paper(
        meeting=meeting,
        asked=PaperAsked("A secret title", due_on=dt.date(2026, 2, 27)),
        by=OPERATOR,
    )
    body = told_to(secretariat)
    assert "Ring the landlord" not in body
    assert "A secret title" not in body
    assert "- Strategy: One action is late. Was due by 20 February 2026." in body
    assert "- Strategy: A paper for Wednesday 18 March 2026 is late." in body


def test_a_vote_to_count_and_a_substitute_to_invite_are_steps_too(meeting, secretariat, on_the_day):
    closes = dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC)
    asked = BallotAsked("Do we move?", "seat", closes_at=closes)
    open_ballot(group=meeting.group, asked=asked, by=OPERATOR)
    person = member_of(meeting.group).person
    name_substitute(meeting=meeting, person=person, words="Our policy officer", by=OPERATOR)
    body = told_to(secretariat)
    assert "One substitute for Wednesday 18 March 2026 is to be invited." in body
    assert "Our policy officer" not in body
    assert "Count the vote" not in body
    on_the_day(DAY + dt.timedelta(days=1))
    assert "Strategy: Count the vote: Do we move?" in told_to(secretariat)
