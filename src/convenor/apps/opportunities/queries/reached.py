"""Who said without an account that they are interested, by the signed address in their mail."""

from convenor.apps.opportunities.links import read_key
from convenor.apps.opportunities.models import ExpressionOfInterest


def expression_at(key: str) -> ExpressionOfInterest | None:
    """Whose page the signed address opens; None for one that was not made here or is gone."""
    token = read_key(key)
    if token is None:
        return None
    found = ExpressionOfInterest.objects.select_related(
        "opportunity__partnership", "opportunity__group", "opportunity__seat"
    )
    return found.filter(token=token).first()
