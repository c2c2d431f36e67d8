"""The agenda's pages: who reads what, who changes what."""

import datetime as dt

import pytest
from django.core import mail

from convenor.apps.agendas.models import Agenda, AgendaItem
from convenor.apps.agendas.operations import ItemAsked, add_item, open_to_public, propose_item
from convenor.apps.meetings.operations import move_meeting
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import Capacity, ItemState, Marking
from tests.factories import OPERATOR, MeetingFactory, client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
ITEM = {"title": "Housing", "purpose": "decision", "minutes": "20", "marking": "partners"}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world(start=dt.time(10), end=dt.time(12))


def add(here, title="Housing", marking=Marking.PUBLIC, **more):
    asked = ItemAsked(title, marking=marking, **more)
    return add_item(meeting=here.meeting, asked=asked, by=OPERATOR)


def address(here, page):
    return f"/m/{here.meeting.token}/{page}"


def test_a_secretariat_puts_an_agenda_together_and_sends_it_out(here):
    member = member_of(here.group)
    assert here.secretariat.post(address(here, "agenda/add"), ITEM).status_code == 302
    assert "Housing" in text_of(here.secretariat, address(here, "agenda/work"))
    assert "not out yet" in text_of(client_as(member), address(here, "agenda"))
    here.secretariat.post(address(here, "agenda/send"))
    assert "Housing" in text_of(client_as(member), address(here, "agenda"))
    told = Delivery.objects.get()
    assert told.to == member.person.email
    assert "Housing" not in told.subject + told.body
    assert mail.outbox == []


def test_sent_twice_it_goes_out_once_and_empty_never(here):
    member_of(here.group)
    answer = here.secretariat.post(address(here, "agenda/send"), follow=True)
    assert "Nothing is on the agenda yet" in soup(answer).get_text()
    add(here)
    here.secretariat.post(address(here, "agenda/send"))
    here.secretariat.post(address(here, "agenda/send"))
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("marking", "readers"),
    [
        (Marking.PUBLIC, {"secretariat", "chair", "member", "observer", "elsewhere", "visitor"}),
        (Marking.PARTNERS, {"secretariat", "chair", "member", "observer", "elsewhere"}),
        (Marking.RESTRICTED, {"secretariat", "chair"}),
    ],
)
def test_each_reader_sees_the_items_that_their_marking_allows(here, marking, readers):
    add(here, "Shown to some", marking)
    here.secretariat.post(address(here, "agenda/send"))
    everyone = ("secretariat", "chair", "member", "observer", "elsewhere", "visitor")
    seen = {
        name
        for name in everyone
        if "Shown to some" in text_of(getattr(here, name), address(here, "agenda"))
    }
    assert seen == readers


def test_numbers_and_times_are_those_of_the_whole_agenda(here):
    add(here, "Restricted", Marking.RESTRICTED, minutes=30)
    add(here, "Open", minutes=10)
    here.secretariat.post(address(here, "agenda/send"))
    page = soup(here.visitor.get(address(here, "agenda")))
    assert [item.text for item in page.select(".agenda__number")] == ["2"]
    assert "10.30am" in page.select_one(".agenda__facts").text


def test_a_member_proposes_and_reads_the_answer(here):
    here.member.post(address(here, "propose"), {"title": "Health checks", "purpose": "discussion"})
    item = AgendaItem.objects.get()
    assert item.state == ItemState.PROPOSED
    assert "Health checks" in text_of(here.secretariat, address(here, "agenda/work"))
    here.secretariat.post(address(here, f"items/{item.token}/decline"), {"because": "Next time."})
    assert "Not taken: Next time." in text_of(here.member, address(here, "agenda"))
    assert "Health checks" not in text_of(here.observer, address(here, "agenda"))


def test_people_outside_propose_only_where_the_agenda_is_open_to_them(here):
    posted = {"title": "Bus fares", "purpose": "discussion", "proposed_as": "A resident"}
    outside = address(here, "propose/outside")
    assert here.visitor.get(outside).status_code == 404
    open_to_public(meeting=here.meeting, is_open=True, by=OPERATOR)
    assert here.visitor.post(outside, posted | {"website": "x"}).status_code == 302
    assert not AgendaItem.objects.exists()
    assert here.visitor.post(outside, posted | {"contact": "a@example.org"}).status_code == 302
    page = text_of(here.secretariat, address(here, "agenda/work"))
    assert "A resident" in page
    assert "a@example.org" in page
    assert "Bus fares" not in text_of(here.member, address(here, "agenda"))


def test_the_trap_for_machines_is_out_of_the_way_of_people(here):
    open_to_public(meeting=here.meeting, is_open=True, by=OPERATOR)
    page = soup(here.visitor.get(address(here, "propose/outside")))
    trap = page.select_one("[name=website]")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    around = trap.find_parent("div")
    assert around["aria-hidden"] == "true"
    assert "govuk-visually-hidden" in around["class"]
    assert around.label.get_text(" ", strip=True) == "Leave this field empty"
    hidden = page.select("[aria-hidden=true] input")
    assert hidden == [trap]


def test_one_place_cannot_flood_the_secretariat_with_proposals(here):
    open_to_public(meeting=here.meeting, is_open=True, by=OPERATOR)
    posted = {"title": "Bus fares", "purpose": "discussion", "proposed_as": "A resident"}
    outside = address(here, "propose/outside")
    answers = [here.visitor.post(outside, posted).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]
    assert AgendaItem.objects.count() == 10


@pytest.mark.parametrize(
    "page",
    ["agenda/work", "agenda/add", "agenda/call", "agenda/standing"],
)
def test_only_the_secretariat_works_on_the_agenda(here, page):
    assert here.secretariat.get(address(here, page)).status_code == 200
    for name in ("chair", "member", "elsewhere", "foreign"):
        assert getattr(here, name).get(address(here, page)).status_code == 404, name


def test_a_chair_signs_off_in_their_own_group_alone(here):
    add(here)
    assert here.elsewhere.post(address(here, "agenda/sign")).status_code == 404
    assert here.member.post(address(here, "agenda/sign")).status_code == 404
    assert here.chair.post(address(here, "agenda/sign")).status_code == 302
    assert Agenda.objects.get().signed_off_by == "a chair"


def test_items_move_up_and_down_without_a_script_and_a_stale_order_is_refused(here):
    first, second = add(here), add(here, "Health")
    page = address(here, "agenda/order")
    here.secretariat.post(page, {"up": second.token})
    titles = [item.text for item in _titles(here)]
    assert titles == ["Health", "Housing"]
    add(here, "In another tab")
    answer = here.secretariat.post(page, {"order": [first.token, second.token]}, follow=True)
    assert "has changed since you opened this page" in soup(answer).get_text()


def test_an_item_of_another_meeting_is_not_reached_through_this_one(here):
    other = add_item(
        meeting=MeetingFactory(group=here.group, on=dt.date(2026, 6, 17)),
        asked=ItemAsked("Other"),
        by=OPERATOR,
    )
    page = address(here, f"items/{other.token}/change")
    assert here.secretariat.get(page).status_code == 404


def test_the_call_for_items_goes_to_the_group_once_and_by_a_day_before_the_meeting(here):
    member_of(here.group)
    member_of(here.group, capacity=Capacity.SUBSTITUTE)
    page = address(here, "agenda/call")
    late = here.secretariat.post(page, {"items_by": "2026-03-19"})
    assert late.status_code == 400
    assert "after the meeting" in soup(late).get_text()
    for _ in range(2):
        assert here.secretariat.post(page, {"items_by": "2026-03-09"}).status_code == 302
    assert Delivery.objects.count() == 2
    wanted = "Propose an item for Wednesday 18 March 2026, if you have one. By Monday 9 March 2026."
    assert wanted in text_of(here.member, f"/m/{here.meeting.token}")


def test_an_item_added_after_the_agenda_went_out_says_so(here, on_the_day):
    add(here)
    here.secretariat.post(address(here, "agenda/send"))
    on_the_day(dt.date(2026, 3, 10))
    add(here, "Late news")
    assert "Added on Tuesday 10 March 2026" in text_of(here.member, address(here, "agenda"))


def test_a_meeting_moved_after_its_agenda_went_out_says_so_and_plans_its_steps_anew(
    here, on_the_day
):
    add(here)
    here.secretariat.post(address(here, "agenda/send"))
    on_the_day(dt.date(2026, 3, 4))
    move_meeting(meeting=here.meeting, to=dt.date(2026, 4, 22), by=OPERATOR)
    told = text_of(here.member, address(here, "agenda"))
    assert "moved from Wednesday 18 March 2026 to Wednesday 22 April 2026" in told
    assert "Wednesday 15 April 2026" in text_of(here.member, f"/m/{here.meeting.token}")


def test_what_is_due_when_is_told_to_those_inside_with_the_reason(here):
    page = text_of(here.member, f"/m/{here.meeting.token}")
    assert "Agenda out" in page
    assert "Not stated in the terms. Usual: " in page
    assert "Agenda out" not in text_of(here.visitor, f"/m/{here.meeting.token}")


def test_what_somebody_writes_is_text_and_never_markup(here):
    add(here, "<script>alert(1)</script>", ask="**Agree** <b>this</b> [a](javascript:x)")
    here.secretariat.post(address(here, "agenda/send"))
    html = here.visitor.get(address(here, "agenda")).content.decode()
    assert "<script>alert" not in html
    assert "<strong>Agree</strong> &lt;b&gt;this" in html
    assert 'href="javascript' not in html


def test_the_number_of_queries_does_not_grow_with_the_agenda(here, django_assert_max_num_queries):
    for number in range(30):
        add(here, f"Item {number}")
        propose_item(meeting=here.meeting, asked=ItemAsked(f"Idea {number}"), by=OPERATOR)
    here.secretariat.get("/")
    with django_assert_max_num_queries(15):
        here.secretariat.get(address(here, "agenda/work"))


def _titles(here):
    return soup(here.secretariat.get(address(here, "agenda/work"))).select(".agenda__title")
