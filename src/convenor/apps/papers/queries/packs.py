"""Packs as their reader may see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from convenor.apps.papers.models import Pack


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack, and how far it is."""

    token: str
    state: str
    made_from: str
    steps_done: int
    steps_total: int
    pages: int | None
    left_out: tuple[str, ...]
    error: str
    finished_at: dt.datetime | None

    @property
    def is_running(self) -> bool:
        return self.state == Pack.State.WAITING

    @property
    def is_ready(self) -> bool:
        return self.state == Pack.State.READY

    @property
    def is_failed(self) -> bool:
        return self.state == Pack.State.FAILED


def pack_row(meeting: Any, *, person_id: int | None) -> PackRow | None:
    """The newest pack of that reader; None where none was asked for."""
    found = Pack.objects.filter(meeting=meeting, person_id=person_id).first()
    return None if found is None else _row(found)


def own_packs(*, person_id: int | None, meeting_ids: Iterable[int]) -> dict[int, PackRow]:
    """The newest pack of that reader for each of those meetings. One query."""
    found = Pack.objects.filter(person_id=person_id, meeting_id__in=list(meeting_ids))
    return {pack.meeting_id: _row(pack) for pack in reversed(found)}


@dataclass(frozen=True, slots=True)
class GivenOut:
    """Packs of one meeting that were made and are out of our hands."""

    meeting_on: dt.date
    count: int


def packs_given_out(*, group_id: int, since: dt.date) -> list[GivenOut]:
    """How many packs of each meeting were made: what was printed cannot be taken back. One query."""
    found = Pack.objects.filter(
        meeting__group_id=group_id, meeting__on__gte=since, state=Pack.State.READY
    )
    rows = found.order_by("meeting__on").values_list("meeting__on").annotate(n=Count("id"))
    return [GivenOut(day, count) for day, count in rows]


def pack_file(meeting: Any, *, person_id: int | None) -> Pack | None:
    """The row with the file, where it is ready. Only its own reader's page asks for it."""
    found = Pack.objects.filter(meeting=meeting, person_id=person_id, state=Pack.State.READY)
    return found.first()


def pack_for(pack_id: int) -> Pack | None:
    """The row itself, for the worker."""
    return Pack.objects.select_related("meeting__group__partnership").filter(pk=pack_id).first()


def _row(pack: Pack) -> PackRow:
    return PackRow(
        token=pack.token,
        state=pack.state,
        made_from=pack.made_from,
        steps_done=pack.steps_done,
        steps_total=pack.steps_total,
        pages=pack.pages,
        left_out=tuple(pack.left_out),
        error=pack.error,
        finished_at=pack.finished_at,
    )
