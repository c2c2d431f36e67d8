"""One's own year over all groups, and for a secretariat who has two meetings at once."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from convenor.apps.groups.models import Membership
from convenor.apps.meetings.operations import cancel_meeting, set_meeting
from convenor.core.vocabulary import Capacity
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    PersonFactory,
    UserFactory,
    client_as,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2018, 3, 14)


@pytest.fixture
def leeds():
    return PartnershipFactory(name="Leeds", slug="leeds")


@pytest.fixture
def strategy(leeds):
    return GroupFactory(name="Strategy Group", slug="strategy", partnership=leeds)


@pytest.fixture
def operations(leeds):
    return GroupFactory(name="Operations Group", slug="operations", partnership=leeds)


def meet(group, start="10:00", end="12:00", on=ON):
    times = {
        "start": start and dt.time.fromisoformat(start),
        "end": end and dt.time.fromisoformat(end),
    }
    return set_meeting(group=group, on=on, by=OPERATOR, **times)


def words(client, address="/me/year?year=2018"):
    page = client.get(address)
    assert page.status_code == 200
    main = BeautifulSoup(page.content, "html.parser").find("main")
    return " ".join(main.get_text(" ").split()).replace(" ,", ",").replace(" :", ":")


def in_both(strategy, operations):
    user = member_of(strategy, capacity=Capacity.CHAIR)
    MembershipFactory(group=operations, person=user.person)
    return user


def test_my_year_holds_the_meetings_of_all_my_groups_in_every_partnership(strategy):
    board = GroupFactory(
        name="Board", slug="board", standing="outside", partnership=PartnershipFactory(name="York")
    )
    user = member_of(strategy, capacity=Capacity.CHAIR)
    MembershipFactory(group=board, person=user.person)
    meet(strategy)
    meet(board, on=dt.date(2018, 6, 13))
    meet(GroupFactory(name="Elsewhere"), on=dt.date(2018, 6, 14))
    page = words(client_as(user))
    assert "Wed 14 March, 10am: Strategy Group (Leeds)" in page
    assert "as chair" in page
    assert "Wed 13 June, 10am: Board (York)" in page
    assert "No two of your meetings in 2018 are on one day." in page
    assert "Elsewhere" not in page


def test_only_meetings_while_one_sits_there_count(strategy):
    user = member_of(strategy)
    Membership.objects.update(valid_from=dt.date(2018, 4, 1))
    meet(strategy)
    meet(strategy, on=dt.date(2018, 6, 13))
    page = words(client_as(user))
    assert "13 June" in page
    assert "14 March" not in page


def test_two_meetings_at_once_are_said_in_words(strategy, operations):
    user = in_both(strategy, operations)
    meet(strategy)
    meet(operations, "11:00", "13:00")
    page = words(client_as(user))
    assert "Where you cannot be at both" in page
    assert (
        "On Wednesday 14 March 2018 two of your meetings are at once: "
        "Strategy Group, 10am to noon, and Operations Group, 11am to 1pm." in page
    )


def test_two_on_one_day_are_said_more_softly(strategy, operations):
    user = in_both(strategy, operations)
    meet(strategy)
    meet(operations, "14:00", "16:00")
    page = words(client_as(user))
    assert "Busy days" in page
    assert "you have two meetings on one day, one after the other" in page
    assert "Where you cannot be at both" not in page


def test_a_cancelled_meeting_clashes_with_nothing(strategy, operations):
    user = in_both(strategy, operations)
    meet(strategy)
    cancel_meeting(meeting=meet(operations), by=OPERATOR)
    page = words(client_as(user))
    assert "No two of your meetings in 2018 are on one day." in page
    assert "cancelled" in page


def test_without_a_seat_or_a_date_the_page_says_how_they_come(strategy):
    assert "You sit in no group now." in words(client_as(UserFactory()))
    assert "No date of any of your groups is on record for 2018." in words(
        client_as(member_of(strategy))
    )


@pytest.mark.parametrize("written", ["soon", "2018-20"])
def test_what_is_no_year_is_not_there(strategy, written):
    assert client_as(member_of(strategy)).get(f"/me/year?year={written}").status_code == 404


def test_my_page_leads_to_my_year(strategy):
    assert 'href="/me/year"' in client_as(member_of(strategy)).get("/me").content.decode()


@pytest.mark.parametrize("group_count", [1, 10])
def test_my_year_asks_as_often_for_many_groups_as_for_one(group_count, django_assert_num_queries):
    user = UserFactory()
    for _ in range(group_count):
        group = GroupFactory()
        MembershipFactory(group=group, person=user.person)
        meet(group)
    client = client_as(user)
    with django_assert_num_queries(7):
        client.get("/me/year?year=2018")


# For the secretariat


def clashes(partnership, address="/keep/leeds/clashes?on=2018-01-01"):
    return words(client_as(secretariat_of(partnership)), address)


def test_the_secretariat_sees_who_and_how_many(leeds, strategy, operations):
    for name in ("First", "Second"):
        person = PersonFactory(name=name, role_label=f"the {name.lower()} member")
        MembershipFactory(group=strategy, person=person)
        MembershipFactory(group=operations, person=person)
    MembershipFactory(group=strategy, person=PersonFactory(name="Third"))
    meet(strategy)
    meeting = meet(operations, "11:00", "13:00")
    page = clashes(leeds)
    assert "Two people have two meetings at once." in page
    assert (
        "On Wednesday 14 March 2018 Strategy Group (10am to noon) and Operations Group "
        "(11am to 1pm) are at once; two people sit in both." in page
    )
    assert "They are: First; Second" in page
    assert "Third" not in page
    links = client_as(secretariat_of(leeds)).get("/keep/leeds/clashes?on=2018-01-01").content
    assert f"/keep/leeds/groups/operations/dates/{meeting.token}/move".encode() in links


def test_a_time_that_is_not_stated_may_clash(leeds, strategy, operations):
    in_both(strategy, operations)
    meet(strategy, None, None)
    meet(operations)
    page = clashes(leeds)
    assert "Perhaps at once: a time is not stated" in page
    assert "may be at once; one person sits in both." in page
    assert "two meetings at once." not in page


def test_substitutes_and_those_who_have_left_are_left_out(leeds, strategy, operations):
    person = PersonFactory()
    MembershipFactory(group=strategy, person=person)
    MembershipFactory(group=operations, person=person, capacity=Capacity.SUBSTITUTE.value)
    gone = PersonFactory()
    MembershipFactory(group=strategy, person=gone)
    MembershipFactory(group=operations, person=gone, valid_to=ON)
    meet(strategy)
    meet(operations)
    assert "Nobody who sits in two groups has two meetings on one day" in clashes(leeds)


def test_meetings_of_another_partnership_are_not_told(leeds, strategy):
    user = in_both(strategy, GroupFactory(name="Elsewhere"))
    meet(strategy)
    meet(user.person.memberships.get(group__name="Elsewhere").group)
    assert "Elsewhere" not in clashes(leeds)


def test_clashes_that_are_over_are_left_to_the_past(leeds, strategy, operations):
    in_both(strategy, operations)
    meet(strategy)
    meet(operations)
    assert "are at once" in clashes(leeds, f"/keep/leeds/clashes?on={ON}")
    assert "are at once" not in clashes(leeds, "/keep/leeds/clashes")
    assert timezone.localdate() > ON


def test_a_member_does_not_see_who_clashes(leeds, strategy, operations):
    user = in_both(strategy, operations)
    assert client_as(user).get("/keep/leeds/clashes").status_code == 404
    assert client_as(secretariat_of(leeds)).get("/keep/leeds/clashes").status_code == 200


@pytest.mark.parametrize("people", [2, 8])
def test_it_asks_as_often_for_many_people_as_for_a_few(
    leeds, strategy, operations, people, django_assert_num_queries
):
    for _ in range(people):
        in_both(strategy, operations)
    meet(strategy)
    meet(operations)
    client = client_as(secretariat_of(leeds))
    with django_assert_num_queries(15):
        client.get(f"/keep/leeds/clashes?on={ON}")
