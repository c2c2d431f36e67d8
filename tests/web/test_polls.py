"""A secretariat asks a group for a date; people answer from their page or by the link in a mail."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from convenor.apps.audit.models import Entry
from convenor.apps.availability.models import Poll, PollAnswer
from convenor.apps.availability.operations import close_poll
from convenor.apps.diary.models import Invitation
from convenor.apps.meetings.models import Meeting
from convenor.core.dates import in_words
from convenor.core.vocabulary import Capacity
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    UserFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db(transaction=True)
POLLS = "/keep/leeds/groups/board/polls"


@pytest.fixture
def board():
    partnership = PartnershipFactory(name="Leeds", slug="leeds")
    return GroupFactory(name="Board", slug="board", partnership=partnership)


@pytest.fixture
def keeper(board):
    return client_as(secretariat_of(board.partnership))


@pytest.fixture
def chair(board):
    return member_of(board, capacity=Capacity.CHAIR)


@pytest.fixture
def member(board):
    return member_of(board)


FIRST, SECOND = (today() + dt.timedelta(days=n) for n in (30, 31))
SAID = {
    "days": f"{in_words(FIRST)}, 10am - noon\n{in_words(SECOND)}, 2pm",
    "closes_on": (today() + dt.timedelta(days=7)).isoformat(),
}


def opened(keeper):
    """A poll that people were asked by."""
    keeper.post(POLLS, SAID)
    poll = Poll.objects.get()
    keeper.post(f"{POLLS}/{poll.token}/ask")
    poll.refresh_from_db()
    return poll


def link_to(user):
    (body,) = [message.body for message in mail.outbox if message.to == [user.email]]
    return re.search(r"http://testserver(/answer/\S+)", body)[1]


def answers(poll, *said):
    return {f"day-{o.pk}": a for o, a in zip(poll.options.all(), said, strict=True)}


def test_a_date_is_found_from_the_question_to_the_meeting(keeper, chair, member):
    page = keeper.post(POLLS, SAID, follow=True)
    assert "Nobody is asked yet." in words_of(page)
    assert "Ask 2 people" in words_of(page)
    assert mail.outbox == []
    poll = Poll.objects.get()
    page = keeper.post(f"{POLLS}/{poll.token}/ask", follow=True)
    assert "2 people were written to." in page.content.decode()
    assert "2 of 2 have not answered." in words_of(page)

    visitor = Client()
    visitor.post(link_to(chair), answers(poll, "yes", "no"))
    client_as(member).post(f"/me/polls/{poll.token}", answers(poll, "if need be", "yes"))
    page = words_of(keeper.get(f"{POLLS}/{poll.token}"))
    best = (
        f"{in_words(FIRST)}, 10am to noon: everybody essential can come; 1 of 1 useful, if need be."
    )
    assert best in page
    assert "Everybody has answered." in page

    option = poll.options.get(on=FIRST)
    page = keeper.get(f"{POLLS}/{poll.token}/settle", {"option": option.pk})
    assert f"Set this date? {in_words(FIRST)}, 10am to noon" in words_of(page)
    assert "gets an invitation for their diary" in words_of(page)
    assert not Meeting.objects.exists()
    assert keeper.get(f"{POLLS}/{poll.token}/settle", {"option": "x"}).status_code == 404
    page = keeper.post(f"{POLLS}/{poll.token}/settle", {"option": option.pk}, follow=True)
    assert "The date is set, and 2 people were told." in page.content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.on, meeting.start, meeting.end) == (FIRST, dt.time(10), dt.time(12))
    assert f"The date is {in_words(FIRST)}." in words_of(visitor.get(link_to_first(chair)))


def test_settling_invites_to_the_meeting_and_nobody_is_told_twice(keeper, board, chair, member):
    poll = opened(keeper)
    leaver = UserFactory()
    MembershipFactory(group=board, person=leaver.person, valid_to=FIRST - dt.timedelta(days=1))
    mail.outbox.clear()
    option = poll.options.get(on=FIRST)
    page = keeper.post(f"{POLLS}/{poll.token}/settle", {"option": option.pk}, follow=True)
    assert "The date is set, and 3 people were told." in page.content.decode()
    meeting = Meeting.objects.get()
    invited = {message.to[0] for message in mail.outbox if "METHOD:REQUEST" in sent_as(message)}
    assert invited == {chair.email, member.email}
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [chair.email, member.email, leaver.email]
    )
    assert set(Invitation.objects.values_list("meeting", "email")) == {
        (meeting.pk, chair.email),
        (meeting.pk, member.email),
    }
    assert "Who is invited, and who comes" in words_of(page)
    again = keeper.post(f"{POLLS}/{poll.token}/settle", {"option": option.pk}, follow=True)
    assert "This poll is over" in again.content.decode()
    assert len(mail.outbox) == 3


def test_what_somebody_said_by_phone_is_entered_by_the_secretariat(keeper, chair, member):
    poll = opened(keeper)
    place = f"{POLLS}/{poll.token}"
    page = BeautifulSoup(keeper.get(place).content, "html.parser")
    (link,) = [
        a["href"] for a in page.select("a[href*='/answers/']") if chair.person.token in a["href"]
    ]
    keeper.post(link, answers(poll, "yes", "no"))
    kept = PollAnswer.objects.filter(person=chair.person).values_list("option__on", "answer")
    assert set(kept) == {(FIRST, "yes"), (SECOND, "no")}
    assert Entry.objects.filter(what__startswith="An answer was entered for somebody").count() == 1
    assert "1 of 2 has not answered." in words_of(keeper.get(place))
    assert "Change the answer" in words_of(keeper.get(place))
    page = words_of(keeper.post(link, {"nothing": "said"}))
    assert "Say of at least one of the days" in page
    close_poll(poll=poll, on=today(), by=OPERATOR)
    page = words_of(keeper.post(link, answers(poll, "no", "no")))
    assert "your answer was not kept" in page
    assert set(kept.all()) == {(FIRST, "yes"), (SECOND, "no")}
    assert "Enter an answer" not in words_of(keeper.get(place))


def test_an_answer_is_entered_only_for_who_is_asked_and_by_the_secretariat(keeper, board, chair):
    poll = opened(keeper)
    observer = member_of(board, capacity=Capacity.OBSERVER)
    stranger = member_of(GroupFactory())
    for person in (observer.person, stranger.person):
        assert keeper.get(f"{POLLS}/{poll.token}/answers/{person.token}").status_code == 404
    address = f"{POLLS}/{poll.token}/answers/{chair.person.token}"
    others = client_as(secretariat_of(PartnershipFactory()))
    assert [client.get(address).status_code for client in (others, client_as(chair))] == [404, 404]


def sent_as(message):
    return message.message().as_string()


def link_to_first(user):
    body = next(message.body for message in mail.outbox if message.to == [user.email])
    return re.search(r"http://testserver(/answer/\S+)", body)[1]


def test_looking_at_the_link_changes_nothing(keeper, chair, member):
    poll = opened(keeper)
    visitor = Client()
    page = visitor.get(link_to(chair))
    assert "Board" in words_of(page)
    assert chair.person.name not in words_of(page)
    # The address is a key, so no other site may hear of it; "no-referrer" would break the form.
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "no-store"
    visitor.head(link_to(chair))
    visitor.get(link_to(chair), answers(poll, "yes", "yes"))
    assert not PollAnswer.objects.exists()


def test_an_answer_can_be_changed_and_shows_again(keeper, chair):
    poll = opened(keeper)
    visitor = Client()
    page = visitor.post(link_to(chair), answers(poll, "yes", "no"), follow=True)
    assert "Thank you." in page.content.decode()
    ticked = BeautifulSoup(page.content, "html.parser").find_all("input", checked=True)
    assert [each["value"] for each in ticked] == ["yes", "no"]
    visitor.post(link_to(chair), answers(poll, "no", "no"))
    assert list(PollAnswer.objects.values_list("answer", flat=True)) == ["no", "no"]


@pytest.mark.parametrize("by_link", [True, False])
def test_a_poll_closed_while_somebody_answers_says_that_nothing_was_kept(keeper, chair, by_link):
    poll = opened(keeper)
    client = Client() if by_link else client_as(chair)
    address = link_to(chair) if by_link else f"/me/polls/{poll.token}"
    assert "Send my answer" in words_of(client.get(address))
    close_poll(poll=poll, on=today(), by=OPERATOR)
    page = words_of(client.post(address, answers(poll, "yes", "no")))
    assert f"This poll closed on {in_words(today())}; your answer was not kept." in page
    assert not PollAnswer.objects.exists()
    page = words_of(client.get(address))
    assert f"This poll closed on {in_words(today())}." in page
    assert "Send my answer" not in page


def test_a_link_that_was_tampered_with_is_not_there(keeper, chair, member):
    poll = opened(keeper)
    good = link_to(chair)
    forged = good.replace(chair.person.token, member.person.token)
    for address in (forged, good[:-1], f"/answer/{poll.token}-{chair.person.token}", "/answer/x~y"):
        assert Client().get(address).status_code == 404
        assert Client().post(address, answers(poll, "yes", "yes")).status_code == 404
    assert not PollAnswer.objects.exists()


def test_reminders_go_only_to_those_who_have_not_answered(keeper, chair, member):
    poll = opened(keeper)
    Client().post(link_to(chair), answers(poll, "yes", "no"))
    page = keeper.post(f"{POLLS}/{poll.token}/remind", follow=True)
    assert "Nobody was reminded" in page.content.decode()
    poll.requests.update(last_on=today() - dt.timedelta(days=1))
    mail.outbox.clear()
    page = keeper.post(f"{POLLS}/{poll.token}/remind", follow=True)
    assert "1 person was reminded." in page.content.decode()
    assert [message.to for message in mail.outbox] == [[member.email]]


def test_how_much_somebody_is_needed_is_changed(keeper, chair, member):
    poll = opened(keeper)
    page = keeper.post(
        f"{POLLS}/{poll.token}",
        {f"person-{chair.person_id}": "informed", f"person-{member.person_id}": "essential"},
        follow=True,
    )
    assert "Who is needed how much is kept." in page.content.decode()
    assert "1 of 1 has not answered." in words_of(page)
    assert client_as(chair).get("/me").content.decode().count("/me/polls/") == 0
    assert "You are not asked in this poll any more." in words_of(Client().get(link_to(chair)))


def test_my_page_asks_until_i_have_answered(keeper, chair):
    poll = opened(keeper)
    client = client_as(chair)
    assert "Board looks for a date : answer by" in words_of(client.get("/me"))
    client.post(f"/me/polls/{poll.token}", answers(poll, "yes", "no"))
    assert "Board looks for a date : you have answered." in words_of(client.get("/me"))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"days": ""}, "This field is required."),
        ({"days": "soon"}, "No day was found."),
        ({"days": "14 March"}, "No year is given for 14 March."),
        ({"days": "Monday 1 January 2097"}, "that day is a Tuesday"),
        ({"days": "1 January 2018"}, "Monday 1 January 2018 is over."),
        ({"closes_on": "2018-01-01"}, "is over"),
        ({"closes_on": FIRST.isoformat()}, "comes before answers are in"),
        ({"days": "\n".join(f"{n} January 2097" for n in range(1, 22))}, "there are 21"),
    ],
)
def test_a_poll_that_makes_no_sense_is_refused(keeper, chair, sent, sentence):
    assert sentence in words_of(keeper.post(POLLS, SAID | sent))
    assert not Poll.objects.exists()


def test_only_the_secretariat_sees_it_and_others_are_not_asked(keeper, board, chair):
    poll = opened(keeper)
    outsider = member_of(GroupFactory(partnership=board.partnership))
    for client in (client_as(chair), client_as(secretariat_of(PartnershipFactory()))):
        for address in (POLLS, f"{POLLS}/{poll.token}"):
            assert client.get(address).status_code == 404
        assert client.post(f"{POLLS}/{poll.token}/close").status_code == 404
    assert client_as(outsider).get(f"/me/polls/{poll.token}").status_code == 404
    assert keeper.post(f"{POLLS}/{poll.token}/nonsense").status_code == 404
    assert keeper.get(f"{POLLS}/{poll.token}/close").status_code == 405
    poll.refresh_from_db()
    assert poll.state == "open"


def test_what_people_noted_is_counted_only_before_anybody_answers(keeper, board):
    for _ in range(5):
        client_as(member_of(board)).post("/me/away", {"first": FIRST.isoformat()})
    page = keeper.post(POLLS, SAID, follow=True)
    assert "5 of 5 cannot come." in words_of(page)
    poll = Poll.objects.get()
    keeper.post(f"{POLLS}/{poll.token}/ask")
    assert "cannot come." not in words_of(keeper.get(f"{POLLS}/{poll.token}"))


def test_a_group_without_members_says_how_to_begin(keeper):
    page = keeper.post(POLLS, SAID, follow=True)
    assert "Nobody sits on this group, so there is nobody to ask." in words_of(page)
    page = keeper.post(f"{POLLS}/{Poll.objects.get().token}/ask", follow=True)
    assert "Fill its seats first." in page.content.decode()
    assert mail.outbox == []


def test_400_people_who_are_essential_are_asked_and_invited(keeper, board):
    people = [UserFactory().person for _number in range(400)]
    for person in people:
        MembershipFactory(group=board, person=person, capacity=Capacity.CHAIR.value)
    poll = opened(keeper)
    assert len(mail.outbox) == 400
    page = words_of(keeper.get(f"{POLLS}/{poll.token}"))
    assert "400 of 400 have not answered." in page
    option = poll.options.get(on=FIRST)
    page = keeper.post(f"{POLLS}/{poll.token}/settle", {"option": option.pk}, follow=True)
    assert "The date is set, and 400 people were told." in page.content.decode()
    assert Invitation.objects.count() == 400
