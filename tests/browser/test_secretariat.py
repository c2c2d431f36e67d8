"""A secretariat amends terms, fills a seat and brings in a list with two bad rows."""

import io
import re

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.browser.conftest import sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

LMP = "Secretariat of the Leeds Migration Partnership"
KEEP = "/keep/leeds-migration-partnership"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_terms_are_amended_and_adopted(open_page, scripts):
    page = open_page(scripts=scripts)
    sign_in_as(page, LMP)
    months = "2" if scripts else "4"
    said = "Meets every two months" if scripts else "Meets every four months"
    page.goto(f"{KEEP}/groups/lmp-strategy-group/terms")
    page.get_by_role("button", name="Begin a draft").click()
    page.get_by_role("link", name="Change When it meets").click()
    page.get_by_label("Meets every so many").fill(months)
    if not scripts:
        page.get_by_role("button", name="Show the sentences").click()
    expect(page.get_by_role("complementary", name="What this says")).to_contain_text(said)
    page.get_by_role("button", name="Save in the draft").last.click()
    page.get_by_role("link", name="Record that it was adopted").click()
    page.get_by_label("From when these terms hold").fill(f"2027-0{months}-01")
    page.get_by_label("Where they were adopted").fill("Strategy Group, 25 November 2026")
    page.get_by_role("button", name="Adopt these terms").click()
    expect(page.get_by_role("main")).to_contain_text("Adopted: Strategy Group, 25 November 2026.")
    page.goto(f"/g/lmp-strategy-group?on=2027-0{months}-15")
    expect(page.get_by_text(said).first).to_be_visible()


def test_a_seat_is_filled_and_the_end_of_it_taken_back(open_page):
    page = open_page(scripts=False)
    sign_in_as(page, LMP)
    page.goto(f"{KEEP}/groups/leeds-strategic-migration-board/seats")
    page.get_by_role("link", name=re.compile("Fill this seat.*Deputy chair")).click()
    page.get_by_label("Who").select_option(label="Deputy chair of the Strategy Group")
    page.get_by_label("From which day").fill("2026-03-01")
    page.get_by_role("button", name="Save").click()
    expect(
        page.get_by_text("Deputy chair of the Strategy Group (member), from 1 March 2026")
    ).to_be_visible()
    page.get_by_role("link", name=re.compile("End.*: Deputy chair")).click()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name=re.compile("Take the end back.*: Deputy chair")).click()
    expect(page.get_by_text("They sit there again.")).to_be_visible()


def test_a_list_with_two_bad_rows_is_shown_before_anything_is_written(open_page):
    page = open_page()
    sign_in_as(page, LMP)
    page.goto(f"{KEEP}/lists")
    page.get_by_label("People").check()
    page.get_by_label("The list, as XLSX or CSV").set_input_files(
        {"name": "people.xlsx", "mimeType": "application/octet-stream", "buffer": people_list()}
    )
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_text("Rows with problems: 2.")).to_be_visible(timeout=30_000)
    check(page)
    page.get_by_label("Leave out the rows with problems").check()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("The list is written.")).to_be_visible(timeout=30_000)
    page.goto(f"{KEEP}/people")
    expect(page.get_by_role("link", name="Robin Example")).to_be_visible()


def people_list() -> bytes:
    book = Workbook()
    for row in (
        ["Name", "Email"],
        ["Robin Example", "robin@example.org"],
        ["", "nobody@example.org"],
        ["Kim Example", "not an address"],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_pages_of_a_secretariat(open_page):
    page = open_page()
    sign_in_as(page, "Secretariat of Migration Yorkshire")
    keep = "/keep/migration-yorkshire"
    group = f"{keep}/groups/yorkshire-humber-smg"
    for address in (
        keep,
        f"{keep}/people",
        f"{keep}/people/add",
        f"{keep}/organisations",
        f"{keep}/contracts",
        f"{keep}/history",
        f"{keep}/lists",
        f"{keep}/about",
        f"{keep}/new-group",
        f"{group}/seats",
        f"{group}/seats/join",
        f"{group}/dates",
        f"{group}/dates/add",
        f"{group}/terms",
    ):
        page.goto(address)
        check_both(page)
    if page.get_by_role("button", name="Begin a draft").count():
        page.get_by_role("button", name="Begin a draft").click()
        page.wait_for_url("**/drafts/*")
    draft = page.url
    check_both(page)
    for part in ("name", "meetings", "lead-times", "seats", "joining", "lines", "adopt", "discard"):
        page.goto(f"{draft}/{part}")
        check_both(page)
