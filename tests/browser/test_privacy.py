"""A member takes their data and is erased; a request for information is answered without what must not go out."""

import json
import zipfile

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.server import copied, running
from tests.browser.test_every_kind_of_page import check_both

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
OBSERVER = "Observer at the Strategy Group"
KEEP = "/keep/leeds-migration-partnership"
ASKED = "What was said at the regional board?"


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """On the day after everybody sat down: who sat for a day can be ended."""
    folder = tmp_path_factory.mktemp("site")
    ahead = folder / "days-ahead"
    ahead.write_text("1")
    with running(copied(prepared, folder), days_ahead=ahead) as address:
        yield address


def test_a_member_takes_their_data_and_is_erased(open_page):
    phone = open_page(width=NARROW)
    sign_in_as(phone, OBSERVER)
    phone.get_by_role("link", name="My page").first.click()
    phone.get_by_role("link", name="What is held of me").click()
    check_both(phone)
    with phone.expect_download() as taken:
        phone.get_by_role("link", name="Take it as a file").click()
    held = _taken(taken.value.path())
    (person,) = held["people: Person"]
    assert held["groups: Membership"][0]["group"].endswith("Strategy Group")

    phone.get_by_role("link", name="See what would go and what would stay").click()
    expect(phone.get_by_role("heading", name="It cannot be done yet")).to_be_visible()
    expect(phone.get_by_text("They still take part in Strategy Group.")).to_be_visible()
    check_both(phone)

    office = open_page(scripts=False)
    sign_in_as(office, SECRETARIAT)
    office.goto(f"{KEEP}/groups/lmp-strategy-group/seats")
    sits = office.get_by_role("listitem").filter(has_text=f"{person['name']} (observer)")
    sits.get_by_role("link").click()
    office.locator("main").get_by_role("button").click()
    expect(office.get_by_text("The membership ends that day.")).to_be_visible()

    phone.reload()
    expect(phone.get_by_text("This cannot be undone.")).to_be_visible()
    check_both(phone)
    phone.get_by_role("button", name="Erase it now").click()
    gone = "What was held of you is erased, and you are signed out."
    expect(phone.get_by_text(gone)).to_be_visible()
    phone.goto("/my/data")
    expect(phone.get_by_role("heading", name="Sign in")).to_be_visible()

    office.goto(f"{KEEP}/people")
    expect(office.get_by_role("heading", name="People")).to_be_visible()
    expect(office.get_by_text(person["name"], exact=True)).to_have_count(0)
    office.goto(f"{KEEP}/groups/lmp-strategy-group/seats")
    expect(office.get_by_text("A former member").first).to_be_visible()


def _taken(path):
    with zipfile.ZipFile(path) as file:
        told = json.loads(file.read("what-is-held.json"))
    return {part["kind"]: part["rows"] for part in told["held"]}


def test_a_request_is_answered_without_the_words_that_must_not_go_out(open_page):
    office = open_page()
    sign_in_as(office, SECRETARIAT)
    _noted(office)
    office.get_by_label("Words it holds").fill("board")
    office.get_by_role("button", name="Look", exact=True).click()
    check_both(office)
    office.get_by_role("button", name="Put it in").first.click()
    check_both(office)
    _gone_through(office)
    with office.expect_download() as taken:
        office.get_by_role("link", name="Take the answer as a file (PDF)").click()
    read = _read(taken.value.path())
    assert "the wait for [left out: Section 38, safety]" in read
    assert "places at school" not in read
    _published(office)

    anybody = open_page(scripts=False)
    anybody.goto("/p/leeds-migration-partnership")
    anybody.get_by_role("link", name="Requests for information").click()
    expect(anybody.get_by_role("heading", name=ASKED)).to_be_visible()
    with anybody.expect_download() as taken:
        anybody.get_by_role("link", name="What was given (PDF)").click()
    assert "places at school" not in _read(taken.value.path())
    board = open_page()
    for address in ("/p/leeds-migration-partnership/information", "/privacy"):
        board.goto(address)
        check_both(board)


def _noted(office):
    """From the desk, by the links that stand there."""
    office.goto(KEEP)
    office.get_by_role("complementary").get_by_role("link", name="What is held of people").click()
    expect(office.get_by_role("heading", name="Of whom")).to_be_visible()
    check_both(office)
    office.get_by_role("link", name="Requests for information").click()
    check_both(office)
    office.get_by_role("link", name="Note a request").click()
    check_both(office)
    office.get_by_label("Freedom of information: 20 working days").check()
    office.get_by_label("A member of the public").check()
    office.get_by_label("What is asked").fill(ASKED)
    office.get_by_role("button", name="Save").click()
    office.get_by_role("link", name=ASKED).click()
    check_both(office)


def _gone_through(office):
    """What is for partners is given after all, but for a few words."""
    office.locator("section[aria-labelledby=bundle] a").first.click()
    check_both(office)
    left_out = office.get_by_role("button", name="Give it after all")
    for left in (2, 1, 0):
        left_out.first.click()
        expect(left_out).to_have_count(left)
    office.get_by_label("Which words").fill("places at school")
    office.get_by_label("Why").fill("Section 38, safety")
    office.get_by_role("button", name="Leave it out").click()
    expect(office.get_by_text("[left out: Section 38, safety]")).to_be_visible()
    check_both(office)
    office.get_by_role("link", name="The request").click()


def _published(office):
    office.get_by_role("link", name="Say how it ended").click()
    check_both(office)
    office.get_by_label("It was given in part").check()
    office.get_by_label("Under which section").fill("Section 38, safety")
    office.get_by_label("The answer that went out").fill("Here is the report.")
    office.get_by_role("button", name="Save").click()
    check_both(office)
    office.get_by_role("link", name="Publish").click()
    check_both(office)
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_role("link", name="Everybody reads it")).to_be_visible()


def _read(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
