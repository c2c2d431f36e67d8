"""What a reader finds. Who may see a passage is part of the question that the index is asked.

Nothing that a reader may not see has a part in the answer: no hit is counted or ranked but theirs, and
the rank knows no frequencies over the whole index (so not `bm25`, which does).
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from convenor.apps.search import postgresql, sqlite
from convenor.apps.search.models import Kind
from convenor.apps.search.question import MOST_RANKED, Question
from convenor.apps.search.snippets import Piece, pieces, shortened
from convenor.apps.search.wording import asked_for

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found. Title and snippet come in pieces: text, and whether it was asked for."""

    kind: Kind
    key: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    group_id: int | None
    partnership_id: int
    on: dt.date | None
    address: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of what was found. `is_more`: there is more than `total`."""

    rows: tuple[Hit, ...] = ()
    total: int = 0
    is_more: bool = False
    page: int = 1
    pages: int = 0
    has_words: bool = True
    """False when nothing in what was typed can be looked for."""

    @property
    def found(self) -> bool:
        return self.total > 0


def token_of_kind(kind: Kind) -> str:
    """For the filter. No token of an audience starts so."""
    return "is" + kind.value.replace("-", "")


def token_of_group(group_id: int) -> str:
    return f"in{group_id}"


def search(
    actor_tokens: Collection[str] | None,
    words: str,
    *,
    groups: Collection[int] = (),
    kinds: Collection[Kind] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    page: int = 1,
) -> SearchPage:
    """The things a reader may see that hold all these words in a paragraph or its title, best first.

    `actor_tokens` of None is for who may see everything: the operator, and measuring.
    """
    asked = asked_for(words)
    if not asked.wanted or (actor_tokens is not None and not actor_tokens):
        return SearchPage(has_words=bool(asked.wanted))
    marks = (
        tuple(sorted(actor_tokens or ())),
        tuple(token_of_group(group_id) for group_id in groups),
        tuple(token_of_kind(kind) for kind in kinds),
    )
    index = postgresql if connection.vendor == "postgresql" else sqlite
    ranked = index.candidates(Question(asked, tuple(filter(None, marks)), since, until))
    things: dict[tuple[str, str], int] = {}
    for passage_id, kind, key in ranked:
        things.setdefault((kind, key), passage_id)
    pages = -(-len(things) // PER_PAGE)
    page = min(max(page, 1), max(pages, 1))
    shown = list(things.values())[(page - 1) * PER_PAGE : page * PER_PAGE]
    return SearchPage(
        rows=_in_order(shown, index.hits(asked, shown)) if shown else (),
        total=len(things),
        is_more=len(ranked) == MOST_RANKED,
        page=page,
        pages=pages,
    )


def _in_order(passage_ids: list[int], rows: list[Any]) -> tuple[Hit, ...]:
    by_id = {row[0]: row[1:] for row in rows}
    return tuple(_hit(by_id[passage_id]) for passage_id in passage_ids if passage_id in by_id)


def _hit(row: Any) -> Hit:
    kind, key, group_id, partnership_id, on, address, title, text, marked_title, marked_text = row
    return Hit(
        kind=Kind(kind),
        key=key,
        title=pieces(title, marked_title),
        snippet=shortened(pieces(text, marked_text)),
        group_id=group_id,
        partnership_id=partnership_id,
        on=dt.date.fromisoformat(on) if isinstance(on, str) else on,
        address=address,
    )
