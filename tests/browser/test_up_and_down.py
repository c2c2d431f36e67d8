"""Two volunteers' concerns, from a phone to a board and to a department, and the answers back to both.

Each step is made in the browser by whoever it belongs to. Two months pass in it: the clock of the site is
moved.
"""

import datetime as dt
import re
import time
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.server import copied, running

LEEDS, YORKSHIRE = "leeds-migration-partnership", "migration-yorkshire"
OFFICES = {
    LEEDS: "Secretariat of the Leeds Migration Partnership",
    YORKSHIRE: "Secretariat of Migration Yorkshire",
}
SPEAKER = "Representative at the Leeds Strategic Migration Board"
CHAIR = "Chair of the Strategic Migration Group"
DEPARTMENT = "Home Office contact of Migration Yorkshire"
BOARD, SMG = "leeds-strategic-migration-board", "yorkshire-humber-smg"
SCHOOLS = (
    "Volunteer at the Operations Group",
    "lmp-operations-group",
    "Places at school",
    "Families wait for places at school.",
)
MOVES = (
    "Volunteer at the West Yorkshire group",
    "west-yorkshire-srmg",
    "Moved without notice",
    "Families are moved without notice.",
)
"""Who raises it, where, what it comes to be called, and its words."""
AT_THE_BOARD, LATER = 16, 70
"""Days from the first one."""
SECONDS_FOR_A_MAIL = 20
END_OF_MAIL = b"-" * 79 + b"\n"
"""As Django's backend that writes files puts it between two."""


@pytest.fixture
def ahead(tmp_path):
    return tmp_path / "days-ahead"


@pytest.fixture
def site(prepared, tmp_path, ahead):
    """A site of this journey's own, whose clock can be moved."""
    with running(copied(prepared, tmp_path / "site"), days_ahead=ahead) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with scripts", "without JavaScript"])
def people(request, open_page):
    """Everybody's own browser, by persona; a wide one for those who work at a desk."""
    opened = {}

    def somebody(persona):
        if persona not in opened:
            width = WIDE if persona in OFFICES.values() else NARROW
            opened[persona] = open_page(width=width, scripts=request.param)
            sign_in(opened[persona], persona)
        return opened[persona]

    return somebody


def sign_in(page, persona):
    page.goto("/personas")
    page.get_by_role("button", name=persona, exact=True).click()
    expect(page).not_to_have_url(re.compile("/personas"))


@pytest.fixture
def mails(tmp_path):
    """Waits until the worker has sent somebody a mail with these words."""

    def wait_for(to, words):
        address = to if "@" in to else f"{to}@personas.example.org"
        deadline = time.monotonic() + SECONDS_FOR_A_MAIL
        while time.monotonic() < deadline:
            read = (message_from_bytes(each, policy=default) for each in sent(tmp_path / "site"))
            if any(mail["To"] == address and words in mail.get_content() for mail in read):
                return
            time.sleep(0.1)
        raise AssertionError(f"Nobody wrote {words!r} to {address}.")

    return wait_for


def sent(data):
    """Each mail that the site wrote, as it would go out."""
    for file in (data / "mail").glob("*.log"):
        yield from (each for each in file.read_bytes().split(END_OF_MAIL) if each.strip())


def day(after):
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=after)).isoformat()


def save(page, name="Save"):
    page.locator("main").get_by_role("button", name=name).last.click()


def raised(people, partnership, persona, group, title, text):
    """On a phone; the secretariat settles its words with the volunteer. Gives the concern's address."""
    phone, office = people(persona), people(OFFICES[partnership])
    phone.goto(f"/g/{group}")
    phone.get_by_role("link", name="Raise a concern").click()
    phone.get_by_label("What worries you?").fill(f"I see it every week. {text}")
    save(phone, "Raise it")
    expect(phone.get_by_text("The secretariat has your concern.")).to_be_visible()
    office.goto("/concerns")
    office.get_by_role("link", name="Raised on").first.click()
    office.get_by_role("link", name="Settle its words").click()
    office.get_by_label("What it is called").fill(title)
    office.get_by_label("The words that the group reads").fill(text)
    save(office)
    concern = office.url
    phone.goto("/me")
    phone.get_by_role("link", name="Say whether the words of your concern are right.").click()
    save(phone, "These words are right")
    return concern


def handed(office, concern, group, why):
    office.goto(concern)
    office.get_by_role("link", name="Hand it to another group").click()
    office.get_by_label("To which group").select_option(group)
    office.get_by_label("Why").fill(why)
    save(office)
    expect(office.get_by_text("those who raised it are told")).to_be_visible()


def on_the_list(office, concern):
    """The Board's next date is known, and the concern is on the list for it."""
    office.goto(f"/keep/{LEEDS}/groups/{BOARD}/dates/add")
    office.get_by_label("Day", exact=True).fill(day(AT_THE_BOARD))
    save(office)
    if office.locator("main form #id_on").count():  # the terms name another weekday
        save(office)
    office.goto(concern)
    office.get_by_role("link", name="Carry it to another body").click()
    office.get_by_label("To which body and meeting").select_option(index=1)
    office.get_by_label("Who raises it there").select_option(index=1)
    office.get_by_label("What is to be said there").fill("Ask for a count of the children.")
    save(office)
    expect(office.get_by_text("those who raised it are told")).to_be_visible()


def asked(office, chair):
    """Drafted by the secretariat, cleared by the chair, sent to the department's page."""
    office.goto(f"/asks/new/{SMG}")
    office.get_by_label("Subject, in a few words").fill("Two weeks to pack")
    office.get_by_label("The question").fill("Will families hear two weeks before they move?")
    office.get_by_label(MOVES[2]).check()
    office.get_by_label("Or to a body that is not on the map").fill("Home Office")
    office.get_by_label("On the government contact's page").check()
    save(office)
    chair.goto("/me")
    chair.get_by_role("link", name="Read and clear an ask to Home Office").click()
    save(chair, "Clear it")
    expect(chair.get_by_text("The secretariat can send it.")).to_be_visible()
    office.reload()
    office.get_by_role("link", name="Send it").click()
    save(office, "Send it")
    expect(office.get_by_text("A reply is due by").first).to_be_visible()
    return office.url


def answered_in_part(department):
    department.goto(f"/government/{YORKSHIRE}")
    department.get_by_role("link", name="Two weeks to pack").click()
    department.get_by_label("Your reply").fill("In most cases. We will look at the others.")
    department.get_by_label("Only a part; the rest follows").check()
    save(department, "Send the reply")
    expect(department.get_by_text("Your reply is with those who asked.")).to_be_visible()


def counted(office, ask):
    """What the reply promises gets a day of its own."""
    office.goto(ask)
    expect(office.get_by_text("We will look at the others.").first).to_be_visible()
    office.goto(f"/pledges/new/{SMG}")
    office.get_by_label("What they said that they would do").fill("Look at the other cases")
    office.get_by_label("Or who, in words").fill("Home Office")
    office.get_by_label("By when").fill(day(30))
    save(office)
    expect(office.get_by_text("The pledge is counted.")).to_be_visible()


def told(phone, concern, words):
    """What came of it stands on the volunteer's own page."""
    sign_in(phone, concern[0])
    phone.goto("/concerns")
    phone.get_by_role("link", name=concern[2], exact=True).click()
    expect(phone.get_by_text(words).first).to_be_visible()


def reported(speaker):
    """What the Board said, on a phone, the day after."""
    sign_in(speaker, SPEAKER)
    speaker.goto(f"/p/{LEEDS}/elsewhere")
    speaker.get_by_role("link", name="Strategic Migration Board").first.click()
    speaker.get_by_label("What was said", exact=True).fill("The Board was surprised.")
    listed = speaker.get_by_role("group", name="Was it raised? Ask for a count of the children.")
    listed.get_by_label("Yes").check()
    speaker.get_by_label("What was said to it").fill("They will count them.")
    save(speaker, "Send it")
    expect(speaker.get_by_text("The Board was surprised.")).to_be_visible()


def chased(office):
    """Two months later nobody has heard of it, and it is the first thing to ask after."""
    sign_in(office, OFFICES[YORKSHIRE])
    office.goto(f"/keep/{YORKSHIRE}")
    office.get_by_role("link", name="Look at the other cases").click()
    expect(office.get_by_text("Ask after it now.")).to_be_visible()
    office.get_by_role("link", name="Ask after it").click()
    office.get_by_label("What you ask, or what you heard").fill("Where does it stand?")
    office.get_by_label("Send it by mail to").fill("contact@department.example.org")
    save(office)
    expect(office.get_by_text("Where does it stand?")).to_be_visible()
    expect(office.get_by_text("Ask after it now.")).to_have_count(0)


def test_two_volunteers_are_answered_and_the_promise_is_chased(people, ahead, mails):
    leeds, yorkshire = people(OFFICES[LEEDS]), people(OFFICES[YORKSHIRE])
    schools = raised(people, LEEDS, *SCHOOLS)
    handed(leeds, schools, "lmp-strategy-group", "The Strategy Group speaks at the Board.")
    on_the_list(leeds, schools)
    moves = raised(people, YORKSHIRE, *MOVES)
    handed(yorkshire, moves, SMG, "It is the same in the whole region.")
    ask = asked(yorkshire, people(CHAIR))
    answered_in_part(people(DEPARTMENT))
    counted(yorkshire, ask)
    told(people(MOVES[0]), MOVES, "In most cases.")
    mails("volunteer.west-yorkshire", "In most cases.")

    ahead.write_text(str(AT_THE_BOARD + 1))
    reported(people(SPEAKER))
    told(people(SCHOOLS[0]), SCHOOLS, "They will count them.")
    mails("volunteer", "They will count them.")

    ahead.write_text(str(LATER))
    chased(yorkshire)
    mails("contact@department.example.org", "Where does it stand?")
