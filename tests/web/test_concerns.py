"""The pages of concerns: raising one and following one's own."""

import re

import pytest
from django.core import mail
from django.test import Client

from convenor.apps.concerns.links import confirming_key, page_key
from convenor.apps.concerns.models import Concern, PublicTable, Raiser
from convenor.apps.concerns.operations import (
    clean_concern,
)
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import Capacity, ConcernState, Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    client_as,
    member_of,
)
from tests.web.concerns_world import TEXT, form_page, on_table, open_table, page, raised
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


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
    assert good["Referrer-Policy"] == "same-origin"
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


def test_an_observer_raises_one_and_a_stranger_with_an_account_does_not(here):
    assert here.observer.get(form_page(here)).status_code == 200
    assert here.foreign.get(form_page(here)).status_code == 404
    outsider = client_as(member_of(GroupFactory(), capacity=Capacity.MEMBER))
    assert outsider.get(form_page(here)).status_code == 404
    assert mail.outbox == []


def test_the_page_of_a_group_leads_to_the_form_for_those_who_may(here):
    group = f"/g/{here.group.slug}"
    link = "Raise a concern"
    assert link in text_of(here.member, group)
    assert link not in text_of(here.visitor, group)
    open_table(here)
    assert link in text_of(here.visitor, group)
