"""A whole meeting in the browser: prepared, recorded over a line that breaks, and what a member does on a phone."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check_both

LMP = "Secretariat of the Leeds Migration Partnership"
CHAIR = "Chair of the Strategy Group"
MEMBER = "Member of the Strategy Group"
DATES = "/keep/leeds-migration-partnership/groups/lmp-strategy-group/dates"
ITEMS = ("Health checks in hotels", "Bus fares to appointments")


def a_wednesday_to_come():
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=42)
    return day + dt.timedelta(days=(2 - day.weekday()) % 7)


@pytest.fixture(scope="module")
def meeting(browser, site):
    """The address of a meeting to come, with two items on its agenda, made through the pages."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/personas")
    page.get_by_role("button", name=LMP, exact=True).click()
    page.goto(f"{DATES}/add")
    page.get_by_label("Day", exact=True).fill(a_wednesday_to_come().isoformat())
    page.get_by_label("From").fill("10:00")
    page.get_by_label("Until").fill("12:00")
    page.get_by_role("button", name=re.compile("Save|Set")).first.click()
    address = page.locator(".dates__next a", has_text="Agenda").first.get_attribute("href")
    found = address.removesuffix("/agenda")
    for title in ITEMS:
        page.goto(f"{found}/agenda/add")
        page.get_by_label("What is it about?").fill(title)
        page.get_by_label("How many minutes it needs").fill("20")
        page.get_by_role("button", name="Save").click()
    page.goto(f"{found}/agenda/work")
    page.get_by_role("button", name="Send the agenda out").click()
    expect(page.get_by_text("The agenda is out.")).to_be_visible()
    context.close()
    return found


def test_items_move_by_keyboard_without_a_script(open_page, meeting):
    page = open_page(scripts=False)
    sign_in_as(page, LMP)
    page.goto(f"{meeting}/agenda/work")
    titles = page.locator(".agenda__title")
    first = titles.first.inner_text()
    page.get_by_role("button", name=re.compile(f"Down.*{first}")).press("Enter")
    expect(titles.last).to_have_text(first)
    page.get_by_role("button", name=re.compile(f"Up.*{first}")).press("Enter")
    expect(titles.first).to_have_text(first)


def test_items_are_dragged_and_kept_with_a_button(open_page, meeting):
    page = open_page()
    sign_in_as(page, LMP)
    page.goto(f"{meeting}/agenda/work")
    titles = page.locator(".agenda__title")
    was = [text.removeprefix("⠿ ") for text in titles.all_inner_texts()]
    handle, last = page.locator(".agenda__handle").first, page.locator(".agenda__item").last
    handle.hover()
    page.mouse.down()
    box = last.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 4, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Keep this order").click()
    expect(page.get_by_text("The order is kept.")).to_be_visible()
    expect(titles.last).to_contain_text(was[0])


def test_notes_written_while_the_line_is_down_are_sent_when_it_is_back(open_page, meeting):
    page = open_page()
    sign_in_as(page, LMP)
    page.goto(f"{meeting}/record")
    note = page.get_by_label(re.compile(f"Your notes: {ITEMS[0]}"))
    state = page.locator("[data-state]")
    note.fill("Before the line broke")
    expect(state).to_have_text("All is saved.")
    page.context.set_offline(True)
    note.fill("Before the line broke, and after")
    expect(state).to_contain_text("No connection", timeout=15_000)
    page.context.set_offline(False)
    expect(state).to_have_text("All is saved.", timeout=20_000)
    page.reload()
    expect(note).to_have_value("Before the line broke, and after")


def test_what_was_not_sent_survives_a_reload(open_page, meeting):
    page = open_page()
    sign_in_as(page, LMP)
    page.goto(f"{meeting}/record")
    note = page.get_by_label(re.compile(f"Your notes: {ITEMS[1]}"))
    page.route("**/record/note", lambda route: route.abort())
    note.fill("Kept on this device")
    expect(page.locator("[data-state]")).to_contain_text("No connection", timeout=15_000)
    page.unroute("**/record/note")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("[data-state]")).to_have_text("All is saved.", timeout=20_000)
    page.reload()
    expect(note).to_have_value("Kept on this device")


def test_two_who_write_on_the_same_item_see_both_texts(open_page, meeting):
    secretariat, chair = open_page(), open_page()
    sign_in_as(secretariat, LMP)
    sign_in_as(chair, CHAIR)
    for page, words in ((secretariat, "From the secretariat"), (chair, "From the chair")):
        page.goto(f"{meeting}/record")
        page.get_by_label(re.compile(f"Your notes: {ITEMS[0]}")).fill(words)
        expect(page.locator("[data-state]")).to_have_text("All is saved.", timeout=15_000)
    expect(secretariat.get_by_text("From the chair")).to_be_visible(timeout=15_000)
    expect(chair.get_by_text("From the secretariat")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("scripts", [True, False], ids=["two keystrokes", "without JavaScript"])
def test_a_decision_is_born_under_its_item(open_page, meeting, scripts):
    page = open_page(scripts=scripts)
    sign_in_as(page, CHAIR)
    page.goto(f"{meeting}/record")
    words = "Ask the trust." if scripts else "Ask the council."
    box = page.locator("section", has_text=ITEMS[1])
    if scripts:
        note = box.get_by_label(re.compile("Your notes"))
        note.press("End")
        note.press_sequentially("\n/d")
        expect(box.get_by_label("What was decided")).to_be_focused()
        expect(note).not_to_have_value(re.compile("/d"))
    else:
        box.locator("summary", has_text="Decision").click()
    box.get_by_label("What was decided").fill(words)
    box.get_by_role("button", name="Keep the decision").click()
    expect(page.locator("section", has_text=ITEMS[1]).get_by_text(words)).to_be_visible()


def test_a_note_is_kept_without_a_script(open_page, meeting):
    page = open_page(scripts=False)
    sign_in_as(page, "Deputy chair of the Strategy Group")
    page.goto(f"{meeting}/record")
    page.get_by_label(re.compile(f"Your notes: {ITEMS[0]}")).fill("By hand")
    page.get_by_role("button", name=re.compile(f"Save.*: {ITEMS[0]}")).click()
    expect(page.get_by_text("The note is kept.")).to_be_visible()
    expect(page.get_by_label(re.compile(f"Your notes: {ITEMS[0]}"))).to_have_value("By hand")


def test_a_member_on_a_phone_sends_apologies_and_says_who_comes_instead(open_page, meeting):
    page = open_page(width=NARROW)
    sign_in_as(page, MEMBER)
    page.goto(f"{meeting}/coming")
    page.get_by_label("I cannot come").check()
    page.get_by_label("What you need to take part").fill("A hearing loop")
    page.get_by_role("button", name="Say so").click()
    page.get_by_role("link", name="Say who comes in your place").click()
    page.get_by_label("Somebody who is not on the list, by role").fill("Our policy officer")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Our policy officer comes instead")).to_be_visible()


def test_a_substitute_says_that_they_come(open_page, meeting):
    page = open_page(width=NARROW, scripts=False)
    sign_in_as(page, "Substitute of a member of the Strategy Group")
    page.goto(f"{meeting}/coming")
    page.get_by_label("I come").check()
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_text("Thank you. Your answer is noted.")).to_be_visible()
    page.goto(f"{meeting}/agenda")
    expect(page.get_by_text(ITEMS[0])).to_be_visible()


def test_an_observer_reads_the_agenda_and_proposes_but_records_nothing(open_page, meeting):
    page = open_page()
    sign_in_as(page, "Observer at the Strategy Group")
    page.goto(f"{meeting}/agenda")
    expect(page.get_by_text(ITEMS[0])).to_be_visible()
    expect(page.get_by_role("link", name="Record")).to_have_count(0)
    expect(page.get_by_role("link", name="Brief")).to_have_count(0)
    assert page.goto(f"{meeting}/record").status == 404
    page.goto(f"{meeting}/propose")
    page.get_by_label("What is it about?").fill("Signs at the station")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Signs at the station")).to_be_visible()


def test_a_visitor_sees_what_is_public_and_nothing_else(open_page, meeting):
    page = open_page(width=NARROW)
    page.goto(f"{meeting}/agenda")
    expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
    expect(page.get_by_text(ITEMS[0])).to_have_count(0)
    expect(page.get_by_role("link", name="Record")).to_have_count(0)


def test_every_page_of_a_meeting_is_accessible(open_page, meeting):
    page = open_page()
    sign_in_as(page, LMP)
    for part in (
        "",
        "/agenda",
        "/agenda/work",
        "/agenda/add",
        "/agenda/call",
        "/agenda/standing",
        "/papers",
        "/papers/ask",
        "/pack",
        "/coming",
        "/brief",
        "/record",
        "/outcomes",
        "/outcomes/decision",
        "/outcomes/action",
        "/outcomes/ballot",
        "/minutes",
    ):
        page.goto(f"{meeting}{part}")
        check_both(page)
    for address in (
        "/decisions",
        "/actions",
        "/search?q=trust",
        "/keep/leeds-migration-partnership/groups/lmp-strategy-group/in-writing",
    ):
        page.goto(address)
        check_both(page)
