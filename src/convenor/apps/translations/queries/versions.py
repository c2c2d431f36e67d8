"""Versions of texts, for those who may see the text that each is a version of."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from convenor.apps.experts.queries.involvements import own_involvements
from convenor.apps.translations.models import TextVersion
from convenor.apps.translations.queries.originals import (
    CLOSING,
    KINDS,
    PLAN,
    Original,
    original_at,
    originals_at,
)
from convenor.core.access import Actor, can
from convenor.core.governance.voice.versions import VersionFacts
from convenor.core.vocabulary import LANGUAGES, Language, Making, VersionStep


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as it may be shown, with what is so of it today."""

    token: str
    original: Original
    language: Language
    is_easy: bool
    title: str
    text: str
    made_as: str
    checked_as: str
    revision: int
    facts: VersionFacts

    @property
    def step(self) -> VersionStep:
        return self.facts.step


@dataclass(frozen=True, slots=True)
class OtherWords:
    """That a text can be read in a language or in easy words, and where."""

    token: str
    language: Language
    is_easy: bool


def versions_in(kind: str, key: str) -> list[OtherWords]:
    """What a text that the reader has open can be read in. One query."""
    return [_other(row) for row in _standing().filter(kind=kind, key=key)]


def other_words_of(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[OtherWords]]:
    """The same for several texts, which the caller may show. One query."""
    wanted = set(pairs)
    found: dict[tuple[str, str], list[OtherWords]] = {}
    if wanted:
        rows = _standing().filter(key__in={key for _kind, key in wanted})
        for row in rows:
            if (row.kind, row.key) in wanted:
                found.setdefault((row.kind, row.key), []).append(_other(row))
    return found


def version_for(actor: Actor, token: str, *, on: dt.date) -> VersionRow | None:
    """A version that stands, where the reader may see its text."""
    row = _standing().filter(token=token).first()
    original = original_at(actor, row.kind, row.key, on=on) if row else None
    return _shown(row, original) if row and original else None


def version_kept(actor: Actor, token: str, *, on: dt.date) -> tuple[TextVersion, Original] | None:
    """The row itself, for whoever keeps versions of that text."""
    row = _standing().filter(token=token).first()
    original = original_kept(actor, row.kind, row.key, on=on) if row else None
    return (row, original) if row and original else None


def original_kept(actor: Actor, kind: str, key: str, *, on: dt.date) -> Original | None:
    """A text for whoever may see it and keeps its versions."""
    found = original_at(actor, kind, key, on=on)
    return found if found is not None and may_keep(actor, found) else None


def may_keep(actor: Actor, original: Original) -> bool:
    permission = KINDS[original.kind].keep
    return bool(can(actor, permission, partnership_id=original.partnership_id))


def versions_of(original: Original) -> list[VersionRow]:
    """Of a text that the reader may see. One query."""
    rows = _standing().filter(kind=original.kind, key=original.key)
    return [_shown(row, original) for row in rows]


def versions_to_keep(actor: Actor, partnership_id: int, *, on: dt.date) -> list[VersionRow]:
    """All of a partnership that the reader keeps, those with something to do first.

    Two queries, and a constant number for each kind. An expert's are kept beside the expert.
    """
    private = [kind for kind, each in KINDS.items() if each.is_private]
    rows = list(_standing().filter(partnership_id=partnership_id).exclude(kind__in=private))
    seen = originals_at(actor, {(row.kind, row.key) for row in rows}, on=on)
    shown = [
        _shown(row, seen[row.kind, row.key])
        for row in rows
        if (row.kind, row.key) in seen and may_keep(actor, seen[row.kind, row.key])
    ]
    order = list(VersionStep)
    return sorted(shown, key=lambda row: (order.index(row.step), row.facts.made_on))


def versions_of_ones_own(actor: Actor, *, on: dt.date) -> list[VersionRow]:
    """Of the actor's own plan, and of the messages on what changed for them. A few queries for each place."""
    parts = own_involvements(actor)
    pairs = [(PLAN, each.place.token) for each in parts if each.ended_on is None]
    pairs += [(CLOSING, each.token) for each in parts]
    return [
        version
        for original in originals_at(actor, pairs, on=on).values()
        for version in versions_of(original)
    ]


def withdrawn_in(original: Original) -> list[TextVersion]:
    """What was taken back, for whoever keeps its versions."""
    found = TextVersion.objects.filter(kind=original.kind, key=original.key)
    return list(found.exclude(withdrawn_on=None).order_by("-withdrawn_on", "-id"))


def facts_of(row: TextVersion, original: Original) -> VersionFacts:
    return VersionFacts(
        making=Making(row.making),
        made_on=row.made_on,
        checked_on=row.checked_on,
        made_from=row.made_from,
        original_now=original.mark,
    )


def _shown(row: TextVersion, original: Original) -> VersionRow:
    return VersionRow(
        token=row.token,
        original=original,
        language=LANGUAGES[row.language],
        is_easy=row.is_easy,
        title=row.title,
        text=row.text,
        made_as=row.made_as,
        checked_as=row.checked_as,
        revision=row.revision,
        facts=facts_of(row, original),
    )


def _other(row: TextVersion) -> OtherWords:
    return OtherWords(row.token, LANGUAGES[row.language], row.is_easy)


def _standing() -> QuerySet[TextVersion]:
    return TextVersion.objects.filter(withdrawn_on__isnull=True)
