"""A secretariat plans the year in a browser: by keyboard alone, on a narrow screen, without scripts."""

import datetime as dt
import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, WIDE, sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

LMP = "Secretariat of the Leeds Migration Partnership"
KEEP = "/keep/leeds-migration-partnership"
BOARD = f"{KEEP}/groups/leeds-strategic-migration-board/dates"
YEAR = dt.datetime.now(tz=dt.UTC).year + 1
LOOKING, MOST_TABS = 60_000, 120


def second_wednesday(month: int) -> dt.date:
    first = dt.date(YEAR, month, 1)
    return first + dt.timedelta((2 - first.weekday()) % 7 + 7)


def press(page: Page, target: Locator) -> None:
    """Reach it with the tabulator key, press Enter, and wait for the page that comes."""
    expect(target).to_be_visible(timeout=LOOKING)
    for _step in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached by keyboard")


def the_board_meets(page: Page) -> None:
    for month in (3, 6, 9, 12):
        page.goto(f"{BOARD}/add")
        page.get_by_label("Day").fill(second_wednesday(month).isoformat())
        page.get_by_role("button", name="Save").click()


def test_the_year_is_planned_adopted_and_mended_by_keyboard_on_a_narrow_screen(open_page):
    page = open_page(width=NARROW)
    sign_in_as(page, LMP)
    the_board_meets(page)

    page.goto(f"{KEEP}/plan")
    press(page, page.get_by_role("link", name="Begin a plan"))
    press(page, page.get_by_role("button", name="Begin"))
    expect(page.get_by_role("main")).to_contain_text("Strategy Group meets two weeks before")
    plan = page.url
    check(page)
    press(page, page.get_by_role("button", name="Plan the year"))
    expect(page.get_by_role("heading", name="The year", exact=True)).to_be_visible(timeout=LOOKING)
    expect(page.get_by_role("main")).to_contain_text("Every rule that must hold is kept.")
    expect(page.get_by_role("main")).to_contain_text(
        "Two weeks before the Strategic Migration Board"
    )
    check(page)
    press(page, page.get_by_role("link", name="Adopt this calendar"))
    check(page)
    press(page, page.get_by_role("button", name="Adopt it"))
    expect(page.get_by_role("main")).to_contain_text("still holds")
    check(page)

    june = second_wednesday(6)
    page.goto(BOARD)
    page.get_by_role("link", name=re.compile(f"Move.*{june.day} June {YEAR}")).click()
    page.get_by_label("Day").fill((june + dt.timedelta(7)).isoformat())
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The meeting moved.")).to_be_visible()
    page.goto(f"{plan}/now")
    expect(page.get_by_role("heading", name="What breaks")).to_be_visible()
    check(page)
    press(page, page.get_by_role("button", name="Make these changes").first)
    expect(page.get_by_role("main")).to_contain_text("still holds")


def test_rooms_and_dates_of_others_are_given_by_keyboard_on_a_narrow_screen(open_page):
    page = open_page(width=NARROW)
    sign_in_as(page, LMP)
    page.goto(f"{KEEP}/plan/begin")
    press(page, page.get_by_role("button", name="Begin"))
    press(page, page.get_by_role("link", name="Add a room"))
    typed(page, "What the room is called", "Civic Hall")
    typed(page, "How many people it holds", "40")
    press(page, page.get_by_role("button", name="Save"))
    expect(page.get_by_role("main")).to_contain_text("Civic Hall holds 40 people.")
    press(page, page.get_by_role("link", name="Add dates of others"))
    typed(page, "What happens on them", "Statistics")
    typed(page, "The days, one on a line", f"25 February {YEAR}")
    press(page, page.get_by_role("button", name="Save"))
    expect(page.get_by_role("main")).to_contain_text(f"25 February {YEAR}.")
    press(page, page.get_by_role("link", name=re.compile("Change.*Civic Hall")))
    press(page, page.get_by_role("button", name="Take it out"))
    expect(page.get_by_text("It is taken out of the plan.")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Civic Hall")


def typed(page: Page, label: str, words: str) -> None:
    """Reach a field with the tabulator key, and type into it."""
    field = page.get_by_label(label)
    for _step in range(MOST_TABS):
        if field.evaluate("element => element === document.activeElement"):
            page.keyboard.type(words)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{label} cannot be reached by keyboard")


def test_rules_that_cannot_hold_together_are_explained_without_scripts(open_page):
    page = open_page(scripts=False, width=WIDE)
    sign_in_as(page, LMP)
    page.goto(f"{KEEP}/plan/begin")
    page.get_by_label("What to call it").fill("Too much at once")
    page.get_by_label("First day").fill(f"{YEAR + 1}-01-01")
    page.get_by_label("Last day").fill(f"{YEAR + 1}-12-31")
    page.get_by_role("button", name="Begin").click()
    plan = page.url
    page.goto(f"{plan}/groups/lmp-operations-group")
    page.get_by_label("Days from one meeting to the next, at least").fill("150")
    page.get_by_label("Days from one meeting to the next, at most").fill("")
    page.get_by_role("button", name="Save").click()
    clash = page.get_by_role("heading", name=re.compile("rules cannot hold together"))
    expect(clash).to_be_visible()
    page.get_by_role("link", name=re.compile("Change this rule.*150 days")).click()
    page.get_by_role("button", name="Leave this rule out").click()
    expect(page.get_by_role("heading", name="The rules of each group")).to_be_visible()
    expect(clash).to_be_hidden()
    page.get_by_role("button", name="Plan the year").click()
    expect(page.get_by_role("heading", name="The year", exact=True)).to_be_visible(timeout=LOOKING)
    page.goto(f"{plan}/pin")
    page.get_by_label("Which day").fill(f"{YEAR + 1}-05-10")
    page.get_by_label("It meets on that day").check(force=True)
    page.get_by_role("button", name="Plan again with this").click()
    expect(page.get_by_role("heading", name="Compared with version 1")).to_be_visible(
        timeout=LOOKING
    )


def test_forms_of_a_plan(open_page):
    page = open_page()
    sign_in_as(page, LMP)
    page.goto(f"{KEEP}/plan/begin")
    check_both(page)
    page.get_by_role("button", name="Begin").click()
    plan = page.url
    page.goto(f"{plan}/rooms")
    page.get_by_label("What the room is called").fill("Civic Hall")
    page.get_by_label("How many people it holds").fill("40")
    page.get_by_label("What it has").fill("a hearing loop")
    page.get_by_label("In which building or town").fill("Leeds")
    press(page, page.get_by_role("button", name="Save"))
    page.goto(f"{plan}/groups/lmp-operations-group")
    page.get_by_label("Where it meets").fill("Bradford")
    press(page, page.get_by_role("button", name="Save"))
    check_both(page)
    forms = ("pin", "avoid", "in-step", "groups/lmp-strategy-group", "rules/timing:0", "avoid-time")
    forms += ("rooms", "rooms/0", "ways", "others")
    for form in (*forms, "groups/lmp-information-group/settle"):
        page.goto(f"{plan}/{form}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        check_both(page)
