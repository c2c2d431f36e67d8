"""Which calendars are followed, and what their last reading did."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from convenor.apps.outside.models import OutsideFeed


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A calendar as its page shows it."""

    token: str
    address: str
    titled: str
    state: str
    last_read_at: dt.datetime | None
    said: tuple[str, ...]
    notes: tuple[str, ...]
    problem: str
    gone: tuple[dt.date, ...]
    """Days to come that the calendar no longer has, and that stand here."""


def feeds_of(*, group_id: int) -> list[OutsideFeed]:
    """The calendars of a group but for those that were left, oldest first."""
    found = OutsideFeed.objects.filter(group_id=group_id)
    return list(found.exclude(state=OutsideFeed.State.STOPPED))


def feed_for(token: str, *, group_id: int) -> OutsideFeed | None:
    """The row itself, for a page that opens its group's door and then writes to it."""
    found = OutsideFeed.objects.select_related("group__partnership")
    return found.filter(token=token, group_id=group_id).first()


def feed_shown(feed: OutsideFeed, *, on: dt.date) -> FeedRow:
    """The calendar with what it no longer has. One query."""
    gone = feed.events.filter(is_gone=True, meeting__on__gte=on).exclude(meeting__state="cancelled")
    return FeedRow(
        token=feed.token,
        address=feed.address,
        titled=feed.titled,
        state=feed.state,
        last_read_at=feed.last_read_at,
        said=tuple(feed.said),
        notes=tuple(feed.notes),
        problem=feed.problem,
        gone=tuple(gone.order_by("meeting__on").values_list("meeting__on", flat=True)),
    )


def feeds_in_trouble(*, group_ids: Iterable[int]) -> dict[int, str]:
    """For each of these groups whose followed calendar could not be read the last time: why. One query."""
    found = OutsideFeed.objects.filter(
        group_id__in=list(group_ids), state=OutsideFeed.State.FOLLOWED
    )
    return dict(found.exclude(problem="").values_list("group_id", "problem"))


def feeds_due() -> list[int]:
    """The ids of the followed calendars that are to be read again by now."""
    found = OutsideFeed.objects.filter(state=OutsideFeed.State.FOLLOWED)
    return list(found.exclude(read_again_at__gt=timezone.now()).values_list("pk", flat=True))
