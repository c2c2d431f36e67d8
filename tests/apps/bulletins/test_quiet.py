"""Before elections: bulletins and public news wait, meetings go on, and it ends by itself."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins import operations
from convenor.apps.bulletins.queries import (
    public_news,
)
from convenor.apps.bulletins.tasks import put_in_line
from convenor.apps.outbox.models import Delivery
from convenor.apps.people.models import Organisation
from tests.bulletins_world import (
    DAY,
    bulletin,
    decision,
    handed_over,
    reader,
    sent,
    world,
)
from tests.factories import OPERATOR, PartnershipFactory, secretariat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def quiet(partnership, *, first=DAY, last=DAY + dt.timedelta(days=10), host=None):
    return operations.set_quiet(
        partnership=partnership,
        host=host,
        first=first,
        last=last,
        why="local elections",
        on=timezone.localdate(),
        by=OPERATOR,
    )


def test_within_a_quiet_period_none_goes_and_the_sentence_says_from_when(here, on_the_day):
    reader(here.partnership, "ada@example.org")
    row = bulletin(here.partnership, words="Hello.")
    operations.hold_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    quiet(here.partnership)
    with pytest.raises(OperationNotValid, match=r"Bulletins may go from 13 March 2026\."):
        operations.send_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    row.refresh_from_db()
    assert (row.state, handed_over()) == ("in the outbox", [])
    later = DAY + dt.timedelta(days=11)
    on_the_day(later)
    operations.send_bulletin(bulletin=row, on=later, by=OPERATOR)
    put_in_line.call(row.pk)
    assert len(handed_over()) == 1


def test_a_period_that_begins_while_one_is_being_sent_holds_what_was_not_handed_over(
    here, on_the_day
):
    reader(here.partnership, "ada@example.org")
    sent(bulletin(here.partnership, words="Hello."))
    quiet(here.partnership)
    assert handed_over() == []
    assert Delivery.objects.get().try_after == dt.datetime(2026, 3, 13, 8, tzinfo=dt.UTC)
    on_the_day(DAY + dt.timedelta(days=11))
    assert len(handed_over()) == 1


def test_a_hosts_period_holds_for_all_that_it_hosts_and_for_nothing_else(here):
    council = Organisation.objects.create(name="A council", slug="a-council")
    hosted, other = PartnershipFactory(), PartnershipFactory()
    for partnership in (here.partnership, hosted):
        person = secretariat_of(partnership).person
        person.organisation = council
        person.save()
    quiet(here.partnership, host=council)
    for partnership, is_held in ((here.partnership, True), (hosted, True), (other, False)):
        row = bulletin(partnership, words="Hello.")
        operations.hold_bulletin(bulletin=row, on=DAY, by=OPERATOR)
        if is_held:
            with pytest.raises(OperationNotValid, match="quiet period"):
                operations.send_bulletin(bulletin=row, on=DAY, by=OPERATOR)
        else:
            operations.send_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    with pytest.raises(OperationNotValid, match="does not host"):
        quiet(other, host=council)


def test_within_a_quiet_period_the_public_feed_tells_dates_of_meetings_alone(here):
    from tests.factories import MeetingFactory

    decision(here.group, "A fund for lessons.")
    MeetingFactory(group=here.group, on=DAY + dt.timedelta(days=20))
    kinds = [item.kind.value for item in public_news(here.partnership.pk, on=DAY)]
    assert sorted(kinds) == ["decision", "meeting"]
    quiet(here.partnership)
    assert [item.kind.value for item in public_news(here.partnership.pk, on=DAY)] == ["meeting"]
