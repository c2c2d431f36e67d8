"""Putting a paper that is made of what is on record among the papers of a meeting, with an item for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.papers import tasks
from convenor.apps.papers.operations import FileHandedIn, PaperAsked, make_paper
from convenor.apps.papers.queries import paper_made_of
from convenor.core.vocabulary import Marking
from convenor.web.days import today
from convenor.web.views.meeting.files import looked_at


@contextmanager
def made_file(content: bytes, name: str) -> Iterator[FileHandedIn]:
    """What was made, looked at as any file is: before the transaction in which it is put there."""
    with looked_at(ContentFile(content, name=name)) as file:
        yield file


@transaction.atomic
def put_among_papers(
    request: Any,
    meeting: Any,
    *,
    made_of: str,
    title: str,
    item: ItemAsked,
    file: FileHandedIn,
    marking: Marking = Marking.PARTNERS,
) -> int:
    """The first time with an item on the agenda. Returns the number of the newest version.

    Raises AgendaNotValid, PaperNotValid.
    """
    asked = PaperAsked(title=title, marking=marking)
    if paper_made_of(made_of, meeting_id=meeting.pk) is None:
        added = add_item(
            meeting=meeting,
            asked=item,
            about_kind=made_of,
            about_key=meeting.token,
            by=request.actor,
        )
        asked = PaperAsked(title=title, marking=marking, item=added)
    version = make_paper(
        meeting=meeting, made_of=made_of, asked=asked, file=file, on=today(), by=request.actor
    )
    tasks.read_text.enqueue(version.pk)
    return int(version.number)


def made_in_words(number: int, before: int) -> str:
    if number == before:
        return _("Nothing was said since. Version %(n)d of the paper stays.") % {"n": number}
    if not before:
        return _("The paper is there, and an item for it is on the agenda.")
    return _("Version %(n)d of the paper is there.") % {"n": number}
