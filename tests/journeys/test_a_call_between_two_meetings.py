"""A call for views closes between two meetings of the board, and is answered in time all the same."""

import datetime as dt

import pytest
from django.test import Client

from convenor.apps.audit.models import Entry
from convenor.apps.consultations.models import Consultation
from tests.apps.consultations.desk import desk
from tests.factories import client_as
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2026, 3, 5), dt.date(2026, 4, 16)


def test_it_is_found_cleared_by_the_chair_and_sent_before_it_closes(on_the_day):
    on_the_day(dt.date(2026, 3, 2))
    here = desk(meetings=(BEFORE, AFTER))
    Consultation.objects.all().delete()
    office, chair, member = (
        client_as(each) for each in (here.secretariat, here.chair, here.member)
    )
    call = {
        "title": "Charging for health care",
        "asked_by": "Home Office",
        "closes_on": "2026-04-13",
        "closes_time": "09:00",
        "found_on": "2026-03-02",
        "marking": "public",
    }
    page = office.post(f"/keep/{here.partnership.slug}/consultations/new", call).url
    token = page.rpartition("/")[2]
    one = f"/keep/{here.partnership.slug}/consultations/{token}"

    # The board meets in three days, for which the papers are out, and again when it has closed.
    said = text_of(office, page)
    assert "Board meets on Thursday 5 March 2026, but its papers have gone out by now." in said
    assert "So it can be cleared by chair’s action." in said
    refused = office.post(f"{one}/clearing", {"chosen": "board|MEETING"})
    assert refused.status_code == 400
    assert office.post(f"{one}/clearing", {"chosen": "board|CHAIR"}).status_code == 302
    office.post(f"{one}/step", {"step": "READ", "do": "done"})
    office.post(f"{one}/lead", {"person": here.chair.person.token})
    office.post(f"{one}/questions", {"questions": "Who is put off?\nWhat would you change?"})

    on_the_day(dt.date(2026, 3, 20))
    row = Consultation.objects.get(token=token)
    first, second = row.sections.all()
    words = {"section": first.pk, "stance": "oppose", "text": "Mothers stay away."}
    assert (
        member.post(f"{page}/say", words | {"reservation": "We know of two clinics"}).status_code
        == 302
    )
    cited = {
        "section": second.pk,
        "whose": "A report of 2025",
        "stance": "no position",
        "text": "Free care",
    }
    assert office.post(f"{one}/source", cited).status_code == 302
    office.post(f"{one}/step", {"step": "INPUTS", "do": "done"})

    on_the_day(dt.date(2026, 3, 31))
    answer = {f"text_{first.pk}": "People are put off.", f"text_{second.pk}": "", "after": "0"}
    assert office.post(f"{one}/draft", answer).status_code == 302
    shown = text_of(chair, page)
    assert "By sector: local authority – oppose" in shown
    assert "Harbour Council: We know of two clinics" in shown
    early = office.post(f"{one}/sent", {"sent_on": "2026-03-31", "how": ""})
    assert "Version 1 is not signed off" in early.content.decode()

    on_the_day(dt.date(2026, 4, 8))
    assert (
        chair.post(f"{page}/sign", {"number": "1", "note": "To be reported in April"}).status_code
        == 302
    )
    on_the_day(dt.date(2026, 4, 10))
    sent = {"sent_on": "2026-04-10", "how": "by the form on its page"}
    assert office.post(f"{one}/sent", sent).status_code == 302
    office.post(f"{one}/publish", {"link": ""})
    assert "That was after it closed." not in text_of(member, page)
    public = text_of(Client(), page)
    assert "We answered on Friday 10 April 2026." in public
    assert "People are put off." in public
    assert "two clinics" not in public
    assert "Late" not in text_of(office, page)

    on_the_day(dt.date(2026, 9, 1))
    came = {"responded_on": "2026-08-31", "what_changed": "Care for mothers stays free."}
    assert office.post(f"{one}/response", came).status_code == 302
    assert "We answered, and what changed is known." in text_of(Client(), page)
    told = list(
        Entry.objects.filter(about_key=token).order_by("pk").values_list("operation", flat=True)
    )
    assert told[0] == "add_consultation"
    assert told[-4:] == ["sign_off", "record_sent", "publish_answer", "record_response"]
