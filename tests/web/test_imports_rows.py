"""What is wrong with single rows, told before anything is written, and what the pages cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Membership
from convenor.apps.groups.operations import end_membership, fill_seat
from convenor.apps.imports.models import ListImport
from convenor.apps.people.models import Organisation, Person
from tests.factories import (
    OPERATOR,
    GroupFactory,
    OrganisationFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
LISTS = "/keep/leeds/lists"
HEADINGS = "Group,Seat,Person,Capacity,First day,Last day\n"


@pytest.fixture
def partnership():
    return PartnershipFactory(name="Leeds", slug="leeds")


@pytest.fixture
def keeper(partnership):
    return client_as(secretariat_of(partnership))


@pytest.fixture
def police(partnership):
    """The one seat of the Board, and two people who could sit on it."""
    for name in ("Anna", "Ben"):
        PersonFactory(name=name, kept_for=partnership.pk)
    board = GroupFactory(partnership=partnership, name="Board", slug="board")
    return SeatFactory(group=board, label="Police", key="police")


def brought(keeper, kind, text):
    """The page after a CSV list was brought; its check has run."""
    content = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile("list.csv", content)
    return keeper.post(LISTS, {"kind": kind, "file": file}, follow=True)


BAD_SEATS = {
    "Bord,Police,Anna,,,": "There is no group 'Bord' in this partnership. Did you mean",
    "Board,Polize,Anna,,,": "Board has no seat 'Polize'. Did you mean",
    "Board,Police,Anna,chiar,,": "There is no capacity 'chiar'. Did you mean 'chair'?",
    "Board,Police,Zebedee,,,": "Nobody with the name 'Zebedee' is on record.",
    "Board,Police,Anna,,2018-02-30,": "2018-02-30 is not a day; write it as 2018-02-28.",
    "Board,Police,Anna,,soon,": "'soon' is not a day",
    "Board,Police,Anna,,2018-05-01,2018-04-01": "It ends on 2018-04-01, before it starts on",
    "Board,Police,=Anna(),,,": "Nobody with the name '=Anna()' is on record.",
}


@pytest.mark.parametrize("row", BAD_SEATS)
def test_a_row_of_seats_that_cannot_be_says_why_and_nothing_changes(keeper, police, row):
    words = words_of(brought(keeper, "seats", HEADINGS + row))
    assert f"Row 2: {BAD_SEATS[row]}" in words
    assert "There is nothing to bring in." in words
    assert not Membership.objects.exists()


def test_a_seat_that_somebody_holds_on_record_takes_no_second_holder(keeper, police):
    anna = Person.objects.get(name="Anna")
    fill_seat(seat=police, person=anna, on=None, by=OPERATOR)
    words = words_of(brought(keeper, "seats", HEADINGS + "Board,Police,Ben,,2018-01-01,"))
    assert "Row 2: Somebody else holds the seat 'Police'" in words
    assert Membership.objects.count() == 1


def test_one_follows_the_other_on_a_seat(keeper, police):
    rows = "Board,Police,Anna,chair,2017-01-01,2017-12-31\nBoard,Police,Ben,,2018-01-01,\n"
    page = brought(keeper, "seats", HEADINGS + rows)
    assert "Rows that add: 2." in words_of(page)
    keeper.post(page.redirect_chain[-1][0])
    held = Membership.objects.order_by("valid_from")
    assert [(one.person.name, one.capacity) for one in held] == [
        ("Anna", "chair"),
        ("Ben", "member"),
    ]
    assert held[0].valid_to == held[1].valid_from


def test_a_row_may_end_a_membership_but_not_run_into_the_next_one(keeper, police):
    day = Membership._meta.get_field("valid_from").to_python
    anna, ben = Person.objects.get(name="Anna"), Person.objects.get(name="Ben")
    first = fill_seat(seat=police, person=anna, on=day("2017-01-01"), by=OPERATOR)
    end_membership(membership=first, on=day("2018-01-01"), by=OPERATOR)
    fill_seat(seat=police, person=ben, on=day("2018-01-01"), by=OPERATOR)
    longer = brought(keeper, "seats", HEADINGS + "Board,Police,Anna,,2017-01-01,2018-06-30")
    assert "Row 2: Somebody else holds the seat" in words_of(longer)
    ended = brought(keeper, "seats", HEADINGS + "Board,Police,Ben,,2018-01-01,2018-12-31")
    assert "Ben sits there until" in words_of(ended)
    keeper.post(ended.redirect_chain[-1][0])
    assert Membership.objects.get(person=ben).valid_to == day("2019-01-01")


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("organisations", "Name,Sector\nA,polise", "There is no sector 'polise'. Did you mean"),
        ("organisations", "Name,Sector\n,police", "The name is empty; write one."),
        ("organisations", "Name,Id\nA,Not An Id", "'Not An Id' is not an id; use small letters"),
        ("people", "Name,Email\nA,at home", "'at home' is not an e-mail address"),
        ("people", "Name,Organisation\nA,Nobody Ltd", "No organisation called 'Nobody Ltd'"),
        ("people", "Name\n" + "A" * 201, "is longer than 200 characters."),
    ],
)
def test_a_row_that_cannot_be_says_why_and_nothing_changes(keeper, kind, text, sentence):
    people = Person.objects.count()
    words = words_of(brought(keeper, kind, text))
    assert "Row 2: " in words
    assert sentence in words
    assert (Person.objects.count(), Organisation.objects.count()) == (people, 0)


def test_the_same_thing_twice_in_a_list_is_a_problem_of_the_second_row(keeper):
    page = brought(keeper, "organisations", "Name\nAdvice Centre\nADVICE CENTRE\n")
    assert "Row 3: It is the same organisation as in row 2; keep one of them." in words_of(page)


def test_a_file_in_another_encoding_says_where_and_changes_nothing(keeper):
    page = brought(keeper, "organisations", "Name\nCafé\n".encode("latin-1"))
    assert "holds a character that is not UTF-8" in words_of(page)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("kind", ["", "passwords"])
def test_a_forged_kind_of_list_is_refused_at_the_form(keeper, kind):
    page = keeper.post(LISTS, {"kind": kind, "file": SimpleUploadedFile("l.csv", b"Name\nA")})
    assert page.status_code == 200
    assert not ListImport.objects.exists()
    assert keeper.get(f"{LISTS}/out/passwords.csv").status_code == 404
    assert keeper.get(f"{LISTS}/templates/passwords.csv").status_code == 404


def test_no_file_at_all_is_told_at_the_form(keeper):
    assert "This field is required." in words_of(keeper.post(LISTS, {"kind": "people"}))


@pytest.mark.parametrize("kind", ["organisations", "people", "seats"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_template_brought_back_as_it_is_adds_nothing(keeper, kind, ending):
    content = keeper.get(f"{LISTS}/templates/{kind}.{ending}").content
    file = SimpleUploadedFile(f"list.{ending}", content)
    page = keeper.post(LISTS, {"kind": kind, "file": file}, follow=True)
    assert "Row 2: This is the example of the template." in words_of(page)


def test_a_list_that_is_written_can_no_longer_be_dropped(keeper):
    page = brought(keeper, "organisations", "Name\nAdvice Centre").redirect_chain[-1][0]
    keeper.post(page)
    told = keeper.post(f"{page}/drop", follow=True)
    assert "This list can no longer be dropped." in told.content.decode()
    assert "The list is written." in words_of(told)
    assert Organisation.objects.filter(name="Advice Centre").exists()


def test_the_history_of_the_partnership_says_that_a_list_came_in(keeper):
    page = brought(keeper, "organisations", "Name\nAdvice Centre").redirect_chain[-1][0]
    before = Entry.objects.count()
    keeper.post(page)
    assert Entry.objects.count() > before
    words = words_of(keeper.get("/keep/leeds/history"))
    assert "A list came in: Organisations. Rows added: 1; changed: 0." in words


def test_only_the_secretariat_of_the_partnership_writes(keeper, partnership, client):
    page = brought(keeper, "organisations", "Name\nAdvice Centre").redirect_chain[-1][0]
    member = client_as(member_of(GroupFactory(partnership=partnership)))
    other = client_as(secretariat_of(PartnershipFactory()))
    for address in (page, f"{page}/drop", LISTS):
        assert member.post(address).status_code == 404
        assert other.post(address).status_code == 404
        assert client.post(address).url.startswith("/accounts/login/")
    assert not Organisation.objects.exists()
    assert ListImport.objects.get().state == "checked"


def test_a_list_is_not_there_under_another_partnership(keeper):
    token = brought(keeper, "organisations", "Name\nA").redirect_chain[-1][0].rsplit("/", 1)[-1]
    elsewhere = PartnershipFactory(slug="elsewhere")
    other = client_as(secretariat_of(elsewhere))
    assert other.get(f"/keep/elsewhere/lists/{token}").status_code == 404


def rows_of(kind, count):
    """A list with some rows, each of something that is on record."""
    if kind == "seats":
        rows = [f"Board,Police {n},Person of {n},,," for n in range(count)]
        return HEADINGS + "\n".join(rows)
    name = "Organisation of" if kind == "organisations" else "Person of"
    return "Name\n" + "\n".join(f"{name} {n}" for n in range(count))


@pytest.mark.parametrize("kind", ["organisations", "people", "seats"])
def test_as_many_queries_to_check_and_to_take_out_one_row_as_many(keeper, partnership, kind):
    board = GroupFactory(partnership=partnership, name="Board", slug="board")

    def grow(numbers):
        for number in numbers:
            OrganisationFactory(name=f"Organisation of {number}")
            PersonFactory(name=f"Person of {number}", kept_for=partnership.pk)
            SeatFactory(group=board, label=f"Police {number}", key=f"police-{number}")

    def queries(rows):
        with CaptureQueriesContext(connection) as found:
            page = brought(keeper, kind, rows_of(kind, rows))
            keeper.get(f"{LISTS}/out/{kind}.csv")
            keeper.get(LISTS)
        assert "Rows with problems: 0." in words_of(page)
        return len(found)

    grow(range(2))
    few = queries(2)
    grow(range(2, 30))
    assert queries(30) == few
