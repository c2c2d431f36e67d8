"""The lead times of terms, as the rules of the field take them."""

from convenor.core.dates import Unit
from convenor.core.governance.facts import Lead
from convenor.core.terms import schema


def lead_of(terms: schema.Group, what: str) -> Lead | None:
    """A lead time of the terms, such as "notice" or "papers"; None where they do not state it."""
    stated = getattr(terms.lead_times, what, None)
    return Lead(stated.number, Unit(stated.unit.value)) if stated else None
