"""The history of a group's terms: each version, and what changed from one to the next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from convenor.apps.groups.queries import GroupRow, display_names, group_row
from convenor.apps.terms.queries import Version, version_of, versions_of
from convenor.core.dates import PartialDate
from convenor.core.terms.changes import changes
from convenor.web.pages.sentences import Citations, group_sections
from convenor.web.pages.shown import SectionShown, SourceLink


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list, with what it changed."""

    number: int
    since: str
    until: str
    in_force: bool
    superseded: bool
    adopted: str
    recorded_at: dt.datetime
    recorded_by: str
    changed: tuple[str, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class TermsPage:
    slug: str
    name: str
    partnership_slug: str
    partnership_name: str
    on: dt.date
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    slug: str
    name: str
    partnership_slug: str
    partnership_name: str
    line: VersionLine
    sections: tuple[SectionShown, ...]
    sources: tuple[SourceLink, ...]


def terms_page(slug: str, *, on: dt.date) -> TermsPage | None:
    """All versions, the newest first; None when there is no such group."""
    row = group_row(slug)
    if row is None:
        return None
    names = display_names()
    lines: list[VersionLine] = []
    before: Version | None = None
    for version in versions_of(group_id=row.id):
        lines.append(_line(version, before, names, on))
        before = version
    return TermsPage(
        row.slug, row.name, row.partnership_slug, row.partnership_name, on, tuple(reversed(lines))
    )


def version_page(slug: str, number: int) -> VersionPage | None:
    """One version, whole; None when there is none of that number."""
    row: GroupRow | None = group_row(slug)
    version = version_of(group_id=row.id, number=number) if row else None
    if row is None or version is None or version.group is None:
        return None
    names = display_names()
    citations = Citations(version.sources)
    sections = group_sections(version.group, names, citations)
    return VersionPage(
        slug=row.slug,
        name=version.group.name,
        partnership_slug=row.partnership_slug,
        partnership_name=row.partnership_name,
        line=_line(version, None, names, version.recorded_at.date()),
        sections=tuple(sections.values()),
        sources=citations.notes,
    )


def _line(
    version: Version, before: Version | None, names: Mapping[str, str], on: dt.date
) -> VersionLine:
    return VersionLine(
        number=version.number,
        since=version.since_words,
        until=_until(version),
        in_force=not version.superseded and on in version.period,
        superseded=version.superseded,
        adopted=_adopted(version),
        recorded_at=version.recorded_at,
        recorded_by=version.recorded_by,
        changed=_changed(before, version, names),
        is_first=before is None,
    )


def _changed(before: Version | None, version: Version, names: Mapping[str, str]) -> tuple[str, ...]:
    if before is None or before.group is None or version.group is None:
        return ()
    return tuple(change.sentence for change in changes(before.group, version.group, names))


def _until(version: Version) -> str:
    return PartialDate.of(version.period.end).words if version.period.end else ""


def _adopted(version: Version) -> str:
    on = PartialDate.parse(version.adopted_on).words if version.adopted_on else ""
    return ", ".join(part for part in (version.adopted_at, on) if part)
