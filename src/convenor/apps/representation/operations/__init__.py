"""Every write of who speaks for us elsewhere, who goes, and what they bring home."""

from convenor.apps.representation.operations.covers import CoverNotValid, say_cover
from convenor.apps.representation.operations.mandates import (
    MandateNotValid,
    end_mandate,
    give_mandate,
    set_our_line,
)
from convenor.apps.representation.operations.reports import (
    ReportNotValid,
    ReportWords,
    say_not_held,
    send_report,
    take_report_back,
    write_report,
)

__all__ = [
    "CoverNotValid",
    "MandateNotValid",
    "ReportNotValid",
    "ReportWords",
    "end_mandate",
    "give_mandate",
    "say_cover",
    "say_not_held",
    "send_report",
    "set_our_line",
    "take_report_back",
    "write_report",
]
