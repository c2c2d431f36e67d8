"""Getting a calendar from an address, and reading what it says. Neither knows the database."""

from convenor.apps.outside.reading.calendars import CalendarRead, EventRead, read_calendar
from convenor.apps.outside.reading.fetching import FeedFetcher, Fetched, checked_address
from convenor.apps.outside.reading.problems import FeedNotReadable

__all__ = [
    "CalendarRead",
    "EventRead",
    "FeedFetcher",
    "FeedNotReadable",
    "Fetched",
    "checked_address",
    "read_calendar",
]
