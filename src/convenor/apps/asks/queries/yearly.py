"""What was asked in a year and what came back: only what is public."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from convenor.apps.asks.models import Ask, Pledge, Reply
from convenor.apps.asks.queries.asks import AskRow, ask_rows, loaded
from convenor.apps.asks.queries.clocks import days_taken
from convenor.apps.asks.queries.pledges import PledgeCount, PledgeRow, pledge_rows, pledges_counted
from convenor.core.vocabulary import Marking, PledgeState

PUBLIC = Marking.PUBLIC.value


@dataclass(frozen=True, slots=True)
class AnswerPublished:
    received_on: dt.date
    days: int
    """Working days after the ask was put."""
    text: str


@dataclass(frozen=True, slots=True)
class AskPublished:
    ask: AskRow
    question: str
    answers: tuple[AnswerPublished, ...]


@dataclass(frozen=True, slots=True)
class AskedAndAnswered:
    """A year of a partnership."""

    year: int
    years: tuple[int, ...]
    """Those of which there is something to show."""
    asks: tuple[AskPublished, ...]
    pledges: tuple[PledgeRow, ...]
    counted: PledgeCount


def asked_and_answered(partnership: Any, year: int, *, on: dt.date) -> AskedAndAnswered:
    """Public asks that were sent in the year, their public replies, and public pledges of the year.

    Eight queries, however many.
    """
    out = Ask.objects.filter(
        group__partnership=partnership, marking=PUBLIC, sent_on__isnull=False, sent_on__lte=on
    )
    asks = list(loaded(out.filter(year=year)).order_by("number"))
    replies = list(Reply.objects.filter(ask__in=asks, marking=PUBLIC))
    pledged = Pledge.objects.filter(group__partnership=partnership, marking=PUBLIC, made_on__lte=on)
    made = pledged.filter(made_on__year=year)
    beside = made.select_related("group__partnership", "made_by", "reply__ask")
    years = {each for each in out.order_by().values_list("year", flat=True).distinct() if each}
    years |= {day.year for day in pledged.dates("made_on", "year")}
    return AskedAndAnswered(
        year=year,
        years=tuple(sorted(years, reverse=True)),
        asks=_published(asks, ask_rows(asks, on=on), replies),
        pledges=tuple(pledge_rows(beside.prefetch_related("steps").order_by("made_on", "id"))),
        counted=pledges_counted(made, on=on),
    )


def kept_of(pledges: Sequence[PledgeRow]) -> int:
    return sum(pledge.state is PledgeState.KEPT for pledge in pledges)


def _published(
    asks: Sequence[Ask], rows: Sequence[AskRow], replies: Sequence[Reply]
) -> tuple[AskPublished, ...]:
    return tuple(
        AskPublished(
            ask=row,
            question=ask.question,
            answers=tuple(
                AnswerPublished(each.received_on, days_taken(ask, each.received_on), each.text)
                for each in replies
                if each.ask_id == ask.pk
            ),
        )
        for ask, row in zip(asks, rows, strict=True)
    )
