"""Which concerns follow which."""

from convenor.apps.concerns.models import Concern


def followed_by(concern_id: int) -> list[int]:
    """The concern and all that follow it, at whatever distance. One query for each step of distance."""
    found, newest = [concern_id], [concern_id]
    while newest:
        newest = list(Concern.objects.filter(lead_id__in=newest).values_list("pk", flat=True))
        found += newest
    return found
