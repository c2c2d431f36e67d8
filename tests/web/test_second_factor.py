"""A second step: an authenticator app, passkeys and recovery codes."""

import re

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.core import mail

from tests.factories import UserFactory, client_as

pytestmark = pytest.mark.django_db(transaction=True)


def code_for(secret):
    counter = sorted(yield_hotp_counters_from_time())[
        1
    ]  # the middle of now, a little early, a little late
    return f"{hotp_value(secret, counter):06}"


@pytest.fixture(autouse=True)
def mail_through_the_outbox(settings):
    settings.EMAIL_BACKEND = "convenor.apps.outbox.backend.OutboxBackend"


@pytest.fixture
def user():
    return UserFactory()


def sign_in_by_mail(client, user):
    client.post("/accounts/login/code/", {"email": user.email})
    code = re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)
    return client.post("/accounts/login/code/confirm/", {"code": code})


def set_up_the_app(client):
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert (
        client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)}).status_code == 302
    )
    return secret


def test_after_setting_up_an_app_the_code_by_mail_is_not_enough(client, user):
    sign_in_by_mail(client, user)
    set_up_the_app(client)
    assert "The way you sign in to Convenor was changed" in mail.outbox[-1].body
    client.post("/accounts/logout/")

    half_way = sign_in_by_mail(client, user)
    assert half_way.url == "/accounts/2fa/authenticate/"
    assert client.get("/me").url == "/accounts/login/?next=%2Fme"
    refused = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert refused.status_code == 200
    assert client.get("/me").status_code == 302


def test_a_recovery_code_stands_in_for_a_lost_phone_once(client, user):
    sign_in_by_mail(client, user)
    set_up_the_app(client)
    recovery = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    client.post("/accounts/logout/")

    sign_in_by_mail(client, user)
    assert client.post("/accounts/2fa/authenticate/", {"code": recovery[0]}).url == "/me"
    client.post("/accounts/logout/")
    sign_in_by_mail(client, user)
    assert client.post("/accounts/2fa/authenticate/", {"code": recovery[0]}).status_code == 200
    assert client.get("/me").status_code == 302


def test_whoever_signed_in_long_ago_is_asked_again_before_changing_the_second_step(client, user):
    sign_in_by_mail(client, user)
    set_up_the_app(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 11 * 60
    session.save()
    assert client.get("/accounts/2fa/recovery-codes/").url.startswith(
        "/accounts/2fa/reauthenticate/"
    )


def test_the_page_for_adding_a_passkey_is_there_for_whoever_is_signed_in(client, user):
    assert "/accounts/login/" in client.get("/accounts/2fa/webauthn/add/").url
    page = client_as(user).get("/accounts/2fa/webauthn/add/", follow=True)
    assert page.status_code == 200
    assert "passkey" in page.content.decode().lower()
