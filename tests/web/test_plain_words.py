"""The page that says how easy a text is to read."""

import pytest

from tests.web.meeting_world import DAY, world

pytestmark = pytest.mark.django_db
LONG = " ".join(["cat"] * 26) + "."


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.page = f"/keep/{here.group.partnership.slug}/plain-words"
    return here


def asked(here, text):
    answer = here.secretariat.post(here.page, {"text": text})
    return " ".join(answer.content.decode().split())


def test_the_writer_is_told_the_age_and_which_sentences_are_hard(here):
    page = asked(here, f"Come to tea. {LONG}")
    assert "Somebody of about" in page
    assert "One sentence is hard:" in page
    assert "It has 26 words: try two sentences." in page


def test_an_easy_text_and_one_without_words_are_said_plainly(here):
    assert "No sentence stands out as hard." in asked(here, "Come to tea.")
    assert "There are no words here to go by." in asked(here, "12.30")


def test_no_text_is_an_error_and_there_is_no_answer(here):
    page = asked(here, "")
    assert "How easy this is to read" not in page
    assert "govuk-error-message" in page


def test_it_is_for_those_who_keep_the_partnership(here):
    for name in ("member", "chair", "foreign", "visitor"):
        answer = getattr(here, name).post(here.page, {"text": LONG})
        assert answer.status_code in (302, 404), name
        assert b"try two sentences" not in answer.content


def test_a_text_off_the_scale_is_given_no_age(here):
    page = asked(here, "Intergovernmental institutionalisation necessitates responsibilities.")
    assert "This is hard even for adults: for readers of 22 and over" in page
    assert "Somebody of about" not in page
