"""Requests for information: their day is worked out, their answer goes out with reasons for what it lacks."""

import datetime as dt
import io

import pikepdf
import pytest
from django.test import Client
from pypdf import PdfReader

from convenor.apps.audit.models import Entry
from convenor.apps.privacy.models import BundleItem, InformationRequest, Strike
from convenor.apps.search.models import Passage
from tests.factories import PartnershipFactory
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
ASKED = {
    "law": "freedom of information",
    "asked_on": "2026-03-02",
    "who": "an organisation",
    "organisation": "A newspaper",
    "reply_to": "Desk of the newspaper, desk@example.org",
    "asked": "What did the group decide on housing?",
}
IN_PART = {
    "state": "given in part",
    "section": "Section 38: safety",
    "answer": "Here is what was decided.",
}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.slug = here.group.partnership.slug
    here.keep = f"/keep/{here.slug}/privacy"
    here.all = f"{here.keep}/requests"
    here.log = f"/p/{here.slug}/information"
    return here


def noted(here, **more):
    answer = here.secretariat.post(f"{here.all}/new", ASKED | more)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = InformationRequest.objects.latest("pk")
    return row, f"{here.all}/{row.token}"


def passage(here, key="d1", *, partnership=None, tokens="all", text="Homes for six at Elm Road."):
    return Passage.objects.create(
        kind="decision",
        key=key,
        partnership_id=(partnership or here.group.partnership).pk,
        title=f"Decision {key}",
        text=text,
        tokens=tokens,
        address="/decisions",
    )


def put(here, page, key="d1"):
    return here.secretariat.post(f"{page}/put", {"kind": "decision", "key": key})


def words_in(pdf):
    """All that a reader of the file could find: its text, and every stream and string in it, unpacked."""
    read = " ".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages)
    kept = [read]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                raw = each.read_bytes()
                kept += [raw.decode("latin-1"), raw.decode("utf-16-be", "ignore")]
            kept.append(repr(each))
        kept.append(repr(opened.docinfo))
    return " ".join(read.split()), "\n".join(kept)


def answered(here, page, **more):
    return here.secretariat.post(f"{page}/end", IN_PART | more)


def with_words_left_out(here):
    """A request with one thing, of which a street does not go out."""
    row, page = noted(here)
    passage(here)
    put(here, page)
    one = f"{page}/items/{BundleItem.objects.get().pk}"
    left = {"words": "Elm Road", "part": "1", "why": "Section 38: safety"}
    assert here.secretariat.post(one, left).status_code == 302
    return row, page, one


def test_it_is_noted_with_its_day_and_said_when_it_is_late(here, on_the_day):
    _row, page = noted(here)
    # 17 March is a bank holiday in Northern Ireland, so it counts nowhere.
    assert "answer by Tuesday 31 March 2026" in text_of(here.secretariat, here.all)
    on_the_day(dt.date(2026, 3, 31))
    assert "late" not in text_of(here.secretariat, here.all).replace("related", "")
    desk = text_of(here.secretariat, f"/keep/{here.slug}")
    assert "What did the group decide on housing? answer by Tuesday 31 March 2026" in desk
    on_the_day(dt.date(2026, 4, 1))
    said = "One request for information is late. Its answer was due on Tuesday 31 March 2026."
    assert said in text_of(here.secretariat, here.all)
    assert said in text_of(here.secretariat, here.keep)
    assert "late: was due on" in text_of(here.secretariat, f"/keep/{here.slug}")
    assert "Late: it was due on" in text_of(here.secretariat, page)
    noted(here, asked_on="2026-03-03")
    on_the_day(dt.date(2026, 5, 1))
    assert "2 requests for information are late. The oldest" in text_of(here.secretariat, here.all)


def test_for_one_s_own_data_the_holidays_are_those_of_the_place(here):
    row, _page = noted(here, law="one's own data", asked_on="2026-02-17")
    assert row.due_on == dt.date(2026, 3, 17)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"asked_on": "2026-03-03"}, "is still to come"),
        ({"organisation": "a@example.org"}, "not an address"),
        ({"organisation": ""}, "Write which organisation asks"),
        ({"asked": ""}, "What is asked"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(here, more, words):
    answer = here.secretariat.post(f"{here.all}/new", ASKED | more)
    assert answer.status_code == 400
    assert words in soup(answer).main.get_text(" ", strip=True)
    assert not InformationRequest.objects.exists()


def test_of_a_member_of_the_public_no_more_is_kept(here):
    row, page = noted(here, who="a member of the public", organisation="Morgan Vale", reply_to="")
    assert row.asked_as == "a member of the public"
    assert "Morgan" not in text_of(here.secretariat, page)


def test_what_is_left_out_is_gone_from_the_file_and_its_reason_stands_there(here):
    _row, page, one = with_words_left_out(here)
    assert "[left out: Section 38: safety]" in text_of(here.secretariat, one)
    out = here.secretariat.get(f"{page}/answer.pdf")
    assert out["Content-Type"] == "application/pdf"
    assert "attachment" in out["Content-Disposition"]
    assert "no-store" in out["Cache-Control"]
    read, everything = words_in(out.content)
    assert "Homes for six at [left out: Section 38: safety]." in read
    assert "What did the group decide on housing?" in read
    for gone in ("Elm", "Road", "newspaper", "desk@example.org"):
        assert gone not in everything
    Strike.objects.all().delete()
    assert "Elm Road" in words_in(here.secretariat.get(f"{page}/answer.pdf").content)[0]


def test_what_is_left_out_whole_goes_out_as_its_reason_alone(here):
    _row, page = noted(here)
    passage(here)
    put(here, page)
    one = f"{page}/items/{BundleItem.objects.get().pk}"
    here.secretariat.post(one, {"words": "", "part": "all", "why": "Section 40: personal data"})
    read, everything = words_in(here.secretariat.get(f"{page}/answer.pdf").content)
    assert "Item 1, left out" in read
    assert "Section 40: personal data" in read
    assert "Decision" not in everything
    strike = Strike.objects.get(part=1)
    here.secretariat.post(f"{page}/given/{strike.pk}")
    assert "Homes for six" in words_in(here.secretariat.get(f"{page}/answer.pdf").content)[0]


def test_words_that_still_stand_elsewhere_are_told_and_left_out_at_once(here):
    _row, page, _one = with_words_left_out(here)
    passage(here, "d2", text="Elm Road is near.")
    put(here, page, "d2")
    told = "“Elm Road” is left out in one place, and still stands in another."
    assert told in text_of(here.secretariat, page)
    here.secretariat.post(f"{page}/everywhere", {"words": "elm road", "why": "Section 38: safety"})
    assert told not in text_of(here.secretariat, page)
    assert "Elm" not in words_in(here.secretariat.get(f"{page}/answer.pdf").content)[1]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"words": "Oak", "part": "all", "why": "x"}, "“Oak” does not stand there"),
        ({"words": "Elm Road", "part": "all", "why": ""}, "Why"),
        ({"words": "Elm Road", "why": "x", "part": "7"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_left_out_is_said_and_nothing_changes(here, wanted, words):
    _row, page = noted(here)
    passage(here)
    put(here, page)
    answer = here.secretariat.post(f"{page}/items/{BundleItem.objects.get().pk}", wanted)
    assert answer.status_code == 400
    assert words in soup(answer).main.get_text(" ", strip=True)
    assert not Strike.objects.exists()


def test_a_thing_of_others_or_not_for_the_secretariat_does_not_go_in(here):
    _row, page = noted(here)
    passage(here, "d2", partnership=PartnershipFactory())
    passage(here, "d3", tokens="g999999")
    passage(here, "d4")
    assert "Decision d4" in text_of(here.secretariat, f"{page}?q=homes")
    for key in ("d2", "d3", "none"):
        assert f"Decision {key}" not in text_of(here.secretariat, f"{page}?q=homes")
        put(here, page, key)
    assert not BundleItem.objects.exists()


def test_it_ends_with_words_and_can_be_opened_again(here):
    row, page, _one = with_words_left_out(here)
    assert answered(here, page, answer="").status_code == 400
    assert "given in part" in text_of(here.secretariat, f"{page}/end").lower()
    refused = answered(here, page, state="given")
    assert "Words are left out of what goes out" in soup(refused).main.get_text()
    answered(here, page)
    row.refresh_from_db()
    assert (row.state, row.answered_on, row.section) == (
        "given in part",
        DAY,
        "Section 38: safety",
    )
    passage(here, "d2")
    put(here, page, "d2")
    assert BundleItem.objects.count() == 1
    here.secretariat.post(f"{page}/reopen")
    row.refresh_from_db()
    assert (row.state, row.answered_on, row.answer) == ("open", None, IN_PART["answer"])
    assert not Entry.objects.filter(what__icontains="newspaper").exists()


def test_what_is_held_is_noted_for_the_secretariat_alone(here):
    _row, page = noted(here)
    assert "What is held not stated" in text_of(here.secretariat, page)
    here.secretariat.post(f"{page}/held", {"held": "Two decisions of 2025."})
    assert "Two decisions of 2025." in text_of(here.secretariat, page)
    read, _all = words_in(here.secretariat.get(f"{page}/answer.pdf").content)
    assert "Two decisions of 2025." not in read


def test_question_and_answer_are_published_where_wanted_without_who_asked(here, on_the_day):
    row, page, _one = with_words_left_out(here)
    anybody = Client()
    assert "No request has been published yet" in text_of(anybody, here.log)
    on_the_day(dt.date(2026, 4, 2))
    answered(here, page)
    file = f"{here.log}/{row.token}.pdf"
    assert anybody.get(file).status_code == 404
    here.secretariat.post(f"{page}/publish", {"asked": "What was decided on homes?"})
    said = text_of(anybody, here.log)
    assert "What was decided on homes?" in said
    assert "given in part, Thursday 2 April 2026. The answer was 2 days late." in said
    assert "Left out or refused under: Section 38: safety" in said
    read, everything = words_in(anybody.get(file).content)
    assert "Homes for six at [left out: Section 38: safety]." in read
    for gone in ("Elm", "newspaper", "on housing", "desk@example.org"):
        assert gone not in everything
        assert gone not in said
    here.secretariat.post(f"{page}/unpublish")
    assert "What was decided" not in text_of(anybody, here.log)
    assert anybody.get(file).status_code == 404


def test_what_was_marked_closer_since_is_no_longer_in_the_public_file(here):
    row, page = noted(here)
    passage(here)
    put(here, page)
    answered(here, page, state="given", section="")
    here.secretariat.post(f"{page}/publish", {"asked": "Homes?"})
    file = f"{here.log}/{row.token}.pdf"
    assert "Homes for six" in words_in(Client().get(file).content)[0]
    Passage.objects.update(tokens=f"c{here.group.pk}")
    assert "Homes for six" not in words_in(Client().get(file).content)[1]
    assert "Homes for six" in words_in(here.secretariat.get(f"{page}/answer.pdf").content)[0]


def test_an_item_can_be_taken_out_again(here):
    _row, page = noted(here)
    passage(here)
    put(here, page)
    here.secretariat.post(f"{page}/items/{BundleItem.objects.get().pk}/take")
    assert not BundleItem.objects.exists()


@pytest.mark.parametrize("who", ["member", "chair", "foreign"])
def test_nobody_else_sees_or_answers_it(here, who):
    _row, page, one = with_words_left_out(here)
    client = getattr(here, who)
    for address in (here.all, page, one, f"{page}/answer.pdf", f"{page}/publish"):
        assert client.get(address).status_code == 404
    assert client.post(f"{page}/end", IN_PART).status_code == 404
    assert client.post(f"{page}/everywhere", {"words": "x", "why": "y"}).status_code == 404
    assert client.post(f"{page}/given/{Strike.objects.get().pk}").status_code == 404
    assert InformationRequest.objects.get().state == "open"


def test_everybody_reads_of_whom_something_is_held_and_finds_it_from_any_page(here):
    said = text_of(Client(), "/privacy")
    assert "Experts by experience" in said
    assert "90 days after an expert by experience stops taking part" in said
    assert 'href="/privacy"' in Client().get("/").content.decode()
    assert here.log in Client().get(f"/p/{here.slug}").content.decode()
