"""What can be found of asks by searching, by those who may see them."""

from convenor.apps.asks.models import Ask
from convenor.apps.asks.queries.content import body_called, called
from convenor.apps.asks.queries.visible import audience_of_ask
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind


def index_ask(ask: Ask) -> None:
    """Let it be found as it is now, with the replies that are for the same readers."""
    replies = ask.replies.filter(marking=ask.marking).values_list("text", flat=True)
    title = f"Ask {called(ask)} to {body_called(ask)}: {ask.subject}"
    search.put(
        kind=Kind.ASK,
        key=ask.token,
        partnership_id=ask.group.partnership_id,
        group_id=ask.group_id,
        on=ask.sent_on,
        title=title if ask.number else f"Ask to {body_called(ask)}: {ask.subject}",
        paragraphs=[ask.question, ask.background, *replies],
        audience=audience_of_ask(ask),
        address=f"/asks/{ask.token}",
    )
