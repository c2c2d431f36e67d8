"""Figures, wide and narrow: axe finds nothing, one of the two pictures is seen, and the day can be chosen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_every_kind_of_page import check_both

ADDRESS = "/styleguide/figures"


def test_the_page_of_figures_wide_and_narrow_with_its_tables_open(open_page):
    page = open_page()
    page.goto(ADDRESS)
    for table in page.get_by_text("The figures as a table").all():
        table.click()
    check_both(page)


@pytest.mark.parametrize(("width", "drawn"), [(WIDE, 640), (NARROW, 320)])
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_one_picture_is_seen_in_a_size_that_can_be_read(open_page, width, drawn, scripts):
    page = open_page(width=width, scripts=scripts)
    page.goto(ADDRESS)
    figure = page.locator("#figure-example-lines")
    seen = figure.get_by_role("img")
    expect(seen).to_have_count(1)
    assert seen.bounding_box()["width"] >= drawn * 0.97


def test_the_day_as_known_on_is_chosen_by_keyboard(open_page):
    page = open_page()
    page.goto(ADDRESS)
    page.get_by_label("Draw the figures as they were known on").fill("2022-07-01")
    page.keyboard.press("Enter")
    expect(page.locator("#figure-example-lines")).to_contain_text("As known on 1 July 2022.")
    page.get_by_role("link", name="As known now").click()
    expect(page.get_by_text("As known on 1 July 2022.")).to_have_count(0)


def test_a_table_is_opened_and_a_file_is_saved(open_page):
    page = open_page()
    page.goto(ADDRESS)
    figure = page.locator("#figure-example-bars")
    figure.locator("summary").press("Enter")
    expect(figure.get_by_role("rowheader", name="Highmoor")).to_be_visible()
    with page.expect_download() as saved:
        figure.get_by_role("link", name="CSV").click()
    assert saved.value.suggested_filename == "example-bars.csv"
