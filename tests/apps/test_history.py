"""Who sat where, and what the rules were, on any day: the same as telling the history by hand."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import NothingRecorded, operation, record
from convenor.apps.groups.models import Line, Membership
from convenor.apps.groups.operations import (
    LineWanted,
    SeatTaken,
    SeatWanted,
    end_membership,
    fill_seat,
    set_lines,
    set_seats,
)
from convenor.apps.groups.queries import seats_on
from convenor.apps.people.models import Contract, Organisation
from convenor.apps.people.operations import (
    Holding,
    hand_over_contract,
    keep_contract,
    keep_organisation,
    rename_organisation,
)
from convenor.apps.people.queries import organisation_shown
from convenor.apps.terms.operations import keep_version
from convenor.apps.terms.queries import group_terms_on
from convenor.core.access import ANYONE
from convenor.core.dates import Period
from convenor.core.vocabulary import Capacity, Relation
from tests.examples import at_most
from tests.factories import OPERATOR, GroupFactory, PersonFactory, SeatFactory

pytestmark = pytest.mark.django_db
START = dt.date(2024, 2, 20)
offsets = st.integers(min_value=0, max_value=60)


def day(offset):
    return START + dt.timedelta(days=offset)


@settings(max_examples=at_most(40), deadline=None)
@given(
    moves=st.lists(
        st.tuples(st.sampled_from(["fill", "end"]), offsets, st.integers(1, 20)), max_size=12
    ),
    asked=offsets,
)
def test_who_sat_where_on_a_day_is_what_the_history_says(moves, asked):
    """The naive telling: a set of days for each holder, refused where two would share one."""
    with transaction.atomic():
        seat, people = SeatFactory(), [PersonFactory() for _ in range(3)]
        told: list[tuple[int, set[int]]] = []
        for number, (move, at, length) in enumerate(moves):
            days = set(range(at, at + length))
            if move == "fill":
                clash = any(days & held for _, held in told)
                try:
                    fill_seat(
                        seat=seat,
                        person=people[number % 3],
                        on=day(at),
                        until=day(at + length),
                        by=OPERATOR,
                    )
                    assert not clash
                    told.append((people[number % 3].pk, days))
                except SeatTaken:
                    assert clash
            elif told:
                held = told[-1][1]
                if at > min(held) and at <= max(held):
                    last = Membership.objects.filter(seat=seat).order_by("-id")[0]
                    end_membership(membership=last, on=day(at), by=OPERATOR)
                    told[-1] = (told[-1][0], {each for each in held if each < at})
        expected = next((who for who, held in told if asked in held), None)
        found = seats_on(day(asked), group_ids=[seat.group_id])[seat.group_id][0].holder_on(
            day(asked)
        )
        assert (found.person_id if found else None) == expected
        transaction.set_rollback(True)


@settings(max_examples=at_most(40), deadline=None)
@given(starts=st.lists(st.one_of(st.none(), offsets), min_size=1, max_size=6), asked=offsets)
def test_the_terms_in_force_are_those_of_the_latest_start_whatever_the_order(starts, asked):
    with transaction.atomic():
        group = GroupFactory()
        told = {}
        for number, start in enumerate(starts):
            stated = day(start).isoformat() if start is not None else None
            document = {"slug": group.slug, "name": f"Name {number}", "kind": "forum"}
            if stated:
                document["valid_from"] = stated
            keep_version(body=group, document=document, sources={}, by=OPERATOR)
            told[start] = f"Name {number}"
        begun = [start for start in told if start is None or start <= asked]
        latest = max(begun, key=lambda start: -1 if start is None else start, default="none")
        found = group_terms_on(day(asked), group_ids=[group.pk]).get(group.pk)
        assert (found.group.name if found else "none") == told.get(latest, "none")
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ((None, None), (None, None), True),
        ((None, 10), (10, None), False),
        ((None, 10), (9, None), True),
        ((5, 10), (1, 5), False),
        ((5, 10), (1, 6), True),
        ((5, 10), (6, 7), True),
        ((5, None), (20, 30), True),
    ],
)
@pytest.mark.parametrize("way", ["create", "bulk_create", "update"])
def test_the_database_itself_refuses_two_holders_at_a_time(first, second, refused, way):
    seat = SeatFactory()

    def row(span, on_seat):
        start, end = (None if offset is None else day(offset) for offset in span)
        return Membership(
            group=seat.group,
            seat=on_seat,
            person=PersonFactory(),
            capacity="member",
            valid_from=start,
            valid_to=end,
        )

    row(first, seat).save()

    def add():
        if way == "create":
            row(second, seat).save()
        elif way == "bulk_create":
            Membership.objects.bulk_create([row(second, seat)])
        else:
            other = row(second, None)
            other.save()
            Membership.objects.filter(pk=other.pk).update(seat=seat)

    if not refused:
        add()
        assert Membership.objects.filter(seat=seat).count() == 2
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        add()
    assert Membership.objects.filter(seat=seat).count() == 1


def test_a_substitute_comes_beside_the_holder():
    seat = SeatFactory()
    fill_seat(seat=seat, person=PersonFactory(), on=None, by=OPERATOR)
    fill_seat(seat=seat, person=PersonFactory(), on=None, capacity=Capacity.SUBSTITUTE, by=OPERATOR)
    assert Membership.objects.filter(seat=seat).count() == 2


def test_the_database_refuses_a_membership_that_ends_before_it_starts_and_a_line_to_itself():
    seat = SeatFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            group=seat.group,
            person=PersonFactory(),
            capacity="member",
            valid_from=day(5),
            valid_to=day(5),
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(
            group=seat.group, other=seat.group, other_slug=seat.group.slug, relation="assists"
        )


def test_a_seat_that_becomes_linked_to_enforcement_keeps_its_holder_and_its_past():
    group, person = GroupFactory(), PersonFactory()
    set_seats(group=group, seats=[SeatWanted("police", "Police", 1)], on=None, by=OPERATOR)
    fill_seat(seat=group.seats.get(), person=person, on=None, by=OPERATOR)
    linked = SeatWanted("police", "Police", 1, enforcement_linked=True)
    set_seats(group=group, seats=[linked], on=day(10), by=OPERATOR)
    for at, expected in ((9, False), (10, True)):
        (seat,) = seats_on(day(at), group_ids=[group.pk])[group.pk]
        assert seat.enforcement_linked is expected
        assert seat.holder_on(day(at)).person_id == person.pk


def test_a_seat_that_terms_drop_ends_with_its_membership_and_stays_in_the_past():
    group = GroupFactory()
    set_seats(group=group, seats=[SeatWanted("police", "Police", 1)], on=None, by=OPERATOR)
    fill_seat(seat=group.seats.get(), person=PersonFactory(), on=day(0), by=OPERATOR)
    set_seats(group=group, seats=[], on=day(10), by=OPERATOR)
    assert seats_on(day(10), group_ids=[group.pk]) == {}
    assert seats_on(day(9), group_ids=[group.pk])[group.pk][0].holder_on(day(9)) is not None
    assert Membership.objects.get().valid_to == day(10)


def test_one_provider_follows_another_on_every_seat_of_the_contract():
    old, new = (keep_organisation(name=name, by=OPERATOR) for name in ("G4S", "Mears"))
    contract = keep_contract(
        slug="housing", name="Housing", holdings=[Holding(old, Period(None, None))], by=OPERATOR
    )
    groups = [GroupFactory(), GroupFactory()]
    for group in groups:
        SeatFactory(group=group, contract=Contract.objects.get())
    hand_over_contract(contract=contract, to=new, on=day(10), by=OPERATOR)
    for group in groups:
        names = [
            seats_on(day(at), group_ids=[group.pk])[group.pk][0].organisation for at in (9, 10)
        ]
        assert names == ["G4S", "Mears"]


def test_an_organisation_is_called_what_it_was_called_that_day():
    organisation = keep_organisation(name="Agency", by=OPERATOR)
    rename_organisation(organisation=organisation, name="Office", on=day(10), by=OPERATOR)
    names = [organisation_shown(ANYONE, "agency", on=day(at)).name for at in (9, 10)]
    assert names == ["Agency", "Office"]
    assert Organisation.objects.get().name == "Office"


def test_lines_end_and_begin_with_the_terms():
    group, one, other = GroupFactory(), GroupFactory(), GroupFactory()
    for target, at in ((one, 0), (other, 10)):
        wanted = [LineWanted(Relation.ASSISTS, target.slug)]
        set_lines(group=group, lines=wanted, on=day(at), by=OPERATOR)
    assert [line.other for line in Line.objects.on(day(9))] == [one]
    assert [line.other for line in Line.objects.on(day(10))] == [other]


def test_an_operation_that_records_nothing_is_undone():
    @operation
    def silent(*, by):
        PersonFactory(name="Nobody")

    with pytest.raises(NothingRecorded):
        silent(by=OPERATOR)
    assert not Entry.objects.exists()


def test_an_operation_that_fails_leaves_nothing_behind():
    @operation
    def fails(*, by):
        record(by=by, what="Something", about=GroupFactory(slug="gone"))
        raise SeatTaken("no")

    with pytest.raises(SeatTaken):
        fails(by=OPERATOR)
    assert not Entry.objects.exists()


def test_an_operation_takes_keywords_and_says_by_whom():
    with pytest.raises(TypeError, match="must take `by`"):
        operation(lambda: None)
    with pytest.raises(TypeError, match="keywords only"):
        operation(lambda seat, *, by: None)
