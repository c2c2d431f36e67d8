"""Engagement events: their times, who may see them, places, waiting, and what is forgotten."""

import datetime as dt

import pytest
from django.core.management import call_command

from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.apps.search.queries import search
from convenor.apps.stakeholders.models import EngagementEvent, EventSignUp
from convenor.apps.stakeholders.operations import (
    EventWords,
    StakeholdersNotValid,
    add_event,
    add_follow_up,
    cancel_event,
    cancel_sign_up,
    change_event,
    confirm_sign_up,
    forget_after_events,
    keep_notes,
    mark_attendance,
    open_event,
    settle_follow_up,
    sign_up,
    sign_up_by_mail,
)
from convenor.apps.stakeholders.queries.events import (
    can_view_event,
    events_visible,
    follow_ups_late,
)
from convenor.core.access import ANYONE, tokens_of
from convenor.core.vocabulary import Marking
from tests.factories import (
    OPERATOR,
    GroupFactory,
    PartnershipFactory,
    PersonFactory,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 3, 17, 10, tzinfo=dt.UTC)
WORDS = {
    "title": "Workshop on housing",
    "purpose": "What councils need.",
    "on": dt.date(2026, 3, 16),
    "starts": dt.time(10),
    "ends": dt.time(12),
    "marking": Marking.PUBLIC,
}


def written(partnership=None, *, out=True, **more):
    row = add_event(
        partnership=partnership or PartnershipFactory(),
        words=EventWords(**WORDS | more),
        now=NOW,
        by=OPERATOR,
    )
    if out:
        open_event(event=row, now=NOW, by=OPERATOR)
        row.refresh_from_db()
    return row


def hits(words):
    return [row.address for row in search(tokens_of(ANYONE), words).rows]


def changed(row, **more):
    change_event(event=row, words=EventWords(**WORDS | more), now=NOW, by=OPERATOR)
    row.refresh_from_db()


def coming(event, person=None, at=NOW, **more):
    person = person or PersonFactory()
    return sign_up(event=event, person=person, now=at, by=OPERATOR, **more)


def by_mail(event, email="someone@example.org", **more):
    sign_up_by_mail(event=event, email=email, now=NOW, by=OPERATOR, **more)
    return EventSignUp.objects.get(email=email.lower())


def places(event):
    return list(event.sign_ups.order_by("pk").values_list("has_place", flat=True))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"on": dt.date(2026, 3, 1)}, "Sunday 1 March 2026 at 10am is over."),
        ({"ends": dt.time(10)}, "Write an end that is later."),
        ({"until": dt.date(2026, 3, 15)}, "Write an end that is later."),
        ({"title": " "}, "Give it a title"),
        ({"purpose": ""}, "what it is for"),
        ({"purpose": "Mrs Bloggs speaks."}, "“Mrs Bloggs”"),
        ({"capacity": 0}, "at least one place"),
    ],
)
def test_a_bad_event_is_refused_and_nothing_is_kept(more, said):
    with pytest.raises(StakeholdersNotValid) as refusal:
        written(**more)
    assert said in str(refusal.value)
    assert not EngagementEvent.objects.exists()


def test_times_in_the_hour_of_the_clock_change_are_settled_and_said():
    row = written(on=dt.date(2026, 3, 29), starts=dt.time(1, 30), ends=dt.time(3))
    assert row.starts_at == dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC)
    assert row.ends_at == dt.datetime(2026, 3, 29, 2, tzinfo=dt.UTC)
    assert "there is no 1.30am" in row.clock_note
    assert "It starts at that moment, 2am." in row.clock_note
    twice = written(on=dt.date(2026, 10, 25), starts=dt.time(0, 30), ends=dt.time(1, 30))
    assert twice.ends_at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    assert "It ends the first time." in twice.clock_note


def test_the_filter_and_the_rule_agree_for_every_reader_and_event():
    group = GroupFactory()
    rows = [
        written(group.partnership),
        written(group.partnership, marking=Marking.PARTNERS),
        written(group.partnership, out=False),
        written(),
        written(marking=Marking.PARTNERS),
    ]
    cancel_event(event=rows[1], why="Ill", now=NOW, by=OPERATOR)
    actors = [
        ANYONE,
        OPERATOR,
        actor_for(member_of(group), on=NOW.date()),
        actor_for(secretariat_of(group.partnership), on=NOW.date()),
    ]
    counts = []
    for actor in actors:
        seen = set(events_visible(actor).values_list("pk", flat=True))
        for row in EngagementEvent.objects.all():
            assert bool(can_view_event(actor, row)) is (row.pk in seen), (actor.label, row)
        counts.append(len(seen))
    assert counts == [2, 5, 3, 4]


def test_when_it_is_full_people_wait_and_the_first_gets_what_is_free():
    event = written(capacity=1)
    first, second, third = coming(event), coming(event), coming(event)
    assert places(event) == [True, False, False]
    cancel_sign_up(sign_up=first, now=NOW, by=OPERATOR)
    assert places(event) == [True, False]
    assert Delivery.objects.get().body.startswith("A place is free: you can come to")
    changed(event, capacity=2)
    assert places(event) == [True, True]
    with pytest.raises(StakeholdersNotValid, match="2 places are taken"):
        changed(event, capacity=1)
    changed(event, capacity=None)
    assert coming(event).has_place
    assert {second.pk, third.pk} < set(event.sign_ups.values_list("pk", flat=True))


def test_an_address_holds_no_place_before_it_is_confirmed():
    event = written(capacity=1)
    row = by_mail(event, "Someone@Example.org", access_needs="a ramp")
    assert (row.confirmed_at, row.has_place) == (None, False)
    by_mail(event, "someone@example.org")
    assert Delivery.objects.count() == 1
    other = coming(event)
    assert other.has_place
    assert not confirm_sign_up(sign_up=row, now=NOW, by=OPERATOR).has_place
    cancel_sign_up(sign_up=other, now=NOW, by=OPERATOR)
    assert EventSignUp.objects.get().has_place
    with pytest.raises(StakeholdersNotValid, match="“nonsense” is not a mail address"):
        sign_up_by_mail(event=event, email="nonsense", now=NOW, by=OPERATOR)


def test_one_cannot_sign_up_for_a_draft_a_cancelled_one_or_what_has_begun():
    draft = written(out=False)
    with pytest.raises(StakeholdersNotValid, match="is not open"):
        coming(draft)
    event = written()
    late = by_mail(event)
    with pytest.raises(StakeholdersNotValid, match="began on Monday 16 March 2026 at 10am"):
        coming(event, at=AFTER)
    with pytest.raises(StakeholdersNotValid, match="began on"):
        confirm_sign_up(sign_up=late, now=AFTER, by=OPERATOR)
    cancel_event(event=event, why="Ill", now=NOW, by=OPERATOR)
    with pytest.raises(StakeholdersNotValid, match="is not open"):
        confirm_sign_up(sign_up=late, now=NOW, by=OPERATOR)
    with pytest.raises(StakeholdersNotValid, match="was over on"):
        open_event(event=event, now=AFTER, by=OPERATOR)


def test_who_signed_up_is_told_of_moves_and_of_a_cancellation_and_others_are_not():
    event = written()
    coming(event, PersonFactory(email="member@example.org"))
    by_mail(event)
    Delivery.objects.all().delete()
    changed(event, accessibility="A ramp.")
    assert not Delivery.objects.exists()
    changed(event, starts=dt.time(11))
    cancel_event(event=event, why="Too few", now=NOW, by=OPERATOR)
    open_event(event=event, now=NOW, by=OPERATOR)
    said = [(each.to, each.body.split("\n")[0]) for each in Delivery.objects.order_by("pk")]
    assert said == [
        ("member@example.org", "“Workshop on housing” is now on Monday 16 March 2026 at 11am."),
        ("member@example.org", "“Workshop on housing” is cancelled: Too few"),
        (
            "member@example.org",
            "“Workshop on housing” takes place after all, on Monday 16 March 2026 at 11am.",
        ),
    ]


def test_who_came_is_noted_after_it_began_and_only_of_those_with_a_place():
    event = written(capacity=1)
    first, waits = coming(event), coming(event)
    came = {first.token: True, waits.token: True, "nobody": True}
    with pytest.raises(StakeholdersNotValid, match="Note who came after that"):
        mark_attendance(event=event, came=came, now=NOW, by=OPERATOR)
    mark_attendance(event=event, came=came, now=AFTER, by=OPERATOR)
    assert list(event.sign_ups.order_by("pk").values_list("came", flat=True)) == [True, None]


def test_notes_and_follow_ups_name_nobody_and_can_be_done_and_undone():
    event = written()
    with pytest.raises(StakeholdersNotValid, match="could point at somebody"):
        keep_notes(event=event, notes="Mrs Bloggs was angry.", by=OPERATOR)
    keep_notes(event=event, notes="Mrs Bloggs was angry.", may_stay=True, by=OPERATOR)
    with pytest.raises(StakeholdersNotValid, match="“Mr Bloggs”"):
        add_follow_up(event=event, what="Ring", owner="Mr Bloggs", due_on=AFTER.date(), by=OPERATOR)
    row = add_follow_up(
        event=event, what="Send slides", owner="policy officer", due_on=NOW.date(), by=OPERATOR
    )
    where = {"partnership_id": event.partnership_id}
    assert follow_ups_late(**where, on=NOW.date()) == []
    assert follow_ups_late(**where, on=AFTER.date()) == [row]
    settle_follow_up(follow_up=row, done_on=NOW.date(), by=OPERATOR)
    assert follow_ups_late(**where, on=AFTER.date()) == []
    settle_follow_up(follow_up=row, done_on=None, by=OPERATOR)
    assert follow_ups_late(**where, on=AFTER.date()) == [row]


def test_whoever_has_a_place_is_reminded_once_on_the_working_day_before_and_again_when_it_moves(
    on_the_day, capsys
):
    """It begins on Monday 16 March; the working day before is Friday 13 March."""
    event = written(capacity=1)
    visitor = confirm_sign_up(sign_up=by_mail(event), now=NOW, by=OPERATOR)
    coming(event)
    by_mail(event, "never@example.org")
    for day, told in ((12, 0), (13, 1), (14, 0), (16, 0)):
        on_the_day(dt.date(2026, 3, day))
        call_command("keep_events")
        written_now = Delivery.objects.filter(body__contains="You signed up")
        assert list(written_now.values_list("to", flat=True)) == [visitor.email] * told
        Delivery.objects.all().delete()
        assert f"People reminded: {told}." in capsys.readouterr().out
    visitor.refresh_from_db()
    assert visitor.reminded_on == dt.date(2026, 3, 13)
    changed(event, on=dt.date(2026, 3, 24))
    visitor.refresh_from_db()
    assert visitor.reminded_on is None


def test_needs_and_addresses_go_30_days_after_the_event_and_who_came_stays():
    event = written(capacity=1)
    visitor = confirm_sign_up(
        sign_up=by_mail(event, access_needs="a ramp", comes_as="a charity"), now=NOW, by=OPERATOR
    )
    coming(event, access_needs="an interpreter")
    mark_attendance(event=event, came={visitor.token: True}, now=AFTER, by=OPERATOR)
    assert forget_after_events(on=dt.date(2026, 4, 14), by=OPERATOR) == 0
    assert forget_after_events(on=dt.date(2026, 4, 15), by=OPERATOR) == 2
    row = EventSignUp.objects.get()
    assert (row.access_needs, row.email, row.comes_as, row.came) == ("", "", "a charity", True)
    assert forget_after_events(on=dt.date(2026, 4, 16), by=OPERATOR) == 0


def test_an_address_that_nobody_confirmed_goes_after_a_week(on_the_day, capsys):
    by_mail(written())
    on_the_day(dt.date(2026, 3, 9))
    call_command("keep_events")
    assert EventSignUp.objects.exists() is False
    assert "forgotten: 1." in capsys.readouterr().out


def test_an_event_is_found_once_it_is_open_and_its_notes_never():
    event = written(out=False)
    assert hits("housing") == []
    open_event(event=event, now=NOW, by=OPERATOR)
    keep_notes(event=event, notes="Damp in every house.", by=OPERATOR)
    assert hits("housing") == [f"/events/{event.token}"]
    assert hits("damp") == []
    changed(
        event, title="Workshop on schools", purpose="Places in schools.", marking=Marking.PARTNERS
    )
    assert hits("housing") == hits("schools") == []
