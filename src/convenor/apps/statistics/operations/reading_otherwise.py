"""A file read again after somebody decided on a code and a name: what was read before gives way, and stays."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from convenor.apps.audit.operations import record
from convenor.apps.statistics.models import Edition
from convenor.core.access import Actor

AS_DECIDED = "Read again, with what was decided on codes and names."
GAVE_WAY = "The same file was read again, with what was decided on codes and names."


def is_read_otherwise(before: Edition, now: Mapping[str, Any]) -> bool:
    """Whether an accepted edition took another side of some pair than the reading of now takes."""
    if before.state != Edition.State.ACCEPTED:
        return False
    return _sides(before.report) != _sides(now)


def give_way(edition: Edition, on: dt.date, by: Actor) -> None:
    """It does not count from now on, and stays with what it said."""
    edition.state, edition.refused_because = Edition.State.REFUSED, GAVE_WAY
    edition.settled_on, edition.settled_as = on, by.label
    edition.save()
    record(by=by, what=f"The edition “{edition.title}” gave way: {GAVE_WAY}", about=edition)


def _sides(report: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    return {(each["code"], each["name"]): each["taken"] for each in report.get("disagreements", [])}
