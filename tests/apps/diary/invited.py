"""A meeting with people to invite, and what stands in the mails they get."""

import datetime as dt

from icalendar import Calendar

from convenor.apps.diary.models import Invitation
from convenor.apps.diary.operations import Pages, send_invitations
from convenor.apps.meetings.operations import set_meeting
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import Capacity
from tests.factories import OPERATOR, GroupFactory, MembershipFactory, PersonFactory

TODAY, MEETS = dt.date(2027, 1, 4), dt.date(2027, 3, 29)
TEN, NOON = dt.time(10), dt.time(12)
PAGES = Pages(
    group="https://convenor.example.org/g/board",
    answer=lambda secret: f"https://convenor.example.org/invitation/{secret}",
)


def a_meeting(*emails, **details):
    """Of a group whose members have these addresses."""
    group = GroupFactory(name="Strategy Group; of, Leeds", slug="board")
    for email in emails:
        joins(group, email)
    details = {"on": MEETS, "start": TEN, "end": NOON} | details
    return set_meeting(group=group, by=OPERATOR, **details)


def joins(group, email, capacity=Capacity.MEMBER, **details):
    person = PersonFactory(email=email)
    MembershipFactory(group=group, person=person, capacity=capacity.value, **details)
    return person


def send(meeting, *, on=TODAY, **details):
    return send_invitations(meeting=meeting, pages=PAGES, on=on, by=OPERATOR, **details)


def mails():
    """All deliveries so far, the oldest first."""
    return list(Delivery.objects.order_by("id"))


def event_in(delivery):
    (event,) = Calendar.from_ical(delivery.calendar).walk("VEVENT")
    return event


def invitation_of(email):
    return Invitation.objects.get(email=email)
