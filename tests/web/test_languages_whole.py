"""A page in Tigrinya has no word in Latin letters but names, what people wrote, and what is marked as English.

Tigrinya is written in letters of its own, so whatever was forgotten shows; what holds for it holds for all languages.
"""

import datetime as dt
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.core import mail
from django.test import Client

from convenor.apps.audit.models import Entry
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.outbox.models import Delivery
from convenor.apps.stakeholders.models import EngagementEvent
from convenor.apps.surveys.models import Survey
from convenor.web.languages import COVERED
from tests import bulletins_world
from tests.apps.minutes.written import held_meeting
from tests.experts_world import DAY as EXPERTS_DAY
from tests.experts_world import WHO, browser, invited
from tests.factories import MeetingFactory, SeatFactory, UserFactory
from tests.web.meeting_world import DAY, world
from tests.web.test_events import EVENT
from tests.web.test_languages import COOKIE
from tests.web.test_opportunities import FIRST
from tests.web.test_public_pages import loaded
from tests.web.test_surveys import posted

pytestmark = pytest.mark.django_db
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(
    r"PDF|Person \d+|Partnership \d+|Convenor|JavaScript|JSON|Atom|AA|Home Office|homes -schools|PIN|\S+@\S+|https?://\S+"
)
APART = "script, style, textarea, code, bdi, [dir=auto], [lang^=en], .languages__list, option"


def unmarked(response):
    """Words in Latin letters that nothing tells to be English or somebody's own."""
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == "ti", response.request["PATH_INFO"]
    for apart in page.body.select(APART):
        apart.decompose()
    texts = [str(each) for each in page.body.descendants if type(each) is NavigableString]
    texts += [each["aria-label"] for each in page.body.select("[aria-label]")]
    return [text.strip() for text in texts if LATIN.search(NAMES.sub("", text))]


def in_tigrinya(client=None):
    client = client or Client()
    client.cookies[COOKIE] = "ti"
    return client


def test_what_anybody_reads(client):
    loaded(2)
    client = in_tigrinya(client)
    pages = [
        "/",
        "/about",
        "/accessibility",
        "/p/harbour",
        "/g/harbour-0",
        "/g/harbour-1?on=2026-03-01",
    ]
    pages += ["/search", "/search?q=the&since=x", "/nothing", "/p/harbour/events"]
    pages += ["/p/harbour/surveys", "/p/harbour/bulletins", "/opportunities?kind=survey"]
    assert {page: found for page in pages if (found := unmarked(client.get(page)))} == {}


def test_signing_in_and_the_code_that_is_mailed(client, django_capture_on_commit_callbacks):
    user = UserFactory(email="ada@example.org")
    client = in_tigrinya(client)
    assert unmarked(client.get("/accounts/login/")) == []
    assert unmarked(client.post("/accounts/login/code/", {"email": "no address"})) == []
    answer = client.post("/accounts/login/code/", {"email": user.email}, follow=True)
    assert unmarked(answer) == []
    assert unmarked(client.post("/accounts/login/code/confirm/", {"code": "wrong"})) == []


def test_an_opportunity_an_event_and_a_survey(on_the_day, client):
    on_the_day(DAY)
    here = world()
    slug = here.group.partnership.slug
    here.secretariat.post(f"/keep/{slug}/opportunities/new", FIRST)
    here.secretariat.post(f"/keep/{slug}/events/new", EVENT)
    event = EngagementEvent.objects.get().token
    here.secretariat.post(f"/keep/{slug}/events/{event}/open")
    here.chair.post(f"/g/{here.group.slug}/surveys/new", posted(**{"is_public": "on"}))
    survey = Survey.objects.get().token
    here.chair.post(f"/surveys/{survey}/open")
    Survey.objects.update(is_public=True)
    chance = Opportunity.objects.get().token
    client = in_tigrinya(client)
    pages = ["/opportunities", f"/opportunities/{chance}", f"/events/{event}", f"/surveys/{survey}"]
    pages += [f"/p/{slug}/{name}" for name in ("opportunities", "events", "surveys")]
    assert {page: found for page in pages if (found := unmarked(client.get(page)))} == {}
    bad = {"email": "none"}
    for page in (f"/opportunities/{chance}/tell", f"/events/{event}/sign-up"):
        assert unmarked(client.post(page, bad)) == []
    kept = client.post(f"/surveys/{survey}", {"q1": "No", "later": "yes"}, follow=True)
    assert unmarked(kept) == []


def test_a_visitor_is_written_to_in_the_language_of_the_page_and_what_is_recorded_is_english(
    on_the_day, client
):
    on_the_day(DAY)
    here = world()
    here.secretariat.post(f"/keep/{here.group.partnership.slug}/opportunities/new", FIRST)
    chance = Opportunity.objects.get().token
    answer = in_tigrinya(client).post(
        f"/opportunities/{chance}/tell", {"email": "ada@example.org"}, follow=True
    )
    assert unmarked(answer) == []
    assert "ኣድራሻ" in Delivery.objects.latest("pk").body
    assert not re.search("[\u1200-\u137f]", str(list(Entry.objects.values("what", "details"))))
    assert mail.outbox == []


def test_bulletins_are_subscribed_to_chosen_and_left(on_the_day, client):
    on_the_day(bulletins_world.DAY)
    here = bulletins_world.world()
    client = in_tigrinya(client)
    page = f"/p/{here.partnership.slug}/subscribe"
    assert unmarked(client.get(page)) == []
    assert unmarked(client.post(page, {"email": "none"})) == []
    assert unmarked(client.post(page, {"email": "ada@example.org"})) == []
    assert unmarked(client.get("/bulletins/leave/forged")) == []


def test_an_expert_reads_decides_and_says_that_somebody_is_not_safe(on_the_day):
    on_the_day(EXPERTS_DAY)
    here = invited(who=replace(WHO))
    SeatFactory(group=here.group, label="Police", enforcement_linked=True)
    meeting = MeetingFactory(group=here.group, on=dt.date(2026, 3, 18))
    client = in_tigrinya(browser(here.user))
    part = f"/my/part/{here.involvement.token}"
    before = f"{part}/meetings/{meeting.token}"
    pages = ["/my/part", "/not-safe", before, f"{before}/words", f"{part}/delete"]
    pages += [f"{part}/{name}" for name in ("plan", "agree", "supporter", "language")]
    assert {page: found for page in pages if (found := unmarked(client.get(page)))} == {}
    assert unmarked(client.post(before, {})) == []
    answer = client.post(f"{before}/not", follow=True)
    assert unmarked(answer) == []
    assert "ኣይትመጽእን" in answer.content.decode()


def test_a_supporter_plans_invites_decides_beside_somebody_and_says_what_changed(on_the_day):
    on_the_day(EXPERTS_DAY)
    here = invited(who=replace(WHO, with_account=False))
    meeting = MeetingFactory(group=here.group, on=dt.date(2026, 3, 18))
    client = in_tigrinya(browser(here.supporter))
    desk = f"/p/{here.partnership.slug}/supporting"
    place = f"{desk}/{here.place.token}"
    names = ("plan", "invite", "note", "advice", "end", "close", "agree", "hand-over", "language")
    before = f"{place}/meetings/{meeting.token}"
    pages = [desk, place, before, f"{place}/delete", *(f"{place}/{name}" for name in names)]
    assert {page: found for page in pages if (found := unmarked(client.get(page)))} == {}
    way = {"way": "in writing", "safe_name": "restricted", "words": "named seats"}
    answer = client.post(before, way | {"topic": "restricted"}, follow=True)
    assert unmarked(answer) == []
    assert unmarked(client.get(f"{before}/words")) == []
    client.post(f"{place}/advice", {"advice_from": "A centre", "advice_on": "2026-03-01"})
    client.post(f"{place}/end", {"on": "2026-04-01"})
    assert unmarked(client.get(place)) == []
    assert unmarked(client.get(desk)) == []


def test_minutes_that_are_published():
    held = held_meeting()
    held.published()
    answer = in_tigrinya().get(f"/m/{held.meeting.token}/minutes")
    assert unmarked(answer) == []
    assert "ቃለ ጉባኤታት" in answer.content.decode()


def test_every_covered_address_is_one_of_a_page():
    assert {"home", "my_part", "survey", "account_login"} <= COVERED
    assert not {"keep", "my_page", "home-json"} & COVERED
