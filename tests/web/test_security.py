"""What holds of every page, and of every request that is not what it seems."""

import os
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.utils.functional import SimpleLazyObject

from convenor.apps.people.queries import display_settings
from convenor.core.vocabulary import Marking
from tests.factories import UserFactory, client_as

pytestmark = pytest.mark.django_db
PAGES = ["/accounts/login/", "/accounts/login/code/", "/personas", "/health", "/nothing-here"]
OWN_PAGES = ["/me", "/me/shown", "/accounts/2fa/", "/accounts/2fa/totp/activate/"]
STRICT = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}


def policy_of(answer):
    stated = (part.split(maxsplit=1) for part in answer["Content-Security-Policy"].split(";"))
    return dict(stated)


@pytest.fixture(params=PAGES + OWN_PAGES)
def page(request):
    client = client_as(UserFactory()) if request.param in OWN_PAGES else Client()
    return client.get(request.param)


def test_a_page_carries_the_strict_policy_and_the_other_headers(page):
    assert policy_of(page) == STRICT
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_as_sent_has_nothing_inline_that_the_policy_would_refuse(page):
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select("style, [style]") == []
    loose = [s for s in soup.select("script:not([src])") if s.get("type") != "application/json"]
    assert loose == []
    handlers = [
        tag.name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")
    ]
    assert handlers == []


def test_an_unknown_host_is_refused_with_a_plain_page(client, settings):
    settings.ALLOWED_HOSTS = ["convenor.example.org"]
    refused = client.get("/accounts/login/", HTTP_HOST="evil.example")
    assert refused.status_code == 400
    assert "We could not understand that request" in refused.content.decode()
    assert "evil.example" not in refused.content.decode()
    assert policy_of(refused) == STRICT
    assert client.get("/accounts/login/", HTTP_HOST="convenor.example.org").status_code == 200


def test_a_forged_form_is_refused_with_a_plain_page_and_changes_nothing():
    user = UserFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    forged = {"name": "public", "job_title": "public", "organisation": "public"}
    refused = client.post("/me/shown", forged)
    assert refused.status_code == 403
    assert "Nothing has changed. Go back" in refused.content.decode()
    assert set(display_settings(user.person).values()) == {Marking.RESTRICTED}

    token = client.get("/me/shown").context["csrf_token"]
    assert client.post("/me/shown", forged | {"csrfmiddlewaretoken": str(token)}).status_code == 302


def test_the_page_for_our_own_failures_does_not_ask_who_is_signed_in():
    """The answer is in the database, which may be what failed."""
    view = get_resolver().resolve_error_handler(500)
    request = RequestFactory().get("/")
    request.user = SimpleLazyObject(lambda: pytest.fail("asked"))
    answer = view(request)
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


@pytest.fixture
def production(tmp_path):
    """Runs Django with the real settings of a server in production."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "convenor.project.settings",
        "CONVENOR_ENV": "production",
        "CONVENOR_DATA": str(tmp_path),
        "ALLOWED_HOSTS": "convenor.example.org",
    }
    environment.pop("SECRET_KEY", None)

    def run(*arguments):
        return subprocess.run(
            [sys.executable, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_production_settings_pass_the_checks_for_deploying(production):
    ran = production("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert ran.returncode == 0, ran.stderr
    assert "no issues" in ran.stdout


def test_in_production_cookies_stay_on_secure_connections(production):
    names = (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
    )
    program = (
        f"from django.conf import settings as s; print([getattr(s, n) for n in {names!r}], s.DEBUG)"
    )
    assert production("-c", program).stdout == "[True, True, True, True] False\n"


@pytest.mark.django_db
def test_a_page_does_not_claim_to_be_in_a_language_that_is_not_there(client):
    page = client.get("/about", headers={"accept-language": "cy"}).content.decode()
    assert '<html lang="en-gb"' in page
