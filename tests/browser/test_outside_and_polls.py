"""Dates of a board that others run, days away and a poll: without scripts, by keyboard, on any screen."""

import datetime as dt
import re

from playwright.sync_api import expect

from convenor.core.dates import in_words
from tests.browser.conftest import NARROW, WIDE, sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

DATES = "/keep/leeds-migration-partnership/groups/leeds-strategic-migration-board/dates"
POLLS = "/keep/leeds-migration-partnership/groups/lmp-strategy-group/polls"
SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
DAYS = [dt.date.today() + dt.timedelta(days=n) for n in (40, 41)]  # noqa: DTZ011  the site's own day


def test_the_new_pages_hold_no_barrier(open_page):
    page = open_page()
    sign_in_as(page, SECRETARIAT)
    for address in (DATES, f"{DATES}/paste", f"{DATES}/calendars", POLLS, "/me/away", "/me"):
        page.goto(address)
        check_both(page)


def test_a_text_is_taken_without_scripts_and_by_keyboard_alone(open_page):
    page = open_page(width=NARROW, scripts=False)
    sign_in_as(page, SECRETARIAT)
    page.goto(f"{DATES}/paste")
    page.get_by_label("The text with the dates").focus()
    page.keyboard.insert_text(
        "Wednesday 14 March 2018, 10am - noon\nThursday 13 June 2018\n31 June 2018"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Add Wednesday 14 March 2018, 10am to noon.")).to_be_checked()
    expect(page.get_by_label("Add Wednesday 13 June 2018.")).not_to_be_checked()
    expect(page.get_by_text("that day was a Wednesday")).to_be_visible()
    expect(page.get_by_text("There is no 31 June 2018.")).to_be_visible()
    page.get_by_role("button", name="Take the ticked rows").press("Enter")
    expect(page.get_by_text("1 row was taken.")).to_be_visible()
    expect(page.locator(".dates")).to_contain_text("Wednesday 14 March 2018, 10am to noon")


def test_what_was_read_holds_no_barrier(open_page):
    page = open_page()
    sign_in_as(page, SECRETARIAT)
    page.goto(f"{DATES}/paste")
    page.get_by_label("The text with the dates").fill("Thursday 13 June 2018\n31 June 2018")
    page.get_by_role("button", name="Read the dates").click()
    expect(page.get_by_role("heading", name="What the text says")).to_be_visible()
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        check(page)


def test_a_group_is_asked_answers_and_meets(open_page):
    keeper, chair = open_page(), open_page(width=NARROW, scripts=False)
    sign_in_as(keeper, SECRETARIAT)
    keeper.goto(POLLS)
    lines = "\n".join(f"{in_words(day)}, 10am to noon" for day in DAYS)
    keeper.get_by_label("Possible days and times, one on a line").fill(lines)
    keeper.get_by_role("button", name="See who will be asked").click()
    check(keeper)
    keeper.get_by_role("button", name=re.compile("^Ask ")).click()
    expect(keeper.get_by_text("people were written to.")).to_be_visible()

    sign_in_as(chair, "Chair of the Strategy Group")
    chair.goto("/me")
    chair.get_by_role("link", name="Strategy Group looks for a date").click()
    for question in chair.get_by_role("group").all():
        question.get_by_label("Yes", exact=True).check()
    chair.get_by_role("button", name="Send my answer").click()
    expect(chair.get_by_text("Thank you.")).to_be_visible()

    keeper.reload()
    expect(keeper.locator(".lede")).to_contain_text("1 of 2 essential can come")
    check(keeper)
    keeper.get_by_role("link", name=re.compile(in_words(DAYS[0]))).click()
    check(keeper)
    keeper.get_by_role("button", name="Set the date and invite everybody").click()
    expect(keeper.locator(".lede")).to_have_text(re.compile("They meet on "))
