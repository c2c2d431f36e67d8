"""A secretariat brings lists in, sees each row's problem before anything is written, and takes lists out."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Membership
from convenor.apps.imports.models import ListImport
from convenor.apps.people.models import Organisation, Person
from convenor.apps.people.operations import add_person
from tests.factories import (
    OPERATOR,
    GroupFactory,
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
PEOPLE = ["Name", "Email", "Job title", "Shown as", "Organisation"]
SEATS = [
    "Group",
    "Seat",
    "Place",
    "Person",
    "Email",
    "Organisation",
    "Capacity",
    "First day",
    "Last day",
]


@pytest.fixture
def partnership():
    return PartnershipFactory(name="Leeds", slug="leeds")


@pytest.fixture
def keeper(partnership):
    return client_as(secretariat_of(partnership))


def workbook(*rows, merge="", also=None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    for cell, value in (also or {}).items():
        book.active[cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def brought(keeper, kind, content, name="list.xlsx"):
    """The page after a list was brought; its check has run."""
    file = SimpleUploadedFile(name, content)
    return keeper.post(LISTS, {"kind": kind, "file": file}, follow=True)


def page_of(response):
    return response.redirect_chain[-1][0]


def test_two_bad_rows_are_shown_and_nothing_is_written_until_one_chooses(keeper):
    content = workbook(
        PEOPLE,
        ["Anna", "anna@example.org", "Manager", "", ""],
        ["Ben", "not an address", "", "", ""],
        ["Chris", "chris@example.org", "", "", "Nobody knows it"],
    )
    people = Person.objects.count()
    page = brought(keeper, "people", content)
    words = words_of(page)
    assert "Rows that add: 1." in words
    assert "Rows with problems: 2." in words
    assert "Row 3:" in words
    assert "Row 4:" in words
    assert Person.objects.count() == people

    refused = keeper.post(page_of(page), {})
    assert "Some rows have problems" in words_of(refused)
    assert Person.objects.count() == people

    written = keeper.post(page_of(page), {"leave_out": "on"}, follow=True)
    assert "The list is written." in words_of(written)
    assert Person.objects.get(email="anna@example.org").job_title == "Manager"
    assert Person.objects.count() == people + 1
    said = Entry.objects.filter(operation="write_list").get().what
    assert said == "A list came in: People. Rows added: 1; changed: 0."


def test_confirming_twice_writes_once(keeper):
    page = page_of(brought(keeper, "organisations", workbook(["Name"], ["Advice Centre"])))
    keeper.post(page, {})
    keeper.post(page, {})
    assert Organisation.objects.filter(name="Advice Centre").count() == 1


def test_what_changed_since_the_check_is_shown_again_instead_of_written(keeper, partnership):
    page = page_of(brought(keeper, "people", workbook(PEOPLE, ["Anna", "a@example.org"])))
    add_person(name="Anna B", email="a@example.org", partnership_id=partnership.pk, by=OPERATOR)
    again = keeper.post(page, {}, follow=True)
    assert "What is on record changed since you saw this list" in words_of(again)
    assert Person.objects.get(email="a@example.org").name == "Anna B"


def test_who_sits_where_comes_in(keeper, partnership):
    group = GroupFactory(partnership=partnership, name="Board", slug="board")
    seat = SeatFactory(group=group, label="Police", key="police")
    person = PersonFactory(name="Anna", email="anna@example.org", kept_for=partnership.pk)
    rows = [
        ["Board", "Police", "", "Anna", "anna@example.org", "", "", "2026-03-01", ""],
        ["Board", "Police", "", "Anna", "anna@example.org", "", "", "2026-05-01", "2026-04-01"],
        ["Bord", "Police", "", "Anna", "anna@example.org", "", "", "", ""],
        ["Board", "Police", "", "Anna", "anna@example.org", "", "chiar", "", ""],
    ]
    page = brought(keeper, "seats", workbook(SEATS, *rows))
    words = words_of(page)
    assert "Rows with problems: 3." in words
    assert "Did you mean" in words
    keeper.post(page_of(page), {"leave_out": "on"})
    assert Membership.objects.get(seat=seat, person=person).valid_from.isoformat() == "2026-03-01"


def test_a_second_holder_is_a_problem_of_its_row(keeper, partnership):
    group = GroupFactory(partnership=partnership, name="Board")
    SeatFactory(group=group, label="Police", key="police")
    for name in ("Anna", "Ben"):
        PersonFactory(name=name, email=f"{name.lower()}@example.org", kept_for=partnership.pk)
    rows = [
        ["Board", "Police", "1", name, f"{name.lower()}@example.org", "", "", "2026-03-01", ""]
        for name in ("Anna", "Ben")
    ]
    words = words_of(brought(keeper, "seats", workbook(SEATS, *rows)))
    assert "Rows that add: 1." in words
    assert "Rows with problems: 1." in words


def bomb():
    out = io.BytesIO(workbook(["Name"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet9.xml", b"0" * 200_000_000)
    return out.getvalue()


BAD_FILES = {
    "an image by another name": (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "not a list but a PNG file"),
    "an empty file": (b"", "The file is empty"),
    "a damaged workbook": (b"PK\x03\x04" + b"0" * 50, "damaged"),
    "far too much in a small file": (bomb, "Unpacked, the workbook would have 190 MB"),
    "merged cells": (
        lambda: workbook(["Name", "Sector"], ["A", ""], merge="A2:B2"),
        "Cells are merged: A2 to B2",
    ),
    "a missing column": (lambda: workbook(["Sector"], ["police"]), "Name"),
    "an unknown column": (lambda: workbook(["Name", "Sectr"], ["A", "police"]), "Sector"),
    "a column twice": (lambda: workbook(["Name", "Name"], ["A", "B"]), "Name"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_cannot_be_read_says_why_and_nothing_changes(keeper, case):
    content, sentence = BAD_FILES[case]
    page = brought(keeper, "organisations", content() if callable(content) else content)
    assert sentence in words_of(page)
    assert "Nothing was written" in words_of(page)
    assert not Organisation.objects.exists()


def test_a_formula_is_a_problem_of_its_row(keeper):
    page = brought(keeper, "organisations", workbook(["Name"], also={"A2": "=1+1"}))
    assert "Row 2: Name holds a formula ('=1+1'); paste its value instead." in words_of(page)
    assert "There is nothing to bring in." in words_of(page)


def test_a_file_that_is_too_large_is_refused_at_the_form(keeper, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    page = brought(keeper, "organisations", b"Name\n" + b"a" * 1200, "list.csv")
    assert "The file is larger than" in words_of(page)
    assert not ListImport.objects.exists()


@pytest.mark.parametrize("kind", ["organisations", "people", "seats"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_back_in_and_changes_nothing(keeper, partnership, kind, ending):
    group = GroupFactory(partnership=partnership, name="Board")
    seat = SeatFactory(group=group, label="=Police", key="police")
    person = PersonFactory(name="+Anna", kept_for=partnership.pk)
    Membership.objects.create(group=group, seat=seat, person=person, capacity="member")
    Organisation.objects.create(slug="advice", name="-Advice", sector="police")
    out = keeper.get(f"{LISTS}/out/{kind}.{ending}")
    words = words_of(brought(keeper, kind, out.content, f"list.{ending}"))
    assert "Rows that add: 0. Rows that change: 0." in words
    assert "Rows with problems: 0." in words
    assert "Rows left alone: 0." not in words


def test_the_template_explains_its_columns_and_its_example_is_left_alone(keeper):
    content = keeper.get(f"{LISTS}/templates/people.xlsx").content
    assert load_workbook(io.BytesIO(content)).sheetnames == ["People", "Columns"]
    assert "Rows left alone: 1." in words_of(brought(keeper, "people", content))


def test_a_list_can_be_dropped(keeper):
    page = page_of(brought(keeper, "organisations", workbook(["Name"], ["Advice Centre"])))
    keeper.post(f"{page}/drop")
    assert bytes(ListImport.objects.get().content) == b""
    keeper.post(page, {})
    assert not Organisation.objects.exists()


def test_a_page_of_work_under_way_looks_again_by_itself(keeper, partnership):
    found = ListImport.objects.create(partnership=partnership, kind="people", file_name="l.xlsx")
    page = keeper.get(f"{LISTS}/{found.token}")
    assert page["Refresh"] == "2"
    assert "being checked" in words_of(page)


@pytest.mark.parametrize("page", ["", "/out/people.csv", "/templates/people.xlsx", "/{token}"])
def test_lists_are_for_the_secretariat_of_the_partnership_alone(keeper, partnership, client, page):
    found = ListImport.objects.create(
        partnership=partnership, kind="people", file_name="l.xlsx", state="checked"
    )
    address = LISTS + page.format(token=found.token)
    assert keeper.get(address).status_code == 200
    member = client_as(member_of(GroupFactory(partnership=partnership)))
    assert member.get(address).status_code == 404
    assert client_as(secretariat_of(PartnershipFactory())).get(address).status_code == 404
    assert client.get(address).url.startswith("/accounts/login/")
