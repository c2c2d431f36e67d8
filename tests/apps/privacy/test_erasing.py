"""Whoever is erased leaves every row of the record as it was, and no trace in any other."""

import datetime as dt
import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps

from convenor.apps.attendance.models import Attendance, Coming
from convenor.apps.availability.models import AwayPeriod
from convenor.apps.bulletins.models import Subscriber
from convenor.apps.decisions.models import Action, ActionStep, Ballot, Decision, Vote
from convenor.apps.diary.models import Invitation
from convenor.apps.groups.models import Membership
from convenor.apps.minutes.models import Minutes, MinutesVersion
from convenor.apps.people.models import Person, User
from convenor.apps.privacy.models import InformationRequest
from convenor.apps.privacy.operations.erasing import FORMER, ErasureNotValid, erase_person
from convenor.apps.privacy.register import register
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, member_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
NAME, ADDRESS = "Zinnia Quillfeather", "zinnia@quill.example"
CHANGED_ON_PURPOSE = {"people.Person", "people.User", "audit.Entry"}


@pytest.fixture
def person():
    """Somebody who took part in everything, and left."""
    group = GroupFactory(name="City Board")
    person = _member(group)
    meeting = MeetingFactory(group=group)
    Attendance.objects.create(meeting=meeting, person=person, status="present", capacity="member")
    _decided(group, meeting, person)
    _minuted(meeting, person)
    _own(group, meeting, person)
    Membership.objects.filter(person=person).update(valid_to=DAY)
    return person


def _member(group):
    user = member_of(group)
    user.email = ADDRESS
    user.save()
    Person.objects.filter(pk=user.person.pk).update(name=NAME, email=ADDRESS)
    return Person.objects.get(pk=user.person.pk)


def _decided(group, meeting, person):
    decision = Decision.objects.create(
        group=group,
        meeting=meeting,
        on=DAY,
        number=1,
        wording="Open a night shelter",
        reached="vote",
    )
    ballot = Ballot.objects.create(
        group=group, wording="Open it?", votes_by="seat", decision=decision, closed_at=NOW
    )
    Vote.objects.create(
        ballot=ballot,
        holder_key="seat:1",
        holder_label="Health",
        choice="for",
        reason="It is cold",
        given_by=person,
    )
    action = Action.objects.create(
        group=group,
        what="Find it",
        secretariat=True,
        person=person,
        decision=decision,
        given_on=DAY,
    )
    ActionStep.objects.create(
        action=action, kind="progress", by_label="Health", by_person=person, words="Found"
    )


def _minuted(meeting, person):
    minutes = Minutes.objects.create(meeting=meeting)
    MinutesVersion.objects.create(
        minutes=minutes,
        number=1,
        paragraphs=[{"text": "It was agreed."}],
        attendance=[{"label": "Health", "person_id": person.pk}],
        made_by="secretariat",
    )


def _own(group, meeting, person):
    Coming.objects.create(meeting=meeting, person=person, answer="coming", needs="Step-free")
    AwayPeriod.objects.create(person=person, first=DAY, last=DAY)
    Invitation.objects.create(
        meeting=meeting,
        person=person,
        email=ADDRESS,
        sequence=0,
        on=DAY,
        method="REQUEST",
        sent_at=NOW,
    )
    Subscriber.objects.create(email=ADDRESS)
    event = EngagementEvent.objects.create(
        partnership=group.partnership, title="A", purpose="b", starts_at=NOW, ends_at=NOW + HOUR
    )
    EventSignUp.objects.create(event=event, person=person, access_needs="Ramp", signed_up_at=NOW)
    InformationRequest.objects.create(
        partnership=group.partnership,
        law="one's own data",
        asked_on=DAY,
        due_on=DAY,
        asked_as="a member of the public",
        reply_to=f"{NAME}, {ADDRESS.upper()}",
        asked="What do you hold?",
    )


HOUR = dt.timedelta(hours=1)


def rows_of(label):
    return list(apps.get_model(label)._default_manager.order_by("pk").values())


def emptied(held, rows):
    return [row | dict.fromkeys(held.blank, "") for row in rows]


def everything():
    return {label: rows_of(label) for label in register()}


def test_every_row_of_the_record_is_as_it_was_and_every_other_of_theirs_is_gone(person):
    before = everything()
    erase_person(person=person, on=DAY, by=OPERATOR)
    after = everything()
    kept = [held for held in register().values() if held.erase in {"", "keep"}]
    for held in kept:
        if held.label not in CHANGED_ON_PURPOSE:
            assert after[held.label] == emptied(held, before[held.label]), held.label
    filled = {held.label for held in kept if before[held.label]}
    assert {"decisions.Decision", "decisions.Vote", "minutes.MinutesVersion"} <= filled
    gone = {label for label, rows in before.items() if rows and not after[label]}
    assert gone == {
        "attendance.Coming",
        "availability.AwayPeriod",
        "bulletins.Subscriber",
        "diary.Invitation",
        "stakeholders.EventSignUp",
    }


def test_neither_name_nor_address_is_left_in_any_table(person):
    EmailAddress.objects.create(user=User.objects.get(person=person), email=ADDRESS)
    tables = [model._meta.label for model in apps.get_models()]
    before = json.dumps([rows_of(label) for label in tables], default=str).casefold()
    erase_person(person=person, on=DAY, by=OPERATOR)
    left = json.dumps([rows_of(label) for label in tables], default=str).casefold()
    for each in (NAME.casefold(), ADDRESS):
        assert each in before
        assert each not in left
    assert Person.objects.get(pk=person.pk).name == FORMER


def test_a_refusal_leaves_everything_as_it_was(person):
    Membership.objects.filter(person=person).update(valid_to=None)
    before = everything()
    with pytest.raises(ErasureNotValid, match="They still take part in City Board. End that first"):
        erase_person(person=person, on=DAY, by=OPERATOR)
    assert everything() == before
