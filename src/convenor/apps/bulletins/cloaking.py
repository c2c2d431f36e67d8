"""Safe names in what is told to readers: shown only as far as was agreed, asked each time."""

from collections.abc import Collection, Iterable

from convenor.apps.groups.queries import (
    Forum,
    rows_cloaked,
    safe_names_hidden,
    safe_names_hidden_at,
)
from convenor.apps.groups.queries.safe_names import asked
from convenor.core.access import Actor
from convenor.core.governance.voice.reading import NewsItem

Hidden = dict[Forum, frozenset[str]]


def names_hidden(actor: Actor, items: Collection[NewsItem]) -> Hidden:
    """By the group that an item is of. One query where there is no expert."""
    partnerships = {item.partnership_id for item in items}
    return safe_names_hidden_at(
        actor, {Forum(item.group_id) for item in items}, partnership_ids=partnerships
    )


def items_cloaked(actor: Actor, items: Iterable[NewsItem]) -> list[NewsItem]:
    found = list(items)
    hidden = names_hidden(actor, found)
    return [
        rows_cloaked([item], hidden[Forum(item.group_id)], "title", "summary")[0] for item in found
    ]


def words_cloaked(actor: Actor, texts: Iterable[str], *, partnership_id: int) -> list[str]:
    """The words that a secretariat wrote itself, which are of no one group."""
    names = safe_names_hidden(actor, partnership_id=partnership_id)
    return [asked(text, names) for text in texts]
