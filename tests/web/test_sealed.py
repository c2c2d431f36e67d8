"""Signing in by a sealed address, and the pages of those who may open a seal."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection

from convenor.apps.people.models import User
from convenor.apps.sealed import keys
from convenor.apps.sealed.models import KeptBack, SealedIdentity
from convenor.apps.sealed.operations import take_supporter_away
from tests.factories import OPERATOR, client_as
from tests.sealed_world import EMAIL, MARKERS, REAL_NAME, sealed_world

pytestmark = pytest.mark.django_db(transaction=True)

ASK, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"
CODE = re.compile(r"^    (\S+)$", re.MULTILINE)


@pytest.fixture
def world(settings):
    settings.EMAIL_BACKEND = "convenor.apps.outbox.backend.OutboxBackend"
    return sealed_world()


def words(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def everything_stored():
    """All cells of all tables, what sessions hold when read, and the cache."""
    told = [str(session.get_decoded()) for session in Session.objects.all()]
    told += [f"{key} {value}" for key, value in getattr(cache, "_cache", {}).items()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  the names are the schema's own
            told += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(told).casefold()


def test_the_real_address_signs_in_and_only_the_sealed_one_is_seen(client, world):
    asked = client.post(ASK, {"email": EMAIL.upper()})
    assert asked.url == CONFIRM
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    shown = words(client.get(CONFIRM))
    entered = client.post(CONFIRM, {"code": CODE.search(message.body).group(1)})
    assert entered.status_code == 302
    assert client.get("/me").wsgi_request.user == world.account
    told = everything_stored()
    assert world.person.email in told
    assert [marker for marker in MARKERS if marker in told + shown.casefold()] == []


def test_an_address_that_nobody_has_gets_the_same_answer(client, world):
    known, unknown = client.post(ASK, {"email": EMAIL}), None
    known_page = words(client.get(CONFIRM))
    client.logout()
    client.cookies.clear()
    unknown = client.post(ASK, {"email": "nobody@marker.example.net"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known_page == words(client.get(CONFIRM))


def test_the_sealed_address_itself_signs_nobody_in(client, world):
    asked = client.post(ASK, {"email": world.person.email})
    assert asked.url == CONFIRM
    assert mail.outbox == []


def test_the_limit_on_codes_counts_the_sealed_address(client, world):
    for _ in range(4):
        client.cookies.clear()
        client.post(ASK, {"email": EMAIL})
    assert len(mail.outbox) == 3


def test_the_person_sees_what_is_sealed_who_supports_them_and_who_looked(world):
    client_as(world.supporter.user).get(f"/supported/{world.person.token}")
    page = client_as(world.account).get("/me/sealed")
    told = page.content.decode()
    assert REAL_NAME in told
    assert "Sam Ashdown" in told
    assert "Their supporter looked at who they really are." in told
    assert "no-store" in page["Cache-Control"]


def test_only_the_supporter_of_today_opens_the_supporters_page(world):
    address = f"/supported/{world.person.token}"
    assert REAL_NAME in client_as(world.supporter.user).get(address).content.decode()
    assert client_as(world.secretary.user).get(address).status_code == 404
    administrator = User.objects.create_user("admin@example.org", is_administrator=True)
    assert client_as(administrator).get(address).status_code == 404
    take_supporter_away(person=world.person, supporter=world.supporter, by=OPERATOR)
    assert client_as(world.supporter.user).get(address).status_code == 404
    assert client_as(world.supporter.user).get(f"{address}/change").status_code == 404


def test_the_supporter_changes_it_and_the_old_key_goes(world):
    (old,) = SealedIdentity.objects.values_list("key_id", flat=True)
    browser = client_as(world.supporter.user)
    address = f"/supported/{world.person.token}/change"
    form = {"real_name": "Ottoline Vanterpool", "email": EMAIL, "languages": "Tigrinya, Arabic"}
    refused = browser.post(address, form | {"phone": "12"})
    assert "area code" in refused.content.decode()
    changed = browser.post(address, form)
    assert changed.url == f"/supported/{world.person.token}"
    page = browser.get(changed.url).content.decode()
    assert "Ottoline Vanterpool" in page
    assert "Tigrinya, Arabic" in page
    assert old not in keys.all_key_ids()


def test_the_person_changes_it_themself(world):
    form = {"real_name": REAL_NAME, "email": "new@marker.example.net"}
    changed = client_as(world.account).post("/me/sealed/change", form)
    assert changed.url == "/me/sealed"
    assert "new@marker.example.net" in client_as(world.account).get("/me/sealed").content.decode()


def test_the_person_has_it_destroyed_after_being_asked_once(world):
    browser = client_as(world.account)
    assert "This cannot be undone." in browser.get("/me/sealed/delete").content.decode()
    assert SealedIdentity.objects.exists()
    (key_id,) = SealedIdentity.objects.values_list("key_id", flat=True)
    done = browser.post("/me/sealed/delete")
    assert done.url == "/"
    assert not SealedIdentity.objects.exists()
    assert key_id not in keys.all_key_ids()
    assert browser.get("/me").status_code == 302
    browser.post(ASK, {"email": EMAIL})
    assert "code" not in " ".join(each.subject for each in mail.outbox if each.to == [EMAIL])


def test_somebody_of_whom_nothing_is_sealed_is_told_so(world):
    page = client_as(world.secretary.user).get("/me/sealed")
    assert "Nothing is sealed of you." in page.content.decode()
    assert client_as(world.secretary.user).get("/me/sealed/delete").status_code == 404
    assert client_as(world.secretary.user).get("/me/sealed/change").status_code == 404


def test_a_lost_key_is_told_plainly_and_the_rest_of_the_site_goes_on(world):
    (key_id,) = SealedIdentity.objects.values_list("key_id", flat=True)
    keys.destroy(key_id)
    browser = client_as(world.account)
    page = browser.get("/me/sealed")
    assert "The key to this seal cannot be found" in page.content.decode()
    assert browser.get("/me").status_code == 200


def test_a_name_pasted_into_a_form_is_explained_and_not_saved(world):
    browser = client_as(world.secretary.user)
    address = f"/keep/{world.partnership.slug}/people/add"
    page = browser.post(address, {"name": "Zebedina QUILLFEATHER"})
    assert "kept safe here. Write the safe name instead." in page.content.decode()
    assert [marker for marker in MARKERS if marker in everything_stored()] == []
    assert KeptBack.objects.get().who == f"account {world.secretary.user.pk}"


def test_a_page_that_did_not_catch_it_explains_too_and_the_refusal_counts(
    world, monkeypatch, settings
):
    from convenor.apps.audit.operations import nothing_changed, operation
    from convenor.web.views import own

    @operation
    def write(*, text, by):
        nothing_changed()

    monkeypatch.setattr(own, "set_display", lambda **given: write(text=REAL_NAME, by=given["by"]))
    page = client_as(world.secretary.user).post(
        "/me/shown", {"name": "public", "job title": "public", "organisation": "public",
                      "job_title": "public"}
    )  # fmt: skip
    assert page.status_code == 400
    assert "This was not saved" in page.content.decode()
    assert KeptBack.objects.count() == 1
