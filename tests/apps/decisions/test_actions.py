"""Actions outlive whoever sits there, and are closed by one and verified by another."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.decisions.models import Action
from convenor.apps.decisions.operations import (
    OutcomeNotValid,
    Owner,
    change_due,
    close_action,
    drop_action,
    give_action,
    hand_back,
    move_action,
    reopen_action,
    report_progress,
    send_actions,
    verify_action,
)
from convenor.apps.decisions.queries import can_report, own_actions, receivers_of
from convenor.apps.groups.operations import end_membership, fill_seat
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import ActionState
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    OrganisationFactory,
    SeatFactory,
    UserFactory,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
GIVEN, LATER = dt.date(2026, 3, 18), dt.date(2026, 4, 20)


@pytest.fixture
def group():
    return GroupFactory(name="Strategy")


def give(group, owner=None, **more):
    owner = owner or Owner(secretariat=True)
    what = more.pop("what", "Write to the Board")
    return give_action(group=group, what=what, owner=owner, given_on=GIVEN, by=OPERATOR, **more)


def acting(user, on=LATER):
    return actor_for(user, on=on)


def test_an_action_due_before_it_was_given_is_refused_and_nothing_is_kept(group):
    with pytest.raises(OutcomeNotValid, match="before it was given on Wednesday 18 March 2026"):
        give(group, due_on=dt.date(2026, 3, 17))
    assert not Action.objects.exists()
    assert not Entry.objects.exists()
    assert give(group, due_on=GIVEN).due_on == GIVEN


@pytest.mark.parametrize(
    "owner", [Owner(), Owner(secretariat=True, organisation=True), Owner(seat=None)]
)
def test_an_action_has_exactly_one_owner(group, owner):
    with pytest.raises(OutcomeNotValid, match="one organisation, one seat or the secretariat"):
        give(group, owner)


def test_a_seat_of_another_group_is_no_owner(group):
    with pytest.raises(OutcomeNotValid, match="is a seat of another group"):
        give(group, Owner(seat=SeatFactory(label="Police")))


def test_the_same_action_sent_again_over_a_bad_line_is_kept_once(group):
    first = give(group, client_key="k1")
    assert give(group, client_key="k1") == first
    assert Action.objects.count() == 1


def test_an_action_of_a_seat_goes_on_with_whoever_sits_there_next(group):
    seat = SeatFactory(group=group, label="Health")
    before, after = UserFactory(), UserFactory()
    sat = fill_seat(seat=seat, person=before.person, on=dt.date(2025, 1, 1), by=OPERATOR)
    action = give(group, Owner(seat=seat))
    end_membership(membership=sat, on=dt.date(2026, 4, 1), by=OPERATOR)
    fill_seat(seat=seat, person=after.person, on=dt.date(2026, 4, 1), by=OPERATOR)
    assert [row.what for row in own_actions(acting(after), on=LATER)] == ["Write to the Board"]
    assert own_actions(acting(before), on=LATER) == []
    assert can_report(acting(after), action, on=LATER)
    assert not can_report(acting(before), action, on=LATER)
    assert receivers_of(action, on=LATER) == [after.person.email]


def test_an_action_of_an_organisation_is_with_whoever_is_there_for_it(group):
    organisation = OrganisationFactory(name="Leeds City Council")
    seat = SeatFactory(group=group, organisation=organisation)
    member, other = member_of(group, seat=seat), member_of(group)
    action = give(group, Owner(organisation=organisation))
    assert can_report(acting(member), action, on=LATER)
    assert not can_report(acting(other), action, on=LATER)
    assert receivers_of(action, on=LATER) == [member.person.email]


def test_whoever_closed_it_does_not_verify_it(group):
    closer, other = secretariat_of(group.partnership), member_of(group)
    action = give(group, wants_verifying=True)
    with pytest.raises(OutcomeNotValid, match="nothing to verify"):
        verify_action(action=action, by=acting(other))
    close_action(action=action, words="Sent.", evidence="The letter", by=acting(closer))
    with pytest.raises(OutcomeNotValid, match="Somebody else has to verify it"):
        verify_action(action=action, by=acting(closer))
    verify_action(action=action, by=acting(other))
    assert action.state == ActionState.VERIFIED


def test_a_closed_action_takes_no_progress_until_it_is_opened_again(group):
    action = give(group)
    drop_action(action=action, words="No longer needed.", by=OPERATOR)
    with pytest.raises(OutcomeNotValid, match="is dropped. Open it again first"):
        report_progress(action=action, words="On it.", by=OPERATOR)
    reopen_action(action=action, words="It is needed after all.", by=OPERATOR)
    report_progress(action=action, words="On it.", by=OPERATOR)
    kinds = list(action.steps.values_list("kind", flat=True))
    assert kinds == ["given", "dropped", "reopened", "progress"]


def test_an_action_handed_back_is_with_the_secretariat_and_can_be_moved_on(group):
    seat = SeatFactory(group=group, label="Health")
    action = give(group, Owner(seat=seat))
    hand_back(action=action, words="Nobody is there at present.", by=OPERATOR)
    assert (action.secretariat, action.seat) == (True, None)
    move_action(action=action, owner=Owner(seat=seat), words="Filled again.", by=OPERATOR)
    assert action.seat == seat


def test_another_day_needs_a_reason_and_cannot_lie_before_the_giving(group):
    action = give(group)
    with pytest.raises(OutcomeNotValid, match="Say why the day is another"):
        change_due(action=action, due_on=LATER, words="", by=OPERATOR)
    with pytest.raises(OutcomeNotValid, match="before it was given"):
        change_due(action=action, due_on=dt.date(2026, 1, 1), words="Soon.", by=OPERATOR)
    action.refresh_from_db()
    assert action.due_on is None


def test_actions_go_out_once_in_one_mail_each_and_who_cannot_be_told_is_named(group):
    meeting = MeetingFactory(group=group)
    user = secretariat_of(group.partnership)
    empty = SeatFactory(group=group, label="Police")
    for what in ("First", "Second"):
        give(group, meeting=meeting, what=what)
    give(group, Owner(seat=empty), meeting=meeting, what="Third")

    def send():
        return send_actions(
            meeting=meeting,
            receivers=lambda action: receivers_of(action, on=LATER),
            address="https://example.org/actions",
            by=OPERATOR,
        )

    assert send() == (1, ("Third",))
    (told,) = Delivery.objects.all()
    assert told.to == user.person.email
    assert "- First" in told.body
    assert "- Second" in told.body
    assert send() == (0, ("Third",))
    assert Delivery.objects.count() == 1
