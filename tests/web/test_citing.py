"""Papers and agenda items cite evidence, as far as those it comes from agreed."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convenor.apps.agendas.models import Agenda, AgendaItem
from convenor.apps.agendas.operations import ItemAsked, add_item, carry_forward, defer_item
from convenor.apps.evidence.models import EvidenceUse
from convenor.apps.evidence.operations import (
    EvidenceWanted,
    add_evidence,
    cite_evidence,
    withdraw_evidence,
)
from convenor.apps.groups.queries import actor_for
from convenor.apps.papers.models import Paper
from convenor.apps.papers.queries.packing import pack_content, pack_request
from convenor.core.access import ANYONE
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Marking
from tests.factories import OPERATOR, MeetingFactory, SeatFactory, client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
CITED = "Figure: A count of beds, Monday 2 March 2026."


class Here:
    def __init__(self):
        self.world = world(on=dt.date(2026, 3, 18))
        self.group, self.meeting = self.world.group, self.world.meeting
        self.item = add_item(
            meeting=self.meeting,
            asked=ItemAsked("Housing", marking=Marking.PARTNERS),
            by=OPERATOR,
        )
        self.paper = Paper.objects.create(
            meeting=self.meeting, title="Housing report", marking="partners", item=self.item
        )
        self.evidence = self.add()

    def add(self, source="A count of beds", consent=ConsentLevel.PARTNERS, **more):
        return add_evidence(
            group=self.group,
            wanted=EvidenceWanted(
                "Beds are short.", source, EvidenceKind.FIGURE, DAY, consent, **more
            ),
            added_as="a member",
            today=DAY,
            by=OPERATOR,
        )

    def cite(self, *rows, thing=None):
        thing = thing or self.paper
        cite_evidence(
            evidence=rows,
            chosen_from=rows,
            about_kind="item" if thing == self.item else "paper",
            about_key=thing.token,
            marking=Marking(thing.marking),
            by=OPERATOR,
        )

    def out(self):
        Paper.objects.update(out_at=timezone.now())
        Agenda.objects.update_or_create(meeting=self.meeting, defaults={"out_at": timezone.now()})

    @property
    def papers(self):
        return f"/m/{self.meeting.token}/papers"

    @property
    def page(self):
        return f"{self.papers}/{self.paper.token}"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return Here()


def choices(client, address):
    return [box["value"] for box in soup(client.get(address)).select("main input[name=evidence]")]


def test_a_paper_cites_evidence_and_its_page_the_list_and_the_line_of_sight_show_it(here):
    secretariat, member = here.world.secretariat, here.world.member
    address = f"{here.page}/evidence"
    assert address in secretariat.get(here.papers).content.decode()
    answer = secretariat.post(address, {"evidence": [here.evidence.token]})
    assert answer.url == here.papers
    assert CITED in text_of(secretariat, here.papers)
    assert CITED in text_of(secretariat, here.page)
    assert member.get(here.page).status_code == 404
    here.out()
    for page in (here.papers, here.page):
        assert CITED in text_of(member, page)
    before = text_of(member, f"/sight/paper/{here.paper.token}").split("What came of it")[0]
    assert "Evidence: A count of beds" in before
    after = text_of(member, f"/sight/evidence/{here.evidence.token}").split("What came of it")[1]
    assert "Paper: Housing report" in after
    assert "Agenda item: Housing" in after
    assert "Paper: Housing report" in text_of(member, f"/evidence/{here.evidence.token}")
    secretariat.post(address, {})
    assert CITED not in text_of(secretariat, here.page)


def test_an_item_cites_evidence_and_the_agenda_shows_it(here):
    address = f"/m/{here.meeting.token}/items/{here.item.token}/evidence"
    secretariat = here.world.secretariat
    assert address in secretariat.get(f"/m/{here.meeting.token}/agenda/work").content.decode()
    assert secretariat.post(address, {"evidence": [here.evidence.token]}).status_code == 302
    here.out()
    assert CITED in text_of(here.world.member, f"/m/{here.meeting.token}/agenda")
    assert here.world.chair.get(address).status_code == 404
    assert here.world.foreign.post(address, {}).status_code == 404
    assert EvidenceUse.objects.count() == 1


@pytest.mark.parametrize(
    ("consent", "own", "marking", "may"),
    [
        (ConsentLevel.EVERYBODY, Marking.PUBLIC, Marking.PUBLIC, True),
        (ConsentLevel.EVERYBODY, Marking.PARTNERS, Marking.PUBLIC, False),
        (ConsentLevel.PARTNERS, Marking.PARTNERS, Marking.PUBLIC, False),
        (ConsentLevel.PARTNERS, Marking.PARTNERS, Marking.PARTNERS, True),
        (ConsentLevel.PARTNERS, Marking.RESTRICTED, Marking.PARTNERS, False),
        (ConsentLevel.GROUP, Marking.PARTNERS, Marking.PARTNERS, False),
        (ConsentLevel.GROUP, Marking.PARTNERS, Marking.NAMED_SEATS, False),
        (ConsentLevel.GROUP, Marking.PARTNERS, Marking.RESTRICTED, True),
        (ConsentLevel.GATHERERS, Marking.PARTNERS, Marking.RESTRICTED, False),
    ],
)
def test_nothing_is_cited_that_more_people_would_read_than_agreed(here, consent, own, marking, may):
    Paper.objects.update(marking=marking.value)
    row = here.add("A note", consent, marking=own)
    address = f"{here.page}/evidence"
    assert (row.token in choices(here.world.secretariat, address)) is may
    answer = here.world.secretariat.post(address, {"evidence": [row.token]})
    assert answer.status_code == (302 if may else 400)
    assert EvidenceUse.objects.exists() is may


def test_a_marking_is_not_widened_beyond_what_is_cited(here):
    here.cite(here.evidence)
    wider = {"title": "Housing report", "marking": "public", "due_on": "2026-03-11"}
    answer = here.world.secretariat.post(f"{here.page}/change", wider)
    assert answer.status_code == 400
    said = " ".join(soup(answer).main.get_text(" ").split())
    assert (
        "It cites “A count of beds”. Those it comes from agreed to its use by all partners" in said
    )
    assert "Take that out first, or choose a narrower marking." in said
    here.paper.refresh_from_db()
    assert here.paper.marking == "partners"
    here.cite(here.evidence, thing=here.item)
    item = f"/m/{here.meeting.token}/items/{here.item.token}/change"
    posted = {"title": "Housing", "purpose": "discussion", "marking": "public"}
    assert here.world.secretariat.post(item, posted).status_code == 400
    here.item.refresh_from_db()
    assert here.item.marking == "partners"


def test_each_reader_sees_only_the_evidence_that_they_may_see(here):
    private = here.add("A private note", ConsentLevel.GROUP)
    Paper.objects.update(marking="restricted", owner_seat=here.world.seat)
    here.paper.refresh_from_db()
    here.cite(here.evidence, private)
    assert "A private note" in text_of(here.world.secretariat, here.page)
    linked = SeatFactory(group=here.group, enforcement_linked=True)
    Paper.objects.update(marking="named seats", owner_seat=linked, out_at=timezone.now())
    police = client_as(member_of(here.group, seat=linked))
    said = text_of(police, here.page)
    assert CITED in said
    assert "A private note" not in said


def test_who_is_asked_for_the_paper_cites_and_other_members_do_not(here):
    address = f"{here.page}/evidence"
    assert here.world.member.get(address).status_code == 404
    Paper.objects.update(owner_seat=here.world.seat)
    assert here.world.member.post(address, {"evidence": [here.evidence.token]}).status_code == 302
    assert here.world.observer.get(address).status_code == 404
    assert here.world.visitor.get(address).status_code == 302
    Paper.objects.update(withdrawn_at=timezone.now())
    assert here.world.secretariat.get(address).status_code == 404


def test_evidence_that_was_withdrawn_is_cited_no_longer(here):
    here.cite(here.evidence)
    withdraw_evidence(evidence=here.evidence, why="They no longer agree", by=OPERATOR)
    assert CITED not in text_of(here.world.secretariat, here.page)
    assert choices(here.world.secretariat, f"{here.page}/evidence") == []


def test_the_pack_names_what_papers_and_items_rest_on_for_each_reader(here):
    here.cite(here.evidence)
    here.cite(here.evidence, thing=here.item)
    here.out()
    member = actor_for(member_of(here.group), on=DAY)
    content = pack_content(member, here.meeting, reader_mark="")
    request = pack_request(content, here.meeting, {})
    assert request.entries[0].cites == (CITED,)
    before = content.made_from
    withdraw_evidence(evidence=here.evidence, why="They no longer agree", by=OPERATOR)
    assert pack_content(member, here.meeting, reader_mark="").made_from != before
    assert pack_content(ANYONE, here.meeting, reader_mark="").cites == {}


def test_an_item_that_was_put_off_still_cites_it_at_the_next_meeting(here):
    here.cite(here.evidence, thing=here.item)
    defer_item(item=here.item, because="No time", by=OPERATOR)
    later = MeetingFactory(group=here.group, on=dt.date(2026, 6, 17))
    carry_forward(meeting=later, carried=[], by=OPERATOR)
    again = AgendaItem.objects.get(meeting=later)
    assert EvidenceUse.objects.filter(about_kind="item", about_key=again.token).count() == 1


@pytest.mark.parametrize("name", ["", "/agenda"])
def test_the_number_of_queries_does_not_grow(here, name, django_assert_num_queries):
    here.out()
    here.cite(here.evidence)
    here.cite(here.evidence, thing=here.item)
    page = f"/m/{here.meeting.token}/agenda" if name else here.papers
    member = here.world.member
    member.get(page)
    with CaptureQueriesContext(connection) as found:
        member.get(page)
    few = len(found)
    rows = [here.add(f"Count {number}") for number in range(8)]
    here.cite(here.evidence, *rows)
    here.cite(here.evidence, *rows, thing=here.item)
    with django_assert_num_queries(few):
        html = member.get(page).content.decode()
    assert len(re.findall("Figure: ", html)) == 9
