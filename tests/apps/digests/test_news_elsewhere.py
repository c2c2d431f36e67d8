"""Reports and notices that concern a reader's groups are news to them: once, and no more than they may see."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.digests.queries import news_of
from convenor.apps.groups.models import Line
from convenor.apps.groups.queries import actor_for
from convenor.apps.notices.operations import NoticeWords, draft_notice, recall_notice, send_notice
from convenor.apps.representation.models import ReportBack
from convenor.core.vocabulary import Capacity, Marking, Relation
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, member_of

pytestmark = pytest.mark.django_db
DAY, HELD = dt.date(2026, 3, 2), dt.date(2026, 2, 18)


@pytest.fixture
def strategy():
    group = GroupFactory(name="Strategy Group", short_name="Strategy")
    group.board = GroupFactory(name="City Board", short_name="Board", standing="outside")
    line(group, group.board, Relation.REPRESENTS_AT)
    return group


def line(group, other, relation):
    Line.objects.create(group=group, other=other, other_slug=other.slug, relation=relation.value)


def told(user, already=()):
    actor = actor_for(user, on=DAY)
    since = timezone.now() - dt.timedelta(days=1)
    return news_of(actor, since=since, on=DAY, told=already)


def report(group, *, marking=Marking.PARTNERS, on=HELD, **more):
    return ReportBack.objects.create(
        meeting=MeetingFactory(group=group.board, on=on),
        partnership=group.partnership,
        written_as="Representative",
        said="They listened.",
        marking=marking.value,
        sent_at=timezone.now(),
        **more,
    )


def notice(group, to, **more):
    words = NoticeWords("New rules", "They start in May.", **more)
    made = draft_notice(group=group, words=words, to=[to], on=DAY, by=OPERATOR)
    send_notice(notice=made, on=DAY, by=OPERATOR)
    return made


def test_a_report_from_a_body_to_which_their_group_has_a_line_is_told_once(strategy):
    member, beside = member_of(strategy), member_of(GroupFactory(partnership=strategy.partnership))
    row = report(strategy)
    [news] = told(member)
    assert news.sentence == "A report came back from Board on Wednesday 18 February 2026."
    assert news.address == f"/report-backs/{row.token}"
    assert told(member, news.keys) == []
    assert told(beside) == []
    assert told(member_of(GroupFactory())) == []


def test_who_wrote_it_is_not_told_and_a_restricted_or_unsent_one_is_not_news(strategy):
    member = member_of(strategy)
    report(strategy, written_by=member.person)
    report(strategy, marking=Marking.RESTRICTED, on=HELD + dt.timedelta(days=1))
    assert told(member) == []
    ReportBack.objects.update(sent_at=None, written_by=None, marking="partners")
    assert told(member) == []


def test_a_notice_to_their_group_is_told_once_and_not_beside_the_reply_it_wants(strategy):
    local = GroupFactory(partnership=strategy.partnership)
    line(local, strategy, Relation.REPORTS_TO)
    member = member_of(local)
    made = notice(strategy, local)
    [news] = told(member)
    assert news.sentence == "A notice from Strategy: New rules"
    assert told(member, news.keys) == []
    assert told(member_of(GroupFactory(partnership=strategy.partnership))) == []
    recall_notice(notice=made, why="Wrong", by=OPERATOR)
    notice(strategy, local, reply_by=dt.date(2026, 3, 20))
    assert told(member) == []


def test_a_restricted_notice_is_for_the_chair_and_its_title_stays_out_of_the_mail(strategy):
    local = GroupFactory(partnership=strategy.partnership)
    line(local, strategy, Relation.REPORTS_TO)
    notice(strategy, local, marking=Marking.RESTRICTED)
    assert told(member_of(local)) == []
    [news] = told(member_of(local, capacity=Capacity.CHAIR))
    assert news.mail_sentence == "A notice came for you."
