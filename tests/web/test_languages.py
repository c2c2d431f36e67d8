"""Pages in the language somebody chose: kept, marked as a draft, never mixed, and English where nothing is translated."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.template import Context, Template
from django.utils import translation

from convenor.project.languages import KNOWN, with_words_in
from tests.web.test_public_pages import loaded

COOKIE = django_settings.LANGUAGE_COOKIE_NAME


@pytest.fixture(autouse=True)
def _known(settings):
    settings.LANGUAGES = KNOWN


def page(client, address, language=""):
    if language:
        client.cookies[COOKIE] = language
    response = client.get(address)
    return response, BeautifulSoup(response.content, "html.parser")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ckb", "rtl"), ("cy", None)])
def test_the_choice_is_kept_and_the_page_says_its_language_and_direction(
    client, language, direction
):
    loaded()
    answer = client.post("/language", {"language": language, "next": "/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    cookie = answer.cookies[COOKIE]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (language, True, "Lax")
    response, soup = page(client, "/")
    assert (soup.html["lang"], soup.html.get("dir")) == (language, direction)
    assert response["Content-Language"] == language
    assert "Cookie" in response["Vary"]


@pytest.mark.django_db
def test_a_page_that_is_not_translated_is_english_wholly_and_offers_no_choice(client):
    loaded()
    response, soup = page(client, "/map", "ar")
    assert (soup.html["lang"], response["Content-Language"]) == ("en-gb", "en-gb")
    assert soup.select(".languages") == []
    assert "Who decides what" in soup.h1.text


@pytest.mark.django_db
@pytest.mark.parametrize("forged", ["xx", "de", "ar\r\nX: y", "../../etc", "en-gb-x", "ar" * 5000])
def test_a_language_that_is_not_ours_is_english(client, forged):
    loaded()
    _, soup = page(client, "/", forged)
    assert soup.html["lang"] == "en-gb"
    answer = client.post("/language", {"language": forged})
    assert answer.cookies[COOKIE].value == "en-gb"


@pytest.mark.django_db
def test_the_choice_leads_nowhere_else_and_is_made_by_a_form_only(client):
    answer = client.post("/language", {"language": "ar", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    assert client.get("/language").status_code == 405


@pytest.mark.django_db
def test_each_language_is_offered_under_its_own_name_and_the_one_of_the_page_is_said(client):
    loaded()
    _, soup = page(client, "/", "uk")
    offered = {each["value"]: each.text for each in soup.select(".languages__list button")}
    assert offered == {code: name for code, name in KNOWN if code != "uk"}
    assert soup.select_one(".languages__now").text == "Українська"
    assert all(each["lang"] == each["value"] for each in soup.select(".languages__list button"))


@pytest.mark.django_db
def test_a_translated_page_says_that_it_is_a_draft_and_leads_back_to_english(client):
    loaded()
    _, english = page(client, "/")
    assert english.select(".languages__draft") == []
    _, soup = page(client, "/", "fa")
    draft = soup.select_one(".languages__draft")
    assert "a draft that nobody has checked" in draft.select_one("[lang=en-GB][dir=ltr]").text
    assert draft.button["value"] == "en-gb"


@pytest.mark.django_db
def test_the_language_ends_with_the_request(client):
    loaded()
    page(client, "/", "ar")
    assert translation.get_language() == "en-gb"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no-such-page", "/p/none", "/map?on=nonsense"])
def test_a_page_that_is_not_there_is_in_the_language_too(client, address):
    response, soup = page(client, address, "ar")
    assert (response.status_code, soup.html["lang"], soup.html["dir"]) == (404, "ar", "rtl")


def shown(source, language, **context):
    with translation.override(language):
        return Template("{% load languages %}" + source).render(Context(context))


def test_what_is_made_in_english_is_marked_and_what_people_wrote_stands_by_itself():
    assert shown("{{ a|english }}", "ar", a="Kept <b>") == (
        '<span lang="en-GB" dir="ltr">Kept &lt;b&gt;</span>'
    )
    assert shown("{{ a|own }}", "ar", a="<Ann>") == "<bdi>&lt;Ann&gt;</bdi>"
    assert shown("{{ a|own }}{{ a|english }}", "ar", a="") == ""


def test_an_english_page_has_no_marks():
    assert shown("{{ a|english }}{{ a|own }}", "en-gb", a="<b>") == "&lt;b&gt;&lt;b&gt;"
    assert shown("{% in_english %}{{ a }}{% end_in_english %}", "en-gb", a="b") == "b"


def test_a_part_in_english_is_english_inside_whatever_the_page_is():
    part = "{% load i18n %}{% in_english block %}{% translate 'Monday' %}{% end_in_english %}"
    assert shown(part, "uk") == '<div lang="en-GB" dir="ltr">Monday</div>'
    assert shown("{% in_english %} {{ none }} {% end_in_english %}", "uk") == ""


def test_a_language_is_offered_only_once_its_words_are_there(tmp_path):
    assert with_words_in(tmp_path) == [("en-gb", "English")]
    words = tmp_path / "ti" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (words / "django.mo").write_bytes(b"")
    assert with_words_in(tmp_path) == [("en-gb", "English"), ("ti", "ትግርኛ")]
