"""Bringing a request up to date with the records, without losing what a secretariat changed in it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from convenor.apps.plans.queries.building import Built, Published
from convenor.core.planner.editing import changed
from convenor.core.planner.problem import PlanRequest, meetings_wanted
from convenor.core.planner.surroundings import given_by_hand

Plain = dict[str, Any]


def published_plain(published: Iterable[Published]) -> list[Plain]:
    """Dates that stand, as they are kept beside a request."""
    return [{**asdict(each), "on": each.on.isoformat()} for each in published]


def published_read(kept: Iterable[Mapping[str, Any]]) -> tuple[Published, ...]:
    return tuple(Published(**{**each, "on": dt.date.fromisoformat(each["on"])}) for each in kept)


def brought_up_to_date(
    request: PlanRequest, fresh: Built, known: Sequence[Published]
) -> PlanRequest:
    """The request with the people, the dates of others and the holidays of today.

    `known` are the dates that stood before: one that moved takes its pin along, one that was cancelled
    loses it, and a new one is pinned. A pin that somebody took out stays out. Raises ChangeNotValid.
    """
    now = fresh.request.model_dump(mode="json")
    return changed(
        request,
        decided_on=now["decided_on"],
        holidays=now["holidays"],
        people=now["people"],
        fixed=[
            *(part for part in now["fixed"] if part["slug"] not in request.group),
            *(each.model_dump(mode="json") for each in given_by_hand(request)),
        ],
        groups=_groups(request, now["groups"], known),
        pins=_pins(request, fresh, known),
    )


def _groups(
    request: PlanRequest, fresh: Iterable[Plain], known: Sequence[Published]
) -> list[Plain]:
    newer = {part["slug"]: part for part in fresh}
    wanted = meetings_wanted(request)
    return [
        _group(part, newer[part["slug"]], wanted[part["slug"]], known)
        if part["slug"] in newer
        else part
        for part in request.model_dump(mode="json")["groups"]
    ]


def _group(part: Plain, newer: Plain, wanted: int, known: Sequence[Published]) -> Plain:
    """Dates that were to be planned around and are settled by now are not planned any more."""
    before, now = part["previous"] or "", newer["previous"] or ""
    settled = sum(
        each.group == part["slug"] and before < each.on.isoformat() <= now for each in known
    )
    days = [day for day in (part["not_before"], newer["not_before"]) if day]
    part = part | {
        "previous": newer["previous"],
        "not_before": max(days, default=None),
        "starts": list(dict.fromkeys((*part["starts"], *newer["starts"]))),
    }
    if not settled:
        return part
    least = (part["at_least_a_year"] or 0) - settled
    return part | {
        "meetings": max(wanted - settled, 0),
        "at_least_a_year": least if least > 0 else None,
    }


def _pins(request: PlanRequest, fresh: Built, known: Sequence[Published]) -> list[Plain]:
    pins = request.model_dump(mode="json")["pins"]
    was = {each.token: (each.group, each.on.isoformat()) for each in known}
    now = {each.token: (each.group, each.on.isoformat()) for each in fresh.published}
    held = {(pin["group"], pin["on"]): pin for pin in pins if pin["meets"]}
    for token, place in was.items():
        if now.get(token) != place and (pin := held.pop(place, None)):
            pins.remove(pin)
            if token in now:
                pins.append(pin | {"on": now[token][1]})
    new = [place for token, place in now.items() if token not in was and place not in held]
    return pins + [{"group": group, "on": on} for group, on in new if group in request.group]
