"""The pages of a round: the secretariat's steps, members' answers, and what they refuse."""

import datetime as dt

import pytest
from django.core import signing

from convenor.apps.concerns.models import Concern
from convenor.apps.concerns.operations import open_to_public
from convenor.apps.outbox.models import Delivery
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.links import CHECK, link_key
from convenor.apps.priorities.models import (
    Priority,
    Round,
    RoundAnswer,
)
from convenor.core.vocabulary import MemberAnswer, PriorityState, RoundState
from tests.factories import (
    OPERATOR,
    GroupFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.priorities_world import (
    LATER,
    ON,
    asked,
    keep_page,
    live,
    meeting,
    members,
    opened,
    public_page,
    those_who_keep_nothing,
)
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SPOKEN = {"sentence": "Two colleges agreed."}


@pytest.fixture
def world(on_the_day):
    on_the_day(ON)
    return members()


@pytest.fixture
def keeper(world):
    return client_as(world.keeper)


@pytest.fixture
def member(world):
    return client_as(world.member)


def test_a_secretariat_takes_a_round_from_the_call_to_adoption(keeper, world, on_the_day):
    posted = {"group": world.group.slug, "title": "For 2027", "concerns_by": "2026-03-02"}
    assert keeper.post(keep_page(world, "/round"), posted).url == keep_page(world)
    each = Round.objects.get()
    here = f"/rounds/{each.token}"
    assert "Concerns may be raised until 2 March 2026." in text_of(keeper, here)
    asks = text_of(keeper, f"{here}/begin")
    assert "may raise concerns until Monday 2 March 2026. Close it now?" in asks
    assert Round.objects.get().state == RoundState.CALLING
    on_the_day(ON + DAY)
    assert "Close it now?" not in text_of(keeper, f"{here}/begin")
    assert keeper.post(f"{here}/begin", {"yes": "yes"}).url == here
    assert "No priority is proposed yet." in text_of(keeper, here)
    given = {
        "title": "English classes",
        "goal": "Everybody finds one.",
        "lead": f"seat:{world.seat.token}",
        "marking": "public",
    }
    assert keeper.post(f"{here}/propose", given).url == here
    assert "Lead: Health." in text_of(keeper, here)
    assert keeper.post(f"{here}/check", {"answers_by": "2026-03-20"}).url == here
    said = soup(keeper.get(here)).get_text(" ")
    assert "3 members are asked, by mail and on their pages." in said
    assert Delivery.objects.count() == 3
    on_the_day(LATER + DAY)
    sitting = meeting(world, LATER)
    adopted = {"meeting": sitting.token, "review_on": "2027-03-20"}
    bad = keeper.post(f"{here}/adopt", adopted | {"adopted_on": "2026-03-19"})
    assert "The meeting is on 20 March 2026, and you wrote 19 March 2026." in soup(bad).get_text()
    assert Priority.objects.get().state == PriorityState.PROPOSED
    assert keeper.post(f"{here}/adopt", adopted).url == here
    assert Priority.objects.get().state == PriorityState.LIVE
    told = text_of(keeper, here)
    assert "Adopted at a meeting (done) On Friday 20 March 2026." in told


def test_the_fifth_asks_why_on_the_page(keeper, world):
    for number in range(4):
        live(world, f"Priority {number}")
    address = f"{keep_page(world, '/add')}?group={world.group.slug}"
    page = soup(keeper.get(address))
    assert page.find("textarea", {"name": "why_one_more"})
    posted = {
        "title": "One more",
        "goal": "A goal.",
        "live_from": "2026-03-01",
        "marking": "public",
    }
    answer = keeper.post(address, posted)
    assert answer.status_code == 400
    assert "there would be five live priorities" in soup(answer).get_text()
    assert Priority.objects.count() == 4
    assert keeper.post(address, posted | {"why_one_more": "The war."}).status_code == 302
    row = Priority.objects.get(title="One more")
    assert "Why it is one more than four: The war." in text_of(keeper, f"/priorities/{row.token}")


def test_while_there_are_fewer_nothing_is_asked(keeper, world):
    page = soup(keeper.get(f"{keep_page(world, '/add')}?group={world.group.slug}"))
    assert page.find("textarea", {"name": "goal"})
    assert not page.find("textarea", {"name": "why_one_more"})


def test_a_group_of_others_owns_none_of_ours(keeper, world):
    assert "City Board" not in text_of(keeper, keep_page(world, "/add"))
    foreign = GroupFactory()
    assert keeper.get(f"{keep_page(world, '/add')}?group={foreign.slug}").status_code == 404


def test_stopping_asks_why(keeper, world):
    each = opened(world)
    answer = keeper.post(f"/rounds/{each.token}/stop", {"words": ""})
    assert answer.status_code == 400
    assert Round.objects.get().state == RoundState.CALLING
    keeper.post(f"/rounds/{each.token}/stop", {"words": "Nobody had time."})
    assert "Nobody had time." in text_of(keeper, f"/rounds/{each.token}")
    assert keeper.get(f"/rounds/{each.token}/stop").status_code == 404


def test_nobody_else_moves_a_round(world):
    each = asked(world)
    answer = RoundAnswer.objects.create(
        round=each, person=world.member.person, answered_as="Health", answer=MemberAnswer.AGAINST
    )
    for browser in those_who_keep_nothing(world):
        for step in ("check", "adopt", "anew", "stop", "call", f"met/{answer.pk}", "propose"):
            address = f"/rounds/{each.token}/{step}"
            assert browser.post(address, {"words": "x"}).status_code == 404, step
        for page in ("", "/add", "/round", "/work"):
            assert browser.get(keep_page(world, page)).status_code == 404, page
    each.refresh_from_db()
    assert each.state == RoundState.CHECKING


def test_a_member_answers_from_their_own_page(keeper, member, world):
    each = asked(world)
    assert "Say whether you agree" in text_of(member, f"/rounds/{each.token}")
    posted = {"answer": MemberAnswer.RESERVATION.value, "words": "Not before June."}
    address = f"/rounds/{each.token}/answer"
    assert member.post(address, posted).url == address
    assert "You agree, with a reservation." in text_of(member, f"/rounds/{each.token}")
    told = text_of(keeper, f"/rounds/{each.token}")
    assert "Not before June. Health, Strategy · I agree, with a reservation" in told
    name = world.member.person.name
    assert f"Answered {name} (Health, Strategy) Not yet" in told
    assert name not in text_of(client_as(world.chair), f"/rounds/{each.token}")
    assert "not taken for a yes" in told
    given = RoundAnswer.objects.get()
    keeper.post(f"/rounds/{each.token}/met/{given.pk}", {"words": "It begins in July."})
    assert "How it was met: It begins in July." in text_of(keeper, f"/rounds/{each.token}")


def test_members_read_reservations_once_all_have_answered(member, world):
    each = asked(world)
    do.answer_check(
        round=each,
        person=world.chair.person,
        answer=MemberAnswer.AGAINST,
        words="Too much.",
        on=ON,
        by=OPERATOR,
    )
    do.meet_reservation(answer=RoundAnswer.objects.get(), how="Less now.", on=ON, by=OPERATOR)
    assert "Too much." not in text_of(member, f"/rounds/{each.token}")
    do.adopt_round(round=each, on=LATER + DAY, by=OPERATOR)
    told = text_of(member, f"/rounds/{each.token}")
    assert "Too much. Chair, Strategy" in told
    assert "How it was met: Less now." in told
    assert "Who answered" not in told


def test_without_signing_in_by_the_address_in_the_mail(client, world):
    each = asked(world)
    address = f"/agree/{link_key(CHECK, token=each.token, person_token=world.member.person.token)}"
    page = client.get(address)
    assert "Answer by Friday 20 March 2026." in soup(page).get_text()
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "same-origin"
    assert not RoundAnswer.objects.exists()
    bad = client.post(address, {"answer": MemberAnswer.AGAINST.value, "words": ""})
    assert bad.status_code == 400
    assert "Say in a few words what it is" in soup(bad).get_text()
    assert client.post(address, {"answer": MemberAnswer.AGREES.value}).url == address
    assert RoundAnswer.objects.get().person == world.member.person


@pytest.mark.parametrize("page", ["agree", "progress"])
def test_an_address_nobody_sent_opens_nothing(client, world, page):
    each = asked(world)
    forged = signing.Signer(salt="elsewhere", sep="~").sign(f"{each.token}-x")
    for key in (forged, "nonsense", f"{each.token}-{world.member.person.token}~forged"):
        assert client.get(f"/{page}/{key}").status_code == 404


def test_after_the_last_day_no_answer_is_taken(member, world, on_the_day):
    each = asked(world)
    on_the_day(LATER + DAY)
    address = f"/rounds/{each.token}/answer"
    assert "The last day to answer was Friday 20 March 2026." in text_of(member, address)
    member.post(address, {"answer": MemberAnswer.AGREES.value})
    assert not RoundAnswer.objects.exists()


def test_whoever_is_no_member_sees_no_round(client, world):
    each = asked(world)
    for stranger in (member_of(GroupFactory()), secretariat_of(GroupFactory().partnership)):
        for page in ("", "/answer"):
            assert client_as(stranger).get(f"/rounds/{each.token}{page}").status_code == 404
    assert client.get(f"/rounds/{each.token}").status_code == 302


def way_to_the_form(client, page):
    found = soup(client.get(page)).find("a", string="Raise a concern")
    return found["href"] if found else ""


def raised_at(client, address, **more):
    said = {"text": "Children wait for a school place.", "shown_as": "", "place": ""} | more
    answer = client.post(address, said)
    assert answer.status_code == 302, soup(answer).get_text()
    return Concern.objects.latest("pk")


def test_the_public_call_leads_to_the_form_and_what_is_raised_there_is_tied_to_that_round(
    client, world
):
    first = opened(world)
    other = do.open_round(
        group=world.open_group, title="Work for 2027", concerns_by=ON, on=ON, by=OPERATOR
    )
    open_to_public(group=world.open_group, is_open=True, on=ON, by=OPERATOR)
    open_to_public(group=world.group, is_open=True, on=ON, by=OPERATOR)
    addresses = [a["href"] for a in soup(client.get(public_page(world))).select("main a")]
    both = (first, other)
    ways = [f"/g/{each.group.slug}/concerns/raise?round={each.token}" for each in both]
    assert [way for way in ways if way in addresses] == ways
    assert "counts for “Priorities for 2027”" in text_of(client, ways[0])
    assert raised_at(client, ways[0], email="").round == first
    assert raised_at(client, ways[1], email="").round == other
    assert raised_at(client, f"{ways[1][:-3]}xyz", email="").round == other


def test_who_may_not_raise_it_at_that_table_is_led_to_their_own_or_to_signing_in(client, world):
    each = opened(world)
    member, volunteer = client_as(world.member), client_as(world.volunteer)
    way = f"/g/{world.group.slug}/concerns/raise?round={each.token}"
    assert way_to_the_form(client, public_page(world)) == way
    answer = client.get(way)
    assert answer.status_code == 302
    assert f"round%3D{each.token}" in answer.url
    assert way_to_the_form(member, f"/rounds/{each.token}") == way
    theirs = way.replace(world.group.slug, world.open_group.slug)
    assert way_to_the_form(volunteer, public_page(world)) == theirs
    assert raised_at(volunteer, theirs).round == each
    foreign = client_as(member_of(GroupFactory()))
    assert way_to_the_form(foreign, public_page(world)) == ""


def test_a_round_that_no_longer_calls_is_not_tied_to_and_leads_nowhere(client, world, on_the_day):
    each = opened(world)
    on_the_day(LATER)
    member = client_as(world.member)
    assert way_to_the_form(client, public_page(world)) == ""
    assert way_to_the_form(member, f"/rounds/{each.token}") == ""
    way = f"/g/{world.group.slug}/concerns/raise?round={each.token}"
    assert raised_at(member, way).round is None
