"""A paper of a meeting that is made of what is on record, and its newest version."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.papers.queries import paper_made_of
from convenor.core.vocabulary import Marking


@dataclass(frozen=True, slots=True)
class PaperMade:
    token: str
    number: int
    on: dt.date
    marking: Marking


def paper_made(meeting: Any, made_of: str) -> PaperMade | None:
    """Two queries."""
    paper = paper_made_of(made_of, meeting_id=meeting.pk)
    versions = list(paper.versions.all()) if paper is not None else []
    if paper is None or not versions:
        return None
    newest = versions[-1]
    day = timezone.localdate(newest.handed_in_at)
    return PaperMade(paper.token, newest.number, day, Marking(paper.marking))
