"""The closed compartment: two readers, and nobody else sees a word or that there is one."""

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.experts.operations.safety import (
    SafetyNotValid,
    handled,
    name_safety_readers,
    say_not_safe,
)
from convenor.apps.experts.queries.safety import safety_concern_for, safety_concerns
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.apps.search.models import Passage
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity
from tests.experts_world import DAY
from tests.factories import (
    OPERATOR,
    AppointmentFactory,
    GroupFactory,
    SeatFactory,
    administrator,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
WORRY = "Somebody waits outside the hotel."


@pytest.fixture
def board():
    return GroupFactory()


def named(board, people=None):
    chair = actor_for(member_of(board, capacity=Capacity.CHAIR), on=DAY)
    users = people or [member_of(board), member_of(board)]
    name_safety_readers(
        partnership=board.partnership, people=[each.person for each in users], on=DAY, by=chair
    )
    return users


def test_its_two_readers_read_it_and_nobody_else_learns_of_it(board):
    readers = named(board)
    before = Entry.objects.count()
    say_not_safe(partnership=board.partnership, text=WORRY, by=actor_for(member_of(board), on=DAY))
    assert Entry.objects.count() == before
    assert not Passage.objects.filter(text__contains="hotel").exists()
    for reader in readers:
        (found,) = safety_concerns(actor_for(reader, on=DAY))
        assert found.text == WORRY
    others = [secretariat_of(board.partnership), administrator(), member_of(board)]
    for actor in [ANYONE, OPERATOR, *(actor_for(each, on=DAY) for each in others)]:
        assert safety_concerns(actor) == []
        assert safety_concern_for(actor, found.token) is None
    mails = Delivery.objects.all()
    assert {mail.to for mail in mails} == {each.person.email for each in readers}
    assert not [mail for mail in mails if "hotel" in mail.body + mail.subject]
    handled(concern=found, by=actor_for(readers[0], on=DAY))
    assert Entry.objects.count() == before


def test_without_readers_or_words_it_says_what_to_do(board):
    with pytest.raises(SafetyNotValid, match="call 999"):
        say_not_safe(partnership=board.partnership, text=WORRY, by=OPERATOR)
    named(board)
    with pytest.raises(SafetyNotValid, match="Write what worries you"):
        say_not_safe(partnership=board.partnership, text=" ", by=OPERATOR)


def test_who_may_never_read_cannot_be_named(board):
    linked = member_of(board, seat=SeatFactory(group=board, enforcement_linked=True))
    for other in (secretariat_of(board.partnership), linked):
        with pytest.raises(SafetyNotValid, match="No reader is in the secretariat"):
            named(board, [member_of(board), other])
    with pytest.raises(SafetyNotValid, match="a place in the partnership"):
        named(board, [member_of(board), member_of(GroupFactory())])
    one = member_of(board)
    with pytest.raises(SafetyNotValid, match="two different"):
        named(board, [one, one])


def test_only_a_chair_names_them(board):
    for user in (member_of(board), secretariat_of(board.partnership)):
        with pytest.raises(SafetyNotValid, match="chairs a group"):
            name_safety_readers(
                partnership=board.partnership, people=[], on=DAY, by=actor_for(user, on=DAY)
            )


def test_a_reader_who_joins_the_secretariat_reads_no_more(board):
    readers = named(board)
    say_not_safe(partnership=board.partnership, text=WORRY, by=OPERATOR)
    AppointmentFactory(partnership=board.partnership, person=readers[0].person)
    assert safety_concerns(actor_for(readers[0], on=DAY)) == []
    assert safety_concerns(actor_for(readers[1], on=DAY))
