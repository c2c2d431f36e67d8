"""What can be found of a register by searching, by those who may see the entry.

Who speaks for an owner is in no token of the index: leaving the group ends what they see, and the index would
not know. They find a restricted entry on the page of the register.
"""

from convenor.apps.register.models import RegisterEntry
from convenor.apps.register.queries.visible import audience_of_entry
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind


def index_entry(row: RegisterEntry) -> None:
    """Let it be found as it is now, with what meetings said of it."""
    said = row.reviews.exclude(said="").values_list("said", flat=True)
    search.put(
        kind=Kind.REGISTER,
        key=row.token,
        partnership_id=row.group.partnership_id,
        group_id=row.group_id,
        on=row.opened_on,
        title=f"Register: {row.what}",
        paragraphs=[
            row.why_it_matters,
            row.area,
            row.owner,
            row.response,
            row.closed_because,
            *said,
        ],
        audience=audience_of_entry(row),
        address=f"/register/{row.token}",
    )
