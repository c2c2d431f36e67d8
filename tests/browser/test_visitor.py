"""A visitor with no account understands who meets, when, why, who sits there and how to join."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_visitor_finds_the_strategy_group(open_page, width, scripts):
    page = open_page(width=width, scripts=scripts)
    page.goto("/")
    page.get_by_role("link", name="Leeds Migration Partnership").click()
    page.get_by_role("link", name="Leeds Migration Partnership Strategy Group").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Leeds Migration Partnership Strategy Group"
    )
    expect(
        page.get_by_text("Meets every three months on a Wednesday, 10am to noon")
    ).to_be_visible()
    expect(page.get_by_text("No date has been set after 8 September 2021.").first).to_be_visible()
    expect(page.get_by_text("Anyone may join who attends the Operations Group")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_page_shows_how_it_was_on_another_day(open_page, scripts):
    page = open_page(scripts=scripts)
    page.goto("/g/lmp-strategy-group")
    page.get_by_label("Show this page as it was").fill("2018-03-01")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_text("You are looking at 1 March 2018.")).to_be_visible()
    expect(page.get_by_role("complementary")).to_contain_text(
        "Wednesday 14 March 2018, 10am to noon"
    )
    page.get_by_role("link", name="See today").click()
    expect(page.get_by_text("You are looking at")).to_have_count(0)


def test_the_map_leads_to_the_groups(page: Page):
    page.goto("/p/leeds-migration-partnership")
    page.get_by_role("link", name="Who decides what").last.click()
    on_the_map = page.get_by_role("region", name="Map of who decides what")
    on_the_map.get_by_role("link", name="Strategic Migration Board").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leeds Strategic Migration Board")


def test_everything_on_the_way_works_with_the_keyboard_alone(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    press_tab_until(page, "Leeds Migration Partnership")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/leeds-migration-partnership")
    press_tab_until(page, "Leeds Migration Partnership Strategy Group")
    page.keyboard.press("Enter")
    page.wait_for_url("**/g/lmp-strategy-group")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Strategy Group")
    press_tab_until(page, "What the terms say about seats")
    page.keyboard.press("Enter")
    expect(page.get_by_text("the number of seats is not stated").first).to_be_visible()


def test_a_calendar_is_offered(page: Page):
    page.goto("/g/lmp-strategy-group")
    address = page.get_by_role("link", name="Put its dates in your calendar").get_attribute("href")
    feed = page.request.get(address)
    assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;TZID=Europe/London:20180314T100000" in feed.text()


def press_tab_until(page: Page, words: str, most: int = 60) -> None:
    """Go on with Tab until what has the focus says these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == words:
            return
    raise AssertionError(f"Tab does not reach '{words}'")
