"""Which papers a reader may know of: the rule for one and the filter over many agree."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.groups.queries import actor_for
from convenor.apps.papers.models import Paper
from convenor.apps.papers.queries import can_view_paper, papers_visible
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    PersonFactory,
    SeatFactory,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


def readers(group, named, owning):
    beside = GroupFactory(partnership=group.partnership)
    return {
        "visitor": ANYONE,
        "operator": OPERATOR,
        "secretariat": actor_for(secretariat_of(group.partnership), on=DAY),
        "chair": actor_for(member_of(group, capacity=Capacity.CHAIR), on=DAY),
        "member": actor_for(member_of(group), on=DAY),
        "named": actor_for(member_of(group, seat=named), on=DAY),
        "owning": actor_for(member_of(group, seat=owning), on=DAY),
        "beside": actor_for(member_of(beside), on=DAY),
        "foreign": actor_for(secretariat_of(GroupFactory().partnership), on=DAY),
    }


@pytest.mark.parametrize("marking", Marking)
@pytest.mark.parametrize("permission", ["not needed", "asked", "given"])
@pytest.mark.parametrize("is_out", [False, True])
def test_the_rule_for_one_and_the_filter_over_many_agree(marking, permission, is_out):
    meeting = MeetingFactory(on=DAY)
    seats = SeatFactory(group=meeting.group), SeatFactory(group=meeting.group)
    who = readers(meeting.group, *seats)
    paper = Paper.objects.create(
        meeting=meeting,
        title="Housing",
        marking=marking.value,
        permission=permission,
        owner_seat=seats[1],
        owner_person=PersonFactory(),
        out_at=timezone.now() if is_out else None,
    )
    paper.named_seats.set([seats[0]])
    seen = {name for name, actor in who.items() if papers_visible(actor).count() == 1}
    assert seen == {name for name, actor in who.items() if can_view_paper(actor, paper)}
    assert {"operator", "secretariat", "chair"} <= seen
    assert "foreign" not in seen or (marking, permission != "asked") == (Marking.PUBLIC, True)
    paper.withdrawn_at = timezone.now()
    paper.save()
    assert not papers_visible(OPERATOR).exists()
