"""What is held of oneself is taken whole; whoever is erased leaves the record of decisions whole."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.attendance.models import Attendance, Coming
from convenor.apps.audit.models import Entry
from convenor.apps.availability.models import AwayPeriod
from convenor.apps.bulletins.models import Subscriber
from convenor.apps.experts.models import SupportNote
from convenor.apps.experts.operations.involvements import end_involvement
from convenor.apps.groups.models import Membership
from convenor.apps.groups.queries import actor_for, people_shown
from convenor.apps.outbox.models import Delivery
from convenor.apps.people.models import Person, User
from convenor.apps.privacy.operations.erasing import FORMER, ErasureNotValid, erase_person
from convenor.apps.privacy.operations.handing_over import HandingOverNotValid, hand_over
from convenor.apps.privacy.queries.erasing import erasure_of
from convenor.apps.privacy.queries.own import held_of
from convenor.core.access import ANYONE
from tests.experts_world import DAY, WHO, invited
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    PersonFactory,
    administrator,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """A member with something of every sort, and another who stands beside them."""
    group = GroupFactory(name="City Board")
    user, other = member_of(group), member_of(group)
    meeting = MeetingFactory(group=group)
    Coming.objects.create(meeting=meeting, person=user.person, answer="coming", needs="Step-free")
    Coming.objects.create(
        meeting=meeting, person=other.person, substitute=user.person, needs="A quiet room"
    )
    Attendance.objects.create(
        meeting=meeting, person=user.person, status="present", capacity="member"
    )
    AwayPeriod.objects.create(person=user.person, first=DAY, last=DAY)
    Delivery.objects.create(to=user.email.upper(), subject="For me", state="sent")
    Delivery.objects.create(to=other.email, subject="For another", state="sent")
    return user, other, group


def told(user, on=DAY):
    return {part.kind: part.rows for part in held_of(actor_for(user, on=on))}


def left(user):
    Membership.objects.filter(person=user.person).update(valid_to=DAY)


def test_one_takes_all_of_oneself_and_nothing_of_another(here):
    user, other, _group = here
    found = told(user)
    assert found["people: Person"][0]["name"] == user.person.name
    assert found["outbox: Delivery"][0]["subject"] == "For me"
    assert found["groups: Membership"][0]["group"] == "City Board"
    assert found["availability: AwayPeriod"][0]["first"] == DAY.isoformat()
    said = json.dumps(found)
    for theirs in ("For another", "A quiet room", other.email, other.person.name):
        assert theirs not in said


def test_who_stands_in_for_somebody_reads_that_and_not_what_the_other_needs(here):
    user, _other, _group = here
    rows = told(user)["attendance: Coming"]
    assert [row.get("needs") for row in rows] == ["Step-free", None]
    assert rows[1]["substitute"] == "yourself"


def test_no_secret_is_in_it(here):
    assert "password" not in json.dumps(told(here[0]))


def test_nobody_who_is_on_no_record_takes_anything():
    assert held_of(ANYONE) == []
    assert told(administrator()) == {}


def test_it_takes_no_more_queries_for_more_rows(here):
    user = here[0]
    actor = actor_for(user, on=DAY)
    with CaptureQueriesContext(
        connection,
    ) as few:
        held_of(actor)
    for _ in range(3):
        Attendance.objects.create(
            meeting=MeetingFactory(), person=user.person, status="present", capacity="member"
        )
    with CaptureQueriesContext(connection) as many:
        held_of(actor)
    assert len(many) == len(few)


def test_an_expert_takes_who_they_are_and_nobody_else_does():
    world = invited()
    SupportNote.objects.create(involvement=world.involvement, text="Prefers mornings")
    own = told(world.user)
    assert own["sealed identity"][0]["real name"] == WHO.real_name
    assert own["experts: SupportNote"][0]["text"] == "Prefers mornings"
    assert own["experts: Arranged"]
    for other in (world.supporter, world.keeps):
        said = json.dumps(told(other), default=str)
        assert WHO.real_name not in said
        assert WHO.safe_name not in said
        assert "Prefers mornings" not in said


def test_an_expert_who_left_takes_no_plan_of_whoever_comes_after():
    world = invited()
    end_involvement(involvement=world.involvement, on=dt.date(2026, 3, 9), by=world.support)
    assert "experts: Arranged" not in told(world.user)


def test_the_dry_run_tells_what_goes_and_what_stays_and_changes_nothing(here):
    user = here[0]
    left(user)
    before = Delivery.objects.count()
    plan = erasure_of(user.person, on=DAY)
    assert plan.in_the_way == ()
    assert "when they cannot come; nobody sees a reason, for none is asked" in {
        line.why for line in plan.goes
    }
    assert "who was there, for which seat" in {line.why for line in plan.stays}
    assert Delivery.objects.count() == before


def test_erased_one_is_a_former_member_and_the_record_is_whole(here):
    user, other, group = here
    person, name, email = user.person, user.person.name, user.email
    left(user)
    kept = Attendance.objects.count(), Membership.objects.count()
    erase_person(person=person, on=DAY, by=OPERATOR)
    person.refresh_from_db()
    user.refresh_from_db()
    assert (person.name, person.email, person.job_title) == (FORMER, "", "")
    assert not user.is_active
    assert email not in json.dumps(list(User.objects.values_list("email", flat=True)))
    assert (Attendance.objects.count(), Membership.objects.count()) == kept
    assert not AwayPeriod.objects.exists()
    assert [mail.subject for mail in Delivery.objects.all()] == ["For another"]
    theirs = Coming.objects.get()
    assert (theirs.person, theirs.substitute, theirs.needs) == (other.person, None, "A quiet room")
    assert name not in people_shown(OPERATOR, [person.pk])[person.pk].label
    assert not Person.objects.filter(name=name).exists()
    assert name not in Entry.objects.latest("pk").what


def test_once_is_enough(here):
    left(here[0])
    erase_person(person=here[0].person, on=DAY, by=OPERATOR)
    entries = Entry.objects.count()
    erase_person(person=here[0].person, on=DAY, by=OPERATOR)
    assert Entry.objects.count() == entries


def test_who_still_takes_part_is_not_erased_and_nothing_changes(here):
    user = here[0]
    with pytest.raises(ErasureNotValid, match="They still take part in City Board"):
        erase_person(person=user.person, on=DAY, by=OPERATOR)
    assert AwayPeriod.objects.exists()


def test_who_keeps_a_partnership_is_not_erased():
    keeps = secretariat_of(GroupFactory().partnership)
    with pytest.raises(ErasureNotValid, match="They still have a role: secretariat"):
        erase_person(person=keeps.person, on=DAY, by=OPERATOR)


def test_who_runs_the_installation_or_is_an_expert_is_not_erased_here(here):
    user = member_of(here[2])
    left(user)
    User.objects.filter(pk=user.pk).update(is_administrator=True)
    with pytest.raises(ErasureNotValid, match="They run the installation"):
        erase_person(person=user.person, on=DAY, by=OPERATOR)
    with pytest.raises(ErasureNotValid, match="on their own page"):
        erase_person(person=PersonFactory(is_expert=True), on=DAY, by=OPERATOR)


def test_who_has_no_account_is_handed_theirs_and_that_is_noted(here):
    person = PersonFactory(name="Rowan", email="rowan@example.org")
    Delivery.objects.create(to="Rowan@example.org", subject="For Rowan", state="sent")
    where = here[2].partnership_id
    found = hand_over(person=person, by=OPERATOR, partnership_id=where)
    said = json.dumps([part.rows for part in found])
    assert "For Rowan" in said
    assert "For me" not in said
    assert "Rowan" not in Entry.objects.latest("pk").what
    assert Entry.objects.latest("pk").what.startswith("What is held of somebody was taken")


def test_of_who_signs_in_or_is_an_expert_nobody_else_is_handed_anything(here):
    for person in (here[0].person, PersonFactory(is_expert=True)):
        with pytest.raises(HandingOverNotValid, match="they take it themselves"):
            hand_over(person=person, by=OPERATOR, partnership_id=here[2].partnership_id)
    User.objects.filter(pk=here[0].pk).update(is_active=False)
    assert hand_over(person=here[0].person, by=OPERATOR, partnership_id=here[2].partnership_id)


def test_what_is_found_by_an_address_alone_is_written_on_the_server(here, capsys):
    Subscriber.objects.create(email="reader@example.org")
    call_command("what_is_held", "Reader@example.org")
    (part,) = json.loads(capsys.readouterr().out)
    assert part["kind"] == "bulletins: Subscriber"
    call_command("what_is_held", "nobody@example.org")
    assert json.loads(capsys.readouterr().out) == []
    with pytest.raises(CommandError, match="“reader” is no e-mail address"):
        call_command("what_is_held", "reader")


def test_who_is_sealed_is_not_found_by_their_address_on_the_server(capsys):
    invited()
    call_command("what_is_held", WHO.email)
    assert json.loads(capsys.readouterr().out) == []
