"""Small requests and plans, written shortly, with what an examiner says of them."""

import datetime as dt
from typing import Any

from convenor.core.dates import Weekday
from convenor.core.planner.check import check
from convenor.core.planner.plan import Checked, PlannedMeeting
from convenor.core.planner.problem import PlannedGroup, PlanRequest

BOARD, STRATEGY, HUMBER = "the-board", "strategy", "humber"
NAMES = {BOARD: "Board", STRATEGY: "Strategy Group", HUMBER: "Humber Group"}


def group(slug: str = STRATEGY, meetings: int = 1, **more: Any) -> PlannedGroup:
    """A group that may meet on any day and does not mind how evenly, unless told otherwise."""
    plain = {"slug": slug, "name": NAMES[slug], "meetings": meetings, "weekdays": list(Weekday)}
    made = PlannedGroup.model_validate(plain | more)
    return made if "evenly" in more else made.model_copy(update={"evenly": None})


def request(*groups: PlannedGroup, **more: Any) -> PlanRequest:
    """The year 2018, unless told otherwise."""
    horizon = {"first": "2018-01-01", "last": "2018-12-31"}
    return PlanRequest.model_validate(horizon | {"groups": groups or (group(),)} | more)


def day(text: str) -> dt.date:
    """The sixth of March of 2018 as "03-06"; any other year is written out."""
    return dt.date.fromisoformat(text if len(text) == 10 else f"2018-{text}")


def meets(
    slug: str, *days: str, start: str = "10:00", room: str | None = None
) -> list[PlannedMeeting]:
    time = dt.time.fromisoformat(start)
    return [PlannedMeeting(slug, n, day(each), time, room) for n, each in enumerate(days, 1)]


def told(checked: Checked) -> list[tuple[str, int, int, bool]]:
    """Of each breach its rule, points and amount, and whether it is a must."""
    return [(each.rule, each.points, each.amount, each.is_must) for each in checked.breaches]


def breaches(
    asked: PlanRequest, *meetings: list[PlannedMeeting]
) -> list[tuple[str, int, int, bool]]:
    return told(check(asked, [each for some in meetings for each in some]))


def sentences(asked: PlanRequest, *meetings: list[PlannedMeeting]) -> list[str]:
    found = check(asked, [each for some in meetings for each in some])
    return [each.sentence for each in found.breaches]
