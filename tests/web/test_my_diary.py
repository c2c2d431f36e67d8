"""One's own meetings and deadlines, at addresses that only their owner has."""

import datetime as dt
import re

import pytest
import recurring_ical_events
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from convenor.apps.audit.models import Entry
from convenor.apps.diary.models import DiaryFeed
from convenor.apps.groups.models import Group
from convenor.apps.meetings.operations import cancel_meeting, set_meeting
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import Capacity
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    administrator,
    client_as,
    member_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
TEN, NOON = dt.time(10), dt.time(12)
LINK = "https://meet.example.org/our-own-room"


@pytest.fixture
def board():
    return GroupFactory(name="Board", slug="board")


@pytest.fixture
def member(board):
    return member_of(board)


@pytest.fixture
def own(member):
    return client_as(member)


def soon(days=30):
    return today() + dt.timedelta(days=days)


def address_of(own, kind="meetings"):
    own.post(f"/me/diary/{kind}/address")
    (address,) = re.findall(
        r"http://testserver(/diary/\S+\.ics)", own.get("/me/diary").content.decode()
    )
    return address


def events_at(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_address_opens_without_an_account_and_is_shown_to_its_owner_again(client, own, board):
    meeting = set_meeting(group=board, on=soon(), start=TEN, end=NOON, by=OPERATOR)
    address = address_of(own)
    (event,) = events_at(client, address)
    assert (str(event["uid"]), event["summary"]) == (f"{meeting.token}@convenor", "Board")
    assert address in own.get("/me/diary").content.decode()
    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_a_renewed_or_closed_address_is_not_there_and_looks_like_any_other(client, own, board):
    first = address_of(own)
    second = address_of(own)
    assert first != second
    gone = client.get(first)
    assert (gone.status_code, client.get(second).status_code) == (404, 200)
    own.post("/me/diary/meetings/close")
    assert client.get(second).status_code == 404
    assert gone.content == client.get("/diary/nothing.ics").content
    assert "Make an address" in words_of(own.get("/me/diary"))


def test_the_database_alone_opens_no_feed(client, own):
    address = address_of(own)
    token = DiaryFeed.objects.get().token
    assert token in address
    for guess in (token, f"{token}.", f"{token}.{token}", address[7:-5]):
        assert client.get(f"/diary/{guess}.ics").status_code == 404, guess


def test_an_account_that_is_closed_takes_its_addresses_with_it(client, own, member):
    address = address_of(own)
    member.is_active = False
    member.save()
    assert client.get(address).status_code == 404


def test_the_text_keeps_to_the_standard(client, own, board):
    set_meeting(group=board, on=dt.date(2027, 3, 28), start=TEN, end=NOON, by=OPERATOR)
    set_meeting(group=board, on=dt.date(2099, 7, 1), start=TEN, joining_link=LINK * 9, by=OPERATOR)
    text = client.get(address_of(own)).content
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert text.count(b"BEGIN:VTIMEZONE") == text.count(b"TZID:Europe/London") == 1
    assert b"METHOD" not in text
    (event,) = recurring_ical_events.of(Calendar.from_ical(text)).at(dt.date(2027, 3, 28))
    assert event["dtstart"].dt.astimezone(dt.UTC) == dt.datetime(2027, 3, 28, 9, tzinfo=dt.UTC)


def test_another_installations_key_makes_another_address(client, own, settings):
    address = address_of(own)
    settings.SECRET_KEY = "another"
    assert client.get(address).status_code == 404


def test_entries_tell_of_an_address_and_never_the_address(own):
    address = address_of(own)
    said = repr(list(Entry.objects.values()))
    assert "Made the calendar of one's own meetings." in said
    assert address.split(".")[-2] not in said


def test_a_member_in_two_capacities_has_each_meeting_once(client, own, board, member):
    MembershipFactory(group=board, person=member.person, capacity=Capacity.SUBSTITUTE.value)
    set_meeting(group=board, on=soon(), start=TEN, by=OPERATOR)
    assert len(events_at(client, address_of(own))) == 1


def test_groups_of_all_partnerships_are_there_for_the_time_one_belongs_to_them(
    client, own, board, member
):
    forum = GroupFactory(name="Forum", partnership=PartnershipFactory())
    MembershipFactory(group=forum, person=member.person, valid_from=soon(-50), valid_to=soon(50))
    for days in (-60, -40, 40, 60):
        set_meeting(group=forum, on=soon(days), by=OPERATOR)
    set_meeting(group=board, on=soon(), by=OPERATOR)
    set_meeting(group=GroupFactory(), on=soon(), by=OPERATOR)
    found = [
        (str(event["summary"]), event["dtstart"].dt) for event in events_at(client, address_of(own))
    ]
    assert found == [("Forum", soon(-40)), ("Board", soon()), ("Forum", soon(40))]


def test_how_to_join_is_for_those_invited_until_the_meeting_is_over(client, own, board):
    set_meeting(
        group=board, on=soon(), start=TEN, joining_link=LINK, joining_note="Code 1", by=OPERATOR
    )
    set_meeting(group=board, on=soon(-1), joining_link=LINK, by=OPERATOR)
    past, coming = events_at(client, address_of(own))
    assert "location" not in past
    assert LINK not in past.get("description", "")
    assert (coming["location"], coming["description"]) == (LINK, f"Join: {LINK} Code 1")
    page = words_of(own.get("/me/diary"))
    assert "Join the meeting : Board" in page
    assert "Code 1" in page
    other = client_as(member_of(GroupFactory()))
    assert LINK not in other.get("/me/diary").content.decode()


LEAD_TIMES = {
    "notice": {"number": 4, "unit": "weeks"},
    "papers": {"number": 5, "unit": "working days"},
    "minutes": {"number": 5, "unit": "working days"},
}


@pytest.fixture
def with_terms():
    """A group whose terms say what goes out when."""
    terms = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "harbour", "name": "Harbour"},
        "groups": [{"slug": "forum", "name": "Forum", "kind": "forum", "lead_times": LEAD_TIMES}],
    }
    load_terms(document=TermsDocument.model_validate(terms), by=OPERATOR)
    return Group.objects.get(slug="forum")


def test_deadlines_are_whole_days_by_the_terms_and_count_bank_holidays(client, with_terms):
    own = client_as(member_of(with_terms))
    meeting = set_meeting(group=with_terms, on=dt.date(2099, 1, 5), start=TEN, by=OPERATOR)
    cancelled = set_meeting(group=with_terms, on=dt.date(2099, 6, 5), by=OPERATOR)
    cancel_meeting(meeting=cancelled, by=OPERATOR)
    set_meeting(group=with_terms, on=soon(-9), by=OPERATOR)
    notice, papers = events_at(client, address_of(own, "deadlines"))
    # Christmas, Boxing Day (both at a weekend's edge) and New Year are not working days.
    assert (notice["dtstart"].dt, papers["dtstart"].dt) == (
        dt.date(2098, 12, 8),
        dt.date(2098, 12, 24),
    )
    assert notice["transp"] == papers["transp"] == "TRANSPARENT"
    assert str(papers["uid"]) == f"{meeting.token}-papers@convenor"
    assert papers["summary"] == "Last day for the papers: Forum"
    assert "The meeting is on Monday 5 January 2099." in papers["description"]
    assert "Last day to give notice of a meeting: Forum" in words_of(own.get("/me/diary"))


def test_a_member_in_no_group_is_told_what_will_stand_here(client):
    own = client_as(member_of(GroupFactory()))
    assert "No meeting of your groups is set." in words_of(own.get("/me/diary"))
    nobody = client_as(administrator())
    assert "belongs to nobody on record" in words_of(nobody.get("/me/diary"))
    assert nobody.post("/me/diary/meetings/address").status_code == 404


@pytest.mark.parametrize("address", ["/me/diary/nonsense/address", "/me/diary/nonsense/close"])
def test_a_kind_that_there_is_not_is_not_there(own, address):
    assert own.post(address).status_code == 404
    assert own.get(address).status_code == 405


def test_a_cancelled_meeting_stays_struck_through(client, own, board):
    meeting = set_meeting(group=board, on=soon(), by=OPERATOR)
    cancel_meeting(meeting=meeting, by=OPERATOR)
    (event,) = events_at(client, address_of(own))
    assert event["status"] == "CANCELLED"
    assert "cancelled" in words_of(own.get("/me/diary"))


def test_the_page_and_the_feed_ask_no_more_for_many_groups(client, own, member, board):
    def count(ask):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask()
        return len(queries)

    set_meeting(group=board, on=soon(), by=OPERATOR)
    address = address_of(own)
    before = [count(lambda: own.get("/me/diary")), count(lambda: client.get(address))]
    for _ in range(5):
        group = GroupFactory()
        MembershipFactory(group=group, person=member.person)
        set_meeting(group=group, on=soon(), by=OPERATOR)
    assert [count(lambda: own.get("/me/diary")), count(lambda: client.get(address))] == before
