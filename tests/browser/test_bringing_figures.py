"""A secretariat brings in a published file, answers what is asked about it, and it counts; with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.apps.statistics.test_editions import HULL, LEEDS, rows
from tests.apps.statistics.test_places_of_editions import YORK, population
from tests.browser.conftest import copied, sign_in_as
from tests.browser.server import running
from tests.browser.test_every_kind_of_page import check_both

SUPPORT = (
    "support.csv",
    rows(LEEDS, HULL),
    rows((*LEEDS[:3], 2400), HULL),
    "The total of “people” for 31 December 2022 was 2,400 and is 3,300 now.",
    "Leeds, on 31 December 2022: people (Section 95, Dispersal) was 1,500 and is 2,400 now.",
)
PEOPLE = (
    "population.csv",
    population([2022], (*YORK, 200_000)),
    population([2022], (*YORK, 290_000)),
    "The total of “population” for 30 June 2022 was 200,000 and is 290,000 now.",
    "York, in the middle of 2022: population was 200,000 and is 290,000 now.",
)


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    with running(copied(prepared, tmp_path_factory.mktemp("site"))) as address:
        yield address


def bring(page, name, content, published):
    page.goto("/figures/tables")
    page.get_by_role("link", name="Bring in a published file").click()
    page.get_by_label("The published file").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_label("When it was published").fill(published)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name="What was found in it")).to_be_visible(timeout=90_000)


@pytest.mark.parametrize(
    ("scripts", "published"),
    [(True, SUPPORT), (False, PEOPLE)],
    ids=["with JavaScript", "without JavaScript"],
)
def test_a_file_is_brought_the_question_answered_and_it_counts(open_page, scripts, published):
    name, first, second, question, revised = published
    page = open_page(scripts=scripts)
    sign_in_as(page, "Secretariat of the Leeds Migration Partnership")
    bring(page, name, first, "2023-02-23")
    expect(page.get_by_text("It counts.")).to_be_visible()
    bring(page, f"next_{name}", second, "2023-05-25")
    expect(page.get_by_text("It waits for an answer.")).to_be_visible()
    page.locator(".outcomes").get_by_role("link").click()
    expect(page.get_by_text(question)).to_be_visible()
    page.get_by_role("button", name="It is right: accept it").click()
    expect(page.get_by_text("Its figures count from now on.")).to_be_visible()
    page.get_by_role("link", name="See each figure that it revised, before and now").click()
    expect(page.get_by_text(revised)).to_be_visible()
    page.get_by_label("Hold it against what was known on").fill("2023-01-01")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Nothing that it holds was known before.")).to_be_visible()
    page.get_by_role("link", name="Just before it was published").click()
    expect(page.get_by_text(revised)).to_be_visible()


def test_the_pages_of_a_file_that_waits_wide_and_narrow(open_page):
    page = open_page()
    sign_in_as(page, "Secretariat of the Leeds Migration Partnership")
    bring(page, "one.csv", rows(("2022-09-30", *LEEDS[1:])), "2022-11-24")
    check_both(page)
    bring(page, "two.csv", rows(("2022-09-30", *LEEDS[1:3], 90)), "2022-11-25")
    page.locator(".outcomes").get_by_role("link").click()
    check_both(page)
    page.get_by_role("link", name="See each figure that it revised, before and now").click()
    check_both(page)
    page.goto("/figures/tables")
    check_both(page)


def test_a_file_that_cannot_be_read_says_why_and_is_read_again(open_page):
    page = open_page(scripts=False)
    sign_in_as(page, "Secretariat of the Leeds Migration Partnership")
    page.goto("/figures/bring")
    page.get_by_label("The published file").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": b"Name,Age\nA,1\n"}
    )
    page.get_by_label("When it was published").fill("2023-02-23")
    page.get_by_role("button", name="Bring it in").click()
    said = page.get_by_text("holds no table that can be read")
    expect(said).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Read it again").click()
    expect(said).to_be_visible(timeout=90_000)
    page.goto("/figures/tables")
    expect(page.get_by_role("heading", name="These files could not be read")).to_be_visible()
