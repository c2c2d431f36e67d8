"""What can be found of papers by searching: their titles and text, by those who may see them."""

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.queries.papers import marked
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.access import Actor, audience_of


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


@operation
def keep_text(*, version: PaperVersion, paragraphs: list[str], by: Actor) -> None:
    """Keep what a worker read of a file, so that it can be found. Nobody's doing, so no entry."""
    version.paragraphs = paragraphs
    version.save(update_fields=["paragraphs"])
    index_paper(version.paper)
    nothing_changed()
