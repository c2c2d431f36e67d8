"""Replies as four clients write them: made for these tests, after the habits of each."""

import base64
import datetime as dt

OUTLOOK = """\
From: Anna <ANNA@example.org>
To: meetings@example.org
Subject: Accepted: Strategy Group
Date: Tue, 5 Jan 2027 09:00:00 +0000
Message-ID: <outlook-1@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="_000_"

--_000_
Content-Type: text/plain; charset="us-ascii"

See you there.

--_000_
Content-Type: text/calendar; charset="utf-8"; method=REPLY
Content-Transfer-Encoding: base64

{calendar}
--_000_--
"""

OUTLOOK_CALENDAR = """\
BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT={partstat};CN=anna@example.org:mailto:anna@example.org
COMMENT;LANGUAGE=en-GB:See you there.\\n
UID:{token}@convenor
SUMMARY;LANGUAGE=en-GB:Accepted: Strategy Group
DTSTART;TZID=GMT Standard Time:20270329T100000
DTEND;TZID=GMT Standard Time:20270329T120000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:{stamp}
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:{sequence}
LOCATION;LANGUAGE=en-GB:
X-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
END:VCALENDAR
"""

GOOGLE = """\
From: Anna <anna@example.org>
To: meetings@example.org
Reply-To: Anna <anna@example.org>
Sender: Google Calendar <calendar-notification@google.example>
Subject: Accepted: Strategy Group @ Mon 29 Mar 2027 10:00 - 12:00 (BST)
Date: Tue, 05 Jan 2027 09:00:00 +0000
Message-ID: <google-1@google.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="mixed"

--mixed
Content-Type: multipart/alternative; boundary="alt"

--alt
Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes

anna@example.org has accepted this invitation.

--alt
Content-Type: text/calendar; charset="UTF-8"; method=REPLY
Content-Transfer-Encoding: 7bit

BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20270329T090000Z
DTEND:20270329T110000Z
DTSTAMP:{stamp}
ORGANIZER;CN=Leeds:mailto:meetings@example.org
UID:{token}@convenor
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN=anna@exa
 mple.org;X-NUM-GUESTS=0:mailto:anna@example.org
CREATED:20270105T085900Z
LAST-MODIFIED:20270105T090000Z
SEQUENCE:{sequence}
STATUS:CONFIRMED
SUMMARY:Strategy Group
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR

--alt--

--mixed
Content-Type: application/ics; name="invite.ics"
Content-Disposition: attachment; filename="invite.ics"
Content-Transfer-Encoding: base64

QkVHSU46VkNBTEVOREFS
--mixed--
"""

APPLE = """\
From: Anna <anna@example.org>
To: meetings@example.org
Subject: Anna accepted your invitation
Date: Tue, 5 Jan 2027 10:00:00 +0100
Message-ID: <apple-1@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=Apple-Mail-1

--Apple-Mail-1
Content-Type: text/plain; charset=utf-8

Accepted

--Apple-Mail-1
Content-Type: text/calendar; method=REPLY; name=iCal-1.ics
Content-Disposition: attachment; filename=iCal-1.ics
Content-Transfer-Encoding: quoted-printable

BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 14.5//EN
BEGIN:VEVENT
DTSTART;TZID=3DEurope/London:20270329T100000
DTEND;TZID=3DEurope/London:20270329T120000
DTSTAMP:{stamp}
ORGANIZER;CN=3D"Leeds":MAILTO:meetings@example.org
ATTENDEE;CN=3D"Anna";CUTYPE=3DINDIVIDUAL;EMAIL=3D"anna@example.org";PARTSTAT=3D{partstat}=
;ROLE=3DREQ-PARTICIPANT:MAILTO:Anna@Example.org
SEQUENCE:{sequence}
SUMMARY:Strategy Group
UID:{token}@convenor
END:VEVENT
END:VCALENDAR

--Apple-Mail-1--
"""

THUNDERBIRD = """\
From: anna@example.org
To: meetings@example.org
Subject: Event Invitation Reply (Accepted): Strategy Group
Date: Tue, 5 Jan 2027 09:00:00 +0000
Message-ID: <thunderbird-1@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="------------0"

--------------0
Content-type: multipart/alternative; boundary="------------1"

--------------1
Content-type: text/plain; charset=UTF-8; format=flowed
Content-transfer-encoding: 8BIT

Anna <anna@example.org> has accepted your event invitation.
--------------1
Content-Type: text/calendar; method=REPLY; charset=UTF-8
Content-transfer-encoding: 8BIT

BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
DTSTAMP:{stamp}
UID:{token}@convenor
SUMMARY:Strategy Group
STATUS:CONFIRMED
ORGANIZER;CN=Leeds:mailto:meetings@example.org
ATTENDEE;CN=Anna;PARTSTAT={partstat};ROLE=REQ-PARTICIPANT:mailto:anna@example.org
X-MOZ-RECEIVED-SEQUENCE:{sequence}
X-MOZ-INVITED-ATTENDEE:mailto:anna@example.org
SEQUENCE:{sequence}
DTSTART:20270329T100000
END:VEVENT
END:VCALENDAR

--------------1--

--------------0--
"""

CLIENTS = ("outlook", "google", "apple", "thunderbird")
STAMP = dt.datetime(2026, 11, 5, 9, tzinfo=dt.UTC)


def reply(client, token, *, partstat="ACCEPTED", sequence=0, stamp=STAMP):
    """The mail of a client, with the line ends that mail has."""
    values = {
        "token": token,
        "partstat": partstat,
        "sequence": sequence,
        "stamp": f"{stamp:%Y%m%dT%H%M%SZ}",
    }
    if client == "outlook":
        text = OUTLOOK_CALENDAR.format(**values).replace("\n", "\r\n")
        text = OUTLOOK.format(calendar=base64.encodebytes(text.encode()).decode())
    else:
        text = {"google": GOOGLE, "apple": APPLE, "thunderbird": THUNDERBIRD}[client].format(
            **values
        )
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def changed(raw, *pairs):
    """A mail in which some words stand otherwise. Each word must be there."""
    for before, after in pairs:
        assert before.encode() in raw, before
        raw = raw.replace(before.encode(), after.encode())
    return raw
