"""Each line of the rule on what is really asked for: pages, the search, files and feeds, with the rule and without."""

import io

import pytest
from pypdf import PdfReader

from convenor.apps.agendas.operations import ItemAsked, add_item, sign_off_agenda
from convenor.apps.evidence.operations import EvidenceWanted, add_evidence
from convenor.apps.experts.operations.involvements import add_note, record_advice
from convenor.apps.experts.operations.places import say_of_plan
from convenor.apps.experts.operations.safety import name_safety_readers, say_not_safe
from convenor.apps.experts.queries import involvements
from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries import actor_for
from convenor.apps.people.operations import set_display, set_expert_consent
from convenor.apps.priorities.operations import (
    PlanSaid,
    PrioritySaid,
    add_live_priority,
    make_plan,
)
from convenor.core.access import SEEN_LESS, Withheld, seen_less
from convenor.core.vocabulary import (
    Arrangement,
    Capacity,
    ConsentLevel,
    EvidenceKind,
    ExpertUse,
    Marking,
)
from tests.experts_world import DAY, invited
from tests.factories import (
    OPERATOR,
    MeetingFactory,
    PersonFactory,
    SeatFactory,
    client_as,
    member_of,
)

pytestmark = pytest.mark.django_db
ASKED, TOLD = "Zebrawort", "Quincefield"
MARKER = f"{ASKED} {TOLD}"
"""Stands in what each line keeps from such a seat, and in nothing else; the first word is what one searches."""


@pytest.fixture
def here(on_the_day):
    """Somebody who supports an expert, sits in the group, and reads what is said of safety."""
    on_the_day(DAY)
    here = invited()
    here.reads = here.supporter
    Membership.objects.create(
        group=here.group, person=here.reads.person, capacity="member", holds_seat=True
    )
    here.meeting = MeetingFactory(group=here.group)
    return here


def sits_on_a_linked_seat(here):
    seat = SeatFactory(group=here.group, label="Home Office", enforcement_linked=True)
    Membership.objects.create(
        group=here.group, seat=seat, person=here.reads.person, capacity="member", holds_seat=True
    )


def _plain(here, *more):
    """Where anything of a group could stand, and the search for it."""
    slug, group = here.partnership.slug, here.group.slug
    return (
        f"/g/{group}",
        f"/p/{slug}",
        f"/m/{here.meeting.token}",
        f"/m/{here.meeting.token}/agenda",
        f"/search?q={ASKED}",
        f"/g/{group}/calendar.ics",
        f"/g/{group}/year-report.pdf",
        "/me",
        *more,
    )


def _supported(here, *more):
    return _plain(here, f"/p/{here.partnership.slug}/supporting/{here.place.token}", *more)


def evidence(here):
    row = add_evidence(
        group=here.group,
        wanted=EvidenceWanted(
            f"{MARKER} waits", MARKER, EvidenceKind.SURVEY, DAY, ConsentLevel.GROUP
        ),
        added_as="a member",
        today=DAY,
        by=OPERATOR,
    )
    return _plain(here, "/evidence", f"/evidence/{row.token}")


def plans(here):
    say_of_plan(place=here.place, kind=Arrangement.TRAVEL, words=MARKER, by=OPERATOR)
    return _supported(here, f"/p/{here.partnership.slug}/supporting/{here.place.token}/plan")


def notes(here):
    add_note(involvement=here.involvement, text=MARKER, by=here.support)
    return _supported(here)


def expenses(here):
    record_advice(
        involvement=here.involvement,
        advice_from=MARKER,
        advice_on=DAY,
        paid_by_host=True,
        by=here.support,
    )
    return _supported(here)


def experts(here):
    here.person.name = MARKER
    here.person.save()
    set_expert_consent(
        person=here.person, use=ExpertUse.SAFE_NAME, marking=Marking.PARTNERS, by=OPERATOR
    )
    return _supported(here, "/map", f"/p/{here.partnership.slug}/supporting")


def names(here):
    person = PersonFactory(name=MARKER)
    Membership.objects.create(group=here.group, person=person, capacity="member", holds_seat=True)
    set_display(person=person, detail="name", marking=Marking.PARTNERS, by=OPERATOR)
    return _plain(here, "/map")


def safety(here):
    chair = actor_for(member_of(here.group, capacity=Capacity.CHAIR), on=DAY)
    name_safety_readers(
        partnership=here.partnership,
        people=[here.reads.person, member_of(here.group).person],
        on=DAY,
        by=chair,
    )
    say_not_safe(partnership=here.partnership, text=MARKER, by=OPERATOR)
    return _plain(here, "/not-safe", "/not-safe/read")


def influence(here):
    row = add_live_priority(
        group=here.group,
        said=PrioritySaid("Classes", "More classes."),
        live_from=DAY,
        on=DAY,
        by=OPERATOR,
    )
    plan = make_plan(
        priority=row,
        said=PlanSaid(MARKER, MARKER, DAY, target_words="A board"),
        on=DAY,
        by=OPERATOR,
    )
    return _plain(here, f"/influence/{plan.token}", "/priorities", f"/priorities/{row.token}")


WORLD = {
    Withheld.INFLUENCE: influence,
    Withheld.EVIDENCE: evidence,
    Withheld.PLANS: plans,
    Withheld.NOTES: notes,
    Withheld.EXPENSES: expenses,
    Withheld.EXPERTS: experts,
    Withheld.NAMES: names,
    Withheld.SAFETY: safety,
}


BEHIND = {
    Withheld.PLANS: {Withheld.EXPERTS},
    Withheld.NOTES: {Withheld.EXPERTS},
    Withheld.EXPENSES: {Withheld.EXPERTS},
}
"""Lines behind another: whoever sees no expert sees no plan either, so both are taken out."""


def told(here, addresses):
    """Those of the addresses whose answer holds the words, the search among them."""
    client = client_as(here.reads)
    answers = {each: client.get(each) for each in addresses}
    return {each for each, answer in answers.items() if TOLD in text_in(answer)}


def text_in(answer):
    if answer["Content-Type"] == "application/pdf":
        reader = PdfReader(io.BytesIO(answer.content))
        return " ".join(page.extract_text() for page in reader.pages)
    return answer.content.decode(errors="replace")


def without_lines(monkeypatch, kinds):
    rest = tuple(row for row in SEEN_LESS if row.kind not in kinds)
    monkeypatch.setattr(seen_less, "SEEN_LESS", rest)


@pytest.mark.parametrize("kind", WORLD, ids=lambda kind: kind.name.lower())
def test_it_is_read_until_one_sits_on_such_a_seat(here, kind):
    addresses = WORLD[kind](here)
    assert told(here, addresses)
    sits_on_a_linked_seat(here)
    assert told(here, addresses) == set()


@pytest.mark.parametrize("kind", WORLD, ids=lambda kind: kind.name.lower())
def test_with_its_line_taken_out_it_is_told(here, kind, monkeypatch):
    """So that each line is seen to be what keeps it."""
    addresses = WORLD[kind](here)
    sits_on_a_linked_seat(here)
    without_lines(monkeypatch, {kind, *BEHIND.get(kind, ())})
    monkeypatch.setattr(involvements, "is_supporter", lambda *_: True)  # the seal, shut by itself
    assert told(here, addresses)


def test_a_place_where_people_live_is_for_the_seats_that_it_names(here, monkeypatch):
    """The line on sites: what is for named seats is for no such seat but its own, also where it chairs."""
    seat = SeatFactory(group=here.group, label="Home Office", enforcement_linked=True)
    chair = member_of(here.group, capacity=Capacity.CHAIR)
    add_item(
        meeting=here.meeting, asked=ItemAsked(MARKER, marking=Marking.NAMED_SEATS), by=OPERATOR
    )
    sign_off_agenda(meeting=here.meeting, by=OPERATOR)
    here.reads = chair
    assert told(here, _plain(here))
    Membership.objects.create(
        group=here.group, seat=seat, person=chair.person, capacity="member", holds_seat=True
    )
    assert told(here, _plain(here)) == set()
    without_lines(monkeypatch, {Withheld.SITES})
    assert told(here, _plain(here))


def test_every_line_is_tried_on_pages():
    assert {*WORLD, Withheld.SITES} == set(Withheld)
