"""Which terms held on a day, and the history of versions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from convenor.apps.terms.models import Terms
from convenor.core.dates import PartialDate, Period
from convenor.core.terms import schema

Sources = dict[str, schema.SourceNote]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of terms, read. `group` or `partnership` is set, as the terms are of one or the other."""

    number: int
    period: Period
    valid_from_stated: str
    superseded: bool
    adopted_on: str
    adopted_at: str
    recorded_at: dt.datetime
    recorded_by: str
    sources: Sources
    group: schema.Group | None = None
    partnership: schema.Partnership | None = None

    @property
    def since_words(self) -> str:
        """From when it holds, as far as is stated; empty for not stated."""
        return PartialDate.parse(self.valid_from_stated).words if self.valid_from_stated else ""


def group_terms_on(day: dt.date, *, group_ids: Iterable[int]) -> dict[int, Version]:
    """The terms in force that day, by group. One query; a group without terms then is left out."""
    found = Terms.objects.on(day).filter(superseded=False, group_id__in=list(group_ids))
    return {terms.group_id: _version(terms) for terms in found}


def timing_on(day: dt.date, *, group_ids: Iterable[int]) -> dict[int, tuple[schema.Timing, ...]]:
    """The rules of that day by which groups are held in step with others, where there are any.

    Asked of the database, because few have one, and reading whole documents takes its time. One query.
    """
    found = Terms.objects.on(day).filter(superseded=False, group_id__in=list(group_ids))
    timed = found.filter(document__has_key="timing").order_by()
    return {
        group_id: tuple(schema.Timing.model_validate(rule) for rule in rules)
        for group_id, rules in timed.values_list("group_id", "document__timing")
    }


def decides_on(day: dt.date, *, group_ids: Iterable[int]) -> dict[int, str]:
    """What each group decides by its terms of that day; empty where they do not state it.

    Asked of the database, because reading whole documents for one sentence of each takes its time.
    """
    found = Terms.objects.on(day).filter(superseded=False, group_id__in=list(group_ids))
    return {
        group_id: text or ""
        for group_id, text in found.values_list("group_id", "document__decides__text")
    }


def quorums_stated(
    *, group_ids: Iterable[int]
) -> dict[int, list[tuple[Period, schema.Quorum | None]]]:
    """Of each group, the quorum that its terms state, and for how long; None where they do not. One query."""
    found = Terms.objects.filter(superseded=False, group_id__in=list(group_ids))
    rows = found.values_list("group_id", "valid_from", "valid_to", "document__quorum")
    stated: dict[int, list[tuple[Period, schema.Quorum | None]]] = {}
    for group_id, start, end, quorum in rows:
        rule = schema.Quorum.model_validate(quorum) if quorum else None
        stated.setdefault(group_id, []).append((Period(start, end), rule))
    return stated


def partnership_terms_on(day: dt.date, *, partnership_ids: Iterable[int]) -> dict[int, Version]:
    """The same for partnerships."""
    found = Terms.objects.on(day).filter(superseded=False, partnership_id__in=list(partnership_ids))
    return {terms.partnership_id: _version(terms) for terms in found}


def versions_of(*, group_id: int | None = None, partnership_id: int | None = None) -> list[Version]:
    """All versions of a body in the order in which they held, corrected ones included."""
    found = Terms.objects.filter(group_id=group_id, partnership_id=partnership_id)
    versions = [_version(terms) for terms in found]
    return sorted(
        versions, key=lambda version: (version.period.start or dt.date.min, version.number)
    )


def version_of(*, group_id: int, number: int) -> Version | None:
    found = Terms.objects.filter(group_id=group_id, number=number).first()
    return _version(found) if found else None


def newest_charter(partnership_id: int) -> tuple[int, dict[str, Any] | None]:
    """The number of a partnership's newest version, and the document in force, plain, for amending."""
    found = Terms.objects.filter(partnership_id=partnership_id)
    newest = found.order_by("number").last()
    in_force = found.filter(superseded=False, valid_to=None).first()
    return (newest.number if newest else 0, in_force.document if in_force else None)


def _version(terms: Terms) -> Version:
    return Version(
        number=terms.number,
        period=Period(terms.valid_from, terms.valid_to),
        valid_from_stated=terms.valid_from_stated,
        superseded=terms.superseded,
        adopted_on=terms.adopted_on,
        adopted_at=terms.adopted_at,
        recorded_at=terms.recorded_at,
        recorded_by=terms.recorded_by,
        sources=_sources(terms.sources),
        group=schema.Group.model_validate(terms.document) if terms.group_id else None,
        partnership=schema.Partnership.model_validate(terms.document)
        if terms.partnership_id
        else None,
    )


def _sources(kept: dict[str, Any]) -> Sources:
    return {key: schema.SourceNote.model_validate(note) for key, note in kept.items()}
