"""A partnership's terms as one document again, with all that a file would hold."""

import datetime as dt
from typing import Any

from convenor.apps.groups.models import Partnership
from convenor.apps.people.models import Contract, Organisation
from convenor.apps.terms.models import Terms
from convenor.core.terms import schema


class NothingToExport(LookupError):
    """No partnership of that slug has terms on that day."""


def export_document(slug: str, *, on: dt.date) -> schema.TermsDocument:
    """The partnership and its groups with the terms in force that day. Raises NothingToExport."""
    partnership = Partnership.objects.filter(slug=slug).first()
    if partnership is None:
        known = ", ".join(Partnership.objects.values_list("slug", flat=True)) or "none yet"
        raise NothingToExport(f"There is no partnership '{slug}'. Known here: {known}.")
    charter = Terms.objects.on(on).filter(partnership=partnership, superseded=False).first()
    if charter is None:
        raise NothingToExport(f"No terms of {partnership.name} are on record for {on}.")
    groups = list(
        Terms.objects.on(on)
        .filter(group__partnership=partnership, superseded=False)
        .order_by("group__pk")
    )
    return schema.TermsDocument.model_validate(
        {
            "format": schema.FORMAT,
            "partnership": charter.document,
            "sources": _all_sources([charter, *groups]),
            "organisations": _organisations(charter, groups),
            "contracts": _contracts_stated(charter, groups),
            "groups": [terms.document for terms in groups],
        }
    )


def _all_sources(versions: list[Terms]) -> dict[str, Any]:
    return {key: note for terms in versions for key, note in terms.sources.items()}


def _named(groups: list[Terms], field: str) -> set[str]:
    return {
        seat[field]
        for terms in groups
        for seat in terms.document.get("seats", ())
        if seat.get(field)
    }


def _contracts(groups: list[Terms]) -> list[Contract]:
    found = Contract.objects.filter(slug__in=_named(groups, "contract"))
    return list(found.prefetch_related("periods__organisation").order_by("pk"))


def _contracts_stated(charter: Terms, groups: list[Terms]) -> list[dict[str, Any]]:
    """As the document stated them, unless somebody handed one over since."""
    stated = {part["slug"]: part for part in charter.around.get("contracts", ())}
    recorded = {contract.slug: _contract(contract) for contract in _contracts(groups)}
    for slug, part in recorded.items():
        if slug not in stated or len(part["holders"]) > len(stated[slug].get("holders", ())):
            stated[slug] = part
    return list(stated.values())


def _organisations(charter: Terms, groups: list[Terms]) -> list[dict[str, Any]]:
    stated = {part["slug"]: part for part in charter.around.get("organisations", ())}
    holders = (held for contract in _contracts(groups) for held in contract.periods.all())
    slugs = _named(groups, "organisation") | {held.organisation.slug for held in holders}
    missing = Organisation.objects.filter(slug__in=slugs - set(stated)).prefetch_related("names")
    added = [_organisation(organisation) for organisation in missing.order_by("pk")]
    return [*stated.values(), *added]


def _organisation(organisation: Organisation) -> dict[str, Any]:
    former = [name for name in organisation.names.all() if name.name != organisation.name]
    return {
        "slug": organisation.slug,
        "name": organisation.name,
        "sector": organisation.sector or None,
        "formerly": [{"name": n.name, "until": _day(n.valid_to)} for n in former],
    }


def _contract(contract: Contract) -> dict[str, Any]:
    periods = sorted(contract.periods.all(), key=lambda held: held.valid_from or dt.date.min)
    return {
        "slug": contract.slug,
        "name": contract.name,
        "holders": [
            {
                "organisation": held.organisation.slug,
                "seen": held.seen_on,
                **(
                    {}
                    if held.seen_on
                    else {"since": _day(held.valid_from), "until": _day(held.valid_to)}
                ),
            }
            for held in periods
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
