"""Evidence: added without anything personal, seen as far as consent goes, used, withdrawn; and what is unknown."""

import dataclasses
import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.evidence.models import Evidence, EvidenceGap
from convenor.apps.evidence.operations import (
    EvidenceNotValid,
    EvidenceWanted,
    add_evidence,
    change_evidence,
    close_gap,
    drop_use,
    fill_gap,
    name_gap,
    use_evidence,
    withdraw_evidence,
)
from convenor.apps.evidence.queries import (
    can_see_evidence,
    citation,
    evidence_about,
    evidence_visible,
    gaps_due,
    gaps_of,
)
from convenor.apps.groups.queries import actor_for
from convenor.apps.search.models import Passage
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, ConsentLevel, EvidenceKind, Marking, Strength
from tests.factories import OPERATOR, GroupFactory, SeatFactory, member_of, secretariat_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
WANTED = EvidenceWanted(
    shows="Children wait for a school place for three months.",
    source="Three caseworkers",
    kind=EvidenceKind.OBSERVATION,
    on=dt.date(2026, 2, 20),
    consent=ConsentLevel.PARTNERS,
    place="Leeds",
)


@pytest.fixture
def group():
    return GroupFactory(name="Operations Group")


def added(group, *, person=None, client_key="", **more):
    return add_evidence(
        group=group,
        wanted=dataclasses.replace(WANTED, **more),
        person=person,
        added_as="a member",
        client_key=client_key,
        today=DAY,
        by=OPERATOR,
    )


def test_it_is_kept_once_and_cited_with_its_source_place_and_day(group):
    evidence = added(group, client_key="one")
    assert added(group, client_key="one") == evidence
    assert citation(evidence) == "Observation: Three caseworkers, Leeds, Friday 20 February 2026."
    assert "Children" not in Entry.objects.get().what


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"shows": " "}, "Write in plain words what it shows"),
        ({"source": ""}, "Say where it comes from"),
        ({"on": dt.date(2026, 3, 3)}, "is still to come"),
        ({"shows": "Mrs Haile waits for a place."}, "Mrs Haile"),
        ({"shows": "She was born on 3 March 1990 and waits."}, "date of birth"),
        ({"source": "Ask 07700 900123"}, "way to reach somebody"),
        ({"place": "LS1 4AP"}, "where people live"),
        ({"marking": Marking.PUBLIC}, "so it cannot be marked “public”"),
    ],
)
def test_what_points_at_somebody_or_goes_too_far_is_refused_with_the_way_out(group, more, says):
    with pytest.raises(EvidenceNotValid, match=says):
        added(group, **more)
    assert not Evidence.objects.exists()


def readers(group):
    linked = SeatFactory(group=group, enforcement_linked=True)
    other = GroupFactory(partnership=group.partnership)
    return {
        "visitor": ANYONE,
        "secretariat": actor_for(secretariat_of(group.partnership), on=DAY),
        "chair": actor_for(member_of(group, capacity=Capacity.CHAIR), on=DAY),
        "member": actor_for(member_of(group), on=DAY),
        "linked": actor_for(member_of(group, seat=linked), on=DAY),
        "beside": actor_for(member_of(other), on=DAY),
        "foreign": actor_for(secretariat_of(GroupFactory().partnership), on=DAY),
    }


INSIDE = {"secretariat", "chair", "member", "adder"}


@pytest.mark.parametrize("marking", Marking)
@pytest.mark.parametrize("consent", ConsentLevel)
@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_the_rule_for_one_and_the_filter_over_many_agree(group, consent, marking, is_withdrawn):
    adder = member_of(group)
    who = readers(group) | {"adder": actor_for(adder, on=DAY)}
    evidence = added(group, person=adder.person, consent=consent)
    evidence.marking = marking.value
    evidence.save()
    if is_withdrawn:
        withdraw_evidence(evidence=evidence, why="They no longer agree", by=OPERATOR)
    seen = {name for name, actor in who.items() if evidence_visible(actor).exists()}
    assert seen == {name for name, actor in who.items() if can_see_evidence(actor, evidence)}
    wide = marking in (Marking.PUBLIC, Marking.PARTNERS)
    if is_withdrawn or consent is ConsentLevel.GATHERERS:
        expected = {"secretariat", "adder"}
    elif not wide:
        expected = {"secretariat", "chair", "adder"}
    elif consent is ConsentLevel.GROUP:
        expected = INSIDE
    elif consent is ConsentLevel.EVERYBODY and marking is Marking.PUBLIC:
        expected = set(who)
    else:
        expected = INSIDE | {"linked", "beside"}
    assert seen == expected


def test_what_enforcement_may_not_see_is_not_in_the_index_either(group):
    evidence = added(group, consent=ConsentLevel.GROUP)
    assert not Passage.objects.exists()
    wider = dataclasses.replace(WANTED, consent=ConsentLevel.PARTNERS, strength=Strength.SEVERAL)
    change_evidence(evidence=evidence, wanted=wider, today=DAY, by=OPERATOR)
    assert Passage.objects.filter(kind="evidence").exists()
    withdraw_evidence(evidence=evidence, why="They no longer agree", by=OPERATOR)
    assert not Passage.objects.exists()


def test_it_supports_a_thing_once_and_only_what_may_be_seen_is_shown(group):
    evidence, hidden = added(group), added(group, consent=ConsentLevel.GATHERERS)
    for each in (evidence, evidence, hidden):
        use_evidence(evidence=each, about_kind="concern", about_key="abc", by=OPERATOR)
    member = actor_for(member_of(group), on=DAY)
    found = evidence_about(member, kind="concern", keys=["abc", "def"])
    assert [row.token for row in found["abc"]] == [evidence.token]
    drop_use(evidence=evidence, about_kind="concern", about_key="abc", by=OPERATOR)
    assert evidence_about(member, kind="concern", keys=["abc"]) == {}


def test_it_supports_nothing_that_more_people_read_than_agreed(group):
    evidence = added(group, consent=ConsentLevel.GROUP)
    with pytest.raises(EvidenceNotValid, match="more people see that"):
        use_evidence(
            evidence=evidence,
            about_kind="ask",
            about_key="abc",
            marking=Marking.PARTNERS,
            by=OPERATOR,
        )
    withdraw_evidence(evidence=evidence, why="They no longer agree", by=OPERATOR)
    with pytest.raises(EvidenceNotValid, match="They no longer agree"):
        use_evidence(evidence=evidence, about_kind="ask", about_key="abc", by=OPERATOR)


def test_what_is_not_known_has_somebody_and_a_day_until_it_is(group):
    seat = SeatFactory(group=group, label="Health")
    gap = name_gap(
        group=group,
        question="How many wait?",
        seat=seat,
        wanted_by=dt.date(2026, 4, 1),
        on=DAY,
        by=OPERATOR,
    )
    row = gaps_of([group.pk])[0]
    assert (row.who, row.is_late(DAY), row.is_late(dt.date(2026, 4, 2))) == ("Health", False, True)
    assert [each.token for each in gaps_due(seat_ids=[seat.pk])] == [gap.token]
    fill_gap(gap=gap, evidence=added(group), on=DAY, by=OPERATOR)
    assert gaps_of([group.pk]) == []
    with pytest.raises(EvidenceNotValid, match="was closed on Monday 2 March 2026 already"):
        fill_gap(gap=gap, evidence=added(group), on=DAY, by=OPERATOR)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"question": " "}, "as a question"),
        ({"wanted_by": dt.date(2026, 3, 1)}, "Choose a day to come"),
        ({"seat": "other"}, "seat of another group"),
    ],
)
def test_a_question_that_cannot_be_is_refused(group, more, says):
    if more.get("seat"):
        more = {"seat": SeatFactory()}
    wanted = {"question": "How many?", "wanted_by": DAY} | more
    with pytest.raises(EvidenceNotValid, match=says):
        name_gap(group=group, on=DAY, by=OPERATOR, **wanted)
    assert not EvidenceGap.objects.exists()


def test_a_question_is_closed_with_a_reason_and_not_filled_from_elsewhere(group):
    gap = name_gap(group=group, question="How many?", wanted_by=DAY, on=DAY, by=OPERATOR)
    with pytest.raises(EvidenceNotValid, match="of the same partnership"):
        fill_gap(gap=gap, evidence=added(GroupFactory()), on=DAY, by=OPERATOR)
    with pytest.raises(EvidenceNotValid, match="why"):
        close_gap(gap=gap, why="", on=DAY, by=OPERATOR)
    close_gap(gap=gap, why="Nobody counts it", on=DAY, by=OPERATOR)
    assert gaps_of([group.pk]) == []
