"""Our feeds and invitations, judged by programs that we did not write. Run by hand, not by the suite.

    apt-get install gir1.2-ical-3.0 python3-gi
    python -m venv $ORACLES && $ORACLES/bin/pip install vdirsyncer khal xandikos ics
    npm install --prefix $ORACLES ical.js
    ORACLES=… python -m pytest -s tests/oracles/calendars.py

libical is the strict one; ical.js, khal and xandikos are clients and servers that people use. Each is
shown something wrong, too, or is known to take it.
"""

import datetime as dt
import os
import re
import subprocess
import sys
from email.message import Message
from pathlib import Path

import pytest
from django.core import mail

from convenor.apps.diary.operations import renew_feed
from convenor.apps.diary.queries import feeds_of
from convenor.apps.groups.models import Membership
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, set_meeting
from convenor.core.access import Actor
from tests.apps.diary.invited import a_meeting, send
from tests.factories import OPERATOR, UserFactory

ORACLES = Path(os.environ.get("ORACLES", "/nowhere"))
TEN, NOON = dt.time(10), dt.time(12)
DAYS = [dt.date(2027, 1, 13), dt.date(2027, 3, 27), dt.date(2027, 3, 28), dt.date(2027, 10, 31)]
IN_UTC = ["2027-01-13T10", "2027-03-27T10", "2027-03-28T09", "2027-10-31T10"]

LIBICAL = """
import gi, sys; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib as I
c = I.Component.new_from_string(open(sys.argv[1], encoding="utf8", newline="").read())
ok, n, errs = c.check_restrictions(), c.count_errors(), []
def walk(c):
    p = c.get_first_property(I.PropertyKind.XLICERROR_PROPERTY)
    while p: errs.append(p.get_value_as_string()); p = c.get_next_property(I.PropertyKind.XLICERROR_PROPERTY)
    k = c.get_first_component(I.ComponentKind.ANY_COMPONENT)
    while k: walk(k); k = c.get_next_component(I.ComponentKind.ANY_COMPONENT)
walk(c); print(*errs, sep="\\n"); sys.exit(not ok or n > 0)
"""
ICAL_JS = """
import fs from 'fs'; const ICAL = (await import(process.argv[2] + '/node_modules/ical.js/dist/ical.js')).default
const c = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[3], 'utf8')))
c.getAllSubcomponents('vtimezone').forEach(z => ICAL.TimezoneService.register(z))
for (const v of c.getAllSubcomponents('vevent')) {
  const e = new ICAL.Event(v); console.log(e.startDate.toJSDate().toISOString(), e.uid) }
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status/"
[pair feed]
a = "web"
b = "disk"
collections = null
conflict_resolution = "a wins"
[storage web]
type = "http"
url = "{url}"
[storage disk]
type = "filesystem"
path = "{folder}/cal/"
fileext = ".ics"
"""
KHAL = """
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Europe/London
local_timezone = Europe/London
[calendars]
[[feed]]
path = {folder}/cal/
[sqlite]
path = {folder}/khal.db
"""

pytestmark = pytest.mark.django_db(transaction=True)


def says(*command, **options):
    """What a program says and how it ends."""
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **options,
    )
    said = f"\n$ {command[0]} …: exit {done.returncode}\n{done.stdout}{done.stderr}"
    sys.stderr.write(said)
    return done


def program(name):
    return ORACLES / "bin" / name


def libical(path):
    return says("/usr/bin/python3", "-c", LIBICAL, path)


@pytest.fixture
def meeting():
    return a_meeting("anna@example.org", on=DAYS[0], joining_link="https://meet.example.org/1")


@pytest.fixture
def feed(meeting):
    """The secret address of a member's own calendar, with a cancelled and a timeless meeting."""
    for day in DAYS[1:]:
        set_meeting(group=meeting.group, on=day, start=TEN, end=NOON, by=OPERATOR)
    cancelled = set_meeting(group=meeting.group, on=dt.date(2027, 6, 2), start=TEN, by=OPERATOR)
    cancel_meeting(meeting=cancelled, by=OPERATOR)
    set_meeting(group=meeting.group, on=dt.date(2027, 7, 7), by=OPERATOR)
    person = Membership.objects.get().person
    UserFactory(email=person.email, person=person)
    renew_feed(person=person, kind="meetings", by=OPERATOR)
    return f"/diary/{feeds_of(Actor('owner', person_id=person.pk))['meetings'].secret}.ics"


@pytest.fixture
def letters(meeting):
    """The mails of a meeting that is set, moved and cancelled, as they leave."""
    send(meeting)
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 29), by=OPERATOR)
    send(meeting)
    cancel_meeting(meeting=meeting, by=OPERATOR)
    send(meeting)
    return [message.message() for message in mail.outbox]


def calendar_part(letter: Message) -> bytes:
    (part,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    return part.get_payload(decode=True)


def test_libical_finds_nothing_wrong_in_the_feed(client, feed, tmp_path):
    text = client.get(feed).content
    (tmp_path / "feed.ics").write_bytes(text)
    assert libical(tmp_path / "feed.ics").returncode == 0
    (tmp_path / "bad.ics").write_bytes(text.replace(b"RRULE:FREQ=YEARLY", b"RRULE:FREQ=NEVERLY"))
    assert libical(tmp_path / "bad.ics").returncode != 0


def test_libical_finds_nothing_wrong_in_the_mails(letters, tmp_path):
    for letter in letters:
        (tmp_path / "mail.ics").write_bytes(calendar_part(letter))
        assert libical(tmp_path / "mail.ics").returncode == 0
    bad = re.sub(rb"ORGANIZER[^\r]*\r\n( [^\r]*\r\n)*", b"", calendar_part(letters[0]))
    (tmp_path / "bad.ics").write_bytes(bad)
    assert libical(tmp_path / "bad.ics").returncode != 0


def test_ical_js_reads_the_right_instants(client, feed, tmp_path):
    (tmp_path / "feed.ics").write_bytes(client.get(feed).content)
    (tmp_path / "read.mjs").write_text(ICAL_JS)
    done = says("node", tmp_path / "read.mjs", ORACLES, tmp_path / "feed.ics")
    assert done.returncode == 0
    assert [line[:13] for line in done.stdout.splitlines() if line[:13] in IN_UTC] == IN_UTC


def test_vdirsyncer_fetches_and_khal_lists_the_meetings(live_server, feed, tmp_path):
    for name in ("status", "cal"):
        (tmp_path / name).mkdir()
    config, khal = tmp_path / "vd.conf", tmp_path / "khal.conf"
    config.write_text(VDIRSYNCER.format(folder=tmp_path, url=live_server.url + feed))
    khal.write_text(KHAL.format(folder=tmp_path))
    says(program("vdirsyncer"), "-c", config, "discover", input="y\n")
    assert says(program("vdirsyncer"), "-c", config, "sync").returncode == 0
    assert len(list((tmp_path / "cal").iterdir())) == 6
    listed = says(program("khal"), "-c", khal, "list", "2027-01-01", "2027-12-31").stdout
    assert listed.count("10:00-12:00") == len(DAYS)
    assert "CANCELLED" in listed


def test_xandikos_creates_updates_and_cancels_one_event(letters, tmp_path):
    found = []
    for letter in letters:
        done = says(
            program("xandikos"), "import-imip", "-d", tmp_path, "--autocreate",
            "--principal", "/user/", input=letter.as_string(),
        )  # fmt: skip
        found += re.findall(r"auto-apply: (\w+) ", done.stdout + done.stderr)
    assert found == ["created", "updated", "cancelled"]
    (kept,) = (tmp_path / "user/calendars/calendar").glob("*.ics")
    text = kept.read_text()
    assert "STATUS:CANCELLED" in text
    assert "20270329T100000" in text
