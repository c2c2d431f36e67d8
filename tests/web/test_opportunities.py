"""The pages of opportunities: boards, one step to take one, and keeping them."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest

from convenor.apps.opportunities.links import key_of_expression
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.opportunities.operations import publish_opportunity
from convenor.apps.outbox.models import Delivery
from tests.factories import OPERATOR, GroupFactory
from tests.web.meeting_world import DAY, soup, text_of, world
from tests.web.test_elsewhere import here as elsewhere  # noqa: F401

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FIRST = {
    "title": "Survey on housing",
    "kind": "survey",
    "text": "Six questions for **councils**.",
    "closes_on": "2026-03-16",
    "closes_time": "09:00",
    "marking": "public",
    "do": "publish",
}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.slug = here.group.partnership.slug
    here.keep = f"/keep/{here.slug}/opportunities"
    here.board = f"/p/{here.slug}/opportunities"
    return here


def added(here, **more):
    answer = here.secretariat.post(f"{here.keep}/new", FIRST | more)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = Opportunity.objects.latest("pk")
    return row, f"/opportunities/{row.token}"


def test_four_fields_and_it_is_on_both_boards_for_anybody(here):
    _row, page = added(here)
    for board in ("/opportunities", here.board):
        said = text_of(here.visitor, board)
        assert "Survey on housing" in said
        assert "closes on Monday 16 March 2026 at 9am" in said
    said = text_of(here.visitor, page)
    assert "Six questions for councils" in said
    assert "Who it suits Everybody" in said
    assert "For the secretariat" not in said
    assert "For the secretariat" in text_of(here.secretariat, page)


def test_the_board_is_narrowed_by_kind_and_topic(here):
    added(here, topics=["housing"])
    said = text_of(here.visitor, "/opportunities?kind=fund")
    assert "Nothing of that kind is open now." in said
    assert "Survey on housing" in text_of(here.visitor, "/opportunities?kind=survey&topic=housing")
    assert "Survey on housing" not in text_of(here.visitor, "/opportunities?topic=health")
    assert here.visitor.get("/opportunities?kind=%00nonsense&topic='").status_code == 200


def test_what_is_refused_is_said_in_the_form_and_nothing_is_kept(here):
    for more, said in (
        ({"closes_on": "2026-02-01"}, "Sunday 1 February 2026 at 9am is over."),
        ({"closes_on": ""}, "Say on which day and at what time it closes."),
        ({"contact": "jo.bloggs@example.org"}, "reads like somebody’s own address"),
        ({"closes_time": "25:00"}, "Write the time as 10:00."),
        ({"kind": "raffle"}, "raffle"),
        ({"title": ""}, "This field is required"),
    ):
        answer = here.secretariat.post(f"{here.keep}/new", FIRST | more)
        assert answer.status_code == 400
        assert said in soup(answer).main.get_text(" ", strip=True), more
    assert not Opportunity.objects.exists()


def test_the_hour_of_the_clock_change_is_said_after_saving_and_on_the_page(here):
    answer = here.secretariat.post(
        f"{here.keep}/new",
        FIRST | {"closes_on": "2026-03-29", "closes_time": "01:30"},
        follow=True,
    )
    words = "On Sunday 29 March 2026 there is no 1.30am"
    assert words in answer.content.decode()
    page = f"/opportunities/{Opportunity.objects.get().token}"
    assert words in text_of(here.visitor, page)
    assert "Sunday 29 March 2026 at 2am" in text_of(here.visitor, page)


def test_one_like_another_is_asked_about_once(here):
    added(here)
    twice = FIRST | {"title": "A survey on Housing"}
    answer = here.secretariat.post(f"{here.keep}/new", twice)
    assert answer.status_code == 400
    assert "It reads like “Survey on housing”" in soup(answer).main.get_text()
    assert soup(answer).find("input", {"name": "may_repeat"})
    added(here, title="A survey on Housing", may_repeat="on")
    assert Opportunity.objects.count() == 2


def test_others_than_the_secretariat_keep_nothing_and_find_no_draft(here):
    row, page = added(here, do="keep")
    for name in ("member", "chair", "foreign"):
        client = getattr(here, name)
        assert client.get(here.keep).status_code == 404, name
        assert client.get(page).status_code == 404, name
        assert client.post(f"{here.keep}/{row.token}/publish").status_code == 404, name
        assert client.post(f"{here.keep}/{row.token}/withdraw", {"why": "x"}).status_code == 404
        assert client.post(f"{here.keep}/vacancies").status_code == 404, name
    assert here.visitor.get(page).status_code == 404
    row.refresh_from_db()
    assert row.state == "draft"


def test_what_is_for_partners_is_on_no_public_page_or_feed(here):
    _row, page = added(here, marking="partners", group=here.group.slug)
    assert "Survey on housing" in text_of(here.member, "/opportunities")
    assert "Survey on housing" not in text_of(here.visitor, "/opportunities")
    assert here.visitor.get(page).status_code == 404
    assert here.foreign.get(page).status_code == 404
    assert "Survey" not in here.visitor.get("/opportunities.atom").content.decode()
    tell = here.visitor.post(f"{page}/tell", {"email": "a@example.org"})
    assert tell.status_code == 404
    assert not ExpressionOfInterest.objects.exists()


def test_the_feed_is_atom_with_what_is_open(here):
    _row, page = added(here, topics=["housing"])
    for address in ("/opportunities.atom", f"{here.board}.atom"):
        answer = here.visitor.get(address)
        assert answer["Content-Type"].startswith("application/atom+xml")
        feed = ET.fromstring(answer.content)  # noqa: S314
        entries = feed.findall(f"{ATOM}entry")
        assert [each.find(f"{ATOM}title").text for each in entries] == ["Survey on housing"]
        assert entries[0].find(f"{ATOM}link").get("href").endswith(page)
        assert {each.get("term") for each in entries[0].findall(f"{ATOM}category")} == {
            "survey",
            "housing",
        }
    assert here.visitor.get("/p/nowhere/opportunities.atom").status_code == 404


def test_a_member_is_interested_in_one_press_and_takes_it_back_in_one(here):
    _row, page = added(here)
    assert here.member.post(f"{page}/interested", {"line": "Count me in"}).status_code == 302
    assert "You said that you are interested." in text_of(here.member, page)
    kept = text_of(here.secretariat, page)
    assert "Count me in" in kept
    for other in ("chair", "visitor", "foreign"):
        assert "Count me in" not in text_of(getattr(here, other), page), other
    assert "one is interested" in text_of(here.secretariat, here.keep)
    here.member.post(f"{page}/no-longer")
    assert not ExpressionOfInterest.objects.exists()
    assert "I am interested" in text_of(here.member, page)
    assert here.visitor.post(f"{page}/interested").status_code == 302
    assert not ExpressionOfInterest.objects.exists()


def test_anybody_is_interested_by_mail_and_a_signed_address(here):
    _row, page = added(here)
    assert here.visitor.get(page).status_code == 200
    answer = here.visitor.post(f"{page}/tell", {"email": "A@example.org"}, follow=True)
    assert "We wrote to A@example.org." in answer.content.decode()
    assert "a@example.org" not in text_of(here.secretariat, page)
    mail = Delivery.objects.get()
    said = re.search(r"/opportunities/said/\S+", mail.body)[0]
    assert "Is this your address" in text_of(here.visitor, said)
    assert not ExpressionOfInterest.objects.filter(confirmed_at__isnull=False).exists()
    here.visitor.post(said, {"do": "confirm"})
    assert "a@example.org" in text_of(here.secretariat, page)
    assert "The secretariat knows" in text_of(here.visitor, said)
    answer = here.visitor.post(said, {"do": "leave"})
    assert "We have forgotten your address" in answer.content.decode()
    gone = here.visitor.get(said)
    assert gone.status_code == 404
    assert gone["X-Robots-Tag"] == "noindex"
    assert not ExpressionOfInterest.objects.exists()


def test_a_forged_address_opens_nothing(here):
    _row, page = added(here)
    here.visitor.post(f"{page}/tell", {"email": "a@example.org"})
    token = ExpressionOfInterest.objects.get().token
    for key in (token, f"{token}~abc", key_of_expression(token)[:-1], key_of_expression("other")):
        answer = here.visitor.post(f"/opportunities/said/{key}", {"do": "confirm"})
        assert answer.status_code == 404, key
        assert b"Survey on housing" not in answer.content
    assert ExpressionOfInterest.objects.get().confirmed_at is None


def test_a_machine_or_a_bad_address_leaves_nothing(here):
    _row, page = added(here)
    here.visitor.post(f"{page}/tell", {"email": "a@example.org", "website": "spam"})
    answer = here.visitor.post(f"{page}/tell", {"email": "nobody"})
    assert answer.status_code == 400
    assert "Enter a valid email address" in answer.content.decode()
    assert not ExpressionOfInterest.objects.exists()
    assert not Delivery.objects.exists()


def test_five_thousand_from_one_place_are_stopped_after_ten(here):
    _row, page = added(here)
    answers = [
        here.visitor.post(f"{page}/tell", {"email": f"a{number}@example.org"}).status_code
        for number in range(12)
    ]
    assert answers == [302] * 10 + [429] * 2
    assert ExpressionOfInterest.objects.count() == 10


def test_boards_and_desks_take_the_same_number_of_queries_however_many(
    here, django_assert_max_num_queries
):
    for number in range(6):
        added(here, title=f"Event {number} of its own kind {number * 7919}", may_repeat="on")
    here.visitor.get("/opportunities")
    with django_assert_max_num_queries(4):
        here.visitor.get("/opportunities")
    here.secretariat.get(here.keep)
    with django_assert_max_num_queries(14):
        here.secretariat.get(here.keep)


def test_a_published_one_is_found_by_searching_and_a_draft_is_not(here):
    _row, page = added(here, do="keep")
    assert page not in here.visitor.get("/search?q=housing").content.decode()
    publish_opportunity(
        opportunity=Opportunity.objects.get(),
        now=dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC),
        by=OPERATOR,
    )
    assert page in here.visitor.get("/search?q=housing").content.decode()


def test_a_group_of_another_partnership_cannot_be_named(here):
    foreign = GroupFactory()
    answer = here.secretariat.post(f"{here.keep}/new", FIRST | {"group": foreign.slug})
    assert answer.status_code == 400
    assert not Opportunity.objects.exists()
