"""The places we hold elsewhere, and who speaks from them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.apps.representation.models import Mandate
from convenor.core.dates import Period


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A place at a body, and who has it: by role, never by name."""

    token: str
    partnership_id: int
    partnership_slug: str
    area: str
    """Where the partnership lies, for its bank holidays."""
    body_id: int
    body: str
    body_slug: str
    person_id: int | None
    shown_as: str
    seat: str
    is_substitute: bool
    period: Period


def mandates_on(
    day: dt.date,
    *,
    partnership_ids: Iterable[int] | None = None,
    person_id: int | None = None,
) -> list[MandateRow]:
    """Those of the partnerships, or of one person, on that day. One query."""
    found = Mandate.objects.on(day)
    if partnership_ids is not None:
        found = found.filter(partnership_id__in=list(partnership_ids))
    if person_id is not None:
        found = found.filter(person_id=person_id)
    found = found.select_related("body", "seat", "partnership").order_by(
        "body__name", "is_substitute", "id"
    )
    return [_row(mandate) for mandate in found]


def mandates_ever(*, partnership_id: int, body_id: int) -> list[MandateRow]:
    """All that were given at one body, the newest first. One query."""
    found = Mandate.objects.filter(partnership_id=partnership_id, body_id=body_id)
    found = found.select_related("body", "seat", "partnership")
    return [_row(each) for each in found.order_by("-valid_from")]


def mandate_for(token: str, *, partnership_id: int) -> Mandate | None:
    """The row itself, for a page that then writes to it."""
    found = Mandate.objects.select_related("body").filter(partnership_id=partnership_id)
    return found.filter(token=token).first()


def speaks_there(
    person_id: int | None, *, partnership_id: int, body_id: int, on: dt.date
) -> MandateRow | None:
    """The mandate with which somebody speaks for the partnership at a body on that day."""
    if person_id is None:
        return None
    found = mandates_on(on, partnership_ids=[partnership_id], person_id=person_id)
    return next((row for row in found if row.body_id == body_id), None)


def _row(mandate: Mandate) -> MandateRow:
    return MandateRow(
        token=mandate.token,
        partnership_id=mandate.partnership_id,
        partnership_slug=mandate.partnership.slug,
        area=mandate.partnership.area,
        body_id=mandate.body_id,
        body=mandate.body.called,
        body_slug=mandate.body.slug,
        person_id=mandate.person_id,
        shown_as=mandate.shown_as,
        seat=mandate.seat.label if mandate.seat else "",
        is_substitute=mandate.is_substitute,
        period=mandate.period,
    )
