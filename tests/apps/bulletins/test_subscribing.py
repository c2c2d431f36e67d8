"""Somebody becomes a reader only by their own word, and when they leave nothing is left of them."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins import operations
from convenor.apps.bulletins.models import Copy, Subscriber, Subscription
from convenor.apps.bulletins.queries import readers_of
from convenor.apps.outbox.models import Delivery
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import ReadingRhythm
from tests.bulletins_world import DAY, bulletin, decision, handed_over, reader, sent, world
from tests.factories import OPERATOR, PartnershipFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def ask(partnership, email="ada@example.org", **said):
    operations.ask_to_subscribe(
        email=email,
        partnership=partnership,
        choices=said.get("choices", Choices()),
        rhythm=ReadingRhythm.WEEK,
        by=OPERATOR,
    )


def everything_that_holds(address):
    """Every row of readers and the outbox, and every entry, as text."""
    rows = [
        *Subscriber.objects.values_list(),
        *Delivery.objects.values_list(),
        *Entry.objects.values_list(),
    ]
    return [row for row in rows if address in str(row)]


def test_nothing_is_sent_but_the_question_until_somebody_says_yes(here):
    ask(here.partnership)
    [question] = handed_over()
    assert question.to == ["ada@example.org"]
    assert "If it was not you, do nothing" in question.body
    assert "Nobody but this address was told of it." in question.body
    decision(here.group, "A fund for lessons.")
    sent(bulletin(here.partnership))
    assert handed_over() == []
    assert Copy.objects.count() == 0


def test_whoever_does_not_say_yes_is_forgotten_with_the_address_everywhere(here):
    ask(here.partnership)
    handed_over()
    assert everything_that_holds("ada@example.org")
    late = timezone.now() + dt.timedelta(days=7)
    assert operations.forget_unconfirmed(at=late - dt.timedelta(seconds=1)) == 0
    assert operations.forget_unconfirmed(at=late) == 1
    assert everything_that_holds("ada@example.org") == []


def test_a_yes_that_comes_too_late_is_refused(here):
    ask(here.partnership)
    row = Subscription.objects.get()
    with pytest.raises(OperationNotValid, match="more than seven days ago"):
        operations.confirm_subscription(
            subscription=row, at=timezone.now() + dt.timedelta(days=7), by=OPERATOR
        )
    row.refresh_from_db()
    assert row.confirmed_at is None


def test_asking_again_for_a_reader_changes_nothing_and_mails_are_not_more_than_one_an_hour(
    here, on_the_day
):
    reader(here.partnership, "ada@example.org", Choices(topics=frozenset({"housing"})))
    for _ in range(5):
        ask(here.partnership, choices=Choices(topics=frozenset({"health"})))
    assert handed_over() == [], "the question went less than an hour ago"
    on_the_day(DAY + dt.timedelta(days=1))
    ask(here.partnership, email="Ada@Example.org", choices=Choices(topics=frozenset({"health"})))
    [answer] = handed_over()
    assert answer.subject.startswith("You get what")
    assert Subscription.objects.get().topics == ["housing"]


def test_what_nobody_can_choose_is_refused(here):
    foreign = PartnershipFactory()
    for choices in (
        Choices(topics=frozenset({"cricket"})),
        Choices(kinds=frozenset({"gossip"})),
        Choices(group_ids=frozenset({here.group.pk})),
        Choices(areas=frozenset({"Leeds"})),
    ):
        with pytest.raises(OperationNotValid, match="Choose from the list"):
            ask(foreign, choices=choices)
    assert Subscriber.objects.count() == 0


def test_leaving_deletes_the_address_with_what_was_chosen_and_sent(here):
    ada = reader(here.partnership, "ada@example.org")
    other = reader(here.partnership, "grace@example.org")
    decision(here.group, "A fund for lessons.")
    sent(bulletin(here.partnership))
    operations.leave_subscription(subscription=ada.subscriptions.get(), by=OPERATOR)
    assert everything_that_holds("ada@example.org") == []
    assert [message.to for message in handed_over()] == [["grace@example.org"]]
    assert Delivery.objects.filter(state="dropped").count() == 1
    assert Copy.objects.get().subscriber == other


def test_who_leaves_one_of_two_partnerships_goes_on_reading_the_other(here):
    ada = reader(here.partnership, "ada@example.org")
    reader(PartnershipFactory(), "ada@example.org")
    operations.leave_subscription(subscription=ada.subscriptions.first(), by=OPERATOR)
    assert Subscriber.objects.get().subscriptions.count() == 1
    operations.leave_all(subscriber=ada, by=OPERATOR)
    assert (Subscriber.objects.count(), Subscription.objects.count()) == (0, 0)


def test_the_address_of_an_account_becomes_the_accounts_reader(here):
    user = member_of(here.group)
    ada = reader(here.partnership, user.email)
    ada.refresh_from_db()
    assert (ada.person, ada.email) == (user.person, "")
    ask(PartnershipFactory(), email=user.email)
    assert Subscriber.objects.count() == 1


def test_two_readers_that_turn_out_to_be_one_are_joined(here):
    user = member_of(here.group)
    other = PartnershipFactory()
    ask(other, email="old@example.org")
    operations.subscribe_member(
        person=user.person, partnership=here.partnership, choices=Choices(), by=OPERATOR
    )
    user.email = "old@example.org"
    user.save()
    row = Subscription.objects.get(partnership=other)
    operations.confirm_subscription(subscription=row, at=timezone.now(), by=OPERATOR)
    assert Subscriber.objects.get().person == user.person
    assert Subscription.objects.filter(confirmed_at__isnull=False).count() == 2


def test_readers_are_counted_by_what_they_see(here):
    user = member_of(here.group)
    reader(here.partnership, "ada@example.org")
    reader(here.partnership, user.email)
    ask(here.partnership, email="unsaid@example.org")
    found = readers_of(here.partnership.pk, on=DAY)
    assert (found.public, found.partners, found.unconfirmed, found.resting) == (1, 1, 1, 0)
    assert mail.outbox == []
