"""A partnership with a calendar to plan, as its terms state it; reached through the doors users have.

The Strategy Group meets every three months on Wednesdays, one week before the Operations Group and two
weeks before the Board, which others run and whose four dates of 2027 are known. Nothing says how often
the Panel meets.
"""

import datetime as dt

from convenor.apps.groups.queries import group_for, partnership_for
from convenor.apps.meetings.operations import set_meeting
from convenor.apps.plans import tasks
from convenor.apps.plans.models import PlanVersion
from convenor.apps.plans.operations import plan_the_year, start_plan
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.reading import read
from tests.factories import OPERATOR, secretariat_of

TODAY = dt.date(2026, 11, 25)
FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
BOARD_DAYS = (
    dt.date(2027, 3, 24),
    dt.date(2027, 6, 23),
    dt.date(2027, 9, 22),
    dt.date(2027, 12, 8),
)

TERMS = b"""
format: convenor-terms/1
partnership: {slug: harbour, name: Harbour Partnership, area: Leeds}
groups:
  - slug: strategy
    name: Strategy Group
    kind: strategy group
    cadence: {every: {number: 3, unit: months}}
    sitting: {weekdays: [Wednesday], start: "10:00", end: "12:00"}
    timing:
      - {when: before, amount: 1, unit: weeks, group: operations}
      - {when: before, amount: 2, unit: weeks, group: board}
  - slug: operations
    name: Operations Group
    kind: operations group
    cadence: {every: {number: 3, unit: months}}
    timing: [{when: after, amount: 1, unit: weeks, group: strategy}]
    lead_times: {papers: {number: 5, unit: working days}}
  - {slug: panel, name: Panel, kind: panel}
  - {slug: board, name: Board, kind: board, standing: outside}
"""


def harbour():
    """The partnership with its terms, and the Board's dates."""
    load_terms(document=read(TERMS, "harbour.yaml").document, by=OPERATOR)
    for day in BOARD_DAYS:
        set_meeting(group=group_for("board"), on=day, start=dt.time(14), by=OPERATOR)
    return partnership_for("harbour")


def planned(partnership=None, *, on=TODAY, first=FIRST, last=LAST):
    """A plan of 2027, before anything is looked for."""
    return start_plan(
        partnership=partnership or harbour(),
        name="2027",
        first=first,
        last=last,
        on=on,
        by=OPERATOR,
    )


def solved(plan, *, on=TODAY, about=""):
    """A version of the plan with its calendar, found as the worker finds it."""
    user = secretariat_of(plan.partnership)
    version = plan_the_year(plan=plan, on=on, by=OPERATOR, about=about)
    tasks.solve_version.func(version.pk, user.pk, on.isoformat())
    return PlanVersion.objects.get(pk=version.pk)
