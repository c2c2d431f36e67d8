"""The calendars of groups that anybody may follow."""

from collections.abc import Callable, Sequence

from django.urls import reverse

from convenor.apps.diary.calendars import feed_text
from convenor.apps.diary.events import meeting_event
from convenor.apps.groups.queries import GroupRow
from convenor.apps.meetings.queries import meetings_of

Address = Callable[[str], str]
"""From a path to the whole address."""


def calendar_of(name: str, groups: Sequence[GroupRow], *, address: Address) -> bytes:
    """All dates of the groups, past ones and cancelled ones included. Two queries."""
    meetings = meetings_of(group_ids=[group.id for group in groups])
    return feed_text(
        name,
        (
            meeting_event(
                meeting, title=group.name, url=address(reverse("group", args=[group.slug]))
            )
            for group in groups
            for meeting in meetings.get(group.id, ())
        ),
    )
