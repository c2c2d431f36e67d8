"""Drafts of terms, which only a secretariat sees; the page opens the door."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.terms.models import TermsDraft


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list."""

    token: str
    name: str
    group_slug: str
    edited_at: dt.datetime


def drafts_of(*, partnership_id: int) -> list[DraftRow]:
    found = TermsDraft.objects.filter(partnership_id=partnership_id).select_related("group")
    return [
        DraftRow(
            token=draft.token,
            name=draft.document.get("name") or (draft.group.name if draft.group else ""),
            group_slug=draft.group.slug if draft.group else "",
            edited_at=draft.edited_at,
        )
        for draft in found.order_by("-edited_at")
    ]


def draft_for(token: str) -> TermsDraft | None:
    """The draft itself, for a page that opens its partnership's door and then writes to it."""
    return TermsDraft.objects.select_related("partnership", "group").filter(token=token).first()
