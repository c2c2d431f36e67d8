"""Who sees which priority: the rule for one and the filter for many agree for everybody."""

import itertools

import pytest

from convenor.apps.priorities.models import Priority
from convenor.apps.priorities.operations.indexing import index_priority
from convenor.apps.priorities.queries import (
    can_view_priority,
    can_view_round,
    priorities_visible,
    rounds_visible,
)
from convenor.apps.search.models import Passage
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, Marking, PriorityState, Role, RoundState
from tests.factories import (
    OPERATOR,
    AppointmentFactory,
    GroupFactory,
    UserFactory,
    member_of,
    secretariat_of,
)
from tests.priorities_world import NEXT_YEAR, ON, actor, live, members, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return members()


def contact_of(partnership):
    user = UserFactory()
    AppointmentFactory(
        partnership=partnership, person=user.person, role=Role.GOVERNMENT_CONTACT.value
    )
    return user


def readers(world):
    other = GroupFactory()
    users = [
        world.chair,
        world.member,
        world.volunteer,
        world.keeper,
        member_of(world.group, capacity=Capacity.OBSERVER),
        member_of(world.board),
        member_of(other),
        secretariat_of(other.partnership),
        contact_of(world.partnership),
    ]
    return [ANYONE, OPERATOR, *(actor(user) for user in users)]


def every_kind(world):
    """A priority of each state and marking, with and without a round, and led by somebody or nobody."""
    rounds = [None]
    for state in (RoundState.CHECKING, RoundState.PROPOSING):
        each = opened(world)
        rounds.append(each)
        each.state = state.value
        each.save()
        if state is RoundState.CHECKING:
            each.group = world.open_group
            each.save()
    leads = (None, world.volunteer.person)
    for state, marking, each, lead in itertools.product(PriorityState, Marking, rounds, leads):
        Priority.objects.create(
            group=world.group,
            round=each,
            title=f"{state} {marking}",
            goal="A goal",
            state=state.value,
            marking=marking.value,
            live_from=ON,
            review_on=NEXT_YEAR,
            lead_person=lead,
        )
    return Priority.objects.select_related("group", "round")


def test_the_rule_and_the_filter_agree(world):
    rows = every_kind(world)
    assert len(rows) == 96
    for reader in readers(world):
        seen = set(priorities_visible(reader).values_list("pk", flat=True))
        allowed = {row.pk for row in rows if can_view_priority(reader, row)}
        assert seen == allowed, reader.label


def test_the_rule_and_the_filter_agree_on_rounds(world):
    each = opened(world)
    for reader in readers(world):
        assert rounds_visible(reader).exists() is bool(can_view_round(reader, each)), reader.label


def test_everybody_sees_live_public_ones_and_nobody_outside_what_is_proposed(world):
    every_kind(world)
    seen = set(priorities_visible(ANYONE).values_list("title", flat=True))
    assert seen == {"live public", "ended public"}


def test_what_is_found_is_for_those_who_may_see_it(world):
    row = live(world, marking=Marking.PARTNERS)
    assert "all" not in Passage.objects.get().tokens.split()
    row.marking = Marking.PUBLIC.value
    row.save()
    index_priority(row)
    assert "all" in Passage.objects.get().tokens.split()
    row.state = PriorityState.DROPPED.value
    index_priority(row)
    assert not Passage.objects.exists()
