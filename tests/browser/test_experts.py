"""An expert is invited to the city's board, prepared with an interpreter, heard under the safe name, and answered."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from convenor.core.dates import in_words
from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
SUPPORTER = "Supporter of the Leeds Migration Partnership"
EXPERT, ANOTHER = "An expert by experience", "Another expert by experience"
LMP, BOARD = "leeds-migration-partnership", "leeds-strategic-migration-board"
MEETING = dt.date.today() + dt.timedelta(days=35)  # noqa: DTZ011  the site's own day
NAME, WORDS = "Sample Lantern", "Letters come in words that nobody reads."
PURPOSE = "Say how letters read to newcomers."
BRIEFING = ("خطتك", "مكالمة قبل الاجتماع:\n\n- يوم الاثنين 12 يناير\n- مع Sample Lantern")
PLAN = (
    ("Briefing before", "A call a week before"),
    ("Interpreter and language", "An interpreter for the call and the meeting"),
    ("Travel", "Together by bus"),
    ("Childcare", ""),
    ("Access", "A room without stairs"),
    ("Rest and breaks", "A break every hour"),
    ("Care afterwards", "A call on the next day"),
    ("Safeguarding contact", "The safeguarding lead of the host"),
)


@pytest.fixture
def office(open_page):
    page = open_page()
    sign_in_as(page, SECRETARIAT)
    return page


@pytest.fixture
def beside(open_page):
    """The supporter with the expert, on a phone."""
    page = open_page(width=NARROW)
    sign_in_as(page, SUPPORTER)
    return page


def the_place(page):
    return page.locator(".outcomes__item").filter(has_text=PURPOSE).get_by_role("link")


def board_meets(office):
    office.goto(f"/keep/{LMP}/groups/{BOARD}/dates/paste")
    office.get_by_label("The text with the dates").fill(f"{in_words(MEETING)}, 10am to noon")
    office.get_by_role("button", name="Read the dates").click()
    office.get_by_role("button", name="Take the ticked rows").click()
    expect(office.get_by_text("1 row was taken.")).to_be_visible()


def place_is_prepared(office):
    office.goto(f"/p/{LMP}/experts")
    check_both(office)
    office.get_by_role("link", name="Prepare a place").click()
    office.get_by_label("Where").select_option(BOARD)
    office.get_by_label("What the place is for").fill(PURPOSE)
    office.get_by_label("Named supporter").select_option(label=SUPPORTER)
    check_both(office)
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("The place is prepared.")).to_be_visible()


def plan_is_written(beside):
    beside.goto(f"/p/{LMP}/supporting")
    the_place(beside).click()
    beside.get_by_role("link", name="Change the plan").click()
    for label, words in PLAN:
        if words:
            beside.get_by_label(label).fill(words)
    for box in beside.get_by_label("Not wanted").all():
        section = box.get_attribute("name")
        if section == "childcare_not":
            box.check()
    check_both(beside)
    beside.get_by_role("button", name="Save").click()
    expect(beside.get_by_text("The plan is kept.")).to_be_visible()
    beside.get_by_role("button", name=re.compile("It is arranged.*Interpreter")).click()
    expect(beside.get_by_text("Marked as arranged.")).to_be_visible()
    beside.get_by_role("button", name="Open the place").click()
    expect(beside.get_by_text("The place is open.")).to_be_visible()


def somebody_is_invited(beside):
    beside.get_by_role("link", name="Invite somebody").click()
    expect(beside.get_by_text("can be used in their asylum claim")).to_be_visible()
    beside.get_by_label("Safe name").fill(NAME)
    beside.get_by_label("Real name").fill("Nobody Journeyperson-Thirdsample")
    check_both(beside)
    beside.get_by_role("button", name="Save").click()
    expect(beside.get_by_role("heading", name=NAME)).to_be_visible()
    check_both(beside)


def the_interpreters_words_are_kept(beside):
    """The briefing as the interpreter wrote it, which nobody but the two reads."""
    beside.get_by_role("link", name="Its versions").click()
    expect(beside.get_by_text("An interpreter for the call and the meeting")).to_have_count(0)
    check_both(beside)
    beside.get_by_role("link", name="Write a version").first.click()
    beside.get_by_label("Language", exact=True).select_option("ar")
    beside.get_by_label("Title").fill(BRIEFING[0])
    beside.get_by_label("Text", exact=True).fill(BRIEFING[1])
    beside.get_by_label("A person wrote it").check()
    beside.get_by_label("Who wrote it").fill("an interpreter of the host")
    expect(beside.get_by_text("An interpreter for the call and the meeting")).to_be_visible()
    check_both(beside)
    beside.get_by_role("button", name="Save").click()
    beside.get_by_role("link", name=BRIEFING[0]).click()
    words = beside.locator("article[lang=ar]")
    expect(words).to_have_attribute("dir", "rtl")
    assert words.evaluate("each => getComputedStyle(each.querySelector('li')).direction") == "rtl"
    expect(beside.get_by_text("Written by an interpreter of the host")).to_be_visible()
    check_both(beside)
    return beside.url


def they_look_who_sits_there_and_decide(beside):
    beside.get_by_role("link", name=MEETING.strftime("%A %-d %B %Y")).click()
    expect(beside.get_by_role("heading", name="Who sits there")).to_be_visible()
    beside.get_by_label("My supporter writes down what I say").check()
    for question, answer in (
        ("Who may see my safe name?", "The chair and the secretariat"),
        ("Who may read what I said?", "The chair and the secretariat"),
        ("Who may know what I speak about?", "Nobody"),
    ):
        beside.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    check_both(beside)
    beside.get_by_role("button", name="Keep this").click()
    beside.get_by_role("link", name=MEETING.strftime("%A %-d %B %Y")).click()
    check_both(beside)
    beside.get_by_role("link", name="Write what you want to say").click()
    beside.get_by_label("My words").fill(WORDS)
    check_both(beside)
    beside.get_by_role("button", name="Save").click()


def test_from_the_invitation_to_the_message_on_what_changed(office, beside, open_page):
    board_meets(office)
    place_is_prepared(office)
    plan_is_written(beside)
    somebody_is_invited(beside)
    page = beside.url
    briefing = the_interpreters_words_are_kept(beside)
    assert office.goto(briefing).status == 404
    beside.goto(page)
    they_look_who_sits_there_and_decide(beside)
    meeting = "/m/" + beside.url.rstrip("/").split("/meetings/")[1].split("/")[0]
    visitor = open_page()

    office.goto(meeting)
    expect(office.get_by_text(WORDS)).to_be_visible()
    expect(office.get_by_text(NAME)).to_be_visible()
    check_both(office)
    visitor.goto(meeting)
    assert WORDS not in visitor.content()
    assert NAME not in visitor.content()

    beside.get_by_role("group", name="Who may see my safe name?").get_by_label(
        "Nobody", exact=True
    ).check()
    beside.get_by_role("button", name="Keep this").click()
    office.goto(meeting)
    expect(office.get_by_text(WORDS)).to_be_visible()
    assert NAME not in office.content()
    expect(office.get_by_text("An expert by experience", exact=True)).to_be_visible()

    beside.get_by_role("link", name="End the involvement").click()
    beside.get_by_label("The first day on which they no longer take part").fill(
        (MEETING + dt.timedelta(days=1)).isoformat()
    )
    beside.get_by_role("button", name="Save").click()
    office.goto(f"/p/{LMP}/experts")
    the_place(office).click()
    check_both(office)
    office.get_by_role("button", name="Close the place").click()
    expect(office.get_by_text("send the message on what changed, first")).to_be_visible()

    beside.get_by_role("link", name="Write what changed, and close").click()
    beside.get_by_role("button", name="Save").click()
    expect(beside.get_by_text("It cannot be closed without the message").first).to_be_visible()
    check(beside)
    beside.get_by_label("What changed because they took part").fill("Letters are plain now.")
    beside.get_by_role("button", name="Save").click()
    expect(beside.get_by_text("The message is sent")).to_be_visible()
    check_both(beside)
    office.get_by_role("button", name="Close the place").click()
    expect(office.get_by_text("The place is closed.")).to_be_visible()


def test_the_pages_of_an_expert_hold_no_barrier(open_page):
    page = open_page(width=NARROW)
    sign_in_as(page, EXPERT)
    for address in ("/my/part", "/me", "/not-safe"):
        page.goto(address)
        check_both(page)
    for link in (
        "Change this",
        "Change my plan",
        "Choose another supporter",
        "Delete what you hold of me",
    ):
        page.goto("/my/part")
        page.get_by_role("link", name=link).click()
        check_both(page)
    page.goto("/my/part")
    page.get_by_role("button", name="Take everything back").click()
    expect(page.get_by_text("From now on you are")).to_be_visible()
    page.get_by_text("All that I ever agreed to").click()
    check_both(page)

    other = open_page(width=NARROW)
    sign_in_as(other, ANOTHER)
    other.goto("/my/part")
    check_both(other)
    for address in (f"/p/{LMP}/experts", f"/p/{LMP}/experts/supporters", f"/p/{LMP}/seen-less"):
        keeper = open_page()
        sign_in_as(keeper, SECRETARIAT)
        keeper.goto(address)
        check_both(keeper)
