"""What an edition revised, held against what was known before it, or on an earlier day."""

import datetime as dt

from convenor.apps.statistics.models import Edition
from convenor.apps.statistics.queries.databank import HeldDatabank, accepted, opened
from convenor.core.statistics.revising import Revised, revised


def revised_in(edition: Edition, *, as_known_on: dt.date | None = None) -> Revised:
    """A day on which the edition was out already is as none: nothing is held against itself."""
    now = opened(edition.token)
    before = HeldDatabank().among(_editions_before(edition, as_known_on), set())
    if edition.by_place:
        listed = now.listed()
        before = [k for k in before if k.reading.place in listed.get(k.reading.period.key, ())]
    return revised(before, now.readings())


def _editions_before(edition: Edition, as_known_on: dt.date | None) -> list[Edition]:
    until = min(as_known_on or edition.published_on, edition.published_on)
    own = edition.published_on, edition.pk
    found = accepted(edition.table, until)
    return [each for each in found if (each.published_on, each.pk) < own]
