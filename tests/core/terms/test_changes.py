"""What changed between two versions, one sentence each."""

import pytest
from hypothesis import HealthCheck, given, settings

from convenor.core.terms import schema
from convenor.core.terms.changes import ChangeKind, changes
from convenor.core.terms.wording import Section
from tests.core.terms.strategies import groups
from tests.examples import at_most

NAMES = {"ops": "Operations Group", "smg": "Strategic Migration Group"}
BARE = {"slug": "sg", "name": "Strategy Group", "kind": "strategy group"}
QUARTERLY = {"cadence": {"every": {"number": 3, "unit": "months"}}}
FORTNIGHTLY = {"cadence": {"every": {"number": 2, "unit": "weeks"}}}
POLICE = {"key": "police", "label": "Police", "sector": "police"}


def group(**rest):
    return schema.Group.model_validate({**BARE, **rest})


def told(old, new):
    return [change.sentence for change in changes(group(**old), group(**new), NAMES)]


CHANGES = [
    ({}, {}, []),
    (QUARTERLY, FORTNIGHTLY, ["It used to meet every three months; it now meets every two weeks."]),
    ({}, QUARTERLY, ["Newly stated: Meets every three months."]),
    (QUARTERLY, {}, ["No longer stated: Meets every three months."]),
    (QUARTERLY, {**QUARTERLY, "sitting": {"mode": "online"}}, ["Newly stated: Way of meeting: online."]),
    ({"name": "Board"}, {"name": "Forum"}, ["It used to be called Board; it is now called Forum."]),
    ({"purpose": "To plan"}, {"purpose": "To act"}, ["Was: To plan. Now: To act."]),
    ({}, {"seats": [POLICE]}, ["A seat for the police was added."]),
    ({"seats": [POLICE]}, {}, ["The seat for the police was removed."]),
    ({}, {"seats": [{**POLICE, "number": 3}]}, ["Three seats for the police were added."]),
    ({"seats": [{**POLICE, "number": 1}]}, {"seats": [{**POLICE, "number": 2}]},
     ["The number of seats for the police went from one to two."]),
    ({"seats": [POLICE]}, {"seats": [{**POLICE, "number": 2}]},
     ["The number of seats for the police is now stated: two."]),
    ({"seats": [POLICE]}, {"seats": [{**POLICE, "enforcement_linked": True}]},
     ["Was: Police: the number of seats is not stated. Now: Police: the number of seats is not stated. "
      "It is linked to immigration enforcement and sees less."]),
    ({"total_seats": 15}, {"total_seats": 16}, ["Was: It has 15 seats in all. Now: It has 16 seats in all."]),
    ({"commitments": ["Attend"]}, {"commitments": ["Attend", "Report back"]},
     ["Members now also commit to report back."]),
    ({"commitments": ["Attend", "Report back"]}, {"commitments": ["Attend"]},
     ["Members no longer commit to report back."]),
    ({}, {"lines": [{"relation": "assists", "group": "smg"}]}, ["It now assists the Strategic Migration Group."]),
    ({"lines": [{"relation": "is set up by", "group": "smg"}]}, {},
     ["It is no longer set up by the Strategic Migration Group."]),
    ({"functions": ["Plans"]}, {"functions": ["Monitors"]},
     ["No longer among its functions: Plans.", "A new function: Monitors."]),
    ({"lead_times": {"papers": {"number": 5, "unit": "working days"}}},
     {"lead_times": {"papers": {"number": 1, "unit": "weeks"}, "minutes": {"number": 2, "unit": "weeks"}}},
     ["Papers used to go out five working days before the meeting; they now go out one week before the meeting.",
      "Newly stated: Minutes go out two weeks after the meeting."]),
    ({"joining": {"model": "open", "all_of": [{"attends": "ops"}]}},
     {"joining": {"model": "open", "all_of": [{"accepts_work": True}]}},
     ["Anyone could join who attends the Operations Group; now anyone may join who agrees to take on a piece "
      "of work on a priority."]),
    ({"quorum": {"number": 5}}, {"quorum": {"number": 7}},
     ["A meeting used to need at least five members; it now needs at least seven members."]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), CHANGES)
def test_changes_in_sentences(old, new, said):
    assert told(old, new) == said


def test_a_change_carries_both_versions():
    (change,) = changes(group(**QUARTERLY), group(**FORTNIGHTLY), NAMES)
    assert (change.section, change.kind) == (Section.CADENCE, ChangeKind.CHANGED)
    assert (change.was, change.now) == ("Meets every three months.", "Meets every two weeks.")


def document(*groups_):
    return schema.TermsDocument.model_validate(
        {
            "format": schema.FORMAT,
            "partnership": {"slug": "leeds", "name": "Leeds"},
            "groups": groups_,
        }
    )


def test_documents_are_compared_group_by_group():
    old = document(BARE, {**BARE, "slug": "ops", "name": "Operations Group"})
    new = document({**BARE, **QUARTERLY}, {**BARE, "slug": "info", "name": "Information Group"})
    assert [(change.body, change.sentence) for change in changes(old, new)] == [
        ("Operations Group", "The terms of the group Operations Group are no longer in the file."),
        ("Strategy Group", "Newly stated: Meets every three months."),
        ("Information Group", "The terms of the group Information Group were added."),
    ]


def test_a_group_and_a_document_cannot_be_compared():
    with pytest.raises(TypeError, match="cannot compare a Group with a TermsDocument"):
        changes(group(), document())


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=at_most(40))
@given(groups, groups)
def test_nothing_changes_to_itself_and_each_change_goes_both_ways(one, other):
    assert changes(one, one, NAMES) == ()
    assert len(changes(one, other, NAMES)) == len(changes(other, one, NAMES))
