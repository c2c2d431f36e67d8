"""What members took on: who says it, who sees it, and who never does."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from convenor.apps.attendance.operations import Attended, record_attendance
from convenor.apps.terms.models import Terms
from convenor.core.vocabulary import AttendanceStatus, Capacity
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    MembershipFactory,
    PartnershipFactory,
    SeatFactory,
    UserFactory,
    administrator,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.meeting_world import text_of
from tests.web.terms_world import with_terms

pytestmark = pytest.mark.django_db
PRESENT = Attended(AttendanceStatus.PRESENT)


@pytest.fixture
def forum():
    group = GroupFactory(name="Forum", slug="forum", partnership=PartnershipFactory(slug="leeds"))
    return with_terms(group, joining={"model": "open"})


def did(client, address="/me/did", **changed):
    data = {
        "kind": "reported back",
        "about": "g:forum",
        "on": today().isoformat(),
        "words": "Told the forum",
        **changed,
    }
    return client.post(address, data)


def test_a_member_says_what_they_did_takes_it_back_and_puts_it_back(forum):
    user = member_of(forum)
    mine = client_as(user)
    assert "Nothing yet." in text_of(mine, "/me/did")
    assert did(mine).url == "/me/did"
    assert "Told the forum Forum · recorded by" in text_of(mine, "/me/did")
    token = user.person.contributions.get().token
    mine.post(f"/me/did/{token}/withdraw")
    assert "taken back, it does not count" in text_of(mine, "/me/did")
    mine.post(f"/me/did/{token}/withdraw", {"put_back": "1"})
    assert "taken back" not in text_of(mine, "/me/did")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"words": " "}, "Say in a few words what it was."),
        ({"on": "2099-01-01"}, "is still to come"),
        ({"on": "soon"}, "Write the day as"),
        ({"kind": "slept"}, "slept"),
        ({"about": "g:elsewhere"}, "g:elsewhere"),
    ],
)
def test_bad_input_is_said_and_nothing_is_kept(forum, changed, why):
    GroupFactory(slug="elsewhere")
    user = member_of(forum)
    answer = did(client_as(user), **changed)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not user.person.contributions.exists()


def test_somebody_elses_is_not_there(forum):
    user = member_of(forum)
    did(client_as(user))
    contribution = user.person.contributions.get()
    other = client_as(member_of(forum))
    assert other.post(f"/me/did/{contribution.token}/withdraw").status_code == 404
    assert "Told the forum" not in text_of(other, "/me/did")
    contribution.refresh_from_db()
    assert contribution.withdrawn_at is None


def test_who_has_no_group_yet_is_told_how_to_begin():
    assert "You have sat in no group" in text_of(client_as(UserFactory()), "/me/did")
    assert client_as(administrator()).get("/me/did").status_code == 404


def test_the_secretariat_records_it_for_a_member_and_nobody_else_does(forum):
    user = member_of(forum)
    address = f"/keep/leeds/groups/forum/did/{user.person.token}"
    keeper = client_as(secretariat_of(forum.partnership))
    assert did(keeper, address).url == address
    assert "Told the forum" in text_of(keeper, address)
    assert user.person.contributions.get().recorded_by == "the secretariat"
    token = user.person.contributions.get().token
    for client in (client_as(user), client_as(secretariat_of(PartnershipFactory()))):
        assert client.get(address).status_code == 404
        assert did(client, address).status_code == 404
        assert client.post(f"{address}/{token}/withdraw").status_code == 404
    assert keeper.post(f"{address}/{token}/withdraw").url == address
    assert "taken back" in text_of(keeper, address)


# How it stands


@pytest.fixture
def bound(forum):
    """A group whose members report back and come to the forum, with a member on a seat."""
    group = GroupFactory(name="Strategy Group", slug="strategy", partnership=forum.partnership)
    return with_terms(
        group,
        commitments=[
            {"text": "Come to the forum", "kind": "attend a group", "group": "forum"},
            {"text": "Report back to members", "kind": "report back"},
        ],
    )


def test_what_one_took_on_stands_on_ones_own_page_with_the_records(forum, bound):
    user = member_of(bound)
    mine = client_as(user)
    page = text_of(mine, "/me")
    assert "No meeting of the Forum is recorded yet that could show it." in page
    assert "Report back to members Not knowable yet. Nothing is recorded yet." in page
    meeting = MeetingFactory(group=forum, on=today() - dt.timedelta(days=9))
    record_attendance(meeting=meeting, attended=PRESENT, person=user.person, by=OPERATOR)
    did(mine, about="g:strategy")
    page = text_of(mine, "/me")
    assert "Came to the Forum once in the last 12 months." in page
    assert "Report back to members Kept. Recorded once in the last 12 months." in page
    assert "Told the forum" in page


def with_commitment(group, text, kind):
    document = Terms.objects.get(group=group).document
    document["commitments"] = [{"text": text, "kind": kind}]
    Terms.objects.filter(group=group).update(document=document)


def test_being_at_a_meeting_that_others_run_is_an_outside_meeting(bound):
    with_commitment(bound, "Go out", "attend outside meetings")
    user = member_of(bound)
    here = bound.partnership
    board = GroupFactory(name="Regional Board", standing="outside", partnership=here)
    meeting = MeetingFactory(group=board, on=today() - dt.timedelta(days=9))
    record_attendance(meeting=meeting, attended=PRESENT, person=user.person, by=OPERATOR)
    page = text_of(client_as(user), "/me")
    assert "Go out Kept." in page
    assert "Regional Board" in page


def test_what_another_partnership_records_is_not_used(bound):
    with_commitment(bound, "Go out", "attend outside meetings")
    user = member_of(bound)
    board = GroupFactory(name="Regional Board", standing="outside")
    meeting = MeetingFactory(group=board, on=today() - dt.timedelta(days=9))
    record_attendance(meeting=meeting, attended=PRESENT, person=user.person, by=OPERATOR)
    assert "Go out Not knowable yet." in text_of(client_as(user), "/me")
    keeper = client_as(secretariat_of(bound.partnership))
    assert "Regional Board" not in text_of(keeper, "/keep/leeds/groups/strategy/seats")


def test_the_secretariat_sees_it_on_the_page_of_the_seats_and_nobody_else_anywhere(forum, bound):
    user = member_of(bound)
    keeper = client_as(secretariat_of(bound.partnership))
    page = text_of(keeper, "/keep/leeds/groups/strategy/seats")
    assert "What members took on" in page
    assert "two not knowable yet" in page
    other = client_as(member_of(bound))
    did(client_as(user), about="g:strategy", words="A word of my own")
    assert "A word of my own" in text_of(keeper, "/keep/leeds/groups/strategy/seats")
    for client in (other, Client()):
        assert client.get("/keep/leeds/groups/strategy/seats").status_code in (302, 404)
        for address in ("/g/strategy", "/g/strategy.json", "/p/leeds"):
            assert "A word of my own" not in client.get(address).content.decode()
    assert "A word of my own" not in text_of(other, "/me")


def test_a_substitute_took_nothing_on(bound):
    user = member_of(bound, capacity=Capacity.SUBSTITUTE)
    assert "What I took on" not in text_of(client_as(user), "/me")


def test_the_seats_page_costs_the_same_for_one_member_and_for_ten(bound):
    keeper = client_as(secretariat_of(bound.partnership))

    def queries():
        with CaptureQueriesContext(connection) as found:
            text_of(keeper, "/keep/leeds/groups/strategy/seats")
        return len(found)

    MembershipFactory(group=bound, seat=SeatFactory(group=bound))
    first = queries()
    for _ in range(9):
        MembershipFactory(group=bound, seat=SeatFactory(group=bound))
    assert queries() == first


def missed(group, seat, *statuses):
    for number, status in enumerate(statuses):
        meeting = MeetingFactory(group=group, on=today() - dt.timedelta(days=80 - 20 * number))
        record_attendance(meeting=meeting, attended=Attended(status), seat=seat, by=OPERATOR)
        other = SeatFactory(group=group)
        record_attendance(
            meeting=meeting,
            attended=PRESENT,
            seat=other,
            person=MembershipFactory(group=group, seat=other).person,
            by=OPERATOR,
        )


def test_three_meetings_missed_are_told_to_the_secretariat_and_on_no_public_page(bound):
    seat = SeatFactory(group=bound, label="Health")
    user = member_of(bound, seat=seat)
    away = AttendanceStatus.APOLOGIES
    missed(bound, seat, away, AttendanceStatus.ABSENT, away)
    told = "Health has not been there at the last three meetings."
    keeper = client_as(secretariat_of(bound.partnership))
    assert told in text_of(keeper, "/keep/leeds/groups/strategy/seats")
    for client, address in (
        (Client(), "/g/strategy"),
        (Client(), "/g/strategy.json"),
        (client_as(user), "/me"),
    ):
        assert "last three meetings" not in client.get(address).content.decode()


def test_two_missed_are_told_to_nobody(bound):
    seat = SeatFactory(group=bound, label="Health")
    member_of(bound, seat=seat)
    missed(bound, seat, AttendanceStatus.ABSENT, AttendanceStatus.ABSENT)
    keeper = client_as(secretariat_of(bound.partnership))
    assert "has not been there" not in text_of(keeper, "/keep/leeds/groups/strategy/seats")
