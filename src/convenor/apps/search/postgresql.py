"""Asking PostgreSQL: a `tsvector` under a GIN index, with who may see a passage in the same vector.

A GIN index gives all that match, in no order, where only the newest are wanted. Each passage
therefore carries the *era* in which it was put, a lexeme for so many ids. The newest eras are asked
first, and the others only where they do not have enough. Words, marks and eras are conditions of
their own, since the index then skips from one to the next that all have.
"""

from typing import Any

from django.db import connection

from convenor.apps.search.question import MOST_RANKED, Question, on_days
from convenor.apps.search.wording import Asked, ts_marks, ts_query

ERA = 15
"""Bits of an id that do not name its era, as in the migration: an era has 32,768 ids."""
NEWEST = 3
"""Eras that are asked first."""

HAS_WORDS = "p.vector @@ to_tsquery('convenor_english', %(words)s)"
HAS_WORDS_UNINDEXED = f"coalesce({HAS_WORDS}, false)"
PASSAGES = """
    (SELECT p.id FROM search_passage p WHERE {where} ORDER BY {newest} DESC LIMIT %(most)s)"""
# The vectors of what is chosen are read last: they are too wide to sort by id.
CANDIDATES = """
    SELECT p.id, p.kind, p.key FROM (SELECT id FROM ({passages}) found LIMIT %(most)s) chosen
    JOIN search_passage p ON p.id = chosen.id
    ORDER BY ts_rank_cd('{{0.1, 0.2, 0.4, 1.0}}', p.vector,
        to_tsquery('convenor_english', %(words)s), 1) DESC, p.id DESC"""
HEADLINE = "'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)"
# S608: only names written here are put in; what was typed is always a parameter.
HITS = f"""
    SELECT p.id, p.kind, p.key, p.group_id, p.partnership_id, p."on", p.address, p.title, p.text,
        ts_headline('convenor_english', search_folded(p.title), words, {HEADLINE}),
        ts_headline('convenor_english', search_folded(p.text), words, {HEADLINE})
    FROM search_passage p, to_tsquery('convenor_english', %(words)s) words
    WHERE p.id IN ({{ids}})"""  # noqa: S608


def candidates(question: Question) -> list[Any]:
    """Passages as (id, kind, key), the best first."""
    marks = {f"mark{at}": ts_marks(mark) for at, mark in enumerate(question.marks)}
    narrowed = "".join(f" AND p.vector @@ %({name})s::tsquery" for name in marks)
    narrowed += on_days(question)
    # A planner that could read ids backwards would: it takes comparing vectors to cost nothing.
    newest = "p.id + 0" if marks else "p.id"
    # An index has to gather all words that begin so, seen or not; the few rows are soon looked at.
    first = HAS_WORDS_UNINDEXED if marks and question.asked.is_last_open else HAS_WORDS
    parts = (
        PASSAGES.format(where=part + narrowed, newest=newest) for part in _eras(_last_id(), first)
    )
    words = {"words": ts_query(question.asked), "most": MOST_RANKED}
    return _rows(
        CANDIDATES.format(passages=" UNION ALL ".join(parts)), words | marks | question.days
    )


def hits(asked: Asked, passage_ids: list[int]) -> list[Any]:
    """These passages, in any order, with what was asked for marked in title and text."""
    sql = HITS.replace("{ids}", ", ".join(map(str, map(int, passage_ids))))
    return _rows(sql, {"words": ts_query(asked)})


def _eras(last: int, first: str) -> list[str]:
    """Conditions on words that share out all ids: the newest eras, and those before."""
    era = last >> ERA
    if era < NEWEST:
        return [HAS_WORDS]
    eras = " | ".join(f"''=e{era - ago}''" for ago in range(NEWEST))
    before = (era - NEWEST + 1) << ERA
    return [f"{first} AND p.vector @@ '{eras}'::tsquery", f"{HAS_WORDS} AND p.id < {before}"]


def _last_id() -> int:
    return _rows("SELECT coalesce(max(id), 0) FROM search_passage", {})[0][0]


def _rows(sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
