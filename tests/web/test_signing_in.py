"""Signing in for real: a code asked for, read from the mail that was sent, and typed."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from convenor.apps.people.models import User
from convenor.apps.people.operations import add_person, close_account, give_account
from tests.factories import OPERATOR, UserFactory, client_as

pytestmark = pytest.mark.django_db(transaction=True)

ASK, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"
CODE = re.compile(r"^    (\S+)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def mail_through_the_outbox(settings):
    """Django's test runner puts its own backend there."""
    settings.EMAIL_BACKEND = "convenor.apps.outbox.backend.OutboxBackend"


@pytest.fixture
def chair():
    person = add_person(name="A chair", email="Chair@Example.org", by=OPERATOR)
    return give_account(person=person, by=OPERATOR)


def code_in(message):
    return CODE.search(message.body).group(1)


def words(response):
    """The text of a page without the tokens that differ each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_an_account_given_by_a_secretariat_signs_in_with_the_code_from_the_mail(client, chair):
    asked = client.post(ASK, {"email": "chair@example.org"})
    assert asked.url == CONFIRM
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Your code for Convenor", ["chair@example.org"])

    entered = client.post(CONFIRM, {"code": code_in(message)})
    assert entered.url == "/me"
    assert client.get("/me").wsgi_request.user == chair
    assert not EmailAddress.objects.exists(), "an address kept apart would outlive a correction"


def test_the_address_may_be_typed_in_any_case_and_next_is_followed(client, chair):
    client.post(f"{ASK}?next=/me/shown", {"email": "CHAIR@example.ORG", "next": "/me/shown"})
    entered = client.post(CONFIRM, {"code": code_in(mail.outbox[0]), "next": "/me/shown"})
    assert entered.url == "/me/shown"


def test_next_never_leads_to_another_site(client, chair):
    client.post(ASK, {"email": "chair@example.org", "next": "https://evil.example/"})
    entered = client.post(
        CONFIRM, {"code": code_in(mail.outbox[0]), "next": "https://evil.example/"}
    )
    assert entered.url == "/me"


def test_a_wrong_code_is_refused_and_three_of_them_end_it(client, chair):
    client.post(ASK, {"email": "chair@example.org"})
    refused = client.post(CONFIRM, {"code": "AAAA-BBBB"})
    assert "That is not the code we sent" in refused.content.decode()
    client.post(CONFIRM, {"code": "AAAA-BBBB"})
    client.post(CONFIRM, {"code": "AAAA-BBBB"})
    after = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})
    assert after.url == ASK
    assert not client.get("/").wsgi_request.user.is_authenticated


def test_a_code_works_once(client, chair):
    client.post(ASK, {"email": "chair@example.org"})
    code = code_in(mail.outbox[0])
    client.post(CONFIRM, {"code": code})
    client.logout()
    assert client.post(CONFIRM, {"code": code}).url == ASK


def test_an_unknown_address_gets_the_same_page_and_answer_as_a_known_one(client, chair):
    known = client.post(ASK, {"email": "chair@example.org"}, follow=True)
    client.cookies.clear()
    unknown = client.post(ASK, {"email": "stray@example.org"}, follow=True)
    assert unknown.redirect_chain == known.redirect_chain
    assert unknown.status_code == known.status_code == 200
    assert words(unknown) == words(known).replace("chair@example.org", "stray@example.org")


def test_somebody_unknown_is_told_so_by_mail_alone(client):
    client.post(ASK, {"email": "stray@example.org"})
    (message,) = mail.outbox
    assert message.to == ["stray@example.org"]
    assert "No account has it" in message.body
    assert not CODE.search(message.body)
    assert not User.objects.exists()


def test_a_closed_account_gets_no_code_and_what_was_open_is_shut(client, chair):
    signed_in = client_as(chair)
    assert signed_in.get("/me").status_code == 200
    close_account(person=chair.person, by=OPERATOR)
    assert signed_in.get("/me").url == "/accounts/login/?next=%2Fme"
    client.post(ASK, {"email": "chair@example.org"})
    assert "No account has it" in mail.outbox[0].body


def test_the_fourth_code_to_one_address_within_a_minute_is_not_sent(client, chair):
    for _ in range(3):
        client.post(ASK, {"email": "chair@example.org"})
        client.cookies.clear()
    assert len(mail.outbox) == 3
    refused = client.post(ASK, {"email": "chair@example.org"})
    assert "Too many tries. Wait a few minutes" in refused.content.decode()
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("address", [ASK, CONFIRM, "/accounts/login/"])
def test_the_next_try_from_one_place_within_a_minute_is_refused_with_a_plain_page(
    client, address, settings
):
    settings.ACCOUNT_RATE_LIMITS = {"login": "4/m/ip"}
    answers = [client.post(address, {"email": f"stray-{n}@example.org"}) for n in range(5)]
    assert [answer.status_code == 429 for answer in answers] == [False] * 4 + [True]
    assert "Too many tries" in answers[-1].content.decode()
    elsewhere = client.post(address, {"email": "stray@example.org"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code != 429
    spoofed = client.post(address, {"email": "a@example.org"}, HTTP_X_FORWARDED_FOR="192.0.2.8")
    assert spoofed.status_code == 429, "what a visitor writes there counts for nothing"


@pytest.mark.parametrize(
    "address",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "password/change/",
        "password/set/",
        "password/reset/",
        "3rdparty/signup/",
    ],
)
def test_pages_for_which_accounts_here_have_no_use_are_not_there(client, address):
    assert client.get(f"/accounts/{address}").status_code == 404
    assert client_as(UserFactory()).post(f"/accounts/{address}").status_code == 404


def test_the_sign_in_page_asks_for_an_address_and_for_no_password(client):
    page = client.get(f"{reverse('account_login')}?next=/me").content.decode()
    assert 'type="email"' in page
    assert 'type="password"' not in page


def test_configured_providers_stand_on_the_sign_in_page(client, settings):
    app = {
        "provider_id": "council",
        "name": "Leeds City Council",
        "client_id": "convenor",
        "secret": "not-one",
        "settings": {"server_url": "https://sign-in.example.org"},
    }
    assert "Leeds City Council" not in client.get("/accounts/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    assert "Leeds City Council" in client.get("/accounts/login/").content.decode()
