"""How long concerns wait under a calendar, along the lines and inside a partnership."""

import pytest

from convenor.apps.groups.models import Line
from convenor.apps.groups.queries import group_for
from convenor.apps.plans.documents import read_request, read_result
from convenor.apps.plans.queries import waits_under
from convenor.core.vocabulary import Relation
from tests.plans_world import TODAY, planned, solved

pytestmark = pytest.mark.django_db


def pairs_of(version):
    request, result = read_request(version.request), read_result(version.result)
    return set(waits_under(request, result.meetings, on=TODAY).after)


def test_a_group_without_a_line_hands_on_to_its_sister_that_has_one():
    version = solved(planned())
    assert ("operations", "board") not in pairs_of(version)
    Line.objects.create(
        group=group_for("strategy"),
        relation=Relation.REPRESENTS_AT.value,
        other=group_for("board"),
        other_slug="board",
    )
    found = pairs_of(version)
    assert {("operations", "strategy"), ("operations", "board"), ("strategy", "board")} <= found
    assert ("strategy", "operations") not in found


def test_nothing_is_handed_to_a_narrower_tier_of_the_partnership():
    version = solved(planned())
    strategy = group_for("strategy")
    Line.objects.create(
        group=strategy,
        relation=Relation.REPRESENTS_AT.value,
        other=group_for("board"),
        other_slug="board",
    )
    for group, tier in ((strategy, "local"), (group_for("operations"), "city")):
        group.tier = tier
        group.save()
    assert ("operations", "board") not in pairs_of(version)
