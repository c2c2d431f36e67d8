"""Every read of who speaks for us elsewhere, who goes, and what they brought home."""

from convenor.apps.representation.queries.bodies import (
    BodyRow,
    bodies_of,
    group_that_speaks,
    is_a_body_of,
    our_lines_on,
)
from convenor.apps.representation.queries.mandates import (
    MandateRow,
    mandate_for,
    mandates_ever,
    mandates_on,
    speaks_there,
)
from convenor.apps.representation.queries.meetings import (
    Elsewhere,
    meetings_elsewhere,
    own_meetings_elsewhere,
    said_they_go,
    speakers_at,
)
from convenor.apps.representation.queries.reports import (
    FIELDS,
    ReportRow,
    last_report,
    report_audience,
    report_facts,
    report_for,
    report_of,
    report_row,
    reports_sent_since,
    reports_visible,
)

__all__ = [
    "FIELDS",
    "BodyRow",
    "Elsewhere",
    "MandateRow",
    "ReportRow",
    "bodies_of",
    "group_that_speaks",
    "is_a_body_of",
    "last_report",
    "mandate_for",
    "mandates_ever",
    "mandates_on",
    "meetings_elsewhere",
    "our_lines_on",
    "own_meetings_elsewhere",
    "report_audience",
    "report_facts",
    "report_for",
    "report_of",
    "report_row",
    "reports_sent_since",
    "reports_visible",
    "said_they_go",
    "speakers_at",
    "speaks_there",
]
