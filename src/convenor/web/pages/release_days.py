"""Days on which figures come out, beside meetings: in a year, in a plan, and in somebody's own calendar."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Event

from convenor.apps.diary.calendars import uid_of
from convenor.apps.diary.events import whole_day
from convenor.apps.groups.queries.own import own_seats
from convenor.apps.signals.queries import groups_interested
from convenor.apps.statistics.queries import ReleaseDay, releases_followed
from convenor.core.access import Actor

A_WEEK, A_YEAR = dt.timedelta(days=7), dt.timedelta(days=366)


def release_marks(day: dt.date, releases: Sequence[ReleaseDay]) -> tuple[str, ...]:
    """Of a meeting in the week before figures come out."""
    return tuple(
        ngettext(
            "%(days)d day before “%(title)s” comes out",
            "%(days)d days before “%(title)s” comes out",
            (each.on - day).days,
        )
        % {"days": (each.on - day).days, "title": each.title}
        for each in releases
        if day < each.on <= day + A_WEEK
    )


def own_releases(person_id: int, *, on: dt.date) -> list[ReleaseDay]:
    """Of what the person's groups watch; all of them for somebody in no group that watches any."""
    actor = Actor(label="the owner of a feed", person_id=person_id)
    groups = {seat.group_id for seat in own_seats(actor) if not seat.is_over(on)}
    watched = {key for key, ids in groups_interested(on).items() if ids & groups}
    found = releases_followed(on - A_YEAR)
    return [each for each in found if not watched or each.brings & watched]


def release_event(row: ReleaseDay, address: Callable[[str], str]) -> Event:
    """It moves in a calendar when its day moves, and is struck out when it is called off."""
    event = whole_day(
        uid=uid_of(f"{row.key}-release"),
        on=row.on,
        title=_("Figures come out: %(title)s") % {"title": row.title},
        why=_("Published by: %(publisher)s.") % {"publisher": row.publisher},
        url=row.address or address(reverse("figures_releases")),
        stamp=_noon(row.noted_on),
    )
    event.add("sequence", row.moves + row.is_off)
    event.add("status", "CANCELLED" if row.is_off else "CONFIRMED")
    return event


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
