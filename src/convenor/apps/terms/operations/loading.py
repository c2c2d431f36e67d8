"""Loading a terms document: the door through which files, forms and the sample come in."""

from dataclasses import dataclass, field
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation
from convenor.apps.groups.models import Group, Partnership
from convenor.apps.groups.operations import (
    connect_lines,
    keep_group,
    keep_partnership,
    set_lines,
    set_seats,
)
from convenor.apps.meetings.operations import keep_known_dates
from convenor.apps.people.models import Contract, Organisation
from convenor.apps.people.operations import (
    keep_contract,
    keep_former_name,
    keep_organisation,
    merge_organisation,
)
from convenor.apps.terms.operations.names import refuse_safe_names
from convenor.apps.terms.operations.parts import (
    holdings,
    lines_wanted,
    meetings_known,
    seats_wanted,
)
from convenor.apps.terms.operations.versions import VersionKept, keep_version
from convenor.core.access import Actor
from convenor.core.dates import PartialDate
from convenor.core.terms import schema


class TermsNotValid(OperationNotValid):
    """The document says something that cannot be loaded."""


@dataclass
class Loaded:
    """What loading a document changed: the bodies whose terms got a new version."""

    partnership: Partnership
    new_versions: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@operation
def load_terms(*, document: schema.TermsDocument, by: Actor) -> Loaded:
    """Bring all that a file states into the records, or nothing of it.

    Loading the same document again changes nothing. A changed one adds versions; what it leaves out
    is left alone. Raises OperationNotValid with what clashes, and where it names an expert.
    """
    refuse_safe_names(document)
    loaded = keep_terms(document=document, by=by)
    nothing_changed()
    return loaded


@operation
def keep_terms(*, document: schema.TermsDocument, by: Actor) -> Loaded:
    """As `load_terms`, for what was written on pages, which hide a safe name from whoever may not read it."""
    partnership = keep_partnership(
        slug=document.partnership.slug, by=by, **_columns(document.partnership)
    )
    organisations = {body.slug: _organisation(body, by) for body in document.organisations}
    _merge(document, organisations, by)
    contracts = {held.slug: _contract(held, organisations, by) for held in document.contracts}
    loaded = Loaded(partnership)
    _note(loaded, document.partnership, _version(partnership, document.partnership, document, by))
    for group in document.groups:
        _note(
            loaded, group, _load_group(partnership, group, document, organisations, contracts, by)
        )
    connect_lines(by=by)
    nothing_changed()
    return loaded


def _note(loaded: Loaded, body: Any, kept: VersionKept) -> None:
    (loaded.new_versions if kept.is_new else loaded.unchanged).append(body.name)


def _columns(body: schema.Partnership | schema.Group) -> dict[str, Any]:
    columns = {
        "name": body.name,
        "short_name": body.short_name or "",
        "tier": body.tier.value if body.tier else "",
        "area": body.area or "",
    }
    if isinstance(body, schema.Group):
        return columns | {"kind": body.kind, "standing": body.standing.value}
    return columns | {"country": body.country or ""}


def _version(
    body: Group | Partnership,
    part: schema.Partnership | schema.Group,
    document: schema.TermsDocument,
    by: Actor,
) -> VersionKept:
    """A version carries the sources it names, so that it can be read without its file."""
    plain = _plain(part)
    around = _around(document) if isinstance(body, Partnership) else {}
    named = set(_named_sources(plain)) | set(_named_sources(around))
    if isinstance(body, Partnership):
        named |= _sources_of_nothing(document)
    sources = {key: _plain(note) for key, note in document.sources.items() if key in named}
    return keep_version(body=body, document=plain, sources=sources, around=around, by=by)


def _plain(part: schema.Part) -> dict[str, Any]:
    return part.model_dump(mode="json", exclude_defaults=True)


def _around(document: schema.TermsDocument) -> dict[str, Any]:
    """What the document states of others; an amendment that states nothing of them is no change."""
    return {
        "organisations": [_plain(body) for body in document.organisations],
        "contracts": [_plain(contract) for contract in document.contracts],
    }


def _sources_of_nothing(document: schema.TermsDocument) -> set[str]:
    """Sources that no part names are kept with the partnership, so that none is lost."""
    return set(document.sources) - set(_named_sources(_plain(document)))


def _named_sources(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = list(part.get("source", ()))
        return own + [key for value in part.values() for key in _named_sources(value)]
    if isinstance(part, list):
        return [key for value in part for key in _named_sources(value)]
    return []


def _load_group(
    partnership: Partnership,
    part: schema.Group,
    document: schema.TermsDocument,
    organisations: dict[str, Organisation],
    contracts: dict[str, Contract],
    by: Actor,
) -> VersionKept:
    """Only the newest version moves the group's seats and lines; an older one completes its history."""
    known = Group.objects.filter(slug=part.slug, partnership=partnership).first()
    group = known or keep_group(slug=part.slug, partnership=partnership, by=by, **_columns(part))
    kept = _version(group, part, document, by)
    if kept.is_newest:
        start = PartialDate.parse(part.valid_from).first_day() if part.valid_from else None
        keep_group(slug=part.slug, partnership=partnership, by=by, **_columns(part))
        set_seats(group=group, seats=seats_wanted(part, organisations, contracts), on=start, by=by)
        set_lines(group=group, lines=lines_wanted(part), on=start, by=by)
    fresh = part.model_copy(update={"dates": _dates_newly_stated(group, part, kept)})
    keep_known_dates(group=group, dates=meetings_known(fresh, document), by=by)
    return kept


def _dates_newly_stated(
    group: Group, part: schema.Group, kept: VersionKept
) -> tuple[schema.KnownDate, ...]:
    """A date that a version on record states came in with it; what became of it since, stands."""
    if not kept.is_new:
        return ()
    others = [terms.document for terms in group.terms.exclude(pk=kept.terms.pk)]
    stated = [date for other in others for date in _dates_with_sources(other)]
    dates = zip(part.dates, _dates_with_sources(kept.terms.document), strict=True)
    return tuple(date for date, plain in dates if plain not in stated)


def _dates_with_sources(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"source": document.get("source"), **date} for date in document.get("dates", ())]


def _organisation(part: schema.Organisation, by: Actor) -> Organisation:
    organisation = keep_organisation(
        slug=part.slug, name=part.name, sector=part.sector.value if part.sector else "", by=by
    )
    for former in part.formerly:
        until = PartialDate.parse(former.until).first_day() if former.until else None
        keep_former_name(organisation=organisation, name=former.name, until=until, by=by)
    return organisation


def _merge(document: schema.TermsDocument, found: dict[str, Organisation], by: Actor) -> None:
    """Where one after another merged, the first merger comes first: nothing merges into what is gone."""
    into = {part.slug: part.merged_into for part in document.organisations if part.merged_into}
    for part in sorted(document.organisations, key=lambda part: -_mergers_from(part.slug, into)):
        if part.merged_into is None:
            continue
        if part.merged_into not in found:
            raise TermsNotValid(
                f"'{part.slug}' merged into '{part.merged_into}', which is not among the organisations."
            )
        on = PartialDate.parse(part.merged_on).first_day() if part.merged_on else None
        merge_organisation(
            organisation=found[part.slug], into=found[part.merged_into], on=on, by=by
        )


def _mergers_from(slug: str, into: dict[str, str]) -> int:
    """How many mergers lead on from the organisation; a ring of them is refused later."""
    passed: set[str] = set()
    while slug in into and slug not in passed:
        passed.add(slug)
        slug = into[slug]
    return len(passed)


def _contract(part: schema.Contract, organisations: dict[str, Organisation], by: Actor) -> Contract:
    missing = [held.organisation for held in part.holders if held.organisation not in organisations]
    if missing:
        raise TermsNotValid(
            f"The contract '{part.slug}' is held by '{missing[0]}', which is not among the organisations."
        )
    return keep_contract(
        slug=part.slug, name=part.name, holdings=holdings(part, organisations), by=by
    )
