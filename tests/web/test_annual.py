"""The annual report of a group, composed from what each reader may see."""

import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from convenor.apps.asks.operations import PledgeMade, record_reply
from convenor.apps.decisions.models import Decision
from convenor.apps.decisions.operations import DecisionTaken, set_carrying_out, take_decision
from convenor.core.vocabulary import CarryingOut, Marking
from tests.asks_world import SENT, concern_at, sent
from tests.factories import OPERATOR, GroupFactory
from tests.web.meeting_world import text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(SENT)
    here = world()
    here.page = f"/g/{here.group.slug}/year-report"
    decision = take_decision(
        group=here.group, taken=DecisionTaken("Write to the Board"), on=SENT, by=OPERATOR
    )
    set_carrying_out(decision=decision, how=CarryingOut.DONE, note="They answered.", by=OPERATOR)
    take_decision(
        group=here.group,
        taken=DecisionTaken("For everybody", marking=Marking.PUBLIC),
        on=SENT,
        by=OPERATOR,
    )
    Decision.objects.update(out_at="2026-03-10T12:00Z")
    here.ask = sent(here.group, [concern_at(here.group, "Families wait")])
    record_reply(
        ask=here.ask,
        text="Forty by June.",
        received_on=SENT,
        on=SENT,
        settles=True,
        pledges=[PledgeMade("A list")],
        by=OPERATOR,
    )
    return here


def test_each_line_is_a_thing_of_the_year_with_its_page(here):
    said = text_of(here.secretariat, here.page)
    assert "Strategy in 2026" in said
    assert "One concern was raised at its table." in said
    assert "Carried out. They answered." in said
    assert "The department: How many beds will there be? Forty by June." in said
    assert "A list Pledged to us, still open." in said
    assert f"/asks/{here.ask.token}" in here.secretariat.get(here.page).content.decode()


def test_a_visitor_reads_what_is_public_alone(here):
    said = text_of(here.visitor, here.page)
    assert "For everybody" in said
    for words in ("Write to the Board", "How many beds", "A list", "concern"):
        assert words not in said


def test_it_is_the_same_as_pdf_and_for_word(here):
    pdf = PdfReader(io.BytesIO(here.secretariat.get(f"{here.page}.pdf").content))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "Forty by June." in text
    links = [
        note.get_object()["/A"]["/URI"]
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert f"http://testserver/asks/{here.ask.token}" in links
    word = docx.Document(io.BytesIO(here.secretariat.get(f"{here.page}.docx").content))
    assert any("Forty by June." in each.text for each in word.paragraphs)
    assert b"Forty" not in here.visitor.get(f"{here.page}.docx").content


def test_a_year_without_anything_says_so_and_nonsense_is_not_there(here):
    said = text_of(here.secretariat, f"{here.page}?year=2019")
    assert "It asked nothing." in said
    for year in ("2027", "1850", "soon", "²"):
        assert here.secretariat.get(f"{here.page}?year={year}").status_code == 404
    outside = GroupFactory(standing="outside")
    assert here.secretariat.get(f"/g/{outside.slug}/year-report").status_code == 404


def test_as_many_queries_for_many_things_as_for_few(here):
    def asked():
        with CaptureQueriesContext(connection) as found:
            here.secretariat.get(here.page)
        return len(found)

    asked()
    few = asked()
    for number in range(12):
        take_decision(group=here.group, taken=DecisionTaken(f"Yes {number}"), on=SENT, by=OPERATOR)
        sent(here.group, [concern_at(here.group, f"Families wait {number}")])
    assert asked() == few <= 40
