"""Which of a code and the name beside it is believed, who decided so and when, and where it was read otherwise."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.statistics.models import Edition, PublishedFile, RowDecision

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    side: str
    why: str
    decided_on: dt.date
    decided_as: str


def row_decisions() -> dict[Pair, str]:
    """By code and name, which of them is believed."""
    return {pair: row.side for pair, row in decisions_told().items()}


def decisions_told() -> dict[Pair, DecisionRow]:
    """By code and name. One query."""
    return {
        (row.code, row.name): DecisionRow(row.side, row.why, row.decided_on, row.decided_as)
        for row in RowDecision.objects.all()
    }


def decided_otherwise(file: PublishedFile) -> bool:
    """Whether an edition of the file that counts took another side than was decided since. Two queries."""
    decided = row_decisions()
    reports = file.editions.filter(state=Edition.State.ACCEPTED).values_list("report", flat=True)
    return any(
        decided.get((each["code"], each["name"]), each["taken"]) != each["taken"]
        for report in reports
        for each in report.get("disagreements", [])
    )
