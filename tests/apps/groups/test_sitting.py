"""Who sits on a group, asked once for many groups: the same as asked seat by seat."""

import datetime as dt

import pytest

from convenor.apps.groups.models import Group
from convenor.apps.groups.queries import members_on, seats_on, sitting_on
from convenor.apps.terms.operations import load_terms
from convenor.apps.terms.queries import decides_on, group_terms_on, timing_on
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import Capacity
from tests.factories import OPERATOR, GroupFactory, MembershipFactory, PersonFactory, SeatFactory

pytestmark = pytest.mark.django_db
JANUARY, MARCH, MAY = (dt.date(2018, month, 1) for month in (1, 3, 5))


def sits(group, seat, capacity, start=None, end=None):
    return MembershipFactory(
        group=group,
        seat=seat,
        person=PersonFactory(),
        capacity=capacity,
        valid_from=start,
        valid_to=end,
    )


@pytest.fixture
def groups():
    """Two groups: seats in an order of their own, one that closed, holders before and after, others."""
    one, other = GroupFactory(), GroupFactory()
    second = SeatFactory(group=one, rank=2)
    first = SeatFactory(group=one, rank=1)
    closed = SeatFactory(group=one, rank=0, valid_to=MARCH)
    sits(one, second, Capacity.MEMBER)
    sits(one, first, Capacity.MEMBER, JANUARY, MARCH)
    sits(one, first, Capacity.MEMBER, MARCH)
    sits(one, first, Capacity.SUBSTITUTE)
    sits(one, closed, Capacity.MEMBER)
    sits(one, None, Capacity.OBSERVER)
    sits(one, None, Capacity.MEMBER, None, MARCH)
    sits(other, SeatFactory(group=other), Capacity.MEMBER, MARCH)
    return [one.pk, other.pk]


@pytest.mark.parametrize(("day", "expected"), [(JANUARY, 5), (MARCH, 4), (MAY, 4)])
def test_it_is_those_who_hold_seats_then_those_without_one(groups, day, expected):
    found = sitting_on(day, group_ids=groups)
    seats, members = seats_on(day, group_ids=groups), members_on(day, group_ids=groups)
    for pk in groups:
        holders = [holder for seat in seats.get(pk, []) if (holder := seat.holder_on(day))]
        assert found.get(pk, []) == holders + members.get(pk, [])
    assert sum(len(rows) for rows in found.values()) == expected


def test_it_is_one_query_however_many_groups(groups, django_assert_num_queries):
    with django_assert_num_queries(1):
        sitting_on(MARCH, group_ids=groups)


def test_what_groups_decide_is_what_their_terms_of_the_day_say():
    slugs = {"first": "How money is spent.", "second": None}
    for since, suffix in (("2018-01", ""), ("2018-03", " Since March.")):
        document = {
            "format": "convenor-terms/1",
            "partnership": {"slug": "harbour", "name": "Harbour"},
            "groups": [
                {"slug": slug, "name": slug.title(), "kind": "forum", "valid_from": since}
                | ({"decides": says + suffix} if says else {})
                for slug, says in slugs.items()
            ],
        }
        load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)
    ids = list(Group.objects.values_list("pk", flat=True))
    for day, said in ((JANUARY, slugs["first"]), (MAY, f"{slugs['first']} Since March.")):
        terms = group_terms_on(day, group_ids=ids)
        found = decides_on(day, group_ids=ids)
        assert found == {
            pk: version.group.decides.text if version.group.decides else ""
            for pk, version in terms.items()
        }
        assert sorted(found.values()) == ["", said]


def test_who_is_held_in_step_with_whom_is_what_their_terms_of_the_day_say(
    django_assert_num_queries,
):
    rule = {"when": "before", "amount": 2, "unit": "weeks", "group": "second"}
    for since, rules in (("2018-01", [rule]), ("2018-03", [rule, rule | {"group": "third"}])):
        document = {
            "format": "convenor-terms/1",
            "partnership": {"slug": "harbour", "name": "Harbour"},
            "groups": [
                {"slug": slug, "name": slug.title(), "kind": "forum", "valid_from": since}
                | ({"timing": rules} if slug == "first" else {})
                for slug in ("first", "second", "third")
            ],
        }
        load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)
    ids = list(Group.objects.values_list("pk", flat=True))
    for day, count in ((JANUARY, 1), (MAY, 2)):
        terms = group_terms_on(day, group_ids=ids)
        with django_assert_num_queries(1):
            found = timing_on(day, group_ids=ids)
        assert [len(rules) for rules in found.values()] == [count]
        assert found == {
            pk: version.group.timing for pk, version in terms.items() if version.group.timing
        }
