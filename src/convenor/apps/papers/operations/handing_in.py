"""Handing papers in. Each file is a version of its own, and none is overwritten."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from convenor.apps.audit.operations import (
    OperationNotValid,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.queries.named import names_somebody_who_did_not_agree
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Marking
from convenor.documents.kinds import CheckedFile


class PaperNotValid(OperationNotValid):
    """The paper cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class FileHandedIn:
    """A file that was looked at and found to be what it says."""

    path: Path
    name: str
    checked: CheckedFile
    text: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """What its pages say, and what its notes, comments and properties do. The guard over writes reads both: a
    file that holds a name kept safe is refused like any other text."""


@operation
def hand_in_paper(
    *,
    paper: Paper,
    file: FileHandedIn,
    on: dt.date,
    by: Actor,
    late_why: str = "",
    note: str = "",
) -> PaperVersion:
    """Hand in a file as the newest version of a paper. Raises PaperNotValid.

    After the due day it takes a reason, and waits for the chair to accept it. The same file again is
    no new version.
    """
    paper = Paper.objects.select_for_update().select_related("meeting__group").get(pk=paper.pk)
    newest = paper.versions.order_by("number").last()
    if newest is not None and newest.sha256 == file.checked.sha256:
        nothing_changed()
        return newest
    _demand_time(paper, on, late_why)
    _demand_agreed(paper, file)
    version = _keep(paper, newest, file, note=note, by=by)
    if _is_late(paper, on):
        paper.late_why = late_why.strip()
        paper.late_accepted_at, paper.late_accepted_by = None, ""
        paper.save()
    what = (
        f"Version {version.number} of the paper “{paper.title}” was handed in: {version.file_name}."
    )
    record(by=by, what=what, about=paper, partnership_id=paper.meeting.group.partnership_id)
    return version


@operation
def accept_late_paper(*, paper: Paper, by: Actor) -> None:
    """The chair accepts a late paper with the reason given. Raises PaperNotValid."""
    if paper.late_accepted_at is not None:
        return nothing_changed()
    if not paper.late_why:
        raise PaperNotValid(
            f"“{paper.title}” was not handed in late, so there is nothing to accept."
        )
    paper.late_accepted_at, paper.late_accepted_by = timezone.now(), by.label
    paper.save()
    what = f"The late paper “{paper.title}” was accepted. The reason given: {paper.late_why}"
    record(by=by, what=what, about=paper, partnership_id=paper.meeting.group.partnership_id)
    return None


def _is_late(paper: Paper, on: dt.date) -> bool:
    return paper.out_at is None and paper.due_on is not None and on > paper.due_on


def _demand_time(paper: Paper, on: dt.date, late_why: str) -> None:
    if paper.withdrawn_at is not None:
        raise PaperNotValid(f"“{paper.title}” was withdrawn. Ask the secretariat to put it back.")
    if _is_late(paper, on) and not late_why.strip():
        raise PaperNotValid(
            f"The paper was due on {in_words(paper.due_on)}. "
            "Say why it is late: the chair decides whether it is taken."
        )


def _demand_agreed(paper: Paper, file: FileHandedIn) -> None:
    """A file leaves whole: no safe name can be taken out of it for one reader and left for another."""
    texts = [file.name, *file.text, *file.beside]
    if names_somebody_who_did_not_agree(paper.meeting, Marking(paper.marking), texts):
        raise PaperNotValid(
            f"The file for “{paper.title}” names somebody who takes part under a safe name, and who has not "
            "agreed that all who can read this paper know it. Write “an expert by experience” instead, in its "
            "comments and properties too. Or ask them first: they agree on their own page, or beside their "
            "supporter. The file was not kept."
        )


def _keep(
    paper: Paper, newest: PaperVersion | None, file: FileHandedIn, *, note: str, by: Actor
) -> PaperVersion:
    """Write the file to the store, and remove it again if the transaction does not hold."""
    checked = file.checked
    version = PaperVersion(
        paper=paper,
        number=(newest.number if newest else 0) + 1,
        file_name=file.name[-200:],
        kind=checked.kind.value,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        pages=checked.pages,
        note=note.strip()[:300],
        handed_in_by=by.label,
    )
    with file.path.open("rb") as content:
        version.file.save(f"{version.token}.{checked.kind.value}", File(content), save=False)
    try:
        with transaction.atomic():
            version.save()
    except BaseException:
        version.file.delete(save=False)
        raise
    return version
