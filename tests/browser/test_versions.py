"""A text in Arabic from the notice to the page that runs right to left; and what its writer does."""

from playwright.sync_api import expect

from tests.browser.conftest import sign_in_as
from tests.browser.test_every_kind_of_page import check_both

SECRETARIAT, MEMBER = (
    "Secretariat of the Leeds Migration Partnership",
    "Member of the Strategy Group",
)
DESK = "/keep/leeds-migration-partnership/versions"
NOTICE = "Sample: who wants to help with the list of classes?"


def test_a_member_reads_a_notice_in_arabic(open_page):
    page = open_page()
    sign_in_as(page, MEMBER)
    page.goto("/notices")
    page.get_by_role("link", name=NOTICE).click()
    check_both(page)
    page.get_by_role("link", name="العربية").click()
    words = page.locator("article[lang=ar]")
    expect(words.get_by_text("نحتاج إلى ساعتين")).to_be_visible()
    expect(page.get_by_text("Translated by a machine")).to_be_visible()
    check_both(page)
    first = words.locator("li").first
    text, body = first.bounding_box(), words.bounding_box()
    assert first.evaluate("each => getComputedStyle(each).textAlign") in ("start", "right")
    assert text["x"] + text["width"] < body["x"] + body["width"], (
        "the list is indented on its right"
    )
    page.get_by_role("link", name="Easy read").click()
    expect(page.get_by_text("We make a list of classes.")).to_be_visible()
    check_both(page)


def test_a_secretariat_has_a_version_checked_and_takes_one_back(open_page):
    page = open_page()
    sign_in_as(page, SECRETARIAT)
    page.goto(DESK)
    expect(page.get_by_text("Have it checked by somebody who reads the language.")).to_have_count(3)
    check_both(page)
    welsh = page.locator(".outcomes__item").filter(has_text="Welsh")
    welsh.get_by_role("link", name="Revise").click()
    check_both(page)
    page.goto(DESK)
    welsh.get_by_role("link", name="Somebody checked it").click()
    check_both(page)
    page.get_by_label("Who checked it").fill("a sample interpreter")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is kept that it was checked.")).to_be_visible()
    check_both(page)
    page.get_by_role("link", name="Write a version").click()
    check_both(page)
    page.get_by_role("button", name="Save").click()
    expect(
        page.get_by_role("alert").or_(page.locator(".govuk-error-summary")).first
    ).to_be_visible()
    check_both(page)
    page.goto(DESK)
    page.locator(".outcomes__item").filter(has_text="Arabic").get_by_role(
        "link", name="Take it back"
    ).click()
    page.get_by_label("Why it is taken back").fill("Sample: it is written anew.")
    check_both(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sample: it is written anew.")).to_be_visible()
