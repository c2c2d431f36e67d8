"""The pages of engagement events: written, opened, signed up for, and what follows."""

import datetime as dt
import re

import pytest

from convenor.apps.outbox.models import Delivery
from convenor.apps.stakeholders.links import key_of_sign_up
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from tests.factories import client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db
EVENT = {
    "title": "Workshop on housing",
    "purpose": "What **councils** need.",
    "on": "2026-03-16",
    "starts": "10:00",
    "ends": "12:00",
    "marking": "public",
}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.slug = here.group.partnership.slug
    here.keep = f"/keep/{here.slug}/events"
    here.board = f"/p/{here.slug}/events"
    return here


def written(here, *, out=True, **more):
    answer = here.secretariat.post(f"{here.keep}/new", EVENT | more)
    assert answer.status_code == 302, soup(answer).main.get_text(" ", strip=True)
    row = EngagementEvent.objects.latest("pk")
    if out:
        here.secretariat.post(f"{here.keep}/{row.token}/open")
    return row, f"/events/{row.token}", f"{here.keep}/{row.token}"


def link_in(mail):
    return re.search(r"(/events/said/\S+)", mail.body)[1]


def test_a_draft_is_nobody_elses_and_an_open_one_everybodys(here):
    _row, page, kept = written(here, out=False)
    assert "This is a draft." in text_of(here.secretariat, page)
    for client in (here.visitor, here.member, here.chair, here.foreign):
        assert client.get(page).status_code == 404
    assert "Workshop on housing" not in text_of(here.visitor, here.board)
    here.secretariat.post(f"{kept}/open")
    assert "Workshop on housing" in text_of(here.visitor, here.board)
    said = text_of(here.visitor, page)
    assert "What councils need." in said
    assert "Starts Monday 16 March 2026 at 10am" in said
    assert "Who comes, notes" not in said
    assert "Events" in text_of(here.visitor, f"/p/{here.slug}")


def test_one_for_the_partnership_is_not_there_for_others(here):
    _row, page, _kept = written(here, marking="partners")
    assert "I will come" in text_of(here.member, page)
    for client in (here.visitor, here.foreign):
        assert client.get(page).status_code == 404
        assert "Workshop" not in text_of(client, here.board)
    said = {"email": "someone@example.org"}
    assert here.visitor.post(f"{page}/sign-up", said).status_code == 404
    assert here.foreign.post(f"{page}/come").status_code == 404
    assert not EventSignUp.objects.exists()


def test_what_is_refused_is_said_in_the_form_and_nothing_is_kept(here):
    for more, said in (
        ({"on": "2026-02-01"}, "is over"),
        ({"ends": "09:00"}, "Write an end that is later."),
        ({"starts": "25:00"}, "Write the time as 10:00."),
        ({"purpose": "Mrs Bloggs speaks."}, "could point at somebody"),
        ({"capacity": "0"}, "greater than or equal to 1"),
        ({"marking": "restricted"}, "restricted"),
    ):
        answer = here.secretariat.post(f"{here.keep}/new", EVENT | more)
        assert answer.status_code == 400
        assert said in soup(answer).main.get_text(" ", strip=True), more
    assert not EngagementEvent.objects.exists()


def test_the_hour_of_the_clock_change_is_said_after_saving_and_on_the_page(here):
    row, page, _kept = written(here, on="2026-03-29", starts="01:30", ends="03:00")
    words = "On Sunday 29 March 2026 there is no 1.30am"
    assert words in text_of(here.visitor, page)
    answer = here.secretariat.post(
        f"{here.keep}/{row.token}/change",
        EVENT | {"on": "2026-10-25", "starts": "00:30", "ends": "01:30"},
        follow=True,
    )
    assert "It ends the first time." in answer.content.decode()


def test_a_member_comes_in_one_press_says_what_they_need_and_cancels(here):
    _row, page, kept = written(here, capacity="1")
    answer = here.member.post(f"{page}/come", {"access_needs": "a hoist"}, follow=True)
    assert "You have a place." in soup(answer).get_text()
    assert "Needs: a hoist" in text_of(here.secretariat, kept)
    assert "a hoist" not in text_of(here.chair, page)
    other = client_as(member_of(here.group))
    assert "All places are taken." in text_of(other, page)
    answer = other.post(f"{page}/come", follow=True)
    assert "You wait for a place." in soup(answer).get_text()
    assert "One comes, one waits." in text_of(here.secretariat, kept)
    here.member.post(f"{page}/not-coming")
    assert "You have a place." in text_of(other, page)
    assert "a hoist" not in text_of(here.secretariat, kept)
    assert EventSignUp.objects.count() == 1


def test_a_visitor_comes_by_a_link_in_a_mail_and_cancels_there(here):
    _row, page, kept = written(here)
    said = {"email": "someone@example.org", "comes_as": "a charity", "access_needs": "a hoist"}
    answer = here.visitor.post(f"{page}/sign-up", said, follow=True)
    assert "We wrote to someone@example.org." in soup(answer).get_text()
    assert "someone@example.org" not in text_of(here.secretariat, kept)
    link = link_in(Delivery.objects.get())
    answer = here.visitor.get(link)
    assert answer["Cache-Control"] == "private, no-store"
    assert not EventSignUp.objects.get().has_place
    answer = here.visitor.post(link, {"do": "confirm"}, follow=True)
    assert "You have a place." in soup(answer).main.get_text()
    assert "someone@example.org, a charity" in text_of(here.secretariat, kept)
    here.visitor.post(link, {"do": "leave"})
    assert not EventSignUp.objects.exists()
    assert here.visitor.get(link).status_code == 404


def test_a_forged_link_opens_nothing_and_a_machine_writes_nothing(here):
    row, page, _kept = written(here)
    here.member.post(f"{page}/come")
    token = EventSignUp.objects.get().token
    for key in (token, f"{token}~forged", key_of_sign_up("nobody"), key_of_sign_up(token)):
        assert here.visitor.get(f"/events/said/{key}").status_code == 404
        assert here.visitor.post(f"/events/said/{key}", {"do": "leave"}).status_code == 404
    said = {"email": "someone@example.org", "website": "https://example.org"}
    assert here.visitor.post(f"{page}/sign-up", said).status_code == 302
    assert row.sign_ups.count() == 1
    bad = here.visitor.post(f"{page}/sign-up", {"email": "nonsense"})
    assert bad.status_code == 400


def test_from_one_place_only_so_many_sign_up_in_an_hour(here):
    _row, page, _kept = written(here)
    statuses = [
        here.visitor.post(f"{page}/sign-up", {"email": f"a{n}@example.org"}).status_code
        for n in range(11)
    ]
    assert statuses == [302] * 10 + [429]
    assert EventSignUp.objects.count() == 10


def test_after_it_began_attendance_notes_and_what_follows_are_kept(here, on_the_day):
    _row, page, kept = written(here)
    here.member.post(f"{page}/come")
    token = EventSignUp.objects.get().token
    assert "Save who came" not in text_of(here.secretariat, kept)
    on_the_day(dt.date(2026, 3, 17))
    assert "This is over." in text_of(here.visitor, page)
    assert here.member.post(f"{page}/come", {"access_needs": "late"}).status_code == 400
    here.secretariat.post(f"{kept}/attendance", {f"came-{token}": "yes", "came-nobody": "yes"})
    assert EventSignUp.objects.get().came is True
    here.secretariat.post(f"{kept}/notes", {"notes": "Rents matter most."})
    assert "Rents matter most." in text_of(here.secretariat, kept)
    follow = {"what": "Send the slides", "owner": "policy officer", "due_on": "2026-03-17"}
    refused = here.secretariat.post(f"{kept}/follow-up", follow | {"owner": "Mrs Bloggs"})
    assert refused.status_code == 400
    assert here.secretariat.post(f"{kept}/follow-up", follow).status_code == 302
    desk = f"/keep/{here.slug}"
    assert "Send the slides" not in text_of(here.secretariat, desk)
    on_the_day(dt.date(2026, 3, 18))
    assert "Workshop on housing: Send the slides" in text_of(here.secretariat, desk)
    done = soup(here.secretariat.get(kept)).find("form", action=lambda a: a and "follow-up/" in a)
    here.secretariat.post(done["action"])
    assert "done on 18 March 2026" in text_of(here.secretariat, kept)
    assert "Send the slides" not in text_of(here.secretariat, desk)


def test_it_is_cancelled_with_a_reason_and_opened_again(here):
    _row, page, kept = written(here)
    assert here.secretariat.post(f"{kept}/cancel", {"why": ""}).status_code == 400
    here.secretariat.post(f"{kept}/cancel", {"why": "Too few"})
    assert "This is cancelled: Too few" in text_of(here.visitor, page)
    assert here.member.post(f"{page}/come").status_code == 400
    here.secretariat.post(f"{kept}/open")
    assert "I will come" in text_of(here.visitor, page)


def test_others_than_the_secretariat_keep_nothing(here):
    row, _page, kept = written(here)
    for name in ("member", "chair", "foreign"):
        client = getattr(here, name)
        for address in (here.keep, kept, f"{kept}/notes", f"{kept}/change"):
            assert client.get(address).status_code == 404, (name, address)
        for step in ("open", "cancel", "attendance", "notes", "follow-up"):
            answer = client.post(f"{kept}/{step}", {"why": "x", "notes": "x"})
            assert answer.status_code == 404, (name, step)
    row.refresh_from_db()
    assert (row.state, row.notes) == ("open", "")
