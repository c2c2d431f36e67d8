"""Each rule on how long something is kept: on its day it goes, the day before it is there, the record stays."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from convenor.apps.audit.models import Entry
from convenor.apps.bulletins.models import Subscriber, Subscription
from convenor.apps.bulletins.operations import ask_to_subscribe
from convenor.apps.decisions.models import Decision
from convenor.apps.diary.models import ReplyNotTaken
from convenor.apps.experts.models import Involvement
from convenor.apps.experts.operations.involvements import add_note, end_involvement
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.outbox.models import Delivery
from convenor.apps.privacy import tasks
from convenor.apps.privacy.finding import own_rows, whose
from convenor.apps.privacy.keepers import KEEPERS
from convenor.apps.privacy.models import BundleItem, InformationRequest, KeepRound
from convenor.apps.privacy.register import register
from convenor.apps.sealed import keys
from convenor.apps.sealed.models import KeptBack, SealedIdentity, ShreddedIdentity
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from convenor.apps.surveys.models import Survey, SurveyAnswer
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import ReadingRhythm
from tests.experts_world import invited
from tests.factories import OPERATOR, GroupFactory, MeetingFactory

pytestmark = pytest.mark.django_db
D = dt.date
ONE = dt.timedelta(days=1)


def at(day, hour=12):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def round_on(day, **more):
    """The daily round, early in the morning and before anything of that day."""
    return tasks.keep_all(at(day, 6), **more)


def expert(day):
    world = invited(on=day - dt.timedelta(days=60))
    add_note(involvement=world.involvement, text="Prefers mornings", by=world.support)
    end_involvement(involvement=world.involvement, on=day, by=world.support)
    return lambda: world.involvement.notes.exists() or SealedIdentity.objects.exists()


def interest(day):
    row = Opportunity.objects.create(
        partnership=GroupFactory().partnership,
        title="A panel",
        kind="panel",
        closes_at=at(day, 17),
    )
    ExpressionOfInterest.objects.create(
        opportunity=row, email="a@example.org", said_at=at(day, 9), confirmed_at=at(day, 10)
    )
    return ExpressionOfInterest.objects.exists


def event(day):
    row = EngagementEvent.objects.create(
        partnership=GroupFactory().partnership,
        title="A workshop",
        purpose="x",
        starts_at=at(day, 10),
        ends_at=at(day, 12),
    )
    EventSignUp.objects.create(
        event=row,
        email="a@example.org",
        access_needs="Step-free",
        signed_up_at=at(day, 9),
        confirmed_at=at(day, 9),
        has_place=True,
    )
    return EventSignUp.objects.exclude(access_needs="", email="").exists


def answers(day):
    survey = Survey.objects.create(
        group=GroupFactory(), title="Buses", questions=[], closes_at=at(day, 17), summary="It stays"
    )
    SurveyAnswer.objects.create(survey=survey, answers={}, client_key="a")
    return SurveyAnswer.objects.exists


def reply(day):
    row = ReplyNotTaken.objects.create(sender="a@example.org", message_id="x", why="y")
    ReplyNotTaken.objects.filter(pk=row.pk).update(read_at=at(day, 5))
    return ReplyNotTaken.objects.exists


def reader(day):
    ask_to_subscribe(
        partnership=GroupFactory().partnership,
        email="a@example.org",
        choices=Choices(),
        rhythm=ReadingRhythm.WEEK,
        by=OPERATOR,
    )
    Subscription.objects.update(asked_at=at(day, 5))
    return Subscriber.objects.exists


def mail(day):
    row = Delivery.objects.create(to="a@example.org", subject="x", state="sent")
    Delivery.objects.filter(pk=row.pk).update(created_at=at(day))
    return Delivery.objects.filter(pk=row.pk).exists


def request(day):
    row = InformationRequest.objects.create(
        partnership=GroupFactory().partnership,
        law="freedom of information",
        asked_on=day,
        due_on=day,
        asked_as="a member of the public",
        reply_to="a@example.org",
        asked="x",
        state="given",
        answer="y",
        answered_on=day,
    )
    BundleItem.objects.create(request=row, kind="paper", key="a", parts=[])
    return InformationRequest.objects.exclude(reply_to="").exists


def kept_back(day):
    KeptBack.objects.create(at=at(day), who="1", operation="x")
    return KeptBack.objects.exists


CASES = [
    ("experts", expert, D(2026, 4, 1), D(2026, 6, 30)),
    ("experts", expert, D(2027, 12, 1), D(2028, 2, 29)),
    ("interest", interest, D(2026, 3, 9), D(2026, 4, 8)),
    ("interest", interest, D(2028, 1, 30), D(2028, 2, 29)),
    ("events", event, D(2026, 3, 9), D(2026, 4, 8)),
    ("answers", answers, D(2026, 3, 9), D(2028, 3, 9)),
    ("answers", answers, D(2028, 2, 29), D(2030, 3, 1)),
    ("replies", reply, D(2026, 3, 9), D(2026, 6, 7)),
    ("while subscribed", reader, D(2026, 3, 9), D(2026, 3, 16)),
    ("mail", mail, D(2027, 3, 1), D(2028, 3, 1)),
    ("mail", mail, D(2028, 2, 29), D(2029, 3, 1)),
    ("requests", request, D(2026, 3, 9), D(2026, 6, 7)),
    ("logs", kept_back, D(2027, 3, 1), D(2028, 3, 1)),
]


def test_each_rule_that_runs_is_tried_here():
    assert {key for key, *_rest in CASES} == set(KEEPERS)


@pytest.mark.parametrize(("key", "make", "ended", "first"), CASES)
def test_on_its_day_it_goes_and_the_day_before_it_is_there(key, make, ended, first):
    is_there = make(ended)
    round_on(first - ONE)
    assert is_there()
    round_on(first)
    assert not is_there()
    assert KeepRound.objects.get(on=first, kind=key).forgotten > 0
    assert KeepRound.objects.get(on=first - ONE, kind=key).forgotten == 0
    assert not KeepRound.objects.filter(failed=True).exists()


@pytest.mark.parametrize(("key", "make", "ended", "first"), CASES)
def test_a_dry_run_says_the_same_and_changes_nothing(key, make, ended, first):
    is_there = make(ended)
    entries = Entry.objects.count()
    before = round_on(first - ONE, dry_run=True)
    said = round_on(first, dry_run=True)
    assert said.startswith("Nothing was deleted.")
    assert is_there()
    assert (Entry.objects.count(), KeepRound.objects.count()) == (entries, 0)
    assert said.split("\n")[1:] == round_on(first).split("\n")
    assert not is_there()
    assert before != said


def test_the_record_stays_however_old_it_is():
    group = GroupFactory()
    Decision.objects.create(group=group, on=D(2001, 3, 2), number=1, wording="x", reached="by vote")
    MeetingFactory(group=group, on=D(2001, 3, 2))
    round_on(D(2026, 3, 2))
    assert Decision.objects.count() == 1
    assert group.meetings.count() == 1


def test_what_was_gone_through_for_an_answer_goes_after_two_years_and_the_answer_stays():
    request(D(2028, 2, 29))
    round_on(D(2030, 2, 28))
    assert BundleItem.objects.count() == 1
    round_on(D(2030, 3, 1))
    assert BundleItem.objects.count() == 0
    assert InformationRequest.objects.get().answer == "y"


def test_of_an_open_request_nothing_goes():
    request(D(2026, 3, 9))
    InformationRequest.objects.update(state="open", answered_on=None)
    round_on(D(2036, 3, 9))
    assert InformationRequest.objects.get().reply_to == "a@example.org"
    assert BundleItem.objects.count() == 1


def test_sign_ins_that_ended_go_and_others_stay():
    for name, day in (("a", D(2026, 3, 8)), ("b", D(2026, 3, 10))):
        Session.objects.create(session_key=name, session_data="x", expire_date=at(day))
    round_on(D(2026, 3, 9))
    assert [each.session_key for each in Session.objects.all()] == ["b"]


@pytest.fixture
def own_keys(settings, tmp_path):
    """A store of keys for this test alone, so that what is left over can be counted."""
    store = settings.STORAGES[keys.STORE]
    options = store["OPTIONS"] | {"location": tmp_path / "keys"}
    settings.STORAGES = settings.STORAGES | {keys.STORE: store | {"OPTIONS": options}}


def test_of_an_expert_who_left_nothing_is_left_but_the_proof(
    own_keys, django_capture_on_commit_callbacks
):
    """Whatever the register says is kept as long as an expert takes part is looked for, and the key."""
    with django_capture_on_commit_callbacks(execute=True):
        is_there = expert(D(2026, 4, 1))
        assert is_there()
    row = Involvement.objects.get()
    who, key_id = whose(row.person), SealedIdentity.objects.get().key_id
    kept = [each for each in register().values() if each.kept == "experts" and each.find]
    held = {each.label for each in kept if own_rows(each, who).exists()}
    assert {"experts.SupportNote", "sealed.SealedIdentity", "sealed.SealedMark"} <= held
    assert keys.store().exists(key_id)
    with django_capture_on_commit_callbacks(execute=True):
        round_on(D(2026, 6, 29))
    assert keys.store().exists(key_id)
    with django_capture_on_commit_callbacks(execute=True):
        round_on(D(2026, 6, 30))
    left = {each.label for each in kept if own_rows(each, who).exists()}
    assert left == {"experts.Involvement"}
    row.refresh_from_db()
    assert (row.closing_message, row.advice_from, row.paid_by_host) == ("", "", None)
    assert row.deleted_on == D(2026, 6, 30)
    assert not keys.store().exists(key_id)
    proof = ShreddedIdentity.objects.get()
    assert proof.key_fingerprint == row.key_fingerprint != ""
    call_command("check_sealed")


def test_the_command_tries_without_deleting(capsys):
    is_there = kept_back(D(2001, 3, 1))
    call_command("keep_times", "--dry-run")
    assert "work that is done: 1" in capsys.readouterr().out
    assert is_there()
    call_command("keep_times")
    assert not is_there()
