"""The pages of the consultation desk: who sees what, what is refused, and the steps from call to answer."""

import datetime as dt

import pytest
from django.test import Client

from convenor.apps.consultations.models import AnswerDraft, Consultation, Position
from convenor.apps.consultations.operations import ask_to_endorse, say_input
from tests.apps.consultations.desk import DAY, actor, desk
from tests.factories import OPERATOR, PartnershipFactory, client_as, secretariat_of
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
CALL = {
    "title": "Rules on accommodation",
    "asked_by": "Home Office",
    "closes_on": "2026-04-13",
    "closes_time": "09:00",
    "found_on": "2026-03-02",
    "marking": "public",
}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = desk()
    here.office, here.head = client_as(here.secretariat), client_as(here.chair)
    here.delegate, here.visitor = client_as(here.member), Client()
    here.list = f"/p/{here.partnership.slug}/consultations"
    here.page = f"/consultations/{here.call.token}"
    here.keep = f"/keep/{here.partnership.slug}/consultations"
    here.one = f"{here.keep}/{here.call.token}"
    return here


def test_a_call_is_added_and_stands_on_the_list_the_desk_and_its_page(here):
    answer = here.office.post(f"{here.keep}/new", CALL)
    row = Consultation.objects.latest("pk")
    assert answer.url == f"/consultations/{row.token}"
    assert "Send it by Friday 10 April 2026" in text_of(here.office, answer.url)
    said = text_of(here.delegate, here.list)
    assert "Rules on accommodation Home Office · closes on Monday 13 April 2026 at 9am" in said
    assert "Next: Read it, by Thursday 12 March 2026." in said
    desk_page = text_of(here.office, f"/keep/{here.partnership.slug}")
    assert "Rules on accommodation: Next: Read it, by Thursday 12 March 2026." in desk_page


def test_what_is_refused_is_said_in_the_form_and_nothing_is_kept(here):
    for more, said in (
        ({"closes_on": "2026-02-01"}, "It closed on Sunday 1 February 2026 at 9am."),
        ({"closes_time": "25:00"}, "Write the time as 10:00."),
        ({"link": "javascript:alert(1)"}, "is not an address on the web"),
        ({"marking": "named seats"}, "named seats"),
        ({"title": ""}, "required"),
    ):
        answer = here.office.post(f"{here.keep}/new", CALL | more)
        assert answer.status_code == 400
        assert said in soup(answer).main.get_text(" ", strip=True)
    assert Consultation.objects.count() == 1


def test_late_steps_are_said_in_plain_sentences(here, on_the_day):
    on_the_day(dt.date(2026, 3, 18))
    assert "Late: Read it, due on Thursday 12 March 2026." in text_of(here.delegate, here.list)
    assert "Late: by Thursday 12 March 2026" in text_of(here.delegate, here.page)
    here.office.post(f"{here.one}/step", {"step": "READ", "do": "done"})
    assert "done on Wednesday 18 March 2026" in text_of(here.delegate, here.page)
    here.office.post(f"{here.one}/step", {"step": "READ", "do": "again"})
    assert "Late: Read it" in text_of(here.delegate, here.list)
    assert here.office.post(f"{here.one}/step", {"step": "NONSENSE"}).status_code == 404


def test_others_find_nothing_of_the_work(here):
    foreign = client_as(secretariat_of(PartnershipFactory()))
    for reader in (here.visitor, foreign):
        assert reader.get(here.page).status_code == 404
        assert "family reunion" not in text_of(reader, here.list)
        assert "No answer is published yet." in text_of(reader, here.list)
    keepers = [here.one + end for end in ("/change", "/lead", "/clearing", "/draft", "/sent")]
    for address in [*keepers, f"{here.keep}/new"]:
        assert here.delegate.get(address).status_code == 404
        assert foreign.get(address).status_code == 404
        assert here.office.get(address).status_code == 200
    assert foreign.get(f"{here.page}/say").status_code == 404
    assert here.visitor.get(f"{here.page}/say").status_code == 302


def test_a_member_says_something_and_takes_it_back_and_nobody_else_can(here):
    section = here.call.sections.get()
    said = {"section": section.pk, "stance": "oppose", "text": "It splits families."}
    assert here.delegate.post(f"{here.page}/say", said).status_code == 302
    shown = text_of(here.head, here.page)
    assert "It splits families." in shown
    assert "Harbour Council, local authority · oppose · 2 March 2026" in shown
    assert "By sector: local authority – oppose" in shown
    assert here.member.person.name not in shown
    kept = section.inputs.get()
    back = f"{here.page}/said/{kept.token}/back"
    assert here.head.post(back).status_code == 404
    assert here.delegate.post(back).status_code == 302
    assert "It splits families." not in text_of(here.head, here.page)
    refused = here.delegate.post(f"{here.page}/say", said | {"section": "0"})
    assert refused.status_code == 400


def test_a_source_is_cited_and_questions_written_down(here):
    here.office.post(f"{here.one}/questions", {"questions": "Who is hurt?\nWhat would help?"})
    shown = text_of(here.delegate, here.page)
    assert "Who is hurt?" in shown
    assert "What would help?" in shown
    section = here.call.sections.first()
    cited = {"section": section.pk, "whose": "A report", "stance": "no position", "text": "A fact"}
    assert here.office.post(f"{here.one}/source", cited).status_code == 302
    assert "A fact A report · no position" in text_of(here.delegate, here.page)


def test_who_clears_it_is_chosen_from_what_is_lawful(here):
    page = soup(here.office.get(f"{here.one}/clearing"))
    values = [each["value"] for each in page.main.find_all("input", {"type": "radio"})]
    assert values == ["board|CHAIR"]
    assert "Board has no meeting on record before it closes." in page.main.get_text(" ")
    refused = here.office.post(f"{here.one}/clearing", {"chosen": "board|CORRESPONDENCE"})
    assert refused.status_code == 400
    assert here.office.post(f"{here.one}/clearing", {"chosen": "board|CHAIR"}).status_code == 302
    assert "Who clears it Board, by chair’s action" in text_of(here.delegate, here.page)


def test_from_draft_to_what_came_back(here):
    section = here.call.sections.get()
    here.office.post(f"{here.one}/clearing", {"chosen": "board|CHAIR"})
    words = {f"text_{section.pk}": "We oppose it.", "after": "0", "do": "keep"}
    assert here.office.post(f"{here.one}/draft", words).status_code == 302
    stale = here.office.post(f"{here.one}/draft", words)
    assert "Version 1 was written meanwhile." in soup(stale).main.get_text(" ")
    sign = f"{here.page}/sign"
    for other in (here.office, here.delegate):
        assert other.get(sign).status_code == 404
    assert "You say that Board cleared version 1, by chair’s action." in text_of(here.head, sign)
    assert "Sign it off" in text_of(here.head, here.page)
    assert here.head.post(sign, {"number": "1"}).status_code == 302
    shown = text_of(here.delegate, here.page)
    assert "Board cleared it by chair’s action on 2 March 2026." in shown
    assert "The chair decides and reports to the next meeting" in shown
    sent = {"sent_on": "2026-03-02", "how": "by the form on its page"}
    assert here.office.post(f"{here.one}/sent", sent).status_code == 302
    assert "We answered on Monday 2 March 2026." in text_of(here.delegate, here.list)
    assert here.visitor.get(here.page).status_code == 404
    assert here.office.post(f"{here.one}/publish", {"link": ""}).status_code == 302
    public = text_of(here.visitor, here.page)
    assert "We oppose it." in public
    assert "Who leads" not in public
    assert "Steps to our answer" not in public
    came = {"responded_on": "2026-03-02", "what_changed": "The fee was dropped."}
    assert here.office.post(f"{here.one}/response", came).status_code == 302
    assert "The fee was dropped." in text_of(here.visitor, here.page)


def test_it_is_not_answered_by_choice_and_taken_up_again(here):
    assert here.office.post(f"{here.one}/drop", {"why": "Not about us"}).status_code == 302
    assert "We do not answer it: Not about us" in text_of(here.delegate, here.page)
    here.office.post(f"{here.one}/again")
    assert "We do not answer it" not in text_of(here.delegate, here.page)


def test_a_position_is_recorded_replaced_and_put_into_a_draft(here):
    keep = f"/keep/{here.partnership.slug}/positions"
    held = {
        "topic": "asylum",
        "title": "Right to work",
        "words": "After six months",
        "agreed_by": "board",
        "agreed_on": "2025-03-01",
    }
    assert here.office.post(f"{keep}/new", held).status_code == 302
    old = Position.objects.get()
    newer = held | {"words": "After three months", "agreed_on": "2026-03-01"}
    assert here.office.post(f"{keep}/{old.token}/replace", newer).status_code == 302
    shown = text_of(here.delegate, f"/p/{here.partnership.slug}/positions")
    assert "After three months asylum · agreed by Board on 1 March 2026" in shown
    assert "After six months from 1 March 2025 until 1 March 2026" in shown
    assert here.visitor.get(f"/p/{here.partnership.slug}/positions").status_code == 302
    section = here.call.sections.get()
    typed = {
        f"text_{section.pk}": "We say:",
        "after": "0",
        "do": "insert",
        "position": Position.objects.latest("pk").token,
        "into": str(section.pk),
    }
    page = soup(here.office.post(f"{here.one}/draft", typed))
    area = page.find("textarea", {"name": f"text_{section.pk}"})
    assert area.get_text().strip() == "We say:\n\nAfter three months"
    assert not AnswerDraft.objects.exists()
    nonsense = here.office.post(f"{here.one}/draft", typed | {"position": "x", "into": "'"})
    assert nonsense.status_code == 200


def test_councils_say_where_they_stand(here):
    council = here.member.person.memberships.get().organisation
    base = f"/p/{here.partnership.slug}/endorsements"
    assert "Nobody was asked to endorse anything yet." in text_of(here.delegate, base)
    asked = {"what": "The charter", "organisations": [council.slug]}
    ask = f"/keep/{here.partnership.slug}/endorsements/ask"
    assert here.delegate.post(ask, asked).status_code == 404
    assert here.office.post(ask, asked).status_code == 302
    row = here.partnership.endorsements.get()
    say = f"{base}/{row.token}"
    assert "Read it" not in text_of(here.head, base)
    refused = here.office.post(ask, asked | {"link": "javascript:alert(1)"})
    assert "is not an address on the web" in soup(refused).main.get_text(" ")
    link = "https://www.example.org/charter"
    assert here.office.post(ask, asked | {"link": link}).status_code == 302
    for page in (base, say):
        (read,) = soup(here.delegate.get(page)).main.find_all("a", href=link)
        assert read.get_text().startswith("Read it")
    assert here.head.post(say, {"state": "endorsed"}).status_code == 404
    assert here.delegate.post(say, {"state": "done"}).status_code == 400
    assert here.delegate.post(say, {"state": "endorsed"}).status_code == 302
    shown = text_of(here.head, base)
    assert "One asked, 1 endorsed." in shown
    assert (
        "Harbour Council: endorsed asked on 2 March 2026 · said by itself on 2 March 2026" in shown
    )
    assert here.office.post(say, {"state": "done", "note": "In council"}).status_code == 302
    assert "recorded by the secretariat on 2 March 2026 · In council" in text_of(here.head, base)


def test_pages_ask_as_much_for_many_as_for_few(here, django_assert_max_num_queries):
    section = here.call.sections.get()
    for number in range(6):
        say_input(section=section, text=f"Words {number}", on=DAY, by=actor(here.member))
    ask_to_endorse(
        partnership=here.partnership,
        what="The charter",
        organisations=[here.member.person.memberships.get().organisation],
        on=DAY,
        by=OPERATOR,
    )
    with django_assert_max_num_queries(45):
        assert here.office.get(here.page).status_code == 200
