"""What can be found of events by searching, by those who may see them."""

from django.utils import timezone

from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.apps.stakeholders.models import EngagementEvent
from convenor.apps.stakeholders.queries.events import audience_of_event


def index_event(row: EngagementEvent) -> None:
    """A draft is not found; what was noted at it, never."""
    if row.opened_at is None:
        search.take_out(kind=Kind.EVENT, key=row.token)
        return
    search.put(
        kind=Kind.EVENT,
        key=row.token,
        partnership_id=row.partnership_id,
        group_id=None,
        on=timezone.localdate(row.starts_at),
        title=row.title,
        paragraphs=[*row.purpose.split("\n\n"), row.place, row.who],
        audience=audience_of_event(row),
        address=f"/events/{row.token}",
    )
