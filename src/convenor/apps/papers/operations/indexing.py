"""What can be found of papers by searching: their titles and text, by those who may see them."""

from collections.abc import Iterable

from django.conf import settings

from convenor.apps.audit.guards import sifted
from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.outbox.operations import queue
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.queries.papers import marked
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.access import Actor, audience_of
from convenor.core.dates import in_words

SIFTED_HERE = frozenset({"paragraphs"})
"""What a file says is not refused, for it is handed in already: what gives somebody away is left out."""


def index_paper(paper: Paper) -> None:
    """Let the newest version be found as it is now, or a paper without one no longer."""
    newest = paper.versions.order_by("number").last()
    if newest is None or paper.withdrawn_at is not None:
        search.take_out(kind=Kind.PAPER, key=paper.token)
        return
    meeting = paper.meeting
    search.put(
        kind=Kind.PAPER,
        key=paper.token,
        partnership_id=meeting.group.partnership_id,
        group_id=meeting.group_id,
        on=meeting.on,
        title=paper.title,
        paragraphs=newest.paragraphs,
        audience=audience_of(marked(paper)),
        address=f"/paper/{newest.token}",
    )


@operation(unguarded=SIFTED_HERE)
def keep_text(
    *, version: PaperVersion, paragraphs: list[str], by: Actor, tell: Iterable[str] = ()
) -> None:
    """Keep what a worker read of a file, so that it can be found. Nobody's doing, so no entry.

    A paragraph that holds a name kept safe is not kept, and `tell` (mail addresses) hear of it.
    """
    version.paragraphs = sifted(paragraphs)
    version.save(update_fields=["paragraphs"])
    index_paper(version.paper)
    if len(version.paragraphs) == len(paragraphs):
        nothing_changed()
        return
    what = "The file holds a name that is kept safe here; that part of it cannot be searched."
    meeting = version.paper.meeting
    record(by=by, what=what, about=version, partnership_id=meeting.group.partnership_id)
    for address in sorted(set(tell)):
        queue(to=address, subject=_subject(version), body=_body(version))


def _subject(version: PaperVersion) -> str:
    return f"A paper for {version.paper.meeting.group.called} holds a name that is kept safe"


def _body(version: PaperVersion) -> str:
    return (
        f"The file handed in for the meeting on {in_words(version.paper.meeting.on)} holds a name, an "
        "address or a number that is kept safe here. Which one is not said.\n\n"
        "That part of it cannot be searched, but whoever opens the file reads it. Hand in a version "
        f"with the safe name instead, or withdraw the paper:\n"
        f"{settings.SITE_ADDRESS}/paper/{version.token}\n"
    )
