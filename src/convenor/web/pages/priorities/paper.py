"""What was said for a meeting, as the text of a paper. What is missing is named in it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.priorities.queries import PriorityRow, progress_at
from convenor.core.dates import in_words, listed


@dataclass(frozen=True, slots=True)
class ProgressPaper:
    title: str
    text: str
    """Markdown."""
    is_asked: bool
    missing: tuple[str, ...]
    """The titles of those of which nothing was reported."""


def progress_paper(meeting: Any, *, on: dt.date) -> ProgressPaper:
    """One query."""
    rows = progress_at(meeting)
    missing = tuple(row.title for row in rows if not row.progress[0].sentence)
    title = _("How our priorities move: %(day)s") % {"day": in_words(meeting.on)}
    parts = [f"# {title}", *(_section(row) for row in rows), *_missing(missing)]
    return ProgressPaper(title, "\n\n".join(parts) + "\n", bool(rows), missing)


def _section(row: PriorityRow) -> str:
    said = row.progress[0]
    sentence = said.sentence or _("Nothing was reported.")
    lines = [f"## {row.title}", _goal(row.goal), sentence, said.story, _lead(row.lead)]
    return "\n\n".join(line for line in lines if line)


def _goal(goal: str) -> str:
    return _("Goal: %(goal)s") % {"goal": goal.strip()} if goal.strip() else ""


def _lead(lead: str) -> str:
    return _("Lead: %(lead)s.") % {"lead": lead} if lead else ""


def _missing(titles: tuple[str, ...]) -> list[str]:
    if not titles:
        return []
    words = listed([f"“{title}”" for title in titles])
    return [_("Nothing was reported on %(titles)s.") % {"titles": words}]
