"""What can be found of notices by searching, by those who may see them."""

from convenor.apps.notices.models import Notice
from convenor.apps.notices.queries.visible import notice_audience
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind


def index_notice(notice: Notice) -> None:
    """Let it be found by those it went to. A day from which it is public changes nothing here."""
    search.put(
        kind=Kind.NOTICE,
        key=notice.token,
        partnership_id=notice.partnership_id,
        group_id=notice.group_id,
        on=notice.sent_at.date() if notice.sent_at else None,
        title=notice.title,
        paragraphs=notice.text.split("\n\n"),
        audience=notice_audience(notice),
        address=f"/notices/{notice.token}",
    )


def forget_notice(notice: Notice) -> None:
    search.take_out(kind=Kind.NOTICE, key=notice.token)
