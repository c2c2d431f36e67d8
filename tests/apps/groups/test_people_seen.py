"""What one sees of people: the name where they agreed, the role where they did not."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.groups.operations import fill_seat
from convenor.apps.groups.queries import (
    actor_for,
    can_change_address,
    can_change_person,
    can_view_person,
    people_of,
    people_shown,
    person_for,
    shown_as,
    visible_people,
    where_they_sit,
)
from convenor.apps.people.models import Person
from convenor.apps.people.operations import rename_organisation, set_display
from convenor.core.access import ANYONE
from convenor.core.vocabulary import Capacity, Marking
from tests.factories import (
    OPERATOR,
    AppointmentFactory,
    GroupFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    administrator,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 6, 1)


def actor(user):
    return actor_for(user, on=TODAY)


def agrees(person, **markings):
    for detail, marking in markings.items():
        set_display(person=person, detail=detail.replace("_", " "), marking=marking, by=OPERATOR)


@pytest.fixture
def leeds():
    return PartnershipFactory(slug="leeds")


@pytest.fixture
def board(leeds):
    return GroupFactory(partnership=leeds, name="Strategy Group")


@pytest.fixture
def anna(board):
    person = PersonFactory(
        name="Anna Ash", job_title="Manager", organisation=OrganisationFactory(name="Advice Centre")
    )
    MembershipFactory(group=board, person=person)
    return person


@pytest.fixture
def onlookers(leeds, board):
    """Everybody who could look at Anna of the Strategy Group in Leeds."""
    return {
        "the secretariat": actor(secretariat_of(leeds)),
        "a secretariat elsewhere": actor(secretariat_of(PartnershipFactory())),
        "a member of the group": actor(member_of(board)),
        "a member of another group": actor(member_of(GroupFactory(partnership=leeds))),
        "an administrator": actor(administrator()),
        "a visitor": ANYONE,
        "the operator": OPERATOR,
    }


ALWAYS = {"the secretariat", "the operator"}
GROUP = ALWAYS | {"a member of the group"}
ALL = GROUP | {
    "a secretariat elsewhere", "a member of another group", "an administrator", "a visitor",
}  # fmt: skip


@pytest.mark.parametrize(
    ("marking", "seen_by"),
    [(Marking.RESTRICTED, ALWAYS), (Marking.PARTNERS, GROUP), (Marking.PUBLIC, ALL)],
)
def test_a_name_is_seen_as_far_as_the_person_agreed(anna, onlookers, marking, seen_by):
    agrees(anna, name=marking)
    names = {who: shown_as(one, anna.pk).name for who, one in onlookers.items()}
    assert {who for who, name in names.items() if name == "Anna Ash"} == seen_by
    assert {name for who, name in names.items() if who not in seen_by} <= {None}


def test_each_detail_is_agreed_to_by_itself(anna):
    agrees(anna, job_title=Marking.PUBLIC)
    shown = shown_as(ANYONE, anna.pk)
    assert (shown.name, shown.job_title, shown.organisation) == (None, "Manager", None)
    agrees(anna, organisation=Marking.PUBLIC)
    assert shown_as(ANYONE, anna.pk).organisation == "Advice Centre"


def test_a_consent_that_is_withdrawn_no_longer_counts(anna):
    agrees(anna, name=Marking.PUBLIC)
    agrees(anna, name=Marking.RESTRICTED)
    assert shown_as(ANYONE, anna.pk).name is None


def test_without_a_name_the_role_stands_and_says_no_more_than_the_seat_does(anna, leeds):
    assert shown_as(ANYONE, anna.pk).label == "a member of the Strategy Group"
    MembershipFactory(group=GroupFactory(partnership=leeds), person=anna)
    assert shown_as(ANYONE, anna.pk).label == "a member"
    Person.objects.filter(pk=anna.pk).update(role_label="chair of the Strategy Group")
    assert shown_as(ANYONE, anna.pk).label == "chair of the Strategy Group"
    agrees(anna, name=Marking.PUBLIC)
    assert shown_as(ANYONE, anna.pk).label == "Anna Ash"


def test_an_organisation_is_called_what_it_was_called_that_day(anna):
    agrees(anna, organisation=Marking.PUBLIC)
    anna.organisation.names.create(name="Advice Centre")
    rename_organisation(
        organisation=anna.organisation, name="Advice Leeds", on=dt.date(2018, 3, 1), by=OPERATOR
    )
    assert shown_as(ANYONE, anna.pk, on=dt.date(2018, 2, 28)).organisation == "Advice Centre"
    assert shown_as(ANYONE, anna.pk, on=dt.date(2018, 3, 1)).organisation == "Advice Leeds"


def test_the_rule_for_one_and_the_filter_for_many_agree(anna, leeds, onlookers):
    appointed, added = PersonFactory(), PersonFactory(kept_for=leeds.pk)
    AppointmentFactory(partnership=leeds, person=appointed, role="supporter")
    MembershipFactory(person=PersonFactory())
    PersonFactory()
    everybody = list(Person.objects.all())
    where = where_they_sit(everybody)
    for who, one in onlookers.items():
        by_rule = {p.pk for p in everybody if can_view_person(one, p, where[p.pk])}
        assert set(visible_people(one).values_list("pk", flat=True)) == by_rule, who
    seen = set(visible_people(onlookers["the secretariat"]))
    assert {anna, appointed, added} <= seen
    assert len(seen) < len(everybody)
    assert set(visible_people(onlookers["an administrator"])) == set()


def test_somebody_of_another_partnership_is_not_there(anna, leeds, onlookers):
    elsewhere = PartnershipFactory()
    secretariat = onlookers["the secretariat"]
    assert person_for(secretariat, anna.token, partnership_id=leeds.pk) == anna
    assert person_for(secretariat, anna.token, partnership_id=elsewhere.pk) is None
    other = onlookers["a secretariat elsewhere"]
    assert person_for(other, anna.token, partnership_id=leeds.pk) is None


def test_details_are_changed_by_the_partnership_that_put_them_on_record(leeds):
    other = PartnershipFactory()
    here, there = actor(secretariat_of(leeds)), actor(secretariat_of(other))
    person = PersonFactory(kept_for=leeds.pk)
    MembershipFactory(group=GroupFactory(partnership=other), person=person)
    where = where_they_sit([person])[person.pk]
    assert can_change_person(here, where)
    assert not can_change_person(there, where)


def test_an_address_is_changed_only_where_one_keeps_all_they_take_part_in(leeds):
    here = actor(secretariat_of(leeds))
    person = PersonFactory(kept_for=leeds.pk)
    assert can_change_address(here, where_they_sit([person])[person.pk])
    MembershipFactory(person=person, capacity=Capacity.CHAIR.value)
    assert not can_change_address(here, where_they_sit([person])[person.pk])


def test_people_are_found_by_each_word_of_the_search(anna, leeds):
    secretariat = actor(secretariat_of(leeds))

    def found(words):
        return [p.name for p in people_of(secretariat, partnership_id=leeds.pk, search=words)]

    assert found("ash advice") == ["Anna Ash"]
    assert found("manager") == ["Anna Ash"]
    assert found("anna police") == []


def test_thirty_people_take_as_many_queries_as_one(leeds, board):
    people = [PersonFactory(organisation=OrganisationFactory()) for _ in range(30)]
    for person in people:
        agrees(person, name=Marking.PARTNERS)
        fill_seat(seat=SeatFactory(group=board), person=person, on=TODAY, by=OPERATOR)
    watching = actor(member_of(board))

    def queries(count):
        with CaptureQueriesContext(connection) as asked:
            shown = people_shown(watching, [person.pk for person in people[:count]], on=TODAY)
        assert all(one.name for one in shown.values())
        assert len(shown) == count
        return len(asked)

    assert queries(30) == queries(1) == 5
