"""A plan as a file of JSON, and its meetings read back from one."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from convenor.core.planner.plan import Breach, Conflict, PlannedMeeting
from convenor.core.planner.planning import CheckedPlan
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.problem.parts import ClockTime, Day, Name, NoTruthValue, Slug
from convenor.core.planner.reading import PlanFileNotValid, read_json, way
from convenor.core.planner.rulebook import rules_of
from convenor.core.planner.wording.headlines import headline

FORMAT = "convenor-calendar/1"
Reasons = Mapping[tuple[str, int], Sequence[str]]


class MeetingWritten(BaseModel):
    """One meeting of the file. What else stands there, such as reasons, is for those who read it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    group: Slug
    number: Annotated[int, Field(ge=1, le=200), NoTruthValue]
    on: Day
    start: ClockTime
    room: Name | None = None


def answer(request: PlanRequest, found: CheckedPlan, reasons: Reasons) -> dict[str, Any]:
    """All that is known of a plan, for other programs."""
    plan, conflict = found.plan, found.plan.conflict
    return {
        "format": FORMAT,
        "standing": plan.standing.value,
        "headline": headline(plan),
        "cost": plan.cost,
        "bound": plan.bound,
        "gap": plan.gap,
        "meetings": [_meeting(each, reasons) for each in plan.meetings],
        "breaches": [_breach(each) for each in found.checked.breaches],
        "conflict": conflict and conflict_as_data(request, conflict),
        "seconds": round(plan.seconds, 3),
    }


def conflict_as_data(request: PlanRequest, conflict: Conflict) -> dict[str, Any]:
    """The rules of a conflict, each with its sentence and the change that would free it."""
    rules = {rule.key: rule for rule in rules_of(request)}
    return {
        "is_smallest": conflict.is_smallest,
        "rules": [
            {"rule": key, "sentence": rules[key].sentence, "freed_by": rules[key].freed_by}
            for key in conflict.rules
        ],
    }


def as_text(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def read_meetings(content: bytes, name: str = "") -> tuple[PlannedMeeting, ...]:
    """The meetings in such a file. Raises PlanFileNotValid."""
    start = f"{name}: " if name else ""
    try:
        plain = read_json(content)
    except PlanFileNotValid as error:
        raise PlanFileNotValid(start + each for each in error.problems) from None
    rows = plain.get("meetings") if isinstance(plain, dict) else None
    if not isinstance(rows, list):
        raise PlanFileNotValid(
            [f"{start}There is no list of meetings. Give what `convenor plan -o` has written."]
        )
    return tuple(_read_meeting(row, index, start) for index, row in enumerate(rows))


def _read_meeting(row: Any, index: int, start: str) -> PlannedMeeting:
    try:
        read = MeetingWritten.model_validate(row)
    except ValidationError as error:
        place = f"{start}{way(('meetings', index))}"
        keys = sorted({str(each["loc"][0]) for each in error.errors() if each["loc"]})
        what = f" Look at {', '.join(keys)}." if keys else ""
        example = '{"group": "board", "number": 1, "on": "2027-01-13", "start": "10:00"}'
        raise PlanFileNotValid(
            [f"{place}: This is no meeting.{what} Write it as {example}."]
        ) from None
    return PlannedMeeting(
        read.group, read.number, read.on, dt.time.fromisoformat(read.start), read.room
    )


def _meeting(each: PlannedMeeting, reasons: Reasons) -> dict[str, Any]:
    return {
        "group": each.group,
        "number": each.number,
        "on": each.on.isoformat(),
        "start": f"{each.start:%H:%M}",
        "room": each.room,
        "reasons": list(reasons.get((each.group, each.number), ())),
    }


def _breach(each: Breach) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "is_must": each.is_must,
        "points": each.points,
        "amount": each.amount,
        "meetings": [{"group": group, "number": number} for group, number in each.meetings],
        "sentence": each.sentence,
    }
