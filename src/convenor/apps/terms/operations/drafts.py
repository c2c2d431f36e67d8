"""Terms written through forms: a draft that anyone of the secretariat goes on with, then adoption."""

from typing import Any

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.groups.models import Group, Partnership
from convenor.apps.people.tokens import new_token
from convenor.apps.terms.models import Terms, TermsDraft
from convenor.apps.terms.operations.loading import Loaded, keep_terms
from convenor.core.access import Actor
from convenor.core.terms import schema


class DraftOvertaken(OperationNotValid):
    """Somebody else saved the draft, or recorded a newer version, in the meantime."""


@operation
def begin_draft(
    *,
    partnership: Partnership,
    by: Actor,
    group: Group | None = None,
    document: dict[str, Any] | None = None,
) -> TermsDraft:
    """Start amending a group's newest terms, or writing those of a new group. One draft a group."""
    if group is not None:
        going_on = TermsDraft.objects.filter(group=group).first()
        if going_on is not None:
            record(
                by=by,
                what=f"The draft terms of {group.called} were opened.",
                about=group,
                partnership_id=partnership.pk,
            )
            return going_on
    newest = Terms.objects.filter(group=group).order_by("number").last() if group else None
    in_force = _in_force(group) if group else None
    draft = TermsDraft.objects.create(
        partnership=partnership,
        group=group,
        document=document if document is not None else (in_force.document if in_force else {}),
        based_on=newest.number if newest else 0,
        token=new_token(),
        begun_by_id=by.user_id,
    )
    name = group.called if group else "a new group"
    record(
        by=by,
        what=f"Draft terms of {name} were begun.",
        about=group or partnership,
        partnership_id=partnership.pk,
    )
    return draft


@operation
def save_draft(
    *, draft: TermsDraft, document: dict[str, Any], seen_revision: int, by: Actor
) -> TermsDraft:
    """Keep what was written. Raises DraftOvertaken when somebody saved since that revision was seen."""
    held = TermsDraft.objects.select_for_update().get(pk=draft.pk)
    if held.revision != seen_revision:
        raise DraftOvertaken(
            "Somebody else saved this draft while you were writing. Nothing of yours was saved: "
            "read what they wrote below, then put your change in again."
        )
    held.document = document
    held.revision += 1
    held.save()
    about = held.group or held.partnership
    record(
        by=by,
        what=f"Draft terms of {about.name} were saved.",
        about=about,
        partnership_id=held.partnership_id,
    )
    return held


@operation
def discard_draft(*, draft: TermsDraft, by: Actor) -> None:
    """Throw the draft away; the terms in force stay as they are."""
    about = draft.group or draft.partnership
    record(
        by=by,
        what=f"Draft terms of {about.name} were thrown away.",
        about=about,
        partnership_id=draft.partnership_id,
        document=draft.document,
    )
    draft.delete()


@operation
def adopt_draft(
    *, draft: TermsDraft, valid_from: str, adopted_on: str, adopted_at: str, by: Actor
) -> Loaded:
    """Make the draft the terms from that day, recording where and when they were adopted.

    Raises DraftOvertaken when a newer version was recorded since the draft was begun, and pydantic's
    ValidationError when the draft does not make sense.
    """
    held = (
        TermsDraft.objects.select_for_update(of=("self",))
        .select_related("partnership", "group")
        .get(pk=draft.pk)
    )
    newest = (
        Terms.objects.filter(group=held.group).order_by("number").last() if held.group else None
    )
    if newest is not None and newest.number != held.based_on:
        raise DraftOvertaken(
            f"Version {newest.number} was recorded after this draft was begun from version "
            f"{held.based_on}. Compare the two, then begin a new draft."
        )
    plain = held.document | _validity(valid_from, adopted_on, adopted_at)
    loaded = keep_terms(document=_document(held, plain, newest), by=by)
    about = Group.objects.get(slug=plain["slug"])
    what = f"The terms of {about.name} were adopted" + (f" at {adopted_at}." if adopted_at else ".")
    record(by=by, what=what, about=about, partnership_id=held.partnership_id)
    held.delete()
    return loaded


@operation
def set_up_partnership(*, document: dict[str, Any], by: Actor) -> Partnership:
    """Put a partnership on record, with what is said of it so far as its first version."""
    header = schema.TermsDocument.model_validate({"format": schema.FORMAT, "partnership": document})
    return keep_terms(document=header, by=by).partnership


@operation
def amend_partnership(
    *,
    partnership: Partnership,
    document: dict[str, Any],
    seen_number: int,
    valid_from: str,
    adopted_on: str,
    adopted_at: str,
    by: Actor,
) -> Loaded:
    """A new version of what is said of a partnership.

    Raises DraftOvertaken when another version was recorded since the one that was seen.
    """
    history = Terms.objects.select_for_update().filter(partnership=partnership)
    newest = history.order_by("number").last()
    if (newest.number if newest else 0) != seen_number:
        raise DraftOvertaken(
            "Somebody else amended this in the meantime. Nothing of yours was saved: open the page "
            "anew, read what they wrote, then put your change in again."
        )
    plain = document | _validity(valid_from, adopted_on, adopted_at)
    in_force = history.filter(superseded=False, valid_to=None).first()
    return keep_terms(
        document=schema.TermsDocument.model_validate(
            {
                "format": schema.FORMAT,
                "partnership": plain,
                "sources": in_force.sources if in_force else {},
                **(in_force.around if in_force else {}),
            }
        ),
        by=by,
    )


def _validity(valid_from: str, adopted_on: str, adopted_at: str) -> dict[str, Any]:
    """Nothing written is nothing stated."""
    adopted = {"on": adopted_on or None, "at": adopted_at or None}
    return {
        "valid_from": valid_from or None,
        "adopted": adopted if adopted_on or adopted_at else None,
    }


def _in_force(group: Group) -> Terms | None:
    return Terms.objects.filter(group=group, superseded=False, valid_to=None).first()


def _document(
    draft: TermsDraft, plain: dict[str, Any], newest: Terms | None
) -> schema.TermsDocument:
    """The draft as a whole document, so that it comes in through the one door."""
    charter = Terms.objects.filter(
        partnership=draft.partnership, superseded=False, valid_to=None
    ).first()
    header = {"slug": draft.partnership.slug, "name": draft.partnership.name}
    return schema.TermsDocument.model_validate(
        {
            "format": schema.FORMAT,
            "partnership": charter.document if charter else header,
            "sources": (charter.sources if charter else {}) | (newest.sources if newest else {}),
            **(charter.around if charter else {}),
            "groups": [plain],
        }
    )
