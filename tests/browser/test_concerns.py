"""A volunteer raises a concern on a phone, and a visitor one without an account and without scripts."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
VOLUNTEER = "Member of the Strategy Group"
GROUP = "/g/lmp-strategy-group"


def test_a_volunteer_raises_a_concern_on_a_phone_and_hears_the_answer(open_page):
    phone = open_page(width=NARROW)
    sign_in_as(phone, VOLUNTEER)
    phone.goto(GROUP)
    phone.get_by_role("link", name="Raise a concern").click()
    check(phone)
    phone.get_by_label("What worries you?").fill("Mrs Okafor's children have no place at school.")
    phone.get_by_role("button", name="Raise it").click()
    expect(phone.get_by_text("looks like somebody's name").first).to_be_visible()
    check(phone)
    phone.get_by_label("What worries you?").fill("Children have no place at school.")
    phone.get_by_role("button", name="Raise it").click()
    expect(phone.get_by_text("The secretariat has your concern.")).to_be_visible()
    check(phone)
    own = phone.url

    office = open_page()
    sign_in_as(office, SECRETARIAT)
    office.goto("/concerns")
    check(office)
    office.get_by_role("link", name="Raised on").first.click()
    office.get_by_role("link", name="Settle its words").click()
    office.get_by_label("What it is called").fill("Places at school")
    office.get_by_label("The words that the group reads").fill("There are too few places.")
    check(office)
    office.get_by_role("button", name="Save").click()
    check(office)

    phone.goto("/me")
    phone.get_by_role("link", name="Say whether the words of your concern are right.").click()
    check(phone)
    phone.get_by_role("button", name="These words are right").click()
    expect(phone.get_by_text("Your group can read it now").first).to_be_visible()

    office.reload()
    office.get_by_role("link", name="Answer it").click()
    office.get_by_label("What those who raised it are told").fill("Forty places open in May.")
    office.get_by_role("button", name="Save").click()
    phone.goto(own)
    expect(phone.get_by_text("Forty places open in May.").first).to_be_visible()
    check(phone)


def test_a_visitor_without_account_and_scripts_raises_one_and_takes_it_back(open_page):
    office = open_page()
    sign_in_as(office, SECRETARIAT)
    office.goto("/concerns")
    office.get_by_role("button", name=re.compile("Let anybody: .*Strategy")).first.click()
    expect(office.get_by_text("Anybody may raise a concern with").first).to_be_visible()

    phone = open_page(width=NARROW, scripts=False)
    phone.goto(GROUP)
    phone.get_by_role("link", name="Raise a concern").click()
    phone.get_by_label("What worries you?").fill("The bus stops at six in the evening.")
    phone.get_by_label("Your e-mail address, for the answer").fill("reader@example.org")
    phone.get_by_label("The same address once more").fill("raeder@example.org")
    phone.get_by_role("button", name="Raise it").click()
    expect(phone.get_by_text("Write the same address twice.").first).to_be_visible()
    phone.get_by_label("The same address once more").fill("reader@example.org")
    phone.get_by_role("button", name="Raise it").click()
    expect(phone.get_by_text("The secretariat has your concern either way.")).to_be_visible()
    own = phone.url
    office.goto("/concerns")
    expect(office.get_by_role("link", name="Raised on").first).to_be_visible()
    phone.get_by_role("link", name="Take it back").click()
    phone.get_by_role("button", name="Take it back").click()
    phone.goto(own)
    expect(phone.get_by_text("We keep nothing of who you are.").first).to_be_visible()
