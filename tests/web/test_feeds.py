"""Calendar feeds that real clients read, and that follow when a date changes."""

import datetime as dt
import re

import pytest
import recurring_ical_events
from bs4 import BeautifulSoup
from icalendar import Calendar

from convenor.apps.audit.models import Entry
from convenor.apps.meetings.operations import (
    cancel_meeting,
    move_meeting,
    restore_meeting,
    set_meeting,
)
from convenor.web.days import today
from convenor.web.urls.public import urlpatterns as public_urls
from tests.factories import OPERATOR, GroupFactory, client_as, member_of

PARAMETER = re.compile(r"<\w+:(\w+)>")
pytestmark = pytest.mark.django_db
TEN, NOON = dt.time(10), dt.time(12)


@pytest.fixture
def group():
    return GroupFactory(name="Strategy Group; of, Leeds " + "and more " * 12, slug="strategy")


def feed(client):
    answer = client.get("/g/strategy/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def events(client):
    return {str(event["uid"]): event for event in Calendar.from_ical(feed(client)).walk("VEVENT")}


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (dt.date(2026, 3, 28), 10),
        (dt.date(2026, 3, 29), 9),
        (dt.date(2026, 6, 10), 9),
        (dt.date(2026, 10, 24), 9),
        (dt.date(2026, 10, 25), 10),
        (dt.date(2028, 2, 29), 10),
    ],
)
def test_ten_in_london_is_the_right_instant_all_year(client, group, day, utc_hour):
    set_meeting(group=group, on=day, start=TEN, end=NOON, by=OPERATOR)
    (event,) = recurring_ical_events.of(Calendar.from_ical(feed(client))).at(day)
    assert event["dtstart"].dt.astimezone(dt.UTC).hour == utc_hour
    assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(hours=2)


def test_a_meeting_keeps_its_uid_and_raises_its_sequence(client, group):
    meeting = set_meeting(group=group, on=dt.date(2027, 1, 5), start=TEN, by=OPERATOR)
    before = events(client)
    move_meeting(meeting=meeting, to=dt.date(2027, 1, 6), by=OPERATOR)
    moved = events(client)
    cancel_meeting(meeting=meeting, by=OPERATOR)
    gone = events(client)
    assert list(before) == list(moved) == list(gone)
    (uid,) = before
    assert [each[uid]["sequence"] for each in (before, moved, gone)] == [0, 1, 2]
    assert [each[uid]["status"] for each in (before, moved, gone)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert "Moved from Tuesday 5 January 2027." in moved[uid]["description"]


def test_a_meeting_without_a_time_takes_the_day_and_makes_nobody_busy(client, group):
    set_meeting(group=group, on=dt.date(2027, 1, 5), by=OPERATOR)
    (event,) = events(client).values()
    assert event["dtstart"].dt == dt.date(2027, 1, 5)
    assert event["transp"] == "TRANSPARENT"


def test_the_text_keeps_to_the_standard(client, group):
    for number in range(3):
        set_meeting(group=group, on=dt.date(2027, 1, 5 + number), start=TEN, by=OPERATOR)
    text = feed(client)
    lines = text.split(b"\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert text.count(b"TZID:Europe/London") == text.count(b"BEGIN:VTIMEZONE") == 1
    assert text.count(b"RRULE:FREQ=YEARLY") == 2
    assert b"METHOD" not in text
    assert len(events(client)) == 3


def test_a_partnerships_feed_holds_the_dates_of_all_its_groups_and_no_others(client, group):
    other = GroupFactory(name="Forum", slug="forum", partnership=group.partnership)
    for each in (group, other, GroupFactory()):
        set_meeting(group=each, on=dt.date(2027, 1, 5), start=TEN, by=OPERATOR)
    feed_of_all = client.get(f"/p/{group.partnership.slug}/calendar.ics").content
    found = Calendar.from_ical(feed_of_all).walk("VEVENT")
    assert sorted(str(event["summary"]) for event in found) == sorted([group.name, "Forum"])
    assert len({str(event["uid"]) for event in found}) == 2
    assert {str(event["uid"]) for event in found} > set(events(client))


def test_a_meeting_that_comes_back_is_confirmed_again_for_every_diary(client, group):
    meeting = set_meeting(group=group, on=dt.date(2027, 1, 5), start=TEN, by=OPERATOR)
    cancel_meeting(meeting=meeting, by=OPERATOR)
    restore_meeting(meeting=meeting, by=OPERATOR)
    (event,) = events(client).values()
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 2)


def test_each_event_says_where_how_and_on_which_page(client, group):
    set_meeting(
        group=group, on=dt.date(2027, 1, 5), mode="online", place="Town Hall; room 2", by=OPERATOR
    )
    (event,) = events(client).values()
    assert (event["location"], event["url"]) == (
        "Town Hall; room 2",
        "http://testserver/g/strategy",
    )
    assert event["description"] == "The time is not stated. How: online."


def test_a_group_without_dates_has_a_feed_that_clients_accept(client, group):
    assert events(client) == {}
    for address in ("/g/none/calendar.ics", "/p/none/calendar.ics"):
        assert client.get(address).status_code == 404


def test_a_tier_has_a_feed_over_all_partnerships_and_within_one(client, group):
    city = GroupFactory(name="City", tier="city", partnership=group.partnership)
    elsewhere = GroupFactory(name="Elsewhere", tier="city")
    for each in (group, city, elsewhere):
        set_meeting(group=each, on=dt.date(2027, 1, 5), start=TEN, by=OPERATOR)

    def groups_in(address):
        found = Calendar.from_ical(client.get(address).content).walk("VEVENT")
        return sorted(str(event["summary"]) for event in found)

    assert groups_in("/calendar/city.ics") == ["City", "Elsewhere"]
    assert groups_in(f"/p/{group.partnership.slug}/calendar/city.ics") == ["City"]
    assert groups_in("/calendar/national.ics") == []
    for address in (
        "/calendar/planetary.ics",
        "/p/none/calendar/city.ics",
        f"/p/{group.partnership.slug}/calendar/planetary.ics",
    ):
        assert client.get(address).status_code == 404


def test_the_calendar_of_each_tier_is_linked_in_words_where_tiers_differ(client, group):
    place = f"/p/{group.partnership.slug}"
    group.tier = "city"
    group.save()
    one_tier = [client.get(address).content.decode() for address in (place, f"{place}/year")]
    assert not any("/calendar/city.ics" in page for page in one_tier)
    GroupFactory(name="Board of the region", tier="regional", partnership=group.partnership)
    for address in (place, f"{place}/year"):
        page = BeautifulSoup(client.get(address).content, "html.parser").find("main")
        assert {link["href"]: link.get_text() for link in page.select("a[href*='/calendar/']")} == {
            f"{place}/calendar/regional.ics": "regional groups",
            f"{place}/calendar/city.ics": "city groups",
        }
        assert "Or only the dates of:" in page.get_text()
    home = BeautifulSoup(client.get("/").content, "html.parser").find("main")
    links = [link["href"] for link in home.select("a[href*='/calendar/']")]
    assert links == ["/calendar/regional.ics", "/calendar/city.ics"]
    assert all(client.get(link).status_code == 200 for link in links)


def test_how_to_join_is_on_no_public_page_and_in_no_public_feed(client, group):
    """Every public address of the group and its partnership, read by a visitor and by a stranger."""
    group.tier = "city"
    group.save()
    meeting = set_meeting(
        group=group,
        on=today() + dt.timedelta(days=9),
        joining_link="https://meet.example.org/private-room",
        joining_note="Passcode 24680",
        place="Town Hall",
        by=OPERATOR,
    )
    stranger = client_as(member_of(GroupFactory()))
    examples = {"slug": group.slug, "tier": "city", "number": "1"}
    read = 0
    for pattern in public_urls:
        route = "/" + PARAMETER.sub(lambda found: examples[found[1]], str(pattern.pattern))
        for address in (route, route.replace("p/strategy", f"p/{group.partnership.slug}")):
            for reader in (client, stranger):
                answer = reader.get(address)
                read += answer.status_code == 200
                for secret in (b"private-room", b"24680"):
                    assert secret not in answer.content, address
    assert read > 20
    assert meeting.token.encode() in client.get("/calendar/city.ics").content
    assert "24680" not in repr(list(Entry.objects.values()))
