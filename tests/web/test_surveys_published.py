"""Surveys for anybody: kept and come back to, typed in, shortened for the public, and what came of them."""

import re

import pytest

from convenor.apps.surveys.models import Survey, SurveyAnswer, SurveyDraft
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db
WORDS = "A bus that goes to the college in the evening."
SUMMARY = "only in the summary"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.chair.post(
        f"/g/{here.group.slug}/surveys/new",
        {
            "title": "Buses",
            "closes_on": "2026-03-09",
            "closes_at": "17:00",
            "is_public": "on",
            "asks_use": "on",
            "naming": "whoever likes says for whom they speak",
            "questions-TOTAL_FORMS": "1",
            "questions-INITIAL_FORMS": "0",
            "questions-0-text": "What would help?",
            "questions-0-kind": "in words",
        },
    )
    here.page = f"/surveys/{Survey.objects.get().token}"
    here.chair.post(f"{here.page}/open")
    return here


def answer(here, key, words=WORDS, use="in public, without saying who", said_for=""):
    given = {"q1": words, "use": use, "said_for": said_for, "client_key": key}
    assert here.visitor.post(here.page, given).status_code == 302


def answered_by_five(here):
    answer(here, "a", use="in public, with for whom they speak", said_for="a college")
    answer(here, "b", "What I lived through", use=SUMMARY)
    for key in "cde":
        answer(here, key, f"A cheaper pass {key}")


def test_somebody_keeps_answers_and_comes_back_to_them(here):
    kept = here.visitor.post(here.page, {"q1": "A bus", "later": "yes"})
    assert kept.status_code == 302
    assert re.fullmatch(rf"{here.page}/back/[^/]+~[^/]+", kept.url)
    assert "To come back, keep this address: http://testserver/surveys/" in text_of(
        here.visitor, kept.url
    )
    assert "A bus" in here.visitor.get(kept.url).content.decode()
    assert not SurveyAnswer.objects.exists()
    here.visitor.post(kept.url, {"q1": "A late bus", "use": SUMMARY, "client_key": "k"})
    assert SurveyAnswer.objects.get().answers == {"q1": "A late bus"}
    assert not SurveyDraft.objects.exists()
    assert here.visitor.get(kept.url).url == here.page


def test_an_address_that_was_made_up_leads_nowhere(here):
    here.visitor.post(here.page, {"q1": "A bus", "later": "yes"})
    token = SurveyDraft.objects.get().token
    for key in (token, f"{token}~x", "~", "x"):
        assert here.visitor.get(f"{here.page}/back/{key}").status_code == 404


def test_whoever_answers_is_warned_before_words_go_public(here):
    assert "your words could be held against it" in text_of(here.visitor, here.page)


def test_answers_stand_by_how_they_may_be_used(here):
    answered_by_five(here)
    said = text_of(here.chair, f"{here.page}/answers")
    public, unnamed, summary = (
        said.index(words)
        for words in (
            "May stand in public, with for whom they speak",
            "May stand in public, without saying who",
            "Only for your summary: not to be quoted",
        )
    )
    assert public < said.index("a college") < unnamed < summary < said.index("What I lived through")
    assert said.count("Shorten it for the public") == 4


def test_the_report_says_what_was_asked_said_and_done(here):
    answered_by_five(here)
    here.chair.post(f"{here.page}/close")
    key = "a"
    shortened = {"shown": "A bus that goes to […]", "why": "names a place"}
    assert here.chair.post(f"{here.page}/answers/{key}/q1", shortened).status_code == 302
    here.chair.post(f"{here.page}/summary", {"text": "Most need a bus.", "done": "We asked."})
    said = text_of(here.visitor, here.page)
    for words in (
        "What was asked What would help?",
        "5 people answered.",
        "Most need a bus.",
        "A bus that goes to […] a college · Shortened: names a place",
        "What was done We asked.",
    ):
        assert words in said
    assert "What I lived through" not in said
    assert WORDS not in said
    where = f"/p/{here.group.partnership.slug}/surveys"
    assert "What came of earlier ones Buses" in text_of(here.visitor, where)
    here.chair.post(f"{here.page}/answers/{key}/q1", {"again": "yes"})
    assert WORDS in text_of(here.visitor, here.page)


def test_an_answer_on_paper_is_typed_in_and_counted(here):
    page = f"{here.page}/by-hand"
    assert "your e-mail address" not in text_of(here.chair, page)
    assert (
        here.chair.post(page, {"q1": "A bus", "use": SUMMARY, "client_key": "p"}).status_code == 302
    )
    assert "One of them was typed in here." in text_of(here.chair, f"{here.page}/answers")


def test_only_those_who_ask_type_in_shorten_and_report(here):
    answered_by_five(here)
    for address in ("by-hand", "answers", "answers/a/q1", "summary"):
        for client in (here.member, here.visitor, here.foreign):
            seen = client.get(f"{here.page}/{address}").status_code
            assert seen == (302 if client is here.visitor else 404)
            assert client.post(f"{here.page}/{address}", {"text": "x"}).status_code != 200
    assert here.chair.get(f"{here.page}/answers/zz/q1").status_code == 404
    assert here.chair.get(f"{here.page}/answers/a/q9").status_code == 404
    assert Survey.objects.get().summary == ""


def test_one_machine_that_answers_again_and_again_is_stopped_and_seen(here):
    given = {"q1": WORDS, "use": SUMMARY}
    codes = [
        here.visitor.post(here.page, given | {"client_key": f"k{n}"}).status_code for n in range(70)
    ]
    assert codes.count(302) <= 60
    assert codes[-1] == 429
    kept = SurveyAnswer.objects.count()
    assert f"{kept - 1} say word for word what another says" in text_of(
        here.chair, f"{here.page}/answers"
    )


def test_what_is_open_to_anybody_is_listed_for_anybody(here):
    where = f"/p/{here.group.partnership.slug}/surveys"
    assert "Open now Buses" in text_of(here.visitor, where)
    Survey.objects.update(is_public=False)
    assert "Nothing is asked at the moment." in text_of(here.visitor, where)
    assert here.visitor.get("/p/nowhere/surveys").status_code == 404
