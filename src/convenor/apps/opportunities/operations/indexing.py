"""What can be found of opportunities by searching, by those who may see them."""

from convenor.apps.opportunities.models import Opportunity
from convenor.apps.opportunities.queries.visible import audience_of_opportunity
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.vocabulary import OpportunityState


def index_opportunity(row: Opportunity) -> None:
    """A draft and what was withdrawn are not found."""
    if row.state != OpportunityState.PUBLISHED or row.published_at is None:
        search.take_out(kind=Kind.OPPORTUNITY, key=row.token)
        return
    search.put(
        kind=Kind.OPPORTUNITY,
        key=row.token,
        partnership_id=row.partnership_id,
        group_id=row.group_id,
        on=row.published_at.date(),
        title=row.title,
        paragraphs=[*row.text.split("\n\n"), row.commitment, row.result],
        audience=audience_of_opportunity(row),
        address=f"/opportunities/{row.token}",
    )
