"""Two volunteers' concerns go up, by a representative and by an ask, and the answers come back to both."""

import datetime as dt

import pytest

from convenor.apps.asks.models import Pledge
from convenor.apps.asks.operations import (
    AskWanted,
    chase_pledge,
    clear_ask,
    draft_ask,
    send_ask,
)
from convenor.apps.asks.queries import pledges_due
from convenor.apps.asks.queries.content import seal_for
from convenor.apps.concerns.operations import (
    agree_words,
    carry_concern,
    clean_concern,
    hand_to_group,
    raise_concern,
)
from convenor.apps.concerns.queries import concerns_adrift
from convenor.apps.groups.models import Group
from convenor.apps.outbox.models import Delivery
from convenor.apps.representation.operations import give_mandate
from convenor.core.vocabulary import AskRoute, ConcernState
from tests.asks_world import contact_of
from tests.factories import (
    OPERATOR,
    MeetingFactory,
    PersonFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
RAISED = dt.date(2026, 11, 23)
AT_THE_BOARD = dt.date(2026, 12, 9)
REPORTED = dt.date(2026, 12, 11)
ANSWERED = dt.date(2026, 12, 15)
LATER = dt.date(2027, 2, 2)


def group(slug):
    return Group.objects.select_related("partnership").get(slug=slug)


def raised(at, text, volunteer):
    """On a phone, cleaned by the secretariat with the volunteer's word."""
    concern = raise_concern(
        group=at, text=f"It is hard. {text}", person=volunteer, on=RAISED, by=OPERATOR
    )
    clean_concern(concern=concern, title=text, proposed_text=text, on=RAISED, by=OPERATOR)
    agree_words(raiser=concern.raisers.get(), on=RAISED, by=OPERATOR)
    concern.refresh_from_db()
    return concern


def mails_to(person):
    found = Delivery.objects.filter(to=person.email).order_by("id")
    return " ".join(f"{mail.subject} {mail.body}" for mail in found)


def test_what_two_volunteers_raised_is_carried_asked_answered_and_chased(sample, on_the_day):
    on_the_day(RAISED)
    leeds, yorkshire = PersonFactory(), PersonFactory()
    strategy, board = group("lmp-strategy-group"), group("leeds-strategic-migration-board")
    smg = group("yorkshire-humber-smg")
    speaker = member_of(strategy)
    give_mandate(
        partnership=strategy.partnership,
        body=board,
        person=speaker.person,
        shown_as="Third sector representative",
        on=RAISED,
        by=OPERATOR,
    )
    meeting = MeetingFactory(group=board, on=AT_THE_BOARD)

    first = raised(group("lmp-operations-group"), "Families wait for school places.", leeds)
    why = "The Board decides on school places."
    hand_to_group(concern=first, group=strategy, why=why, on=RAISED, by=OPERATOR)
    carry = carry_concern(
        concern=first,
        to_group=board,
        meeting=meeting,
        person=speaker.person,
        point="Ask for a count of children without a place.",
        on=RAISED,
        by=OPERATOR,
    )
    second = raised(group("west-yorkshire-srmg"), "Families are moved without notice.", yorkshire)
    hand_to_group(concern=second, group=smg, why="It is regional.", on=RAISED, by=OPERATOR)
    department = client_as(contact_of(smg.partnership))
    ask = draft_ask(
        group=smg,
        wanted=AskWanted(
            "Notice before moves",
            "Will families have two weeks' notice before they are moved?",
            AskRoute.CONTACT_PAGE,
            to_words="Home Office",
        ),
        concerns=[second],
        on=RAISED,
        by=OPERATOR,
    )
    clear_ask(ask=ask, seen=seal_for(ask), on=RAISED, by=OPERATOR)
    send_ask(ask=ask, on=RAISED, by=OPERATOR, address="https://convenor.example/asks")

    on_the_day(AT_THE_BOARD)
    brief = text_of(client_as(speaker), f"/p/{strategy.partnership.slug}/elsewhere/{meeting.token}")
    assert "Ask for a count of children without a place." in brief
    on_the_day(REPORTED)
    posted = {
        "said": "The Board was surprised.",
        "marking": "partners",
        "do": "send",
        f"raised_{carry.token}": "yes",
        f"said_{carry.token}": "They will count the children.",
        "pledge_1": "A count of children without a place",
        "pledge_due_1": "2027-01-29",
    }
    address = f"/p/{strategy.partnership.slug}/elsewhere/{meeting.token}/report"
    assert client_as(speaker).post(address, posted).status_code == 302
    assert "They will count the children." in mails_to(leeds)

    on_the_day(ANSWERED)
    door = f"/government/{smg.partnership.slug}"
    assert "Notice before moves" in text_of(department, door)
    answer = {"text": "In most cases. We will look at the rest.", "whole": "no"}
    page = f"{door}/asks/{ask.token}"
    assert department.post(page, answer).status_code == 302
    assert "In most cases." in mails_to(yorkshire)
    assert "In most cases." not in mails_to(leeds)

    for concern in (first, second):
        concern.refresh_from_db()
        assert concern.next_on is not None
    assert second.state == ConcernState.PARTLY_ANSWERED
    assert concerns_adrift(LATER) == []

    on_the_day(LATER)
    office = client_as(secretariat_of(strategy.partnership))
    assert "A count of children without a place" in text_of(
        office, f"/keep/{strategy.partnership.slug}"
    )
    pledge = Pledge.objects.get()
    assert [row.token for row in pledges_due(group_ids=[pledge.group_id], on=LATER)] == [
        pledge.token
    ]
    chase_pledge(pledge=pledge, words="We asked again.", on=LATER, by=OPERATOR)
    assert pledges_due(group_ids=[pledge.group_id], on=LATER) == []
