"""What can be found of minutes by searching. Each part is found by those who may read it, and no more."""

from collections.abc import Iterable

from convenor.apps.minutes.models import Minutes, MinutesVersion
from convenor.apps.minutes.queries.stored import newest, paragraphs_of
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.access import Marked, audience_of
from convenor.core.dates import in_words
from convenor.core.governance.minutes import effective_markings, public_rendition
from convenor.core.vocabulary import Marking, MinutesState

WIDE = (Marking.PUBLIC, Marking.PARTNERS)


def index_minutes(minutes: Minutes) -> None:
    """Let them be found as they are now.

    What is published is found by everybody, in its public rendition. The rest that the group reads is
    found by the group, once it was sent; what is for fewer readers, and a draft, by the chair and the
    secretariat.
    """
    version = newest(minutes)
    public = _public_texts(minutes)
    markings = effective_markings(paragraphs_of(version))
    texts = {each.key: each.text for each in paragraphs_of(version) if not each.is_out_of_text}
    wide = [t for key, t in texts.items() if markings[key] in WIDE and t not in public]
    narrow = [t for key, t in texts.items() if markings[key] not in WIDE]
    is_sent = minutes.state != MinutesState.DRAFT
    _put(minutes, "public", public, Marking.PUBLIC, is_out=True)
    _put(minutes, "group", wide, Marking.PARTNERS if is_sent else Marking.RESTRICTED)
    _put(minutes, "chair", narrow, Marking.RESTRICTED)


def _public_texts(minutes: Minutes) -> list[str]:
    if minutes.published_at is None or minutes.withdrawn_at is not None:
        return []
    published = minutes.versions.filter(is_public=True).order_by("number").last()
    if not isinstance(published, MinutesVersion):
        return []
    return [
        line.text for line in public_rendition(paragraphs_of(published)) if not line.is_left_out
    ]


def _put(
    minutes: Minutes, part: str, texts: Iterable[str], marking: Marking, *, is_out: bool = False
) -> None:
    meeting = minutes.meeting
    group = meeting.group
    key = f"{minutes.token}-{part}"
    paragraphs = list(texts)
    if not paragraphs:
        search.take_out(kind=Kind.MINUTES, key=key)
        return
    search.put(
        kind=Kind.MINUTES,
        key=key,
        partnership_id=group.partnership_id,
        group_id=group.pk,
        on=meeting.on,
        title=f"Minutes of {group.called}, {in_words(meeting.on)}",
        paragraphs=paragraphs,
        audience=audience_of(Marked(group.partnership_id, group.pk, marking, is_out)),
        address=f"/m/{meeting.token}/minutes",
    )
