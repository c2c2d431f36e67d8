"""An ask from its draft to a department's reply on a phone without scripts."""

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, sign_in_as
from tests.browser.test_every_kind_of_page import check

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
CHAIR = "Chair of the Strategy Group"
DEPARTMENT = "Government contact of the Leeds Migration Partnership"
DOOR = "/government/leeds-migration-partnership"


def test_a_question_goes_out_is_answered_on_a_phone_and_its_pledge_is_counted(open_page):
    office, chair = open_page(), open_page(width=NARROW)
    phone, plain = open_page(width=NARROW), open_page(width=NARROW, scripts=False)
    sign_in_as(office, SECRETARIAT)
    office.goto("/asks")
    check(office)
    office.goto("/asks/new/lmp-strategy-group")
    check(office)
    office.get_by_label("Subject, in a few words").fill("Beds for families")
    office.get_by_label("The question").fill("How many beds will there be by June?")
    office.get_by_label("Or to a body that is not on the map").fill("The department")
    office.get_by_label("On the government contact's page").check()
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("The draft is kept.")).to_be_visible()
    check(office)

    sign_in_as(chair, CHAIR)
    chair.get_by_role("link", name="Read and clear an ask to The department").click()
    check(chair)
    chair.get_by_role("button", name="Clear it").click()
    expect(chair.get_by_text("The secretariat can send it.")).to_be_visible()

    office.reload()
    office.get_by_role("link", name="Send it").click()
    check(office)
    office.get_by_role("button", name="Send it").click()
    expect(office.get_by_text("A reply is due by").first).to_be_visible()
    check(office)
    page_of_ask = office.url

    for each in (phone, plain):
        each.goto("/personas")
        each.get_by_role("button", name=DEPARTMENT, exact=True).click()
        expect(each.get_by_text("One question waits for you.")).to_be_visible()
        each.get_by_role("link", name="Beds for families").click()
        expect(each.get_by_label("Your reply")).to_be_visible()
    check(phone)
    plain.get_by_label("Your reply").fill("Forty by June. The rest is being counted.")
    plain.get_by_label("Only a part; the rest follows").check()
    plain.get_by_role("button", name="Send the reply").click()
    expect(plain.get_by_text("Your reply is with those who asked.")).to_be_visible()
    phone.goto(DOOR)
    check(phone)

    office.goto(page_of_ask)
    expect(office.get_by_text("The department answered a part of it.")).to_be_visible()
    check(office)
    office.goto("/pledges/new/lmp-strategy-group")
    check(office)
    office.get_by_label("What they said that they would do").fill("Count the beds")
    office.get_by_label("Or who, in words").fill("The department")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("No date was given.").first).to_be_visible()
    check(office)


def test_the_other_pages_of_asks_wide_and_narrow(open_page):
    for width in (WIDE, NARROW):
        page = open_page(width=width)
        sign_in_as(page, SECRETARIAT)
        for address in (
            "/asks",
            "/asks?side=received",
            "/pledges",
            "/requests",
            "/requests/new/leeds-migration-partnership",
            "/p/leeds-migration-partnership/asked-and-answered",
        ):
            page.goto(address)
            check(page)
