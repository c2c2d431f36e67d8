"""A secretariat sends invitations, and whoever is invited answers without an account."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from convenor.apps.audit.models import Entry
from convenor.apps.diary.models import Invitation
from convenor.apps.diary.operations.replies import note_not_taken
from convenor.apps.diary.replies import Envelope
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, set_meeting
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import Capacity
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    PersonFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
TEN, NOON = dt.time(10), dt.time(12)


@pytest.fixture(autouse=True)
def _mail_waits(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def board():
    return GroupFactory(
        name="Board", slug="board", partnership=PartnershipFactory(name="Leeds", slug="leeds")
    )


@pytest.fixture
def keeper(board):
    return client_as(secretariat_of(board.partnership))


@pytest.fixture
def meeting(board):
    for name in ("Anna", "Ben"):
        MembershipFactory(group=board, person=PersonFactory(name=name))
    return set_meeting(
        group=board, on=today() + dt.timedelta(days=30), start=TEN, end=NOON, by=OPERATOR
    )


def page_of(meeting):
    return f"/keep/leeds/groups/board/dates/{meeting.token}/invitations"


def address_in(delivery):
    return re.search(r"http://testserver(/invitation/\S+)", delivery.body)[1]


def answers(address, answer="accepted", sequence=0):
    """Somebody with no account, who follows the page that is shown next."""
    sent = {"answer": answer, "sequence": str(sequence)}
    return Client().post(address, sent, follow=True)


def test_from_the_first_invitation_to_the_answers(keeper, meeting, board):
    MembershipFactory(
        group=board,
        person=PersonFactory(name="Cara", email=""),
        capacity=Capacity.SUBSTITUTE.value,
    )
    page = words_of(keeper.get(page_of(meeting)))
    assert "Nobody has been invited by mail yet." in page
    assert "2 people would be written to." in page
    assert "Cara Substitute Has no mail address on record: tell them yourself" in page

    sent = words_of(keeper.post(page_of(meeting), {"to": "all"}, follow=True))
    assert "0 of 2 will come, 2 have not answered." in sent
    assert "There is nothing to send." in sent
    assert "Replies by mail are not read here." in sent
    first, second = Delivery.objects.order_by("id")
    assert "You said that you will come." in words_of(answers(address_in(first)))
    answers(address_in(second), "tentative")
    assert "1 of 2 will come, 1 is not sure." in words_of(keeper.get(page_of(meeting)))
    answers(address_in(second), "declined")
    assert "1 of 2 will come, 1 cannot." in words_of(keeper.get(page_of(meeting)))


def test_a_change_is_asked_for_on_the_desk_and_on_the_page_of_dates(keeper, meeting):
    keeper.post(page_of(meeting), {"to": "all"})
    assert "old invitation" not in words_of(keeper.get("/keep/leeds"))
    move_meeting(meeting=meeting, to=meeting.on + dt.timedelta(days=1), by=OPERATOR)
    for address in ("/keep/leeds", "/keep/leeds/groups/board/dates"):
        page = words_of(keeper.get(address))
        assert "2 people have an old invitation to the meeting of" in page
        assert "Send the change" in page
    page = words_of(keeper.get(page_of(meeting)))
    assert "2 people have an old invitation and would be written to." in page
    keeper.post(page_of(meeting), {"to": "changes"})
    assert "old invitation" not in words_of(keeper.get("/keep/leeds"))
    assert Delivery.objects.count() == 4


def test_opening_the_link_changes_nothing(keeper, meeting):
    """Filters of mail open every link, some with HEAD first."""
    keeper.post(page_of(meeting), {"to": "all"})
    address = address_in(Delivery.objects.first())
    before = list(Invitation.objects.values())
    for ask in (Client().get, Client().head):
        assert ask(address).status_code == 200
        assert ask(f"{address}?answer=accepted").status_code == 200
    assert list(Invitation.objects.values()) == before
    assert "You have not answered yet." in words_of(Client().get(address))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"answer": "accepted"}, "The meeting has changed since you opened this page."),
        ({"answer": "accepted", "sequence": "9" * 40}, "The meeting has changed since"),
        ({"answer": "accepted", "sequence": "1"}, "The meeting has changed since"),
        ({"answer": "perhaps", "sequence": "0"}, "Choose whether you will come."),
        ({}, "Choose whether you will come."),
    ],
)
def test_an_answer_that_makes_no_sense_is_not_taken(keeper, meeting, sent, sentence):
    keeper.post(page_of(meeting), {"to": "all"})
    answer = Client().post(address_in(Delivery.objects.first()), sent)
    assert answer.status_code == 400
    assert sentence in words_of(answer)
    assert not Invitation.objects.exclude(answer="").exists()


def test_no_answer_is_taken_for_what_no_longer_holds(keeper, meeting):
    keeper.post(page_of(meeting), {"to": "all"})
    address = address_in(Delivery.objects.first())
    move_meeting(meeting=meeting, to=meeting.on + dt.timedelta(days=1), by=OPERATOR)
    said = words_of(answers(address))
    assert "The meeting has changed. A new invitation will come" in said
    cancel_meeting(meeting=meeting, by=OPERATOR)
    assert "The meeting is cancelled. No answer is needed." in words_of(Client().get(address))
    assert not Invitation.objects.exclude(answer="").exists()


def test_a_wrong_link_is_not_there(keeper, meeting):
    keeper.post(page_of(meeting), {"to": "all"})
    token = Invitation.objects.first().token
    for secret in (token, f"{token}.x", "nonsense"):
        assert Client().get(f"/invitation/{secret}").status_code == 404


def test_how_to_join_is_in_the_mail_and_not_on_the_page_to_answer(keeper, meeting):
    meeting.joining_link = "https://meet.example.org/1"
    meeting.save()
    keeper.post(page_of(meeting), {"to": "all"})
    mail = Delivery.objects.first()
    assert meeting.joining_link in mail.body
    assert meeting.joining_link not in Client().get(address_in(mail)).content.decode()


def test_one_answers_from_ones_own_diary_too(keeper, board, meeting):
    member = member_of(board)
    keeper.post(page_of(meeting), {"to": "all"})
    own = client_as(member)
    page = own.get("/me/diary")
    assert "You have not answered yet. Answer" in words_of(page)
    address = re.search(r'"(/invitation/[^"]+)"', page.content.decode())[1]
    answers(address)
    assert "You said that you will come." in words_of(own.get("/me/diary"))


def test_a_group_that_others_run_is_not_invited_to(keeper, board, meeting):
    board.standing = "outside"
    board.save()
    assert "Others run this group, and send its invitations" in words_of(
        keeper.get(page_of(meeting))
    )
    said = words_of(keeper.post(page_of(meeting), {"to": "all"}, follow=True))
    assert not Delivery.objects.exists()
    assert "Send to all" not in said


def test_a_meeting_of_another_group_is_not_there(keeper, meeting):
    other = set_meeting(group=GroupFactory(), on=meeting.on, by=OPERATOR)
    assert keeper.get(page_of(other)).status_code == 404
    assert client_as(member_of(meeting.group)).get(page_of(meeting)).status_code == 404


def test_the_page_asks_no_more_for_many_people(keeper, board, meeting):
    def count():
        with CaptureQueriesContext(connection) as queries:
            keeper.get(page_of(meeting))
        return len(queries)

    before = count()
    for _ in range(10):
        MembershipFactory(group=board)
    assert count() == before


def test_replies_that_were_not_counted_are_shown_with_the_reason(keeper, meeting):
    note_not_taken(
        envelope=Envelope("eve@example.org", "<1>", None),
        why="It answers for eve@example.org, who was not invited to this meeting.",
        token=meeting.token,
        by=OPERATOR,
    )
    page = words_of(keeper.get(page_of(meeting)))
    assert "Replies that were not counted" in page
    assert "It answers for eve@example.org, who was not invited to this meeting." in page
    assert "eve@" not in repr(list(Entry.objects.values()))


def test_what_somebody_said_by_telephone_is_noted(keeper, meeting):
    assert "Note an answer" not in words_of(keeper.get(page_of(meeting)))
    keeper.post(page_of(meeting), {"to": "all"})
    token = Invitation.objects.get(person__name="Anna").token
    page = words_of(keeper.post(page_of(meeting), {"who": token}))
    assert "Their answer – Choose what they said." in page
    keeper.post(page_of(meeting), {"who": token, "answer": "declined"})
    page = words_of(keeper.get(page_of(meeting)))
    assert "0 of 2 will come, 1 cannot, 1 has not answered." in page
    assert Entry.objects.first().by_label == "the secretariat"


@pytest.mark.parametrize("who", ["", "nonsense"])
def test_an_answer_of_nobody_is_not_noted(keeper, meeting, who):
    keeper.post(page_of(meeting), {"to": "all"})
    page = words_of(keeper.post(page_of(meeting), {"who": who, "answer": "declined"}))
    assert "There is a problem" in page
    assert not Invitation.objects.exclude(answer="").exists()


def test_feed_diary_and_invitation_name_one_meeting_alike(client, keeper, board, meeting):
    """Somebody who takes all three must see it once, and know it again."""
    board.short_name = "The Board"
    board.save()
    member = member_of(board)
    keeper.post(page_of(meeting), {"to": "all"})
    own = client_as(member)
    own.post("/me/diary/meetings/address")
    address = re.search(
        r"http://testserver(/diary/\S+\.ics)", own.get("/me/diary").content.decode()
    )
    texts = [
        client.get("/g/board/calendar.ics").content,
        client.get(address[1]).content,
        Delivery.objects.get(to=member.person.email).calendar,
    ]
    events = [Calendar.from_ical(text).walk("VEVENT")[0] for text in texts]
    for name in ("uid", "sequence", "summary", "dtstart", "dtend"):
        assert len({event[name].to_ical() for event in events}) == 1, name


def test_whoever_cannot_come_says_by_mail_who_comes_instead_and_whoever_comes_what_they_need(
    keeper, meeting
):
    keeper.post(page_of(meeting), {"to": "all"})
    first, second = Delivery.objects.order_by("id")
    answers(address_in(first), "declined")
    assert "Who comes in your place" in words_of(Client().get(address_in(first)))
    empty = Client().post(address_in(first), {"more": "1", "words": ""})
    assert "Say who comes instead" in words_of(empty)
    Client().post(address_in(first), {"more": "1", "words": "Our policy officer"})
    answers(address_in(second), "accepted")
    Client().post(address_in(second), {"more": "1", "needs": "A hearing loop"})
    coming = words_of(keeper.get(f"/m/{meeting.token}/coming"))
    assert "Our policy officer comes instead" in coming
    assert "Needs: A hearing loop" in coming


def test_before_an_answer_nothing_more_is_asked_or_taken(keeper, meeting):
    keeper.post(page_of(meeting), {"to": "all"})
    address = address_in(Delivery.objects.first())
    assert "What else we should know" not in words_of(Client().get(address))
    Client().post(address, {"more": "1", "words": "Somebody"})
    assert "Somebody" not in words_of(keeper.get(f"/m/{meeting.token}/coming"))
