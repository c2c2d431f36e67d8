"""A calendar is looked at, followed, and moves our dates when its own move."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import move_meeting, set_meeting
from convenor.apps.outside import tasks
from convenor.apps.outside.models import OutsideFeed
from convenor.apps.outside.operations import add_feed, follow_feed, stop_feed
from convenor.apps.outside.queries import feed_plan, feed_shown, feeds_of
from convenor.apps.outside.reading import FeedNotReadable, Fetched, read_calendar
from tests.apps.outside.ics import all_day, calendar, event
from tests.factories import OPERATOR, GroupFactory

pytestmark = pytest.mark.django_db
ADDRESS = "https://council.example/board.ics"
TODAY = timezone.localdate()


def day(weeks):
    return TODAY + dt.timedelta(weeks=weeks)


def at(weeks, hour=10):
    return f"{day(weeks):%Y%m%d}T{hour:02}0000"


def on(uid, weeks, *lines, hour=10):
    return event(uid, at(weeks, hour), *lines, end=at(weeks, hour + 2))


@pytest.fixture
def board():
    return GroupFactory(name="Board", standing="outside")


@pytest.fixture
def published(monkeypatch):
    """What the council's server holds; a test changes it. An exception is what asking it raises."""
    holds = {"content": calendar(), "etag": "", "asked": []}

    class Server:
        def fetch(self, address, *, etag=""):
            holds["asked"].append((address, etag))
            if isinstance(holds["content"], Exception):
                raise holds["content"]
            if etag and etag == holds["etag"]:
                return Fetched(None)
            return Fetched(holds["content"], holds["etag"])

    monkeypatch.setattr(tasks, "FeedFetcher", Server)
    return holds


def followed(board, published, *events):
    published["content"] = calendar(*events)
    feed = add_feed(group=board, address=ADDRESS, by=OPERATOR)
    tasks.look.call(feed.pk)
    follow_feed(feed=feed, by=OPERATOR)
    return read_again(feed, published, *events)


def read_again(feed, published, *events):
    published["content"] = calendar(*events)
    tasks.read.call(feed.pk, asked=True)
    feed.refresh_from_db()
    return feed


def dates(board):
    return [(m.on, m.state) for m in board.meetings.order_by("on", "id")]


def test_nothing_is_written_before_somebody_said_yes(board, published):
    published["content"] = calendar(on("a", 2), on("b", 6), event("c", at(8), zone="", end=None))
    feed = add_feed(group=board, address="webcal://council.example/board.ics", by=OPERATOR)
    tasks.look.call(feed.pk)
    feed.refresh_from_db()
    assert feed.address == ADDRESS
    assert feed.state == OutsideFeed.State.SHOWN
    assert [sentence.split()[0] for sentence in feed.said] == ["Add", "Add", "Add"]
    assert feed.notes == ["1 date names no time zone; London time was assumed."]
    assert dates(board) == []
    tasks.read.call(feed.pk, asked=True)
    assert dates(board) == []


def test_its_dates_come_in_once_with_where_they_are_from(board, published):
    feed = followed(board, published, on("a", 2, "LOCATION:Town Hall"), on("b", 6))
    assert dates(board) == [(day(2), "planned"), (day(6), "planned")]
    assert feed.said == ["2 dates were added."]
    meeting = Meeting.objects.get(on=day(2))
    assert (meeting.start, meeting.end, meeting.place) == (dt.time(10), dt.time(12), "Town Hall")
    assert meeting.sources == [["Calendar of Board", ADDRESS]]
    entries = Entry.objects.count()
    read_again(feed, published, on("a", 2, "LOCATION:Town Hall"), on("b", 6))
    assert feed.said == ["Nothing changed."]
    assert (Meeting.objects.count(), Entry.objects.count()) == (2, entries)
    assert Entry.objects.filter(by_label="the calendar it follows").count() == 2


def test_a_date_on_record_already_is_the_same_meeting_from_then_on(board, published):
    known = set_meeting(group=board, on=day(2), by=OPERATOR)
    feed = followed(board, published, all_day("a", f"{day(2):%Y%m%d}"))
    assert dates(board) == [(day(2), "planned")]
    read_again(feed, published, all_day("a", f"{day(3):%Y%m%d}"))
    known.refresh_from_db()
    assert known.on == day(3)


def test_a_moved_event_moves_the_meeting_and_says_why(board, published):
    feed = followed(board, published, on("a", 2), on("b", 6))
    token = Meeting.objects.get(on=day(2)).token
    read_again(feed, published, on("a", 3), on("b", 6, "SEQUENCE:1", hour=14))
    assert feed.said == ["1 date changed.", "1 date moved."]
    moved = Meeting.objects.get(token=token)
    assert (moved.on, moved.moves.get().was_on, moved.moves.get().why) == (
        day(3),
        day(2),
        "As its feed says",
    )
    assert Meeting.objects.get(on=day(6)).start == dt.time(14)


def test_a_whole_series_that_moves_is_moved_not_doubled(board, published):
    rule = "RRULE:FREQ=WEEKLY;COUNT=4"
    feed = followed(board, published, on("a", 2, rule))
    tokens = set(Meeting.objects.values_list("token", flat=True))
    later = day(2) + dt.timedelta(days=7)
    read_again(feed, published, event("a", f"{later:%Y%m%d}T100000", rule, end=None))
    assert [each for each, _ in dates(board)] == [later + dt.timedelta(weeks=n) for n in range(4)]
    assert set(Meeting.objects.values_list("token", flat=True)) == tokens


def test_a_cancelled_event_cancels_and_one_that_returns_stands_again(board, published):
    feed = followed(board, published, on("a", 2))
    read_again(feed, published, on("a", 2, "STATUS:CANCELLED"))
    assert (dates(board), feed.said) == ([(day(2), "cancelled")], ["1 date was cancelled."])
    read_again(feed, published, on("a", 2))
    assert (dates(board), feed.said) == ([(day(2), "planned")], ["1 date stands again."])


def test_an_event_that_is_gone_is_reported_and_stays(board, published):
    feed = followed(board, published, on("a", 2), on("b", 6))
    read_again(feed, published, on("b", 6))
    assert dates(board) == [(day(2), "planned"), (day(6), "planned")]
    assert feed.said[0].startswith("The calendar no longer has ")
    assert feed_shown(feed, on=TODAY).gone == (day(2),)
    read_again(feed, published, on("a", 2), on("b", 6))
    assert feed_shown(feed, on=TODAY).gone == ()


def test_what_was_moved_by_hand_stays_until_the_calendar_says_something_new(board, published):
    feed = followed(board, published, on("a", 2))
    move_meeting(meeting=Meeting.objects.get(), to=day(3), by=OPERATOR)
    read_again(feed, published, on("a", 2))
    assert dates(board) == [(day(3), "planned")]
    read_again(feed, published, on("a", 4))
    assert dates(board) == [(day(4), "planned")]


def test_two_events_of_one_day_and_a_move_onto_another_date_are_said(board, published):
    feed = followed(board, published, on("a", 2), on("b", 2, hour=14), on("c", 6))
    assert len(dates(board)) == 2
    assert "two events on that day; the first counts" in feed.said[-1]
    set_meeting(group=board, on=day(9), by=OPERATOR)
    read_again(feed, published, on("a", 2), on("c", 9))
    assert dates(board) == [(day(2), "planned"), (day(6), "planned"), (day(9), "planned")]
    assert "cannot move to" in " ".join(feed.said)


def test_dates_that_change_places_in_turn_all_move(board, published):
    feed = followed(board, published, *[on(str(n), n + 1) for n in range(4)])
    read_again(feed, published, *[on(str(n), n + 2) for n in range(4)])
    assert feed.said == ["4 dates moved."]
    assert [each for each, _ in dates(board)] == [day(n + 2) for n in range(4)]


@pytest.mark.parametrize("trouble", [FeedNotReadable("It is down."), b"<html>", b""])
def test_one_that_cannot_be_read_says_so_and_changes_nothing(board, published, trouble):
    feed = followed(board, published, on("a", 2))
    published["content"] = trouble
    tasks.read.call(feed.pk, asked=True)
    feed.refresh_from_db()
    assert feed.problem
    assert (feed.state, dates(board)) == (OutsideFeed.State.FOLLOWED, [(day(2), "planned")])
    read_again(feed, published, on("a", 2))
    assert feed.problem == ""


def test_one_that_cannot_be_read_at_first_is_refused_and_can_be_brought_again(board, published):
    published["content"] = FeedNotReadable("There is no ‘council.example’.")
    feed = add_feed(group=board, address=ADDRESS, by=OPERATOR)
    tasks.look.call(feed.pk)
    feed.refresh_from_db()
    assert (feed.state, feed.problem) == ("refused", "There is no ‘council.example’.")
    with pytest.raises(OperationNotValid, match="not being shown"):
        follow_feed(feed=feed, by=OPERATOR)
    add_feed(group=board, address=ADDRESS, by=OPERATOR)
    with pytest.raises(OperationNotValid, match="has this calendar already"):
        add_feed(group=board, address=ADDRESS, by=OPERATOR)
    assert len(feeds_of(group_id=board.pk)) == 1


def test_the_etag_spares_a_reading_and_only_what_is_due_is_read(board, published):
    published["etag"] = '"one"'
    feed = followed(board, published, on("a", 2))
    assert published["asked"][-1] == (ADDRESS, "")
    tasks.read.call(feed.pk, asked=True)
    feed.refresh_from_db()
    assert published["asked"][-1] == (ADDRESS, '"one"')
    assert feed.said == ["Nothing changed."]
    asked = len(published["asked"])
    out = StringIO()
    call_command("read_feeds", stdout=out)
    tasks.read.call(feed.pk)
    assert (out.getvalue(), len(published["asked"])) == ("0 calendars were read.\n", asked)
    OutsideFeed.objects.update(read_again_at=timezone.now())
    call_command("read_feeds", stdout=out)
    assert len(published["asked"]) == asked + 1


def test_one_that_is_left_is_not_read_and_its_dates_stay(board, published):
    feed = followed(board, published, on("a", 2))
    stop_feed(feed=feed, by=OPERATOR)
    read_again(feed, published, on("a", 3))
    assert dates(board) == [(day(2), "planned")]
    assert feeds_of(group_id=board.pk) == []


@pytest.mark.parametrize("number", [1, 60])
def test_a_plan_takes_two_queries_however_many_events(
    board, published, number, django_assert_num_queries
):
    events = [all_day(str(n), f"{TODAY + dt.timedelta(days=n):%Y%m%d}") for n in range(number)]
    feed = followed(board, published, *events)
    read = read_calendar(calendar(*events), on=TODAY)
    with django_assert_num_queries(2):
        assert feed_plan(feed, read, on=TODAY).unchanged == number
