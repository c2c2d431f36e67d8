"""What was raised for a round of priorities: like concerns together, those of most places first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from convenor.apps.concerns.queries import concerns_visible
from convenor.core.access import Actor

MOST = 100


@dataclass(frozen=True, slots=True)
class RaisedFor:
    """A concern, or a bundle of like ones, that was raised for the round."""

    sentence: str
    address: str = ""


def raised_for(actor: Actor, each: Any) -> Iterable[RaisedFor]:
    """One query. What was joined to another goes with that one."""
    found = concerns_visible(actor).filter(round=each, lead__isnull=True)
    found = found.annotate(joined=Count("followers")).order_by("-joined", "raised_on", "id")
    return [RaisedFor(_sentence(row), reverse("concern", args=[row.token])) for row in found[:MOST]]


def _sentence(row: Any) -> str:
    if not row.joined:
        return str(row)
    more = ngettext("and one like it", "and %(n)d like it", row.joined) % {"n": row.joined}
    return f"{row} ({more})"
