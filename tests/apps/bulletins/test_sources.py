"""Each kind of item comes while it may be told, goes when it may not, and is told to nobody too many."""

import datetime as dt

import pytest
from django.utils import timezone

from convenor.apps.asks.models import Ask, Reply
from convenor.apps.bulletins import sources
from convenor.apps.bulletins.queries import partner_of
from convenor.apps.bulletins.sources import (
    Source,
    kinds_there_are,
    recent_items,
    register,
    standing_items,
)
from convenor.apps.consultations.models import Consultation
from convenor.apps.evidence.models import Evidence
from convenor.apps.minutes.models import Minutes
from convenor.apps.notices.models import Notice
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.priorities.models import Priority, Progress
from convenor.apps.stakeholders.models import EngagementEvent
from convenor.apps.surveys.models import Survey
from convenor.core.access import ANYONE
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import (
    AskRoute,
    ConsentLevel,
    Marking,
    NewsKind,
    OpportunityKind,
    OpportunityState,
)
from tests.bulletins_world import DAY, decision, world
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db
PUBLIC, PARTNERS = Marking.PUBLIC.value, Marking.PARTNERS.value
LATER = dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def found(here, actor=ANYONE):
    items = recent_items(
        actor, partnership_id=here.partnership.pk, since=DAY - dt.timedelta(days=60), on=DAY
    )
    assert set(standing_items(actor, [item.key for item in items], on=DAY)) == {
        item.key for item in items
    }, "what is told as new still stands"
    return sorted(item.kind.value for item in items)


def notice(here, **said):
    return Notice.objects.create(
        partnership=here.partnership,
        group=here.group,
        title="A notice",
        text="Words.",
        sent_at=timezone.now(),
        **({"marking": PUBLIC} | said),
    )


def opportunity(here, **said):
    return Opportunity.objects.create(
        partnership=here.partnership,
        group=here.group,
        kind=next(iter(OpportunityKind)).value,
        title="A panel",
        text="Words.",
        published_at=timezone.now(),
        state=OpportunityState.PUBLISHED.value,
        **({"marking": PUBLIC, "contact": "panel@example.org", "closes_at": LATER} | said),
    )


def test_a_decision_of_each_marking(here):
    for marking in Marking:
        decision(here.group, "Decided.", marking=marking)
    assert found(here) == ["decision"]
    assert found(here, partner_of(here.partnership.pk)) == ["decision"] * 2


def test_minutes_while_they_are_published(here):
    row = Minutes.objects.create(
        meeting=MeetingFactory(group=here.group, on=DAY - dt.timedelta(days=9)),
        published_at=timezone.now(),
    )
    assert found(here) == ["minutes"]
    row.withdrawn_at = timezone.now()
    row.save()
    assert found(here) == []


def test_a_meeting_to_come_and_none_that_was_or_is_far_off(here):
    for days in (-3, 20, 90):
        MeetingFactory(group=here.group, on=DAY + dt.timedelta(days=days))
    assert found(here) == ["meeting"]


def test_a_notice_from_the_day_on_which_it_is_clear_to_publish(here):
    notice(here)
    notice(here, public_from=DAY + dt.timedelta(days=1))
    notice(here, marking=PARTNERS)
    notice(here, expires_on=DAY)
    assert found(here, partner_of(here.partnership.pk)) == ["notice"]


def test_a_notice_that_may_not_be_passed_on_needs_its_owner(here):
    notice(here, may_be_passed_on=False, owner="A council", owner_agreed_on=DAY)
    [item] = recent_items(ANYONE, partnership_id=here.partnership.pk, since=DAY, on=DAY)
    assert (item.needs_consent, item.owner) == (True, "A council")


@pytest.mark.parametrize(
    ("ask_marking", "reply_marking", "expected"),
    [(PUBLIC, PUBLIC, (1, 1)), (PARTNERS, PUBLIC, (0, 1)), (PUBLIC, PARTNERS, (0, 1))],
)
def test_an_answer_only_where_both_it_and_the_question_may_be_seen(
    here, ask_marking, reply_marking, expected
):
    ask = Ask.objects.create(
        group=here.group,
        subject="School places",
        question="How many?",
        route=AskRoute.CONTACT_PAGE.value,
        to_words="the department",
        marking=ask_marking,
        sent_on=DAY,
    )
    Reply.objects.create(
        ask=ask, received_on=DAY, text="Ten.", from_words="the department", marking=reply_marking
    )
    numbers = [len(found(here)), len(found(here, partner_of(here.partnership.pk)))]
    assert tuple(numbers) == expected


def test_progress_of_a_priority_as_far_as_the_priority_may_be_seen(here):
    for marking in (PUBLIC, PARTNERS, Marking.RESTRICTED.value):
        priority = Priority.objects.create(
            group=here.group,
            title="Homes",
            goal="More.",
            state="live",
            marking=marking,
            live_from=DAY,
            review_on=DAY,
        )
        Progress.objects.create(priority=priority, sentence="Ten more.", said_at=timezone.now())
        Progress.objects.create(priority=priority, sentence="", said_at=None)
    assert found(here) == ["priority"]
    assert found(here, partner_of(here.partnership.pk)) == ["priority"] * 2


def test_evidence_that_everybody_may_see_and_no_other(here):
    for level in (ConsentLevel.EVERYBODY, ConsentLevel.PARTNERS):
        Evidence.objects.create(
            partnership=here.partnership,
            group=here.group,
            kind="survey",
            shows="It shows.",
            source="A survey",
            on=DAY,
            consent=level.value,
            strength="one",
            marking=PUBLIC,
            added_as="a seat",
        )
    assert found(here, partner_of(here.partnership.pk)) == ["evidence"]


def test_a_chance_while_it_is_open_to_whoever_reads(here):
    opportunity(here)
    opportunity(here, marking=PARTNERS)
    opportunity(here, closes_at=timezone.now() - dt.timedelta(hours=1))
    opportunity(here, marking=Marking.RESTRICTED.value)
    assert found(here) == ["opportunity"]
    assert found(here, partner_of(here.partnership.pk)) == ["opportunity"] * 2


def test_a_survey_that_anybody_may_answer_while_it_is_open(here):
    same = {"group": here.group, "title": "Lessons", "opened_at": timezone.now()}
    Survey.objects.create(**same, closes_at=LATER, is_public=True)
    Survey.objects.create(**same, closes_at=LATER, is_public=False)
    Survey.objects.create(**same, closes_at=LATER, is_public=True, closed_at=timezone.now())
    assert found(here, partner_of(here.partnership.pk)) == ["survey"]


def test_an_event_to_which_one_can_still_sign_up_by_whoever_may(here):
    def event(**said):
        same = {
            "partnership": here.partnership,
            "title": "Workshop",
            "purpose": "What councils need.",
            "starts_at": LATER,
            "ends_at": LATER + dt.timedelta(hours=2),
            "marking": PUBLIC,
            "state": "open",
            "opened_at": timezone.now(),
        }
        EngagementEvent.objects.create(**same | said)

    event()
    event(marking=PARTNERS)
    event(state="draft", opened_at=None)
    event(state="cancelled")
    event(starts_at=timezone.now() - dt.timedelta(hours=1))
    assert found(here) == ["event"]
    assert found(here, partner_of(here.partnership.pk)) == ["event"] * 2


def test_our_answer_to_a_call_once_it_is_published_for_everybody(here):
    def answer(**said):
        same = {
            "partnership": here.partnership,
            "title": "Family reunion",
            "asked_by": "Home Office",
            "found_on": DAY,
            "closes_at": LATER,
            "sent_on": DAY,
            "published_on": DAY,
            "marking": PUBLIC,
        }
        Consultation.objects.create(**same | said)

    answer()
    answer(published_on=None)
    answer(marking=PARTNERS)
    assert found(here, partner_of(here.partnership.pk)) == ["consultation"]


def test_another_app_names_a_source_and_its_kind_can_be_chosen(here, monkeypatch):
    others = dict(sources._sources)
    del others[NewsKind.CONSULTATION]
    monkeypatch.setattr(sources, "_sources", others)
    assert NewsKind.CONSULTATION not in kinds_there_are()
    item = NewsItem(
        kind=NewsKind.CONSULTATION,
        key="consultation:a",
        title="A call",
        address="/c/a",
        partnership_id=here.partnership.pk,
        on=DAY,
    )
    register(Source(NewsKind.CONSULTATION, lambda *asked: [item], lambda actor, keys, on: [item]))
    assert found(here) == ["consultation"]
    assert NewsKind.CONSULTATION in kinds_there_are()
