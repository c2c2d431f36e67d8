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
from django.db.models import Q

from convenor.apps.audit.guards import sifted
from convenor.apps.search.models import Kind, Passage
from convenor.apps.search.queries import token_of_group, token_of_kind

LONGEST = 20_000
"""Characters in one passage; PostgreSQL refuses to index more than a megabyte at once."""
LONGEST_TITLE = 500
without_safe_names: list[Callable[[int, list[str]], list[str]]] = []
"""Each takes what must never be indexed out of texts of a partnership. Filled by the app that knows."""
when_put: list[Callable[[Kind, str], None]] = []
"""Told of each thing that was put in: apps further up put what belongs to it beside it."""
BESIDE = "~"
"""Stands between the key of a thing and of what was put beside it."""
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
    for follow in when_put:
        follow(kind, str(key))
    return len(found) - len(texts)


def put_beside(
    *, kind: Kind, key: str, texts: Iterable[tuple[str, str, Iterable[str], str]]
) -> None:
    """Replace what stands beside a thing: other texts of it, found by whoever finds the thing itself.

    Each text is a key, a title, paragraphs and an address. Nothing is put beside what cannot be found.
    """
    Passage.objects.filter(kind=kind.value, key__startswith=f"{key}{BESIDE}").delete()
    first = Passage.objects.filter(kind=kind.value, key=key).order_by("pk").first()
    if first is None:
        return
    Passage.objects.bulk_create(passage for text in texts for passage in _beside(first, *text))


def _beside(
    first: Passage, key: str, title: str, paragraphs: Iterable[str], address: str
) -> Iterator[Passage]:
    title, *kept = _without_safe_names(first.partnership_id, [title, *paragraphs])
    if not sifted([_clean(title)]):
        return
    for text in sifted(list(_passages(kept))) or [""]:
        yield Passage(
            kind=first.kind,
            key=f"{first.key}{BESIDE}{key}",
            partnership_id=first.partnership_id,
            group_id=first.group_id,
            on=first.on,
            title=_clean(title)[:LONGEST_TITLE],
            text=text,
            tokens=first.tokens,
            address=address,
        )


def take_out(*, kind: Kind, key: str | int) -> None:
    """Let a thing no longer be found, with what was put beside it. Nothing happens if it could not be."""
    found = Passage.objects.filter(kind=Kind(kind).value)
    found.filter(Q(key=str(key)) | Q(key__startswith=f"{key}{BESIDE}")).delete()


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
