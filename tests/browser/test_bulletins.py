"""A reader subscribes on a phone without scripts, gets a bulletin, and leaves; the mail itself passes axe."""

import re
import time
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import expect

from tests.apps.bulletins.test_mail import letters, page
from tests.browser.conftest import NARROW, WIDE, sign_in_as
from tests.browser.test_every_kind_of_page import AXE, WCAG, check, check_both

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
PARTNERSHIP = "leeds-migration-partnership"
KEEP = f"/keep/{PARTNERSHIP}/bulletins"
LINK = re.compile(r"https?://[^/\s]+(/bulletins/\S+)")
SECONDS = 60


@pytest.fixture
def mail_with(folder):
    """Waits until the worker has handed over a mail with these words in its subject."""

    def wait(words):
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            for mail in sent_from(folder):
                if mail["To"] == "reader@example.org" and words in mail["Subject"]:
                    return mail
            time.sleep(0.5)
        raise AssertionError(f"no mail “{words}” came")

    return wait


def sent_from(folder):
    for file in (folder / "mail").glob("*.log"):
        for written in re.split(rb"\n-{79}\n", file.read_bytes()):
            if written.strip():
                yield message_from_bytes(written.lstrip(), policy=default)


def part(mail, kind):
    return mail.get_body((kind,)).get_content()


def test_a_reader_subscribes_gets_one_bulletin_and_leaves(open_page, mail_with):
    phone = open_page(width=NARROW, scripts=False)
    phone.goto(f"/p/{PARTNERSHIP}")
    phone.get_by_role("link", name="Hear from it by mail").click()
    phone.get_by_label("Your e-mail address").fill("reader@example.org")
    phone.get_by_role("button", name="Subscribe").click()
    expect(phone.get_by_text("We wrote to reader@example.org.")).to_be_visible()
    asked = mail_with("Do you want to hear from")
    phone.goto(LINK.search(part(asked, "plain"))[1])
    phone.get_by_role("button", name="Yes, this is my address").click()
    expect(phone.get_by_role("heading", name="You are a reader now")).to_be_visible()

    office = open_page(scripts=False)
    sign_in_as(office, SECRETARIAT)
    office.goto(KEEP)
    expect(office.get_by_text("One reader gets mail.")).to_be_visible()
    office.get_by_role("button", name="Begin a bulletin").click()
    office.get_by_label("Title").fill("What spring brings")
    office.get_by_role("button", name="Begin").click()
    office.get_by_role("link", name="Change title, words, topics and readers").click()
    office.get_by_label("Your own words").fill("Lessons begin in **May**.")
    office.get_by_role("button", name="Save").click()
    if office.get_by_role("button", name="Add").count():
        office.get_by_role("button", name="Add").first.click()
    office.get_by_role("button", name="Put it into the outbox").click()
    expect(office.get_by_text("It goes to one reader.")).to_be_visible()
    office.get_by_role("button", name="Send it").click()
    expect(office.get_by_text("It is sent.")).to_be_visible()

    got = mail_with("What spring brings")
    assert "Lessons begin in" in part(got, "plain")
    phone.goto(LINK.search(got["List-Unsubscribe"])[1].rstrip(">"))
    phone.get_by_role("button", name="Leave").click()
    expect(phone.get_by_role("heading", name="You have left")).to_be_visible()
    phone.reload()
    office.goto(KEEP)
    expect(office.get_by_text("Nobody reads by mail yet.")).to_be_visible()
    phone.goto(f"/p/{PARTNERSHIP}/bulletins")
    phone.get_by_role("link", name="What spring brings").click()
    expect(phone.get_by_text("Lessons begin in")).to_be_visible()


def test_every_page_wide_and_narrow(open_page):
    visitor, office = open_page(), open_page()
    for address in (
        f"/p/{PARTNERSHIP}/subscribe",
        f"/p/{PARTNERSHIP}/bulletins",
        "/bulletins/leave/x",
    ):
        visitor.goto(address)
        check_both(visitor)
    visitor.goto(f"/p/{PARTNERSHIP}/subscribe")
    visitor.get_by_text("Choose what, and how often").click()
    check_both(visitor)
    visitor.get_by_role("button", name="Subscribe").click()
    check(visitor)
    sign_in_as(office, SECRETARIAT)
    for address in (
        KEEP,
        f"{KEEP}/quiet",
        f"{KEEP}/new",
        "/me/bulletins",
        f"/me/bulletins/{PARTNERSHIP}",
    ):
        office.goto(address)
        check_both(office)
    office.goto(f"{KEEP}/new")
    office.get_by_label("Title").fill("Looked at")
    office.get_by_role("button", name="Begin").click()
    if office.get_by_role("button", name="Add").count():
        office.get_by_role("button", name="Add").first.click()
    check_both(office)
    composed = office.url
    for part_of in ("words", "preview", "preview?as=partner", "correct"):
        office.goto(f"{composed}/{part_of}")
        check_both(office)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", list(letters()))
def test_the_mail_itself_in_light_and_dark(browser, name, scheme):
    context = browser.new_context(color_scheme=scheme)
    shown = context.new_page()
    shown.set_content(page(name))
    for width in (WIDE, NARROW):
        shown.set_viewport_size({"width": width, "height": 900})
        found = AXE.run(shown, options=WCAG)
        assert found.violations_count == 0, found.generate_report()
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
