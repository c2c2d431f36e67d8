"""Each line of the rule is proven against a real account on a seat linked to enforcement."""

from types import SimpleNamespace

import pytest

from convenor.apps.evidence.models import Evidence
from convenor.apps.evidence.queries import evidence_visible
from convenor.apps.experts.operations.involvements import add_note
from convenor.apps.experts.operations.safety import name_safety_readers, say_not_safe
from convenor.apps.experts.queries.involvements import (
    involvement_for,
    involvement_kept,
    notes_of,
    supported_by,
)
from convenor.apps.experts.queries.places import place_for, places_kept, plan_words
from convenor.apps.experts.queries.safety import safety_concerns
from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries import actor_for, shown_as
from convenor.apps.people.operations import set_display, set_expert_consent
from convenor.apps.priorities.queries.visible import is_inside
from convenor.core.access import SEEN_LESS, Marked, Withheld, can_see
from convenor.core.vocabulary import (
    Capacity,
    ConsentLevel,
    EvidenceKind,
    ExpertUse,
    Marking,
    Strength,
)
from tests.experts_world import DAY, invited
from tests.factories import OPERATOR, SeatFactory, client_as, member_of, secretariat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    """The supporter comes to sit on such a seat as well: what was theirs is closed to them at once."""
    on_the_day(DAY)
    here = invited()
    add_note(involvement=here.involvement, text="x", by=here.support)
    here.member = member_of(here.group)
    here.readers = [member_of(here.group), member_of(here.group)]
    chair = actor_for(member_of(here.group, capacity=Capacity.CHAIR), on=DAY)
    name_safety_readers(
        partnership=here.partnership,
        people=[each.person for each in here.readers],
        on=DAY,
        by=chair,
    )
    say_not_safe(partnership=here.partnership, text="x", by=OPERATOR)
    here.before = {
        "supporter": here.support,
        "member": actor_for(here.member, on=DAY),
        "reader": actor_for(here.readers[0], on=DAY),
        "keeps": actor_for(here.keeps, on=DAY),
    }
    here.after = {}
    users = {
        "supporter": here.supporter,
        "member": here.member,
        "reader": here.readers[0],
        "keeps": here.keeps,
    }
    for name, user in users.items():
        seat = SeatFactory(group=here.group, enforcement_linked=True)
        Membership.objects.create(
            group=here.group, seat=seat, person=user.person, capacity="member", holds_seat=True
        )
        here.after[name] = actor_for(user, on=DAY)
    return here


def evidence(here, actor):
    Evidence.objects.get_or_create(
        group=here.group,
        partnership=here.partnership,
        kind=EvidenceKind.SURVEY.value,
        strength=Strength.MEASURED.value,
        shows="Waiting",
        source="A survey",
        on=DAY,
        consent=ConsentLevel.GROUP.value,
        marking=Marking.PARTNERS.value,
    )
    return evidence_visible(actor["member"]).exists()


def names(here, actor):
    person = here.readers[1].person
    set_display(person=person, detail="name", marking=Marking.PARTNERS, by=OPERATOR)
    return shown_as(actor["member"], person.pk).name is not None


def experts(here, actor):
    set_expert_consent(
        person=here.person, use=ExpertUse.SAFE_NAME, marking=Marking.PARTNERS, by=OPERATOR
    )
    listed = places_kept(actor["keeps"], partnership_id=here.partnership.pk, on=DAY)
    named = shown_as(actor["member"], here.person.pk).name
    own = supported_by(actor["supporter"])
    return {bool(each) for each in (listed, named, own)} != {False}


def sites(here, actor):
    thing = Marked(here.partnership.pk, here.group.pk, Marking.NAMED_SEATS, True)
    return bool(can_see(actor["member"], thing))


SEES = {
    Withheld.EVIDENCE: evidence,
    Withheld.PLANS: lambda here, actor: bool(plan_words(actor["supporter"], here.place)),
    Withheld.NOTES: lambda here, actor: bool(notes_of(actor["supporter"], here.involvement)),
    Withheld.EXPENSES: lambda here, actor: (
        involvement_kept(actor["keeps"], here.involvement.token) is not None
    ),
    Withheld.EXPERTS: experts,
    Withheld.SITES: sites,
    Withheld.NAMES: names,
    Withheld.INFLUENCE: lambda here, actor: is_inside(
        actor["member"], SimpleNamespace(group=here.group)
    ),
    Withheld.SAFETY: lambda here, actor: bool(safety_concerns(actor["reader"])),
}


@pytest.mark.parametrize("row", SEEN_LESS, ids=lambda row: row.kind.name.lower())
def test_each_line_holds_for_whoever_comes_to_sit_on_such_a_seat(here, row):
    sees = SEES[row.kind]
    if row.kind is not Withheld.SITES:
        assert sees(here, here.before), "somebody else sees it, so that the test can fail"
    assert not sees(here, here.after)


def test_every_kind_has_one_line():
    assert [row.kind for row in SEEN_LESS] == list(Withheld)


def test_a_supporter_on_such_a_seat_is_shut_out_of_all_of_it(here):
    assert place_for(here.after["supporter"], here.place.token) is None
    assert involvement_for(here.after["supporter"], here.involvement.token) is None


def test_the_page_is_the_rule_and_names_the_seats(here):
    page = client_as(here.member).get(f"/p/{here.partnership.slug}/seen-less").content.decode()
    for row in SEEN_LESS:
        assert row.kind.value.replace("'", "&#x27;") in page
    assert "City Board" in page
    stranger = secretariat_of(SeatFactory().group.partnership)
    assert client_as(stranger).get(f"/p/{here.partnership.slug}/seen-less").status_code == 404
