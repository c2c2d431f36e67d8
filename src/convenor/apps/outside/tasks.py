"""Reading calendars, away from the page that asked for it. Whatever goes wrong, the page says it."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from convenor.apps.outside.models import OutsideFeed
from convenor.apps.outside.operations import (
    apply_feed,
    note_unreadable,
    read_later,
    show_feed,
)
from convenor.apps.outside.queries import feeds_due
from convenor.apps.outside.reading import CalendarRead, FeedFetcher, FeedNotReadable, read_calendar
from convenor.core.access import Actor

FOLLOWER = Actor(label="the calendar it follows")
"""Who changes a date that its own body changed: nobody here did."""


@task()
def look(feed_id: int) -> None:
    """See what a calendar that was just added would bring."""
    feed = OutsideFeed.objects.select_related("group").get(pk=feed_id)
    if not feed.is_looking:
        return
    try:
        fetched = FeedFetcher().fetch(feed.address)
        read = _calendar(feed, fetched.content)
        show_feed(feed=feed, read=read, on=timezone.localdate(), by=FOLLOWER)
    except FeedNotReadable as problem:
        note_unreadable(feed=feed, problem=str(problem), by=FOLLOWER)
    except Exception:
        note_unreadable(feed=feed, problem=_ours(), by=FOLLOWER)
        raise


@task()
def read(feed_id: int, asked: bool = False) -> None:
    """Bring dates in line with a followed calendar, and come back in some hours.

    Where somebody else read it meanwhile and it is not due, nothing is done, unless a person asked.
    """
    feed = OutsideFeed.objects.select_related("group").get(pk=feed_id)
    is_early = feed.read_again_at is not None and feed.read_again_at > timezone.now()
    if feed.state != OutsideFeed.State.FOLLOWED or (is_early and not asked):
        return
    _come_back(feed, read_later(feed=feed, by=FOLLOWER))
    try:
        fetched = FeedFetcher().fetch(feed.address, etag=feed.etag)
        found = None if fetched.content is None else _calendar(feed, fetched.content)
        apply_feed(feed=feed, read=found, etag=fetched.etag, on=timezone.localdate(), by=FOLLOWER)
    except FeedNotReadable as problem:
        note_unreadable(feed=feed, problem=str(problem), by=FOLLOWER)
    except Exception:
        note_unreadable(feed=feed, problem=_ours(), by=FOLLOWER)
        raise


def read_all_due() -> int:
    """Read each followed calendar that is due. Returns how many."""
    due = feeds_due()
    for feed_id in due:
        read.call(feed_id)
    return len(due)


def _calendar(feed: OutsideFeed, content: bytes | None) -> CalendarRead:
    return read_calendar(content or b"", on=timezone.localdate(), titled=feed.titled)


def _come_back(feed: OutsideFeed, at: dt.datetime) -> None:
    """Where the queue can wait, the worker reads it again by itself; elsewhere `read_feeds` does."""
    if read.get_backend().supports_defer:
        read.using(run_after=at).enqueue(feed.pk)


def _ours() -> str:
    return _("Something went wrong on our side while the calendar was read. It is tried again.")
