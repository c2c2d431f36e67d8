"""The instances that the planner is measured on are what their data sheet says."""

import datetime as dt
import itertools
import subprocess
import sys

import pytest

from benchmarks.planning import instances
from convenor.core.dates import weeks_between
from convenor.core.planner.problem import Match, Need, PlanRequest, Strength, meetings_wanted

BOARD_DATES = tuple(dt.date(2026, month, 18) for month in (2, 5, 8, 11))


@pytest.fixture(scope="module", params=[1, 2])
def made(request):
    return instances.region_with_witness(request.param)


@pytest.fixture(scope="module")
def country():
    return instances.country_with_witness(1)


def test_a_region_has_the_counts_of_its_sheet(made):
    request, _ = made
    groups, people = request.groups, request.people
    assert (len(groups), sum(meetings_wanted(request).values()), len(people)) == (15, 120, 150)
    hard, soft = pairs_that_share(request)
    assert (len(hard), len(soft - hard)) == (36, 62)
    at_least_one = [
        link
        for link in request.timing
        if link.match is Match.SOME and link.strength is Strength.MUST
    ]
    assert len(at_least_one) == 1
    assert all(person.attends for person in people)
    assert len(request.rooms) == 6


def test_a_country_has_the_counts_of_its_sheet(country):
    request, _ = country
    assert len(request.groups) == 182
    assert sum(meetings_wanted(request).values()) == 1460
    assert len(request.people) == 1800
    assert len({group.region for group in request.groups}) == 13
    national = [link for link in request.timing if link.other == "national-board"]
    assert sum(link.strength is Strength.MUST for link in national) == 4
    assert len(national) == 12


def test_a_hidden_calendar_keeps_every_must_of_a_region(made):
    assert broken(*made) == []


def test_a_hidden_calendar_keeps_every_must_of_a_country(country):
    assert broken(*country) == []


def test_every_year_is_held_often_enough(made):
    request, meetings = made
    for group in request.groups:
        for year in (2027, 2028):
            held = sum(each.group == group.slug and each.on.year == year for each in meetings)
            assert held >= (group.at_least_a_year or 0)


def test_the_same_seed_gives_the_same_request_and_another_one_another():
    assert instances.region(3) == instances.region(3)
    assert instances.region(3) != instances.region(4)


@pytest.mark.parametrize("year", [2018, 2026, 2027])
def test_the_founding_case(year):
    request = instances.founding(year)
    assert meetings_wanted(request)["smg"] == 3
    assert {count for slug, count in meetings_wanted(request).items() if slug != "smg"} == {4}
    assert any(each.name == "Ramadan" and each.about for each in request.avoid)


def test_the_founding_case_takes_the_dates_of_the_board():
    request = instances.founding(2026, BOARD_DATES)
    assert [date.on for date in request.series["strategic-board"].dates] == list(BOARD_DATES)
    assert "strategic-board" not in request.group


def test_an_instance_can_be_written_as_a_file(tmp_path):
    script, file = instances.__file__, tmp_path / "region.json"
    subprocess.run([sys.executable, script, "region", "1", "-o", str(file)], check=True)
    assert PlanRequest.model_validate_json(file.read_text()) == instances.region(1)


def pairs_that_share(request):
    """Pairs of groups with somebody who must be at both, and with anybody at all."""
    hard, shared = set(), set()
    for person in request.people:
        seats = [each for each in person.attends if each.group in request.group]
        for one, other in itertools.combinations(seats, 2):
            pair = frozenset((one.group, other.group))
            shared.add(pair)
            if one.need is other.need is Need.MUST:
                hard.add(pair)
    return hard, shared


def broken(request, meetings):
    """What a calendar breaks of the musts, told without the planner."""
    dates = {group.slug: [] for group in request.groups}
    for meeting in meetings:
        dates[meeting.group].append(meeting.on)
    return [
        *(f"count {slug}" for slug, n in meetings_wanted(request).items() if len(dates[slug]) != n),
        *_broken_gaps(request, dates),
        *_broken_days(request, dates),
        *_broken_seats(request, dates),
        *_broken_links(request, dates),
        *_broken_rooms(request, meetings),
    ]


def _broken_gaps(request, dates):
    for group in request.groups:
        for one, other in itertools.pairwise([group.previous, *dates[group.slug]]):
            if not group.gap_at_least <= (other - one).days <= group.gap_at_most:
                yield f"gap {group.slug} {other}"


def _broken_days(request, dates):
    for group in request.groups:
        weekdays = {weekday.number for weekday in group.weekdays}
        for day in dates[group.slug]:
            is_bad = day in request.holidays or day.weekday() not in weekdays
            if is_bad or (group.months and day.month not in group.months):
                yield f"day {group.slug} {day}"


def _broken_seats(request, dates):
    """Nobody who must be there is away, or at two groups on one day."""
    outside = {series.slug: [date.on for date in series.dates] for series in request.fixed}
    for person in request.people:
        musts = [each.group for each in person.attends if each.need is Need.MUST]
        planned = [day for slug in musts for day in dates.get(slug, ())]
        every = planned + [day for slug in musts for day in outside.get(slug, ())]
        if len(set(every)) != len(every):
            yield f"clash {person.key}"
        if any(day in span for span in person.away for day in planned):
            yield f"away {person.key}"


def _broken_links(request, dates):
    """Those counted in weeks; the one that hangs on papers is counted in working days."""
    outside = {series.slug: [date.on for date in series.dates] for series in request.fixed}
    for link in request.timing:
        if link.strength is not Strength.MUST or link.unit != "weeks":
            continue
        others = dates.get(link.other) or outside[link.other]
        sign = 1 if link.when == "before" else -1
        for number, day in enumerate(dates[link.group]):
            seen = others if link.match is Match.SOME else [others[number]]
            if not any(
                link.at_least <= sign * weeks_between(day, other) <= link.at_most for other in seen
            ):
                yield f"link {link.group} {link.other} {day}"


def _broken_rooms(request, meetings):
    rooms, used = {room.name: room for room in request.rooms}, set()
    for meeting in meetings:
        need = request.group[meeting.group].room
        if need is None:
            continue
        room = rooms[meeting.room]
        if room.people < need.people or not set(need.access) <= set(room.access):
            yield f"room {meeting}"
        if any(meeting.on in span for span in room.closed):
            yield f"closed {meeting}"
        if (meeting.room, meeting.on, meeting.start) in used:
            yield f"twice {meeting}"
        used.add((meeting.room, meeting.on, meeting.start))
