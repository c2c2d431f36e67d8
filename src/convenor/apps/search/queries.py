"""What a reader finds. Who may see a passage is part of the question that the index is asked.

Nothing that a reader may not see has a part in the answer: no hit is counted or ranked but theirs, and
the rank knows no frequencies over the whole index (so not `bm25`, which does).
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from convenor.apps.search.models import Kind
from convenor.apps.search.snippets import Piece, pieces, shortened
from convenor.apps.search.wording import Asked, asked_for, fts5_match, ts_marks, ts_query

PER_PAGE = 20
MOST_RANKED = 1_000
"""Of very common words no more passages than this are ranked: the newest, where the database can say."""
TITLE_WEIGHT = 10


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
    marks = [
        sorted(actor_tokens or ()),
        [token_of_group(group_id) for group_id in groups],
        [token_of_kind(kind) for kind in kinds],
    ]
    ask = _Index(asked, [mark for mark in marks if mark], since, until)
    ranked = ask.candidates()
    things: dict[tuple[str, str], int] = {}
    for passage_id, kind, key in ranked:
        things.setdefault((kind, key), passage_id)
    pages = -(-len(things) // PER_PAGE)
    page = min(max(page, 1), max(pages, 1))
    shown = list(things.values())[(page - 1) * PER_PAGE : page * PER_PAGE]
    return SearchPage(
        rows=ask.hits(shown) if shown else (),
        total=len(things),
        is_more=len(ranked) == MOST_RANKED,
        page=page,
        pages=pages,
    )


class _Index:
    """One question to the index of this database: two queries, whatever is found."""

    def __init__(
        self, asked: Asked, marks: list[list[str]], since: dt.date | None, until: dt.date | None
    ) -> None:
        days = [("p.on >= %s", since), ("p.on <= %s", until)]
        given = [(clause.replace("p.on", 'p."on"'), day) for clause, day in days if day]
        self.days = "".join(f" AND {clause}" for clause, _day in given)
        self.day_values = [day for _clause, day in given]
        if connection.vendor == "postgresql":
            self.sql, self.words, self.match = POSTGRESQL, ts_query(asked), ts_marks(marks)
        else:
            self.sql, self.words = SQLITE, fts5_match(asked, [])
            self.match = fts5_match(asked, marks)

    def candidates(self) -> list[tuple[int, str, str]]:
        sql = self.sql["candidates"].replace("{days}", self.days)
        values = {"match": self.match, "words": self.words, "most": MOST_RANKED}
        return self._rows(sql, values)

    def hits(self, passage_ids: list[int]) -> tuple[Hit, ...]:
        sql = self.sql["hits"].replace("{ids}", ", ".join(map(str, map(int, passage_ids))))
        rows = {row[0]: row[1:] for row in self._rows(sql, {"words": self.words})}
        return tuple(_hit(rows[passage_id]) for passage_id in passage_ids if passage_id in rows)

    def _rows(self, sql: str, values: dict[str, Any]) -> list[Any]:
        days = {f"day{at}": day for at, day in enumerate(self.day_values)}
        for name in days:
            sql = sql.replace("%s", f"%({name})s", 1)
        with connection.cursor() as cursor:
            cursor.execute(sql, values | days)
            return cursor.fetchall()


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


FIELDS = """p.id, p.kind, p.key, p.group_id, p.partnership_id, p."on", p.address, p.title, p.text"""

# S608: only names of columns written here are put in; what was typed is always a parameter.
SQLITE = {
    # A hit in `highlight` adds one character, so lengths count hits without any other row's numbers.
    "candidates": f"""
        SELECT id, kind, key FROM (
            SELECT p.id, p.kind, p.key,
                {TITLE_WEIGHT} * (length(highlight(search_index, 0, char(1), '')) - length(p.title))
                + (length(highlight(search_index, 1, char(1), '')) - length(p.text))
                    * 1000.0 / (1000 + length(p.text)) AS score
            FROM search_index JOIN search_passage p ON p.id = search_index.rowid
            WHERE search_index MATCH %(match)s{{days}}
            ORDER BY search_index.rowid DESC LIMIT %(most)s
        ) ORDER BY score DESC, id DESC""",  # noqa: S608
    "hits": f"""
        SELECT {FIELDS}, highlight(search_index, 0, char(1), char(2)),
            highlight(search_index, 1, char(1), char(2))
        FROM search_index JOIN search_passage p ON p.id = search_index.rowid
        WHERE search_index MATCH %(words)s AND search_index.rowid IN ({{ids}})""",  # noqa: S608
}

HEADLINE = "'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)"
POSTGRESQL = {
    "candidates": """
        SELECT id, kind, key FROM (
            SELECT p.id, p.kind, p.key, p.vector FROM search_passage p
            WHERE p.vector @@ (to_tsquery('convenor_english', %(words)s) && %(match)s::tsquery){days}
            LIMIT %(most)s
        ) found
        ORDER BY ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', vector,
            to_tsquery('convenor_english', %(words)s), 1) DESC, id DESC""",
    "hits": f"""
        SELECT {FIELDS},
            ts_headline('convenor_english', search_folded(p.title), words, {HEADLINE}),
            ts_headline('convenor_english', search_folded(p.text), words, {HEADLINE})
        FROM search_passage p, to_tsquery('convenor_english', %(words)s) words
        WHERE p.id IN ({{ids}})""",  # noqa: S608
}
