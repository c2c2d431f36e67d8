"""Asking PostgreSQL: a `tsvector` under a GIN index, with who may see a passage in the same vector.

A GIN index gives all that match, in no order, where only the newest are wanted. Each passage
therefore carries the *era* in which it was put, a lexeme for so many ids. The newest eras are asked
first, and others only where those do not have enough. Words, marks and eras are conditions of
their own, since the index then skips from one to the next that all have.

Where a word is only begun it cannot skip: it first gathers all words that begin so, seen or not. So
a reader's newest eras are looked at row by row. If nearly all that they have is the word as it was
typed, older ones are asked for that and for each letter it may go on with, which is soon gathered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from convenor.apps.search.question import MOST_RANKED, Question, on_days
from convenor.apps.search.wording import Asked, ts_marks, ts_query, ts_spelt_out, ts_whole

ERA = 15
"""Bits of an id that do not name its era, as in the migration: an era has 32,768 ids."""
NEWEST, NEXT = 3, 6
"""Eras that are asked first, and second."""

HAS_WORDS = "p.vector @@ %(words)s::tsquery"
HAS_WORDS_UNINDEXED = f"coalesce({HAS_WORDS}, false)"
# Selected, or the planner would spend its time on how often each of so many stands.
HAS_WORDS_SPELT_OUT = f"p.vector @@ (SELECT %(spelt_out)s::tsquery) AND {HAS_WORDS_UNINDEXED}"
HAS_MARK = "p.vector @@ (SELECT %({name})s::tsquery)"
READ = """
    SELECT coalesce(max(id), 0), to_tsquery('convenor_english', %(typed)s)::text
    FROM search_passage"""
PASSAGES = """
    (SELECT {what} FROM search_passage p WHERE {where} ORDER BY {newest} DESC LIMIT %(most)s)"""
IS_WHOLE = "p.id, p.vector @@ %(whole)s::tsquery AS is_whole"
# PostgreSQL makes the guess once, and only where the newest are not enough. Of few it says nothing.
GUESSED = """
    WITH newest AS MATERIALIZED (SELECT * FROM ({newest}) eras LIMIT %(most)s),
    guess AS MATERIALIZED (SELECT
        count(*) FILTER (WHERE is_whole) > 0.9 * greatest(count(*), 30) AS is_whole FROM newest)"""
NEWEST_FOUND = "SELECT id FROM newest"
IF_WHOLE = " AND (SELECT is_whole FROM guess)"
IF_NOT_WHOLE = " AND NOT (SELECT is_whole FROM guess)"
# The vectors of what is chosen are read last: they are too wide to sort by id.
CANDIDATES = """
    SELECT p.id, p.kind, p.key FROM (SELECT id FROM ({passages}) found LIMIT %(most)s) chosen
    JOIN search_passage p ON p.id = chosen.id
    ORDER BY ts_rank_cd('{{0.1, 0.2, 0.4, 1.0}}', p.vector, %(words)s::tsquery, 1) DESC, p.id DESC"""
UNION = " UNION ALL "
HEADLINE = "'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)"
# S608: only names written here are put in; what was typed is always a parameter.
HITS = f"""
    SELECT p.id, p.kind, p.key, p.group_id, p.partnership_id, p."on", p.address, p.title, p.text,
        ts_headline('convenor_english', search_folded(p.title), words, {HEADLINE}),
        ts_headline('convenor_english', search_folded(p.text), words, {HEADLINE})
    FROM search_passage p, to_tsquery('convenor_english', %(words)s) words
    WHERE p.id IN ({{ids}})"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class _Index:
    """What all statements for one question have in common."""

    last_era: int
    narrowed: str
    newest: str
    values: dict[str, Any]

    def passages(self, where: str, what: str = "p.id") -> str:
        return PASSAGES.format(what=what, where=where + self.narrowed, newest=self.newest)

    def in_eras(self, has_words: str, ago: range, what: str = "p.id") -> str:
        eras = " | ".join(f"''=e{self.last_era - each}''" for each in ago)
        return self.passages(f"{has_words} AND p.vector @@ '{eras}'::tsquery", what)

    def before(self, has_words: str, ago: int) -> str:
        return self.passages(f"{has_words} AND p.id < {(self.last_era - ago + 1) << ERA}")

    def ranked(self, parts: Iterable[str], before: str = "") -> list[Any]:
        """Of the first part what there is, and of each other what is still wanting."""
        sql = before + CANDIDATES.format(passages=UNION.join(parts))
        return _rows(sql, self.values)


def candidates(question: Question) -> list[Any]:
    """Passages as (id, kind, key), the best first."""
    index = _index(question)
    if index.last_era < NEWEST:
        return index.ranked([index.passages(HAS_WORDS)])
    if question.marks and question.asked.is_last_open:
        return _of_begun_word(index)
    return index.ranked([index.in_eras(HAS_WORDS, range(NEWEST)), index.before(HAS_WORDS, NEWEST)])


def hits(asked: Asked, passage_ids: list[int]) -> list[Any]:
    """These passages, in any order, with what was asked for marked in title and text."""
    sql = HITS.replace("{ids}", ", ".join(map(str, map(int, passage_ids))))
    return _rows(sql, {"words": ts_query(asked)})


def _index(question: Question) -> _Index:
    last_id, words = _rows(READ, {"typed": ts_query(question.asked)})[0]
    marks = {f"mark{at}": ts_marks(mark) for at, mark in enumerate(question.marks)}
    forms = {"words": words, "whole": ts_whole(words), "spelt_out": ts_spelt_out(words)}
    return _Index(
        last_id >> ERA,
        "".join(f" AND {HAS_MARK.format(name=name)}" for name in marks) + on_days(question),
        # A planner that could read ids backwards would: it takes comparing vectors to cost nothing.
        "p.id + 0" if marks else "p.id",
        {"most": MOST_RANKED} | forms | marks | question.days,
    )


def _of_begun_word(index: _Index) -> list[Any]:
    newest = (
        index.in_eras(HAS_WORDS_UNINDEXED, range(ago, ago + 1), IS_WHOLE) for ago in range(NEWEST)
    )
    second = range(NEWEST, NEWEST + NEXT)
    older = (
        index.in_eras(HAS_WORDS_SPELT_OUT + IF_WHOLE, second),
        index.before(HAS_WORDS_SPELT_OUT + IF_WHOLE, second.stop),
        index.before(HAS_WORDS + IF_NOT_WHOLE, NEWEST),
    )
    return index.ranked([NEWEST_FOUND, *older], GUESSED.format(newest=UNION.join(newest)))


def _rows(sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
