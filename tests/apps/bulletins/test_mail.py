"""Mail to readers, as a mail server that we did not write receives it."""

import email
import json
import shutil
import subprocess
from email import policy
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.bulletins import operations
from convenor.apps.bulletins.mails import Letter, Line, Part, as_html, as_text
from convenor.apps.bulletins.models import Subscriber, Subscription
from convenor.apps.bulletins.queries import readers_of
from convenor.apps.bulletins.tasks import write_news
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.queries import outbox_state
from convenor.apps.outbox.tasks import send_waiting
from convenor.core.governance.voice.reading import Choices
from convenor.core.vocabulary import Marking, ReadingRhythm
from tests.apps.outbox.test_smtp import smtp  # noqa: F401  a fixture
from tests.bulletins_world import DAY, bulletin, decision, reader, sent, world
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"


class Inbox:
    """Keeps what arrives, with the addresses of the envelope; knows nobody whose name begins with "dead"."""

    def __init__(self):
        self.arrived = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("dead"):
            return "550 nobody of that name"
        if address.startswith("full"):
            return "452 the mailbox is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.arrived.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def here(on_the_day, settings):
    on_the_day(DAY)
    settings.SITE_ADDRESS = "https://convenor.example.org"
    return world()


@pytest.fixture
def inbox(smtp):  # noqa: F811
    return smtp(Inbox())


def address_to_leave(message):
    """The header may begin on its second line, as RFC 5322 lets long ones."""
    return message["List-Unsubscribe"].strip().removeprefix("<").removesuffix(">")


def part(message, kind):
    return message.get_body((kind,)).get_content()


def test_a_bulletin_arrives_with_all_that_a_reader_and_their_program_need(here, inbox):
    decision(here.group, "Ein Fonds für Unterricht – 10 £.")
    reader(here.partnership, "ada@example.org")
    row = bulletin(here.partnership, words="Hello, **all**.")
    operations.change_bulletin(
        bulletin=row,
        title="Frühling\r\nBcc: everybody@example.org",
        words=row.words,
        marking=Marking.PUBLIC,
        topics=[],
        by=OPERATOR,
    )
    sent(row)
    assert send_waiting.call() == 1
    [message] = inbox.arrived
    assert message["Subject"] == "Frühling Bcc: everybody@example.org"
    assert message["Bcc"] is None
    assert message["To"] == "ada@example.org"
    assert message["List-Id"] == f"<{here.partnership.slug}.bulletins.convenor.example.org>"
    assert message["Precedence"] == "bulk"
    assert message["Auto-Submitted"] is None, "a person sent it"
    assert message["Content-Language"] == "en-GB"
    assert message["Message-ID"].endswith("@convenor.example.org>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = address_to_leave(message)
    assert leave.startswith("https://convenor.example.org/bulletins/leave/")
    assert message.get_content_type() == "multipart/alternative"
    for kind in ("plain", "html"):
        assert "Ein Fonds für Unterricht – 10 £." in part(message, kind)
        assert "/bulletins/choices/" in part(message, kind)
        assert ".invalid" not in part(message, kind)
    assert "<strong>all</strong>" in part(message, "html")
    assert "ada@example.org" not in part(message, "html") + part(message, "plain")


def test_a_mail_program_leaves_for_its_reader_with_the_header_alone(here, inbox):
    decision(here.group, "A fund for lessons.")
    reader(here.partnership, "ada@example.org")
    sent(bulletin(here.partnership))
    send_waiting.call()
    path = address_to_leave(inbox.arrived[0]).removeprefix("https://convenor.example.org")
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Subscriber.objects.count() == 0


def test_news_says_that_it_writes_itself_and_leaves_everything(here, inbox):
    decision(here.group, "A fund for lessons.")
    reader(here.partnership, "ada@example.org")
    write_news()
    send_waiting.call()
    [message] = inbox.arrived
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<news.bulletins.convenor.example.org>"
    path = address_to_leave(message).removeprefix("https://convenor.example.org")
    assert Client().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscriber.objects.count() == 0


def broken_off(at):
    """Send until the worker dies there; then let its claim run out and another worker go on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"convenor.apps.outbox.tasks.{at}", lambda delivery: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_waiting.call()
    Delivery.objects.update(try_after=None)
    send_waiting.call()


def test_a_worker_that_dies_after_the_server_took_a_mail_sends_nobody_anything_twice(here, inbox):
    for name in ("ada", "bea", "cyd"):
        reader(here.partnership, f"{name}@example.org")
    sent(bulletin(here.partnership, words="Hello.", everything=False))
    broken_off(at="mark_sent")
    assert len(inbox.arrived) == len({message["Message-ID"] for message in inbox.arrived}) == 3
    doubtful = Delivery.objects.get(state="in doubt")
    assert (doubtful.to, doubtful.body) == ("", "")
    assert "broke off" in doubtful.last_error
    assert outbox_state().in_doubt == 1


def test_a_question_that_was_perhaps_not_sent_is_sent_again(here, inbox):
    operations.ask_to_subscribe(
        email="ada@example.org",
        partnership=here.partnership,
        choices=Choices(),
        rhythm=ReadingRhythm.DAY,
        by=OPERATOR,
    )
    broken_off(at="mark_sent")
    assert [message["To"] for message in inbox.arrived] == ["ada@example.org"] * 2
    assert outbox_state().in_doubt == 0


def test_a_dead_address_is_marked_and_after_three_mails_it_rests_while_others_get_theirs(
    here, inbox
):
    dead = reader(here.partnership, "dead@example.org")
    reader(here.partnership, "ada@example.org")
    for number in range(1, 4):
        sent(bulletin(here.partnership, words=f"Number {number}.", everything=False))
        send_waiting.call()
        dead.refresh_from_db()
        assert dead.refused == number
        assert (dead.rests_since is not None) is (number == 3)
    assert len(inbox.arrived) == 3
    failed = Delivery.objects.filter(state="failed")
    assert [(row.tries, row.last_error) for row in failed] == [
        (1, "The address was refused (550).")
    ] * 3
    found = readers_of(here.partnership.pk, on=DAY)
    assert (found.public, found.resting) == (1, 1)
    sent(bulletin(here.partnership, words="Number 4.", everything=False))
    send_waiting.call()
    assert (Delivery.objects.filter(state="failed").count(), len(inbox.arrived)) == (3, 4)


def test_who_rests_reads_again_once_they_say_so(here, inbox):
    dead = reader(here.partnership, "dead@example.org")
    Subscriber.objects.update(rests_since=timezone.now(), refused=3, written_at=None)
    Subscriber.objects.update(email="alive@example.org")
    operations.ask_to_subscribe(
        email="alive@example.org",
        partnership=here.partnership,
        choices=Choices(),
        rhythm=ReadingRhythm.DAY,
        by=OPERATOR,
    )
    send_waiting.call()
    assert inbox.arrived[0]["Subject"].startswith("Do you want to hear from")
    row = Subscription.objects.get()
    operations.confirm_subscription(subscription=row, at=timezone.now(), by=OPERATOR)
    dead.refresh_from_db()
    assert (dead.rests_since, dead.refused) == (None, 0)


def test_a_full_mailbox_is_tried_again_and_is_not_held_against_its_reader(here, inbox):
    full = reader(here.partnership, "full@example.org")
    sent(bulletin(here.partnership, words="Hello."))
    send_waiting.call()
    full.refresh_from_db()
    assert full.refused == 0
    waiting = Delivery.objects.get()
    assert (waiting.state, waiting.tries) == ("waiting", 1)
    assert "full@" not in waiting.last_error


def test_a_title_of_nothing_but_line_ends_is_refused(here):
    with pytest.raises(OperationNotValid, match="has no title"):
        operations.start_bulletin(
            partnership=here.partnership, title=" \r\n ", marking=Marking.PUBLIC, by=OPERATOR
        )


# The page itself.


def letters():
    line = Line(
        "A <fund> & more", "/decisions/a", "Strategy · 2 March 2026", "Lines\nof words <b>."
    )
    whole = Letter(
        title="Spring “bulletin” <b>",
        sender="Leeds & more",
        words="Hello, **all**.\n\n- one\n- two\n\n<script>alert(1)</script> [here](javascript:alert(1))",
        parts=(Part("Decisions", (line, line)), Part("Minutes", (line,))),
        corrects=(("Correction to “Winter”, 1 March 2026", "It is **100**."),),
        web="/b/abc",
        why="You get this because you subscribed.",
        leave_words="Leave with one click",
    )
    asks = Letter(
        "Is it you?", "Leeds", "Somebody asked.", (), links=(("Yes", "https://x.example"),)
    )
    arabic = Letter("نشرة", "ليدز", "مرحبا", (), language="ar", leave_words="x")
    return {"whole": whole, "asks": asks, "arabic": arabic}


def page(name):
    return as_html(
        letters()[name], leave="https://x.example/l?a=1&b=2", choose="https://x.example/c"
    )


@pytest.mark.parametrize("name", ["whole", "asks", "arabic"])
def test_the_page_passes_a_validator_that_we_did_not_write(tmp_path, name):
    found = validated(tmp_path, page(name))
    assert found == []


@pytest.mark.parametrize(
    "broken", [("</h1>", ""), ("<p ", "<p id='a' id='b' "), ("<main>", "<main><ul><p>x</p></ul>")]
)
def test_the_validator_finds_what_is_broken(tmp_path, broken):
    assert validated(tmp_path, page("whole").replace(*broken, 1)) != []


def validated(folder, html):
    assert VALIDATOR.exists(), "html-validate is missing: python tools/frontend.py installs it."
    (folder / "mail.html").write_text(html)
    config = {"extends": ["html-validate:standard", "html-validate:a11y"], "root": True}
    # A mail has to bring its styles along, and no style sheet.
    config["rules"] = {"no-inline-style": "off", "require-sri": "off"}
    (folder / ".htmlvalidate.json").write_text(json.dumps(config))
    done = subprocess.run(
        [shutil.which("node"), VALIDATOR, "--formatter", "json", "mail.html"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    files = json.loads(done.stdout) if done.stdout.strip() else []
    assert done.returncode in (0, 1), done.stderr
    return [f"{each['ruleId']}: {each['message']}" for file in files for each in file["messages"]]


def test_nothing_that_somebody_wrote_can_do_anything(here):
    html = page("whole")
    assert "<script" not in html
    assert "javascript:" not in html.replace("](javascript:alert(1))", "")
    assert "A &lt;fund&gt; &amp; more" in html
    assert "Spring “bulletin” &lt;b&gt;" in html


def test_the_page_says_its_language_and_direction_and_brings_no_table_or_picture():
    assert '<html lang="ar" dir="rtl">' in page("arabic")
    html = page("whole")
    assert '<html lang="en-GB" dir="ltr">' in html
    assert html.count("<h1") == 1
    for tag in ("<table", "<img", "<link", "<form"):
        assert tag not in html
    assert "prefers-color-scheme: dark" in html


def test_plain_text_says_all_that_the_page_says():
    text = as_text(letters()["whole"], leave="https://x.example/l", choose="https://x.example/c")
    for words in ("Spring “bulletin” <b>", "DECISIONS", "A <fund> & more", "It is **100**."):
        assert words in text
    assert "Leave with one click: https://x.example/l" in text
