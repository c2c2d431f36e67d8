"""Signing in through an organisation's own accounts, against a small provider of our own over HTTP."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session

from convenor.apps.people.models import User
from convenor.apps.people.operations import close_account
from convenor.apps.sealed.operations import seal_identity
from tests.factories import OPERATOR, UserFactory
from tests.sealed_world import EMAIL, REAL_NAME, sealed_world

pytestmark = pytest.mark.django_db(transaction=True)


class Provider(BaseHTTPRequestHandler):
    """Vouches for whatever `who` of its server says."""

    def do_GET(self):
        here = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.startswith("/.well-known"):
            endpoints = {
                "authorization_endpoint": "/authorize",
                "token_endpoint": "/token",
                "userinfo_endpoint": "/userinfo",
                "jwks_uri": "/keys",
            }
            self.answer({"issuer": here} | {name: here + path for name, path in endpoints.items()})
        else:
            self.answer(self.server.who)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer({"access_token": "token", "token_type": "Bearer"})

    def answer(self, data):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "council",
        "name": "Leeds City Council",
        "client_id": "convenor",
        "secret": "not-one",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


def sign_in_as(client, provider, **who):
    """Go there and come back as the browser does."""
    provider.who = {"sub": "42", "name": "Somebody"} | who
    away = client.post("/accounts/oidc/council/login/")
    state = parse_qs(urlsplit(away.url).query)["state"][0]
    return client.get("/accounts/oidc/council/login/callback/", {"code": "x", "state": state})


def signed_in(client):
    return client.get("/accounts/login/").wsgi_request.user.is_authenticated


def test_who_has_an_account_signs_in_when_the_provider_vouches_for_the_address(client, provider):
    user = UserFactory(email="chair@example.org")
    back = sign_in_as(client, provider, email="Chair@example.org", email_verified=True)
    assert back.url == "/me"
    assert client.get("/me").wsgi_request.user == user
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(
    "who",
    [
        {"email": "chair@example.org", "email_verified": False},
        {"email": "chair@example.org"},
        {"email": "stray@example.org", "email_verified": True},
        {},
    ],
    ids=["not vouched for", "nothing said of it", "no account", "no address"],
)
def test_anybody_else_is_not_let_in_and_gets_no_account(client, provider, who):
    UserFactory(email="chair@example.org")
    page = sign_in_as(client, provider, **who)
    assert "Accounts are made by the secretariat" in page.content.decode()
    assert not signed_in(client)
    assert User.objects.count() == 1


def test_a_closed_account_stays_closed(client, provider):
    user = UserFactory(email="chair@example.org")
    close_account(person=user.person, by=OPERATOR)
    sign_in_as(client, provider, email="chair@example.org", email_verified=True)
    assert not signed_in(client)


@pytest.mark.parametrize("verified", [True, False])
def test_somebody_whose_address_is_sealed_is_told_to_use_a_code_and_nothing_is_kept(
    client, provider, verified
):
    sealed_world()
    page = sign_in_as(client, provider, email=EMAIL.upper(), email_verified=verified)
    assert page.status_code == 403
    assert "Sign in with a code instead" in page.content.decode()
    assert not signed_in(client)
    assert not SocialAccount.objects.exists()
    assert not EmailAddress.objects.exists()
    held = str([each.get_decoded() for each in Session.objects.all()]).casefold()
    assert "quillfeather" not in held + page.content.decode().casefold()


def test_what_a_provider_left_here_goes_when_the_address_is_sealed(client, provider):
    user = UserFactory(email=EMAIL)
    sign_in_as(client, provider, email=EMAIL, email_verified=True)
    assert SocialAccount.objects.exists()
    seal_identity(person=user.person, real_name=REAL_NAME, email=EMAIL, by=OPERATOR)
    assert not SocialAccount.objects.exists()
    assert not Session.objects.exists()


def test_following_a_link_does_not_start_it(client, provider):
    """Somebody else's page could send a visitor there."""
    assert client.get("/accounts/oidc/council/login/").status_code == 200
