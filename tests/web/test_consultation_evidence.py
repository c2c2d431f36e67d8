"""Evidence that is held already is cited in an answer, as far as those it comes from agreed."""

import pytest

from convenor.apps.consultations.models import ConsultationInput
from convenor.apps.evidence.models import Evidence
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Marking, Strength
from tests.apps.consultations.desk import DAY, desk
from tests.factories import client_as
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = desk()
    here.office, here.delegate = client_as(here.secretariat), client_as(here.member)
    here.page = f"/consultations/{here.call.token}"
    here.form = f"/keep/{here.partnership.slug}/consultations/{here.call.token}/evidence"
    return here


def held(here, consent=ConsentLevel.EVERYBODY, marking=Marking.PUBLIC):
    return Evidence.objects.create(
        partnership=here.partnership,
        group=here.board,
        shows="Half of the families wait for a year",
        source="a survey of hosts",
        kind=EvidenceKind.SURVEY.value,
        strength=Strength.SEVERAL.value,
        on=DAY,
        consent=consent.value,
        marking=marking.value,
    )


def cited(here, evidence):
    section = here.call.sections.get()
    return here.office.post(here.form, {"section": section.pk, "evidence": evidence.token})


def test_it_stands_in_its_own_words_with_its_citation_and_each_page_leads_to_the_other(here):
    evidence = held(here)
    assert "Half of the families wait for a year (a survey of hosts)" in text_of(
        here.office, here.form
    )
    assert cited(here, evidence).status_code == 302
    said = ConsultationInput.objects.get()
    assert (said.text, said.is_source) == ("Half of the families wait for a year", True)
    assert "a survey of hosts" in said.whose
    assert "Half of the families wait for a year" in text_of(here.office, here.page)
    shown = soup(here.office.get(f"/evidence/{evidence.token}"))
    assert shown.find("a", href=here.page)
    assert here.delegate.get(here.form).status_code == 404


@pytest.mark.parametrize(
    ("consent", "marking"),
    [
        (ConsentLevel.PARTNERS, Marking.PARTNERS),
        (ConsentLevel.GROUP, Marking.PARTNERS),
        (ConsentLevel.EVERYBODY, Marking.RESTRICTED),
    ],
)
def test_what_may_not_go_that_far_is_refused_and_nothing_is_kept(here, consent, marking):
    evidence = held(here, consent, marking)
    answer = cited(here, evidence)
    assert answer.status_code == 400
    assert "more people see" in soup(answer).text
    assert not ConsultationInput.objects.exists()
    assert not evidence.uses.exists()
