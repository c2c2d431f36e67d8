"""Asking SQLite: an FTS5 table beside the passages."""

from typing import Any

from django.db import connection

from convenor.apps.search.question import MOST_RANKED, Question, on_days
from convenor.apps.search.wording import Asked, fts5_match

TITLE_WEIGHT = 10

# S608: only names written here are put in; what was typed is always a parameter.
# A hit in `highlight` adds one character, so lengths count hits without any other row's numbers.
CANDIDATES = f"""
    SELECT id, kind, key FROM (
        SELECT p.id, p.kind, p.key,
            {TITLE_WEIGHT} * (length(highlight(search_index, 0, char(1), '')) - length(p.title))
            + (length(highlight(search_index, 1, char(1), '')) - length(p.text))
                * 1000.0 / (1000 + length(p.text)) AS score
        FROM search_index JOIN search_passage p ON p.id = search_index.rowid
        WHERE search_index MATCH %(match)s{{days}}
        ORDER BY search_index.rowid DESC LIMIT %(most)s
    ) ORDER BY score DESC, id DESC"""  # noqa: S608
HITS = """
    SELECT p.id, p.kind, p.key, p.group_id, p.partnership_id, p."on", p.address, p.title, p.text,
        highlight(search_index, 0, char(1), char(2)), highlight(search_index, 1, char(1), char(2))
    FROM search_index JOIN search_passage p ON p.id = search_index.rowid
    WHERE search_index MATCH %(words)s AND search_index.rowid IN ({ids})"""


def candidates(question: Question) -> list[Any]:
    """Passages as (id, kind, key), the best first."""
    match = fts5_match(question.asked, question.marks)
    sql = CANDIDATES.replace("{days}", on_days(question))
    return _rows(sql, {"match": match, "most": MOST_RANKED} | question.days)


def hits(asked: Asked, passage_ids: list[int]) -> list[Any]:
    """These passages, in any order, with what was asked for marked in title and text."""
    sql = HITS.replace("{ids}", ", ".join(map(str, map(int, passage_ids))))
    return _rows(sql, {"words": fts5_match(asked)})


def _rows(sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
