"""Figures that come out after a meeting, told so that it can wait for them or know of them."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.statistics.queries import releases_after, releases_to_come
from convenor.core.dates import in_words
from convenor.documents.figures_paper import PaperSection

NEXT = 5
"""As many as a paper of two pages has room for."""


def soon_after(meeting: dt.date) -> tuple[str, ...]:
    """A sentence for each release in the week after the meeting. One query."""
    return tuple(
        ngettext(
            "This meeting is %(days)d day before figures come out: “%(title)s”, %(publisher)s, on %(day)s.",
            "This meeting is %(days)d days before figures come out: “%(title)s”, %(publisher)s, on %(day)s.",
            (row.on - meeting).days,
        )
        % {
            "days": (row.on - meeting).days,
            "title": row.title,
            "publisher": row.publisher,
            "day": in_words(row.on),
        }
        for row in releases_after(meeting)
    )


def coming_out(on: dt.date) -> PaperSection:
    """The next releases, for a paper. Two queries."""
    return PaperSection(
        _("What comes out next"),
        sentences=tuple(
            f"{in_words(row.on)}: {row.title}, {row.publisher}."
            for row in releases_to_come(on)[:NEXT]
        ),
        nothing=_("No day on which figures come out is noted."),
    )
