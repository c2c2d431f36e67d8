"""What can be found of concerns by searching, by those who may see them: agreed words, never who raised it."""

from convenor.apps.concerns.models import Concern
from convenor.apps.concerns.queries.visible import audience_of_concern
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind


def index_concern(concern: Concern) -> None:
    """Let it be found as it is now; before its words are agreed, and once taken back, not at all."""
    if not concern.text or concern.state == "withdrawn":
        search.take_out(kind=Kind.CONCERN, key=concern.token)
        return
    search.put(
        kind=Kind.CONCERN,
        key=concern.token,
        partnership_id=concern.group.partnership_id,
        group_id=concern.group_id,
        on=concern.raised_on,
        title=concern.title or concern.text[:80],
        paragraphs=[concern.text],
        audience=audience_of_concern(concern) - {f"u{key}" for key in raiser_ids(concern)},
        address=f"/concerns/{concern.token}",
    )


def raiser_ids(concern: Concern) -> frozenset[int]:
    """People who raised it: the index holds no trace of them."""
    return frozenset(
        concern.raisers.filter(person__isnull=False).values_list("person_id", flat=True)
    )
