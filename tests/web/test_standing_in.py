"""A substitute who is not on the group: invited like a member, to one meeting, until it is over."""

import datetime as dt

import pytest
from icalendar import Calendar

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.attendance.models import Coming
from convenor.apps.attendance.operations import name_substitute, put_in_their_place
from convenor.apps.diary.models import Invitation
from convenor.apps.diary.operations import (
    InvitationNotValid,
    Pages,
    answer_invitation,
    invite_stand_in,
)
from convenor.apps.meetings.operations import cancel_meeting
from convenor.apps.outbox.models import Delivery
from convenor.apps.papers.models import Paper
from convenor.apps.people.models import Person, User
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import (
    OPERATOR,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
    client_as,
    member_of,
)
from tests.web.meeting_world import DAY, soup, text_of, world
from tests.web.terms_world import with_terms
from tests.web.test_papers import ask, hand_in, send

pytestmark = pytest.mark.django_db
TOLD = {"name": "Kim Example", "email": "kim@example.org", "role_label": "policy officer"}
NEXT_DAY = dt.date(2026, 3, 19)


@pytest.fixture
def here(on_the_day, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    on_the_day(DAY)
    return world(
        start=dt.time(10), end=dt.time(12), joining_link="https://meet.example.org/strategy"
    )


def page(here, name=""):
    return f"/m/{here.meeting.token}{name}"


def named_by_role(here):
    """The member of the Health seat cannot come. Gives the address of the form on which to invite."""
    here.member.post(page(here, "/coming/substitute"), {"words": "Our policy officer"})
    return soup(here.secretariat.get(page(here, "/coming"))).select_one("a[href*='/invite/']")


def invite(here, **changed):
    form = named_by_role(here)["href"]
    return here.secretariat.post(form, TOLD | changed)


def stand_in():
    return client_as(User.objects.get(email=TOLD["email"]))


def put(here, title, marking=Marking.PARTNERS, meeting=None, out=True, seat=None):
    paper = Paper.objects.create(
        meeting=meeting or here.meeting,
        title=title,
        marking=marking.value,
        out_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC) if out else None,
    )
    if seat:
        paper.named_seats.add(seat)
    return paper


def test_named_by_role_they_are_invited_by_the_secretariat_with_one_form(here):
    assert invite(here).status_code == 302
    [mail] = Delivery.objects.filter(to=TOLD["email"])
    assert mail.subject.startswith("Invitation: Strategy, ")
    assert "Join: https://meet.example.org/strategy" in mail.body
    assert "You come in place of somebody who cannot." in mail.body
    assert f"http://testserver{page(here)}" in mail.body
    assert "Kim" not in mail.body
    [event] = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert event["attendee"] == "mailto:kim@example.org"
    assert event["attendee"].params["ROLE"] == "REQ-PARTICIPANT"
    person = Person.objects.get(email=TOLD["email"])
    assert Coming.objects.get().substitute == person
    assert "Kim Example comes instead" in text_of(here.secretariat, page(here, "/coming"))
    others = text_of(here.observer, page(here, "/coming"))
    assert "policy officer comes instead" in others
    assert "Kim" not in others


def test_they_answer_by_mail_like_a_member(here):
    invite(here)
    invitation = Invitation.objects.get(person__email=TOLD["email"])
    answer_invitation(
        invitation=invitation, answer="accepted", sequence=invitation.sequence, by=OPERATOR
    )
    shown = text_of(
        here.secretariat,
        f"/keep/{here.group.partnership.slug}/groups/{here.group.slug}"
        f"/dates/{here.meeting.token}/invitations",
    )
    assert "Substitutes and observers: 1 of 1 will come." in shown


def test_they_read_what_is_out_for_that_meeting_and_nothing_else(here):
    other = MeetingFactory(group=here.group, on=dt.date(2026, 6, 17))
    invite(here)
    police = SeatFactory(group=here.group, label="Police")
    put(here, "For partners")
    put(here, "For Health", Marking.NAMED_SEATS, seat=here.seat)
    put(here, "For Police", Marking.NAMED_SEATS, seat=police)
    put(here, "For the chair", Marking.RESTRICTED)
    put(here, "A draft", out=False)
    put(here, "Of June", meeting=other)
    add_item(
        meeting=here.meeting, asked=ItemAsked("Housing", marking=Marking.PARTNERS), by=OPERATOR
    )
    kim = stand_in()
    assert "Housing" not in text_of(kim, page(here, "/agenda"))
    here.secretariat.post(page(here, "/agenda/send"))
    assert "Housing" in text_of(kim, page(here, "/agenda"))
    shown = text_of(kim, page(here, "/papers"))
    titles = ("For partners", "For Health", "For Police", "For the chair", "A draft", "Of June")
    assert [each for each in titles if each in shown] == ["For partners", "For Health"]
    assert kim.get(f"/m/{other.token}/papers").status_code == 404
    assert "https://meet.example.org/strategy" in text_of(kim, page(here))
    for part in ("/record", "/brief", "/propose", "/agenda/work", "/coming/substitute"):
        assert kim.get(page(here, part)).status_code == 404, part


def test_they_open_the_file_of_a_paper_and_a_pack_of_their_own(here):
    invite(here)
    paper = ask(here)
    hand_in(here, paper)
    send(here)
    version = paper.versions.get()
    file = next(
        link["href"]
        for link in soup(stand_in().get(page(here, "/papers"))).select("a[href]")
        if version.token in link["href"]
    )
    assert stand_in().get(file).status_code == 200
    assert here.foreign.get(file).status_code == 404
    stand_in().post(page(here, "/pack"))
    assert stand_in().get(page(here, "/pack.pdf")).status_code == 200


def test_it_ends_with_the_meeting(here, on_the_day):
    invite(here)
    put(here, "For partners")
    on_the_day(here.meeting.on)
    assert "For partners" in text_of(stand_in(), page(here, "/papers"))
    on_the_day(NEXT_DAY)
    assert stand_in().get(page(here, "/papers")).status_code == 404
    assert "meet.example.org" not in text_of(stand_in(), page(here))


def test_it_ends_when_the_meeting_was_held_or_is_cancelled(here):
    invite(here)
    here.meeting.state = "held"
    here.meeting.save()
    assert stand_in().get(page(here, "/papers")).status_code == 404
    here.meeting.state = "planned"
    here.meeting.save()
    assert stand_in().get(page(here, "/papers")).status_code == 200
    cancel_meeting(meeting=here.meeting, by=OPERATOR)
    assert stand_in().get(page(here, "/papers")).status_code == 404


def comes_after_all(here):
    here.member.post(page(here, "/coming"), {"answer": "coming"})


def says_so_by_mail(here):
    member = here.seat.memberships.get().person
    invitation = Invitation.objects.create(
        meeting=here.meeting,
        person=member,
        email=member.email,
        method="REQUEST",
        sequence=here.meeting.sequence,
        on=here.meeting.on,
        start=here.meeting.start,
        end=here.meeting.end,
        sent_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
    )
    answer_invitation(
        invitation=invitation, answer="accepted", sequence=invitation.sequence, by=OPERATOR
    )


def sends_another(here):
    other = MembershipFactory(group=here.group, seat=here.seat, capacity=Capacity.SUBSTITUTE.value)
    here.member.post(page(here, "/coming/substitute"), {"substitute": other.person_id})


def leaves_the_group(here):
    here.seat.memberships.update(valid_to=here.meeting.on)


@pytest.mark.parametrize(
    "what", [comes_after_all, says_so_by_mail, sends_another, leaves_the_group]
)
def test_it_ends_when_the_member(here, what):
    invite(here)
    kim = stand_in()
    assert kim.get(page(here, "/papers")).status_code == 200
    what(here)
    assert kim.get(page(here, "/papers")).status_code == 404
    Delivery.objects.all().delete()
    address = (
        f"/keep/{here.group.partnership.slug}/groups/{here.group.slug}"
        f"/dates/{here.meeting.token}/invitations"
    )
    here.secretariat.post(address, {"to": "changes"})
    [mail] = Delivery.objects.filter(to=TOLD["email"])
    assert "You are no longer invited to the meeting of the Strategy" in mail.body


def test_where_the_terms_allow_no_substitute_nobody_is_invited(here):
    form = named_by_role(here)["href"]
    with_terms(here.group, substitutes={"allowed": False, "text": "Members come themselves."})
    assert "Invite who comes" not in text_of(here.secretariat, page(here, "/coming"))
    refused = here.secretariat.post(form, TOLD)
    assert refused.status_code == 400
    assert "The terms allow no substitutes: Members come themselves." in soup(refused).get_text()
    assert not Person.objects.filter(email=TOLD["email"]).exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("name", ["member", "chair", "observer", "elsewhere", "foreign"])
def test_nobody_but_the_secretariat_invites_a_substitute(here, name):
    form = named_by_role(here)["href"]
    assert getattr(here, name).get(form).status_code == 404
    assert getattr(here, name).post(form, TOLD).status_code == 404
    assert not Invitation.objects.exists()


def test_a_bad_address_says_so_and_keeps_nobody(here):
    answer = invite(here, email="kim")
    assert answer.status_code == 400
    assert "Enter a valid email address." in soup(answer).get_text()
    assert not Person.objects.filter(name=TOLD["name"]).exists()


def test_the_same_again_writes_no_second_mail(here):
    invite(here)
    person = Person.objects.get(email=TOLD["email"])
    put_in_their_place(
        meeting=here.meeting,
        person=here.seat.memberships.get().person,
        substitute=person,
        pages=Pages(group="g", answer=str),
        on=DAY,
        by=OPERATOR,
    )
    assert Delivery.objects.filter(to=TOLD["email"]).count() == 1


def test_one_already_on_record_is_the_same_person_and_keeps_their_account(here):
    user = UserFactory(email=TOLD["email"], person__kept_for=here.group.partnership_id)
    assert invite(here).status_code == 302
    assert Person.objects.get(email=TOLD["email"]) == user.person
    assert user.person.name != TOLD["name"]
    assert client_as(user).get(page(here, "/papers")).status_code == 200


def asked_to_stand_in(here, person, instead_of):
    return invite_stand_in(
        meeting=here.meeting,
        person=person,
        instead_of=instead_of,
        pages=Pages(group="g", answer=str),
        on=DAY,
        by=OPERATOR,
    )


def test_members_and_those_without_an_address_and_whoever_stands_in_already_are_refused(here):
    first, second = (member_of(here.group).person for _ in range(2))
    with pytest.raises(InvitationNotValid, match="on the group that day, and are invited with it"):
        asked_to_stand_in(here, first, second)
    with pytest.raises(InvitationNotValid, match="needs an e-mail address"):
        asked_to_stand_in(here, PersonFactory(email=""), first)
    with pytest.raises(InvitationNotValid, match="not on the group that day any more"):
        asked_to_stand_in(here, PersonFactory(), PersonFactory())
    kim = PersonFactory()
    asked_to_stand_in(here, kim, first)
    with pytest.raises(InvitationNotValid, match="stand in for somebody else"):
        asked_to_stand_in(here, kim, second)
    assert Invitation.objects.count() == 1


def test_in_place_of_a_seat_linked_to_enforcement_one_sees_as_little_of_people(here):
    here.seat.enforcement_linked = True
    here.seat.save()
    invite(here)
    request = stand_in().get(page(here, "/papers")).wsgi_request
    assert request.actor.enforcement_linked
    assert request.actor.group_ids == frozenset()


def test_whoever_stood_in_is_recorded_for_the_seat(here):
    invite(here)
    person = Person.objects.get(email=TOLD["email"])
    form = f"/m/{here.meeting.token}/attendance/place/seat-{here.seat.token}"
    posted = {"status": "present", "who": person.pk}
    assert here.chair.post(form, posted).status_code == 302
    assert here.meeting.attendances.get().capacity == Capacity.SUBSTITUTE
    assert here.meeting.attendances.get().person == person


def test_named_again_by_role_the_earlier_one_is_called_off(here):
    invite(here)
    member = here.seat.memberships.get().person
    name_substitute(meeting=here.meeting, person=member, words="Somebody else", by=OPERATOR)
    assert Invitation.objects.get(person__email=TOLD["email"]).stands_in_for is None
