"""The pages of concerns: what a secretariat and seats do with them."""

import datetime as dt

import pytest
from django.urls import reverse

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.concerns.links import page_key
from convenor.apps.concerns.models import Carry, Concern
from convenor.apps.concerns.operations import (
    clean_concern,
    join_concerns,
)
from convenor.apps.decisions.operations import note_outcome
from convenor.apps.groups.models import Line
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import ConcernState, OutcomeKind
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    client_as,
    member_of,
)
from tests.web.concerns_world import TEXT, on_table, page, raised
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def test_the_secretariat_answers_and_whoever_raised_it_opens_it_again(here):
    concern = on_table(here)
    answer = here.secretariat.post(page(concern, "/answer"), {"message": " "})
    assert answer.status_code == 400
    here.secretariat.post(page(concern, "/answer"), {"message": "There are places now."})
    concern.refresh_from_db()
    assert concern.state == ConcernState.ANSWERED
    assert "The answer: There are places now." in Delivery.objects.last().body
    own = f"/concerns/said/{page_key(concern.raisers.get().token)}"
    here.visitor.post(f"{own}/reopen", {"why": "Not for us"})
    concern.refresh_from_db()
    assert (concern.state, concern.next_on) == (ConcernState.OPEN, dt.date(2026, 3, 16))


def test_what_waits_stands_late_first(here):
    late, soon = on_table(here, "Late. " + TEXT), on_table(here, "Soon. " + TEXT)
    Concern.objects.filter(pk=late.pk).update(next_on=dt.date(2026, 2, 20))
    told = text_of(here.secretariat, "/concerns")
    assert told.index("Late. Children") < told.index("Soon. Children")
    assert "Late: it was due on Friday 20 February 2026." in told
    assert soon.state == ConcernState.OPEN


def test_two_like_ones_are_shown_side_by_side_joined_and_taken_apart(here):
    lead = on_table(here)
    concern = on_table(here, "Children who arrive wait months for a place at school.")
    on_table(here, "The bus to the dispersal flats stops at six.")
    shown = text_of(here.secretariat, page(concern, "/join"))
    assert TEXT in shown
    assert "The bus" not in shown
    here.secretariat.post(page(concern, "/join"), {"lead": lead.token})
    concern.refresh_from_db()
    assert concern.lead == lead
    assert "Concerns that go on with it" in text_of(here.secretariat, page(lead))
    here.secretariat.post(page(concern, "/split"), {})
    concern.refresh_from_db()
    assert (concern.lead, concern.state) == (None, ConcernState.OPEN)


def test_a_concern_is_carried_to_a_board_and_settled_by_hand(here):
    board = GroupFactory(partnership=here.group.partnership, name="City Board", standing="outside")
    Line.objects.create(
        group=here.group, relation="sends representatives to", other=board, other_slug=board.slug
    )
    meeting = MeetingFactory(group=board, on=dt.date(2026, 3, 20))
    concern = on_table(here)
    posted = {"where": f"{board.slug} {meeting.token}", "point": "Open more places"}
    assert here.secretariat.post(page(concern, "/carry"), posted).status_code == 302
    carry = Carry.objects.get()
    assert "It is on the list for City Board" in text_of(here.secretariat, page(concern))
    settle = page(concern, f"/carries/{carry.token}/settle")
    here.secretariat.post(settle, {"was_raised": "yes", "said": "They look into it"})
    carry.refresh_from_db()
    assert carry.state == "raised there"
    assert "What was said: They look into it." in text_of(here.secretariat, page(concern))
    assert here.secretariat.get(settle).status_code == 200


def test_whoever_sits_on_the_seat_that_has_it_does_the_next_thing(here):
    concern = on_table(here)
    member = here.member
    assert member.get(page(concern, "/next")).status_code == 404
    posted = {"seat": here.seat.token, "next_step": "Ask the schools", "next_on": "2026-03-12"}
    assert here.secretariat.post(page(concern, "/next"), posted).status_code == 302
    assert "Health: Ask the schools" in text_of(member, page(concern))
    moved = posted | {"next_step": "Ask again", "next_on": "2026-03-19"}
    assert member.post(page(concern, "/next"), moved).status_code == 302
    assert member.post(page(concern, "/answer"), {"message": "Done"}).status_code == 404
    concern.refresh_from_db()
    assert concern.next_on == dt.date(2026, 3, 19)


def test_a_day_in_the_past_is_refused_for_the_next_step(here):
    concern = on_table(here)
    posted = {"seat": "", "next_step": "Ask", "next_on": "2026-02-01"}
    answer = here.secretariat.post(page(concern, "/next"), posted)
    assert answer.status_code == 400
    assert "Choose a later day." in soup(answer).main.get_text()


def test_it_is_put_on_the_agenda_of_its_groups_next_meeting(here):
    concern = on_table(here)
    MeetingFactory(group=here.group, on=dt.date(2026, 4, 1))
    choices = here.secretariat.get(page(concern, "/agenda"))
    token = soup(choices).find("input", {"type": "radio"})["value"]
    here.secretariat.post(page(concern, "/agenda"), {"meeting": token})
    concern.refresh_from_db()
    item = AgendaItem.objects.get(meeting__token=token)
    assert (item.about_kind, item.about_key) == ("concern", concern.token)


def test_a_note_of_a_meeting_becomes_a_concern_in_one_click_and_once(here):
    outcome = note_outcome(
        meeting=here.meeting,
        item=None,
        kind=OutcomeKind.CONCERN,
        text="No places at school",
        by=OPERATOR,
    )
    address = reverse("concern_from_outcome", args=[outcome.token])
    assert here.chair.post(address).status_code == 404
    for _each in range(2):
        here.secretariat.post(address)
    concern = Concern.objects.get()
    assert (concern.outcome, concern.raisers.count()) == (outcome, 0)


@pytest.mark.parametrize("step", ["words", "answer", "carry", "hand", "join", "close", "weigh"])
def test_what_the_secretariat_does_is_not_there_for_others(here, step):
    concern = on_table(here) if step != "words" else raised(here)
    assert here.secretariat.get(page(concern, f"/{step}")).status_code == 200
    for client in (here.chair, here.member, here.elsewhere, here.foreign):
        assert client.get(page(concern, f"/{step}")).status_code == 404


def test_a_step_that_does_not_fit_is_not_there(here):
    concern = on_table(here)
    assert here.secretariat.get(page(concern, "/split")).status_code == 404
    assert here.secretariat.get(page(concern, "/reopen")).status_code == 404


def test_a_list_costs_the_same_for_one_and_for_twenty(here, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as found:
            here.secretariat.get("/concerns")
        return len(found)

    on_table(here)
    here.secretariat.get("/concerns")
    one = queries()
    for number in range(19):
        on_table(here, f"{TEXT} {number}")
    assert queries() == one


def test_a_page_costs_the_same_with_many_followers(here, django_assert_max_num_queries):
    lead = on_table(here)

    def queries():
        with django_assert_max_num_queries(60) as found:
            here.secretariat.get(page(lead))
        return len(found)

    join_concerns(concern=on_table(here), lead=lead, on=DAY, by=OPERATOR)
    queries()
    one = queries()
    for _each in range(9):
        join_concerns(concern=on_table(here), lead=lead, on=DAY, by=OPERATOR)
    assert queries() == one


def test_desks_say_first_what_waits(here):
    concern = on_table(here)
    keep = f"/keep/{here.group.partnership.slug}"
    assert "Concerns that wait" not in text_of(here.secretariat, keep)
    Concern.objects.update(next_on=DAY, owner_seat=here.seat, next_step="Ask the schools")
    told = text_of(here.secretariat, keep)
    assert told.index("Concerns that wait") < told.index("Around meetings")
    assert f"Strategy: {concern.title}" in told
    asked = f"The concern “{concern.title}”: Ask the schools"
    assert asked in text_of(here.member, "/me")
    assert asked not in text_of(here.chair, "/me")


def test_words_to_agree_to_stand_on_the_desk_of_whoever_raised_it(here):
    user = member_of(here.group)
    concern = raised(here, "Mr Smith waits.", person=user.person)
    clean_concern(concern=concern, proposed_text="People wait.", on=DAY, by=OPERATOR)
    assert "Say whether the words of your concern are right." in text_of(client_as(user), "/me")


def test_only_whoever_raised_it_is_told_that_it_waits_for_you(here):
    user = member_of(here.group)
    concern = raised(here, person=user.person)
    clean_concern(
        concern=concern, title="Places", proposed_text="Other words.", on=DAY, by=OPERATOR
    )
    for address in ("/concerns", page(concern)):
        told = text_of(here.secretariat, address)
        assert "It waits for whoever raised it to read the words" in told
        assert "Settle its words without them, if they have not answered." in told
        assert "It waits for you" not in told
    assert "It waits for you: please read the words" in text_of(client_as(user), "/concerns")
