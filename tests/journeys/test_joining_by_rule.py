"""Somebody joins the Strategy Group by its rule: as it stood in 2017, and as it stood in 2021."""

import datetime as dt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from convenor.apps.attendance.operations import Attended, record_attendance
from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import set_meeting
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.reading import read
from convenor.core.vocabulary import AttendanceStatus
from tests.factories import OPERATOR, UserFactory, client_as, member_of

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).parents[2] / "examples"
OF_2017 = EXAMPLES / "leeds-and-yorkshire" / "leeds-migration-partnership.yaml"
OF_2021 = EXAMPLES / "further" / "leeds-2021.yaml"
STRATEGY, OPERATIONS = "lmp-strategy-group", "lmp-operations-group"
JOIN = f"/g/{STRATEGY}/join"
PRESENT = Attended(AttendanceStatus.PRESENT)
REAL_LOCALDATE = timezone.localdate


@pytest.fixture
def it_is(monkeypatch):
    """Make the pages stand on a day."""

    def stand_on(day):
        def localdate(value=None, tz=None):
            return day if value is None else REAL_LOCALDATE(value, tz)

        monkeypatch.setattr(timezone, "localdate", localdate)

    return stand_on


def words(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return words_of(answer)


def words_of(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(page.find("main").get_text(" ").split())


def came_to_operations(person, on):
    group = group_for(OPERATIONS)
    meeting = Meeting.objects.filter(group=group, on=on).first()
    meeting = meeting or set_meeting(group=group, on=on, by=OPERATOR)
    record_attendance(meeting=meeting, attended=PRESENT, person=person, by=OPERATOR)


def takes_on_work(client, on, words="Asks hostels about doctors"):
    return client.post(
        f"/me/did?for={STRATEGY}",
        {"kind": "took on work", "about": f"g:{STRATEGY}", "on": on.isoformat(), "words": words},
    )


def belongs(person):
    return Membership.objects.filter(person=person, group__slug=STRATEGY).exists()


def test_in_2017_who_attends_operations_and_takes_on_work_joins_by_themselves(it_is, client):
    load_terms(document=read(OF_2017.read_bytes()).document, by=OPERATOR)
    it_is(dt.date(2017, 12, 6))
    user = UserFactory()
    mine = client_as(user)
    assert "Join" in words(client, f"/g/{STRATEGY}")

    page = words(mine, JOIN)
    assert "Come to the Operations Group (nothing is recorded of who came)." in page
    assert "Agree to take on a piece of work on a priority." in page
    assert "Attend external strategic meetings" in page
    refused = mine.post(JOIN)
    assert "There is a problem To join: Come to the Operations Group" in words_of(refused)
    assert not belongs(user.person)

    came_to_operations(user.person, dt.date(2017, 11, 28))
    page = words(mine, JOIN)
    assert "You came to the Operations Group: 28 November 2017." in page
    assert "What is missing Agree to take on a piece of work on a priority." in page
    refused = mine.post(JOIN)
    assert "To join: Agree to take on a piece of work on a priority." in words_of(refused)
    assert not belongs(user.person)

    assert takes_on_work(mine, dt.date(2017, 12, 6)).url == JOIN
    assert "You may join: all that the terms ask for is there." in words(mine, JOIN)
    assert mine.post(JOIN).url == JOIN
    (membership,) = Membership.objects.filter(person=user.person)
    assert (membership.valid_from, membership.seat) == (dt.date(2017, 12, 6), None)
    entry = Entry.objects.get(operation="join_by_rule", what__contains="by its rule")
    assert (entry.by_user_id, entry.what) == (
        user.pk,
        "Somebody joined Strategy Group by its rule.",
    )

    mine_now = words(mine, "/me")
    assert "What I took on" in mine_now
    assert "Came to the Operations Group once in the last 12 months." in mine_now


def test_who_joined_leaves_stays_and_joins_again_by_themselves(it_is):
    load_terms(document=read(OF_2017.read_bytes()).document, by=OPERATOR)
    it_is(dt.date(2017, 12, 6))
    user = UserFactory()
    mine = client_as(user)
    came_to_operations(user.person, dt.date(2017, 11, 28))
    takes_on_work(mine, dt.date(2017, 12, 6))
    mine.post(JOIN)
    mine.post(f"/g/{STRATEGY}/leave")
    assert "You belong to this group until 6 December 2017." in words(mine, JOIN)
    mine.post(f"/g/{STRATEGY}/stay")
    assert "Leave this group" in words(mine, JOIN)

    it_is(dt.date(2018, 1, 10))
    mine.post(f"/g/{STRATEGY}/leave")
    it_is(dt.date(2018, 1, 11))
    assert "You may join" in words(mine, JOIN)
    mine.post(JOIN)
    periods = Membership.objects.filter(person=user.person).order_by("valid_from")
    assert list(periods.values_list("valid_from", "valid_to")) == [
        (dt.date(2017, 12, 6), dt.date(2018, 1, 11)),
        (dt.date(2018, 1, 11), None),
    ]


def test_in_2021_one_of_two_ways_is_enough_but_work_is_always_asked_for(it_is):
    for terms in (OF_2017, OF_2021):
        load_terms(document=read(terms.read_bytes()).document, by=OPERATOR)
    it_is(dt.date(2021, 9, 20))
    writer, visitor = UserFactory(), UserFactory()
    mine = client_as(writer)

    page = words(mine, JOIN)
    assert "Come to the Operations Group" in page
    assert "or shares information on the blog regularly" in page.lower()
    refused = mine.post(JOIN, {"confirmed": "0"})
    assert "To join: Agree to take on a piece of work on a priority." in words_of(refused)
    assert not belongs(writer.person)

    takes_on_work(mine, dt.date(2021, 9, 20))
    assert "We cannot tell yet whether you may join." in words_of(mine.post(JOIN))
    assert not belongs(writer.person)
    assert mine.post(JOIN, {"confirmed": "0"}).url == JOIN
    assert belongs(writer.person)
    entry = Entry.objects.get(operation="join_by_rule", what__contains="by its rule")
    assert entry.details == {"confirmed": ["Shares information on the blog regularly"]}

    came_to_operations(visitor.person, dt.date(2021, 9, 14))
    theirs = client_as(visitor)
    takes_on_work(theirs, dt.date(2021, 9, 20))
    theirs.post(JOIN)
    assert belongs(visitor.person)


def test_the_rule_of_2021_is_not_that_of_2017(it_is):
    """Who comes by the blog joins under the later terms alone."""
    for terms in (OF_2017, OF_2021):
        load_terms(document=read(terms.read_bytes()).document, by=OPERATOR)
    user = UserFactory()
    mine = client_as(user)
    it_is(dt.date(2018, 1, 10))
    came_to_operations(UserFactory().person, dt.date(2017, 11, 28))
    takes_on_work(mine, dt.date(2018, 1, 10))
    assert "To join: Come to the Operations Group." in words_of(mine.post(JOIN, {"confirmed": "0"}))
    it_is(dt.date(2021, 9, 20))
    mine.post(JOIN, {"confirmed": "0"})
    assert belongs(user.person)


def test_a_board_whose_members_are_appointed_is_joined_by_nobody(it_is, client):
    load_terms(document=read(OF_2017.read_bytes()).document, by=OPERATOR)
    it_is(dt.date(2017, 12, 6))
    board = "leeds-strategic-migration-board"
    assert f"/g/{board}/join" not in client.get(f"/g/{board}").content.decode()
    user = member_of(group_for(OPERATIONS))
    mine = client_as(user)
    assert "Others run this group. Ask them how to take part." in words(mine, f"/g/{board}/join")
    mine.post(f"/g/{board}/join")
    assert not Membership.objects.filter(person=user.person, group__slug=board).exists()
