"""Sending papers out: from then on the group has them, and others as their marking says."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.outbox.operations import queue
from convenor.apps.papers.models import Paper
from convenor.apps.papers.operations.handing_in import PaperNotValid
from convenor.apps.papers.operations.indexing import index_paper
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_words
from convenor.core.vocabulary import MeetingState


@operation
def send_papers(*, meeting: Any, to: Iterable[str], address: str, by: Actor) -> list[Paper]:
    """Send out every paper that is there and not out yet; `to` are the mail addresses of the group.

    A late one goes only once the chair accepted it. The mail carries no paper, only the way to the
    page, where each reader finds what they may see. Raises PaperNotValid when nothing can go.
    """
    if meeting.state == MeetingState.CANCELLED:
        raise PaperNotValid("The meeting was cancelled, so no papers go out.")
    ready = [paper for paper in _waiting(meeting) if _may_go(paper)]
    if not ready:
        nothing_changed()
        return []
    for paper in ready:
        paper.out_at = timezone.now()
        paper.save()
        index_paper(paper)
    for receiver in sorted(set(to)):
        queue(
            to=receiver,
            subject=_subject(meeting),
            body=_body(meeting, ready, address),
            forums=[(meeting.group_id, meeting.pk)],
        )
    said = count_in_words(len(ready), "paper")
    what = f"{said} for the meeting of {meeting.group.called} on {in_words(meeting.on)} went out."
    record(
        by=by,
        what=what[0].upper() + what[1:],
        about=meeting,
        partnership_id=meeting.group.partnership_id,
    )
    return ready


def _waiting(meeting: Any) -> list[Paper]:
    found = Paper.objects.filter(meeting=meeting, out_at__isnull=True, withdrawn_at__isnull=True)
    return list(found.filter(versions__isnull=False).distinct())


def _may_go(paper: Paper) -> bool:
    return not paper.late_why or paper.late_accepted_at is not None


def _subject(meeting: Any) -> str:
    return f"Papers for {meeting.group.called} on {in_words(meeting.on)}"


def _body(meeting: Any, papers: list[Paper], address: str) -> str:
    """Titles of restricted papers are not in a mail: only how many there are, and where."""
    return (
        f"{count_in_words(len(papers), 'paper').capitalize()} for the meeting of "
        f"{meeting.group.name} on {in_words(meeting.on)} can be read now.\n\n"
        f"You find those that are for you here, one by one or as one pack:\n{address}\n"
    )
