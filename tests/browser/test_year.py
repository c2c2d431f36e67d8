"""The year of a partnership: by keyboard, on a narrow screen without scripts, and on paper."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NARROW

YEAR = "/p/leeds-migration-partnership/year?year=2018&on=2018-04-01"


def test_the_year_is_reached_chosen_and_read_by_keyboard_alone(page):
    page.goto("/p/leeds-migration-partnership?on=2018-04-01")
    page.get_by_role("link", name="The whole year, all groups").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Year", exact=True).focus()
    page.keyboard.type("2018")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The year: 2018")
    page.get_by_role("link", name="See it as a list").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Meetings, January 2018")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/m/\w+$"))


def test_on_a_narrow_screen_it_stays_a_table_to_a_screen_reader(open_page):
    page = open_page(width=NARROW, scripts=False)
    page.goto(YEAR)
    march = page.get_by_role("row", name="March 2018")
    expect(march.get_by_role("cell").first).to_contain_text("Wed 14 March, 10am")
    assert page.get_by_role("columnheader").count() == 3
    box = page.get_by_role("table").bounding_box()
    assert box["x"] + box["width"] <= NARROW


def test_on_paper_it_is_one_sheet_of_a4_without_the_links_around_it(page):
    page.goto(YEAR)
    page.emulate_media(media="print")
    expect(page.get_by_text("Printed on")).to_be_visible()
    for gone in ("Skip to main content", "Put its dates in your calendar", "Show", "Partnerships"):
        expect(page.get_by_text(gone, exact=True).first).to_be_hidden()
    sheet = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert [(round(float(wide)), round(float(high))) for wide, high in boxes] == [(842, 595)]
