"""How far papers are and of whom they are asked, in one query: not what is in them, nor who may see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from convenor.apps.papers.models import Paper, PaperVersion
from convenor.core.access import Actor


@dataclass(frozen=True, slots=True)
class PaperOnItsWay:
    """A paper, as far as somebody has still to do something about it."""

    token: str
    title: str
    meeting_id: int
    owner_organisation_id: int | None
    owner_seat_id: int | None
    owner_person_id: int | None
    due_on: dt.date | None
    out_at: dt.datetime | None
    has_file: bool
    is_accepted: bool
    is_withdrawn: bool

    def is_expected(self) -> bool:
        """It was asked for and is not there."""
        return not self.has_file and not self.is_withdrawn

    def is_owned_by(self, actor: Actor, organisation_ids: Iterable[int] = ()) -> bool:
        """Whether the actor is asked for it: for their seat, their organisation or by name."""
        return is_asked(self, actor, organisation_ids)


def papers_on_their_way(*, meeting_ids: Iterable[int]) -> list[PaperOnItsWay]:
    """The papers of those meetings, in order, for what is asked of a reader. One query."""
    has_file = Exists(PaperVersion.objects.filter(paper=OuterRef("pk")))
    found = Paper.objects.filter(meeting_id__in=list(meeting_ids)).annotate(has_file=has_file)
    return [
        PaperOnItsWay(
            token=paper.token,
            title=paper.title,
            meeting_id=paper.meeting_id,
            owner_organisation_id=paper.owner_organisation_id,
            owner_seat_id=paper.owner_seat_id,
            owner_person_id=paper.owner_person_id,
            due_on=paper.due_on,
            out_at=paper.out_at,
            has_file=paper.has_file,
            is_accepted=is_accepted(paper),
            is_withdrawn=paper.withdrawn_at is not None,
        )
        for paper in found
    ]


def is_asked(paper: Any, actor: Actor, organisation_ids: Iterable[int]) -> bool:
    return (
        paper.owner_seat_id in actor.seat_ids
        or paper.owner_organisation_id in set(organisation_ids)
        or (paper.owner_person_id is not None and paper.owner_person_id == actor.person_id)
    )


def is_accepted(paper: Paper) -> bool:
    return not paper.late_why or paper.late_accepted_at is not None
