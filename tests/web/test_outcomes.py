"""The pages of decisions, actions and votes."""

import datetime as dt

import pytest

from convenor.apps.decisions.models import Action, Ballot, Decision
from convenor.apps.decisions.operations import (
    BallotAsked,
    DecisionTaken,
    Owner,
    give_action,
    open_ballot,
    publish_outcomes,
    take_decision,
)
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import OPERATOR, SeatFactory, client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def take(here, wording="Write to the Board", marking=Marking.PARTNERS):
    return take_decision(
        group=here.group,
        taken=DecisionTaken(wording, marking=marking),
        on=here.meeting.on,
        meeting=here.meeting,
        by=OPERATOR,
    )


def give(here, owner=None, **more):
    return give_action(
        group=here.group,
        what="Write the letter",
        owner=owner or Owner(secretariat=True),
        given_on=dt.date(2026, 2, 2),
        meeting=here.meeting,
        by=OPERATOR,
        **more,
    )


def page(here, name):
    return f"/m/{here.meeting.token}/outcomes{name}"


def test_a_chair_records_a_decision_with_a_reservation_and_an_action(here):
    posted = {
        "wording": "Write to the Board",
        "held_by": "Police",
        "reservation": "Not before June.",
        "next": f"/m/{here.meeting.token}",
    }
    answer = here.chair.post(page(here, "/decision"), posted)
    assert answer.url == f"/m/{here.meeting.token}"
    given = {"what": "Draft it", "owner": f"seat:{here.seat.token}", "due_on": "2026-04-01"}
    assert here.chair.post(page(here, "/action"), given).status_code == 302
    told = text_of(here.member, page(here, ""))
    assert "Decision 2026/1 Write to the Board" in told
    assert "Reservation of Police: Not before June." in told
    assert "Health · Due on Wednesday 1 April 2026." in told


def test_an_address_elsewhere_is_not_followed(here):
    posted = {"wording": "Yes", "next": "https://evil.example/"}
    assert here.chair.post(page(here, "/decision"), posted).url == page(here, "")


@pytest.mark.parametrize("form", ["/decision", "/action", "/note", "/ballot"])
def test_members_and_others_record_nothing(here, form):
    for name in ("member", "observer", "elsewhere", "foreign"):
        assert getattr(here, name).post(page(here, form), {}).status_code == 404, name
    assert here.chair.get(page(here, form)).status_code == 200


def test_a_bad_action_says_what_was_wrong_and_keeps_nothing(here):
    posted = {"what": "Draft it", "owner": "secretariat", "due_on": "2026-03-17"}
    answer = here.secretariat.post(page(here, "/action"), posted)
    assert answer.status_code == 400
    assert "before it was given" in soup(answer).get_text()
    assert not Action.objects.exists()


def test_the_register_shows_each_reader_what_is_for_them(here):
    for marking in (Marking.PUBLIC, Marking.PARTNERS, Marking.RESTRICTED):
        take(here, f"Marked {marking}", marking)
    publish_outcomes(meeting=here.meeting, by=OPERATOR)
    take(here, "Not out yet", Marking.PUBLIC)
    seen = {
        name: {
            words
            for words in ("Marked public", "Marked partners", "Marked restricted", "Not out yet")
            if words in text_of(getattr(here, name), "/decisions")
        }
        for name in ("visitor", "elsewhere", "member", "chair", "foreign")
    }
    assert seen["visitor"] == seen["foreign"] == {"Marked public"}
    assert seen["elsewhere"] == {"Marked public", "Marked partners"}
    assert seen["member"] == {"Marked public", "Marked partners", "Not out yet"}
    assert len(seen["chair"]) == 4


def test_a_decision_one_may_not_see_is_not_there(here):
    decision = take(here)
    assert here.visitor.get(f"/decisions/{decision.token}").status_code == 404
    assert here.elsewhere.get(f"/decisions/{decision.token}").status_code == 404
    assert here.member.get(f"/decisions/{decision.token}").status_code == 200
    assert here.member.get(f"/decisions/{decision.token}/change").status_code == 404
    assert here.secretariat.get(f"/decisions/{decision.token}/change").status_code == 200


def test_the_register_is_filtered_and_taken_away_without_formulas(here):
    take(here, "=1+1")
    take(here, "Housing first")
    assert "Housing first" in text_of(here.member, "/decisions?words=housing&year=2026")
    assert "Housing first" not in text_of(here.member, "/decisions?year=2025")
    assert here.member.get("/decisions?year=99999999&page=x&group=%00").status_code == 200
    table = here.member.get("/decisions?as=csv").content.decode()
    assert "'=1+1" in table


def test_whoever_has_an_action_says_how_it_goes_and_nobody_else(here):
    action = give(here, Owner(seat=here.seat))
    address = f"/actions/{action.token}/progress"
    assert here.member.post(address, {"words": "Half done."}).status_code == 302
    assert "Half done." in text_of(here.observer, f"/actions/{action.token}")
    assert here.observer.post(address, {"words": "Mine."}).status_code == 404
    assert here.visitor.get(f"/actions/{action.token}").status_code == 404
    assert here.member.get(f"/actions/{action.token}/move").status_code == 404
    assert here.secretariat.get(f"/actions/{action.token}/move").status_code == 200
    assert here.secretariat.get(f"/actions/{action.token}/nonsense").status_code == 404


def test_a_late_action_says_by_how_much(here):
    give(here, due_on=dt.date(2026, 2, 23))
    assert "Was due on Monday 23 February 2026: 7 days late." in text_of(
        here.secretariat, page(here, "")
    )


def test_a_vote_in_the_room_by_phone_and_its_count(here):
    posted = {"wording": "Meet in June"}
    address = here.chair.post(page(here, "/ballot"), posted).url
    ballot = Ballot.objects.get()
    member = next(iter(ballot.group.memberships.all())).person_id
    here.member.get(address)
    form = soup(here.member.get(address))
    holder = form.select_one('input[name="holder"]')["value"]
    assert holder.startswith("person:")
    voted = here.member.post(address, {"holder": holder, "choice": "for"})
    assert voted.status_code == 302
    assert member is not None
    other = here.member.post(address, {"holder": "person:0", "choice": "for"})
    assert other.status_code == 400
    counted = here.chair.post(f"{address}/count", {}, follow=True)
    assert "Agreed: one for, none against, none abstained." in soup(counted).get_text()
    assert Decision.objects.get().wording == "Meet in June"
    late = here.member.post(address, {"holder": holder, "choice": "against"})
    assert "closed" in soup(late).get_text()


def test_in_the_room_the_vote_of_somebody_who_was_not_there_does_not_count(here):
    present, away = member_of(here.group), member_of(here.group)
    address = here.chair.post(page(here, "/ballot"), {"wording": "Meet in June"}).url
    for user, choice in ((present, "against"), (away, "for")):
        posted = {"holder": f"person:{user.person_id}", "choice": choice}
        assert client_as(user).post(address, posted).status_code == 302
    membership = present.person.memberships.get()
    tap = {"place": f"member:{membership.token}", "status": "present"}
    here.secretariat.post(f"/m/{here.meeting.token}/attendance", tap)
    counted = here.chair.post(f"{address}/count", {}, follow=True)
    said = soup(counted).get_text()
    assert "Not agreed: none for, one against, none abstained." in said
    assert "One vote was not counted, because the holder was not there." in said


def test_who_has_no_vote_sees_the_ballot_but_cannot_vote(here):
    asked = BallotAsked("Meet in June", votes_by="seat")
    ballot = open_ballot(group=here.group, asked=asked, meeting=here.meeting, by=OPERATOR)
    assert 'name="choice"' not in here.observer.get(f"/ballots/{ballot.token}").content.decode()
    for name in ("elsewhere", "foreign"):
        assert getattr(here, name).get(f"/ballots/{ballot.token}").status_code == 404


def test_a_written_procedure_lists_who_has_answered_and_closes_at_its_hour(here, on_the_day):
    first, second = SeatFactory(group=here.group, label="Health"), SeatFactory(group=here.group)
    health = member_of(here.group, seat=first)
    member_of(here.group, seat=second)
    slug = here.group.partnership.slug
    address = f"/keep/{slug}/groups/{here.group.slug}/in-writing"
    past = {"wording": "Agree the letter", "day": "2026-03-01", "time": "17:00"}
    refused = here.secretariat.post(address, past)
    assert "has passed" in soup(refused).get_text()
    ballot_page = here.secretariat.post(address, past | {"day": "2026-03-06"}).url
    shown = text_of(client_as(health), ballot_page)
    assert "Until Friday 6 March 2026, 5pm." in shown
    assert shown.count("Has not answered") == 2
    holder = f"person:{health.person_id}"
    client_as(health).post(ballot_page, {"holder": holder, "choice": "for", "reason": "Good."})
    assert text_of(here.secretariat, ballot_page).count("Has not answered") == 1
    on_the_day(dt.date(2026, 3, 7))
    late = client_as(health).post(ballot_page, {"holder": holder, "choice": "against"})
    assert "The vote is closed, so this vote was not counted." in soup(late).get_text()
    here.secretariat.post(f"{ballot_page}/count", {})
    assert Decision.objects.get().reached == "written procedure"


def test_matters_arising_come_from_actions_that_are_open(here):
    give(here)
    here.secretariat.post(f"/m/{here.meeting.token}/agenda/carry")
    work = text_of(here.secretariat, f"/m/{here.meeting.token}/agenda/work")
    assert "Matters arising: one action" in work


@pytest.mark.parametrize("address", ["/decisions", "/actions", "outcomes"])
def test_the_number_of_queries_does_not_grow(here, address, django_assert_max_num_queries):
    address = page(here, "") if address == "outcomes" else address
    for _ in range(20):
        take(here)
        give(here)
    here.chair.get("/")
    with django_assert_max_num_queries(16):
        here.chair.get(address)


def test_an_observer_has_no_vote(here):
    member_of(here.group, capacity=Capacity.OBSERVER)
    asked = BallotAsked("Meet in June", votes_by="member")
    ballot = open_ballot(group=here.group, asked=asked, meeting=here.meeting, by=OPERATOR)
    assert "Nobody has a vote" in text_of(here.secretariat, f"/ballots/{ballot.token}")
