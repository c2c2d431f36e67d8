"""What a person typed, as a question to either database. Nothing a person can type is an error."""

import re
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MOST_WORDS = 20
"""More than anybody types; what comes after is not looked at."""
LONGEST_TYPED = 1_000
SHORTEST_OPEN = 3
"""Letters before the last word is taken as the beginning of others; the index keeps beginnings of 3 to 10."""
LONGEST_WORD = 100
"""PostgreSQL refuses to look for words of more than 2,046 bytes."""
TYPED = re.compile(r'(?<!\S)(-?)(?:"([^"]*)"|(\S+))|"([^"]*)"')
WORD = re.compile(r"[^\W_]+")
BEGUN = re.compile(r"'([a-z0-9]+)':\*")
LETTERS = string.ascii_lowercase + string.digits
MIXED = "=x"
"""On passages in which another letter follows one of those, as the migration says."""
LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words that say too little to be looked for outside quotes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Each of `wanted` is a word, or a phrase as several; the last may be the start of a word."""

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[tuple[str, ...], ...] = ()
    is_last_open: bool = False


def folded(text: str) -> str:
    """Without accents and capitals."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def asked_for(typed: str) -> Asked:
    """Quotes keep words together, a minus leaves out, and the last word may be unfinished."""
    wanted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    is_last_open = False
    for minus, quoted, loose, stuck in TYPED.findall(typed[:LONGEST_TYPED])[:MOST_WORDS]:
        words = tuple(
            word[:LONGEST_WORD] for word in WORD.findall(folded(quoted or loose or stuck))
        )
        phrases = [words] if quoted or stuck else [(word,) for word in words]
        if loose and not minus:
            phrases = [phrase for phrase in phrases if phrase[0] not in LITTLE]
        phrases = [phrase for phrase in phrases if phrase]
        if minus:
            unwanted += [words] if words else []
        elif phrases:
            wanted += phrases
            is_last_open = bool(loose) and len(phrases[-1][0]) >= SHORTEST_OPEN
    return Asked(tuple(wanted[:MOST_WORDS]), tuple(unwanted), is_last_open)


def fts5_match(asked: Asked, marks: Iterable[Iterable[str]] = ()) -> str:
    """For SQLite. Words are kept to the columns for words, and marks to the column for marks."""
    wanted = [f'"{" ".join(phrase)}"' for phrase in asked.wanted]
    if asked.is_last_open:
        wanted[-1] += " *"
    parts = [f"{{title text}} : ({' AND '.join(wanted)})"]
    parts += [f"tokens : ({' OR '.join(mark)})" for mark in marks]
    unwanted = [f'{{title text}} : "{" ".join(phrase)}"' for phrase in asked.unwanted]
    return " NOT ".join([f"({' AND '.join(parts)})", *unwanted])


def ts_query(asked: Asked) -> str:
    """The words for PostgreSQL."""
    wanted = [f"({' <-> '.join(phrase)})" for phrase in asked.wanted]
    if asked.is_last_open:
        wanted[-1] = f"{asked.wanted[-1][0]}:*"
    return " & ".join([*wanted, *(f"!({' <-> '.join(phrase)})" for phrase in asked.unwanted)])


def ts_marks(tokens: Iterable[str]) -> str:
    """Any of these for PostgreSQL, where each stands in the index behind a sign that no word has."""
    return " | ".join(f"'={token}'" for token in tokens)


def ts_whole(words: str) -> str:
    """What PostgreSQL read, with the last word as the whole word that it is."""
    return words.replace(":*", "")


def ts_spelt_out(words: str) -> str:
    """What PostgreSQL read, and may be more: the last word, or it with each letter that may come next.

    Such a letter is not one from a to z where the passage has the sign for that. Where the word itself
    is not written so, it stays as it is.
    """
    begun = BEGUN.search(words)
    if not begun or words.count(":*") > 1:
        return words
    longer = (f"'{begun[1]}{letter}':*" for letter in LETTERS)
    return BEGUN.sub(f"('{begun[1]}' | {' | '.join(longer)} | '{MIXED}')", words)
