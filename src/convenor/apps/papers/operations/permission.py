"""The word of another body on a paper of its own."""

import datetime as dt

from convenor.apps.audit.operations import operation, record
from convenor.apps.papers.models import Paper
from convenor.apps.papers.operations.handing_in import PaperNotValid
from convenor.apps.papers.operations.indexing import index_paper
from convenor.core.access import Actor
from convenor.core.dates import in_words


@operation
def record_permission(
    *, paper: Paper, permission: str, on: dt.date, by: Actor, note: str = ""
) -> None:
    """Record that the body was asked, or what it answered: asked, given or refused.

    Until it is given, nobody but the group sees the paper, whatever its marking. Raises PaperNotValid.
    """
    if not paper.belongs_to:
        raise PaperNotValid(f"“{paper.title}” is not on record as another body's paper.")
    if permission not in (Paper.Permission.ASKED, Paper.Permission.GIVEN, Paper.Permission.REFUSED):
        raise PaperNotValid("Choose whether permission was asked, given or refused.")
    if permission != Paper.Permission.ASKED and not note.strip():
        raise PaperNotValid("Say who gave or refused it, by role.")
    paper.permission, paper.permission_on = permission, on
    paper.permission_note = note.strip()
    paper.save()
    index_paper(paper)
    what = f"{paper.belongs_to}: permission for the paper “{paper.title}” was {permission} on {in_words(on)}."
    record(by=by, what=what, about=paper, partnership_id=paper.meeting.group.partnership_id)
