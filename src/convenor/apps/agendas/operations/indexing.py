"""What can be found of agendas by searching: items that are on one, by those who may see them."""

from collections.abc import Iterable

from convenor.apps.agendas.models import Agenda, AgendaItem
from convenor.apps.agendas.queries import marked
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.access import audience_of
from convenor.core.vocabulary import ItemState


def index_item(item: AgendaItem) -> None:
    """Let the item be found as it is now, or no longer."""
    is_out = Agenda.objects.filter(meeting_id=item.meeting_id, out_at__isnull=False).exists()
    index_items([item], is_out=is_out)


def index_items(items: Iterable[AgendaItem], *, is_out: bool) -> None:
    """The same for several of one meeting, of which it is known whether its agenda is out."""
    for item in items:
        if item.state != ItemState.ON_AGENDA:
            search.take_out(kind=Kind.AGENDA_ITEM, key=item.token)
            continue
        meeting = item.meeting
        search.put(
            kind=Kind.AGENDA_ITEM,
            key=item.token,
            partnership_id=meeting.group.partnership_id,
            group_id=meeting.group_id,
            on=meeting.on,
            title=item.title,
            paragraphs=[item.ask],
            audience=audience_of(marked(item, meeting, is_out=is_out)),
            address=f"/m/{meeting.token}/agenda#item-{item.token}",
        )
