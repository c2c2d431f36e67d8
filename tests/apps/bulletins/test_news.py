"""What is new in one mail, as often as somebody wants, and nothing twice."""

import datetime as dt

import pytest

from convenor.apps.bulletins import operations
from convenor.apps.bulletins.models import Copy
from convenor.apps.bulletins.queries import news_for, readers_of_news
from convenor.apps.bulletins.tasks import daily_round, write_news
from convenor.apps.digests.tasks import write_digests
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import Marking, ReadingRhythm
from tests.bulletins_world import DAY, bulletin, decision, handed_over, reader, sent, world
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, member_of

pytestmark = pytest.mark.django_db
ONE = dt.timedelta(days=1)


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def test_one_mail_tells_what_is_new_of_all_that_was_chosen(here):
    other = GroupFactory()
    decision(here.group, "A fund for lessons.")
    decision(other, "A room for advice.")
    decision(here.group, "For partners.", marking=Marking.PARTNERS)
    for partnership in (here.partnership, other.partnership):
        reader(partnership, "ada@example.org")
    assert write_news() == 1
    [message] = handed_over()
    assert message.subject == "2 things are new"
    assert "A fund for lessons." in message.body
    assert "A room for advice." in message.body
    assert "For partners." not in message.body
    assert write_news() == 0
    assert handed_over() == []


def test_what_is_not_chosen_is_not_told_and_without_news_there_is_no_mail(here):
    decision(here.group, "A fund for lessons.")
    reader(here.partnership, "ada@example.org", Choices(kinds=frozenset({"minutes"})))
    assert write_news() == 0


@pytest.mark.parametrize(
    ("rhythm", "days"), [(ReadingRhythm.DAY, 1), (ReadingRhythm.WEEK, 7), (ReadingRhythm.MONTH, 31)]
)
def test_it_comes_as_often_as_was_chosen(here, on_the_day, rhythm, days):
    reader(here.partnership, "ada@example.org", rhythm=rhythm)
    decision(here.group, "The first.")
    write_news()
    assert len(handed_over()) == 1
    came = []
    for number in range(1, days + 1):
        on_the_day(DAY + number * ONE)
        decision(here.group, f"Of day {number}.")
        write_news()
        came += [(number, message.body) for message in handed_over()]
    assert [number for number, _ in came] == [days]
    assert all(f"Of day {number}." in came[0][1] for number in range(1, days + 1))


def test_what_stood_in_a_bulletin_is_not_news_any_more_and_the_other_way_round(here, on_the_day):
    reader(here.partnership, "ada@example.org")
    decision(here.group, "In the bulletin.")
    sent(bulletin(here.partnership))
    handed_over()
    decision(here.group, "After it.")
    write_news()
    [message] = handed_over()
    assert "After it." in message.body
    assert "In the bulletin." not in message.body


def test_one_thing_in_two_mails_in_line_is_handed_over_in_one(here):
    reader(here.partnership, "ada@example.org")
    decision(here.group, "A fund for lessons.")
    write_news()
    sent(bulletin(here.partnership))
    assert sum("A fund for lessons." in message.body for message in handed_over()) == 1


def test_a_meeting_is_told_again_when_it_moves(here, on_the_day):
    reader(here.partnership, "ada@example.org")
    meeting = MeetingFactory(group=here.group, on=DAY + 20 * ONE)
    write_news()
    assert "Strategy meets on Sunday 22 March 2026" in handed_over()[0].body
    on_the_day(DAY + ONE)
    meeting.on, meeting.sequence = DAY + 21 * ONE, 1
    meeting.save()
    write_news()
    assert "Strategy meets on Monday 23 March 2026" in handed_over()[0].body


def test_in_a_quiet_period_news_waits_and_meetings_do_not(here, on_the_day):
    reader(here.partnership, "ada@example.org")
    decision(here.group, "A fund for lessons.")
    MeetingFactory(group=here.group, on=DAY + 20 * ONE)
    operations.set_quiet(
        partnership=here.partnership,
        host=None,
        first=DAY,
        last=DAY + 3 * ONE,
        why="elections",
        on=DAY,
        by=OPERATOR,
    )
    write_news()
    [message] = handed_over()
    assert "Strategy meets on" in message.body
    assert "A fund for lessons." not in message.body
    on_the_day(DAY + 4 * ONE)
    write_news()
    [message] = handed_over()
    assert "A fund for lessons." in message.body


def test_what_was_withdrawn_after_it_was_put_in_line_is_not_told(here):
    reader(here.partnership, "ada@example.org")
    made = decision(here.group, "A fund for lessons.")
    write_news()
    made.delete()
    assert handed_over() == []
    assert Copy.objects.get().handed_at is None


def test_somebody_with_an_account_gets_it_in_their_one_mail(here, on_the_day):
    other = GroupFactory()
    user = member_of(here.group)
    for partnership in (here.partnership, other.partnership):
        operations.subscribe_member(
            person=user.person, partnership=partnership, choices=Choices(), by=OPERATOR
        )
    decision(here.group, "A fund for lessons.")
    decision(other, "A room for advice.")
    write_digests.call()
    [message] = handed_over()
    assert message.to == [user.email]
    assert message.body.count("A fund for lessons.") == 1
    assert "What you subscribed to" in message.body
    assert "A room for advice." in message.body
    on_the_day(DAY + ONE)
    write_digests.call()
    assert handed_over() == []


def test_the_daily_round_goes_on_with_a_bulletin_that_broke_and_forgets_who_never_confirmed(
    here, on_the_day
):
    reader(here.partnership, "ada@example.org")
    row = bulletin(here.partnership, words="Hello.")
    operations.hold_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    operations.send_bulletin(bulletin=row, on=DAY, by=OPERATOR)
    daily_round()
    assert len(handed_over()) == 1


def test_as_many_queries_for_many_readers_as_for_few(here, django_assert_num_queries):
    decision(here.group, "A fund for lessons.")
    reader(here.partnership, "ada@example.org")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        news_for(readers_of_news(after=0), on=DAY)
    for number in range(12):
        reader(here.partnership, f"reader-{number}@example.org")
    with django_assert_num_queries(len(few)):
        assert len(news_for(readers_of_news(after=0), on=DAY)) == 13
