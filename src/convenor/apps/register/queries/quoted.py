"""The log of figures that others quote, and the words with which a correction is asked for."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.register.models import QuotedFigure
from convenor.core.dates import in_words


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """A figure of others, ours beside it, and how the correction stands."""

    token: str
    said_by: str
    said_where: str
    said_on: dt.date
    about: str
    figure: str
    our_figure: str
    our_source: str
    asked_on: dt.date | None
    outcome: str
    outcome_on: dt.date | None
    is_dropped: bool

    @property
    def correction(self) -> str:
        """A plain text to copy into a letter; empty where we have no figure of our own."""
        if not self.our_figure:
            return ""
        return (
            f"On {in_words(self.said_on)}, {self.said_by} used this figure in {self.said_where}: "
            f"{self.figure} ({self.about}).\n\n"
            f"Our figure is {self.our_figure}. Source: {self.our_source}.\n\n"
            "Please correct it, or tell us where your figure comes from."
        )


def quoted_rows(*, partnership_id: int, dropped: bool = False) -> list[QuotedRow]:
    """The log of a partnership, the newest first. One query."""
    found = QuotedFigure.objects.filter(
        partnership_id=partnership_id, dropped_on__isnull=not dropped
    )
    return [quoted_row(each) for each in found]


def quoted_for(token: str, *, partnership_id: int) -> QuotedFigure | None:
    """The row itself, for a page that opens its door and then writes to it."""
    return QuotedFigure.objects.filter(token=token, partnership_id=partnership_id).first()


def quoted_row(row: QuotedFigure) -> QuotedRow:
    return QuotedRow(
        token=row.token,
        said_by=row.said_by,
        said_where=row.said_where,
        said_on=row.said_on,
        about=row.about,
        figure=row.figure,
        our_figure=row.our_figure,
        our_source=row.our_source,
        asked_on=row.asked_on,
        outcome=row.outcome,
        outcome_on=row.outcome_on,
        is_dropped=row.dropped_on is not None,
    )
