"""What can be found of answers by searching: what was asked and what we answered, once it is published."""

from convenor.apps.consultations.models import Consultation
from convenor.apps.consultations.queries.drafts import newest_draft
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.access import Marked, audience_of
from convenor.core.vocabulary import Marking

NO_GROUP = 0


def index_answer(row: Consultation) -> None:
    """What members say and what is being written is never indexed; nor is what is not for everybody, for a
    seat that is linked to enforcement sees no work on it."""
    if row.published_on is None or row.marking != Marking.PUBLIC:
        search.take_out(kind=Kind.CONSULTATION, key=row.token)
        return
    draft = newest_draft(row)
    texts = [each.text for each in draft.texts.all()] if draft else []
    search.put(
        kind=Kind.CONSULTATION,
        key=row.token,
        partnership_id=row.partnership_id,
        group_id=row.group_id,
        on=row.published_on,
        title=row.title,
        paragraphs=[
            row.asked_by,
            *[paragraph for text in texts for paragraph in text.split("\n\n")],
            *[each.what_changed for each in row.responses.all()],
        ],
        audience=audience_of(
            Marked(row.partnership_id, row.group_id or NO_GROUP, Marking.PUBLIC, is_out=True)
        ),
        address=f"/consultations/{row.token}",
    )
