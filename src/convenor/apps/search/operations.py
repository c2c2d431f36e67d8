"""Putting things into the index, and taking them out.

These are writes without an audit entry: the index only repeats what other operations have written and
recorded, in whose transaction these run. It can be emptied and made anew at any time.
"""

import datetime as dt
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from convenor.apps.audit.guards import sifted
from convenor.apps.search.models import Kind, Passage
from convenor.apps.search.queries import token_of_group, token_of_kind

LONGEST = 20_000
"""Characters in one passage; PostgreSQL refuses to index more than a megabyte at once."""
LONGEST_TITLE = 500
without_safe_names: list[Callable[[int, list[str]], list[str]]] = []
"""Each takes what must never be indexed out of texts of a partnership. Filled by the app that knows."""
TOKEN = re.compile(r"all|[pgscku][0-9]+|m[0-9]+(s[0-9]+)?")


@transaction.atomic
def put(
    *,
    kind: Kind,
    key: str | int,
    partnership_id: int,
    group_id: int | None,
    on: dt.date | None,
    title: str,
    paragraphs: Iterable[str],
    audience: Iterable[str],
    address: str,
    by: object = None,
) -> int:
    """Replace all that can be found of a thing. Safe to call again. Returns how many texts were left out.

    A text that holds what is kept safe is not repeated here; a thing whose title does cannot be found at all.

    `audience` are the tokens of those who may see it. Raises ValueError for one that is no token: a
    mistake there would show a thing to nobody, or to everybody. `by` is not needed, and may be given.
    """
    kind, readers = Kind(kind), frozenset(audience)
    if wrong := sorted(token for token in readers if not TOKEN.fullmatch(token)):
        raise ValueError(f"not a token of an audience: {', '.join(wrong)}")
    title, *paragraphs = _without_safe_names(partnership_id, [title, *paragraphs])
    take_out(kind=kind, key=key)
    marks = readers | {token_of_kind(kind)} | ({token_of_group(group_id)} if group_id else set())
    found = list(_passages(paragraphs))
    texts = sifted(found)
    if not sifted([_clean(title)]):
        return len(found) + 1
    Passage.objects.bulk_create(
        Passage(
            kind=kind.value,
            key=str(key),
            partnership_id=partnership_id,
            group_id=group_id,
            on=on,
            title=_clean(title)[:LONGEST_TITLE],
            text=text,
            tokens=" ".join(sorted(marks)),
            address=address,
        )
        for text in texts or [""]
    )
    return len(found) - len(texts)


def take_out(*, kind: Kind, key: str | int) -> None:
    """Let a thing no longer be found. Nothing happens if it could not be."""
    Passage.objects.filter(kind=Kind(kind).value, key=str(key)).delete()


def clear() -> None:
    """Empty the index, to make it anew."""
    Passage.objects.all().delete()


def _without_safe_names(partnership_id: int, texts: list[str]) -> list[str]:
    for clean in without_safe_names:
        texts = clean(partnership_id, texts)
    return texts


def _passages(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in filter(None, map(_clean, paragraphs)):
        if len(paragraph) <= LONGEST:
            yield paragraph
        else:
            yield from textwrap.wrap(paragraph, LONGEST)


def _clean(text: str) -> str:
    """One spelling for each letter, no characters that mark hits or that a database refuses."""
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    return re.sub(r"[\x00-\x20\x7f]+", " ", composed).strip()
