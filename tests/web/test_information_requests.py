"""Requests for information: their day is worked out, their answer goes out with reasons for what it lacks."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.privacy.models import BundleItem, InformationRequest
from convenor.apps.search.models import Passage
from tests.factories import PartnershipFactory
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
ASKED = {
    "law": "freedom of information",
    "asked_on": "2026-03-02",
    "asked_as": "A newspaper",
    "asked": "What did the group decide on housing?",
}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.keep = f"/keep/{here.group.partnership.slug}/privacy"
    here.new = f"{here.keep}/requests/new"
    return here


def noted(here, **more):
    answer = here.secretariat.post(here.new, ASKED | more)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = InformationRequest.objects.latest("pk")
    return row, f"{here.keep}/requests/{row.token}"


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


def test_it_is_noted_with_its_day_and_said_when_it_is_late(here, on_the_day):
    _row, page = noted(here)
    # 17 March is a bank holiday in Northern Ireland, so it counts nowhere.
    assert "due on Tuesday 31 March 2026" in text_of(here.secretariat, here.keep)
    on_the_day(dt.date(2026, 3, 31))
    assert "late: was due" not in text_of(here.secretariat, here.keep)
    on_the_day(dt.date(2026, 4, 1))
    assert "late: was due on Tuesday 31 March 2026" in text_of(here.secretariat, here.keep)
    assert "Late: it was due on" in text_of(here.secretariat, page)


def test_for_one_s_own_data_the_holidays_are_those_of_the_place(here):
    row, _page = noted(here, law="one's own data", asked_on="2026-02-17")
    assert row.due_on == dt.date(2026, 3, 17)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"asked_on": "2026-03-03"}, "is still to come"),
        ({"asked_as": "a@example.org"}, "Write by role who asked"),
        ({"asked": ""}, "What is asked"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(here, more, words):
    answer = here.secretariat.post(here.new, ASKED | more)
    assert answer.status_code == 400
    assert words in soup(answer).main.get_text(" ", strip=True)
    assert not InformationRequest.objects.exists()


def test_what_is_found_goes_in_is_gone_through_and_goes_out_with_the_reason(here):
    _row, page = noted(here)
    passage(here)
    assert "Decision d1" in text_of(here.secretariat, f"{page}?q=homes")
    put(here, page)
    item = BundleItem.objects.get()
    assert item.text == "Homes for six at Elm Road."
    one = f"{page}/items/{item.pk}"
    shorter = {"text": "Homes for six [left out].", "left_out_because": ""}
    refused = here.secretariat.post(one, shorter)
    assert refused.status_code == 400
    assert "the law wants a reason" in soup(refused).main.get_text()
    assert BundleItem.objects.get().text == "Homes for six at Elm Road."
    here.secretariat.post(one, shorter | {"left_out_because": "Section 38: safety"})
    out = here.secretariat.get(f"{page}/bundle")
    assert "attachment" in out["Content-Disposition"]
    said = out.content.decode()
    assert "Homes for six [left out]." in said
    assert "Section 38: safety" in said
    assert "Elm Road" not in said


def test_what_is_left_out_whole_goes_out_as_its_reason_alone(here):
    _row, page = noted(here)
    passage(here)
    put(here, page)
    one = f"{page}/items/{BundleItem.objects.get().pk}"
    left = {"text": "x", "is_left_out": "on", "left_out_because": "Section 40: personal data"}
    here.secretariat.post(one, left)
    said = here.secretariat.get(f"{page}/bundle").content.decode()
    assert "Item 1, left out" in said
    assert "Section 40: personal data" in said
    assert "Decision d1" not in said
    assert BundleItem.objects.get().text == ""


def test_a_thing_of_others_or_not_for_the_secretariat_does_not_go_in(here):
    _row, page = noted(here)
    passage(here, "d2", partnership=PartnershipFactory())
    passage(here, "d3", tokens="g999999")
    assert "Decision" not in text_of(here.secretariat, f"{page}?q=homes")
    for key in ("d2", "d3", "none"):
        put(here, page, key)
    assert not BundleItem.objects.exists()


def test_it_ends_with_words_and_can_be_opened_again(here):
    row, page = noted(here)
    answered = {"state": "answered", "answer": ""}
    assert here.secretariat.post(f"{page}/end", answered).status_code == 400
    here.secretariat.post(f"{page}/end", answered | {"answer": "Here it is."})
    row.refresh_from_db()
    assert (row.state, row.answered_on) == ("answered", DAY)
    passage(here)
    put(here, page)
    assert not BundleItem.objects.exists()
    here.secretariat.post(f"{page}/reopen")
    row.refresh_from_db()
    assert (row.state, row.answered_on, row.answer) == ("open", None, "Here it is.")
    assert not Entry.objects.filter(what__contains="newspaper").exists()


def test_an_item_can_be_taken_out_again(here):
    _row, page = noted(here)
    passage(here)
    put(here, page)
    here.secretariat.post(f"{page}/items/{BundleItem.objects.get().pk}/take")
    assert not BundleItem.objects.exists()


@pytest.mark.parametrize("who", ["member", "chair", "foreign"])
def test_nobody_else_sees_or_answers_it(here, who):
    _row, page = noted(here)
    client = getattr(here, who)
    assert client.get(page).status_code == 404
    assert client.get(f"{page}/bundle").status_code == 404
    assert client.post(f"{page}/end", {"state": "refused", "answer": "No"}).status_code == 404
