"""What a calendar is planned around: rooms, the ways between places, and dates that are given by hand.

They are facts and no rules: each is put in, changed or taken out as a whole, and said in a sentence.
"""

import re
from collections.abc import Sequence
from typing import Any

from convenor.core.dates import Period, count_in_words, in_words, listed, period_in_words
from convenor.core.planner.editing import ChangeNotValid, changed
from convenor.core.planner.problem import FixedSeries, PlanRequest, Room, Span, Travel

MOST_DAYS_LISTED = 4
GIVEN_BY_HAND = "given-"
"""How the slug of a series begins that was given by hand, so that no group's is ever the same."""

Plain = dict[str, Any]


def with_room(request: PlanRequest, room: Plain, *, at: int | None = None) -> PlanRequest:
    """The request with a room more, or with another in that place. Raises ChangeNotValid."""
    _demand_new(room["name"], [each.name for each in request.rooms], at, "room")
    return _put(request, "rooms", room, at)


def without_room(request: PlanRequest, at: int) -> PlanRequest:
    return _put(request, "rooms", None, at)


def with_way(request: PlanRequest, way: Plain, *, at: int | None = None) -> PlanRequest:
    """The request with the time from one place to another. Raises ChangeNotValid for one known already."""
    if way["one"] == way["other"]:
        raise ChangeNotValid("Choose two places: from a place to itself it takes no time.")
    ends = {way["one"], way["other"]}
    for place, each in enumerate(request.travel):
        if place != at and {each.one, each.other} == ends:
            raise ChangeNotValid(f"It is said already: {way_in_words(each)} Change it there.")
    return _put(request, "travel", way, at)


def without_way(request: PlanRequest, at: int) -> PlanRequest:
    return _put(request, "travel", None, at)


def given_by_hand(request: PlanRequest) -> tuple[FixedSeries, ...]:
    """The series of dates that somebody gave in this plan, such as releases of statistics."""
    return tuple(each for each in request.fixed if each.by_hand)


def with_dates_given(
    request: PlanRequest, name: str, days: Sequence[str], *, instead_of: str | None = None
) -> PlanRequest:
    """The request with a series of dates that are settled elsewhere. Raises ChangeNotValid."""
    others = [each for each in request.fixed if each.slug != instead_of]
    if any(each.name.casefold() == name.casefold() for each in others):
        raise ChangeNotValid(f"The dates of '{name}' are here already; change them there.")
    slug = instead_of or _free_slug(name, {*request.group, *request.series})
    part = {"slug": slug, "name": name, "by_hand": True, "dates": [{"on": day} for day in days]}
    return _put(request, "fixed", part, _place_of(request, instead_of))


def without_dates_given(request: PlanRequest, slug: str) -> PlanRequest:
    """The request without that series, and without the rules that named it. Raises ChangeNotValid."""
    place = _place_of(request, slug)
    plain = request.model_dump(mode="json")
    return changed(
        request,
        fixed=[part for at, part in enumerate(plain["fixed"]) if at != place],
        timing=[rule for rule in plain["timing"] if slug not in (rule["group"], rule["other"])],
    )


def room_in_words(room: Room) -> str:
    """'The Council Chamber holds 40 people, with a hearing loop. It is in Leeds.'"""
    access = f", with {listed(room.access)}" if room.access else ""
    said = [
        f"{_the_first(room.name)} holds {count_in_words(room.people, 'person', 'people')}{access}."
    ]
    if room.place:
        said.append(f"It is in {room.place}.")
    if room.closed:
        said.append(f"It is closed {listed([_closed(span) for span in room.closed])}.")
    return " ".join(said)


def way_in_words(way: Travel) -> str:
    minutes = count_in_words(way.minutes, "minute")
    return f"Between {way.one} and {way.other} one needs {minutes}."


def dates_in_words(series: FixedSeries) -> str:
    """'Statistics: Thursday 25 February 2027 and Thursday 27 May 2027.' Many are counted."""
    days = sorted(date.on for date in series.dates)
    if not days:
        return f"{series.name}: no date is known."
    if len(days) <= MOST_DAYS_LISTED:
        return f"{series.name}: {listed([in_words(day) for day in days])}."
    dates = count_in_words(len(days), "date")
    return f"{series.name}: {dates}, from {in_words(days[0])} to {in_words(days[-1])}."


def places_of(request: PlanRequest) -> tuple[str, ...]:
    """Every place that a group, a room or a way of the plan names, in alphabetical order."""
    named = [group.place for group in request.groups]
    named += [room.place for room in request.rooms]
    named += [end for way in request.travel for end in (way.one, way.other)]
    return tuple(sorted({each for each in named if each}))


def access_of(request: PlanRequest) -> tuple[str, ...]:
    """Everything that a room has or a group needs in one, in alphabetical order."""
    has = {what for room in request.rooms for what in room.access}
    needed = {what for group in request.groups if group.room for what in group.room.access}
    return tuple(sorted(has | needed))


def _put(request: PlanRequest, field: str, part: Plain | None, at: int | None) -> PlanRequest:
    """The request with a part at the end of a list, in another's place, or with one less."""
    parts = request.model_dump(mode="json")[field]
    if at is None:
        return changed(request, **{field: [*parts, part]})
    if at >= len(parts):
        raise ChangeNotValid("This is not there any more.")
    kept = [part if place == at else each for place, each in enumerate(parts)]
    return changed(request, **{field: [each for each in kept if each is not None]})


def _demand_new(name: str, names: Sequence[str], at: int | None, what: str) -> None:
    for place, each in enumerate(names):
        if place != at and each.casefold() == name.casefold():
            raise ChangeNotValid(f"There is a {what} called '{each}' already; change it there.")


def _place_of(request: PlanRequest, slug: str | None) -> int | None:
    if slug is None:
        return None
    for place, each in enumerate(request.fixed):
        if each.slug == slug and each.by_hand:
            return place
    raise ChangeNotValid("These dates are not there any more, or were not given in this plan.")


def _free_slug(name: str, taken: set[str]) -> str:
    words = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "dates"
    wanted = f"{GIVEN_BY_HAND}{words}"
    number = 1
    while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return slug


def _the_first(name: str) -> str:
    """A room's name at the start of a sentence: 'Room 2' and 'The Hall' stand as they are."""
    return name[:1].upper() + name[1:]


def _closed(span: Span) -> str:
    if span.first == span.last:
        return f"on {in_words(span.first)}"
    return f"from {period_in_words(Period.of_days(span.first, span.last))}"
