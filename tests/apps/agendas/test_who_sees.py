"""Which items of agendas a reader may see: the rule for one and the filter over many agree."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.agendas.models import Agenda, AgendaItem
from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.agendas.queries import can_view_item, items_visible
from convenor.apps.groups.queries import actor_for
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, member_of, secretariat_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize("marking", Marking)
@pytest.mark.parametrize("is_out", [False, True])
def test_the_rule_for_one_and_the_filter_over_many_agree(marking, is_out):
    meeting = MeetingFactory(on=DAY)
    group = meeting.group
    beside = GroupFactory(partnership=group.partnership)
    who = {
        "visitor": ANYONE,
        "operator": OPERATOR,
        "secretariat": actor_for(secretariat_of(group.partnership), on=DAY),
        "chair": actor_for(member_of(group, capacity=Capacity.CHAIR), on=DAY),
        "member": actor_for(member_of(group), on=DAY),
        "beside": actor_for(member_of(beside), on=DAY),
        "foreign": actor_for(secretariat_of(GroupFactory().partnership), on=DAY),
    }
    proposer = member_of(group)
    item = add_item(meeting=meeting, asked=ItemAsked("Housing", marking=marking), by=OPERATOR)
    AgendaItem.objects.update(proposed_by=proposer.person)
    who["proposer"] = actor_for(proposer, on=DAY)
    item.refresh_from_db()
    if is_out:
        Agenda.objects.create(meeting=meeting, out_at=timezone.now())
    seen = {name for name, actor in who.items() if items_visible(actor).exists()}
    assert seen == {n for n, actor in who.items() if can_view_item(actor, item, is_out=is_out)}
    inside = {"operator", "secretariat", "chair", "proposer"}
    wide = inside | {"member", "beside"}
    expected = {Marking.PUBLIC: set(who), Marking.PARTNERS: wide} if is_out else {}
    assert seen == expected.get(marking, inside)
    AgendaItem.objects.update(state="withdrawn")
    assert not items_visible(OPERATOR).exists()
