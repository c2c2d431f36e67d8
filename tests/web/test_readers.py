"""What readers do on the web: what works, beside what is refused and tells nothing."""

import pytest
from django.core.cache import cache
from django.test import Client

from convenor.apps.bulletins import operations
from convenor.apps.bulletins.links import (
    choosing_key,
    confirming_key,
    consenting_key,
    leaving_all_key,
    leaving_key,
)
from convenor.apps.bulletins.models import Subscriber, Subscription
from tests.bulletins_world import DAY, bulletin, decision, handed_over, reader, world
from tests.factories import (
    OPERATOR,
    PartnershipFactory,
    client_as,
    member_of,
)
from tests.web.meeting_world import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def said(answer):
    return " ".join(soup(answer).main.get_text(" ").split())


def subscribe(here, email="ada@example.org", **more):
    return Client().post(f"/p/{here.partnership.slug}/subscribe", {"email": email, **more})


def test_one_field_is_enough_and_the_answer_is_the_same_for_every_address(here):
    page = Client().get(f"/p/{here.partnership.slug}/subscribe")
    required = soup(page).select("form input[type=email]")
    assert len(required) == 1
    assert soup(page).select_one("details:not([open])") is not None
    reader(here.partnership, "grace@example.org")
    first = said(subscribe(here)).replace("ada@", "grace@")
    assert "We wrote to grace@example.org" in first
    assert said(subscribe(here, "grace@example.org")) == first
    assert Subscription.objects.filter(confirmed_at__isnull=True).count() == 1


def test_what_was_chosen_is_kept_and_a_machine_or_a_bad_address_is_not(here):
    subscribe(here, topics=["housing"], kinds=["decision"], rhythm="month")
    row = Subscription.objects.get()
    assert (row.topics, row.kinds, row.subscriber.rhythm) == (["housing"], ["decision"], "month")
    assert "We wrote to" in said(subscribe(here, "robot@example.org", website="spam"))
    for bad in ({"email": "not an address"}, {"email": "x@example.org", "topics": ["cricket"]}):
        answer = subscribe(here, **bad)
        assert answer.status_code == 400
        assert "We wrote to" not in said(answer)
    assert Subscriber.objects.count() == 1


def test_from_one_place_no_more_than_some_addresses_an_hour(here):
    statuses = [subscribe(here, f"a{each}@example.org").status_code for each in range(25)]
    assert statuses[:15] == [200] * 15
    assert statuses[-1] == 429
    cache.clear()


def test_looking_at_the_question_changes_nothing_and_one_press_says_yes(here):
    subscribe(here)
    row = Subscription.objects.get()
    address = f"/bulletins/confirm/{confirming_key(row.token, row.subscriber.email)}"
    page = Client().get(address)
    assert len(soup(page).main.select("button")) == 1
    assert page["Cache-Control"] == "private, no-store"
    row.refresh_from_db()
    assert row.confirmed_at is None
    assert "You are a reader now" in said(Client().post(address))
    row.refresh_from_db()
    assert row.confirmed_at is not None
    assert row.subscriber.confirmed_at is not None


def test_a_question_for_another_address_or_a_forged_one_says_so_and_does_nothing(here):
    subscribe(here)
    row = Subscription.objects.get()
    for key in (
        row.token,
        confirming_key(row.token, "other@example.org"),
        leaving_key(row.token),
        "nothing~at-all",
    ):
        answer = Client().post(f"/bulletins/confirm/{key}")
        assert answer.status_code == 404
        assert "This link does not work" in said(answer)
    row.refresh_from_db()
    assert row.confirmed_at is None


def test_leaving_shows_one_button_leaves_once_and_says_when_it_was_used_already(here):
    ada = reader(here.partnership, "ada@example.org")
    address = f"/bulletins/leave/{leaving_key(ada.subscriptions.get().token)}"
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(address)
    assert len(soup(page).main.select("button")) == 1
    assert visitor.head(address).status_code == 200
    assert Subscriber.objects.count() == 1, "looking changes nothing"
    assert "You have left" in said(visitor.post(address, {"List-Unsubscribe": "One-Click"}))
    assert Subscriber.objects.count() == 0
    for answer in (visitor.post(address), visitor.get(address)):
        assert answer.status_code == 200
        assert "You have left already" in said(answer)
        assert "ada@example.org" not in answer.content.decode()


def test_a_forged_address_to_leave_does_nothing_and_tells_nothing(here):
    ada = reader(here.partnership, "ada@example.org")
    token = ada.subscriptions.get().token
    answers = [
        Client().post(f"/bulletins/leave/{key}")
        for key in (
            token,
            f"{token}~guessed",
            choosing_key(token),
            leaving_key(token) + "x",
            "nosuchtoken~guessed",
        )
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1, (
        "the same whether somebody reads or not"
    )
    assert Subscription.objects.count() == 1


def test_the_link_of_news_leaves_everything(here):
    ada = reader(here.partnership, "ada@example.org")
    reader(PartnershipFactory(), "ada@example.org")
    Client().post(f"/bulletins/leave/{leaving_all_key(ada.token)}")
    assert Subscriber.objects.count() == 0


def test_a_reader_chooses_anew_by_the_link_in_their_mail_and_is_not_told_whose_it_is(here):
    ada = reader(here.partnership, "ada@example.org")
    key = choosing_key(ada.token)
    page = Client().get(f"/bulletins/choices/{key}")
    assert here.partnership.name in said(page)
    assert "ada@example.org" not in page.content.decode()
    Client().post(f"/bulletins/choices/{key}", {"rhythm": "month"})
    ada.refresh_from_db()
    assert ada.rhythm == "month"
    one = f"/bulletins/choices/{key}/{here.partnership.slug}"
    assert Client().post(one, {"topics": ["housing"]}).status_code == 302
    assert ada.subscriptions.get().topics == ["housing"]
    assert Client().post(one, {"topics": ["cricket"]}).status_code == 400
    assert Client().get(f"/bulletins/choices/{key}/no-such").status_code == 404
    assert "This link does not work" in said(Client().get("/bulletins/choices/made~up"))
    Client().post(one, {"leave": "yes"})
    assert Subscriber.objects.count() == 0


def test_somebody_with_an_account_subscribes_without_a_mail(here):
    user = member_of(here.group)
    client = client_as(user)
    address = f"/me/bulletins/{here.partnership.slug}"
    assert "You do not read it" in said(client.get("/me/bulletins"))
    assert client.post(address, {"topics": ["health"]}).status_code == 302
    assert Subscription.objects.get().subscriber.person == user.person
    assert "You read it" in said(client.get("/me/bulletins"))
    client.post("/me/bulletins", {"rhythm": "day"})
    assert Subscriber.objects.get().rhythm == "day"
    client.post(address, {"leave": "yes"})
    assert Subscriber.objects.count() == 0
    assert handed_over() == []


def test_an_owner_says_yes_and_takes_it_back_at_the_address_in_their_mail(here):
    decision(here.group, "A story of Leeds.")
    row = bulletin(here.partnership, words="Hello.")
    item = row.items.get()
    owner = member_of(here.group).person
    operations.ask_owner(item=item, owner="The library", person=owner, by=OPERATOR)
    [mail] = handed_over()
    address = f"/bulletins/consent/{consenting_key(item.consent_token)}"
    assert address in mail.body
    assert mail.to == [owner.email]
    assert "A story of Leeds." not in mail.body, "what may not go yet is not in a mail"
    assert "A story of Leeds." in said(Client().get(address))
    item.refresh_from_db()
    assert item.consent == "asked"
    for answer, state in (("yes", "agreed"), ("no", "took it back")):
        Client().post(address, {"agrees": answer})
        item.refresh_from_db()
        assert item.consent == state
    assert Client().post("/bulletins/consent/made~up", {"agrees": "yes"}).status_code == 404
