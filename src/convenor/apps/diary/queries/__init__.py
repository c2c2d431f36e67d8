"""Every read of feeds, invitations and answers."""

from convenor.apps.diary.queries.feeds import FeedRow, feed_at, feeds_of
from convenor.apps.diary.queries.own import (
    OwnDeadline,
    OwnMeeting,
    own_deadlines,
    own_meetings,
)

__all__ = [
    "FeedRow",
    "OwnDeadline",
    "OwnMeeting",
    "feed_at",
    "feeds_of",
    "own_deadlines",
    "own_meetings",
]
