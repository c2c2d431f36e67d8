"""Opportunities after they were published: closed, changed, matched, and made by themselves."""

import datetime as dt

import pytest
from django.urls import reverse

from convenor.apps.digests.queries import news_of
from convenor.apps.groups.queries import actor_for
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.outbox.models import Delivery
from convenor.apps.priorities.operations import set_interests
from convenor.core.vocabulary import Topic
from tests.factories import SeatFactory, client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of
from tests.web.test_elsewhere import here as elsewhere  # noqa: F401
from tests.web.test_opportunities import FIRST, added, here  # noqa: F401

pytestmark = pytest.mark.django_db


def test_closed_ones_leave_the_board_wait_on_the_desk_and_get_a_result(here, on_the_day):  # noqa: F811
    row, page = added(here)
    here.member.post(f"{page}/interested")
    on_the_day(dt.date(2026, 3, 17))
    assert "Survey on housing" not in text_of(here.visitor, here.board)
    assert "This is closed." in text_of(here.visitor, page)
    assert here.member.post(f"{page}/interested", {"line": "late"}).status_code == 400
    desk = text_of(here.secretariat, f"/keep/{here.slug}")
    assert "Survey on housing: say what came of it." in desk
    said = {"result": "Twelve councils answered.", "took_part": "12", "taken_as": "All councils"}
    assert here.secretariat.post(f"{here.keep}/{row.token}/result", said).status_code == 302
    assert "say what came of it" not in text_of(here.secretariat, f"/keep/{here.slug}")
    shown = text_of(here.visitor, page)
    assert "What came of it: Twelve councils answered." in shown
    assert "12 took part. Taken: All councils." in shown
    assert "Twelve councils answered." in text_of(here.visitor, here.board)
    assert "Twelve councils answered." in Delivery.objects.get().body


def test_it_is_changed_withdrawn_published_again_and_copied(here):  # noqa: F811
    row, page = added(here)
    change = f"{here.keep}/{row.token}/change"
    form = soup(here.secretariat.get(change))
    assert form.find("input", {"name": "closes_on"})["value"] == "2026-03-16"
    assert form.find("input", {"name": "closes_time"})["value"] == "09:00"
    here.secretariat.post(change, FIRST | {"place": "online", "do": ""})
    assert "2 March 2026: Changed: where it is." in text_of(here.visitor, page)
    here.secretariat.post(f"{here.keep}/{row.token}/withdraw", {"why": "Put off"})
    assert "This was withdrawn: Put off" in text_of(here.visitor, page)
    here.secretariat.post(f"{here.keep}/{row.token}/publish")
    assert "Survey on housing" in text_of(here.visitor, here.board)
    answer = here.secretariat.post(f"{here.keep}/{row.token}/copy")
    assert Opportunity.objects.count() == 2
    assert answer.url.endswith("/change")
    assert here.secretariat.get(answer.url).status_code == 200


def test_a_member_finds_what_suits_them_on_their_page_and_hears_of_it(here, on_the_day):  # noqa: F811
    seat = SeatFactory(group=here.group, sector="faith")
    user = member_of(here.group, seat=seat)
    actor = actor_for(user, on=DAY)
    set_interests(person=user.person, topics={Topic.HOUSING: True}, by=actor)
    client = client_as(user)
    row, page = added(here, topics=["housing"])
    assert "Suits you because: housing. Closes on Monday 16 March 2026 at 9am." in text_of(
        client, reverse("my_page")
    )
    assert "Suits you because: housing" in text_of(client, here.board)
    assert "Suits you because" not in text_of(here.visitor, here.board)

    def keys(day):
        on_the_day(day)
        since = dt.datetime.combine(day, dt.time(8), dt.UTC)
        return {key for each in news_of(actor, since=since, on=day) for key in each.keys}

    closes = f"opportunity-closes:{row.token}:2026-03-16"
    assert f"opportunity:{row.token}" in keys(DAY)
    days = {day: closes in keys(dt.date(2026, 3, day)) for day in range(11, 17)}
    assert days == {11: False, 12: False, 13: True, 14: False, 15: False, 16: False}
    on_the_day(dt.date(2026, 3, 12))
    client.post(f"{page}/interested")
    assert closes not in keys(dt.date(2026, 3, 13))


def test_empty_seats_are_looked_for_and_published_in_one_press(here):  # noqa: F811
    SeatFactory(group=here.group, label="Faith groups", sector="faith")
    assert (
        "One draft was made."
        in here.secretariat.post(f"{here.keep}/vacancies", follow=True).content.decode()
    )
    assert (
        "Every empty seat has its draft"
        in here.secretariat.post(f"{here.keep}/vacancies", follow=True).content.decode()
    )
    row = Opportunity.objects.get()
    desk = text_of(here.secretariat, f"/keep/{here.slug}")
    assert "Vacant seat: Faith groups, Strategy: look over the call and publish it." in desk
    here.secretariat.post(f"{here.keep}/{row.token}/publish")
    said = text_of(here.visitor, f"/opportunities/{row.token}")
    assert "Monday 23 March 2026 at 5pm" in said
    assert "The group chooses" in said


def test_a_chance_in_a_report_becomes_a_draft_when_it_is_sent(elsewhere, on_the_day):  # noqa: F811
    on_the_day(dt.date(2026, 3, 11))
    said = {"said": "They listened.", "opportunity": "A panel on health", "marking": "partners"}
    elsewhere.speaker.post(f"{elsewhere.page}/report", said | {"do": "keep"})
    assert not Opportunity.objects.exists()
    assert (
        elsewhere.speaker.post(f"{elsewhere.page}/report", said | {"do": "send"}).status_code == 302
    )
    row = Opportunity.objects.get()
    assert (row.title, row.state, row.about_kind) == ("A panel on health", "draft", "reportback")
    desk = text_of(elsewhere.secretariat, f"/keep/{elsewhere.partnership.slug}")
    assert "A panel on health: complete the draft, and say when it closes." in desk
    assert elsewhere.member.get(f"/opportunities/{row.token}").status_code == 404


def test_a_report_that_is_refused_leaves_no_draft(elsewhere, on_the_day):  # noqa: F811
    on_the_day(dt.date(2026, 3, 11))
    only = {"opportunity": "A panel on health", "marking": "partners", "do": "send"}
    assert elsewhere.speaker.post(f"{elsewhere.page}/report", only).status_code == 400
    assert not Opportunity.objects.exists()
