"""Adding a version of terms to the history of a body. Nothing in the history is overwritten."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.groups.models import Group, Partnership
from convenor.apps.terms.models import Terms
from convenor.core.access import Actor
from convenor.core.dates import PartialDate


@dataclass(frozen=True, slots=True)
class VersionKept:
    """What became of a version: whether it is new, and whether it is the newest in force."""

    terms: Terms
    is_new: bool
    is_newest: bool


@operation
def keep_version(
    *,
    body: Group | Partnership,
    document: dict[str, Any],
    sources: dict[str, Any],
    by: Actor,
    around: dict[str, Any] | None = None,
) -> VersionKept:
    """Add the document as a version unless it is on record as one in force from the same day.

    One valid from the same day as an earlier version corrects it: the earlier stays on record, marked
    as superseded. Versions may be added in any order; each holds until the next begins.
    """
    history = Terms.objects.select_for_update().filter(**_of(body))
    stated = document.get("valid_from") or ""
    start = PartialDate.parse(stated).first_day() if stated else None
    digest = digest_of(document, sources, around or {})
    same_day = history.filter(superseded=False, valid_from=start).first()
    if same_day is not None and _says_nothing_new(same_day, document, sources, around or {}):
        nothing_changed()
        return VersionKept(same_day, False, same_day.valid_to is None)
    terms = Terms(
        **_of(body),
        number=(history.aggregate(last=Max("number"))["last"] or 0) + 1,
        valid_from=start,
        valid_from_stated=stated,
        document=document,
        sources=sources,
        around=around or {},
        digest=digest,
        recorded_by=by.label,
        **_adoption(document),
    )
    _take_place(terms, history, same_day)
    partnership_id = body.partnership_id if isinstance(body, Group) else body.pk
    what = f"Version {terms.number} of the terms of {body.name} was recorded, {_since(stated)}."
    record(by=by, what=what, about=body, partnership_id=partnership_id, number=terms.number)
    return VersionKept(terms, True, terms.valid_to is None)


def _says_nothing_new(
    held: Terms, document: dict[str, Any], sources: dict[str, Any], around: dict[str, Any]
) -> bool:
    """An amendment may leave out what stands beside the terms: sources, organisations, contracts.

    So may a file that says nothing of an adoption recorded when it was loaded.
    """
    said = dict(held.document)
    if "adopted" not in document:
        said.pop("adopted", None)
    beside = all(
        part in held.around.get(kind, ()) for kind, parts in around.items() for part in parts
    )
    return said == document and sources.items() <= held.sources.items() and beside


def digest_of(*parts: dict[str, Any]) -> str:
    """Tells two documents apart, whatever the order of their keys."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _of(body: Group | Partnership) -> dict[str, Any]:
    return {"group": body} if isinstance(body, Group) else {"partnership": body}


def _adoption(document: dict[str, Any]) -> dict[str, str]:
    adopted = document.get("adopted") or {}
    return {"adopted_on": adopted.get("on") or "", "adopted_at": adopted.get("at") or ""}


def _since(stated: str) -> str:
    return f"valid from {PartialDate.parse(stated).words}" if stated else "with no stated start"


def _take_place(terms: Terms, history: QuerySet[Terms], same_day: Terms | None) -> None:
    """Let the version before end where this one begins, and this one where the next begins."""
    if same_day is not None:
        terms.valid_to = same_day.valid_to
        same_day.superseded = True
        same_day.save()
        terms.save()
        return
    standing = list(history.filter(superseded=False))
    earlier = [other for other in standing if _starts_before(other.valid_from, terms.valid_from)]
    later = [other for other in standing if other not in earlier]
    terms.valid_to = min((other.valid_from for other in later if other.valid_from), default=None)
    before = max(earlier, key=lambda other: other.valid_from or dt.date.min, default=None)
    if before is not None:
        before.valid_to = terms.valid_from
        before.save()
    terms.save()


def _starts_before(one: dt.date | None, other: dt.date | None) -> bool:
    """An unstated start lies before every stated one."""
    return other is not None and (one is None or one < other)
