"""What texts and calendars would do, and which calendars are followed."""

from convenor.apps.outside.queries.feeds import (
    FeedRow,
    feed_for,
    feed_shown,
    feeds_due,
    feeds_in_trouble,
    feeds_of,
)
from convenor.apps.outside.queries.plans import FeedPlan, feed_plan
from convenor.apps.outside.queries.texts import TextShown, text_shown

__all__ = [
    "FeedPlan",
    "FeedRow",
    "TextShown",
    "feed_for",
    "feed_plan",
    "feed_shown",
    "feeds_due",
    "feeds_in_trouble",
    "feeds_of",
    "text_shown",
]
