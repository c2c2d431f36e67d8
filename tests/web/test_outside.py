"""The pages on which a secretariat takes the dates of other bodies."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import set_meeting
from convenor.apps.outside import tasks
from convenor.apps.outside.models import OutsideFeed
from convenor.apps.outside.reading import FeedNotReadable, Fetched
from convenor.web.days import today
from tests.apps.outside.ics import all_day, calendar
from tests.factories import (
    OPERATOR,
    GroupFactory,
    PartnershipFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
DATES = "/keep/leeds/groups/board/dates"
TEXT = """Dates of the Board 2018
Wednesday 14 March 2018, 10.00 am - 12.00 noon
Thursday 13 June 2018
September 2018: date to be confirmed
"""


@pytest.fixture
def board():
    partnership = PartnershipFactory(name="Leeds", slug="leeds")
    return GroupFactory(name="Board", slug="board", partnership=partnership, standing="outside")


@pytest.fixture
def keeper(board):
    return client_as(secretariat_of(board.partnership))


def rows_of(page):
    """What the page would send if one only pressed Take."""
    soup = BeautifulSoup(page.content, "html.parser")
    form = soup.find("button", attrs={"value": "take"}).find_parent("form")
    sent = {each["name"]: each["value"] for each in form.find_all("input", type="hidden")}
    ticked = form.find_all("input", type="checkbox", checked=True)
    return sent | {"do": "take", "take": [each["value"] for each in ticked]}


def test_the_page_of_dates_says_whose_they_are_and_leads_to_both_ways(keeper, board):
    page = keeper.get(DATES)
    assert "Others run this group and set its dates." in words_of(page)
    links = {a["href"] for a in BeautifulSoup(page.content, "html.parser").find_all("a")}
    assert {f"{DATES}/paste", f"{DATES}/calendars"} <= links
    board.standing = "hosted"
    board.save()
    assert "Others run this group" not in words_of(keeper.get(DATES))


def test_a_text_is_shown_row_by_row_and_then_taken(keeper, board):
    page = keeper.post(f"{DATES}/paste", {"text": TEXT, "source": "https://council.example/board"})
    words = words_of(page)
    assert "Add Wednesday 14 March 2018, 10am to noon." in words
    assert "The text says Thursday 13 June 2018; that day was a Wednesday." in words
    assert "Line 4: “September 2018: date to be confirmed”" in words
    assert not Meeting.objects.exists()

    sent = rows_of(page)
    assert len(sent["take"]) == 1
    page = keeper.post(f"{DATES}/paste", sent, follow=True)
    assert "1 row was taken." in page.content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.on, meeting.start) == (dt.date(2018, 3, 14), dt.time(10))
    assert meeting.sources == [["Dates of Board", "https://council.example/board"]]


def test_what_changed_meanwhile_is_shown_again_and_nothing_is_written(keeper, board):
    sent = rows_of(keeper.post(f"{DATES}/paste", {"text": TEXT}))
    set_meeting(group=board, on=dt.date(2018, 3, 14), by=OPERATOR)
    page = keeper.post(f"{DATES}/paste", sent)
    assert "What is on record changed since you saw these rows" in words_of(page)
    assert Meeting.objects.get().start is None


def test_with_no_row_ticked_nothing_is_taken_and_it_is_said(keeper, board):
    sent = rows_of(keeper.post(f"{DATES}/paste", {"text": TEXT})) | {"take": []}
    assert "No row is ticked." in words_of(keeper.post(f"{DATES}/paste", sent))
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This field is required."),
        ("x" * 100_001, "at most 100,000 can be read"),
        ("x" * 5_001, "Line 1 has 5,001 characters"),
        ("We meet when there is need.", "No date was found in the text."),
    ],
)
def test_a_text_without_dates_or_too_long_is_answered_with_a_sentence(
    keeper, board, text, sentence
):
    assert sentence in words_of(keeper.post(f"{DATES}/paste", {"text": text}))


class Server:
    answer = calendar()

    def fetch(self, address, *, etag=""):
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(self.answer)


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(tasks, "FeedFetcher", Server)
    monkeypatch.setattr(Server, "answer", calendar(all_day("a", f"{today():%Y%m%d}")))
    return Server


ADDRESS = "https://council.example/board.ics"


def test_a_calendar_is_looked_at_followed_and_left(keeper, board, server):
    page = keeper.post(f"{DATES}/calendars", {"address": ADDRESS}, follow=True)
    assert "This is what it would bring. Nothing is written yet. Add " in words_of(page)
    assert not Meeting.objects.exists()
    feed = OutsideFeed.objects.get()
    keeper.post(f"{DATES}/calendars/{feed.token}/follow")
    assert Meeting.objects.get().on == today()
    page = keeper.get(f"{DATES}/calendars")
    assert "Last read 0\xa0minutes ago. 1 date was added." in page.content.decode()
    assert (
        "Its calendar is followed, last read 0\xa0minutes ago. 1 date"
        in keeper.get(DATES).content.decode()
    )
    keeper.post(f"{DATES}/calendars/{feed.token}/stop")
    assert "Its calendar is followed" not in words_of(keeper.get(DATES))
    assert ADDRESS not in words_of(keeper.get(f"{DATES}/calendars"))
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://council.example/a.ics", "Write an address that begins with https://."),
        ("", "This field is required."),
        ("https://council.example:8443/a.ics", "without a name, a password or a port"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused(keeper, board, server, address, sentence):
    page = keeper.post(f"{DATES}/calendars", {"address": address})
    assert sentence in words_of(page)
    assert not OutsideFeed.objects.exists()


def test_a_calendar_that_cannot_be_read_says_why(keeper, board, server, monkeypatch):
    monkeypatch.setattr(Server, "answer", FeedNotReadable("There is no ‘council.example’."))
    page = keeper.post(f"{DATES}/calendars", {"address": ADDRESS}, follow=True)
    assert "could not be read: There is no ‘council.example’." in words_of(page)


def test_one_that_fails_later_waits_on_the_desk_until_it_is_read_again(
    keeper, board, server, monkeypatch
):
    keeper.post(f"{DATES}/calendars", {"address": ADDRESS})
    feed = OutsideFeed.objects.get()
    address = f"{DATES}/calendars/{feed.token}/follow"
    keeper.post(address)
    sound = Server.answer
    monkeypatch.setattr(
        Server, "answer", FeedNotReadable("‘council.example’ could not be reached.")
    )
    keeper.post(address)
    said = "Board: the calendar that is followed could not be read. ‘council.example’ could not be reached."
    assert said in words_of(keeper.get("/keep/leeds"))
    assert "could not be reached." in words_of(keeper.get(DATES))
    monkeypatch.setattr(Server, "answer", sound)
    keeper.post(address)
    assert said not in words_of(keeper.get("/keep/leeds"))


def test_only_its_secretariat_comes_in(board, server):
    feed = OutsideFeed.objects.create(group=board, address=ADDRESS, state="shown")
    for client in (client_as(member_of(board)), client_as(secretariat_of(PartnershipFactory()))):
        assert client.get(f"{DATES}/paste").status_code == 404
        assert client.get(f"{DATES}/calendars").status_code == 404
        assert client.post(f"{DATES}/calendars/{feed.token}/follow").status_code == 404
    other = GroupFactory(partnership=board.partnership, slug="other")
    keeper = client_as(secretariat_of(board.partnership))
    address = f"/keep/leeds/groups/{other.slug}/dates/calendars/{feed.token}/follow"
    assert keeper.post(address).status_code == 404
    assert not Meeting.objects.exists()
