"""A plan on the screen: what is known of it, its dates, and what had to give."""

import datetime as dt
from itertools import groupby

import click

from convenor.core.dates import (
    Period,
    count_in_words,
    in_words,
    period_in_words,
    sentence,
    times_of_day_in_words,
)
from convenor.core.planner.answers import conflict_as_data
from convenor.core.planner.plan import Standing
from convenor.core.planner.problem import meetings_wanted
from convenor.core.planner.wording.headlines import FREE_IT, headline, why_none

MOST_WISHES = 12


def title(name, request):
    """Such as "region-1.json: 15 groups, 120 meetings, 1 January 2027 to 31 December 2028"."""
    groups = count_in_words(len(request.groups), "group")
    meetings = count_in_words(sum(meetings_wanted(request).values()), "meeting")
    horizon = period_in_words(Period.of_days(request.first, request.last))
    return f"{name}: {groups}, {meetings}, {horizon}"


def say_plan(request, found, *, reasons, by_date):
    """The whole of an answer."""
    for line in (
        headline(found.plan),
        cost_in_words(found.plan),
        *(conflict_lines(request, found.plan.conflict) if found.plan.conflict else ()),
        "",
        *(lines_by_date if by_date else lines_by_group)(request, found.plan.meetings, reasons),
        *breach_lines(found.checked),
    ):
        click.echo(line)


def cost_in_words(plan):
    """The points, and what is known of the least there can be."""
    points = count_in_words(plan.cost, "point")
    if not plan.cost:
        return "Nothing had to give."
    if plan.standing is Standing.LEGAL and plan.bound:
        return f"It costs {points}, and no calendar can cost less than {plan.bound:,.0f}."
    return f"It costs {points}."


def conflict_lines(request, conflict):
    """Rules that cannot be kept together, and what would free them."""
    rules = conflict_as_data(request, conflict)["rules"]
    yield ""
    yield why_none(conflict)
    yield from (f"  - {rule['sentence']}" for rule in rules)
    yield FREE_IT if len(rules) > 1 else "This change would free it:"
    yield from (f"  - {rule['freed_by']}" for rule in rules)


def lines_by_group(request, meetings, reasons):
    for slug, of_group in groupby(meetings, key=lambda each: each.group):
        yield request.group[slug].name
        for each in of_group:
            yield f"  {when(request, each)}"
            yield from (f"      {said}" for said in reasons.get((slug, each.number), ()))


def lines_by_date(request, meetings, reasons):
    for each in sorted(meetings, key=lambda one: (one.on, one.start, one.group)):
        yield f"{when(request, each)}: {request.group[each.group].name}"
        yield from (f"    {said}" for said in reasons.get((each.group, each.number), ()))


def when(request, each):
    """Such as "Wednesday 13 January 2027, 10am to noon, Room 2"."""
    start = dt.datetime.combine(each.on, each.start)
    end = (start + dt.timedelta(minutes=request.group[each.group].minutes)).time()
    room = f", {each.room}" if each.room else ""
    return f"{in_words(each.on)}, {times_of_day_in_words(each.start, end)}{room}"


def breach_lines(checked):
    """What is not kept: every broken rule, and the dearest of the wishes."""
    wishes = sorted(
        (each for each in checked.breaches if not each.is_must), key=lambda each: -each.points
    )
    yield from listed_under("Not kept", "rule", checked.broken)
    yield from listed_under("What had to give", "wish", wishes[:MOST_WISHES], len(wishes))
    if (more := len(wishes) - MOST_WISHES) > 0:
        yield f"  and {count_in_words(more, 'smaller one')}; -o writes them all."


def listed_under(heading, word, breaches, count=None):
    if breaches:
        number = len(breaches) if count is None else count
        yield ""
        many = "wishes" if word == "wish" else None
        yield f"{heading}: {count_in_words(number, word, many)}"
        yield from (f"  - {each.sentence}" for each in breaches)


def say_check(checked):
    """What the examiner says of a calendar that somebody brought."""
    broken = sentence(f"{count_in_words(len(checked.broken), 'rule is', 'rules are')} not kept.")
    verdict = "Every rule is kept." if checked.is_legal else broken
    points = f"It costs {count_in_words(checked.cost, 'point')}."
    for line in (verdict, points, *breach_lines(checked)):
        click.echo(line)
