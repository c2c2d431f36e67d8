"""Before anything goes out that an expert seems to have said, somebody is asked to think of their claim, once."""

import pytest

from convenor.apps.consultations.models import Consultation
from convenor.apps.evidence.models import Evidence
from convenor.apps.people.operations import set_expert_consent
from convenor.apps.representation.models import ReportBack
from convenor.apps.surveys.models import Survey
from convenor.core.vocabulary import Capacity, ExpertUse, Marking
from tests.factories import OPERATOR, MembershipFactory, PersonFactory, client_as, member_of
from tests.web import test_consultations, test_elsewhere, test_surveys_published
from tests.web.meeting_world import soup, text_of, world
from tests.web.test_evidence import DAY, posted
from tests.web.test_notices import drafted, here  # noqa: F401

pytestmark = pytest.mark.django_db
SAID = "An expert by experience told us of the waiting."
WARNED = "can be used in their asylum claim"
called = test_consultations.here
spoke = test_elsewhere.here
surveyed = test_surveys_published.here


def asks_once(client, address, given, kept):
    """It is asked, nothing is kept; with the answer it goes."""
    answer = client.post(address, given)
    assert answer.status_code == 400
    said = soup(answer).main.get_text(" ", strip=True)
    assert WARNED in said
    assert "They were asked, and agree to it" in said
    assert not kept()
    assert client.post(address, given | {"asked_them": "on"}).status_code == 302
    assert kept()


@pytest.fixture
def place(on_the_day):
    on_the_day(DAY)
    return world()


def test_evidence_for_everybody(place):
    given = posted(shows=SAID, marking="public", consent="everybody")
    address = f"/g/{place.group.slug}/evidence/add"
    asks_once(place.member, address, given, Evidence.objects.exists)
    Evidence.objects.all().delete()
    for calm in ({"marking": "partners"}, {"shows": "Rents rose."}):
        assert place.member.post(address, given | calm).status_code == 302
    change = f"/evidence/{Evidence.objects.get(shows='Rents rose.').token}/change"
    shown = Evidence.objects.filter(shows=SAID, marking="public").exists
    asks_once(place.member, change, given, shown)


def test_what_an_expert_adds_for_everybody_is_asked_of_them_whatever_it_says(place):
    user = member_of(place.group, capacity=Capacity.EXPERT)
    user.person.is_expert = True
    user.person.save()
    given = posted(marking="public", consent="everybody")
    address = f"/g/{place.group.slug}/evidence/add"
    answer = client_as(user).post(address, given)
    assert "What you say in public can be used in your asylum claim." in soup(answer).get_text()
    assert not Evidence.objects.exists()
    assert client_as(user).post(address, given | {"asked_them": "on"}).status_code == 302


def test_a_safe_name_counts_for_those_who_may_know_it_and_tells_nobody_else(place):
    person = PersonFactory(name="Winter Linden", is_expert=True)
    MembershipFactory(group=place.group, person=person, capacity=Capacity.EXPERT.value)
    given = posted(shows="Winter Linden told us of it.", marking="public", consent="everybody")
    address = f"/g/{place.group.slug}/evidence/add"
    assert place.member.post(address, given).status_code == 302, "nothing is found out by trying"
    set_expert_consent(
        person=person, use=ExpertUse.SAFE_NAME, marking=Marking.PARTNERS, by=OPERATOR
    )
    assert WARNED in soup(place.member.post(address, given)).get_text()


def test_a_report_back_for_everybody(spoke, on_the_day):
    on_the_day(test_elsewhere.HELD)
    given = {"said": SAID, "marking": "public", "do": "send"}
    address = f"{spoke.page}/report"
    sent = ReportBack.objects.filter(sent_at__isnull=False).exists
    asks_once(spoke.speaker, address, given, sent)


def test_a_report_back_that_is_only_kept_goes_on(spoke, on_the_day):
    on_the_day(test_elsewhere.HELD)
    given = {"said": SAID, "marking": "public", "do": "keep"}
    assert spoke.speaker.post(f"{spoke.page}/report", given).status_code == 302
    assert ReportBack.objects.get().sent_at is None


def test_the_report_of_a_survey(surveyed):
    test_surveys_published.answered_by_five(surveyed)
    surveyed.chair.post(f"{surveyed.page}/close")
    out = Survey.objects.exclude(summary="").exists
    asks_once(surveyed.chair, f"{surveyed.page}/summary", {"text": SAID, "done": ""}, out)


def test_our_answer_to_a_call(called):
    section = called.call.sections.get()
    called.office.post(f"{called.one}/clearing", {"chosen": "board|CHAIR"})
    words = {f"text_{section.pk}": SAID, "after": "0", "do": "keep"}
    called.office.post(f"{called.one}/draft", words)
    called.head.post(f"{called.page}/sign", {"number": "1"})
    sent = {"sent_on": "2026-03-02", "how": "by the form on its page"}
    assert called.office.post(f"{called.one}/sent", sent).status_code == 302
    out = Consultation.objects.filter(published_on__isnull=False).exists
    asks_once(called.office, f"{called.one}/publish", {"link": ""}, out)


def test_a_notice_is_warned_of_beside_its_button(here):  # noqa: F811
    notice = drafted(here, text=SAID)
    page = f"/notices/{notice.token}"
    assert WARNED in text_of(here.secretariat, page)
    here.secretariat.post(f"{here.keep}/{notice.token}/send")
    assert WARNED not in text_of(here.secretariat, page)
    assert WARNED not in text_of(here.reader, page)
