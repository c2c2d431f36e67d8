"""The meeting that a concern reaches, and that the planner counts the same days for every day of a year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.planning.instances import founding
from convenor.core.dates import Unit
from convenor.core.governance.channel.reaching import Sitting, first_reached, papers_close
from convenor.core.governance.facts import Lead
from convenor.core.planner import journeys, problem
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.solve import solve

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
HOLIDAYS = (dt.date(2027, 3, 26), dt.date(2027, 3, 29), dt.date(2027, 5, 3))
WEEK = Lead(1, Unit.WEEKS)
LEEDS = ("operations-group", "strategy-group", "strategic-board")
REGION = ("west-yorkshire-group", "smg")


def test_it_is_in_time_until_the_end_of_the_day_on_which_papers_close():
    on, closes = dt.date(2027, 4, 1), dt.date(2027, 3, 23)
    sitting = Sitting(on, papers_close(on, Lead(5, Unit.WORKING_DAYS), HOLIDAYS))
    assert (
        sitting.papers_close == closes
    )  # neither Good Friday nor Easter Monday is one of the five
    assert sitting.takes(closes)
    assert not sitting.takes(closes + DAY)
    later = Sitting(on + 28 * DAY, on + 21 * DAY)
    assert first_reached([later, sitting], closes) == sitting
    assert first_reached([later, sitting], closes + DAY) == later
    assert first_reached([later, sitting], on + 22 * DAY) is None


def test_what_is_handed_on_waits_for_a_later_day():
    on = dt.date(2027, 4, 7)
    same, later = Sitting(on, papers_close(on, None, ())), Sitting(on + 7 * DAY, on + 7 * DAY)
    assert first_reached([same, later], on) == same
    assert first_reached([same, later], on, handed_on=on) == later
    assert first_reached([same, later], on, handed_on=on - DAY) == same


def walked(sittings, route, day):
    """The day on which a concern is heard at the end of the route, by the rule of the channel."""
    heard = None
    for group in route:
        reached = first_reached(sittings.get(group, ()), day, handed_on=heard)
        if reached is None:
            return None
        day = heard = reached.on
    return day


def both(request, meetings, leads):
    """The same calendar as the channel has it, and as the planner does."""
    channel = {}
    for each in meetings:
        closes = papers_close(each.on, leads.get(each.group), request.holidays)
        channel.setdefault(each.group, []).append(Sitting(each.on, closes))
    return channel, journeys.sittings_of(request, meetings)


def demand_equal_days(channel, sittings, route):
    """Up to the end of the route and back to where it was raised, raised on each day of the year."""
    lines = [journeys.Handover(*pair) for pair in zip(route, route[1:], strict=False)]
    timetable = journeys.Timetable(sittings, lines)
    met = 0
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + number * DAY
        up = timetable.journey(route[0], route[-1], day)
        heard = walked(channel, route, day)
        assert (up and up.heard_on) == heard, day
        if heard is None:
            continue
        met += 1
        back = timetable.answer(route[0], route[-1], day)
        answered = _back(channel, route, heard)
        assert (back and back.heard_on) == answered, day
    return met


def _back(channel, route, heard):
    day = heard
    for group in reversed(route[:-1]):
        reached = first_reached(channel.get(group, ()), day, handed_on=day)
        if reached is None:
            return None
        day = reached.on
    return day


@pytest.fixture(scope="module")
def founding_year():
    request = founding(2027)
    return request, solve(request).meetings


@pytest.mark.parametrize("route", [LEEDS, REGION], ids=["to the Board", "to the region"])
@pytest.mark.parametrize("leads", [{}, dict.fromkeys((*LEEDS, *REGION), WEEK)], ids=["", "papers"])
def test_the_days_of_a_founding_year_are_those_of_the_planner(founding_year, route, leads):
    request, meetings = founding_year
    lead = problem.Lead(number=1, unit=Unit.WEEKS)
    groups = [
        group.model_copy(update={"papers": lead if group.slug in leads else None})
        for group in request.groups
    ]
    stated = {name: getattr(request, name) for name in problem.PlanRequest.model_fields}
    request = problem.PlanRequest(**stated | {"groups": tuple(groups)})
    assert demand_equal_days(*both(request, meetings, leads), route) > 100


GROUPS = ("forum", "city", "board")
LEADS = st.none() | st.builds(
    Lead, st.integers(0, 15), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS])
)


@given(
    days=st.lists(
        st.tuples(st.sampled_from(GROUPS), st.dates(FIRST, LAST)), unique=True, max_size=14
    ),
    leads=st.fixed_dictionaries(dict.fromkeys(GROUPS, LEADS)),
)
def test_the_days_of_any_calendar_are_those_of_the_planner(days, leads):
    groups = tuple(
        problem.PlannedGroup(
            slug=slug,
            name=slug,
            meetings=4,
            papers=problem.Lead(number=lead.amount, unit=lead.unit) if lead else None,
        )
        for slug, lead in leads.items()
    )
    request = problem.PlanRequest(first=FIRST, last=LAST, groups=groups, holidays=HOLIDAYS)
    meetings = [PlannedMeeting(group, 1, day, dt.time(10)) for group, day in days]
    demand_equal_days(*both(request, meetings, leads), GROUPS)
