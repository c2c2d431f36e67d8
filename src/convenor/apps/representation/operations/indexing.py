"""What can be found of reports by searching, by those who may see them."""

from convenor.apps.representation.models import ReportBack
from convenor.apps.representation.queries.reports import FIELDS, report_audience
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.dates import in_words


def index_report(report: ReportBack) -> None:
    """Let it be found as it is now."""
    body = report.meeting.group
    search.put(
        kind=Kind.REPORT_BACK,
        key=report.token,
        partnership_id=report.partnership_id,
        group_id=None,
        on=report.meeting.on,
        title=f"Report back from {body.called}, {in_words(report.meeting.on)}",
        paragraphs=[getattr(report, name) for name in FIELDS],
        audience=report_audience(report),
        address=f"/report-backs/{report.token}",
    )


def forget_report(report: ReportBack) -> None:
    search.take_out(kind=Kind.REPORT_BACK, key=report.token)
