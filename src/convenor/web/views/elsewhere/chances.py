"""A chance to take part that a report brings home becomes a draft for the secretariat."""

from typing import Any

from convenor.apps.opportunities.operations import draft_from_words
from convenor.core.access import Actor


def keep_chance(partnership: Any, report: Any, by: Actor) -> None:
    """In the same step as the report is sent. Sent again, it changes the draft and makes no second one."""
    draft_from_words(
        partnership=partnership,
        text=report.opportunity,
        about_kind="reportback",
        about_key=report.token,
        by=by,
    )
