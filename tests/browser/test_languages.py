"""Pages in other languages: chosen by hand or by keyboard, right to left where they are, and accessible."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check_both

LMP = "leeds-migration-partnership"
VISITOR = [
    "/",
    "/accessibility",
    f"/p/{LMP}",
    "/g/lmp-strategy-group",
    "/opportunities",
    f"/p/{LMP}/surveys",
    f"/p/{LMP}/subscribe",
    "/accounts/login/",
    "/search?q=housing",
    "/there-is-no-such-page",
]
LEFT_OF = "(pair) => pair[0].getBoundingClientRect().right <= pair[1].getBoundingClientRect().left"


def choose(page, name):
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("name", ["العربية", "ትግርኛ"])
def test_what_anybody_reads_is_accessible(page, name):
    page.goto("/")
    choose(page, name)
    for address in VISITOR:
        page.goto(address)
        expect(page.locator(".languages__now")).to_have_text(name)
        check_both(page)


@pytest.mark.parametrize("name", ["العربية", "ትግርኛ"])
def test_what_an_expert_reads_is_accessible(page, name):
    sign_in_as(page, "An expert by experience")
    page.goto("/my/part")
    choose(page, name)
    check_both(page)
    found = page.eval_on_selector_all(
        "a[href*='/my/part/']", "all => all.map(each => each.pathname)"
    )
    assert len(found) >= 4
    for address in [*found, "/not-safe"]:
        page.goto(address)
        check_both(page)


def test_the_page_is_turned_round_and_numbers_and_addresses_are_not(page):
    page.goto(f"/p/{LMP}/subscribe")
    choose(page, "فارسی")
    mark, sign_in = page.locator(".page-header__name"), page.locator(".page-header__account")
    assert page.evaluate(LEFT_OF, [sign_in.element_handle(), mark.element_handle()])
    address = page.locator("input[type=email]")
    assert address.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert page.locator("main").evaluate("one => getComputedStyle(one).direction") == "rtl"
    page.goto("/g/lmp-strategy-group")
    english = page.locator("main [lang=en-GB]").first
    assert english.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_without_scripts_and_with_the_keyboard_alone(open_page):
    page = open_page(width=NARROW, scripts=False)
    page.goto(f"/p/{LMP}?on=2021-03-01")
    page.get_by_role("button", name="Українська").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    assert page.url.endswith(f"/p/{LMP}?on=2021-03-01")
    page.get_by_role("button", name="Read this page in English").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en-gb")


def test_a_page_that_is_not_translated_stays_english(page):
    page.goto("/")
    choose(page, "کوردی (سۆرانی)")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.goto("/map")
    expect(page.locator("html")).to_have_attribute("lang", "en-gb")
    expect(page.locator(".languages")).to_have_count(0)
