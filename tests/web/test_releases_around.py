"""Days on which figures come out, where meetings are: in diaries, in digests, in the year and in plans."""

import datetime as dt

import pytest
from icalendar import Calendar

from convenor.apps.digests.queries import news_of
from convenor.apps.groups.queries import actor_for
from convenor.apps.signals.operations import set_interests
from convenor.apps.statistics.models import ReleaseDate
from convenor.apps.statistics.operations import FiguresNotValid, call_off_release
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, client_as, member_of
from tests.web.meeting_world import soup, text_of
from tests.web.test_releases import LATER, THURSDAY, TITLE, TODAY, moved, noted

pytestmark = pytest.mark.django_db
HOTELS, PATIENTS = ["in_hotels"], ["new_patients"]
NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def member(on_the_day):
    on_the_day(TODAY)
    return member_of(GroupFactory(name="Strategy Group"))


@pytest.fixture
def group(member):
    group = member.person.memberships.get().group
    set_interests(group=group, indicators=HOTELS, on=TODAY, by=OPERATOR)
    return group


def told(member, on):
    actor = actor_for(member, on=on)
    found = news_of(actor, since=NOON - dt.timedelta(days=14), on=on)
    return [(each.group, each.sentence) for each in found]


def followed(client, address):
    return list(Calendar.from_ical(client.get(address).content).walk("VEVENT"))


def address_of(client):
    client.post("/me/diary/figures/address")
    page = soup(client.get("/me/diary"))
    found = page.find(id="feed-figures").parent.code.get_text()
    return found.partition("testserver")[2]


def test_the_digest_of_who_watches_them_says_it_in_the_week_before(member, group):
    noted(indicators=HOTELS)
    assert told(member, dt.date(2026, 11, 18)) == []
    assert told(member, dt.date(2026, 11, 19)) == [
        (
            "Strategy Group",
            "Figures that the group watches come out on Thursday 26 November 2026: “Immigration system "
            "statistics”, Home Office.",
        )
    ]
    assert told(member, THURSDAY) == []
    set_interests(group=group, indicators=PATIENTS, on=TODAY, by=OPERATOR)
    assert told(member, dt.date(2026, 11, 19)) == []


def test_a_group_that_looks_after_no_figures_is_not_reminded(member):
    noted(indicators=HOTELS)
    assert told(member, dt.date(2026, 11, 20)) == []


def test_what_a_release_brings_is_its_publishers_where_it_is_not_said(member, group):
    noted()
    assert told(member, dt.date(2026, 11, 20)) != []
    set_interests(group=group, indicators=["council_spending"], on=TODAY, by=OPERATOR)
    assert told(member, dt.date(2026, 11, 20)) == []
    with pytest.raises(FiguresNotValid, match="There is no indicator “hotels”"):
        noted(title="Other", indicators=["hotels"])
    assert ReleaseDate.objects.count() == 1


def test_a_calendar_of_ones_own_follows_the_day_as_it_moves_and_is_called_off(
    client, member, group
):
    row = noted(indicators=HOTELS)
    noted(title="Population", publisher="Office for National Statistics", indicators=PATIENTS)
    own = client_as(member)
    assert "The days on which official figures come out that your groups watch." in text_of(
        own, "/me/diary"
    )
    address = address_of(own)
    (event,) = followed(client, address)
    assert (event["summary"], event["dtstart"].dt) == (f"Figures come out: {TITLE}", THURSDAY)
    assert event["transp"] == "TRANSPARENT"
    again = moved(row)
    assert again.indicators == HOTELS
    (new,) = followed(client, address)
    assert (new["uid"], new["dtstart"].dt) == (event["uid"], LATER)
    assert (event["sequence"], new["sequence"]) == (0, 1)
    call_off_release(release=again, why="Its page says so.", today=TODAY, by=OPERATOR)
    (off,) = followed(client, address)
    assert (off["uid"], off["status"], off["sequence"]) == (event["uid"], "CANCELLED", 2)
    own.post("/me/diary/figures/close")
    assert client.get(address).status_code == 404


def test_the_year_shows_the_day_and_marks_meetings_in_the_week_before(client, member, group):
    noted(indicators=HOTELS)
    for day in (18, 24, 26):
        MeetingFactory(group=group, on=dt.date(2026, 11, day))
    MeetingFactory(group=group, on=dt.date(2026, 11, 25), state="cancelled")
    page = f"/p/{group.partnership.slug}/year?year=2026&as=list"
    said = text_of(client, page)
    assert f"“{TITLE}” comes out, Thu 26 November" in said
    assert said.count(f"before “{TITLE}” comes out") == 1
    assert f"2 days before “{TITLE}” comes out" in said


def test_the_page_of_releases_says_what_each_brings(client, member, group):
    noted(indicators=HOTELS)
    said = text_of(client, "/figures/releases")
    assert "It brings: People in hotels." in said
    assert "your diary" not in said
    assert "your diary" in text_of(client_as(member), "/figures/releases")
