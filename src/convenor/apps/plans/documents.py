"""A found calendar as it is kept, and read again."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from convenor.core.planner.plan import Breach, Checked, Conflict, Plan, PlannedMeeting, Standing
from convenor.core.planner.problem import PlanRequest

Key = tuple[str, int]
"""A group's slug and the number of its meeting."""


@dataclass(frozen=True, slots=True)
class Result:
    """A calendar that passed the examiner, with what is known of it."""

    meetings: tuple[PlannedMeeting, ...]
    standing: Standing
    cost: int
    bound: float
    breaches: tuple[Breach, ...]
    conflict: Conflict | None
    reasons: Mapping[Key, tuple[str, ...]]
    by_hand: int | None = None
    """What a calendar costs that plans one group after another, as one does with a spreadsheet."""

    by_hand_broken: int = 0
    """How many musts such a calendar breaks; what it costs is not said then."""

    @property
    def broken(self) -> tuple[Breach, ...]:
        return tuple(each for each in self.breaches if each.is_must)

    @property
    def wishes(self) -> tuple[Breach, ...]:
        return tuple(each for each in self.breaches if not each.is_must)


def as_document(
    plan: Plan,
    checked: Checked,
    reasons: Mapping[Key, Sequence[str]],
    by_hand: Checked | None = None,
) -> dict[str, Any]:
    return {
        "meetings": [_meeting(each) for each in plan.meetings],
        "standing": plan.standing.value,
        "cost": checked.cost,
        "bound": plan.bound,
        "breaches": [breach_document(each) for each in checked.breaches],
        "conflict": plan.conflict and list(plan.conflict.rules),
        "conflict_is_smallest": plan.conflict is None or plan.conflict.is_smallest,
        "by_hand": by_hand.cost if by_hand and by_hand.is_legal else None,
        "by_hand_broken": len(by_hand.broken) if by_hand else 0,
        "reasons": [[group, number, list(said)] for (group, number), said in reasons.items()],
    }


def read_result(document: Mapping[str, Any]) -> Result:
    rules = document["conflict"]
    return Result(
        meetings=tuple(_read_meeting(each) for each in document["meetings"]),
        standing=Standing(document["standing"]),
        cost=document["cost"],
        bound=document["bound"],
        breaches=tuple(_read_breach(each) for each in document["breaches"]),
        conflict=Conflict(tuple(rules), document["conflict_is_smallest"]) if rules else None,
        by_hand=document["by_hand"],
        by_hand_broken=document["by_hand_broken"],
        reasons={(group, number): tuple(said) for group, number, said in document["reasons"]},
    )


def read_request(document: Mapping[str, Any]) -> PlanRequest:
    return PlanRequest.model_validate(document)


def without_people_s_days(request: PlanRequest) -> dict[str, Any]:
    """A request to hand on: who comes to what is numbered, and nobody's days away are in it."""
    plain = request.model_dump(mode="json")
    people = [
        {"key": f"person {number}", "attends": each["attends"]}
        for number, each in enumerate(plain["people"], 1)
    ]
    return plain | {"people": people}


def breach_document(breach: Breach) -> dict[str, Any]:
    return {
        "rule": breach.rule,
        "points": breach.points,
        "amount": breach.amount,
        "is_must": breach.is_must,
        "meetings": [list(each) for each in breach.meetings],
        "sentence": breach.sentence,
    }


def _meeting(meeting: PlannedMeeting) -> dict[str, Any]:
    return {
        "group": meeting.group,
        "number": meeting.number,
        "on": meeting.on.isoformat(),
        "start": meeting.start.isoformat("minutes"),
        "room": meeting.room,
    }


def _read_meeting(part: Mapping[str, Any]) -> PlannedMeeting:
    return PlannedMeeting(
        group=part["group"],
        number=part["number"],
        on=dt.date.fromisoformat(part["on"]),
        start=dt.time.fromisoformat(part["start"]),
        room=part["room"],
    )


def _read_breach(part: Mapping[str, Any]) -> Breach:
    return Breach(
        rule=part["rule"],
        points=part["points"],
        amount=part["amount"],
        is_must=part["is_must"],
        meetings=tuple((group, number) for group, number in part["meetings"]),
        sentence=part["sentence"],
    )
