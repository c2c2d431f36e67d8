"""The pages of concerns: raising, following one's own, keeping."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.concerns.links import confirming_key, page_key
from convenor.apps.concerns.models import Carry, Concern, PublicTable, Raiser
from convenor.apps.concerns.operations import (
    clean_concern,
    join_concerns,
    open_to_public,
    raise_concern,
)
from convenor.apps.decisions.operations import note_outcome
from convenor.apps.groups.models import Line
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import Capacity, ConcernState, Marking, OutcomeKind
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    PersonFactory,
    client_as,
    member_of,
)
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
TEXT = "Children wait for a school place for months after they arrive."


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def raised(here, text=TEXT, **more):
    more.setdefault("person", PersonFactory())
    return raise_concern(group=here.group, text=text, on=DAY, by=OPERATOR, **more)


def on_table(here, text=TEXT, **more):
    concern = raised(here, text, **more)
    clean_concern(
        concern=concern, proposed_text=text, title=text[:40], on=DAY, by=OPERATOR, may_stay=True
    )
    return concern


def form_page(here):
    return f"/g/{here.group.slug}/concerns/raise"


def page(concern, rest=""):
    return f"/concerns/{concern.token}{rest}"


def open_table(here):
    open_to_public(group=here.group, is_open=True, on=DAY, by=OPERATOR)


def test_a_member_raises_a_concern_in_one_field_and_sees_where_it_is(here):
    answer = here.member.post(form_page(here), {"text": TEXT}, follow=True)
    told = " ".join(soup(answer).get_text(" ").split())
    assert "Thank you. The secretariat has your concern." in told
    assert "The secretariat of Strategy reads it. The next step is due by 9 March 2026." in told
    assert "What I raised" in text_of(here.member, "/concerns")
    assert "Raised on 2 March 2026" in text_of(here.member, "/concerns")
    assert Delivery.objects.count() == 0


def test_others_do_not_find_what_was_just_raised(here):
    concern = raised(here)
    assert here.secretariat.get(page(concern)).status_code == 200
    for client in (here.chair, here.member, here.elsewhere, here.foreign):
        assert client.get(page(concern)).status_code == 404
    assert here.visitor.get(page(concern)).status_code == 302


def test_once_its_words_are_settled_the_group_reads_them_and_not_who_raised_it(here):
    concern = on_table(here, shown_as="a charity in Leeds")
    told = text_of(here.member, page(concern))
    assert TEXT in told
    assert "Raised by: a charity in Leeds." in told
    assert concern.raisers.get().person.name not in told
    assert concern.raisers.get().person.name in text_of(here.secretariat, page(concern))
    assert here.elsewhere.get(page(concern)).status_code == 404


def test_words_that_point_at_somebody_are_said_once_and_sent_only_when_ticked(here):
    posted = {"text": "Mrs Okafor, 12 Harehills Road, waits."}
    answer = here.member.post(form_page(here), posted)
    assert answer.status_code == 400
    told = " ".join(soup(answer).main.get_text(" ").split())
    assert "“Mrs Okafor” looks like somebody's name." in told
    assert "“12 Harehills Road” says where people live." in told
    assert Concern.objects.count() == 0
    here.member.post(form_page(here), posted | {"sends_anyway": "on"})
    assert Concern.objects.get().raw_text == posted["text"]


def test_a_thousand_concerns_in_one_are_refused_and_the_text_stays_in_the_form(here):
    answer = here.member.post(form_page(here), {"text": "No bus goes there.\n" * 1000})
    assert answer.status_code == 400
    assert "raise each by itself" in soup(answer).main.get_text()
    assert soup(answer).find("textarea").string.count("No bus") == 1000
    assert Concern.objects.count() == 0


def test_a_visitor_raises_one_where_the_table_is_open_to_all(here):
    assert "/accounts/login" in here.visitor.get(form_page(here)).url
    open_table(here)
    posted = {"text": TEXT, "email": "Reader@example.org", "email_again": "reader@example.org"}
    answer = here.visitor.post(form_page(here), posted, follow=True)
    told = " ".join(soup(answer).get_text(" ").split())
    assert "The secretariat has your concern either way." in told
    assert "Until you follow the link in that mail, we send nothing more there." in told
    raiser = Raiser.objects.get()
    assert (raiser.email, raiser.confirmed_at) == ("reader@example.org", None)
    sent = Delivery.objects.get()
    assert sent.to == "reader@example.org"
    assert TEXT not in sent.body
    link = re.search(r"/concerns/confirm/\S+", sent.body)[0]
    assert here.visitor.get(link).status_code == 200
    assert Raiser.objects.get().confirmed_at is None
    here.visitor.post(link)
    assert Raiser.objects.get().confirmed_at is not None


def test_an_address_typed_in_two_ways_is_refused_and_nothing_is_kept(here):
    open_table(here)
    posted = {"text": TEXT, "email": "reader@example.org", "email_again": "raeder@example.org"}
    answer = here.visitor.post(form_page(here), posted)
    assert answer.status_code == 400
    assert "Write the same address twice." in soup(answer).main.get_text()
    assert Concern.objects.count() == 0


def test_a_mistyped_address_is_changed_and_the_old_link_opens_nothing(here):
    open_table(here)
    concern = raised(here, person=None, email="raeder@example.org")
    raiser = concern.raisers.get()
    old = confirming_key(raiser.token, "raeder@example.org")
    own = f"/concerns/said/{page_key(raiser.token)}"
    here.visitor.post(f"{own}/address", {"email": "reader@example.org"})
    assert here.visitor.post(f"/concerns/confirm/{old}").status_code == 404
    assert [each.to for each in Delivery.objects.order_by("id")] == [
        "raeder@example.org",
        "reader@example.org",
    ]
    assert "not confirmed, so nothing is sent there yet. You can go on without them." in text_of(
        here.secretariat, page(concern)
    )


def test_a_machine_that_fills_the_trap_is_thanked_with_nothing(here):
    open_table(here)
    here.visitor.post(form_page(here), {"text": TEXT, "website": "https://example.org"})
    assert Concern.objects.count() == 0


def test_one_place_cannot_flood_a_secretariat(here):
    open_table(here)
    answers = [here.visitor.post(form_page(here), {"text": f"{TEXT} {n}"}) for n in range(12)]
    assert answers[0].status_code == 302
    assert answers[-1].status_code == 429
    assert Concern.objects.count() == 10


def test_the_same_form_sent_twice_is_one_concern(here):
    for _each in range(2):
        here.member.post(form_page(here), {"text": TEXT, "client_key": "abc"})
    assert Concern.objects.count() == 1


def test_the_raisers_page_opens_by_its_address_alone(here):
    concern = raised(here, email="reader@example.org", person=None)
    token = concern.raisers.get().token
    good = here.visitor.get(f"/concerns/said/{page_key(token)}")
    assert TEXT in soup(good).main.get_text()
    assert good["Cache-Control"] == "private, no-store"
    assert good["Referrer-Policy"] == "no-referrer"
    for bad in (token, f"{token}~x", page_key(token)[:-1]):
        assert here.visitor.get(f"/concerns/said/{bad}").status_code == 404


def test_whoever_raised_it_agrees_to_cleaned_words_or_says_others(here):
    user = member_of(here.group)
    concern = raised(here, "Mr Smith waits for months.", person=user.person)
    posted = {"title": "Waiting", "text": "People wait.", "marking": "partners", "why": ""}
    here.secretariat.post(page(concern, "/words"), posted)
    concern.refresh_from_db()
    assert concern.state == ConcernState.AGREEING
    assert Delivery.objects.get().to == user.email
    own = f"/concerns/said/{page_key(concern.raisers.get().token)}"
    assert "Are these words right?" in text_of(Client(), own)
    Client().post(f"{own}/words", {"words": "People wait far too long."})
    concern.refresh_from_db()
    assert (concern.state, concern.raw_text) == (ConcernState.RAISED, "People wait far too long.")
    here.secretariat.post(page(concern, "/words"), posted)
    Client().post(f"{own}/agree")
    concern.refresh_from_db()
    assert (concern.state, concern.text, concern.raw_text) == (
        ConcernState.OPEN,
        "People wait.",
        "",
    )


def test_looking_at_an_address_in_a_mail_changes_nothing(here):
    concern = raised(here, "Mr Smith waits.")
    clean_concern(concern=concern, proposed_text="People wait.", on=DAY, by=OPERATOR)
    own = f"/concerns/said/{page_key(concern.raisers.get().token)}"
    for step in ("agree", "withdraw", "leave"):
        assert here.visitor.get(f"{own}/{step}").status_code == 200
    concern.refresh_from_db()
    assert concern.state == ConcernState.AGREEING
    assert concern.raisers.get().wants_news


def test_whoever_raised_it_takes_it_back_and_nothing_of_them_is_kept(here):
    concern = on_table(here)
    own = f"/concerns/said/{page_key(concern.raisers.get().token)}"
    here.visitor.post(f"{own}/withdraw")
    concern.refresh_from_db()
    raiser = concern.raisers.get()
    assert (concern.state, concern.text, raiser.person, raiser.email) == ("withdrawn", "", None, "")
    assert "You took this back on 2 March 2026." in text_of(here.visitor, own)
    assert here.visitor.post(f"{own}/withdraw").status_code == 404


def test_a_mail_program_leaves_with_one_click(here):
    concern = raised(here, "Mr Smith waits.")
    clean_concern(concern=concern, proposed_text="People wait.", on=DAY, by=OPERATOR)
    header = Delivery.objects.get().headers["List-Unsubscribe"]
    path = re.search(r"/concerns/said/\S+/leave", header)[0]
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not concern.raisers.get().wants_news


def test_a_restricted_concern_leaves_no_word_in_a_mail(here):
    concern = on_table(here)
    Concern.objects.update(marking=Marking.RESTRICTED.value)
    here.secretariat.post(page(concern, "/answer"), {"message": "The school on Elm Lane opens."})
    sent = Delivery.objects.last()
    assert "Elm Lane" not in sent.body + sent.subject
    assert "/concerns/said/" in sent.body
    own = f"/concerns/said/{page_key(concern.raisers.get().token)}"
    assert "Elm Lane" in text_of(here.visitor, own)


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


def test_somebody_says_that_it_is_theirs_too_and_hears_the_answer(here):
    concern = on_table(here)
    assert here.elsewhere.get(page(concern, "/also")).status_code == 404
    here.member.post(page(concern, "/also"), {"place": "York", "shown_as": ""})
    here.member.post(page(concern, "/also"), {"place": "York", "shown_as": ""})
    assert concern.raisers.count() == 2
    Delivery.objects.all().delete()
    here.secretariat.post(page(concern, "/answer"), {"message": "There are places now."})
    assert Delivery.objects.count() == 2


def test_only_the_secretariat_opens_a_table_to_all(here):
    address = f"/g/{here.group.slug}/concerns/open"
    assert here.chair.post(address, {"open": "yes"}).status_code == 404
    here.secretariat.post(address, {"open": "yes"})
    assert PublicTable.objects.count() == 1
    here.secretariat.post(address, {"open": "no"})
    assert PublicTable.objects.count() == 0


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


def test_an_observer_raises_one_and_a_stranger_with_an_account_does_not(here):
    assert here.observer.get(form_page(here)).status_code == 200
    assert here.foreign.get(form_page(here)).status_code == 404
    outsider = client_as(member_of(GroupFactory(), capacity=Capacity.MEMBER))
    assert outsider.get(form_page(here)).status_code == 404
    assert mail.outbox == []
