"""The sample's people on the sample's bodies: persona by permission, as the table says."""

import datetime as dt
from pathlib import Path

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.experts.models import ExpertTask, Involvement
from convenor.apps.experts.queries.involvements import own_involvements
from convenor.apps.groups.models import Membership, Seat
from convenor.apps.groups.queries import actor_for, partnerships
from convenor.apps.groups.queries.seats import seats_on
from convenor.apps.people.queries.accounts import persona_account, personas
from convenor.apps.sealed.queries import identity_for
from convenor.core.access import Permission, Scope, can
from convenor.core.access.matrix import MATRIX
from convenor.core.vocabulary import Arrangement, Capacity, ExpertTaskKind, Role
from convenor.pipelines.samples import load_sample
from tests.factories import OPERATOR

SAMPLE = Path(__file__).parents[2] / "examples" / "leeds-and-yorkshire"
DAY = dt.date(2026, 6, 1)
LMP, MY = "leeds-migration-partnership", "migration-yorkshire"
KEEPS = {
    permission
    for permission, (scope, roles) in MATRIX.items()
    if Role.SECRETARIAT in roles and scope is Scope.PARTNERSHIP
}
OBSERVERS = {
    (LMP, Permission.WORK_TAKE),
    (LMP, Permission.REPORT_BACK),
    (LMP, Permission.ELSEWHERE_VIEW),
    (LMP, Permission.SEEN_LESS_VIEW),
    (LMP, Permission.CONSULTATION_SAY),
    (LMP, Permission.ENDORSEMENT_SAY),
}
MEMBERS = OBSERVERS | {(LMP, Permission.PRIORITIES_ANSWER)}
MAY = {
    "secretariat.lmp": {(LMP, permission) for permission in KEEPS},
    "secretariat.migration-yorkshire": {(MY, permission) for permission in KEEPS},
    "chair": {(LMP, Permission.AUDIT_VIEW), (LMP, Permission.PLAN_VIEW), *MEMBERS},
    "deputy": {(LMP, Permission.AUDIT_VIEW), (LMP, Permission.PLAN_VIEW), *MEMBERS},
    "member": MEMBERS,
    "substitute": MEMBERS,
    "observer": OBSERVERS,
    "representative": MEMBERS,
    "expert": MEMBERS,
    "expert.operations": MEMBERS,
    "supporter": {(LMP, Permission.EXPERT_SUPPORT), (LMP, Permission.SEEN_LESS_VIEW)},
    "volunteer": MEMBERS,
    "home-office": {
        (MY, Permission.ASK_ANSWER),
        (MY, Permission.PRIORITIES_ANSWER),
        (MY, Permission.WORK_TAKE),
        (MY, Permission.REPORT_BACK),
        (MY, Permission.ELSEWHERE_VIEW),
        (MY, Permission.SEEN_LESS_VIEW),
        (MY, Permission.CONSULTATION_SAY),
        (MY, Permission.ENDORSEMENT_SAY),
    },
    "department": {(LMP, Permission.ASK_ANSWER)},
    "administrator": set(),
}
for there, here in {
    "volunteer.west-yorkshire": "volunteer",
    "chair.migration-yorkshire": "chair",
}.items():
    MAY[there] = {(MY, permission) for _partnership, permission in MAY[here]}
pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    load_sample(SAMPLE, by=OPERATOR, on=DAY, with_people=True)
    return {row.slug: row.id for row in partnerships()}


def actor_of(key):
    return actor_for(persona_account(key), on=DAY)


def test_each_persona_may_in_each_partnership_what_its_role_carries(sample):
    found = {
        persona.key: {
            (slug, permission)
            for slug, partnership_id in sample.items()
            for permission in Permission
            if MATRIX[permission][0] is Scope.PARTNERSHIP
            and can(actor_of(persona.key), permission, partnership_id=partnership_id)
        }
        for persona in personas()
    }
    assert found == MAY
    assert can(actor_of("administrator"), Permission.SECRETARIAT_APPOINT)


def test_the_home_office_contact_sits_on_a_seat_linked_to_enforcement_and_nobody_else_does(sample):
    linked = [persona.key for persona in personas() if actor_of(persona.key).enforcement_linked]
    assert linked == ["home-office"]


def test_every_role_of_the_glossary_has_its_persona(sample):
    held = {role.role for persona in personas() for role in actor_of(persona.key).roles}
    assert held == set(Role)


def test_three_seats_are_filled_each_by_somebody_marked_as_of_the_sample(sample):
    groups = set(Seat.objects.values_list("group_id", flat=True))
    holders = [
        holder
        for seats in seats_on(DAY, group_ids=groups).values()
        for seat in seats
        if (holder := seat.holder_on(DAY))
    ]
    assert len(holders) == 3
    before = seats_on(DAY - dt.timedelta(days=1), group_ids=groups)
    assert not any(
        seat.holder_on(DAY - dt.timedelta(days=1)) for seats in before.values() for seat in seats
    )
    assert {Capacity(holder.capacity) for holder in holders} == {Capacity.MEMBER, Capacity.EXPERT}


def test_each_expert_came_through_a_place_with_supporter_plan_and_seal(sample):
    seated = Membership.objects.filter(capacity=Capacity.EXPERT.value)
    parts = Involvement.objects.select_related("place__supporter", "person")
    assert {part.person_id for part in parts} == set(seated.values_list("person_id", flat=True))
    assert len(parts) == 2
    supports = persona_account("supporter")
    for part in parts:
        assert part.place.purpose
        assert part.place.supporter == supports.person
        assert {row.kind for row in part.place.plan.all()} == {kind.value for kind in Arrangement}
        assert identity_for(actor_for(supports, on=DAY), part.person_id).real_name.startswith(
            "Nobody "
        )
    owed = {ExpertTaskKind(kind) for kind in ExpertTask.objects.values_list("kind", flat=True)}
    assert owed == {ExpertTaskKind.CLOSING}, (
        "no date of a real group is made up, so no meeting owes more"
    )


def test_an_expert_of_the_sample_is_signed_in_by_what_is_clicked_and_named_in_no_entry(sample):
    first, second = (persona_account(key) for key in ("expert", "expert.operations"))
    assert first != second
    assert all(own_involvements(actor_for(user, on=DAY)) for user in (first, second))
    assert persona_account("expert.nobody") is None
    assert not Entry.objects.filter(what__contains=first.person.name).exists()


def test_a_second_loading_brings_no_second_expert(sample):
    load_sample(SAMPLE, by=OPERATOR, on=DAY, with_people=True)
    assert Involvement.objects.count() == 2
