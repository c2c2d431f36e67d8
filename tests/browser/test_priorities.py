"""A round in the browser: a member answers on a phone and says how a priority moves; a fifth asks why."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check

LMP = "Secretariat of the Leeds Migration Partnership"
MEMBER = "Member of the Strategy Group"
KEEP = "/keep/leeds-migration-partnership/priorities"
PUBLIC = "/p/leeds-migration-partnership/priorities"


def day(after):
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=after)).isoformat()


@pytest.fixture(scope="module")
def keeper(browser, site):
    """The secretariat, without scripts."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/personas")
    page.get_by_role("button", name=LMP, exact=True).click()
    yield page
    context.close()


def record(page, title):
    """A priority that was agreed before, led by a member."""
    page.goto(f"{KEEP}/add")
    page.get_by_role("link", name="Strategy Group").first.click()
    page.get_by_label("The priority, in a few words").fill(title)
    page.get_by_label("The goal: what will be different").fill("Everybody finds a class nearby.")
    page.get_by_label("Who leads it").select_option(label=MEMBER)
    page.get_by_role("button", name="Save").click()


def test_a_member_says_on_a_phone_how_a_priority_moves(open_page, keeper):
    record(keeper, "English classes")
    expect(keeper.get_by_role("link", name="English classes")).to_be_visible()
    page = open_page(width=NARROW)
    sign_in_as(page, MEMBER)
    page.goto(PUBLIC)
    expect(page.get_by_text("Nothing was reported yet.").last).to_be_visible()
    check(page)
    page.get_by_role("link", name="English classes").click()
    page.get_by_role("link", name="Say how it moves").click()
    check(page)
    sentence = page.get_by_label("How does it move? One plain sentence")
    sentence.fill("Ring 0113 496 0000 about the classes.")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("alert")).to_contain_text("“0113 496 0000” is a way to reach somebody")
    check(page)
    sentence.fill("Two colleges opened evening classes.")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("It stands on the page of the priority.")).to_be_visible()
    check(page)
    visitor = open_page()
    visitor.goto(PUBLIC)
    expect(visitor.get_by_text("Two colleges opened evening classes.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_member_answers_a_check_on_a_phone(open_page, keeper, scripts):
    title = f"Priorities with{'' if scripts else 'out'} a script"
    keeper.goto(f"{KEEP}/round")
    keeper.get_by_label("Which group proposes").select_option(index=1 if scripts else 2)
    keeper.get_by_label("What the round is called").fill(title)
    keeper.get_by_label("Last day for concerns").fill(day(20))
    keeper.get_by_role("button", name="Save").click()
    keeper.get_by_role("link", name=title).click()
    keeper.get_by_role("link", name="Close the call early").click()
    expect(keeper.get_by_text("Close it now?")).to_be_visible()
    keeper.get_by_role("button", name="Close the call, and propose").click()
    keeper.get_by_role("link", name="Propose a priority").click()
    keeper.get_by_label("The priority, in a few words").fill("Homes")
    keeper.get_by_label("The goal: what will be different").fill("Nobody waits in a hotel.")
    keeper.get_by_role("button", name="Save").click()
    keeper.get_by_role("link", name="Ask all members").click()
    keeper.get_by_label("Last day to answer").fill(day(10))
    keeper.get_by_role("button", name="Save").click()
    expect(keeper.get_by_text(re.compile("members are asked, by mail"))).to_be_visible()

    page = open_page(width=NARROW, scripts=scripts)
    sign_in_as(page, MEMBER)
    link = page.get_by_role("link", name="Say whether you agree with the proposed priorities.")
    link.first.click()
    if scripts:
        check(page)
    page.get_by_label("I agree, with a reservation").check()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in a few words what it is")
    page.get_by_label("Your reservation, or why not").fill("Not before June.")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_text("You can change your answer until the last day.")).to_be_visible()

    keeper.reload()
    expect(keeper.get_by_text("Not before June.")).to_be_visible()
    expect(keeper.get_by_text(re.compile("not taken for a yes")).first).to_be_visible()
    keeper.get_by_role("link", name="Say how it was met").click()
    keeper.get_by_label("How it was met, or why it could not be").fill("It begins in July.")
    keeper.get_by_role("button", name="Save").click()
    expect(keeper.get_by_text("How it was met: It begins in July.")).to_be_visible()


def test_the_fifth_priority_asks_why(open_page, keeper):
    record(keeper, "Homes")  # beside two of the sample, and the one above
    page = open_page()
    sign_in_as(page, LMP)
    record(page, "One more")
    expect(page.get_by_role("alert")).to_contain_text("there would be five live priorities")
    check(page)
    page.get_by_label("Why there is one more than four").fill("Many arrive from one place.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Five priorities are live.")).to_be_visible()
    check(page)


def test_pages_of_a_round_of_work_and_of_plans(open_page, keeper):
    page = open_page(width=NARROW)
    sign_in_as(page, LMP)
    for address in (KEEP, f"{KEEP}/work", f"{KEEP}/round", "/work", PUBLIC):
        page.goto(address)
        check(page)
    page.goto(KEEP)
    page.get_by_role("link", name="Priorities with a script").click()
    check(page)
    page.goto(PUBLIC)
    page.get_by_role("link", name="English classes").click()
    page.get_by_role("link", name="Plan how to bring a decision about").click()
    check(page)
    page.get_by_label("Which body decides").select_option(index=1)
    page.get_by_label("Which decision is wanted").fill("Two more evening classes")
    page.get_by_label("The next step").fill("Ring its secretary")
    page.get_by_label("By when").fill(day(5))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile("Two more evening classes")).click()
    expect(page.get_by_role("heading", name="What does not fit yet")).to_be_visible()
    check(page)
    member = open_page(width=NARROW)
    sign_in_as(member, MEMBER)
    member.goto("/me/interests")
    check(member)
