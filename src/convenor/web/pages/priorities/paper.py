"""What was said for a meeting, as the text of a paper. What is missing is named in it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.groups.queries import Forum
from convenor.apps.groups.queries.told_names import value_for
from convenor.apps.priorities.queries import PriorityRow, progress_at
from convenor.core.access import ANYONE
from convenor.core.dates import in_words, listed
from convenor.documents.short_paper import ShortPaper, ShortSection
from convenor.web.pages.meeting.made import PaperMade, paper_made

PROGRESS = "progress"
"""What a paper that is made of it is made of."""


@dataclass(frozen=True, slots=True)
class ProgressPaper:
    title: str
    text: str
    """Markdown."""
    is_asked: bool
    missing: tuple[str, ...]
    """The titles of those of which nothing was reported."""
    made: PaperMade | None
    """The paper that was made of it, and its newest version."""
    document: ShortPaper


def progress_paper(meeting: Any, *, on: dt.date) -> ProgressPaper:
    """Four queries."""
    rows = progress_at(meeting)
    missing = tuple(row.title for row in rows if not _said(row))
    title = _("How our priorities move: %(day)s") % {"day": in_words(meeting.on)}
    sections = tuple(ShortSection(row.title, _section(row)) for row in rows)
    below = _missing(missing)
    parts = [f"# {title}", *(f"## {each.heading}\n\n{each.text}" for each in sections), below]
    text = "\n\n".join(part for part in parts if part) + "\n"
    document = ShortPaper(title, meeting.group.partnership.name, sections, below)
    document = value_for(ANYONE, document, at=Forum(meeting.group_id, meeting.pk))
    return ProgressPaper(title, text, bool(rows), missing, paper_made(meeting, PROGRESS), document)


def _said(row: PriorityRow) -> str:
    return row.progress[0].sentence if row.progress else ""


def _section(row: PriorityRow) -> str:
    sentence = _said(row) or _("Nothing was reported.")
    story = row.progress[0].story if row.progress else ""
    lines = [_goal(row.goal), sentence, story, _lead(row.lead)]
    return "\n\n".join(line for line in lines if line)


def _goal(goal: str) -> str:
    return _("Goal: %(goal)s") % {"goal": goal.strip()} if goal.strip() else ""


def _lead(lead: str) -> str:
    return _("Lead: %(lead)s.") % {"lead": lead} if lead else ""


def _missing(titles: tuple[str, ...]) -> str:
    if not titles:
        return ""
    words = listed([f"“{title}”" for title in titles])
    return _("Nothing was reported on %(titles)s.") % {"titles": words}
