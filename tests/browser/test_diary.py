"""From a date to an invitation, an answer and a change, as the secretariat and a member see it."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, sign_in_as
from tests.browser.test_every_kind_of_page import check

GROUP = "/keep/leeds-migration-partnership/groups/lmp-strategy-group"
SECRETARIAT, MEMBER = (
    "Secretariat of the Leeds Migration Partnership",
    "Member of the Strategy Group",
)


def a_wednesday(weeks):
    day = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(weeks=weeks)
    return day + dt.timedelta(days=(2 - day.weekday()) % 7)


@pytest.mark.parametrize(("width", "weeks"), [(WIDE, 6), (NARROW, 12)])
def test_a_meeting_goes_into_a_diary_and_the_answer_comes_back(open_page, width, weeks):
    keeper, member = open_page(width=width), open_page(width=width)
    sign_in_as(keeper, SECRETARIAT)
    keeper.goto(f"{GROUP}/dates/add")
    keeper.get_by_label("Day", exact=True).fill(str(a_wednesday(weeks)))
    keeper.get_by_label("Link for joining").fill(f"https://meet.example.org/{weeks}")
    keeper.get_by_role("button", name="Save").click()
    keeper.locator("li", has=keeper.get_by_role("link", name="Move")).first.get_by_role(
        "link", name="Invitations"
    ).click()
    check(keeper)
    keeper.get_by_role("button", name="Send to all of them").click()
    expect(keeper.get_by_text("There is nothing to send.")).to_be_visible()
    check(keeper)

    sign_in_as(member, MEMBER)
    member.goto("/me/diary")
    link = member.get_by_role("link", name="Join the meeting").last
    expect(link).to_have_attribute("href", f"https://meet.example.org/{weeks}")
    check(member)
    member.get_by_role("link", name="Answer").last.click()
    check(member)
    member.get_by_role("button", name="I will come").click()
    expect(member.get_by_text("You said that you will come.")).to_be_visible()
    check(member)
    keeper.reload()
    expect(keeper.get_by_text("1 of 5 will come")).to_be_visible()
