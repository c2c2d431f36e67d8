"""What can be found of priorities by searching, by those who may see them."""

from convenor.apps.priorities.models import Priority
from convenor.apps.priorities.queries.visible import marked
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.access import audience_of
from convenor.core.vocabulary import PriorityState


def index_priority(priority: Priority) -> None:
    """Let it be found as it is now, with what was said of it. What was dropped is not found."""
    if priority.state == PriorityState.DROPPED:
        search.take_out(kind=Kind.PRIORITY, key=priority.token)
        return
    said = [text for each in priority.progress.all() for text in (each.sentence, each.story)]
    search.put(
        kind=Kind.PRIORITY,
        key=priority.token,
        partnership_id=priority.group.partnership_id,
        group_id=priority.group_id,
        on=priority.live_from,
        title=priority.title,
        paragraphs=[priority.goal, priority.ended_because, *said],
        audience=audience_of(marked(priority)),
        address=f"/priorities/{priority.token}",
    )
