"""Papers that are made of what is on record, instead of being written."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.meetings.models import Meeting
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.operations.handing_in import FileHandedIn, hand_in_paper
from convenor.apps.papers.operations.keeping import PaperAsked, ask_for_paper
from convenor.core.access import Actor

WHY_AGAIN = "Made anew from what is on record."


@operation
def make_paper(
    *,
    meeting: Any,
    made_of: str,
    asked: PaperAsked,
    file: FileHandedIn,
    on: dt.date,
    by: Actor,
) -> PaperVersion:
    """The paper of a meeting that is made of one thing, and made anew as its next version.

    What is known of it is said the first time and kept after that. The same file again is no new version.
    Raises PaperNotValid.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    paper = Paper.objects.filter(meeting=meeting, made_of=made_of).first()
    if paper is None:
        paper = ask_for_paper(meeting=meeting, asked=asked, by=by)
        paper.made_of = made_of
        paper.save()
    version = hand_in_paper(paper=paper, file=file, on=on, late_why=WHY_AGAIN, by=by)
    nothing_changed()
    return version
