"""Joining by rule: who may, what is refused, and what costs how much."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from convenor.apps.attendance.operations import Attended, record_attendance
from convenor.apps.groups.models import Group, Membership
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

pytestmark = pytest.mark.django_db
PRESENT = Attended(AttendanceStatus.PRESENT)


def with_terms(group, **terms):
    document = {"slug": group.slug, "name": group.name, "kind": "forum", **terms}
    Terms.objects.create(group=group, number=1, document=document, recorded_by="a test")
    return group


@pytest.fixture
def forum():
    group = GroupFactory(name="Forum", slug="forum", partnership=PartnershipFactory(slug="leeds"))
    return with_terms(group, joining={"model": "open"})


def test_anybody_signed_in_with_a_record_joins_an_open_group(forum):
    user = UserFactory()
    mine = client_as(user)
    assert "Anyone may join." in text_of(mine, "/g/forum/join")
    answer = mine.post("/g/forum/join", follow=True)
    assert "You belong to Forum now." in answer.content.decode()
    assert Membership.objects.get().person == user.person


def test_a_visitor_is_asked_to_sign_in_and_an_account_of_nobody_to_ask_the_secretariat(forum):
    assert Client().get("/g/forum/join").url.startswith("/accounts/login/")
    nobody = client_as(administrator())
    assert "Your account belongs to nobody on record yet" in text_of(nobody, "/g/forum/join")
    assert nobody.post("/g/forum/join").status_code == 404
    assert not Membership.objects.exists()


def test_joining_twice_is_refused_and_keeps_one_membership(forum):
    user = member_of(forum)
    answer = client_as(user).post("/g/forum/join")
    assert answer.status_code == 200
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("model", "why"),
    [
        ("nominated", "Members of this group are nominated."),
        ("appointed", "Members of this group are appointed."),
        ("invited", "Members of this group are invited."),
    ],
)
def test_a_group_that_others_fill_is_refused_with_the_reason_and_has_no_link(model, why):
    with_terms(GroupFactory(slug="board"), joining={"model": model})
    mine = client_as(UserFactory())
    assert why in text_of(mine, "/g/board/join")
    assert why in mine.post("/g/board/join").content.decode()
    assert not Membership.objects.exists()
    assert "/g/board/join" not in mine.get("/g/board").content.decode()


def test_where_the_terms_state_nothing_nobody_joins_by_themselves():
    GroupFactory(slug="quiet")
    mine = client_as(UserFactory())
    assert "The terms do not state who may join." in text_of(mine, "/g/quiet/join")
    mine.post("/g/quiet/join")
    assert not Membership.objects.exists()


def test_an_open_group_links_to_the_page_and_says_so_as_data(forum):
    page = Client().get("/g/forum")
    assert 'href="/g/forum/join"' in page.content.decode()
    assert Client().get("/g/forum.json").json()["can_be_joined"] is True
    Group.objects.update(standing="outside")
    assert 'href="/g/forum/join"' not in Client().get("/g/forum").content.decode()


def test_a_group_that_does_not_exist_is_not_there():
    mine = client_as(UserFactory())
    assert mine.get("/g/nowhere/join").status_code == 404
    assert mine.post("/g/nowhere/leave").status_code == 404


def test_conditions_in_words_are_confirmed_or_nobody_joins():
    aims = {"text": "Shares the aims."}
    with_terms(GroupFactory(slug="aims"), joining={"model": "open", "all_of": [aims]})
    mine = client_as(UserFactory())
    assert "Shares the aims" in text_of(mine, "/g/aims/join")
    refused = mine.post("/g/aims/join").content.decode()
    assert "Tick what is true of you. It is asked of all." in refused
    assert not Membership.objects.exists()
    assert mine.post("/g/aims/join", {"confirmed": "7"}).status_code == 200
    assert not Membership.objects.exists()
    mine.post("/g/aims/join", {"confirmed": "0"})
    assert Membership.objects.count() == 1


def test_only_ones_own_place_without_a_seat_can_be_left(forum):
    other = member_of(forum)
    assert client_as(UserFactory()).post("/g/forum/leave").status_code == 404
    seated = member_of(forum, seat=SeatFactory(group=forum))
    assert client_as(seated).post("/g/forum/leave").status_code == 404
    assert "on the seat" in text_of(client_as(seated), "/g/forum/join")
    assert not Membership.objects.exclude(valid_to=None).exists()
    assert client_as(other).post("/g/forum/leave").url == "/g/forum/join"
    assert Membership.objects.get(person=other.person).valid_to == today() + dt.timedelta(days=1)


def test_an_end_that_the_secretariat_set_is_not_ones_own_to_take_back(forum):
    user = member_of(forum)
    ends = today() + dt.timedelta(days=30)
    Membership.objects.update(valid_to=ends)
    mine = client_as(user)
    assert "Stay after all" not in text_of(mine, "/g/forum/join")
    assert mine.post("/g/forum/stay").status_code == 404
    assert mine.post("/g/forum/leave").status_code == 404
    assert Membership.objects.get().valid_to == ends


@pytest.mark.parametrize("address", ["/g/forum/leave", "/g/forum/stay"])
def test_leaving_and_staying_are_no_links(forum, address):
    assert client_as(member_of(forum)).get(address).status_code == 405


def test_the_page_costs_the_same_for_one_visit_and_for_many(forum):
    with_terms(
        GroupFactory(slug="inner", partnership=forum.partnership),
        joining={"model": "open", "all_of": [{"attends": "forum"}, {"accepts_work": True}]},
    )
    user = UserFactory()
    mine = client_as(user)

    def queries():
        with CaptureQueriesContext(connection) as found:
            text_of(mine, "/g/inner/join")
        return len(found)

    def came(days_ago):
        meeting = MeetingFactory(group=forum, on=today() - dt.timedelta(days=days_ago))
        record_attendance(meeting=meeting, attended=PRESENT, person=user.person, by=OPERATOR)

    came(1)
    first = queries()
    for days_ago in range(2, 12):
        came(days_ago)
    assert queries() == first <= 16


# Saying what one did


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


def test_being_at_a_meeting_that_others_run_is_an_outside_meeting(bound):
    Terms.objects.filter(group=bound).update(
        document={
            "slug": "strategy",
            "name": "Strategy Group",
            "kind": "forum",
            "commitments": [{"text": "Go out", "kind": "attend outside meetings"}],
        }
    )
    user = member_of(bound)
    board = GroupFactory(name="Regional Board", standing="outside")
    meeting = MeetingFactory(group=board, on=today() - dt.timedelta(days=9))
    record_attendance(meeting=meeting, attended=PRESENT, person=user.person, by=OPERATOR)
    page = text_of(client_as(user), "/me")
    assert "Go out Kept." in page
    assert "Regional Board" in page


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
