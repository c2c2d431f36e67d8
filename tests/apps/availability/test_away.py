"""Days away are one's own: what is kept, what the planner gets, and what nobody is told."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.availability.models import AwayPeriod
from convenor.apps.availability.operations import AwayNotValid, add_away, remove_away
from convenor.apps.availability.operations.away import MOST_KEPT
from convenor.apps.availability.queries import away_in_words, away_of, own_away
from convenor.apps.availability.queries.away import _within
from convenor.core.access import Actor
from convenor.core.dates import Period
from tests.factories import OPERATOR, GroupFactory, MembershipFactory, PersonFactory

MAY, JULY = dt.date(2026, 5, 1), dt.date(2026, 7, 31)
SUMMER = Period.of_days(MAY, JULY)


def oneself(person):
    return Actor(label="a member", person_id=person.pk, user_id=1)


def away(person, first, last=None, weekday=None):
    by = oneself(person)
    return add_away(person=person, first=first, last=last, weekday=weekday, by=by)


@pytest.mark.django_db
def test_each_sees_their_own_and_the_trail_says_only_that_it_happened():
    anna, ben = PersonFactory(), PersonFactory()
    row = away(anna, dt.date(2026, 6, 1), dt.date(2026, 6, 5))
    away(anna, MAY, weekday=4)
    assert [each.words for each in own_away(oneself(anna), on=MAY)] == [
        "every Friday from 1 May 2026",
        "1 to 5 June 2026",
    ]
    assert own_away(oneself(ben), on=MAY) == []
    assert own_away(OPERATOR, on=MAY) == []
    remove_away(away=row, by=oneself(anna))
    assert set(Entry.objects.values_list("what", flat=True)) == {"Days away were changed."}
    assert all(entry.details == {} for entry in Entry.objects.all())


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["somebody else", "the operator"])
def test_nobody_else_keeps_them(by):
    anna = PersonFactory()
    row = away(anna, MAY)
    actor = OPERATOR if by == "the operator" else oneself(PersonFactory())
    with pytest.raises(AwayNotValid, match="Only you yourself"):
        add_away(person=anna, first=JULY, by=actor)
    with pytest.raises(AwayNotValid, match="Only you yourself"):
        remove_away(away=row, by=actor)
    assert AwayPeriod.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_be_is_refused_with_a_sentence_and_by_the_table():
    anna = PersonFactory()
    with pytest.raises(
        AwayNotValid, match="The last day, 1 May 2026, is before the first, 31 July"
    ):
        away(anna, JULY, MAY)
    with pytest.raises(AwayNotValid, match="longer than a year"):
        away(anna, MAY, dt.date(2028, 1, 1))
    for wrong in ({"last": MAY}, {"last": None}, {"last": None, "weekday": 7}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AwayPeriod.objects.create(person=anna, first=JULY, **wrong)
    AwayPeriod.objects.bulk_create(
        AwayPeriod(person=anna, first=MAY, last=MAY + dt.timedelta(days=n))
        for n in range(MOST_KEPT)
    )
    with pytest.raises(AwayNotValid, match="200 entries, the most that are kept"):
        away(anna, JULY)
    entries = Entry.objects.count()
    away(anna, MAY, MAY)
    assert (AwayPeriod.objects.count(), Entry.objects.count()) == (MOST_KEPT, entries)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 40])
def test_the_planner_gets_merged_periods_of_everybody_in_one_query(
    number, django_assert_num_queries
):
    people = PersonFactory.create_batch(number)
    for person in people:
        away(person, dt.date(2026, 4, 20), dt.date(2026, 5, 3))
        away(person, dt.date(2026, 5, 2), dt.date(2026, 5, 6))
        away(person, dt.date(2026, 7, 25), weekday=4)
    with django_assert_num_queries(1):
        found = away_of([person.pk for person in people], SUMMER)
    assert set(found) == {person.pk for person in people}
    assert found[people[0].pk] == (
        Period.of_days(MAY, dt.date(2026, 5, 6)),
        Period.of_day(JULY),
    )
    assert away_of([PersonFactory().pk], SUMMER) == {}
    with pytest.raises(ValueError, match="within two days"):
        away_of([], Period(MAY, None))


DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@given(
    ends=st.tuples(DAYS, DAYS), weekday=st.none() | st.integers(0, 6), asked=st.tuples(DAYS, DAYS)
)
def test_periods_hold_exactly_the_days_meant(ends, weekday, asked):
    (first, last), (start, end) = sorted(ends), sorted(asked)
    row = AwayPeriod(first=first, last=last, weekday=weekday)
    if first > end or last < start:
        return
    days = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
    meant = {day for day in days if first <= day <= last and weekday in (None, day.weekday())}
    periods = _within(row, start, end)
    assert {day for day in days if any(day in period for period in periods)} == meant


@pytest.mark.django_db
def test_a_secretariat_reads_counts_only_where_they_point_at_nobody(django_assert_num_queries):
    group = GroupFactory()
    people = [MembershipFactory(group=group).person for _ in range(4)]
    for person in people[:2]:
        away(person, MAY)
    assert away_in_words([MAY], group_id=group.pk, on=MAY) == {}
    people.append(MembershipFactory(group=group).person)
    away(people[4], JULY)
    with django_assert_num_queries(2):
        said = away_in_words([MAY, JULY, dt.date(2026, 6, 1)], group_id=group.pk, on=MAY)
    assert said == {MAY: "2 of 5 cannot come.", JULY: "Somebody cannot come."}
