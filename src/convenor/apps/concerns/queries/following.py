"""Which concerns follow which."""

from convenor.apps.concerns.models import Concern
from convenor.apps.concerns.queries.visible import concerns_visible
from convenor.core.access import Actor


def followed_by(concern_id: int) -> list[int]:
    """The concern and all that follow it, at whatever distance. One query for each step of distance."""
    found, newest = [concern_id], [concern_id]
    while newest:
        newest = list(Concern.objects.filter(lead_id__in=newest).values_list("pk", flat=True))
        found += newest
    return found


def followers_of(concern: Concern, actor: Actor) -> list[tuple[str, str]]:
    """Token and name of those that were joined to it, as far as the actor may see them. One query."""
    found = concerns_visible(actor).filter(lead=concern)
    return [(row.token, row.title or row.text[:80] or str(row)) for row in found]
