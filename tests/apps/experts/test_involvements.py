"""Taking part: invited under a safe name, free not to come, answered at the end, and deleted for good."""

import dataclasses
import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.experts.models import ExpertTask, Involvement
from convenor.apps.experts.operations.involvements import (
    InvolvementNotValid,
    add_note,
    close_involvement,
    decide_for_meeting,
    delete_what_is_held,
    end_involvement,
    invite_expert,
    plan_tasks,
    record_advice,
    task_done,
)
from convenor.apps.experts.operations.places import (
    PlaceNotValid,
    accept_supporter,
    change_place,
    open_place,
    propose_supporter,
)
from convenor.apps.experts.queries.involvements import (
    deletion_of,
    fingerprint_of,
    involvement_for,
    lacks_supporter,
    notes_of,
    own_involvements,
    supported_by,
    tasks_due,
    who_sits_there,
)
from convenor.apps.experts.tasks import delete_on
from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.groups.queries import actor_for, shown_as
from convenor.apps.outbox.models import Delivery
from convenor.apps.people.models import Person
from convenor.apps.sealed.naming import NameNotSafe
from convenor.apps.sealed.queries import identity_for, is_shredded
from convenor.core.vocabulary import Capacity, WayOfTakingPart
from tests.experts_world import DAY, WHO, invited, prepared, supporter_of
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    SeatFactory,
    administrator,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(on_the_day):
    on_the_day(DAY)


def end(here, on=DAY + dt.timedelta(days=30)):
    end_involvement(involvement=here.involvement, on=on, by=here.support)


def test_the_system_knows_the_safe_name_alone():
    here = invited()
    assert here.person.name == "Winter Linden"
    assert here.person.email.endswith("@sealed.invalid")
    assert Membership.objects.get(person=here.person).capacity == Capacity.EXPERT
    assert identity_for(here.support, here.person.pk).real_name == WHO.real_name
    keeps = actor_for(here.keeps, on=DAY)
    assert identity_for(keeps, here.person.pk) is None
    assert shown_as(keeps, here.person.pk).label == "an expert by experience"
    trail = " ".join(Entry.objects.values_list("what", flat=True))
    assert "Winter" not in trail
    assert "Zubayda" not in trail


def test_a_safe_name_near_a_real_one_is_refused_and_nobody_is_on_record():
    here = prepared()
    open_place(place=here.place, on=DAY, by=OPERATOR)
    MembershipFactory(group=here.group, person=PersonFactory(name="Rosamund Archer"))
    before = Person.objects.count()
    for name in ("Zubaida Field", "Rosamund Archer"):
        with pytest.raises(NameNotSafe, match="too near"):
            invite_expert(
                place=here.place,
                invited=dataclasses.replace(WHO, safe_name=name),
                on=DAY,
                by=here.support,
            )
    assert Person.objects.count() == before


def test_only_the_supporter_of_an_open_place_invites_and_one_at_a_time():
    here = prepared()
    with pytest.raises(InvolvementNotValid, match="not open"):
        invite_expert(place=here.place, invited=WHO, on=DAY, by=here.support)
    open_place(place=here.place, on=DAY, by=OPERATOR)
    with pytest.raises(InvolvementNotValid, match="Only the named supporter"):
        invite_expert(place=here.place, invited=WHO, on=DAY, by=actor_for(here.keeps, on=DAY))
    invite_expert(place=here.place, invited=WHO, on=DAY, by=here.support)
    with pytest.raises(InvolvementNotValid, match="already"):
        invite_expert(place=here.place, invited=WHO, on=DAY, by=here.support)


def test_who_is_involved_is_the_experts_and_the_supporters_to_see():
    here = invited()
    own = actor_for(here.user, on=DAY)
    add_note(involvement=here.involvement, text="Likes tea.", by=here.support)
    assert [each.pk for each in own_involvements(own)] == [here.involvement.pk]
    assert [each.pk for each in supported_by(here.support)] == [here.involvement.pk]
    assert [note.text for note in notes_of(own, here.involvement)] == ["Likes tea."]
    others = [here.keeps, administrator(), member_of(here.group), supporter_of(here.partnership)]
    for actor in [OPERATOR, *(actor_for(user, on=DAY) for user in others)]:
        assert involvement_for(actor, here.involvement.token) is None
        assert notes_of(actor, here.involvement) == []
        assert supported_by(actor) == []


def test_who_sits_there_has_enforcement_first_and_no_name():
    here = invited()
    plain = SeatFactory(group=here.group, label="Health")
    linked = SeatFactory(group=here.group, label="Home Office", enforcement_linked=True)
    member_of(here.group, seat=plain)
    before = who_sits_there(here.group.pk, on=DAY)
    assert [(each.seat, each.is_linked) for each in before] == [
        ("Home Office", True),
        ("Health", False),
    ]
    member_of(here.group, seat=linked)
    assert fingerprint_of(who_sits_there(here.group.pk, on=DAY)) == fingerprint_of(before)
    member_of(here.group, seat=SeatFactory(group=here.group, label="Police"))
    assert fingerprint_of(who_sits_there(here.group.pk, on=DAY)) != fingerprint_of(before)


def decide(here, meeting, comes=True, way=WayOfTakingPart.WRITING):
    decide_for_meeting(
        involvement=here.involvement, meeting=meeting, comes=comes, way=way, by=OPERATOR
    )


def test_coming_plans_what_is_owed_on_working_days_and_not_coming_needs_no_reason():
    here = invited()
    meeting = MeetingFactory(group=here.group, on=dt.date(2026, 4, 8))
    with pytest.raises(InvolvementNotValid, match="how you want"):
        decide(here, meeting, way=None)
    decide(here, meeting)
    due = dict(ExpertTask.objects.values_list("kind", "due_on"))
    assert due == {
        "briefing before": dt.date(2026, 3, 30),
        "talk afterwards": dt.date(2026, 4, 10),
        "thanks": dt.date(2026, 4, 10),
    }
    decide(here, meeting, comes=False)
    assert here.involvement.choices.get().comes is False
    with pytest.raises(InvolvementNotValid, match="another group"):
        decide(here, MeetingFactory())


def test_a_moved_meeting_keeps_the_decision_and_moves_what_is_owed():
    here = invited()
    meeting = MeetingFactory(group=here.group, on=dt.date(2026, 4, 8))
    decide(here, meeting)
    meeting.on = dt.date(2026, 5, 6)
    meeting.save()
    plan_tasks(involvement=here.involvement, meeting=meeting, by=OPERATOR)
    assert here.involvement.choices.get().comes is True
    assert here.involvement.tasks.get(kind="talk afterwards").due_on == dt.date(2026, 5, 8)
    assert here.involvement.tasks.count() == 3


def test_it_is_not_closed_without_the_message_on_what_changed():
    here = invited()
    end(here)
    closing = here.involvement.tasks.get()
    with pytest.raises(InvolvementNotValid, match="send it"):
        task_done(task=closing, on=DAY, by=here.support)
    with pytest.raises(InvolvementNotValid, match="cannot be closed without"):
        close_involvement(involvement=here.involvement, message="  ", on=DAY, by=here.support)
    assert Involvement.objects.get().closed_on is None
    close_involvement(
        involvement=here.involvement, message="The form is shorter now.", on=DAY, by=here.support
    )
    sent = Delivery.objects.get(subject="What changed")
    assert (sent.to, sent.body) == (here.person.email, "The form is shorter now.")
    assert here.involvement.tasks.get().done_on == DAY


def test_what_is_owed_is_on_desks_without_a_name():
    here = invited()
    decide(here, MeetingFactory(group=here.group, on=dt.date(2026, 3, 18)))
    ids = frozenset({here.partnership.pk})
    (task,) = tasks_due(on=DAY, partnership_ids=ids)
    assert task.group == "City Board"
    assert "Winter" not in repr(task)
    assert tasks_due(on=DAY, partnership_ids=ids, supporter_id=here.keeps.person_id) == []


def test_advice_is_who_and_when_and_nothing_else():
    here = invited()
    with pytest.raises(InvolvementNotValid, match="Write both"):
        record_advice(
            involvement=here.involvement,
            advice_from="A law centre",
            advice_on=None,
            paid_by_host=None,
            by=here.support,
        )
    record_advice(
        involvement=here.involvement,
        advice_from="A law centre",
        advice_on=DAY,
        paid_by_host=False,
        by=here.support,
    )
    assert Involvement.objects.get().advice_from == "A law centre"
    assert "law centre" not in " ".join(Entry.objects.values_list("what", flat=True))


@pytest.mark.parametrize(
    ("ended", "first"),
    [
        (dt.date(2027, 12, 1), dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), dt.date(2028, 5, 29)),
        (dt.date(2026, 4, 1), dt.date(2026, 6, 30)),
    ],
)
def test_ninety_days_after_the_end_it_is_deleted_and_not_a_day_before(ended, first):
    here = invited()
    add_note(involvement=here.involvement, text="x", by=here.support)
    end(here, ended)
    assert delete_on(first - dt.timedelta(days=1)) == 0
    assert delete_on(first) == 1
    gone = deletion_of(here.involvement.token)
    assert gone.deleted_on == first
    assert gone.key_fingerprint
    assert (gone.notes.count(), gone.place.plan.count(), gone.tasks.count()) == (0, 0, 0)
    assert (gone.closing_message, gone.closed_on) == ("", None)
    assert is_shredded(here.person.token)
    assert not Person.objects.filter(name__icontains="Winter").exists()
    assert shown_as(OPERATOR, here.person.pk).label == "an expert by experience"
    assert delete_on(first) == 0


def test_where_the_proof_will_stand_is_told_while_there_is_still_an_address():
    here = invited()
    address = here.person.email
    end(here, dt.date(2026, 4, 1))
    mail = Delivery.objects.get(subject="You no longer take part")
    assert mail.to == address
    assert "On Tuesday 30 June 2026 what we hold of you is deleted" in mail.body
    assert f"http://127.0.0.1:8000/experts/deleted/{here.involvement.token}" in mail.body
    before = Delivery.objects.count()
    delete_on(dt.date(2026, 6, 30))
    assert Delivery.objects.count() == before


def test_on_request_it_is_deleted_at_once_while_they_take_part():
    here = invited()
    with pytest.raises(InvolvementNotValid, match="still take part"):
        delete_what_is_held(involvement=here.involvement, on=DAY, by=OPERATOR)
    delete_what_is_held(involvement=here.involvement, on=DAY, by=OPERATOR, asked=True)
    assert deletion_of(here.involvement.token) is not None
    assert own_involvements(actor_for(here.user, on=DAY)) == []


def test_a_supporter_who_leaves_is_seen_and_only_the_expert_takes_another():
    here = invited()
    other = supporter_of(here.partnership)
    Appointment.objects.filter(person=here.supporter.person).update(valid_to=DAY)
    assert lacks_supporter(here.involvement, on=DAY)
    with pytest.raises(PlaceNotValid, match="only they choose"):
        change_place(place=here.place, purpose="x", supporter=other.person, on=DAY, by=OPERATOR)
    own = actor_for(here.user, on=DAY)
    place = Involvement.objects.get().place
    propose_supporter(place=place, supporter=other.person, on=DAY, by=own)
    accept_supporter(place=place, person=here.person, on=DAY, by=own)
    assert identity_for(actor_for(other, on=DAY), here.person.pk) is not None
    assert identity_for(here.support, here.person.pk) is None


def test_what_another_partnerships_supporter_knows_is_nothing():
    here = invited()
    stranger = supporter_of(GroupFactory().partnership)
    assert identity_for(actor_for(stranger, on=DAY), here.person.pk) is None
