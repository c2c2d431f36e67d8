"""The operation of joining asks for a rule that is met."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.commitments.operations import JoiningNotMet, join_by_rule
from convenor.apps.groups.models import Membership
from convenor.core.governance.promises import Finding
from tests.factories import OPERATOR, GroupFactory, PersonFactory

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 2)


def joins(finding, **more):
    group = GroupFactory(name="Forum")
    return join_by_rule(
        group=group, person=PersonFactory(), finding=finding, on=MARCH, by=OPERATOR, **more
    )


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        (Finding(False, "To join: Come to the forum."), "To join: Come to the forum."),
        (Finding(None, "We cannot tell yet."), "We cannot tell yet."),
        (None, "Nobody joins this group by themselves."),
    ],
)
def test_a_rule_that_is_not_met_is_refused_with_what_is_missing(finding, why):
    with pytest.raises(JoiningNotMet, match=why):
        joins(finding)
    assert not Membership.objects.exists()
    assert not Entry.objects.exists()


def test_a_rule_that_is_met_lets_join_and_says_what_was_confirmed():
    membership = joins(Finding(True, "You may join."), confirmed=["Shares the aims"])
    assert (membership.valid_from, membership.seat) == (MARCH, None)
    entry = Entry.objects.get(what="Somebody joined Forum by its rule.")
    assert entry.details == {"confirmed": ["Shares the aims"]}
