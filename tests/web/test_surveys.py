"""The pages of surveys."""

import pytest

from convenor.apps.surveys.models import Survey, SurveyAnswer
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.keep = f"/g/{here.group.slug}/surveys"
    return here


def posted(**more):
    return {
        "title": "School places",
        "closes_on": "2026-03-09",
        "closes_at": "17:00",
        "questions-TOTAL_FORMS": "2",
        "questions-INITIAL_FORMS": "0",
        "questions-0-text": "Is there a place?",
        "questions-0-kind": "yes or no",
        "questions-1-text": "",
        "questions-1-kind": "in words",
    } | more


def opened(here, **more):
    answer = here.chair.post(f"{here.keep}/new", posted(**more))
    assert answer.status_code == 302, answer.content.decode()
    page = f"/surveys/{Survey.objects.get().token}"
    here.chair.post(f"{page}/open")
    return page


def test_a_chair_asks_and_members_answer_without_being_known(here):
    page = opened(here)
    assert "School places" in text_of(here.member, "/surveys")
    said = text_of(here.member, page)
    assert "It is open until Monday 9 March 2026 at 17:00." in said
    assert here.member.post(page, {"q1": "No", "client_key": "k1"}).status_code == 302
    here.member.post(page, {"q1": "No", "client_key": "k1"})
    assert SurveyAnswer.objects.count() == 1
    assert "Answers are shown once 5 people have answered." in text_of(
        here.chair, f"{page}/answers"
    )


def test_strangers_answer_only_what_is_public(here):
    page = opened(here)
    assert here.visitor.get(page).status_code == 404
    Survey.objects.update(is_public=True)
    assert here.visitor.post(page, {"q1": "Yes"}).status_code == 302


def test_only_whoever_leads_sees_the_answers_and_a_draft_is_seen_by_nobody_else(here):
    here.chair.post(f"{here.keep}/new", posted())
    page = f"/surveys/{Survey.objects.get().token}"
    assert here.member.get(page).status_code == 404
    for address in (here.keep, f"{here.keep}/new", f"{page}/answers", f"{page}/change"):
        assert here.member.get(address).status_code == 404
        assert here.foreign.get(address).status_code == 404
    assert here.member.post(f"{page}/open").status_code == 404


def test_a_survey_without_questions_or_with_one_that_cannot_be_says_why(here):
    empty = here.chair.post(f"{here.keep}/new", posted(**{"questions-0-text": ""}))
    assert "Ask at least one question." in empty.content.decode()
    lonely = posted(**{"questions-0-kind": "one of several", "questions-0-choices": "Only"})
    assert "at least two different" in here.chair.post(f"{here.keep}/new", lonely).content.decode()
    assert not Survey.objects.exists()


def test_a_late_answer_says_that_it_was_not_kept(here, on_the_day):
    page = opened(here)
    on_the_day(DAY.replace(month=4))
    answer = here.member.post(page, {"q1": "Yes"})
    assert "Your answers were not kept." in answer.content.decode()
    assert not SurveyAnswer.objects.exists()


def test_the_summary_stands_where_the_survey_was(here):
    page = opened(here)
    here.member.post(page, {"q1": "No", "email": "a@example.org"})
    here.chair.post(f"{page}/close")
    assert here.chair.post(f"{page}/summary", {"text": "Most wait."}).status_code == 302
    assert "Most wait." in text_of(here.member, page)


def test_questions_are_changed_while_nobody_has_answered(here):
    page = opened(here)
    form = here.chair.get(f"{page}/change").content.decode()
    assert "Is there a place?" in form
    rows = {"questions-INITIAL_FORMS": "1", "questions-0-key": "q1", "questions-1-text": "Why?"}
    more = posted(**rows)
    here.chair.post(f"{page}/change", more)
    assert [each["key"] for each in Survey.objects.get().questions] == ["q1", "q2"]
