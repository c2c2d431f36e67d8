"""Making, renewing and revoking the feeds of one's own diary."""

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.diary.models import DiaryFeed
from convenor.apps.people.models import Person
from convenor.core.access import Actor

NAMES = {
    DiaryFeed.Kind.MEETINGS: "the calendar of one's own meetings",
    DiaryFeed.Kind.DEADLINES: "the calendar of one's own deadlines",
    DiaryFeed.Kind.FIGURES: "the calendar of days on which figures come out",
}


@operation
def renew_feed(*, person: Person, kind: str, by: Actor) -> DiaryFeed:
    """Give the feed a new secret address. The one before, if there was one, opens nothing any more."""
    had_one = _revoke(person, kind)
    feed = DiaryFeed.objects.create(person=person, kind=kind)
    name = NAMES[DiaryFeed.Kind(kind)]
    what = f"Got a new address for {name}." if had_one else f"Made {name}."
    record(by=by, what=what, about=person)
    return feed


@operation
def revoke_feed(*, person: Person, kind: str, by: Actor) -> None:
    """Close the feed. Calendars that follow it find nothing at their next try."""
    if not _revoke(person, kind):
        return nothing_changed()
    record(by=by, what=f"Closed {NAMES[DiaryFeed.Kind(kind)]}.", about=person)
    return None


def _revoke(person: Person, kind: str) -> bool:
    Person.objects.select_for_update().get(pk=person.pk)
    open_feeds = DiaryFeed.objects.filter(person=person, kind=kind, revoked_at__isnull=True)
    return bool(open_feeds.update(revoked_at=timezone.now()))
