"""Pages of readers and of a secretariat's bulletins: what works, beside what is refused."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from convenor.apps.bulletins import operations
from convenor.apps.bulletins.models import Bulletin, QuietPeriod, Subscriber
from convenor.apps.outbox.models import Delivery
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import Marking
from tests.bulletins_world import DAY, bulletin, decision, handed_over, reader, sent, world
from tests.factories import (
    OPERATOR,
    PartnershipFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.meeting_world import soup

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def said(answer):
    return " ".join(soup(answer).main.get_text(" ").split())


def test_the_archive_shows_each_what_they_may_see_with_feeds_and_data(here):
    decision(here.group, "For everybody.")
    decision(here.group, "For partners.", marking=Marking.PARTNERS)
    row = sent(bulletin(here.partnership, words="Hello, **all**."))
    draft = bulletin(here.partnership, words="Not yet.")
    member = client_as(member_of(here.group))
    slug = here.partnership.slug
    assert "Spring bulletin" in said(Client().get(f"/p/{slug}/bulletins"))
    public, partner = (said(client.get(f"/b/{row.token}")) for client in (Client(), member))
    assert "For everybody." in public
    assert "For partners." not in public
    assert "For partners." in partner
    assert Client().get(f"/b/{draft.token}").status_code == 404
    assert member.get(f"/b/{draft.token}").status_code == 404
    data = Client().get(f"/b/{row.token}.json").json()
    assert [line["title"] for part in data["parts"] for line in part["lines"]] == ["For everybody."]
    listed = Client().get(f"/p/{slug}/bulletins.json").json()["bulletins"]
    assert [each["token"] for each in listed] == [row.token]
    news = Client().get(f"/p/{slug}/news.json").json()["news"]
    assert [each["title"] for each in news] == ["For everybody."]


def test_feeds_are_atom_and_a_corrected_bulletin_comes_up_again(here, on_the_day):
    decision(here.group, "A fund for lessons & more.")
    row = sent(bulletin(here.partnership, words="Hello."))
    slug = here.partnership.slug
    news = ET.fromstring(Client().get(f"/p/{slug}/news.atom").content)  # noqa: S314  our own
    assert [each.text for each in news.findall(f"{ATOM}entry/{ATOM}title")] == [
        "A fund for lessons & more."
    ]
    before = ET.fromstring(Client().get(f"/p/{slug}/bulletins.atom").content)  # noqa: S314  our own
    on_the_day(DAY + dt.timedelta(days=2))
    operations.correct_bulletin(bulletin=row, text="It was another fund.", by=OPERATOR)
    after = ET.fromstring(Client().get(f"/p/{slug}/bulletins.atom").content)  # noqa: S314  our own
    updated = f"{ATOM}entry/{ATOM}updated"
    assert before.find(updated).text[:10] == "2026-03-02"
    assert after.find(updated).text[:10] == "2026-03-04"
    assert after.find(f"{ATOM}entry/{ATOM}id").text == before.find(f"{ATOM}entry/{ATOM}id").text
    assert "It was another fund." in said(Client().get(f"/b/{row.token}"))
    assert Client().get("/p/no-such/news.atom").status_code == 404


def test_a_bulletin_is_put_together_by_buttons_seen_as_readers_see_it_and_sent(here):
    client = client_as(secretariat_of(here.partnership))
    keep = f"/keep/{here.partnership.slug}/bulletins"
    assert "Nobody reads by mail yet." in said(client.get(keep))
    reader(here.partnership, "ada@example.org")
    for wording in ("First.", "Second."):
        decision(here.group, wording)
    decision(here.group, "For partners.", marking=Marking.PARTNERS)
    assert "One reader gets mail." in said(client.get(keep))
    begun = client.post(f"{keep}/new", {"title": "Spring", "marking": "public"})
    row = Bulletin.objects.get()
    assert begun.url == f"{keep}/{row.token}"
    page = client.get(begun.url)
    keys = [field["value"] for field in soup(page).select("input[name=key]")]
    assert len(keys) == 3
    for key in keys:
        client.post(f"{keep}/{row.token}/add", {"key": key})
    before = list(row.items.values_list("title", flat=True))
    last = row.items.last()
    client.post(f"{keep}/{row.token}/items/{last.pk}/up")
    assert list(row.items.values_list("title", flat=True)) == [before[0], before[2], before[1]]
    client.post(f"{keep}/{row.token}/items/{last.pk}/out")
    assert row.items.count() == 2
    client.post(f"{keep}/{row.token}/add", {"key": last.key})
    words = {"title": "Spring", "words": "Hello, **all**.", "marking": "public"}
    client.post(f"{keep}/{row.token}/words", words)
    public = said(client.get(f"{keep}/{row.token}/preview"))
    partner = said(client.get(f"{keep}/{row.token}/preview?as=partner"))
    assert "For partners." not in public
    assert "For partners." in partner
    assert "You have not subscribed" in said(client.get(f"{keep}/{row.token}/preview?as=me"))
    assert client.get(f"{keep}/{row.token}/preview?as=nobody").status_code == 404
    assert "It goes to one reader." in said(client.get(f"{keep}/{row.token}"))
    assert handed_over() == []
    for step in ("hold", "send"):
        client.post(f"{keep}/{row.token}/{step}")
    row.refresh_from_db()
    assert row.state == "being sent"
    client.post(f"{keep}/{row.token}/go-on")
    [mail] = handed_over()
    assert mail.subject == "Spring"
    assert "One copy was handed over." in said(client.get(f"{keep}/{row.token}"))
    client.post(f"{keep}/{row.token}/correct", {"text": "It was another fund."})
    assert "It was another fund." in said(Client().get(f"/b/{row.token}"))


def test_what_is_refused_is_said_beside_and_changes_nothing(here):
    client = client_as(secretariat_of(here.partnership))
    keep = f"/keep/{here.partnership.slug}/bulletins"
    row = bulletin(here.partnership)
    answer = client.post(f"{keep}/{row.token}/hold", follow=True)
    assert "says nothing yet" in soup(answer).get_text()
    answer = client.post(f"{keep}/{row.token}/send", follow=True)
    assert "Put it there first" in soup(answer).get_text()
    answer = client.post(f"{keep}/{row.token}/add", {"key": "decision:made-up"}, follow=True)
    assert "is not there any more" in soup(answer).get_text()
    assert client.post(f"{keep}/new", {"title": "", "marking": "public"}).status_code == 400
    assert client.post(f"{keep}/new", {"title": "x", "marking": "restricted"}).status_code == 400
    assert client.post(f"{keep}/{row.token}/nonsense").status_code == 404
    row.refresh_from_db()
    assert (row.state, Bulletin.objects.count()) == ("being written", 1)
    assert client.get(f"{keep}/{row.token}/send").status_code == 405


def test_discarding_asks_once_and_one_that_was_sent_stays(here):
    client = client_as(secretariat_of(here.partnership))
    keep = f"/keep/{here.partnership.slug}/bulletins"
    row, gone = bulletin(here.partnership), sent(bulletin(here.partnership, words="Hello."))
    assert "Discard this bulletin?" in said(client.get(f"{keep}/{row.token}/discard"))
    assert Bulletin.objects.count() == 2
    assert client.post(f"{keep}/{row.token}/discard").url == keep
    refused = client.post(f"{keep}/{gone.token}/discard")
    assert refused.status_code == 400
    assert "Write a correction instead" in said(refused)
    assert Bulletin.objects.get() == gone


def test_another_secretariat_and_a_member_find_nothing(here):
    row = bulletin(here.partnership, words="Hello.")
    keep = f"/keep/{here.partnership.slug}/bulletins"
    other = PartnershipFactory()
    foreign = client_as(secretariat_of(other))
    for client in (foreign, client_as(member_of(here.group))):
        for address in (
            keep,
            f"{keep}/quiet",
            f"{keep}/{row.token}",
            f"{keep}/{row.token}/preview",
        ):
            assert client.get(address).status_code == 404
        assert client.post(f"{keep}/{row.token}/hold").status_code == 404
    assert foreign.get(f"/keep/{other.slug}/bulletins/{row.token}").status_code == 404
    row.refresh_from_db()
    assert row.state == "being written"


def test_a_quiet_period_is_entered_holds_and_lists_what_waits(here):
    client = client_as(secretariat_of(here.partnership))
    keep = f"/keep/{here.partnership.slug}/bulletins"
    decision(here.group, "A fund for lessons.")
    row = bulletin(here.partnership, words="Hello.")
    operations.hold_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    period = {
        "whose": "ours",
        "first": "2026-03-01",
        "last": "2026-03-20",
        "why": "local elections",
    }
    wrong = client.post(f"{keep}/quiet", period | {"last": "2026-02-01"})
    assert wrong.status_code == 400
    assert "before it begins" in said(wrong)
    assert QuietPeriod.objects.count() == 0
    assert client.post(f"{keep}/quiet", period).status_code == 302
    page = said(client.get(f"{keep}/quiet"))
    assert "Bulletins may go from 21 March 2026." in page
    assert "The bulletin “Spring bulletin”." in page
    assert "One thing that is new and public." in page
    answer = client.post(f"{keep}/{row.token}/send", follow=True)
    assert "Bulletins may go from 21 March 2026." in soup(answer).get_text()
    client.post(f"{keep}/quiet/{QuietPeriod.objects.get().pk}/away")
    client.post(f"{keep}/{row.token}/send")
    row.refresh_from_db()
    assert row.state == "being sent"


def test_the_secretariat_sees_how_many_addresses_rest_and_no_address(here):
    client = client_as(secretariat_of(here.partnership))
    for name in ("ada", "grace"):
        reader(here.partnership, f"{name}@example.org")
    operations.note_refused(Subscriber.objects.first(), at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    Subscriber.objects.filter(refused=1).update(rests_since=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    answer = client.get(f"/keep/{here.partnership.slug}/bulletins")
    assert "One address takes no mail any more" in said(answer)
    assert "@example.org" not in answer.content.decode()


def test_lists_take_as_many_queries_for_many_as_for_few(here, django_assert_max_num_queries):
    client = client_as(secretariat_of(here.partnership))
    for number in range(15):
        decision(here.group, f"Number {number}.")
        reader(here.partnership, f"reader-{number}@example.org", Choices())
        sent(bulletin(here.partnership, words="Hello.", everything=number == 0))
    row = bulletin(here.partnership)
    with django_assert_max_num_queries(40):
        client.get(f"/keep/{here.partnership.slug}/bulletins/{row.token}")
    with django_assert_max_num_queries(30):
        client.get(f"/keep/{here.partnership.slug}/bulletins")
    with django_assert_max_num_queries(15):
        Client().get(f"/p/{here.partnership.slug}/bulletins")
    assert Delivery.objects.filter(composer="bulletin").count() > 0
