"""Mail that is translated comes in the language that somebody chose; nothing is kept of whoever has no account."""

from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client

from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import asked_in
from convenor.apps.bulletins.models import Subscriber
from convenor.apps.experts.operations.places import end_supporter
from convenor.apps.opportunities.models import ExpressionOfInterest
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.people.models import Person
from convenor.apps.people.operations import PersonNotValid, choose_mail_language
from tests.bulletins_world import world as bulletins_world
from tests.experts_world import DAY, WHO, browser, invited
from tests.factories import OPERATOR, client_as, member_of
from tests.web.meeting_world import text_of
from tests.web.test_languages import COOKIE
from tests.web.test_opportunities import added, here  # noqa: F401

pytestmark = pytest.mark.django_db
NOT_TRANSLATED = "Not all mail is translated"


def in_language(code):
    client = Client()
    client.cookies[COOKIE] = code
    return client


@pytest.fixture
def expert(on_the_day):
    on_the_day(DAY)
    return invited()


def told_that_the_supporter_left(world):
    world.person.refresh_from_db()
    end_supporter(partnership=world.partnership, person=world.supporter.person, on=DAY, by=OPERATOR)
    return Delivery.objects.get(to=world.person.email)


def test_an_expert_is_written_to_in_the_language_of_their_choice(expert):
    page = f"/my/part/{expert.involvement.token}/language"
    assert NOT_TRANSLATED in text_of(browser(expert.user), page)
    assert browser(expert.user).post(page, {"language": "ti"}).url == "/my/part"
    told = told_that_the_supporter_left(expert)
    assert told.subject == "ደጋፊኻ ከይዱ"
    assert "ብዘይካኻ መን ምዃንካ ክርኢ ዝኽእል የለን" in told.body


def test_without_a_choice_it_is_english(expert):
    assert told_that_the_supporter_left(expert).subject == "Your supporter has left"


def test_the_supporter_chooses_for_somebody_without_an_account(on_the_day):
    on_the_day(DAY)
    world = invited(who=replace(WHO, with_account=False))
    page = f"/p/{world.partnership.slug}/supporting/{world.place.token}/language"
    assert client_as(world.supporter).post(page, {"language": "ar"}).status_code == 302
    world.person.refresh_from_db()
    assert world.person.mail_language == "ar"
    assert client_as(world.keeps).get(page).status_code == 404
    assert client_as(member_of(world.group)).post(page, {"language": "uk"}).status_code == 404


def test_a_member_chooses_it_beside_how_often(expert):
    user = member_of(expert.group)
    client = client_as(user)
    assert client.post("/me/mail", {"often": "weekly", "language": "uk"}).url == "/me"
    user.person.refresh_from_db()
    assert user.person.mail_language == "uk"
    client.post("/me/mail", {"often": "daily"})
    answer = client.post("/me/mail", {"often": "daily", "language": "tlh"})
    assert "tlh is not one of the available choices" in answer.content.decode()
    user.person.refresh_from_db()
    assert user.person.mail_language == "uk"
    client.post("/me/mail", {"often": "daily", "language": "en-gb"})
    assert not Person.objects.exclude(mail_language="").exists()


def test_the_trail_does_not_say_which_and_an_unknown_one_is_refused(expert):
    choose_mail_language(person=expert.person, language="fa", by=OPERATOR)
    entry = Entry.objects.latest("pk")
    assert "fa" not in f"{entry.what} {entry.details}".split()
    with pytest.raises(PersonNotValid, match="no mail in “tlh” yet"):
        choose_mail_language(person=expert.person, language="tlh", by=OPERATOR)


def test_somebody_who_subscribes_on_a_page_in_welsh_is_asked_in_welsh(on_the_day):
    on_the_day(DAY)
    partnership = bulletins_world().partnership
    page = f"/p/{partnership.slug}/subscribe"
    given = {"email": "a@example.org", "rhythm": "day"}
    assert in_language("cy").post(page, given).status_code == 200
    send_waiting.call()
    (sent,) = mail.outbox
    assert sent.subject == f"Ydych chi am glywed gan {partnership.name}?"
    assert "Ie, fi oedd hwn" in sent.body
    assert 'lang="cy"' in str(sent.alternatives)
    kept = Subscriber.objects.values().get()
    assert "cy" not in kept.values()


def test_somebody_interested_is_asked_in_the_language_of_the_page(here):  # noqa: F811
    _row, page = added(here)
    for code, subject in (
        ("uk", "Підтвердьте, будь ласка, що вас це цікавить"),
        ("en-gb", "Please confirm that you are interested"),
    ):
        ExpressionOfInterest.objects.all().delete()
        in_language(code).post(f"{page}/tell", {"email": "a@example.org"})
        told = Delivery.objects.latest("pk")
        assert told.subject == subject
        assert "/opportunities/said/" in told.body
    assert "uk" not in ExpressionOfInterest.objects.values().get().values()
    assert asked_in() == "en-gb"
